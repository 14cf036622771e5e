import { copyFile, mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bootPatience, Machine, UP } from '../../src/run/machine.ts';
import { enlarge, seedVolume } from '../support/disk.ts';
import { type BuiltImage, buildGuest, exec, workFolder } from '../support/guest-image.ts';

const GIB = 1024 ** 3;
const KEY = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f ada@example.com';
const USER_DATA = `#cloud-config
hostname: seeded
users:
  - name: ada
    sudo: 'ALL=(ALL) NOPASSWD:ALL'
    shell: /bin/bash
    ssh_authorized_keys: ['${KEY}']
write_files:
  - path: /etc/seeded/by-seed
    content: "from the seed\\n"
runcmd:
  - [sh, -c, 'echo ran >>/var/lib/ran']
`;

describe('a node that cloud-init sets up from a seed volume', () => {
  const folder = path.join(workFolder, 'nodes', 'provisioned');
  const disk = path.join(folder, 'disk.raw');
  const seed = path.join(folder, 'seed.img');
  let image: BuiltImage;
  let machine: Machine | undefined;

  const boot = async (): Promise<void> => {
    const begin = Date.now();
    machine = await Machine.start(
      {
        architecture: 'amd64',
        folder,
        disks: [
          { file: disk, format: 'raw' },
          { file: seed, format: 'raw' },
        ],
        control: true,
      },
      exec,
    );
    await machine.until(UP, bootPatience(machine.kvm));
    await output('cloud-init status --wait');
    process.stdout.write(`provisioned after ${Math.round((Date.now() - begin) / 1000)} s\n`);
  };
  const output = async (command: string): Promise<string> =>
    ((await machine?.command(command, 300))?.output ?? '').trim();
  const powerOff = async (): Promise<void> => {
    await output('sync; systemctl --no-block poweroff');
    await machine?.end(180);
    machine = undefined;
  };

  beforeAll(async () => {
    image = await buildGuest({ name: 'provisioned', settings: { provision: 'cloud-init' } });
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    await copyFile(image.disk, disk);
    await enlarge(disk, 4 * GIB);
    await seedVolume(seed, { metaData: 'instance-id: first\n', userData: USER_DATA });
    await boot();
  });
  afterAll(async () => {
    await machine?.kill();
    await rm(folder, { recursive: true, force: true });
  });

  let made = '';
  const isSetUp = (): void => {
    test('has its name, its users with their keys and rights, and its files', async () => {
      expect(await output('cloud-init status --long')).toMatch(/status: done[\s\S]*NoCloud/i);
      expect(await output('hostname; cat /etc/hostname')).toBe('seeded\nseeded');
      expect(await output('cat ~ada/.ssh/authorized_keys')).toContain(KEY);
      expect(await output('stat -c %U:%G ~ada ~ada/.ssh/authorized_keys')).toBe('ada:ada\nada:ada');
      expect(await output('sudo -u ada sudo -n id -u')).toBe('0');
      expect(await output('cat /etc/seeded/by-seed')).toBe('from the seed');
      expect(await output('systemctl is-system-running')).toBe('running');
    });

    test('is in the network, by what cloud-init wrote', async () => {
      expect(await output('ls /etc/systemd/network')).toMatch(/cloud-init/);
      expect(await output('networkctl --no-legend list | grep -c routable')).toBe('1');
    });

    test('has run its commands once', async () => {
      expect(await output('cat /var/lib/ran')).toBe('ran');
    });
  };

  describe('at its first boot', () => {
    isSetUp();
    test("has users whose numbers no image's users have", async () => {
      made = await output('id -u ada; cat /etc/ssh/ssh_host_ed25519_key.pub');
      expect(Number(made.split('\n')[0])).toBeGreaterThanOrEqual(30_000);
      expect(await output('id -u operator')).toBe('1000');
    });
  });

  describe('after a reboot', () => {
    beforeAll(async () => {
      await powerOff();
      await boot();
    });
    isSetUp();
    test('has the same users and host keys', async () => {
      expect(await output('id -u ada; cat /etc/ssh/ssh_host_ed25519_key.pub')).toBe(made);
    });
  });

  describe('as another instance, with another seed', () => {
    beforeAll(async () => {
      await powerOff();
      await rm(seed);
      await seedVolume(seed, { metaData: 'instance-id: second\n', userData: '#cloud-config\nhostname: other\n' });
      await boot();
    });
    test('has nothing left of the first one in its system', async () => {
      expect(await output('hostname')).toBe('other');
      expect(await output('id ada 2>&1')).toMatch(/no such user/);
      expect(await output('ls /etc/seeded /etc/sudoers.d/90-cloud-init-users 2>&1')).not.toMatch(/by-seed/);
    });
  });
});
