import { appendFileSync, mkdirSync, mkdtempSync } from 'node:fs';
import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, isAbsolute, join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/**
 * The one folder that holds every temporary file of a step. Its name goes to the post step before anything else is done, so
 * that not even a step that is killed leaves disks, keys or machines behind.
 */

/** The name of the state that says where it is. */
export const SCRATCH_STATE = 'scratch';

type Env = Readonly<Record<string, string | undefined>>;

/** A path of a unix socket has 107 bytes, and a machine's sockets lie 56 below. */
const LONGEST_PARENT = 51;

/** Makes the folder. Whoever has it as TMPDIR puts temporary files there, and can be told by it. */
export function openScratch(env: Env): string {
  const temporary = resolve(env['RUNNER_TEMP'] || tmpdir());
  const parent = temporary.length > LONGEST_PARENT ? tmpdir() : temporary;
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(join(parent, 'slipway-'));
  // As the toolkit would write it, which is a megabyte to load.
  if (env['GITHUB_STATE']) appendFileSync(env['GITHUB_STATE'], `${SCRATCH_STATE}=${folder}\n`);
  return folder;
}

/** How long a program has to end by itself. */
const GRACE_MS = 2000;

/** Ends what still works in the folder, and removes it. Answers whether there was anything left. */
export async function removeScratch(folder: string): Promise<boolean> {
  // Whatever else a variable may say, no process and no folder is meant by it.
  if (!isAbsolute(folder) || !/^slipway-[A-Za-z0-9]{6}$/.test(basename(folder))) return false;
  let found = await stat(folder).then(
    () => true,
    () => false,
  );
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    const end = performance.now() + GRACE_MS;
    const told = new Set<number>();
    for (;;) {
      const processes = await processesIn(folder);
      if (processes.length === 0) break;
      found = true;
      for (const pid of processes.filter(one => !told.has(one))) send(pid, signal);
      for (const pid of processes) told.add(pid);
      if (performance.now() > end) break;
      await delay(50);
    }
  }
  await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  return found;
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has just ended.
  }
}

/** Processes whose arguments name the folder, or whose temporary folder it is: no name is that exact. */
async function processesIn(folder: string): Promise<number[]> {
  const read = (pid: string, file: string) => readFile(join('/proc', pid, file), 'utf8').catch(() => '');
  const found: number[] = [];
  for (const pid of await readdir('/proc').catch(() => [])) {
    if (!/^\d+$/.test(pid) || Number(pid) === process.pid) continue;
    const named = (await read(pid, 'cmdline')).includes(folder);
    if (named || (await read(pid, 'environ')).split('\0').includes(`TMPDIR=${folder}`)) found.push(Number(pid));
  }
  return found;
}
