export const id = 1093;
export const ids = [1093];
export const modules = {

/***/ 67492:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Je: () => (/* binding */ movedResult),
/* harmony export */   QL: () => (/* binding */ trustSettings),
/* harmony export */   YT: () => (/* binding */ publishPorts),
/* harmony export */   kW: () => (/* binding */ signerSettings),
/* harmony export */   nb: () => (/* binding */ openFrom),
/* harmony export */   qo: () => (/* binding */ stateLine)
/* harmony export */ });
/* harmony import */ var _channel_channel_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(63956);
/* harmony import */ var _publish_open_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(54912);


function signerSettings(options) {
    return {
        key: options.key,
        keyless: options.keyless,
        fulcioUrl: options['fulcio-url'],
        rekorUrl: options['rekor-url'],
        trustedRoot: options['trusted-root'],
    };
}
function trustSettings(keys, options) {
    return { keys, identity: options.identity, issuer: options.issuer, trustedRoot: options['trusted-root'] };
}
async function openFrom(options, { exec, env, signal }) {
    const { root, channel, source, days } = options;
    const settings = { root, channel, source, days };
    const trust = trustSettings(options['trusted-key'], options);
    return await (0,_publish_open_js__WEBPACK_IMPORTED_MODULE_1__/* .openChannel */ .ay)({ ...settings, signer: signerSettings(options), trust }, { exec, env, signal });
}
const publishPorts = ({ log }) => ({ log, clock: Date.now });
/** A change that was made, with the channel's new state and where nodes find it. */
function movedResult(moved, options, said, more = {}) {
    const { channel, sha256 } = moved;
    const { sequence, expires } = channel;
    const address = (0,_publish_open_js__WEBPACK_IMPORTED_MODULE_1__/* .channelAddress */ .ov)(options.source ?? options.root, options.channel);
    return {
        value: { channel: channel.channel, sequence, issued: channel.issued, expires, sha256, address, ...more },
        text: `${said}\n${stateLine(channel)}\n${address}`,
    };
}
/** `sequence 4, good until 2026-12-07T08:00:00Z`. */
function stateLine({ sequence, expires }, now = Date.now()) {
    return `sequence ${sequence}, ${(0,_channel_channel_js__WEBPACK_IMPORTED_MODULE_0__/* .timeOf */ .nR)(expires) > now ? 'good until' : 'EXPIRED at'} ${expires}`;
}


/***/ }),

/***/ 61093:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   run: () => (/* binding */ run)
/* harmony export */ });
/* harmony import */ var _channel_channel_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(63956);
/* harmony import */ var _publish_layout_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(14165);
/* harmony import */ var _publish_publish_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(42004);
/* harmony import */ var _publish_rollout_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(85458);
/* harmony import */ var _shell_log_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(37532);
/* harmony import */ var _change_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(67492);






/** Publishes a signed build, the channel file last. */
const run = async ({ arguments: { DIR }, options }, shell) => {
    const steps = (0,_publish_rollout_js__WEBPACK_IMPORTED_MODULE_3__/* .parseSteps */ .$)(options.step, Date.now());
    const published = await (0,_publish_publish_js__WEBPACK_IMPORTED_MODULE_2__/* .publishRelease */ .Dl)(await (0,_change_js__WEBPACK_IMPORTED_MODULE_5__/* .openFrom */ .nb)(options, shell), {
        directory: DIR,
        urgency: options.rollout ?? 'normal',
        steps,
        canary: options.canary,
        minVersion: options['min-version'],
        barrier: options.barrier,
        notes: options.notes,
        attested: [...options.attested, ...options['require-evidence'].map(_publish_layout_js__WEBPACK_IMPORTED_MODULE_1__/* .rehearsalAttestation */ .iH)],
    }, (0,_change_js__WEBPACK_IMPORTED_MODULE_5__/* .publishPorts */ .YT)(shell));
    const { version, sent, present, channel } = published;
    const release = (0,_channel_channel_js__WEBPACK_IMPORTED_MODULE_0__/* .findRelease */ .dv)(channel.releases, version);
    const chart = release === undefined ? '' : `\n${(0,_publish_rollout_js__WEBPACK_IMPORTED_MODULE_3__/* .rolloutChart */ .O)(release, channel.issued)}`;
    const said = `${version} is published in ${options.channel}: ${(0,_shell_log_js__WEBPACK_IMPORTED_MODULE_4__/* .bytes */ .ee)(sent)} sent, ${(0,_shell_log_js__WEBPACK_IMPORTED_MODULE_4__/* .bytes */ .ee)(present)} were there${chart}`;
    return (0,_change_js__WEBPACK_IMPORTED_MODULE_5__/* .movedResult */ .Je)(published, options, said, { version, sent, present, release });
};


/***/ }),

/***/ 85458:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ parseSteps),
/* harmony export */   O: () => (/* binding */ rolloutChart)
/* harmony export */ });
/* harmony import */ var _channel_channel_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(63956);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);


/** Rollouts as people write and read them. */
const STEP = /^(?<when>[^=]+)=(?<percent>\d+(?:\.\d+)?)%?$/;
const AFTER = /^(?<count>\d+(?:\.\d+)?)(?<unit>[hd])$/;
/**
 * Steps such as `4h=10`, `2d=100` after `now`, or `2026-11-23T08:00:00Z=100`. Nothing at all means a preset.
 * @param now milliseconds since 1970
 */
function parseSteps(texts, now) {
    if (texts.length === 0)
        return undefined;
    const steps = texts.map(text => {
        const { when = '', percent } = STEP.exec(text.replaceAll(' ', ''))?.groups ?? {};
        const { count, unit } = AFTER.exec(when)?.groups ?? {};
        const at = count === undefined ? when : (0,_channel_channel_js__WEBPACK_IMPORTED_MODULE_0__/* .formatTime */ .fU)(now + Number(count) * (unit === 'd' ? _channel_channel_js__WEBPACK_IMPORTED_MODULE_0__/* .DAY */ .d_ : _channel_channel_js__WEBPACK_IMPORTED_MODULE_0__/* .HOUR */ .dp));
        if (_channel_channel_js__WEBPACK_IMPORTED_MODULE_0__/* .Timestamp */ .Dc.safeParse(at).success && Number(percent) > 0 && Number(percent) <= 100)
            return { at, percent: Number(percent) };
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UsageError */ .eb('bad-option', `${JSON.stringify(text)} is not a step`, {
            hint: ({ option }) => `Write 4h=10, 2d=100 or 2026-11-23T08:00:00Z=100 into ${option('steps')}: from when on, and for how many percent of the nodes.`,
        });
    });
    const sorted = steps.every((step, i) => {
        const before = steps[i - 1];
        return before === undefined || (before.at < step.at && before.percent < step.percent);
    });
    if (sorted)
        return steps;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UsageError */ .eb('bad-option', 'the steps are not in order', {
        hint: ({ option }) => `Each of ${option('steps')} comes later and reaches more nodes than the one before.`,
    });
}
const WIDTH = 30;
/** A release's rollout as a small chart: a bar for each step, as long as its share. */
function rolloutChart({ rollout }, from) {
    const { steps, canary, paused } = rollout;
    const rows = steps.map(({ at, percent }) => [after(at, from), at, percent]);
    if (canary.length > 0)
        rows.unshift(['at once', `canary: ${canary.join(', ')}`, undefined]);
    if (rows.length === 0)
        return 'no step: nobody takes it yet';
    const widths = [0, 1].map(column => Math.max(...rows.map(row => String(row[column]).length)));
    const lines = rows.map(([when, at, percent]) => {
        const left = `${when.padEnd(widths[0] ?? 0)}  ${at.padEnd(widths[1] ?? 0)}`;
        if (percent === undefined)
            return left.trimEnd();
        const bar = '█'.repeat(Math.max(1, Math.round((percent / 100) * WIDTH)));
        return `${left}  ${bar.padEnd(WIDTH, '░')}  ${percent} %`;
    });
    if (paused !== undefined)
        lines.push(`paused since ${paused.since}${paused.reason === undefined ? '' : `: ${paused.reason}`}`);
    return lines.join('\n');
}
/** How long after `from` a moment is: `+6 d`, `+4 h`, `open`. */
function after(at, from) {
    const hours = ((0,_channel_channel_js__WEBPACK_IMPORTED_MODULE_0__/* .timeOf */ .nR)(at) - (0,_channel_channel_js__WEBPACK_IMPORTED_MODULE_0__/* .timeOf */ .nR)(from)) / _channel_channel_js__WEBPACK_IMPORTED_MODULE_0__/* .HOUR */ .dp;
    if (hours <= 0)
        return 'open';
    if (hours < 0.9)
        return `+${Math.max(1, Math.round(hours * 60))} min`;
    // Steps are counted a moment before the channel is issued: two days are shown as such, and not as 48 hours.
    if (Math.round(hours) < 48)
        return `+${Math.round(hours)} h`;
    return `+${Math.round(hours / 24)} d`;
}


/***/ })

};
