import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Channel } from '../channel/channel.ts';
import { Manifest } from '../manifest/manifest.ts';
import { fileChanges, manifestBefore, packageChanges, readSbom } from './changes.ts';
import type { Source } from './target.ts';

const digest = (text: string) => createHash('sha256').update(text).digest('hex');

/** A release whose root and hash tree are as they are told; the UKI is always another. */
function release(version: string, root: string): Manifest {
  const uuid = '00000000-0000-0000-0000-000000000000';
  const file = (ending: string, content: string) => ({
    path: `os_${version}.${ending}`,
    size: content.length,
    sha256: digest(content),
  });
  const [slot, verity, uki] = [file('root', root), file('verity', `tree of ${root}`), file('efi', `uki ${version}`)];
  const artifact = (type: 'root' | 'root-verity' | 'uki', of: typeof slot) => ({
    ...{ type, ...of },
    mediaType: 'application/octet-stream',
  });
  return Manifest.parse({
    schemaVersion: 1,
    name: 'os',
    version,
    architectures: {
      amd64: {
        artifacts: [artifact('root', slot), artifact('root-verity', verity), artifact('uki', uki)],
        rootHash: digest(root),
        slot: { ...slot, label: 'a', uuid },
        verity: { ...verity, label: 'b', uuid },
        uki,
      },
    },
  });
}

describe('the files of a release beside those of the one before', () => {
  test('meet by what they are for, whatever they are called', () => {
    const changes = fileChanges(release('1.5', 'longer root'), release('1.4', 'root'));
    expect(changes.map(({ path, size, before }) => [path, size, before?.path, before?.size])).toEqual([
      ['os_1.5.root', 11, 'os_1.4.root', 4],
      ['os_1.5.verity', 19, 'os_1.4.verity', 12],
      ['os_1.5.efi', 7, 'os_1.4.efi', 7],
    ]);
  });

  test('stand alone where the one before had no such file', () => {
    const arm = release('1.4', 'root');
    const before = Manifest.parse({ ...arm, architectures: { arm64: arm.architectures.amd64 } });
    expect(fileChanges(release('1.5', 'root'), before).map(change => change.before)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('the release before', () => {
  const [old, older] = [release('1.4', 'four'), release('1.3', 'three')];
  const bytesOf = (manifest: Manifest) => Buffer.from(JSON.stringify(manifest));
  const entry = (manifest: Manifest) => ({
    version: manifest.version,
    manifest: { sha256: digest(bytesOf(manifest).toString()), size: bytesOf(manifest).length },
  });
  const channel = { releases: [older, old, release('1.5', 'five')].map(entry) } as unknown as Channel;
  const having = (bytes: Uint8Array | undefined): Source => ({
    ...{ name: 'here', readChannel: async () => undefined },
    readRelease: async version => (version === '1.4' ? bytes : undefined),
    async *openBlob() {},
  });

  test('is the newest below the version', async () => {
    expect(await manifestBefore(having(bytesOf(old)), channel, '1.5')).toEqual(old);
  });

  test('is nothing where there is none, or it is gone', async () => {
    expect(await manifestBefore(having(bytesOf(old)), channel, '1.3')).toBeUndefined();
    expect(await manifestBefore(having(undefined), channel, '1.5')).toBeUndefined();
  });

  test('is not believed where the channel says otherwise', async () => {
    await expect(manifestBefore(having(bytesOf(older)), channel, '1.5')).rejects.toMatchObject({
      code: expect.stringMatching(/^wrong-/),
    });
  });
});

describe('the packages of a release beside those of the one before', () => {
  const bom = (packages: Readonly<Record<string, string>>) =>
    JSON.stringify({ components: Object.entries(packages).map(([name, version]) => ({ name, version })) });

  test('are told where they changed, came or went', () => {
    const [before, now] = [bom({ curl: '8.1', nano: '7', same: '1' }), bom({ curl: '8.2', cron: '3', same: '1' })];
    expect(packageChanges('amd64', before, now)).toEqual([
      { architecture: 'amd64', name: 'cron', before: undefined, now: '3' },
      { architecture: 'amd64', name: 'curl', before: '8.1', now: '8.2' },
      { architecture: 'amd64', name: 'nano', before: '7', now: undefined },
    ]);
  });

  test('are read as the manifest has them, or not at all', async () => {
    const text = bom({ curl: '8.1' });
    const source = (content: string): Source => ({
      ...{ name: 'here', readChannel: async () => undefined, readRelease: async () => undefined },
      async *openBlob() {
        yield Buffer.from(content);
      },
    });
    const artifact = {
      ...({ type: 'sbom', path: 'os.cdx.json', mediaType: 'application/vnd.cyclonedx+json' } as const),
      ...{ size: text.length, sha256: digest(text) },
    };
    expect(await readSbom(source(text), artifact)).toBe(text);
    await expect(readSbom(source(`${text} `), artifact)).rejects.toMatchObject({ code: 'wrong-size' });
    await expect(readSbom(source(text.replace('8.1', '8.2')), artifact)).rejects.toMatchObject({
      code: 'wrong-digest',
    });
  });
});
