import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Manifest } from '../../src/manifest/manifest.ts';
import { manifestFiles } from '../../src/verify/manifest.ts';
import { openTrust, type Trust } from '../../src/verify/trust.ts';

/** Makes the same bundles as cosign with a key, in a millisecond: for tests about what happens around a signature. */
export interface KeySigner {
  readonly publicKey: string;
  readonly trust: Trust;
  sign(document: Uint8Array): Promise<Uint8Array>;
  /** Signs a build folder's manifest and files. */
  signBuild(folder: string): Promise<void>;
}

/** A private key in PEM, for a signer that is the same tomorrow. */
export const newPrivateKey = (): string =>
  generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
    .privateKey.export({ type: 'pkcs8', format: 'pem' })
    .toString();

export function keySigner(pem: string = newPrivateKey()): KeySigner {
  const privateKey = createPrivateKey(pem);
  const publicKey = createPublicKey(privateKey);
  const publicPem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const hint = createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('base64');
  const bundle = async (document: Uint8Array) => {
    const digest = createHash('sha256').update(document).digest('base64');
    const signature = sign('sha256', document, privateKey).toString('base64');
    return Buffer.from(
      JSON.stringify({
        mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
        verificationMaterial: { publicKey: { hint } },
        messageSignature: { messageDigest: { algorithm: 'SHA2_256', digest }, signature },
      }),
    );
  };
  return {
    publicKey: publicPem,
    trust: openTrust({ kind: 'key', keys: [publicPem] }),
    sign: bundle,
    async signBuild(folder) {
      const manifest: Manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'));
      for (const name of ['manifest.json', ...manifestFiles(manifest).map(file => file.path)])
        await writeFile(join(folder, `${name}.sigstore.json`), await bundle(await readFile(join(folder, name))));
    },
  };
}
