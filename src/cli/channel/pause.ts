import { pause } from '../../channel/edit.ts';
import { updateChannel } from '../../publish/publish.ts';
import type { Command } from '../command.ts';
import { movedResult, openFrom, publishPorts } from './change.ts';

/** Stops a rollout. */
export const run: Command<'channel pause'> = async ({ arguments: { VERSION }, options }, shell) => {
  const opened = await openFrom(options, shell);
  const moved = await updateChannel(
    opened,
    (channel, at) => pause(channel, VERSION, at, options.reason),
    publishPorts(shell),
  );
  return movedResult(moved, options, `${VERSION} is paused: nobody takes it`);
};
