import { seconds } from './log.ts';

/** What happened to a node and when, as lines of text and as a picture. Pure functions. */

export interface Moment {
  /** Milliseconds, on any clock that all moments share. */
  readonly at: number;
  readonly what: string;
  /** How it stands from here on: being worked on, well, or on a version that fails. */
  readonly state: 'work' | 'good' | 'bad';
}

/** A line for each moment: the time since the beginning, what happened, and the time since the moment before it. */
export function renderTimelineText(moments: readonly Moment[], begin: number): string {
  const width = Math.max(0, ...moments.map(({ what }) => what.length));
  return moments
    .map(({ at, what }, index) => {
      const since = at - (moments[index - 1]?.at ?? begin);
      return `  ${seconds(at - begin).padStart(8)}  ${what.padEnd(width)}  (${seconds(since)})\n`;
    })
    .join('');
}

const COLOURS = { work: '#8a94a6', good: '#2da44e', bad: '#cf222e' } as const;
const [WIDTH, MARGIN, ROW, TOP] = [960, 24, 26, 84];

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** A bar whose colours are the node's states, and a numbered line for each moment. */
export function renderTimelineSvg(title: string, moments: readonly Moment[], begin: number): string {
  const end = Math.max(begin + 1, ...moments.map(({ at }) => at));
  const x = (at: number): number =>
    Math.round(MARGIN + ((WIDTH - 2 * MARGIN) * (Math.min(Math.max(at, begin), end) - begin)) / (end - begin));
  const height = TOP + ROW * moments.length + MARGIN;
  const bars = moments.map(({ at }, index) => {
    const previous = moments[index - 1];
    const from = x(previous?.at ?? begin);
    return `<rect x="${from}" y="48" width="${x(at) - from}" height="14" fill="${COLOURS[previous?.state ?? 'work']}"/>`;
  });
  const rows = moments.map(({ at, what, state }, index) => {
    const y = TOP + ROW * index + 16;
    return [
      `<path d="M${x(at)} 44v22" stroke="#1f2328"/>`,
      `<circle cx="${MARGIN + 6}" cy="${y - 5}" r="6" fill="${COLOURS[state]}"/>`,
      `<text x="${MARGIN + 24}" y="${y}"><tspan>${seconds(at - begin)}</tspan><tspan x="${MARGIN + 110}">${escaped(what)}</tspan></text>`,
    ].join('');
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="sans-serif" font-size="15" fill="#1f2328">`,
    `<title>${escaped(title)}</title>`,
    `<rect width="${WIDTH}" height="${height}" fill="#fff"/>`,
    `<text x="${MARGIN}" y="32" font-weight="bold">${escaped(title)}</text>`,
    ...bars,
    ...rows,
    '</svg>',
    '',
  ].join('\n');
}
