import { type ErrorKind, type ErrorOptions, isFull, SlipwayError } from '../errors.ts';
import { TrustError } from '../verify/errors.ts';

/** Exit codes of `slipway-agent`, the same for every command. */
export const EXIT = { done: 0, usage: 2, notNow: 3, refused: 4, failed: 5 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** What this node's configuration or command line has wrong. Exit code 2. */
export const CONFIG_CODES = ['bad-config', 'bad-option', 'no-way-back'] as const;
/** What ends by itself or by somebody's hand. Exit code 3. */
export const NOT_NOW_CODES = ['busy', 'unblessed', 'hook-failed', 'stopped'] as const;
/** What went wrong while the running system stayed as it was. Exit code 5. */
export const FAILURE_CODES = [
  'no-disk',
  'no-second-slot',
  'root-differs',
  'bad-table',
  'no-esp',
  'no-space',
  'slot-too-small',
  'state-not-writable',
  'write-failed',
  'read-back-differs',
  'unreachable',
  'not-found',
  'wrong-length',
  'unhealthy',
  'corrupt',
  'reset-failed',
] as const;
export type AgentCode = (typeof CONFIG_CODES)[number] | (typeof NOT_NOW_CODES)[number] | (typeof FAILURE_CODES)[number];

/** Why the agent did not do what it was asked to; the running system is as it was. */
export class AgentError extends SlipwayError<AgentCode> {
  readonly kind: ErrorKind;

  constructor(code: AgentCode, message: string, options: ErrorOptions = {}) {
    super(code, message, options);
    this.kind = (CONFIG_CODES as readonly string[]).includes(code) ? 'user' : 'environment';
  }
}

/** The exit code that an error ends the agent with. */
export function exitCodeOf(error: unknown): ExitCode {
  if (error instanceof TrustError) return EXIT.refused;
  if (!(error instanceof SlipwayError)) return EXIT.failed;
  if (error.kind === 'trust') return EXIT.refused;
  if (error.kind === 'user') return EXIT.usage;
  return (NOT_NOW_CODES as readonly string[]).includes(error.code) ? EXIT.notNow : EXIT.failed;
}

/** A file system's complaint as an error that says what is full or broken. */
export function writeError(error: unknown, what: string): AgentError {
  if (error instanceof AgentError) return error;
  const code = (error as NodeJS.ErrnoException).code ?? '';
  return isFull(error)
    ? new AgentError('no-space', `${what} is full (${code})`, {
        cause: error,
        hint: 'make room there, then run slipway-agent update',
      })
    : new AgentError('write-failed', `${what} cannot be written (${code || String(error)})`, { cause: error });
}
