import { hash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Channel,
  formatTime,
  HOUR,
  parseChannel,
  REVOKE_ACTIONS,
  type Release,
  revocationsOf,
  serializeChannel,
  type Timestamp,
  timeOf,
  URGENCIES,
} from './channel.ts';
import { type Decision, decide, type NodeState } from './decide.ts';
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
import { ChannelError } from './errors.ts';
import { compareVersions } from './version.ts';
import { isOpen, waveOpening } from './wave.ts';

/** The rules of the channel, as properties over channels that nobody thought of. */

const T0 = timeOf('2026-01-01T00:00:00Z');
const moment = (hours: number): Timestamp => formatTime(T0 + hours * HOUR);
const version = fc.integer({ min: 0, max: 11 }).map(n => `1.${n}`);
const text = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
  .filter(s => s.isWellFormed() && !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(s));

const steps = fc
  .uniqueArray(fc.tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 1, max: 100 })), {
    maxLength: 5,
    selector: ([hours]) => hours,
  })
  .map(pairs => {
    const percents = [...new Set(pairs.map(([, percent]) => percent))].sort((a, b) => a - b);
    const hours = pairs.map(([h]) => h).sort((a, b) => a - b);
    return percents.map((percent, i) => ({ at: moment(hours[i]!), percent }));
  });

/** Present once in `n` times, so that rules meet each other without every release being stopped by one of them. */
const sometimes = <T>(n: number, value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: n - 1, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value });

const everybody = [{ at: moment(-100), percent: 100 }];

const release: fc.Arbitrary<Release> = fc
  .record({
    version,
    seed: fc.nat(),
    size: fc.integer({ min: 1, max: 1e6 }),
    urgency: fc.constantFrom(...URGENCIES),
    steps: fc.oneof(fc.constant(everybody), steps),
    canary: fc.constantFrom<string[]>([], ['canary'], ['canary', 'lab']),
    paused: sometimes(6, text),
    minVersion: sometimes(3, version),
    barrier: sometimes(4, fc.constant(true as const)),
    notes: sometimes(4, text),
  })
  .map(({ version: v, seed, size, urgency, paused, minVersion, barrier, notes, ...rollout }) => ({
    version: v,
    manifest: { sha256: hash('sha256', `${v} ${seed}`), size },
    urgency,
    rollout: {
      salt: hash('sha256', `salt ${v} ${seed}`).slice(0, 32),
      ...rollout,
      ...(paused === undefined ? {} : { paused: { since: moment(1), reason: paused } }),
    },
    ...(minVersion !== undefined && compareVersions(minVersion, v) < 0 ? { minVersion } : {}),
    ...(barrier === undefined ? {} : { barrier }),
    ...(notes === undefined ? {} : { notes }),
  }));

const reason = { action: fc.constantFrom(...REVOKE_ACTIONS), reason: text };

const channel: fc.Arbitrary<Channel> = fc
  .uniqueArray(release, { maxLength: 9, size: 'max', selector: r => r.version })
  .chain(releases =>
    fc.record({
      schemaVersion: fc.constant(1 as const),
      channel: fc.constantFrom('stable', 'beta', 'edge-2'),
      sequence: fc.integer({ min: 1, max: 1e9 }),
      issued: fc.constant(moment(0)),
      expires: fc.integer({ min: 1, max: 300 }).map(moment),
      releases: fc.constant(releases.toSorted((a, b) => compareVersions(a.version, b.version))),
      revoked: fc.array(
        fc.oneof(
          fc.record({ version, ...reason }),
          releases.length === 0
            ? fc.record({ version, ...reason })
            : fc.record({ sha256: fc.constantFrom(...releases.map(r => r.manifest.sha256)), ...reason }),
        ),
        { maxLength: 3 },
      ),
    }),
  );

const node: fc.Arbitrary<NodeState> = fc.record({
  id: fc.uuid(),
  channel: fc.constantFrom('stable', 'stable', 'beta', 'edge-2'),
  labels: fc.constantFrom([], [], ['canary'], ['other']),
  architecture: fc.constant('amd64' as const),
  version,
  lastSequence: fc.constantFrom(0, 0, 1, 1e9),
  failedDigests: fc.constant([]),
  imageBuildTime: fc.constantFrom(moment(-1000), moment(-1000), moment(50)),
});

const RUNS = 1500;
const world = fc
  .record({ channel, node, now: fc.integer({ min: -10, max: 310 }).map(h => T0 + h * HOUR), onRevoked: fc.boolean() })
  .map(({ onRevoked, ...w }) => {
    const named = w.channel.revoked.find(entry => 'version' in entry);
    return onRevoked && named !== undefined ? { ...w, node: { ...w.node, version: named.version } } : w;
  });
const decideIn = (w: { channel: Channel; node: NodeState; now: number }): Decision =>
  decide({ ...w, node: { ...w.node, channel: w.channel.channel } });

describe('the file', () => {
  test('is read back as it was written, in one spelling', () => {
    fc.assert(
      fc.property(channel, value => {
        const bytes = serializeChannel(value);
        expect(parseChannel(bytes)).toEqual(value);
        expect(serializeChannel(parseChannel(bytes))).toEqual(bytes);
      }),
      { numRuns: 500 },
    );
  });

  test('whatever the bytes are, reading gives a channel or a ChannelError', () => {
    const attempt = (bytes: Uint8Array): void => {
      try {
        parseChannel(bytes);
      } catch (error) {
        if (!(error instanceof ChannelError)) throw error;
      }
    };
    const encoder = new TextEncoder();
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), attempt), { numRuns: 500 });
    fc.assert(
      fc.property(fc.json(), json => attempt(encoder.encode(json))),
      { numRuns: 500 },
    );
    // One value somewhere in a good channel is replaced by anything, such as what can not be made a text.
    const anything = fc.oneof(fc.jsonValue(), fc.constantFrom({ toString: {} }, { length: '9' }, [{ valueOf: 1 }]));
    fc.assert(
      fc.property(channel, fc.nat(), anything, (value, where, replacement) => {
        let count = 0;
        JSON.stringify(value, (_, inner) => {
          count++;
          return inner;
        });
        let n = 0;
        const target = where % count;
        attempt(encoder.encode(JSON.stringify(value, (_, inner) => (n++ === target ? replacement : inner)) ?? 'null'));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('edits', () => {
  type Edit = (channel: Channel, other: Channel, hours: number, salt: string) => Channel;
  const edit: fc.Arbitrary<Edit> = fc.oneof(
    release.map(
      (r): Edit =>
        (c, _, h, salt) =>
          publish(c, { ...r, rollout: { ...r.rollout, salt } }, stamp(T0 + h * HOUR)),
    ),
    fc.constant<Edit>((c, other, h, salt) =>
      promote(
        c,
        {
          from: other,
          sha256: other.releases[0]?.manifest.sha256 ?? '',
          rollout: planRollout({ steps: 'slow', start: moment(h), salt }),
        },
        stamp(T0 + h * HOUR),
      ),
    ),
    version.map(
      (v): Edit =>
        (c, _, h) =>
          pause(c, v, stamp(T0 + h * HOUR)),
    ),
    version.map(
      (v): Edit =>
        (c, _, h) =>
          resume(c, v, stamp(T0 + h * HOUR)),
    ),
    version.map(
      (v): Edit =>
        (c, _, h) =>
          unpublish(c, v, stamp(T0 + h * HOUR)),
    ),
    fc.tuple(version, fc.constantFrom(...REVOKE_ACTIONS)).map(
      ([v, action]): Edit =>
        (c, _, h) =>
          revoke(c, { version: v }, action, 'bad', stamp(T0 + h * HOUR)),
    ),
    fc.constant<Edit>((c, _, h) => refresh(c, stamp(T0 + h * HOUR))),
  );

  test('never take the sequence or the time back, bring back what was revoked, or change what was published', () => {
    fc.assert(
      fc.property(
        channel,
        fc.array(fc.tuple(edit, fc.integer({ min: -3, max: 9 })), { maxLength: 25 }),
        (other, edits) => {
          let current = initChannel('stable', stamp(T0));
          let hours = 0;
          const published = new Map<string, string>();
          for (const [i, [apply, pass]] of edits.entries()) {
            const before = current;
            const frozen = JSON.stringify(before);
            const gone = before.revoked.flatMap(entry => ('version' in entry ? entry.version : []));
            try {
              current = apply(before, other, hours + pass, i.toString(16).padStart(32, '0'));
              hours = Math.max(hours, hours + pass);
              expect(current.sequence).toBe(before.sequence + 1);
              expect(timeOf(current.issued)).toBeGreaterThanOrEqual(timeOf(before.issued));
              expect(parseChannel(serializeChannel(current))).toEqual(current);
            } catch (error) {
              if (!(error instanceof ChannelError)) throw error;
            }
            expect(JSON.stringify(before)).toBe(frozen);
            for (const v of gone) {
              expect(revocationsOf(current, v, undefined)).not.toEqual([]);
              if (!before.releases.some(r => r.version === v))
                expect(current.releases.some(r => r.version === v)).toBe(false);
            }
            for (const r of current.releases) {
              const known = before.releases.find(b => b.version === r.version);
              if (known !== undefined) expect(r.manifest).toEqual(known.manifest);
              published.set(r.version, r.manifest.sha256);
            }
          }
          expect(new Set(current.releases.map(r => r.rollout.salt)).size).toBe(current.releases.length);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('a settled rollout decides as the whole one did', () => {
    fc.assert(
      fc.property(world, ({ channel: c, node: n, now }) => {
        const at = { issued: moment(205), expires: moment(400) };
        const whole = { ...c, ...at, sequence: c.sequence + 1 };
        const ask = (of: Channel) => {
          const { action, code } = decideIn({ channel: of, node: n, now });
          return `${action} ${code}`;
        };
        expect(ask(refresh(c, at))).toBe(ask(whole));
      }),
      { numRuns: 500 },
    );
  });
});

describe('a decision', () => {
  const property = (
    check: (decision: Decision, w: { channel: Channel; node: NodeState; now: number }) => void,
  ): void => {
    fc.assert(
      fc.property(world, w => check(decideIn(w), w)),
      { numRuns: RUNS },
    );
  };

  test('is the same twice, and leaves what it read alone', () => {
    property((decision, w) => {
      const before = JSON.stringify(w);
      expect(decideIn(w)).toEqual(decision);
      expect(JSON.stringify(w)).toBe(before);
    });
  });

  test('does not depend on the order of the releases', () => {
    property((decision, w) => {
      expect(decideIn({ ...w, channel: { ...w.channel, releases: w.channel.releases.toReversed() } })).toEqual(
        decision,
      );
    });
  });

  test('never offers what is revoked or paused', () => {
    property((decision, { channel: c }) => {
      if (decision.action !== 'update') return;
      for (const hop of decision.path) {
        expect(revocationsOf(c, hop.version, hop.manifest.sha256)).toEqual([]);
        expect(c.releases.find(r => r.version === hop.version)?.rollout.paused).toBeUndefined();
      }
    });
  });

  test('never skips a barrier, nor minVersion, and only goes up unless it goes back', () => {
    property((decision, { channel: c, node: n }) => {
      if (decision.action !== 'update') return;
      let from = n.version;
      for (const hop of decision.path) {
        const target = c.releases.find(r => r.version === hop.version)!;
        const back = decision.code === 'rollback';
        const [low, high] = back ? [hop.version, from] : [from, hop.version];
        expect(compareVersions(low, high)).toBe(-1);
        for (const other of c.releases.filter(r => r.barrier === true)) {
          if (compareVersions(other.version, low) <= 0 || compareVersions(other.version, high) >= 0) continue;
          const revoked = revocationsOf(c, other.version, other.manifest.sha256).length > 0;
          // A revoked barrier may be passed only on the way up to the barrier that stands in for it.
          expect(revoked && !back && target.barrier === true).toBe(true);
        }
        if (!back && target.minVersion !== undefined)
          expect(compareVersions(from, target.minVersion)).toBeGreaterThanOrEqual(0);
        from = hop.version;
      }
      if (decision.code === 'rollback') expect(decision.path).toHaveLength(1);
    });
  });

  test('lets nobody in before the wave, and canaries at once', () => {
    property((decision, { channel: c, node: n, now }) => {
      if (decision.action !== 'update' || decision.code !== 'upgrade') return;
      const clock = Math.max(now, timeOf(n.imageBuildTime), timeOf(c.issued));
      for (const hop of decision.path) {
        expect(isOpen(waveOpening(c.releases.find(r => r.version === hop.version)!.rollout, n), clock)).toBe(true);
      }
    });
    property((_, w) => {
      const labels = ['canary'];
      const single = w.channel.releases
        .filter(r => r.rollout.canary.includes('canary') && r.rollout.paused === undefined)
        .slice(0, 1);
      const open = { ...w.channel, revoked: [], releases: single.map(({ minVersion: _min, ...r }) => r) };
      const decision = decideIn({ channel: open, node: { ...w.node, labels, version: '0.1' }, now: w.now });
      if (single.length === 1 && decision.action !== 'refuse')
        expect(decision).toMatchObject({ action: 'update', wave: { kind: 'canary' } });
    });
  });

  test('accepts no older sequence and nothing expired', () => {
    property((decision, { channel: c, node: n, now }) => {
      const expired = timeOf(c.expires) <= Math.max(now, timeOf(n.imageBuildTime));
      if (c.sequence < n.lastSequence) expect(decision).toMatchObject({ action: 'refuse', code: 'replayed' });
      else if (expired) expect(decision).toMatchObject({ action: 'refuse', code: 'expired' });
      else expect(decision.action).not.toBe('refuse');
    });
  });

  test('that waits until a moment is another one at that moment, and the same one just before', () => {
    property((decision, w) => {
      if (decision.action !== 'wait' || decision.until === undefined) return;
      const until = timeOf(decision.until);
      expect(until).toBeGreaterThan(timeOf(decision.clock));
      if (until >= timeOf(w.channel.expires)) return;
      expect(decideIn({ ...w, now: until }).action).toBe('update');
      expect(decideIn({ ...w, now: Math.max(until - 1, w.now) })).toMatchObject({
        action: 'wait',
        until: decision.until,
      });
    });
  });

  test('finds a way where a search through all ways finds one, to the same end', () => {
    property((decision, { channel: c, node: n, now }) => {
      if (decision.action === 'refuse' || revocationsOf(c, n.version, undefined).length > 0) return;
      const own = c.releases.find(r => r.version === n.version);
      if (own !== undefined && revocationsOf(c, own.version, own.manifest.sha256).length > 0) return;
      const clock = Math.max(now, timeOf(n.imageBuildTime), timeOf(c.issued));
      const isRevoked = (r: Release) => revocationsOf(c, r.version, r.manifest.sha256).length > 0;
      const may = (from: string, to: Release): boolean =>
        compareVersions(from, to.version) < 0 &&
        !isRevoked(to) &&
        to.rollout.paused === undefined &&
        isOpen(waveOpening(to.rollout, n), clock) &&
        (to.minVersion === undefined || compareVersions(from, to.minVersion) >= 0) &&
        c.releases.every(
          r =>
            r.barrier !== true ||
            compareVersions(r.version, from) <= 0 ||
            compareVersions(r.version, to.version) >= 0 ||
            (isRevoked(r) && to.barrier === true),
        );
      let reached = new Map([[n.version, 0]]);
      for (let count = 1; count <= c.releases.length; count++) {
        const next = new Map(reached);
        for (const from of reached.keys())
          for (const to of c.releases) if (may(from, to) && !next.has(to.version)) next.set(to.version, count);
        reached = next;
      }
      const best = [...reached.keys()].sort(compareVersions).at(-1)!;
      const found = decision.action === 'update' ? decision.path.at(-1)!.version : n.version;
      expect(found).toBe(best);
      if (decision.action === 'update') expect(decision.reboots).toBe(reached.get(best));
    });
  });
});
