import type { Command } from './command.ts';
import { renderCompletion } from './help.ts';

/** Prints the script that a shell sources. */
export const run: Command<'completion'> = async () => {
  const script = renderCompletion();
  return { value: { script }, text: script };
};
