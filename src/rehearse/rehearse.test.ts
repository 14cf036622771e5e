import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { exec } from '../../test/support/exec.ts';
import { quiet, writeFakeBuild } from '../../test/support/fake-build.ts';
import type { Manifest } from '../manifest/manifest.ts';
import { RehearsalStatement } from '../manifest/rehearsal.ts';
import { findFirmware } from '../tools/qemu.ts';
import { rehearse } from './rehearse.ts';

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
    manifest = await writeFakeBuild(path.join(folder, 'out'), '2.0');
    const build = manifest.architectures.amd64;
    if (build === undefined) throw new Error('no build');
    const [root] = build.artifacts;
    if (root === undefined) throw new Error('no root');
    build.artifacts.push({ ...root, type: 'raw' });
    await writeFile(path.join(folder, 'out/manifest.json'), JSON.stringify(manifest));
  });
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
  const play = (signal = new AbortController().signal) =>
    rehearse(
      {
        directory: path.join(folder, 'out'),
        from: [],
        scenarios: [],
        output: path.join(folder, 'evidence'),
        slipway: '1',
      },
      { exec, log: quiet, signal, env: { PATH: `${PROGRAMS}:${process.env['PATH']}`, HOME: folder } },
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
    await expect(play(AbortSignal.abort())).rejects.toThrow();
    expect(existsSync(path.join(folder, 'evidence/boot.amd64.intoto.json'))).toBe(false);
  });
});
