import { describe, expect, test } from 'vitest';
import { circumstancesOf, releaseOf, resultOf } from '../../test/support/rehearsal.ts';
import type { Channel, Release } from '../channel/channel.ts';
import { evidenceOf } from './report.ts';
import { notRehearsed, supportedReleases } from './supported.ts';

const entry = (version: string, more: object = {}) =>
  ({ version, manifest: { sha256: releaseOf(version).sha256, size: 1 }, ...more }) as Release;
const channel = (releases: Release[], revoked: unknown[] = []) => ({ releases, revoked }) as unknown as Channel;
const versions = (releases: readonly Release[]) => releases.map(({ version }) => version);

describe('the releases that a new one must be reachable from', () => {
  const all = ['1.0', '1.1', '1.2', '2.0'].map(version => entry(version));
  test.each([
    ['are those that are older', channel(all), '1.2', undefined, ['1.0', '1.1']],
    ['are not below its min-version', channel(all), '2.0', '1.1', ['1.1', '1.2']],
    ['are none that was revoked', channel(all, [{ version: '1.1' }]), '2.0', undefined, ['1.0', '1.2']],
    [
      'are none in front of a barrier',
      channel([entry('1.0'), entry('1.1', { barrier: true }), entry('1.2')]),
      '2.0',
      undefined,
      ['1.1', '1.2'],
    ],
    ['are none in an empty channel', channel([]), '1.0', undefined, []],
  ])('%s', (_, given, version, minVersion, expected) => {
    expect(versions(supportedReleases(given, version, minVersion))).toEqual(expected);
  });
});

test('evidence counts only for the very release that a run has passed from', () => {
  const build = releaseOf('2.0');
  const [first, second] = [releaseOf('1.0'), releaseOf('1.1')];
  const results = [
    resultOf(build, 'upgrade', { from: first }),
    resultOf(build, 'upgrade', { from: second, passed: false, error: 'no' }),
  ];
  const [statement] = evidenceOf(results, circumstancesOf(build));
  if (statement === undefined) throw new Error('no evidence');
  const rebuilt = entry('1.0', { manifest: { sha256: 'f'.repeat(64), size: 1 } });
  expect(versions(notRehearsed([entry('1.0')], statement.predicate))).toEqual([]);
  expect(versions(notRehearsed([entry('1.1'), rebuilt], statement.predicate))).toEqual(['1.1', '1.0']);
});
