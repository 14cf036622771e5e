import { execFileSync } from 'node:child_process';
import { mkdir, rm, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Artifact } from '../../src/manifest/manifest.ts';
import { bootPatience, Machine, type MachineRequest, UP } from '../../src/run/machine.ts';
import { bootEntries, partitions } from '../support/disk.ts';
import { type BuiltImage, buildGuest, exec, workFolder } from '../support/guest-image.ts';

const GIB = 1024 ** 3;
const run = (program: string, ...args: string[]): string => execFileSync(program, args, { encoding: 'utf8' });

describe('an installer', () => {
  const folder = path.join(workFolder, 'nodes', 'installer');
  const disk = path.join(folder, 'disk.raw');
  const small = path.join(folder, 'small.raw');
  let image: BuiltImage;
  const fileOf = (type: Artifact['type']): string => {
    const found = image.manifest.architectures.amd64?.artifacts.find(each => each.type === type);
    return path.join(image.folder, found?.path ?? '');
  };
  const start = (disks: MachineRequest['disks'], memoryMiB: number): Promise<Machine> =>
    Machine.start({ architecture: 'amd64', folder, disks, memoryMiB, control: true }, exec);
  const cd = (): MachineRequest['disks'][number] => ({ file: fileOf('iso'), format: 'raw', cdrom: true });

  beforeAll(async () => {
    image = await buildGuest({ name: 'installer', formats: ['iso'], settings: { install: { device: 'auto' } } });
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    for (const [file, bytes] of [
      [disk, 3 * GIB],
      [small, GIB],
    ] as const) {
      await writeFile(file, '');
      await truncate(file, bytes);
    }
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test('is a CD that UEFI starts, and a GPT disk with the slot that is published', async () => {
    const report = run(
      'xorriso',
      '-indev',
      fileOf('iso'),
      '-report_el_torito',
      'plain',
      '-report_system_area',
      'plain',
    );
    expect(report).toMatch(/El Torito boot img :\s+1\s+UEFI\s+y\s+none/);
    const table = await partitions(fileOf('iso'));
    const [root, tree] = ['installer', 'installer-verity'].map(name => table.find(part => part.name === name));
    for (const [part, type] of [
      [root, 'root'],
      [tree, 'root-verity'],
    ] as const) {
      const { size } = image.manifest.architectures.amd64?.artifacts.find(each => each.type === type) ?? {};
      run('cmp', '--bytes', String(size), '--ignore-initial', `${part?.start}:0`, fileOf('iso'), fileOf(type));
    }
  });

  test('that loses its power in the middle leaves a disk that does not start', async () => {
    await using machine = await start([{ file: disk, format: 'raw' }, { file: small, format: 'raw' }, cd()], 1024);
    await machine.until(/slipway: written \d+ %/, bootPatience(machine.kvm));
    await machine.kill();
    expect((await partitions(disk)).map(({ name }) => name)[0]).toBe('slipway-installing');
  });

  test('installs at its next start, on the one disk that is large enough, in 1 GiB of memory', async () => {
    await using machine = await start([{ file: disk, format: 'raw' }, { file: small, format: 'raw' }, cd()], 1024);
    await machine.until(/slipway: edge-node 1\.0\.0 is installed on \/dev\/vda/, bootPatience(machine.kvm));
    await machine.end(180);
    expect((await partitions(disk)).map(({ name }) => name)).toEqual(['esp', 'edge-node_1.0.0', 'edge-node_1.0.0']);
    expect(await bootEntries(disk)).toEqual(['edge-node_1.0.0.efi']);
    expect(run('sfdisk', '--verify', disk)).toContain('No errors detected');
    expect(
      run('blkid', '-p', small, '-o', 'export')
        .trim()
        .replace(/^DEVNAME=.*$/m, ''),
    ).toBe('');
  });

  test('leaves a node like one from a disk image', async () => {
    await using machine = await start([{ file: disk, format: 'raw' }], 1536);
    await machine.until(UP, bootPatience(machine.kvm));
    const { output } = await machine.command(
      'systemctl is-system-running --wait; veritysetup status root; findmnt -no FSTYPE /var; ls /efi/EFI/Linux; cat /proc/cmdline',
    );
    expect(output).toMatch(/^running\n/);
    expect(output).toContain(image.manifest.architectures.amd64?.rootHash);
    expect(output).toMatch(/status:\s+verified/);
    expect(output).toMatch(/^ext4$/m);
    expect(output).toMatch(/^edge-node_1\.0\.0\.efi$/m);
    expect(output).not.toContain('slipway.installer');
    await machine.command('sync');
  });

  test('as a stick, refuses a disk that holds a system', async () => {
    await using machine = await start(
      [
        { file: fileOf('iso'), format: 'raw', readOnly: true },
        { file: disk, format: 'raw' },
      ],
      1024,
    );
    await machine.until(
      /not installed: no disk to install on; \/dev\/vdb: it holds something: esp edge-node/,
      bootPatience(machine.kvm),
    );
    expect((await partitions(disk)).map(({ name }) => name)).toContain('state');
  });
});
