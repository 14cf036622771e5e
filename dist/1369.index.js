export const id = 1369;
export const ids = [1369,1139];
export const modules = {

/***/ 38408:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ findCosign)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);

/** The cosign on PATH, else the pinned one, fetched and kept in the runner's tool cache. */
async function findCosign({ release, sha256, url }, { exec, log }) {
    const missing = await exec('cosign', ['version'], { timeout: 60_000 }).then(() => undefined, (error) => error);
    if (missing === undefined)
        return 'cosign';
    if (!(missing instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .EnvironmentError */ .eG) || missing.code !== 'missing-program')
        throw missing;
    if (release === undefined || sha256 === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .EnvironmentError */ .eG('missing-program', 'cosign is not on PATH', {
            hint: 'Install it in a step before this one, or set cosign-release and cosign-digest to have it fetched.',
        });
    const { fetchCosign } = await Promise.all(/* import() */[__webpack_require__.e(3838), __webpack_require__.e(2088), __webpack_require__.e(3125)]).then(__webpack_require__.bind(__webpack_require__, 23125));
    return await fetchCosign({ release, sha256, url }, log);
}


/***/ }),

/***/ 63240:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ DEFAULT_MEMORY_MIB),
/* harmony export */   z: () => (/* binding */ readRehearseInputs)
/* harmony export */ });
/* harmony import */ var _manifest_rehearsal_names_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(24003);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(39922);
/* harmony import */ var _sign_inputs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(75168);
/* harmony import */ var _signing_inputs_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(26460);




/** The default in the action.yml files. */
const DEFAULT_MEMORY_MIB = 2048;
/** Reads and checks the inputs of the rehearse action. */
function readRehearseInputs(env, fixed) {
    const read = new _inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .InputReader */ .i_(env, fixed);
    return {
        directory: (0,_sign_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .buildFolder */ .b)(read.required('manifest')),
        from: read.lines('from').map(_sign_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .buildFolder */ .b),
        channel: read.text('channel'),
        scenarios: read.choices('scenarios', _manifest_rehearsal_names_js__WEBPACK_IMPORTED_MODULE_3__/* .SCENARIO_NAMES */ .e),
        architecture: read.choice('arch', ['amd64', 'arm64']),
        memoryMiB: read.integer('memory', 256, 1_048_576),
        output: read.required('output'),
        trust: (0,_signing_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .readTrust */ .b)(read),
    };
}


/***/ }),

/***/ 51139:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  rehearseAction: () => (/* binding */ rehearseAction),
  rehearseOutputs: () => (/* binding */ rehearseOutputs),
  runRehearse: () => (/* binding */ runRehearse)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./lib/rehearse/errors.js
var errors = __webpack_require__(88630);
// EXTERNAL MODULE: ./lib/rehearse/rehearse.js + 6 modules
var rehearse = __webpack_require__(96548);
// EXTERNAL MODULE: ./lib/rehearse/report.js
var report = __webpack_require__(79887);
// EXTERNAL MODULE: ./lib/shell/package-root.js
var package_root = __webpack_require__(83247);
// EXTERNAL MODULE: ./lib/sign/verify-directory.js
var verify_directory = __webpack_require__(87066);
// EXTERNAL MODULE: ./lib/sign/who.js
var who = __webpack_require__(80065);
// EXTERNAL MODULE: ./lib/actions/cosign.js
var actions_cosign = __webpack_require__(38408);
// EXTERNAL MODULE: ./lib/actions/rehearse/inputs.js
var inputs = __webpack_require__(63240);
// EXTERNAL MODULE: ./lib/errors.js
var lib_errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/actions/markdown.js
var markdown = __webpack_require__(47974);
;// CONCATENATED MODULE: ./lib/actions/rehearse/summary.js



/** The job summary of a rehearsal: a row for each run, and the end of the console of each that failed. */
function renderRehearsalSummary({ build, architecture, kvm, results, passed, failure }) {
    const { name, version } = build.manifest;
    const verdict = passed ? 'has passed its rehearsal' : 'has failed its rehearsal';
    const scenarios = [...new Set(results.map(({ run }) => run.scenario))];
    return [
        `## ${(0,markdown/* cell */.Hn)(name)} ${(0,markdown/* cell */.Hn)(version)} (${architecture}) ${failure === undefined ? verdict : 'was not rehearsed to the end'}`,
        '',
        ...(failure === undefined ? [] : [(0,markdown/* cell */.Hn)((0,lib_errors/* messageOf */.bD)(failure)), '']),
        kvm ? 'In virtual machines with KVM.' : 'In virtual machines without KVM: times are those of an emulator.',
        '',
        `| ${report/* HEADINGS */.Ac.join(' | ')} |`,
        `| ${report/* HEADINGS */.Ac.map((_, column) => (column > 2 ? '---:' : '---')).join(' | ')} |`,
        ...results.map(result => `| ${(0,report/* rowOf */.OB)(result).map(markdown/* cell */.Hn).join(' | ')} |`),
        '',
        ...results.flatMap(({ run, error }) => error === undefined
            ? []
            : [`### ${(0,markdown/* cell */.Hn)(run.scenario)} ${(0,markdown/* cell */.Hn)(run.from?.manifest.version ?? '')}`, '', ...(0,markdown/* block */.om)(error)]),
        'What each of them shows:',
        '',
        ...scenarios.map(scenario => `- ${(0,markdown/* cell */.Hn)(scenario)}: ${(0,markdown/* cell */.Hn)((0,report/* shownBy */.Le)(scenario))}`),
        '',
    ].join('\n');
}

;// CONCATENATED MODULE: ./lib/actions/rehearse/run.js










/** Rehearses what the inputs name. A scenario that fails leaves its evidence behind, and fails the step. */
async function runRehearse(inputs, ports) {
    const { channel, trust, signing, ...request } = inputs;
    const { exec, env, log, signal } = ports;
    // Said before a channel is asked, which takes a while.
    await (0,verify_directory/* readManifestFile */.oe)(inputs.directory);
    for (const folder of inputs.from)
        await (0,verify_directory/* readManifestFile */.oe)(folder, 'from');
    const of = channel === undefined ? undefined : { address: channel, trust: await channelTrust(inputs, ports) };
    const done = await (0,rehearse/* rehearseFrom */.Ub)({ ...request, slipway: (0,package_root/* packageVersion */.Tl)() }, of, { exec, log, signal, env });
    const failed = done.results.filter(({ passed }) => !passed);
    const [first] = failed;
    return {
        outputs: rehearseOutputs(inputs.output, done),
        summary: renderRehearsalSummary(done),
        ...(done.failure !== undefined
            ? { failure: done.failure }
            : first === undefined
                ? {}
                : {
                    failure: new errors/* RehearsalError */.g(`${failed.length} of ${done.results.length} runs failed, first ${first.run.scenario}: ${first.error}`, {
                        hint: `The consoles are in ${(0,external_node_path_.join)(inputs.output, 'logs')}: upload that folder in a step with if: failure().`,
                    }),
                }),
    };
}
/** Whose channel it is: who is named to be trusted, else whoever signs. Of cosign only a key's public half is asked. */
async function channelTrust({ trust, signing }, { exec, env, log }) {
    if (signing?.signer.key === undefined || (trust.keys ?? []).length > 0)
        return await (0,who/* trustInSigner */.yG)({ kind: 'keyless' }, trust, { exec, env });
    const cosign = await (0,actions_cosign/* findCosign */.L)(signing.cosign, { exec, log });
    return await (0,who/* trustInSigner */.yG)((0,who/* signerOf */.Kv)(signing.signer), trust, { exec, env, cosign });
}
/** The outputs of `rehearse/action.yml`; paths begin as the input `output` does, for the steps that follow. */
function rehearseOutputs(output, { results, passed, architecture }) {
    return {
        evidence: output,
        results: JSON.stringify(results.map(result => (0,report/* resultValue */.pm)(result, architecture))),
        passed: String(passed),
        junit: (0,external_node_path_.join)(output, `junit.${architecture}.xml`),
        logs: passed ? '' : (0,external_node_path_.join)(output, 'logs'),
    };
}
/** `rehearse/action.yml`. */
const rehearseAction = ports => runRehearse((0,inputs/* readRehearseInputs */.z)(ports.env), ports);


/***/ }),

/***/ 75168:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ buildFolder),
/* harmony export */   n: () => (/* binding */ readSignInputs)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _publish_layout_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(14165);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(39922);
/* harmony import */ var _signing_inputs_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(26460);




/** A build by its folder or by the path of its manifest, as `slipway/build` gives it. */
const buildFolder = (manifest) => (0,node_path__WEBPACK_IMPORTED_MODULE_0__.basename)(manifest) === _publish_layout_js__WEBPACK_IMPORTED_MODULE_1__/* .MANIFEST_NAME */ .ir ? (0,node_path__WEBPACK_IMPORTED_MODULE_0__.dirname)(manifest) : manifest;
/** Reads and checks the inputs of the sign action. */
function readSignInputs(env, fixed) {
    const read = new _inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .InputReader */ .i_(env, fixed);
    const [directory, ...joining] = read.lines('manifest').map(buildFolder);
    if (directory === undefined)
        throw new _inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .InputError */ .dz('missing-input', 'manifest', 'is empty', 'Set it, or leave it out for its default.');
    return {
        directory,
        joining,
        evidence: read.text('evidence'),
        image: read.text('image'),
        provenance: read.boolean('provenance'),
        jobs: read.integer('jobs', 1, 64),
        ...(0,_signing_inputs_js__WEBPACK_IMPORTED_MODULE_3__/* .readSigningInputs */ .l)(read),
    };
}


/***/ }),

/***/ 26460:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ readTrust),
/* harmony export */   l: () => (/* binding */ readSigningInputs)
/* harmony export */ });
/* harmony import */ var _spec_words_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(854);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(39922);


function readSigningInputs(read) {
    // Looked at first: no message may repeat it.
    if (read.lines('key').some(line => line.includes('-----BEGIN')))
        throw new _inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz('bad-input', 'key', 'is a key itself', 'Put the key into an environment variable, and its name here: env://COSIGN_PRIVATE_KEY.');
    const key = read.text('key');
    const trust = readTrust(read);
    const sigstore = {
        fulcioUrl: read.text('fulcio-url'),
        rekorUrl: read.text('rekor-url'),
        trustedRoot: trust.trustedRoot,
    };
    for (const name of ['fulcio-url', 'rekor-url', 'identity']) {
        if (key === undefined || read.text(name) === undefined)
            continue;
        throw new _inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz('contradiction', name, 'is for keyless signatures, and key names a key', 'Leave out one of the two.');
    }
    const services = ['fulcio-url', 'rekor-url'].filter(name => read.text(name) !== undefined);
    const missing = ['fulcio-url', 'rekor-url', 'trusted-root'].filter(name => read.text(name) === undefined);
    const [service] = services;
    if (service !== undefined && missing.length > 0)
        throw new _inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz('contradiction', service, `is of a Sigstore of your own, without ${missing.join(' and ')}`, 'Set fulcio-url, rekor-url and trusted-root together.');
    return { signer: key === undefined ? { keyless: true, ...sigstore } : { key }, trust, cosign: readCosign(read) };
}
/** Whose signatures count. */
function readTrust(read) {
    const keys = read.list('trusted-keys');
    const identity = read.text('identity');
    const issuer = read.text('issuer');
    if (keys.length > 0 && identity !== undefined)
        throw new _inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz('contradiction', 'identity', 'is for keyless signatures, and trusted-keys names keys', 'Leave out one of the two: whoever signs by key has no identity.');
    if (identity !== undefined && issuer === undefined)
        throw new _inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz('missing-input', 'issuer', 'is empty', 'An identity counts only with who vouches for it.');
    return { keys, identity, ...(identity === undefined ? {} : { issuer }), trustedRoot: read.text('trusted-root') };
}
function readCosign(read) {
    const release = read.text('cosign-release');
    const sha256 = read.text('cosign-digest')?.replace(/^sha256:/, '');
    const url = read.required('cosign-url');
    if (release !== undefined && !/^v\d+\.\d+\.\d+$/.test(release))
        throw new _inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz('bad-input', 'cosign-release', `is ${(0,_spec_words_js__WEBPACK_IMPORTED_MODULE_1__/* .show */ .WU)(release)}`, 'It is a release of cosign such as v3.1.1.');
    if (sha256 !== undefined && !/^[0-9a-f]{64}$/.test(sha256))
        throw new _inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz('bad-input', 'cosign-digest', `is ${(0,_spec_words_js__WEBPACK_IMPORTED_MODULE_1__/* .show */ .WU)(sha256)}`, 'It is sha256: and 64 lower-case hex digits.');
    if ((release === undefined) !== (sha256 === undefined))
        throw new _inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz('contradiction', 'cosign-release', 'and cosign-digest go together', 'A program that is fetched is run only if its digest is pinned. Set both or neither.');
    return { release, sha256, url };
}


/***/ }),

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

/***/ 24003:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ SCENARIO_NAMES),
/* harmony export */   r: () => (/* binding */ REHEARSAL_TYPE)
/* harmony export */ });
/** The words of a rehearsal; by themselves, since every reader of a channel's layout needs them and nothing more. */
const REHEARSAL_TYPE = 'https://slipway.dev/rehearsal/v1';
/** Every scenario, in the order in which they are played. */
const SCENARIO_NAMES = [
    'boot',
    'upgrade',
    'download-cut',
    'power-cut',
    'bad-health',
    'kernel-panic',
    'flipped-block',
];


/***/ })

};
