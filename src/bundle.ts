/** What `dist/index.js` exports to its launchers: one bundle whose parts are loaded when they are needed. */

import type { ActionName } from './index.ts';

/** Runs the action whose launcher calls it. */
export async function action(name: ActionName): Promise<void> {
  const { dispatch } = await import('./index.ts');
  await dispatch(name);
}

/** Runs the post step of the action whose launcher calls it. */
export async function post(name: ActionName): Promise<void> {
  const { dispatchPost } = await import('./index.ts');
  await dispatchPost(name);
}

/** Asks the cache service for the tools of a build, in the process whose launcher calls it. */
export async function cacheService(): Promise<void> {
  const { dispatchCache } = await import('./index.ts');
  await dispatchCache();
}

/** Runs the command line of this process. */
export async function commandLine(): Promise<void> {
  const { main } = await import('./cli/main.ts');
  await main();
}
