export const id = 5161;
export const ids = [5161];
export const modules = {

/***/ 65161:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   run: () => (/* binding */ run)
/* harmony export */ });
/* harmony import */ var _publish_rollout_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(85458);
/* harmony import */ var _change_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(67492);
/* harmony import */ var _read_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(75180);



const SHOWN = 10;
/** Shows what a channel offers, the newest first. */
const run = async ({ options }, shell) => {
    const shown = await (0,_read_js__WEBPACK_IMPORTED_MODULE_2__/* .readShown */ .mj)(await (0,_read_js__WEBPACK_IMPORTED_MODULE_2__/* .openReader */ .cE)(options.root, options, shell), options.channel);
    const { channel, verified } = shown;
    const releases = channel.releases.toReversed();
    const blocks = releases.slice(0, SHOWN).map(release => {
        const { version, urgency, barrier, minVersion, notes, manifest } = release;
        const facts = [urgency, ...(barrier ? ['barrier'] : []), ...(minVersion ? [`from ${minVersion}`] : [])].join(', ');
        const chart = (0,_publish_rollout_js__WEBPACK_IMPORTED_MODULE_0__/* .rolloutChart */ .O)(release, channel.issued);
        return [
            `${version}  (${facts})${notes === undefined ? '' : `  ${notes}`}`,
            `manifest sha256:${manifest.sha256}`,
            ...chart.split('\n'),
        ].join('\n  ');
    });
    const more = releases.length - SHOWN;
    const revoked = channel.revoked.map(entry => `revoked ${'version' in entry ? entry.version : `sha256:${entry.sha256}`}: ${entry.action}, ${entry.reason}`);
    return {
        value: shown,
        text: [
            `${channel.channel}: ${(0,_change_js__WEBPACK_IMPORTED_MODULE_1__/* .stateLine */ .qo)(channel)}${verified ? ', verified' : ', not verified'}`,
            ...blocks,
            ...(more > 0 ? [`and ${more} older releases (--json has them all)`] : []),
            ...revoked,
        ].join('\n'),
    };
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
