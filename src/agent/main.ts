import { realpath } from 'node:fs/promises';
import { runAgent } from './command-line.ts';
import { nodeFetch } from './http-client.ts';
import { createAgentExec, nodeClock, nodeFiles, openDevice } from './node-ports.ts';
import { NODE_PLACES, type Places } from './ports.ts';

/** Runs this process's command line on this machine. A signal ends the work where it can be taken up again. */
async function main(): Promise<void> {
  const { env, argv } = process;
  const stop = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => stop.abort(name));
  // For measuring on a machine that is no node: the places of a test, as JSON.
  const places: Places = env['SLIPWAY_AGENT_PLACES'] ? JSON.parse(env['SLIPWAY_AGENT_PLACES']) : NODE_PLACES;
  // There where Node was started with --expose-gc.
  const collect = (globalThis as { gc?: (options: { type: 'minor' }) => void }).gc;
  process.exitCode = await runAgent(argv.slice(2), {
    stdout: text => process.stdout.write(text),
    stderr: text => process.stderr.write(text),
    ports: {
      exec: createAgentExec(env),
      fetch: nodeFetch,
      clock: nodeClock,
      files: nodeFiles,
      openDevice,
      realPath: path => realpath(path).catch(() => undefined),
      places,
      signal: stop.signal,
      ...(collect === undefined ? {} : { relieve: () => collect({ type: 'minor' }) }),
      emit: line => process.stderr.write(`${line}\n`),
    },
  });
}

await main();
