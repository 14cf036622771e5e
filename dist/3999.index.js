export const id = 3999;
export const ids = [3999];
export const modules = {

/***/ 452:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GQ: () => (/* binding */ SlipwayError),
/* harmony export */   VK: () => (/* binding */ refuseWrongPath),
/* harmony export */   bD: () => (/* binding */ messageOf),
/* harmony export */   cc: () => (/* binding */ CancelledError),
/* harmony export */   eG: () => (/* binding */ EnvironmentError),
/* harmony export */   eb: () => (/* binding */ UsageError),
/* harmony export */   mC: () => (/* binding */ FULL_HINT),
/* harmony export */   uq: () => (/* binding */ isFull),
/* harmony export */   v4: () => (/* binding */ ToolError)
/* harmony export */ });
/** Where no shell has words of its own. */
const PLAIN = { option: name => name, command: name => `\`slipway ${name}\`` };
/** The base of every error that Slipway throws on purpose. `code` is stable and documented; `message` is for people. */
class SlipwayError extends Error {
    code;
    /** In plain words; `hintIn` has those of a shell. */
    hint;
    hintIn;
    at;
    constructor(code, message, options = {}) {
        super(message, options.cause === undefined ? undefined : { cause: options.cause });
        this.name = new.target.name;
        this.code = code;
        const { hint } = options;
        this.hintIn = words => (typeof hint === 'function' ? hint(words) : hint);
        this.hint = this.hintIn(PLAIN);
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
/** Somebody wanted the work to end before it was done. */
class CancelledError extends SlipwayError {
    kind = 'environment';
    constructor(message, options = {}) {
        super('cancelled', message, options);
    }
}
/** What anything that was thrown says. */
const messageOf = (error) => (error instanceof Error ? error.message : String(error));
/** Refuses a path that is a folder where a file belongs, or leads through a file; any other error is not answered. */
function refuseWrongPath(path, error, hint) {
    const { code } = error;
    if (code === 'EISDIR')
        throw new UsageError('bad-argument', `${path} is a folder, and not a file`, { hint, cause: error });
    if (code === 'ENOTDIR')
        throw new UsageError('bad-argument', `${path} cannot be there: a part of that path is a file, and not a folder`, {
            ...{ hint, cause: error },
        });
}
const FULL = new Set(['ENOSPC', 'EDQUOT']);
/** Whether a file system refused a write for want of room: what Node throws, or the words of a program. */
function isFull(problem) {
    return typeof problem === 'string'
        ? /no space left on device|disk quota exceeded/i.test(problem)
        : FULL.has(problem?.code ?? '');
}
/** What to do about an engine or an output folder without room. */
const FULL_HINT = 'make room, or build fewer formats at once; docker builder prune removes what the engine keeps of earlier builds';


/***/ }),

/***/ 21045:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ lastLine),
/* harmony export */   k: () => (/* binding */ createExec)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var execa__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(82499);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);
/* harmony import */ var _tools_environment_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(22334);




/** A program's last words: enough for any message, and no more memory than that for a build that talks for an hour. */
const STDERR_LIMIT = 1024 * 1024;
/** Less than the 7.5 seconds that a runner leaves a cancelled step before it asks again, and the 2.5 before it kills. */
const KILL_AFTER_MS = 5000;
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
        const result = await (0,execa__WEBPACK_IMPORTED_MODULE_3__/* .execa */ .Ho)(program, [...args], {
            ...(cwd === undefined ? {} : { cwd }),
            ...(input === undefined ? { stdin: 'ignore' } : { input }),
            ...(timeout === undefined ? {} : { timeout }),
            ...(signal === undefined ? {} : { cancelSignal: signal }),
            env: { ...(0,_tools_environment_js__WEBPACK_IMPORTED_MODULE_2__/* .passedOn */ .I)(shell.env), ...options.env },
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

/***/ 37532:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   YA: () => (/* binding */ seconds),
/* harmony export */   ee: () => (/* binding */ bytes),
/* harmony export */   hM: () => (/* binding */ createLog)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(57975);
/* harmony import */ var _plain_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(96442);




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

/***/ 96442:
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

/***/ 99749:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FO: () => (/* binding */ exitCodeOf),
/* harmony export */   ZL: () => (/* binding */ complaints),
/* harmony export */   ZV: () => (/* binding */ errorReport),
/* harmony export */   vr: () => (/* binding */ renderError)
/* harmony export */ });
/* unused harmony export placeText */
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57975);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);
/* harmony import */ var _plain_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(96442);



const USER_ERROR = 2;
const FAILURE = 1;
/** The exit code that tells a script who has to act: 2 for whoever wrote the input, 1 for everything else. */
function exitCodeOf(error) {
    return error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .SlipwayError */ .GQ && error.kind === 'user' ? USER_ERROR : FAILURE;
}
/** What there is to say about an error, one entry per mistake. */
function complaints(error, words) {
    if (!(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .SlipwayError */ .GQ))
        return [{ message: (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(error) }];
    return (problemsOf(error)?.map(complaintOf) ?? [{ message: error.message, hint: hintOf(error, words), at: error.at[0] }]);
}
/** The error as text for people: place, message, hint, causes muted; of a bug also where it happened. */
function renderError(error, options = {}) {
    const styled = (style, text) => options.color ? (0,node_util__WEBPACK_IMPORTED_MODULE_0__.styleText)(style, text, { validateStream: false }) : text;
    const lines = [];
    const oneLineEach = problemsOf(error) !== undefined;
    for (const { message, hint, at } of complaints(error, options.words)) {
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
function errorReport(error, words) {
    const known = error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .SlipwayError */ .GQ ? error : undefined;
    const hint = known && hintOf(known, words);
    const problems = problemsOf(error);
    const message = (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(error);
    return {
        error: {
            kind: known?.kind ?? 'bug',
            code: known?.code ?? 'bug',
            message,
            ...(hint === undefined ? {} : { hint }),
            at: known?.at ?? [],
            ...(problems === undefined ? {} : { problems }),
        },
    };
}
const hintOf = (error, words) => words === undefined ? error.hint : error.hintIn(words);
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


/***/ }),

/***/ 22334:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ passedOn)
/* harmony export */ });
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
    // By this a runner finds what a job has left running.
    'RUNNER_TRACKING_ID',
].join('|')})$`);
const PROXY = /_proxy$/i;
/** The part of an environment that external programs get. */
function passedOn(env) {
    const entries = Object.entries(env).filter((entry) => {
        const [name, value] = entry;
        return value !== undefined && PASSED_ON.test(PROXY.test(name) ? name.toLowerCase() : name);
    });
    return Object.fromEntries(entries);
}


/***/ })

};
