import {
  ChannelName,
  Label,
  REVOKE_ACTIONS,
  type RevokeAction,
  URGENCIES,
  type Urgency,
} from '../../channel/channel.ts';
import { UsageError } from '../../errors.ts';
import { SCENARIO_NAMES } from '../../manifest/rehearsal-names.ts';
import { ARTIFACT_ATTESTATIONS, type AttestationName, rehearsalAttestation } from '../../publish/layout.ts';
import { parseSteps } from '../../publish/rollout.ts';
import { show } from '../../spec/words.ts';
import { type FixedInputs, InputError, InputReader } from '../inputs.ts';
import { buildFolder } from '../sign/inputs.ts';
import { readSigningInputs, type SigningInputs } from '../signing-inputs.ts';
import { actionWords } from '../words.ts';

export const COMMANDS = ['publish', 'promote', 'pause', 'resume', 'revoke', 'unpublish', 'refresh', 'init'] as const;
export type ChannelCommand = (typeof COMMANDS)[number];

/** The inputs of `upgrade-channel/action.yml`. */
export interface UpgradeChannelInputs extends SigningInputs {
  readonly command: ChannelCommand;
  readonly channel: string;
  readonly root: string;
  readonly source: string | undefined;
  readonly days: number;
  /** The folder of the build, for `publish`. */
  readonly directory: string;
  /** A version, or a manifest's digest where that makes sense; there for every command that is about one release. */
  readonly version: string | undefined;
  readonly from: string;
  readonly rollout: Urgency | undefined;
  readonly steps: readonly string[];
  readonly canary: readonly string[];
  readonly minVersion: string | undefined;
  readonly barrier: boolean;
  readonly notes: string | undefined;
  readonly attested: readonly AttestationName[];
  readonly action: RevokeAction;
  readonly reason: string | undefined;
  readonly token: string | undefined;
}

/** What has a meaning for some commands only. With another one it would be ignored, which nobody wants. */
const MEANT_FOR: Readonly<Record<string, readonly ChannelCommand[]>> = {
  version: ['promote', 'pause', 'resume', 'revoke', 'unpublish'],
  rollout: ['publish', 'promote'],
  steps: ['publish', 'promote'],
  canary: ['publish', 'promote'],
  attested: ['publish', 'promote'],
  'require-evidence': ['publish', 'promote'],
  manifest: ['publish'],
  'min-version': ['publish'],
  barrier: ['publish'],
  notes: ['publish'],
  from: ['promote'],
  action: ['revoke'],
  reason: ['pause', 'revoke'],
};

/** What these say where nobody has set them, by their defaults in action.yml. */
const UNSAID: Readonly<Record<string, readonly string[]>> = {
  manifest: ['out/manifest.json', 'out'],
  barrier: ['false', 'False', 'FALSE'],
  from: ['beta'],
  action: ['move'],
};

const ABOUT_ONE: ReadonlySet<ChannelCommand> = new Set(['promote', 'pause', 'resume', 'revoke', 'unpublish']);

/** Reads and checks the inputs of the upgrade-channel action. */
export function readUpgradeChannelInputs(
  env: Readonly<Record<string, string | undefined>>,
  fixed?: FixedInputs,
): UpgradeChannelInputs {
  const read = new InputReader(env, fixed);
  const inputs: UpgradeChannelInputs = {
    command: read.choice('command', COMMANDS) ?? 'publish',
    channel: read.required('channel'),
    root: read.required('root'),
    source: read.text('source'),
    days: read.integer('days', 1, 400),
    directory: buildFolder(read.required('manifest')),
    version: read.text('version'),
    from: read.required('from'),
    rollout: read.choice('rollout', URGENCIES),
    steps: read.list('steps'),
    canary: read.list('canary'),
    minVersion: read.text('min-version'),
    barrier: read.boolean('barrier'),
    notes: read.text('notes'),
    attested: [
      ...read.choices('attested', ARTIFACT_ATTESTATIONS),
      ...read.choices('require-evidence', SCENARIO_NAMES).map(rehearsalAttestation),
    ],
    action: read.choice('action', REVOKE_ACTIONS) ?? 'move',
    reason: read.text('reason'),
    token: read.text('token'),
    ...readSigningInputs(read),
  };
  const { command, version, reason } = inputs;
  for (const [name, commands] of Object.entries(MEANT_FOR)) {
    const said = read.lines(name).join('\n');
    if (commands.includes(command) || said === '' || UNSAID[name]?.includes(said)) continue;
    const hint = `Leave it out, or name one of its commands: ${commands.join(', ')}.`;
    throw new InputError('contradiction', name, `says nothing to the command ${command}`, hint);
  }
  if (inputs.rollout !== undefined && inputs.steps.length > 0)
    throw new InputError(
      'contradiction',
      'rollout',
      `is ${inputs.rollout}, while steps has its own`,
      'Leave out one of the two.',
    );
  for (const name of ['channel', 'from'] as const) {
    if (ChannelName.safeParse(inputs[name]).success) continue;
    const hint = 'A channel is called by lower-case letters and digits, with - or _ between them.';
    throw new InputError('bad-input', name, `is ${show(inputs[name])}`, hint);
  }
  refuseWrongSteps(inputs.steps);
  for (const label of inputs.canary)
    if (!Label.safeParse(label).success)
      throw new InputError('bad-input', 'canary', `has ${show(label)}`, 'A label is such as canary or site=berlin.');
  if (ABOUT_ONE.has(command) && version === undefined)
    throw new InputError('missing-input', 'version', 'is empty', `Name the release that ${command} is about.`);
  if (command === 'revoke' && reason === undefined)
    throw new InputError('missing-input', 'reason', 'is empty', 'A revocation says why; operators read it.');
  return inputs;
}

/** Steps count from the moment of publication; whether they are steps at all, and in order, is plain before. */
function refuseWrongSteps(steps: readonly string[]): void {
  try {
    parseSteps(steps, Date.now());
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    const hint = error.hintIn(actionWords('upgrade-channel')) ?? '';
    throw new InputError('bad-input', 'steps', `is wrong: ${error.message}`, hint);
  }
}
