import { createHash } from 'node:crypto';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { quiet, writeFakeBuild } from '../../test/support/fake-build.ts';
import { keySigner } from '../../test/support/key-signer.ts';
import { type Channel, serializeChannel } from '../channel/channel.ts';
import { pause, planRollout, refresh, resume, revoke, stamp } from '../channel/edit.ts';
import { publishedReader, verifyDirectory, verifyRelease } from '../sign/verify-directory.ts';
import { folderStore } from './folder.ts';
import { channelBundleCopyPath, channelPath } from './layout.ts';
import { type ObjectStore, objectTarget } from './objects.ts';
import { type ChannelOptions, initChannel, promoteRelease, publishRelease, updateChannel } from './publish.ts';
import { readChannel } from './read-channel.ts';
import { httpSource } from './source.ts';
import type { Source } from './target.ts';

const root = await mkdtemp(join(tmpdir(), 'slipway-publish-'));
afterAll(() => rm(root, { recursive: true, force: true }));
const signer = keySigner();
const { trust, sign } = signer;
const NOW = Date.parse('2026-11-23T08:00:00Z');
let time = NOW;
const ports = { log: quiet, clock: () => (time += 1000) };
const fresh = async (from?: string) => {
  const folder = await mkdtemp(join(root, 'site-'));
  if (from !== undefined) await cp(from, folder, { recursive: true });
  return folder;
};
const optionsFor = (store: ObjectStore, channel = 'stable'): ChannelOptions => ({
  ...{ target: objectTarget(store), channel, sign, trust },
});
const build = async (version: string, size?: number) => {
  const directory = join(root, `build-${version}`);
  await writeFakeBuild(directory, version, size);
  await signer.signBuild(directory);
  return directory;
};
const sha256Of = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** What a node finds: a channel that verifies at the first attempt, and every release of it whole. */
async function nodeSees(source: Source, channel = 'stable') {
  const seen = await readChannel(source, channel, trust, { attempts: 1 });
  if (seen === undefined) return { sequence: 0, versions: [] };
  for (const { version, manifest } of seen.channel.releases)
    await verifyRelease(publishedReader(source, version), trust, { expected: { version, ...manifest } });
  return { sequence: seen.channel.sequence, versions: seen.channel.releases.map(release => release.version) };
}

/** A store that dies before its operation number `at`; then nothing of it works any more. */
function faulty(store: ObjectStore, at = Number.POSITIVE_INFINITY, onOperation?: () => Promise<void>) {
  let count = 0;
  const operation = async <T>(run: () => Promise<T>): Promise<T> => {
    if (count++ >= at) throw new Error('killed');
    const result = await run();
    await onOperation?.();
    return result;
  };
  const wrapped: ObjectStore = {
    name: store.name,
    get: (path, limit) => operation(() => store.get(path, limit)),
    head: path => operation(() => store.head(path)),
    async *open(path, offset) {
      await operation(async () => {});
      yield* store.open(path, offset);
    },
    putBlob: (path, blob) => operation(() => store.putBlob(path, blob)),
    put: (path, bytes) => operation(() => store.put(path, bytes)),
    putIf: (path, bytes, expected) => operation(() => store.putIf(path, bytes, expected)),
  };
  return { store: wrapped, operations: () => count };
}

let before: string;
let second: string;
beforeAll(async () => {
  before = await fresh();
  await initChannel(optionsFor(folderStore(before)), ports);
  await publishRelease(optionsFor(folderStore(before)), { directory: await build('1.0'), urgency: 'urgent' }, ports);
  second = await build('1.1');
});

test('a folder gets the layout that nodes and cosign know', async () => {
  const names = (await readdir(before, { recursive: true, withFileTypes: true }))
    .filter(entry => entry.isFile())
    .map(entry =>
      join(entry.parentPath, entry.name)
        .slice(before.length + 1)
        .replace(/[0-9a-f]{64}/, '<sha256>'),
    );
  const counts = Object.groupBy(names, name => name);
  expect(Object.fromEntries(Object.entries(counts).map(([name, found]) => [name, found?.length]))).toEqual({
    'blobs/sha256/<sha256>': 4,
    'channels/stable.json': 1,
    'channels/stable.json.sigstore.json': 1,
    'channels/stable/<sha256>.sigstore.json': 2,
    'releases/1.0/manifest.json': 1,
    'releases/1.0/manifest.json.sigstore.json': 1,
    'releases/1.0/os_1.0_amd64.cdx.json.sigstore.json': 1,
    'releases/1.0/os_1.0_amd64.efi.sigstore.json': 1,
    'releases/1.0/os_1.0_amd64.root.raw.sigstore.json': 1,
    'releases/1.0/os_1.0_amd64.verity.raw.sigstore.json': 1,
  });
});

describe('a publisher that is killed', () => {
  test('at any operation never shows a node a half release, and the next run completes it', async () => {
    const probe = faulty(folderStore(await fresh(before)));
    await publishRelease(optionsFor(probe.store), { directory: second, urgency: 'normal' }, ports);
    expect(probe.operations()).toBeGreaterThan(25);

    const outcomes = new Set<string>();
    // what an operation leaves behind is what the next one finds: dying before each covers dying after each
    for (let at = 0; at < probe.operations(); at++) {
      const site = await fresh(before);
      const { store } = faulty(folderStore(site), at);
      const dying = publishRelease(optionsFor(store), { directory: second, urgency: 'normal' }, ports);
      await expect(dying, `operation ${at}`).rejects.toThrow();
      const seen = await nodeSees(objectTarget(folderStore(site)));
      outcomes.add(JSON.stringify(seen));

      const again = publishRelease(optionsFor(folderStore(site)), { directory: second, urgency: 'normal' }, ports);
      if (seen.sequence === 3) await expect(again).rejects.toMatchObject({ code: 'already-published' });
      else await again;
      expect(await nodeSees(objectTarget(folderStore(site)))).toEqual({ sequence: 3, versions: ['1.0', '1.1'] });
      await copyIsCurrent(site);
      await rm(site, { recursive: true });
    }
    expect(outcomes).toEqual(
      new Set([
        JSON.stringify({ sequence: 2, versions: ['1.0'] }),
        JSON.stringify({ sequence: 3, versions: ['1.0', '1.1'] }),
      ]),
    );
  });

  test('leaves no moment in which a reader without retries sees anything but old or new', async () => {
    const site = await fresh(before);
    const seen = new Set<number>();
    const reader = objectTarget(folderStore(site));
    const { store } = faulty(folderStore(site), undefined, async () => {
      seen.add((await nodeSees(reader)).sequence);
    });
    await publishRelease(optionsFor(store), { directory: second, urgency: 'normal' }, ports);
    expect([...seen]).toEqual([2, 3]);
  });

  test('at any operation of a promotion or a pause shows old or new', async () => {
    const site = await fresh(before);
    await initChannel(optionsFor(folderStore(site), 'beta'), ports);
    for (let at = 0; at < 40; at++) {
      const { store } = faulty(folderStore(site), at);
      const change = at % 2 === 0 ? pause : resume;
      const { sequence } = await nodeSees(objectTarget(folderStore(site)));
      const changing = updateChannel(optionsFor(store), (channel, stamp) => change(channel, '1.0', stamp), ports);
      await changing.catch(() => undefined);
      expect([sequence, sequence + 1]).toContain((await nodeSees(objectTarget(folderStore(site)))).sequence);
    }
    const promotion = { from: 'stable', version: '1.0' };
    const state = await readChannel(objectTarget(folderStore(site)), 'stable', trust);
    if (state?.channel.releases[0]?.rollout.paused)
      await updateChannel(optionsFor(folderStore(site)), (channel, at) => resume(channel, '1.0', at), ports);
    for (let at = 0; at < 100; at++) {
      const { store } = faulty(folderStore(site), at);
      const promoting = await promoteRelease(optionsFor(store, 'beta'), promotion, ports).catch(error => error);
      const { versions } = await nodeSees(objectTarget(folderStore(site)), 'beta');
      expect([[], ['1.0']]).toContainEqual(versions);
      if (promoting instanceof Error && (promoting as { code?: string }).code !== 'already-published') continue;
      return expect(versions).toEqual(['1.0']);
    }
    expect.unreachable('the promotion never got through');
  });

  async function copyIsCurrent(site: string) {
    // a run that finds nothing to do repairs what the last one left
    await updateChannel(optionsFor(folderStore(site)), refresh, ports);
    const document = await readFile(join(site, channelPath('stable')));
    const copy = await readFile(join(site, channelBundleCopyPath('stable')));
    expect(JSON.parse(copy.toString()).messageSignature.messageDigest.digest).toBe(
      createHash('sha256').update(document).digest('base64'),
    );
  }
});

describe('two publishers', () => {
  test('at once: one wins, the other hears so, and adds its own afterwards', async () => {
    const site = await fresh(before);
    const third = await build('1.2');
    const publishing = (directory: string) =>
      publishRelease(optionsFor(folderStore(site)), { directory, urgency: 'normal' }, ports);
    const results = await Promise.allSettled([publishing(second), publishing(third)]);
    const lost = results.findIndex(result => result.status === 'rejected');
    expect(results.map(result => result.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(results[lost]).toMatchObject({ reason: { code: 'channel-moved', hint: expect.stringContaining('again') } });
    await publishing([second, third][lost]!);
    expect(await nodeSees(objectTarget(folderStore(site)))).toEqual({ sequence: 4, versions: ['1.0', '1.1', '1.2'] });
  });

  test('many small changes at once: as many succeed as the sequence counts', async () => {
    const site = await fresh(before);
    const change = (version: string) =>
      updateChannel(
        optionsFor(folderStore(site)),
        (channel, at) => revoke(channel, { version }, 'hold', 'drill', at),
        ports,
      );
    const results = await Promise.allSettled(Array.from({ length: 12 }, (_, i) => change(`0.${i}`)));
    const won = results.filter(result => result.status === 'fulfilled').length;
    const seen = await readChannel(objectTarget(folderStore(site)), 'stable', trust);
    expect(won).toBeGreaterThan(0);
    expect(seen?.channel.sequence).toBe(2 + won);
    expect(seen?.channel.revoked).toHaveLength(won);
  });

  test('with the same version and other bytes: the second is refused before anything of the first changes', async () => {
    const site = await fresh(before);
    const other = join(root, 'build-1.0-other');
    await writeFakeBuild(other, '1.0', 999);
    await signer.signBuild(other);
    await initChannel(optionsFor(folderStore(site), 'beta'), ports);
    const publishing = publishRelease(
      optionsFor(folderStore(site), 'beta'),
      { directory: other, urgency: 'normal' },
      ports,
    );
    await expect(publishing).rejects.toMatchObject({ code: 'release-taken' });
    expect(await nodeSees(objectTarget(folderStore(site)))).toEqual({ sequence: 2, versions: ['1.0'] });
  });

  test('a lock of a process that is gone is broken, one of a process that runs is waited for', async () => {
    const site = await fresh(before);
    const { hostname } = await import('node:os');
    await writeFile(join(site, 'channels/stable.json.lock'), `${hostname()} 999999999 gone\n`);
    await updateChannel(optionsFor(folderStore(site)), refresh, ports);
    expect((await nodeSees(objectTarget(folderStore(site)))).sequence).toBe(3);
    expect((await readdir(join(site, 'channels'))).filter(name => name.includes('lock'))).toEqual([]);
  });
});

describe('refusals', () => {
  test('nothing unsigned, half signed or changed is published', async () => {
    const site = await fresh(before);
    const directory = join(root, 'build-broken');
    await cp(second, directory, { recursive: true });
    await rm(join(directory, 'os_1.1_amd64.efi.sigstore.json'));
    const publishing = publishRelease(optionsFor(folderStore(site)), { directory, urgency: 'normal' }, ports);
    await expect(publishing).rejects.toMatchObject({ code: 'no-bundle' });
    expect((await readdir(join(site, 'releases'))).sort()).toEqual(['1.0']);
  });

  test('nobody builds on a channel that does not verify, and no signature of another key gets out', async () => {
    const site = await fresh(before);
    const stranger = keySigner();
    const change = { ...optionsFor(folderStore(site)), sign: stranger.sign };
    await expect(updateChannel(change, refresh, ports)).rejects.toMatchObject({ code: 'wrong-key' });
    expect((await nodeSees(objectTarget(folderStore(site)))).sequence).toBe(2);
    const foreign = { ...optionsFor(folderStore(site)), trust: stranger.trust, sign: stranger.sign };
    await expect(updateChannel(foreign, refresh, ports)).rejects.toMatchObject({ code: 'wrong-key' });
    const file = join(site, 'channels/stable.json');
    await writeFile(file, (await readFile(file, 'utf8')).replace('"percent":100', '"percent":99'));
    await expect(updateChannel(optionsFor(folderStore(site)), refresh, ports)).rejects.toMatchObject({
      code: 'wrong-digest',
    });
  });

  test('a channel begins once, and is not made by publishing', async () => {
    const site = await fresh();
    const options = optionsFor(folderStore(site));
    await expect(updateChannel(options, refresh, ports)).rejects.toMatchObject({ code: 'no-channel' });
    await initChannel(options, ports);
    await expect(initChannel(options, ports)).rejects.toMatchObject({ code: 'channel-exists' });
  });

  test('what arrives broken at the target stops the publication before the channel moves', async () => {
    const site = await fresh(before);
    const store = folderStore(site);
    const lossy: ObjectStore = {
      ...store,
      async putBlob(path, blob) {
        await store.putBlob(path, blob);
        await writeFile(join(site, path), 'rotten');
      },
    };
    const publishing = publishRelease(optionsFor(lossy), { directory: second, urgency: 'normal' }, ports);
    await expect(publishing).rejects.toMatchObject({ kind: 'trust' });
    expect(await nodeSees(objectTarget(store))).toEqual({ sequence: 2, versions: ['1.0'] });
  });
});

describe('over HTTP', () => {
  test('readers meet no torn channel while it moves, and releases verify by address', async () => {
    const site = await fresh(before);
    const server = createServer((request, response) => {
      readFile(join(site, decodeURIComponent(request.url ?? ''))).then(
        bytes => response.end(bytes),
        () => response.writeHead(404).end(),
      );
    });
    await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const source = httpSource(address, { retry: { attempts: 1 } });
    let publishing = true;
    const sequences: number[] = [];
    const reading = (async () => {
      while (publishing) {
        const seen = await readChannel(source, 'stable', trust, { attempts: 1 });
        sequences.push(seen?.channel.sequence ?? 0);
      }
    })();
    for (let i = 0; i < 20; i++) await updateChannel(optionsFor(folderStore(site)), refresh, ports);
    publishing = false;
    await reading;
    expect(sequences).toEqual(sequences.toSorted((a, b) => a - b));
    expect(new Set(sequences).size).toBeGreaterThan(3);

    const { rows } = await verifyDirectory(`${address}releases/1.0`, trust);
    expect(rows).toHaveLength(5);
    expect(await readChannel(source, 'nightly', trust)).toBeUndefined();
    server.close();
    server.closeAllConnections();
  });

  test('a torn pair is refused, and read again', async () => {
    const [old, now] = await Promise.all(
      [1, 2].map(async sequence => {
        const channel: Channel = {
          ...{ schemaVersion: 1, channel: 'stable', sequence, ...stamp(NOW), releases: [], revoked: [] },
        };
        const document = serializeChannel(channel);
        return { document, bundle: await sign(document), etag: `${sequence}` };
      }),
    );
    const answers = [{ ...now!, bundle: old!.bundle }, now!];
    let reads = 0;
    const source = { name: 'torn', readChannel: async () => answers[Math.min(reads++, 1)] } as unknown as Source;
    await expect(readChannel(source, 'stable', trust, { attempts: 1 })).rejects.toMatchObject({ code: 'wrong-digest' });
    reads = 0;
    expect((await readChannel(source, 'stable', trust, { pause: 1 }))?.channel.sequence).toBe(2);
    expect(reads).toBe(2);
    answers[1] = answers[0]!;
    await expect(readChannel(source, 'stable', trust, { pause: 1 })).rejects.toMatchObject({ code: 'wrong-digest' });
  });
});

test('release 1001 costs its own bytes and the channel file', async () => {
  const site = await fresh();
  const options = optionsFor(folderStore(site));
  await initChannel(options, ports);
  const releases = Array.from({ length: 1000 }, (_, i) => ({
    version: `0.${i}`,
    manifest: { sha256: sha256Of(Buffer.from(`${i}`)), size: 4000 },
    urgency: 'normal' as const,
    rollout: planRollout({
      steps: 'normal',
      start: stamp(NOW + i * 3_600_000).issued,
      salt: sha256Of(Buffer.from(`salt ${i}`)).slice(0, 32),
      canary: ['canary'],
    }),
    notes: `Kernel 6.12.${i} and the packages of the day`,
  }));
  time += 2000 * 3_600_000;
  await updateChannel(
    options,
    (channel, at) => ({ ...channel, ...at, sequence: channel.sequence + 1, releases }),
    ports,
  );
  const written = new Map<string, number>();
  const store = folderStore(site);
  const count = (path: string, size: number) => void written.set(path, size);
  const counting: ObjectStore = {
    ...store,
    putBlob: (path, blob) => {
      count(path, blob.size);
      return store.putBlob(path, blob);
    },
    put: (path, bytes) => {
      count(path, bytes.length);
      return store.put(path, bytes);
    },
    putIf: (path, bytes, expected) => {
      count(path, bytes.length);
      return store.putIf(path, bytes, expected);
    },
  };
  const directory = await build('1.0-big', 50_000);
  const published = await publishRelease(optionsFor(counting), { directory, urgency: 'normal' }, ports);
  expect(published.sent).toBe(3 * 50_000 + (await readFile(join(directory, 'os_1.0-big_amd64.cdx.json'))).length);
  const paths = [...written.keys()];
  expect(paths.filter(path => !/^(blobs\/|releases\/1\.0-big\/|channels\/)/.test(path))).toEqual([]);
  expect(paths.filter(path => path.startsWith('channels/'))).toHaveLength(3);
  const document = await readFile(join(site, 'channels/stable.json'));
  expect(JSON.parse(document.toString()).releases).toHaveLength(1001);
  expect(gzipSync(document).length).toBeLessThan(100_000);
  const sent = [...written.values()].reduce((sum, size) => sum + size, 0);
  expect(sent).toBeLessThan(published.sent + document.length + 10_000);
});
