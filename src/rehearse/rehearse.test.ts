import { execFileSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { exec } from '../../test/support/exec.ts';
import { quiet, writeFakeBuild } from '../../test/support/fake-build.ts';
import type { Manifest } from '../manifest/manifest.ts';
import { RehearsalStatement } from '../manifest/rehearsal.ts';
import type { Exec, Log } from '../ports.ts';
import { findFirmware } from '../tools/qemu.ts';
import { type RehearsePorts, type RehearseRequest, rehearse } from './rehearse.ts';

/** The whole way of one boot, on a stand-in for QEMU; real machines are in test/e2e/rehearse.test.ts. */

const PROGRAMS = fileURLToPath(new URL('../../test/fixtures/programs', import.meta.url));
const hasQemuImg = (() => {
  try {
    return execFileSync('qemu-img', ['--version']).length > 0;
  } catch {
    return false;
  }
})();

describe.skipIf(process.arch !== 'x64' || !hasQemuImg)('a rehearsal', { timeout: 60_000 }, () => {
  let folder: string;
  let manifest: Manifest;
  beforeEach(async ({ skip }) => {
    if (!findFirmware('amd64', existsSync)) skip('no UEFI firmware is installed (package ovmf)');
    folder = await mkdtemp(path.join(tmpdir(), 'slipway-rehearse-'));
    manifest = await buildWithDisk('out', '2.0');
  });
  const buildWithDisk = async (name: string, version: string): Promise<Manifest> => {
    const made = await writeFakeBuild(path.join(folder, name), version);
    const build = made.architectures.amd64;
    const [root] = build?.artifacts ?? [];
    if (build === undefined || root === undefined) throw new Error('no root');
    build.artifacts.push({ ...root, type: 'raw' });
    await writeFile(path.join(folder, name, 'manifest.json'), JSON.stringify(made));
    return made;
  };
  afterEach(async () => {
    if (folder) await rm(folder, { recursive: true, force: true });
  });
  const guest = async (more: object = {}) => {
    const hash = manifest.architectures.amd64?.rootHash;
    const answers = {
      up: 'os 2.0',
      veritysetup: `status:      verified\n  root hash: ${hash}`,
      IMAGE_VERSION: '2.0',
      ...more,
    };
    await writeFile(path.join(folder, 'guest.json'), JSON.stringify(answers));
  };
  const play = (more: Partial<RehearseRequest> = {}, ports: Partial<RehearsePorts> = {}) =>
    rehearse(
      {
        ...{ directory: path.join(folder, 'out'), from: [], scenarios: [] },
        ...{ output: path.join(folder, 'evidence'), slipway: '1', ...more },
      },
      {
        ...{ exec, log: quiet, signal: new AbortController().signal, ...ports },
        env: { PATH: `${PROGRAMS}:${process.env['PATH']}`, HOME: folder },
      },
    );
  const written = async (name: string) => readFile(path.join(folder, 'evidence', name), 'utf8');

  test('of a sound image leaves evidence that says so', async () => {
    await guest();
    const { passed, results, evidence } = await play();
    expect({ passed, runs: results.length }).toEqual({ passed: true, runs: 1 });
    expect(evidence).toEqual([path.join(folder, 'evidence/boot.amd64.intoto.json')]);
    const { predicate } = RehearsalStatement.parse(JSON.parse(await written('boot.amd64.intoto.json')));
    expect(predicate).toMatchObject({ result: 'passed', image: { version: '2.0' } });
    expect(existsSync(path.join(folder, 'evidence/logs'))).toBe(false);
  });

  test.each([
    ['a failed unit', { '--failed': 'nginx.service loaded failed failed' }, /units have failed: nginx\.service/],
    ['another root', { veritysetup: 'status: verified\n root hash: 0000' }, /not the verified one of 2\.0/],
    ['a root that nobody verified', { veritysetup: 'status: corrupted' }, /not the verified one of 2\.0/],
    ['another version', { up: 'os 1.9' }, /1\.9 came up where 2\.0 was expected/],
  ])('of an image with %s fails, says why, and keeps the console', async (_, answers, reason) => {
    await guest(answers);
    const { passed, results } = await play();
    expect(passed).toBe(false);
    expect(results[0]).toMatchObject({ error: expect.stringMatching(reason), log: 'logs/boot-raw.amd64.log' });
    expect(results[0]?.error).toContain('the end of the console');
    expect(await written('logs/boot-raw.amd64.log')).toContain('booting');
    expect(await written('junit.amd64.xml')).toContain('failures="1"');
    const { predicate } = RehearsalStatement.parse(JSON.parse(await written('boot.amd64.intoto.json')));
    expect(predicate).toMatchObject({ result: 'failed', runs: [{ error: expect.stringMatching(reason) }] });
  });

  test('of files that are not what the manifest says is not held', async () => {
    await guest();
    const [name] = manifest.architectures.amd64?.artifacts.map(artifact => artifact.path) ?? [];
    await writeFile(path.join(folder, 'out', name ?? ''), 'other bytes');
    await expect(play()).rejects.toMatchObject({ kind: 'trust', code: 'wrong-digest' });
    expect(existsSync(path.join(folder, 'evidence'))).toBe(false);
  });

  test('that is stopped leaves no evidence', async () => {
    await guest();
    await expect(play({}, { signal: AbortSignal.abort() })).rejects.toThrow();
    expect(existsSync(path.join(folder, 'evidence/boot.amd64.intoto.json'))).toBe(false);
  });

  /** Stops as soon as the machine of a run whose title begins so is on. From then on the guest never comes up. */
  const stopsIn = (title: string): { log: Log; signal: AbortSignal } => {
    const stop = new AbortController();
    const step: Log['step'] = name => {
      if (name.startsWith(title)) {
        rmSync(path.join(folder, 'qemu.environment'), { force: true });
        writeFileSync(path.join(folder, 'guest.json'), JSON.stringify({ up: '' }));
        const watch = async () => {
          while (!existsSync(path.join(folder, 'qemu.environment'))) await delay(20);
          stop.abort('SIGINT');
        };
        void watch();
      }
      return quiet.step(name);
    };
    return { log: { ...quiet, step }, signal: stop.signal };
  };

  test('that is cancelled keeps what was played until then, and says so', async () => {
    await guest();
    await buildWithDisk('old', '1.0');
    const stale = path.join(folder, 'evidence/upgrade.amd64.intoto.json');
    await mkdir(path.join(folder, 'evidence'));
    await writeFile(stale, 'of an earlier rehearsal');

    const request = { from: [path.join(folder, 'old')], scenarios: ['boot', 'upgrade'] as const };
    const { passed, results, evidence, failure } = await play(request, stopsIn('upgrade'));
    expect({ passed, runs: results.length }).toEqual({ passed: false, runs: 1 });
    expect(failure).toMatchObject({
      code: 'cancelled',
      message: 'cancelled in upgrade from 1.0, with 1 of 2 runs played: 1 passed, 0 failed',
    });
    expect(evidence).toEqual([path.join(folder, 'evidence/boot.amd64.intoto.json')]);
    const { predicate } = RehearsalStatement.parse(JSON.parse(await written('boot.amd64.intoto.json')));
    expect(predicate).toMatchObject({ result: 'passed', scenario: 'boot' });
    expect(existsSync(stale)).toBe(false);
    expect(await written('junit.amd64.xml')).toContain('tests="1" failures="0"');
    expect(JSON.parse(await written('results.amd64.json'))).toMatchObject([{ scenario: 'boot', passed: true }]);
    expect(await written('logs/upgrade-1.0.amd64.log')).toContain('booting');
  });

  test('that is cancelled leaves no evidence of a scenario with runs that were not played', async () => {
    const build = manifest.architectures.amd64;
    const [root] = build?.artifacts ?? [];
    if (build === undefined || root === undefined) throw new Error('no root');
    build.artifacts.push({ ...root, type: 'qcow2' });
    await writeFile(path.join(folder, 'out/manifest.json'), JSON.stringify(manifest));
    await guest();
    let count = 0;
    const stopping = stopsIn('second');
    const step: Log['step'] = name => stopping.log.step(name.startsWith('boot') && ++count === 2 ? 'second' : name);
    const { results, evidence } = await play({}, { ...stopping, log: { ...quiet, step } });
    expect({ runs: results.length, evidence }).toEqual({ runs: 1, evidence: [] });
    expect(existsSync(path.join(folder, 'evidence/boot.amd64.intoto.json'))).toBe(false);
    expect(JSON.parse(await written('results.amd64.json'))).toHaveLength(1);
    expect(await written('logs/boot-qcow2.amd64.log')).toContain('booting');
  });

  test('that can not go on keeps what was played until then', async () => {
    await guest();
    await buildWithDisk('old', '1.0');
    let disks = 0;
    const full: Exec = async (program, args, options) => {
      if (program !== 'qemu-img' || ++disks === 1) return exec(program, args, options);
      return { exitCode: 1, stdout: '', stderr: 'No space left on device' };
    };
    const { passed, failure } = await play({ from: [path.join(folder, 'old')] }, { exec: full });
    expect(passed).toBe(false);
    expect(failure).toMatchObject({ message: expect.stringContaining('No space left') });
    expect(await written('boot.amd64.intoto.json')).toContain('"passed"');
    expect(await written('junit.amd64.xml')).toContain('tests="1"');
  });
});
