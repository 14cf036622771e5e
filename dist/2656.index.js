export const id = 2656;
export const ids = [2656];
export const modules = {

/***/ 42656:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./lib/channel/channel.js
var channel_channel = __webpack_require__(63956);
// EXTERNAL MODULE: ./lib/channel/errors.js
var errors = __webpack_require__(65824);
// EXTERNAL MODULE: ./lib/channel/wave.js
var wave = __webpack_require__(2686);
;// CONCATENATED MODULE: ./lib/channel/simulate.js



const POINTS = 240;
/**
 * Simulates a rollout. Every node's position is computed as the node itself does it, so that the table shows what the fleet
 * will do and not what it should; a million nodes take about two seconds.
 * @throws ChannelError `unknown-release`
 */
function simulate(channel, version, options) {
    const release = (0,channel_channel/* findRelease */.dv)(channel.releases, version);
    if (release === undefined)
        throw new errors/* ChannelError */.Q6('unknown-release', `channel ${channel.channel} has no release ${version}`);
    const { nodes, checkEvery = 6, nodeId = index => `node-${index}` } = options;
    const { salt, steps, canary, paused } = release.rollout;
    const first = steps[0] === undefined ? Number.POSITIVE_INFINITY : (0,channel_channel/* timeOf */.nR)(steps[0].at) - channel_channel/* HOUR */.dp;
    const start = options.start === undefined ? Math.min((0,channel_channel/* timeOf */.nR)(channel.issued), first) : (0,channel_channel/* timeOf */.nR)(options.start);
    const canaries = canary.length === 0 ? 0 : Math.min(options.canaries ?? 0, nodes);
    const opens = [0, ...steps.map(step => ((0,channel_channel/* timeOf */.nR)(step.at) - start) / channel_channel/* HOUR */.dp)];
    const shares = steps.map(({ percent }) => percent / 100);
    const end = Math.max(1, ...opens) + checkEvery;
    // One bin per quarter of an hour, five weeks at most; longer rollouts get coarser bins.
    const bins = Math.min(3360, Math.ceil(end * 4));
    const begun = new Uint32Array(bins + 1);
    const counts = new Array(opens.length).fill(0);
    let left = 0;
    for (let i = 0; i < nodes; i++) {
        const digest = (0,wave/* waveDigest */.Mv)(nodeId(i), salt);
        let row = 0;
        if (i >= canaries) {
            const position = (0,wave/* positionOf */.df)(digest);
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
    const rows = counts.map((count, i) => {
        total += count;
        const step = steps[i - 1];
        const hours = opens[i] ?? 0;
        const at = step?.at ?? (0,channel_channel/* formatTime */.fU)(start);
        const named = step === undefined ? {} : { percent: step.percent, expected: Math.round((nodes * step.percent) / 100) };
        return { at, hours, ...named, nodes: count, total };
    });
    const perBin = end / bins;
    const window = Math.max(1, Math.round(1 / perBin));
    let peak = { hours: 0, nodes: 0 };
    let inWindow = 0;
    let sum = 0;
    const sums = Array.from(begun, (count, i) => {
        inWindow += count - (begun[i - window] ?? 0);
        if (inWindow > peak.nodes)
            peak = { hours: Math.max(0, (i + 1 - window) * perBin), nodes: inWindow };
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
    const rate = options.bytes === undefined ? {} : { bytesPerSecond: (peak.nodes * options.bytes) / (window * perBin * 3600) };
    return {
        channel: channel.channel,
        version: release.version,
        nodes,
        paused: paused !== undefined,
        start: (0,channel_channel/* formatTime */.fU)(start),
        checkEvery,
        steps: canaries > 0 ? rows : rows.slice(1),
        left,
        curve,
        peak: { ...peak, ...rate },
    };
}
const count = (n) => n.toLocaleString('en-US');
const percentText = (share) => `${(share * 100).toFixed(2)} %`;
/** Hours as `+3 d 04 h`. */
function after(hours) {
    const whole = Math.round(hours);
    const sign = whole < 0 ? '-' : '+';
    const days = Math.floor(Math.abs(whole) / 24);
    return `${sign}${days === 0 ? '' : `${days} d `}${String(Math.abs(whole) % 24).padStart(2, '0')} h`;
}
function bytesText(bytes) {
    const units = ['B', 'kB', 'MB', 'GB', 'TB'];
    const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
    return `${(bytes / 1000 ** power).toFixed(power === 0 ? 0 : 1)} ${units[power]}`;
}
/** A simulation as a table for a terminal. */
function simulationTable(simulation) {
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
    const line = (cells) => cells
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
const escapeXml = (text) => text.replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`);
/**
 * A simulation as an SVG picture: what the steps allow as a filled stair, what the nodes have begun as a line. It has no
 * script, no font and no link, and is readable on light and dark pages.
 */
function simulationSvg(simulation) {
    const [width, height] = [720, 320];
    const [left, right, top, bottom] = [52, 16, 40, 44];
    const end = simulation.curve.at(-1)?.hours ?? 1;
    const x = (hours) => (left + (Math.max(0, hours) / end) * (width - left - right)).toFixed(1);
    const y = (share) => (top + (1 - share) * (height - top - bottom)).toFixed(1);
    const share = (step) => (simulation.nodes === 0 ? 0 : step.total / simulation.nodes);
    let stair = `M${x(0)} ${y(0)}`;
    for (const step of simulation.steps)
        stair += `H${x(step.hours)}V${y(share(step))}`;
    stair += `H${x(end)}V${y(0)}Z`;
    const line = simulation.curve.map((point, i) => `${i === 0 ? 'M' : 'L'}${x(point.hours)} ${y(point.share)}`).join('');
    const days = end > 72;
    const unit = days ? 24 : 1;
    const every = Math.max(1, Math.ceil(end / unit / 12)) * unit;
    const ticks = Array.from({ length: Math.floor(end / every) + 1 }, (_, i) => i * every);
    const grid = [0, 0.25, 0.5, 0.75, 1]
        .map(level => `<path class="g" d="M${left} ${y(level)}H${width - right}"/><text x="${left - 6}" y="${Number(y(level)) + 4}" text-anchor="end">${level * 100}%</text>`)
        .join('\n');
    const axis = ticks
        .map(hours => `<text x="${x(hours)}" y="${height - bottom + 18}" text-anchor="middle">${hours / unit}${days ? 'd' : 'h'}</text>`)
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

// EXTERNAL MODULE: ./lib/errors.js
var lib_errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/cli/channel/read.js
var read = __webpack_require__(75180);
;// CONCATENATED MODULE: ./lib/cli/channel/simulate.js





/** Simulates a rollout over a made-up fleet, each node by the function that a real one uses. */
const run = async ({ arguments: { VERSION }, options }, shell) => {
    const reader = await (0,read/* openReader */.cE)(options.root, options, shell);
    const { channel } = await (0,read/* readShown */.mj)(reader, options.channel);
    const version = VERSION ?? channel.releases.at(-1)?.version;
    if (version === undefined)
        throw new lib_errors/* UsageError */.eb('bad-argument', `channel ${channel.channel} has no release to simulate`, {
            hint: 'Publish one first; what a rollout does is known once its salt is drawn.',
        });
    const release = (0,channel_channel/* findRelease */.dv)(channel.releases, version);
    const bytes = release === undefined ? undefined : await (0,read/* updateBytes */.v4)(reader, release);
    const simulation = simulate(channel, version, {
        nodes: options.nodes,
        canaries: options.canaries,
        checkEvery: options['check-every'],
        ...(bytes === undefined ? {} : { bytes }),
    });
    if (options.svg !== undefined)
        await (0,promises_.writeFile)(options.svg, simulationSvg(simulation));
    const wrote = options.svg === undefined ? '' : `${options.svg} shows it\n`;
    return { value: simulation, text: `${simulationTable(simulation)}${wrote}` };
};


/***/ })

};
