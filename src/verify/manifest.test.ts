import { hash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { ArchitectureBuild, Manifest } from '../manifest/manifest.ts';
import { TrustError } from './errors.ts';
import { assertCovered, coverageTable, manifestFiles, readManifest, verifyManifestCoverage } from './manifest.ts';
import type { VerifiedBlob } from './trust.ts';

const digest = (name: string): string => hash('sha256', name);
const file = (path: string, size = 10) => ({ path, size, sha256: digest(path) });
const content = (path: string) => ({ ...file(path), label: 'os_1.0', uuid: '00000000-0000-0000-0000-000000000000' });
const build = (arch: string): ArchitectureBuild => ({
  artifacts: [
    { type: 'root', mediaType: 'application/octet-stream', ...file(`${arch}.root`) },
    { type: 'raw', mediaType: 'application/octet-stream', ...file(`${arch}.raw`) },
  ],
  rootHash: digest('root'),
  slot: content(`${arch}.root`),
  verity: content(`${arch}.verity`),
  uki: file(`${arch}.efi`),
});
const manifest: Manifest = {
  schemaVersion: 1,
  name: 'os',
  version: '1.0',
  architectures: { amd64: build('amd64'), arm64: build('arm64') },
};
const encode = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));
const bytes = encode(manifest);

const codeOf = (act: () => unknown): string => {
  try {
    act();
    return 'read';
  } catch (error) {
    if (!(error instanceof TrustError)) throw error;
    return error.code;
  }
};
const changed = (change: (build: ArchitectureBuild) => object): Uint8Array => {
  const amd64 = build('amd64');
  return encode({ ...manifest, architectures: { amd64: { ...amd64, ...change(amd64) } } });
};

describe('a manifest', () => {
  test('is read where it is what the channel says', () => {
    expect(readManifest(bytes, { sha256: hash('sha256', bytes), size: bytes.length, version: '1.0' })).toEqual(
      manifest,
    );
  });

  test.each<[string, () => unknown, string]>([
    ['another digest', () => readManifest(bytes, { sha256: digest('x') }), 'wrong-digest'],
    ['another size', () => readManifest(bytes, { size: 1 }), 'wrong-size'],
    ['another version', () => readManifest(bytes, { version: '1.1' }), 'wrong-version'],
    ['too many bytes', () => readManifest(new Uint8Array(2 ** 20 + 1)), 'too-large'],
    ['no JSON', () => readManifest(Uint8Array.of(1)), 'bad-document'],
    ['an unknown field', () => readManifest(encode({ ...manifest, extra: 1 })), 'unknown-field'],
    [
      'an unknown field further in',
      () => readManifest(changed(b => ({ uki: { ...b.uki, extra: 1 } }))),
      'unknown-field',
    ],
    ['a path out of the folder', () => readManifest(changed(b => ({ uki: { ...b.uki, path: '../x' } }))), 'bad-name'],
    ['an absolute path', () => readManifest(changed(b => ({ slot: { ...b.slot, path: '/etc/passwd' } }))), 'bad-name'],
    [
      'a path with a folder',
      () => readManifest(changed(b => ({ artifacts: [{ ...b.artifacts[0], path: 'a/b' }] }))),
      'bad-name',
    ],
    ['a negative size', () => readManifest(changed(b => ({ uki: { ...b.uki, size: -1 } }))), 'bad-document'],
    [
      'one name for two contents',
      () => readManifest(changed(b => ({ uki: { ...b.uki, path: 'amd64.raw' } }))),
      'bad-document',
    ],
  ])('with %s is refused', (_, act, code) => expect(codeOf(act)).toBe(code));
});

describe('coverage', () => {
  const signer = { kind: 'key', fingerprint: 'ab'.repeat(32) } as const;
  const all = new Map<string, VerifiedBlob | TrustError>(
    manifestFiles(manifest).map(f => [f.path, { signer, sha256: f.sha256, size: f.size }]),
  );
  const withCheck = (path: string, check: VerifiedBlob | TrustError | undefined) => {
    const checks = new Map(all);
    if (check === undefined) checks.delete(path);
    else checks.set(path, check);
    return verifyManifestCoverage(manifest, checks);
  };

  test('names every file once, with what was checked', () => {
    const rows = verifyManifestCoverage(manifest, all);
    expect(rows.map(row => row.path)).toEqual([
      'amd64.root',
      'amd64.raw',
      'amd64.verity',
      'amd64.efi',
      'arm64.root',
      'arm64.raw',
      'arm64.verity',
      'arm64.efi',
    ]);
    expect(rows[0]).toEqual({
      ...file('amd64.root'),
      uses: ['amd64 root', 'amd64 slot'],
      ok: true,
      checked: ['signature', 'sha256', 'size'],
      signer,
    });
    expect(() => assertCovered(rows)).not.toThrow();
    expect(coverageTable(rows).split('\n')[0]).toBe('ok   amd64.root signature, sha256, size by key abababababababab');
  });

  test.each<[string, ReturnType<typeof withCheck>, string]>([
    ['a file that nobody checked', withCheck('arm64.efi', undefined), 'not-covered'],
    ['a file that failed', withCheck('arm64.efi', new TrustError('no-bundle', 'no bundle')), 'no-bundle'],
    [
      'a file that is another one',
      withCheck('arm64.efi', { signer, sha256: digest('amd64.efi'), size: 10 }),
      'wrong-digest',
    ],
    ['a file of another size', withCheck('arm64.efi', { signer, sha256: digest('arm64.efi'), size: 11 }), 'wrong-size'],
  ])('fails for %s', (_, rows, code) => {
    expect(rows.filter(row => !row.ok).map(row => [row.path, row.checked])).toEqual([['arm64.efi', []]]);
    expect(codeOf(() => assertCovered(rows))).toBe(code);
  });

  test('says which file it is that lies in its place', () => {
    const rows = withCheck('arm64.efi', { signer, sha256: digest('amd64.efi'), size: 10 });
    expect(rows.at(-1)?.error?.message).toBe('arm64.efi is amd64.efi, signed but not what the manifest names');
  });

  test('of nothing is no coverage', () => expect(codeOf(() => assertCovered([]))).toBe('not-covered'));
});
