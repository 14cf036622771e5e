import { messageOf } from '../../errors.ts';

/** What is asked of the cache service. */
export type CacheVerb = 'restore' | 'save';

/** The exit code where nothing went wrong and nothing was restored or saved. */
export const NOTHING_DONE = 3;

/** `dist/build/cache.js VERB KEY PATH...`: asks the service by GitHub's toolkit, and answers by an exit code. */
export async function useCacheService([verb, key = '', ...paths]: readonly string[]): Promise<number> {
  try {
    const cache = await import('@actions/cache');
    const done =
      verb === 'restore'
        ? (await cache.restoreCache(paths, key)) !== undefined
        : (await cache.saveCache(paths, key)) !== -1;
    return done ? 0 : NOTHING_DONE;
  } catch (error) {
    process.stderr.write(`${messageOf(error)}\n`);
    return 1;
  }
}
