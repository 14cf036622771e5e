import type { Action, ActionPorts, ActionResult } from '../action.ts';
import { type PipelineInputs, readPipelineInputs, type Station } from './inputs.ts';
import { renderPipelineSummary, type StationReport } from './summary.ts';

type Run = (inputs: PipelineInputs, ports: ActionPorts) => Promise<ActionResult | undefined>;

/** Every station as the action of its own runs it, loaded when it is reached. One that the inputs leave out gives nothing. */
const RUNS: Readonly<Record<Station, Run>> = {
  build: async ({ build }, ports) => (await import('../build/run.ts')).runBuild(build, ports),
  rehearse: async ({ rehearse }, ports) =>
    rehearse === undefined ? undefined : (await import('../rehearse/run.ts')).runRehearse(rehearse, ports),
  sign: async ({ sign }, ports) =>
    sign === undefined ? undefined : (await import('../sign/run.ts')).runSign(sign, ports),
  publish: async ({ publish }, ports) =>
    publish === undefined ? undefined : (await import('../upgrade-channel/run.ts')).runUpgradeChannel(publish, ports),
};

/** Outputs that mean another thing here than in the action they come from: `digest` and `manifest` are the build's. */
const RENAMED: Readonly<Partial<Record<Station, Readonly<Record<string, string | undefined>>>>> = {
  publish: { digest: 'channel-digest', manifest: undefined },
};

/** Runs station after station. A failure keeps what was done before it, so that no digest of a made build is lost. */
export async function runPipeline(
  inputs: PipelineInputs,
  ports: ActionPorts,
  runs: Readonly<Record<Station, Run>> = RUNS,
): Promise<ActionResult> {
  const outputs: Record<string, string> = {};
  const state: Record<string, string> = {};
  const reports: StationReport[] = [];
  let failure: ActionResult['failure'] | undefined;
  for (const station of Object.keys(runs) as Station[]) {
    const begin = performance.now();
    const seconds = () => (performance.now() - begin) / 1000;
    try {
      const result = await runs[station](inputs, ports);
      if (result === undefined) continue;
      Object.assign(state, result.state);
      Object.assign(outputs, renamed(station, result.outputs));
      reports.push({ station, seconds: seconds(), summary: result.summary, failed: result.failure !== undefined });
      failure = result.failure;
    } catch (error) {
      reports.push({ station, seconds: seconds(), summary: '', failed: true });
      failure = error;
    }
    if (failure !== undefined) break;
  }
  return { outputs, state, summary: renderPipelineSummary(reports), ...(failure === undefined ? {} : { failure }) };
}

function renamed(station: Station, outputs: Readonly<Record<string, string>>): Record<string, string> {
  const names = RENAMED[station] ?? {};
  return Object.fromEntries(
    Object.entries(outputs).flatMap(([name, value]) => {
      const here = Object.hasOwn(names, name) ? names[name] : name;
      return here === undefined ? [] : [[here, value]];
    }),
  );
}

/** The root `action.yml`. */
export const pipelineAction: Action = ports => runPipeline(readPipelineInputs(ports.env), ports);
