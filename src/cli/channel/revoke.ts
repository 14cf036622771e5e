import { revoke } from '../../channel/edit.ts';
import { UsageError } from '../../errors.ts';
import { releaseNamed } from '../../publish/open.ts';
import { updateChannel } from '../../publish/publish.ts';
import type { Command } from '../command.ts';
import { movedResult, openFrom, publishPorts } from './change.ts';

/** Withdraws a release for good. */
export const run: Command<'channel revoke'> = async ({ arguments: { RELEASE }, options }, shell) => {
  const { action, reason } = options;
  if (reason === undefined)
    throw new UsageError('bad-option', 'a revocation needs its reason', {
      hint: "Give --reason 'what is wrong with it'; operators read it where their nodes stand.",
    });
  const target = releaseNamed(RELEASE);
  const opened = await openFrom(options, shell);
  const moved = await updateChannel(
    opened,
    (channel, at) => revoke(channel, target, action, reason, at),
    publishPorts(shell),
  );
  return movedResult(moved, options, `${RELEASE} is revoked; nodes that run it: ${action}`);
};
