import { describe, expect, test } from 'vitest';
import { releaseOf } from '../../test/support/rehearsal.ts';
import { SCENARIO_NAMES } from '../manifest/rehearsal-names.ts';
import { planRehearsal, rehearsedArchitecture, runTitle } from './plan.ts';
import { SCENARIOS } from './scenarios.ts';

const build = releaseOf('2.0.0');
const [one, older] = [releaseOf('1.5.0'), releaseOf('1.0.0')];
const request = { build, from: [], scenarios: [], architecture: 'amd64' } as const;
const titles = (more: object) => planRehearsal({ ...request, ...more }).map(runTitle);

describe('what is played', () => {
  test('is in the table, all of it, in one order', () => {
    expect(SCENARIOS.map(({ name }) => name)).toEqual([...SCENARIO_NAMES]);
  });

  test.each([
    ['without a release to come from: each disk is booted', {}, ['boot of a.raw', 'boot of a.qcow2']],
    [
      'one scenario from each release',
      { from: [one, older], scenarios: ['upgrade'] },
      ['upgrade from 1.5.0', 'upgrade from 1.0.0'],
    ],
    [
      'in the order of the table',
      { from: [one], scenarios: ['bad-health', 'upgrade'] },
      ['upgrade from 1.5.0', 'bad-health from 1.5.0'],
    ],
    [
      'for a channel that is still empty: what needs no release',
      { scenarios: ['upgrade'], first: true },
      ['boot of a.raw', 'boot of a.qcow2'],
    ],
  ])('%s', (_, more, expected) => {
    expect(titles(more)).toEqual(expected);
  });

  test('is everything where nothing is named', () => {
    const runs = planRehearsal({ ...request, from: [one] });
    expect(new Set(runs.map(({ scenario }) => scenario))).toEqual(new Set(SCENARIO_NAMES));
  });

  test('starts from the release, not from the build', () => {
    const [run] = planRehearsal({ ...request, from: [one], scenarios: ['upgrade'] });
    expect(run?.artifact.sha256).toBe(one.manifest.architectures.amd64?.artifacts[2]?.sha256);
  });
});

describe('what cannot be played', () => {
  const noDisk = releaseOf('1.0.0', { architectures: {} });
  test.each([
    [
      'an upgrade from nowhere',
      { scenarios: ['upgrade', 'bad-health'] },
      /^scenario upgrade, bad-health needs a release/,
    ],
    ['a release that is not older', { from: [releaseOf('2.0.0')] }, /not older than 2\.0\.0/],
    [
      'a release of another system',
      { from: [releaseOf('1.0.0', { name: 'other' })] },
      /is of other, and the build of os/,
    ],
    ['a release without a disk', { from: [noDisk] }, /has no disk image for amd64/],
    ['a build without a disk', { build: releaseOf('2.0.0', { architectures: {} }) }, /has no disk image for amd64/],
  ])('%s is refused with a hint', (_, more, message) => {
    expect(() => planRehearsal({ ...request, ...more } as never)).toThrow(
      expect.objectContaining({ kind: 'user', message: expect.stringMatching(message), hint: expect.any(String) }),
    );
  });
});

test('the architecture is the one asked for, the only one, or this machine’s', () => {
  const { amd64 } = build.manifest.architectures;
  const both = { ...build, manifest: { ...build.manifest, architectures: { amd64, arm64: amd64 } } } as typeof build;
  expect(rehearsedArchitecture(build, undefined, 'arm64')).toBe('amd64');
  expect(rehearsedArchitecture(both, undefined, 'arm64')).toBe('arm64');
  expect(rehearsedArchitecture(both, 'amd64', 'arm64')).toBe('amd64');
  expect(() => rehearsedArchitecture(build, 'arm64', 'amd64')).toThrow(/nothing for arm64/);
});
