import { rehearsalAttestation } from '../../publish/layout.ts';
import { promoteRelease } from '../../publish/publish.ts';
import { parseSteps } from '../../publish/rollout.ts';
import type { Command } from '../command.ts';
import { movedResult, openFrom, publishPorts } from './change.ts';

/** Takes a release over from another channel of the same place. */
export const run: Command<'channel promote'> = async ({ arguments: { RELEASE }, options }, shell) => {
  const moved = await promoteRelease(
    await openFrom(options, shell),
    {
      from: options.from,
      version: RELEASE.replace(/^sha256:/, ''),
      ...(options.rollout === undefined ? {} : { urgency: options.rollout }),
      steps: parseSteps(options.step, Date.now()),
      canary: options.canary,
      attested: options['require-evidence'].map(rehearsalAttestation),
    },
    publishPorts(shell),
  );
  return movedResult(moved, options, `${RELEASE} is in ${options.channel} as it is in ${options.from}`);
};
