import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runStep } from './runner.ts';

const GOOD = ['name: edge', 'version: "1.0.0"', 'base:', '  bootstrap:', '    suite: trixie', ''].join('\n');
const SECOND = 60_000;

describe('a spec with mistakes', () => {
  const spec = [
    'name: edge', //                1
    'version: "1.0.0"', //          2
    'base:', //                     3
    '  bootstrap:', //              4
    '    suite: trixy', //          5
    'pakages: [curl]', //           6
    'hostname: "not a host"', //    7
    '',
  ].join('\n');

  test('fails the step with an annotation at each of them', { timeout: SECOND }, async () => {
    const step = await runStep({
      action: 'build',
      with: { spec: 'systems/os.yaml' },
      files: { 'systems/os.yaml': spec },
    });
    expect(step.exitCode).toBe(1);
    expect(step.outputs).toEqual({});
    expect(step.leftovers).toBe('');
    expect(step.stderr).toBe('');
    const annotations = step.commands.filter(({ properties }) => 'file' in properties);
    expect(annotations.map(({ name, properties: { file, line, col } }) => `${name} ${file}:${line}:${col}`)).toEqual([
      'error systems/os.yaml:5:12',
      'error systems/os.yaml:6:1',
      'error systems/os.yaml:7:11',
    ]);
    expect(annotations[0]?.message).toMatch(/suite.*trixie/s);
    expect(annotations[1]?.message).toMatch(/pakages.*packages/s);
    expect(step.commands.at(-1)).toMatchObject({ name: 'error', message: 'systems/os.yaml has 3 mistakes' });
    expect(step.summary).toMatch(/^## slipway build failed\n/);
    expect(step.summary.match(/^- /gm)).toHaveLength(3);
  });
});

describe('inputs that can not be used', () => {
  test.each<[string, Record<string, string>, RegExp]>([
    ['no such spec', { spec: 'none.yaml' }, /none\.yaml/],
    ['an empty spec', { spec: '' }, /^input spec is empty/],
    ['an unknown architecture', { arch: 'amd64, riscv' }, /^input arch has "riscv"\. It takes amd64, arm64/],
    ['an architecture that the spec lacks', { arch: 'arm64' }, /amd64, and not arm64\. .*leave input arch out$/],
    ['a folder in place of a spec', { spec: '.' }, /is a folder.*input spec/],
    ['an unknown format', { formats: 'qcow' }, /^input formats has "qcow".*Did you mean qcow2\?/],
    ['a word for a switch', { 'no-cache': 'maybe' }, /^input no-cache is "maybe"/],
    ['a contradiction', { 'no-cache': 'true', 'cache-from': 'type=gha' }, /^input no-cache .*cache-from/],
  ])('%s', { timeout: SECOND }, async (_, inputs, message) => {
    const step = await runStep({ action: 'build', with: inputs, files: { 'os.yaml': GOOD } });
    expect(step).toMatchObject({ exitCode: 1, outputs: {}, leftovers: '' });
    expect(step.commands).toHaveLength(1);
    expect(step.commands[0]).toMatchObject({ name: 'error', message: expect.stringMatching(message) });
    expect(step.stdout).not.toContain('bug');
  });
});

describe("secrets for the spec's own stage", () => {
  const PROGRAMS = fileURLToPath(new URL('../fixtures/programs', import.meta.url));
  const containerfile = 'FROM slipway\nRUN --mount=type=secret,id=npm npm ci\n';
  const files = { 'os.yaml': `${GOOD}containerfile: Containerfile\n`, Containerfile: containerfile };
  const values = { NPM_TOKEN: 'npm-one', DEPLOY_KEY: '-----BEGIN-----\r\nkey%line\n', OTHER: 'other' };
  let home: string;
  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'slipway-e2e-secrets-'));
  });
  afterAll(() => rm(home, { recursive: true, force: true }));
  const step = (action: string, inputs: Record<string, string>, spec = files['os.yaml']) =>
    runStep({
      action,
      with: inputs,
      workspace: join(home, 'workspace'),
      files: { ...files, 'os.yaml': spec },
      env: {
        PATH: `${PROGRAMS}:${dirname(process.execPath)}:/usr/bin:/bin`,
        HOME: home,
        RUNNER_TOOL_CACHE: join(home, 'tools'),
        RUNNER_TEMP: join(home, 'temp'),
        ...values,
      },
    });

  test.each([
    ['build', {}],
    ['', { until: 'build' }],
  ])('go to docker by name, and are seen by nobody: action "%s"', { timeout: SECOND }, async (action, more) => {
    await rm(join(home, 'docker.calls'), { force: true });
    const done = await step(action, { ...more, secrets: 'npm=NPM_TOKEN, DEPLOY_KEY' });
    expect(done.exitCode, done.stdout).toBe(0);
    const masks = done.commands.filter(({ name }) => name === 'add-mask').map(({ message }) => message);
    expect(masks).toEqual(['npm-one', '-----BEGIN-----', 'key%line']);
    const calls = (await readFile(join(home, 'docker.calls'), 'utf8')).trim().split('\n');
    for (const { args, env } of calls.map(line => JSON.parse(line))) {
      expect(args.join(' ')).toContain('--secret id=npm,env=NPM_TOKEN --secret id=DEPLOY_KEY,env=DEPLOY_KEY');
      expect(env).toEqual(expect.arrayContaining(['NPM_TOKEN', 'DEPLOY_KEY']));
      expect(env).not.toContain('OTHER');
    }
    const written = await readdir(home, { recursive: true, withFileTypes: true });
    const texts = await Promise.all(
      written.filter(each => each.isFile()).map(({ parentPath, name }) => readFile(join(parentPath, name), 'latin1')),
    );
    expect(texts.join('\n')).toContain('the secret npm is ***');
    const unmasked = done.stdout.replaceAll(/^::add-mask::.*$/gm, '');
    const all = [...texts, unmasked, done.stderr, done.summary, done.leftovers, JSON.stringify(done.outputs)].join(
      '\n',
    );
    expect(all).not.toMatch(/npm-one|BEGIN|key%line/);
  });

  test.each<[string, string, RegExp, string?]>([
    [
      'not set',
      'npm=NONE',
      /^input secrets wants npm from the variable NONE, which is not set or empty\. Set NONE .*env/,
    ],
    ['an id that is none', 'n p=NPM_TOKEN', /^input secrets has no usable id in entry 1/],
    ['an id twice', 'npm=NPM_TOKEN\nnpm=OTHER', /^input secrets has the id npm twice/],
    ['the value itself', 'npm=npm-one', /^input secrets names no environment variable in entry 1/],
    ['nothing to read them', 'npm=NPM_TOKEN', /^secrets are given \(npm\), and os\.yaml has no `containerfile`/, GOOD],
  ])('with %s, nothing starts', { timeout: SECOND }, async (_, secrets, message, spec) => {
    await rm(join(home, 'docker.calls'), { force: true });
    const done = await step('build', { secrets }, spec);
    expect(done).toMatchObject({ exitCode: 1, outputs: {}, leftovers: '' });
    const errors = done.commands.filter(({ name }) => name === 'error');
    expect(errors).toEqual([expect.objectContaining({ message: expect.stringMatching(message) })]);
    expect(errors[0]?.message).not.toContain('npm-one');
    await expect(readFile(join(home, 'docker.calls'))).rejects.toThrow('ENOENT');
  });
});

describe('text from outside gives the runner no command', () => {
  const orders = ['::set-output name=digest::evil', '::add-path::/evil', '##[set-env name=A]b', '::stop-commands::x'];
  const shapes = [(order: string) => order, (order: string) => `\n${order}`, (order: string) => `a\r\n  ${order}\n`];
  const hostile = orders.map((order, index) => (shapes[index % shapes.length] ?? String)(order));
  const inputs = ['spec', 'output', 'builder', 'arch', 'formats', 'cache-from', 'no-cache', 'secrets'];

  test.each(inputs)('in the input %s', { timeout: 4 * SECOND }, async input => {
    for (const value of hostile) {
      // A spec with mistakes, so that no value gets as far as a build.
      const step = await runStep({ action: 'build', with: { [input]: value }, files: { 'os.yaml': 'name: 1\n' } });
      expect(step.exitCode, value).toBe(1);
      expect([...new Set(step.commands.map(({ name }) => name))], value).toEqual(['error']);
      expect({ ...step.outputs, leftovers: step.leftovers }, value).toEqual({ leftovers: '' });
    }
  });

  test('in a spec', { timeout: SECOND }, async () => {
    const lines = orders.flatMap((order, index) => [
      `${JSON.stringify(`\n${order}`)}: 1`,
      `k${index}: |\n  ${order}`,
      `${JSON.stringify(`x${index}\r${order}`)}: { a: ${JSON.stringify(order)} }`,
    ]);
    const files = { 'os.yaml': `name: ${JSON.stringify(`\n${orders[0]}`)}\n${lines.join('\n')}\n` };
    const step = await runStep({ action: 'build', files });
    expect(step).toMatchObject({ exitCode: 1, outputs: {}, leftovers: '' });
    expect([...new Set(step.commands.map(({ name }) => name))]).toEqual(['error']);
    expect(step.commands.length).toBeGreaterThan(orders.length);
  });
});
