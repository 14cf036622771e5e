import { join } from 'node:path';
import { MANIFEST_NAME } from '../../publish/layout.ts';
import { type BuildInputs, readBuildInputs } from '../build/inputs.ts';
import { InputReader } from '../inputs.ts';
import { type RehearseInputs, readRehearseInputs } from '../rehearse/inputs.ts';
import { readSignInputs, type SignInputs } from '../sign/inputs.ts';
import { readUpgradeChannelInputs, type UpgradeChannelInputs } from '../upgrade-channel/inputs.ts';

/** The stations of the pipeline, in their order; `until` names the last one that a run goes to. */
export const STATIONS = ['build', 'rehearse', 'sign', 'publish'] as const;
export type Station = (typeof STATIONS)[number];

/** The inputs of the root `action.yml`: those of the actions that it runs. What a run doesn't reach is not there. */
export interface PipelineInputs {
  readonly build: BuildInputs;
  /** Only on request: a runner needs QEMU for it. */
  readonly rehearse: RehearseInputs | undefined;
  readonly sign: SignInputs | undefined;
  readonly publish: UpgradeChannelInputs | undefined;
}

/** Reads and checks the inputs of all stations before the first of them starts, also of those that are not reached. */
export function readPipelineInputs(env: Readonly<Record<string, string | undefined>>): PipelineInputs {
  const read = new InputReader(env);
  const until = read.choice('until', STATIONS) ?? 'publish';
  const rehearsed = read.boolean('rehearse');
  const rehearsal = read.required('rehearsal');
  const build = readBuildInputs(env, { 'plan-only': 'false' });
  const manifest = join(build.output, MANIFEST_NAME);
  // Its own channel is that of `from`: releases that lie here. Whose signatures count is for what is published.
  const rehearse = readRehearseInputs(env, {
    ...{ manifest, arch: '', channel: '', output: rehearsal },
    ...{ 'trusted-keys': '', identity: '' },
  });
  const sign = readSignInputs(env, { manifest, evidence: rehearsed ? rehearsal : '' });
  const publish = readUpgradeChannelInputs(env, {
    ...{ manifest, command: 'publish', version: '', from: 'beta', action: '', reason: '' },
  });
  const reaches = (station: Station): boolean => STATIONS.indexOf(station) <= STATIONS.indexOf(until);
  return {
    build,
    rehearse: rehearsed && reaches('rehearse') ? rehearse : undefined,
    sign: reaches('sign') ? sign : undefined,
    publish: reaches('publish') ? publish : undefined,
  };
}
