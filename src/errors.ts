/** A place in a file that a person wrote; `line` and `column` count from 1. */
export interface Position {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** What can be set wherever the core runs. The core has no other name for it: flags and inputs are its shells'. */
export type OptionName =
  | 'arch'
  | 'build'
  | 'evidence'
  | 'from'
  | 'fulcio-url'
  | 'formats'
  | 'identity'
  | 'issuer'
  | 'key'
  | 'keyless'
  | 'rekor-url'
  | 'root'
  | 'spec'
  | 'steps'
  | 'trusted-keys'
  | 'trusted-root'
  | 'upgrade-from';

/** How a shell calls what hints speak of: `--arch` on a command line is the input `arch` of an action. */
export interface Words {
  option(name: OptionName): string;
  /** What else can be run. */
  command(name: 'build' | 'rehearse' | 'channel init'): string;
}

/** Where no shell has words of its own. */
const PLAIN: Words = { option: name => name, command: name => `\`slipway ${name}\`` };

export interface ErrorOptions {
  /** What the reader can do about it, as one sentence. Required in spirit for every `user` error. */
  readonly hint?: string | ((words: Words) => string);
  readonly at?: readonly Position[];
  readonly cause?: unknown;
}

/** Who has to act: whoever wrote the input, whoever runs the machine, nobody yet (a tool failed), security, or us. */
export type ErrorKind = 'user' | 'environment' | 'tool' | 'trust' | 'bug';

/** The base of every error that Slipway throws on purpose. `code` is stable and documented; `message` is for people. */
export abstract class SlipwayError<Code extends string = string> extends Error {
  abstract readonly kind: ErrorKind;
  readonly code: Code;
  /** In plain words; `hintIn` has those of a shell. */
  readonly hint: string | undefined;
  readonly hintIn: (words: Words) => string | undefined;
  readonly at: readonly Position[];

  constructor(code: Code, message: string, options: ErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = new.target.name;
    this.code = code;
    const { hint } = options;
    this.hintIn = words => (typeof hint === 'function' ? hint(words) : hint);
    this.hint = this.hintIn(PLAIN);
    this.at = options.at ?? [];
  }
}

/** A wrong flag, argument or action input. */
export class UsageError extends SlipwayError<'unknown-command' | 'bad-option' | 'bad-argument'> {
  readonly kind = 'user';
}

/** Something this machine lacks: a program, an engine, space. */
export class EnvironmentError extends SlipwayError<
  'missing-program' | 'no-engine' | 'no-firmware' | 'no-space' | 'io'
> {
  readonly kind = 'environment';
}

/** An external program failed. `program` and its exit code are for machines; the message has its last lines. */
export class ToolError extends SlipwayError<'exit' | 'signal' | 'timeout' | 'bad-output'> {
  readonly kind = 'tool';
  readonly program: string;
  readonly exitCode: number | undefined;

  constructor(
    code: 'exit' | 'signal' | 'timeout' | 'bad-output',
    message: string,
    options: ErrorOptions & { readonly program: string; readonly exitCode?: number | undefined },
  ) {
    super(code, message, options);
    this.program = options.program;
    this.exitCode = options.exitCode;
  }
}

/** Somebody wanted the work to end before it was done. */
export class CancelledError extends SlipwayError<'cancelled'> {
  readonly kind = 'environment';

  constructor(message: string, options: ErrorOptions = {}) {
    super('cancelled', message, options);
  }
}

/** What anything that was thrown says. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Refuses a path that is a folder where a file belongs, or leads through a file; any other error is not answered. */
export function refuseWrongPath(path: string, error: unknown, hint: NonNullable<ErrorOptions['hint']>): void {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'EISDIR')
    throw new UsageError('bad-argument', `${path} is a folder, and not a file`, { hint, cause: error });
  if (code === 'ENOTDIR')
    throw new UsageError('bad-argument', `${path} cannot be there: a part of that path is a file, and not a folder`, {
      ...{ hint, cause: error },
    });
}

const FULL = new Set(['ENOSPC', 'EDQUOT']);

/** Whether a file system refused a write for want of room: what Node throws, or the words of a program. */
export function isFull(problem: unknown): boolean {
  return typeof problem === 'string'
    ? /no space left on device|disk quota exceeded/i.test(problem)
    : FULL.has((problem as NodeJS.ErrnoException | undefined)?.code ?? '');
}

/** What to do about an engine or an output folder without room. */
export const FULL_HINT =
  'make room, or build fewer formats at once; docker builder prune removes what the engine keeps of earlier builds';
