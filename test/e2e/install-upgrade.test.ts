import { open, rm } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import type { MachineRequest } from '../../src/run/machine.ts';
import {
  agent,
  buildAgentGuest,
  entries,
  failedUnits,
  rootHashOf,
  Site,
  say,
  status,
  VmChannel,
  VmNode,
  verified,
} from '../support/agent-vm.ts';
import { emptyDisk } from '../support/disk.ts';
import type { BuiltImage } from '../support/guest-image.ts';
import { slowTest, testsAll } from '../support/slow.ts';

/**
 * From a medium to a node that has upgraded itself: somebody at the console of an installer that was told nothing installs by
 * hand, on the smallest disk that is sold, and the node follows its channel from then on.
 */

const GIB = 1024 ** 3;
const DISK = 8_000_000_000;
const BY_ID = '/dev/disk/by-id/virtio';
const KEY = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f ada@example.com';
const USER_DATA = `#cloud-config
hostname: shop-17
users:
  - name: ada
    ssh_authorized_keys: ['${KEY}']
`;

/** What two systems have left on a disk, of which blkid(8) names neither. */
async function writeLeftovers(disk: string): Promise<void> {
  await using file = await open(disk, 'r+');
  // The kernel's fs/squashfs/squashfs_fs.h and include/linux/swap.h.
  for (const [at, bytes] of [
    [0, 'hsqs'],
    [28, '\u0004\0'],
    [1024, '\u0001\0\0\0\u00ff\0\0\0'],
    [4086, 'SWAPSPACE2'],
  ] as const)
    await file.write(Buffer.from(bytes, 'latin1'), 0, bytes.length, at);
}

describe('an installer whose image follows a channel', () => {
  const node = new VmNode('installed');
  let site: Site;
  let channel: VmChannel;
  let one: BuiltImage;
  let two: BuiltImage;

  beforeAll(async () => {
    if (!testsAll) return;
    site = await Site.start();
    const image = {
      name: 'installed',
      // Slots and ESP of the sizes that nobody chose.
      settings: { provision: 'cloud-init', disk: null },
      checks: [{ unit: 'systemd-networkd.service' }],
    };
    one = await buildAgentGuest(site, '1.0.0', { ...image, formats: ['iso'] });
    two = await buildAgentGuest(site, '2.0.0', image);
    channel = await VmChannel.begin('installed');
    site.root = channel.site;
    await channel.publish(one);
  });
  afterAll(async () => {
    await node[Symbol.asyncDispose]();
    await site?.[Symbol.asyncDispose]();
  });

  /** `slipway-agent install` with these words; its exit code and what it said. */
  const install = async (words: string): Promise<string> => {
    const { status, output } = await node.ask(`slipway-agent install ${words}`);
    return `${status}: ${output.trim()}`;
  };

  slowTest(
    'refuses by hand what it must not take, and installs from the shell of its console on a disk of 8 GB',
    async () => {
      const iso = one.manifest.architectures.amd64?.artifacts.find(({ type }) => type === 'iso');
      await node.createEmpty(DISK);
      const disk = (name: string): MachineRequest['disks'][number] => ({
        file: path.join(node.folder, `${name}.raw`),
        format: 'raw',
        serial: name,
      });
      const [small, leftovers, mounted] = [disk('small'), disk('leftovers'), disk('mounted')];
      await emptyDisk(small.file, GIB);
      await emptyDisk(leftovers.file, 5 * GIB);
      await writeLeftovers(leftovers.file);
      await emptyDisk(mounted.file, 5 * GIB);
      await node.powerOnWith([
        { ...disk('shop'), file: node.disk },
        small,
        leftovers,
        mounted,
        { file: path.join(one.folder, iso?.path ?? ''), format: 'raw', cdrom: true },
      ]);
      await node.converse([
        [/which disk shall be installed on\? \(or: shell\)/, 'shell'],
        [/exit leads back here[\s\S]*# /],
      ]);

      await node.ask('mkfs.ext4 -qF /dev/vdd && mkdir -p /run/mounted && mount /dev/vdd /run/mounted');
      const tooSmall = 'it has 1024 MiB, and \\d+ MiB are needed';
      const holds = 'it holds something: (?:squashfs swap|swap squashfs)';
      const list = await install('--list');
      expect(list.split('\n')).toEqual([
        '0: /dev/vda, 7629 MiB',
        expect.stringMatching(`^/dev/vdb, 1024 MiB: ${tooSmall}`),
        expect.stringMatching(`^/dev/vdc, 5120 MiB: ${holds}`),
        '/dev/vdd, 5120 MiB: it is in use',
      ]);
      const medium = '/dev/sr0';
      const refused = '4: slipway: not installed:';
      expect(await install(`--device ${medium}`)).toContain(
        `${refused} ${medium} is no disk of its own, or the medium that this runs from`,
      );
      expect(await install(`--device ${BY_ID}-absent`)).toBe(
        `${refused} ${BY_ID}-absent is not a disk of this machine; --list names those that there are`,
      );
      expect(await install(`--device ${BY_ID}-small --wipe`)).toMatch(
        new RegExp(`^${refused} ${BY_ID}-small: ${tooSmall}$`),
      );
      expect(await install(`--device ${BY_ID}-leftovers`)).toMatch(
        new RegExp(`^${refused} ${BY_ID}-leftovers: ${holds}\nslipway: to have .* overwritten, say --existing wipe`),
      );
      expect(await install('--device /dev/vdd --wipe')).toBe(`${refused} /dev/vdd: it is in use`);
      expect(await install('--device auto --id virtio-shelf')).toMatch(
        new RegExp(
          `^${refused} no disk to install on; /dev/vda: none of its ids is virtio-shelf; /dev/vdb: ${tooSmall}; /dev/vdc: ${holds}; /dev/vdd: it is in use`,
        ),
      );
      expect(await install('--device auto --existing wipe')).toBe(
        `${refused} more than one disk could be meant: vda vdc. Name one, or say by rules which`,
      );
      // None of that has touched the disk that is left.
      expect(await node.output('blkid -p /dev/vda; echo $?')).toBe('2');

      await node.ask(
        `mkdir -m 700 /run/shop; echo instance-id: shop-17 >/run/shop/meta-data; echo ${Buffer.from(USER_DATA).toString('base64')} | base64 -d >/run/shop/user-data`,
      );
      const begin = Date.now();
      await node.converse([
        [
          /exit leads back here[\s\S]*# /,
          `slipway-agent install --device ${BY_ID}-shop --seed /run/shop --then poweroff`,
        ],
        [/installing edge-node 1\.0\.0 on \/dev\/vda, 7629 MiB/],
        [/edge-node 1\.0\.0 is installed on \/dev\/vda/],
      ]);
      await node.off();
      say('installation by hand', (Date.now() - begin) / 1000);
      await Promise.all([small, leftovers, mounted].map(({ file }) => rm(file)));
    },
    { timeout: 1_800_000 },
  );

  slowTest(
    'leaves a node that upgrades itself as one from a disk image does',
    async () => {
      const own = 'cat /etc/machine-id /etc/edge/kept /var/lib/mine/file';
      const setUp = 'hostname; cat ~ada/.ssh/authorized_keys /etc/ssh/authorized_keys.d/ada 2>/dev/null';
      await node.powerOn();
      say('first boot of the installed disk', await node.up('1.0.0'));
      await node.settled();
      expect(await failedUnits(node)).toBe('');
      expect(await node.json('slipway-agent check --json')).toMatchObject({ action: 'none' });
      expect(await node.output(setUp)).toBe(`shop-17\n${KEY}`);
      expect(await install('--device auto --existing wipe')).toMatch(
        /^4: slipway: not installed: .*no installer's medium/,
      );
      await node.ask(
        'mkdir -p /etc/edge /var/lib/mine; echo kept >/etc/edge/kept; echo mine >/var/lib/mine/file; sync',
      );
      const before = await node.output(own);
      expect(before).toMatch(/^[0-9a-f]{32}\nkept\nmine$/);

      await channel.publish(two);
      await node.ask('systemctl start --no-block slipway-agent.service');
      say('update to 2.0.0 with its reboot', await node.up('2.0.0', 1, 4));
      await node.settled();
      expect(await node.output('. /usr/lib/os-release; echo $IMAGE_VERSION; cat /usr/share/edge/version')).toBe(
        '2.0.0\n2.0.0',
      );
      expect(await verified(node)).toContain(rootHashOf(two));
      // Proved: no tries are left to count.
      expect(await entries(node)).toBe('edge-node_1.0.0.efi\nedge-node_2.0.0.efi');
      expect(await status(node)).toMatchObject({
        booted: { version: '2.0.0', rootHash: rootHashOf(two) },
        trial: 'good',
        slots: { running: { partition: '/dev/vda4' }, other: { partition: '/dev/vda2', label: 'edge-node_1.0.0' } },
        wayBack: '1.0.0',
        pending: null,
        lastUpdate: { result: 'updated' },
      });
      expect(await failedUnits(node)).toBe('');
      expect(await node.output(own)).toBe(before);
      expect(await node.output(setUp)).toBe(`shop-17\n${KEY}`);
      await agent(node, 'verify');
      await node.powerOff();

      const table = await node.table();
      expect(table.map(({ name }) => name)).toEqual([
        'esp',
        'edge-node_1.0.0',
        'edge-node_1.0.0',
        'edge-node_2.0.0',
        'edge-node_2.0.0',
        'state',
      ]);
      // All that the two slots and the ESP leave of the disk is the node's.
      const state = table.at(-1);
      expect(DISK - ((state?.start ?? 0) + (state?.size ?? 0))).toBeLessThan(2 * 1024 ** 2);
    },
    { timeout: 2_400_000 },
  );
});
