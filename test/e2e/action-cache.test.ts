import { existsSync, readdirSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { runStep, type StepOptions } from './runner.ts';

/** The build action with a cache service that is down, and with a job that is cancelled. The builder is a small stand-in. */

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
  expect(new Set(commands)).toEqual(new Set(['warning']));
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
