import type { build } from '../build/build.ts';
import type { loadSpec } from '../build/load.ts';
import { EnvironmentError } from '../errors.ts';
import type { Plan, PlanOptions, renderPlan } from '../plan/plan.ts';
import type { Exec } from '../ports.ts';
import type { runImage } from '../run/run.ts';
import type { explainField } from '../spec/explain.ts';
import type { initialSpec } from '../spec/init.ts';

type PlanChoices = Pick<PlanOptions, 'architectures' | 'formats'>;
type PlanPorts = { readonly exec: Exec; readonly env: Readonly<Record<string, string | undefined>> };

/** What the commands are a shell over. A test puts its own here. */
export interface Core {
  loadSpec(...args: Parameters<typeof loadSpec>): ReturnType<typeof loadSpec>;
  initialSpec(...args: Parameters<typeof initialSpec>): Promise<string>;
  explainField(...args: Parameters<typeof explainField>): Promise<string>;
  plan(specFile: string, choices: PlanChoices, ports: PlanPorts): Promise<Plan>;
  renderPlan(...args: Parameters<typeof renderPlan>): Promise<string>;
  build(...args: Parameters<typeof build>): ReturnType<typeof build>;
  runImage(...args: Parameters<typeof runImage>): ReturnType<typeof runImage>;
}

/** The real core, each part loaded when a command first needs it: `slipway --help` pays for none of it. */
export const core: Core = {
  loadSpec: async (...args) => (await import('../build/load.ts')).loadSpec(...args),
  initialSpec: async (...args) => (await import('../spec/init.ts')).initialSpec(...args),
  explainField: async (...args) => (await import('../spec/explain.ts')).explainField(...args),
  plan: async (specFile, choices, ports) => {
    const { loadSpec, readUserContainerfile, sourceDateEpoch } = await import('../build/load.ts');
    const { planImage } = await import('../plan/plan.ts');
    const spec = await loadSpec(specFile, ports);
    const containerfile = await readUserContainerfile(spec, specFile);
    return planImage(spec, {
      ...choices,
      sourceDateEpoch: await sourceDateEpoch(specFile, ports),
      buildArchitecture: thisArchitecture(),
      ...(containerfile === undefined ? {} : { containerfile }),
    });
  },
  renderPlan: async (...args) => (await import('../plan/plan.ts')).renderPlan(...args),
  build: async (...args) => (await import('../build/build.ts')).build(...args),
  runImage: async (...args) => (await import('../run/run.ts')).runImage(...args),
};

function thisArchitecture(): PlanOptions['buildArchitecture'] {
  if (process.arch === 'x64') return 'amd64';
  if (process.arch === 'arm64') return 'arm64';
  throw new EnvironmentError('io', `Slipway builds on amd64 and arm64, and this machine is ${process.arch}`);
}
