import { unpublish } from '../../channel/edit.ts';
import { updateChannel } from '../../publish/publish.ts';
import type { Command } from '../command.ts';
import { movedResult, openFrom, publishPorts } from './change.ts';

/** Takes a release out of the list. */
export const run: Command<'channel unpublish'> = async ({ arguments: { VERSION }, options }, shell) => {
  const opened = await openFrom(options, shell);
  const moved = await updateChannel(opened, (channel, at) => unpublish(channel, VERSION, at), publishPorts(shell));
  return movedResult(moved, options, `${VERSION} is not offered any more`);
};
