import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Bootstrap } from '../plan/plan.ts';
import { createExec } from '../shell/exec.ts';
import { type BootstrapPorts, bootstrapBase, mmdebstrapArguments } from './bootstrap.ts';

const PROGRAMS = fileURLToPath(new URL('../../test/fixtures/programs', import.meta.url));
const TRIXIE: Bootstrap = { suite: 'trixie', architecture: 'amd64', mirror: undefined, components: ['main'] };

describe('the arguments of mmdebstrap', () => {
  test('end with suite, file and, where there is one, mirror', () => {
    expect(mmdebstrapArguments(TRIXIE, '/f').slice(-2)).toEqual(['trixie', '/f/root.tar']);
    expect(mmdebstrapArguments({ ...TRIXIE, mirror: 'https://m.example.com/d' }, '/f').slice(-3)).toEqual([
      'trixie',
      '/f/root.tar',
      'https://m.example.com/d',
    ]);
  });

  test('name architecture and components', () => {
    const args = mmdebstrapArguments({ ...TRIXIE, architecture: 'arm64', components: ['main', 'contrib'] }, '/f');
    expect(args).toContain('--architectures=arm64');
    expect(args).toContain('--components=main,contrib');
  });

  test.each([
    'plain',
    'two words',
    "it's",
    '$(touch gone)',
    '`touch gone`',
    'a;touch gone',
    '"',
    '*',
    "';touch gone;'",
    'a\\b',
    'é',
  ])('take the folder %s as it is', name => {
    const parent = mkdtempSync(path.join(tmpdir(), 'slipway-quote-'));
    try {
      const folder = path.join(parent, name);
      mkdirSync(folder);
      const hook = mmdebstrapArguments(TRIXIE, folder).find(word => word.includes('=copy-out ')) ?? '';
      // mmdebstrap takes the words of such a hook apart with this.
      const split = 'use Text::ParseWords; print join "\\0", shellwords($ARGV[0])';
      const words = execFileSync('perl', ['-e', split, hook.slice('--customize-hook='.length)], {
        cwd: parent,
        encoding: 'utf8',
      });
      expect(words.split('\0')).toEqual(['copy-out', '/slipway-busybox/busybox', folder]);
      expect(readdirSync(parent)).toEqual([name]);
    } finally {
      rmSync(parent, { recursive: true });
    }
  });
});

describe('a base', () => {
  let home: string;
  let controller: AbortController;
  let details: string[];
  let notes: string[];
  beforeEach(() => {
    home = mkdtempSync(path.join(tmpdir(), 'slipway-bootstrap-'));
    controller = new AbortController();
    details = [];
    notes = [];
  });
  afterEach(() => rmSync(home, { recursive: true, force: true }));
  const ports = (): BootstrapPorts => ({
    exec: createExec({ env: { PATH: `${PROGRAMS}:/usr/bin:/bin`, HOME: home } }),
    log: {
      step: title => ({ update: note => notes.push(`${title}: ${note}`), done: () => notes.push(`${title}: done`) }),
      info: () => {},
      warn: () => {},
      detail: line => details.push(line),
    },
    signal: controller.signal,
    cacheDirectory: path.join(home, 'a cache'),
  });
  const kept = () => readdirSync(path.join(home, 'a cache/bootstrap'));
  const runs = () => readFileSync(path.join(home, 'mmdebstrap.runs'), 'utf8').length / 'run\n'.length;

  test('is made once, shows what is going on, and is kept', async () => {
    const folder = await bootstrapBase(TRIXIE, ports());
    expect(readFileSync(path.join(folder, 'root.tar'), 'utf8')).toBe('whole\n');
    expect(existsSync(path.join(folder, 'busybox'))).toBe(true);
    expect(notes).toEqual(['bootstrap trixie (amd64): running apt-get update', 'bootstrap trixie (amd64): done']);
    expect(await bootstrapBase(TRIXIE, ports())).toBe(folder);
    expect(runs()).toBe(1);
    expect(kept()).toHaveLength(1);
  });

  test.each<[string, (folder: string) => void]>([
    ['ends too early', folder => writeFileSync(path.join(folder, 'root.tar'), 'who')],
    ['has other bytes', folder => writeFileSync(path.join(folder, 'root.tar'), 'while\n')],
    ['lacks the program that unpacks it', folder => rmSync(path.join(folder, 'busybox'))],
    ['came without its digests', folder => rmSync(path.join(folder, 'SHA256SUMS'))],
  ])('that was kept and %s is made again', async (_, spoil) => {
    spoil(await bootstrapBase(TRIXIE, ports()));
    const folder = await bootstrapBase(TRIXIE, ports());
    expect(readFileSync(path.join(folder, 'root.tar'), 'utf8')).toBe('whole\n');
    expect(existsSync(path.join(folder, 'busybox'))).toBe(true);
    expect(runs()).toBe(2);
    expect(kept()).toHaveLength(1);
  });

  test('is another one for another architecture, mirror or set of components', async () => {
    const folders = await Promise.all(
      [
        TRIXIE,
        { ...TRIXIE, architecture: 'arm64' as const },
        { ...TRIXIE, mirror: 'https://m.example.com' },
        { ...TRIXIE, components: ['main', 'contrib'] },
        { ...TRIXIE, suite: 'bookworm' },
      ].map(each => bootstrapBase(each, ports())),
    );
    expect(new Set(folders).size).toBe(5);
  });

  test('that fails leaves nothing, says why, and is tried again', async () => {
    writeFileSync(path.join(home, 'mmdebstrap.fails'), '');
    await expect(bootstrapBase(TRIXIE, ports())).rejects.toMatchObject({
      code: 'exit',
      exitCode: 25,
      message:
        'mmdebstrap could not make a base of trixie\n  W: the mirror is slow\n  E: unable to download https://mirror.example.com/dists/trixie/InRelease',
      hint: expect.stringContaining('reachable'),
    });
    expect(kept()).toEqual([]);
    await expect(bootstrapBase({ ...TRIXIE, mirror: 'https://m.example.com' }, ports())).rejects.toMatchObject({
      hint: expect.stringContaining('base.bootstrap.mirror'),
    });
    writeFileSync(path.join(home, 'mmdebstrap.fails'), 'W: GPG error: https://m.example.com noble: NO_PUBKEY 871920D1');
    await expect(bootstrapBase({ ...TRIXIE, suite: 'noble' }, ports())).rejects.toMatchObject({
      message: expect.stringContaining('NO_PUBKEY'),
      hint: expect.stringContaining('ubuntu-archive-keyring'),
    });
    rmSync(path.join(home, 'mmdebstrap.fails'));
    await bootstrapBase(TRIXIE, ports());
    expect(kept()).toHaveLength(1);
  });

  test('removes what a killed process left, and nothing of one that runs', async () => {
    const { pid: gone } = spawnSync('true');
    const parent = path.join(home, 'a cache/bootstrap');
    for (const pid of [gone, process.ppid]) mkdirSync(path.join(parent, `.partial-${pid}-abcdef`), { recursive: true });
    await bootstrapBase(TRIXIE, ports());
    expect(kept().filter(name => name.startsWith('.partial-'))).toEqual([`.partial-${process.ppid}-abcdef`]);
  });

  test('that is stopped leaves nothing and no program', async () => {
    writeFileSync(path.join(home, 'mmdebstrap.hangs'), '');
    const going = bootstrapBase(TRIXIE, ports()).catch((error: unknown) => error);
    const pidFile = path.join(home, 'mmdebstrap.pid');
    while (!existsSync(pidFile) || readFileSync(pidFile, 'utf8') === '') await delay(20);
    controller.abort();
    expect(await going).toMatchObject({ code: 'signal' });
    expect(kept()).toEqual([]);
    expect(() => process.kill(Number(readFileSync(pidFile, 'utf8')), 0)).toThrow('ESRCH');
  });

  test('that two processes make at once is whole for both', async () => {
    const other = `
      import { bootstrapBase } from ${JSON.stringify(new URL('./bootstrap.ts', import.meta.url).href)};
      import { createExec } from ${JSON.stringify(new URL('../shell/exec.ts', import.meta.url).href)};
      const step = { update() {}, done() {} };
      const log = { step: () => step, info() {}, warn() {}, detail() {} };
      const exec = createExec({ env: process.env });
      console.log(await bootstrapBase(${JSON.stringify(TRIXIE)}, { exec, log, signal: new AbortController().signal, cacheDirectory: process.argv[1] }));`;
    const env = { PATH: `${PROGRAMS}:/usr/bin:/bin`, HOME: home };
    writeFileSync(path.join(home, 'mmdebstrap.meets'), '');
    const exec = createExec({ env });
    const start = () =>
      exec(process.execPath, ['--input-type=module-typescript', '-e', other, path.join(home, 'a cache')]);
    const [one, two] = await Promise.all([start(), start()]);
    expect(one).toMatchObject({ exitCode: 0, stdout: two.stdout });
    // On a busy machine one may be done before the other has begun.
    expect(runs()).toBeLessThanOrEqual(2);
    expect(kept()).toEqual([path.basename(one.stdout)]);
    expect(readFileSync(path.join(one.stdout, 'root.tar'), 'utf8')).toBe('whole\n');
  });
});
