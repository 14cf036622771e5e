import { type Channel, findRelease, formatTime, HOUR, type Release, type Timestamp, timeOf } from './channel.ts';
import { ChannelError } from './errors.ts';
import { positionOf, waveDigest } from './wave.ts';

/** How a rollout spreads over a fleet: the positions of made-up nodes, held against a release's steps. */

export interface SimulateOptions {
  readonly nodes: number;
  /** How many of them carry a canary label. None unless told. */
  readonly canaries?: number;
  /** Hours between two checks of a node, spread evenly over the fleet. Six unless told. */
  readonly checkEvery?: number;
  /** When canaries may go; the channel's issue, or an hour before the first step where that is earlier, unless told. */
  readonly start?: Timestamp;
  /** The bytes of one update, for the peak rate. */
  readonly bytes?: number;
  /** How a node is called; `node-0`, `node-1` and so on unless told. */
  readonly nodeId?: (index: number) => string;
}

export interface SimulatedStep {
  readonly at: Timestamp;
  /** Hours after the start. */
  readonly hours: number;
  /** The share that the step names, and how many nodes that would be; the canaries' row has none. */
  readonly percent?: number;
  readonly expected?: number;
  /** Nodes that this step lets in, and those of it and all rows before. */
  readonly nodes: number;
  readonly total: number;
}

export interface Simulation {
  readonly channel: string;
  readonly version: string;
  readonly nodes: number;
  readonly paused: boolean;
  readonly start: Timestamp;
  readonly checkEvery: number;
  readonly steps: readonly SimulatedStep[];
  /** Nodes that no step reaches. */
  readonly left: number;
  /** The share of nodes that have begun the update, at even times from the start to the end. */
  readonly curve: readonly { readonly hours: number; readonly share: number }[];
  /** The busiest hour: nodes that begin in it, and bytes per second where the size is known. */
  readonly peak: { readonly hours: number; readonly nodes: number; readonly bytesPerSecond?: number };
}

const POINTS = 240;

/**
 * Simulates a rollout. Every node's position is computed as the node itself does it, so that the table shows what the fleet
 * will do and not what it should; a million nodes take about two seconds.
 * @throws ChannelError `unknown-release`
 */
export function simulate(channel: Channel, version: string, options: SimulateOptions): Simulation {
  const release: Release | undefined = findRelease(channel.releases, version);
  if (release === undefined)
    throw new ChannelError('unknown-release', `channel ${channel.channel} has no release ${version}`);
  const { nodes, checkEvery = 6, nodeId = index => `node-${index}` } = options;
  const { salt, steps, canary, paused } = release.rollout;
  const first = steps[0] === undefined ? Number.POSITIVE_INFINITY : timeOf(steps[0].at) - HOUR;
  const start = options.start === undefined ? Math.min(timeOf(channel.issued), first) : timeOf(options.start);
  const canaries = canary.length === 0 ? 0 : Math.min(options.canaries ?? 0, nodes);

  const opens = [0, ...steps.map(step => (timeOf(step.at) - start) / HOUR)];
  const shares = steps.map(({ percent }) => percent / 100);
  const end = Math.max(1, ...opens) + checkEvery;
  // One bin per quarter of an hour, five weeks at most; longer rollouts get coarser bins.
  const bins = Math.min(3360, Math.ceil(end * 4));
  const begun = new Uint32Array(bins + 1);
  const counts = new Array<number>(opens.length).fill(0);
  let left = 0;
  for (let i = 0; i < nodes; i++) {
    const digest = waveDigest(nodeId(i), salt);
    let row = 0;
    if (i >= canaries) {
      const position = positionOf(digest);
      row = shares.findIndex(share => position < share) + 1;
      if (row === 0) {
        left++;
        continue;
      }
    }
    counts[row] = (counts[row] ?? 0) + 1;
    // When in its interval a node checks is a matter of its own: other bits of the digest, as random as the first.
    const phase = digest.readUInt32BE(8) / 2 ** 32;
    const bin = Math.floor(((Math.max(0, opens[row] ?? 0) + phase * checkEvery) / end) * bins);
    begun[bin] = (begun[bin] ?? 0) + 1;
  }

  let total = 0;
  const rows: SimulatedStep[] = counts.map((count, i) => {
    total += count;
    const step = steps[i - 1];
    const hours = opens[i] ?? 0;
    const at = step?.at ?? formatTime(start);
    const named =
      step === undefined ? {} : { percent: step.percent, expected: Math.round((nodes * step.percent) / 100) };
    return { at, hours, ...named, nodes: count, total };
  });

  const perBin = end / bins;
  const window = Math.max(1, Math.round(1 / perBin));
  let peak = { hours: 0, nodes: 0 };
  let inWindow = 0;
  let sum = 0;
  const sums = Array.from(begun, (count, i) => {
    inWindow += count - (begun[i - window] ?? 0);
    if (inWindow > peak.nodes) peak = { hours: Math.max(0, (i + 1 - window) * perBin), nodes: inWindow };
    sum += count;
    return sum;
  });
  const curve = Array.from({ length: POINTS + 1 }, (_, i) => {
    const bin = Math.ceil((i / POINTS) * bins);
    return {
      hours: (i / POINTS) * end,
      share: bin === 0 || nodes === 0 ? 0 : (sums[bin - (i === POINTS ? 0 : 1)] ?? 0) / nodes,
    };
  });
  const rate =
    options.bytes === undefined ? {} : { bytesPerSecond: (peak.nodes * options.bytes) / (window * perBin * 3600) };
  return {
    channel: channel.channel,
    version: release.version,
    nodes,
    paused: paused !== undefined,
    start: formatTime(start),
    checkEvery,
    steps: canaries > 0 ? rows : rows.slice(1),
    left,
    curve,
    peak: { ...peak, ...rate },
  };
}

const count = (n: number): string => n.toLocaleString('en-US');
const percentText = (share: number): string => `${(share * 100).toFixed(2)} %`;

/** Hours as `+3 d 04 h`. */
function after(hours: number): string {
  const whole = Math.round(hours);
  const sign = whole < 0 ? '-' : '+';
  const days = Math.floor(Math.abs(whole) / 24);
  return `${sign}${days === 0 ? '' : `${days} d `}${String(Math.abs(whole) % 24).padStart(2, '0')} h`;
}

function bytesText(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  return `${(bytes / 1000 ** power).toFixed(power === 0 ? 0 : 1)} ${units[power]}`;
}

/** A simulation as a table for a terminal. */
export function simulationTable(simulation: Simulation): string {
  const header = ['step', 'when', 'after', 'nodes', 'total', 'reached', 'planned'];
  const rows = simulation.steps.map((step, i) => [
    step.percent === undefined ? 'canary' : `${i + (simulation.steps[0]?.percent === undefined ? 0 : 1)}`,
    step.at,
    after(step.hours),
    count(step.nodes),
    count(step.total),
    percentText(simulation.nodes === 0 ? 0 : step.total / simulation.nodes),
    step.percent === undefined ? '' : `${step.percent} %`,
  ]);
  const widths = header.map((title, column) => Math.max(title.length, ...rows.map(row => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => (column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  ')
      .trimEnd();
  const { peak, left } = simulation;
  const rate = peak.bytesPerSecond === undefined ? '' : `, ${bytesText(peak.bytesPerSecond)}/s`;
  const notes = [
    `${count(simulation.nodes)} nodes that check every ${simulation.checkEvery} h; busiest hour ${after(peak.hours)}: ${count(peak.nodes)} nodes${rate}`,
    ...(left > 0 ? [`${count(left)} nodes are reached by no step`] : []),
    ...(simulation.paused ? ['the rollout is paused: until it is resumed, nobody goes'] : []),
  ];
  return `${simulation.channel} ${simulation.version}\n${line(header)}\n${rows.map(line).join('\n')}\n${notes.join('\n')}\n`;
}

const escapeXml = (text: string): string => text.replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`);

/**
 * A simulation as an SVG picture: what the steps allow as a filled stair, what the nodes have begun as a line. It has no
 * script, no font and no link, and is readable on light and dark pages.
 */
export function simulationSvg(simulation: Simulation): string {
  const [width, height] = [720, 320];
  const [left, right, top, bottom] = [52, 16, 40, 44];
  const end = simulation.curve.at(-1)?.hours ?? 1;
  const x = (hours: number): string => (left + (Math.max(0, hours) / end) * (width - left - right)).toFixed(1);
  const y = (share: number): string => (top + (1 - share) * (height - top - bottom)).toFixed(1);
  const share = (step: SimulatedStep): number => (simulation.nodes === 0 ? 0 : step.total / simulation.nodes);

  let stair = `M${x(0)} ${y(0)}`;
  for (const step of simulation.steps) stair += `H${x(step.hours)}V${y(share(step))}`;
  stair += `H${x(end)}V${y(0)}Z`;
  const line = simulation.curve.map((point, i) => `${i === 0 ? 'M' : 'L'}${x(point.hours)} ${y(point.share)}`).join('');

  const days = end > 72;
  const unit = days ? 24 : 1;
  const every = Math.max(1, Math.ceil(end / unit / 12)) * unit;
  const ticks = Array.from({ length: Math.floor(end / every) + 1 }, (_, i) => i * every);
  const grid = [0, 0.25, 0.5, 0.75, 1]
    .map(
      level =>
        `<path class="g" d="M${left} ${y(level)}H${width - right}"/><text x="${left - 6}" y="${Number(y(level)) + 4}" text-anchor="end">${level * 100}%</text>`,
    )
    .join('\n');
  const axis = ticks
    .map(
      hours =>
        `<text x="${x(hours)}" y="${height - bottom + 18}" text-anchor="middle">${hours / unit}${days ? 'd' : 'h'}</text>`,
    )
    .join('\n');
  const title = `${simulation.channel} ${simulation.version}: ${count(simulation.nodes)} nodes from ${simulation.start}${simulation.paused ? ' (paused)' : ''}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeXml(title)}">
<style>text{font:12px system-ui,sans-serif;fill:#656d76}.t{font-weight:600;font-size:14px}.g{stroke:#8c959f;stroke-opacity:.35;fill:none}.s{fill:#0969da;fill-opacity:.18}.l{stroke:#0969da;stroke-width:2;fill:none}</style>
<text class="t" x="${left}" y="22">${escapeXml(title)}</text>
${grid}
${axis}
<path class="s" d="${stair}"/>
<path class="l" d="${line}"/>
<text x="${width - right}" y="${height - 8}" text-anchor="end">filled: allowed by the steps, line: begun, with a check every ${simulation.checkEvery} h</text>
</svg>
`;
}
