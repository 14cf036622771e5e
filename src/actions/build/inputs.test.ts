import { describe, expect, test } from 'vitest';
import { packageVersion } from '../../shell/package-root.ts';
import { type BuildInputs, readBuildInputs } from './inputs.ts';
import { buildRequest } from './run.ts';

/** What a runner sets for a workflow that says nothing: the defaults of build/action.yml. */
const DEFAULTS = { INPUT_SPEC: 'os.yaml', INPUT_OUTPUT: 'out', 'INPUT_NO-CACHE': 'false', INPUT_ARCH: '' };
const PLAIN: BuildInputs = {
  spec: 'os.yaml',
  architectures: [],
  formats: [],
  output: 'out',
  builder: undefined,
  cacheFrom: [],
  cacheTo: [],
  noCache: false,
  secrets: [],
  planOnly: false,
};

test.each<[string, Record<string, string>, Partial<BuildInputs>]>([
  ['nothing', {}, {}],
  ['a spec elsewhere', { INPUT_SPEC: ' systems/edge node.yaml ' }, { spec: 'systems/edge node.yaml' }],
  ['one architecture', { INPUT_ARCH: 'arm64' }, { architectures: ['arm64'] }],
  ['architectures with commas', { INPUT_ARCH: 'arm64, amd64' }, { architectures: ['arm64', 'amd64'] }],
  [
    'architectures by line, one twice',
    { INPUT_ARCH: 'amd64\r\narm64\namd64\n' },
    { architectures: ['amd64', 'arm64'] },
  ],
  ['formats', { INPUT_FORMATS: 'raw qcow2,oci' }, { formats: ['raw', 'qcow2', 'oci'] }],
  ['a builder', { INPUT_BUILDER: 'builder-4c1a.x_y' }, { builder: 'builder-4c1a.x_y' }],
  [
    'caches, whose lines hold commas',
    { 'INPUT_CACHE-FROM': 'type=gha\n\n type=registry,ref=ghcr.io/a/b:c ', 'INPUT_CACHE-TO': 'type=gha,mode=max' },
    { cacheFrom: ['type=gha', 'type=registry,ref=ghcr.io/a/b:c'], cacheTo: ['type=gha,mode=max'] },
  ],
  [
    'secrets by newline and comma',
    { INPUT_SECRETS: 'TOKEN, npm=NPM_TOKEN\r\n\n key.pem=TOKEN ', TOKEN: 'a', NPM_TOKEN: 'b' },
    {
      secrets: [
        { id: 'TOKEN', variable: 'TOKEN' },
        { id: 'npm', variable: 'NPM_TOKEN' },
        { id: 'key.pem', variable: 'TOKEN' },
      ],
    },
  ],
  ['no cache', { 'INPUT_NO-CACHE': 'TRUE' }, { noCache: true }],
  [
    'no cache, but one to write',
    { 'INPUT_NO-CACHE': 'true', 'INPUT_CACHE-TO': 'type=gha' },
    { noCache: true, cacheTo: ['type=gha'] },
  ],
])('%s', (_, env, expected) => {
  expect(readBuildInputs({ ...DEFAULTS, ...env })).toEqual({ ...PLAIN, ...expected });
});

describe('what can not be used names its input', () => {
  test.each([
    ['spec', 'missing-input', { INPUT_SPEC: '  ' }, 'is empty'],
    ['spec', 'missing-input', { INPUT_SPEC: undefined }, 'is empty'],
    ['spec', 'bad-input', { INPUT_SPEC: 'a\n::set-output name=digest::x' }, 'is "a\\n::set-output name=digest::x"'],
    ['output', 'bad-input', { INPUT_OUTPUT: 'a\u0000b' }, 'is "a\\u0000b"'],
    ['output', 'missing-input', { INPUT_OUTPUT: '' }, 'is empty'],
    ['arch', 'bad-input', { INPUT_ARCH: 'amd46' }, 'has "amd46"'],
    ['arch', 'bad-input', { INPUT_ARCH: '["amd64"]' }, 'has "[\\"amd64\\"]"'],
    ['formats', 'bad-input', { INPUT_FORMATS: 'img,raww' }, 'has "img"'],
    ['builder', 'bad-input', { INPUT_BUILDER: '--privileged' }, 'is "--privileged"'],
    ['builder', 'bad-input', { INPUT_BUILDER: 'a b' }, 'is "a b"'],
    ['cache-from', 'bad-input', { 'INPUT_CACHE-FROM': 'type=gha\u001b[2J' }, 'in line 1'],
    ['secrets', 'bad-input', { INPUT_SECRETS: 'npm=NPM_TOKEN' }, 'wants npm from the variable NPM_TOKEN'],
    ['secrets', 'bad-input', { INPUT_SECRETS: 'A\nb c=A', A: 'a' }, 'has no usable id in entry 2'],
    ['secrets', 'bad-input', { INPUT_SECRETS: 'x=A,x=B', A: 'a', B: 'b' }, 'has the id x twice'],
    ['no-cache', 'bad-input', { 'INPUT_NO-CACHE': 'yes' }, 'is "yes"'],
    ['no-cache', 'contradiction', { 'INPUT_NO-CACHE': 'true', 'INPUT_CACHE-FROM': 'type=gha' }, 'cache-from'],
  ])('%s: %s of %o', (input, code, env, problem) => {
    const read = () => readBuildInputs({ ...DEFAULTS, ...env });
    expect(read).toThrow(
      expect.objectContaining({ kind: 'user', input, code, hint: expect.stringMatching(/\.$|\?$/) }),
    );
    expect(read).toThrow(`input ${input} ${problem.startsWith('in') || problem === 'cache-from' ? '' : problem}`);
    expect(read).toThrow(problem);
  });
});

test('the core gets what was asked for, and nothing in place of what was not', () => {
  expect(buildRequest(PLAIN)).toEqual({
    specFile: 'os.yaml',
    output: 'out',
    cacheFrom: [],
    cacheTo: [],
    noCache: false,
    secrets: [],
    slipway: packageVersion(),
  });
  expect(buildRequest({ ...PLAIN, architectures: ['amd64'], formats: ['raw'], builder: 'b', noCache: true })).toEqual({
    specFile: 'os.yaml',
    output: 'out',
    architectures: ['amd64'],
    formats: ['raw'],
    builder: 'b',
    cacheFrom: [],
    cacheTo: [],
    noCache: true,
    secrets: [],
    slipway: packageVersion(),
  });
});

test.each([
  ['linux/amd64', 'amd64'],
  ['x86_64', 'amd64'],
  ['aarch64', 'arm64'],
  ['linux/arm64/v8', 'arm64'],
])('%s is an architecture by another name', (word, meant) => {
  expect(() => readBuildInputs({ ...DEFAULTS, INPUT_ARCH: word })).toThrow(
    expect.objectContaining({ hint: `It takes amd64, arm64. Did you mean ${meant}?` }),
  );
});
