import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ToolError } from '../errors.ts';
import { packageVersion } from '../shell/package-root.ts';
import { SpecError } from '../spec/parse.ts';
import { runCommandLine } from './command-line.ts';
import type { Core } from './core.ts';
import { nameFrom } from './init.ts';

const BAD_SPEC = new SpecError('invalid-spec', [
  { file: 'os.yaml', line: 8, column: 14, path: 'disk.slot', message: 'too small', hint: 'give it 1 GiB' },
  { file: 'os.yaml', line: 9, column: 1, path: 'pakages', message: 'unknown key', hint: 'did you mean packages?' },
  { file: 'os.yaml', line: 12, column: 1, path: '', message: 'a tab cannot indent YAML' },
]);

const MANIFEST = {
  schemaVersion: 1,
  name: 'edge',
  version: '1.2.3',
  architectures: {
    amd64: { artifacts: [{ type: 'raw', path: 'edge.raw', mediaType: 'a/b', size: 2048, sha256: 'f'.repeat(64) }] },
  },
};

async function slipway(
  line: string | readonly string[],
  parts: Partial<Record<keyof Core, unknown>> = {},
  extra: object = {},
) {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-cli-'));
  let stdout = '';
  let stderr = '';
  const core = new Proxy(parts, {
    get: (target, name) => Reflect.get(target, name) ?? (() => Promise.reject(new Error(`no ${String(name)} here`))),
  }) as unknown as Core;
  const code = await runCommandLine(typeof line === 'string' ? line.split(' ') : line, {
    stdout: text => (stdout += text),
    stderr: { write: text => (stderr += text) },
    env: { SLIPWAY_CACHE: join(folder, 'cache') },
    cwd: folder,
    signal: new AbortController().signal,
    core,
    ...extra,
  });
  return { code, stdout, stderr, folder };
}

describe('errors', () => {
  const loadSpec = () => Promise.reject(BAD_SPEC);

  test('a spec gives one line for each mistake and exit code 2', async () => {
    const { code, stdout, stderr } = await slipway('validate', { loadSpec });
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toBe(
      [
        'os.yaml:8:14: disk.slot: too small (give it 1 GiB)',
        'os.yaml:9:1: pakages: unknown key (did you mean packages?)',
        'os.yaml:12:1: a tab cannot indent YAML',
        '',
      ].join('\n'),
    );
  });

  test('the same as JSON', async () => {
    const { code, stdout, stderr } = await slipway('validate --json', { loadSpec });
    expect(code).toBe(2);
    expect(stderr).toBe('');
    expect(JSON.parse(stdout).error).toMatchObject({
      kind: 'user',
      code: 'invalid-spec',
      at: [{ line: 8 }, { line: 9 }, { line: 12 }],
      problems: [{ path: 'disk.slot', hint: 'give it 1 GiB' }, {}, { path: '' }],
    });
  });

  test('a tool that failed gives 1, its causes and the log', async () => {
    const { code, stderr } = await slipway('build', {
      build: (_: unknown, { log }: { log: { detail(text: string): void } }) => {
        log.detail('deep');
        throw new ToolError('exit', 'docker failed: no space', { program: 'docker', cause: new Error('ENOSPC') });
      },
    });
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^error: docker failed: no space\n {2}because: ENOSPC\nThe whole log is \S+\/logs\/build-\S+\.log\n$/,
    );
    expect(readFileSync(/log is (\S+)/.exec(stderr)?.[1] ?? '', 'utf8')).toContain('deep');
  });

  test('a bug says that it is one', async () => {
    const { code, stderr } = await slipway('plan');
    expect(code).toBe(1);
    expect(stderr).toContain('This is a bug in Slipway');
    expect(stderr).toContain('command-line.test.ts');
  });

  test('a wrong command line gives 2, as JSON too', async () => {
    expect(await slipway('bild')).toMatchObject({ code: 2, stderr: expect.stringContaining('Did you mean "build"?') });
    const { code, stdout } = await slipway('build --nope --json');
    expect([code, JSON.parse(stdout).error.code]).toEqual([2, 'bad-option']);
  });

  test('a stop gives the exit code of its signal, after the clean-up', async () => {
    const stop = new AbortController();
    let cleaned = false;
    const build = async (_: unknown, { log, signal }: { log: { step(title: string): void }; signal: AbortSignal }) => {
      log.step('rootfs');
      stop.abort('SIGINT');
      await new Promise(resolve => setTimeout(resolve, 5));
      cleaned = signal.aborted;
      throw new ToolError('signal', 'docker was stopped', { program: 'docker' });
    };
    const { code, stderr } = await slipway('build', { build }, { signal: stop.signal });
    expect({ code, cleaned }).toEqual({ code: 130, cleaned: true });
    expect(stderr).toMatch(/not done {2}rootfs .*\nslipway: stopped\n$/);
  });
});

describe('build', () => {
  const build = async (request: object) => ({
    manifest: MANIFEST,
    manifestPath: 'out/manifest.json',
    steps: [{ name: 'slot', seconds: 61.2, cached: false }],
    request,
  });

  test('says what it made', async () => {
    const { code, stdout } = await slipway('build', { build });
    expect(code).toBe(0);
    expect(stdout).toContain('edge 1.2.3, built in 61 s');
    expect(stdout).toMatch(/amd64 {2}raw +2\.0 KiB {2}edge\.raw/);
  });

  test('hands over what was asked for, and no more', async () => {
    const plain = JSON.parse((await slipway('build --json', { build })).stdout).request;
    const version = packageVersion();
    expect(plain).toEqual({
      specFile: 'os.yaml',
      output: 'out',
      cacheFrom: [],
      cacheTo: [],
      noCache: false,
      secrets: [],
      slipway: version,
    });
    const line =
      'build my.yaml -o o --arch arm64 --format raw --builder b --cache-from x --cache-to y --no-cache --json';
    expect(JSON.parse((await slipway(line, { build })).stdout).request).toEqual({
      specFile: 'my.yaml',
      output: 'o',
      architectures: ['arm64'],
      formats: ['raw'],
      builder: 'b',
      cacheFrom: ['x'],
      cacheTo: ['y'],
      noCache: true,
      secrets: [],
      slipway: version,
    });
  });
});

describe('the secrets of a build', () => {
  const build = async (request: object) => ({ request, manifest: { architectures: {} }, manifestPath: 'm', steps: [] });
  const env = { SLIPWAY_CACHE: mkdtempSync(join(tmpdir(), 'slipway-cli-')), NPM_TOKEN: 'npm-one', KEY: 'k' };

  test('are handed over by name', async () => {
    const { code, stdout } = await slipway('build --secret npm=NPM_TOKEN --secret KEY --json', { build }, { env });
    expect(code).toBe(0);
    expect(JSON.parse(stdout).request.secrets).toEqual([
      { id: 'npm', variable: 'NPM_TOKEN' },
      { id: 'KEY', variable: 'KEY' },
    ]);
    expect(stdout).not.toContain('npm-one');
  });

  test.each([
    ['--secret NONE', /--secret wants NONE from the variable NONE, which is not set or empty.*Set NONE/s],
    ['--secret a=KEY --secret a=NPM_TOKEN', /--secret has the id a twice/],
    ['--secret a/b=KEY', /--secret has no usable id in entry 1/],
  ])('%s starts nothing', async (line, message) => {
    const { code, stderr } = await slipway(`build ${line}`, {}, { env });
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
  });
});

describe('init', () => {
  const initialSpec = async (request: object) => `${JSON.stringify(request)}\n`;

  test('writes a spec and a .gitignore, once', async () => {
    const first = await slipway('init sub --name edge', { initialSpec });
    expect(first).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('wrote sub/os.yaml\nwrote sub/.gitignore'),
    });
    expect(readFileSync(join(first.folder, 'sub/os.yaml'), 'utf8')).toBe('{"name":"edge","suite":"trixie"}\n');
    const again = await slipway('init sub --name other', { initialSpec }, { cwd: first.folder });
    expect(again).toMatchObject({ code: 2, stderr: expect.stringContaining('sub/os.yaml is there already') });
    expect(readFileSync(join(first.folder, 'sub/os.yaml'), 'utf8')).toContain('edge');
  });

  test('takes a public key and refuses a private one', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'slipway-key-'));
    writeFileSync(join(folder, 'k.pub'), 'ssh-ed25519 AAAAC3Nza me@here\n');
    writeFileSync(join(folder, 'k'), '-----BEGIN OPENSSH PRIVATE KEY-----\n');
    const good = await slipway(['init', 'a', '--ssh-key', join(folder, 'k.pub')], { initialSpec });
    expect(readFileSync(join(good.folder, 'a/os.yaml'), 'utf8')).toContain('"sshKey":"ssh-ed25519 AAAAC3Nza me@here"');
    const bad = await slipway(['init', 'a', '--ssh-key', join(folder, 'k')], { initialSpec });
    expect(bad).toMatchObject({ code: 2, stderr: expect.stringMatching(/private key\n.*k\.pub/) });
    expect((await slipway(['init', 'a', '--ssh-key', join(folder, 'none')], { initialSpec })).code).toBe(2);
  });

  test('writes the workflows of a repository, and leaves a file that is there alone', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'slipway-init-'));
    writeFileSync(join(folder, '.gitignore'), 'mine\n');
    const done = await slipway(['init', folder, '--repository', 'Octo/os'], { initialSpec });
    expect(done.code, done.stderr).toBe(0);
    expect(done.stdout).toContain('.gitignore, which was there');
    expect(readFileSync(join(folder, '.gitignore'), 'utf8')).toBe('mine\n');
    expect(readFileSync(join(folder, '.github/workflows/refresh.yml'), 'utf8')).toContain('id-token: write');
    expect(JSON.parse(readFileSync(join(folder, 'keys/trusted_root.json'), 'utf8'))).toHaveProperty('tlogs');
    const { agent } = JSON.parse(readFileSync(join(folder, 'os.yaml'), 'utf8'));
    expect(agent).toMatchObject({ url: 'https://octo.github.io/os', trust: { trustedRoot: 'keys/trusted_root.json' } });
  });

  test.each([
    ['a repository that is none', 'init --repository octo', 'OWNER/NAME'],
    ['a key for no channel', 'init --key', '--url URL'],
    ['a channel that nobody signs', 'init --url https://os.example', '--key'],
  ])('%s is refused with what to do, and nothing is written', async (_, line, hint) => {
    const { code, stderr, folder } = await slipway(line, { initialSpec });
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(hint) });
    expect(existsSync(join(folder, 'os.yaml'))).toBe(false);
  });

  test.each([
    ['Edge Node', 'edge-node'],
    ['42-things', 'things'],
    ['...', 'node'],
    ['x'.repeat(50), 'x'.repeat(32)],
  ])('a folder %s gives the name %s', (folder, name) => expect(nameFrom(folder)).toBe(name));
});

test('people get plain text, and a workflow runner no commands', async () => {
  const explainField = async () => '\u001b[31mred\n::set-output name=x::y';
  expect((await slipway('explain x', { explainField })).stdout).toBe('red\n::set-output name=x::y\n');
  const inWorkflow = await slipway('explain x', { explainField }, { env: { GITHUB_ACTIONS: 'true' } });
  expect(inWorkflow.stdout).toBe('red\n: :set-output name=x::y\n');
});

test('help and version need nothing', async () => {
  expect(await slipway('--help')).toMatchObject({ code: 0, stderr: '', stdout: expect.stringContaining('Usage:') });
  expect(await slipway('version')).toMatchObject({ code: 0, stdout: expect.stringMatching(/^slipway \d/) });
});
