export const id = 454;
export const ids = [454,304,946,738,472];
export const modules = {

/***/ 6505:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CT: () => (/* binding */ toolCacheOf),
/* harmony export */   Fx: () => (/* binding */ saveTools),
/* harmony export */   G9: () => (/* binding */ hasCacheService),
/* harmony export */   Zw: () => (/* binding */ defaultCaches),
/* harmony export */   w3: () => (/* binding */ restoreTools)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);



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
        const cache = await Promise.all(/* import() */[__webpack_require__.e(838), __webpack_require__.e(88), __webpack_require__.e(592)]).then(__webpack_require__.bind(__webpack_require__, 6592));
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
        const cache = await Promise.all(/* import() */[__webpack_require__.e(838), __webpack_require__.e(88), __webpack_require__.e(592)]).then(__webpack_require__.bind(__webpack_require__, 6592));
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

/***/ 5435:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   q: () => (/* binding */ readBuildInputs)
/* harmony export */ });
/* harmony import */ var _spec_schema_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4228);
/* harmony import */ var _spec_words_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(854);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9922);



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

/***/ 4472:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   afterBuild: () => (/* binding */ afterBuild),
/* harmony export */   u: () => (/* binding */ TOOLS_STATE)
/* harmony export */ });
/* harmony import */ var _build_build_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2505);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9922);
/* harmony import */ var _caches_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6505);



/** The name of the state that the main step leaves for this one. */
const TOOLS_STATE = 'tools';
/** After the job's steps, however they ended: what a killed build left is removed, and tools that were new are kept. */
async function afterBuild(env, log) {
    const output = new _inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .InputReader */ .i_(env).text('output');
    if (output !== undefined)
        await (0,_build_build_js__WEBPACK_IMPORTED_MODULE_0__.removeAbandoned)(output);
    const tools = env[`STATE_${TOOLS_STATE}`];
    if (tools)
        await (0,_caches_js__WEBPACK_IMPORTED_MODULE_2__/* .saveTools */ .Fx)(JSON.parse(tools), log);
}


/***/ }),

/***/ 3304:
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
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/build/build.js + 5 modules
var build = __webpack_require__(2505);
// EXTERNAL MODULE: ./lib/shell/github-cache.js
var github_cache = __webpack_require__(2220);
// EXTERNAL MODULE: ./lib/actions/build/caches.js
var build_caches = __webpack_require__(6505);
// EXTERNAL MODULE: ./lib/actions/build/inputs.js
var inputs = __webpack_require__(5435);
// EXTERNAL MODULE: ./lib/actions/build/post.js
var post = __webpack_require__(4472);
// EXTERNAL MODULE: ./lib/shell/log.js
var log = __webpack_require__(7532);
// EXTERNAL MODULE: ./lib/actions/markdown.js
var markdown = __webpack_require__(7974);
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

/***/ 8408:
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
    const { fetchCosign } = await Promise.all(/* import() */[__webpack_require__.e(838), __webpack_require__.e(88), __webpack_require__.e(125)]).then(__webpack_require__.bind(__webpack_require__, 3125));
    return await fetchCosign({ release, sha256, url }, log);
}


/***/ }),

/***/ 8454:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  pipelineAction: () => (/* binding */ pipelineAction),
  runPipeline: () => (/* binding */ runPipeline)
});

// EXTERNAL MODULE: ./lib/actions/build/run.js + 1 modules
var run = __webpack_require__(3304);
// EXTERNAL MODULE: ./lib/actions/sign/run.js + 3 modules
var sign_run = __webpack_require__(2946);
// EXTERNAL MODULE: ./lib/actions/upgrade-channel/run.js + 1 modules
var upgrade_channel_run = __webpack_require__(4738);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/publish/layout.js
var layout = __webpack_require__(4165);
// EXTERNAL MODULE: ./lib/actions/build/inputs.js
var inputs = __webpack_require__(5435);
// EXTERNAL MODULE: ./lib/actions/inputs.js
var actions_inputs = __webpack_require__(9922);
// EXTERNAL MODULE: ./lib/actions/sign/inputs.js
var sign_inputs = __webpack_require__(5168);
// EXTERNAL MODULE: ./lib/actions/upgrade-channel/inputs.js
var upgrade_channel_inputs = __webpack_require__(4729);
;// CONCATENATED MODULE: ./lib/actions/pipeline/inputs.js






/** The stations of the pipeline, in their order; `until` names the last one that a run goes to. */
const STATIONS = ['build', 'sign', 'publish'];
/** Reads and checks the inputs of all stations before the first of them starts, also of those that are not reached. */
function readPipelineInputs(env) {
    const until = new actions_inputs/* InputReader */.i_(env).choice('until', STATIONS) ?? 'publish';
    const build = (0,inputs/* readBuildInputs */.q)(env, { 'plan-only': 'false' });
    const manifest = (0,external_node_path_.join)(build.output, layout/* MANIFEST_NAME */.ir);
    const sign = (0,sign_inputs/* readSignInputs */.n)(env, { manifest });
    const publish = (0,upgrade_channel_inputs/* readUpgradeChannelInputs */.p)(env, {
        ...{ manifest, command: 'publish', version: '', from: 'beta', action: '', reason: '' },
    });
    const reaches = (station) => STATIONS.indexOf(station) <= STATIONS.indexOf(until);
    return {
        build,
        sign: reaches('sign') ? sign : undefined,
        publish: reaches('publish') ? publish : undefined,
    };
}

// EXTERNAL MODULE: ./lib/shell/log.js
var log = __webpack_require__(7532);
// EXTERNAL MODULE: ./lib/actions/markdown.js
var markdown = __webpack_require__(7974);
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

/***/ 5168:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ buildFolder),
/* harmony export */   n: () => (/* binding */ readSignInputs)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var _publish_layout_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4165);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9922);
/* harmony import */ var _signing_inputs_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6460);




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
        image: read.text('image'),
        provenance: read.boolean('provenance'),
        jobs: read.integer('jobs', 1, 64),
        ...(0,_signing_inputs_js__WEBPACK_IMPORTED_MODULE_3__/* .readSigningInputs */ .l)(read),
    };
}


/***/ }),

/***/ 2946:
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
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/publish/layout.js
var layout = __webpack_require__(4165);
// EXTERNAL MODULE: ./lib/sign/commands.js
var sign_commands = __webpack_require__(6295);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
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
var verify_directory = __webpack_require__(4685);
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
// EXTERNAL MODULE: ./lib/sign/sign.js
var sign = __webpack_require__(7436);
// EXTERNAL MODULE: ./lib/sign/who.js
var who = __webpack_require__(65);
// EXTERNAL MODULE: ./lib/actions/cosign.js
var actions_cosign = __webpack_require__(8408);
// EXTERNAL MODULE: ./lib/actions/sign/inputs.js
var inputs = __webpack_require__(5168);
// EXTERNAL MODULE: ./lib/shell/log.js
var log = __webpack_require__(7532);
// EXTERNAL MODULE: ./lib/actions/markdown.js
var markdown = __webpack_require__(7974);
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
    const { directory, joining, image, jobs } = inputs;
    const signer = (0,who/* signerOf */.Kv)(inputs.signer);
    const cosign = await (0,actions_cosign/* findCosign */.L)(inputs.cosign, { exec, log });
    const trust = await (0,who/* trustInSigner */.yG)(signer, inputs.trust, { exec, env, cosign });
    const provenance = inputs.provenance ? (0,sign_provenance/* workflowProvenance */.f)(env) : undefined;
    if (joining.length > 0)
        await mergeBuilds([directory, ...joining]);
    const signed = await (0,sign/* signDirectory */.h)({ directory, signer, trust, provenance, image, jobs, cosign }, { exec, log, env });
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

/***/ 6460:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ readSigningInputs)
/* harmony export */ });
/* harmony import */ var _spec_words_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(854);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9922);


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

/***/ 4729:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ readUpgradeChannelInputs)
/* harmony export */ });
/* unused harmony export COMMANDS */
/* harmony import */ var _channel_channel_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3956);
/* harmony import */ var _spec_words_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(854);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9922);
/* harmony import */ var _sign_inputs_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5168);
/* harmony import */ var _signing_inputs_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6460);





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
    const read = new _inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .InputReader */ .i_(env, fixed);
    const inputs = {
        command: read.choice('command', COMMANDS) ?? 'publish',
        channel: read.required('channel'),
        root: read.required('root'),
        source: read.text('source'),
        days: read.integer('days', 1, 400),
        directory: (0,_sign_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .buildFolder */ .b)(read.required('manifest')),
        version: read.text('version'),
        from: read.required('from'),
        rollout: read.choice('rollout', _channel_channel_js__WEBPACK_IMPORTED_MODULE_0__/* .URGENCIES */ .If),
        steps: read.lines('steps'),
        canary: read.lines('canary'),
        minVersion: read.text('min-version'),
        barrier: read.boolean('barrier'),
        notes: read.text('notes'),
        attested: read.choices('attested', ['provenance', 'sbom']),
        action: read.choice('action', _channel_channel_js__WEBPACK_IMPORTED_MODULE_0__/* .REVOKE_ACTIONS */ .VT) ?? 'move',
        reason: read.text('reason'),
        token: read.text('token'),
        ...(0,_signing_inputs_js__WEBPACK_IMPORTED_MODULE_3__/* .readSigningInputs */ .l)(read),
    };
    const { command, version, reason } = inputs;
    for (const [name, commands] of Object.entries(MEANT_FOR)) {
        if (commands.includes(command) || read.lines(name).length === 0)
            continue;
        const hint = `Leave it out, or name one of its commands: ${commands.join(', ')}.`;
        throw new _inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz('contradiction', name, `says nothing to the command ${command}`, hint);
    }
    for (const name of ['channel', 'from']) {
        if (_channel_channel_js__WEBPACK_IMPORTED_MODULE_0__/* .ChannelName */ .NX.safeParse(inputs[name]).success)
            continue;
        const hint = 'A channel is called by lower-case letters and digits, with - or _ between them.';
        throw new _inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz('bad-input', name, `is ${(0,_spec_words_js__WEBPACK_IMPORTED_MODULE_4__/* .show */ .WU)(inputs[name])}`, hint);
    }
    if (ABOUT_ONE.has(command) && version === undefined)
        throw new _inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz('missing-input', 'version', 'is empty', `Name the release that ${command} is about.`);
    if (command === 'revoke' && reason === undefined)
        throw new _inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz('missing-input', 'reason', 'is empty', 'A revocation says why; operators read it.');
    return inputs;
}


/***/ }),

/***/ 4738:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  channelOutputs: () => (/* binding */ channelOutputs),
  runUpgradeChannel: () => (/* binding */ runUpgradeChannel),
  upgradeChannelAction: () => (/* binding */ upgradeChannelAction)
});

// EXTERNAL MODULE: ./lib/channel/channel.js
var channel = __webpack_require__(3956);
// EXTERNAL MODULE: ./lib/channel/edit.js
var edit = __webpack_require__(8799);
// EXTERNAL MODULE: ./lib/publish/open.js + 7 modules
var publish_open = __webpack_require__(583);
// EXTERNAL MODULE: ./lib/publish/publish.js
var publish = __webpack_require__(2004);
// EXTERNAL MODULE: ./lib/publish/rollout.js
var rollout = __webpack_require__(5458);
// EXTERNAL MODULE: ./lib/sign/commands.js
var sign_commands = __webpack_require__(6295);
// EXTERNAL MODULE: ./lib/sign/verify-directory.js
var verify_directory = __webpack_require__(4685);
// EXTERNAL MODULE: ./lib/actions/cosign.js
var actions_cosign = __webpack_require__(8408);
// EXTERNAL MODULE: ./lib/actions/upgrade-channel/inputs.js
var inputs = __webpack_require__(4729);
// EXTERNAL MODULE: ./lib/publish/layout.js
var layout = __webpack_require__(4165);
// EXTERNAL MODULE: ./lib/shell/log.js
var log = __webpack_require__(7532);
// EXTERNAL MODULE: ./lib/verify/manifest.js
var verify_manifest = __webpack_require__(3412);
// EXTERNAL MODULE: ./lib/actions/markdown.js
var markdown = __webpack_require__(7974);
;// CONCATENATED MODULE: ./lib/actions/upgrade-channel/summary.js





const DONE = {
    publish: 'published',
    promote: 'promoted',
    pause: 'paused',
    resume: 'resumed',
    revoke: 'revoked',
    unpublish: 'unpublished',
    refresh: 'refreshed',
    init: 'begun',
};
/** The job summary of a change: the channel's new state, the release and how it spreads, and how anybody checks both. */
function renderChannelSummary(report, commands) {
    const { channel, sha256, release, version, sent, command, address, manifest } = report;
    const what = version === undefined ? (0,markdown/* cell */.Hn)(channel.channel) : `${(0,markdown/* cell */.Hn)(channel.channel)}: ${(0,markdown/* cell */.Hn)(version)}`;
    const files = manifest === undefined ? [] : (0,verify_manifest/* manifestFiles */.TY)(manifest);
    return [
        `## ${what} ${DONE[command]}`,
        '',
        '| | |',
        '| --- | --- |',
        `| channel | ${(0,markdown/* code */.aY)(address)} |`,
        `| sequence | ${channel.sequence} |`,
        `| good until | ${(0,markdown/* cell */.Hn)(channel.expires)} |`,
        `| channel file | ${(0,markdown/* code */.aY)(`sha256:${sha256}`)} |`,
        ...(release === undefined ? [] : [`| manifest | ${(0,markdown/* code */.aY)(`sha256:${release.manifest.sha256}`)} |`]),
        ...(sent === undefined ? [] : [`| uploaded | ${(0,log/* bytes */.ee)(sent)} |`]),
        '',
        ...(release === undefined || command === 'revoke'
            ? []
            : [`### Rollout: ${(0,markdown/* cell */.Hn)(release.urgency)}`, '', ...(0,markdown/* block */.om)((0,rollout/* rolloutChart */.O)(release, channel.issued))]),
        ...(files.length === 0
            ? []
            : [
                '| file | size | sha256 |',
                '| --- | ---: | --- |',
                ...files.map(file => `| ${(0,markdown/* code */.aY)(file.path)} | ${(0,log/* bytes */.ee)(file.size)} | ${(0,markdown/* code */.aY)(file.sha256)} |`),
                '',
            ]),
        ...checks(report, commands),
    ].join('\n');
}
/** Commands that check what nodes will read. In a registry both files are layers, which cosign does not fetch. */
function checks({ address, channel, release }, commands) {
    if (address.startsWith('oci:'))
        return [];
    const base = address.slice(0, -(0,layout/* channelPath */.JX)(channel.channel).length);
    const names = [
        (0,layout/* channelPath */.JX)(channel.channel),
        ...(release === undefined ? [] : [(0,layout/* releasePath */.bD)(release.version, layout/* MANIFEST_NAME */.ir)]),
    ];
    const web = base.startsWith('https://');
    const fetches = web ? [`mkdir -p ${names.map(name => name.replace(/\/[^/]*$/, '')).join(' ')}`] : [];
    for (const name of web ? names : []) {
        for (const file of [name, (0,layout/* bundleName */.u1)(name)])
            fetches.push(`curl -fsSL -o '${file}' '${base}${file}'`);
    }
    const lines = [...commands.preparation, ...fetches, ...names.map(name => commands.blob(name))];
    const where = web ? '' : `, in ${(0,markdown/* code */.aY)(base === '' ? '.' : base)}`;
    return [`Check it with cosign 2.5 or newer${where}:`, '', ...(0,markdown/* block */.om)(lines.join('\n'), 'sh')];
}

;// CONCATENATED MODULE: ./lib/actions/upgrade-channel/run.js










/** Changes a channel as the inputs ask. */
async function runUpgradeChannel(inputs, { exec, log, env }) {
    const { root, channel, source, days, signer, trust, token } = inputs;
    const cosign = await (0,actions_cosign/* findCosign */.L)(inputs.cosign, { exec, log });
    const withToken = token === undefined ? env : { ...env, GITHUB_TOKEN: token };
    const options = await (0,publish_open/* openChannel */.ay)({ root, channel, source, days, signer, trust, cosign }, { exec, env: withToken });
    const outcome = await change(inputs, options, { log, clock: Date.now });
    const address = (0,publish_open/* channelAddress */.ov)(source ?? root, channel);
    const commands = (0,sign_commands/* verifyCommands */.I)(options.trust.policy, { trustedRoot: trust.trustedRoot });
    const manifest = inputs.command === 'publish' ? await (0,verify_directory/* readManifestFile */.oe)(inputs.directory) : undefined;
    return {
        outputs: channelOutputs(outcome, address),
        summary: renderChannelSummary({ ...outcome, command: inputs.command, address, manifest }, commands),
    };
}
async function change(inputs, options, ports) {
    const { command, canary, action, reason, version = '' } = inputs;
    const steps = (0,rollout/* parseSteps */.$)(inputs.steps, ports.clock());
    const about = (moved) => {
        const { releases } = moved.channel;
        const sha256 = version.replace(/^sha256:/, '');
        const release = releases.find(({ manifest }) => manifest.sha256 === sha256) ?? (0,channel/* findRelease */.dv)(releases, version);
        return { ...moved, release, version: release?.version ?? version };
    };
    const edited = async (by) => about(await (0,publish/* updateChannel */.fy)(options, by, ports));
    switch (command) {
        case 'init':
            return await (0,publish/* initChannel */.ib)(options, ports);
        case 'refresh':
            return await (0,publish/* updateChannel */.fy)(options, edit/* refresh */.Ow, ports);
        case 'publish': {
            const { directory, minVersion, barrier, notes, attested } = inputs;
            const rollout = { urgency: inputs.rollout ?? 'normal', steps, canary };
            const release = { directory, minVersion, barrier, notes, attested, ...rollout };
            const published = await (0,publish/* publishRelease */.Dl)(options, release, ports);
            return { ...published, release: (0,channel/* findRelease */.dv)(published.channel.releases, published.version) };
        }
        case 'promote': {
            const urgency = inputs.rollout === undefined ? {} : { urgency: inputs.rollout };
            const attested = inputs.attested.length === 0 ? {} : { attested: inputs.attested };
            const promotion = { from: inputs.from, version: version.replace(/^sha256:/, ''), steps, canary };
            return about(await (0,publish/* promoteRelease */.Ux)(options, { ...promotion, ...urgency, ...attested }, ports));
        }
        case 'pause':
            return await edited((channel, at) => edit/* pause */.v7(channel, version, at, reason));
        case 'resume':
            return await edited((channel, at) => edit/* resume */.U(channel, version, at));
        case 'unpublish':
            return await edited((channel, at) => edit/* unpublish */.di(channel, version, at));
        case 'revoke': {
            const target = (0,publish_open/* releaseNamed */.nw)(version);
            return await edited((channel, at) => edit/* revoke */.r8(channel, target, action, reason ?? '', at));
        }
    }
}
/** The outputs of `upgrade-channel/action.yml`. */
function channelOutputs({ channel, sha256, version, sent, release }, address) {
    return {
        sequence: String(channel.sequence),
        'channel-url': address,
        digest: `sha256:${sha256}`,
        expires: channel.expires,
        version: version ?? '',
        manifest: release === undefined ? '' : `sha256:${release.manifest.sha256}`,
        uploaded: String(sent ?? 0),
    };
}
/** `upgrade-channel/action.yml`. */
const upgradeChannelAction = ports => runUpgradeChannel((0,inputs/* readUpgradeChannelInputs */.p)(ports.env), ports);


/***/ }),

/***/ 5458:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ parseSteps),
/* harmony export */   O: () => (/* binding */ rolloutChart)
/* harmony export */ });
/* harmony import */ var _channel_channel_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3956);
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
            hint: 'Write 4h=10, 2d=100 or 2026-11-23T08:00:00Z=100: from when on, and for how many percent of the nodes.',
        });
    });
    const sorted = steps.every((step, i) => {
        const before = steps[i - 1];
        return before === undefined || (before.at < step.at && before.percent < step.percent);
    });
    if (sorted)
        return steps;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UsageError */ .eb('bad-option', 'the steps are not in order', {
        hint: 'Each step comes later and reaches more nodes than the one before.',
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
    if (hours < 48)
        return `+${Math.round(hours)} h`;
    return `+${Math.round(hours / 24)} d`;
}


/***/ }),

/***/ 2220:
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


/***/ }),

/***/ 6295:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ verifyCommands)
/* harmony export */ });
/* harmony import */ var _publish_layout_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4165);
/* harmony import */ var _tools_cosign_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6272);


const COSIGN_TYPES = { provenance: 'slsaprovenance1', sbom: 'cyclonedx' };
const NO_ROOT = 'nothing.json';
function verifyCommands(policy, { keyFile = 'cosign.pub', trustedRoot } = {}) {
    const who = signatory(policy, keyFile);
    const byKey = policy.kind === 'key';
    // An empty root keeps cosign 2 from looking for one on the network where a key is all the proof there is.
    const root = byKey ? ['--trusted-root', NO_ROOT] : trustedRoot === undefined ? [] : ['--trusted-root', trustedRoot];
    const line = (args) => ['cosign', ...args].map(quoted).join(' ');
    const withRoot = ([command = '', ...args]) => line([command, ...root, ...args]);
    return {
        /** What has to be run once, before the others. */
        preparation: byKey ? [line(['trusted-root', 'create', '--out', NO_ROOT])] : [],
        blob: (file, bundle = (0,_publish_layout_js__WEBPACK_IMPORTED_MODULE_0__/* .bundleName */ .u1)(file)) => withRoot((0,_tools_cosign_js__WEBPACK_IMPORTED_MODULE_1__/* .verifyBlobArgs */ .f_)(who, file, bundle)),
        attestation: (file, name) => withRoot((0,_tools_cosign_js__WEBPACK_IMPORTED_MODULE_1__/* .verifyBlobAttestationArgs */ .EM)(who, COSIGN_TYPES[name], file, (0,_publish_layout_js__WEBPACK_IMPORTED_MODULE_0__/* .attestationName */ .kA)(file, name))),
        image: (image) => line((0,_tools_cosign_js__WEBPACK_IMPORTED_MODULE_1__/* .verifyImageArgs */ .m2)(who, image)),
        imageAttestation: (image, name) => line((0,_tools_cosign_js__WEBPACK_IMPORTED_MODULE_1__/* .verifyImageAttestationArgs */ .cB)(who, COSIGN_TYPES[name], image)),
    };
}
function signatory(policy, key) {
    if (policy.kind === 'key')
        return { key };
    const { identity, issuer } = policy;
    return 'exact' in identity ? { identity: identity.exact, issuer } : { pattern: identity.pattern, issuer };
}
const quoted = (word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`);


/***/ })

};
