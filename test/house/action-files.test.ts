import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readBuildInputs } from '../../src/actions/build/inputs.ts';
import { buildOutputs } from '../../src/actions/build/run.ts';
import { readPipelineInputs } from '../../src/actions/pipeline/inputs.ts';
import { runPipeline } from '../../src/actions/pipeline/run.ts';
import { readRehearseInputs } from '../../src/actions/rehearse/inputs.ts';
import { rehearseOutputs } from '../../src/actions/rehearse/run.ts';
import { readSignInputs } from '../../src/actions/sign/inputs.ts';
import { signOutputs } from '../../src/actions/sign/run.ts';
import { readUpgradeChannelInputs } from '../../src/actions/upgrade-channel/inputs.ts';
import { channelOutputs } from '../../src/actions/upgrade-channel/run.ts';
import type { Channel } from '../../src/channel/channel.ts';
import { read, repositoryFiles } from './tree.ts';

interface ActionFile {
  readonly description: string;
  readonly inputs: Record<string, { readonly description: string; readonly default?: unknown }>;
  readonly outputs: Record<string, { readonly description: string }>;
  readonly runs: { readonly using: string; readonly main?: string; readonly post?: string };
}

type Env = Readonly<Record<string, string | undefined>>;

const nothing = {
  manifest: { schemaVersion: 1, name: '', version: '', architectures: {} },
  manifestPath: '',
  steps: [],
} as const;
const NO_CHANNEL: Channel = {
  ...{ schemaVersion: 1, channel: 'stable', sequence: 1, issued: '', expires: '' },
  ...{ releases: [], revoked: [] },
};
const buildOnes = () => buildOutputs('', nothing, '');
const signOnes = () =>
  signOutputs('', { bundles: [], images: [], verification: { manifest: nothing.manifest, rows: [] } });
const rehearseOnes = () => rehearseOutputs('', { results: [], passed: true, architecture: 'amd64' });
const channelOnes = () => channelOutputs({ channel: NO_CHANNEL, sha256: '' }, '');

/** The outputs of the pipeline, by stations that do nothing. */
async function pipelineOnes(): Promise<object> {
  const station = (outputs: Record<string, string>) => async () => ({ outputs, summary: '' });
  const runs = {
    ...{ build: station(buildOnes()), rehearse: station(rehearseOnes()) },
    ...{ sign: station(signOnes()), publish: station(channelOnes()) },
  };
  return (await runPipeline({} as never, {} as never, runs)).outputs;
}

interface Code {
  readonly readInputs: (env: Env) => unknown;
  readonly outputs: () => object | Promise<object>;
}
const CODE: Record<string, Code> = {
  build: { readInputs: readBuildInputs, outputs: buildOnes },
  rehearse: { readInputs: readRehearseInputs, outputs: rehearseOnes },
  sign: { readInputs: readSignInputs, outputs: signOnes },
  'upgrade-channel': { readInputs: readUpgradeChannelInputs, outputs: channelOnes },
  pipeline: { readInputs: readPipelineInputs, outputs: pipelineOnes },
};

describe.each(Object.entries(CODE))("%s's action.yml", (name, { readInputs, outputs }) => {
  const file = parse(read(name === 'pipeline' ? 'action.yml' : `${name}/action.yml`)) as ActionFile;
  const variable = (input: string) => `INPUT_${input.toUpperCase()}`;

  test('has the inputs that the code reads, and defaults that it takes', () => {
    const asked = new Set<string>();
    const defaults = Object.fromEntries(
      Object.entries(file.inputs).map(([input, { default: value }]) => [variable(input), value]),
    );
    const env = new Proxy(defaults as Env, {
      get(target, key) {
        asked.add(String(key));
        return Reflect.get(target, key);
      },
    });
    expect(() => readInputs(env)).not.toThrow();
    expect([...asked].sort()).toEqual(Object.keys(file.inputs).map(variable).sort());
  });

  test('has the outputs that the code sets', async () => {
    expect(Object.keys(await outputs()).sort()).toEqual(Object.keys(file.outputs).sort());
  });

  test('names things as a workflow does, and explains each', () => {
    const described = { ...file.inputs, ...file.outputs };
    for (const [key, { description }] of Object.entries(described)) {
      expect(key).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(description, key).toMatch(/\.$/);
    }
    // A runner hands over text; a default that YAML reads as something else would not be what it says.
    for (const [key, { default: value }] of Object.entries(file.inputs)) expect(typeof value, key).toBe('string');
  });

  test('starts a bundle that is committed', () => {
    expect(file.runs.using).toBe('node24');
    const inRoot = (path?: string) => path?.replace(/^\.\.\//, '');
    const [main, post] = [`dist/${name}/index.js`, `dist/${name}/post.js`];
    expect([file.runs.main, file.runs.post].map(inRoot)).toEqual([main, post]);
    expect(repositoryFiles()).toEqual(expect.arrayContaining([main, post]));
  });
});
