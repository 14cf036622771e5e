import { describe, expect, test } from 'vitest';
import type { ArchitectureBuild, Manifest } from '../manifest/manifest.ts';
import { TrustError } from '../verify/errors.ts';
import { type Channel, HOUR, type Release, timeOf } from './channel.ts';
import {
  type DecideInput,
  type Decision,
  decide,
  effectiveClock,
  exitCodeOf,
  type NodeState,
  refusalError,
} from './decide.ts';
import { planRollout } from './edit.ts';
import { wavePosition } from './wave.ts';

const T0 = timeOf('2026-11-23T08:00:00Z');
const digest = (n: number): string => n.toString(16).padStart(64, '0');
const salt = (n: number): string => n.toString(16).padStart(32, '0');
const everybody = [{ at: '2026-11-01T00:00:00Z', percent: 100 }];
const later = [{ at: '2026-11-25T00:00:00Z', percent: 100 }];

const release = (
  version: string,
  change: Partial<Release> = {},
  rollout: Partial<Release['rollout']> = {},
): Release => {
  const n = Number(version.replace('.', ''));
  return {
    version,
    manifest: { sha256: digest(n), size: 100 },
    urgency: 'normal',
    rollout: { salt: salt(n), steps: everybody, canary: ['canary'], ...rollout },
    ...change,
  };
};

const channelOf = (releases: Release[], change: Partial<Channel> = {}): Channel => ({
  schemaVersion: 1,
  channel: 'stable',
  sequence: 10,
  issued: '2026-11-23T00:00:00Z',
  expires: '2026-12-07T00:00:00Z',
  releases,
  revoked: [],
  ...change,
});

const node: NodeState = {
  id: 'node-1',
  channel: 'stable',
  labels: [],
  architecture: 'amd64',
  version: '1.0',
  lastSequence: 9,
  failedDigests: [],
  imageBuildTime: '2026-10-01T00:00:00Z',
};

const ask = (
  releases: Release[],
  change: Partial<NodeState> = {},
  channel: Partial<Channel> = {},
  more: Partial<DecideInput> = {},
): Decision => decide({ channel: channelOf(releases, channel), node: { ...node, ...change }, now: T0, ...more });

const says = (decision: Decision): string =>
  decision.action === 'update'
    ? `${decision.code} ${decision.path.map(hop => hop.version).join(' ')}`
    : `${decision.action} ${decision.code}`;

const manifest = (version: string, architectures: Manifest['architectures']): Manifest => ({
  schemaVersion: 1,
  name: 'os',
  version,
  architectures,
});
const built = (rootHash: string, size: number): ArchitectureBuild => {
  const content = { path: 'x', size, sha256: digest(1), label: 'x', uuid: '00000000-0000-0000-0000-000000000000' };
  return {
    artifacts: [],
    rootHash,
    slot: content,
    verity: { ...content, size: 10 },
    uki: { path: 'u', size: 1, sha256: digest(2) },
  };
};

describe('what the node does', () => {
  const two = [release('1.0'), release('1.1')];
  test.each<[string, Decision, string]>([
    ['takes the newest release', ask([...two, release('1.2')]), 'upgrade 1.2'],
    ['has nothing to do on the newest one', ask(two, { version: '1.1' }), 'none current'],
    ['has nothing to do on a newer one', ask(two, { version: '9' }), 'none current'],
    ['has nothing to do in an empty channel', ask([]), 'none no-release'],
    ['waits for its wave', ask([...two.slice(0, 1), release('1.1', {}, { steps: later })]), 'wait wave'],
    ['takes the newest one that is open to it', ask([...two, release('1.2', {}, { steps: later })]), 'upgrade 1.1'],
    ['goes first as a canary', ask([release('1.1', {}, { steps: later })], { labels: ['canary'] }), 'upgrade 1.1'],
    ['waits where no step was planned', ask([release('1.1', {}, { steps: [] })]), 'wait wave'],
    [
      'holds while the release is paused',
      ask([release('1.1', {}, { paused: { since: '2026-11-23T01:00:00Z' } })]),
      'hold paused',
    ],
    [
      'holds as a canary too',
      ask([release('1.1', {}, { paused: { since: '2026-11-23T01:00:00Z' } })], { labels: ['canary'] }),
      'hold paused',
    ],
    [
      'passes a paused release by',
      ask([release('1.1', {}, { paused: { since: '2026-11-23T01:00:00Z' } }), release('1.2')]),
      'upgrade 1.2',
    ],
    ['stops at a barrier', ask([release('1.1'), release('1.2', { barrier: true }), release('1.3')]), 'upgrade 1.2 1.3'],
    [
      'stops at each barrier',
      ask([release('1.1', { barrier: true }), release('1.2', { barrier: true }), release('1.3')]),
      'upgrade 1.1 1.2 1.3',
    ],
    [
      'goes on from a barrier',
      ask([release('1.2', { barrier: true }), release('1.3')], { version: '1.2' }),
      'upgrade 1.3',
    ],
    [
      'waits before a closed barrier',
      ask([release('1.2', { barrier: true }, { steps: later }), release('1.3')]),
      'wait wave',
    ],
    [
      'takes what lies before a closed barrier',
      ask([release('1.1'), release('1.2', { barrier: true }, { steps: later }), release('1.3')]),
      'upgrade 1.1',
    ],
    [
      'holds before a paused barrier',
      ask([release('1.2', { barrier: true }, { paused: { since: '2026-11-23T01:00:00Z' } }), release('1.3')]),
      'hold paused',
    ],
    ['goes by a stepping stone', ask([release('1.1'), release('1.2', { minVersion: '1.1' })]), 'upgrade 1.1 1.2'],
    [
      'goes by the fewest stones',
      ask([release('1.1'), release('1.2'), release('1.3', { minVersion: '1.1' })]),
      'upgrade 1.2 1.3',
    ],
    ['holds without a stone', ask([release('1.2', { minVersion: '1.1' })]), 'hold min-version'],
    [
      'is never offered what is revoked',
      ask(two, {}, { revoked: [{ version: '1.1', action: 'move', reason: 'x' }] }),
      'none current',
    ],
    [
      'nor by its digest',
      ask(two, {}, { revoked: [{ sha256: digest(11), action: 'move', reason: 'x' }] }),
      'none current',
    ],
    [
      'does not pass a revoked barrier',
      ask(
        [release('1.1'), release('1.2', { barrier: true }), release('1.3')],
        {},
        { revoked: [{ version: '1.2', action: 'move', reason: 'x' }] },
      ),
      'upgrade 1.1',
    ],
    [
      'holds before a revoked barrier',
      ask(
        [release('1.2', { barrier: true }), release('1.3')],
        {},
        { revoked: [{ version: '1.2', action: 'move', reason: 'x' }] },
      ),
      'hold barrier',
    ],
    [
      'passes it by way of the barrier that stands in for it',
      ask(
        [release('1.2', { barrier: true }), release('1.3', { barrier: true }), release('1.4')],
        {},
        { revoked: [{ version: '1.2', action: 'move', reason: 'x' }] },
      ),
      'upgrade 1.3 1.4',
    ],
    [
      'does not try again what failed',
      ask(two, { failedDigests: [{ sha256: digest(11), sequence: 10 }] }),
      'hold failed-before',
    ],
    [
      'tries it again once the channel moved',
      ask(two, { failedDigests: [{ sha256: digest(11), sequence: 9 }] }),
      'upgrade 1.1',
    ],
    [
      'takes another than the one that failed',
      ask([...two, release('1.2')], { failedDigests: [{ sha256: digest(12), sequence: 10 }] }),
      'upgrade 1.1',
    ],
    ['waits for its window', ask(two, { window: { open: false, opensAt: '2026-11-24T00:00:00Z' } }), 'wait window'],
    ['takes it in its window', ask(two, { window: { open: true } }), 'upgrade 1.1'],
    [
      'keeps its window against an urgent one',
      ask([release('1.1', { urgency: 'urgent' })], { window: { open: false } }),
      'wait window',
    ],
    [
      'takes an urgent one where its window says so',
      ask([release('1.1', { urgency: 'urgent' })], { window: { open: false, urgentIgnores: true } }),
      'upgrade 1.1',
    ],
    ['but no other', ask(two, { window: { open: false, urgentIgnores: true } }), 'wait window'],
    ['waits for its boot to be blessed', ask(two, { unblessed: true }), 'wait unblessed'],
    ['has nothing to wait for otherwise', ask(two, { unblessed: true, version: '1.1' }), 'none current'],
  ])('%s', (_, decision, expected) => expect(says(decision)).toBe(expected));
});

describe('on a revoked release the node', () => {
  const all = [release('0.8'), release('0.9'), release('1.0'), release('1.1', {}, { steps: later })];
  const on = (action: 'hold' | 'move' | 'rollback', releases = all, change: Partial<NodeState> = {}) =>
    says(ask(releases, change, { revoked: [{ version: '1.0', action, reason: 'x' }] }));

  test('stays: hold', () => expect(on('hold')).toBe('hold revoked-hold'));
  test('moves on without waiting for a wave', () => expect(on('move')).toBe('move 1.1'));
  test('moves by its barriers', () =>
    expect(on('move', [release('1.1', { barrier: true }), release('1.2')])).toBe('move 1.1 1.2'));
  test('does not move to what is paused', () =>
    expect(on('move', [release('1.1', {}, { paused: { since: '2026-11-23T01:00:00Z' } })])).toBe(
      'hold revoked-no-way',
    ));
  test('holds where there is nowhere to move', () => expect(on('move', [release('1.0')])).toBe('hold revoked-no-way'));
  test('goes back to the one before', () => expect(on('rollback')).toBe('rollback 0.9'));
  test('goes back past what is revoked as well', () =>
    expect(
      says(
        ask(
          all,
          {},
          {
            revoked: [
              { version: '1.0', action: 'rollback', reason: 'x' },
              { version: '0.9', action: 'hold', reason: 'y' },
            ],
          },
        ),
      ),
    ).toBe('rollback 0.8'));
  test('goes back from a barrier, but not across one', () => {
    expect(on('rollback', [release('0.9'), release('1.0', { barrier: true })])).toBe('rollback 0.9');
    const failedDigests = [{ sha256: digest(9), sequence: 10 }];
    expect(on('rollback', [release('0.8'), release('0.9', { barrier: true }), release('1.0')], { failedDigests })).toBe(
      'hold revoked-no-way',
    );
  });
  test('keeps to its window, unless it lets urgent ones through', () => {
    expect(on('rollback', all, { window: { open: false } })).toBe('wait window');
    expect(on('rollback', all, { window: { open: false, urgentIgnores: true } })).toBe('rollback 0.9');
  });
  test('is found by the digest it came from', () => {
    const revoked = [{ sha256: digest(99), action: 'move' as const, reason: 'x' }];
    expect(says(ask(all, { manifestSha256: digest(99) }, { revoked }))).toBe('move 1.1');
    expect(says(ask(all, {}, { revoked }))).toBe('wait wave');
  });
  test('does the most cautious of several', () => {
    const revoked = (['hold', 'move', 'rollback'] as const).map((action, i) =>
      i === 0 ? { version: '1.0', action, reason: 'x' } : { sha256: digest(10), action, reason: 'x' },
    );
    expect(says(ask(all, {}, { revoked }))).toBe('rollback 0.9');
    expect(says(ask(all, {}, { revoked: revoked.slice(0, 2) }))).toBe('move 1.1');
  });
});

describe('the channel is refused', () => {
  const refused = (change: Partial<NodeState>, channel: Partial<Channel> = {}, more: Partial<DecideInput> = {}) =>
    ask([release('1.1')], change, channel, more);
  test.each<[string, Decision, string]>([
    ['under another name', refused({ channel: 'beta' }), 'refuse wrong-channel'],
    ['with an older sequence', refused({ lastSequence: 11 }), 'refuse replayed'],
    [
      'with the same sequence and another content',
      refused({ lastSequence: 10, lastChannelSha256: digest(1) }, {}, { channelSha256: digest(2) }),
      'refuse forked',
    ],
    ['once expired', refused({}, {}, { now: timeOf('2026-12-07T00:00:00Z') }), 'refuse expired'],
    [
      'expired by the image build',
      refused({ imageBuildTime: '2027-01-01T00:00:00Z' }, {}, { now: 0 }),
      'refuse expired',
    ],
    [
      'expired by the last channel',
      refused({ lastManifestTime: '2027-01-01T00:00:00Z' }, {}, { now: 0 }),
      'refuse expired',
    ],
    ['from the future', refused({}, {}, { now: timeOf('2026-11-20T00:00:00Z') }), 'refuse not-yet-valid'],
    ['by its name before its sequence', refused({ channel: 'beta', lastSequence: 11 }), 'refuse wrong-channel'],
    [
      'by its sequence before its expiry',
      refused({ lastSequence: 11 }, {}, { now: timeOf('2028-01-01T00:00:00Z') }),
      'refuse replayed',
    ],
  ])('%s', (_, decision, expected) => {
    expect(says(decision)).toBe(expected);
    expect(exitCodeOf(decision)).toBe(4);
    if (decision.action === 'refuse') expect(refusalError(decision)).toBeInstanceOf(TrustError);
  });

  test('but not one second before it expires, nor the same file twice', () => {
    expect(says(refused({}, {}, { now: timeOf('2026-12-06T23:59:59Z') }))).toBe('upgrade 1.1');
    const same = { lastSequence: 10, lastChannelSha256: digest(1) };
    expect(says(refused(same, {}, { channelSha256: digest(1) }))).toBe('upgrade 1.1');
  });
});

describe('a node without a clock', () => {
  test('uses the latest of what it knows', () => {
    const floor = { imageBuildTime: '2026-10-01T00:00:00Z', lastManifestTime: '2026-11-01T00:00:00Z' };
    expect(effectiveClock(0, floor)).toBe(timeOf('2026-11-01T00:00:00Z'));
    expect(effectiveClock(Number.NaN, floor)).toBe(timeOf('2026-11-01T00:00:00Z'));
    expect(effectiveClock(T0, floor)).toBe(T0);
  });

  test('still follows waves, from file to file', () => {
    const steps = [{ at: '2026-11-22T00:00:00Z', percent: 100 }];
    expect(says(ask([release('1.1', {}, { steps })], {}, {}, { now: 0 }))).toBe('upgrade 1.1');
    const next = [{ at: '2026-11-23T00:00:01Z', percent: 100 }];
    expect(says(ask([release('1.1', {}, { steps: next })], {}, {}, { now: 0 }))).toBe('wait wave');
  });
});

test('the wait says until when, for this very node', () => {
  const rollout = planRollout({ steps: 'normal', start: '2026-11-23T08:00:00Z', salt: salt(5) });
  const position = wavePosition('node-1', salt(5));
  const step = rollout.steps.find(({ percent }) => position < percent / 100)!;
  const decision = ask([release('1.1', {}, rollout)]);
  expect(decision).toMatchObject({ action: 'wait', code: 'wave', until: step.at, release: { version: '1.1' } });
  expect(says(ask([release('1.1', {}, rollout)], {}, {}, { now: timeOf(step.at) - 1000 }))).toBe('wait wave');
  const open = ask([release('1.1', {}, rollout)], {}, {}, { now: timeOf(step.at) });
  expect(open).toMatchObject({
    action: 'update',
    waveOpensAt: step.at,
    wave: { kind: 'step', position, percent: step.percent },
  });
});

describe('with manifests', () => {
  const releases = [release('1.1', { barrier: true }), release('1.2')];
  const manifests: Record<string, Manifest> = {
    '1.1': manifest('1.1', { amd64: built(digest(1), 1000) }),
    '1.2': manifest('1.2', { amd64: built(digest(2), 2000), arm64: built(digest(3), 3000) }),
  };
  const manifestFor = (wanted: Release) => manifests[wanted.version];

  test('it says how many bytes and reboots', () => {
    expect(ask(releases, {}, {}, { manifestFor })).toMatchObject({
      bytes: 3022,
      reboots: 2,
      path: [
        { version: '1.1', why: 'barrier', bytes: 1011 },
        { version: '1.2', why: 'target', bytes: 2011 },
      ],
    });
    expect(
      ask(releases, {}, {}, { manifestFor: r => (r.version === '1.1' ? manifests['1.1'] : undefined) }),
    ).not.toHaveProperty('bytes');
  });

  test('it takes nothing that is not built for it', () => {
    expect(says(ask([release('1.2'), release('1.1')], { architecture: 'arm64' }, {}, { manifestFor }))).toBe(
      'upgrade 1.2',
    );
    expect(says(ask([release('1.1')], { architecture: 'arm64' }, {}, { manifestFor }))).toBe('hold architecture');
    expect(says(ask(releases, { architecture: 'arm64' }, {}, { manifestFor }))).toBe('hold architecture');
  });

  test('it refuses a manifest of another version', () => {
    expect(says(ask([release('1.2')], {}, {}, { manifestFor: () => manifests['1.1'] }))).toBe('refuse wrong-manifest');
  });

  test('it asks only for what lies on the way', () => {
    const asked: string[] = [];
    const many = ['1.1', '1.2', '1.3', '1.4'].map(version => release(version));
    ask(many, {}, {}, { manifestFor: wanted => void asked.push(wanted.version) });
    expect(asked).toEqual(['1.4']);
  });

  test('it notices that it runs another build of the newest version', () => {
    const on = (rootHash: string) => says(ask([release('1.2')], { version: '1.2', rootHash }, {}, { manifestFor }));
    expect([on(digest(2)), on(digest(9))]).toEqual(['none current', 'hold different-build']);
  });
});

test('exit codes', () => {
  const paused = release('1.1', {}, { paused: { since: '2026-11-23T01:00:00Z' } });
  expect(exitCodeOf(ask([release('1.1')]))).toBe(0);
  expect(exitCodeOf(ask([]))).toBe(0);
  expect(exitCodeOf(ask([release('1.1', {}, { steps: later })]))).toBe(3);
  expect(exitCodeOf(ask([paused]))).toBe(3);
});

test('a thousand releases are decided at once', () => {
  const many = Array.from({ length: 1000 }, (_, i) => ({
    ...release('1.0'),
    version: `2.${i}`,
    manifest: { sha256: digest(i + 1000), size: 100 },
    ...(i > 0 ? { minVersion: `2.${i - 1}` } : {}),
  }));
  const revoked = many.slice(0, 400).map(r => ({ version: `3.${r.version}`, action: 'hold' as const, reason: 'x' }));
  const begin = performance.now();
  const decision = ask(many, {}, { revoked });
  expect(performance.now() - begin).toBeLessThan(300);
  expect(decision).toMatchObject({ action: 'update', reboots: 1000 });
});

test('a check every few hours costs nothing while nothing changes', () => {
  const at = (hours: number) => ask([release('1.0')], {}, {}, { now: T0 + hours * HOUR });
  expect([0, 6, 12].map(hours => says(at(hours)))).toEqual(['none current', 'none current', 'none current']);
});
