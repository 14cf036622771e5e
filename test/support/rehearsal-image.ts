import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { newPrivateKey } from '../../src/rehearse/throwaway-key.ts';
import { type BuiltImage, buildGuest, workFolder } from './guest-image.ts';
import { keySigner } from './key-signer.ts';

/** The key stands in every image, so that a second run finds them built. */
async function productionKey(): Promise<string> {
  const file = path.join(workFolder, 'rehearse-production.pem');
  await mkdir(workFolder, { recursive: true });
  await writeFile(file, newPrivateKey(), { mode: 0o600, flag: 'wx' }).catch(() => undefined);
  return readFile(file, 'utf8');
}

/** Versions of one image whose agent follows a channel that a rehearsal never asks, and trusts a key that it does not have. */
export async function buildRehearsalImage(version: string): Promise<BuiltImage> {
  const { publicKey } = keySigner(await productionKey());
  return buildGuest({
    name: `rehearse-${version}`,
    plain: true,
    settings: {
      version,
      agent: {
        channel: { url: 'https://os.invalid', name: 'stable' },
        trust: { keys: ['production.pub'] },
        health: { checks: [{ unit: 'systemd-networkd.service' }], deadline: '2min', interval: '1s' },
      },
    },
    files: { '/usr/share/edge/version': `${version}\n` },
    beside: { 'production.pub': publicKey },
  });
}
