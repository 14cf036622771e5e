import { createHash, createHmac } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Artifact, Manifest } from '../../src/manifest/manifest.ts';
import type { Log } from '../../src/ports.ts';

/** A build folder of a few kilobytes that looks like what `slipway build` writes. The same version gives the same bytes. */
export async function writeFakeBuild(folder: string, version: string, size = 2000): Promise<Manifest> {
  await mkdir(folder, { recursive: true });
  const artifact = async (type: Artifact['type'], path: string, bytes: Buffer): Promise<Artifact> => {
    await writeFile(join(folder, path), bytes);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    return { type, path, mediaType: 'application/octet-stream', size: bytes.length, sha256 };
  };
  const stem = `os_${version}_amd64`;
  const content = (name: string) => {
    const blocks = Array.from({ length: Math.ceil(size / 32) }, (_, i) =>
      createHmac('sha256', `${version} ${name}`).update(`${i}`).digest(),
    );
    return Buffer.concat(blocks).subarray(0, size);
  };
  const root = await artifact('root', `${stem}.root.raw`, content('root'));
  const verity = await artifact('root-verity', `${stem}.verity.raw`, content('verity'));
  const uki = await artifact('uki', `${stem}.efi`, content('uki'));
  const bom = {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    components: [{ type: 'library', name: 'libc6' }],
  };
  const sbom = await artifact(
    'sbom',
    `${stem}.cdx.json`,
    Buffer.from(JSON.stringify({ ...bom, metadata: { version } })),
  );
  const uuid = (text: string) => text.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
  const partition = ({ path, size, sha256 }: Artifact) => ({
    path,
    size,
    sha256,
    label: `os_${version}`,
    uuid: uuid(sha256),
  });
  const manifest: Manifest = {
    schemaVersion: 1,
    name: 'os',
    version,
    architectures: {
      amd64: {
        artifacts: [root, verity, uki, sbom],
        rootHash: createHash('sha256').update(version).digest('hex'),
        slot: partition(root),
        verity: partition(verity),
        uki: { path: uki.path, size: uki.size, sha256: uki.sha256 },
      },
    },
  };
  await writeFile(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  return manifest;
}

/** A log that nobody reads. */
export const quiet: Log = {
  step: () => ({ update() {}, done() {} }),
  info() {},
  warn() {},
  detail() {},
};
