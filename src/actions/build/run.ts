import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type BuildPorts, type BuildRequest, type BuildResult, build, loadPlan } from '../../build/build.ts';
import { secretEnvironment } from '../../build/secrets.ts';
import type { Plan } from '../../plan/plan.ts';
import { withGithubCache } from '../../shell/github-cache.ts';
import { packageVersion } from '../../shell/package-root.ts';
import { secretLines } from '../../tools/redact.ts';
import type { Action, ActionPorts, ActionResult } from '../action.ts';
import { defaultCaches, hasCacheService, restoreTools, toolCacheOf } from './caches.ts';
import { type BuildInputs, readBuildInputs } from './inputs.ts';
import { TOOLS_STATE } from './post.ts';
import { architecturesOf, renderBuildSummary, renderPlanSummary } from './summary.ts';

type Build = (request: BuildRequest, ports: BuildPorts) => Promise<BuildResult>;

/** Builds what the inputs ask for. `builds` is the core's `build`, but in tests. */
export async function runBuild(inputs: BuildInputs, ports: ActionPorts, builds: Build = build): Promise<ActionResult> {
  const { env, cacheDirectory } = ports;
  for (const value of Object.values(secretEnvironment(inputs.secrets, env)))
    for (const line of secretLines(value)) await ports.mask(line);
  if (inputs.planOnly) return describePlan((await loadPlan(buildRequest(inputs), ports)).plan);
  let caches: Pick<BuildInputs, 'cacheFrom' | 'cacheTo'> = inputs;
  let state: ActionResult['state'];
  if (hasCacheService(env)) {
    const { plan } = await loadPlan(buildRequest(inputs), ports);
    caches = await defaultCaches(inputs, plan, ports);
    const tools = toolCacheOf(plan, cacheDirectory, Date.now());
    if (!inputs.noCache && !(await restoreTools(tools, ports))) state = { [TOOLS_STATE]: JSON.stringify(tools) };
  }
  const exec = withGithubCache(ports.exec, env, [...caches.cacheFrom, ...caches.cacheTo]);
  const result = await builds(buildRequest({ ...inputs, ...caches }), { ...ports, exec });
  const digest = `sha256:${createHash('sha256')
    .update(await readFile(result.manifestPath))
    .digest('hex')}`;
  return {
    outputs: buildOutputs(inputs.output, result, digest),
    summary: renderBuildSummary(result, digest),
    ...(state === undefined ? {} : { state }),
  };
}

/** What is known before anything is built: enough for a workflow to make its jobs of. */
function describePlan(plan: Plan): ActionResult {
  const { name, version } = plan;
  return {
    outputs: { name, version, architectures: JSON.stringify(Object.keys(plan.architectures)) },
    summary: renderPlanSummary(plan),
  };
}

/** The inputs as the core takes them. */
export function buildRequest(inputs: BuildInputs): BuildRequest {
  return {
    specFile: inputs.spec,
    output: inputs.output,
    ...(inputs.architectures.length === 0 ? {} : { architectures: [...inputs.architectures] }),
    ...(inputs.formats.length === 0 ? {} : { formats: [...inputs.formats] }),
    ...(inputs.builder === undefined ? {} : { builder: inputs.builder }),
    cacheFrom: [...inputs.cacheFrom],
    cacheTo: [...inputs.cacheTo],
    noCache: inputs.noCache,
    secrets: [...inputs.secrets],
    slipway: packageVersion(),
  };
}

/** The outputs of `build/action.yml`; paths begin as the input `output` does, for the steps that follow. */
export function buildOutputs(
  folder: string,
  { manifest, manifestPath }: BuildResult,
  digest: string,
): Record<string, string> {
  const builds = architecturesOf(manifest);
  return {
    manifest: manifestPath,
    digest,
    name: manifest.name,
    version: manifest.version,
    architectures: JSON.stringify(builds.map(([architecture]) => architecture)),
    artifacts: JSON.stringify(
      builds.flatMap(([architecture, { artifacts }]) =>
        artifacts.map(artifact => ({ architecture, ...artifact, path: join(folder, artifact.path) })),
      ),
    ),
    sizes: JSON.stringify(
      Object.fromEntries(
        builds.map(([architecture, { artifacts }]) => [
          architecture,
          Object.fromEntries(artifacts.map(({ type, size }) => [type, size])),
        ]),
      ),
    ),
    'root-hash': JSON.stringify(
      Object.fromEntries(builds.map(([architecture, { rootHash }]) => [architecture, rootHash])),
    ),
  };
}

/** `build/action.yml`. */
export const buildAction: Action = ports => runBuild(readBuildInputs(ports.env), ports);
