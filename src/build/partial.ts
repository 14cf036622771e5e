import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import path from 'node:path';

const PARTIAL = '.partial-';

/** Removes folders of processes that were killed too hard to do it themselves: they carry their ids. */
export async function removeAbandoned(parent: string): Promise<void> {
  for (const name of await readdir(parent).catch(() => [])) {
    const pid = new RegExp(`^\\${PARTIAL}(\\d+)-`).exec(name)?.[1];
    if (pid === undefined || isRunning(Number(pid))) continue;
    await rm(path.join(parent, name), { recursive: true, force: true });
  }
}

/** A folder below `parent` for what is not done yet; what is done is renamed out of it, and the rest removed with it. */
export async function partialFolder(parent: string): Promise<string> {
  await mkdir(parent, { recursive: true });
  await removeAbandoned(parent);
  return mkdtemp(path.join(parent, `${PARTIAL}${process.pid}-`));
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
