import type { Command } from './command.ts';

/** Prints the build graph of a spec. */
export const run: Command<'plan'> = async ({ arguments: { SPEC }, options }, { core, env, exec }) => {
  const spec = await core.loadSpec(SPEC, { exec });
  const plan = await core.planImage(spec, {
    architectures: options.arch.length === 0 ? spec.architectures : options.arch,
    formats: options.format.length === 0 ? spec.formats : options.format,
    sourceDateEpoch: Number(env['SOURCE_DATE_EPOCH'] ?? 0),
  });
  return { value: plan, text: await core.renderPlan(plan) };
};
