import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createExec } from '../shell/exec.ts';
import { SpecError } from '../spec/parse.ts';
import { loadSpec, sourceDateEpoch } from './load.ts';

let folder: string;
let file: string;
const write = (version: string) =>
  writeFileSync(file, `name: edge\nversion: ${version}\nbase: { bootstrap: { suite: trixie } }\n`);
const ports = () => ({ exec: createExec({ env: { PATH: process.env['PATH'], HOME: folder } }) });
const at = (seconds: number) => `@${seconds} +0000`;
function git(...args: string[]): string {
  const time = at(1_600_000_000 + clock++ * 100);
  return execFileSync(
    'git',
    ['-c', 'user.name=T', '-c', 'user.email=t@example.com', '-c', 'init.defaultBranch=main', ...args],
    {
      cwd: path.join(folder, 'repository'),
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], HOME: folder, GIT_AUTHOR_DATE: time, GIT_COMMITTER_DATE: time },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  ).trim();
}
let clock = 0;

beforeEach(() => {
  clock = 0;
  folder = mkdtempSync(path.join(tmpdir(), 'slipway-load-'));
  mkdirSync(path.join(folder, 'repository/systems'), { recursive: true });
  file = path.join(folder, 'repository/systems/os.yaml');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const repository = () => {
  git('init', '-q');
  git('add', '.');
  git('commit', '-qm', 'first');
};

test('a folder in place of a spec is told as one', async () => {
  await expect(loadSpec(folder, ports())).rejects.toThrow(`${folder} is a folder, and not a file`);
});

describe('a spec', () => {
  test('keeps the version that it states', async () => {
    write('1.0.0');
    expect((await loadSpec(file, ports())).version).toBe('1.0.0');
  });

  test('that is not there', async () => {
    await expect(loadSpec(file, ports())).rejects.toMatchObject({
      code: 'bad-argument',
      message: `${file}: no such file`,
      hint: expect.stringContaining('slipway init'),
    });
  });

  test('that is a folder', async () => {
    await expect(loadSpec(folder, ports())).rejects.toMatchObject({ code: 'bad-argument' });
  });

  test('with mistakes is a SpecError with the name that was given', async () => {
    write('_');
    await expect(loadSpec(file, ports())).rejects.toBeInstanceOf(SpecError);
  });
});

describe('a version from Git', () => {
  const version = async () => (await loadSpec(file, ports())).version;
  beforeEach(() => write('git'));

  test('is the commit where there is no tag', async () => {
    repository();
    expect(await version()).toBe(`0~g${git('rev-parse', '--short', 'HEAD')}`);
  });

  test.each([
    ['v1.2.3', '1.2.3'],
    ['1.2.3', '1.2.3'],
    ['v2.0.0-rc.1', '2.0.0~rc.1'],
    ['20260101', '20260101'],
    ['2026.01.15', '2026.01.15'],
  ])('is the tag %s', async (tag, expected) => {
    repository();
    git('tag', tag);
    expect(await version()).toBe(expected);
  });

  test('is an annotated tag as well', async () => {
    repository();
    git('tag', '-a', '-m', 'one', 'v1.0.0');
    expect(await version()).toBe('1.0.0');
  });

  test('counts commits after a tag', async () => {
    repository();
    git('tag', 'v1.2.3');
    git('commit', '-q', '--allow-empty', '-m', 'second');
    git('commit', '-q', '--allow-empty', '-m', 'third');
    expect(await version()).toBe(`1.2.3^2.g${git('rev-parse', '--short', 'HEAD')}`);
  });

  test('says that there are changes', async () => {
    repository();
    git('tag', 'v1.2.3');
    writeFileSync(file, 'name: edge\nversion: git\nbase: { bootstrap: { suite: bookworm } }\n');
    expect(await version()).toBe('1.2.3.dirty');
  });

  test('needs a repository with a commit', async () => {
    const hint = expect.stringContaining('write a version');
    await expect(version()).rejects.toMatchObject({ code: 'io', hint });
    git('init', '-q');
    await expect(version()).rejects.toMatchObject({ code: 'io', hint });
  });

  test('can not be a tag that is no version', async () => {
    repository();
    git('tag', 'nightly');
    await expect(version()).rejects.toMatchObject({ code: 'bad-argument', message: expect.stringContaining('tag') });
  });

  test('fits a partition’s label', async () => {
    repository();
    git('tag', `v1.0.0-${'x'.repeat(40)}`);
    await expect(version()).rejects.toMatchObject({ code: 'bad-argument', message: expect.stringContaining('label') });
  });
});

describe('the time of every artifact', () => {
  const epoch = (env: Record<string, string> = {}) => sourceDateEpoch(file, { ...ports(), env });
  beforeEach(() => {
    write('git');
    utimesSync(file, 1_500_000_000.7, 1_500_000_000.7);
  });

  test('is SOURCE_DATE_EPOCH before all else', async () => {
    repository();
    expect(await epoch({ SOURCE_DATE_EPOCH: '0' })).toBe(0);
    expect(await epoch({ SOURCE_DATE_EPOCH: '1700000000' })).toBe(1_700_000_000);
  });

  test.each(['now', '-1', '1.5', '1e9', ' 1', '123456789012'])('can not be %j', async given => {
    await expect(epoch({ SOURCE_DATE_EPOCH: given })).rejects.toMatchObject({
      code: 'bad-option',
      hint: expect.any(String),
    });
  });

  test('is the last commit’s, where one is', async () => {
    repository();
    expect(await epoch({ SOURCE_DATE_EPOCH: '' })).toBe(Number(git('log', '-1', '--format=%ct')));
  });

  test('is the file’s where there is no repository, and none with a commit', async () => {
    expect(await epoch()).toBe(1_500_000_000);
    git('init', '-q');
    expect(await epoch()).toBe(1_500_000_000);
  });

  test('does not need git', async () => {
    const exec = createExec({ env: { PATH: path.join(folder, 'none') } });
    expect(await sourceDateEpoch(file, { exec, env: {} })).toBe(1_500_000_000);
  });
});
