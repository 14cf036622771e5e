import { execFileSync } from 'node:child_process';
import { mkdir, rm, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { Manifest } from '../../src/manifest/manifest.ts';
import { bootPatience, Machine, overlayDisk, UP } from '../../src/run/machine.ts';
import { bootEntries, partitions } from '../support/disk.ts';
import { type BuiltImage, buildGuest, exec, workFolder } from '../support/guest-image.ts';
import { slowTest, testsAll } from '../support/slow.ts';

const run = (program: string, ...args: string[]): string => execFileSync(program, args, { encoding: 'utf8' });

describe('one build of both architectures', () => {
  let image: BuiltImage;
  const folder = path.join(workFolder, 'architectures');
  const arm64 = () => {
    const built = image.manifest.architectures.arm64;
    if (!built) throw new Error('the build made nothing for arm64');
    return built;
  };

  beforeAll(async () => {
    // Emulated, a base and its packages take minutes.
    if (!testsAll) return;
    const begin = Date.now();
    image = await buildGuest({
      name: 'architectures',
      settings: { architectures: ['amd64', 'arm64'], install: { device: 'auto' } },
      formats: ['oci', 'iso'],
    });
    process.stdout.write(`both architectures were built in ${Math.round((Date.now() - begin) / 1000)} s\n`);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  slowTest('writes one manifest', () => {
    const text = run('cat', path.join(image.folder, 'manifest.json'));
    const { architectures } = Manifest.parse(JSON.parse(text));
    expect(Object.keys(architectures)).toEqual(['amd64', 'arm64']);
    expect(architectures.amd64?.rootHash).not.toBe(architectures.arm64?.rootHash);
  });

  slowTest('writes one OCI index, whose images are what they say', () => {
    const name = 'edge-node_1.0.0.oci.tar';
    for (const built of Object.values(image.manifest.architectures))
      expect(built?.artifacts.find(({ type }) => type === 'oci')?.path).toBe(name);
    const member = (file: string): string => run('tar', '-xOf', path.join(image.folder, name), file);
    const blob = (digest: string) => JSON.parse(member(`blobs/${digest.replace(':', '/')}`));
    const [entry] = JSON.parse(member('index.json')).manifests;
    const platforms = blob(entry.digest).manifests.map(
      (each: { digest: string; platform: { architecture: string } }) => [
        each.platform.architecture,
        blob(blob(each.digest).config.digest).architecture,
      ],
    );
    expect(platforms).toEqual([
      ['amd64', 'amd64'],
      ['arm64', 'arm64'],
    ]);
  });

  slowTest('has a raw disk for arm64 that boots with its verified root', async () => {
    const own = path.join(folder, 'machine');
    await mkdir(own, { recursive: true });
    const raw = arm64().artifacts.find(({ type }) => type === 'raw');
    await overlayDisk(path.join(image.folder, raw?.path ?? ''), path.join(own, 'disk.qcow2'), 4, exec);
    const begin = Date.now();
    await using machine = await Machine.start(
      {
        architecture: 'arm64',
        env: process.env,
        folder: own,
        disks: [{ file: path.join(own, 'disk.qcow2'), format: 'qcow2' }],
        control: true,
      },
      exec,
    );
    await machine.until(UP, bootPatience(machine.kvm));
    process.stdout.write(`arm64 was up after ${Math.round((Date.now() - begin) / 1000)} s\n`);
    const { output } = await machine.command('uname -m; systemctl is-system-running --wait; veritysetup status root');
    expect(output).toMatch(/^aarch64\nrunning\n/);
    expect(output).toContain(arm64().rootHash);
    expect(output).toMatch(/status:\s+verified/);
  });

  slowTest('has an installer for arm64 that starts from a CD, and installs on an empty disk', async () => {
    const own = path.join(folder, 'installer');
    await mkdir(own, { recursive: true });
    const disk = path.join(own, 'disk.raw');
    await writeFile(disk, '');
    await truncate(disk, 3 * 1024 ** 3);
    const iso = arm64().artifacts.find(({ type }) => type === 'iso');
    await using machine = await Machine.start(
      {
        architecture: 'arm64',
        env: process.env,
        folder: own,
        disks: [
          { file: disk, format: 'raw' },
          { file: path.join(image.folder, iso?.path ?? ''), format: 'raw', cdrom: true },
        ],
      },
      exec,
    );
    await machine.until(/slipway: edge-node 1\.0\.0 is installed on \/dev\/vda/, bootPatience(machine.kvm));
    await machine.end(180);
    expect((await partitions(disk)).map(({ name }) => name)).toEqual(['esp', 'edge-node_1.0.0', 'edge-node_1.0.0']);
    expect(await bootEntries(disk)).toEqual(['edge-node_1.0.0.efi']);
  });
});
