import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { HAS_COSIGN, NO_COSIGN } from '../../test/support/cosign.ts';
import { temporaryFolder } from '../../test/support/temporary.ts';
import { ToolError } from '../errors.ts';
import { packageVersion } from '../shell/package-root.ts';
import { SpecError } from '../spec/parse.ts';
import { runCommandLine } from './command-line.ts';
import { type Core, core } from './core.ts';
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
  const folder = temporaryFolder();
  let stdout = '';
  let stderr = '';
  const only = new Proxy(parts, {
    get: (target, name) => Reflect.get(target, name) ?? (() => Promise.reject(new Error(`no ${String(name)} here`))),
  }) as unknown as Core;
  const code = await runCommandLine(typeof line === 'string' ? line.split(' ') : line, {
    stdout: text => (stdout += text),
    stderr: { write: text => (stderr += text) },
    env: { SLIPWAY_CACHE: join(folder, 'cache') },
    cwd: folder,
    signal: new AbortController().signal,
    core: only,
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
  const environment = () => ({ SLIPWAY_CACHE: temporaryFolder(), NPM_TOKEN: 'npm-one', KEY: 'k' });

  test('are handed over by name', async () => {
    const line = 'build --secret npm=NPM_TOKEN --secret KEY --json';
    const { code, stdout } = await slipway(line, { build }, { env: environment() });
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
    const { code, stderr } = await slipway(`build ${line}`, {}, { env: environment() });
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
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'k.pub'), 'ssh-ed25519 AAAAC3Nza me@here\n');
    writeFileSync(join(folder, 'k'), '-----BEGIN OPENSSH PRIVATE KEY-----\n');
    const good = await slipway(['init', 'a', '--ssh-key', join(folder, 'k.pub')], { initialSpec });
    expect(readFileSync(join(good.folder, 'a/os.yaml'), 'utf8')).toContain('"sshKey":"ssh-ed25519 AAAAC3Nza me@here"');
    const bad = await slipway(['init', 'a', '--ssh-key', join(folder, 'k')], { initialSpec });
    expect(bad).toMatchObject({ code: 2, stderr: expect.stringMatching(/private key\n.*k\.pub/) });
    expect((await slipway(['init', 'a', '--ssh-key', join(folder, 'none')], { initialSpec })).code).toBe(2);
  });

  test('writes the workflows of a repository, and leaves a file that is there alone', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, '.github/workflows'), { recursive: true });
    writeFileSync(join(folder, '.github/workflows/os.yml'), 'mine\n');
    const done = await slipway(['init', folder, '--repository', 'Octo/os'], { initialSpec });
    expect(done.code, done.stderr).toBe(0);
    expect(done.stdout).toContain('os.yml, which was there');
    expect(readFileSync(join(folder, '.github/workflows/os.yml'), 'utf8')).toBe('mine\n');
    expect(readFileSync(join(folder, '.github/workflows/refresh.yml'), 'utf8')).toContain('id-token: write');
    expect(JSON.parse(readFileSync(join(folder, 'keys/trusted_root.json'), 'utf8'))).toHaveProperty('tlogs');
    const { agent } = JSON.parse(readFileSync(join(folder, 'os.yaml'), 'utf8'));
    expect(agent).toMatchObject({ url: 'https://octo.github.io/os', trust: { trustedRoot: 'keys/trusted_root.json' } });
  });

  test.each([
    ['without a key', []],
    ['with an address of its own', ['--url', 'https://os.example']],
  ])('says what to do in the repository in an order that can be followed, %s', async (_, options) => {
    const { stdout, folder } = await slipway(['init', '--repository', 'octo/os', ...options], { initialSpec });
    const [, todo = ''] = stdout.split('In the repository, once, in this order:\n');
    const order = [/OWNER/, /Push to main.*\[skip ci\]/, /Refresh the channel.*init/, /gh-pages/, /The system/];
    const steps = todo.trimEnd().split(/\n(?= {2}\d\. )/);
    expect(steps).toEqual(order.map(step => expect.stringMatching(step)));
    expect(steps[3]).toContain(options[1] ?? 'Settings, Pages');
    const files = ['os.yml', 'refresh.yml'].map(name => `.github/workflows/${name}`);
    const places = files.flatMap(file =>
      readFileSync(join(folder, file), 'utf8')
        .split('\n')
        .flatMap((line, index) => (line.includes('OWNER') ? [`${file}:${index + 1}`] : [])),
    );
    expect(places).toHaveLength(3);
    expect([...(steps[0] ?? '').matchAll(/\S+\.yml:\d+/g)].map(([place]) => place)).toEqual(places);
  });

  const LINES = '/out/\n/site/\n/.slipway/\n';
  test.each([
    ['is empty', '', LINES],
    ['ends without a newline', 'mine', `mine\n${LINES}`],
    ['has some of it', '/site/\nmine\n', '/site/\nmine\n/out/\n/.slipway/\n'],
    ['has all of it', `${LINES}mine`, `${LINES}mine`],
    ['has the line ends of Windows', 'mine\r\n/out/\r\n', 'mine\r\n/out/\r\n/site/\r\n/.slipway/\r\n'],
    ['is not UTF-8', 'gr\xfc\xdfe\n', `gr\xfc\xdfe\n${LINES}`],
  ])('a .gitignore that %s gets what it lacks, and loses nothing', async (_, before, after) => {
    const folder = temporaryFolder();
    const file = join(folder, '.gitignore');
    writeFileSync(file, before, 'latin1');
    const { code, stdout } = await slipway(['init', folder], { initialSpec });
    expect(code).toBe(0);
    expect(readFileSync(file, 'latin1')).toBe(after);
    expect(stdout).toMatch(before === after ? /^kept +\S*\.gitignore/m : /^added .*\/\.slipway\/ to \S*\.gitignore/m);
  });

  test.skipIf(!HAS_COSIGN)(`Git never sees the private key${HAS_COSIGN ? '' : `: ${NO_COSIGN}`}`, async () => {
    const folder = temporaryFolder();
    const git = (...args: string[]) => execFileSync('git', args, { cwd: folder, encoding: 'utf8' });
    git('init', '-q');
    writeFileSync(join(folder, '.gitignore'), 'mine');
    const done = await slipway(['init', folder, '--key', '--repository', 'octo/os'], { initialSpec });
    expect(done.code, done.stderr).toBe(0);
    expect(existsSync(join(folder, 'release.key'))).toBe(true);
    // Secrets are there before anything runs that signs.
    expect(done.stdout).toMatch(/2\. .*COSIGN_PRIVATE_KEY[\s\S]* 3\. Push/);
    git('add', '--all');
    const workflows = ['.github/workflows/os.yml', '.github/workflows/refresh.yml'];
    expect(git('ls-files').trim().split('\n')).toEqual([...workflows, '.gitignore', 'keys/release.pub', 'os.yaml']);
    expect(git('check-ignore', 'mine', 'out/x')).toBe('mine\nout/x\n');
  });

  test("below a repository's root GitHub would see no workflow, and nothing is written", async () => {
    const root = temporaryFolder();
    execFileSync('git', ['init', '-q'], { cwd: root });
    const below = (...args: string[]) => slipway(['init', 'a/b', ...args], { initialSpec }, { cwd: root });
    const { code, stderr } = await below('--repository', 'octo/os');
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(`Run init in ${root}`) });
    expect(existsSync(join(root, 'a'))).toBe(false);
    const there = await slipway(['init', '--repository', 'octo/os'], { initialSpec }, { cwd: root });
    expect(there.code, there.stderr).toBe(0);
    // A system without workflows may lie anywhere.
    expect((await below()).code).toBe(0);
  });

  test("nodes of the owner's own site read at its root, as Pages serves it", async () => {
    const { code, folder } = await slipway('init --repository Octo/Octo.github.io', { initialSpec });
    expect(code).toBe(0);
    const { agent } = JSON.parse(readFileSync(join(folder, 'os.yaml'), 'utf8'));
    expect(agent.url).toBe('https://octo.github.io');
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
    ['--name', ['--name', 'Bad Name'], 'use lower-case letters'],
    ['--name', ['--name', 'x'.repeat(25)], '24 is the most'],
    ['--ssh-key', ['--ssh-key', 'half.pub'], 'copy the whole line'],
    ['--url', ['--key', '--url', 'https://os.example/a b'], 'write https://host/path'],
  ])('what validate would refuse is refused as %s, and nothing is written', async (option, options, hint) => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'half.pub'), 'ssh-ed25519 AAAA me@here\n');
    const { code, stderr } = await slipway(['init', 'sub', ...options], { initialSpec: core.initialSpec }, { cwd });
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(hint) });
    expect(stderr).toContain(`${option}: `);
    // There is no such file, and so no place in it.
    expect(stderr).not.toContain('os.yaml');
    expect(existsSync(join(cwd, 'sub'))).toBe(false);
  });

  test.each([
    ['Edge Node', 'edge-node'],
    ['42-things', 'things'],
    ['...', 'node'],
    ['x'.repeat(50), 'x'.repeat(24)],
    [`${'x'.repeat(23)}-edge`, 'x'.repeat(23)],
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
