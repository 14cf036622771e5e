/** A place in a file that a person wrote; `line` and `column` count from 1. */
export interface Position {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export interface ErrorOptions {
  /** What the reader can do about it, as one sentence. Required in spirit for every `user` error. */
  readonly hint?: string;
  readonly at?: readonly Position[];
  readonly cause?: unknown;
}

/** Who has to act: whoever wrote the input, whoever runs the machine, nobody yet (a tool failed), security, or us. */
export type ErrorKind = 'user' | 'environment' | 'tool' | 'trust' | 'bug';

/** The base of every error that Slipway throws on purpose. `code` is stable and documented; `message` is for people. */
export abstract class SlipwayError<Code extends string = string> extends Error {
  abstract readonly kind: ErrorKind;
  readonly code: Code;
  readonly hint: string | undefined;
  readonly at: readonly Position[];

  constructor(code: Code, message: string, options: ErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = new.target.name;
    this.code = code;
    this.hint = options.hint;
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
