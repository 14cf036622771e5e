import { UsageError } from '../errors.ts';
import { type Spec, versionProblem } from './schema.ts';

function check(name: string, version: string, source: string): void {
  const [message, hint = 'write it as in 1.2.3'] = versionProblem(name, version)?.split('\n') ?? [];
  if (message !== undefined) throw new UsageError('bad-argument', `${source}: ${message}`, { hint });
}

/**
 * The version that a description by `git describe --tags --always --dirty` stands for, in an order that agrees with
 * time: a candidate (`~`) before its release, commits after a release (`^`) behind it.
 *
 * Give git `--long` too: without it a tag that is a date, such as 20260101, looks like a commit.
 *
 * @example
 * versionFromGitDescribe('v1.2.3-4-gabc1234'); // 1.2.3^4.gabc1234
 */
export function versionFromGitDescribe(describe: string): string {
  const [, clean = '', dirty] = /^(.*?)(-dirty)?$/s.exec(describe.trim()) ?? [];
  const [, described, count, commit] = /^(.+)-([0-9]+)-g([0-9a-f]+)$/.exec(clean) ?? [];
  const suffix = dirty === undefined ? '' : '.dirty';
  if (described === undefined && /^[0-9a-f]{7,64}$/.test(clean)) return `0~g${clean}${suffix}`;
  const release = (described ?? clean).replace(/^v(?=[0-9])/, '').replace('-', '~');
  const after = count === undefined || count === '0' ? '' : `^${count}.g${commit}`;
  const version = `${release}${after}${suffix}`;
  check('', version, 'the tag that git describe found');
  return version;
}

/** The spec with another version, held to the same rules as one that is written in os.yaml. */
export function withVersion(spec: Spec, version: string): Spec {
  check(spec.name, version, 'version');
  return { ...spec, version };
}
