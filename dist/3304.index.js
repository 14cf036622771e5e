export const id = 3304;
export const ids = [3304,7508];
export const modules = {

/***/ 27508:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ NOTHING_DONE),
/* harmony export */   useCacheService: () => (/* binding */ useCacheService)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);

/** The exit code where nothing went wrong and nothing was restored or saved. */
const NOTHING_DONE = 3;
/** `dist/build/cache.js VERB KEY PATH...`: asks the service by GitHub's toolkit, and answers by an exit code. */
async function useCacheService([verb, key = '', ...paths]) {
    try {
        const cache = await Promise.all(/* import() */[__webpack_require__.e(3838), __webpack_require__.e(2088), __webpack_require__.e(6592)]).then(__webpack_require__.bind(__webpack_require__, 16592));
        const done = verb === 'restore'
            ? (await cache.restoreCache(paths, key)) !== undefined
            : (await cache.saveCache(paths, key)) !== -1;
        return done ? 0 : NOTHING_DONE;
    }
    catch (error) {
        process.stderr.write(`${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error)}\n`);
        return 1;
    }
}


/***/ }),

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
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(452);
/* harmony import */ var _shell_exec_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(21045);
/* harmony import */ var _shell_github_cache_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(42220);
/* harmony import */ var _shell_package_root_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(83247);
/* harmony import */ var _cache_service_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(27508);








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
/** What else the toolkit needs to know of the runner: where archives are made, and what their names are relative to. */
const RUNNER = ['ACTIONS_CACHE_MODE', 'GITHUB_SERVER_URL', 'GITHUB_WORKSPACE', 'RUNNER_TEMP'];
/** The exit code of timeout(1). */
const TIMED_OUT = 124;
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
/** Seconds. A base is made anew in about that time: one that takes longer to come is not worth waiting for. */
const RESTORE_LIMIT = 60;
/** Seconds. No step waits for what is saved, but the job holds its runner for as long. */
const SAVE_LIMIT = 180;
/** Fetches what was kept. Answers whether it was there; whatever goes wrong is told, and the build does without. */
async function restoreTools(tools, ports, limit = RESTORE_LIMIT) {
    const step = ports.log.step('tools from the cache');
    const found = await askService('restore', tools, ports, limit);
    step.done(found ? tools.key : 'none');
    return found;
}
/** Keeps the tools for the jobs that follow. */
async function saveTools(tools, ports, limit = SAVE_LIMIT) {
    if (!tools.paths.some(path => (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.existsSync)(path)))
        return;
    const step = ports.log.step('tools into the cache');
    // The list of paths is part of what names an entry: it has to be the one that is asked for, whatever of it exists.
    const saved = await askService('save', tools, ports, limit);
    step.done(saved ? tools.key : 'not saved');
}
/**
 * Has the toolkit ask the service, in a process of its own. It knows no limit: a service that accepts and never answers
 * holds it for a quarter of an hour. timeout(1) ends the tar that it started as well, which would else go on unpacking
 * below the build.
 */
async function askService(verb, { paths, key }, { exec, env, log }, limit) {
    const program = [process.execPath, (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)((0,_shell_package_root_js__WEBPACK_IMPORTED_MODULE_5__/* .packageRoot */ .Zl)(), 'dist/build/cache.js'), verb, key, ...paths];
    const given = Object.fromEntries(RUNNER.flatMap(name => (env[name] ? [[name, env[name]]] : [])));
    try {
        const { exitCode, stdout, stderr } = await exec('timeout', ['-k', '5', `${limit}`, ...program], {
            env: { ...given, ...(0,_shell_github_cache_js__WEBPACK_IMPORTED_MODULE_7__/* .cacheServiceEnvironment */ .l)(env) },
        });
        for (const line of stdout.split('\n'))
            relay(line, log);
        if (exitCode === 0 || exitCode === _cache_service_js__WEBPACK_IMPORTED_MODULE_6__/* .NOTHING_DONE */ .L)
            return exitCode === 0;
        const what = exitCode === TIMED_OUT ? `the service did not do it within ${limit} s` : (0,_shell_exec_js__WEBPACK_IMPORTED_MODULE_4__/* .lastLine */ .f)(stderr);
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .ToolError */ .v4('exit', what, { program: 'the cache service', exitCode });
    }
    catch (error) {
        log.warn(`the tools can't be ${verb}d with the cache service: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .messageOf */ .bD)(error)}`);
        return false;
    }
}
/** What the toolkit says, without its debugging: that has signed addresses in it. */
function relay(line, log) {
    const [, command, message] = /^::([a-z-]+).*?::(.*)$/.exec(line) ?? [];
    const text = (message ?? line).replaceAll('%0A', ' ').replaceAll('%25', '%').replace(/\?\S+/g, '');
    if (command === 'warning' || command === 'error')
        log.warn(`tools and the cache service: ${text}`);
    else if (command === undefined)
        log.detail(text);
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
async function afterBuild(ports) {
    const { env } = ports;
    const output = new _inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .InputReader */ .i_(env).text('output');
    if (output !== undefined)
        await (0,_build_partial_js__WEBPACK_IMPORTED_MODULE_0__/* .removeAbandoned */ .j)(output);
    const tools = env[`STATE_${TOOLS_STATE}`];
    if (tools)
        await (0,_caches_js__WEBPACK_IMPORTED_MODULE_2__/* .saveTools */ .Fx)(JSON.parse(tools), ports);
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
// EXTERNAL MODULE: ./lib/build/secrets.js
var secrets = __webpack_require__(54753);
// EXTERNAL MODULE: ./lib/shell/github-cache.js
var github_cache = __webpack_require__(42220);
// EXTERNAL MODULE: ./lib/shell/package-root.js
var package_root = __webpack_require__(83247);
// EXTERNAL MODULE: ./lib/tools/redact.js
var redact = __webpack_require__(75946);
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
    const { env, cacheDirectory } = ports;
    for (const value of Object.values((0,secrets/* secretEnvironment */.gY)(inputs.secrets, env)))
        for (const line of (0,redact/* secretLines */._)(value))
            await ports.mask(line);
    if (inputs.planOnly)
        return describePlan((await (0,build.loadPlan)(buildRequest(inputs), ports)).plan);
    let caches = inputs;
    let state;
    if ((0,build_caches/* hasCacheService */.G9)(env)) {
        const { plan } = await (0,build.loadPlan)(buildRequest(inputs), ports);
        caches = await (0,build_caches/* defaultCaches */.Zw)(inputs, plan, ports);
        const tools = (0,build_caches/* toolCacheOf */.CT)(plan, cacheDirectory, Date.now());
        if (!inputs.noCache && !(await (0,build_caches/* restoreTools */.w3)(tools, ports)))
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
        secrets: [...inputs.secrets],
        slipway: (0,package_root/* packageVersion */.Tl)(),
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

/***/ 42220:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ withGithubCache),
/* harmony export */   l: () => (/* binding */ cacheServiceEnvironment)
/* harmony export */ });
/** How buildx finds the cache service of GitHub Actions, and may use it. */
const CACHE_SERVICE = ['ACTIONS_CACHE_SERVICE_V2', 'ACTIONS_CACHE_URL', 'ACTIONS_RESULTS_URL', 'ACTIONS_RUNTIME_TOKEN'];
/** The part of an environment that leads to that service. */
function cacheServiceEnvironment(env) {
    return Object.fromEntries(CACHE_SERVICE.flatMap(name => (env[name] ? [[name, env[name]]] : [])));
}
/** An Exec that lets docker, and no other program, reach that service, if a cache of type `gha` is among those asked for. */
function withGithubCache(exec, env, caches) {
    if (!caches.some(cache => cache.split(',').includes('type=gha')))
        return exec;
    const service = cacheServiceEnvironment(env);
    return (program, args, options) => exec(program, args, program === 'docker' ? { ...options, env: { ...service, ...options?.env } } : options);
}


/***/ })

};
