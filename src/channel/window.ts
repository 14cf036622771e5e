import * as z from 'zod';
import { DAY, formatTime, type Timestamp } from './channel.ts';

/** Maintenance windows: when a node may be updated, in the time of the place where it stands. */

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** `02:00`; the end may be `24:00`. */
export const TimeOfDay = z.string().regex(/^(?:[01][0-9]|2[0-3]):[0-5][0-9]$|^24:00$/, 'a time of day such as 02:00');

export const Window = z.strictObject({
  /** The days on which the window begins; none means every day. */
  days: z.array(z.enum(WEEKDAYS)).max(7),
  start: TimeOfDay,
  /** Not after the start: on the next day. */
  end: TimeOfDay,
  timezone: z.string().min(1).max(64),
});
export type Window = z.infer<typeof Window>;

const MINUTE = 60_000;
const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** What a wall clock in a time zone shows, as if it were UTC. */
function wallClock(moment: number, format: Intl.DateTimeFormat): number {
  const parts = Object.fromEntries(format.formatToParts(moment).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts as Record<string, number>;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

const formatFor = (timeZone: string): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });

/** The moment at which a wall clock shows `wall`; in an hour that a change of time leaves out, the moment after it. */
function momentOf(wall: number, format: Intl.DateTimeFormat): number {
  let moment = wall;
  for (let i = 0; i < 3; i++) moment += wall - wallClock(moment, format);
  return moment;
}

/** The opening and closing of one window around a moment, soonest first. */
function openings(window: Window, now: number): { readonly from: number; readonly to: number }[] {
  const format = formatFor(window.timezone);
  const start = minutesOf(window.start) * MINUTE;
  const length = minutesOf(window.end) * MINUTE - start;
  const today = Math.floor(wallClock(now, format) / DAY) * DAY;
  return Array.from({ length: 10 }, (_, i) => today + (i - 1) * DAY)
    .filter(day => {
      const weekday = WEEKDAYS[(new Date(day).getUTCDay() + 6) % 7];
      return window.days.length === 0 || (weekday !== undefined && window.days.includes(weekday));
    })
    .map(day => ({
      from: momentOf(day + start, format),
      to: momentOf(day + start + (length > 0 ? length : length + DAY), format),
    }));
}

export interface WindowState {
  readonly open: boolean;
  /** When the next one opens, where none is open now. */
  readonly opensAt?: Timestamp;
  /** When the one that is open closes. */
  readonly closesAt?: Timestamp;
}

/** Whether one of the windows is open; no windows at all are always open. */
export function windowState(windows: readonly Window[], now: number): WindowState {
  if (windows.length === 0) return { open: true };
  const all = windows.flatMap(window => openings(window, now));
  const open = all.filter(({ from, to }) => from <= now && now < to);
  if (open.length > 0) return { open: true, closesAt: formatTime(Math.max(...open.map(({ to }) => to))) };
  const next = all.filter(({ from }) => from > now).map(({ from }) => from);
  return { open: false, ...(next.length > 0 ? { opensAt: formatTime(Math.min(...next)) } : {}) };
}
