export const id = 1534;
export const ids = [1534];
export const modules = {

/***/ 17934:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ INPUT_NAMES)
/* harmony export */ });
// Generated from the action.yml files by scripts/generate.ts.
/** The inputs of each action. */
const INPUT_NAMES = {
    build: ['spec', 'arch', 'formats', 'output', 'builder', 'cache-from', 'cache-to', 'no-cache', 'secrets', 'plan-only'],
    pipeline: [
        'spec',
        'arch',
        'formats',
        'output',
        'builder',
        'cache-from',
        'cache-to',
        'no-cache',
        'secrets',
        'until',
        'rehearse',
        'from',
        'upgrade-from',
        'scenarios',
        'memory',
        'rehearsal',
        'channel',
        'root',
        'source',
        'days',
        'rollout',
        'steps',
        'canary',
        'min-version',
        'barrier',
        'notes',
        'attested',
        'require-evidence',
        'image',
        'provenance',
        'jobs',
        'key',
        'trusted-keys',
        'identity',
        'issuer',
        'trusted-root',
        'fulcio-url',
        'rekor-url',
        'cosign-release',
        'cosign-digest',
        'cosign-url',
        'token',
    ],
    rehearse: [
        'manifest',
        'from',
        'channel',
        'scenarios',
        'arch',
        'memory',
        'output',
        'trusted-keys',
        'identity',
        'issuer',
        'trusted-root',
    ],
    sign: [
        'manifest',
        'evidence',
        'image',
        'provenance',
        'jobs',
        'key',
        'trusted-keys',
        'identity',
        'issuer',
        'trusted-root',
        'fulcio-url',
        'rekor-url',
        'cosign-release',
        'cosign-digest',
        'cosign-url',
    ],
    'upgrade-channel': [
        'command',
        'channel',
        'root',
        'source',
        'days',
        'manifest',
        'version',
        'from',
        'rollout',
        'steps',
        'canary',
        'min-version',
        'barrier',
        'notes',
        'attested',
        'require-evidence',
        'action',
        'reason',
        'key',
        'trusted-keys',
        'identity',
        'issuer',
        'trusted-root',
        'fulcio-url',
        'rekor-url',
        'token',
        'cosign-release',
        'cosign-digest',
        'cosign-url',
    ],
};


/***/ }),

/***/ 39922:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   QZ: () => (/* binding */ refuseUnknownInputs),
/* harmony export */   dz: () => (/* binding */ InputError),
/* harmony export */   i_: () => (/* binding */ InputReader)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _spec_words_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(854);


/** An input of an action that can't be used; `input` is its name in action.yml. */
class InputError extends _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ {
    kind = 'user';
    input;
    constructor(code, input, problem, hint) {
        super(code, `input ${input} ${problem}`, { hint });
        this.input = input;
    }
}
const variableOf = (name) => `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`;
/** Refuses what an action doesn't know: the runner hands it over with no more than a warning, and a typo is a default. */
function refuseUnknownInputs(env, names) {
    const known = new Set(names.map(variableOf));
    for (const variable of Object.keys(env)) {
        if (!variable.startsWith('INPUT_') || known.has(variable))
            continue;
        const name = variable.slice('INPUT_'.length).toLowerCase();
        const near = (0,_spec_words_js__WEBPACK_IMPORTED_MODULE_1__/* .nearest */ .pA)(name, names);
        throw new InputError('unknown-input', (0,_spec_words_js__WEBPACK_IMPORTED_MODULE_1__/* .show */ .WU)(name), 'is unknown', near === undefined ? `There are ${names.join(', ')}.` : `Did you mean ${near}?`);
    }
}
/** Architectures as other programs call them. */
const CALLED = { x86_64: 'amd64', 'x86-64': 'amd64', x64: 'amd64', aarch64: 'arm64' };
/** What is meant by a word of another program: `linux/amd64`, `x86_64`. */
function choiceFor(word) {
    const last = word
        .toLowerCase()
        .replace(/^linux\//, '')
        .replace(/^arm64\/v8$/, 'arm64');
    return CALLED[last] ?? last;
}
/** Reads an action's inputs as a runner hands them over: `INPUT_` and the name in capitals, spaces at both ends cut off. */
class InputReader {
    #env;
    #fixed;
    constructor(env, fixed = {}) {
        this.#env = env;
        this.#fixed = fixed;
    }
    /** One line of text, or undefined where the input is empty. */
    text(name) {
        const value = this.#raw(name);
        if (/[\u0000-\u001f\u007f\u2028\u2029]/.test(value)) {
            throw new InputError('bad-input', name, `is ${(0,_spec_words_js__WEBPACK_IMPORTED_MODULE_1__/* .show */ .WU)(value)}`, 'Write it on one line, without control characters.');
        }
        return value === '' ? undefined : value;
    }
    /** A text that has to be there; action.yml has a default for it, so an empty one was set to nothing. */
    required(name) {
        const value = this.text(name);
        if (value === undefined)
            throw new InputError('missing-input', name, 'is empty', 'Set it, or leave it out for its default.');
        return value;
    }
    /** Lines, each an entry; a line may hold any character but controls. */
    lines(name) {
        const lines = this.#raw(name).split(/\r?\n/);
        return lines
            .map(line => line.trim())
            .filter((line, index) => {
            if (/[\u0000-\u001f\u007f\u2028\u2029]/.test(line)) {
                throw new InputError('bad-input', name, `has ${(0,_spec_words_js__WEBPACK_IMPORTED_MODULE_1__/* .show */ .WU)(line)} in line ${index + 1}`, 'Control characters have no place there.');
            }
            return line !== '';
        });
    }
    /** Entries by line or comma, for what holds no comma itself. */
    list(name) {
        return this.lines(name)
            .flatMap(line => line.split(','))
            .map(entry => entry.trim())
            .filter(entry => entry !== '');
    }
    /** The same for what may be a secret by mistake: it is refused by whoever reads it, without being shown. */
    entries(name) {
        return this.#raw(name)
            .split(/[\r\n,]+/)
            .map(entry => entry.trim())
            .filter(entry => entry !== '');
    }
    /** Words from a closed set, separated by commas, spaces or newlines. */
    choices(name, choices) {
        const words = this.#raw(name)
            .split(/[\s,]+/)
            .filter(word => word !== '');
        return [...new Set(words)].map(word => {
            const choice = choices.find(candidate => candidate === word);
            if (choice !== undefined)
                return choice;
            const near = (0,_spec_words_js__WEBPACK_IMPORTED_MODULE_1__/* .nearest */ .pA)(choiceFor(word), choices);
            throw new InputError('bad-input', name, `has ${(0,_spec_words_js__WEBPACK_IMPORTED_MODULE_1__/* .show */ .WU)(word)}`, `It takes ${choices.join(', ')}.${near === undefined ? '' : ` Did you mean ${near}?`}`);
        });
    }
    /** One word from a closed set, or undefined where the input is empty. */
    choice(name, choices) {
        const [first, second] = this.choices(name, choices);
        if (second === undefined)
            return first;
        throw new InputError('bad-input', name, `has ${(0,_spec_words_js__WEBPACK_IMPORTED_MODULE_1__/* .show */ .WU)(this.#raw(name))}`, `It takes one of ${choices.join(', ')}.`);
    }
    /** A whole number within bounds. */
    integer(name, least, most) {
        const value = this.#raw(name);
        const number = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
        if (number >= least && number <= most)
            return number;
        throw new InputError('bad-input', name, `is ${(0,_spec_words_js__WEBPACK_IMPORTED_MODULE_1__/* .show */ .WU)(value)}`, `It is a whole number from ${least} to ${most}.`);
    }
    /** `true` or `false` as YAML 1.2 spells them. */
    boolean(name) {
        const value = this.#raw(name);
        if (/^(true|True|TRUE)$/.test(value))
            return true;
        if (/^(false|False|FALSE)?$/.test(value))
            return false;
        throw new InputError('bad-input', name, `is ${(0,_spec_words_js__WEBPACK_IMPORTED_MODULE_1__/* .show */ .WU)(value)}`, 'It is either true or false.');
    }
    #raw(name) {
        return (this.#fixed[name] ?? this.#env[variableOf(name)] ?? '').trim();
    }
}


/***/ }),

/***/ 47974:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hn: () => (/* binding */ cell),
/* harmony export */   aY: () => (/* binding */ code),
/* harmony export */   om: () => (/* binding */ block)
/* harmony export */ });
/* harmony import */ var _shell_plain_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(96442);

/** Text for a table cell or a heading that stays text: no markup, no HTML, no mention, no second column. */
function cell(text) {
    return (0,_shell_plain_js__WEBPACK_IMPORTED_MODULE_0__/* .plainLine */ .h0)(text).replace(/[\\`*_{}[\]<>()#+!|&~@:$]/g, character => `&#${character.charCodeAt(0)};`);
}
/** Text in a monospaced face, whatever is in it. */
function code(text) {
    return `<code>${cell(text)}</code>`;
}
/** Text as it stands, in a block of its own; its fence is longer than anything in it. */
function block(text, language = '') {
    const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
    const fence = '`'.repeat(longest + 1);
    return [`${fence}${language}`, ...text.split('\n').map(_shell_plain_js__WEBPACK_IMPORTED_MODULE_0__/* .plainLine */ .h0), fence, ''];
}


/***/ }),

/***/ 60654:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ actionWords)
/* harmony export */ });
/* harmony import */ var _input_names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(17934);

/** Options that are called otherwise in an action.yml, by what an action has first. */
const CALLED = {
    build: ['manifest', 'output'],
    evidence: ['evidence', 'rehearsal'],
    'upgrade-from': ['upgrade-from', 'channel'],
};
const COMMANDS = {
    build: 'the action build',
    rehearse: 'the action rehearse',
    'channel init': '`command: init` of the action upgrade-channel',
};
/** How an action calls what hints speak of. */
function actionWords(action) {
    const inputs = _input_names_js__WEBPACK_IMPORTED_MODULE_0__/* .INPUT_NAMES */ .Q[action];
    return {
        option: name => {
            const called = CALLED[name] ?? [name];
            return `input ${called.find(one => inputs.includes(one)) ?? name}`;
        },
        command: name => COMMANDS[name],
    };
}


/***/ }),

/***/ 11534:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  dispatch: () => (/* binding */ dispatch),
  dispatchCache: () => (/* binding */ dispatchCache),
  dispatchPost: () => (/* binding */ dispatchPost)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./lib/actions/input-names.js
var input_names = __webpack_require__(17934);
// EXTERNAL MODULE: ./lib/actions/inputs.js
var inputs = __webpack_require__(39922);
// EXTERNAL MODULE: ./lib/actions/markdown.js
var markdown = __webpack_require__(47974);
// EXTERNAL MODULE: ./lib/actions/words.js
var actions_words = __webpack_require__(60654);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/shell/exec.js
var exec = __webpack_require__(21045);
// EXTERNAL MODULE: ./lib/shell/log.js
var shell_log = __webpack_require__(37532);
// EXTERNAL MODULE: ./lib/shell/package-root.js
var package_root = __webpack_require__(83247);
// EXTERNAL MODULE: ./lib/shell/report-error.js
var report_error = __webpack_require__(99749);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(58500);
;// CONCATENATED MODULE: ./lib/shell/scratch.js





/**
 * The one folder that holds every temporary file of a step. Its name goes to the post step before anything else is done, so
 * that not even a step that is killed leaves disks, keys or machines behind.
 */
/** The name of the state that says where it is. */
const SCRATCH_STATE = 'scratch';
/** A path of a unix socket has 107 bytes, and a machine's sockets lie 56 below. */
const LONGEST_PARENT = 51;
/** Makes the folder. Whoever has it as TMPDIR puts temporary files there, and can be told by it. */
function openScratch(env) {
    const temporary = (0,external_node_path_.resolve)(env['RUNNER_TEMP'] || (0,external_node_os_.tmpdir)());
    const parent = temporary.length > LONGEST_PARENT ? (0,external_node_os_.tmpdir)() : temporary;
    (0,external_node_fs_.mkdirSync)(parent, { recursive: true });
    const folder = (0,external_node_fs_.mkdtempSync)((0,external_node_path_.join)(parent, 'slipway-'));
    // As the toolkit would write it, which is a megabyte to load.
    if (env['GITHUB_STATE'])
        (0,external_node_fs_.appendFileSync)(env['GITHUB_STATE'], `${SCRATCH_STATE}=${folder}\n`);
    return folder;
}
/** How long a program has to end by itself. */
const GRACE_MS = 2000;
/** Ends what still works in the folder, and removes it. Answers whether there was anything left. */
async function removeScratch(folder) {
    // Whatever else a variable may say, no process and no folder is meant by it.
    if (!(0,external_node_path_.isAbsolute)(folder) || !/^slipway-[A-Za-z0-9]{6}$/.test((0,external_node_path_.basename)(folder)))
        return false;
    let found = await (0,promises_.stat)(folder).then(() => true, () => false);
    for (const signal of ['SIGTERM', 'SIGKILL']) {
        const end = performance.now() + GRACE_MS;
        const told = new Set();
        for (;;) {
            const processes = await processesIn(folder);
            if (processes.length === 0)
                break;
            found = true;
            for (const pid of processes.filter(one => !told.has(one)))
                send(pid, signal);
            for (const pid of processes)
                told.add(pid);
            if (performance.now() > end)
                break;
            await (0,external_node_timers_promises_.setTimeout)(50);
        }
    }
    await (0,promises_.rm)(folder, { recursive: true, force: true, maxRetries: 3 });
    return found;
}
function send(pid, signal) {
    try {
        process.kill(pid, signal);
    }
    catch {
        // It has just ended.
    }
}
/** Processes whose arguments name the folder, or whose temporary folder it is: no name is that exact. */
async function processesIn(folder) {
    const read = (pid, file) => (0,promises_.readFile)((0,external_node_path_.join)('/proc', pid, file), 'utf8').catch(() => '');
    const found = [];
    for (const pid of await (0,promises_.readdir)('/proc').catch(() => [])) {
        if (!/^\d+$/.test(pid) || Number(pid) === process.pid)
            continue;
        const named = (await read(pid, 'cmdline')).includes(folder);
        if (named || (await read(pid, 'environ')).split('\0').includes(`TMPDIR=${folder}`))
            found.push(Number(pid));
    }
    return found;
}

;// CONCATENATED MODULE: ./lib/index.js











const ACTIONS = {
    build: async () => (await Promise.all(/* import() */[__webpack_require__.e(2311), __webpack_require__.e(8815), __webpack_require__.e(4228), __webpack_require__.e(3320), __webpack_require__.e(2240), __webpack_require__.e(3627)]).then(__webpack_require__.bind(__webpack_require__, 93304))).buildAction,
    pipeline: async () => (await Promise.all(/* import() */[__webpack_require__.e(2311), __webpack_require__.e(9548), __webpack_require__.e(4228), __webpack_require__.e(8454)]).then(__webpack_require__.bind(__webpack_require__, 48454))).pipelineAction,
    rehearse: async () => (await Promise.all(/* import() */[__webpack_require__.e(2311), __webpack_require__.e(1168), __webpack_require__.e(7400), __webpack_require__.e(9548), __webpack_require__.e(4912), __webpack_require__.e(4680), __webpack_require__.e(6548), __webpack_require__.e(1369)]).then(__webpack_require__.bind(__webpack_require__, 51139))).rehearseAction,
    sign: async () => (await Promise.all(/* import() */[__webpack_require__.e(2311), __webpack_require__.e(1168), __webpack_require__.e(7400), __webpack_require__.e(9548), __webpack_require__.e(3229), __webpack_require__.e(5440)]).then(__webpack_require__.bind(__webpack_require__, 42946))).signAction,
    'upgrade-channel': async () => (await Promise.all(/* import() */[__webpack_require__.e(2311), __webpack_require__.e(1168), __webpack_require__.e(7400), __webpack_require__.e(9548), __webpack_require__.e(4912), __webpack_require__.e(2045)]).then(__webpack_require__.bind(__webpack_require__, 52045))).upgradeChannelAction,
};
/** A megabyte that is needed at the end only, or where there is something to mask: nobody waits for it before the first line of the log. */
const loadToolkit = () => __webpack_require__.e(/* import() */ 3838).then(__webpack_require__.bind(__webpack_require__, 33838));
/** Runs an action as a workflow's step: the one place that speaks the runner's protocol. `dist/<name>/index.js` calls it. */
async function dispatch(name) {
    const { env } = process;
    const temporary = env['RUNNER_TEMP'] || '.slipway';
    const log = (0,shell_log/* createLog */.hM)({ stream: process.stdout, file: (0,external_node_path_.join)(temporary, `slipway-${name}.log`), workflow: true });
    const stop = new AbortController();
    // Not `once`: a listener that is gone when a program's own comes would leave that one to end this process at once.
    for (const signal of ['SIGINT', 'SIGTERM'])
        process.on(signal, () => stop.abort(signal));
    const told = (error) => stop.signal.aborted && !(error instanceof errors/* CancelledError */.cc)
        ? new errors/* CancelledError */.cc(`cancelled: ${(0,errors/* messageOf */.bD)(error)}`, { cause: error })
        : error;
    let scratch;
    try {
        scratch = openScratch(env);
        env['TMPDIR'] = scratch;
        (0,inputs/* refuseUnknownInputs */.QZ)(env, input_names/* INPUT_NAMES */.Q[name]);
        const action = await ACTIONS[name]();
        const { outputs, summary, state = {}, failure, } = await action({
            exec: (0,exec/* createExec */.k)({ env, log, signal: stop.signal }),
            log,
            signal: stop.signal,
            env,
            cacheDirectory: (0,external_node_path_.join)(env['RUNNER_TOOL_CACHE'] || temporary, 'slipway'),
            systemDirectory: (0,package_root/* systemDirectory */.vG)(),
            mask: async (secret) => (await loadToolkit()).setSecret(secret),
        });
        log.close();
        const toolkit = await loadToolkit();
        for (const [output, value] of Object.entries(outputs))
            toolkit.setOutput(output, value);
        for (const [key, value] of Object.entries(state))
            toolkit.saveState(key, value);
        await writeSummary(summary);
        if (failure !== undefined)
            await failStep(name, told(failure), log.file);
    }
    catch (error) {
        log.close();
        await fail(name, told(error), log.file);
    }
    finally {
        if (scratch !== undefined)
            await removeScratch(scratch).catch(() => { });
    }
}
/** Runs an action's post step: nothing in it fails a job that has done its work. */
async function dispatchPost(name) {
    const { env } = process;
    const log = (0,shell_log/* createLog */.hM)({ stream: process.stdout, workflow: true });
    const scratch = env[`STATE_${SCRATCH_STATE}`];
    const tasks = [
        async () => {
            if (scratch && (await removeScratch(scratch)))
                log.info('removed what a step that was killed had left');
        },
        async () => {
            if (name !== 'build' && name !== 'pipeline')
                return;
            const { afterBuild } = await __webpack_require__.e(/* import() */ 4472).then(__webpack_require__.bind(__webpack_require__, 94472));
            await afterBuild({ exec: (0,exec/* createExec */.k)({ env, log }), env, log });
        },
    ];
    for (const task of tasks) {
        try {
            await task();
        }
        catch (error) {
            log.warn(`slipway ${name} could not tidy up: ${(0,errors/* messageOf */.bD)(error)}`);
        }
    }
    log.close();
}
/** Runs `dist/build/cache.js`, which ends when it has its answer, whatever connections are still open. */
async function dispatchCache() {
    const { useCacheService } = await __webpack_require__.e(/* import() */ 7508).then(__webpack_require__.bind(__webpack_require__, 27508));
    process.exit(await useCacheService(process.argv.slice(2)));
}
/** Says what went wrong: in full in the log, in short where people look first. */
async function fail(name, error, logFile) {
    const all = await failStep(name, error, logFile);
    const lines = all.map(({ message, hint, at }) => {
        const place = at === undefined ? '' : `${at.file}:${at.line}:${at.column}: `;
        return `- ${(0,markdown/* cell */.Hn)(`${place}${message}${hint === undefined ? '' : ` (${hint})`}`)}`;
    });
    await writeSummary([`## slipway ${name} failed`, '', ...lines, ''].join('\n'));
}
async function failStep(name, error, logFile) {
    const words = (0,actions_words/* actionWords */.I)(name);
    process.stdout.write(`${(0,report_error/* renderError */.vr)(error, { workflow: true, logFile, words })}\n`);
    const all = (0,report_error/* complaints */.ZL)(error, words);
    const toolkit = await loadToolkit();
    for (const { message, hint, at } of all) {
        if (at === undefined)
            continue;
        toolkit.error(hint === undefined ? message : `${message} (${hint})`, {
            title: 'Slipway',
            file: at.file,
            startLine: at.line,
            startColumn: at.column,
        });
    }
    const [first] = all;
    const file = first?.at?.file;
    if (file !== undefined)
        toolkit.setFailed(`${file} has ${all.length === 1 ? 'a mistake' : `${all.length} mistakes`}`);
    else
        toolkit.setFailed(first?.hint === undefined ? (first?.message ?? 'failed') : `${first.message}. ${first.hint}`);
    return all;
}
const SUMMARY_LIMIT = 1024 * 1024 - 1024;
/** GitHub shows nothing at all of a step's summary over 1 MiB. */
function withinLimit(markdown) {
    const bytes = Buffer.from(markdown);
    if (bytes.length <= SUMMARY_LIMIT)
        return markdown;
    const part = bytes.subarray(0, SUMMARY_LIMIT).toString();
    return `${part.slice(0, part.lastIndexOf('\n'))}\n\nThe rest is too long for a summary.\n`;
}
/** A summary is a comfort: a runner without one, or with a full disk, fails no build. */
async function writeSummary(markdown) {
    if (!process.env['GITHUB_STEP_SUMMARY'])
        return;
    const toolkit = await loadToolkit();
    try {
        await toolkit.summary.addRaw(withinLimit(markdown), true).write();
    }
    catch (error) {
        toolkit.warning(`the job summary can't be written: ${String(error)}`);
    }
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
