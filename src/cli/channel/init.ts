import { initChannel } from '../../publish/publish.ts';
import type { Command } from '../command.ts';
import { movedResult, openFrom, publishPorts } from './change.ts';

/** Begins a channel. */
export const run: Command<'channel init'> = async ({ options }, shell) => {
  const moved = await initChannel(await openFrom(options, shell), publishPorts(shell));
  return movedResult(moved, options, `channel ${options.channel} begins, and offers nothing yet`);
};
