import type { Exec } from '../ports.ts';

/** How buildx finds the cache service of GitHub Actions, and may use it. */
const CACHE_SERVICE = ['ACTIONS_CACHE_SERVICE_V2', 'ACTIONS_CACHE_URL', 'ACTIONS_RESULTS_URL', 'ACTIONS_RUNTIME_TOKEN'];

/** The part of an environment that leads to that service. */
export function cacheServiceEnvironment(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(CACHE_SERVICE.flatMap(name => (env[name] ? [[name, env[name]]] : [])));
}

/** An Exec that lets docker, and no other program, reach that service, if a cache of type `gha` is among those asked for. */
export function withGithubCache(
  exec: Exec,
  env: Readonly<Record<string, string | undefined>>,
  caches: readonly string[],
): Exec {
  if (!caches.some(cache => cache.split(',').includes('type=gha'))) return exec;
  const service = cacheServiceEnvironment(env);
  return (program, args, options) =>
    exec(program, args, program === 'docker' ? { ...options, env: { ...service, ...options?.env } } : options);
}
