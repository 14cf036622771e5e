export const id = 3627;
export const ids = [3627,7508,1220,3956,3304];
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

/***/ 63956:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $g: () => (/* binding */ sortReleases),
/* harmony export */   Dc: () => (/* binding */ Timestamp),
/* harmony export */   H1: () => (/* binding */ MAX_CHANNEL_BYTES),
/* harmony export */   If: () => (/* binding */ URGENCIES),
/* harmony export */   JU: () => (/* binding */ Label),
/* harmony export */   Kv: () => (/* binding */ checkChannel),
/* harmony export */   Lx: () => (/* binding */ revokedTest),
/* harmony export */   NX: () => (/* binding */ ChannelName),
/* harmony export */   VT: () => (/* binding */ REVOKE_ACTIONS),
/* harmony export */   Vv: () => (/* binding */ revocationsOf),
/* harmony export */   W0: () => (/* binding */ serializeChannel),
/* harmony export */   ZJ: () => (/* binding */ MAX_MANIFEST_BYTES),
/* harmony export */   d_: () => (/* binding */ DAY),
/* harmony export */   dp: () => (/* binding */ HOUR),
/* harmony export */   dv: () => (/* binding */ findRelease),
/* harmony export */   fU: () => (/* binding */ formatTime),
/* harmony export */   nR: () => (/* binding */ timeOf),
/* harmony export */   pn: () => (/* binding */ parseChannel),
/* harmony export */   sM: () => (/* binding */ ReleaseVersion)
/* harmony export */ });
/* unused harmony exports MAX_RELEASES, MAX_STEPS, MAX_LABELS, MAX_LIFETIME_DAYS, Digest, Salt, RolloutStep, Rollout, ManifestReference, Release, Revoked, Channel */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(12311);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(65824);
/* harmony import */ var _version_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(66839);



/**
 * The channel file, `channels/<name>.json`: small, signed, expiring, with a sequence that never goes back.
 * `docs/channel.md` says what each field means to a node.
 */
/** A channel file is never longer than this many bytes; a reader stops there. */
const MAX_CHANNEL_BYTES = 4 * 1024 * 1024;
const MAX_RELEASES = 2000;
const MAX_STEPS = 32;
const MAX_LABELS = 32;
/** No channel is good for longer than this, however it was signed. */
const MAX_LIFETIME_DAYS = 400;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Text that a person reads on a terminal: no control characters, so it cannot move the cursor or forge a line. */
const printable = (most) => zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()
    .min(1)
    .max(most)
    .refine(text => text.isWellFormed() && !/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/.test(text), {
    error: 'one line of printable text',
    params: { code: 'bad-field' },
});
/**
 * `stable`, `beta`, `edge-2`: one path segment that is safe in a URL, a file name and a shell. It has no dot, so that no
 * channel's file has the name of another's bundle.
 */
const ChannelName = zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()
    .regex(/^[a-z0-9](?:[a-z0-9]|[_-](?=[a-z0-9])){0,62}$/, 'lower-case letters, digits, and - or _ between them');
/**
 * A release's version. It is a path segment and a part of partition labels and UKI file names, where `_` divides the name
 * from the version and `+` begins the boot counter: neither may be in it.
 */
const ReleaseVersion = zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()
    .regex(/^[0-9A-Za-z][0-9A-Za-z.~^-]{0,63}$/, 'letters, digits and . ~ ^ -, beginning with a letter or digit');
const Digest = zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().regex(/^[0-9a-f]{64}$/, 'sixty-four lower-case hex digits');
/** Sixteen random bytes by rule, eight at least: who goes first is drawn anew for each release. */
const Salt = zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().regex(/^(?:[0-9a-f]{2}){8,32}$/, '16 to 64 lower-case hex digits');
/** A label that a node carries: `canary`, `site=berlin`. */
const Label = zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().regex(/^[A-Za-z0-9][A-Za-z0-9._=/-]{0,62}$/, 'a label such as canary or site=berlin');
/** A moment in UTC, to the second: `2026-11-23T08:00:00Z`. One moment has one spelling. */
const Timestamp = zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()
    .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/, 'a moment such as 2026-11-23T08:00:00Z')
    .refine(text => formatTime(Date.parse(text)) === text, {
    error: 'a moment that exists',
    params: { code: 'bad-time' },
});
/** Milliseconds since 1970 as a timestamp, cut to the second. An impossible number gives an empty string. */
function formatTime(milliseconds) {
    if (!(Math.abs(milliseconds) <= 8.64e15))
        return '';
    return new Date(Math.floor(milliseconds / 1000) * 1000).toISOString().replace('.000Z', 'Z');
}
/** A timestamp's milliseconds since 1970. */
const timeOf = (timestamp) => Date.parse(timestamp);
const RolloutStep = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    /** When this share of the nodes may go. */
    at: Timestamp,
    /** The share of all nodes, above 0 and up to 100; with those of the steps before it, not besides them. */
    percent: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig().gt(0).max(100),
});
const Rollout = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    salt: Salt,
    /** In order of time, each with a larger share. Between two steps nothing changes. None at all: canaries only. */
    steps: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(RolloutStep)
        .max(MAX_STEPS)
        .refine(steps => steps.every((step, i) => {
        const before = steps[i - 1];
        return before === undefined || (before.at < step.at && before.percent < step.percent);
    }), { error: 'each step comes later and reaches more nodes than the one before', params: { code: 'bad-steps' } }),
    /** Nodes with one of these labels may go at once, before the first step. */
    canary: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(Label).max(MAX_LABELS),
    /** While it is there nobody takes the release, canaries included. `resume` moves the steps that were still to come. */
    paused: zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({ since: Timestamp, reason: printable(500).optional() }).optional(),
});
/** `urgent` may go outside a node's maintenance window, where that node's own configuration allows it. */
const URGENCIES = ['urgent', 'normal', 'slow'];
const MAX_MANIFEST_BYTES = 1024 * 1024;
const ManifestReference = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    sha256: Digest,
    size: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().min(1).max(MAX_MANIFEST_BYTES),
});
const Release = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    version: ReleaseVersion,
    /** The release manifest, `releases/<version>/manifest.json`, by what it contains. */
    manifest: ManifestReference,
    urgency: zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(URGENCIES),
    rollout: Rollout,
    /** Only nodes that run this version or a newer one can take the release. */
    minVersion: ReleaseVersion.optional(),
    /** A node that is older must stop here before it takes anything newer. */
    barrier: zod__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz(true).optional(),
    notes: printable(2000).optional(),
})
    .refine(release => release.minVersion === undefined || (0,_version_js__WEBPACK_IMPORTED_MODULE_2__/* .compareVersions */ .Z)(release.minVersion, release.version) < 0, {
    error: 'minVersion must be older than the version itself',
    path: ['minVersion'],
    params: { code: 'bad-field' },
});
/**
 * What happens to nodes that already run what is revoked. Nobody takes it any more in any case.
 * `hold`: they stay and take nothing. `move`: they go to the newest good release now. `rollback`: they go back.
 */
const REVOKE_ACTIONS = ['hold', 'move', 'rollback'];
const revocation = { action: zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(REVOKE_ACTIONS), reason: printable(500) };
const Revoked = zod__WEBPACK_IMPORTED_MODULE_1__/* .union */ .KCZ([
    zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({ version: ReleaseVersion, ...revocation }),
    zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({ sha256: Digest, ...revocation }),
]);
const Channel = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    schemaVersion: zod__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz(1),
    channel: ChannelName,
    /** Higher in every new file, whatever changed. */
    sequence: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().min(1),
    issued: Timestamp,
    expires: Timestamp,
    /** From the oldest version to the newest. */
    releases: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(Release).max(MAX_RELEASES),
    revoked: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(Revoked).max(MAX_RELEASES),
})
    .superRefine((channel, context) => {
    const lifetime = timeOf(channel.expires) - timeOf(channel.issued);
    if (!(lifetime > 0 && lifetime <= MAX_LIFETIME_DAYS * DAY)) {
        context.addIssue({
            code: 'custom',
            path: ['expires'],
            message: `must be after issued and within ${MAX_LIFETIME_DAYS} days of it`,
            params: { code: 'bad-time' },
        });
    }
    const sorted = sortReleases(channel.releases);
    const digests = new Set();
    for (const [i, release] of sorted.entries()) {
        const before = sorted[i - 1];
        const doubled = before !== undefined && (0,_version_js__WEBPACK_IMPORTED_MODULE_2__/* .compareVersions */ .Z)(before.version, release.version) === 0
            ? `versions ${before.version} and ${release.version} are the same`
            : digests.has(release.manifest.sha256)
                ? `version ${release.version} has the manifest of another release`
                : undefined;
        digests.add(release.manifest.sha256);
        if (doubled === undefined)
            continue;
        context.addIssue({ code: 'custom', path: ['releases'], message: doubled, params: { code: 'duplicate-release' } });
        return;
    }
});
/** The releases from the oldest version to the newest. */
const sortReleases = (releases) => releases.toSorted((a, b) => (0,_version_js__WEBPACK_IMPORTED_MODULE_2__/* .compareVersions */ .Z)(a.version, b.version));
/** The release with this version (as versions compare, so `1.0` finds `1.00`), or nothing. `releases` must be sorted. */
function findRelease(releases, version) {
    const found = releases[(0,_version_js__WEBPACK_IMPORTED_MODULE_2__/* .lowerBound */ .y)(releases, version)];
    return found !== undefined && (0,_version_js__WEBPACK_IMPORTED_MODULE_2__/* .compareVersions */ .Z)(found.version, version) === 0 ? found : undefined;
}
/** What revokes a release: every entry that names its version or its manifest's digest. */
const revocationsOf = (channel, version, sha256) => channel.revoked.filter(entry => 'version' in entry ? (0,_version_js__WEBPACK_IMPORTED_MODULE_2__/* .compareVersions */ .Z)(entry.version, version) === 0 : entry.sha256 === sha256);
/** A quick `revocationsOf(...).length > 0` for many releases. */
function revokedTest(channel) {
    const digests = new Set(channel.revoked.flatMap(entry => ('sha256' in entry ? entry.sha256 : [])));
    const versions = channel.revoked
        .flatMap(entry => ('version' in entry ? { version: entry.version } : []))
        .toSorted((a, b) => (0,_version_js__WEBPACK_IMPORTED_MODULE_2__/* .compareVersions */ .Z)(a.version, b.version));
    return ({ version, manifest }) => {
        if (digests.has(manifest.sha256))
            return true;
        const found = versions[(0,_version_js__WEBPACK_IMPORTED_MODULE_2__/* .lowerBound */ .y)(versions, version)];
        return found !== undefined && (0,_version_js__WEBPACK_IMPORTED_MODULE_2__/* .compareVersions */ .Z)(found.version, version) === 0;
    };
}
/** `releases[3].rollout.steps[0].at` */
const pathText = (path) => path.reduce((text, key) => (typeof key === 'number' ? `${text}[${key}]` : text ? `${text}.${String(key)}` : String(key)), '');
const CODE_OF_FIELD = {
    channel: 'bad-name',
    version: 'bad-name',
    minVersion: 'bad-name',
    canary: 'bad-name',
    issued: 'bad-time',
    expires: 'bad-time',
    at: 'bad-time',
    since: 'bad-time',
    sha256: 'bad-digest',
    salt: 'bad-digest',
    percent: 'bad-steps',
    schemaVersion: 'unsupported-version',
};
/** The first of zod's findings that says most; findings inside a union are those of the alternative that came furthest. */
function flatten(issue) {
    if (issue.code !== 'invalid_union')
        return issue;
    const alternatives = issue.errors.filter(found => found.length > 0).toSorted((a, b) => a.length - b.length);
    const inner = alternatives[0]?.[0];
    return inner === undefined ? issue : flatten({ ...inner, path: [...issue.path, ...inner.path] });
}
function codeOf(issue) {
    if (issue.code === 'unrecognized_keys')
        return 'unknown-field';
    if (issue.code === 'custom')
        return issue.params?.['code'] ?? 'bad-field';
    if (issue.code === 'too_big' && issue.origin === 'array')
        return 'too-many';
    const field = issue.path.findLast(key => typeof key === 'string');
    return CODE_OF_FIELD[String(field)] ?? 'bad-field';
}
/**
 * Takes a value that came from JSON as a channel.
 * @throws ChannelError with one of `CHANNEL_FILE_CODES`; the message names the field.
 */
function checkChannel(value) {
    if (typeof value === 'object' && value !== null && 'schemaVersion' in value && value.schemaVersion !== 1) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ChannelError */ .Q6('unsupported-version', `this channel has schema version ${JSON.stringify(value.schemaVersion)?.slice(0, 20)}, and this program knows version 1`, {
            hint: 'Update the program that reads the channel.',
        });
    }
    const result = Channel.safeParse(value);
    if (!result.success) {
        const issue = flatten(result.error.issues[0]);
        const where = pathText(issue.path);
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ChannelError */ .Q6(codeOf(issue), `${where ? `${where}: ` : ''}${issue.message}`.slice(0, 500));
    }
    const channel = result.data;
    return { ...channel, releases: sortReleases(channel.releases) };
}
/**
 * Reads a channel file. It says nothing about who signed it: verify the bundle over the same bytes first.
 * @param bytes the file as it was read, UTF-8
 * @returns the channel with its releases from the oldest to the newest
 * @throws ChannelError with one of `CHANNEL_FILE_CODES`
 */
function parseChannel(bytes) {
    if (bytes.length > MAX_CHANNEL_BYTES) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ChannelError */ .Q6('too-large', `a channel file has at most ${MAX_CHANNEL_BYTES} bytes, this one has ${bytes.length}`);
    }
    let value;
    try {
        value = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
    }
    catch (cause) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ChannelError */ .Q6('not-json', 'the channel file is not JSON in UTF-8', { cause });
    }
    return checkChannel(value);
}
/** Object with its keys in the given order and without those that are not there. */
function ordered(value, keys) {
    return Object.fromEntries(keys.filter(key => value[key] !== undefined).map(key => [key, value[key]]));
}
const orderedRelease = (release) => ordered({
    ...release,
    manifest: ordered(release.manifest, ['sha256', 'size']),
    rollout: ordered({
        ...release.rollout,
        steps: release.rollout.steps.map(step => ordered(step, ['at', 'percent'])),
        canary: [...new Set(release.rollout.canary)].sort(),
        paused: release.rollout.paused && ordered(release.rollout.paused, ['since', 'reason']),
    }, ['salt', 'steps', 'canary', 'paused']),
}, ['version', 'manifest', 'urgency', 'rollout', 'minVersion', 'barrier', 'notes']);
const lines = (entries) => entries.length === 0 ? '[]' : `[\n${entries.map(entry => `    ${JSON.stringify(entry)}`).join(',\n')}\n  ]`;
/**
 * Writes a channel file: the same channel always gives the same bytes. Fields stand in one order, releases from the oldest
 * to the newest with one line each, and a newline ends the file.
 * @throws ChannelError where the channel is not one that `parseChannel` would take, size included
 */
function serializeChannel(channel) {
    const checked = checkChannel(channel);
    const head = ordered(checked, ['schemaVersion', 'channel', 'sequence', 'issued', 'expires']);
    const fields = Object.entries(head).map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)}`);
    const revoked = checked.revoked.map(entry => ordered(entry, ['version', 'sha256', 'action', 'reason']));
    fields.push(`  "releases": ${lines(checked.releases.map(orderedRelease))}`, `  "revoked": ${lines(revoked)}`);
    const bytes = new TextEncoder().encode(`{\n${fields.join(',\n')}\n}\n`);
    if (bytes.length > MAX_CHANNEL_BYTES) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ChannelError */ .Q6('too-large', `a channel file has at most ${MAX_CHANNEL_BYTES} bytes, this one would have ${bytes.length}`, {
            hint: 'Unpublish releases that no node runs any more.',
        });
    }
    return bytes;
}


/***/ }),

/***/ 65824:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q6: () => (/* binding */ ChannelError)
/* harmony export */ });
/* unused harmony exports CHANNEL_FILE_CODES, CHANNEL_EDIT_CODES */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);

/** What can be wrong with a channel file. Nobody may follow such a file. */
const CHANNEL_FILE_CODES = (/* unused pure expression or super */ null && ([
    'too-large',
    'not-json',
    'unsupported-version',
    'unknown-field',
    'bad-name',
    'bad-time',
    'bad-digest',
    'bad-steps',
    'bad-field',
    'too-many',
    'duplicate-release',
]));
/** What can be wrong with a change that somebody asks for. The channel stays as it was. */
const CHANNEL_EDIT_CODES = [
    'unknown-release',
    'already-published',
    'version-taken',
    'digest-taken',
    'revoked',
    'paused',
    'not-paused',
    'salt-reused',
    'barrier-needed',
    'clock-went-back',
    'sequence-exhausted',
];
/**
 * A channel file that may not be followed, or a change to a channel that may not be made.
 * The first is of kind `trust` (exit code 4), the second of kind `user` (exit code 2).
 */
class ChannelError extends _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ {
    kind;
    constructor(code, message, options = {}) {
        super(code, message, options);
        this.kind = CHANNEL_EDIT_CODES.includes(code) ? 'user' : 'trust';
    }
}


/***/ }),

/***/ 66839:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ compareVersions),
/* harmony export */   y: () => (/* binding */ lowerBound)
/* harmony export */ });
/**
 * Version order by the UAPI group's version format specification 1.0 (UAPI.10), which systemd-boot and sysupdate use.
 * The numbers in the comments are the steps of its section "Version Comparison".
 */
const isDigit = (code) => code >= 48 && code <= 57;
const isLetter = (code) => (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
const TILDE = 126;
const DASH = 45;
const CARET = 94;
const DOT = 46;
const isVersionCharacter = (code) => isDigit(code) || isLetter(code) || code === TILDE || code === DASH || code === CARET || code === DOT;
const order = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
/** The end of the run that starts at `from`. */
function runEnd(text, from, belongs) {
    let end = from;
    while (end < text.length && belongs(text.charCodeAt(end)))
        end++;
    return end;
}
/**
 * Says whether version `a` is older (-1) than, as old as (0) or newer (1) than `b`. Takes any two strings.
 *
 * Where the specification counts a missing number as zero, this follows systemd, for which `1.a` is older than `1.0a`:
 * the boot loader is what has the last word about which entry is the newest.
 */
function compareVersions(a, b) {
    let i = 0;
    let j = 0;
    for (;;) {
        // 1. What is not part of a version is skipped.
        while (i < a.length && !isVersionCharacter(a.charCodeAt(i)))
            i++;
        while (j < b.length && !isVersionCharacter(b.charCodeAt(j)))
            j++;
        // 2. A tilde sorts before everything, the end included.
        const tildeA = a.charCodeAt(i) === TILDE;
        const tildeB = b.charCodeAt(j) === TILDE;
        if (tildeA !== tildeB)
            return tildeA ? -1 : 1;
        if (tildeA) {
            i++;
            j++;
        }
        // 3. The one that goes on is newer.
        if (i >= a.length || j >= b.length)
            return order(a.length - i, b.length - j);
        // 4. to 6. Separators, from the lowest to the highest; whoever has one where the other has none is older.
        for (const separator of [DASH, CARET, DOT]) {
            const inA = a.charCodeAt(i) === separator;
            const inB = b.charCodeAt(j) === separator;
            if (inA !== inB)
                return inA ? -1 : 1;
            if (inA) {
                i++;
                j++;
            }
        }
        if (isDigit(a.charCodeAt(i)) || isDigit(b.charCodeAt(j))) {
            // 7. Numbers of any length: without their zeroes, the longer one is the larger one.
            const endA = runEnd(a, i, isDigit);
            const endB = runEnd(b, j, isDigit);
            if (endA === i || endB === j)
                return endA === i ? -1 : 1;
            const numberA = a.slice(i, endA).replace(/^0+/, '');
            const numberB = b.slice(j, endB).replace(/^0+/, '');
            if (numberA.length !== numberB.length)
                return order(numberA.length, numberB.length);
            if (numberA !== numberB)
                return numberA < numberB ? -1 : 1;
            i = endA;
            j = endB;
        }
        else {
            // 8. Letters one by one, capitals first; a word sorts before the words that begin with it.
            const endA = runEnd(a, i, isLetter);
            const endB = runEnd(b, j, isLetter);
            const wordA = a.slice(i, endA);
            const wordB = b.slice(j, endB);
            if (wordA !== wordB)
                return wordA < wordB ? -1 : 1;
            i = endA;
            j = endB;
        }
    }
}
/** Where `version` stands among `sorted`: the first index whose version is not older, or the length. */
function lowerBound(sorted, version) {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
        const middle = (low + high) >>> 1;
        const entry = sorted[middle];
        if (entry !== undefined && compareVersions(entry.version, version) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}


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
