import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AgentError } from './errors.ts';

/**
 * One agent at a time. The lock is a file in /run, which no reboot survives; it names its holder by process and by when that
 * process began, so that a holder that was killed holds nothing and a reused process number does not either.
 */

/** When a process began, in ticks since the machine did; nothing where there is none. */
async function beginOf(pid: number): Promise<string | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  // The second field is a name in parentheses that may hold anything (proc_pid_stat(5)).
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
}

let count = 0;

/**
 * Takes the lock.
 * @throws AgentError `busy` where another agent has it
 */
export async function takeLock(path: string): Promise<AsyncDisposable> {
  await mkdir(dirname(path), { recursive: true, mode: 0o755 });
  const claim = `${path}.${process.pid}.${count++}`;
  await writeFile(claim, `${process.pid} ${await beginOf(process.pid)}\n`);
  try {
    for (let attempt = 0; attempt < 5; attempt++) {
      try {
        await link(claim, path);
        return { [Symbol.asyncDispose]: () => rm(path, { force: true }) };
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
      const holder = await readFile(path, 'utf8').catch(() => '');
      const [pid = '', begin = ''] = holder.trim().split(' ');
      if (holder !== '' && (await beginOf(Number(pid))) === begin)
        throw new AgentError('busy', `another slipway-agent is at work (process ${pid})`, {
          hint: 'wait for it to end',
        });
      // Its holder is gone. Whoever moves it away first looks at what was moved: it may be a newer one by then.
      const aside = `${claim}.gone`;
      await rename(path, aside).catch(() => {});
      const moved = await readFile(aside, 'utf8').catch(() => holder);
      if (moved !== holder) await link(aside, path).catch(() => {});
      await rm(aside, { force: true });
    }
    throw new AgentError('busy', 'the lock changes hands faster than it can be taken');
  } finally {
    await rm(claim, { force: true });
  }
}
