export const id = 8454;
export const ids = [8454];
export const modules = {

/***/ 85435:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   q: () => (/* binding */ readBuildInputs)
/* harmony export */ });
/* harmony import */ var _spec_schema_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(34228);
/* harmony import */ var _spec_words_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(854);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(39922);



const BUILDER = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;
/** Reads and checks the inputs of the build action. */
function readBuildInputs(env, fixed) {
    const read = new _inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .InputReader */ .i_(env, fixed);
    const inputs = {
        spec: read.required('spec'),
        architectures: read.choices('arch', _spec_schema_js__WEBPACK_IMPORTED_MODULE_0__/* .ARCHITECTURES */ .Xe),
        formats: read.choices('formats', _spec_schema_js__WEBPACK_IMPORTED_MODULE_0__/* .FORMAT_NAMES */ .BU),
        output: read.required('output'),
        builder: read.text('builder'),
        cacheFrom: read.lines('cache-from'),
        cacheTo: read.lines('cache-to'),
        noCache: read.boolean('no-cache'),
        planOnly: read.boolean('plan-only'),
    };
    if (inputs.builder !== undefined && !BUILDER.test(inputs.builder)) {
        throw new _inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz('bad-input', 'builder', `is ${(0,_spec_words_js__WEBPACK_IMPORTED_MODULE_2__/* .show */ .WU)(inputs.builder)}`, "It is the name of a buildx builder, such as docker/setup-buildx-action's output name.");
    }
    if (inputs.noCache && inputs.cacheFrom.length > 0) {
        throw new _inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz('contradiction', 'no-cache', 'is true while cache-from names a cache', 'Leave out one of the two; cache-to may stay.');
    }
    return inputs;
}


/***/ }),

/***/ 48454:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  pipelineAction: () => (/* binding */ pipelineAction),
  runPipeline: () => (/* binding */ runPipeline)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./lib/publish/layout.js
var layout = __webpack_require__(14165);
// EXTERNAL MODULE: ./lib/actions/build/inputs.js
var inputs = __webpack_require__(85435);
// EXTERNAL MODULE: ./lib/actions/inputs.js
var actions_inputs = __webpack_require__(39922);
// EXTERNAL MODULE: ./lib/actions/rehearse/inputs.js
var rehearse_inputs = __webpack_require__(63240);
// EXTERNAL MODULE: ./lib/actions/sign/inputs.js
var sign_inputs = __webpack_require__(75168);
// EXTERNAL MODULE: ./lib/actions/upgrade-channel/inputs.js
var upgrade_channel_inputs = __webpack_require__(74729);
;// CONCATENATED MODULE: ./lib/actions/pipeline/inputs.js







/** The stations of the pipeline, in their order; `until` names the last one that a run goes to. */
const STATIONS = ['build', 'rehearse', 'sign', 'publish'];
/** Reads and checks the inputs of all stations before the first of them starts, also of those that are not reached. */
function readPipelineInputs(env) {
    const read = new actions_inputs/* InputReader */.i_(env);
    const until = read.choice('until', STATIONS) ?? 'publish';
    const rehearsed = read.boolean('rehearse');
    const rehearsal = read.required('rehearsal');
    const build = (0,inputs/* readBuildInputs */.q)(env, { 'plan-only': 'false' });
    const manifest = (0,external_node_path_.join)(build.output, layout/* MANIFEST_NAME */.ir);
    // Its own channel is that of `from`: releases that lie here. Whose signatures count is for what is published.
    const rehearse = (0,rehearse_inputs/* readRehearseInputs */.z)(env, {
        ...{ manifest, arch: '', channel: '', output: rehearsal },
        ...{ 'trusted-keys': '', identity: '' },
    });
    const sign = (0,sign_inputs/* readSignInputs */.n)(env, { manifest, evidence: rehearsed ? rehearsal : '' });
    const publish = (0,upgrade_channel_inputs/* readUpgradeChannelInputs */.p)(env, {
        ...{ manifest, command: 'publish', version: '', from: 'beta', action: '', reason: '' },
    });
    const reaches = (station) => STATIONS.indexOf(station) <= STATIONS.indexOf(until);
    return {
        build,
        rehearse: rehearsed && reaches('rehearse') ? rehearse : undefined,
        sign: reaches('sign') ? sign : undefined,
        publish: reaches('publish') ? publish : undefined,
    };
}

// EXTERNAL MODULE: ./lib/shell/log.js
var log = __webpack_require__(37532);
// EXTERNAL MODULE: ./lib/actions/markdown.js
var markdown = __webpack_require__(47974);
;// CONCATENATED MODULE: ./lib/actions/pipeline/summary.js


/** The job summary of the pipeline: how far it went, then each station's own. */
function renderPipelineSummary(reports) {
    return [
        '| station | time | |',
        '| --- | ---: | --- |',
        ...reports.map(report => {
            return `| ${(0,markdown/* cell */.Hn)(report.station)} | ${(0,log/* seconds */.YA)(report.seconds * 1000)} | ${report.failed ? 'failed' : 'done'} |`;
        }),
        '',
        ...reports.filter(({ summary }) => summary !== '').map(({ summary }) => summary),
    ].join('\n');
}

;// CONCATENATED MODULE: ./lib/actions/pipeline/run.js


/** Every station as the action of its own runs it, loaded when it is reached. One that the inputs leave out gives nothing. */
const RUNS = {
    build: async ({ build }, ports) => (await Promise.all(/* import() */[__webpack_require__.e(8815), __webpack_require__.e(3195), __webpack_require__.e(2505), __webpack_require__.e(3304)]).then(__webpack_require__.bind(__webpack_require__, 93304))).runBuild(build, ports),
    rehearse: async ({ rehearse }, ports) => rehearse === undefined ? undefined : (await Promise.all(/* import() */[__webpack_require__.e(1168), __webpack_require__.e(7400), __webpack_require__.e(4912), __webpack_require__.e(98), __webpack_require__.e(1139)]).then(__webpack_require__.bind(__webpack_require__, 51139))).runRehearse(rehearse, ports),
    sign: async ({ sign }, ports) => sign === undefined ? undefined : (await Promise.all(/* import() */[__webpack_require__.e(1168), __webpack_require__.e(7400), __webpack_require__.e(3229), __webpack_require__.e(2946)]).then(__webpack_require__.bind(__webpack_require__, 42946))).runSign(sign, ports),
    publish: async ({ publish }, ports) => publish === undefined ? undefined : (await Promise.all(/* import() */[__webpack_require__.e(1168), __webpack_require__.e(7400), __webpack_require__.e(4912), __webpack_require__.e(4426)]).then(__webpack_require__.bind(__webpack_require__, 52045))).runUpgradeChannel(publish, ports),
};
/** Outputs that mean another thing here than in the action they come from: `digest` and `manifest` are the build's. */
const RENAMED = {
    publish: { digest: 'channel-digest', manifest: undefined },
};
/** Runs station after station. A failure keeps what was done before it, so that no digest of a made build is lost. */
async function runPipeline(inputs, ports, runs = RUNS) {
    const outputs = {};
    const state = {};
    const reports = [];
    let failure;
    for (const station of Object.keys(runs)) {
        const begin = performance.now();
        const seconds = () => (performance.now() - begin) / 1000;
        try {
            const result = await runs[station](inputs, ports);
            if (result === undefined)
                continue;
            Object.assign(state, result.state);
            Object.assign(outputs, renamed(station, result.outputs));
            reports.push({ station, seconds: seconds(), summary: result.summary, failed: result.failure !== undefined });
            failure = result.failure;
        }
        catch (error) {
            reports.push({ station, seconds: seconds(), summary: '', failed: true });
            failure = error;
        }
        if (failure !== undefined)
            break;
    }
    return { outputs, state, summary: renderPipelineSummary(reports), ...(failure === undefined ? {} : { failure }) };
}
function renamed(station, outputs) {
    const names = RENAMED[station] ?? {};
    return Object.fromEntries(Object.entries(outputs).flatMap(([name, value]) => {
        const here = Object.hasOwn(names, name) ? names[name] : name;
        return here === undefined ? [] : [[here, value]];
    }));
}
/** The root `action.yml`. */
const pipelineAction = ports => runPipeline(readPipelineInputs(ports.env), ports);


/***/ }),

/***/ 63240:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ readRehearseInputs)
/* harmony export */ });
/* harmony import */ var _manifest_rehearsal_names_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(24003);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(39922);
/* harmony import */ var _sign_inputs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(75168);



/** Reads and checks the inputs of the rehearse action. */
function readRehearseInputs(env, fixed) {
    const read = new _inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .InputReader */ .i_(env, fixed);
    const identity = read.text('identity');
    const issuer = read.text('issuer');
    return {
        directory: (0,_sign_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .buildFolder */ .b)(read.required('manifest')),
        from: read.lines('from').map(_sign_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .buildFolder */ .b),
        channel: read.text('channel'),
        scenarios: read.choices('scenarios', _manifest_rehearsal_names_js__WEBPACK_IMPORTED_MODULE_2__/* .SCENARIO_NAMES */ .e),
        architecture: read.choice('arch', ['amd64', 'arm64']),
        memoryMiB: read.integer('memory', 256, 1_048_576),
        output: read.required('output'),
        trust: {
            keys: read.lines('trusted-keys'),
            identity,
            ...(identity === undefined ? {} : { issuer }),
            trustedRoot: read.text('trusted-root'),
        },
    };
}


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
/* harmony export */   l: () => (/* binding */ readSigningInputs)
/* harmony export */ });
/* harmony import */ var _spec_words_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(854);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(39922);


function readSigningInputs(read) {
    // Looked at first: no message may repeat it.
    if (read.lines('key').some(line => line.includes('-----BEGIN')))
        throw new _inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz('bad-input', 'key', 'is a key itself', 'Put the key into an environment variable, and its name here: env://COSIGN_PRIVATE_KEY.');
    const key = read.text('key');
    const trustedRoot = read.text('trusted-root');
    const identity = read.text('identity');
    const issuer = read.text('issuer');
    const sigstore = { fulcioUrl: read.text('fulcio-url'), rekorUrl: read.text('rekor-url'), trustedRoot };
    for (const name of ['fulcio-url', 'rekor-url']) {
        if (key === undefined || read.text(name) === undefined)
            continue;
        throw new _inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz('contradiction', name, 'is for keyless signatures, and key names a key', 'Leave out one of the two.');
    }
    const trust = {
        keys: read.lines('trusted-keys'),
        identity,
        ...(identity === undefined ? {} : { issuer }),
        trustedRoot,
    };
    return { signer: key === undefined ? { keyless: true, ...sigstore } : { key }, trust, cosign: readCosign(read) };
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

/***/ 74729:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ readUpgradeChannelInputs)
/* harmony export */ });
/* unused harmony export COMMANDS */
/* harmony import */ var _channel_channel_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(63956);
/* harmony import */ var _manifest_rehearsal_names_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(24003);
/* harmony import */ var _publish_layout_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(14165);
/* harmony import */ var _spec_words_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(854);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(39922);
/* harmony import */ var _sign_inputs_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(75168);
/* harmony import */ var _signing_inputs_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(26460);







const COMMANDS = ['publish', 'promote', 'pause', 'resume', 'revoke', 'unpublish', 'refresh', 'init'];
/** What has no default, and a meaning for some commands only. With another one it would be ignored, which nobody wants. */
const MEANT_FOR = {
    version: ['promote', 'pause', 'resume', 'revoke', 'unpublish'],
    rollout: ['publish', 'promote'],
    steps: ['publish', 'promote'],
    canary: ['publish', 'promote'],
    attested: ['publish', 'promote'],
    'min-version': ['publish'],
    notes: ['publish'],
    reason: ['pause', 'revoke'],
};
const ABOUT_ONE = new Set(['promote', 'pause', 'resume', 'revoke', 'unpublish']);
/** Reads and checks the inputs of the upgrade-channel action. */
function readUpgradeChannelInputs(env, fixed) {
    const read = new _inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .InputReader */ .i_(env, fixed);
    const inputs = {
        command: read.choice('command', COMMANDS) ?? 'publish',
        channel: read.required('channel'),
        root: read.required('root'),
        source: read.text('source'),
        days: read.integer('days', 1, 400),
        directory: (0,_sign_inputs_js__WEBPACK_IMPORTED_MODULE_3__/* .buildFolder */ .b)(read.required('manifest')),
        version: read.text('version'),
        from: read.required('from'),
        rollout: read.choice('rollout', _channel_channel_js__WEBPACK_IMPORTED_MODULE_0__/* .URGENCIES */ .If),
        steps: read.lines('steps'),
        canary: read.lines('canary'),
        minVersion: read.text('min-version'),
        barrier: read.boolean('barrier'),
        notes: read.text('notes'),
        attested: [
            ...read.choices('attested', _publish_layout_js__WEBPACK_IMPORTED_MODULE_1__/* .ARTIFACT_ATTESTATIONS */ .Jj),
            ...read.choices('require-evidence', _manifest_rehearsal_names_js__WEBPACK_IMPORTED_MODULE_5__/* .SCENARIO_NAMES */ .e).map(_publish_layout_js__WEBPACK_IMPORTED_MODULE_1__/* .rehearsalAttestation */ .iH),
        ],
        action: read.choice('action', _channel_channel_js__WEBPACK_IMPORTED_MODULE_0__/* .REVOKE_ACTIONS */ .VT) ?? 'move',
        reason: read.text('reason'),
        token: read.text('token'),
        ...(0,_signing_inputs_js__WEBPACK_IMPORTED_MODULE_4__/* .readSigningInputs */ .l)(read),
    };
    const { command, version, reason } = inputs;
    for (const [name, commands] of Object.entries(MEANT_FOR)) {
        if (commands.includes(command) || read.lines(name).length === 0)
            continue;
        const hint = `Leave it out, or name one of its commands: ${commands.join(', ')}.`;
        throw new _inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .InputError */ .dz('contradiction', name, `says nothing to the command ${command}`, hint);
    }
    for (const name of ['channel', 'from']) {
        if (_channel_channel_js__WEBPACK_IMPORTED_MODULE_0__/* .ChannelName */ .NX.safeParse(inputs[name]).success)
            continue;
        const hint = 'A channel is called by lower-case letters and digits, with - or _ between them.';
        throw new _inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .InputError */ .dz('bad-input', name, `is ${(0,_spec_words_js__WEBPACK_IMPORTED_MODULE_6__/* .show */ .WU)(inputs[name])}`, hint);
    }
    if (ABOUT_ONE.has(command) && version === undefined)
        throw new _inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .InputError */ .dz('missing-input', 'version', 'is empty', `Name the release that ${command} is about.`);
    if (command === 'revoke' && reason === undefined)
        throw new _inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .InputError */ .dz('missing-input', 'reason', 'is empty', 'A revocation says why; operators read it.');
    return inputs;
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
