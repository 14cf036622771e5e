export const id = 3430;
export const ids = [3430];
export const modules = {

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

/***/ 53430:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   run: () => (/* binding */ run)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _build_secrets_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(54753);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(452);
/* harmony import */ var _shell_github_cache_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(42220);
/* harmony import */ var _shell_log_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(37532);
/* harmony import */ var _shell_package_root_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(83247);






/** Builds, and says what came of it. */
const run = async ({ arguments: { SPEC }, options }, shell) => {
    const { core, log, signal, env, cacheDirectory } = shell;
    const secrets = (0,_build_secrets_js__WEBPACK_IMPORTED_MODULE_1__/* .readSecrets */ .ql)(options.secret, env, (problem, hint) => new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UsageError */ .eb('bad-option', `--secret ${problem}`, { hint }));
    const exec = (0,_shell_github_cache_js__WEBPACK_IMPORTED_MODULE_5__/* .withGithubCache */ .S)(shell.exec, env, [...options['cache-from'], ...options['cache-to']]);
    const result = await core.build({
        specFile: SPEC,
        output: options.output,
        ...(options.arch.length === 0 ? {} : { architectures: [...options.arch] }),
        ...(options.format.length === 0 ? {} : { formats: [...options.format] }),
        ...(options.builder === undefined ? {} : { builder: options.builder }),
        cacheFrom: [...options['cache-from']],
        cacheTo: [...options['cache-to']],
        noCache: options['no-cache'],
        secrets,
        slipway: (0,_shell_package_root_js__WEBPACK_IMPORTED_MODULE_4__/* .packageVersion */ .Tl)(),
    }, { exec, log, signal, env, cacheDirectory, systemDirectory: (0,_shell_package_root_js__WEBPACK_IMPORTED_MODULE_4__/* .systemDirectory */ .vG)() });
    const spent = result.steps.reduce((sum, step) => sum + step.seconds, 0);
    const manifest = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.relative)(shell.cwd, result.manifestPath) || result.manifestPath;
    return {
        value: result,
        text: [
            `${result.manifest.name} ${result.manifest.version}, built in ${(0,_shell_log_js__WEBPACK_IMPORTED_MODULE_3__/* .seconds */ .YA)(spent * 1000)}`,
            '',
            ...artifactLines(result.manifest),
            '',
            `${manifest} has every file's size and sha256. Boot it: slipway run ${options.output}`,
        ].join('\n'),
    };
};
function artifactLines(manifest) {
    return Object.entries(manifest.architectures).flatMap(([architecture, built]) => built === undefined
        ? []
        : built.artifacts.map(({ path, type, size }) => `  ${architecture}  ${type.padEnd(12)} ${(0,_shell_log_js__WEBPACK_IMPORTED_MODULE_3__/* .bytes */ .ee)(size).padStart(9)}  ${path}`));
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
