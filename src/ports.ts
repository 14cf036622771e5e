/** The outer world as the core sees it: small interfaces that a shell (command, action, agent) fills in. */

export interface ExecOptions {
  readonly cwd?: string;
  /** The program's whole environment besides PATH and HOME; secrets go here, never into arguments. */
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
  /** Milliseconds until the program is told to end. */
  readonly timeout?: number;
  readonly signal?: AbortSignal;
  /** Keeps the program's standard error out of the log: the caller writes what matters there. */
  readonly unlogged?: boolean;
  /** Gets each line of standard error as it comes. */
  readonly onErrorLine?: (line: string) => void;
}

export interface ExecResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program without a shell. Answers with whatever exit code it had; throws only where it did not run to its end. */
export type Exec = (program: string, args: readonly string[], options?: ExecOptions) => Promise<ExecResult>;

/** What a person follows while it works. Everything goes to standard error; results go to standard output. */
export interface Log {
  /** A step of long work; `update` replaces its running note, `done` ends its line. */
  step(title: string): { update(note: string): void; done(note?: string): void };
  info(message: string): void;
  warn(message: string): void;
  /** Goes to the log file only. */
  detail(message: string): void;
}
