import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findFirmware } from '../../src/tools/qemu.ts';
import { makeKeyPair } from '../support/cosign.ts';
import { writeFakeBuild } from '../support/fake-build.ts';
import { runStep, type StepOptions } from './runner.ts';

/** Steps that are cancelled or killed while they work, and what their post steps find. QEMU and cosign are small stand-ins. */

const PROGRAMS = fileURLToPath(new URL('../fixtures/programs', import.meta.url));
let home: string;
let workspace: string;
let other: ChildProcess | undefined;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'killed-'));
  workspace = join(home, 'workspace');
  await mkdir(join(home, 'bin'));
  await mkdir(join(home, 'temp'));
  const { artifacts = [], ...build } = (await writeFakeBuild(join(workspace, 'out'), '1.4')).architectures.amd64 ?? {};
  const [root] = artifacts;
  const manifest = JSON.parse(await readFile(join(workspace, 'out/manifest.json'), 'utf8'));
  manifest.architectures.amd64 = { ...build, artifacts: [...artifacts, { ...root, type: 'raw' }] };
  await writeFile(join(workspace, 'out/manifest.json'), JSON.stringify(manifest));
  // It never comes up.
  await writeFile(join(home, 'guest.json'), JSON.stringify({ up: '' }));
});
afterEach(async () => {
  other?.kill('SIGKILL');
  for (const pid of ours()) process.kill(pid, 'SIGKILL');
  await rm(home, { recursive: true, force: true });
});

const step = (action: string, more: Partial<StepOptions>) =>
  runStep({
    action,
    workspace,
    ...more,
    env: {
      PATH: `${home}/bin:${PROGRAMS}:${dirname(process.execPath)}:/usr/bin:/bin`,
      HOME: home,
      RUNNER_TEMP: join(home, 'temp'),
      ...more.env,
    },
  });
const scratches = () => readdirSync(join(home, 'temp')).filter(name => /^slipway-[^.]*$/.test(name));
/** Programs that a step started. */
const ours = (): number[] =>
  readdirSync('/proc')
    .filter(pid => /^\d+$/.test(pid))
    .filter(pid => {
      try {
        return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').includes(`HOME=${home}`);
      } catch {
        return false;
      }
    })
    .map(Number);

describe.skipIf(process.arch !== 'x64')('a rehearsal', () => {
  const machineIsOn = () => existsSync(join(home, 'qemu.environment'));
  beforeEach(({ skip }) => {
    if (!findFirmware('amd64', existsSync)) skip('no UEFI firmware is installed (package ovmf)');
    if (!existsSync('/usr/bin/qemu-img')) skip('qemu-img is not installed (package qemu-utils)');
  });

  test('that is killed leaves machines and disks to its post step, which ends no other', {
    timeout: 60_000,
  }, async () => {
    const near = join(home, 'temp/slipway-aaaaaa');
    await mkdir(near);
    other = spawn('sleep', ['300'], { stdio: 'ignore', env: { PATH: '/usr/bin:/bin', TMPDIR: near } });
    const secrets = {
      COSIGN_PASSWORD: 'hunter2',
      ACTIONS_RUNTIME_TOKEN: 'runtime-token',
      RUNNER_TRACKING_ID: 'github_1',
    };
    const main = await step('rehearse', { env: secrets, signalWhen: { signal: 'SIGKILL', seen: machineIsOn } });
    expect(main.exitCode, main.stdout).toBe(null);
    expect(scratches()).toHaveLength(2);
    expect(ours()).toHaveLength(1);
    const environment = await readFile(join(home, 'qemu.environment'), 'utf8');
    expect(environment).not.toMatch(/hunter2|runtime-token/);
    expect(JSON.parse(environment)).toMatchObject({ RUNNER_TRACKING_ID: 'github_1' });

    const post = await step('rehearse', { stage: 'post', state: main.state });
    expect(post.exitCode, post.stdout).toBe(0);
    expect(post.stdout).toContain('removed what a step that was killed had left');
    expect(ours()).toEqual([]);
    expect(scratches()).toEqual(['slipway-aaaaaa']);
    expect(other.exitCode ?? other.signalCode).toBe(null);
  });

  test('that is cancelled says so, and leaves a console and nothing else', { timeout: 60_000 }, async () => {
    const main = await step('rehearse', { signalWhen: { signal: 'SIGINT', seen: machineIsOn } });
    expect(main.exitCode, main.stdout).toBe(1);
    expect(main.commands.at(-1)).toMatchObject({
      name: 'error',
      message: expect.stringMatching(/^cancelled in boot of \S+, with 0 of 1 runs played/),
    });
    expect(main.summary).toContain('was not rehearsed to the end');
    expect(main.outputs).toMatchObject({ passed: 'false', results: '[]' });
    expect(readdirSync(join(workspace, 'rehearsal')).sort()).toEqual(['junit.amd64.xml', 'logs', 'results.amd64.json']);
    expect(await readFile(join(workspace, 'rehearsal/logs/boot-raw.amd64.log'), 'utf8')).toContain('booting');
    expect({ left: scratches(), running: ours() }).toEqual({ left: [], running: [] });
  });

  test('that is cancelled before its machine is on ends at once', { timeout: 60_000 }, async () => {
    const begin = performance.now();
    const main = await step('rehearse', { cancelAt: /boot of/ });
    expect(main.exitCode, main.stdout).toBe(1);
    expect(performance.now() - begin).toBeLessThan(7500);
    expect(main.commands.at(-1)?.message).toMatch(/^cancelled in boot of/);
    expect({ left: scratches(), running: ours() }).toEqual({ left: [], running: [] });
  });
});

describe('signing', () => {
  const signs = () => existsSync(join(home, 'cosign.up'));
  const sign = async (signal: 'SIGINT' | 'SIGKILL', ignores = '') => {
    const cosign = join(home, 'bin/cosign');
    await writeFile(
      cosign,
      `#!/bin/sh\n${ignores}\n[ "$1" = version ] && exit\ntouch $HOME/cosign.up\nexec sleep 300\n`,
    );
    await chmod(cosign, 0o755);
    const { key } = await makeKeyPair(home, 'os', 'pw');
    const env = { OS_KEY: await readFile(key, 'utf8'), COSIGN_PASSWORD: 'pw' };
    return step('sign', { env, with: { key: 'env://OS_KEY' }, signalWhen: { signal, seen: signs } });
  };

  test('that is killed leaves cosign and its files to the post step', { timeout: 60_000 }, async () => {
    const main = await sign('SIGKILL');
    expect(main.exitCode, main.stdout).toBe(null);
    expect(scratches()).toHaveLength(1);
    expect(ours().length).toBeGreaterThan(0);
    const post = await step('sign', { stage: 'post', state: main.state });
    expect(post.exitCode, post.stdout).toBe(0);
    expect({ left: scratches(), running: ours() }).toEqual({ left: [], running: [] });
  });

  test('that is cancelled ends sooner than a runner kills it, whatever cosign does', { timeout: 60_000 }, async () => {
    const begin = performance.now();
    const main = await sign('SIGINT', "trap '' TERM");
    expect(main.exitCode, main.stdout).toBe(1);
    expect(performance.now() - begin).toBeLessThan(10_000);
    expect(main.commands.at(-1)?.message).toMatch(/^cancelled: cosign was stopped/);
    expect({ left: scratches(), running: ours() }).toEqual({ left: [], running: [] });
  });
});

test.each(['.', 'build', 'rehearse', 'sign', 'upgrade-channel'])(
  'the post step of %s removes the scratch of its step',
  { timeout: 60_000 },
  async action => {
    const scratch = join(home, 'temp/slipway-abc123');
    await mkdir(join(scratch, 'slipway-cosign-1'), { recursive: true });
    const post = await step(action, { stage: 'post', state: { scratch } });
    expect(post.exitCode, post.stdout).toBe(0);
    expect(scratches()).toEqual([]);
  },
);
