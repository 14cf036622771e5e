import { existsSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Manifest } from '../../src/manifest/manifest.ts';
import { BuiltFormats, buildWatched, checkFormats, formatsOf, INSTALLATION, imagesOf } from '../support/formats.ts';
import { type BuiltImage, buildGuest, workFolder } from '../support/guest-image.ts';
import { slowTest, testsAll } from '../support/slow.ts';

const folder = path.join(workFolder, 'architectures');
let build: Awaited<ReturnType<typeof buildWatched>>;
let image: BuiltImage;
let formats: BuiltFormats;

beforeAll(async () => {
  await rm(folder, { recursive: true, force: true });
  // Emulated, a base and its packages take minutes.
  if (!testsAll) return;
  const begin = Date.now();
  build = await buildWatched({
    name: 'architectures',
    settings: { architectures: ['amd64', 'arm64'], install: { device: 'auto' } },
    formats: formatsOf('arm64'),
  });
  image = build.image;
  process.stdout.write(`both architectures were built in ${Math.round((Date.now() - begin) / 1000)} s\n`);
  formats = new BuiltFormats(image, 'arm64', path.join(folder, 'machines'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('one build of both architectures', () => {
  slowTest('writes one manifest', () => {
    const text = readFileSync(path.join(image.folder, 'manifest.json'), 'utf8');
    const { architectures } = Manifest.parse(JSON.parse(text));
    expect(Object.keys(architectures)).toEqual(['amd64', 'arm64']);
    expect(architectures.amd64?.rootHash).not.toBe(architectures.arm64?.rootHash);
  });

  slowTest('takes less than one raw disk on the way beside what it takes in the end', () => build.expectFrugal());

  slowTest('writes one OCI index, whose images are what they say', () => {
    const name = 'edge-node_1.0.0.oci.tar';
    for (const built of Object.values(image.manifest.architectures))
      expect(built?.artifacts.find(({ type }) => type === 'oci')?.path).toBe(name);
    expect(imagesOf(path.join(image.folder, name))).toEqual([
      ['amd64', 'amd64'],
      ['arm64', 'arm64'],
    ]);
  });
});

describe('formats arm64', () => {
  test.each(['vmdk', 'ova'] as const)('%s is refused before anything is built', async format => {
    const name = `arm64-${format}`;
    const settings = { architectures: ['amd64', 'arm64'] };
    await expect(buildGuest({ name, settings, formats: [format] })).rejects.toThrow(
      `${format} is not made for arm64: what takes ${format === 'ova' ? 'an OVA' : 'a VMDK'} runs on amd64 only`,
    );
    expect(existsSync(path.join(workFolder, name, 'out'))).toBe(false);
    await rm(path.join(workFolder, name), { recursive: true });
  });

  checkFormats(() => formats, 'arm64', slowTest);

  slowTest(
    'iso starts from a CD, and installs on an empty disk',
    async () => {
      const disk = await formats.emptyDisk('iso');
      await formats.installs('iso', disk, { disks: [{ file: formats.file('iso'), format: 'raw', cdrom: true }] });
    },
    INSTALLATION,
  );

  slowTest('iso leaves a node that starts from its disk', async () =>
    formats.boots('iso', await formats.place('iso', 'disk.raw')),
  );

  slowTest(
    'pxe starts over TFTP, and installs on an empty disk',
    async () =>
      formats.installs('pxe', await formats.emptyDisk('pxe'), {
        netboot: { folder: formats.output, file: formats.artifact('netboot').path },
      }),
    INSTALLATION,
  );

  for (const type of ['raw', 'qcow2', 'vhd'] as const)
    slowTest(`${type} boots with its verified root`, () => formats.boots(type, formats.file(type)), {
      concurrent: true,
    });
  slowTest(
    'gce boots with its verified root',
    async () => formats.boots('gce', path.join(await formats.unpacked('gce'), 'disk.raw')),
    { concurrent: true },
  );
});
