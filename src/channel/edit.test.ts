import { describe, expect, test } from 'vitest';
import { type Channel, HOUR, parseChannel, type Release, serializeChannel, timeOf } from './channel.ts';
import {
  initChannel,
  pause,
  planRollout,
  promote,
  publish,
  refresh,
  resume,
  revoke,
  stamp,
  unpublish,
} from './edit.ts';

const T0 = timeOf('2026-11-23T08:00:00Z');
const at = (hours: number) => stamp(T0 + hours * HOUR);
const salt = (n: number): string => n.toString(16).padStart(32, '0');

const release = (version: string, n: number, change: Partial<Release> = {}): Release => ({
  version,
  manifest: { sha256: n.toString(16).padStart(64, '0'), size: 100 },
  urgency: 'normal',
  rollout: planRollout({ steps: 'normal', start: at(0).issued, salt: salt(n), canary: ['canary'] }),
  ...change,
});

const empty = initChannel('stable', at(0));
const one = publish(empty, release('1.0', 1), at(1));
const two = publish(one, release('1.1', 2), at(2));

const refusal = (edit: () => Channel): unknown => {
  try {
    return edit().sequence;
  } catch (error) {
    return error;
  }
};
const refused = (code: string) => expect.objectContaining({ name: 'ChannelError', kind: 'user', code });

test('a channel begins empty at sequence 1 and grows by one', () => {
  expect(empty).toEqual({ schemaVersion: 1, channel: 'stable', sequence: 1, ...at(0), releases: [], revoked: [] });
  expect([one.sequence, two.sequence]).toEqual([2, 3]);
  expect(two.releases.map(r => r.version)).toEqual(['1.0', '1.1']);
  expect(two.issued).toBe('2026-11-23T10:00:00Z');
  expect(two.expires).toBe('2026-12-07T10:00:00Z');
  expect(parseChannel(serializeChannel(two))).toEqual(two);
});

test('an edit leaves what it was given as it was', () => {
  const before = structuredClone(two);
  for (const edit of [
    () => publish(two, release('1.2', 3), at(3)),
    () => pause(two, '1.1', at(3)),
    () => revoke(two, { version: '1.1' }, 'hold', 'bad', at(3)),
    () => unpublish(two, '1.1', at(3)),
    () => refresh(two, at(3)),
  ])
    edit();
  expect(two).toEqual(before);
});

test.each([
  ['urgent', 24, [3, 12, 50, 100]],
  ['normal', 144, [1, 5, 10, 25, 100]],
  ['slow', 312, [1, 5, 15, 40, 60, 90, 100]],
] as const)('preset %s ends after %i hours', (preset, hours, percents) => {
  const { steps } = planRollout({ steps: preset, start: at(0).issued, salt: salt(1) });
  expect(steps.map(step => step.percent)).toEqual(percents);
  expect(timeOf(steps.at(-1)!.at) - T0).toBe(hours * HOUR);
  expect(timeOf(steps[0]!.at) - T0).toBe(HOUR);
});

test('own steps and canary labels are taken as they are, labels once and sorted', () => {
  const steps = [{ at: '2026-12-01T00:00:00Z', percent: 0.1 }];
  expect(planRollout({ steps, start: at(0).issued, salt: salt(1), canary: ['lab', 'canary', 'lab'] })).toEqual({
    salt: salt(1),
    steps,
    canary: ['canary', 'lab'],
  });
});

describe('publish refuses', () => {
  test.each([
    ['the same release again', release('1.0', 1), 'already-published'],
    ['a version with another manifest', release('1.0', 9), 'version-taken'],
    ['another spelling of a version', release('1.00', 9), 'version-taken'],
    [
      'a manifest under another version',
      { ...release('2.0', 9), manifest: release('1.0', 1).manifest },
      'digest-taken',
    ],
    ['a salt that was used', { ...release('2.0', 9), rollout: release('1.0', 1).rollout }, 'salt-reused'],
  ])('%s', (_, again, code) => expect(refusal(() => publish(two, again, at(3)))).toEqual(refused(code)));

  test('what was revoked, by version and by digest, in the channel or not', () => {
    const revoked = revoke(
      revoke(empty, { version: '3.0' }, 'hold', 'no', at(1)),
      { sha256: '7'.padStart(64, '0') },
      'hold',
      'no',
      at(2),
    );
    expect(refusal(() => publish(revoked, release('3.0', 4), at(3)))).toEqual(refused('revoked'));
    expect(refusal(() => publish(revoked, release('3.00', 4), at(3)))).toEqual(refused('revoked'));
    expect(refusal(() => publish(revoked, release('4.0', 7), at(3)))).toEqual(refused('revoked'));
    expect(refusal(() => publish(revoked, release('4.0', 8), at(3)))).toBe(4);
  });
});

describe('promote', () => {
  const stable = initChannel('stable', at(0));
  const beta = publish(initChannel('beta', at(0)), release('1.0', 1, { barrier: true, notes: 'n' }), at(1));
  const rollout = planRollout({ steps: 'slow', start: at(2).issued, salt: salt(77) });
  const sha256 = beta.releases[0]!.manifest.sha256;

  test('takes the release with a rollout of its own', () => {
    const promoted = promote(stable, { from: beta, sha256, rollout }, at(2));
    expect(promoted.releases).toEqual([{ ...beta.releases[0], rollout }]);
    expect(promote(stable, { from: beta, sha256, rollout, urgency: 'urgent' }, at(2)).releases[0]?.urgency).toBe(
      'urgent',
    );
  });

  test('refuses a digest that is not there, paused or revoked', () => {
    const from = (source: Channel) => refusal(() => promote(stable, { from: source, sha256, rollout }, at(9)));
    expect(from(initChannel('beta', at(0)))).toEqual(refused('unknown-release'));
    expect(from(pause(beta, '1.0', at(3)))).toEqual(refused('paused'));
    expect(from(revoke(beta, { version: '1.0' }, 'move', 'bad', at(3)))).toEqual(refused('revoked'));
    expect(from(revoke(beta, { sha256 }, 'move', 'bad', at(3)))).toEqual(refused('revoked'));
  });
});

describe('pause and resume', () => {
  test('steps that had begun stay, the others move by the time that passed', () => {
    const paused = pause(two, '1.1', at(30), 'crashes');
    expect(paused.releases[1]?.rollout.paused).toEqual({ since: at(30).issued, reason: 'crashes' });
    const resumed = resume(paused, '1.1', at(130));
    expect(resumed.releases[1]?.rollout.paused).toBeUndefined();
    expect(resumed.releases[1]?.rollout.steps.map(step => (timeOf(step.at) - T0) / HOUR)).toEqual([1, 4, 24, 172, 244]);
  });

  test('a pause of no length changes nothing', () => {
    const again = resume(pause(two, '1.1', at(30)), '1.1', at(30));
    expect(again).toEqual({ ...two, ...at(30), sequence: two.sequence + 2 });
  });

  test('neither can be done twice, nor to what is not there', () => {
    expect(refusal(() => pause(pause(two, '1.1', at(3)), '1.1', at(4)))).toEqual(refused('paused'));
    expect(refusal(() => resume(two, '1.1', at(3)))).toEqual(refused('not-paused'));
    expect(refusal(() => pause(two, '9', at(3)))).toEqual(refused('unknown-release'));
  });
});

test('revoking once more changes action and reason', () => {
  const revoked = revoke(two, { version: '1.1' }, 'hold', 'look into it', at(3));
  expect(revoke(revoked, { version: '1.1' }, 'rollback', 'loses data', at(4)).revoked).toEqual([
    { version: '1.1', action: 'rollback', reason: 'loses data' },
  ]);
});

test('unpublishing is a new sequence, and a barrier stays', () => {
  expect(unpublish(two, '1.1', at(3))).toMatchObject({ sequence: 4, releases: [{ version: '1.0' }] });
  const barrier = publish(two, release('1.2', 3, { barrier: true }), at(3));
  expect(refusal(() => unpublish(barrier, '1.2', at(4)))).toEqual(refused('barrier-needed'));
});

test('a rollout that has reached everybody keeps its last step, a paused one all', () => {
  const later = refresh(pause(two, '1.1', at(5)), at(1000));
  expect(later.releases.map(r => r.rollout.steps.length)).toEqual([1, 5]);
  expect(later.releases[0]?.rollout.steps).toEqual([one.releases[0]?.rollout.steps.at(-1)]);
});

test('time and sequence only go forward', () => {
  expect(refusal(() => refresh(two, at(1)))).toEqual(refused('clock-went-back'));
  expect(refusal(() => refresh({ ...two, sequence: Number.MAX_SAFE_INTEGER }, at(3)))).toEqual(
    refused('sequence-exhausted'),
  );
  expect(refusal(() => refresh(two, { issued: at(3).issued, expires: at(3).issued }))).toEqual(
    expect.objectContaining({ code: 'bad-time' }),
  );
});
