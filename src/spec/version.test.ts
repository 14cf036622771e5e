import { describe, expect, test } from 'vitest';
import { UsageError } from '../errors.ts';
import { parseSpec } from './parse.ts';
import { versionFromGitDescribe, withVersion } from './version.ts';

const spec = parseSpec('name: edge-node\nversion: git\nbase: { bootstrap: { suite: trixie } }\n', 'os.yaml');

function refusal(run: () => unknown): UsageError {
  try {
    run();
  } catch (error) {
    if (error instanceof UsageError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('the version that git describes', () => {
  test.each([
    ['v1.2.3', '1.2.3'],
    ['1.2.3\n', '1.2.3'],
    ['v1.2.3-rc.1', '1.2.3~rc.1'],
    ['v1.2.3-rc-1', '1.2.3~rc-1'],
    ['v1.2.3-4-gabc123', '1.2.3^4.gabc123'],
    ['v1.2.3-0-gabc123', '1.2.3'],
    ['v1.2.3-rc.1-4-gabc123', '1.2.3~rc.1^4.gabc123'],
    ['abc1234', '0~gabc1234'],
    ['v1.2.3-dirty', '1.2.3.dirty'],
    ['v1.2.3-4-gabc123-dirty', '1.2.3^4.gabc123.dirty'],
    ['abc1234-dirty', '0~gabc1234.dirty'],
    ['20260101-0-gabc1234', '20260101'],
  ])('%j is %s', (describe, version) => {
    expect(versionFromGitDescribe(describe)).toBe(version);
  });

  test.each(['nightly', 'nightly-4-gabc1234', 'v1.2.3+5', 'v1_2', 'release/1.0', '', 'v', '$(id)', 'v1\nv2'])(
    '%j is refused',
    describe => {
      const error = refusal(() => versionFromGitDescribe(describe));
      expect(error.code).toBe('bad-argument');
      expect(error.message).toMatch(/^the tag that git describe found: ".*" is not a version$/);
      expect(error.hint).toBeTruthy();
    },
  );
});

describe('another version', () => {
  test('changes nothing else', () => {
    expect(withVersion(spec, '1.2.3^4.gabc')).toEqual({ ...spec, version: '1.2.3^4.gabc' });
    expect(spec.version).toBe('git');
  });

  test('is held to the rules of a written one', () => {
    expect(refusal(() => withVersion(spec, '1+0')).message).toBe('version: "1+0" is not a version');
    expect(refusal(() => withVersion(spec, 'git')).message).toBe('version: "git" is not a version');
  });

  test('leaves room in the label of a partition', () => {
    expect(withVersion(spec, `1.${'0'.repeat(24)}`).version).toHaveLength(26);
    const error = refusal(() => withVersion(spec, `1.${'0'.repeat(25)}`));
    expect(error.message).toBe(
      `version: "edge-node_1.${'0'.repeat(25)}" is 37 characters long, and a partition's label holds 36`,
    );
    expect(error.hint).toBe('shorten the version to 26 characters, or the name');
  });
});
