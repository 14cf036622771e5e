export const id = 8454;
export const ids = [8454,3304];
export const modules = {

/***/ 86505:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CT: () => (/* binding */ toolCacheOf),
/* harmony export */   Fx: () => (/* binding */ saveTools),
/* harmony export */   G9: () => (/* binding */ hasCacheService),
/* harmony export */   Zw: () => (/* binding */ defaultCaches),
/* harmony export */   w3: () => (/* binding */ restoreTools)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);



/** Whether this job may use the cache service of GitHub Actions. */
const hasCacheService = (env) => Boolean(env['ACTIONS_RUNTIME_TOKEN'] && (env['ACTIONS_RESULTS_URL'] || env['ACTIONS_CACHE_URL']));
/**
 * The BuildKit caches of a workflow that names none: one for each spec and architecture. The engine's own builder can't
 * write such a cache and would fail, so there it stays without.
 */
async function defaultCaches(inputs, plan, { exec, env }) {
    const { cacheFrom, cacheTo, noCache, builder } = inputs;
    if (noCache || cacheFrom.length > 0 || cacheTo.length > 0 || !hasCacheService(env))
        return { cacheFrom, cacheTo };
    const name = builder === undefined ? [] : [builder];
    const inspected = await exec('docker', ['buildx', 'inspect', ...name], { timeout: 60_000 }).catch(() => undefined);
    const driver = /^Driver:\s*(\S+)/m.exec(inspected?.stdout ?? '')?.[1];
    if (driver === undefined || driver === 'docker')
        return { cacheFrom, cacheTo };
    const scope = `scope=slipway-${plan.name}-{arch}`;
    return { cacheFrom: [`type=gha,${scope}`], cacheTo: [`type=gha,${scope},mode=max,ignore-error=true`] };
}
const FOLDERS = ['bootstrap', 'node'];
const WEEK = 7 * 24 * 60 * 60 * 1000;
/** Bootstrapped bases and the runtime of agents. The name has the week, so that a base is never older than that. */
function toolCacheOf(plan, cacheDirectory, now) {
    const parts = Object.values(plan.architectures).map(({ tools, base, agent }) => [tools, base, agent?.architecture]);
    const digest = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 24);
    return {
        paths: FOLDERS.map(folder => (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(cacheDirectory, folder)),
        key: `slipway-tools-${process.arch}-${digest}-${Math.floor(now / WEEK)}`,
    };
}
/** Fetches what was kept. Answers whether it was there; whatever goes wrong is told, and the build does without. */
async function restoreTools({ paths, key }, log) {
    return await unharmed('the tools can not be taken from the cache', log, async () => {
        const cache = await Promise.all(/* import() */[__webpack_require__.e(3838), __webpack_require__.e(2088), __webpack_require__.e(6592)]).then(__webpack_require__.bind(__webpack_require__, 16592));
        const step = log.step('tools from the cache');
        const found = await cache.restoreCache([...paths], key);
        step.done(found === undefined ? 'none yet' : key);
        return found !== undefined;
    });
}
/** Keeps the tools for the jobs that follow. */
async function saveTools({ paths, key }, log) {
    const there = paths.filter(path => (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.existsSync)(path));
    if (there.length === 0)
        return;
    await unharmed('the tools can not be put into the cache', log, async () => {
        const cache = await Promise.all(/* import() */[__webpack_require__.e(3838), __webpack_require__.e(2088), __webpack_require__.e(6592)]).then(__webpack_require__.bind(__webpack_require__, 16592));
        // The list is part of what names an entry: it has to be the one that is asked for.
        await cache.saveCache([...paths], key);
        return true;
    });
}
async function unharmed(trouble, log, work) {
    try {
        return await work();
    }
    catch (error) {
        log.warn(`${trouble}: ${error instanceof Error ? error.message : String(error)}`);
        return false;
    }
}


/***/ }),

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

/***/ 94472:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   afterBuild: () => (/* binding */ afterBuild),
/* harmony export */   u: () => (/* binding */ TOOLS_STATE)
/* harmony export */ });
/* harmony import */ var _build_partial_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(32741);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(39922);
/* harmony import */ var _caches_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(86505);



/** The name of the state that the main step leaves for this one. */
const TOOLS_STATE = 'tools';
/** After the job's steps, however they ended: what a killed build left is removed, and tools that were new are kept. */
async function afterBuild(env, log) {
    const output = new _inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .InputReader */ .i_(env).text('output');
    if (output !== undefined)
        await (0,_build_partial_js__WEBPACK_IMPORTED_MODULE_0__/* .removeAbandoned */ .j)(output);
    const tools = env[`STATE_${TOOLS_STATE}`];
    if (tools)
        await (0,_caches_js__WEBPACK_IMPORTED_MODULE_2__/* .saveTools */ .Fx)(JSON.parse(tools), log);
}


/***/ }),

/***/ 93304:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  buildAction: () => (/* binding */ buildAction),
  buildOutputs: () => (/* binding */ buildOutputs),
  buildRequest: () => (/* binding */ buildRequest),
  runBuild: () => (/* binding */ runBuild)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./lib/build/build.js + 7 modules
var build = __webpack_require__(22240);
// EXTERNAL MODULE: ./lib/shell/github-cache.js
var github_cache = __webpack_require__(42220);
// EXTERNAL MODULE: ./lib/actions/build/caches.js
var build_caches = __webpack_require__(86505);
// EXTERNAL MODULE: ./lib/actions/build/inputs.js
var inputs = __webpack_require__(85435);
// EXTERNAL MODULE: ./lib/actions/build/post.js
var post = __webpack_require__(94472);
// EXTERNAL MODULE: ./lib/shell/log.js
var log = __webpack_require__(37532);
// EXTERNAL MODULE: ./lib/actions/markdown.js
var markdown = __webpack_require__(47974);
;// CONCATENATED MODULE: ./lib/actions/build/summary.js


/** The job summary of a build: what was made, and where the time went. */
function renderBuildSummary({ manifest, steps }, digest) {
    const total = steps.reduce((sum, step) => sum + step.seconds, 0);
    const sections = architecturesOf(manifest).flatMap(([architecture, { rootHash, artifacts }]) => [
        `### ${(0,markdown/* cell */.Hn)(architecture)}`,
        '',
        `Root hash: ${(0,markdown/* code */.aY)(rootHash)}`,
        '',
        '| file | type | size | sha256 |',
        '| --- | --- | ---: | --- |',
        ...artifacts.map(({ path, type, size, sha256 }) => `| ${(0,markdown/* code */.aY)(path)} | ${(0,markdown/* cell */.Hn)(type)} | ${(0,log/* bytes */.ee)(size)} | ${(0,markdown/* code */.aY)(sha256)} |`),
        '',
    ]);
    return [
        `## ${(0,markdown/* cell */.Hn)(manifest.name)} ${(0,markdown/* cell */.Hn)(manifest.version)}`,
        '',
        `Manifest: ${(0,markdown/* code */.aY)(digest)}`,
        '',
        ...sections,
        '<details>',
        `<summary>${steps.length} build steps in ${(0,log/* seconds */.YA)(total * 1000)}</summary>`,
        '',
        '| step | time | |',
        '| --- | ---: | --- |',
        ...steps.map(step => `| ${(0,markdown/* cell */.Hn)(step.name)} | ${(0,log/* seconds */.YA)(step.seconds * 1000)} | ${step.cached ? 'cached' : ''} |`),
        '',
        '</details>',
        '',
    ].join('\n');
}
/** The job summary of a plan: the files that a build would make. */
function renderPlanSummary({ name, version, architectures }) {
    return [
        `## Plan of ${(0,markdown/* cell */.Hn)(name)} ${(0,markdown/* cell */.Hn)(version)}`,
        '',
        '| architecture | type | file |',
        '| --- | --- | --- |',
        ...Object.values(architectures).flatMap(({ architecture, artifacts }) => artifacts.map(({ type, path }) => `| ${(0,markdown/* cell */.Hn)(architecture)} | ${(0,markdown/* cell */.Hn)(type)} | ${(0,markdown/* code */.aY)(path)} |`)),
        '',
    ].join('\n');
}
/** What a manifest holds, architecture by architecture. */
function architecturesOf(manifest) {
    return Object.entries(manifest.architectures).filter((entry) => entry[1] !== undefined);
}

;// CONCATENATED MODULE: ./lib/actions/build/run.js









/** Builds what the inputs ask for. `builds` is the core's `build`, but in tests. */
async function runBuild(inputs, ports, builds = build.build) {
    const { log, env, cacheDirectory } = ports;
    if (inputs.planOnly)
        return describePlan((await (0,build.loadPlan)(buildRequest(inputs), ports)).plan);
    let caches = inputs;
    let state;
    if ((0,build_caches/* hasCacheService */.G9)(env)) {
        const { plan } = await (0,build.loadPlan)(buildRequest(inputs), ports);
        caches = await (0,build_caches/* defaultCaches */.Zw)(inputs, plan, ports);
        const tools = (0,build_caches/* toolCacheOf */.CT)(plan, cacheDirectory, Date.now());
        if (!(await (0,build_caches/* restoreTools */.w3)(tools, log)))
            state = { [post/* TOOLS_STATE */.u]: JSON.stringify(tools) };
    }
    const exec = (0,github_cache/* withGithubCache */.S)(ports.exec, env, [...caches.cacheFrom, ...caches.cacheTo]);
    const result = await builds(buildRequest({ ...inputs, ...caches }), { ...ports, exec });
    const digest = `sha256:${(0,external_node_crypto_.createHash)('sha256')
        .update(await (0,promises_.readFile)(result.manifestPath))
        .digest('hex')}`;
    return {
        outputs: buildOutputs(inputs.output, result, digest),
        summary: renderBuildSummary(result, digest),
        ...(state === undefined ? {} : { state }),
    };
}
/** What is known before anything is built: enough for a workflow to make its jobs of. */
function describePlan(plan) {
    const { name, version } = plan;
    return {
        outputs: { name, version, architectures: JSON.stringify(Object.keys(plan.architectures)) },
        summary: renderPlanSummary(plan),
    };
}
/** The inputs as the core takes them. */
function buildRequest(inputs) {
    return {
        specFile: inputs.spec,
        output: inputs.output,
        ...(inputs.architectures.length === 0 ? {} : { architectures: [...inputs.architectures] }),
        ...(inputs.formats.length === 0 ? {} : { formats: [...inputs.formats] }),
        ...(inputs.builder === undefined ? {} : { builder: inputs.builder }),
        cacheFrom: [...inputs.cacheFrom],
        cacheTo: [...inputs.cacheTo],
        noCache: inputs.noCache,
    };
}
/** The outputs of `build/action.yml`; paths begin as the input `output` does, for the steps that follow. */
function buildOutputs(folder, { manifest, manifestPath }, digest) {
    const builds = architecturesOf(manifest);
    return {
        manifest: manifestPath,
        digest,
        name: manifest.name,
        version: manifest.version,
        architectures: JSON.stringify(builds.map(([architecture]) => architecture)),
        artifacts: JSON.stringify(builds.flatMap(([architecture, { artifacts }]) => artifacts.map(artifact => ({ architecture, ...artifact, path: (0,external_node_path_.join)(folder, artifact.path) })))),
        sizes: JSON.stringify(Object.fromEntries(builds.map(([architecture, { artifacts }]) => [
            architecture,
            Object.fromEntries(artifacts.map(({ type, size }) => [type, size])),
        ]))),
        'root-hash': JSON.stringify(Object.fromEntries(builds.map(([architecture, { rootHash }]) => [architecture, rootHash]))),
    };
}
/** `build/action.yml`. */
const buildAction = ports => runBuild((0,inputs/* readBuildInputs */.q)(ports.env), ports);


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

// EXTERNAL MODULE: ./lib/actions/build/run.js + 1 modules
var run = __webpack_require__(93304);
// EXTERNAL MODULE: ./lib/actions/rehearse/run.js + 1 modules
var rehearse_run = __webpack_require__(51139);
// EXTERNAL MODULE: ./lib/actions/sign/run.js + 3 modules
var sign_run = __webpack_require__(42946);
// EXTERNAL MODULE: ./lib/actions/upgrade-channel/run.js + 1 modules
var upgrade_channel_run = __webpack_require__(94738);
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






/** Every station as the action of its own runs it. One that the inputs leave out gives nothing. */
const RUNS = {
    build: ({ build }, ports) => (0,run.runBuild)(build, ports),
    rehearse: ({ rehearse }, ports) => (rehearse === undefined ? undefined : (0,rehearse_run.runRehearse)(rehearse, ports)),
    sign: ({ sign }, ports) => (sign === undefined ? undefined : (0,sign_run.runSign)(sign, ports)),
    publish: ({ publish }, ports) => (publish === undefined ? undefined : (0,upgrade_channel_run.runUpgradeChannel)(publish, ports)),
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
// EXTERNAL MODULE: ./lib/rehearse/rehearse.js + 5 modules
var rehearse = __webpack_require__(30098);
// EXTERNAL MODULE: ./lib/rehearse/report.js
var report = __webpack_require__(79887);
// EXTERNAL MODULE: ./lib/shell/package-root.js
var package_root = __webpack_require__(83247);
// EXTERNAL MODULE: ./lib/sign/who.js
var who = __webpack_require__(80065);
// EXTERNAL MODULE: ./lib/actions/rehearse/inputs.js
var inputs = __webpack_require__(63240);
// EXTERNAL MODULE: ./lib/actions/markdown.js
var markdown = __webpack_require__(47974);
;// CONCATENATED MODULE: ./lib/actions/rehearse/summary.js


/** The job summary of a rehearsal: a row for each run, and the end of the console of each that failed. */
function renderRehearsalSummary({ build, architecture, kvm, results, passed }) {
    const { name, version } = build.manifest;
    const scenarios = [...new Set(results.map(({ run }) => run.scenario))];
    return [
        `## ${(0,markdown/* cell */.Hn)(name)} ${(0,markdown/* cell */.Hn)(version)} (${architecture}) ${passed ? 'has passed its rehearsal' : 'has failed its rehearsal'}`,
        '',
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
    const { channel, trust, ...request } = inputs;
    const { exec, env, log, signal } = ports;
    const of = channel === undefined
        ? undefined
        : { address: channel, trust: await (0,who/* trustInSigner */.yG)({ kind: 'keyless' }, trust, { exec, env }) };
    const done = await (0,rehearse/* rehearseFrom */.Ub)({ ...request, slipway: (0,package_root/* packageVersion */.Tl)() }, of, { exec, log, signal, env });
    const failed = done.results.filter(({ passed }) => !passed);
    const [first] = failed;
    return {
        outputs: rehearseOutputs(inputs.output, done),
        summary: renderRehearsalSummary(done),
        ...(first === undefined
            ? {}
            : {
                failure: new errors/* RehearsalError */.g(`${failed.length} of ${done.results.length} runs failed, first ${first.run.scenario}: ${first.error}`, {
                    hint: `The consoles are in ${(0,external_node_path_.join)(inputs.output, 'logs')}: upload that folder in a step with if: failure().`,
                }),
            }),
    };
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

/***/ 42946:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runSign: () => (/* binding */ runSign),
  signAction: () => (/* binding */ signAction),
  signOutputs: () => (/* binding */ signOutputs)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./lib/publish/layout.js
var layout = __webpack_require__(14165);
// EXTERNAL MODULE: ./lib/sign/commands.js
var sign_commands = __webpack_require__(46295);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
;// CONCATENATED MODULE: ./lib/manifest/merge.js

/**
 * One manifest of several builds of the same system, each made where its architecture is native.
 * @throws UsageError if they are not of one name and version, or disagree about an architecture or a file
 */
function mergeManifests(manifests) {
    const [first] = manifests;
    const title = ({ name, version }) => `${name} ${version}`;
    const architectures = {};
    const files = new Map();
    for (const manifest of manifests) {
        if (title(manifest) !== title(first))
            throw disagreement(`${title(first)} and ${title(manifest)} are two releases`, 'Build all from one commit.');
        for (const [name, build] of Object.entries(manifest.architectures)) {
            const architecture = name;
            const before = architectures[architecture];
            if (before !== undefined && JSON.stringify(before) !== JSON.stringify(build))
                throw disagreement(`there are two builds of ${title(first)} for ${name}`, 'Build each architecture once.');
            architectures[architecture] = build;
            for (const { path, sha256 } of filesOf(build)) {
                if ((files.get(path) ?? sha256) !== sha256)
                    throw disagreement(`two builds have a ${path}, and not the same`, 'Build each into a folder of its own, and change nothing there.');
                files.set(path, sha256);
            }
        }
    }
    // In the order that one build of all would have.
    const sorted = Object.entries(architectures).sort(([a], [b]) => (a < b ? -1 : 1));
    return { ...first, architectures: Object.fromEntries(sorted) };
}
/** Every file of a build, some of them twice. */
function filesOf({ artifacts, slot, verity, uki, chunks }) {
    return [...artifacts, slot, verity, uki, ...(chunks === undefined ? [] : [chunks])];
}
const disagreement = (problem, hint) => new errors/* UsageError */.eb('bad-argument', problem, { hint });

// EXTERNAL MODULE: ./lib/sign/verify-directory.js
var verify_directory = __webpack_require__(87066);
;// CONCATENATED MODULE: ./lib/sign/merge.js






/**
 * Makes one build of several in the folder of the first: their artifacts join it, and its manifest, written last, names
 * all of them. The other folders stay as they are. Again with the same folders it changes nothing.
 */
async function mergeBuilds(folders) {
    const [first, ...others] = folders;
    const builds = await Promise.all(others.map(async (folder) => ({ folder, manifest: await (0,verify_directory/* readManifestFile */.oe)(folder) })));
    const manifest = mergeManifests([await (0,verify_directory/* readManifestFile */.oe)(first), ...builds.map(build => build.manifest)]);
    for (const build of builds) {
        for (const architecture of Object.values(build.manifest.architectures)) {
            const paths = new Set(filesOf(architecture).map(({ path }) => path));
            for (const path of paths)
                await joinFile((0,external_node_path_.join)(build.folder, path), (0,external_node_path_.join)(first, path));
        }
    }
    const partial = (0,external_node_path_.join)(first, `.${layout/* MANIFEST_NAME */.ir}.partial`);
    await (0,promises_.writeFile)(partial, `${JSON.stringify(manifest, null, 2)}\n`);
    await (0,promises_.rename)(partial, (0,external_node_path_.join)(first, layout/* MANIFEST_NAME */.ir));
    return manifest;
}
/** The same file under another name; on another file system a copy. Whoever signs it hashes it anyway. */
async function joinFile(from, to) {
    if (from === to)
        return;
    await (0,promises_.rm)(to, { force: true });
    await (0,promises_.link)(from, to).catch((error) => {
        if (error.code === 'EXDEV' || error.code === 'EPERM')
            return (0,promises_.copyFile)(from, to, external_node_fs_.constants.COPYFILE_EXCL);
        throw error;
    });
}

// EXTERNAL MODULE: ./lib/sign/provenance.js
var sign_provenance = __webpack_require__(7878);
// EXTERNAL MODULE: ./lib/sign/sign.js + 1 modules
var sign = __webpack_require__(88722);
// EXTERNAL MODULE: ./lib/sign/who.js
var who = __webpack_require__(80065);
// EXTERNAL MODULE: ./lib/actions/cosign.js
var actions_cosign = __webpack_require__(38408);
// EXTERNAL MODULE: ./lib/actions/sign/inputs.js
var inputs = __webpack_require__(75168);
// EXTERNAL MODULE: ./lib/shell/log.js
var log = __webpack_require__(37532);
// EXTERNAL MODULE: ./lib/actions/markdown.js
var markdown = __webpack_require__(47974);
;// CONCATENATED MODULE: ./lib/actions/sign/summary.js



/** The job summary of a signing: what is covered, and how anybody checks that. */
function renderSignSummary({ images, verification: { manifest, rows } }, commands) {
    const kinds = Object.keys(layout/* ATTESTATIONS */.uX);
    const lines = rows.flatMap(({ path, checked }) => [
        commands.blob(path),
        ...kinds.filter(kind => checked.includes(kind)).map(kind => commands.attestation(path, kind)),
    ]);
    return [
        `## ${(0,markdown/* cell */.Hn)(manifest.name)} ${(0,markdown/* cell */.Hn)(manifest.version)} is signed`,
        '',
        `By ${(0,markdown/* code */.aY)(rows[0]?.signer ?? '')}. Everything was verified again with public material alone.`,
        '',
        '| file | size | sha256 | checked |',
        '| --- | ---: | --- | --- |',
        ...rows.map(({ path, size, sha256, checked }) => `| ${(0,markdown/* code */.aY)(path)} | ${(0,log/* bytes */.ee)(size)} | ${(0,markdown/* code */.aY)(sha256)} | ${(0,markdown/* cell */.Hn)(checked.join(', '))} |`),
        '',
        ...(images.length === 0 ? [] : ['Images, by digest:', '', ...images.map(image => `- ${(0,markdown/* code */.aY)(image)}`), '']),
        'Check it with cosign 2.5 or newer, in the folder of the build:',
        '',
        ...(0,markdown/* block */.om)([...commands.preparation, ...lines, ...images.map(image => commands.image(image))].join('\n'), 'sh'),
    ].join('\n');
}

;// CONCATENATED MODULE: ./lib/actions/sign/run.js










/** Signs what the inputs name. */
async function runSign(inputs, { exec, log, env }) {
    const { directory, joining, evidence, image, jobs } = inputs;
    const signer = (0,who/* signerOf */.Kv)(inputs.signer);
    const cosign = await (0,actions_cosign/* findCosign */.L)(inputs.cosign, { exec, log });
    const trust = await (0,who/* trustInSigner */.yG)(signer, inputs.trust, { exec, env, cosign });
    const provenance = inputs.provenance ? (0,sign_provenance/* workflowProvenance */.f)(env) : undefined;
    if (joining.length > 0)
        await mergeBuilds([directory, ...joining]);
    const signed = await (0,sign/* signDirectory */.h)({ directory, signer, trust, provenance, evidence, image, jobs, cosign }, { exec, log, env });
    const commands = (0,sign_commands/* verifyCommands */.I)(trust.policy, { trustedRoot: inputs.trust.trustedRoot });
    return { outputs: signOutputs(directory, signed), summary: renderSignSummary(signed, commands) };
}
/** The outputs of `sign/action.yml`; paths begin as the input `manifest` does, for the steps that follow. */
function signOutputs(directory, { bundles, images, verification: { manifest, rows } }) {
    return {
        manifest: (0,external_node_path_.join)(directory, layout/* MANIFEST_NAME */.ir),
        bundles: JSON.stringify(bundles.map(name => (0,external_node_path_.join)(directory, name))),
        verified: JSON.stringify(rows.map(({ path, size, sha256, checked }) => ({ path, size, sha256, checked }))),
        images: JSON.stringify(images),
        signer: rows[0]?.signer ?? '',
        digest: `sha256:${rows[0]?.sha256 ?? ''}`,
        name: manifest.name,
        version: manifest.version,
    };
}
/** `sign/action.yml`. */
const signAction = ports => runSign((0,inputs/* readSignInputs */.n)(ports.env), ports);


/***/ }),

/***/ 42220:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ withGithubCache)
/* harmony export */ });
/** How buildx finds the cache service of GitHub Actions, and may use it. */
const CACHE_SERVICE = ['ACTIONS_CACHE_SERVICE_V2', 'ACTIONS_CACHE_URL', 'ACTIONS_RESULTS_URL', 'ACTIONS_RUNTIME_TOKEN'];
/** An Exec that lets docker, and no other program, reach that service, if a cache of type `gha` is among those asked for. */
function withGithubCache(exec, env, caches) {
    if (!caches.some(cache => cache.split(',').includes('type=gha')))
        return exec;
    const service = Object.fromEntries(CACHE_SERVICE.flatMap(name => (env[name] ? [[name, env[name]]] : [])));
    return (program, args, options) => exec(program, args, program === 'docker' ? { ...options, env: { ...service, ...options?.env } } : options);
}


/***/ })

};
