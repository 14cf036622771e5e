export const id = 5440;
export const ids = [5440,2946];
export const modules = {

/***/ 38408:
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
    const { fetchCosign } = await Promise.all(/* import() */[__webpack_require__.e(3838), __webpack_require__.e(2088), __webpack_require__.e(3125)]).then(__webpack_require__.bind(__webpack_require__, 23125));
    return await fetchCosign({ release, sha256, url }, log);
}


/***/ }),

/***/ 75168:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ buildFolder),
/* harmony export */   n: () => (/* binding */ readSignInputs)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _publish_layout_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(14165);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(39922);
/* harmony import */ var _signing_inputs_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(26460);




/** A build by its folder or by the path of its manifest, as `slipway/build` gives it. */
const buildFolder = (manifest) => (0,node_path__WEBPACK_IMPORTED_MODULE_0__.basename)(manifest) === _publish_layout_js__WEBPACK_IMPORTED_MODULE_1__/* .MANIFEST_NAME */ .ir ? (0,node_path__WEBPACK_IMPORTED_MODULE_0__.dirname)(manifest) : manifest;
/** Reads and checks the inputs of the sign action. */
function readSignInputs(env, fixed) {
    const read = new _inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .InputReader */ .i_(env, fixed);
    const [directory, ...joining] = read.lines('manifest').map(buildFolder);
    if (directory === undefined)
        throw new _inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .InputError */ .dz('missing-input', 'manifest', 'is empty', 'Set it, or leave it out for its default.');
    return {
        directory,
        joining,
        evidence: read.text('evidence'),
        image: read.text('image'),
        provenance: read.boolean('provenance'),
        jobs: read.integer('jobs', 1, 64),
        ...(0,_signing_inputs_js__WEBPACK_IMPORTED_MODULE_3__/* .readSigningInputs */ .l)(read),
    };
}


/***/ }),

/***/ 42946:
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
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./lib/publish/layout.js
var layout = __webpack_require__(14165);
// EXTERNAL MODULE: ./lib/sign/commands.js
var sign_commands = __webpack_require__(46295);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
;// CONCATENATED MODULE: ./lib/manifest/merge.js

/**
 * One manifest of several builds of the same system, each made where its architecture is native.
 * @throws UsageError if they are not of one name and version, or disagree about an architecture or a file
 */
function mergeManifests(manifests) {
    const [first] = manifests;
    const title = ({ name, version }) => `${name} ${version}`;
    const architectures = {};
    const files = new Map();
    for (const manifest of manifests) {
        if (title(manifest) !== title(first))
            throw disagreement(`${title(first)} and ${title(manifest)} are two releases`, 'Build all from one commit.');
        for (const [name, build] of Object.entries(manifest.architectures)) {
            const architecture = name;
            const before = architectures[architecture];
            if (before !== undefined && JSON.stringify(before) !== JSON.stringify(build))
                throw disagreement(`there are two builds of ${title(first)} for ${name}`, 'Build each architecture once.');
            architectures[architecture] = build;
            for (const { path, sha256 } of filesOf(build)) {
                if ((files.get(path) ?? sha256) !== sha256)
                    throw disagreement(`two builds have a ${path}, and not the same`, 'Build each into a folder of its own, and change nothing there.');
                files.set(path, sha256);
            }
        }
    }
    // In the order that one build of all would have.
    const sorted = Object.entries(architectures).sort(([a], [b]) => (a < b ? -1 : 1));
    return { ...first, architectures: Object.fromEntries(sorted) };
}
/** Every file of a build, some of them twice. */
function filesOf({ artifacts, slot, verity, uki, chunks }) {
    return [...artifacts, slot, verity, uki, ...(chunks === undefined ? [] : [chunks])];
}
const disagreement = (problem, hint) => new errors/* UsageError */.eb('bad-argument', problem, { hint });

// EXTERNAL MODULE: ./lib/sign/verify-directory.js
var verify_directory = __webpack_require__(87066);
;// CONCATENATED MODULE: ./lib/sign/merge.js






/**
 * Makes one build of several in the folder of the first: their artifacts join it, and its manifest, written last, names
 * all of them. The other folders stay as they are. Again with the same folders it changes nothing.
 */
async function mergeBuilds(folders) {
    const [first, ...others] = folders;
    const builds = await Promise.all(others.map(async (folder) => ({ folder, manifest: await (0,verify_directory/* readManifestFile */.oe)(folder) })));
    const manifest = mergeManifests([await (0,verify_directory/* readManifestFile */.oe)(first), ...builds.map(build => build.manifest)]);
    for (const build of builds) {
        for (const architecture of Object.values(build.manifest.architectures)) {
            const paths = new Set(filesOf(architecture).map(({ path }) => path));
            for (const path of paths)
                await joinFile((0,external_node_path_.join)(build.folder, path), (0,external_node_path_.join)(first, path));
        }
    }
    const partial = (0,external_node_path_.join)(first, `.${layout/* MANIFEST_NAME */.ir}.partial`);
    await (0,promises_.writeFile)(partial, `${JSON.stringify(manifest, null, 2)}\n`);
    await (0,promises_.rename)(partial, (0,external_node_path_.join)(first, layout/* MANIFEST_NAME */.ir));
    return manifest;
}
/** The same file under another name; on another file system a copy. Whoever signs it hashes it anyway. */
async function joinFile(from, to) {
    if (from === to)
        return;
    await (0,promises_.rm)(to, { force: true });
    await (0,promises_.link)(from, to).catch((error) => {
        if (error.code === 'EXDEV' || error.code === 'EPERM')
            return (0,promises_.copyFile)(from, to, external_node_fs_.constants.COPYFILE_EXCL);
        throw error;
    });
}

// EXTERNAL MODULE: ./lib/sign/provenance.js
var sign_provenance = __webpack_require__(7878);
// EXTERNAL MODULE: ./lib/sign/sign.js + 1 modules
var sign = __webpack_require__(88722);
// EXTERNAL MODULE: ./lib/sign/who.js
var who = __webpack_require__(80065);
// EXTERNAL MODULE: ./lib/actions/cosign.js
var actions_cosign = __webpack_require__(38408);
// EXTERNAL MODULE: ./lib/actions/sign/inputs.js
var inputs = __webpack_require__(75168);
// EXTERNAL MODULE: ./lib/shell/log.js
var log = __webpack_require__(37532);
// EXTERNAL MODULE: ./lib/actions/markdown.js
var markdown = __webpack_require__(47974);
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
    const { directory, joining, evidence, image, jobs } = inputs;
    const signer = (0,who/* signerOf */.Kv)(inputs.signer);
    const cosign = await (0,actions_cosign/* findCosign */.L)(inputs.cosign, { exec, log });
    const trust = await (0,who/* trustInSigner */.yG)(signer, inputs.trust, { exec, env, cosign });
    const provenance = inputs.provenance ? (0,sign_provenance/* workflowProvenance */.f)(env) : undefined;
    if (joining.length > 0)
        await mergeBuilds([directory, ...joining]);
    const signed = await (0,sign/* signDirectory */.h)({ directory, signer, trust, provenance, evidence, image, jobs, cosign }, { exec, log, env });
    const commands = (0,sign_commands/* verifyCommands */.I)(trust.policy, { trustedRoot: inputs.trust.trustedRoot });
    return { outputs: signOutputs(directory, signed), summary: renderSignSummary(signed, commands) };
}
/** The outputs of `sign/action.yml`; paths begin as the input `manifest` does, for the steps that follow. */
function signOutputs(directory, { bundles, images, verification: { manifest, rows } }) {
    return {
        manifest: (0,external_node_path_.join)(directory, layout/* MANIFEST_NAME */.ir),
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

/***/ 26460:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ readTrust),
/* harmony export */   l: () => (/* binding */ readSigningInputs)
/* harmony export */ });
/* harmony import */ var _spec_words_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(854);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(39922);


function readSigningInputs(read) {
    // Looked at first: no message may repeat it.
    if (read.lines('key').some(line => line.includes('-----BEGIN')))
        throw new _inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz('bad-input', 'key', 'is a key itself', 'Put the key into an environment variable, and its name here: env://COSIGN_PRIVATE_KEY.');
    const key = read.text('key');
    const trust = readTrust(read);
    const sigstore = {
        fulcioUrl: read.text('fulcio-url'),
        rekorUrl: read.text('rekor-url'),
        trustedRoot: trust.trustedRoot,
    };
    for (const name of ['fulcio-url', 'rekor-url', 'identity']) {
        if (key === undefined || read.text(name) === undefined)
            continue;
        throw new _inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz('contradiction', name, 'is for keyless signatures, and key names a key', 'Leave out one of the two.');
    }
    const services = ['fulcio-url', 'rekor-url'].filter(name => read.text(name) !== undefined);
    const missing = ['fulcio-url', 'rekor-url', 'trusted-root'].filter(name => read.text(name) === undefined);
    const [service] = services;
    if (service !== undefined && missing.length > 0)
        throw new _inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz('contradiction', service, `is of a Sigstore of your own, without ${missing.join(' and ')}`, 'Set fulcio-url, rekor-url and trusted-root together.');
    return { signer: key === undefined ? { keyless: true, ...sigstore } : { key }, trust, cosign: readCosign(read) };
}
/** Whose signatures count. */
function readTrust(read) {
    const keys = read.list('trusted-keys');
    const identity = read.text('identity');
    const issuer = read.text('issuer');
    if (keys.length > 0 && identity !== undefined)
        throw new _inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz('contradiction', 'identity', 'is for keyless signatures, and trusted-keys names keys', 'Leave out one of the two: whoever signs by key has no identity.');
    if (identity !== undefined && issuer === undefined)
        throw new _inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz('missing-input', 'issuer', 'is empty', 'An identity counts only with who vouches for it.');
    return { keys, identity, ...(identity === undefined ? {} : { issuer }), trustedRoot: read.text('trusted-root') };
}
function readCosign(read) {
    const release = read.text('cosign-release');
    const sha256 = read.text('cosign-digest')?.replace(/^sha256:/, '');
    const url = read.required('cosign-url');
    if (release !== undefined && !/^v\d+\.\d+\.\d+$/.test(release))
        throw new _inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz('bad-input', 'cosign-release', `is ${(0,_spec_words_js__WEBPACK_IMPORTED_MODULE_1__/* .show */ .WU)(release)}`, 'It is a release of cosign such as v3.1.1.');
    if (sha256 !== undefined && !/^[0-9a-f]{64}$/.test(sha256))
        throw new _inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz('bad-input', 'cosign-digest', `is ${(0,_spec_words_js__WEBPACK_IMPORTED_MODULE_1__/* .show */ .WU)(sha256)}`, 'It is sha256: and 64 lower-case hex digits.');
    if ((release === undefined) !== (sha256 === undefined))
        throw new _inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz('contradiction', 'cosign-release', 'and cosign-digest go together', 'A program that is fetched is run only if its digest is pinned. Set both or neither.');
    return { release, sha256, url };
}


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


/***/ }),

/***/ 46295:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ verifyCommands)
/* harmony export */ });
/* harmony import */ var _publish_layout_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(14165);
/* harmony import */ var _tools_cosign_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(46272);


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


/***/ })

};
