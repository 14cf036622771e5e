import { SCENARIO_NAMES, type ScenarioName } from '../../manifest/rehearsal-names.ts';
import type { TrustSettings } from '../../sign/who.ts';
import type { Architecture } from '../../spec/schema.ts';
import { type FixedInputs, InputReader } from '../inputs.ts';
import { buildFolder } from '../sign/inputs.ts';
import { readTrust, type SigningInputs } from '../signing-inputs.ts';

/** The inputs of `rehearse/action.yml`. */
export interface RehearseInputs {
  /** The folder of the build. */
  readonly directory: string;
  /** Folders of released versions. */
  readonly from: readonly string[];
  readonly channel: string | undefined;
  readonly scenarios: readonly ScenarioName[];
  readonly architecture: Architecture | undefined;
  readonly memoryMiB: number;
  readonly output: string;
  readonly trust: TrustSettings;
  /** Who signs the channel where `trust` names nobody; the workflow that runs if this is not there. */
  readonly signing?: Pick<SigningInputs, 'signer' | 'cosign'>;
}

/** The default in the action.yml files. */
export const DEFAULT_MEMORY_MIB = 2048;

/** Reads and checks the inputs of the rehearse action. */
export function readRehearseInputs(
  env: Readonly<Record<string, string | undefined>>,
  fixed?: FixedInputs,
): RehearseInputs {
  const read = new InputReader(env, fixed);
  return {
    directory: buildFolder(read.required('manifest')),
    from: read.lines('from').map(buildFolder),
    channel: read.text('channel'),
    scenarios: read.choices('scenarios', SCENARIO_NAMES),
    architecture: read.choice('arch', ['amd64', 'arm64']),
    memoryMiB: read.integer('memory', 256, 1_048_576),
    output: read.required('output'),
    trust: readTrust(read),
  };
}
