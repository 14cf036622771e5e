import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { messageOf, ToolError } from '../../errors.ts';
import type { Plan } from '../../plan/plan.ts';
import type { Log } from '../../ports.ts';
import { lastLine } from '../../shell/exec.ts';
import { cacheServiceEnvironment } from '../../shell/github-cache.ts';
import { packageRoot } from '../../shell/package-root.ts';
import type { ActionPorts } from '../action.ts';
import { type CacheVerb, NOTHING_DONE } from './cache-service.ts';
import type { BuildInputs } from './inputs.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** Whether this job may use the cache service of GitHub Actions. */
export const hasCacheService = (env: Env): boolean =>
  Boolean(env['ACTIONS_RUNTIME_TOKEN'] && (env['ACTIONS_RESULTS_URL'] || env['ACTIONS_CACHE_URL']));

/**
 * The BuildKit caches of a workflow that names none: one for each spec and architecture. The engine's own builder can't
 * write such a cache and would fail, so there it stays without.
 */
export async function defaultCaches(
  inputs: BuildInputs,
  plan: Plan,
  { exec, env }: Pick<ActionPorts, 'exec' | 'env'>,
): Promise<Pick<BuildInputs, 'cacheFrom' | 'cacheTo'>> {
  const { cacheFrom, cacheTo, noCache, builder } = inputs;
  if (noCache || cacheFrom.length > 0 || cacheTo.length > 0 || !hasCacheService(env)) return { cacheFrom, cacheTo };
  const name = builder === undefined ? [] : [builder];
  const inspected = await exec('docker', ['buildx', 'inspect', ...name], { timeout: 60_000 }).catch(() => undefined);
  const driver = /^Driver:\s*(\S+)/m.exec(inspected?.stdout ?? '')?.[1];
  if (driver === undefined || driver === 'docker') return { cacheFrom, cacheTo };
  const scope = `scope=slipway-${plan.name}-{arch}`;
  return { cacheFrom: [`type=gha,${scope}`], cacheTo: [`type=gha,${scope},mode=max,ignore-error=true`] };
}

/** What is fetched before BuildKit begins, kept by the cache service between jobs. */
export interface ToolCache {
  readonly paths: readonly string[];
  readonly key: string;
}

const FOLDERS = ['bootstrap', 'node'];
/** What else the toolkit needs to know of the runner: where archives are made, and what their names are relative to. */
const RUNNER = ['ACTIONS_CACHE_MODE', 'GITHUB_SERVER_URL', 'GITHUB_WORKSPACE', 'RUNNER_TEMP'];
/** The exit code of timeout(1). */
const TIMED_OUT = 124;
const WEEK = 7 * 24 * 60 * 60 * 1000;

/** Bootstrapped bases and the runtime of agents. The name has the week, so that a base is never older than that. */
export function toolCacheOf(plan: Plan, cacheDirectory: string, now: number): ToolCache {
  const parts = Object.values(plan.architectures).map(({ tools, base, agent }) => [tools, base, agent?.architecture]);
  const digest = createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 24);
  return {
    paths: FOLDERS.map(folder => join(cacheDirectory, folder)),
    key: `slipway-tools-${process.arch}-${digest}-${Math.floor(now / WEEK)}`,
  };
}

/** Seconds. A base is made anew in about that time: one that takes longer to come is not worth waiting for. */
const RESTORE_LIMIT = 60;
/** Seconds. No step waits for what is saved, but the job holds its runner for as long. */
const SAVE_LIMIT = 180;

type ServicePorts = Pick<ActionPorts, 'exec' | 'env' | 'log'>;

/** Fetches what was kept. Answers whether it was there; whatever goes wrong is told, and the build does without. */
export async function restoreTools(tools: ToolCache, ports: ServicePorts, limit = RESTORE_LIMIT): Promise<boolean> {
  const step = ports.log.step('tools from the cache');
  const found = await askService('restore', tools, ports, limit);
  step.done(found ? tools.key : 'none');
  return found;
}

/** Keeps the tools for the jobs that follow. */
export async function saveTools(tools: ToolCache, ports: ServicePorts, limit = SAVE_LIMIT): Promise<void> {
  if (!tools.paths.some(path => existsSync(path))) return;
  const step = ports.log.step('tools into the cache');
  // The list of paths is part of what names an entry: it has to be the one that is asked for, whatever of it exists.
  const saved = await askService('save', tools, ports, limit);
  step.done(saved ? tools.key : 'not saved');
}

/**
 * Has the toolkit ask the service, in a process of its own. It knows no limit: a service that accepts and never answers
 * holds it for a quarter of an hour. timeout(1) ends the tar that it started as well, which would else go on unpacking
 * below the build.
 */
async function askService(
  verb: CacheVerb,
  { paths, key }: ToolCache,
  { exec, env, log }: ServicePorts,
  limit: number,
): Promise<boolean> {
  const program = [process.execPath, join(packageRoot(), 'dist/build/cache.js'), verb, key, ...paths];
  const given = Object.fromEntries(RUNNER.flatMap(name => (env[name] ? [[name, env[name]]] : [])));
  try {
    const { exitCode, stdout, stderr } = await exec('timeout', ['-k', '5', `${limit}`, ...program], {
      env: { ...given, ...cacheServiceEnvironment(env) },
    });
    for (const line of stdout.split('\n')) relay(line, log);
    if (exitCode === 0 || exitCode === NOTHING_DONE) return exitCode === 0;
    const what = exitCode === TIMED_OUT ? `the service did not do it within ${limit} s` : lastLine(stderr);
    throw new ToolError('exit', what, { program: 'the cache service', exitCode });
  } catch (error) {
    log.warn(`the tools can't be ${verb}d with the cache service: ${messageOf(error)}`);
    return false;
  }
}

/** What the toolkit says, without its debugging: that has signed addresses in it. */
function relay(line: string, log: Log): void {
  const [, command, message] = /^::([a-z-]+).*?::(.*)$/.exec(line) ?? [];
  const text = (message ?? line).replaceAll('%0A', ' ').replaceAll('%25', '%').replace(/\?\S+/g, '');
  if (command === 'warning' || command === 'error') log.warn(`tools and the cache service: ${text}`);
  else if (command === undefined) log.detail(text);
}
