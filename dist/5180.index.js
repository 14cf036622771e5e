export const id = 5180;
export const ids = [5180];
export const modules = {

/***/ 2686:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ku: () => (/* binding */ waveOpening),
/* harmony export */   Mv: () => (/* binding */ waveDigest),
/* harmony export */   df: () => (/* binding */ positionOf),
/* harmony export */   nT: () => (/* binding */ isOpen)
/* harmony export */ });
/* unused harmony exports wavePosition, isCanary */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _channel_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(63956);


const TWO_52 = 2 ** 52;
/** SHA-256 over salt, a zero byte and the node's id. The salt is hex, so no two pairs give the same bytes. */
const waveDigest = (nodeId, salt) => (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hash)('sha256', `${salt}\0${nodeId}`, 'buffer');
/** The first 52 bits of a digest as a number in [0, 1): all that a double holds exactly, so every machine agrees. */
const positionOf = (digest) => (digest.readUIntBE(0, 6) * 16 + ((digest[6] ?? 0) >>> 4)) / TWO_52;
/**
 * Where a node stands in a release's queue: a number in [0, 1) that is spread evenly over nodes, stays the same for one
 * release and is drawn anew for the next one.
 */
const wavePosition = (nodeId, salt) => positionOf(waveDigest(nodeId, salt));
const isCanary = (rollout, labels) => rollout.canary.some(label => labels.includes(label));
/** Finds the step that lets a node go: the first whose share is above the node's position. Nothing lies between steps. */
function waveOpening(rollout, node) {
    if (isCanary(rollout, node.labels))
        return { kind: 'canary' };
    const position = wavePosition(node.id, rollout.salt);
    const step = rollout.steps.find(({ percent }) => position < percent / 100);
    return step === undefined ? { kind: 'never', position } : { kind: 'step', ...step, position };
}
/** Whether the wave is open at a moment, in milliseconds since 1970. */
const isOpen = (opening, now) => opening.kind === 'canary' || (opening.kind === 'step' && (0,_channel_js__WEBPACK_IMPORTED_MODULE_1__/* .timeOf */ .nR)(opening.at) <= now);


/***/ }),

/***/ 67492:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Je: () => (/* binding */ movedResult),
/* harmony export */   QL: () => (/* binding */ trustSettings),
/* harmony export */   YT: () => (/* binding */ publishPorts),
/* harmony export */   kW: () => (/* binding */ signerSettings),
/* harmony export */   nb: () => (/* binding */ openFrom),
/* harmony export */   qo: () => (/* binding */ stateLine)
/* harmony export */ });
/* harmony import */ var _channel_channel_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(63956);
/* harmony import */ var _publish_open_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(54912);


function signerSettings(options) {
    return {
        key: options.key,
        keyless: options.keyless,
        fulcioUrl: options['fulcio-url'],
        rekorUrl: options['rekor-url'],
        trustedRoot: options['trusted-root'],
    };
}
function trustSettings(keys, options) {
    return { keys, identity: options.identity, issuer: options.issuer, trustedRoot: options['trusted-root'] };
}
async function openFrom(options, { exec, env, signal }) {
    const { root, channel, source, days } = options;
    const settings = { root, channel, source, days };
    const trust = trustSettings(options['trusted-key'], options);
    return await (0,_publish_open_js__WEBPACK_IMPORTED_MODULE_1__/* .openChannel */ .ay)({ ...settings, signer: signerSettings(options), trust }, { exec, env, signal });
}
const publishPorts = ({ log }) => ({ log, clock: Date.now });
/** A change that was made, with the channel's new state and where nodes find it. */
function movedResult(moved, options, said, more = {}) {
    const { channel, sha256 } = moved;
    const { sequence, expires } = channel;
    const address = (0,_publish_open_js__WEBPACK_IMPORTED_MODULE_1__/* .channelAddress */ .ov)(options.source ?? options.root, options.channel);
    return {
        value: { channel: channel.channel, sequence, issued: channel.issued, expires, sha256, address, ...more },
        text: `${said}\n${stateLine(channel)}\n${address}`,
    };
}
/** `sequence 4, good until 2026-12-07T08:00:00Z`. */
function stateLine({ sequence, expires }, now = Date.now()) {
    return `sequence ${sequence}, ${(0,_channel_channel_js__WEBPACK_IMPORTED_MODULE_0__/* .timeOf */ .nR)(expires) > now ? 'good until' : 'EXPIRED at'} ${expires}`;
}


/***/ }),

/***/ 75180:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   cE: () => (/* binding */ openReader),
/* harmony export */   mj: () => (/* binding */ readShown),
/* harmony export */   v4: () => (/* binding */ updateBytes)
/* harmony export */ });
/* harmony import */ var _publish_explain_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(95137);
/* harmony import */ var _publish_open_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(54912);
/* harmony import */ var _sign_who_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(80065);
/* harmony import */ var _change_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(67492);




async function openReader(root, options, shell) {
    const trust = await (0,_sign_who_js__WEBPACK_IMPORTED_MODULE_2__/* .trustOf */ .An)((0,_change_js__WEBPACK_IMPORTED_MODULE_3__/* .trustSettings */ .QL)(options.key, options));
    if (trust === undefined)
        shell.log.warn('nobody is named to be trusted, so no signature is checked: give --key, or --identity and --issuer');
    return { source: (0,_publish_open_js__WEBPACK_IMPORTED_MODULE_1__/* .sourceOf */ .vz)(root, shell), trust };
}
async function readShown({ source, trust }, channel) {
    return await (0,_publish_explain_js__WEBPACK_IMPORTED_MODULE_0__/* .showChannel */ .P_)(source, channel, trust);
}
/** What one update of a release weighs for a node, of its largest architecture; unknown without its manifest. */
async function updateBytes({ source, trust }, release) {
    const manifest = await (0,_publish_explain_js__WEBPACK_IMPORTED_MODULE_0__/* .fetchManifest */ .Cj)(source, release, trust);
    if (manifest === undefined)
        return undefined;
    const sizes = Object.values(manifest.architectures).map(({ slot, verity, uki }) => slot.size + verity.size + uki.size);
    return sizes.length === 0 ? undefined : Math.max(...sizes);
}


/***/ }),

/***/ 95137:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Ko: () => (/* binding */ explainNode),
  Cj: () => (/* binding */ fetchManifest),
  P_: () => (/* binding */ showChannel)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./lib/channel/channel.js
var channel_channel = __webpack_require__(63956);
// EXTERNAL MODULE: ./lib/verify/errors.js
var errors = __webpack_require__(7506);
// EXTERNAL MODULE: ./lib/channel/version.js
var version = __webpack_require__(66839);
// EXTERNAL MODULE: ./lib/channel/wave.js
var wave = __webpack_require__(2686);
;// CONCATENATED MODULE: ./lib/channel/decide.js




/** The exit code of a program that was asked to act on a decision: 0 done or nothing to do, 3 not now, 4 refused. */
const exitCodeOf = (decision) => decision.action === 'refuse' ? 4 : decision.action === 'wait' || decision.action === 'hold' ? 3 : 0;
/** A refusal as the error that ends a program. */
const refusalError = (decision) => new TrustError(decision.code, decision.reason);
/** A publisher's clock may run ahead of a node's by this much. */
const CLOCK_TOLERANCE = channel_channel/* DAY */.d_;
/**
 * The time to decide with: the latest of the node's clock, its image's build and the last channel it accepted, so that a
 * dead clock battery neither makes an expired channel fresh nor keeps a node out of every wave.
 * @returns milliseconds since 1970
 */
const effectiveClock = (now, node) => Math.max(Number.isFinite(now) ? now : 0, (0,channel_channel/* timeOf */.nR)(node.imageBuildTime), node.lastManifestTime === undefined ? 0 : (0,channel_channel/* timeOf */.nR)(node.lastManifestTime));
/** Why the channel as a whole is refused, in the order of design.md section 6; nothing where it is not. */
function refusal(input, clock) {
    const { channel, node } = input;
    if (channel.channel !== node.channel) {
        return {
            code: 'wrong-channel',
            reason: `this is channel ${channel.channel}, and the node follows ${node.channel}`,
        };
    }
    if (channel.sequence < node.lastSequence) {
        return {
            code: 'replayed',
            reason: `sequence ${channel.sequence} is older than ${node.lastSequence}, which was seen before`,
        };
    }
    if (channel.sequence === node.lastSequence &&
        node.lastChannelSha256 !== undefined &&
        input.channelSha256 !== undefined &&
        node.lastChannelSha256 !== input.channelSha256) {
        return { code: 'forked', reason: `sequence ${channel.sequence} was seen before with another content` };
    }
    // A clock that stands before the image was built says nothing; one that runs does, and then a channel from the future
    // must not become the floor of this node's time.
    const clockRuns = input.now >= (0,channel_channel/* timeOf */.nR)(node.imageBuildTime);
    if (clockRuns && (0,channel_channel/* timeOf */.nR)(channel.issued) > clock + CLOCK_TOLERANCE) {
        return { code: 'not-yet-valid', reason: `the channel is issued at ${channel.issued}, more than a day from now` };
    }
    if ((0,channel_channel/* timeOf */.nR)(channel.expires) <= clock) {
        return { code: 'expired', reason: `the channel expired at ${channel.expires}` };
    }
    return undefined;
}
/** The bytes of one architecture's slot, verity tree and UKI. */
function bytesOf(manifest, architecture) {
    const build = manifest?.architectures[architecture];
    return build && build.slot.size + build.verity.size + build.uki.size;
}
const worst = (actions) => ['rollback', 'move', 'hold'].find(action => actions.includes(action));
/**
 * All releases as this node sees them. A release may be taken from what runs now, or from a release on the way, only if no
 * barrier lies between the two. A revoked barrier cannot be stopped at; only the next barrier may stand in for it.
 */
function survey(channel, releases, node, clock) {
    const isRevoked = (0,channel_channel/* revokedTest */.Lx)(channel);
    let barrier = -1;
    let revokedBarrier = -1;
    return releases.map((release, index) => {
        const revoked = isRevoked(release);
        const minimum = release.minVersion === undefined ? -1 : (0,version/* lowerBound */.y)(releases, release.minVersion);
        const behind = Math.max(barrier, release.barrier === true ? -1 : revokedBarrier);
        if (release.barrier === true) {
            if (revoked)
                revokedBarrier = index;
            else
                barrier = index;
        }
        const failed = node.failedDigests.some(({ sha256, sequence }) => sha256 === release.manifest.sha256 && channel.sequence <= sequence);
        const opening = (0,wave/* waveOpening */.Ku)(release.rollout, node);
        return {
            index,
            release,
            opening,
            blocker: revoked
                ? 'revoked'
                : failed
                    ? 'failed-before'
                    : release.rollout.paused !== undefined
                        ? 'paused'
                        : (0,wave/* isOpen */.nT)(opening, clock)
                            ? undefined
                            : 'wave',
            barrier: behind,
            minimum,
            manifest: undefined,
        };
    });
}
/** Whether the running system itself may take a release, leaving aside whether it is open. */
function reachesDirectly(candidate, node, below) {
    const { minVersion } = candidate.release;
    return candidate.barrier <= below && (minVersion === undefined || (0,version/* compareVersions */.Z)(node.version, minVersion) >= 0);
}
/**
 * The shortest way to the newest release that can be reached through releases that are open to the node.
 * @param below the index of the newest release that is not newer than what runs, or -1
 */
function findPath(candidates, node, below, open) {
    const hops = [];
    let best = -1;
    for (const candidate of candidates.slice(below + 1)) {
        if (!open(candidate))
            continue;
        let hop = reachesDirectly(candidate, node, below) ? { count: 1, before: -1 } : undefined;
        const lowest = Math.max(below + 1, candidate.barrier, candidate.minimum);
        for (let i = candidate.index - 1; i >= lowest && (hop?.count ?? 3) > 2; i--) {
            const count = (hops[i]?.count ?? Number.POSITIVE_INFINITY) + 1;
            if (count < (hop?.count ?? Number.POSITIVE_INFINITY))
                hop = { count, before: i };
        }
        if (hop === undefined)
            continue;
        hops[candidate.index] = hop;
        best = candidate.index;
    }
    const path = [];
    for (let at = best; at !== -1; at = hops[at]?.before ?? -1)
        path.unshift(candidates[at]);
    return path;
}
/** The newest release below what runs that the node may go back to; never across a barrier that lies between. */
function findWayBack(candidates, node) {
    for (const candidate of candidates
        .slice(0, (0,version/* lowerBound */.y)(candidates.map(c => c.release), node.version))
        .reverse()) {
        if (candidate.blocker === undefined || candidate.blocker === 'wave')
            return [candidate];
        if (candidate.release.barrier === true)
            break;
    }
    return [];
}
/**
 * Decides what a node does. Fails closed: whatever is not clearly allowed is not done, and each way of not doing it has its
 * own code. The checks come in the order of design.md section 6; the caller has verified the bundle and the schema before,
 * and checks space and content after.
 */
function decide(input) {
    const { channel, node, manifestFor } = input;
    const clock = effectiveClock(input.now, node);
    const said = { clock: (0,channel_channel/* formatTime */.fU)(clock) };
    const refused = refusal(input, clock);
    if (refused !== undefined)
        return { action: 'refuse', ...refused, ...said };
    // A signed channel proves that its time of issue has come, so a stopped clock goes at least from file to file.
    const waveClock = Math.max(clock, (0,channel_channel/* timeOf */.nR)(channel.issued));
    const releases = (0,channel_channel/* sortReleases */.$g)(channel.releases);
    const candidates = survey(channel, releases, node, waveClock);
    const above = (0,version/* lowerBound */.y)(releases, node.version);
    const runs = releases[above];
    const published = runs !== undefined && (0,version/* compareVersions */.Z)(runs.version, node.version) === 0 ? runs : undefined;
    const below = published === undefined ? above - 1 : above;
    const revocations = (0,channel_channel/* revocationsOf */.Vv)(channel, node.version, node.manifestSha256 ?? published?.manifest.sha256);
    const revoked = worst(revocations.map(entry => entry.action));
    const why = revocations.find(entry => entry.action === revoked)?.reason ?? '';
    if (revoked === 'hold') {
        return { action: 'hold', code: 'revoked-hold', reason: `${node.version} was revoked and holds: ${why}`, ...said };
    }
    const direction = revoked === 'rollback' ? 'back' : 'on';
    for (;;) {
        const path = direction === 'back'
            ? findWayBack(candidates, node)
            : findPath(candidates, node, below, ({ blocker }) => blocker === undefined || (blocker === 'wave' && revoked === 'move'));
        const first = path[0];
        const last = path.at(-1);
        if (first === undefined || last === undefined)
            break;
        // A manifest is fetched only for what the node would take; one that lacks its architecture is no candidate.
        for (const hop of path)
            hop.manifest ??= manifestFor?.(hop.release);
        const foreign = path.find(({ manifest }) => manifest !== undefined && manifest.architectures[node.architecture] === undefined);
        const misnamed = path.find(({ manifest, release }) => manifest !== undefined && manifest.version !== release.version);
        if (misnamed !== undefined) {
            const reason = `the manifest of release ${misnamed.release.version} says that it is version ${misnamed.manifest?.version}`;
            return { action: 'refuse', code: 'wrong-manifest', reason, ...said };
        }
        if (foreign !== undefined) {
            foreign.blocker = 'architecture';
            continue;
        }
        const { release, opening } = first;
        if (node.unblessed === true) {
            const reason = `${release.version} waits until the running boot has proved itself`;
            return { action: 'wait', code: 'unblessed', release, reason, ...said };
        }
        const urgent = release.urgency === 'urgent' || revoked !== undefined;
        if (node.window?.open === false && !(urgent && node.window.urgentIgnores === true)) {
            const { opensAt } = node.window;
            return {
                action: 'wait',
                code: 'window',
                release,
                reason: `${release.version} waits for the maintenance window`,
                ...(opensAt === undefined ? {} : { until: opensAt }),
                ...said,
            };
        }
        const hops = path.map((hop, i) => {
            const bytes = bytesOf(hop.manifest, node.architecture);
            return {
                version: hop.release.version,
                manifest: hop.release.manifest,
                why: i === path.length - 1 ? 'target' : hop.release.barrier === true ? 'barrier' : 'stepping-stone',
                ...(bytes === undefined ? {} : { bytes }),
            };
        });
        const sizes = hops.flatMap(hop => hop.bytes ?? []);
        const bytes = sizes.length === hops.length ? { bytes: sizes.reduce((sum, size) => sum + size, 0) } : {};
        const rest = { release, path: hops, ...bytes, reboots: hops.length, ...said };
        if (revoked !== undefined) {
            const verb = revoked === 'rollback' ? 'goes back to' : 'moves to';
            const reason = `${node.version} was revoked (${why}): the node ${verb} ${release.version}`;
            return { action: 'update', code: revoked, wave: { kind: 'revoked' }, reason, ...rest };
        }
        const way = hops.length === 1 ? '' : `, on the way to ${last.release.version}`;
        const turn = opening.kind === 'step' ? `its wave (${opening.percent} %) opened at ${opening.at}` : 'the node is a canary';
        return {
            action: 'update',
            code: 'upgrade',
            wave: opening,
            ...(opening.kind === 'step' ? { waveOpensAt: opening.at } : {}),
            reason: `${release.version} is next${way}: ${turn}`,
            ...rest,
        };
    }
    return { ...whyNothing(input, candidates, releases, below, published, revoked), ...said };
}
/** Why there is nothing to take: what ends by itself first, then what somebody has to end. */
function whyNothing(input, candidates, releases, below, published, revoked) {
    const { node, manifestFor } = input;
    if (revoked !== undefined) {
        const reason = `${node.version} was revoked, and the channel has no release that the node could ${revoked === 'move' ? 'move' : 'go back'} to`;
        return { action: 'hold', code: 'revoked-no-way', reason };
    }
    if (releases.length === 0)
        return { action: 'none', code: 'no-release', reason: 'the channel offers no release yet' };
    const newer = candidates.slice(below + 1).filter(({ blocker }) => blocker !== 'revoked');
    const direct = newer.filter(candidate => reachesDirectly(candidate, node, below));
    const soon = direct
        .filter(({ blocker }) => blocker === 'wave')
        .toSorted((a, b) => opensAt(a.opening) - opensAt(b.opening) || b.index - a.index)[0];
    if (soon !== undefined) {
        const { release, opening } = soon;
        const until = opening.kind === 'step' ? { until: opening.at } : {};
        const turn = opening.kind === 'step' ? `opens at ${opening.at}` : 'is not planned yet';
        return {
            action: 'wait',
            code: 'wave',
            release,
            reason: `${release.version} is there, and this node's wave ${turn}`,
            ...until,
        };
    }
    const newest = (blocker) => direct.findLast(candidate => candidate.blocker === blocker)?.release;
    const paused = newest('paused');
    if (paused !== undefined) {
        const because = paused.rollout.paused?.reason;
        const reason = `${paused.version} is paused since ${paused.rollout.paused?.since}${because === undefined ? '' : `: ${because}`}`;
        return { action: 'hold', code: 'paused', release: paused, reason };
    }
    const failed = newest('failed-before');
    if (failed !== undefined) {
        const reason = `${failed.version} failed on this node, which does not try it again before the channel changes`;
        return { action: 'hold', code: 'failed-before', release: failed, reason };
    }
    const far = newer.findLast(candidate => !direct.includes(candidate));
    if (far !== undefined && newest('architecture') === undefined) {
        const behindBarrier = far.barrier > below;
        const reason = behindBarrier
            ? `${far.release.version} lies behind a barrier that this node cannot take`
            : `${far.release.version} needs ${far.release.minVersion}, and the channel has no way there from ${node.version}`;
        return { action: 'hold', code: behindBarrier ? 'barrier' : 'min-version', release: far.release, reason };
    }
    if (newer.length > 0) {
        return { action: 'hold', code: 'architecture', reason: `no newer release is built for ${node.architecture}` };
    }
    const build = published && manifestFor?.(published)?.architectures[node.architecture];
    if (build !== undefined && node.rootHash !== undefined && build.rootHash !== node.rootHash) {
        const reason = `the node runs another build of ${node.version} than the one that was released`;
        return { action: 'hold', code: 'different-build', reason };
    }
    const newestVersion = releases.at(-1)?.version ?? '';
    const skipped = candidates.length > below + 1 ? '; everything newer was revoked' : '';
    const state = (0,version/* compareVersions */.Z)(node.version, newestVersion) > 0 ? `is newer than ${newestVersion}` : 'is the newest release';
    return {
        action: 'none',
        code: 'current',
        reason: skipped ? `${node.version} stays${skipped}` : `${node.version} ${state}`,
    };
}
const opensAt = (opening) => opening.kind === 'step' ? (0,channel_channel/* timeOf */.nR)(opening.at) : opening.kind === 'canary' ? 0 : Number.POSITIVE_INFINITY;

// EXTERNAL MODULE: ./lib/verify/manifest.js
var verify_manifest = __webpack_require__(3412);
// EXTERNAL MODULE: ./lib/verify/trust.js + 1 modules
var verify_trust = __webpack_require__(32894);
// EXTERNAL MODULE: ./lib/publish/layout.js
var layout = __webpack_require__(14165);
// EXTERNAL MODULE: ./lib/publish/read-channel.js
var read_channel = __webpack_require__(41913);
// EXTERNAL MODULE: ./lib/publish/target.js
var target = __webpack_require__(98998);
;// CONCATENATED MODULE: ./lib/publish/explain.js










/** Reads a channel; without a policy nothing says who made it. */
async function showChannel(source, name, trust) {
    const missing = () => new target/* PublishError */.S1('no-channel', `there is no channel ${name} at ${source.name}`, {
        hint: 'See that the address is right; `slipway channel init` begins a channel.',
    });
    if (trust !== undefined) {
        const read = await (0,read_channel/* readChannel */.m)(source, name, trust);
        if (read === undefined)
            throw missing();
        return { channel: read.channel, sha256: read.sha256, verified: true };
    }
    const file = await source.readChannel(name);
    if (file === undefined)
        throw missing();
    const channel = (0,channel_channel/* parseChannel */.pn)(file.document);
    if (channel.channel !== name)
        throw new errors/* TrustError */.R('wrong-channel', `this is the channel ${channel.channel}`);
    return { channel, sha256: (0,external_node_crypto_.createHash)('sha256').update(file.document).digest('hex'), verified: false };
}
/** A release's manifest by what the channel says of it; `undefined` where it is not there. */
async function fetchManifest(source, { version, manifest }, trust) {
    const bytes = await source.readRelease(version, layout/* MANIFEST_NAME */.ir, verify_manifest/* MAX_RELEASE_MANIFEST_BYTES */.bp);
    if (bytes === undefined)
        return undefined;
    if (trust !== undefined)
        (0,verify_trust/* verifyBlob */.tB)(trust, await source.readRelease(version, (0,layout/* bundleName */.u1)(layout/* MANIFEST_NAME */.ir), verify_trust/* MAX_BLOB_BUNDLE_BYTES */.UO), bytes);
    return (0,verify_manifest/* readManifest */.WI)(bytes, { ...manifest, version });
}
/** What a node would do with a channel, by the function that decides on the node. */
async function explainNode(source, name, node, trust) {
    const shown = await showChannel(source, name, trust);
    const labels = node.labels ?? [];
    const manifests = new Map();
    for (;;) {
        // The decision is pure: what it asks for is fetched, and then it is made again.
        const wanted = [];
        const decision = decide({
            channel: shown.channel,
            channelSha256: shown.sha256,
            now: node.now,
            node: {
                ...{ id: node.id, channel: name, labels, architecture: node.architecture, version: node.version },
                ...{ lastSequence: node.sequence ?? 0, failedDigests: [], imageBuildTime: '1970-01-01T00:00:00Z' },
            },
            manifestFor(release) {
                if (!manifests.has(release.version))
                    wanted.push(release);
                return manifests.get(release.version);
            },
        });
        if (wanted.length === 0)
            return { ...shown, decision, waves: wavesOf(shown.channel, node.id, labels, decision) };
        for (const release of wanted)
            manifests.set(release.version, await fetchManifest(source, release, trust));
    }
}
/** Where the node stands in the queue of each release that the decision is about. */
function wavesOf(channel, id, labels, decision) {
    const about = new Set();
    if ('path' in decision)
        for (const hop of decision.path)
            about.add(hop.version);
    if ('release' in decision && decision.release !== undefined)
        about.add(decision.release.version);
    return channel.releases
        .filter(release => about.has(release.version))
        .map(({ version, rollout }) => {
        const opening = (0,wave/* waveOpening */.Ku)(rollout, { id, labels });
        if (opening.kind === 'canary')
            return { version, opens: 'at once: canary' };
        const opens = opening.kind === 'step' ? `${opening.at} (${opening.percent} %)` : 'by no step yet';
        return { version, opens, place: opening.position };
    });
}


/***/ })

};
