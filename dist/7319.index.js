export const id = 7319;
export const ids = [7319];
export const modules = {

/***/ 311:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p8: () => (/* binding */ Window),
/* harmony export */   w4: () => (/* binding */ WEEKDAYS)
/* harmony export */ });
/* unused harmony exports TimeOfDay, windowState */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(12311);
/* harmony import */ var _channel_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(63956);


/** Maintenance windows: when a node may be updated, in the time of the place where it stands. */
const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
/** `02:00`; the end may be `24:00`. */
const TimeOfDay = zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().regex(/^(?:[01][0-9]|2[0-3]):[0-5][0-9]$|^24:00$/, 'a time of day such as 02:00');
const Window = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    /** The days on which the window begins; none means every day. */
    days: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(WEEKDAYS)).max(7),
    start: TimeOfDay,
    /** Not after the start: on the next day. */
    end: TimeOfDay,
    timezone: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().min(1).max(64),
});
const MINUTE = 60_000;
const minutesOf = (time) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
/** What a wall clock in a time zone shows, as if it were UTC. */
function wallClock(moment, format) {
    const parts = Object.fromEntries(format.formatToParts(moment).map(({ type, value }) => [type, Number(value)]));
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
    return Date.UTC(year, month - 1, day, hour, minute, second);
}
const formatFor = (timeZone) => new Intl.DateTimeFormat('en-GB', {
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
function momentOf(wall, format) {
    let moment = wall;
    for (let i = 0; i < 3; i++)
        moment += wall - wallClock(moment, format);
    return moment;
}
/** The opening and closing of one window around a moment, soonest first. */
function openings(window, now) {
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
/** Whether one of the windows is open; no windows at all are always open. */
function windowState(windows, now) {
    if (windows.length === 0)
        return { open: true };
    const all = windows.flatMap(window => openings(window, now));
    const open = all.filter(({ from, to }) => from <= now && now < to);
    if (open.length > 0)
        return { open: true, closesAt: formatTime(Math.max(...open.map(({ to }) => to))) };
    const next = all.filter(({ from }) => from > now).map(({ from }) => from);
    return { open: false, ...(next.length > 0 ? { opensAt: formatTime(Math.min(...next)) } : {}) };
}


/***/ }),

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

/***/ 77501:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   run: () => (/* binding */ run)
/* harmony export */ });
/* harmony import */ var _rehearse_rehearse_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(96548);
/* harmony import */ var _rehearse_report_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(79887);
/* harmony import */ var _shell_package_root_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(83247);
/* harmony import */ var _sign_who_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(80065);
/* harmony import */ var _channel_change_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(67492);





/** Rehearses a build. A scenario that fails is a result, and exit code 1. */
const run = async ({ arguments: { DIR }, options }, { exec, log, signal, env }) => {
    const { from, scenario: scenarios, output, arch, memory: memoryMiB } = options;
    const request = { directory: DIR, from, scenarios, architecture: arch, output, memoryMiB, slipway: (0,_shell_package_root_js__WEBPACK_IMPORTED_MODULE_2__/* .packageVersion */ .Tl)() };
    const channel = options.channel === undefined
        ? undefined
        : { address: options.channel, trust: await (0,_sign_who_js__WEBPACK_IMPORTED_MODULE_3__/* .requiredTrust */ .Gf)((0,_channel_change_js__WEBPACK_IMPORTED_MODULE_4__/* .trustSettings */ .QL)(options.key, options)) };
    const done = await (0,_rehearse_rehearse_js__WEBPACK_IMPORTED_MODULE_0__/* .rehearseFrom */ .Ub)(request, channel, { exec, log, signal, env });
    if (done.failure !== undefined) {
        if (done.results.length > 0)
            log.info((0,_rehearse_report_js__WEBPACK_IMPORTED_MODULE_1__/* .renderTable */ .bo)(done.results));
        throw done.failure;
    }
    const { results, passed, evidence, junit, build, architecture } = done;
    const { name, version } = build.manifest;
    return {
        value: {
            ...{ name, version, architecture, passed, evidence, junit },
            results: results.map(result => (0,_rehearse_report_js__WEBPACK_IMPORTED_MODULE_1__/* .resultValue */ .pm)(result, architecture)),
        },
        text: [
            (0,_rehearse_report_js__WEBPACK_IMPORTED_MODULE_1__/* .renderTable */ .bo)(results),
            '',
            ...results.flatMap(({ run, error }) => (error === undefined ? [] : [`${run.scenario}: ${error}`, ''])),
            `${name} ${version} ${passed ? 'has passed' : 'HAS FAILED'} its rehearsal; the evidence is in ${output}`,
        ].join('\n'),
        exitCode: passed ? 0 : 1,
    };
};


/***/ }),

/***/ 83247:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Tl: () => (/* binding */ packageVersion),
/* harmony export */   Zl: () => (/* binding */ packageRoot),
/* harmony export */   vG: () => (/* binding */ systemDirectory)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var node_url__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(73136);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(452);




/** The folder of Slipway's package.json: where `src/system` and other files that are read at run time lie, bundled or not. */
function packageRoot(from = (0,node_url__WEBPACK_IMPORTED_MODULE_2__.fileURLToPath)(import.meta.url)) {
    for (let folder = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(from);; folder = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(folder)) {
        const file = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, 'package.json');
        if ((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(file) && nameIn(file) === 'slipway')
            return folder;
        if (folder === (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(folder))
            break;
    }
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .EnvironmentError */ .eG('io', `no package.json of Slipway at or above ${(0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(from)}`, {
        hint: 'Slipway runs from its own repository, as checked out; dist/ alone is not enough.',
    });
}
/** The files that every image has. */
function systemDirectory(root = packageRoot()) {
    return (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, 'src', 'system');
}
/** The version that package.json states. */
function packageVersion(root = packageRoot()) {
    return JSON.parse((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, 'package.json'), 'utf8')).version;
}
function nameIn(file) {
    try {
        return JSON.parse((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(file, 'utf8')).name;
    }
    catch {
        return undefined;
    }
}


/***/ })

};
