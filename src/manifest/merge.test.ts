import { expect, test } from 'vitest';
import type { ArchitectureBuild, Manifest } from './manifest.ts';
import { mergeManifests } from './merge.ts';

const part = (path: string, digit: string) => ({ path, size: 1, sha256: digit.repeat(64) });
const built = (arch: string, digit: string): ArchitectureBuild => ({
  artifacts: [{ type: 'raw', mediaType: 'a/b', ...part(`os_${arch}.raw`, digit) }],
  rootHash: digit.repeat(64),
  slot: { ...part(`os_${arch}.root`, digit), label: 'os_1', uuid: '' },
  verity: { ...part(`os_${arch}.verity`, digit), label: 'os_1', uuid: '' },
  uki: part(`os_${arch}.efi`, digit),
});
const manifest = (architectures: Manifest['architectures'], version = '1'): Manifest => ({
  ...{ schemaVersion: 1, name: 'os', version },
  architectures,
});
const AMD = built('amd64', 'a');
const ARM = built('arm64', 'b');

test('builds of two architectures are one release, in whatever order they come', () => {
  const merged = mergeManifests([manifest({ arm64: ARM }), manifest({ amd64: AMD })]);
  expect(merged).toEqual(manifest({ amd64: AMD, arm64: ARM }));
  expect(Object.keys(merged.architectures)).toEqual(['amd64', 'arm64']);
});

test('one that is merged already is merged again', () => {
  const both = manifest({ amd64: AMD, arm64: ARM });
  expect(mergeManifests([both, manifest({ arm64: ARM })])).toEqual(both);
});

test.each<[string, Manifest, string]>([
  ['of another version', manifest({ arm64: ARM }, '2'), 'os 1 and os 2 are two releases'],
  ['of the same architecture', manifest({ amd64: built('amd64', 'c') }), 'there are two builds of os 1 for amd64'],
  ['with a file of the same name', manifest({ arm64: built('amd64', 'c') }), 'two builds have a os_amd64.raw'],
])('a build %s is refused', (_, other, message) => {
  expect(() => mergeManifests([manifest({ amd64: AMD }), other])).toThrow(
    expect.objectContaining({ kind: 'user', message: expect.stringContaining(message) }),
  );
});
