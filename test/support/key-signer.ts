import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Manifest } from '../../src/manifest/manifest.ts';
import { type ThrowawayKey, throwawayKey } from '../../src/rehearse/throwaway-key.ts';
import { manifestFiles } from '../../src/verify/manifest.ts';

/** Makes the same bundles as cosign with a key, in a millisecond: for tests about what happens around a signature. */
export interface KeySigner extends ThrowawayKey {
  /** Signs a build folder's manifest and files. */
  signBuild(folder: string): Promise<void>;
}

/** With a private key in PEM, a signer that is the same tomorrow. */
export function keySigner(pem?: string): KeySigner {
  const key = throwawayKey(pem);
  return {
    ...key,
    async signBuild(folder) {
      const manifest: Manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'));
      for (const name of ['manifest.json', ...manifestFiles(manifest).map(file => file.path)])
        await writeFile(join(folder, `${name}.sigstore.json`), await key.signFile(join(folder, name)));
    },
  };
}
