import type { Command } from './command.ts';

/** Loads the spec, which throws with every mistake in it. */
export const run: Command<'validate'> = async ({ arguments: { SPEC } }, { core, exec }) => {
  const spec = await core.loadSpec(SPEC, { exec });
  return { value: { valid: true, spec }, text: `${SPEC} is right: ${spec.name} ${spec.version}` };
};
