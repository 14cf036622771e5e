export const id = 365;
export const ids = [365];
export const modules = {

/***/ 3365:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  loadSpec: () => (/* binding */ loadSpec),
  readUserContainerfile: () => (/* binding */ readUserContainerfile),
  sourceDateEpoch: () => (/* binding */ sourceDateEpoch)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/spec/parse.js
var parse = __webpack_require__(5776);
// EXTERNAL MODULE: ./lib/spec/schema.js
var schema = __webpack_require__(4228);
;// CONCATENATED MODULE: ./lib/spec/version.js


function check(name, version, source) {
    const [message, hint = 'write it as in 1.2.3'] = (0,schema/* versionProblem */.Ec)(name, version)?.split('\n') ?? [];
    if (message !== undefined)
        throw new errors/* UsageError */.eb('bad-argument', `${source}: ${message}`, { hint });
}
/**
 * The version that a description by `git describe --tags --always --dirty` stands for, in an order that agrees with
 * time: a candidate (`~`) before its release, commits after a release (`^`) behind it.
 *
 * Give git `--long` too: without it a tag that is a date, such as 20260101, looks like a commit.
 *
 * @example
 * versionFromGitDescribe('v1.2.3-4-gabc1234'); // 1.2.3^4.gabc1234
 */
function versionFromGitDescribe(describe) {
    const [, clean = '', dirty] = /^(.*?)(-dirty)?$/s.exec(describe.trim()) ?? [];
    const [, described, count, commit] = /^(.+)-([0-9]+)-g([0-9a-f]+)$/.exec(clean) ?? [];
    const suffix = dirty === undefined ? '' : '.dirty';
    if (described === undefined && /^[0-9a-f]{7,64}$/.test(clean))
        return `0~g${clean}${suffix}`;
    const release = (described ?? clean).replace(/^v(?=[0-9])/, '').replace('-', '~');
    const after = count === undefined || count === '0' ? '' : `^${count}.g${commit}`;
    const version = `${release}${after}${suffix}`;
    check('', version, 'the tag that git describe found');
    return version;
}
/** The spec with another version, held to the same rules as one that is written in os.yaml. */
function withVersion(spec, version) {
    check(spec.name, version, 'version');
    return { ...spec, version };
}

;// CONCATENATED MODULE: ./lib/build/load.js






/** Reads a spec and gives it a literal version. Throws SpecError, UsageError where there is no such file. */
async function loadSpec(file, ports) {
    const text = await (0,promises_.readFile)(file, 'utf8').catch(cause => {
        throw new errors/* UsageError */.eb('bad-argument', `${file}: ${cause.code === 'ENOENT' ? 'no such file' : cause.message}`, {
            cause,
            hint: 'name the spec, or run `slipway init` to get one',
        });
    });
    const spec = (0,parse/* parseSpec */.F)(text, file);
    if (spec.version !== schema/* VERSION_FROM_GIT */.xx)
        return spec;
    const { exitCode, stdout, stderr } = await ports.exec('git', ['describe', '--tags', '--dirty', '--always'], {
        cwd: external_node_path_.dirname(external_node_path_.resolve(file)),
    });
    if (exitCode !== 0) {
        throw new errors/* EnvironmentError */.eG('io', `${file}: version: git describe failed: ${stderr.trim()}`, {
            hint: 'write a version into the spec, or keep it in a Git repository with at least one commit',
        });
    }
    return withVersion(spec, versionFromGitDescribe(stdout.trim()));
}
/**
 * Seconds since 1970 that every artifact's time stamps have: SOURCE_DATE_EPOCH where it is set
 * (reproducible-builds.org), else the last commit's time, else the spec file's.
 */
async function sourceDateEpoch(file, ports) {
    const given = ports.env['SOURCE_DATE_EPOCH'];
    if (given !== undefined && given !== '') {
        if (!/^\d{1,11}$/.test(given))
            throw new errors/* UsageError */.eb('bad-option', `SOURCE_DATE_EPOCH is ${JSON.stringify(given)}`, {
                hint: 'give seconds since 1970',
            });
        return Number(given);
    }
    const folder = external_node_path_.dirname(external_node_path_.resolve(file));
    const commit = await ports
        .exec('git', ['log', '-1', '--format=%ct', '--', '.'], { cwd: folder })
        .catch(() => ({ exitCode: 1, stdout: '' }));
    if (commit.exitCode === 0 && /^\d+$/.test(commit.stdout.trim()))
        return Number(commit.stdout.trim());
    return Math.floor((await (0,promises_.stat)(file)).mtimeMs / 1000);
}
/** The text of the spec's own Containerfile. Throws SpecError-like UsageError where the file is not there. */
async function readUserContainerfile(spec, specFile) {
    if (spec.containerfile === undefined)
        return undefined;
    const file = external_node_path_.join(external_node_path_.dirname(specFile), spec.containerfile);
    return (0,promises_.readFile)(file, 'utf8').catch(cause => {
        throw new errors/* UsageError */.eb('bad-argument', `${specFile}: containerfile: ${file} cannot be read: ${cause.message}`, {
            cause,
        });
    });
}


/***/ }),

/***/ 5970:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DG: () => (/* binding */ descendants),
/* harmony export */   LU: () => (/* binding */ childrenOf),
/* harmony export */   OA: () => (/* binding */ fields),
/* harmony export */   UK: () => (/* binding */ fieldAt)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8439);
/* harmony import */ var _schema_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4228);


function read(node, path, key, required) {
    const choices = node.enum ?? (node.const === undefined ? [] : [node.const]);
    const kinds = { object: 'group', array: 'list', integer: 'number' };
    const kind = kinds[node.type] ?? (choices.length > 0 ? 'choice' : 'text');
    return {
        path,
        key,
        kind,
        required,
        description: node.description ?? '',
        default: node.default,
        example: node.example,
        since: node.since,
        takes: node.takes,
        choices,
        item: node.items && read(node.items, `${path}[]`, '', false),
        children: Object.entries(node.properties ?? {}).map(([name, child]) => read(child, path === '' ? name : `${path}.${name}`, name, node.required?.includes(name) ?? false)),
    };
}
let tree;
/** The schema as a tree of fields; the root has no name. */
function fields() {
    tree ??= read(zod__WEBPACK_IMPORTED_MODULE_1__/* .toJSONSchema */ .bl(_schema_js__WEBPACK_IMPORTED_MODULE_0__/* .Spec */ .EY, { io: 'input' }), '', '', true);
    return tree;
}
/** What is below a field: its own settings, or those of what it lists. */
const childrenOf = (field) => field.item?.children ?? field.children;
/** Every field below this one, outermost first. */
function* descendants(field) {
    for (const child of childrenOf(field)) {
        yield child;
        yield* descendants(child);
    }
}
/** The field at a path of keys and list positions. */
function fieldAt(path) {
    let field = fields();
    for (const step of path) {
        if (field === undefined)
            return undefined;
        field =
            field.kind === 'list'
                ? typeof step === 'number'
                    ? field.item
                    : undefined
                : field.children.find(child => child.key === step);
    }
    return field;
}


/***/ }),

/***/ 5776:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ parseSpec),
/* harmony export */   G: () => (/* binding */ SpecError)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8815);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);
/* harmony import */ var _fields_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5970);
/* harmony import */ var _schema_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4228);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(854);





const line = (problem) => {
    const place = `${problem.file}:${problem.line}:${problem.column}: `;
    const path = problem.path === '' ? '' : `${problem.path}: `;
    return `${place}${path}${problem.message}${problem.hint === undefined ? '' : ` (${problem.hint})`}`;
};
/** Everything that is wrong with a spec, in the order of the file. The message has one line for each problem. */
class SpecError extends _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .SlipwayError */ .GQ {
    kind = 'user';
    problems;
    constructor(code, problems) {
        const at = problems.map(problem => ({ file: problem.file, line: problem.line, column: problem.column }));
        super(code, problems.map(line).join('\n'), { at });
        this.problems = problems;
    }
}
/** More aliases than any person writes; fewer than a file needs that is made to fill the memory. */
const MAX_ALIASES = 100;
const NO_ANCHOR = (0,_words_js__WEBPACK_IMPORTED_MODULE_4__/* .says */ .FA)('this alias names no anchor', "define it first with '&', or put the text in quotes");
const EMPTY = (0,_words_js__WEBPACK_IMPORTED_MODULE_4__/* .says */ .FA)('is empty', "begin with name, version and base, or run 'slipway init'");
const TOO_DEEP = (0,_words_js__WEBPACK_IMPORTED_MODULE_4__/* .says */ .FA)('is nested too deeply', 'no setting is more than five levels deep');
/** The words of the YAML library that say too little to whoever wrote the file. */
const YAML_WORDS = {
    MULTIPLE_DOCS: (0,_words_js__WEBPACK_IMPORTED_MODULE_4__/* .says */ .FA)('a second document begins here', "keep one: remove '---' and what follows"),
    TAB_AS_INDENT: (0,_words_js__WEBPACK_IMPORTED_MODULE_4__/* .says */ .FA)('a tab cannot indent YAML', 'use spaces'),
    BAD_INDENT: (0,_words_js__WEBPACK_IMPORTED_MODULE_4__/* .says */ .FA)('this line is indented wrongly', 'align it with its neighbours'),
    BAD_ALIAS: NO_ANCHOR,
    MULTILINE_IMPLICIT_KEY: (0,_words_js__WEBPACK_IMPORTED_MODULE_4__/* .says */ .FA)('a key must be on one line', "is a ':' or a '-' missing near here?"),
    TAG_RESOLVE_FAILED: (0,_words_js__WEBPACK_IMPORTED_MODULE_4__/* .says */ .FA)('tags have no meaning here', 'remove it, or put the text in quotes'),
    RESOURCE_EXHAUSTION: TOO_DEEP,
};
const TWICE = (0,_words_js__WEBPACK_IMPORTED_MODULE_4__/* .says */ .FA)('this key is here twice', 'remove one of the two');
const BAD_KEY = (0,_words_js__WEBPACK_IMPORTED_MODULE_4__/* .says */ .FA)('a key must be plain text', "put text that begins with '{', '[' or '*' in quotes");
const OPEN_BRACKET = (0,_words_js__WEBPACK_IMPORTED_MODULE_4__/* .says */ .FA)("a '[' or '{' is still open here", 'close it, or indent this line');
/** A path for a message: `files.1.mode`; a key with anything unusual in it stands in quotes. */
const pathText = (path) => path
    .map(step => typeof step === 'number' || /^[A-Za-z0-9_.-]{1,60}$/.test(String(step)) ? String(step) : (0,_words_js__WEBPACK_IMPORTED_MODULE_4__/* .show */ .WU)(String(step)))
    .join('.');
const problem = (file, position, path, words) => {
    const [message = '', hint] = words.split('\n');
    return { file, ...position, path: pathText(path), message, ...(hint === undefined ? {} : { hint }) };
};
const startOf = (node) => node?.range?.[0] ?? 0;
/** The node at a path, or the nearest one around it: an alias, or the mapping where a key is missing. */
function nodeAt(document, path) {
    let node = document.contents;
    for (const step of path) {
        const next = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isCollection */ .P3)(node) ? node.get(step, true) : undefined;
        if (!(0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isNode */ .Ll)(next))
            return { node, found: false };
        node = next;
    }
    return { node, found: true };
}
/** The keys of a mapping as nodes, for problems with a key itself. */
function keysOf(node) {
    const pairs = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(node) ? node.items : [];
    return new Map(pairs.flatMap(({ key }) => ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(key) ? [[String(key.value), key]] : [])));
}
function unknownKey(path, key) {
    const here = (0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .fieldAt */ .UK)(path) ?? (0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .fields */ .OA)();
    const known = (0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .childrenOf */ .LU)(here).map(field => field.key);
    const near = (0,_words_js__WEBPACK_IMPORTED_MODULE_4__/* .nearest */ .pA)(key, known);
    const elsewhere = [...(0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .descendants */ .DG)((0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .fields */ .OA)())].find(field => field.key === key && field.path !== here.path);
    if (near === undefined && elsewhere)
        return (0,_words_js__WEBPACK_IMPORTED_MODULE_4__/* .says */ .FA)('unknown key', `it belongs at ${elsewhere.path}`);
    if (near !== undefined)
        return (0,_words_js__WEBPACK_IMPORTED_MODULE_4__/* .says */ .FA)('unknown key', `did you mean ${near}?`);
    return (0,_words_js__WEBPACK_IMPORTED_MODULE_4__/* .says */ .FA)('unknown key', known.length > 0 ? `known here: ${known.join(', ')}` : undefined);
}
const NOUNS = {
    string: 'text',
    array: 'a list',
    object: 'a mapping',
    number: 'a number',
    int: 'a whole number',
};
/** The words for what zod alone knows; the schema has its own for everything else. */
function wordsFor(issue, document) {
    const path = issue.path ?? [];
    const { node, found } = nodeAt(document, path);
    const input = issue.input;
    if (issue.code === 'invalid_value') {
        const known = issue.values.map(String);
        if (input === undefined)
            return (0,_words_js__WEBPACK_IMPORTED_MODULE_4__/* .says */ .FA)('is required', `write one of ${known.join(', ')}`);
        const near = typeof input === 'string' ? (0,_words_js__WEBPACK_IMPORTED_MODULE_4__/* .nearest */ .pA)(input, known) : undefined;
        const choice = known.length === 1 ? `write ${known[0]}` : `write one of ${known.join(', ')}`;
        return (0,_words_js__WEBPACK_IMPORTED_MODULE_4__/* .says */ .FA)(`${(0,_words_js__WEBPACK_IMPORTED_MODULE_4__/* .show */ .WU)(input)} is not known here`, near === undefined ? choice : `did you mean ${near}?`);
    }
    if (issue.code !== 'invalid_type')
        return undefined;
    const field = (0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .fieldAt */ .UK)(path);
    const example = field?.example === undefined ? undefined : `for example ${field.key}: ${(0,_words_js__WEBPACK_IMPORTED_MODULE_4__/* .yamlOf */ .hX)(field.example)}`;
    if (input === undefined && !found)
        return (0,_words_js__WEBPACK_IMPORTED_MODULE_4__/* .says */ .FA)('is required', example);
    const noun = NOUNS[issue.expected] ?? issue.expected;
    if (input === null || input === undefined) {
        return (0,_words_js__WEBPACK_IMPORTED_MODULE_4__/* .says */ .FA)('has no value', field?.required ? example : `write ${noun} or leave the key out`);
    }
    const source = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(node) ? node.source : undefined;
    if (issue.expected === 'string' && source !== undefined && typeof input !== 'string') {
        return (0,_words_js__WEBPACK_IMPORTED_MODULE_4__/* .says */ .FA)(`must be text, and YAML reads ${source} as ${typeof input === 'number' ? 'a number' : `a ${typeof input}`}`, `quote it: '${source}'`);
    }
    if (issue.expected === 'object') {
        const known = field?.children.map(child => child.key).join(', ');
        return (0,_words_js__WEBPACK_IMPORTED_MODULE_4__/* .says */ .FA)('must be a mapping', path.length === 0 ? 'begin with name, version and base' : known && `of ${known}`);
    }
    const short = source !== undefined && source.length < 60 && !/[\n,[\]]/.test(source);
    const hint = issue.expected === 'array' && short ? `write [${source}]` : undefined;
    return (0,_words_js__WEBPACK_IMPORTED_MODULE_4__/* .says */ .FA)(`must be ${noun}`, hint);
}
function problemsOf(error, document, file, at) {
    return error.issues.flatMap(issue => {
        const { node } = nodeAt(document, issue.path);
        if (issue.code === 'unrecognized_keys') {
            const keys = keysOf(node);
            return issue.keys.map(key => problem(file, at(startOf(keys.get(key) ?? node)), [...issue.path, key], unknownKey(issue.path, key)));
        }
        return [problem(file, at(startOf(node)), issue.path, issue.message)];
    });
}
/** One YAML fault makes the library see many behind it; the first of each line is the one to read. */
function faultsIn(faults, file, at) {
    const deep = faults.find(fault => fault.code === 'RESOURCE_EXHAUSTION');
    const problems = (deep ? [deep] : faults).map(fault => {
        const open = fault.code === 'BAD_INDENT' && fault.message.startsWith('Flow');
        const words = open ? OPEN_BRACKET : (YAML_WORDS[fault.code] ?? (0,_words_js__WEBPACK_IMPORTED_MODULE_4__/* .says */ .FA)(`is not YAML: ${(0,_words_js__WEBPACK_IMPORTED_MODULE_4__/* .visible */ .RK)(fault.message)}`));
        return problem(file, at(fault.pos[0]), [], words);
    });
    const lines = new Set();
    return inOrder(problems).filter(({ line }) => !lines.has(line) && lines.add(line));
}
const inOrder = (problems) => [...problems].sort((a, b) => a.line - b.line || a.column - b.column || (a.path < b.path ? -1 : Number(a.path > b.path)));
/**
 * Reads an os.yaml: the spec with its defaults, or a `SpecError` with every problem and its place.
 *
 * @example
 * const spec = parseSpec('name: edge\nversion: 1.0.0\nbase: { bootstrap: { suite: trixie } }\n', 'os.yaml');
 */
function parseSpec(text, file) {
    const first = { line: 1, column: 1 };
    const refuse = (words, position = first) => {
        throw new SpecError('not-yaml', [problem(file, position, [], words)]);
    };
    if (Buffer.byteLength(text) > _schema_js__WEBPACK_IMPORTED_MODULE_3__/* .TEXT_LIMIT */ .W$) {
        refuse((0,_words_js__WEBPACK_IMPORTED_MODULE_4__/* .says */ .FA)('the file is larger than 1 MiB', 'move large contents to files and name them in files.source'));
    }
    const counter = new yaml__WEBPACK_IMPORTED_MODULE_0__/* .LineCounter */ .HN();
    const at = offset => {
        const { line, col } = counter.linePos(offset);
        return { line, column: col };
    };
    let document;
    try {
        document = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .parseDocument */ .Tp)(text, {
            lineCounter: counter,
            prettyErrors: false,
            strict: true,
            uniqueKeys: false, // keyFaults does it: the library compares each key with every other
            resolveKnownTags: false,
            version: '1.2',
        });
    }
    catch (error) {
        if (error instanceof RangeError)
            return refuse(TOO_DEEP);
        throw error;
    }
    const faults = [...document.errors, ...document.warnings];
    if (faults.length > 0)
        throw new SpecError('not-yaml', faultsIn(faults, file, at));
    if (document.directives?.yaml.version !== '1.2')
        refuse((0,_words_js__WEBPACK_IMPORTED_MODULE_4__/* .says */ .FA)('is another version of YAML', 'remove the %YAML line'));
    if (document.contents === null)
        refuse(EMPTY);
    let value;
    try {
        const faults = keyFaults(document);
        if (faults.length > 0) {
            throw new SpecError('not-yaml', inOrder(faults.map(({ key, words }) => problem(file, at(startOf(key)), [], words))));
        }
        value = document.toJS({ maxAliasCount: MAX_ALIASES });
    }
    catch (error) {
        if (error instanceof RangeError)
            return refuse(TOO_DEEP);
        if (error instanceof ReferenceError) {
            const lost = findAlias(document, alias => alias.resolve(document) === undefined);
            if (lost)
                return refuse(NO_ANCHOR, at(startOf(lost)));
            return refuse((0,_words_js__WEBPACK_IMPORTED_MODULE_4__/* .says */ .FA)('has too many aliases', 'write the values out'), at(startOf(findAlias(document, () => true))));
        }
        throw error;
    }
    if (value === null)
        refuse(EMPTY);
    const result = _schema_js__WEBPACK_IMPORTED_MODULE_3__/* .Spec */ .EY.safeParse(value, { error: issue => wordsFor(issue, document) });
    if (result.success)
        return result.data;
    throw new SpecError('invalid-spec', inOrder(problemsOf(result.error, document, file, at)));
}
function findAlias(document, wanted) {
    let found = null;
    (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .visit */ .YR)(document, {
        Alias(_key, alias) {
            if (!wanted(alias))
                return undefined;
            found = alias;
            return yaml__WEBPACK_IMPORTED_MODULE_0__/* .visit */ .YR.BREAK;
        },
    });
    return found;
}
/** Keys that stand twice in a mapping, or that are no text: what `{{ name }}` of a template means to YAML. */
function keyFaults(document) {
    const found = [];
    (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .visit */ .YR)(document, {
        Map(_key, map) {
            const seen = new Set();
            for (const { key } of map.items) {
                if (!(0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isNode */ .Ll)(key))
                    continue;
                if (!(0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(key))
                    found.push({ key, words: BAD_KEY });
                else if (seen.has(String(key.value)))
                    found.push({ key, words: TWICE });
                else
                    seen.add(String(key.value));
            }
        },
        Pair: (_key, pair) => ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(pair.key) ? undefined : yaml__WEBPACK_IMPORTED_MODULE_0__/* .visit */ .YR.SKIP),
    });
    return found;
}


/***/ })

};
