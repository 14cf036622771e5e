import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { quiet, writeFakeBuild } from '../../test/support/fake-build.ts';
import { type FakeGithub, startFakeGithub } from '../../test/support/fake-github.ts';
import { keySigner } from '../../test/support/key-signer.ts';
import { refresh } from '../channel/edit.ts';
import type { Fetch } from '../registry/http.ts';
import { publishedReader, verifyRelease } from '../sign/verify-directory.ts';
import { githubTarget } from './github.ts';
import { type ChannelOptions, initChannel, publishRelease, updateChannel } from './publish.ts';
import { readChannel } from './read-channel.ts';
import { httpSource } from './source.ts';

const signer = keySigner();
const { trust, sign } = signer;
const ports = { log: quiet, clock: Date.now };
const retry = { attempts: 3, pause: 1 };
let github: FakeGithub;
let root: string;

beforeEach(async () => {
  github = await startFakeGithub();
  root = await mkdtemp(join(tmpdir(), 'slipway-github-'));
});
afterEach(async () => {
  await github.close();
  await rm(root, { recursive: true, force: true });
});

const target = (more: { fetch?: Fetch; token?: string; retry?: { attempts: number } } = {}) =>
  githubTarget({ owner: 'octo', repository: 'os', token: 'loopback-token', api: github.api, retry, ...more });
const options = (more: Parameters<typeof target>[0] = {}): ChannelOptions => ({
  ...{ target: target(more), channel: 'stable', sign, trust },
});
const build = async (version: string, size = 600) => {
  const directory = join(root, `${version}-${size}`);
  await writeFakeBuild(directory, version, size);
  await signer.signBuild(directory);
  return directory;
};
const publish = (directory: string, given = options()) =>
  publishRelease(given, { directory, urgency: 'normal' }, ports);
/** As a node comes: to Pages for what is small, and on to where the blobs are. */
const nodeSees = async () => {
  const source = httpSource(github.pages('gh-pages'), { retry });
  const seen = await readChannel(source, 'stable', trust, { attempts: 1 });
  for (const { version, manifest } of seen?.channel.releases ?? [])
    await verifyRelease(publishedReader(source, version), trust, { expected: { version, ...manifest } });
  return { sequence: seen?.channel.sequence, versions: seen?.channel.releases.map(release => release.version) };
};

test('large files are assets of a release, small ones are on the branch, and a node finds both', async () => {
  await initChannel(options(), ports);
  const { sent } = await publish(await build('1.0'));
  expect(sent).toBeGreaterThan(1800);
  await publish(await build('1.1~rc1'), { ...options(), source: httpSource(github.pages('gh-pages')), patience: 1000 });
  expect(await nodeSees()).toEqual({ sequence: 3, versions: ['1.0', '1.1~rc1'] });
  expect(github.releases.map(({ tag, assets }) => [tag, assets.map(({ name }) => name).sort()])).toEqual([
    ['1.0', ['os_1.0_amd64.cdx.json', 'os_1.0_amd64.efi', 'os_1.0_amd64.root.raw', 'os_1.0_amd64.verity.raw']],
    ['1.1_trc1', expect.arrayContaining(['os_1.1.rc1_amd64.efi'])],
  ]);
  const names = [...github.files('gh-pages').keys()].sort();
  expect(names.filter(name => name.startsWith('blobs/')).every(name => name.endsWith('.location'))).toBe(true);
  expect(names).toEqual(
    expect.arrayContaining(['.nojekyll', 'channels/stable.json', 'channels/stable.json.sigstore.json']),
  );
});

test('of two publishers at once one wins and the other hears so; another channel is not in the way', async () => {
  await initChannel(options(), ports);
  await initChannel({ ...options(), channel: 'beta' }, ports);
  const results = await Promise.allSettled([
    publish(await build('1.0')),
    publish(await build('1.1')),
    updateChannel({ ...options(), channel: 'beta' }, refresh, ports),
  ]);
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'fulfilled', 'rejected']);
  expect(results[2]?.status).toBe('fulfilled');
  const lost = results.findIndex(({ status }) => status === 'rejected');
  expect(results[lost]).toMatchObject({ reason: { code: 'channel-moved' } });
  await publish(await build(lost === 0 ? '1.0' : '1.1'));
  expect(await nodeSees()).toEqual({ sequence: 3, versions: ['1.0', '1.1'] });
});

test('a publisher that is killed at any request shows old or new, and the next run completes it', async () => {
  await initChannel(options(), ports);
  await publish(await build('1.0'));
  const directory = await build('1.1');
  const outcomes = new Set<number | undefined>();
  for (let at = 0; at < 200; at++) {
    let count = 0;
    const dying: Fetch = async (url, init) => {
      if (count++ >= at) throw new TypeError('killed');
      return await fetch(url, init);
    };
    await publish(directory, options({ fetch: dying, retry: { attempts: 1 } })).catch(() => undefined);
    const seen = await nodeSees();
    outcomes.add(seen.sequence);
    expect(seen.versions).toEqual(seen.sequence === 2 ? ['1.0'] : ['1.0', '1.1']);
    if (seen.sequence === 3) break;
  }
  expect([...outcomes]).toEqual([2, 3]);
});

test('an upload that breaks is made again, under the same name', async () => {
  await initChannel(options(), ports);
  github.breakNextUpload();
  await publish(await build('1.0'));
  expect(github.requests.some(line => line.startsWith('DELETE /api/repos/octo/os/releases/assets/'))).toBe(true);
  expect((await nodeSees()).versions).toEqual(['1.0']);
});

test('a version is claimed by its first content, and nothing goes in without the right token', async () => {
  await initChannel(options(), ports);
  await publish(await build('1.0'));
  await initChannel({ ...options(), channel: 'beta' }, ports);
  const other = publish(await build('1.0', 601), { ...options(), channel: 'beta' });
  await expect(other).rejects.toMatchObject({ code: 'release-taken' });
  await expect(initChannel(options({ token: 'wrong' }), ports)).rejects.toMatchObject({ code: 'unauthorized' });
});

test('a blob that is where its location says, and is another one, is refused', async () => {
  await initChannel(options(), ports);
  await publish(await build('1.0'));
  const bytes = Buffer.from('something else');
  const asset = github.releases[0]?.assets.find(({ name }) => name.endsWith('.efi')) as unknown as { bytes: Buffer };
  asset.bytes = bytes;
  await expect(nodeSees()).rejects.toMatchObject({ kind: 'trust' });
});
