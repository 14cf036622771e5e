export const id = 8454;
export const ids = [8454];
export const modules = {

/***/ 85435:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   q: () => (/* binding */ readBuildInputs)
/* harmony export */ });
/* harmony import */ var _build_secrets_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(54753);
/* harmony import */ var _spec_schema_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(34228);
/* harmony import */ var _spec_words_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(854);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(39922);




const BUILDER = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;
/** Reads and checks the inputs of the build action. */
function readBuildInputs(env, fixed) {
    const read = new _inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .InputReader */ .i_(env, fixed);
    const inputs = {
        spec: read.required('spec'),
        architectures: read.choices('arch', _spec_schema_js__WEBPACK_IMPORTED_MODULE_1__/* .ARCHITECTURES */ .Xe),
        formats: read.choices('formats', _spec_schema_js__WEBPACK_IMPORTED_MODULE_1__/* .FORMAT_NAMES */ .BU),
        output: read.required('output'),
        builder: read.text('builder'),
        cacheFrom: read.lines('cache-from'),
        cacheTo: read.lines('cache-to'),
        noCache: read.boolean('no-cache'),
        secrets: (0,_build_secrets_js__WEBPACK_IMPORTED_MODULE_0__/* .readSecrets */ .ql)(read.entries('secrets'), env, (problem, hint) => new _inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .InputError */ .dz('bad-input', 'secrets', problem, hint)),
        planOnly: read.boolean('plan-only'),
    };
    if (inputs.builder !== undefined && !BUILDER.test(inputs.builder)) {
        throw new _inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .InputError */ .dz('bad-input', 'builder', `is ${(0,_spec_words_js__WEBPACK_IMPORTED_MODULE_3__/* .show */ .WU)(inputs.builder)}`, "It is the name of a buildx builder, such as docker/setup-buildx-action's output name.");
    }
    if (inputs.noCache && inputs.cacheFrom.length > 0) {
        throw new _inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .InputError */ .dz('contradiction', 'no-cache', 'is true while cache-from names a cache', 'Leave out one of the two; cache-to may stay.');
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
// EXTERNAL MODULE: ./lib/manifest/rehearsal-names.js
var rehearsal_names = __webpack_require__(24003);
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
    const sign = (0,sign_inputs/* readSignInputs */.n)(env, { manifest, evidence: rehearsed ? rehearsal : '' });
    const { signer, cosign } = sign;
    const rehearse = {
        ...(0,rehearse_inputs/* readRehearseInputs */.z)(env, { manifest, arch: '', channel: read.text('upgrade-from') ?? '', output: rehearsal }),
        signing: { signer, cosign },
    };
    const publish = (0,upgrade_channel_inputs/* readUpgradeChannelInputs */.p)(env, {
        ...{ manifest, command: 'publish', version: '', from: 'beta', action: '', reason: '' },
    });
    if (rehearsed)
        refuseUnrehearsed(read, rehearse);
    else
        refuseRehearsal(read, until, rehearse);
    const reaches = (station) => STATIONS.indexOf(station) <= STATIONS.indexOf(until);
    return {
        build,
        rehearse: rehearsed && reaches('rehearse') ? rehearse : undefined,
        sign: reaches('sign') ? sign : undefined,
        publish: reaches('publish') ? publish : undefined,
    };
}
/** What is about a rehearsal and would be ignored without one: green, and nothing proved. */
function refuseRehearsal(read, until, { memoryMiB }) {
    const refuse = (name, problem) => {
        throw new actions_inputs/* InputError */.dz('contradiction', name, problem, `Set rehearse to true, or leave ${name} out.`);
    };
    if (until === 'rehearse')
        refuse('until', 'is rehearse, while rehearse is not true');
    for (const name of ['scenarios', 'from', 'upgrade-from'])
        if (read.lines(name).length > 0)
            refuse(name, 'is about a rehearsal, while rehearse is not true');
    if (memoryMiB !== rehearse_inputs/* DEFAULT_MEMORY_MIB */.N)
        refuse('memory', 'is about a rehearsal, while rehearse is not true');
    if (read.lines('require-evidence').length > 0)
        refuse('require-evidence', 'asks for what a rehearsal proves, while rehearse is not true');
}
/** Evidence that is asked for, and that no chosen scenario gives: it would be missed after all has been built and signed. */
function refuseUnrehearsed(read, { scenarios }) {
    const missing = read.choices('require-evidence', rehearsal_names/* SCENARIO_NAMES */.e).filter(name => !scenarios.includes(name));
    if (scenarios.length === 0 || missing.length === 0)
        return;
    const problem = `asks for ${missing.join(', ')}, which scenarios leaves out`;
    throw new actions_inputs/* InputError */.dz('contradiction', 'require-evidence', problem, 'Add it to scenarios, or leave scenarios empty.');
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
    build: async ({ build }, ports) => (await Promise.all(/* import() */[__webpack_require__.e(8815), __webpack_require__.e(3320), __webpack_require__.e(2240), __webpack_require__.e(3304)]).then(__webpack_require__.bind(__webpack_require__, 93304))).runBuild(build, ports),
    rehearse: async ({ rehearse }, ports) => rehearse === undefined ? undefined : (await Promise.all(/* import() */[__webpack_require__.e(1168), __webpack_require__.e(7400), __webpack_require__.e(4912), __webpack_require__.e(4680), __webpack_require__.e(6548), __webpack_require__.e(1139)]).then(__webpack_require__.bind(__webpack_require__, 51139))).runRehearse(rehearse, ports),
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

/***/ 74729:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ readUpgradeChannelInputs)
/* harmony export */ });
/* unused harmony export COMMANDS */
/* harmony import */ var _channel_channel_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(63956);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);
/* harmony import */ var _manifest_rehearsal_names_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(24003);
/* harmony import */ var _publish_layout_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(14165);
/* harmony import */ var _publish_rollout_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(85458);
/* harmony import */ var _spec_words_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(854);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(39922);
/* harmony import */ var _sign_inputs_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(75168);
/* harmony import */ var _signing_inputs_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(26460);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(60654);










const COMMANDS = ['publish', 'promote', 'pause', 'resume', 'revoke', 'unpublish', 'refresh', 'init'];
/** What has a meaning for some commands only. With another one it would be ignored, which nobody wants. */
const MEANT_FOR = {
    version: ['promote', 'pause', 'resume', 'revoke', 'unpublish'],
    rollout: ['publish', 'promote'],
    steps: ['publish', 'promote'],
    canary: ['publish', 'promote'],
    attested: ['publish', 'promote'],
    'require-evidence': ['publish', 'promote'],
    manifest: ['publish'],
    'min-version': ['publish'],
    barrier: ['publish'],
    notes: ['publish'],
    from: ['promote'],
    action: ['revoke'],
    reason: ['pause', 'revoke'],
};
/** What these say where nobody has set them, by their defaults in action.yml. */
const UNSAID = {
    manifest: ['out/manifest.json', 'out'],
    barrier: ['false', 'False', 'FALSE'],
    from: ['beta'],
    action: ['move'],
};
const ABOUT_ONE = new Set(['promote', 'pause', 'resume', 'revoke', 'unpublish']);
/** Reads and checks the inputs of the upgrade-channel action. */
function readUpgradeChannelInputs(env, fixed) {
    const read = new _inputs_js__WEBPACK_IMPORTED_MODULE_4__/* .InputReader */ .i_(env, fixed);
    const inputs = {
        command: read.choice('command', COMMANDS) ?? 'publish',
        channel: read.required('channel'),
        root: read.required('root'),
        source: read.text('source'),
        days: read.integer('days', 1, 400),
        directory: (0,_sign_inputs_js__WEBPACK_IMPORTED_MODULE_5__/* .buildFolder */ .b)(read.required('manifest')),
        version: read.text('version'),
        from: read.required('from'),
        rollout: read.choice('rollout', _channel_channel_js__WEBPACK_IMPORTED_MODULE_0__/* .URGENCIES */ .If),
        steps: read.list('steps'),
        canary: read.list('canary'),
        minVersion: read.text('min-version'),
        barrier: read.boolean('barrier'),
        notes: read.text('notes'),
        attested: [
            ...read.choices('attested', _publish_layout_js__WEBPACK_IMPORTED_MODULE_2__/* .ARTIFACT_ATTESTATIONS */ .Jj),
            ...read.choices('require-evidence', _manifest_rehearsal_names_js__WEBPACK_IMPORTED_MODULE_8__/* .SCENARIO_NAMES */ .e).map(_publish_layout_js__WEBPACK_IMPORTED_MODULE_2__/* .rehearsalAttestation */ .iH),
        ],
        action: read.choice('action', _channel_channel_js__WEBPACK_IMPORTED_MODULE_0__/* .REVOKE_ACTIONS */ .VT) ?? 'move',
        reason: read.text('reason'),
        token: read.text('token'),
        ...(0,_signing_inputs_js__WEBPACK_IMPORTED_MODULE_6__/* .readSigningInputs */ .l)(read),
    };
    const { command, version, reason } = inputs;
    for (const [name, commands] of Object.entries(MEANT_FOR)) {
        const said = read.lines(name).join('\n');
        if (commands.includes(command) || said === '' || UNSAID[name]?.includes(said))
            continue;
        const hint = `Leave it out, or name one of its commands: ${commands.join(', ')}.`;
        throw new _inputs_js__WEBPACK_IMPORTED_MODULE_4__/* .InputError */ .dz('contradiction', name, `says nothing to the command ${command}`, hint);
    }
    if (inputs.rollout !== undefined && inputs.steps.length > 0)
        throw new _inputs_js__WEBPACK_IMPORTED_MODULE_4__/* .InputError */ .dz('contradiction', 'rollout', `is ${inputs.rollout}, while steps has its own`, 'Leave out one of the two.');
    for (const name of ['channel', 'from']) {
        if (_channel_channel_js__WEBPACK_IMPORTED_MODULE_0__/* .ChannelName */ .NX.safeParse(inputs[name]).success)
            continue;
        const hint = 'A channel is called by lower-case letters and digits, with - or _ between them.';
        throw new _inputs_js__WEBPACK_IMPORTED_MODULE_4__/* .InputError */ .dz('bad-input', name, `is ${(0,_spec_words_js__WEBPACK_IMPORTED_MODULE_9__/* .show */ .WU)(inputs[name])}`, hint);
    }
    refuseWrongSteps(inputs.steps);
    for (const label of inputs.canary)
        if (!_channel_channel_js__WEBPACK_IMPORTED_MODULE_0__/* .Label */ .JU.safeParse(label).success)
            throw new _inputs_js__WEBPACK_IMPORTED_MODULE_4__/* .InputError */ .dz('bad-input', 'canary', `has ${(0,_spec_words_js__WEBPACK_IMPORTED_MODULE_9__/* .show */ .WU)(label)}`, 'A label is such as canary or site=berlin.');
    if (ABOUT_ONE.has(command) && version === undefined)
        throw new _inputs_js__WEBPACK_IMPORTED_MODULE_4__/* .InputError */ .dz('missing-input', 'version', 'is empty', `Name the release that ${command} is about.`);
    if (command === 'revoke' && reason === undefined)
        throw new _inputs_js__WEBPACK_IMPORTED_MODULE_4__/* .InputError */ .dz('missing-input', 'reason', 'is empty', 'A revocation says why; operators read it.');
    return inputs;
}
/** Steps count from the moment of publication; whether they are steps at all, and in order, is plain before. */
function refuseWrongSteps(steps) {
    try {
        (0,_publish_rollout_js__WEBPACK_IMPORTED_MODULE_3__/* .parseSteps */ .$)(steps, Date.now());
    }
    catch (error) {
        if (!(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UsageError */ .eb))
            throw error;
        const hint = error.hintIn((0,_words_js__WEBPACK_IMPORTED_MODULE_7__/* .actionWords */ .I)('upgrade-channel')) ?? '';
        throw new _inputs_js__WEBPACK_IMPORTED_MODULE_4__/* .InputError */ .dz('bad-input', 'steps', `is wrong: ${error.message}`, hint);
    }
}


/***/ }),

/***/ 54753:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   gY: () => (/* binding */ secretEnvironment),
/* harmony export */   ql: () => (/* binding */ readSecrets),
/* harmony export */   re: () => (/* binding */ refuseUnreadSecrets)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);

// Messages repeat both, so neither is a megabyte long.
const ID = /^[A-Za-z0-9_.-]{1,128}$/;
const VARIABLE = /^[A-Za-z_][A-Za-z0-9_]{0,127}$/;
/**
 * Reads `ID=VARIABLE`, or `NAME` for both, and makes sure of each variable. `fail` makes the error of whoever was asked. An
 * entry that is neither is not repeated in it: it may be the secret itself, as other actions take it.
 */
function readSecrets(entries, env, fail) {
    const secrets = entries.map((entry, index) => {
        const [, id = entry, variable = entry] = /^([^=]*)=(.*)$/s.exec(entry) ?? [];
        const place = `in entry ${index + 1}`;
        if (!ID.test(id))
            throw fail(`has no usable id ${place}`, 'Write ID=VARIABLE, the id in letters, digits, `_`, `.` and `-`.');
        if (!VARIABLE.test(variable))
            throw fail(`names no environment variable ${place}`, `Write ${id}=VARIABLE: the name of a variable that holds the secret, never the secret itself.`);
        return { id, variable };
    });
    for (const [index, { id, variable }] of secrets.entries()) {
        if (secrets.findIndex(other => other.id === id) !== index)
            throw fail(`has the id ${id} twice`, 'Give each secret an id of its own.');
        if (!variableIn(variable, env))
            throw fail(`wants ${id} from the variable ${variable}, which is not set or empty`, `Set ${variable} in the environment, in a workflow by \`env:\` of the step.`);
    }
    return secrets;
}
/** The variables that hold these secrets, and no others. */
function secretEnvironment(secrets, env) {
    return Object.fromEntries(secrets.map(({ variable }) => {
        const value = variableIn(variable, env);
        if (value === undefined)
            throw new Error(`bug: nobody made sure of ${variable}`);
        return [variable, value];
    }));
}
/** Throws UsageError where secrets are given to a spec that has no stage to read them. */
function refuseUnreadSecrets(secrets, spec, specFile) {
    if (secrets.length === 0 || spec.containerfile !== undefined)
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UsageError */ .eb('bad-option', `secrets are given (${secrets.map(({ id }) => id).join(', ')}), and ${specFile} has no \`containerfile\` to read them`, { hint: 'Leave out the secrets, or name the Containerfile that reads them in the spec.' });
}
/** Only what an environment itself has: `toString` is no variable. */
const variableIn = (variable, env) => Object.hasOwn(env, variable) ? env[variable] : undefined;


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
