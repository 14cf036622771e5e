import { styleText } from 'node:util';
import { type Position, SlipwayError } from '../errors.ts';
import { plainText, withoutCommands } from './plain.ts';

/** One thing to say about an error: a spec has as many as it has mistakes, everything else has one. */
export interface Complaint {
  readonly message: string;
  readonly hint?: string | undefined;
  readonly at?: Position | undefined;
}

/** An error as `--json` prints it. */
export interface ErrorReport {
  readonly error: {
    readonly kind: string;
    readonly code: string;
    readonly message: string;
    readonly hint?: string;
    readonly at: readonly Position[];
    readonly problems?: readonly Complaint[];
  };
}

export interface ReportOptions {
  readonly color?: boolean;
  readonly workflow?: boolean;
  /** The file with the details of what was going on. */
  readonly logFile?: string | undefined;
}

const USER_ERROR = 2;
const FAILURE = 1;

/** The exit code that tells a script who has to act: 2 for whoever wrote the input, 1 for everything else. */
export function exitCodeOf(error: unknown): number {
  return error instanceof SlipwayError && error.kind === 'user' ? USER_ERROR : FAILURE;
}

/** What there is to say about an error, one entry per mistake. */
export function complaints(error: unknown): readonly Complaint[] {
  if (!(error instanceof SlipwayError)) return [{ message: error instanceof Error ? error.message : String(error) }];
  if ('problems' in error && Array.isArray(error.problems) && error.problems.length > 0) {
    return error.problems.map(complaintOf);
  }
  return [{ message: error.message, hint: error.hint, at: error.at[0] }];
}

/** The error as text for people: place, message, hint, causes muted; of a bug also where it happened. */
export function renderError(error: unknown, options: ReportOptions = {}): string {
  const styled = (style: Parameters<typeof styleText>[0], text: string) =>
    options.color ? styleText(style, text, { validateStream: false }) : text;
  const lines: string[] = [];
  for (const { message, hint, at } of complaints(error)) {
    const place = at === undefined ? `${styled('red', 'error')}: ` : `${styled('bold', placeText(at))}: `;
    lines.push(place + plainText(message).trimEnd());
    if (hint !== undefined) lines.push(styled('cyan', `  ${plainText(hint).trimEnd().replaceAll('\n', '\n  ')}`));
  }
  for (const cause of causes(error)) lines.push(styled('dim', `  because: ${plainText(cause)}`));
  if (isBug(error)) {
    lines.push('', 'This is a bug in Slipway. What it knows of it:', plainText(stackOf(error)));
  }
  if (options.logFile !== undefined) lines.push(styled('dim', `The whole log is ${options.logFile}`));
  const text = lines.join('\n');
  return options.workflow ? withoutCommands(text) : text;
}

/** The error as a value for machines. */
export function errorReport(error: unknown): ErrorReport {
  const all = complaints(error);
  const known = error instanceof SlipwayError ? error : undefined;
  const message = error instanceof Error ? error.message : String(error);
  return {
    error: {
      kind: known?.kind ?? 'bug',
      code: known?.code ?? 'bug',
      message,
      ...(known?.hint === undefined ? {} : { hint: known.hint }),
      at: all.flatMap(({ at }) => (at === undefined ? [] : [at])),
      ...(all.length > 1 || (known !== undefined && 'problems' in known) ? { problems: all } : {}),
    },
  };
}

/** `os.yaml:8:14`, as editors and compilers write it. */
export function placeText({ file, line, column }: Position): string {
  return `${plainText(file)}:${line}:${column}`;
}

function complaintOf(problem: unknown): Complaint {
  const { message, hint, at, path } = problem as Complaint & { path?: string | readonly (string | number)[] };
  const field = typeof path === 'string' ? path : (path?.join('.') ?? '');
  return { message: field === '' || message.startsWith(`${field}:`) ? message : `${field}: ${message}`, hint, at };
}

function isBug(error: unknown): boolean {
  return !(error instanceof SlipwayError) || error.kind === 'bug';
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function causes(error: unknown): string[] {
  const found: string[] = [];
  for (let cause = causeOf(error); cause !== undefined && found.length < 5; cause = causeOf(cause)) {
    found.push(cause instanceof Error ? cause.message : String(cause));
  }
  return found;
}

function causeOf(error: unknown): unknown {
  return error instanceof Error ? error.cause : undefined;
}
