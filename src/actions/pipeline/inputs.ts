import { join } from 'node:path';
import { SCENARIO_NAMES } from '../../manifest/rehearsal-names.ts';
import { MANIFEST_NAME } from '../../publish/layout.ts';
import { type BuildInputs, readBuildInputs } from '../build/inputs.ts';
import { InputError, InputReader } from '../inputs.ts';
import { DEFAULT_MEMORY_MIB, type RehearseInputs, readRehearseInputs } from '../rehearse/inputs.ts';
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
  const sign = readSignInputs(env, { manifest, evidence: rehearsed ? rehearsal : '' });
  const { signer, cosign } = sign;
  const rehearse = {
    ...readRehearseInputs(env, { manifest, arch: '', channel: read.text('upgrade-from') ?? '', output: rehearsal }),
    signing: { signer, cosign },
  };
  const publish = readUpgradeChannelInputs(env, {
    ...{ manifest, command: 'publish', version: '', from: 'beta', action: '', reason: '' },
  });
  if (rehearsed) refuseUnrehearsed(read, rehearse);
  else refuseRehearsal(read, until, rehearse);
  const reaches = (station: Station): boolean => STATIONS.indexOf(station) <= STATIONS.indexOf(until);
  return {
    build,
    rehearse: rehearsed && reaches('rehearse') ? rehearse : undefined,
    sign: reaches('sign') ? sign : undefined,
    publish: reaches('publish') ? publish : undefined,
  };
}

/** What is about a rehearsal and would be ignored without one: green, and nothing proved. */
function refuseRehearsal(read: InputReader, until: Station, { memoryMiB }: RehearseInputs): void {
  const refuse = (name: string, problem: string): never => {
    throw new InputError('contradiction', name, problem, `Set rehearse to true, or leave ${name} out.`);
  };
  if (until === 'rehearse') refuse('until', 'is rehearse, while rehearse is not true');
  for (const name of ['scenarios', 'from', 'upgrade-from'])
    if (read.lines(name).length > 0) refuse(name, 'is about a rehearsal, while rehearse is not true');
  if (memoryMiB !== DEFAULT_MEMORY_MIB) refuse('memory', 'is about a rehearsal, while rehearse is not true');
  if (read.lines('require-evidence').length > 0)
    refuse('require-evidence', 'asks for what a rehearsal proves, while rehearse is not true');
}

/** Evidence that is asked for, and that no chosen scenario gives: it would be missed after all has been built and signed. */
function refuseUnrehearsed(read: InputReader, { scenarios }: RehearseInputs): void {
  const missing = read.choices('require-evidence', SCENARIO_NAMES).filter(name => !scenarios.includes(name));
  if (scenarios.length === 0 || missing.length === 0) return;
  const problem = `asks for ${missing.join(', ')}, which scenarios leaves out`;
  throw new InputError('contradiction', 'require-evidence', problem, 'Add it to scenarios, or leave scenarios empty.');
}
