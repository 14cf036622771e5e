import { createReadStream } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bootPatience, UP } from '../../src/run/machine.ts';
import { BuiltFormats, buildWatched, checkFormats, formatsOf, INSTALLATION } from '../support/formats.ts';
import { workFolder } from '../support/guest-image.ts';
import { slowTest } from '../support/slow.ts';

describe('formats amd64', () => {
  let formats: BuiltFormats;
  let build: Awaited<ReturnType<typeof buildWatched>>;
  const folder = path.join(workFolder, 'formats');

  beforeAll(async () => {
    await rm(folder, { recursive: true, force: true });
    build = await buildWatched({
      name: 'formats',
      settings: { install: { device: 'auto' } },
      formats: formatsOf('amd64'),
    });
    formats = new BuiltFormats(build.image, 'amd64', path.join(folder, 'machines'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test('all of them together take less than one raw disk on the way beside what they take in the end', () =>
    build.expectFrugal());

  checkFormats(() => formats, 'amd64', test);

  slowTest(
    'pxe installs on an empty disk, its kernel and its initrd with the root fetched over HTTP',
    async () => {
      const fetched: string[] = [];
      const script = [
        '#!ipxe',
        `kernel ${formats.artifact('kernel').path} initrd=initrd ${(await readFile(formats.file('cmdline'), 'utf8')).trim()}`,
        `initrd --name initrd ${formats.artifact('initrd').path}`,
        'boot',
      ];
      await using server = createServer((request, response) => {
        const name = path.basename(request.url ?? '');
        fetched.push(name);
        if (name === 'boot.ipxe') return void response.end(`${script.join('\n')}\n`);
        const found = formats.built.artifacts.find(each => each.path === name);
        if (!found) return void response.writeHead(404).end();
        response.writeHead(200, { 'content-length': found.size });
        createReadStream(path.join(formats.output, name)).pipe(response);
      });
      await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
      const { port } = server.address() as AddressInfo;
      await formats.installs('pxe', await formats.emptyDisk('pxe'), {
        memoryMiB: 1024,
        netboot: { url: `http://10.0.2.2:${port}/boot.ipxe` },
      });
      expect(fetched).toEqual(['boot.ipxe', formats.artifact('kernel').path, formats.artifact('initrd').path]);
    },
    INSTALLATION,
  );

  slowTest('pxe leaves a node that starts from its disk', async () => {
    const disk = await formats.place('pxe', 'disk.raw');
    await using machine = await formats.machine('pxe', { disks: [{ file: disk, format: 'raw' }], control: true });
    await machine.until(UP, bootPatience(machine.kvm));
    const { output } = await machine.command('veritysetup status root; findmnt -no FSTYPE /var; cat /proc/cmdline');
    expect(output).toContain(formats.built.rootHash);
    expect(output).toMatch(/status:\s+verified/);
    expect(output).toMatch(/^ext4$/m);
    expect(output).not.toContain('slipway.installer');
    await machine.command('sync');
  });

  slowTest(
    'pxe is one file for a firmware that fetches it by TFTP, and leaves alone the disk that holds a system',
    async () => {
      const begin = Date.now();
      await using machine = await formats.machine('pxe', {
        disks: [{ file: await formats.place('pxe', 'disk.raw'), format: 'raw' }],
        netboot: { folder: formats.output, file: formats.artifact('netboot').path },
      });
      await machine.until(
        /not installed: no disk to install on; \/dev\/vda: it holds something: esp edge-node/,
        bootPatience(machine.kvm),
      );
      process.stdout.write(`amd64: pxe had started over TFTP after ${Math.round((Date.now() - begin) / 1000)} s\n`);
    },
  );

  // raw boots in boot.test.ts, and iso in install.test.ts.
  for (const type of ['qcow2', 'vhd'] as const)
    slowTest(`${type} boots with its verified root`, () => formats.boots(type, formats.file(type)), {
      concurrent: true,
    });
  slowTest(
    'ova, and vmdk which is the disk in it, boots with its verified root',
    async () => formats.boots('vmdk', path.join(await formats.unpacked('ova'), 'edge-node_1.0.0_amd64.vmdk')),
    { concurrent: true },
  );
  slowTest(
    'gce boots with its verified root',
    async () => formats.boots('gce', path.join(await formats.unpacked('gce'), 'disk.raw')),
    { concurrent: true },
  );
});
