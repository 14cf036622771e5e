#!/usr/bin/env node
import { runCommandLine } from './command-line.ts';
import { core } from './core.ts';

/** Runs this process's command line. A first signal lets the work clean up after itself, a second one does not wait. */
export async function main(): Promise<void> {
  const stop = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(name, () => {
      if (stop.signal.aborted) process.exit(130);
      stop.abort(name);
    });
  }
  // A reader that has seen enough, such as head, is no failure.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(0);
  });
  process.exitCode = await runCommandLine(process.argv.slice(2), {
    stdout: text => process.stdout.write(text),
    stderr: process.stderr,
    env: process.env,
    cwd: process.cwd(),
    signal: stop.signal,
    core,
  });
}

if (import.meta.main) await main();
