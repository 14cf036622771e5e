import { DAY, formatTime, HOUR, type Release, type RolloutStep, Timestamp, timeOf } from '../channel/channel.ts';
import { UsageError } from '../errors.ts';

/** Rollouts as people write and read them. */

const STEP = /^(?<when>[^=]+)=(?<percent>\d+(?:\.\d+)?)%?$/;
const AFTER = /^(?<count>\d+(?:\.\d+)?)(?<unit>[hd])$/;

/**
 * Steps such as `4h=10`, `2d=100` after `now`, or `2026-11-23T08:00:00Z=100`. Nothing at all means a preset.
 * @param now milliseconds since 1970
 */
export function parseSteps(texts: readonly string[], now: number): RolloutStep[] | undefined {
  if (texts.length === 0) return undefined;
  const steps = texts.map(text => {
    const { when = '', percent } = STEP.exec(text.replaceAll(' ', ''))?.groups ?? {};
    const { count, unit } = AFTER.exec(when)?.groups ?? {};
    const at = count === undefined ? when : formatTime(now + Number(count) * (unit === 'd' ? DAY : HOUR));
    if (Timestamp.safeParse(at).success && Number(percent) > 0 && Number(percent) <= 100)
      return { at, percent: Number(percent) };
    throw new UsageError('bad-option', `${JSON.stringify(text)} is not a step`, {
      hint: ({ option }) =>
        `Write 4h=10, 2d=100 or 2026-11-23T08:00:00Z=100 into ${option('steps')}: from when on, and for how many percent of the nodes.`,
    });
  });
  const sorted = steps.every((step, i) => {
    const before = steps[i - 1];
    return before === undefined || (before.at < step.at && before.percent < step.percent);
  });
  if (sorted) return steps;
  throw new UsageError('bad-option', 'the steps are not in order', {
    hint: ({ option }) => `Each of ${option('steps')} comes later and reaches more nodes than the one before.`,
  });
}

const WIDTH = 30;

/** A release's rollout as a small chart: a bar for each step, as long as its share. */
export function rolloutChart({ rollout }: Pick<Release, 'rollout'>, from: string): string {
  const { steps, canary, paused } = rollout;
  const rows: [string, string, number | undefined][] = steps.map(({ at, percent }) => [after(at, from), at, percent]);
  if (canary.length > 0) rows.unshift(['at once', `canary: ${canary.join(', ')}`, undefined]);
  if (rows.length === 0) return 'no step: nobody takes it yet';
  const widths = [0, 1].map(column => Math.max(...rows.map(row => String(row[column]).length)));
  const lines = rows.map(([when, at, percent]) => {
    const left = `${when.padEnd(widths[0] ?? 0)}  ${at.padEnd(widths[1] ?? 0)}`;
    if (percent === undefined) return left.trimEnd();
    const bar = '█'.repeat(Math.max(1, Math.round((percent / 100) * WIDTH)));
    return `${left}  ${bar.padEnd(WIDTH, '░')}  ${percent} %`;
  });
  if (paused !== undefined)
    lines.push(`paused since ${paused.since}${paused.reason === undefined ? '' : `: ${paused.reason}`}`);
  return lines.join('\n');
}

/** How long after `from` a moment is: `+6 d`, `+4 h`, `open`. */
function after(at: string, from: string): string {
  const hours = (timeOf(at) - timeOf(from)) / HOUR;
  if (hours <= 0) return 'open';
  if (hours < 0.9) return `+${Math.max(1, Math.round(hours * 60))} min`;
  // Steps are counted a moment before the channel is issued: two days are shown as such, and not as 48 hours.
  if (Math.round(hours) < 48) return `+${Math.round(hours)} h`;
  return `+${Math.round(hours / 24)} d`;
}
