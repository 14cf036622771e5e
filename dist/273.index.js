export const id = 273;
export const ids = [273];
export const modules = {

/***/ 1212:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  r: () => (/* binding */ runCommandLine)
});

// UNUSED EXPORTS: cacheFolder

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/shell/exec.js
var shell_exec = __webpack_require__(1045);
// EXTERNAL MODULE: ./lib/shell/log.js
var shell_log = __webpack_require__(7532);
// EXTERNAL MODULE: ./lib/shell/plain.js
var shell_plain = __webpack_require__(6442);
// EXTERNAL MODULE: ./lib/shell/report-error.js
var report_error = __webpack_require__(9749);
// EXTERNAL MODULE: ./lib/cli/help.js
var help = __webpack_require__(931);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/spec/words.js
var words = __webpack_require__(854);
// EXTERNAL MODULE: ./lib/cli/commands.js
var commands = __webpack_require__(4710);
;// CONCATENATED MODULE: ./lib/cli/parse.js




/** Whether a command line asks for JSON: known also where the rest of it makes no sense. */
function wantsJson(argv) {
    const end = argv.indexOf('--');
    return (end === -1 ? argv : argv.slice(0, end)).includes('--json');
}
/** Understands a command line or throws a UsageError that says which word is wrong and what may have been meant. */
function parseCommandLine(argv) {
    const first = argv[0];
    if (first === undefined || first === '--help' || first === '-h')
        return helpFor(undefined);
    if (first === 'help')
        return helpFor(argv[1] === undefined || argv[1].startsWith('-') ? undefined : commandNamed(argv[1]));
    if (first === '--version')
        return parseCommandLine(['version', ...argv.slice(1)]);
    if (first.startsWith('-')) {
        throw new errors/* UsageError */.eb('unknown-command', `${first} stands where a command belongs`, {
            hint: 'The command comes first: slipway COMMAND [OPTIONS]. See slipway --help.',
        });
    }
    const command = commandNamed(first);
    return parseCommand(command, commands/* COMMANDS */.L[command], argv.slice(1));
}
function helpFor(command) {
    return { command, arguments: {}, options: {}, json: false, help: true };
}
function commandNamed(word) {
    if (Object.hasOwn(commands/* COMMANDS */.L, word))
        return word;
    const near = (0,words/* nearest */.pA)(word, Object.keys(commands/* COMMANDS */.L));
    throw new errors/* UsageError */.eb('unknown-command', `there is no command "${word}"`, {
        hint: near === undefined
            ? 'slipway --help lists the commands.'
            : `Did you mean "${near}"? slipway --help lists the commands.`,
    });
}
function parseCommand(name, setting, argv) {
    const known = { ...setting.options, ...commands/* COMMON_OPTIONS */.D };
    const help = `See slipway ${name} --help.`;
    const { tokens } = (0,external_node_util_.parseArgs)({
        args: [...argv],
        options: Object.fromEntries(Object.entries(known).map(([key, { value, short, repeat }]) => [
            key,
            {
                type: value === undefined ? 'boolean' : 'string',
                ...(short === undefined ? {} : { short }),
                ...(repeat === undefined ? {} : { multiple: true }),
            },
        ])),
        strict: false,
        allowPositionals: true,
        tokens: true,
    });
    const given = new Map();
    const positionals = [];
    for (const token of tokens) {
        if (token.kind === 'positional')
            positionals.push(token.value);
        if (token.kind !== 'option')
            continue;
        const option = Object.hasOwn(known, token.name) ? known[token.name] : undefined;
        if (option === undefined) {
            const near = (0,words/* nearest */.pA)(token.name, Object.keys(known));
            throw new errors/* UsageError */.eb('bad-option', `slipway ${name} has no option ${token.rawName}`, {
                hint: near === undefined ? help : `Did you mean --${near}? ${help}`,
            });
        }
        const values = given.get(token.name) ?? [];
        given.set(token.name, values);
        if (values.length > 0 && option.value !== undefined && option.repeat === undefined) {
            throw new errors/* UsageError */.eb('bad-option', `--${token.name} is given twice`, { hint: `It takes one value. ${help}` });
        }
        if (option.value === undefined) {
            if (token.value !== undefined)
                throw new errors/* UsageError */.eb('bad-option', `--${token.name} takes no value`, { hint: help });
            values.push(true);
        }
        else if (token.value === undefined || token.value === '' || (!token.inlineValue && /^-./.test(token.value))) {
            throw new errors/* UsageError */.eb('bad-option', `--${token.name} needs a value`, {
                hint: `Write --${token.name} ${option.value}, or --${token.name}=${option.value} if it begins with a dash. ${help}`,
            });
        }
        else {
            values.push(...checkedValues(token.name, option, token.value));
        }
    }
    return {
        command: name,
        arguments: given.has('help') ? {} : argumentsOf(name, setting, positionals),
        options: Object.fromEntries(Object.entries(setting.options).map(([key, option]) => [key, result(key, option, given.get(key))])),
        json: given.has('json'),
        help: given.has('help'),
    };
}
function checkedValues(name, option, value) {
    const { choices, integer } = option;
    if (choices !== undefined) {
        const values = option.repeat ? value.split(',').map(part => part.trim()) : [value];
        for (const part of values) {
            if (choices.includes(part))
                continue;
            const near = (0,words/* nearest */.pA)(part, choices);
            throw new errors/* UsageError */.eb('bad-option', `--${name} can't be "${part}"`, {
                hint: `It is one of ${choices.join(', ')}.${near === undefined ? '' : ` Did you mean ${near}?`}`,
            });
        }
        return values;
    }
    if (integer !== undefined) {
        const [least, most] = integer;
        const number = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
        if (!(number >= least && number <= most)) {
            throw new errors/* UsageError */.eb('bad-option', `--${name} can't be "${value}"`, {
                hint: `It is a whole number from ${least} to ${most}.`,
            });
        }
        return [number];
    }
    return [value];
}
function result(name, option, values) {
    if (option.value === undefined)
        return values !== undefined;
    const checked = (values ?? (option.default === undefined ? [] : checkedValues(name, option, option.default)));
    return option.repeat ? [...new Set(checked)] : checked[0];
}
function argumentsOf(name, setting, words) {
    const entries = Object.entries(setting.arguments);
    const extra = words[entries.length];
    if (extra !== undefined) {
        throw new errors/* UsageError */.eb('bad-argument', `slipway ${name} has no use for "${extra}"`, {
            hint: `See slipway ${name} --help.`,
        });
    }
    return Object.fromEntries(entries.map(([key, { required, default: otherwise }], index) => {
        const value = words[index] ?? otherwise;
        if (value === undefined || value === '' || (required && words[index] === undefined)) {
            throw new errors/* UsageError */.eb('bad-argument', `slipway ${name} needs ${key}`, { hint: `See slipway ${name} --help.` });
        }
        return [key, value];
    }));
}

;// CONCATENATED MODULE: ./lib/cli/command-line.js









const LOGS_KEPT = 20;
const SIGNAL_EXIT_CODES = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 };
const FILES = {
    init: () => __webpack_require__.e(/* import() */ 514).then(__webpack_require__.bind(__webpack_require__, 2514)),
    validate: () => __webpack_require__.e(/* import() */ 826).then(__webpack_require__.bind(__webpack_require__, 7826)),
    plan: () => __webpack_require__.e(/* import() */ 887).then(__webpack_require__.bind(__webpack_require__, 2887)),
    build: () => __webpack_require__.e(/* import() */ 430).then(__webpack_require__.bind(__webpack_require__, 3430)),
    run: () => __webpack_require__.e(/* import() */ 623).then(__webpack_require__.bind(__webpack_require__, 623)),
    explain: () => __webpack_require__.e(/* import() */ 281).then(__webpack_require__.bind(__webpack_require__, 9281)),
    completion: () => __webpack_require__.e(/* import() */ 650).then(__webpack_require__.bind(__webpack_require__, 7650)),
    version: () => __webpack_require__.e(/* import() */ 802).then(__webpack_require__.bind(__webpack_require__, 6802)),
};
/** Runs one command line to its end and answers with the exit code. Never throws. */
async function runCommandLine(argv, world) {
    const json = wantsJson(argv);
    const workflow = world.env['GITHUB_ACTIONS'] === 'true';
    const color = world.stderr.isTTY === true && !world.env['NO_COLOR'] && world.env['TERM'] !== 'dumb';
    let logFile;
    try {
        const invocation = parseCommandLine(argv);
        const { command } = invocation;
        if (invocation.help || command === undefined) {
            world.stdout(command === undefined ? (0,help/* renderOverview */.mp)() : (0,help/* renderHelp */.W5)(command));
            return 0;
        }
        const cacheDirectory = cacheFolder(world.env);
        const wanted = invocation.options['log'] ?? world.env['SLIPWAY_LOG'];
        const log = (0,shell_log/* createLog */.hM)({
            stream: world.stderr,
            file: typeof wanted === 'string' && wanted !== ''
                ? (0,external_node_path_.resolve)(world.cwd, wanted)
                : freshLogFile(cacheDirectory, command),
            color,
            workflow,
        });
        try {
            const { env, cwd, signal, core } = world;
            const exec = (0,shell_exec/* createExec */.k7)({ env, log, signal });
            const shell = { core, exec, log, signal, env, cwd, cacheDirectory };
            const { value, text, exitCode = 0 } = await runCommand(command, invocation, shell);
            signal.throwIfAborted();
            if (json)
                world.stdout(`${JSON.stringify(value, null, 2)}\n`);
            else if (text !== '')
                world.stdout(forPeople(text, workflow));
            return exitCode;
        }
        finally {
            log.close();
            logFile = log.file;
        }
    }
    catch (error) {
        if (world.signal.aborted) {
            world.stderr.write('slipway: stopped\n');
            return SIGNAL_EXIT_CODES[String(world.signal.reason)] ?? SIGNAL_EXIT_CODES['SIGINT'] ?? 1;
        }
        if (json)
            world.stdout(`${JSON.stringify((0,report_error/* errorReport */.ZV)(error), null, 2)}\n`);
        else
            world.stderr.write(`${(0,report_error/* renderError */.vr)(error, { color, workflow, logFile })}\n`);
        return (0,report_error/* exitCodeOf */.FO)(error);
    }
}
async function runCommand(name, invocation, shell) {
    const { run } = await FILES[name]();
    return run(invocation, shell);
}
/** Where Slipway keeps what it can make again. */
function cacheFolder(env) {
    const base = env['XDG_CACHE_HOME'] || (0,external_node_path_.join)(env['HOME'] || (0,external_node_os_.homedir)(), '.cache');
    return env['SLIPWAY_CACHE'] || (0,external_node_path_.join)(base, 'slipway');
}
/** A name for this run's log; the oldest of its kind make room. */
function freshLogFile(cacheDirectory, command) {
    const folder = (0,external_node_path_.join)(cacheDirectory, 'logs');
    try {
        const old = (0,external_node_fs_.readdirSync)(folder).filter(name => name.startsWith(`${command}-`));
        for (const name of old.sort().slice(0, -LOGS_KEPT))
            (0,external_node_fs_.rmSync)((0,external_node_path_.join)(folder, name), { force: true });
    }
    catch {
        // There is no such folder before the first log.
    }
    const time = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
    return (0,external_node_path_.join)(folder, `${command}-${time}-${process.pid}.log`);
}
function forPeople(text, workflow) {
    const plain = (0,shell_plain/* plainText */.wh)(text).trimEnd();
    return `${workflow ? (0,shell_plain/* withoutCommands */.Df)(plain) : plain}\n`;
}


/***/ }),

/***/ 4710:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ COMMON_OPTIONS),
/* harmony export */   L: () => (/* binding */ COMMANDS)
/* harmony export */ });
/**
 * Every command of `slipway` with its arguments and options. The parser, `--help`, completion and docs/commands.md all
 * read this one table; a new option is an entry here and its use in the command's own file.
 */
const SPEC = { SPEC: { description: 'the file that describes the system', default: 'os.yaml' } };
const ARCH = {
    value: 'ARCH',
    choices: ['amd64', 'arm64'],
    repeat: true,
    description: 'only this architecture of those in the spec',
};
const FORMAT = {
    value: 'FORMAT',
    repeat: true,
    choices: ['raw', 'raw-zst', 'qcow2', 'oci'],
    description: 'make this instead of the formats in the spec',
};
const LOG = { value: 'FILE', description: 'where the details go, instead of a file in the cache folder' };
/** Options that every command has. */
const COMMON_OPTIONS = {
    json: { description: 'the result, or the error, as JSON on standard output' },
    help: { short: 'h', description: 'this text' },
};
const COMMANDS = {
    init: {
        summary: 'Write a first os.yaml',
        arguments: { DIR: { description: 'the folder to write it into', default: '.' } },
        options: {
            name: { value: 'NAME', description: "the system's name; without it, the folder's" },
            suite: {
                value: 'SUITE',
                choices: ['bookworm', 'trixie', 'noble'],
                default: 'trixie',
                description: 'the distribution release to start from',
            },
            'ssh-key': { value: 'FILE', description: 'a public key that may log in' },
        },
        examples: [['slipway init --name edge --ssh-key ~/.ssh/id_ed25519.pub', 'a system that you can log in to']],
    },
    validate: {
        summary: 'Check a spec and report every mistake in it',
        arguments: SPEC,
        options: {},
        examples: [['slipway validate os.yaml', 'exit code 0 if it is right, 2 if not']],
    },
    plan: {
        summary: 'Show what build would do, without doing it',
        arguments: SPEC,
        options: { arch: ARCH, format: FORMAT },
        examples: [['slipway plan --arch amd64 --json', 'the whole build graph as one JSON value']],
    },
    build: {
        summary: 'Build the images that a spec describes',
        arguments: SPEC,
        options: {
            arch: ARCH,
            format: FORMAT,
            output: { value: 'DIR', short: 'o', description: 'where the artifacts and manifest.json go', default: 'out' },
            builder: { value: 'NAME', description: 'the buildx builder to use' },
            'cache-from': { value: 'CACHE', repeat: true, description: 'a BuildKit cache to read, as buildx spells it' },
            'cache-to': { value: 'CACHE', repeat: true, description: 'a BuildKit cache to write, as buildx spells it' },
            'no-cache': { description: 'do every step again' },
            log: LOG,
        },
        examples: [
            ['slipway build', 'everything that os.yaml asks for, into out/'],
            ['slipway build --arch arm64 --format raw -o out', 'one disk image'],
        ],
    },
    run: {
        summary: 'Boot a built image in QEMU, with its console on this terminal',
        arguments: { DIR: { description: 'the folder that build wrote', default: 'out' } },
        options: {
            arch: {
                value: 'ARCH',
                choices: ['amd64', 'arm64'],
                description: "the image's architecture; without it, this machine's",
            },
            memory: {
                value: 'MIB',
                integer: [256, 1048576],
                default: '2048',
                description: 'how much memory the machine has',
            },
            cpus: { value: 'COUNT', integer: [1, 256], default: '2', description: 'how many processors it has' },
            'ssh-port': {
                value: 'PORT',
                integer: [1, 65535],
                description: 'a port of this machine that leads to its port 22',
            },
            log: LOG,
        },
        examples: [['slipway run out --ssh-port 2222', 'then: ssh -p 2222 USER@localhost']],
    },
    explain: {
        summary: 'Say what a field of the spec means',
        arguments: { FIELD: { required: true, description: 'its path, such as disk.slot' } },
        options: {},
        examples: [['slipway explain state.persist', 'its meaning, default and an example']],
    },
    completion: {
        summary: 'Print a script that completes commands and options in bash',
        arguments: {},
        options: {},
        examples: [['source <(slipway completion)', 'for this shell']],
    },
    version: {
        summary: 'Print the version of Slipway',
        arguments: {},
        options: {},
        examples: [],
    },
};


/***/ }),

/***/ 7787:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ core)
/* harmony export */ });
/** The real core, each part loaded when a command first needs it: `slipway --help` pays for none of it. */
const core = {
    loadSpec: async (...args) => (await Promise.all(/* import() */[__webpack_require__.e(311), __webpack_require__.e(815), __webpack_require__.e(228), __webpack_require__.e(365)]).then(__webpack_require__.bind(__webpack_require__, 3365))).loadSpec(...args),
    initialSpec: async (...args) => (await Promise.all(/* import() */[__webpack_require__.e(311), __webpack_require__.e(228), __webpack_require__.e(721)]).then(__webpack_require__.bind(__webpack_require__, 5721))).initialSpec(...args),
    explainField: async (...args) => (await Promise.all(/* import() */[__webpack_require__.e(311), __webpack_require__.e(228), __webpack_require__.e(336)]).then(__webpack_require__.bind(__webpack_require__, 9336))).explainField(...args),
    plan: async (...args) => (await (await Promise.all(/* import() */[__webpack_require__.e(311), __webpack_require__.e(815), __webpack_require__.e(228), __webpack_require__.e(87), __webpack_require__.e(477)]).then(__webpack_require__.bind(__webpack_require__, 1477))).loadPlan(...args)).plan,
    renderPlan: async (...args) => (await Promise.all(/* import() */[__webpack_require__.e(311), __webpack_require__.e(815), __webpack_require__.e(228), __webpack_require__.e(87)]).then(__webpack_require__.bind(__webpack_require__, 5087))).renderPlan(...args),
    build: async (...args) => (await Promise.all(/* import() */[__webpack_require__.e(311), __webpack_require__.e(815), __webpack_require__.e(228), __webpack_require__.e(87), __webpack_require__.e(477)]).then(__webpack_require__.bind(__webpack_require__, 1477))).build(...args),
    runImage: async (...args) => (await Promise.all(/* import() */[__webpack_require__.e(311), __webpack_require__.e(815), __webpack_require__.e(228), __webpack_require__.e(87), __webpack_require__.e(477), __webpack_require__.e(0)]).then(__webpack_require__.bind(__webpack_require__, 1000))).runImage(...args),
};


/***/ }),

/***/ 931:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W5: () => (/* binding */ renderHelp),
/* harmony export */   fm: () => (/* binding */ renderCompletion),
/* harmony export */   mp: () => (/* binding */ renderOverview)
/* harmony export */ });
/* unused harmony exports usage, optionSpelling, allOptions */
/* harmony import */ var _commands_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4710);

/** The text of `slipway --help`. */
function renderOverview() {
    const rows = Object.entries(_commands_js__WEBPACK_IMPORTED_MODULE_0__/* .COMMANDS */ .L).map(([name, { summary }]) => [name, summary]);
    return [
        'Slipway builds immutable A/B Linux systems from one os.yaml.',
        '',
        'Usage: slipway COMMAND [OPTIONS]',
        '',
        ...columns(rows),
        '',
        'slipway COMMAND --help says more about one of them.',
        '',
    ].join('\n');
}
/** The text of `slipway COMMAND --help`. */
function renderHelp(name) {
    const setting = _commands_js__WEBPACK_IMPORTED_MODULE_0__/* .COMMANDS */ .L[name];
    const args = Object.entries(setting.arguments);
    const examples = setting.examples.map(([line, purpose]) => [line, purpose]);
    return [
        `${setting.summary}.`,
        '',
        `Usage: ${usage(name)}`,
        '',
        ...(args.length === 0 ? [] : [...columns(args.map(([key, value]) => [key, withDefault(value)])), '']),
        ...columns(allOptions(setting).map(([key, option]) => [optionSpelling(key, option), withDefault(option)])),
        ...(examples.length === 0 ? [] : ['', 'For example', ...columns(examples)]),
        '',
    ].join('\n');
}
/** How a command is written: `slipway build [SPEC] [OPTIONS]`. */
function usage(name) {
    const setting = _commands_js__WEBPACK_IMPORTED_MODULE_0__/* .COMMANDS */ .L[name];
    const args = Object.entries(setting.arguments).map(([key, { required }]) => (required ? key : `[${key}]`));
    return ['slipway', name, ...args, '[OPTIONS]'].join(' ');
}
/** How an option is written: `-o, --output DIR`. */
function optionSpelling(name, option) {
    const short = option.short === undefined ? '' : `-${option.short}, `;
    return `${short}--${name}${option.value === undefined ? '' : ` ${option.value}`}${option.repeat ? '...' : ''}`;
}
/** A command's own options and those that every command has. */
function allOptions(setting) {
    return Object.entries({ ...setting.options, ..._commands_js__WEBPACK_IMPORTED_MODULE_0__/* .COMMON_OPTIONS */ .D });
}
/** A script for bash that completes commands, options and their choices. */
function renderCompletion() {
    const cases = Object.entries(_commands_js__WEBPACK_IMPORTED_MODULE_0__/* .COMMANDS */ .L).map(([name, setting]) => {
        const words = allOptions(setting).map(([key]) => `--${key}`);
        return `    ${name}) words='${words.join(' ')}' ;;`;
    });
    const choices = new Map();
    for (const { options } of Object.values(_commands_js__WEBPACK_IMPORTED_MODULE_0__/* .COMMANDS */ .L)) {
        for (const [key, { choices: list }] of Object.entries(options))
            if (list !== undefined)
                choices.set(key, list);
    }
    return [
        '_slipway() {',
        `  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} words=`,
        '  case $before in',
        ...[...choices].map(([key, list]) => `    --${key}) COMPREPLY=($(compgen -W '${list.join(' ')}' -- "$word")); return ;;`),
        '  esac',
        `  case \${COMP_CWORD}:\${COMP_WORDS[1]} in`,
        `    1:*) words='${Object.keys(_commands_js__WEBPACK_IMPORTED_MODULE_0__/* .COMMANDS */ .L).join(' ')}' ;;`,
        ...cases.map(line => line.replace(/^ {4}/, '    *:')),
        '  esac',
        '  COMPREPLY=($(compgen -W "$words" -- "$word"))',
        '  [ "${word#-}" != "$word" ] || [ "$COMP_CWORD" = 1 ] || COMPREPLY=($(compgen -f -- "$word"))',
        '}',
        'complete -o filenames -F _slipway slipway',
        '',
    ].join('\n');
}
function withDefault(setting) {
    const notes = [
        setting.choices === undefined ? [] : [setting.choices.join(', ')],
        setting.default === undefined ? [] : [`default: ${setting.default}`],
    ].flat();
    return notes.length === 0 ? setting.description : `${setting.description} (${notes.join('; ')})`;
}
function columns(rows) {
    const width = Math.max(...rows.map(([left]) => left.length));
    return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`.trimEnd());
}


/***/ }),

/***/ 1273:
/***/ ((__webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   main: () => (/* binding */ main)
/* harmony export */ });
/* harmony import */ var _command_line_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1212);
/* harmony import */ var _core_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7787);


/** Runs this process's command line. A first signal lets the work clean up after itself, a second one does not wait. */
async function main() {
    const stop = new AbortController();
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
        process.on(name, () => {
            if (stop.signal.aborted)
                process.exit(130);
            stop.abort(name);
        });
    }
    // A reader that has seen enough, such as head, is no failure.
    process.stdout.on('error', (error) => {
        if (error.code !== 'EPIPE')
            throw error;
        process.exit(0);
    });
    process.exitCode = await (0,_command_line_js__WEBPACK_IMPORTED_MODULE_0__/* .runCommandLine */ .r)(process.argv.slice(2), {
        stdout: text => process.stdout.write(text),
        stderr: process.stderr,
        env: process.env,
        cwd: process.cwd(),
        signal: stop.signal,
        core: _core_js__WEBPACK_IMPORTED_MODULE_1__/* .core */ .I,
    });
}
if (import.meta.main)
    await main();

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 452:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GQ: () => (/* binding */ SlipwayError),
/* harmony export */   eG: () => (/* binding */ EnvironmentError),
/* harmony export */   eb: () => (/* binding */ UsageError),
/* harmony export */   v4: () => (/* binding */ ToolError)
/* harmony export */ });
/** The base of every error that Slipway throws on purpose. `code` is stable and documented; `message` is for people. */
class SlipwayError extends Error {
    code;
    hint;
    at;
    constructor(code, message, options = {}) {
        super(message, options.cause === undefined ? undefined : { cause: options.cause });
        this.name = new.target.name;
        this.code = code;
        this.hint = options.hint;
        this.at = options.at ?? [];
    }
}
/** A wrong flag, argument or action input. */
class UsageError extends SlipwayError {
    kind = 'user';
}
/** Something this machine lacks: a program, an engine, space. */
class EnvironmentError extends SlipwayError {
    kind = 'environment';
}
/** An external program failed. `program` and its exit code are for machines; the message has its last lines. */
class ToolError extends SlipwayError {
    kind = 'tool';
    program;
    exitCode;
    constructor(code, message, options) {
        super(code, message, options);
        this.program = options.program;
        this.exitCode = options.exitCode;
    }
}


/***/ }),

/***/ 1045:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   k7: () => (/* binding */ createExec)
/* harmony export */ });
/* unused harmony exports passedOn, lastLine */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var execa__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2499);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);



/** What a program may know of the environment it was started from; all else has to be handed to it by name. */
const PASSED_ON = new RegExp(`^(${[
    'PATH',
    'HOME',
    'TMPDIR',
    'DOCKER_.*',
    'BUILDX_.*',
    'BUILDKIT_.*',
    '(https?|all|no|ftp)_proxy',
    'SSL_CERT_(FILE|DIR)',
    'CURL_CA_BUNDLE',
    'REQUESTS_CA_BUNDLE',
    'NODE_EXTRA_CA_CERTS',
    // How the remote and kubernetes drivers of buildx find their way.
    'SSH_AUTH_SOCK',
    'KUBECONFIG',
].join('|')})$`);
const PROXY = /_proxy$/i;
/** A program's last words: enough for any message, and no more memory than that for a build that talks for an hour. */
const STDERR_LIMIT = 1024 * 1024;
const KILL_AFTER_MS = 10_000;
/** The part of an environment that external programs get. */
function passedOn(env) {
    const entries = Object.entries(env).filter((entry) => {
        const [name, value] = entry;
        return value !== undefined && PASSED_ON.test(PROXY.test(name) ? name.toLowerCase() : name);
    });
    return Object.fromEntries(entries);
}
/** Starts programs on this machine: no shell, no standard input of ours, a small environment. Output loses its last newline. */
function createExec(shell) {
    return async (program, args, options = {}) => {
        const { cwd, input, timeout, onErrorLine } = options;
        const signal = options.signal ?? shell.signal;
        if (signal?.aborted)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ToolError */ .v4('signal', `${program} was not started: stopped`, { program });
        shell.log?.detail(`$ ${[program, ...args].map(quoted).join(' ')}`);
        const tail = new Tail(STDERR_LIMIT);
        function* errorLines(line) {
            const text = String(line);
            tail.add(text);
            if (!options.unlogged)
                shell.log?.detail(text);
            onErrorLine?.(text);
            yield text;
        }
        const result = await (0,execa__WEBPACK_IMPORTED_MODULE_2__/* .execa */ .Ho)(program, [...args], {
            ...(cwd === undefined ? {} : { cwd }),
            ...(input === undefined ? { stdin: 'ignore' } : { input }),
            ...(timeout === undefined ? {} : { timeout }),
            ...(signal === undefined ? {} : { cancelSignal: signal }),
            env: { ...passedOn(shell.env), ...options.env },
            extendEnv: false,
            reject: false,
            forceKillAfterDelay: KILL_AFTER_MS,
            stderr: errorLines,
            buffer: { stderr: false },
            maxBuffer: 256 * 1024 * 1024,
        });
        const stderr = tail.text();
        const last = lastLine(stderr);
        const about = last === '' ? '' : `: ${last}`;
        if (result.timedOut) {
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ToolError */ .v4('timeout', `${program} did not end within ${Math.round((timeout ?? 0) / 1000)} s${about}`, {
                program,
            });
        }
        if (result.isCanceled)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ToolError */ .v4('signal', `${program} was stopped`, { program, cause: signal?.reason });
        if (result.isMaxBuffer)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ToolError */ .v4('bad-output', `${program} wrote more than anyone can read`, { program });
        if (result.exitCode === undefined && result.signal !== undefined) {
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ToolError */ .v4('signal', `${program} was ended by ${result.signal}${about}`, { program });
        }
        if (result.exitCode === undefined)
            throw notStarted(program, cwd, result);
        shell.log?.detail(`  ${program}: exit code ${result.exitCode}`);
        return { exitCode: result.exitCode, stdout: result.stdout ?? '', stderr };
    };
}
function notStarted(program, cwd, result) {
    if (cwd !== undefined && !(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(cwd)) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .EnvironmentError */ .eG('io', `${program} can't be started in ${cwd}: there is no such folder`);
    }
    if (result.code === 'ENOENT') {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .EnvironmentError */ .eG('missing-program', `${program} is not installed, or not on PATH`, {
            hint: `scripts/setup of Slipway installs ${program} on Debian; elsewhere it comes from the distribution's packages.`,
        });
    }
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .EnvironmentError */ .eG('missing-program', `${program} can't be started: ${result.originalMessage ?? result.code}`, {
        hint: 'See whether the file is executable and made for this machine.',
    });
}
/** The last line with text in it, which is where most programs say what went wrong. */
function lastLine(text) {
    return text.trimEnd().split('\n').at(-1)?.trim() ?? '';
}
function quoted(word) {
    return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
/** The last lines of a stream, up to a size. */
class Tail {
    #limit;
    #lines = [];
    #size = 0;
    constructor(limit) {
        this.#limit = limit;
    }
    add(line) {
        this.#lines.push(line);
        this.#size += line.length + 1;
        if (this.#size < 2 * this.#limit)
            return;
        const text = this.#lines.join('\n').slice(-this.#limit);
        this.#lines = [text];
        this.#size = text.length + 1;
    }
    text() {
        return this.#lines.join('\n').slice(-this.#limit);
    }
}


/***/ }),

/***/ 7532:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   YA: () => (/* binding */ seconds),
/* harmony export */   ee: () => (/* binding */ bytes),
/* harmony export */   hM: () => (/* binding */ createLog)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7975);
/* harmony import */ var _plain_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6442);




const REDRAW_MS = 200;
/** A live part that is taller than the terminal can't be redrawn. */
const LIVE_LINES = 8;
/** Progress for people: live lines on a terminal, a line at each begin and end elsewhere. */
function createLog(options) {
    const { stream, workflow = false, now = Date.now } = options;
    const live = stream.isTTY === true;
    const color = options.color ?? false;
    const started = now();
    const steps = new Set();
    let drawn = 0;
    let timer;
    let fd;
    let fileBroken = false;
    const styled = (style, text) => (color ? (0,node_util__WEBPACK_IMPORTED_MODULE_2__.styleText)(style, text, { validateStream: false }) : text);
    const width = () => Math.max(20, (stream.columns ?? 80) - 1);
    function toFile(text) {
        if (options.file === undefined || fileBroken)
            return;
        try {
            if (fd === undefined) {
                (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(options.file), { recursive: true });
                fd = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(options.file, 'w', 0o600);
            }
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeSync)(fd, `${seconds(now() - started).padStart(9)}  ${text}\n`);
        }
        catch {
            // A full disk must not end the work that it is written about; the work will find out by itself.
            fileBroken = true;
        }
    }
    function erase() {
        const text = drawn === 0 ? '' : `\u001b[${drawn}A\r\u001b[J`;
        drawn = 0;
        return text;
    }
    function draw() {
        if (!live)
            return '';
        const shown = [...steps].slice(0, LIVE_LINES);
        const lines = shown.map(step => {
            const line = `  ${step.title}${step.note === '' ? '' : `: ${step.note}`}`;
            const time = ` ${seconds(now() - step.begin)}`;
            return styled('dim', cut(line, width() - time.length) + time);
        });
        if (steps.size > shown.length)
            lines.push(styled('dim', `  and ${steps.size - shown.length} more`));
        drawn = lines.length;
        return lines.map(line => `${line}\n`).join('');
    }
    function print(text, style) {
        const line = workflow ? (0,_plain_js__WEBPACK_IMPORTED_MODULE_3__/* .withoutCommands */ .Df)(text) : text;
        stream.write(`${erase()}${style === undefined ? line : styled(style, line)}\n${draw()}`);
    }
    function tick() {
        if (!live)
            return;
        if (steps.size === 0) {
            clearInterval(timer);
            timer = undefined;
        }
        else if (timer === undefined) {
            timer = setInterval(() => stream.write(erase() + draw()), REDRAW_MS);
            timer.unref();
        }
    }
    return {
        get file() {
            return fd === undefined ? undefined : options.file;
        },
        step(title) {
            const step = { title: (0,_plain_js__WEBPACK_IMPORTED_MODULE_3__/* .plainLine */ .h0)(title), begin: now(), note: '' };
            steps.add(step);
            toFile(`> ${step.title}`);
            if (live)
                stream.write(erase() + draw());
            else
                print(`  ${step.title} ...`);
            tick();
            return {
                update(note) {
                    step.note = (0,_plain_js__WEBPACK_IMPORTED_MODULE_3__/* .plainLine */ .h0)(note);
                },
                done(note) {
                    if (!steps.delete(step))
                        return;
                    const text = note === undefined ? step.title : `${step.title}: ${(0,_plain_js__WEBPACK_IMPORTED_MODULE_3__/* .plainLine */ .h0)(note)}`;
                    toFile(`< ${text}`);
                    print(`  ${styled('green', 'done')}  ${text} ${styled('dim', `(${seconds(now() - step.begin)})`)}`);
                    tick();
                },
            };
        },
        info(message) {
            const text = (0,_plain_js__WEBPACK_IMPORTED_MODULE_3__/* .plainLine */ .h0)(message);
            toFile(text);
            print(`  ${text}`);
        },
        warn(message) {
            const text = (0,_plain_js__WEBPACK_IMPORTED_MODULE_3__/* .plainLine */ .h0)(message);
            toFile(`warning: ${text}`);
            print(`  warning: ${text}`, 'yellow');
        },
        detail(message) {
            toFile((0,_plain_js__WEBPACK_IMPORTED_MODULE_3__/* .plainLine */ .h0)(message));
        },
        close() {
            for (const step of steps) {
                steps.delete(step);
                toFile(`! ${step.title}`);
                print(`  ${styled('red', 'not done')}  ${step.title} ${styled('dim', `(${seconds(now() - step.begin)})`)}`);
            }
            tick();
            if (fd !== undefined)
                (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(fd);
            fileBroken = true;
        },
    };
}
/** A duration as people say it. */
function seconds(milliseconds) {
    const whole = milliseconds / 1000;
    if (whole < 10)
        return `${whole.toFixed(1)} s`;
    if (whole < 120)
        return `${Math.round(whole)} s`;
    const rounded = Math.round(whole);
    return `${Math.floor(rounded / 60)} min ${String(rounded % 60).padStart(2, '0')} s`;
}
/** A size as people say it, in powers of 1024. */
function bytes(size) {
    const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
    let value = size;
    let unit = 0;
    while (value >= 1024 && unit < units.length - 1) {
        value /= 1024;
        unit++;
    }
    return `${unit === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`;
}
function cut(text, width) {
    const room = Math.max(8, width);
    return text.length <= room ? text.padEnd(room) : `${text.slice(0, room - 1)}…`;
}


/***/ }),

/***/ 6442:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Df: () => (/* binding */ withoutCommands),
/* harmony export */   h0: () => (/* binding */ plainLine),
/* harmony export */   wh: () => (/* binding */ plainText)
/* harmony export */ });
/** Text from outside (a spec, a tool's output, a server) on its way to a terminal or a workflow log. */
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;
/** Removes colours and every other control character but tab and newline, so that text can't move a reader's cursor. */
function plainText(text) {
    return stripAnsi(text).replace(CONTROL, '');
}
/** One line of plain text: newlines become spaces. */
function plainLine(text) {
    return plainText(text.replace(/[\r\n]+/g, ' ')).trimEnd();
}
/**
 * Keeps a workflow runner from reading a line as one of its commands. The runner looks at every line of both output
 * streams: `::name::` at the start of one, `##[name]` anywhere.
 */
function withoutCommands(text) {
    return text.replace(/^([^\S\r\n]*)::/gm, '$1: :').replace(/##(?=\[)/g, '# #');
}
function stripAnsi(text) {
    return text.replace(/\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[@-Z\\-_])/g, '');
}


/***/ }),

/***/ 9749:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FO: () => (/* binding */ exitCodeOf),
/* harmony export */   ZL: () => (/* binding */ complaints),
/* harmony export */   ZV: () => (/* binding */ errorReport),
/* harmony export */   vr: () => (/* binding */ renderError)
/* harmony export */ });
/* unused harmony export placeText */
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7975);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);
/* harmony import */ var _plain_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6442);



const USER_ERROR = 2;
const FAILURE = 1;
/** The exit code that tells a script who has to act: 2 for whoever wrote the input, 1 for everything else. */
function exitCodeOf(error) {
    return error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .SlipwayError */ .GQ && error.kind === 'user' ? USER_ERROR : FAILURE;
}
/** What there is to say about an error, one entry per mistake. */
function complaints(error) {
    if (!(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .SlipwayError */ .GQ))
        return [{ message: error instanceof Error ? error.message : String(error) }];
    return problemsOf(error)?.map(complaintOf) ?? [{ message: error.message, hint: error.hint, at: error.at[0] }];
}
/** The error as text for people: place, message, hint, causes muted; of a bug also where it happened. */
function renderError(error, options = {}) {
    const styled = (style, text) => options.color ? (0,node_util__WEBPACK_IMPORTED_MODULE_0__.styleText)(style, text, { validateStream: false }) : text;
    const lines = [];
    const oneLineEach = problemsOf(error) !== undefined;
    for (const { message, hint, at } of complaints(error)) {
        const place = at === undefined ? `${styled('red', 'error')}: ` : `${styled('bold', placeText(at))}: `;
        if (oneLineEach) {
            const aside = hint === undefined ? '' : ` ${styled('cyan', `(${(0,_plain_js__WEBPACK_IMPORTED_MODULE_2__/* .plainLine */ .h0)(hint)})`)}`;
            lines.push(place + (0,_plain_js__WEBPACK_IMPORTED_MODULE_2__/* .plainLine */ .h0)(message) + aside);
            continue;
        }
        lines.push(place + (0,_plain_js__WEBPACK_IMPORTED_MODULE_2__/* .plainText */ .wh)(message).trimEnd());
        if (hint !== undefined)
            lines.push(styled('cyan', `  ${(0,_plain_js__WEBPACK_IMPORTED_MODULE_2__/* .plainText */ .wh)(hint).trimEnd().replaceAll('\n', '\n  ')}`));
    }
    for (const cause of causes(error))
        lines.push(styled('dim', `  because: ${(0,_plain_js__WEBPACK_IMPORTED_MODULE_2__/* .plainText */ .wh)(cause)}`));
    if (isBug(error)) {
        lines.push('', 'This is a bug in Slipway. What it knows of it:', (0,_plain_js__WEBPACK_IMPORTED_MODULE_2__/* .plainText */ .wh)(stackOf(error)));
    }
    if (options.logFile !== undefined)
        lines.push(styled('dim', `The whole log is ${options.logFile}`));
    const text = lines.join('\n');
    return options.workflow ? (0,_plain_js__WEBPACK_IMPORTED_MODULE_2__/* .withoutCommands */ .Df)(text) : text;
}
/** The error as a value for machines. */
function errorReport(error) {
    const known = error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .SlipwayError */ .GQ ? error : undefined;
    const problems = problemsOf(error);
    const message = error instanceof Error ? error.message : String(error);
    return {
        error: {
            kind: known?.kind ?? 'bug',
            code: known?.code ?? 'bug',
            message,
            ...(known?.hint === undefined ? {} : { hint: known.hint }),
            at: known?.at ?? [],
            ...(problems === undefined ? {} : { problems }),
        },
    };
}
/** `os.yaml:8:14`, as editors and compilers write it. */
function placeText({ file, line, column }) {
    return `${(0,_plain_js__WEBPACK_IMPORTED_MODULE_2__/* .plainText */ .wh)(file)}:${line}:${column}`;
}
/** A problem of a spec; told by its shape, so that reporting an error loads no parser. */
function complaintOf({ file, line, column, path, message, hint }) {
    return { message: path === '' ? message : `${path}: ${message}`, hint, at: { file, line, column } };
}
function problemsOf(error) {
    const named = error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .SlipwayError */ .GQ && 'problems' in error ? error.problems : undefined;
    return Array.isArray(named) && named.length > 0 ? named : undefined;
}
function isBug(error) {
    return !(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .SlipwayError */ .GQ) || error.kind === 'bug';
}
function stackOf(error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
function causes(error) {
    const found = [];
    for (let cause = causeOf(error); cause !== undefined && found.length < 5; cause = causeOf(cause)) {
        found.push(cause instanceof Error ? cause.message : String(cause));
    }
    return found;
}
function causeOf(error) {
    return error instanceof Error ? error.cause : undefined;
}


/***/ }),

/***/ 854:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FA: () => (/* binding */ says),
/* harmony export */   RK: () => (/* binding */ visible),
/* harmony export */   WU: () => (/* binding */ show),
/* harmony export */   hX: () => (/* binding */ yamlOf),
/* harmony export */   pA: () => (/* binding */ nearest)
/* harmony export */ });
/* unused harmony export distance */
/**
 * A message of the schema: one line that names the problem and, below it, one that says what to do. `parseSpec` takes
 * them apart again; both are one line because everything that a person wrote is shown through `show`.
 */
const says = (problem, hint) => (hint === undefined ? problem : `${problem}\n${hint}`);
const INVISIBLE = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;
/** Text on one line, with every sign that nobody sees written out. */
const visible = (text) => text.replace(INVISIBLE, c => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
/** A value as it may stand in a message: quoted, on one line, without invisible characters, never long. */
function show(value) {
    const text = visible(JSON.stringify(value) ?? String(value));
    return text.length > 60 ? `${text.slice(0, 56)}..."` : text;
}
/** The number of letters to add, drop, replace or swap with a neighbour to make `b` of `a`. */
function distance(a, b) {
    let before = [];
    let last = Array.from({ length: b.length + 1 }, (_, column) => column);
    for (let row = 1; row <= a.length; row++) {
        const next = [row];
        for (let column = 1; column <= b.length; column++) {
            const same = a[row - 1] === b[column - 1];
            let least = Math.min((last[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1, (last[column - 1] ?? 0) + (same ? 0 : 1));
            const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
            if (swapped)
                least = Math.min(least, (before[column - 2] ?? 0) + 1);
            next.push(least);
        }
        before = last;
        last = next;
    }
    return last[b.length] ?? 0;
}
/** What the writer of `word` probably meant, if one of the known words is close enough to say so. */
function nearest(word, known) {
    if (word.length > 40)
        return undefined;
    const plain = (text) => text.toLowerCase().replace(/[-_]/g, '');
    const ranked = known
        .map(name => ({ name, steps: distance(plain(word), plain(name)) }))
        .sort((a, b) => a.steps - b.steps);
    const best = ranked[0];
    return best && best.steps <= Math.max(1, Math.floor(best.name.length / 3)) ? best.name : undefined;
}
/** A value as it stands in os.yaml, on one line. Text that YAML would read as something else is in quotes. */
function yamlOf(value) {
    if (Array.isArray(value))
        return `[${value.map(yamlOf).join(', ')}]`;
    if (typeof value === 'object' && value !== null) {
        return `{ ${Object.entries(value)
            .map(([key, entry]) => `${key}: ${yamlOf(entry)}`)
            .join(', ')} }`;
    }
    if (typeof value !== 'string')
        return JSON.stringify(value);
    const word = /^[A-Za-z/$](?:[A-Za-z0-9 ./_@+=:~$-]*[A-Za-z0-9/_@+=~$-])?$/.test(value) &&
        !/: |^(?:true|false|null)$/i.test(value);
    if (word || /^[0-9]+(?:(?:\.[0-9]+){2,}|[MGT]iB)$/.test(value))
        return value;
    return /^[ !-&(-~]*$/.test(value) ? `'${value}'` : JSON.stringify(value);
}


/***/ })

};
