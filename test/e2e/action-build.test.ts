import { describe, expect, test } from 'vitest';
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

describe('text from outside gives the runner no command', () => {
  const orders = ['::set-output name=digest::evil', '::add-path::/evil', '##[set-env name=A]b', '::stop-commands::x'];
  const shapes = [(order: string) => order, (order: string) => `\n${order}`, (order: string) => `a\r\n  ${order}\n`];
  const hostile = orders.map((order, index) => (shapes[index % shapes.length] ?? String)(order));
  const inputs = ['spec', 'output', 'builder', 'arch', 'formats', 'cache-from', 'no-cache'];

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
