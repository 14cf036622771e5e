import type { Command } from './command.ts';

/** Says what a field is, from the same table that validates it. */
export const run: Command<'explain'> = async ({ arguments: { FIELD } }, { core }) => {
  const text = await core.explainField(FIELD);
  return { value: { field: FIELD, text }, text };
};
