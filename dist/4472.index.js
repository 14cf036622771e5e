export const id = 4472;
export const ids = [4472];
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
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(452);




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
        log.warn(`${trouble}: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .messageOf */ .bD)(error)}`);
        return false;
    }
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

/***/ 32741:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ removeAbandoned),
/* harmony export */   y: () => (/* binding */ partialFolder)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);


const PARTIAL = '.partial-';
/** Removes folders of processes that were killed too hard to do it themselves: they carry their ids. */
async function removeAbandoned(parent) {
    for (const name of await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)(parent).catch(() => [])) {
        const pid = new RegExp(`^\\${PARTIAL}(\\d+)-`).exec(name)?.[1];
        if (pid === undefined || isRunning(Number(pid)))
            continue;
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(node_path__WEBPACK_IMPORTED_MODULE_1__.join(parent, name), { recursive: true, force: true });
    }
}
/** A folder below `parent` for what is not done yet; what is done is renamed out of it, and the rest removed with it. */
async function partialFolder(parent) {
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)(parent, { recursive: true });
    await removeAbandoned(parent);
    return (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdtemp)(node_path__WEBPACK_IMPORTED_MODULE_1__.join(parent, `${PARTIAL}${process.pid}-`));
}
function isRunning(pid) {
    try {
        process.kill(pid, 0);
        return true;
    }
    catch (error) {
        return error.code === 'EPERM';
    }
}


/***/ })

};
