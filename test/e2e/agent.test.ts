import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { pause, refresh, revoke } from '../../src/channel/edit.ts';
import { partitionUuids } from '../../src/manifest/partitions.ts';
import { ociTarget } from '../../src/publish/oci.ts';
import { updateChannel } from '../../src/publish/publish.ts';
import {
  errno,
  FakeNode,
  fakeUki,
  type Misbehaviour,
  Publisher,
  rootHashOf,
  StaticServer,
  writeNodeBuild,
} from '../support/agent-node.ts';
import { keySigner } from '../support/key-signer.ts';
import { NO_REGISTRY, REGISTRY_PROGRAM, startRegistry } from '../support/registry.ts';

/** The agent from a signed channel to a written slot, without a machine: real tables, real bytes, real http on loopback. */

const root = await mkdtemp(join(tmpdir(), 'slipway-e2e-agent-'));
const publisher = new Publisher(root);
let server: StaticServer;
const nodes: FakeNode[] = [];

beforeAll(async () => {
  await publisher.begin();
  await publisher.publish('1.0');
  await publisher.publish('2.0');
  server = await StaticServer.start(publisher.site);
});
afterEach(async () => {
  server.misbehave = undefined;
  for (const node of nodes.splice(0)) await node[Symbol.asyncDispose]();
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await rm(root, { recursive: true, force: true });
});

async function node(more: Partial<Parameters<typeof FakeNode.create>[0]> = {}): Promise<FakeNode> {
  const made = await FakeNode.create({ publisher, sources: [server.url], ...more });
  nodes.push(made);
  return made;
}
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** The slot holds a version whole, under its names, and the loader has one counted entry for it. */
async function expectInstalled(one: FakeNode, version: string, from: { data: number; old: string }, site = publisher) {
  const build = site.manifests.get(version)?.architectures.amd64;
  if (build === undefined) throw new Error('bug: not published');
  const [data, verity] = [from.data, from.data + 1];
  expect(sha256(await one.partition(data, build.slot.size))).toBe(build.slot.sha256);
  expect(sha256(await one.partition(verity, build.verity.size))).toBe(build.verity.sha256);
  const { partitions } = await one.table();
  const uuids = partitionUuids(build.rootHash);
  expect(partitions[data - 1]).toMatchObject({ label: `os_${version}`, uuid: uuids.data, attributes: 1n << 60n });
  expect(partitions[verity - 1]).toMatchObject({ label: `os_${version}`, uuid: uuids.verity, attributes: 1n << 60n });
  expect(await one.entries()).toEqual([from.old, `os_${version}+3-0.efi`].sort());
  const entry = await readFile(join(one.places.esp, 'EFI/Linux', `os_${version}+3-0.efi`));
  expect(sha256(entry)).toBe(build.uki.sha256);
  // A stranger agrees about the table.
  expect(execFileSync('sfdisk', ['--verify', one.disk], { encoding: 'utf8' })).toContain('No errors detected');
}

describe('an update', () => {
  test('from A to B and back into A, each proved by its boot', async () => {
    const one = await node();
    const before = await one.run('status');
    expect(before.value).toMatchObject({
      booted: { version: '1.0' },
      trial: 'clean',
      slots: { other: { empty: true } },
    });
    const updated = await one.run('update');
    expect(updated).toMatchObject({
      exitCode: 0,
      value: { action: 'update', installed: { version: '2.0', already: false } },
    });
    await expectInstalled(one, '2.0', { data: 4, old: 'os_1.0.efi' });
    expect(updated.events.map(({ event }) => event)).toContain('installed');
    // Again, before the reboot: nothing is written twice.
    const print = await one.fingerprint();
    expect((await one.run('update')).value).toMatchObject({ installed: { already: true } });
    expect(await one.fingerprint()).toBe(print);

    await one.renameEntry('os_2.0+3-0.efi', 'os_2.0+2-1.efi');
    await one.boot('2.0', 'os_2.0+2-1.efi');
    expect(await one.run('boot')).toMatchObject({
      exitCode: 0,
      value: { trial: 'trial', pending: { to: { version: '2.0' } } },
    });
    await one.renameEntry('os_2.0+2-1.efi', 'os_2.0.efi');
    expect(await one.run('boot')).toMatchObject({ exitCode: 0, value: { trial: 'good', pending: null } });
    expect((await one.run('status')).value).toMatchObject({ wayBack: '1.0', lastUpdate: { result: 'updated' } });
    expect((await one.run('update')).value).toMatchObject({ action: 'none', code: 'current' });

    const own = new Publisher(join(root, 'own'));
    await cp(publisher.site, own.site, { recursive: true });
    Object.assign(own, { signer: publisher.signer });
    await own.publish('3.0');
    one.config = { ...one.config, channel: { name: 'stable', sources: [own.site] } };
    expect(await one.run('update')).toMatchObject({ exitCode: 0, value: { installed: { version: '3.0' } } });
    await expectInstalled(one, '3.0', { data: 2, old: 'os_2.0.efi' }, own);
    expect(await readFile(join(one.places.state, 'metrics.prom'), 'utf8')).toContain('slipway_update_pending 1');
  });

  test('a version that does not hold is gone back from, not taken again, and the next one is', async () => {
    const one = await node();
    await one.run('update');
    one.exec = async () => ({ exitCode: 3, stdout: 'failed\n', stderr: '' });
    for (const [left, done] of [
      [2, 1],
      [1, 2],
      [0, 3],
    ]) {
      const [old = ''] = (await one.entries()).filter(name => name.startsWith('os_2.0'));
      await one.renameEntry(old, `os_2.0+${left}-${done}.efi`);
      await one.boot('2.0', `os_2.0+${left}-${done}.efi`);
      expect((await one.run('boot')).value).toMatchObject({ trial: 'trial' });
      expect(await one.run('health')).toMatchObject({ exitCode: 5, value: { error: { code: 'unhealthy' } } });
    }
    one.exec = undefined;
    await one.boot('1.0');
    // The gate of the old version may be faster than the record of its boot.
    expect(await one.run('health')).toMatchObject({ exitCode: 0 });
    const back = await one.run('boot');
    expect(back.exitCode).toBe(0);
    expect(back.events).toContainEqual(expect.objectContaining({ event: 'fell-back', version: '2.0' }));
    expect(await one.entries()).toEqual(['os_1.0.efi']);
    expect((await one.run('status')).value).toMatchObject({
      lastFailure: { version: '2.0', reason: expect.stringContaining('multi-user.target') },
    });
    expect(await one.run('update')).toMatchObject({ exitCode: 3, value: { code: 'failed-before' } });
  });

  test('a boot that never reached its check says so; one that the kernel dumped says that', async () => {
    for (const [dump, reason] of [
      [false, 'never reached'],
      [true, 'panicked'],
    ] as const) {
      const one = await node();
      await one.run('update');
      await one.renameEntry('os_2.0+3-0.efi', 'os_2.0+0-3.efi');
      if (dump) await writeFile(join(one.places.sys, 'fs/pstore/dmesg-efi-1'), '');
      await one.boot('1.0');
      await one.run('boot');
      expect((await one.run('status')).value).toMatchObject({
        lastFailure: { reason: expect.stringContaining(reason) },
      });
    }
  });

  test('nothing is written while the boot is on trial, nor by a second agent', async () => {
    const one = await node();
    await one.renameEntry('os_1.0.efi', 'os_1.0+2-1.efi');
    await one.boot('1.0', 'os_1.0+2-1.efi');
    const print = await one.fingerprint();
    expect(await one.run('update')).toMatchObject({ exitCode: 3, value: { code: 'unblessed' } });
    const started = (await readFile('/proc/self/stat', 'utf8')).split(') ')[1]?.split(' ')[19];
    await writeFile(one.places.lock, `${process.pid} ${started}\n`);
    expect(await one.run('update')).toMatchObject({ exitCode: 3, value: { error: { code: 'busy' } } });
    await writeFile(one.places.lock, `${process.pid} 1\n`);
    expect(await one.run('check')).toMatchObject({ exitCode: 3, value: { code: 'unblessed' } });
    expect(await one.fingerprint()).toBe(print);
  });

  test('the running slot is the one that the kernel verifies, whatever the labels say', async () => {
    const one = await node();
    execFileSync('sfdisk', ['--quiet', '--part-label', one.disk, '2', '_empty']);
    execFileSync('sfdisk', ['--quiet', '--part-label', one.disk, '4', 'os_1.0']);
    await one.boot('1.0');
    const old = await one.partition(2, 4096);
    expect(await one.run('update')).toMatchObject({ exitCode: 0 });
    expect(await one.partition(2, 4096)).toEqual(old);
    await writeFile(join(one.places.proc, 'cmdline'), `roothash=${'1'.repeat(64)}\n`);
    expect(await one.run('update')).toMatchObject({ exitCode: 5, value: { error: { code: 'root-differs' } } });
  });

  test('a pinned entry is let go, twins do not stay, and foreign entries do', async () => {
    const one = await node();
    const loader = '4a67b082-0a4c-41cf-b6c7-440b29bb8c4f';
    await writeFile(join(one.places.efivars, `LoaderEntryDefault-${loader}`), 'x');
    await writeFile(join(one.places.esp, 'loader/loader.conf'), 'timeout 0\ndefault os_1.0.efi\n');
    const folder = join(one.places.esp, 'EFI/Linux');
    await writeFile(join(folder, 'os_2.0+0-3.efi'), fakeUki('2.0', 8192, rootHashOf('other')));
    await writeFile(join(folder, 'recovery.efi'), fakeUki('recovery', 8192));
    await writeFile(join(folder, '.slipway-partial-os_9'), 'x');
    const { events } = await one.run('update');
    expect(events).toContainEqual(
      expect.objectContaining({ event: 'pins-cleared', names: 'LoaderEntryDefault loader.conf' }),
    );
    expect(await one.entries()).toEqual(['os_1.0.efi', 'os_2.0+3-0.efi', 'recovery.efi']);
    expect(await readFile(join(one.places.esp, 'loader/loader.conf'), 'utf8')).toBe('timeout 0\n');
  });

  test('hooks run before the reboot, and one that fails puts it off', async () => {
    const one = await node({
      config: {
        reboot: 'at-once',
        hooks: { before: [{ command: ['/drain'], timeout: 1 }], after: [{ command: ['/after'], timeout: 1 }] },
      },
    });
    one.exec = async program => ({ exitCode: program === '/drain' ? 1 : 0, stdout: '', stderr: 'busy' });
    expect(await one.run('update')).toMatchObject({ exitCode: 3, value: { error: { code: 'hook-failed' } } });
    expect(one.commands).not.toContain('systemctl --no-block reboot');
    one.exec = undefined;
    expect(await one.run('update')).toMatchObject({
      exitCode: 0,
      value: { rebooting: true, installed: { already: true } },
    });
    expect(one.commands.slice(-2)).toEqual(['/drain', 'systemctl --no-block reboot']);
    await one.renameEntry('os_2.0+3-0.efi', 'os_2.0.efi');
    await one.boot('2.0');
    // At first there may be no network to report over.
    await one.run('boot');
    expect(one.commands).not.toContain('/after');
    await one.run('boot', '--report');
    await one.run('boot', '--report');
    expect(one.commands.filter(command => command === '/after')).toHaveLength(1);
  });
});

describe('refused, with nothing written', () => {
  const site = async (name: string) => {
    const own = new Publisher(join(root, name));
    Object.assign(own, { signer: publisher.signer });
    await own.begin();
    await own.publish('1.0');
    await own.publish('2.0');
    return own;
  };
  const channelFile = (own: Publisher, name = 'stable') => join(own.site, `channels/${name}.json`);
  const change = (own: Publisher, edit: Parameters<typeof updateChannel>[1]) =>
    updateChannel(own.options(), edit, own.ports);

  test.each<[string, number, string, (own: Publisher, one: FakeNode) => Promise<void>]>([
    [
      'unsigned',
      4,
      'no-bundle',
      async own => {
        await rm(join(own.site, 'channels/stable'), { recursive: true });
        await rm(`${channelFile(own)}.sigstore.json`);
      },
    ],
    [
      'another key',
      4,
      'wrong-key',
      async own => {
        const document = await readFile(channelFile(own));
        const bundle = await keySigner().sign(document);
        await writeFile(join(own.site, 'channels/stable', `${sha256(document)}.sigstore.json`), bundle);
      },
    ],
    [
      'changed',
      4,
      'wrong-digest',
      async own => writeFile(channelFile(own), `${await readFile(channelFile(own), 'utf8')} `),
    ],
    [
      'expired',
      4,
      'expired',
      async (_, one) => {
        one.now = () => Date.now() + 30 * 86_400_000;
      },
    ],
    [
      'replayed',
      4,
      'replayed',
      async (own, one) => {
        const old = join(own.site, '../old');
        await cp(join(own.site, 'channels'), old, { recursive: true });
        await change(own, refresh);
        await one.run('check');
        await cp(old, join(own.site, 'channels'), { recursive: true, force: true });
      },
    ],
    [
      'revoked',
      0,
      'current',
      async own => void (await change(own, (c, at) => revoke(c, { version: '2.0' }, 'hold', 'bad', at))),
    ],
    [
      "another channel's file",
      4,
      'wrong-channel',
      async own => {
        await own.begin('beta');
        const document = await readFile(channelFile(own, 'beta'));
        await writeFile(channelFile(own), document);
        await cp(join(own.site, 'channels/beta'), join(own.site, 'channels/stable'), { recursive: true });
      },
    ],
    [
      'not yet in the wave',
      3,
      'wave',
      async (_, one) => {
        one.config = { ...one.config, labels: [] };
      },
    ],
    [
      'outside the window',
      3,
      'window',
      async (_, one) => {
        const hour = (new Date().getUTCHours() + 12) % 24;
        const time = `${String(hour).padStart(2, '0')}:00`;
        one.config = {
          ...one.config,
          windows: [{ days: [], start: time, end: time.replace(':00', ':01'), timezone: 'UTC' }],
        };
      },
    ],
    ['paused', 3, 'paused', async own => void (await change(own, (c, at) => pause(c, '2.0', at)))],
    [
      'another manifest',
      4,
      'wrong-size',
      async own =>
        writeFile(
          join(own.site, 'releases/2.0/manifest.json'),
          await readFile(join(own.site, 'releases/1.0/manifest.json')),
        ).then(() => writeFile(join(own.site, 'releases/2.0/manifest.json'), '{}')),
    ],
    [
      'an image of another name',
      4,
      'wrong-manifest',
      async (_, one) => {
        one.config = { ...one.config, name: 'other' };
      },
    ],
  ])('%s', async (title, exitCode, code, spoil) => {
    const own = await site(title.replaceAll(/[^a-z]/g, '-'));
    const one = await node({ sources: [own.site] });
    const print = await one.fingerprint();
    await spoil(own, one);
    const { value, ...rest } = await one.run('update');
    expect({ exitCode: rest.exitCode, code: value.error?.code ?? value['code'] }).toEqual({ exitCode, code });
    expect(await one.fingerprint()).toBe(print);
    one.now = Date.now;
    expect((await one.run('status')).value['lastCheck']).toMatchObject({ code });
  });

  test('a mirror that is behind is passed over', async () => {
    const own = await site('behind');
    const stale = join(root, 'stale');
    await cp(own.site, stale, { recursive: true });
    await change(own, refresh);
    const one = await node({ sources: [stale, own.site] });
    one.config = { ...one.config, channel: { name: 'stable', sources: [own.site] } };
    await one.run('check');
    one.config = { ...one.config, channel: { name: 'stable', sources: [stale, own.site] } };
    expect(await one.run('update')).toMatchObject({ exitCode: 0, value: { installed: { version: '2.0' } } });
  });
});

describe('a server or a line that is not at its best', () => {
  const isBlob = (url: string | undefined) => url?.startsWith('/blobs/') ?? false;
  const once = (act: Misbehaviour): Misbehaviour => {
    const seen = new Set<string>();
    return (request, response, file) => {
      if (!isBlob(request.url) || seen.has(request.url ?? '')) return false;
      seen.add(request.url ?? '');
      return act(request, response, file);
    };
  };
  const cutAfter = (share: number, ranges = true): Misbehaviour =>
    once((_, response, file) => {
      response.writeHead(200, { 'content-length': file.length, ...(ranges ? {} : { 'accept-ranges': 'none' }) });
      response.write(file.subarray(0, Math.floor(file.length * share)), () => setTimeout(() => response.destroy(), 20));
      return true;
    });

  test.each<[string, Misbehaviour]>([
    ['cut at 10 %', cutAfter(0.1)],
    ['cut at 50 %', cutAfter(0.5)],
    ['cut at 90 %', cutAfter(0.9)],
    ['404 from nowhere, then there', once((_, response) => void response.writeHead(503).end() === undefined)],
    [
      '429 with Retry-After',
      once((_, response) => void response.writeHead(429, { 'retry-after': '1' }).end() === undefined),
    ],
    ['500', once((_, response) => void response.writeHead(500).end() === undefined)],
    [
      'no Range, and cut',
      (() => {
        const cut = cutAfter(0.5, false);
        return (request, response, file) => {
          if (cut(request, response, file)) return true;
          response.writeHead(200, { 'content-length': file.length }).end(file);
          return true;
        };
      })(),
    ],
    [
      'a Range that is not the one asked for',
      (() => {
        const cut = cutAfter(0.5);
        return (request, response, file) => {
          if (cut(request, response, file)) return true;
          if (request.headers.range === undefined) return false;
          response.writeHead(206, { 'content-range': `bytes 0-${file.length - 1}/${file.length}` }).end(file);
          return true;
        };
      })(),
    ],
    [
      'wrong bytes after a cut: it starts over',
      (() => {
        const cut = cutAfter(0.5);
        let lied = false;
        return (request, response, file) => {
          if (cut(request, response, file)) return true;
          const from = Number(/^bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
          if (from === 0 || lied) return false;
          lied = true;
          const part = Buffer.from(file.subarray(from)).fill(0);
          response.writeHead(206, { 'content-range': `bytes ${from}-${file.length - 1}/${file.length}` }).end(part);
          return true;
        };
      })(),
    ],
  ])('%s: it ends with the right bytes', async (title, misbehave) => {
    const one = await node();
    server.misbehave = misbehave;
    let result = await one.run('update');
    if (title.startsWith('wrong bytes')) {
      expect(result).toMatchObject({ exitCode: 5, value: { error: { code: 'corrupt' } } });
      result = await one.run('update');
    }
    expect(result, result.stderr).toMatchObject({ exitCode: 0 });
    await expectInstalled(one, '2.0', { data: 4, old: 'os_1.0.efi' });
  });

  test.each<[string, Misbehaviour, string]>([
    [
      '404 for good',
      (request, response) => isBlob(request.url) && void response.writeHead(404).end() === undefined,
      'not-found',
    ],
    [
      '500 for good',
      (request, response) => isBlob(request.url) && void response.writeHead(500).end() === undefined,
      'unreachable',
    ],
    [
      'too long',
      (request, response, file) =>
        isBlob(request.url) && void response.writeHead(200).end(Buffer.concat([file, file])) === undefined,
      'wrong-length',
    ],
    [
      'too short, and says so',
      (request, response, file) =>
        isBlob(request.url) &&
        void response.writeHead(200, { 'content-length': 10 }).end(file.subarray(0, 10)) === undefined,
      'wrong-length',
    ],
    [
      'come back tomorrow',
      (request, response) =>
        isBlob(request.url) && void response.writeHead(429, { 'retry-after': '86400' }).end() === undefined,
      'unreachable',
    ],
  ])('%s: it fails, the old version stays, and the next run goes on', async (_, misbehave, code) => {
    const one = await node();
    server.misbehave = misbehave;
    expect(await one.run('update')).toMatchObject({ exitCode: 5, value: { error: { code } } });
    expect(await one.entries()).toEqual(['os_1.0.efi']);
    server.misbehave = undefined;
    expect(await one.run('update')).toMatchObject({ exitCode: 0 });
    await expectInstalled(one, '2.0', { data: 4, old: 'os_1.0.efi' });
  });

  test('a cut for good is taken up where it was, by a mirror or by the next run', async () => {
    const one = await node();
    server.misbehave = (request, response, file) => {
      if (!isBlob(request.url) || file.length < 2 ** 20) return false;
      const from = Number(/^bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
      if (from > 0) return void response.writeHead(500).end() === undefined;
      response.writeHead(200, { 'content-length': file.length });
      response.write(file.subarray(0, 2.5 * 2 ** 20), () => setTimeout(() => response.destroy(), 50));
      return true;
    };
    expect(await one.run('update')).toMatchObject({ exitCode: 5 });
    expect(await one.state()).toMatchObject({ pending: { phase: 'writing', progress: { data: 2 * 2 ** 20 } } });
    server.misbehave = undefined;
    server.requests.length = 0;
    const { events } = await one.run('update');
    expect(events).toContainEqual(expect.objectContaining({ event: 'writing', part: 'data', resumeAt: 2 * 2 ** 20 }));
    await expectInstalled(one, '2.0', { data: 4, old: 'os_1.0.efi' });

    const two = await node({ sources: [server.url, publisher.site] });
    server.misbehave = (request, response) => isBlob(request.url) && void response.writeHead(500).end() === undefined;
    expect(await two.run('update')).toMatchObject({ exitCode: 0 });
    await expectInstalled(two, '2.0', { data: 4, old: 'os_1.0.efi' });
  });
});

describe('other places than a web server with everything', () => {
  test('blobs that lie elsewhere, as with GitHub: a file says where', async () => {
    const pages = join(root, 'pages');
    const assets = join(root, 'assets');
    await cp(publisher.site, pages, { recursive: true });
    await cp(join(pages, 'blobs/sha256'), assets, { recursive: true });
    await using there = await StaticServer.start(assets);
    for (const blob of await readdir(assets)) {
      await rm(join(pages, 'blobs/sha256', blob));
      await writeFile(join(pages, 'blobs/sha256', `${blob}.location`), `${there.url}/${blob}\n`);
    }
    await using site = await StaticServer.start(pages);
    const one = await node({ sources: [site.url] });
    expect(await one.run('update')).toMatchObject({ exitCode: 0 });
    await expectInstalled(one, '2.0', { data: 4, old: 'os_1.0.efi' });
  });

  test('a registry', async ({ skip }) => {
    if (REGISTRY_PROGRAM === undefined) return skip(NO_REGISTRY);
    const registry = await startRegistry();
    try {
      const target = ociTarget({ host: registry.host, repository: 'fleet/os', fetch });
      const own = new Publisher(join(root, 'oci'), target);
      await own.begin();
      await own.publish('1.0');
      await own.publish('2.0');
      const one = await node({ publisher: own, sources: [`oci:${registry.host}/fleet/os`] });
      expect(await one.run('check')).toMatchObject({ exitCode: 0, value: { action: 'update' } });
      expect(await one.run('update')).toMatchObject({ exitCode: 0 });
      await expectInstalled(one, '2.0', { data: 4, old: 'os_1.0.efi' }, own);
    } finally {
      await registry.close();
    }
  });
});

describe('a node that is full or breaking', () => {
  test('ESP full: told before any byte', async () => {
    const one = await node();
    one.freeOnEsp = 1000;
    const print = await one.fingerprint();
    expect(await one.run('update')).toMatchObject({
      exitCode: 5,
      value: { error: { code: 'no-space', message: expect.stringContaining('ENOSPC') } },
    });
    expect(await one.fingerprint()).toBe(print);
  });

  test('ESP full all the same: told, and no half entry stays', async () => {
    const one = await node();
    one.faults.fail = what =>
      what.includes('.slipway-partial') && what.startsWith('write') ? errno('ENOSPC') : undefined;
    expect(await one.run('update')).toMatchObject({ exitCode: 5, value: { error: { code: 'no-space' } } });
    expect(await one.entries()).toEqual(['os_1.0.efi']);
  });

  test('state full: told before any byte', async () => {
    const one = await node();
    const print = await one.fingerprint();
    one.faults.fail = what => (what.includes('/state.json') ? errno('ENOSPC') : undefined);
    expect(await one.run('update')).toMatchObject({
      exitCode: 5,
      value: { error: { code: 'state-not-writable', message: expect.stringContaining('full') } },
    });
    expect(await one.fingerprint()).toBe(print);
  });

  test('a slot that is too small: told before any byte', async () => {
    const one = await node({ slot: 2 });
    const print = await one.fingerprint();
    expect(await one.run('update')).toMatchObject({ exitCode: 5, value: { error: { code: 'slot-too-small' } } });
    expect(await one.fingerprint()).toBe(print);
  });

  test.each([
    ['the slot', 'device vda4', 'write-failed'],
    ['the partition table', 'device vda 512', 'write-failed'],
  ])('a write error of %s: told, and the old version stays', async (_, where, code) => {
    const one = await node();
    one.faults.fail = what => (what === where || what.startsWith(`${where} `) ? errno('EIO') : undefined);
    expect(await one.run('update')).toMatchObject({ exitCode: 5, value: { error: { code } } });
    expect(await one.entries()).toEqual(['os_1.0.efi']);
    one.faults.fail = undefined;
    expect(await one.run('update')).toMatchObject({ exitCode: 0 });
    await expectInstalled(one, '2.0', { data: 4, old: 'os_1.0.efi' });
  });
});

describe('a power cut before any of its writes', () => {
  /** What has to be true of a disk whenever the power goes. */
  async function expectBootable(one: FakeNode, slotA: string, version: string): Promise<void> {
    const { partitions } = await one.table();
    const uuids = partitionUuids(rootHashOf(version));
    expect(partitions.find(({ uuid }) => uuid === uuids.data)).toMatchObject({ label: `os_${version}` });
    expect(partitions.find(({ uuid }) => uuid === uuids.verity)).toMatchObject({ label: `os_${version}` });
    expect(sha256(await one.partition(2, 3 * 2 ** 20))).toBe(slotA);
    const entries = (await one.entries()).filter(name => !name.startsWith('.'));
    expect(entries).toContain(`os_${version}.efi`);
    for (const name of entries.filter(name => name !== `os_${version}.efi`)) {
      const [, other = ''] = /^os_(.*?)(?:\+.*)?\.efi$/.exec(name) ?? [];
      const build = publisher.manifests.get(other)?.architectures.amd64;
      if (build === undefined) throw new Error(`bug: ${name}`);
      expect(sha256(await readFile(join(one.places.esp, 'EFI/Linux', name)))).toBe(build.uki.sha256);
      const at = partitions.find(({ uuid }) => uuid === build.slot.uuid)?.number ?? 0;
      expect(sha256(await one.partition(at, build.slot.size)), `${name} starts a whole slot`).toBe(build.slot.sha256);
    }
    expect(new Set(entries.map(name => name.replace(/\+.*$|\.efi$/, ''))).size).toBe(entries.length);
  }

  test.each([
    ['what was not flushed is there', false],
    ['what was not flushed is lost', true],
  ])('leaves the old version to start, and the next run ends it (%s)', async (_, lossy) => {
    publisher.manifests.set('0.9', await writeNodeBuild(join(root, 'build-0.9'), '0.9'));
    const probe = await node();
    await probe.fillOther('0.9');
    await probe.run('update');
    const steps = probe.faults.count;
    expect(steps).toBeGreaterThan(20);
    for (let at = 0; at < steps; at++) {
      const one = await node();
      // The other slot has an older release, whose entry must not outlive its bytes.
      await one.fillOther('0.9');
      const slotA = sha256(await one.partition(2, 3 * 2 ** 20));
      one.faults.cutAt = at;
      await one.run('update');
      const where = `${at}: ${one.faults.log.at(-1)}`;
      if (lossy) await one.faults.lose();
      await expectBootable(one, slotA, '1.0').catch((error: Error) => {
        throw new Error(`cut ${where}: ${error.message}`, { cause: error });
      });
      one.faults.cutAt = Number.POSITIVE_INFINITY;
      await one.boot('1.0');
      expect((await one.run('boot')).exitCode, where).toBe(0);
      const again = await one.run('update');
      expect(again.exitCode, `${where} ${again.stderr}`).toBe(0);
      await expectInstalled(one, '2.0', { data: 4, old: 'os_1.0.efi' });
      await one[Symbol.asyncDispose]();
    }
  });
});

describe('going back and starting over', () => {
  const installed = async () => {
    const one = await node();
    await one.run('update');
    await one.renameEntry('os_2.0+3-0.efi', 'os_2.0.efi');
    await one.boot('2.0');
    await one.run('boot');
    return one;
  };

  test('rollback starts the other version, on trial, and the channel does not undo it', async () => {
    const one = await installed();
    expect(await one.run('rollback')).toMatchObject({
      exitCode: 0,
      value: { to: { version: '1.0' }, rebooting: true },
    });
    expect(await one.entries()).toEqual(['os_1.0+3-0.efi', 'os_2.0+0-3.efi']);
    await one.renameEntry('os_1.0+3-0.efi', 'os_1.0.efi');
    await one.boot('1.0');
    expect((await one.run('boot')).events).toContainEqual(expect.objectContaining({ event: 'rolled-back' }));
    expect(await one.run('update')).toMatchObject({ exitCode: 3, value: { code: 'failed-before' } });
  });

  test('a way back that does not hold leads forward again, once', async () => {
    const one = await installed();
    await one.run('rollback', '--no-reboot');
    await one.renameEntry('os_1.0+3-0.efi', 'os_1.0+0-3.efi');
    await one.renameEntry('os_2.0+0-3.efi', 'os_2.0+0-4.efi');
    await one.boot('2.0', 'os_2.0+0-4.efi');
    const { value, events } = await one.run('boot');
    expect(value).toMatchObject({ trial: 'bad', pending: null });
    expect(events).toContainEqual(expect.objectContaining({ event: 'fell-back', version: '1.0' }));
    expect(await one.run('rollback')).toMatchObject({ exitCode: 2, value: { error: { code: 'no-way-back' } } });
  });

  test('reset asks by a name that one write changes, and keeps what it is told to', async () => {
    const one = await node({ config: { keepOnReset: ['/etc/ssh', '/var/lib/app', '/home/admin', '/etc/conf/a'] } });
    await writeFile(one.places.persist, 'overlay /etc/ssh\nbind /home\noverlay /etc/conf\n');
    expect(await one.run('reset', '--keep', '--no-reboot')).toMatchObject({ exitCode: 0 });
    expect(one.commands).toContain('e2label /dev/vda6 state-keep');
    expect(await one.stateName()).toBe('state');
    expect(await readFile(join(one.places.stateRoot, '.slipway-keep/list'), 'utf8')).toBe(
      'lib/slipway/persist/etc/ssh\nlib/app\nhome/admin\nlib/slipway/persist/etc/conf/upper/a\n',
    );
    expect(await one.run('reset', '--no-reboot')).toMatchObject({ exitCode: 0 });
    expect(await one.stateName()).toBe('state-new');
    expect(one.commands.filter(command => command.startsWith('e2label'))).toHaveLength(1);
    // Another thought: nothing is made anew any more.
    expect(await one.run('reset', '--keep', '--no-reboot')).toMatchObject({ exitCode: 0 });
    expect(await one.stateName()).toBe('state');
  });

  test.each([
    [['frobnicate'], 2],
    [['update', '--frob'], 2],
    [['verify'], 0],
  ] as const)('%j ends with %d', async (argv, exitCode) => {
    const one = await node();
    expect((await one.run(...argv)).exitCode).toBe(exitCode);
  });
});
