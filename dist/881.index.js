export const id = 881;
export const ids = [881];
export const modules = {

/***/ 8408:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ findCosign)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);

/** The cosign on PATH, else the pinned one, fetched and kept in the runner's tool cache. */
async function findCosign({ release, sha256, url }, { exec, log }) {
    const missing = await exec('cosign', ['version'], { timeout: 60_000 }).then(() => undefined, (error) => error);
    if (missing === undefined)
        return 'cosign';
    if (!(missing instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .EnvironmentError */ .eG) || missing.code !== 'missing-program')
        throw missing;
    if (release === undefined || sha256 === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .EnvironmentError */ .eG('missing-program', 'cosign is not on PATH', {
            hint: 'Install it in a step before this one, or set cosign-release and cosign-digest to have it fetched.',
        });
    const { fetchCosign } = await Promise.all(/* import() */[__webpack_require__.e(805), __webpack_require__.e(235)]).then(__webpack_require__.bind(__webpack_require__, 4235));
    return await fetchCosign({ release, sha256, url }, log);
}


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

/***/ 5168:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ buildFolder),
/* harmony export */   n: () => (/* binding */ readSignInputs)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var _publish_layout_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4165);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9922);
/* harmony import */ var _signing_inputs_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6460);




/** A build by its folder or by the path of its manifest, as `slipway/build` gives it. */
const buildFolder = (manifest) => (0,node_path__WEBPACK_IMPORTED_MODULE_0__.basename)(manifest) === _publish_layout_js__WEBPACK_IMPORTED_MODULE_1__/* .MANIFEST_NAME */ .ir ? (0,node_path__WEBPACK_IMPORTED_MODULE_0__.dirname)(manifest) : manifest;
/** Reads and checks the inputs of the sign action. */
function readSignInputs(env) {
    const read = new _inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .InputReader */ .i(env);
    return {
        directory: buildFolder(read.required('manifest')),
        evidence: read.text('evidence'),
        image: read.text('image'),
        provenance: read.boolean('provenance'),
        jobs: read.integer('jobs', 1, 64),
        ...(0,_signing_inputs_js__WEBPACK_IMPORTED_MODULE_3__/* .readSigningInputs */ .l)(read),
    };
}


/***/ }),

/***/ 5739:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runSign: () => (/* binding */ runSign),
  signAction: () => (/* binding */ signAction),
  signOutputs: () => (/* binding */ signOutputs)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/sign/commands.js
var sign_commands = __webpack_require__(6295);
// EXTERNAL MODULE: ./lib/sign/provenance.js
var sign_provenance = __webpack_require__(7878);
// EXTERNAL MODULE: ./lib/sign/sign.js + 1 modules
var sign = __webpack_require__(8722);
// EXTERNAL MODULE: ./lib/sign/who.js
var who = __webpack_require__(65);
// EXTERNAL MODULE: ./lib/actions/cosign.js
var actions_cosign = __webpack_require__(8408);
// EXTERNAL MODULE: ./lib/actions/sign/inputs.js
var inputs = __webpack_require__(5168);
// EXTERNAL MODULE: ./lib/publish/layout.js
var layout = __webpack_require__(4165);
// EXTERNAL MODULE: ./lib/shell/log.js
var log = __webpack_require__(7532);
// EXTERNAL MODULE: ./lib/actions/markdown.js
var markdown = __webpack_require__(7974);
;// CONCATENATED MODULE: ./lib/actions/sign/summary.js



/** The job summary of a signing: what is covered, and how anybody checks that. */
function renderSignSummary({ images, verification: { manifest, rows } }, commands) {
    const kinds = Object.keys(layout/* ATTESTATIONS */.uX);
    const lines = rows.flatMap(({ path, checked }) => [
        commands.blob(path),
        ...kinds.filter(kind => checked.includes(kind)).map(kind => commands.attestation(path, kind)),
    ]);
    return [
        `## ${(0,markdown/* cell */.Hn)(manifest.name)} ${(0,markdown/* cell */.Hn)(manifest.version)} is signed`,
        '',
        `By ${(0,markdown/* code */.aY)(rows[0]?.signer ?? '')}. Everything was verified again with public material alone.`,
        '',
        '| file | size | sha256 | checked |',
        '| --- | ---: | --- | --- |',
        ...rows.map(({ path, size, sha256, checked }) => `| ${(0,markdown/* code */.aY)(path)} | ${(0,log/* bytes */.ee)(size)} | ${(0,markdown/* code */.aY)(sha256)} | ${(0,markdown/* cell */.Hn)(checked.join(', '))} |`),
        '',
        ...(images.length === 0 ? [] : ['Images, by digest:', '', ...images.map(image => `- ${(0,markdown/* code */.aY)(image)}`), '']),
        'Check it with cosign 2.5 or newer, in the folder of the build:',
        '',
        ...(0,markdown/* block */.om)([...commands.preparation, ...lines, ...images.map(image => commands.image(image))].join('\n'), 'sh'),
    ].join('\n');
}

;// CONCATENATED MODULE: ./lib/actions/sign/run.js








/** Signs what the inputs name. */
async function runSign(inputs, { exec, log, env }) {
    const { directory, evidence, image, jobs } = inputs;
    const signer = (0,who/* signerOf */.Kv)(inputs.signer);
    const cosign = await (0,actions_cosign/* findCosign */.L)(inputs.cosign, { exec, log });
    const trust = await (0,who/* trustInSigner */.yG)(signer, inputs.trust, { exec, env, cosign });
    const provenance = inputs.provenance ? (0,sign_provenance/* workflowProvenance */.f)(env) : undefined;
    const signed = await (0,sign/* signDirectory */.h)({ directory, signer, trust, provenance, evidence, image, jobs, cosign }, { exec, log, env });
    const commands = (0,sign_commands/* verifyCommands */.I)(trust.policy, { trustedRoot: inputs.trust.trustedRoot });
    return { outputs: signOutputs(directory, signed), summary: renderSignSummary(signed, commands) };
}
/** The outputs of `sign/action.yml`; paths begin as the input `manifest` does, for the steps that follow. */
function signOutputs(directory, { bundles, images, verification: { manifest, rows } }) {
    return {
        bundles: JSON.stringify(bundles.map(name => (0,external_node_path_.join)(directory, name))),
        verified: JSON.stringify(rows.map(({ path, size, sha256, checked }) => ({ path, size, sha256, checked }))),
        images: JSON.stringify(images),
        signer: rows[0]?.signer ?? '',
        digest: `sha256:${rows[0]?.sha256 ?? ''}`,
        name: manifest.name,
        version: manifest.version,
    };
}
/** `sign/action.yml`. */
const signAction = ports => runSign((0,inputs/* readSignInputs */.n)(ports.env), ports);


/***/ }),

/***/ 6460:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ readSigningInputs)
/* harmony export */ });
/* harmony import */ var _spec_words_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(854);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9922);


function readSigningInputs(read) {
    // Looked at first: no message may repeat it.
    if (read.lines('key').some(line => line.includes('-----BEGIN')))
        throw new _inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .d('bad-input', 'key', 'is a key itself', 'Put the key into an environment variable, and its name here: env://COSIGN_PRIVATE_KEY.');
    const key = read.text('key');
    const trustedRoot = read.text('trusted-root');
    const identity = read.text('identity');
    const issuer = read.text('issuer');
    const sigstore = { fulcioUrl: read.text('fulcio-url'), rekorUrl: read.text('rekor-url'), trustedRoot };
    const trust = {
        keys: read.lines('trusted-keys'),
        identity,
        ...(identity === undefined ? {} : { issuer }),
        trustedRoot,
    };
    return { signer: key === undefined ? { keyless: true, ...sigstore } : { key }, trust, cosign: readCosign(read) };
}
function readCosign(read) {
    const release = read.text('cosign-release');
    const sha256 = read.text('cosign-digest')?.replace(/^sha256:/, '');
    const url = read.required('cosign-url');
    if (release !== undefined && !/^v\d+\.\d+\.\d+$/.test(release))
        throw new _inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .d('bad-input', 'cosign-release', `is ${(0,_spec_words_js__WEBPACK_IMPORTED_MODULE_1__/* .show */ .WU)(release)}`, 'It is a release of cosign such as v3.1.1.');
    if (sha256 !== undefined && !/^[0-9a-f]{64}$/.test(sha256))
        throw new _inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .d('bad-input', 'cosign-digest', `is ${(0,_spec_words_js__WEBPACK_IMPORTED_MODULE_1__/* .show */ .WU)(sha256)}`, 'It is sha256: and 64 lower-case hex digits.');
    if ((release === undefined) !== (sha256 === undefined))
        throw new _inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .d('contradiction', 'cosign-release', 'and cosign-digest go together', 'A program that is fetched is run only if its digest is pinned. Set both or neither.');
    return { release, sha256, url };
}


/***/ }),

/***/ 4003:
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


/***/ }),

/***/ 6295:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ verifyCommands)
/* harmony export */ });
/* harmony import */ var _publish_layout_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4165);
/* harmony import */ var _tools_cosign_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6272);


/** Types that cosign has short names for; others it takes by their address. */
const COSIGN_TYPES = { provenance: 'slsaprovenance1', sbom: 'cyclonedx' };
const cosignType = (name) => COSIGN_TYPES[name] ?? _publish_layout_js__WEBPACK_IMPORTED_MODULE_0__/* .ATTESTATIONS */ .uX[name];
const NO_ROOT = 'nothing.json';
function verifyCommands(policy, { keyFile = 'cosign.pub', trustedRoot } = {}) {
    const who = signatory(policy, keyFile);
    const byKey = policy.kind === 'key';
    // An empty root keeps cosign 2 from looking for one on the network where a key is all the proof there is.
    const root = byKey ? ['--trusted-root', NO_ROOT] : trustedRoot === undefined ? [] : ['--trusted-root', trustedRoot];
    const line = (args) => ['cosign', ...args].map(quoted).join(' ');
    const withRoot = ([command = '', ...args]) => line([command, ...root, ...args]);
    return {
        /** What has to be run once, before the others. */
        preparation: byKey ? [line(['trusted-root', 'create', '--out', NO_ROOT])] : [],
        blob: (file, bundle = (0,_publish_layout_js__WEBPACK_IMPORTED_MODULE_0__/* .bundleName */ .u1)(file)) => withRoot((0,_tools_cosign_js__WEBPACK_IMPORTED_MODULE_1__/* .verifyBlobArgs */ .f_)(who, file, bundle)),
        attestation: (file, name) => withRoot((0,_tools_cosign_js__WEBPACK_IMPORTED_MODULE_1__/* .verifyBlobAttestationArgs */ .EM)(who, cosignType(name), file, (0,_publish_layout_js__WEBPACK_IMPORTED_MODULE_0__/* .attestationName */ .kA)(file, name))),
        image: (image) => line((0,_tools_cosign_js__WEBPACK_IMPORTED_MODULE_1__/* .verifyImageArgs */ .m2)(who, image)),
        imageAttestation: (image, name) => line((0,_tools_cosign_js__WEBPACK_IMPORTED_MODULE_1__/* .verifyImageAttestationArgs */ .cB)(who, cosignType(name), image)),
    };
}
function signatory(policy, key) {
    if (policy.kind === 'key')
        return { key };
    const { identity, issuer } = policy;
    return 'exact' in identity ? { identity: identity.exact, issuer } : { pattern: identity.pattern, issuer };
}
const quoted = (word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`);


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
