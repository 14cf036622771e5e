import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bootPatience, Machine, type MachineRequest, UP } from '../../src/run/machine.ts';
import { azureMedium, configDrive, enlarge, installIntoSecondSlot, seedVolume } from '../support/disk.ts';
import { type BuiltImage, buildGuest, exec, workFolder } from '../support/guest-image.ts';
import {
  azureMetadata,
  ec2Instance,
  ec2Metadata,
  gceMetadata,
  type MetadataService,
} from '../support/metadata-service.ts';
import { slowTest, testsAll } from '../support/slow.ts';

const GIB = 1024 ** 3;
/** No partition has it. */
const SCRATCH = 321 * 1024 ** 2;
const KEY = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f ada@example.com';
const OTHER_KEY = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIB8eHRwbGhkYFxYVFBMSERAPDg0MCwoJCAcGBQQDAgEA bob@example.com';
const KEYS = '/etc/ssh/authorized_keys.d';
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
/** With the user that the cloud asks for, too. */
const AND_DEFAULT = USER_DATA.replace('users:\n', 'users:\n  - default\n');
const OTHER_USER_DATA = `#cloud-config
hostname: other
users:
  - name: bob
    shell: /bin/bash
    ssh_authorized_keys: ['${OTHER_KEY}']
`;

describe('a node that cloud-init sets up', () => {
  const folder = path.join(workFolder, 'nodes', 'provisioned');
  const disk = path.join(folder, 'disk.raw');
  const seed = path.join(folder, 'seed.img');
  const medium = path.join(folder, 'medium.iso');
  const scratch = path.join(folder, 'scratch.img');
  let machine: Machine | undefined;

  const start = async (more: Partial<MachineRequest> = {}): Promise<void> => {
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
        ...more,
        env: process.env,
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
  const build = (version: string): Promise<BuiltImage> =>
    buildGuest({
      name: `provisioned-${version}`,
      settings: { version, provision: 'cloud-init' },
      files: {
        [`/etc/only-in-${version}`]: 'of the image\n',
        // Google's name server has this; QEMU's has not.
        '/etc/hosts': '127.0.0.1 localhost\n169.254.169.254 metadata.google.internal\n',
        // The disk that Azure lends a machine is known by what only Hyper-V says of it; here by its size.
        '/etc/udev/rules.d/90-scratch.rules': ['disk', 'partition']
          .map(type => {
            const [of, part] = type === 'disk' ? ['ATTR', ''] : ['ATTRS', '-part%n'];
            return `ENV{DEVTYPE}=="${type}", ${of}{size}=="${SCRATCH / 512}", SYMLINK+="disk/cloud/azure_resource${part}"\n`;
          })
          .join(''),
      },
    });
  const hostKeys = (): Promise<string> => output('cat /etc/ssh/ssh_host_*_key.pub');

  beforeAll(async () => {
    const image = await build('1.0.0');
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    await copyFile(image.disk, disk);
    await enlarge(disk, 4 * GIB);
    await seedVolume(seed, { metaData: 'instance-id: first\n', userData: USER_DATA });
    // A second boot by itself would end the machine.
    await start({ exitOnReset: true });
  });
  afterAll(async () => {
    await machine?.kill();
    await rm(folder, { recursive: true, force: true });
  });

  let made = '';
  const isSetUp = (test: (name: string, work: () => Promise<void>) => void): void => {
    test('has its name, its users with their keys and rights, and its files', async () => {
      expect(await output('cloud-init status --long')).toMatch(/status: done[\s\S]*NoCloud/i);
      expect(await output('hostname; cat /etc/hostname')).toBe('seeded\nseeded');
      expect(await output(`cat ${KEYS}/ada`)).toContain(KEY);
      expect(await output('sshd -T -C user=ada,host=a,addr=192.0.2.1 | grep -i ^authorizedkeysfile')).toContain(KEYS);
      expect(await output(`stat -c %U:%G:%a ~ada ${KEYS} ${KEYS}/ada`)).toBe('ada:ada:700\nroot:root:755\nada:ada:600');
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

  describe('from a seed volume, at its first and only boot', () => {
    isSetUp(test);
    test("has users whose numbers no image's users have", async () => {
      made = `${await output('id -u ada')}\n${await hostKeys()}`;
      expect(Number(made.split('\n')[0])).toBeGreaterThanOrEqual(30_000);
      expect(await output('id -u operator')).toBe('1000');
    });
  });

  describe('after a reboot', () => {
    beforeAll(async () => {
      if (!testsAll) return;
      await powerOff();
      await start();
    });
    isSetUp(slowTest);
    slowTest('has the same users and host keys', async () => {
      expect(`${await output('id -u ada')}\n${await hostKeys()}`).toBe(made);
    });
  });

  describe('after an upgrade', () => {
    beforeAll(async () => {
      if (!testsAll) return;
      const second = await build('2.0.0');
      await output('echo mine >/etc/by-hand; echo mine >/etc/only-in-1.0.0');
      await powerOff();
      await installIntoSecondSlot(disk, second.folder, second.manifest, '+3-0');
      await start();
    });
    isSetUp(slowTest);
    slowTest('has the same users and host keys, and the new image', async () => {
      expect(`${await output('id -u ada')}\n${await hostKeys()}`).toBe(made);
      expect(await output('. /etc/os-release; echo "$IMAGE_VERSION"')).toBe('2.0.0');
    });
    slowTest('has nothing in /etc but what the new image and cloud-init brought', async () => {
      expect(await output('cd /etc; ls -d only-in-* by-hand 2>/dev/null')).toBe('only-in-2.0.0');
    });
  });

  describe('as another instance, from a config drive', () => {
    beforeAll(async () => {
      if (!testsAll) return;
      await powerOff();
      await rm(seed);
      await configDrive(seed, { metaData: { uuid: 'second', hostname: 'other' }, userData: OTHER_USER_DATA });
      await start();
    });
    slowTest('is set up by it', async () => {
      expect(await output('cloud-init status --long')).toMatch(/status: done[\s\S]*ConfigDrive/i);
      expect(await output('hostname; cat /etc/hostname')).toBe('other\nother');
      expect(await output(`cat ${KEYS}/bob`)).toContain(OTHER_KEY);
      expect(await output('systemctl is-system-running')).toBe('running');
    });
    slowTest('has nothing left of the first one in its system', async () => {
      expect(await output('id ada 2>&1')).toMatch(/no such user/);
      expect(await output(`ls -A /etc/seeded /etc/sudoers.d ${KEYS} 2>/dev/null`)).not.toMatch(/by-seed|90-|ada/);
      expect(await output(`grep -rl '${KEY.split(' ')[1]}' /etc /home /root 2>/dev/null`)).toBe('');
    });
    slowTest('has host keys that the first one did not have', async () => {
      const known = made.split('\n').map(line => line.split(' ')[1]);
      const keys = (await hostKeys()).split('\n').map(line => line.split(' ')[1]);
      expect(keys).toHaveLength(2);
      for (const key of keys) expect(known).not.toContain(key);
    });
  });

  // EC2 is known by a serial number that is the machine's UUID and begins with ec2; Google's cloud by its product's name.
  const ec2 = 'ec2e1916-9099-7caf-fd21-012345abcdef';
  // Azure is known by its cases, and an instance of it by the machine's UUID.
  const azure = { asset: '7783-7084-3265-9085-8269-3286-77' };
  const attached = '0a000000-0000-4000-8000-000000000001';
  const provisioned = '0a000000-0000-4000-8000-000000000002';
  const admin = { name: 'azadmin', key: OTHER_KEY, hostname: 'azure-node' };
  interface Cloud {
    readonly cloud: string;
    readonly id: string;
    readonly product: Readonly<Record<string, string>>;
    readonly serve: (id: string) => Promise<MetadataService>;
    readonly first: string | RegExp;
    readonly source: RegExp;
    readonly more?: Partial<MachineRequest>;
  }
  describe.each<Cloud>([
    {
      cloud: 'EC2',
      id: 'i-0123456789abcdef0',
      product: { serial: ec2, uuid: ec2 },
      serve: (id: string) => ec2Metadata(ec2Instance({ id, hostname: 'ec2-node', key: KEY, userData: USER_DATA })),
      first: 'PUT /latest/api/token',
      source: /status: done[\s\S]*Ec2/,
    },
    {
      cloud: 'Google',
      id: '4711081547110815',
      product: { product: 'Google Compute Engine' },
      serve: (id: string) => gceMetadata({ id, hostname: 'gce-node', userData: USER_DATA }),
      first: 'GET /computeMetadata/v1/instance/id',
      source: /status: done[\s\S]*GCE/,
    },
    {
      cloud: 'Azure, which attached its disk',
      id: attached,
      product: { uuid: attached },
      serve: (id: string) => azureMetadata({ id, userData: USER_DATA }),
      first: /^GET \/metadata\/instance\?/,
      source: /status: done[\s\S]*Azure/,
      more: { chassis: azure },
    },
    {
      cloud: 'Azure, which made it of an image',
      id: provisioned,
      product: { uuid: provisioned },
      serve: (id: string) => azureMetadata({ id, admin }),
      first: /^GET \/metadata\/instance\?/,
      source: /status: done[\s\S]*Azure/,
      more: {
        chassis: azure,
        disks: [
          { file: disk, format: 'raw' },
          { file: scratch, format: 'raw' },
          { file: medium, format: 'raw', cdrom: true },
        ],
      },
    },
  ])(
    'as another instance again, from the metadata service of $cloud',
    ({ id, product, serve, first, source, more }) => {
      let service: MetadataService | undefined;
      let runs = 0;
      beforeAll(async () => {
        if (!testsAll) return;
        runs = (await output('cat /var/lib/ran')).split('\n').length;
        await powerOff();
        service = await serve(id);
        if (id === provisioned) {
          await azureMedium(medium, { user: admin.name, hostname: admin.hostname, customData: AND_DEFAULT });
          await writeFile(scratch, '');
          await enlarge(scratch, SCRATCH);
        }
        await start({ disks: [{ file: disk, format: 'raw' }], metadata: service, product, ...more });
      });
      afterAll(() => service?.[Symbol.asyncDispose]());
      slowTest('is set up by it', async () => {
        expect(await output('cloud-init status --long')).toMatch(source);
        expect(service?.asked[0]).toMatch(first);
        expect(await output('cloud-init query instance_id')).toBe(id);
        expect(await output('hostname')).toBe('seeded');
        expect(await output(`cat ${KEYS}/ada; cat /etc/seeded/by-seed`)).toContain(KEY);
        expect(await output('id bob 2>&1')).toMatch(/no such user/);
        expect(await output('systemctl is-system-running')).toBe('running');
      });
      slowTest('runs the commands of this instance', async () => {
        expect((await output('cat /var/lib/ran')).split('\n')).toHaveLength(runs + 1);
      });
      if (more?.chassis) {
        slowTest('tells the cloud that it is ready', async () => {
          expect(service?.asked).toContain('POST /machine?comp=health Ready');
          expect(service?.asked.join('\n')).not.toContain('NotReady');
        });
        slowTest('is in the network as the cloud says', async () => {
          expect(await output('ls /etc/systemd/network')).toContain('10-cloud-init-eth0.network');
          expect(await output('networkctl --no-legend list | grep -c routable')).toBe('1');
        });
      }
      if (!more?.chassis) return;
      const isSetUpByAzure = (): void => {
        slowTest('has the user and the key that the cloud asks for, and no way in by a password', async () => {
          expect(await output(`cat ${KEYS}/${admin.name}`)).toContain(admin.key);
          expect(await output(`sudo -u ${admin.name} sudo -n id -u`)).toBe('0');
          expect(await output('sshd -T | grep -i ^passwordauthentication')).toBe('passwordauthentication no');
        });
        slowTest('has the disk that the cloud lends it at /mnt', async () => {
          expect(await output('findmnt -no FSTYPE /mnt; cat /mnt/kept')).toBe('ext4\nkept');
        });
      };
      if (id === provisioned) {
        describe('at first', () => {
          beforeAll(async () => {
            if (testsAll) await output('echo kept >/mnt/kept');
          });
          isSetUpByAzure();
          slowTest('lets go of the CD, and could read one of the real kind', async () => {
            expect(await output('blkid -p /dev/sr0 2>/dev/null || echo none')).toBe('none');
            expect(await output('modprobe udf && echo known')).toBe('known');
          });
          slowTest('gives the second card of accelerated networking no address', async () => {
            // The rule as it is, for a card that there is here.
            const rule = 'systemd/network/05-slipway-azure.network';
            await output(
              `sed -e '/^Virtualization=microsoft$/d' -e 's/^Driver=.* mlx5_core .*/Driver=dummy/' /usr/lib/${rule} >/run/${rule}`,
            );
            await output('networkctl reload; ip link add enp99 type dummy; ip link set enp99 up');
            const settled = 'until networkctl --no-legend list enp99 | grep -E "unmanaged|configur"; do sleep 1; done';
            expect(await output(`timeout 60 sh -c '${settled}'`)).toMatch(/enp99 .* unmanaged$/);
            expect(await output(`ip link delete enp99; rm /run/${rule}; networkctl reload`)).toBe('');
          });
        });
      }
      describe('after a reboot, its CD gone', () => {
        beforeAll(async () => {
          if (!testsAll) return;
          await powerOff();
          const disks = (more.disks ?? [{ file: disk, format: 'raw' as const }]).filter(({ cdrom }) => !cdrom);
          await start({ ...more, disks, product, ...(service ? { metadata: service } : {}) });
        });
        if (id === provisioned) isSetUpByAzure();
        slowTest('is the same instance, and all is well', async () => {
          expect(await output('cloud-init status --long')).toMatch(source);
          expect(await output('hostname; cat /etc/seeded/by-seed')).toBe('seeded\nfrom the seed');
          expect((await output('cat /var/lib/ran')).split('\n')).toHaveLength(runs + 1);
          expect(await output('systemctl is-system-running')).toBe('running');
        });
        slowTest('is told of no name and no user that nobody has given it', async () => {
          expect(await output('cloud-init query local_hostname')).not.toBe('None');
          expect(await output('cat /etc/ssh/sshd_config.d/* | grep -i ^PasswordAuthentication')).not.toMatch(/yes/);
        });
      });
    },
  );
});
