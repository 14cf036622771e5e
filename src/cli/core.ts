import type { build, loadPlan } from '../build/build.ts';
import type { loadSpec } from '../build/load.ts';
import type { Plan, renderPlan } from '../plan/plan.ts';
import type { runImage } from '../run/run.ts';
import type { explainField } from '../spec/explain.ts';
import type { initialSpec } from '../spec/init.ts';

/** What the commands are a shell over. A test puts its own here. */
export interface Core {
  loadSpec(...args: Parameters<typeof loadSpec>): ReturnType<typeof loadSpec>;
  initialSpec(...args: Parameters<typeof initialSpec>): Promise<string>;
  explainField(...args: Parameters<typeof explainField>): Promise<string>;
  plan(...args: Parameters<typeof loadPlan>): Promise<Plan>;
  renderPlan(...args: Parameters<typeof renderPlan>): Promise<string>;
  build(...args: Parameters<typeof build>): ReturnType<typeof build>;
  runImage(...args: Parameters<typeof runImage>): ReturnType<typeof runImage>;
}

/** The real core, each part loaded when a command first needs it: `slipway --help` pays for none of it. */
export const core: Core = {
  loadSpec: async (...args) => (await import('../build/load.ts')).loadSpec(...args),
  initialSpec: async (...args) => (await import('../spec/init.ts')).initialSpec(...args),
  explainField: async (...args) => (await import('../spec/explain.ts')).explainField(...args),
  plan: async (...args) => (await (await import('../build/build.ts')).loadPlan(...args)).plan,
  renderPlan: async (...args) => (await import('../plan/plan.ts')).renderPlan(...args),
  build: async (...args) => (await import('../build/build.ts')).build(...args),
  runImage: async (...args) => (await import('../run/run.ts')).runImage(...args),
};
