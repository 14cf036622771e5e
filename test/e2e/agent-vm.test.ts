import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildAgentGuest, Site, VmChannel, VmNode } from '../support/agent-vm.ts';
import type { BuiltImage } from '../support/guest-image.ts';

/**
 * Nodes that follow a channel by themselves: real images in virtual machines, the agent of each image, a site on this
 * machine's loopback. Every wait has its limit, and says what the console showed last.
 */

const GIB = 1024 ** 3;
const rootHashOf = ({ manifest }: BuiltImage): string => Object.values(manifest.architectures)[0]?.rootHash ?? '';
const say = (what: string, seconds: number) => process.stdout.write(`${what}: ${Math.round(seconds)} s\n`);
const verified = (node: VmNode) => node.output('veritysetup status root');

let site: Site;
let one: BuiltImage;
let two: BuiltImage;
let bad: BuiltImage;
let three: BuiltImage;
beforeAll(async () => {
  site = await Site.start();
  const begin = Date.now();
  // One after the other: each takes what the one before it has cached.
  one = await buildAgentGuest(site, '1.0.0');
  two = await buildAgentGuest(site, '2.0.0');
  three = await buildAgentGuest(site, '3.0.0');
  bad = await buildAgentGuest(site, '2.0.0', {
    name: 'bad',
    checks: [{ command: ['/bin/sh', '-c', 'echo no service >&2; exit 1'] }],
    deadline: '10s',
  });
  say('four images', (Date.now() - begin) / 1000);
});
afterAll(() => site?.[Symbol.asyncDispose]());

describe('a node that follows its channel', () => {
  const node = new VmNode('follows');
  let channel: VmChannel;
  let machineId: string;
  beforeAll(async () => {
    channel = await VmChannel.begin('follows');
    site.root = channel.site;
    await channel.publish(one);
    await node.create(one, 5 * GIB);
    await node.powerOn();
    say('first boot', await node.up('1.0.0'));
    await node.settled();
  });
  afterAll(() => node[Symbol.asyncDispose]());

  test('starts with no failed unit and nothing to do', async () => {
    expect(await node.output('systemctl --failed --no-legend --plain')).toBe('');
    expect(await node.output('journalctl -b --no-pager -q -o cat | grep -i "ordering cycle" || :')).toBe('');
    expect(await node.json('slipway-agent check --json')).toMatchObject({ action: 'none' });
    machineId = await node.output('cat /etc/machine-id');
    await node.ask('mkdir -p /etc/edge /var/lib/mine; echo kept >/etc/edge/kept; echo mine >/var/lib/mine/file; sync');
  });

  test('takes 2.0.0 into its second slot', async () => {
    await channel.publish(two);
    const { status, output, seconds } = await node.long('slipway-agent update --no-reboot --json', 400);
    expect(status, output).toBe(0);
    say(`update of ${Math.round(site.bytes / 1e6)} MB`, seconds);
    expect(await node.output('ls /efi/EFI/Linux')).toBe('edge-node_1.0.0.efi\nedge-node_2.0.0+3-0.efi');
    await node.ask('systemctl --no-block reboot');
    say('reboot into 2.0.0', await node.up('2.0.0'));
    await node.settled();
  });

  test('runs 2.0.0, verified and blessed, with all its state', async () => {
    expect(await verified(node)).toContain(rootHashOf(two));
    expect(await node.output('cat /usr/share/edge/version')).toBe('2.0.0');
    expect(await node.output('systemctl --failed --no-legend --plain')).toBe('');
    expect(await node.output('ls /efi/EFI/Linux')).toBe('edge-node_1.0.0.efi\nedge-node_2.0.0.efi');
    expect(await node.json('slipway-agent status --json')).toMatchObject({
      booted: { version: '2.0.0', rootHash: rootHashOf(two) },
      slots: { running: { partition: '/dev/vda4' }, other: { partition: '/dev/vda2', label: 'edge-node_1.0.0' } },
      wayBack: '1.0.0',
      pending: null,
      lastUpdate: { result: 'updated' },
    });
    expect(await node.output('cat /etc/machine-id /etc/edge/kept /var/lib/mine/file')).toBe(`${machineId}\nkept\nmine`);
  });

  test('still has 1.0.0 as it was', async () => {
    const { status, output } = await node.long('slipway-agent verify', 400);
    expect(status, output).toBe(0);
  });

  test('takes 3.0.0 into the first slot, by its own unit', async () => {
    await channel.publish(three);
    await node.ask('systemctl start --no-block slipway-agent.service');
    say('update to 3.0.0 with its reboot', await node.up('3.0.0', 1, 4));
    await node.settled();
    expect(await verified(node)).toContain(rootHashOf(three));
    expect(await node.output('ls /efi/EFI/Linux')).toBe('edge-node_2.0.0.efi\nedge-node_3.0.0.efi');
    expect(await node.output('cat /etc/machine-id /etc/edge/kept /var/lib/mine/file')).toBe(`${machineId}\nkept\nmine`);
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
});

describe('a node whose channel has a version that is not healthy', () => {
  const node = new VmNode('falls-back');
  let channel: VmChannel;
  beforeAll(async () => {
    channel = await VmChannel.begin('falls-back');
    site.root = channel.site;
    await channel.publish(one);
    await node.create(one, 5 * GIB);
    await node.powerOn();
    await node.up('1.0.0');
    await node.settled();
  });
  afterAll(() => node[Symbol.asyncDispose]());

  test('comes back to the old one by itself', async () => {
    await channel.publish(bad);
    const { status, output } = await node.long('slipway-agent update --no-reboot --json', 400);
    expect(status, output).toBe(0);
    await node.ask('systemctl --no-block reboot');
    say('three tries and the way back', await node.up('1.0.0', 2, 5));
    expect((await node.console()).match(/starting.*edge-node|is on trial/g)?.length).toBeGreaterThanOrEqual(1);
    await node.settled();
    expect(await node.output('ls /efi/EFI/Linux')).toBe('edge-node_1.0.0.efi');
    expect(await verified(node)).toContain(rootHashOf(one));
  });

  test('says why, and does not take it again', async () => {
    expect(await node.json('slipway-agent status --json')).toMatchObject({
      booted: { version: '1.0.0' },
      pending: null,
      lastUpdate: { result: 'fell-back' },
      lastFailure: { version: '2.0.0', rootHash: rootHashOf(bad), reason: expect.stringContaining('no service') },
    });
    const { status, output } = await node.long('slipway-agent update --json', 100);
    expect(status, output).toBe(3);
    expect(output).toContain('failed-before');
  });

  test('takes the next one', async () => {
    await channel.publish(three);
    const { status, output } = await node.long('slipway-agent update --no-reboot --json', 400);
    expect(status, output).toBe(0);
    await node.ask('systemctl --no-block reboot');
    say('reboot into 3.0.0', await node.up('3.0.0'));
    await node.settled();
    expect(await node.output('ls /efi/EFI/Linux')).toBe('edge-node_1.0.0.efi\nedge-node_3.0.0.efi');
    expect(await node.json('slipway-agent status --json')).toMatchObject({
      booted: { version: '3.0.0' },
      lastUpdate: { result: 'updated' },
    });
  });
});
