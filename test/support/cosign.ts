import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exec } from './exec.ts';

/** The real cosign, where there is one. */
export const HAS_COSIGN = spawnSync('cosign', ['version']).status === 0;
export const NO_COSIGN = 'cosign is not installed (scripts/setup installs it)';

/** Makes a key pair `NAME.key`, `NAME.pub` in a folder. */
export async function makeKeyPair(folder: string, name: string, password = ''): Promise<{ key: string; pub: string }> {
  await exec('cosign', ['generate-key-pair', '--output-key-prefix', name], {
    cwd: folder,
    env: { COSIGN_PASSWORD: password, HOME: folder },
  });
  const pair = { key: join(folder, `${name}.key`), pub: join(folder, `${name}.pub`) };
  await readFile(pair.pub);
  return pair;
}
