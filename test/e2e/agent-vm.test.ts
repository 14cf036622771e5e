import { appendFile, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  agent,
  buildAgentGuest,
  entries,
  failedUnits,
  rootHashOf,
  Site,
  say,
  status,
  TROUBLE,
  TROUBLE_CHECK,
  VmChannel,
  VmNode,
  verified,
} from '../support/agent-vm.ts';
import { bootEntries, flipByte, renameEntry, setPartitionUuid } from '../support/disk.ts';
import type { BuiltImage } from '../support/guest-image.ts';

/**
 * Nodes that follow a channel by themselves: real images in virtual machines, the agent of each image, a site on this
 * machine's loopback. All but the first begin as copies of one disk, on which 2.0.0 has been written and waits for its first
 * boot; two run at a time. Every wait has its limit, and says what the console showed last.
 */

const GIB = 1024 ** 3;

let site: Site;
let channel: VmChannel;
let one: BuiltImage;
let two: BuiltImage;
let three: BuiltImage;
let machineId: string;
const first = new VmNode('first');
/** Power off, 2.0.0 in its second slot, three tries. */
const staged = new VmNode('staged');

beforeAll(async () => {
  site = await Site.start();
  const begin = Date.now();
  // One after the other: each takes what the one before it has cached.
  one = await buildAgentGuest(site, '1.0.0');
  two = await buildAgentGuest(site, '2.0.0', { checks: [TROUBLE_CHECK], files: TROUBLE });
  three = await buildAgentGuest(site, '3.0.0');
  say('three images', (Date.now() - begin) / 1000);
  channel = await VmChannel.begin('stable');
  site.root = channel.site;
  await channel.publish(one);
  await first.create(one, 5 * GIB);
});
afterAll(async () => {
  await first[Symbol.asyncDispose]();
  await staged[Symbol.asyncDispose]();
  await site?.[Symbol.asyncDispose]();
});

describe('a node as it comes from the factory', () => {
  test('starts with no failed unit and nothing to do', async () => {
    await first.powerOn();
    say('first boot', await first.up('1.0.0'));
    await first.settled();
    expect(await failedUnits(first)).toBe('');
    expect(await first.output('journalctl -b --no-pager -q -o cat | grep -i "ordering cycle" || :')).toBe('');
    expect(await first.json('slipway-agent check --json')).toMatchObject({ action: 'none' });
    machineId = await first.output('cat /etc/machine-id');
    await first.ask('mkdir -p /etc/edge /var/lib/mine; echo kept >/etc/edge/kept; echo mine >/var/lib/mine/file; sync');
  });

  test('refuses a channel that somebody has changed', async () => {
    await channel.publish(two);
    const file = path.join(channel.site, 'channels/stable.json');
    const good = await readFile(file);
    await appendFile(file, ' ');
    const { output } = await agent(first, 'update --json', 4);
    expect(output).toContain('"kind": "trust"');
    await writeFile(file, good);
    expect(await entries(first)).toBe('edge-node_1.0.0.efi');
  });

  test('writes 2.0.0 into its second slot', async () => {
    const { seconds } = await agent(first, 'update --no-reboot --json');
    say(`update of ${Math.round(site.bytes / 1e6)} MB`, seconds);
    expect(await entries(first)).toBe('edge-node_1.0.0.efi\nedge-node_2.0.0+3-0.efi');
    await first.powerOff();
    await staged.createFrom(first);
  });
});

/** Resolved when the node that fell back has been seen to leave 2.0.0 alone: then 3.0.0 may come. */
const leftAlone = Promise.withResolvers<void>();
let published: Promise<void> | undefined;
const publishThree = () => {
  published ??= channel.publish(three);
  return published;
};

/** What a scenario may take on a machine that has other things to do; each wait has a limit of its own. */
const SCENARIO = { timeout: 1_800_000 };

describe.concurrent('from there', SCENARIO, () => {
  test('a node runs 2.0.0, then 3.0.0, goes back on request, and is made anew', async () => {
    const node = first;
    await node.powerOn();
    say('first boot of 2.0.0', await node.up('2.0.0'));
    await node.settled();
    expect(await verified(node)).toContain(rootHashOf(two));
    expect(await node.output('cat /usr/share/edge/version')).toBe('2.0.0');
    expect(await failedUnits(node)).toBe('');
    expect(await entries(node)).toBe('edge-node_1.0.0.efi\nedge-node_2.0.0.efi');
    expect(await status(node)).toMatchObject({
      booted: { version: '2.0.0', rootHash: rootHashOf(two) },
      trial: 'good',
      slots: { running: { partition: '/dev/vda4' }, other: { partition: '/dev/vda2', label: 'edge-node_1.0.0' } },
      wayBack: '1.0.0',
      pending: null,
      lastUpdate: { result: 'updated' },
    });
    const kept = `${machineId}\nkept\nmine`;
    const own = 'cat /etc/machine-id /etc/edge/kept /var/lib/mine/file';
    expect(await node.output(own)).toBe(kept);
    // The old slot is as it was.
    await agent(node, 'verify');

    // Made anew, but for what is listed.
    const before = await node.ups('2.0.0');
    await agent(node, 'reset --keep --no-reboot');
    await node.reboot();
    say('reset --keep', await node.up('2.0.0', before + 1));
    await node.settled();
    expect(await node.output('cat /etc/edge/kept; ls /var/lib/mine 2>&1')).toMatch(/^kept\n.*No such file/);
    expect(await node.output('blkid -p -o value -s LABEL /dev/vda6; ls -A /var | grep slipway || :')).toBe('state');
    expect(await node.output('cat /etc/machine-id')).not.toBe(machineId);
    expect(await failedUnits(node)).toBe('');

    // Made anew in whole.
    await agent(node, 'reset --no-reboot');
    await node.reboot();
    say('reset', await node.up('2.0.0', before + 2));
    await node.settled();
    expect(await node.output('ls /etc/edge')).toBe('');
    expect(await failedUnits(node)).toBe('');
    expect(await status(node)).toMatchObject({ booted: { version: '2.0.0' }, failed: [], wayBack: '1.0.0' });
    await node.ask('echo again >/etc/edge/kept; sync');

    // 3.0.0 by its own unit, and back into the first slot. Somebody has pinned what runs now.
    await leftAlone.promise;
    await publishThree();
    await node.ask('bootctl set-default edge-node_2.0.0.efi');
    await node.ask('systemctl start --no-block slipway-agent.service');
    say('update to 3.0.0 with its reboot', await node.up('3.0.0', 1, 4));
    await node.settled();
    expect(await verified(node)).toContain(rootHashOf(three));
    expect(await entries(node)).toBe('edge-node_2.0.0.efi\nedge-node_3.0.0.efi');
    expect(await node.output('cat /etc/edge/kept')).toBe('again');
    expect(await node.output('ls /sys/firmware/efi/efivars | grep LoaderEntryDefault || :')).toBe('');
    expect(await failedUnits(node)).toBe('');

    // Back by hand, and not forward again by itself.
    await agent(node, 'rollback --no-reboot');
    await node.reboot();
    say('rollback to 2.0.0', await node.up('2.0.0', before + 3));
    await node.settled();
    expect(await verified(node)).toContain(rootHashOf(two));
    expect(await status(node)).toMatchObject({
      booted: { version: '2.0.0' },
      trial: 'good',
      lastUpdate: { result: 'rolled-back' },
      lastFailure: { version: '3.0.0', reason: 'rolled back on request' },
    });
    expect((await agent(node, 'update --json', 3)).output).toContain('failed-before');
    await node.powerOff();
    expect((await node.table()).map(({ name }) => name)).toEqual([
      'esp',
      'edge-node_3.0.0',
      'edge-node_3.0.0',
      'edge-node_2.0.0',
      'edge-node_2.0.0',
      'state',
    ]);
  });

  test('a node whose 2.0.0 is not healthy comes back, says why, leaves it alone, and takes 3.0.0', async () => {
    await using node = new VmNode('not-healthy');
    try {
      await node.createFrom(staged);
      await node.powerOn('health');
      say('way back from a failing health check, three tries', await node.up('1.0.0', 1, 4));
      await node.settled();
      // The console shows each try by itself.
      expect((await node.console()).match(/this version is on trial/g)).toHaveLength(3);
      expect(await verified(node)).toContain(rootHashOf(one));
      expect(await entries(node)).toBe('edge-node_1.0.0.efi');
      expect(await status(node)).toMatchObject({
        booted: { version: '1.0.0' },
        pending: null,
        lastUpdate: { result: 'fell-back' },
        lastFailure: { version: '2.0.0', rootHash: rootHashOf(two), reason: expect.stringContaining('no service') },
      });
      expect(await node.output('cat /etc/machine-id /etc/edge/kept')).toBe(`${machineId}\nkept`);
      expect((await agent(node, 'update --json', 3)).output).toContain('failed-before');
    } finally {
      leftAlone.resolve();
    }
    await publishThree();
    await agent(node, 'update --no-reboot --json');
    await node.reboot();
    say('reboot into 3.0.0', await node.up('3.0.0'));
    await node.settled();
    expect(await entries(node)).toBe('edge-node_1.0.0.efi\nedge-node_3.0.0.efi');
    expect(await status(node)).toMatchObject({ booted: { version: '3.0.0' }, lastUpdate: { result: 'updated' } });
  });

  // The other ways to fail have one try left, since each try is the same.
  test.each<
    readonly [what: string, trouble: string | undefined, reason: RegExp, spoil: (disk: string) => Promise<void>]
  >([
    ['a kernel panic', 'panic', /panicked/, async () => {}],
    ['a hang of the service manager (watchdog)', 'hang', /never reached its health check|never ended/, async () => {}],
    ['a service that never starts (gate)', 'stuck', /multi-user.target/, async () => {}],
    [
      'a root that is not there',
      undefined,
      /could not use its root/,
      disk => setPartitionUuid(disk, 4, `${'0'.repeat(8)}-0000-4000-8000-${'0'.repeat(12)}`),
    ],
    ['a flipped block (dm-verity)', undefined, /could not use its root/, disk => flipByte(disk, 4, 1024 + 17)],
  ])('a node comes back from %s', async (what, trouble, reason, spoil) => {
    await using node = new VmNode(what.replaceAll(/\W+/g, '-'));
    await node.createFrom(staged);
    await renameEntry(node.disk, 'edge-node_2.0.0+3-0.efi', 'edge-node_2.0.0+1-2.efi');
    await spoil(node.disk);
    await node.powerOn(trouble);
    say(`way back from ${what}, one try`, await node.up('1.0.0', 1, 2));
    await node.settled();
    expect(await node.ups('2.0.0')).toBe(0);
    expect(await verified(node)).toContain(rootHashOf(one));
    expect(await status(node)).toMatchObject({
      booted: { version: '1.0.0' },
      lastUpdate: { result: 'fell-back' },
      lastFailure: { version: '2.0.0', reason: expect.stringMatching(reason) },
    });
    await node.powerOff();
    expect(await bootEntries(node.disk)).toEqual(['edge-node_1.0.0.efi']);
  });
});
