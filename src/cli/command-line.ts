import { readdirSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { createExec } from '../shell/exec.ts';
import { createLog, type LogStream } from '../shell/log.ts';
import { plainText, withoutCommands } from '../shell/plain.ts';
import { errorReport, exitCodeOf, renderError } from '../shell/report-error.ts';
import type { Command, CommandResult } from './command.ts';
import type { CommandName } from './commands.ts';
import type { Core } from './core.ts';
import { renderHelp, renderOverview } from './help.ts';
import { type Invocation, parseCommandLine, wantsJson } from './parse.ts';
import { commandWords } from './words.ts';

/** The process that a command line runs in. */
export interface World {
  readonly stdout: (text: string) => void;
  readonly stderr: LogStream;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Ends the work; its reason may be the name of the signal that arrived. */
  readonly signal: AbortSignal;
  readonly core: Core;
}

const LOGS_KEPT = 20;
const SIGNAL_EXIT_CODES: Readonly<Record<string, number>> = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 };

const FILES: { readonly [Name in CommandName]: () => Promise<{ run: Command<Name> }> } = {
  init: () => import('./init.ts'),
  validate: () => import('./validate.ts'),
  plan: () => import('./plan.ts'),
  build: () => import('./build.ts'),
  run: () => import('./run.ts'),
  rehearse: () => import('./rehearse.ts'),
  sign: () => import('./sign.ts'),
  verify: () => import('./verify.ts'),
  'channel init': () => import('./channel/init.ts'),
  'channel publish': () => import('./channel/publish.ts'),
  'channel promote': () => import('./channel/promote.ts'),
  'channel pause': () => import('./channel/pause.ts'),
  'channel resume': () => import('./channel/resume.ts'),
  'channel revoke': () => import('./channel/revoke.ts'),
  'channel unpublish': () => import('./channel/unpublish.ts'),
  'channel refresh': () => import('./channel/refresh.ts'),
  'channel show': () => import('./channel/show.ts'),
  'channel simulate': () => import('./channel/simulate.ts'),
  explain: () => import('./explain.ts'),
  completion: () => import('./completion.ts'),
  version: () => import('./version.ts'),
};

/** Runs one command line to its end and answers with the exit code. Never throws. */
export async function runCommandLine(argv: readonly string[], world: World): Promise<number> {
  const json = wantsJson(argv);
  const workflow = world.env['GITHUB_ACTIONS'] === 'true';
  const color = world.stderr.isTTY === true && !world.env['NO_COLOR'] && world.env['TERM'] !== 'dumb';
  let logFile: string | undefined;
  let words = commandWords(undefined);
  try {
    const invocation = parseCommandLine(argv);
    const { command } = invocation;
    words = commandWords(command);
    if (invocation.help || command === undefined) {
      world.stdout(command === undefined ? renderOverview(invocation.group) : renderHelp(command));
      return 0;
    }
    const cacheDirectory = cacheFolder(world.env);
    const wanted = invocation.options['log'] ?? world.env['SLIPWAY_LOG'];
    const log = createLog({
      stream: world.stderr,
      file:
        typeof wanted === 'string' && wanted !== ''
          ? resolve(world.cwd, wanted)
          : freshLogFile(cacheDirectory, command),
      color,
      workflow,
    });
    try {
      const { env, cwd, signal, core } = world;
      const exec = createExec({ env, log, signal });
      const shell = { core, exec, log, signal, env, cwd, cacheDirectory };
      const { value, text, exitCode = 0 } = await runCommand(command, invocation, shell);
      signal.throwIfAborted();
      if (json) world.stdout(`${JSON.stringify(value, null, 2)}\n`);
      else if (text !== '') world.stdout(forPeople(text, workflow));
      return exitCode;
    } finally {
      log.close();
      logFile = log.file;
    }
  } catch (error) {
    if (world.signal.aborted) {
      world.stderr.write('slipway: stopped\n');
      return SIGNAL_EXIT_CODES[String(world.signal.reason)] ?? SIGNAL_EXIT_CODES['SIGINT'] ?? 1;
    }
    if (json) world.stdout(`${JSON.stringify(errorReport(error, words), null, 2)}\n`);
    else world.stderr.write(`${renderError(error, { color, workflow, logFile, words })}\n`);
    return exitCodeOf(error);
  }
}

async function runCommand<Name extends CommandName>(
  name: Name,
  invocation: Invocation,
  shell: Parameters<Command<Name>>[1],
): Promise<CommandResult> {
  const { run } = await FILES[name]();
  return run(invocation as unknown as Parameters<Command<Name>>[0], shell);
}

/** Where Slipway keeps what it can make again. */
export function cacheFolder(env: Readonly<Record<string, string | undefined>>): string {
  const base = env['XDG_CACHE_HOME'] || join(env['HOME'] || homedir(), '.cache');
  return env['SLIPWAY_CACHE'] || join(base, 'slipway');
}

/** A name for this run's log; the oldest of its kind make room. */
function freshLogFile(cacheDirectory: string, command: CommandName): string {
  const folder = join(cacheDirectory, 'logs');
  const stem = command.replaceAll(' ', '-');
  try {
    const old = readdirSync(folder).filter(name => name.startsWith(`${stem}-`));
    for (const name of old.sort().slice(0, -LOGS_KEPT)) rmSync(join(folder, name), { force: true });
  } catch {
    // There is no such folder before the first log.
  }
  const time = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
  return join(folder, `${stem}-${time}-${process.pid}.log`);
}

function forPeople(text: string, workflow: boolean): string {
  const plain = plainText(text).trimEnd();
  return `${workflow ? withoutCommands(plain) : plain}\n`;
}
