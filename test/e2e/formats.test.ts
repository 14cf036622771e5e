import { execFileSync } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { mkdir, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Artifact } from '../../src/manifest/manifest.ts';
import { bootPatience, Machine, type MachineRequest, overlayDisk, UP } from '../../src/run/machine.ts';
import { partitions } from '../support/disk.ts';
import { type BuiltImage, buildGuest, exec, workFolder } from '../support/guest-image.ts';
import { slowTest } from '../support/slow.ts';

const MIB = 1024 ** 2;
const run = (program: string, ...args: string[]): string => execFileSync(program, args, { encoding: 'utf8' });

/** Bytes that a folder takes on its disk: holes are none. */
async function taken(folder: string): Promise<number> {
  let bytes = 0;
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => [])) {
    const found = entry.isFile()
      ? await stat(path.join(entry.parentPath, entry.name)).catch(() => undefined)
      : undefined;
    bytes += (found?.blocks ?? 0) * 512;
  }
  return bytes;
}

let image: BuiltImage;
let peak = 0;
const folder = path.join(workFolder, 'formats');
const machines = path.join(folder, 'machines');
const artifact = (type: Artifact['type']): Artifact => {
  const found = image.manifest.architectures.amd64?.artifacts.find(each => each.type === type);
  if (!found) throw new Error(`the build made no ${type}`);
  return found;
};
const fileOf = (type: Artifact['type']): string => path.join(image.folder, artifact(type).path);

beforeAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await mkdir(machines, { recursive: true });
  let going = true;
  const watch = (async () => {
    while (going) {
      peak = Math.max(peak, await taken(path.join(folder, 'out')));
      await delay(200);
    }
  })();
  image = await buildGuest({
    name: 'formats',
    settings: { install: { device: 'auto' } },
    formats: ['raw-zst', 'qcow2', 'vhd', 'vmdk', 'ova', 'gce', 'pxe', 'oci'],
  }).finally(() => {
    going = false;
  });
  await watch;
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('every format', () => {
  test('is in the manifest with the bytes that it has', () => {
    const artifacts = image.manifest.architectures.amd64?.artifacts ?? [];
    expect(artifacts.map(({ type }) => type)).toEqual([
      ...['root', 'root-verity', 'uki', 'raw', 'raw-zst', 'qcow2', 'vhd', 'vmdk', 'ova', 'gce'],
      ...['netboot', 'kernel', 'initrd', 'cmdline', 'oci', 'sbom'],
    ]);
    for (const { path: name, size, sha256 } of artifacts) {
      expect(run('sha256sum', path.join(image.folder, name)).slice(0, 64), name).toBe(sha256);
      expect(Number(run('stat', '-c', '%s', path.join(image.folder, name))), name).toBe(size);
    }
  });

  test('takes no more room on the way than it has in the end, and less than four raw disks beside that', async () => {
    const raw = (await stat(fileOf('raw'))).blocks * 512;
    const end = await taken(image.folder);
    const mb = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`;
    process.stdout.write(
      `formats: raw ${mb(raw)} real of ${mb(artifact('raw').size)}; all artifacts ${mb(end)}; peak ${mb(peak)}\n`,
    );
    expect(peak - end).toBeLessThan(4 * raw);
  });
});

describe('the raw disk', () => {
  test('has a table that two partitioners find no fault with, and partitions on whole MiB', async () => {
    expect(run('sfdisk', '--verify', fileOf('raw'))).toContain('No errors detected');
    expect(run('sgdisk', '--verify', fileOf('raw'))).toContain('No problems found');
    const table = await partitions(fileOf('raw'));
    expect(table.map(({ name }) => name)).toEqual(['esp', 'edge-node_1.0.0', 'edge-node_1.0.0']);
    for (const { start, size } of table) expect([start % MIB, size % MIB]).toEqual([0, 0]);
    expect(artifact('raw').size % 1024 ** 3).toBe(0);
  });

  test('holds the slot that is published, a sound file system with the hash tree that its root hash names', async () => {
    const built = image.manifest.architectures.amd64;
    run('fsck.erofs', fileOf('root'));
    run('veritysetup', 'verify', fileOf('root'), fileOf('root-verity'), built?.rootHash ?? '');
    const [, root, verity] = await partitions(fileOf('raw'));
    for (const [part, type] of [
      [root, 'root'],
      [verity, 'root-verity'],
    ] as const) {
      run(
        'cmp',
        '--bytes',
        String(artifact(type).size),
        '--ignore-initial',
        `${part?.start}:0`,
        fileOf('raw'),
        fileOf(type),
      );
    }
    expect(root?.uuid.replaceAll('-', '')).toBe(built?.rootHash.slice(0, 32));
  });
});

describe('a converted disk has the same bytes:', () => {
  const same = (format: string, file: string): string =>
    run('qemu-img', 'compare', '-f', 'raw', '-F', format, fileOf('raw'), file);
  const info = (format: string, file: string) =>
    JSON.parse(run('qemu-img', 'info', '--output', 'json', '-f', format, file)) as Record<string, unknown>;

  test('qcow2', () => {
    expect(run('qemu-img', 'check', fileOf('qcow2'))).toContain('No errors were found');
    expect(same('qcow2', fileOf('qcow2'))).toContain('Images are identical');
  });

  test('vhd, of a fixed size in whole MiB with its footer behind', () => {
    expect(info('vpc', fileOf('vhd'))).toMatchObject({ format: 'vpc', 'virtual-size': artifact('raw').size });
    expect(artifact('vhd').size).toBe(artifact('raw').size + 512);
    expect(same('vpc', fileOf('vhd'))).toContain('Images are identical');
  });

  test('vmdk, stream-optimised', () => {
    expect(info('vmdk', fileOf('vmdk'))).toMatchObject({
      'virtual-size': artifact('raw').size,
      'format-specific': { data: { 'create-type': 'streamOptimized' } },
    });
    expect(run('qemu-img', 'check', '-f', 'vmdk', fileOf('vmdk'))).toContain('No errors were found');
    expect(same('vmdk', fileOf('vmdk'))).toContain('Images are identical');
  });

  test('ova: description, digests and disk in this order, and each digest right', async () => {
    const names = ['ovf', 'mf', 'vmdk'].map(ending => `edge-node_1.0.0_amd64.${ending}`);
    expect(run('tar', '-tf', fileOf('ova')).trim().split('\n')).toEqual(names);
    const unpacked = path.join(folder, 'ova');
    await mkdir(unpacked, { recursive: true });
    run('tar', '-xf', fileOf('ova'), '-C', unpacked);
    const [ovf = '', mf = '', vmdk = ''] = names;
    for (const line of (await readFile(path.join(unpacked, mf), 'utf8')).trim().split('\n')) {
      const [, name = '', digest] = /^SHA256\((.*)\)= ([0-9a-f]{64})$/.exec(line) ?? [];
      expect(run('sha256sum', path.join(unpacked, name)).slice(0, 64), line).toBe(digest);
    }
    run('cmp', path.join(unpacked, vmdk), fileOf('vmdk'));
    const text = await readFile(path.join(unpacked, ovf), 'utf8');
    expect(text).toContain(`ovf:href="${vmdk}" ovf:size="${artifact('vmdk').size}"`);
    expect(text).toContain(`ovf:capacity="${artifact('raw').size}"`);
  });

  test('gce: one sparse disk.raw in a tar of the old form', async () => {
    const unpacked = path.join(folder, 'gce');
    await mkdir(unpacked, { recursive: true });
    run('tar', '--sparse', '-xzf', fileOf('gce'), '-C', unpacked);
    expect(await readdir(unpacked)).toEqual(['disk.raw']);
    run('cmp', path.join(unpacked, 'disk.raw'), fileOf('raw'));
    expect(run('sh', '-c', `gzip -dc '${fileOf('gce')}' | head -c 512 | cut -c 258-265 | head -n 1`)).toMatch(
      /^ustar {2}/,
    );
  });

  test('raw.zst', () => {
    run('sh', '-c', `zstd -dc '${fileOf('raw-zst')}' | cmp - '${fileOf('raw')}'`);
  });
});

describe('a boot set', () => {
  test('is the same kernel, initrd and command line in one file and apart', async () => {
    const uki = await readFile(fileOf('netboot'));
    for (const type of ['kernel', 'initrd'] as const) expect(uki.includes(await readFile(fileOf(type)))).toBe(true);
    const line = (await readFile(fileOf('cmdline'), 'utf8')).trim();
    expect(line).toContain(`roothash=${image.manifest.architectures.amd64?.rootHash}`);
    expect(uki.includes(line)).toBe(true);
  });

  const own = path.join(machines, 'network');
  const disk = path.join(own, 'disk.raw');
  const boot = (more: Partial<MachineRequest>): Promise<Machine> =>
    Machine.start(
      {
        architecture: 'amd64',
        folder: own,
        disks: [{ file: disk, format: 'raw' }],
        control: true,
        ...more,
        env: process.env,
      },
      exec,
    );

  slowTest('installs on an empty disk, its kernel and its initrd with the root fetched over HTTP', async () => {
    await mkdir(own, { recursive: true });
    await writeFile(disk, '');
    await truncate(disk, 3 * 1024 * MIB);
    const fetched: string[] = [];
    const script = [
      '#!ipxe',
      `kernel ${artifact('kernel').path} initrd=initrd ${(await readFile(fileOf('cmdline'), 'utf8')).trim()}`,
      `initrd --name initrd ${artifact('initrd').path}`,
      'boot',
    ];
    await using server = createServer((request, response) => {
      const name = path.basename(request.url ?? '');
      fetched.push(name);
      if (name === 'boot.ipxe') return void response.end(`${script.join('\n')}\n`);
      const found = image.manifest.architectures.amd64?.artifacts.find(each => each.path === name);
      if (!found) return void response.writeHead(404).end();
      response.writeHead(200, { 'content-length': found.size });
      createReadStream(path.join(image.folder, name)).pipe(response);
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const begin = Date.now();
    await using machine = await boot({ memoryMiB: 1024, netboot: { url: `http://10.0.2.2:${port}/boot.ipxe` } });
    await machine.until(/slipway: edge-node 1\.0\.0 is installed on \/dev\/vda/, bootPatience(machine.kvm));
    process.stdout.write(`installed over HTTP after ${Math.round((Date.now() - begin) / 1000)} s\n`);
    await machine.end(180);
    expect(fetched).toEqual(['boot.ipxe', artifact('kernel').path, artifact('initrd').path]);
    expect((await partitions(disk)).map(({ name }) => name)).toEqual(['esp', 'edge-node_1.0.0', 'edge-node_1.0.0']);
  });

  slowTest('leaves a node that starts from its disk', async () => {
    await using machine = await boot({});
    await machine.until(UP, bootPatience(machine.kvm));
    const { output } = await machine.command('veritysetup status root; findmnt -no FSTYPE /var; cat /proc/cmdline');
    expect(output).toContain(image.manifest.architectures.amd64?.rootHash);
    expect(output).toMatch(/status:\s+verified/);
    expect(output).toMatch(/^ext4$/m);
    expect(output).not.toContain('slipway.installer');
    await machine.command('sync');
  });

  slowTest(
    'is one file for a firmware that fetches it by PXE, and leaves alone the disk that holds a system',
    async () => {
      const begin = Date.now();
      await using machine = await boot({ netboot: { folder: image.folder, file: artifact('netboot').path } });
      await machine.until(
        /not installed: no disk to install on; \/dev\/vda: it holds something: esp edge-node/,
        bootPatience(machine.kvm),
      );
      process.stdout.write(`started over TFTP after ${Math.round((Date.now() - begin) / 1000)} s\n`);
    },
  );
});

describe('boots with its verified root:', () => {
  const boot = async (name: string, disk: string, more: Partial<MachineRequest> = {}): Promise<void> => {
    const own = path.join(machines, name);
    await mkdir(own, { recursive: true });
    await overlayDisk(disk, path.join(own, 'disk.qcow2'), 4, exec);
    const begin = Date.now();
    await using machine = await Machine.start(
      {
        architecture: 'amd64',
        folder: own,
        disks: [{ file: path.join(own, 'disk.qcow2'), format: 'qcow2' }],
        control: true,
        ...more,
        env: process.env,
      },
      exec,
    );
    await machine.until(UP, bootPatience(machine.kvm));
    process.stdout.write(`${name} was up after ${Math.round((Date.now() - begin) / 1000)} s\n`);
    const { output } = await machine.command('veritysetup status root; findmnt -no FSTYPE /var');
    expect(output).toContain(image.manifest.architectures.amd64?.rootHash);
    expect(output).toMatch(/status:\s+verified/);
    expect(output.trim()).toMatch(/ext4$/);
    expect(await machine.serial()).not.toContain('but failed');
  };

  slowTest('qcow2', () => boot('qcow2', fileOf('qcow2')), { concurrent: true });
  slowTest('vhd', () => boot('vhd', fileOf('vhd')), { concurrent: true });
  slowTest('vmdk, out of the ova', () => boot('vmdk', path.join(folder, 'ova/edge-node_1.0.0_amd64.vmdk')), {
    concurrent: true,
  });
  slowTest('gce', () => boot('gce', path.join(folder, 'gce/disk.raw')), { concurrent: true });
});
