import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { messageOf } from '../../errors.ts';
import type { Plan } from '../../plan/plan.ts';
import type { Log } from '../../ports.ts';
import type { ActionPorts } from '../action.ts';
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

/** Fetches what was kept. Answers whether it was there; whatever goes wrong is told, and the build does without. */
export async function restoreTools({ paths, key }: ToolCache, log: Log): Promise<boolean> {
  return await unharmed('the tools can not be taken from the cache', log, async () => {
    const cache = await import('@actions/cache');
    const step = log.step('tools from the cache');
    const found = await cache.restoreCache([...paths], key);
    step.done(found === undefined ? 'none yet' : key);
    return found !== undefined;
  });
}

/** Keeps the tools for the jobs that follow. */
export async function saveTools({ paths, key }: ToolCache, log: Log): Promise<void> {
  const there = paths.filter(path => existsSync(path));
  if (there.length === 0) return;
  await unharmed('the tools can not be put into the cache', log, async () => {
    const cache = await import('@actions/cache');
    // The list is part of what names an entry: it has to be the one that is asked for.
    await cache.saveCache([...paths], key);
    return true;
  });
}

async function unharmed(trouble: string, log: Log, work: () => Promise<boolean>): Promise<boolean> {
  try {
    return await work();
  } catch (error) {
    log.warn(`${trouble}: ${messageOf(error)}`);
    return false;
  }
}
