import { hash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import {
  type Channel,
  formatTime,
  HOUR,
  MAX_CHANNEL_BYTES,
  parseChannel,
  type Release,
  serializeChannel,
} from './channel.ts';
import { planRollout, refresh, stamp } from './edit.ts';
import { ChannelError } from './errors.ts';

const encode = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));
const hex = (length: number, seed: number): string => hash('sha256', `${seed}`).slice(0, length);

const release = (version: string, seed: number, change: Partial<Release> = {}): Release => ({
  version,
  manifest: { sha256: hex(64, seed), size: 4711 },
  urgency: 'normal',
  rollout: planRollout({ steps: 'normal', start: '2026-11-01T00:00:00Z', salt: hex(32, seed + 1), canary: ['canary'] }),
  ...change,
});

const channel: Channel = {
  schemaVersion: 1,
  channel: 'stable',
  sequence: 42,
  issued: '2026-11-23T08:00:00Z',
  expires: '2026-12-07T08:00:00Z',
  releases: [
    release('1.9.0', 1),
    release('1.10.0', 2, { minVersion: '1.9.0', barrier: true, notes: 'moves the database' }),
  ],
  revoked: [{ version: '1.8.0', action: 'move', reason: 'loses the network after resume' }],
};

const codeOf = (bytes: Uint8Array): string => {
  try {
    parseChannel(bytes);
    return 'taken';
  } catch (error) {
    expect(error).toBeInstanceOf(ChannelError);
    expect(error).toMatchObject({ kind: 'trust' });
    return (error as ChannelError).code;
  }
};

test('a channel file reads like this', () => {
  expect(new TextDecoder().decode(serializeChannel(channel))).toMatchInlineSnapshot(`
    "{
      "schemaVersion": 1,
      "channel": "stable",
      "sequence": 42,
      "issued": "2026-11-23T08:00:00Z",
      "expires": "2026-12-07T08:00:00Z",
      "releases": [
        {"version":"1.9.0","manifest":{"sha256":"6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b","size":4711},"urgency":"normal","rollout":{"salt":"d4735e3a265e16eee03f59718b9b5d03","steps":[{"at":"2026-11-01T01:00:00Z","percent":1},{"at":"2026-11-01T04:00:00Z","percent":5},{"at":"2026-11-02T00:00:00Z","percent":10},{"at":"2026-11-04T00:00:00Z","percent":25},{"at":"2026-11-07T00:00:00Z","percent":100}],"canary":["canary"]}},
        {"version":"1.10.0","manifest":{"sha256":"d4735e3a265e16eee03f59718b9b5d03019c07d8b6c51f90da3a666eec13ab35","size":4711},"urgency":"normal","rollout":{"salt":"4e07408562bedb8b60ce05c1decfe3ad","steps":[{"at":"2026-11-01T01:00:00Z","percent":1},{"at":"2026-11-01T04:00:00Z","percent":5},{"at":"2026-11-02T00:00:00Z","percent":10},{"at":"2026-11-04T00:00:00Z","percent":25},{"at":"2026-11-07T00:00:00Z","percent":100}],"canary":["canary"]},"minVersion":"1.9.0","barrier":true,"notes":"moves the database"}
      ],
      "revoked": [
        {"version":"1.8.0","action":"move","reason":"loses the network after resume"}
      ]
    }
    "
  `);
});

test('what is written is what is read, and the same channel gives the same bytes', () => {
  const bytes = serializeChannel(channel);
  expect(parseChannel(bytes)).toEqual(channel);
  expect(serializeChannel(parseChannel(bytes))).toEqual(bytes);
  expect(serializeChannel({ ...channel, releases: channel.releases.toReversed() })).toEqual(bytes);
});

const first = channel.releases[0]!;
const withRelease = (change: object): unknown => ({ ...channel, releases: [{ ...first, ...change }] });
const withRollout = (change: object): unknown => withRelease({ rollout: { ...first.rollout, ...change } });
const without = (key: string): unknown => Object.fromEntries(Object.entries(channel).filter(([name]) => name !== key));

describe('a reader refuses, each with its own code', () => {
  test.each<[string, unknown, string]>([
    ['another schema', { ...channel, schemaVersion: 2 }, 'unsupported-version'],
    ['no schema', without('schemaVersion'), 'unsupported-version'],
    ['an unknown field', { ...channel, comment: 'hello' }, 'unknown-field'],
    ['an unknown field in a release', withRelease({ size: 1 }), 'unknown-field'],
    ['an unknown field in a rollout', withRollout({ speed: 1 }), 'unknown-field'],
    ['a path for a channel name', { ...channel, channel: '../stable' }, 'bad-name'],
    ['dots for a channel name', { ...channel, channel: '..' }, 'bad-name'],
    ['a channel that would be the bundle of another', { ...channel, channel: 'stable.sigstore' }, 'bad-name'],
    ['an empty channel name', { ...channel, channel: '' }, 'bad-name'],
    ['a path for a version', withRelease({ version: '../1' }), 'bad-name'],
    ['dots for a version', withRelease({ version: '..' }), 'bad-name'],
    ['an escape in a version', withRelease({ version: '1%2f' }), 'bad-name'],
    ['an underscore in a version', withRelease({ version: '1_2' }), 'bad-name'],
    ['a plus in a version', withRelease({ version: '1+2' }), 'bad-name'],
    ['a line break after a version', withRelease({ version: '1\n' }), 'bad-name'],
    ['a label with a space', withRollout({ canary: ['a b'] }), 'bad-name'],
    ['a negative sequence', { ...channel, sequence: -1 }, 'bad-field'],
    ['sequence 0', { ...channel, sequence: 0 }, 'bad-field'],
    ['half a sequence', { ...channel, sequence: 1.5 }, 'bad-field'],
    ['a sequence as text', { ...channel, sequence: '7' }, 'bad-field'],
    ['a sequence beyond what JSON keeps', { ...channel, sequence: 2 ** 53 }, 'bad-field'],
    ['no sequence', without('sequence'), 'bad-field'],
    ['the 30th of February', { ...channel, issued: '2026-02-30T00:00:00Z' }, 'bad-time'],
    ['a time without a zone', { ...channel, issued: '2026-11-23T08:00:00' }, 'bad-time'],
    ['an expiry before the issue', { ...channel, expires: '2026-11-23T07:00:00Z' }, 'bad-time'],
    ['no expiry', without('expires'), 'bad-time'],
    ['an expiry in ten years', { ...channel, expires: '2036-11-23T07:00:00Z' }, 'bad-time'],
    ['a short digest', withRelease({ manifest: { sha256: 'ab', size: 1 } }), 'bad-digest'],
    ['capitals in a digest', withRelease({ manifest: { sha256: 'AB'.repeat(32), size: 1 } }), 'bad-digest'],
    ['a huge manifest', withRelease({ manifest: { sha256: hex(64, 9), size: 2 ** 30 } }), 'bad-field'],
    ['a salt that is none', withRollout({ salt: 'salt' }), 'bad-digest'],
    ['more than everybody', withRollout({ steps: [{ at: '2026-11-01T00:00:00Z', percent: 101 }] }), 'bad-steps'],
    ['nobody', withRollout({ steps: [{ at: '2026-11-01T00:00:00Z', percent: 0 }] }), 'bad-steps'],
    [
      'steps that go back',
      withRollout({
        steps: [
          { at: '2026-11-01T00:00:00Z', percent: 9 },
          { at: '2026-11-02T00:00:00Z', percent: 3 },
        ],
      }),
      'bad-steps',
    ],
    [
      'steps out of order',
      withRollout({
        steps: [
          { at: '2026-11-02T00:00:00Z', percent: 3 },
          { at: '2026-11-01T00:00:00Z', percent: 9 },
        ],
      }),
      'bad-steps',
    ],
    ['an unknown urgency', withRelease({ urgency: 'yesterday' }), 'bad-field'],
    ['a barrier that is false', withRelease({ barrier: false }), 'bad-field'],
    ['a minVersion that nobody has', withRelease({ minVersion: '1.9.0' }), 'bad-field'],
    ['an escape sequence in the notes', withRelease({ notes: '\u001b[2J' }), 'bad-field'],
    ['half a character in the notes', withRelease({ notes: '\ud800' }), 'bad-field'],
    ['a version twice', { ...channel, releases: [first, release('1.09.0', 5)] }, 'duplicate-release'],
    ['a manifest twice', { ...channel, releases: [first, { ...first, version: '2' }] }, 'duplicate-release'],
    [
      '2,001 releases',
      { ...channel, releases: Array.from({ length: 2001 }, (_, i) => release(`1.${i}`, i)) },
      'too-many',
    ],
    ['an unknown action', { ...channel, revoked: [{ version: '1', action: 'explode', reason: 'x' }] }, 'bad-field'],
    ['a revocation of nothing', { ...channel, revoked: [{ action: 'hold', reason: 'x' }] }, 'bad-name'],
    ['a revocation without a reason', { ...channel, revoked: [{ version: '1', action: 'hold' }] }, 'bad-field'],
    ['a list', [channel], 'bad-field'],
    ['nothing', null, 'bad-field'],
  ])('%s', (_, value, code) => expect(codeOf(encode(value))).toBe(code));

  test('what is not JSON, not UTF-8 or has a byte order mark', () => {
    const json = new TextDecoder().decode(serializeChannel(channel));
    expect(codeOf(new TextEncoder().encode(`${json}x`))).toBe('not-json');
    expect(codeOf(new TextEncoder().encode(`\ufeff${json}`))).toBe('not-json');
    expect(codeOf(Uint8Array.of(0x22, 0xff, 0x22))).toBe('not-json');
    expect(codeOf(new Uint8Array())).toBe('not-json');
  });

  test('a prototype in disguise', () => {
    const json = new TextDecoder().decode(serializeChannel(channel));
    expect(codeOf(new TextEncoder().encode(json.replace('{', '{"__proto__": {"sequence": 9},')))).toBe('unknown-field');
  });

  test('a file that is too large, before it is parsed', () => {
    expect(codeOf(new Uint8Array(MAX_CHANNEL_BYTES + 1))).toBe('too-large');
  });
});

test('a writer refuses what no reader would take', () => {
  expect(() => serializeChannel({ ...channel, sequence: 0 })).toThrow(ChannelError);
  const long = Array.from({ length: 2000 }, (_, i) => release(`1.${i}`, i * 7, { notes: 'x'.repeat(2000) }));
  expect(() => serializeChannel({ ...channel, releases: long })).toThrow(
    expect.objectContaining({ code: 'too-large' }),
  );
});

test('1,000 releases stay under 100 KB compressed', () => {
  const random = (length: number): string =>
    Buffer.from(crypto.getRandomValues(new Uint8Array(length))).toString('hex');
  const releases = Array.from(
    { length: 1000 },
    (_, i): Release => ({
      version: `2026.${1 + Math.floor(i / 28)}.${i % 28}`,
      manifest: { sha256: random(32), size: 4000 + (i % 97) },
      urgency: 'normal',
      rollout: planRollout({
        steps: 'normal',
        start: formatTime(Date.UTC(2024, 0, 1) + i * 26 * HOUR + ((i * 7919) % 3600) * 1000),
        salt: random(16),
        canary: ['canary'],
      }),
    }),
  );
  const bytes = serializeChannel(refresh({ ...channel, releases }, stamp(Date.UTC(2026, 11, 31))));
  expect(parseChannel(bytes).releases).toHaveLength(1000);
  expect(gzipSync(bytes).length).toBeLessThan(90_000);
});
