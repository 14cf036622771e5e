import { refresh } from '../../channel/edit.ts';
import { updateChannel } from '../../publish/publish.ts';
import type { Command } from '../command.ts';
import { movedResult, openFrom, publishPorts } from './change.ts';

/** Signs the same content anew. */
export const run: Command<'channel refresh'> = async ({ options }, shell) => {
  const moved = await updateChannel(await openFrom(options, shell), refresh, publishPorts(shell));
  return movedResult(moved, options, `channel ${options.channel} is fresh again`);
};
