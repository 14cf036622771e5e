import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { styleText } from 'node:util';
import type { Log } from '../ports.ts';
import { plainLine, withoutCommands } from './plain.ts';

type Style = Parameters<typeof styleText>[0];

/** Where a log writes for people: standard error, or a test's string. */
export interface LogStream {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
  write(text: string): unknown;
}

export interface LogOptions {
  readonly stream: LogStream;
  /** Gets everything, from the first line on; made with its folder when there is something to write. */
  readonly file?: string;
  readonly color?: boolean;
  /** Keep a workflow runner from taking lines for its commands. */
  readonly workflow?: boolean;
  /** Milliseconds; `Date.now` but in tests. */
  readonly now?: () => number;
}

/** A log that has an end. */
export interface ShellLog extends Log {
  /** The file with all details, once something went into it. */
  readonly file: string | undefined;
  /** Ends the live lines: what is still going is marked as not done. */
  close(): void;
}

interface Step {
  readonly title: string;
  readonly begin: number;
  note: string;
}

const REDRAW_MS = 200;
/** A live part that is taller than the terminal can't be redrawn. */
const LIVE_LINES = 8;

/** Progress for people: live lines on a terminal, a line at each begin and end elsewhere. */
export function createLog(options: LogOptions): ShellLog {
  const { stream, workflow = false, now = Date.now } = options;
  const live = stream.isTTY === true;
  const color = options.color ?? false;
  const started = now();
  const steps = new Set<Step>();
  let drawn = 0;
  let timer: NodeJS.Timeout | undefined;
  let fd: number | undefined;
  let fileBroken = false;

  const styled = (style: Style, text: string) => (color ? styleText(style, text, { validateStream: false }) : text);
  const width = () => Math.max(20, (stream.columns ?? 80) - 1);

  function toFile(text: string): void {
    if (options.file === undefined || fileBroken) return;
    try {
      if (fd === undefined) {
        mkdirSync(dirname(options.file), { recursive: true });
        fd = openSync(options.file, 'w', 0o600);
      }
      writeSync(fd, `${seconds(now() - started).padStart(9)}  ${text}\n`);
    } catch {
      // A full disk must not end the work that it is written about; the work will find out by itself.
      fileBroken = true;
    }
  }

  function erase(): string {
    const text = drawn === 0 ? '' : `\u001b[${drawn}A\r\u001b[J`;
    drawn = 0;
    return text;
  }

  function draw(): string {
    if (!live) return '';
    const shown = [...steps].slice(0, LIVE_LINES);
    const lines = shown.map(step => {
      const line = `  ${step.title}${step.note === '' ? '' : `: ${step.note}`}`;
      const time = ` ${seconds(now() - step.begin)}`;
      return styled('dim', cut(line, width() - time.length) + time);
    });
    if (steps.size > shown.length) lines.push(styled('dim', `  and ${steps.size - shown.length} more`));
    drawn = lines.length;
    return lines.map(line => `${line}\n`).join('');
  }

  function print(text: string, style?: Style): void {
    const line = workflow ? withoutCommands(text) : text;
    stream.write(`${erase()}${style === undefined ? line : styled(style, line)}\n${draw()}`);
  }

  function tick(): void {
    if (!live) return;
    if (steps.size === 0) {
      clearInterval(timer);
      timer = undefined;
    } else if (timer === undefined) {
      timer = setInterval(() => stream.write(erase() + draw()), REDRAW_MS);
      timer.unref();
    }
  }

  return {
    get file() {
      return fd === undefined ? undefined : options.file;
    },
    step(title) {
      const step: Step = { title: plainLine(title), begin: now(), note: '' };
      steps.add(step);
      toFile(`> ${step.title}`);
      if (live) stream.write(erase() + draw());
      else print(`  ${step.title} ...`);
      tick();
      return {
        update(note) {
          step.note = plainLine(note);
        },
        done(note) {
          if (!steps.delete(step)) return;
          const text = note === undefined ? step.title : `${step.title}: ${plainLine(note)}`;
          toFile(`< ${text}`);
          print(`  ${styled('green', 'done')}  ${text} ${styled('dim', `(${seconds(now() - step.begin)})`)}`);
          tick();
        },
      };
    },
    info(message) {
      const text = plainLine(message);
      toFile(text);
      print(`  ${text}`);
    },
    warn(message) {
      const text = plainLine(message);
      toFile(`warning: ${text}`);
      print(`  warning: ${text}`, 'yellow');
    },
    detail(message) {
      toFile(plainLine(message));
    },
    close() {
      for (const step of steps) {
        steps.delete(step);
        toFile(`! ${step.title}`);
        print(`  ${styled('red', 'not done')}  ${step.title} ${styled('dim', `(${seconds(now() - step.begin)})`)}`);
      }
      tick();
      if (fd !== undefined) closeSync(fd);
      fileBroken = true;
    },
  };
}

/** A duration as people say it. */
export function seconds(milliseconds: number): string {
  const whole = milliseconds / 1000;
  if (whole < 10) return `${whole.toFixed(1)} s`;
  if (whole < 120) return `${Math.round(whole)} s`;
  const rounded = Math.round(whole);
  return `${Math.floor(rounded / 60)} min ${String(rounded % 60).padStart(2, '0')} s`;
}

/** A size as people say it, in powers of 1024. */
export function bytes(size: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  let value = size;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  return `${unit === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`;
}

function cut(text: string, width: number): string {
  const room = Math.max(8, width);
  return text.length <= room ? text.padEnd(room) : `${text.slice(0, room - 1)}…`;
}
