export const id = 2045;
export const ids = [2045,4426];
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

/***/ 74729:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ readUpgradeChannelInputs)
/* harmony export */ });
/* unused harmony export COMMANDS */
/* harmony import */ var _channel_channel_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(63956);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);
/* harmony import */ var _manifest_rehearsal_names_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(24003);
/* harmony import */ var _publish_layout_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(14165);
/* harmony import */ var _publish_rollout_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(85458);
/* harmony import */ var _spec_words_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(854);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(39922);
/* harmony import */ var _sign_inputs_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(75168);
/* harmony import */ var _signing_inputs_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(26460);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(60654);










const COMMANDS = ['publish', 'promote', 'pause', 'resume', 'revoke', 'unpublish', 'refresh', 'init'];
/** What has a meaning for some commands only. With another one it would be ignored, which nobody wants. */
const MEANT_FOR = {
    version: ['promote', 'pause', 'resume', 'revoke', 'unpublish'],
    rollout: ['publish', 'promote'],
    steps: ['publish', 'promote'],
    canary: ['publish', 'promote'],
    attested: ['publish', 'promote'],
    'require-evidence': ['publish', 'promote'],
    manifest: ['publish'],
    'min-version': ['publish'],
    barrier: ['publish'],
    notes: ['publish'],
    from: ['promote'],
    action: ['revoke'],
    reason: ['pause', 'revoke'],
};
/** What these say where nobody has set them, by their defaults in action.yml. */
const UNSAID = {
    manifest: ['out/manifest.json', 'out'],
    barrier: ['false', 'False', 'FALSE'],
    from: ['beta'],
    action: ['move'],
};
const ABOUT_ONE = new Set(['promote', 'pause', 'resume', 'revoke', 'unpublish']);
/** Reads and checks the inputs of the upgrade-channel action. */
function readUpgradeChannelInputs(env, fixed) {
    const read = new _inputs_js__WEBPACK_IMPORTED_MODULE_4__/* .InputReader */ .i_(env, fixed);
    const inputs = {
        command: read.choice('command', COMMANDS) ?? 'publish',
        channel: read.required('channel'),
        root: read.required('root'),
        source: read.text('source'),
        days: read.integer('days', 1, 400),
        directory: (0,_sign_inputs_js__WEBPACK_IMPORTED_MODULE_5__/* .buildFolder */ .b)(read.required('manifest')),
        version: read.text('version'),
        from: read.required('from'),
        rollout: read.choice('rollout', _channel_channel_js__WEBPACK_IMPORTED_MODULE_0__/* .URGENCIES */ .If),
        steps: read.list('steps'),
        canary: read.list('canary'),
        minVersion: read.text('min-version'),
        barrier: read.boolean('barrier'),
        notes: read.text('notes'),
        attested: [
            ...read.choices('attested', _publish_layout_js__WEBPACK_IMPORTED_MODULE_2__/* .ARTIFACT_ATTESTATIONS */ .Jj),
            ...read.choices('require-evidence', _manifest_rehearsal_names_js__WEBPACK_IMPORTED_MODULE_8__/* .SCENARIO_NAMES */ .e).map(_publish_layout_js__WEBPACK_IMPORTED_MODULE_2__/* .rehearsalAttestation */ .iH),
        ],
        action: read.choice('action', _channel_channel_js__WEBPACK_IMPORTED_MODULE_0__/* .REVOKE_ACTIONS */ .VT) ?? 'move',
        reason: read.text('reason'),
        token: read.text('token'),
        ...(0,_signing_inputs_js__WEBPACK_IMPORTED_MODULE_6__/* .readSigningInputs */ .l)(read),
    };
    const { command, version, reason } = inputs;
    for (const [name, commands] of Object.entries(MEANT_FOR)) {
        const said = read.lines(name).join('\n');
        if (commands.includes(command) || said === '' || UNSAID[name]?.includes(said))
            continue;
        const hint = `Leave it out, or name one of its commands: ${commands.join(', ')}.`;
        throw new _inputs_js__WEBPACK_IMPORTED_MODULE_4__/* .InputError */ .dz('contradiction', name, `says nothing to the command ${command}`, hint);
    }
    if (inputs.rollout !== undefined && inputs.steps.length > 0)
        throw new _inputs_js__WEBPACK_IMPORTED_MODULE_4__/* .InputError */ .dz('contradiction', 'rollout', `is ${inputs.rollout}, while steps has its own`, 'Leave out one of the two.');
    for (const name of ['channel', 'from']) {
        if (_channel_channel_js__WEBPACK_IMPORTED_MODULE_0__/* .ChannelName */ .NX.safeParse(inputs[name]).success)
            continue;
        const hint = 'A channel is called by lower-case letters and digits, with - or _ between them.';
        throw new _inputs_js__WEBPACK_IMPORTED_MODULE_4__/* .InputError */ .dz('bad-input', name, `is ${(0,_spec_words_js__WEBPACK_IMPORTED_MODULE_9__/* .show */ .WU)(inputs[name])}`, hint);
    }
    refuseWrongSteps(inputs.steps);
    for (const label of inputs.canary)
        if (!_channel_channel_js__WEBPACK_IMPORTED_MODULE_0__/* .Label */ .JU.safeParse(label).success)
            throw new _inputs_js__WEBPACK_IMPORTED_MODULE_4__/* .InputError */ .dz('bad-input', 'canary', `has ${(0,_spec_words_js__WEBPACK_IMPORTED_MODULE_9__/* .show */ .WU)(label)}`, 'A label is such as canary or site=berlin.');
    if (ABOUT_ONE.has(command) && version === undefined)
        throw new _inputs_js__WEBPACK_IMPORTED_MODULE_4__/* .InputError */ .dz('missing-input', 'version', 'is empty', `Name the release that ${command} is about.`);
    if (command === 'revoke' && reason === undefined)
        throw new _inputs_js__WEBPACK_IMPORTED_MODULE_4__/* .InputError */ .dz('missing-input', 'reason', 'is empty', 'A revocation says why; operators read it.');
    return inputs;
}
/** Steps count from the moment of publication; whether they are steps at all, and in order, is plain before. */
function refuseWrongSteps(steps) {
    try {
        (0,_publish_rollout_js__WEBPACK_IMPORTED_MODULE_3__/* .parseSteps */ .$)(steps, Date.now());
    }
    catch (error) {
        if (!(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UsageError */ .eb))
            throw error;
        const hint = error.hintIn((0,_words_js__WEBPACK_IMPORTED_MODULE_7__/* .actionWords */ .I)('upgrade-channel')) ?? '';
        throw new _inputs_js__WEBPACK_IMPORTED_MODULE_4__/* .InputError */ .dz('bad-input', 'steps', `is wrong: ${error.message}`, hint);
    }
}


/***/ }),

/***/ 52045:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  channelOutputs: () => (/* binding */ channelOutputs),
  runUpgradeChannel: () => (/* binding */ runUpgradeChannel),
  upgradeChannelAction: () => (/* binding */ upgradeChannelAction)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./lib/channel/channel.js
var channel = __webpack_require__(63956);
// EXTERNAL MODULE: ./lib/channel/edit.js
var edit = __webpack_require__(8799);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./lib/channel/version.js
var channel_version = __webpack_require__(66839);
// EXTERNAL MODULE: ./lib/verify/errors.js
var verify_errors = __webpack_require__(7506);
// EXTERNAL MODULE: ./lib/verify/manifest.js
var verify_manifest = __webpack_require__(3412);
// EXTERNAL MODULE: ./lib/publish/layout.js
var layout = __webpack_require__(14165);
;// CONCATENATED MODULE: ./lib/publish/changes.js





/** Every file of a manifest beside the one of the same use in an older one, whatever that was called. */
function fileChanges(now, before) {
    const old = new Map((0,verify_manifest/* manifestFiles */.TY)(before).flatMap(file => file.uses.map(use => [use, file])));
    return (0,verify_manifest/* manifestFiles */.TY)(now).map(file => ({ ...file, before: file.uses.map(use => old.get(use)).find(Boolean) }));
}
/**
 * The manifest of the newest release below a version; `undefined` where there is none. Whoever verified the channel may
 * believe it: the channel has its digest.
 * @throws what reading from `source` throws; TrustError where the bytes there are not those of the channel
 */
async function manifestBefore(source, channel, version) {
    const release = channel.releases.findLast(one => (0,channel_version/* compareVersions */.Z)(one.version, version) < 0);
    if (release === undefined)
        return undefined;
    const bytes = await source.readRelease(release.version, layout/* MANIFEST_NAME */.ir, verify_manifest/* MAX_RELEASE_MANIFEST_BYTES */.bp);
    return bytes && (0,verify_manifest/* readManifest */.WI)(bytes, { ...release.manifest, version: release.version });
}
/** A manifest's SBOM of each architecture that has one. */
const sbomOf = (manifest) => Object.entries(manifest.architectures).flatMap(([architecture, build]) => {
    const sbom = build?.artifacts.find(({ type }) => type === 'sbom');
    return sbom === undefined ? [] : [[architecture, sbom]];
});
/** Names and versions in a CycloneDX document; several versions of one name stand together. */
function packagesIn(sbom) {
    const { components = [] } = JSON.parse(sbom);
    const found = new Map();
    for (const { name, version } of components) {
        if (typeof name !== 'string')
            continue;
        found.set(name, [...(found.get(name) ?? []), typeof version === 'string' ? version : '']);
    }
    return new Map([...found].map(([name, versions]) => [name, versions.sort().join(', ')]));
}
/** What differs between the packages of two SBOMs, by name. */
function packageChanges(architecture, before, now) {
    const [old, fresh] = [packagesIn(before), packagesIn(now)];
    return [...new Set([...old.keys(), ...fresh.keys()])]
        .sort()
        .filter(name => old.get(name) !== fresh.get(name))
        .map(name => ({ architecture, name, before: old.get(name), now: fresh.get(name) }));
}
/** No SBOM of an operating system is larger. */
const MAX_SBOM_BYTES = 64 * 1024 * 1024;
/**
 * A small blob as text.
 * @throws what reading from `source` throws; TrustError where the bytes there are not those of the manifest
 */
async function readSbom(source, { path, size, sha256 }) {
    const parts = [];
    let received = 0;
    for await (const part of source.openBlob(sha256)) {
        received += part.length;
        if (received > Math.min(size, MAX_SBOM_BYTES))
            throw new verify_errors/* TrustError */.R('wrong-size', `${path} has more than ${size} bytes`);
        parts.push(part);
    }
    const bytes = Buffer.concat(parts);
    if ((0,external_node_crypto_.createHash)('sha256').update(bytes).digest('hex') !== sha256)
        throw new verify_errors/* TrustError */.R('wrong-digest', `${path} is not what its manifest says`);
    return bytes.toString();
}

// EXTERNAL MODULE: ./lib/publish/open.js + 5 modules
var publish_open = __webpack_require__(54912);
// EXTERNAL MODULE: ./lib/publish/publish.js
var publish = __webpack_require__(42004);
// EXTERNAL MODULE: ./lib/publish/rollout.js
var rollout = __webpack_require__(85458);
// EXTERNAL MODULE: ./lib/sign/commands.js
var sign_commands = __webpack_require__(46295);
// EXTERNAL MODULE: ./lib/sign/verify-directory.js
var verify_directory = __webpack_require__(87066);
// EXTERNAL MODULE: ./lib/actions/cosign.js
var actions_cosign = __webpack_require__(38408);
// EXTERNAL MODULE: ./lib/actions/upgrade-channel/inputs.js
var inputs = __webpack_require__(74729);
// EXTERNAL MODULE: ./lib/shell/log.js
var log = __webpack_require__(37532);
// EXTERNAL MODULE: ./lib/actions/markdown.js
var markdown = __webpack_require__(47974);
;// CONCATENATED MODULE: ./lib/actions/upgrade-channel/summary.js






const DONE = {
    publish: 'published',
    promote: 'promoted',
    pause: 'paused',
    resume: 'resumed',
    revoke: 'revoked',
    unpublish: 'unpublished',
    refresh: 'refreshed',
    init: 'begun',
};
/** The job summary of a change: the channel's new state, the release and how it spreads, and how anybody checks both. */
function renderChannelSummary(report, commands) {
    const { channel, sha256, release, version, sent, command, address, manifest, before, packages } = report;
    const what = version === undefined ? (0,markdown/* cell */.Hn)(channel.channel) : `${(0,markdown/* cell */.Hn)(channel.channel)}: ${(0,markdown/* cell */.Hn)(version)}`;
    return [
        `## ${what} ${DONE[command]}`,
        '',
        '| | |',
        '| --- | --- |',
        `| channel | ${(0,markdown/* code */.aY)(address)} |`,
        `| sequence | ${channel.sequence} |`,
        `| good until | ${(0,markdown/* cell */.Hn)(channel.expires)} |`,
        `| channel file | ${(0,markdown/* code */.aY)(`sha256:${sha256}`)} |`,
        ...(release === undefined ? [] : [`| manifest | ${(0,markdown/* code */.aY)(`sha256:${release.manifest.sha256}`)} |`]),
        ...(sent === undefined ? [] : [`| uploaded | ${(0,log/* bytes */.ee)(sent)} |`]),
        '',
        ...(release === undefined || command === 'revoke'
            ? []
            : [`### Rollout: ${(0,markdown/* cell */.Hn)(release.urgency)}`, '', ...(0,markdown/* block */.om)((0,rollout/* rolloutChart */.O)(release, channel.issued))]),
        ...(manifest === undefined ? [] : fileTable(manifest, before)),
        ...(before === undefined || packages === undefined ? [] : packageTable(packages, before.version)),
        ...checks(report, commands),
    ].join('\n');
}
/** What a release is made of, and how much more or less that is than before. */
function fileTable(manifest, before) {
    if (before === undefined)
        return [
            '| file | size | sha256 |',
            '| --- | ---: | --- |',
            ...(0,verify_manifest/* manifestFiles */.TY)(manifest).map(file => `| ${(0,markdown/* code */.aY)(file.path)} | ${(0,log/* bytes */.ee)(file.size)} | ${(0,markdown/* code */.aY)(file.sha256)} |`),
            '',
        ];
    return [
        `| file | size | since ${(0,markdown/* cell */.Hn)(before.version)} | sha256 |`,
        '| --- | ---: | ---: | --- |',
        ...fileChanges(manifest, before).map(file => `| ${(0,markdown/* code */.aY)(file.path)} | ${(0,log/* bytes */.ee)(file.size)} | ${difference(file)} | ${(0,markdown/* code */.aY)(file.sha256)} |`),
        '',
    ];
}
function difference({ size, sha256, before }) {
    if (before === undefined)
        return 'new';
    if (before.sha256 === sha256)
        return 'the same';
    if (before.size === size)
        return 'as large';
    const share = before.size === 0 ? '' : ` (${((100 * (size - before.size)) / before.size).toFixed(1)} %)`;
    return `${size > before.size ? '+' : '−'}${(0,log/* bytes */.ee)(Math.abs(size - before.size))}${share.replace('-', '−')}`;
}
/** A summary has room for a megabyte; the bills of materials have them all. */
const MOST_PACKAGES = 500;
function packageTable(changes, since) {
    if (changes.length === 0)
        return [`No package has changed since ${(0,markdown/* cell */.Hn)(since)}.`, ''];
    const count = (of) => changes.filter(of).length;
    const [fresh, gone] = [count(({ before }) => before === undefined), count(({ now }) => now === undefined)];
    const more = changes.length - MOST_PACKAGES;
    return [
        '<details>',
        `<summary>Packages since ${(0,markdown/* cell */.Hn)(since)}: ${changes.length - fresh - gone} changed, ${fresh} new, ${gone} gone</summary>`,
        '',
        '| package | architecture | before | now |',
        '| --- | --- | --- | --- |',
        ...changes
            .slice(0, MOST_PACKAGES)
            .map(({ name, architecture, before = '', now = '' }) => `| ${[name, architecture, before, now].map(markdown/* cell */.Hn).join(' | ')} |`),
        ...(more > 0 ? ['', `and ${more} more`] : []),
        '',
        '</details>',
        '',
    ];
}
/** Commands that check what nodes will read. In a registry both files are layers, which cosign does not fetch. */
function checks({ address, channel, release }, commands) {
    if (address.startsWith('oci:'))
        return [];
    const base = address.slice(0, -(0,layout/* channelPath */.JX)(channel.channel).length);
    const names = [
        (0,layout/* channelPath */.JX)(channel.channel),
        ...(release === undefined ? [] : [(0,layout/* releasePath */.bD)(release.version, layout/* MANIFEST_NAME */.ir)]),
    ];
    const web = base.startsWith('https://');
    const fetches = web ? [`mkdir -p ${names.map(name => name.replace(/\/[^/]*$/, '')).join(' ')}`] : [];
    for (const name of web ? names : []) {
        for (const file of [name, (0,layout/* bundleName */.u1)(name)])
            fetches.push(`curl -fsSL -o '${file}' '${base}${file}'`);
    }
    const lines = [...commands.preparation, ...fetches, ...names.map(name => commands.blob(name))];
    const where = web ? '' : `, in ${(0,markdown/* code */.aY)(base === '' ? '.' : base)}`;
    return [`Check it with cosign 2.5 or newer${where}:`, '', ...(0,markdown/* block */.om)(lines.join('\n'), 'sh')];
}

;// CONCATENATED MODULE: ./lib/actions/upgrade-channel/run.js














/** Changes a channel as the inputs ask. */
async function runUpgradeChannel(inputs, { exec, log, env, signal }) {
    const { root, channel, source, days, signer, trust, token } = inputs;
    const cosign = await (0,actions_cosign/* findCosign */.L)(inputs.cosign, { exec, log });
    const withToken = token === undefined ? env : { ...env, GITHUB_TOKEN: token };
    const options = await (0,publish_open/* openChannel */.ay)({ root, channel, source, days, signer, trust, cosign }, { exec, env: withToken, signal });
    const outcome = await change(inputs, options, { log, clock: Date.now });
    const address = (0,publish_open/* channelAddress */.ov)(source ?? root, channel);
    const commands = (0,sign_commands/* verifyCommands */.I)(options.trust.policy, { trustedRoot: trust.trustedRoot });
    const manifest = inputs.command === 'publish' ? await (0,verify_directory/* readManifestFile */.oe)(inputs.directory) : undefined;
    const since = manifest && (await compared(options, outcome.channel, manifest, inputs.directory, log));
    return {
        outputs: channelOutputs(outcome, address),
        summary: renderChannelSummary({ ...outcome, command: inputs.command, address, manifest, ...since }, commands),
    };
}
/** What the summary compares with. The channel has moved by now: nothing about this may fail the step. */
async function compared({ source, target }, channel, manifest, directory, log) {
    const from = source ?? target;
    try {
        const before = await manifestBefore(from, channel, manifest.version);
        if (before === undefined)
            return {};
        const old = new Map(sbomOf(before));
        const packages = await Promise.all(sbomOf(manifest).map(async ([architecture, sbom]) => {
            const other = old.get(architecture);
            if (other === undefined)
                return [];
            const now = await (0,promises_.readFile)((0,external_node_path_.join)(directory, sbom.path), 'utf8');
            return packageChanges(architecture, await readSbom(from, other), now);
        }));
        return { before, ...(old.size === 0 || packages.length === 0 ? {} : { packages: packages.flat() }) };
    }
    catch (error) {
        log.warn(`the summary cannot compare ${manifest.version} with the release before it: ${(0,errors/* messageOf */.bD)(error)}`);
        return {};
    }
}
async function change(inputs, options, ports) {
    const { command, canary, action, reason, version = '' } = inputs;
    const steps = (0,rollout/* parseSteps */.$)(inputs.steps, ports.clock());
    const about = (moved) => {
        const { releases } = moved.channel;
        const sha256 = version.replace(/^sha256:/, '');
        const release = releases.find(({ manifest }) => manifest.sha256 === sha256) ?? (0,channel/* findRelease */.dv)(releases, version);
        return { ...moved, release, version: release?.version ?? version };
    };
    const edited = async (by) => about(await (0,publish/* updateChannel */.fy)(options, by, ports));
    switch (command) {
        case 'init':
            return await (0,publish/* initChannel */.ib)(options, ports);
        case 'refresh':
            return await (0,publish/* updateChannel */.fy)(options, edit/* refresh */.Ow, ports);
        case 'publish': {
            const { directory, minVersion, barrier, notes, attested } = inputs;
            const rollout = { urgency: inputs.rollout ?? 'normal', steps, canary };
            const release = { directory, minVersion, barrier, notes, attested, ...rollout };
            const published = await (0,publish/* publishRelease */.Dl)(options, release, ports);
            return { ...published, release: (0,channel/* findRelease */.dv)(published.channel.releases, published.version) };
        }
        case 'promote': {
            const urgency = inputs.rollout === undefined ? {} : { urgency: inputs.rollout };
            const attested = inputs.attested.length === 0 ? {} : { attested: inputs.attested };
            const promotion = { from: inputs.from, version: version.replace(/^sha256:/, ''), steps, canary };
            return about(await (0,publish/* promoteRelease */.Ux)(options, { ...promotion, ...urgency, ...attested }, ports));
        }
        case 'pause':
            return await edited((channel, at) => edit/* pause */.v7(channel, version, at, reason));
        case 'resume':
            return await edited((channel, at) => edit/* resume */.U(channel, version, at));
        case 'unpublish':
            return await edited((channel, at) => edit/* unpublish */.di(channel, version, at));
        case 'revoke': {
            const target = (0,publish_open/* releaseNamed */.nw)(version);
            return await edited((channel, at) => edit/* revoke */.r8(channel, target, action, reason ?? '', at));
        }
    }
}
/** The outputs of `upgrade-channel/action.yml`. */
function channelOutputs({ channel, sha256, version, sent, release }, address) {
    return {
        sequence: String(channel.sequence),
        'channel-url': address,
        digest: `sha256:${sha256}`,
        expires: channel.expires,
        version: version ?? '',
        manifest: release === undefined ? '' : `sha256:${release.manifest.sha256}`,
        uploaded: String(sent ?? 0),
    };
}
/** `upgrade-channel/action.yml`. */
const upgradeChannelAction = ports => runUpgradeChannel((0,inputs/* readUpgradeChannelInputs */.p)(ports.env), ports);


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

/***/ 85458:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ parseSteps),
/* harmony export */   O: () => (/* binding */ rolloutChart)
/* harmony export */ });
/* harmony import */ var _channel_channel_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(63956);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);


/** Rollouts as people write and read them. */
const STEP = /^(?<when>[^=]+)=(?<percent>\d+(?:\.\d+)?)%?$/;
const AFTER = /^(?<count>\d+(?:\.\d+)?)(?<unit>[hd])$/;
/**
 * Steps such as `4h=10`, `2d=100` after `now`, or `2026-11-23T08:00:00Z=100`. Nothing at all means a preset.
 * @param now milliseconds since 1970
 */
function parseSteps(texts, now) {
    if (texts.length === 0)
        return undefined;
    const steps = texts.map(text => {
        const { when = '', percent } = STEP.exec(text.replaceAll(' ', ''))?.groups ?? {};
        const { count, unit } = AFTER.exec(when)?.groups ?? {};
        const at = count === undefined ? when : (0,_channel_channel_js__WEBPACK_IMPORTED_MODULE_0__/* .formatTime */ .fU)(now + Number(count) * (unit === 'd' ? _channel_channel_js__WEBPACK_IMPORTED_MODULE_0__/* .DAY */ .d_ : _channel_channel_js__WEBPACK_IMPORTED_MODULE_0__/* .HOUR */ .dp));
        if (_channel_channel_js__WEBPACK_IMPORTED_MODULE_0__/* .Timestamp */ .Dc.safeParse(at).success && Number(percent) > 0 && Number(percent) <= 100)
            return { at, percent: Number(percent) };
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UsageError */ .eb('bad-option', `${JSON.stringify(text)} is not a step`, {
            hint: ({ option }) => `Write 4h=10, 2d=100 or 2026-11-23T08:00:00Z=100 into ${option('steps')}: from when on, and for how many percent of the nodes.`,
        });
    });
    const sorted = steps.every((step, i) => {
        const before = steps[i - 1];
        return before === undefined || (before.at < step.at && before.percent < step.percent);
    });
    if (sorted)
        return steps;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UsageError */ .eb('bad-option', 'the steps are not in order', {
        hint: ({ option }) => `Each of ${option('steps')} comes later and reaches more nodes than the one before.`,
    });
}
const WIDTH = 30;
/** A release's rollout as a small chart: a bar for each step, as long as its share. */
function rolloutChart({ rollout }, from) {
    const { steps, canary, paused } = rollout;
    const rows = steps.map(({ at, percent }) => [after(at, from), at, percent]);
    if (canary.length > 0)
        rows.unshift(['at once', `canary: ${canary.join(', ')}`, undefined]);
    if (rows.length === 0)
        return 'no step: nobody takes it yet';
    const widths = [0, 1].map(column => Math.max(...rows.map(row => String(row[column]).length)));
    const lines = rows.map(([when, at, percent]) => {
        const left = `${when.padEnd(widths[0] ?? 0)}  ${at.padEnd(widths[1] ?? 0)}`;
        if (percent === undefined)
            return left.trimEnd();
        const bar = '█'.repeat(Math.max(1, Math.round((percent / 100) * WIDTH)));
        return `${left}  ${bar.padEnd(WIDTH, '░')}  ${percent} %`;
    });
    if (paused !== undefined)
        lines.push(`paused since ${paused.since}${paused.reason === undefined ? '' : `: ${paused.reason}`}`);
    return lines.join('\n');
}
/** How long after `from` a moment is: `+6 d`, `+4 h`, `open`. */
function after(at, from) {
    const hours = ((0,_channel_channel_js__WEBPACK_IMPORTED_MODULE_0__/* .timeOf */ .nR)(at) - (0,_channel_channel_js__WEBPACK_IMPORTED_MODULE_0__/* .timeOf */ .nR)(from)) / _channel_channel_js__WEBPACK_IMPORTED_MODULE_0__/* .HOUR */ .dp;
    if (hours <= 0)
        return 'open';
    if (hours < 0.9)
        return `+${Math.max(1, Math.round(hours * 60))} min`;
    // Steps are counted a moment before the channel is issued: two days are shown as such, and not as 48 hours.
    if (Math.round(hours) < 48)
        return `+${Math.round(hours)} h`;
    return `+${Math.round(hours / 24)} d`;
}


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
