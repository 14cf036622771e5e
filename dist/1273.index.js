export const id = 1273;
export const ids = [1273];
export const modules = {

/***/ 34476:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  r: () => (/* binding */ runCommandLine)
});

// UNUSED EXPORTS: cacheFolder

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./lib/shell/exec.js
var shell_exec = __webpack_require__(21045);
// EXTERNAL MODULE: ./lib/shell/log.js
var shell_log = __webpack_require__(37532);
// EXTERNAL MODULE: ./lib/shell/plain.js
var shell_plain = __webpack_require__(96442);
// EXTERNAL MODULE: ./lib/shell/report-error.js
var report_error = __webpack_require__(99749);
// EXTERNAL MODULE: ./lib/cli/help.js
var help = __webpack_require__(10931);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/spec/words.js
var words = __webpack_require__(854);
// EXTERNAL MODULE: ./lib/cli/commands.js
var commands = __webpack_require__(94710);
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
        return helpAbout(argv.slice(1));
    if (first === '--version')
        return parseCommandLine(['version', ...argv.slice(1)]);
    if (first.startsWith('-')) {
        throw new errors/* UsageError */.eb('unknown-command', `${first} stands where a command belongs`, {
            hint: 'The command comes first: slipway COMMAND [OPTIONS]. See slipway --help.',
        });
    }
    if (isGroup(first) && (argv[1] === undefined || argv[1].startsWith('-'))) {
        if (argv.includes('--help') || argv.includes('-h'))
            return { ...helpFor(undefined), group: first };
        throw new errors/* UsageError */.eb('unknown-command', `slipway ${first} needs to be told what to do`, {
            hint: `It is one of ${verbsOf(first).join(', ')}. See slipway ${first} --help.`,
        });
    }
    const length = isGroup(first) ? 2 : 1;
    const command = commandNamed(argv.slice(0, length).join(' '));
    return parseCommand(command, commands/* COMMANDS */.L[command], argv.slice(length));
}
/** `slipway help`, `slipway help build`, `slipway help channel`, `slipway help channel publish`. */
function helpAbout(words) {
    const [first, second] = words.filter(word => !word.startsWith('-'));
    if (first === undefined)
        return helpFor(undefined);
    if (!isGroup(first))
        return helpFor(commandNamed(first));
    return second === undefined ? { ...helpFor(undefined), group: first } : helpFor(commandNamed(`${first} ${second}`));
}
function helpFor(command) {
    return { command, arguments: {}, options: {}, json: false, help: true };
}
/** The verbs of a group: `init`, `publish` and so on of `channel`. */
function verbsOf(group) {
    return Object.keys(commands/* COMMANDS */.L)
        .filter(name => name.startsWith(`${group} `))
        .map(name => name.slice(group.length + 1));
}
function isGroup(word) {
    return verbsOf(word).length > 0;
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
    return Object.fromEntries(entries.map(([key, { required, optional, default: otherwise }], index) => {
        const value = words[index] ?? otherwise;
        if (optional && value === undefined)
            return [key, undefined];
        if (value === undefined || value === '' || (required && words[index] === undefined)) {
            throw new errors/* UsageError */.eb('bad-argument', `slipway ${name} needs ${key}`, { hint: `See slipway ${name} --help.` });
        }
        return [key, value];
    }));
}

;// CONCATENATED MODULE: ./lib/cli/words.js

/** Options that are called otherwise on a command line, by what a command has first. */
const CALLED = {
    build: ['DIR'],
    formats: ['format'],
    spec: ['SPEC'],
    steps: ['step'],
    'trusted-keys': ['trusted-key', 'key'],
    'upgrade-from': ['channel'],
};
/** How a command calls what hints speak of. */
function commandWords(command) {
    const { arguments: words, options } = command === undefined ? { arguments: {}, options: {} } : commands/* COMMANDS */.L[command];
    return {
        option: name => {
            const called = CALLED[name] ?? [name];
            const found = called.find(one => Object.hasOwn(words, one) || Object.hasOwn(options, one)) ?? called[0] ?? name;
            return /^[A-Z]/.test(found) ? found : `--${found}`;
        },
        command: name => `\`slipway ${name}\``,
    };
}

;// CONCATENATED MODULE: ./lib/cli/command-line.js










const LOGS_KEPT = 20;
const SIGNAL_EXIT_CODES = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 };
const FILES = {
    init: () => Promise.all(/* import() */[__webpack_require__.e(2311), __webpack_require__.e(8815), __webpack_require__.e(9548), __webpack_require__.e(4228), __webpack_require__.e(2514)]).then(__webpack_require__.bind(__webpack_require__, 42514)),
    validate: () => __webpack_require__.e(/* import() */ 7826).then(__webpack_require__.bind(__webpack_require__, 17826)),
    plan: () => __webpack_require__.e(/* import() */ 2887).then(__webpack_require__.bind(__webpack_require__, 42887)),
    build: () => __webpack_require__.e(/* import() */ 3430).then(__webpack_require__.bind(__webpack_require__, 53430)),
    run: () => __webpack_require__.e(/* import() */ 623).then(__webpack_require__.bind(__webpack_require__, 623)),
    rehearse: () => Promise.all(/* import() */[__webpack_require__.e(2311), __webpack_require__.e(1168), __webpack_require__.e(7400), __webpack_require__.e(9548), __webpack_require__.e(4912), __webpack_require__.e(4680), __webpack_require__.e(6548), __webpack_require__.e(7319)]).then(__webpack_require__.bind(__webpack_require__, 77501)),
    sign: () => Promise.all(/* import() */[__webpack_require__.e(2311), __webpack_require__.e(1168), __webpack_require__.e(7400), __webpack_require__.e(9548), __webpack_require__.e(4912), __webpack_require__.e(3229), __webpack_require__.e(3069)]).then(__webpack_require__.bind(__webpack_require__, 63069)),
    verify: () => Promise.all(/* import() */[__webpack_require__.e(2311), __webpack_require__.e(1168), __webpack_require__.e(7400), __webpack_require__.e(9548), __webpack_require__.e(4912), __webpack_require__.e(1421)]).then(__webpack_require__.bind(__webpack_require__, 11421)),
    'channel init': () => Promise.all(/* import() */[__webpack_require__.e(2311), __webpack_require__.e(1168), __webpack_require__.e(7400), __webpack_require__.e(9548), __webpack_require__.e(4912), __webpack_require__.e(950)]).then(__webpack_require__.bind(__webpack_require__, 20950)),
    'channel publish': () => Promise.all(/* import() */[__webpack_require__.e(2311), __webpack_require__.e(1168), __webpack_require__.e(7400), __webpack_require__.e(9548), __webpack_require__.e(4912), __webpack_require__.e(1093)]).then(__webpack_require__.bind(__webpack_require__, 61093)),
    'channel promote': () => Promise.all(/* import() */[__webpack_require__.e(2311), __webpack_require__.e(1168), __webpack_require__.e(7400), __webpack_require__.e(9548), __webpack_require__.e(4912), __webpack_require__.e(2658)]).then(__webpack_require__.bind(__webpack_require__, 2658)),
    'channel pause': () => Promise.all(/* import() */[__webpack_require__.e(2311), __webpack_require__.e(1168), __webpack_require__.e(7400), __webpack_require__.e(9548), __webpack_require__.e(4912), __webpack_require__.e(2016)]).then(__webpack_require__.bind(__webpack_require__, 22016)),
    'channel resume': () => Promise.all(/* import() */[__webpack_require__.e(2311), __webpack_require__.e(1168), __webpack_require__.e(7400), __webpack_require__.e(9548), __webpack_require__.e(4912), __webpack_require__.e(3599)]).then(__webpack_require__.bind(__webpack_require__, 43599)),
    'channel revoke': () => Promise.all(/* import() */[__webpack_require__.e(2311), __webpack_require__.e(1168), __webpack_require__.e(7400), __webpack_require__.e(9548), __webpack_require__.e(4912), __webpack_require__.e(7850)]).then(__webpack_require__.bind(__webpack_require__, 17850)),
    'channel unpublish': () => Promise.all(/* import() */[__webpack_require__.e(2311), __webpack_require__.e(1168), __webpack_require__.e(7400), __webpack_require__.e(9548), __webpack_require__.e(4912), __webpack_require__.e(2180)]).then(__webpack_require__.bind(__webpack_require__, 72180)),
    'channel refresh': () => Promise.all(/* import() */[__webpack_require__.e(2311), __webpack_require__.e(1168), __webpack_require__.e(7400), __webpack_require__.e(9548), __webpack_require__.e(4912), __webpack_require__.e(9129)]).then(__webpack_require__.bind(__webpack_require__, 59129)),
    'channel show': () => Promise.all(/* import() */[__webpack_require__.e(2311), __webpack_require__.e(1168), __webpack_require__.e(7400), __webpack_require__.e(9548), __webpack_require__.e(4912), __webpack_require__.e(5180), __webpack_require__.e(5161)]).then(__webpack_require__.bind(__webpack_require__, 65161)),
    'channel simulate': () => Promise.all(/* import() */[__webpack_require__.e(2311), __webpack_require__.e(1168), __webpack_require__.e(7400), __webpack_require__.e(9548), __webpack_require__.e(4912), __webpack_require__.e(5180), __webpack_require__.e(2656)]).then(__webpack_require__.bind(__webpack_require__, 42656)),
    explain: () => Promise.all(/* import() */[__webpack_require__.e(2311), __webpack_require__.e(1168), __webpack_require__.e(7400), __webpack_require__.e(9548), __webpack_require__.e(4912), __webpack_require__.e(5180), __webpack_require__.e(9281)]).then(__webpack_require__.bind(__webpack_require__, 49281)),
    completion: () => __webpack_require__.e(/* import() */ 7650).then(__webpack_require__.bind(__webpack_require__, 97650)),
    version: () => __webpack_require__.e(/* import() */ 6802).then(__webpack_require__.bind(__webpack_require__, 16802)),
};
/** Runs one command line to its end and answers with the exit code. Never throws. */
async function runCommandLine(argv, world) {
    const json = wantsJson(argv);
    const workflow = world.env['GITHUB_ACTIONS'] === 'true';
    const color = world.stderr.isTTY === true && !world.env['NO_COLOR'] && world.env['TERM'] !== 'dumb';
    let logFile;
    let words = commandWords(undefined);
    try {
        const invocation = parseCommandLine(argv);
        const { command } = invocation;
        words = commandWords(command);
        if (invocation.help || command === undefined) {
            world.stdout(command === undefined ? (0,help/* renderOverview */.mp)(invocation.group) : (0,help/* renderHelp */.W5)(command));
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
            const exec = (0,shell_exec/* createExec */.k)({ env, log, signal });
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
            world.stdout(`${JSON.stringify((0,report_error/* errorReport */.ZV)(error, words), null, 2)}\n`);
        else
            world.stderr.write(`${(0,report_error/* renderError */.vr)(error, { color, workflow, logFile, words })}\n`);
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
    const stem = command.replaceAll(' ', '-');
    try {
        const old = (0,external_node_fs_.readdirSync)(folder).filter(name => name.startsWith(`${stem}-`));
        for (const name of old.sort().slice(0, -LOGS_KEPT))
            (0,external_node_fs_.rmSync)((0,external_node_path_.join)(folder, name), { force: true });
    }
    catch {
        // There is no such folder before the first log.
    }
    const time = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
    return (0,external_node_path_.join)(folder, `${stem}-${time}-${process.pid}.log`);
}
function forPeople(text, workflow) {
    const plain = (0,shell_plain/* plainText */.wh)(text).trimEnd();
    return `${workflow ? (0,shell_plain/* withoutCommands */.Df)(plain) : plain}\n`;
}


/***/ }),

/***/ 94710:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ COMMON_OPTIONS),
/* harmony export */   L: () => (/* binding */ COMMANDS)
/* harmony export */ });
/* harmony import */ var _manifest_rehearsal_names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(24003);

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
    choices: ['raw', 'raw-zst', 'qcow2', 'vhd', 'vmdk', 'ova', 'iso', 'gce', 'pxe', 'oci'],
    description: 'make this instead of the formats in the spec',
};
const LOG = { value: 'FILE', description: 'where the details go, instead of a file in the cache folder' };
/** Who signs. */
const SIGNER = {
    key: {
        value: 'KEY',
        description: 'the private key: a file, env://NAME or a KMS address; its password is in COSIGN_PASSWORD',
    },
    keyless: { description: 'sign as the workflow that runs, by its identity token' },
    'fulcio-url': {
        value: 'URL',
        description: "with --keyless, a certificate authority instead of the public Sigstore's",
    },
    'rekor-url': { value: 'URL', description: 'with --keyless, the transparency log that belongs to it' },
};
const IDENTITY = {
    identity: { value: 'REGEX', description: 'whose certificates count: a regular expression for the whole identity' },
    issuer: { value: 'URL', description: 'who vouches for that identity' },
    'trusted-root': { value: 'FILE', description: "a Sigstore trusted root instead of the public Sigstore's" },
};
/** What a signer's work is held against. */
const TRUST = {
    'trusted-key': {
        value: 'PUB',
        repeat: true,
        description: 'a public key that counts, two while keys rotate; without it, the public half of --key',
    },
    ...IDENTITY,
};
/** What a reader trusts. */
const READER_TRUST = {
    key: { value: 'PUB', repeat: true, description: 'a public key that counts; give two while keys rotate' },
    ...IDENTITY,
};
const PLACE = {
    channel: { value: 'NAME', default: 'stable', description: "the channel's name" },
    root: {
        value: 'ROOT',
        default: 'site',
        description: 'where channels lie: a folder, oci:REGISTRY/REPOSITORY, s3://BUCKET/PREFIX or github:OWNER/REPOSITORY',
    },
};
/** What every command that changes a channel takes. */
const CHANGE = {
    ...PLACE,
    source: { value: 'URL', description: 'where nodes read, if that is another address' },
    days: { value: 'DAYS', integer: [1, 400], default: '14', description: 'how long the new channel file is good for' },
    ...SIGNER,
    ...TRUST,
};
const ROLLOUT = {
    rollout: {
        value: 'PRESET',
        choices: ['urgent', 'normal', 'slow'],
        description: 'how fast it goes: one, six or thirteen days',
    },
    step: {
        value: 'WHEN=PERCENT',
        repeat: true,
        description: 'a step of your own instead of a preset: 4h=10, 2d=100 or 2026-11-23T08:00:00Z=100',
    },
    canary: { value: 'LABEL', repeat: true, description: 'nodes with this label may go at once' },
};
const REQUIRE_EVIDENCE = {
    value: 'SCENARIO',
    repeat: true,
    choices: _manifest_rehearsal_names_js__WEBPACK_IMPORTED_MODULE_0__/* .SCENARIO_NAMES */ .e,
    description: 'signed evidence of a rehearsal without which nothing moves',
};
const RELEASE = { VERSION: { required: true, description: 'the version of the release' } };
/** Options that every command has. */
const COMMON_OPTIONS = {
    json: { description: 'the result, or the error, as JSON on standard output' },
    help: { short: 'h', description: 'this text' },
};
const COMMANDS = {
    init: {
        summary: 'Write a first os.yaml, and on request the key and the workflows that go with it',
        arguments: { DIR: { description: 'the folder to write into', default: '.' } },
        options: {
            name: { value: 'NAME', description: "the system's name; without it, the folder's" },
            suite: {
                value: 'SUITE',
                choices: ['bookworm', 'trixie', 'noble'],
                default: 'trixie',
                description: 'the distribution release to start from',
            },
            'ssh-key': { value: 'FILE', description: 'a public key that may log in' },
            repository: {
                value: 'OWNER/NAME',
                description: 'the GitHub repository that builds it: writes the workflows; nodes read the channel from its Pages',
            },
            url: { value: 'URL', description: 'where nodes read the channel, if it is elsewhere' },
            key: {
                description: 'make a key pair with cosign, and let nodes trust it instead of the workflows of --repository',
            },
        },
        examples: [
            ['slipway init --name edge --ssh-key ~/.ssh/id_ed25519.pub', 'a system that you can log in to'],
            ['slipway init --repository octo/os', 'with workflows that sign as themselves, and a channel'],
            ['slipway init --key --url https://os.example', 'with a key pair, for a channel on any web server'],
        ],
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
            secret: {
                value: 'ID=VARIABLE',
                repeat: true,
                description: "a secret for the spec's own Containerfile, from an environment variable; one name stands for both",
            },
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
            cpus: {
                value: 'COUNT',
                integer: [1, 256],
                description: 'how many processors it has; without it two, or one where there is no KVM',
            },
            'ssh-port': {
                value: 'PORT',
                integer: [1, 65535],
                description: 'a port of this machine that leads to its port 22',
            },
            log: LOG,
        },
        examples: [['slipway run out --ssh-port 2222', 'then: ssh -p 2222 USER@localhost']],
    },
    rehearse: {
        summary: 'Boot, upgrade and break a build in QEMU, and write evidence of it',
        arguments: { DIR: { description: 'the folder that build wrote', default: 'out' } },
        options: {
            from: { value: 'DIR', repeat: true, description: 'a released version to upgrade from, as build left it' },
            channel: { value: 'URL', description: 'a channel: from every release that it still supports' },
            scenario: {
                value: 'NAME',
                repeat: true,
                choices: _manifest_rehearsal_names_js__WEBPACK_IMPORTED_MODULE_0__/* .SCENARIO_NAMES */ .e,
                description: 'only this scenario; without it, all that apply',
            },
            output: { value: 'EVIDENCE', short: 'o', description: 'where the evidence goes', default: 'rehearsal' },
            arch: {
                value: 'ARCH',
                choices: ['amd64', 'arm64'],
                description: 'the architecture of a build with two; without it, that of this machine',
            },
            memory: {
                value: 'MIB',
                integer: [256, 1048576],
                default: '2048',
                description: 'how much memory each machine has',
            },
            ...READER_TRUST,
            log: LOG,
        },
        examples: [
            ['slipway rehearse out --from released/1.3 --output rehearsal', 'exit code 1 if a scenario failed'],
            ['slipway rehearse out --channel https://os.example/channels/stable.json --key os.pub', 'from all that is out'],
        ],
    },
    sign: {
        summary: 'Sign a build with cosign, and verify it again as a third party would',
        arguments: { DIR: { description: 'the folder that build wrote', default: 'out' } },
        options: {
            ...SIGNER,
            ...TRUST,
            evidence: { value: 'DIR', description: 'the folder that rehearse wrote: its evidence is attested' },
            image: { value: 'REF', description: 'an image in a registry, signed by digest with each platform' },
            jobs: { value: 'COUNT', integer: [1, 64], default: '4', description: 'how many signatures are made at a time' },
            log: LOG,
        },
        examples: [
            ['slipway sign out --key cosign.key', 'leaves X.sigstore.json beside every file X'],
            ['slipway sign out --keyless --image registry.example/os:1.4', 'in a workflow with `id-token: write`'],
        ],
    },
    verify: {
        summary: 'Verify a signed build or release, offline',
        arguments: { PLACE: { description: 'a folder, or the address of a release on a web server', default: 'out' } },
        options: {
            ...READER_TRUST,
            image: { value: 'REF', description: 'an image in a registry instead' },
            attested: {
                value: 'KIND',
                repeat: true,
                choices: ['provenance', 'sbom'],
                description: 'an attestation that must be there; those that are there are checked anyway',
            },
            log: LOG,
        },
        examples: [
            ['slipway verify out --key cosign.pub', 'a line for each file; exit code 1 if one of them is refused'],
            [
                'slipway verify https://os.example/releases/1.4 --identity "$WORKFLOW" --issuer "$ISSUER"',
                'by the workflow that signed',
            ],
        ],
    },
    'channel init': {
        summary: 'Begin a channel',
        arguments: {},
        options: CHANGE,
        examples: [['slipway channel init --channel beta --root site --key cosign.key', 'an empty channel, sequence 1']],
    },
    'channel publish': {
        summary: 'Publish a signed build in a channel',
        arguments: { DIR: { description: 'the signed build', default: 'out' } },
        options: {
            ...CHANGE,
            ...ROLLOUT,
            'min-version': { value: 'VERSION', description: 'only nodes that run this version or a newer one can take it' },
            barrier: { description: 'older nodes must stop here before they take anything newer' },
            notes: { value: 'TEXT', description: 'one line for people' },
            attested: {
                value: 'KIND',
                repeat: true,
                choices: ['provenance', 'sbom'],
                description: 'an attestation without which nothing is published',
            },
            'require-evidence': REQUIRE_EVIDENCE,
            log: LOG,
        },
        examples: [
            ['slipway channel publish out --channel beta --root site --key cosign.key --rollout urgent', 'in one day'],
            ['slipway channel publish out --root oci:registry.example/os --keyless --canary lab', 'in a registry'],
        ],
    },
    'channel promote': {
        summary: 'Take a release over from another channel, byte for byte',
        arguments: { RELEASE: { required: true, description: "its version, or its manifest's sha256" } },
        options: {
            from: { value: 'NAME', default: 'beta', description: 'the channel that it is in' },
            'require-evidence': REQUIRE_EVIDENCE,
            ...CHANGE,
            ...ROLLOUT,
        },
        examples: [['slipway channel promote 1.4 --from beta --channel stable --key cosign.key', 'from beta to stable']],
    },
    'channel pause': {
        summary: 'Stop a rollout',
        arguments: RELEASE,
        options: { reason: { value: 'TEXT', description: 'why, for people' }, ...CHANGE },
        examples: [
            ["slipway channel pause 1.4 --reason 'disk errors at one site' --key cosign.key", 'nobody takes it now'],
        ],
    },
    'channel resume': {
        summary: 'Let a rollout go on; steps that had not begun move by the time it lay still',
        arguments: RELEASE,
        options: CHANGE,
        examples: [],
    },
    'channel revoke': {
        summary: 'Withdraw a release for good',
        arguments: { RELEASE: { required: true, description: "its version, or its manifest's sha256" } },
        options: {
            action: {
                value: 'ACTION',
                choices: ['hold', 'move', 'rollback'],
                default: 'move',
                description: 'what nodes that run it do: stay, go on to the next good one at once, or go back',
            },
            reason: { value: 'TEXT', description: 'why; it stands in the channel' },
            ...CHANGE,
        },
        examples: [
            ["slipway channel revoke 1.4 --action rollback --reason 'loses the network' --key cosign.key", 'they go back'],
        ],
    },
    'channel unpublish': {
        summary: 'Take a release out of the list, and leave nodes that run it alone',
        arguments: RELEASE,
        options: CHANGE,
        examples: [],
    },
    'channel refresh': {
        summary: 'Sign the same content anew, before it expires',
        arguments: {},
        options: CHANGE,
        examples: [['slipway channel refresh --root site --keyless', 'on a schedule, every day or two']],
    },
    'channel show': {
        summary: 'Show what a channel offers',
        arguments: {},
        options: { ...PLACE, ...READER_TRUST },
        examples: [['slipway channel show --root https://os.example --key cosign.pub', 'verified, from where nodes read']],
    },
    'channel simulate': {
        summary: 'Show how a rollout spreads over a fleet',
        arguments: { VERSION: { optional: true, description: 'the release; without it, the newest' } },
        options: {
            ...PLACE,
            ...READER_TRUST,
            nodes: { value: 'COUNT', integer: [1, 100_000_000], default: '100000', description: 'how large the fleet is' },
            canaries: { value: 'COUNT', integer: [0, 100_000_000], default: '0', description: 'how many nodes are canaries' },
            'check-every': { value: 'HOURS', integer: [1, 720], default: '6', description: 'how often a node asks' },
            svg: { value: 'FILE', description: 'writes a picture as well' },
        },
        examples: [['slipway channel simulate --root site --nodes 1000000 --svg rollout.svg', 'a table and a picture']],
    },
    explain: {
        summary: 'Say what a field of the spec means, or what a node would do with a channel',
        arguments: {
            FIELD: { optional: true, description: 'its path, such as disk.slot; without it, all of the first level' },
        },
        options: {
            channel: { value: 'URL', description: "a channel's address, such as https://os.example/channels/stable.json" },
            node: { value: 'ID', description: "the node's id: which release, when, why, how many bytes and reboots" },
            from: { value: 'VERSION', description: 'the version that the node runs' },
            arch: { value: 'ARCH', choices: ['amd64', 'arm64'], default: 'amd64', description: "the node's architecture" },
            label: { value: 'LABEL', repeat: true, description: 'a label that the node carries' },
            seen: {
                value: 'SEQUENCE',
                integer: [0, 999_999_999],
                description: 'the highest sequence that the node has seen',
            },
            at: { value: 'TIME', description: 'a moment such as 2026-11-23T08:00:00Z, instead of now' },
            ...READER_TRUST,
        },
        examples: [
            ['slipway explain state.persist', 'its meaning, default and an example'],
            ['slipway explain --channel site/channels/stable.json --node n1 --from 1.3 --key cosign.pub', 'what n1 would do'],
        ],
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

/***/ 27787:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ core)
/* harmony export */ });
/** The real core, each part loaded when a command first needs it: `slipway --help` pays for none of it. */
const core = {
    loadSpec: async (...args) => (await Promise.all(/* import() */[__webpack_require__.e(2311), __webpack_require__.e(8815), __webpack_require__.e(4228), __webpack_require__.e(3504)]).then(__webpack_require__.bind(__webpack_require__, 23365))).loadSpec(...args),
    initialSpec: async (...args) => (await Promise.all(/* import() */[__webpack_require__.e(2311), __webpack_require__.e(8815), __webpack_require__.e(4228), __webpack_require__.e(7534)]).then(__webpack_require__.bind(__webpack_require__, 65721))).initialSpec(...args),
    explainField: async (...args) => (await Promise.all(/* import() */[__webpack_require__.e(2311), __webpack_require__.e(4228), __webpack_require__.e(4237)]).then(__webpack_require__.bind(__webpack_require__, 49336))).explainField(...args),
    plan: async (...args) => (await (await Promise.all(/* import() */[__webpack_require__.e(2311), __webpack_require__.e(8815), __webpack_require__.e(4228), __webpack_require__.e(3320), __webpack_require__.e(2240), __webpack_require__.e(1220)]).then(__webpack_require__.bind(__webpack_require__, 22240))).loadPlan(...args)).plan,
    renderPlan: async (...args) => (await Promise.all(/* import() */[__webpack_require__.e(2311), __webpack_require__.e(8815), __webpack_require__.e(4228), __webpack_require__.e(3320), __webpack_require__.e(3956)]).then(__webpack_require__.bind(__webpack_require__, 53320))).renderPlan(...args),
    build: async (...args) => (await Promise.all(/* import() */[__webpack_require__.e(2311), __webpack_require__.e(8815), __webpack_require__.e(4228), __webpack_require__.e(3320), __webpack_require__.e(2240), __webpack_require__.e(1220)]).then(__webpack_require__.bind(__webpack_require__, 22240))).build(...args),
    runImage: async (...args) => (await Promise.all(/* import() */[__webpack_require__.e(2311), __webpack_require__.e(4680), __webpack_require__.e(5548)]).then(__webpack_require__.bind(__webpack_require__, 75548))).runImage(...args),
};


/***/ }),

/***/ 10931:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W5: () => (/* binding */ renderHelp),
/* harmony export */   fm: () => (/* binding */ renderCompletion),
/* harmony export */   mp: () => (/* binding */ renderOverview)
/* harmony export */ });
/* unused harmony exports usage, optionSpelling, allOptions */
/* harmony import */ var _commands_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(94710);

/** The text of `slipway --help`, or of a group of commands: `slipway channel --help`. */
function renderOverview(group) {
    const rows = Object.entries(_commands_js__WEBPACK_IMPORTED_MODULE_0__/* .COMMANDS */ .L)
        .filter(([name]) => group === undefined || name.startsWith(`${group} `))
        .map(([name, { summary }]) => [name, summary]);
    return [
        ...(group === undefined ? ['Slipway builds immutable A/B Linux systems from one os.yaml.', ''] : []),
        `Usage: slipway ${group === undefined ? 'COMMAND' : `${group} VERB`} [OPTIONS]`,
        '',
        ...columns(rows),
        '',
        `slipway ${group === undefined ? 'COMMAND' : `${group} VERB`} --help says more about one of them.`,
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
    const names = Object.keys(_commands_js__WEBPACK_IMPORTED_MODULE_0__/* .COMMANDS */ .L);
    const groups = new Set(names.filter(name => name.includes(' ')).map(name => name.split(' ')[0] ?? ''));
    const firsts = [...new Set(names.map(name => name.split(' ')[0] ?? ''))];
    const cases = Object.entries(_commands_js__WEBPACK_IMPORTED_MODULE_0__/* .COMMANDS */ .L).map(([name, setting]) => {
        const words = allOptions(setting).map(([key]) => `--${key}`);
        return `    *:${name.includes(' ') ? name.replace(' ', ':') : `${name}:*`}) words='${words.join(' ')}' ;;`;
    });
    const choices = new Map();
    for (const { options } of Object.values(_commands_js__WEBPACK_IMPORTED_MODULE_0__/* .COMMANDS */ .L)) {
        for (const [key, { choices: list }] of Object.entries(options))
            if (list !== undefined)
                choices.set(key, list);
    }
    const verbs = [...groups].map(group => {
        const of = names.filter(name => name.startsWith(`${group} `)).map(name => name.slice(group.length + 1));
        return `    2:${group}:*) COMPREPLY=($(compgen -W '${of.join(' ')}' -- "$word")); return ;;`;
    });
    return [
        '_slipway() {',
        `  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} words=`,
        '  case $before in',
        ...[...choices].map(([key, list]) => `    --${key}) COMPREPLY=($(compgen -W '${list.join(' ')}' -- "$word")); return ;;`),
        '  esac',
        `  case \${COMP_CWORD}:\${COMP_WORDS[1]}:\${COMP_WORDS[2]} in`,
        `    1:*) words='${firsts.join(' ')}' ;;`,
        ...verbs,
        ...cases,
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
const WIDTH = 100;
/** A left column wider than this has its text below it. */
const WIDEST = 44;
function columns(rows) {
    const width = Math.max(0, ...rows.map(([left]) => left.length).filter(length => length <= WIDEST));
    return rows.flatMap(([left, right]) => {
        const below = left.length > WIDEST;
        const indent = ' '.repeat(below ? 6 : width + 4);
        const [first = '', ...rest] = wrapped(right, WIDTH - indent.length);
        if (below)
            return [`  ${left}`, ...[first, ...rest].filter(line => line !== '').map(line => indent + line)];
        return [`  ${left.padEnd(width)}  ${first}`.trimEnd(), ...rest.map(line => indent + line)];
    });
}
function wrapped(text, width) {
    const lines = [];
    for (const word of text.split(' ')) {
        const last = lines.at(-1);
        if (last !== undefined && last.length + 1 + word.length <= width)
            lines[lines.length - 1] = `${last} ${word}`;
        else
            lines.push(word);
    }
    return lines;
}


/***/ }),

/***/ 11273:
/***/ ((__webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   main: () => (/* binding */ main)
/* harmony export */ });
/* harmony import */ var _command_line_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(34476);
/* harmony import */ var _core_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(27787);


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
