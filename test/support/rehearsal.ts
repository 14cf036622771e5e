import { createHash } from 'node:crypto';
import type { Manifest } from '../../src/manifest/manifest.ts';
import type { ScenarioName } from '../../src/manifest/rehearsal-names.ts';
import type { Release } from '../../src/rehearse/plan.ts';
import type { Circumstances, RunResult } from '../../src/rehearse/report.ts';

const digest = (text: string) => createHash('sha256').update(text).digest('hex');

/** A build with a disk image, as a value. */
export function releaseOf(version: string, more: Partial<Manifest> = {}): Release {
  const part = (path: string) => ({ path, size: 10, sha256: digest(`${version} ${path}`) });
  const named = (path: string) => ({
    ...part(path),
    label: `os_${version}`,
    uuid: '00000000-0000-0000-0000-000000000000',
  });
  const artifact = <Type extends string>(type: Type, path: string) => ({
    type,
    mediaType: 'application/octet-stream',
    ...part(path),
  });
  const manifest: Manifest = {
    schemaVersion: 1,
    name: 'os',
    version,
    architectures: {
      amd64: {
        artifacts: [artifact('root', 'a.root'), artifact('qcow2', 'a.qcow2'), artifact('raw', 'a.raw')],
        rootHash: digest(version),
        slot: named('a.root'),
        verity: named('a.verity'),
        uki: part('a.efi'),
      },
    },
    ...more,
  };
  return { directory: `released/${version}`, manifest, sha256: digest(`manifest ${version}`) };
}

/** A run as it is after it was played. */
export function resultOf(
  build: Release,
  scenario: ScenarioName,
  more: Partial<RunResult> & { from?: Release } = {},
): RunResult {
  const { from, ...rest } = more;
  const [artifact] = (from ?? build).manifest.architectures.amd64?.artifacts.filter(({ type }) => type === 'raw') ?? [];
  if (artifact === undefined) throw new Error('the build has no disk');
  const run = { scenario, artifact, ...(from === undefined ? {} : { from }) };
  return { run, passed: true, seconds: 61.26, measures: { upgrade: 42.04 }, ...rest };
}

export const circumstancesOf = (build: Release): Circumstances => ({
  ...{ build, architecture: 'amd64', kvm: false, slipway: '1.0.0' },
  ...{ started: Date.UTC(2026, 10, 23, 8), finished: Date.UTC(2026, 10, 23, 9) },
});
