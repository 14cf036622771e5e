import { execFileSync, spawnSync } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bootPatience, Machine, type MachineRequest, UP } from '../../src/run/machine.ts';
import { bootEntries, emptyDisk, partitions, stateFile } from '../support/disk.ts';
import { type BuiltImage, buildGuest, exec, workFolder } from '../support/guest-image.ts';
import { slowTest, testsAll } from '../support/slow.ts';

const GIB = 1024 ** 3;
const run = (program: string, ...args: string[]): string => execFileSync(program, args, { encoding: 'utf8' });
const isoOf = ({ manifest, folder }: BuiltImage): string =>
  path.join(folder, manifest.architectures.amd64?.artifacts.find(({ type }) => type === 'iso')?.path ?? '');
/** What a disk holds, as the installer asks. blkid ends with 2 where there is nothing. */
const contentOf = (disk: string): string =>
  spawnSync('blkid', ['-p', '-s', 'PTTYPE', '-s', 'TYPE', '-o', 'value', disk], { encoding: 'utf8' }).stdout.trim();

describe('an installer', () => {
  const folder = path.join(workFolder, 'nodes', 'installer');
  const disk = path.join(folder, 'disk.raw');
  const small = path.join(folder, 'small.raw');
  let image: BuiltImage;
  const start = (disks: MachineRequest['disks'], memoryMiB: number): Promise<Machine> =>
    Machine.start({ architecture: 'amd64', env: process.env, folder, disks, memoryMiB, control: true }, exec);
  const cd = (): MachineRequest['disks'][number] => ({ file: isoOf(image), format: 'raw', cdrom: true });

  beforeAll(async () => {
    image = await buildGuest({ name: 'installer', formats: ['iso'], settings: { install: { device: 'auto' } } });
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    await emptyDisk(disk, 3 * GIB);
    await emptyDisk(small, GIB);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  slowTest('that loses its power in the middle leaves a disk that does not start', async () => {
    await using machine = await start([{ file: disk, format: 'raw' }, { file: small, format: 'raw' }, cd()], 1024);
    await machine.until(/slipway: written \d+ %/, bootPatience(machine.kvm));
    await machine.kill();
    expect((await partitions(disk)).map(({ name }) => name)[0]).toBe('slipway-installing');
  });

  test('installs at its next start, on the one disk that is large enough, in 1 GiB of memory', async () => {
    await using machine = await start([{ file: disk, format: 'raw' }, { file: small, format: 'raw' }, cd()], 1024);
    await machine.until(/slipway: edge-node 1\.0\.0 is installed on \/dev\/vda/, 2 * bootPatience(machine.kvm));
    await machine.end(180);
    expect((await partitions(disk)).map(({ name }) => name)).toEqual(['esp', 'edge-node_1.0.0', 'edge-node_1.0.0']);
    expect(await bootEntries(disk)).toEqual(['edge-node_1.0.0.efi']);
    expect(run('sfdisk', '--verify', disk)).toContain('No errors detected');
    expect(contentOf(small)).toBe('');
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

  slowTest('as a stick, refuses a disk that holds a system, and one that is too small', async () => {
    await using machine = await start(
      [
        { file: isoOf(image), format: 'raw', readOnly: true },
        { file: disk, format: 'raw' },
        { file: small, format: 'raw' },
      ],
      1024,
    );
    const said =
      /not installed: no disk to install on; \/dev\/vdb: it holds something: esp edge-node.*; \/dev\/vdc: it has 1024 MiB, and \d+ MiB are needed/;
    await machine.until(said, bootPatience(machine.kvm));
    expect((await partitions(disk)).map(({ name }) => name)).toContain('state');
  });
});

describe('an installer of Debian 12', () => {
  const folder = path.join(workFolder, 'nodes', 'installer-12');
  const disk = path.join(folder, 'disk.raw');
  const start = (more: Partial<MachineRequest>): Promise<Machine> =>
    Machine.start(
      { architecture: 'amd64', folder, disks: [{ file: disk, format: 'raw' }], ...more, env: process.env },
      exec,
    );
  afterAll(() => rm(folder, { recursive: true, force: true }));

  slowTest(
    'installs a node that starts with its verified root',
    async () => {
      const image = await buildGuest({
        name: 'installer-12',
        formats: ['iso'],
        settings: { 'base.bootstrap.suite': 'bookworm', install: { device: 'auto' } },
      });
      await mkdir(folder, { recursive: true });
      await emptyDisk(disk, 3 * GIB);
      {
        const cd = { file: isoOf(image), format: 'raw', cdrom: true } as const;
        await using machine = await start({ disks: [{ file: disk, format: 'raw' }, cd], memoryMiB: 1024 });
        await machine.until(/slipway: edge-node 1\.0\.0 is installed on \/dev\/vda/, 2 * bootPatience(machine.kvm));
        await machine.end(180);
      }
      await using machine = await start({ control: true });
      await machine.until(UP, bootPatience(machine.kvm));
      const { output } = await machine.command(
        'systemctl is-system-running --wait; veritysetup status root; findmnt -no FSTYPE /var; cat /etc/debian_version',
      );
      expect(output).toMatch(/^running\n/);
      expect(output).toContain(image.manifest.architectures.amd64?.rootHash);
      expect(output).toMatch(/status:\s+verified/);
      expect(output).toMatch(/^ext4\n12\./m);
    },
    { timeout: 1_800_000 },
  );
});

const KEY = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f ada@example.com';
const AGENT_KEY = `-----BEGIN PUBLIC KEY-----
MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEhg9KhBefgUW0me4RP8KWBeIMqpWR
3oBZO+3D03rNheWh+g1sPD5ipMC/b7hAx9a3vbI4QrUuj66VMb23P93Wgg==
-----END PUBLIC KEY-----
`;
const FOR_THE_NODE = `hostname: told
users:
  - name: ada
    ssh_authorized_keys: ['${KEY}']
`;
const SEED = '/lib/cloud/seed/nocloud';

describe('an installer whose image says nothing', () => {
  const folder = path.join(workFolder, 'nodes', 'told');
  const [small, large] = [path.join(folder, 'small.raw'), path.join(folder, 'large.raw')] as const;
  let image: BuiltImage;
  const cd = (file: string): MachineRequest['disks'][number] => ({ file, format: 'raw', cdrom: true });
  const start = (more: Partial<MachineRequest>): Promise<Machine> =>
    Machine.start({ architecture: 'amd64', folder, memoryMiB: 1024, disks: [], ...more, env: process.env }, exec);
  const both = (): MachineRequest['disks'] => [small, large].map(file => ({ file, format: 'raw' as const }));
  const emptyDisks = async (): Promise<void> => {
    await emptyDisk(small, 3 * GIB);
    await emptyDisk(large, 4 * GIB);
  };
  const WHOLE = ['esp', 'edge-node_1.0.0', 'edge-node_1.0.0', '_empty', '_empty', 'state'];
  const isWhole = async (disk: string): Promise<void> => {
    expect((await partitions(disk)).map(({ name }) => name)).toEqual(WHOLE);
    expect(await bootEntries(disk)).toEqual(['edge-node_1.0.0.efi']);
  };

  beforeAll(async () => {
    if (!testsAll) return;
    image = await buildGuest({
      name: 'told',
      formats: ['iso'],
      settings: {
        provision: 'cloud-init',
        agent: {
          channel: { url: 'https://os.invalid', name: 'stable' },
          trust: { keys: ['agent.pub'] },
          schedule: { interval: '30d', jitter: '1d' },
          health: { deadline: '2min', interval: '1s' },
        },
      },
      beside: { 'agent.pub': AGENT_KEY },
    });
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  slowTest(
    'says on its console that nothing is at its config_url, touches no disk, and installs once something is there',
    async () => {
      await emptyDisks();
      let text: string | undefined;
      const server = createServer((_, answer) => {
        answer.writeHead(text === undefined ? 404 : 200).end(text);
      });
      await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
      try {
        const { port } = server.address() as AddressInfo;
        const url = `http://10.0.2.2:${port}/node.yaml?token=secret`;
        await using machine = await start({
          disks: [...both(), cd(isoOf(image))],
          // As an image's own `install` has it, which counts for less.
          extraCommandLine: `slipway.install=/dev/vdb slipway.install.config_url=${url}`,
        });
        const said = /node\.yaml is not there \(404\)[\s\S]*put it there[\s\S]*no disk was touched; .* tried again/;
        await machine.until(said, bootPatience(machine.kvm));
        expect([contentOf(small), contentOf(large)]).toEqual(['', '']);
        text = `#cloud-config\nslipway:\n  install:\n    choose: { min: 2GiB, take: smallest }\n${FOR_THE_NODE}`;
        await machine.until(/slipway: edge-node 1\.0\.0 is installed on \/dev\/vda/, 2 * bootPatience(machine.kvm));
        await machine.end(180);
        expect(await machine.serial()).not.toContain('secret');
      } finally {
        await new Promise(done => server.close(done));
      }
      await isWhole(small);
      expect(contentOf(large)).toBe('');
      expect(await stateFile(small, `${SEED}/user-data`)).toBe(`#cloud-config\n${FOR_THE_NODE}`.trimEnd());
    },
    { timeout: 1_500_000 },
  );

  slowTest(
    'leaves a node that cloud-init sets up as user-data says, with nothing else plugged in',
    async () => {
      await using machine = await start({ disks: [{ file: small, format: 'raw' }], memoryMiB: 1536, control: true });
      await machine.until(UP, bootPatience(machine.kvm));
      const { output } = await machine.command(
        `cloud-init status --wait; hostname; cat ~ada/.ssh/authorized_keys /etc/ssh/authorized_keys.d/ada 2>/dev/null; systemctl is-system-running --wait; stat -c '%a %U' /var${SEED} /var${SEED}/user-data; stat -c %a /var/lib /var/lib/cloud`,
        300,
      );
      expect(output.replace(/^[.\n]*/, '')).toBe(
        ['status: done', 'told', KEY, 'running', '700 root', '600 root', '755', '755'].join('\n'),
      );
    },
    { timeout: 900_000 },
  );

  slowTest(
    'reads a second medium, a CD beside its own, before anything else, and takes the largest disk',
    async () => {
      await emptyDisks();
      const seed = path.join(folder, 'cidata');
      await mkdir(seed, { recursive: true });
      await writeFile(path.join(seed, 'meta-data'), 'instance-id: shop-1\n');
      const userData = `#cloud-config\n${FOR_THE_NODE}slipway: { install: { choose: { take: largest } } }\n`;
      await writeFile(path.join(seed, 'user-data'), userData);
      const medium = path.join(folder, 'cidata.iso');
      run('xorriso', '-as', 'mkisofs', '-quiet', '-V', 'cidata', '-J', '-r', '-o', medium, seed);
      await using machine = await start({
        disks: [cd(medium), ...both(), cd(isoOf(image))],
        extraCommandLine: 'slipway.install=/dev/vda slipway.install.config_url=http://10.0.2.2:9/nothing',
      });
      await machine.until(/slipway: edge-node 1\.0\.0 is installed on \/dev\/vdb/, 2 * bootPatience(machine.kvm));
      await machine.end(180);
      await isWhole(large);
      expect(contentOf(small)).toBe('');
      expect(await stateFile(large, `${SEED}/user-data`)).toBe(`#cloud-config\n${FOR_THE_NODE}`.trimEnd());
      expect(await stateFile(large, `${SEED}/meta-data`)).toBe('instance-id: shop-1');
    },
    { timeout: 1_200_000 },
  );

  slowTest(
    'asks on its screen and on its serial line which disk, who may log in, and whether that is meant',
    async () => {
      await emptyDisks();
      await using machine = await start({
        disks: [...both(), cd(isoOf(image))],
        keyboard: true,
        // The kernel's first console is the one that is named last.
        extraCommandLine: 'console=tty0',
      });
      const patience = bootPatience(machine.kvm);
      let before = '';
      const answer = async (question: string, text: string): Promise<void> => {
        before = `${before}${question}[\\s\\S]*`;
        await machine.until(new RegExp(before), patience);
        await machine.type(`${text}\r`);
      };
      await answer('/dev/vda, 3072 MiB[\\s\\S]*/dev/vdb, 4096 MiB[\\s\\S]*which disk', 'shell');
      const look = "until grep -q 'which disk' /dev/vcs1; do sleep 1; done; echo on the 'scr'een; exit";
      await answer('exit leads back here[\\s\\S]*# ', look);
      await answer('on the screen[\\s\\S]*which disk', '/dev/vdb');
      await answer('a user for this node', 'Ada!');
      await answer('begins with a letter[\\s\\S]*a user for this node', 'ada');
      await answer('an SSH key of ada', KEY);
      await answer('a password of ada', 'correct horse');
      await answer('the same again', 'battery staple');
      await answer('not the same[\\s\\S]*a password of ada', 'correct horse');
      await answer('the same again', 'correct horse');
      await answer('everything on /dev/vdb will be lost', '/dev/vda');
      await answer('nothing was done[\\s\\S]*which disk', '/dev/vdb');
      expect([contentOf(small), contentOf(large)]).toEqual(['', '']);
      await answer('everything on /dev/vdb will be lost', '/dev/vdb');
      await machine.until(/slipway: edge-node 1\.0\.0 is installed on \/dev\/vdb/, 2 * patience);
      await machine.end(180);
      expect(await machine.serial()).not.toContain('horse');
      await isWhole(large);
      expect(contentOf(small)).toBe('');
      const userData = await stateFile(large, `${SEED}/user-data`);
      expect(userData).toContain(`ssh_authorized_keys: ['${KEY}']`);
      const [, hash = '', salt = ''] = /passwd: '(\$6\$([^$]+)\$[^']+)'/.exec(userData) ?? [];
      expect(run('openssl', 'passwd', '-6', '-salt', salt, 'correct horse').trim()).toBe(hash);
    },
    { timeout: 1_200_000 },
  );
});
