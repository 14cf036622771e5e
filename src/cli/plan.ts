import type { Command } from './command.ts';

/** Prints the build graph of a spec. */
export const run: Command<'plan'> = async ({ arguments: { SPEC }, options }, { core, env, exec }) => {
  const request = {
    specFile: SPEC,
    ...(options.arch.length === 0 ? {} : { architectures: options.arch }),
    ...(options.format.length === 0 ? {} : { formats: options.format }),
  };
  const plan = await core.plan(request, { exec, env });
  return { value: plan, text: await core.renderPlan(plan) };
};
