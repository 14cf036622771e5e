export const id = 4426;
export const ids = [4426];
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
