import { existsSync } from 'node:fs';
import { execa } from 'execa';
import { EnvironmentError, ToolError } from '../errors.ts';
import type { Exec, Log } from '../ports.ts';
import { passedOn } from '../tools/environment.ts';

/** A program's last words: enough for any message, and no more memory than that for a build that talks for an hour. */
const STDERR_LIMIT = 1024 * 1024;
/** Less than the 7.5 seconds that a runner leaves a cancelled step before it asks again, and the 2.5 before it kills. */
const KILL_AFTER_MS = 5000;

export interface ExecShell {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Gets each command line and each line of standard error. */
  readonly log?: Pick<Log, 'detail'>;
  /** Ends every program that was started without a signal of its own. */
  readonly signal?: AbortSignal;
}

/** Starts programs on this machine: no shell, no standard input of ours, a small environment. Output loses its last newline. */
export function createExec(shell: ExecShell): Exec {
  return async (program, args, options = {}) => {
    const { cwd, input, timeout, onErrorLine } = options;
    const signal = options.signal ?? shell.signal;
    if (signal?.aborted) throw new ToolError('signal', `${program} was not started: stopped`, { program });
    shell.log?.detail(`$ ${[program, ...args].map(quoted).join(' ')}`);

    const tail = new Tail(STDERR_LIMIT);
    function* errorLines(line: unknown): Generator<string> {
      const text = String(line);
      tail.add(text);
      if (!options.unlogged) shell.log?.detail(text);
      onErrorLine?.(text);
      yield text;
    }
    const result = await execa(program, [...args], {
      ...(cwd === undefined ? {} : { cwd }),
      ...(input === undefined ? { stdin: 'ignore' } : { input }),
      ...(timeout === undefined ? {} : { timeout }),
      ...(signal === undefined ? {} : { cancelSignal: signal }),
      env: { ...passedOn(shell.env), ...options.env },
      extendEnv: false,
      reject: false,
      forceKillAfterDelay: KILL_AFTER_MS,
      stderr: errorLines,
      buffer: { stderr: false },
      maxBuffer: 256 * 1024 * 1024,
    });

    const stderr = tail.text();
    const last = lastLine(stderr);
    const about = last === '' ? '' : `: ${last}`;
    if (result.timedOut) {
      throw new ToolError('timeout', `${program} did not end within ${Math.round((timeout ?? 0) / 1000)} s${about}`, {
        program,
      });
    }
    if (result.isCanceled) throw new ToolError('signal', `${program} was stopped`, { program, cause: signal?.reason });
    if (result.isMaxBuffer)
      throw new ToolError('bad-output', `${program} wrote more than anyone can read`, { program });
    if (result.exitCode === undefined && result.signal !== undefined) {
      throw new ToolError('signal', `${program} was ended by ${result.signal}${about}`, { program });
    }
    if (result.exitCode === undefined) throw notStarted(program, cwd, result);
    shell.log?.detail(`  ${program}: exit code ${result.exitCode}`);
    return { exitCode: result.exitCode, stdout: result.stdout ?? '', stderr };
  };
}

function notStarted(
  program: string,
  cwd: string | undefined,
  result: { readonly code?: string | undefined; readonly originalMessage?: string | undefined },
): Error {
  if (cwd !== undefined && !existsSync(cwd)) {
    return new EnvironmentError('io', `${program} can't be started in ${cwd}: there is no such folder`);
  }
  if (result.code === 'ENOENT') {
    return new EnvironmentError('missing-program', `${program} is not installed, or not on PATH`, {
      hint: `scripts/setup of Slipway installs ${program} on Debian; elsewhere it comes from the distribution's packages.`,
    });
  }
  return new EnvironmentError(
    'missing-program',
    `${program} can't be started: ${result.originalMessage ?? result.code}`,
    {
      hint: 'See whether the file is executable and made for this machine.',
    },
  );
}

/** The last line with text in it, which is where most programs say what went wrong. */
export function lastLine(text: string): string {
  return text.trimEnd().split('\n').at(-1)?.trim() ?? '';
}

function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** The last lines of a stream, up to a size. */
class Tail {
  readonly #limit: number;
  #lines: string[] = [];
  #size = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  add(line: string): void {
    this.#lines.push(line);
    this.#size += line.length + 1;
    if (this.#size < 2 * this.#limit) return;
    const text = this.#lines.join('\n').slice(-this.#limit);
    this.#lines = [text];
    this.#size = text.length + 1;
  }

  text(): string {
    return this.#lines.join('\n').slice(-this.#limit);
  }
}
