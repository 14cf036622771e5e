import { resume } from '../../channel/edit.ts';
import { updateChannel } from '../../publish/publish.ts';
import type { Command } from '../command.ts';
import { movedResult, openFrom, publishPorts } from './change.ts';

/** Lets a paused rollout go on. */
export const run: Command<'channel resume'> = async ({ arguments: { VERSION }, options }, shell) => {
  const opened = await openFrom(options, shell);
  const moved = await updateChannel(opened, (channel, at) => resume(channel, VERSION, at), publishPorts(shell));
  return movedResult(moved, options, `${VERSION} goes on`);
};
