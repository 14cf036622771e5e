import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { ActionPorts, ActionResult } from '../action.ts';
import { refuseUnknownInputs } from '../inputs.ts';
import { readPipelineInputs } from './inputs.ts';
import { runPipeline } from './run.ts';

const FILE = parse(readFileSync(new URL('../../../action.yml', import.meta.url), 'utf8')) as {
  inputs: Record<string, { default: string }>;
};
const environment = (inputs: Record<string, string>) =>
  Object.fromEntries(
    Object.entries({
      ...Object.fromEntries(Object.entries(FILE.inputs).map(([name, { default: value }]) => [name, value])),
      ...inputs,
    }).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
  );

test('each station takes what the one before it made', () => {
  const { build, sign, publish } = readPipelineInputs(environment({ output: 'made/here', channel: 'beta' }));
  expect(build.output).toBe('made/here');
  expect(sign?.directory).toBe('made/here');
  expect(publish).toMatchObject({ directory: 'made/here', command: 'publish', channel: 'beta' });
});

test('evidence of a rehearsal is signed, and asked for only where there is one', () => {
  expect(readPipelineInputs(environment({}))).toMatchObject({ rehearse: undefined, sign: { evidence: undefined } });
  const { rehearse, sign } = readPipelineInputs(
    environment({ rehearse: 'true', from: 'released/1.3', output: 'made' }),
  );
  expect(rehearse).toMatchObject({ directory: 'made', from: ['released/1.3'], output: 'rehearsal' });
  expect(sign?.evidence).toBe('rehearsal');
});

test('a run goes as far as it is told', () => {
  expect(readPipelineInputs(environment({ until: 'sign' }))).toMatchObject({ sign: {}, publish: undefined });
  expect(readPipelineInputs(environment({ until: 'build' }))).toMatchObject({ sign: undefined, publish: undefined });
});

test.each([
  ['until', 'signed', 'bad-input'],
  ['days', '0', 'bad-input'],
  ['arch', 'riscv', 'bad-input'],
])('a mistake in %s is found before anything is built, however far the run goes', (input, value, code) => {
  const until = input === 'until' ? {} : { until: 'build' };
  expect(() => readPipelineInputs(environment({ ...until, [input]: value }))).toThrow(
    expect.objectContaining({ code, input }),
  );
});

test.each<[string, string, Record<string, string>]>([
  ['a run that ends with it', 'until', { until: 'rehearse' }],
  ['what to play', 'scenarios', { scenarios: 'boot' }],
  ['where to come from', 'from', { from: 'released/1.3', until: 'build' }],
  ['the channel to come from', 'upgrade-from', { 'upgrade-from': 'https://os.example/channels/stable.json' }],
  ['the memory of machines', 'memory', { memory: '4096' }],
  ['evidence', 'require-evidence', { 'require-evidence': 'boot' }],
])('without a rehearsal, %s is refused instead of ignored', (_, input, inputs) => {
  const refused = expect.objectContaining({ code: 'contradiction', input });
  expect(() => readPipelineInputs(environment(inputs))).toThrow(refused);
  expect(() => readPipelineInputs(environment({ ...inputs, rehearse: 'true' }))).not.toThrow();
});

test('evidence that no chosen scenario gives is refused before anything is built', () => {
  const asked = { rehearse: 'true', 'require-evidence': 'boot, upgrade' };
  const read = (scenarios: string) => () => readPipelineInputs(environment({ ...asked, scenarios }));
  expect(read('boot')).toThrow(expect.objectContaining({ code: 'contradiction', input: 'require-evidence' }));
  expect(read('boot')).toThrow('asks for upgrade, which');
  for (const enough of ['', 'upgrade boot bad-health']) expect(read(enough)).not.toThrow();
});

test('releases to upgrade from come out of a channel, held against those whom nodes trust', () => {
  const channel = 'https://os.example/channels/stable.json';
  const read = (inputs: Record<string, string>) =>
    readPipelineInputs(environment({ rehearse: 'true', 'upgrade-from': channel, ...inputs })).rehearse;
  expect(read({ key: 'env://KEY', 'trusted-keys': 'a.pub\nb.pub' })).toMatchObject({
    ...{ channel, trust: { keys: ['a.pub', 'b.pub'] } },
  });
  expect(read({ identity: 'https://x/.*' })?.trust).toMatchObject({
    ...{ identity: 'https://x/.*', issuer: 'https://token.actions.githubusercontent.com' },
  });
  // The public half of the key where nothing else is named.
  expect(read({ key: 'env://KEY' })?.signing?.signer).toEqual({ key: 'env://KEY' });
});

describe('unknown inputs', () => {
  const known = Object.keys(FILE.inputs);
  test.each([
    ['format', 'Did you mean formats?'],
    ['trusted_keys', 'Did you mean trusted-keys?'],
    ['privileged', 'There are spec, arch,'],
  ])('%s is refused', (name, hint) => {
    const refuse = () => refuseUnknownInputs(environment({ [name]: 'x' }), known);
    expect(refuse).toThrow(`input "${name}" is unknown`);
    expect(refuse).toThrow(expect.objectContaining({ code: 'unknown-input', hint: expect.stringContaining(hint) }));
  });

  test('what has only a default is known', () => {
    expect(() => refuseUnknownInputs(environment({}), known)).not.toThrow();
  });
});

describe('a pipeline', () => {
  const ports = {} as ActionPorts;
  const inputs = readPipelineInputs(environment({}));
  const station = (outputs: Record<string, string>, more: Partial<ActionResult> = {}) => ({
    outputs,
    summary: `## ${Object.keys(outputs)[0]}\n`,
    ...more,
  });

  test('has the outputs of all, the digest being that of the build', async () => {
    const { outputs, failure } = await runPipeline(inputs, ports, {
      build: async () => station({ digest: 'sha256:b', manifest: 'out/manifest.json' }),
      rehearse: async () => undefined,
      sign: async () => station({ digest: 'sha256:b', signer: 'key 1' }),
      publish: async () => station({ digest: 'sha256:c', manifest: 'sha256:b', sequence: '7' }),
    });
    expect(failure).toBeUndefined();
    expect(outputs).toEqual({
      ...{ digest: 'sha256:b', manifest: 'out/manifest.json', signer: 'key 1' },
      ...{ 'channel-digest': 'sha256:c', sequence: '7' },
    });
  });

  test('that fails keeps what was done, and publishes nothing', async () => {
    let published = false;
    const { outputs, summary, failure } = await runPipeline(inputs, ports, {
      build: async () => station({ digest: 'sha256:b' }),
      rehearse: async () => undefined,
      sign: async () => {
        throw new Error('no key');
      },
      publish: async () => {
        published = true;
        return station({});
      },
    });
    expect({ outputs, failure, published }).toEqual({
      outputs: { digest: 'sha256:b' },
      failure: new Error('no key'),
      published: false,
    });
    expect(summary).toMatch(/\| build \|.* \| done \|\n\| sign \|.* \| failed \|/);
    expect(summary).toContain('## digest');
  });

  test('stops at a station that says it failed, and has its outputs', async () => {
    const { outputs, failure } = await runPipeline(inputs, ports, {
      build: async () => station({ digest: 'sha256:b' }, { failure: 'one format is missing' }),
      rehearse: async () => undefined,
      sign: async () => station({ signer: 'x' }),
      publish: async () => undefined,
    });
    expect({ outputs, failure }).toEqual({ outputs: { digest: 'sha256:b' }, failure: 'one format is missing' });
  });
});
