import { styleText } from 'node:util';
import { messageOf, type Position, SlipwayError, type Words } from '../errors.ts';
import type { Problem } from '../spec/parse.ts';
import { plainLine, plainText, withoutCommands } from './plain.ts';

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
    readonly problems?: readonly Problem[];
  };
}

export interface ReportOptions {
  readonly color?: boolean;
  readonly workflow?: boolean;
  /** The file with the details of what was going on. */
  readonly logFile?: string | undefined;
  /** Of the shell that reports. */
  readonly words?: Words | undefined;
}

const USER_ERROR = 2;
const FAILURE = 1;

/** The exit code that tells a script who has to act: 2 for whoever wrote the input, 1 for everything else. */
export function exitCodeOf(error: unknown): number {
  return error instanceof SlipwayError && error.kind === 'user' ? USER_ERROR : FAILURE;
}

/** What there is to say about an error, one entry per mistake. */
export function complaints(error: unknown, words?: Words): readonly Complaint[] {
  if (!(error instanceof SlipwayError)) return [{ message: messageOf(error) }];
  return (
    problemsOf(error)?.map(complaintOf) ?? [{ message: error.message, hint: hintOf(error, words), at: error.at[0] }]
  );
}

/** The error as text for people: place, message, hint, causes muted; of a bug also where it happened. */
export function renderError(error: unknown, options: ReportOptions = {}): string {
  const styled = (style: Parameters<typeof styleText>[0], text: string) =>
    options.color ? styleText(style, text, { validateStream: false }) : text;
  const lines: string[] = [];
  const oneLineEach = problemsOf(error) !== undefined;
  for (const { message, hint, at } of complaints(error, options.words)) {
    const place = at === undefined ? `${styled('red', 'error')}: ` : `${styled('bold', placeText(at))}: `;
    if (oneLineEach) {
      const aside = hint === undefined ? '' : ` ${styled('cyan', `(${plainLine(hint)})`)}`;
      lines.push(place + plainLine(message) + aside);
      continue;
    }
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
export function errorReport(error: unknown, words?: Words): ErrorReport {
  const known = error instanceof SlipwayError ? error : undefined;
  const hint = known && hintOf(known, words);
  const problems = problemsOf(error);
  const message = messageOf(error);
  return {
    error: {
      kind: known?.kind ?? 'bug',
      code: known?.code ?? 'bug',
      message,
      ...(hint === undefined ? {} : { hint }),
      at: known?.at ?? [],
      ...(problems === undefined ? {} : { problems }),
    },
  };
}

const hintOf = (error: SlipwayError, words: Words | undefined): string | undefined =>
  words === undefined ? error.hint : error.hintIn(words);

/** `os.yaml:8:14`, as editors and compilers write it. */
export function placeText({ file, line, column }: Position): string {
  return `${plainText(file)}:${line}:${column}`;
}

/** A problem of a spec; told by its shape, so that reporting an error loads no parser. */
function complaintOf({ file, line, column, path, message, hint }: Problem): Complaint {
  return { message: path === '' ? message : `${path}: ${message}`, hint, at: { file, line, column } };
}

function problemsOf(error: unknown): readonly Problem[] | undefined {
  const named = error instanceof SlipwayError && 'problems' in error ? error.problems : undefined;
  return Array.isArray(named) && named.length > 0 ? (named as readonly Problem[]) : undefined;
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
