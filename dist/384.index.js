export const id = 384;
export const ids = [384];
export const modules = {

/***/ 3384:
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
// EXTERNAL MODULE: ./lib/build/build.js + 7 modules
var build = __webpack_require__(2240);
// EXTERNAL MODULE: ./lib/shell/github-cache.js
var github_cache = __webpack_require__(2220);
// EXTERNAL MODULE: ./lib/spec/schema.js
var schema = __webpack_require__(4228);
// EXTERNAL MODULE: ./lib/spec/words.js
var words = __webpack_require__(854);
// EXTERNAL MODULE: ./lib/actions/inputs.js
var actions_inputs = __webpack_require__(9922);
;// CONCATENATED MODULE: ./lib/actions/build/inputs.js



const BUILDER = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;
/** Reads and checks the inputs of the build action. */
function readBuildInputs(env) {
    const read = new actions_inputs/* InputReader */.i(env);
    const inputs = {
        spec: read.required('spec'),
        architectures: read.choices('arch', schema/* ARCHITECTURES */.Xe),
        formats: read.choices('formats', schema/* FORMAT_NAMES */.BU),
        output: read.required('output'),
        builder: read.text('builder'),
        cacheFrom: read.lines('cache-from'),
        cacheTo: read.lines('cache-to'),
        noCache: read.boolean('no-cache'),
    };
    if (inputs.builder !== undefined && !BUILDER.test(inputs.builder)) {
        throw new actions_inputs/* InputError */.d('bad-input', 'builder', `is ${(0,words/* show */.WU)(inputs.builder)}`, "It is the name of a buildx builder, such as docker/setup-buildx-action's output name.");
    }
    if (inputs.noCache && inputs.cacheFrom.length > 0) {
        throw new actions_inputs/* InputError */.d('contradiction', 'no-cache', 'is true while cache-from names a cache', 'Leave out one of the two; cache-to may stay.');
    }
    return inputs;
}

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
/** What a manifest holds, architecture by architecture. */
function architecturesOf(manifest) {
    return Object.entries(manifest.architectures).filter((entry) => entry[1] !== undefined);
}

;// CONCATENATED MODULE: ./lib/actions/build/run.js







/** Builds what the inputs ask for. `builds` is the core's `build`, but in tests. */
async function runBuild(inputs, ports, builds = build.build) {
    const exec = (0,github_cache/* withGithubCache */.S)(ports.exec, ports.env, [...inputs.cacheFrom, ...inputs.cacheTo]);
    const result = await builds(buildRequest(inputs), { ...ports, exec });
    const digest = `sha256:${(0,external_node_crypto_.createHash)('sha256')
        .update(await (0,promises_.readFile)(result.manifestPath))
        .digest('hex')}`;
    return {
        outputs: buildOutputs(inputs.output, result, digest),
        summary: renderBuildSummary(result, digest),
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
        artifacts: JSON.stringify(builds.flatMap(([architecture, { artifacts }]) => artifacts.map(artifact => ({ architecture, ...artifact, path: (0,external_node_path_.join)(folder, artifact.path) })))),
        sizes: JSON.stringify(Object.fromEntries(builds.map(([architecture, { artifacts }]) => [
            architecture,
            Object.fromEntries(artifacts.map(({ type, size }) => [type, size])),
        ]))),
        'root-hash': JSON.stringify(Object.fromEntries(builds.map(([architecture, { rootHash }]) => [architecture, rootHash]))),
    };
}
/** `build/action.yml`. */
const buildAction = ports => runBuild(readBuildInputs(ports.env), ports);


/***/ }),

/***/ 9922:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ InputError),
/* harmony export */   i: () => (/* binding */ InputReader)
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
/** Reads an action's inputs as a runner hands them over: `INPUT_` and the name in capitals, spaces at both ends cut off. */
class InputReader {
    #env;
    constructor(env) {
        this.#env = env;
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
    /** Words from a closed set, separated by commas, spaces or newlines. */
    choices(name, choices) {
        const words = this.#raw(name)
            .split(/[\s,]+/)
            .filter(word => word !== '');
        return [...new Set(words)].map(word => {
            const choice = choices.find(candidate => candidate === word);
            if (choice !== undefined)
                return choice;
            const near = (0,_spec_words_js__WEBPACK_IMPORTED_MODULE_1__/* .nearest */ .pA)(word, choices);
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
        return (this.#env[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`] ?? '').trim();
    }
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
