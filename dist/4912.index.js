export const id = 4912;
export const ids = [4912];
export const modules = {

/***/ 8799:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $V: () => (/* binding */ manifestOf),
/* harmony export */   Ow: () => (/* binding */ refresh),
/* harmony export */   U: () => (/* binding */ resume),
/* harmony export */   di: () => (/* binding */ unpublish),
/* harmony export */   iE: () => (/* binding */ stamp),
/* harmony export */   ib: () => (/* binding */ initChannel),
/* harmony export */   mk: () => (/* binding */ publish),
/* harmony export */   ne: () => (/* binding */ planRollout),
/* harmony export */   pt: () => (/* binding */ promote),
/* harmony export */   r8: () => (/* binding */ revoke),
/* harmony export */   v7: () => (/* binding */ pause)
/* harmony export */ });
/* unused harmony export ROLLOUT_PRESETS */
/* harmony import */ var _channel_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(63956);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(65824);
/* harmony import */ var _version_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(66839);



/** A stamp from a clock in milliseconds and a lifetime in days; fourteen unless told. */
const stamp = (now, days = 14) => ({
    issued: (0,_channel_js__WEBPACK_IMPORTED_MODULE_0__/* .formatTime */ .fU)(now),
    expires: (0,_channel_js__WEBPACK_IMPORTED_MODULE_0__/* .formatTime */ .fU)(now + days * _channel_js__WEBPACK_IMPORTED_MODULE_0__/* .DAY */ .d_),
});
/** The shapes that Bottlerocket's fleet is updated with: hours after the start, and the share of nodes that may go. */
const ROLLOUT_PRESETS = {
    /** One day. */
    urgent: [
        { hours: 1, percent: 3 },
        { hours: 4, percent: 12 },
        { hours: 8, percent: 50 },
        { hours: 24, percent: 100 },
    ],
    /** Six days. */
    normal: [
        { hours: 1, percent: 1 },
        { hours: 4, percent: 5 },
        { hours: 24, percent: 10 },
        { hours: 72, percent: 25 },
        { hours: 144, percent: 100 },
    ],
    /** Thirteen days. */
    slow: [
        { hours: 1, percent: 1 },
        { hours: 24, percent: 5 },
        { hours: 72, percent: 15 },
        { hours: 168, percent: 40 },
        { hours: 216, percent: 60 },
        { hours: 288, percent: 90 },
        { hours: 312, percent: 100 },
    ],
};
/** A rollout that a release can carry. */
function planRollout(plan) {
    const start = (0,_channel_js__WEBPACK_IMPORTED_MODULE_0__/* .timeOf */ .nR)(plan.start);
    const steps = typeof plan.steps === 'string'
        ? ROLLOUT_PRESETS[plan.steps].map(({ hours, percent }) => ({ at: (0,_channel_js__WEBPACK_IMPORTED_MODULE_0__/* .formatTime */ .fU)(start + hours * _channel_js__WEBPACK_IMPORTED_MODULE_0__/* .HOUR */ .dp), percent }))
        : plan.steps.map(step => ({ ...step }));
    return { salt: plan.salt, steps, canary: [...new Set(plan.canary)].sort() };
}
/**
 * A rollout that has reached everybody keeps its last step only: to a reader of the new file, which is issued after that
 * step, the others make no difference, and a channel with a thousand releases stays small.
 */
function settle(release, issued) {
    const { steps, paused } = release.rollout;
    const last = steps.at(-1);
    const open = paused === undefined && last !== undefined && last.percent === 100 && (0,_channel_js__WEBPACK_IMPORTED_MODULE_0__/* .timeOf */ .nR)(last.at) <= issued;
    return open && steps.length > 1 ? { ...release, rollout: { ...release.rollout, steps: [last] } } : release;
}
/** The next file of a channel, checked as a reader would check it. */
function follow(channel, at, change) {
    if (channel.sequence >= Number.MAX_SAFE_INTEGER) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ChannelError */ .Q6('sequence-exhausted', `channel ${channel.channel} has used up its sequence numbers`);
    }
    if ((0,_channel_js__WEBPACK_IMPORTED_MODULE_0__/* .timeOf */ .nR)(at.issued) < (0,_channel_js__WEBPACK_IMPORTED_MODULE_0__/* .timeOf */ .nR)(channel.issued)) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ChannelError */ .Q6('clock-went-back', `the channel was issued at ${channel.issued}, which is after ${at.issued}`, {
            hint: "Set this machine's clock.",
        });
    }
    const next = { ...channel, sequence: channel.sequence + 1, ...at, ...change };
    const issued = (0,_channel_js__WEBPACK_IMPORTED_MODULE_0__/* .timeOf */ .nR)(at.issued);
    return (0,_channel_js__WEBPACK_IMPORTED_MODULE_0__/* .checkChannel */ .Kv)({ ...next, releases: next.releases.map(release => settle(release, issued)) });
}
function releaseOf(channel, version) {
    const release = (0,_channel_js__WEBPACK_IMPORTED_MODULE_0__/* .findRelease */ .dv)(channel.releases, version);
    if (release !== undefined)
        return release;
    const newest = channel.releases.at(-1)?.version;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ChannelError */ .Q6('unknown-release', `channel ${channel.channel} has no release ${version}`, {
        hint: newest === undefined ? 'It has no release at all.' : `Its newest release is ${newest}.`,
    });
}
const replaceRelease = (channel, release) => channel.releases.map(other => (other.version === release.version ? release : other));
/** A new, empty channel with sequence 1. */
const initChannel = (name, at) => (0,_channel_js__WEBPACK_IMPORTED_MODULE_0__/* .checkChannel */ .Kv)({ schemaVersion: 1, channel: name, sequence: 1, ...at, releases: [], revoked: [] });
/**
 * Offers a release. What is already known by that version, that digest or that salt is refused, and what was revoked never
 * comes back.
 * @throws ChannelError `already-published`, `version-taken`, `digest-taken`, `revoked`, `salt-reused`, or a file code
 */
function publish(channel, release, at) {
    const { version, manifest, rollout } = release;
    const known = (0,_channel_js__WEBPACK_IMPORTED_MODULE_0__/* .findRelease */ .dv)(channel.releases, version);
    if (known !== undefined) {
        if (known.manifest.sha256 === manifest.sha256 && known.version === version) {
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ChannelError */ .Q6('already-published', `release ${version} is in channel ${channel.channel} already`);
        }
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ChannelError */ .Q6('version-taken', `version ${version} is taken: ${known.version} is in the channel with another manifest`, {
            hint: 'Give the release a new version; a published one never changes.',
        });
    }
    const twin = channel.releases.find(other => other.manifest.sha256 === manifest.sha256);
    if (twin !== undefined) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ChannelError */ .Q6('digest-taken', `this manifest is in the channel already, as version ${twin.version}`);
    }
    const revoked = (0,_channel_js__WEBPACK_IMPORTED_MODULE_0__/* .revocationsOf */ .Vv)(channel, version, manifest.sha256)[0];
    if (revoked !== undefined) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ChannelError */ .Q6('revoked', `release ${version} was revoked: ${revoked.reason}`, {
            hint: 'Build a new version; what was revoked is never offered again.',
        });
    }
    if (channel.releases.some(other => other.rollout.salt === rollout.salt)) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ChannelError */ .Q6('salt-reused', 'another release of this channel has the same salt', {
            hint: 'Draw a new salt for each release, so that no node is always first.',
        });
    }
    return follow(channel, at, { releases: [...channel.releases, release] });
}
/**
 * Takes a release over from another channel with a rollout of its own.
 * @throws ChannelError `unknown-release`, `revoked`, `paused` for what the source says, and all that `publish` throws
 */
function promote(channel, promotion, at) {
    const { from, sha256, rollout, urgency } = promotion;
    const release = from.releases.find(other => other.manifest.sha256 === sha256);
    if (release === undefined) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ChannelError */ .Q6('unknown-release', `channel ${from.channel} has no release with manifest ${sha256}`);
    }
    const revoked = (0,_channel_js__WEBPACK_IMPORTED_MODULE_0__/* .revocationsOf */ .Vv)(from, release.version, sha256)[0];
    if (revoked !== undefined) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ChannelError */ .Q6('revoked', `release ${release.version} was revoked in channel ${from.channel}: ${revoked.reason}`);
    }
    if (release.rollout.paused !== undefined) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ChannelError */ .Q6('paused', `release ${release.version} is paused in channel ${from.channel}`, {
            hint: 'Resume it there first, or promote another one.',
        });
    }
    return publish(channel, { ...release, rollout, urgency: urgency ?? release.urgency }, at);
}
/** Stops a rollout: nobody takes the release until `resume`. */
function pause(channel, version, at, reason) {
    const release = releaseOf(channel, version);
    if (release.rollout.paused !== undefined) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ChannelError */ .Q6('paused', `release ${version} is paused already, since ${release.rollout.paused.since}`);
    }
    const paused = reason === undefined ? { since: at.issued } : { since: at.issued, reason };
    return follow(channel, at, {
        releases: replaceRelease(channel, { ...release, rollout: { ...release.rollout, paused } }),
    });
}
/** Lets a paused rollout go on. Steps that had not begun move by as long as it lay still, so they do not all come at once. */
function resume(channel, version, at) {
    const release = releaseOf(channel, version);
    const { paused, ...rollout } = release.rollout;
    if (paused === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ChannelError */ .Q6('not-paused', `release ${version} is not paused`);
    const since = (0,_channel_js__WEBPACK_IMPORTED_MODULE_0__/* .timeOf */ .nR)(paused.since);
    const still = Math.max(0, (0,_channel_js__WEBPACK_IMPORTED_MODULE_0__/* .timeOf */ .nR)(at.issued) - since);
    const steps = rollout.steps.map(step => (0,_channel_js__WEBPACK_IMPORTED_MODULE_0__/* .timeOf */ .nR)(step.at) > since ? { ...step, at: (0,_channel_js__WEBPACK_IMPORTED_MODULE_0__/* .formatTime */ .fU)((0,_channel_js__WEBPACK_IMPORTED_MODULE_0__/* .timeOf */ .nR)(step.at) + still) } : step);
    return follow(channel, at, { releases: replaceRelease(channel, { ...release, rollout: { ...rollout, steps } }) });
}
const sameTarget = (entry, target) => 'version' in entry
    ? 'version' in target && (0,_version_js__WEBPACK_IMPORTED_MODULE_2__/* .compareVersions */ .Z)(entry.version, target.version) === 0
    : 'sha256' in target && entry.sha256 === target.sha256;
/**
 * Withdraws a release for good, by its version or its manifest's digest, and says what nodes that run it shall do. The
 * release need not be in the channel. Revoking once more changes action and reason; nothing takes it back.
 */
function revoke(channel, target, action, reason, at) {
    const others = channel.revoked.filter(entry => !sameTarget(entry, target));
    return follow(channel, at, { revoked: [...others, { ...target, action, reason }] });
}
/**
 * Takes a release out of the list: no more nodes take it, and those that run it go on with the next one. A barrier stays,
 * since without it older nodes would jump over it; revoke it once another barrier stands above it.
 */
function unpublish(channel, version, at) {
    const release = releaseOf(channel, version);
    if (release.barrier === true) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ChannelError */ .Q6('barrier-needed', `release ${version} is a barrier, and older nodes would jump over it`, {
            hint: 'Publish a newer barrier and revoke this one.',
        });
    }
    return follow(channel, at, { releases: channel.releases.filter(other => other !== release) });
}
/** The same content with a new sequence, issued and expiry: what a schedule does so that nodes see a living channel. */
const refresh = (channel, at) => follow(channel, at, {});
/** The manifest reference of a release in the channel, for shells that fetch it. */
const manifestOf = (channel, version) => releaseOf(channel, version).manifest;


/***/ }),

/***/ 63839:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ folderStore)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(51455);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(48161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(76760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(452);
/* harmony import */ var _target_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(98998);







const missing = (error) => {
    const { code, path = '' } = error;
    (0,_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .refuseWrongPath */ .VK)(path, error, ({ option }) => `Name another folder with ${option('root')}.`);
    return code === 'ENOENT';
};
/** A local folder: a web server's root, a mounted share, a stick, the input of a Pages deployment. */
function folderStore(root) {
    const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_4__.resolve)(root);
    const at = (path) => (0,node_path__WEBPACK_IMPORTED_MODULE_4__.join)(folder, path);
    /** Written beside its place, flushed, renamed: a reader sees the old bytes or the new ones. */
    const place = async (path, write) => {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.mkdir)((0,node_path__WEBPACK_IMPORTED_MODULE_4__.dirname)(at(path)), { recursive: true });
        const temporary = (0,node_path__WEBPACK_IMPORTED_MODULE_4__.join)((0,node_path__WEBPACK_IMPORTED_MODULE_4__.dirname)(at(path)), `.${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(6).toString('hex')}.part`);
        try {
            await write(temporary);
            const handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.open)(temporary, 'r');
            await handle.sync().finally(() => handle.close());
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.rename)(temporary, at(path));
            const parent = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.open)((0,node_path__WEBPACK_IMPORTED_MODULE_4__.dirname)(at(path)), 'r');
            await parent.sync().finally(() => parent.close());
        }
        finally {
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.rm)(temporary, { force: true });
        }
    };
    const get = async (path, limit) => {
        try {
            const { size } = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.stat)(at(path));
            if (size > limit)
                throw new _target_js__WEBPACK_IMPORTED_MODULE_6__/* .SourceError */ .c8('too-large', `${at(path)} is larger than ${limit} bytes`);
            const bytes = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.readFile)(at(path));
            return { bytes, etag: (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(bytes).digest('hex') };
        }
        catch (error) {
            if (missing(error))
                return undefined;
            throw error;
        }
    };
    return {
        name: folder,
        get,
        async head(path) {
            return await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.stat)(at(path)).then(({ size }) => size, error => {
                if (missing(error))
                    return undefined;
                throw error;
            });
        },
        async *open(path, offset) {
            try {
                yield* (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.createReadStream)(at(path), { start: offset });
            }
            catch (error) {
                if (missing(error))
                    throw new _target_js__WEBPACK_IMPORTED_MODULE_6__/* .SourceError */ .c8('not-found', `there is no ${at(path)}`);
                throw error;
            }
        },
        async putBlob(path, blob) {
            await place(path, async (temporary) => {
                const handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.open)(temporary, 'wx', 0o644);
                const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
                try {
                    for await (const chunk of blob.open(0)) {
                        hash.update(chunk);
                        await handle.writeFile(chunk);
                    }
                }
                finally {
                    await handle.close();
                }
                if (hash.digest('hex') !== blob.sha256)
                    throw new _errors_js__WEBPACK_IMPORTED_MODULE_5__/* .EnvironmentError */ .eG('io', `what is to become ${path} changed while it was copied`);
            });
        },
        async put(path, bytes) {
            await place(path, temporary => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.writeFile)(temporary, bytes, { mode: 0o644 }));
        },
        async putIf(path, bytes, expected) {
            return await locked(at(path), async () => {
                const there = await get(path, Number.MAX_SAFE_INTEGER);
                if (there?.etag !== expected)
                    return false;
                await place(path, temporary => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.writeFile)(temporary, bytes, { mode: 0o644 }));
                return true;
            });
        },
    };
}
const LOCK_WAIT_MS = 10_000;
/** Holds `path.lock` while `work` runs: made by link(2), which one process wins, on network file systems too. */
async function locked(path, work) {
    const lock = `${path}.lock`;
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.mkdir)((0,node_path__WEBPACK_IMPORTED_MODULE_4__.dirname)(path), { recursive: true });
    const claim = `${lock}.${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(6).toString('hex')}`;
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.writeFile)(claim, `${(0,node_os__WEBPACK_IMPORTED_MODULE_3__.hostname)()} ${process.pid} ${(0,node_path__WEBPACK_IMPORTED_MODULE_4__.basename)(claim)}\n`);
    try {
        for (const end = Date.now() + LOCK_WAIT_MS;;) {
            try {
                await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.link)(claim, lock);
                break;
            }
            catch (error) {
                if (error.code !== 'EEXIST')
                    throw error;
                if (await breakAbandoned(lock))
                    continue;
                if (Date.now() > end)
                    throw new _target_js__WEBPACK_IMPORTED_MODULE_6__/* .PublishError */ .S1('busy', `somebody else is publishing: ${lock} is held`, {
                        hint: 'wait for it to end; remove that file if nobody is',
                    });
                await new Promise(done => setTimeout(done, 20 + Math.random() * 30));
            }
        }
        try {
            return await work();
        }
        finally {
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.unlink)(lock);
        }
    }
    finally {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.rm)(claim, { force: true });
    }
}
/** Takes away the lock of a process of this machine that is gone. */
async function breakAbandoned(lock) {
    const holder = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.readFile)(lock, 'utf8').catch(() => '');
    const [host, pid] = holder.split(' ');
    if (host !== (0,node_os__WEBPACK_IMPORTED_MODULE_3__.hostname)() || alive(Number(pid)))
        return holder === '';
    const aside = `${lock}.${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(6).toString('hex')}.gone`;
    try {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.rename)(lock, aside);
        // another one was quicker and holds it by now: it goes back
        if ((await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.readFile)(aside, 'utf8')) !== holder)
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.link)(aside, lock);
        return true;
    }
    catch {
        return true; // changed under us: look again
    }
    finally {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.rm)(aside, { force: true });
    }
}
function alive(pid) {
    try {
        process.kill(pid, 0);
        return true;
    }
    catch (error) {
        return error.code === 'EPERM';
    }
}


/***/ }),

/***/ 29911:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   r: () => (/* binding */ objectTarget)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _channel_channel_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(63956);
/* harmony import */ var _verify_manifest_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3412);
/* harmony import */ var _verify_trust_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(32894);
/* harmony import */ var _layout_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(14165);
/* harmony import */ var _target_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(98998);






const sha256Of = (bytes) => (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(bytes).digest('hex');
/** Static files over an object store: the layout that any web server can serve to nodes. */
function objectTarget(store) {
    return {
        name: store.name,
        async readChannel(channel) {
            const file = await store.get((0,_layout_js__WEBPACK_IMPORTED_MODULE_4__/* .channelPath */ .JX)(channel), _channel_channel_js__WEBPACK_IMPORTED_MODULE_1__/* .MAX_CHANNEL_BYTES */ .H1);
            if (file === undefined)
                return undefined;
            // by digest: the bundle of exactly these bytes. Whoever copied the two stable files alone has the copy.
            const bundle = (await store.get((0,_layout_js__WEBPACK_IMPORTED_MODULE_4__/* .channelBundlePath */ .l9)(channel, sha256Of(file.bytes)), _verify_trust_js__WEBPACK_IMPORTED_MODULE_3__/* .MAX_BLOB_BUNDLE_BYTES */ .UO)) ??
                (await store.get((0,_layout_js__WEBPACK_IMPORTED_MODULE_4__/* .channelBundleCopyPath */ .oC)(channel), _verify_trust_js__WEBPACK_IMPORTED_MODULE_3__/* .MAX_BLOB_BUNDLE_BYTES */ .UO));
            return { document: file.bytes, bundle: bundle?.bytes ?? new Uint8Array(), etag: file.etag };
        },
        async readRelease(version, name, limit) {
            return (await store.get((0,_layout_js__WEBPACK_IMPORTED_MODULE_4__/* .releasePath */ .bD)(version, name), limit))?.bytes;
        },
        openBlob: (sha256, offset = 0) => store.open((0,_layout_js__WEBPACK_IMPORTED_MODULE_4__/* .blobPath */ .nD)(sha256), offset),
        async putBlob(blob) {
            if ((await store.head((0,_layout_js__WEBPACK_IMPORTED_MODULE_4__/* .blobPath */ .nD)(blob.sha256))) === blob.size)
                return 'present';
            await store.putBlob((0,_layout_js__WEBPACK_IMPORTED_MODULE_4__/* .blobPath */ .nD)(blob.sha256), blob);
            return 'uploaded';
        },
        async putRelease({ version, manifest, files }) {
            // The manifest first, since it claims the version: no channel names it yet, so nobody reads it.
            const path = (0,_layout_js__WEBPACK_IMPORTED_MODULE_4__/* .releasePath */ .bD)(version, _layout_js__WEBPACK_IMPORTED_MODULE_4__/* .MANIFEST_NAME */ .ir);
            if (!(await store.putIf(path, manifest, undefined))) {
                const there = await store.get(path, _verify_manifest_js__WEBPACK_IMPORTED_MODULE_2__/* .MAX_RELEASE_MANIFEST_BYTES */ .bp);
                if (there === undefined || sha256Of(there.bytes) !== sha256Of(manifest))
                    throw new _target_js__WEBPACK_IMPORTED_MODULE_5__/* .PublishError */ .S1('release-taken', `version ${version} is at ${store.name} already, with other content`, {
                        hint: 'a version never changes what it means: give this build a new one',
                    });
            }
            for (const [name, bytes] of files)
                await store.put((0,_layout_js__WEBPACK_IMPORTED_MODULE_4__/* .releasePath */ .bD)(version, name), bytes);
        },
        async writeChannel(channel, document, bundle, expected) {
            await store.put((0,_layout_js__WEBPACK_IMPORTED_MODULE_4__/* .channelBundlePath */ .l9)(channel, sha256Of(document)), bundle);
            if (!(await store.putIf((0,_layout_js__WEBPACK_IMPORTED_MODULE_4__/* .channelPath */ .JX)(channel), document, expected)))
                throw (0,_target_js__WEBPACK_IMPORTED_MODULE_5__/* .channelMoved */ .jg)(channel);
            await store.put((0,_layout_js__WEBPACK_IMPORTED_MODULE_4__/* .channelBundleCopyPath */ .oC)(channel), bundle);
        },
        async repairChannel(channel, bundle) {
            const copy = await store.get((0,_layout_js__WEBPACK_IMPORTED_MODULE_4__/* .channelBundleCopyPath */ .oC)(channel), _verify_trust_js__WEBPACK_IMPORTED_MODULE_3__/* .MAX_BLOB_BUNDLE_BYTES */ .UO);
            if (copy === undefined || sha256Of(copy.bytes) !== sha256Of(bundle))
                await store.put((0,_layout_js__WEBPACK_IMPORTED_MODULE_4__/* .channelBundleCopyPath */ .oC)(channel), bundle);
        },
    };
}


/***/ }),

/***/ 54912:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  ov: () => (/* binding */ channelAddress),
  ay: () => (/* binding */ openChannel),
  Ve: () => (/* binding */ parseChannelAddress),
  nw: () => (/* binding */ releaseNamed),
  vz: () => (/* binding */ sourceOf)
});

// UNUSED EXPORTS: targetOf

// EXTERNAL MODULE: ./lib/channel/channel.js
var channel_channel = __webpack_require__(63956);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/registry/credentials.js
var credentials = __webpack_require__(96097);
// EXTERNAL MODULE: ./lib/registry/http.js
var http = __webpack_require__(69127);
// EXTERNAL MODULE: ./lib/registry/reference.js
var reference = __webpack_require__(9758);
// EXTERNAL MODULE: ./lib/sign/who.js
var who = __webpack_require__(80065);
// EXTERNAL MODULE: ./lib/publish/folder.js
var folder = __webpack_require__(63839);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(57075);
// EXTERNAL MODULE: ./lib/verify/manifest.js
var verify_manifest = __webpack_require__(3412);
// EXTERNAL MODULE: ./lib/verify/trust.js + 1 modules
var trust = __webpack_require__(32894);
// EXTERNAL MODULE: ./lib/publish/layout.js
var layout = __webpack_require__(14165);
;// CONCATENATED MODULE: ./lib/publish/source.js






/** A published channel as nodes meet it: static files below a base address. */
function httpSource(base, { fetch = globalThis.fetch, retry = {} } = {}) {
    if (!URL.canParse(base))
        throw new errors/* UsageError */.eb('bad-argument', `${JSON.stringify(base)} is not an address`);
    const root = new URL(base.endsWith('/') ? base : `${base}/`);
    (0,http/* assertSafe */.Ew)(root);
    const urlOf = (path) => new URL(path.split('/').map(encodeURIComponent).join('/'), root);
    const get = async (path, headers, url = urlOf(path)) => {
        const response = await (0,http/* fetchFollowing */.SB)(fetch, url, { headers });
        if (response.status === 404 || response.status === 410)
            return void (await response.body?.cancel());
        if (!response.ok)
            throw await (0,http/* refusal */.x5)(response, url.href);
        return response;
    };
    const small = async (path, limit, headers = {}) => await (0,http/* withRetries */.LH)(async () => {
        const response = await get(path, headers);
        return response && { bytes: await (0,http/* boundedBody */._j)(response, limit, path), etag: response.headers.get('etag') };
    }, retry);
    // caches on the way may keep what never changes, and must ask again for what moves
    const fresh = { 'cache-control': 'no-cache' };
    return {
        name: root.href,
        async readChannel(channel) {
            const file = await small((0,layout/* channelPath */.JX)(channel), channel_channel/* MAX_CHANNEL_BYTES */.H1, fresh);
            if (file === undefined)
                return undefined;
            const sha256 = (0,external_node_crypto_.createHash)('sha256').update(file.bytes).digest('hex');
            const bundle = (await small((0,layout/* channelBundlePath */.l9)(channel, sha256), trust/* MAX_BLOB_BUNDLE_BYTES */.UO)) ??
                (await small((0,layout/* channelBundleCopyPath */.oC)(channel), trust/* MAX_BLOB_BUNDLE_BYTES */.UO, fresh));
            return { document: file.bytes, bundle: bundle?.bytes ?? new Uint8Array(), etag: file.etag ?? sha256 };
        },
        async readRelease(version, name, limit) {
            return (await small((0,layout/* releasePath */.bD)(version, name), limit))?.bytes;
        },
        openBlob(sha256, offset = 0) {
            const path = (0,layout/* blobPath */.nD)(sha256);
            let elsewhere;
            const open = async (headers) => {
                let response = await get(path, headers, elsewhere);
                if (response === undefined && elsewhere === undefined) {
                    const location = await small((0,layout/* blobLocationPath */.yT)(sha256), layout/* MAX_LOCATION_BYTES */.fX);
                    elsewhere = location && locationOf(location.bytes, root);
                    response = elsewhere && (await get(path, headers, elsewhere));
                }
                if (response === undefined)
                    throw new http/* HttpError */.j$('not-found', `there is no ${path} at ${root.href}`);
                return response;
            };
            return (0,http/* resumedBody */.YS)(open, offset, retry);
        },
    };
}
/** The address in a `.location` file. It comes from a stranger: the blob's digest is what counts. */
function locationOf(bytes, from) {
    const text = Buffer.from(bytes).toString().trim();
    if (!URL.canParse(text))
        throw new http/* HttpError */.j$('bad-answer', `a blob's location at ${from.origin} is not an address`);
    const url = new URL(text);
    (0,http/* assertSafe */.Ew)(url, from);
    return url;
}

// EXTERNAL MODULE: ./lib/publish/target.js
var target = __webpack_require__(98998);
;// CONCATENATED MODULE: ./lib/publish/github.js










/** One asset takes no more than this. */
const MAX_ASSET = 2 * 1024 ** 3 - 1;
const ANSWER_LIMIT = 16 * 1024 * 1024;
const PAGE = 100;
/** How often a commit is made anew when somebody else's came first. */
const ATTEMPTS = 5;
const sha256Of = (bytes) => (0,external_node_crypto_.createHash)('sha256').update(bytes).digest('hex');
/** A version may have `~` and `^`, a Git tag may not; a version never has `_`. */
const tagOf = (version) => version.replaceAll('~', '_t').replaceAll('^', '_c');
/** GitHub shows names with other characters than these otherwise, so they are made plain before it does. */
const assetName = (name) => name.replace(/[^A-Za-z0-9._-]/g, '.');
function githubTarget(options) {
    const { owner, repository, branch = layout/* DEFAULT_BRANCH */.nU, token, fetch = globalThis.fetch, retry = {} } = options;
    const api = new URL(options.api.endsWith('/') ? options.api : `${options.api}/`);
    (0,http/* assertSafe */.Ew)(api);
    const name = `github:${owner}/${repository}@${branch}`;
    /** Where blobs went that no commit names yet. */
    const uploaded = new Map();
    const headers = (more = {}) => ({
        accept: 'application/vnd.github+json',
        authorization: `Bearer ${token}`,
        'x-github-api-version': '2022-11-28',
        'user-agent': 'slipway',
        ...more,
    });
    const send = async (method, path, value, accept) => {
        const init = { method, headers: headers(accept === undefined ? {} : { accept }) };
        const body = value === undefined ? {} : { body: JSON.stringify(value) };
        return await (0,http/* fetchFollowing */.SB)(fetch, new URL(`repos/${owner}/${repository}/${path}`, api), { ...init, ...body });
    };
    const json = async (response, what) => {
        if (!response.ok)
            throw await (0,http/* refusal */.x5)(response, `${name}: ${what}`);
        return JSON.parse((await (0,http/* boundedBody */._j)(response, ANSWER_LIMIT, what)).toString());
    };
    /** A question: `undefined` where there is no such thing. */
    const ask = async (path) => await (0,http/* withRetries */.LH)(async () => {
        const response = await send('GET', path);
        if (response.status === 404)
            return void (await response.body?.cancel());
        return await json(response, path);
    }, retry);
    const make = async (path, value) => await (0,http/* withRetries */.LH)(async () => await json(await send('POST', path, value), path), retry);
    const head = async () => (await ask(`git/ref/heads/${branch}`))?.object.sha;
    /** A file of the branch at one commit, so that what is read together belongs together. */
    const read = async (path, limit, commit) => commit === undefined
        ? undefined
        : await (0,http/* withRetries */.LH)(async () => {
            const at = `contents/${path.split('/').map(encodeURIComponent).join('/')}?ref=${commit}`;
            const response = await send('GET', at, undefined, 'application/vnd.github.raw+json');
            if (response.status === 404)
                return void (await response.body?.cancel());
            if (!response.ok)
                throw await (0,http/* refusal */.x5)(response, `${name} does not give ${path}`);
            return await (0,http/* boundedBody */._j)(response, limit, path);
        }, retry);
    /** Puts files on the branch in one commit. `check` looks at the commit that is built on, and throws to leave it all. */
    const commit = async (message, files, check) => {
        const blobs = new Map();
        for (let attempt = 1;; attempt++) {
            const parent = await head();
            await check(parent);
            for (const [path, bytes] of files) {
                if (blobs.has(path))
                    continue;
                const content = Buffer.from(bytes).toString('base64');
                blobs.set(path, (await make('git/blobs', { content, encoding: 'base64' })).sha);
            }
            const base = parent === undefined ? undefined : (await ask(`git/commits/${parent}`))?.tree.sha;
            const tree = await make('git/trees', {
                ...(base === undefined ? {} : { base_tree: base }),
                tree: [
                    ...[...blobs].map(([path, sha]) => ({ path, mode: '100644', type: 'blob', sha })),
                    // without it Pages would leave out what its site generator does not like
                    ...(base === undefined ? [{ path: '.nojekyll', mode: '100644', type: 'blob', content: '' }] : []),
                ],
            });
            const made = await make('git/commits', {
                message,
                tree: tree.sha,
                parents: parent === undefined ? [] : [parent],
            });
            const response = parent === undefined
                ? await send('POST', 'git/refs', { ref: `refs/heads/${branch}`, sha: made.sha })
                : await send('PATCH', `git/refs/heads/${branch}`, { sha: made.sha, force: false });
            if (response.ok)
                return void (await response.body?.cancel());
            // 422: not a fast forward any more, or the branch was made in the meantime; 409: somebody's is under way
            if (![409, 422].includes(response.status) || attempt >= ATTEMPTS)
                throw await (0,http/* refusal */.x5)(response, `${name} takes no commit`);
            await response.body?.cancel();
        }
    };
    const releaseFor = async (version) => {
        const tag = tagOf(version);
        const there = await ask(`releases/tags/${encodeURIComponent(tag)}`);
        if (there !== undefined)
            return there;
        const response = await send('POST', 'releases', { tag_name: tag, name: version, make_latest: 'false' });
        // two uploads of one release begin it at once: one of them comes second
        if (response.status === 422) {
            await response.body?.cancel();
            const other = await ask(`releases/tags/${encodeURIComponent(tag)}`);
            if (other !== undefined)
                return other;
        }
        return await json(response, `begins no release ${tag}`);
    };
    const releases = new Map();
    const assetsOf = async (release) => {
        const assets = [];
        for (let page = 1;; page++) {
            const part = (await ask(`releases/${release.id}/assets?per_page=${PAGE}&page=${page}`)) ?? [];
            assets.push(...part);
            if (part.length < PAGE)
                return assets;
        }
    };
    const upload = async (release, wanted, blob) => await (0,http/* withRetries */.LH)(async () => {
        const known = (await assetsOf(release)).find(asset => asset.name === wanted);
        if (known?.state === 'uploaded' && known.size === blob.size && digestFits(known, blob.sha256))
            return known;
        if (known?.state === 'uploaded')
            throw new target/* PublishError */.S1('release-taken', `${name} has another ${wanted} in this release already`, {
                hint: 'a version never changes what it means: give this build a new one',
            });
        // what a broken upload leaves behind holds the name
        if (known !== undefined)
            await (await send('DELETE', `releases/assets/${known.id}`)).body?.cancel();
        const url = new URL(release.upload_url.replace(/\{.*\}$/, ''));
        (0,http/* assertSafe */.Ew)(url, api);
        url.searchParams.set('name', wanted);
        const stream = external_node_stream_.Readable.toWeb(external_node_stream_.Readable.from(blob.open(0)));
        const response = await (0,http/* fetchFollowing */.SB)(fetch, url, {
            method: 'POST',
            headers: headers({ 'content-type': 'application/octet-stream', 'content-length': `${blob.size}` }),
            body: stream,
            duplex: 'half',
        });
        const asset = await json(response, `takes no ${wanted}`);
        if (asset.size === blob.size && digestFits(asset, blob.sha256))
            return asset;
        throw new errors/* EnvironmentError */.eG('io', `${wanted} arrived at ${name} with other bytes`);
    }, retry);
    const locate = async (sha256) => uploaded.get(sha256) ?? (await read((0,layout/* blobLocationPath */.yT)(sha256), layout/* MAX_LOCATION_BYTES */.fX, await head()))?.toString().trim();
    return {
        name,
        async readChannel(channel) {
            const at = await head();
            const document = await read((0,layout/* channelPath */.JX)(channel), channel_channel/* MAX_CHANNEL_BYTES */.H1, at);
            if (document === undefined)
                return undefined;
            const bundle = await read((0,layout/* channelBundlePath */.l9)(channel, sha256Of(document)), trust/* MAX_BLOB_BUNDLE_BYTES */.UO, at);
            return { document, bundle: bundle ?? new Uint8Array(), etag: sha256Of(document) };
        },
        async readRelease(version, file, limit) {
            return await read((0,layout/* releasePath */.bD)(version, file), limit, await head());
        },
        async *openBlob(sha256, offset = 0) {
            const location = await locate(sha256);
            if (location === undefined)
                throw new target/* SourceError */.c8('not-found', `there is no blob ${sha256} at ${name}`);
            // as a node comes: without a token
            const init = offset > 0 ? { headers: { range: `bytes=${offset}-` } } : {};
            const response = await (0,http/* fetchFollowing */.SB)(fetch, locationOf(Buffer.from(location), api), init);
            if (response.status === 404)
                throw new target/* SourceError */.c8('not-found', `${location} is gone`);
            if (!response.ok)
                throw await (0,http/* refusal */.x5)(response, location);
            let skip = offset > 0 && response.status !== 206 ? offset : 0;
            for await (const chunk of (0,http/* body */.rf)(response)) {
                const part = chunk.subarray(Math.min(skip, chunk.length));
                skip -= chunk.length - part.length;
                yield part;
            }
        },
        async putBlob(blob) {
            if (blob.size > MAX_ASSET)
                throw new errors/* EnvironmentError */.eG('io', `${blob.of?.name ?? blob.sha256} is larger than the 2 GiB that an asset may have`, {
                    hint: 'of a disk, publish raw-zst or qcow2 instead of raw (outputs in os.yaml), or have the channel in a bucket or registry',
                });
            if ((await locate(blob.sha256)) !== undefined)
                return 'present';
            const { version, name: file } = blob.of ?? { version: 'blobs', name: blob.sha256 };
            const release = releases.get(version) ?? releaseFor(version);
            releases.set(version, release);
            const asset = await upload(await release, assetName(file), blob);
            uploaded.set(blob.sha256, asset.browser_download_url);
            return 'uploaded';
        },
        async putRelease({ version, manifest, files, blobs }) {
            const wanted = new Map([[(0,layout/* releasePath */.bD)(version, layout/* MANIFEST_NAME */.ir), manifest]]);
            for (const [file, bytes] of files)
                wanted.set((0,layout/* releasePath */.bD)(version, file), bytes);
            for (const { sha256 } of blobs) {
                const location = uploaded.get(sha256);
                if (location !== undefined)
                    wanted.set((0,layout/* blobLocationPath */.yT)(sha256), Buffer.from(`${location}\n`));
            }
            await commit(`Release ${version}`, wanted, async (parent) => {
                const there = await read((0,layout/* releasePath */.bD)(version, layout/* MANIFEST_NAME */.ir), verify_manifest/* MAX_RELEASE_MANIFEST_BYTES */.bp, parent);
                if (there === undefined || sha256Of(there) === sha256Of(manifest))
                    return;
                throw new target/* PublishError */.S1('release-taken', `version ${version} is at ${name} already, with other content`, {
                    hint: 'a version never changes what it means: give this build a new one',
                });
            });
        },
        async writeChannel(channel, document, bundle, expected) {
            const files = new Map([
                [(0,layout/* channelPath */.JX)(channel), document],
                [(0,layout/* channelBundlePath */.l9)(channel, sha256Of(document)), bundle],
                [(0,layout/* channelBundleCopyPath */.oC)(channel), bundle],
            ]);
            await commit(`Channel ${channel}`, files, async (parent) => {
                const there = await read((0,layout/* channelPath */.JX)(channel), channel_channel/* MAX_CHANNEL_BYTES */.H1, parent);
                if ((there && sha256Of(there)) !== expected)
                    throw (0,target/* channelMoved */.jg)(channel);
            });
        },
    };
}
/** GitHub says an asset's digest since 2025; what it does not say, the verification over the wire finds out. */
const digestFits = ({ digest }, sha256) => !digest || digest === `sha256:${sha256}`;

// EXTERNAL MODULE: ./lib/publish/objects.js
var objects = __webpack_require__(29911);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./lib/registry/client.js
var registry_client = __webpack_require__(74548);
;// CONCATENATED MODULE: ./lib/publish/oci.js









/**
 * A channel in an OCI registry. A channel is the tag `channel-<name>`: one manifest that holds the file and its bundle, so
 * both move at once. A release is the tag `release-<version>`: its manifest, bundles and blobs, so that no garbage
 * collection takes a blob away.
 */
const ARTIFACT_TYPES = {
    channel: 'application/vnd.slipway.channel.v1',
    release: 'application/vnd.slipway.release.v1',
    lock: 'application/vnd.slipway.lock.v1',
};
const TITLE = 'org.opencontainers.image.title';
const HOLDER = 'dev.slipway.lock.holder';
const BLOB_TYPE = 'application/octet-stream';
const JSON_TYPE = 'application/json';
const EMPTY = Buffer.from('{}');
const channelTag = (channel) => `channel-${channel}`;
/** A version may have `~` and `^`, a tag may not; a version never has `_`. */
const releaseTag = (version) => `release-${version.replaceAll('~', '_t').replaceAll('^', '_c')}`;
const oci_sha256Of = (bytes) => (0,external_node_crypto_.createHash)('sha256').update(bytes).digest('hex');
function ociTarget(options) {
    const { signal } = options;
    const client = new registry_client/* RegistryClient */.bP({ ...options, fetch: (0,http/* stoppable */.pZ)(options.fetch ?? globalThis.fetch, signal) });
    /** What is done about a lock is short, and is done to its end: a write that was cut off may still come to pass, after the lock. */
    const steady = new registry_client/* RegistryClient */.bP(options);
    const refuseStopped = () => {
        if (signal?.aborted)
            throw new errors/* CancelledError */.cc(`publishing to ${options.host} was stopped`);
    };
    const settle = options.settle ?? 2000;
    const lease = options.lease ?? 60_000;
    const name = `${options.host}/${options.repository}`;
    const upload = async (bytes, mediaType, title) => {
        const sha256 = oci_sha256Of(bytes);
        const open = async function* (offset) {
            yield bytes.subarray(offset);
        };
        await client.putBlob({ sha256, size: bytes.length, open });
        const annotations = title === undefined ? {} : { annotations: { [TITLE]: title } };
        return { mediaType, digest: `sha256:${sha256}`, size: bytes.length, ...annotations };
    };
    const download = async (layer, limit) => {
        const sha256 = layer.digest.replace(/^sha256:/, '');
        const chunks = [];
        let size = 0;
        for await (const chunk of client.getBlob(sha256)) {
            size += chunk.length;
            if (size > limit)
                throw new target/* SourceError */.c8('too-large', `${layer.annotations?.[TITLE]} is larger than ${limit} bytes`);
            chunks.push(chunk);
        }
        const bytes = Buffer.concat(chunks);
        if (oci_sha256Of(bytes) !== sha256)
            throw new target/* SourceError */.c8('not-found', `${name} gave other bytes for ${layer.digest}`);
        return bytes;
    };
    const artifact = (artifactType, config, layers) => ({
        schemaVersion: 2,
        mediaType: registry_client/* MEDIA_TYPES */.Z2.manifest,
        artifactType,
        config,
        layers,
    });
    const emptyConfig = () => upload(EMPTY, registry_client/* MEDIA_TYPES */.Z2.empty);
    const layerOf = (manifest, title) => manifest.layers?.find(layer => layer.annotations?.[TITLE] === title);
    const readLock = async (tag) => {
        const lock = await steady.getManifest(tag);
        return { digest: lock?.digest, holder: lock?.manifest.annotations?.[HOLDER] ?? '' };
    };
    /**
     * Runs `work` while nobody else runs theirs. Registries have no conditional write, so this is Fischer's lock on one tag:
     * see it free, write a claim, let it settle for longer than any other's claim may take to write, and hold it if it still
     * stands. Whoever takes too long to write gives up; whoever dies is waited for once, for `lease`.
     */
    const locked = async (what, work) => {
        const tag = `lock-${what}`;
        const me = (0,external_node_crypto_.randomBytes)(12).toString('hex');
        const config = await emptyConfig();
        const claim = (holder) => steady.putManifest(tag, {
            ...artifact(ARTIFACT_TYPES.lock, config, [{ ...config }]),
            annotations: { [HOLDER]: holder },
        });
        const end = performance.now() + 3 * lease;
        let seen = { digest: undefined, since: performance.now() };
        for (;;) {
            refuseStopped();
            if (performance.now() > end)
                throw new target/* PublishError */.S1('busy', `somebody else is publishing to ${name}`, {
                    hint: 'wait for it to end, and let one workflow publish at a time (`concurrency:`)',
                });
            const looked = performance.now();
            const { digest, holder } = await readLock(tag);
            if (digest !== seen.digest)
                seen = { digest, since: looked };
            const abandoned = looked - seen.since > lease;
            if (holder !== '' && !abandoned) {
                await (0,promises_.setTimeout)(Math.min(settle, 250) * (0.5 + Math.random()));
                continue;
            }
            await claim(me);
            if (performance.now() - looked > settle)
                continue;
            await (0,promises_.setTimeout)(settle);
            if ((await readLock(tag)).holder === me)
                break;
            await (0,promises_.setTimeout)(settle * Math.random());
        }
        try {
            refuseStopped();
            return await work();
        }
        finally {
            if ((await readLock(tag)).holder === me)
                await claim('');
        }
    };
    return {
        name,
        async readChannel(channel) {
            const stored = await client.getManifest(channelTag(channel));
            if (stored === undefined)
                return undefined;
            const document = layerOf(stored.manifest, `${channel}.json`);
            const bundle = layerOf(stored.manifest, `${channel}.json.sigstore.json`);
            if (document === undefined || bundle === undefined)
                throw new target/* SourceError */.c8('not-found', `${name}:${channelTag(channel)} is not a channel`);
            return {
                document: await download(document, channel_channel/* MAX_CHANNEL_BYTES */.H1),
                bundle: await download(bundle, trust/* MAX_BLOB_BUNDLE_BYTES */.UO),
                etag: stored.digest,
            };
        },
        async readRelease(version, file, limit) {
            const stored = await client.getManifest(releaseTag(version));
            const layer = stored && layerOf(stored.manifest, file);
            return layer && (await download(layer, limit));
        },
        openBlob: (sha256, offset = 0) => client.getBlob(sha256, offset),
        putBlob: blob => client.putBlob(blob),
        async putRelease({ version, manifest, files, blobs }) {
            const layers = [await upload(manifest, JSON_TYPE, layout/* MANIFEST_NAME */.ir)];
            for (const [file, bytes] of files)
                layers.push(await upload(bytes, JSON_TYPE, file));
            for (const { sha256, size } of blobs)
                layers.push({ mediaType: BLOB_TYPE, digest: `sha256:${sha256}`, size });
            const config = await emptyConfig();
            const tag = releaseTag(version);
            await locked(tag, async () => {
                const there = await steady.getManifest(tag);
                if (there !== undefined && layerOf(there.manifest, layout/* MANIFEST_NAME */.ir)?.digest !== `sha256:${oci_sha256Of(manifest)}`)
                    throw new target/* PublishError */.S1('release-taken', `version ${version} is at ${name} already, with other content`, {
                        hint: 'a version never changes what it means: give this build a new one',
                    });
                await steady.putManifest(tag, artifact(ARTIFACT_TYPES.release, config, layers));
            });
        },
        async writeChannel(channel, document, bundle, expected) {
            const layers = [
                await upload(document, JSON_TYPE, `${channel}.json`),
                await upload(bundle, JSON_TYPE, `${channel}.json.sigstore.json`),
            ];
            const config = await emptyConfig();
            const tag = channelTag(channel);
            await locked(tag, async () => {
                const begun = performance.now();
                if ((await steady.getManifest(tag))?.digest !== expected)
                    throw (0,target/* channelMoved */.jg)(channel);
                if (performance.now() - begun > lease / 2)
                    throw new target/* PublishError */.S1('busy', `${name} answers too slowly to publish`);
                await steady.putManifest(tag, artifact(ARTIFACT_TYPES.channel, config, layers));
            });
        },
    };
}

// EXTERNAL MODULE: ./lib/publish/publish.js
var publish = __webpack_require__(42004);
;// CONCATENATED MODULE: ./lib/publish/aws-signature.js

const hmac = (key, text) => (0,external_node_crypto_.createHmac)('sha256', key).update(text).digest();
const encode = (text) => encodeURIComponent(text).replace(/[!'()*]/g, char => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
/** A key as it stands in a URL and in what is signed: each segment encoded once. */
const encodeKey = (key) => key.split('/').map(encode).join('/');
const EMPTY_PAYLOAD = (0,external_node_crypto_.createHash)('sha256').digest('hex');
/** The headers to send: those given, and what signs them. `url` must have been made with `encodeKey`. */
function signRequest({ method, url, headers, payload, region, credentials, now, }) {
    const timestamp = new Date(now).toISOString().replace(/[-:]|\.\d{3}/g, '');
    const scope = `${timestamp.slice(0, 8)}/${region}/s3/aws4_request`;
    const signed = { host: url.host };
    for (const [name, value] of Object.entries(headers))
        signed[name.toLowerCase()] = value.trim();
    signed['x-amz-content-sha256'] = payload;
    signed['x-amz-date'] = timestamp;
    if (credentials.sessionToken)
        signed['x-amz-security-token'] = credentials.sessionToken;
    const names = Object.keys(signed).sort();
    const query = [...url.searchParams].map(([name, value]) => `${encode(name)}=${encode(value)}`).sort();
    const canonical = [
        ...[method, url.pathname, query.join('&')],
        ...names.map(name => `${name}:${signed[name]}`),
        ...['', names.join(';'), payload],
    ].join('\n');
    const text = ['AWS4-HMAC-SHA256', timestamp, scope, (0,external_node_crypto_.createHash)('sha256').update(canonical).digest('hex')].join('\n');
    const key = [...scope.split('/')].reduce(hmac, `AWS4${credentials.secretAccessKey}`);
    const signature = hmac(key, text).toString('hex');
    const { host: _, ...sent } = signed;
    const credential = `Credential=${credentials.accessKeyId}/${scope}`;
    return {
        ...sent,
        authorization: `AWS4-HMAC-SHA256 ${credential},SignedHeaders=${names.join(';')},Signature=${signature}`,
    };
}

;// CONCATENATED MODULE: ./lib/publish/s3.js






/** Credentials as every AWS tool takes them from the environment. */
function awsCredentials(env) {
    const accessKeyId = env['AWS_ACCESS_KEY_ID'];
    const secretAccessKey = env['AWS_SECRET_ACCESS_KEY'];
    if (!accessKeyId || !secretAccessKey)
        throw new errors/* UsageError */.eb('bad-option', 'there are no credentials for the bucket', {
            hint: 'set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, and AWS_SESSION_TOKEN where they are temporary',
        });
    return { accessKeyId, secretAccessKey, sessionToken: env['AWS_SESSION_TOKEN'] };
}
/** One PUT takes no more than this. */
const MAX_OBJECT = 5 * 1024 ** 3;
function s3Store(options) {
    const { bucket, region, credentials, fetch = globalThis.fetch, clock = Date.now, retry = {} } = options;
    if (!URL.canParse(options.endpoint))
        throw new errors/* UsageError */.eb('bad-argument', `${options.endpoint} is not an address`);
    const base = new URL(options.endpoint);
    (0,http/* assertSafe */.Ew)(base);
    const prefix = options.prefix?.replace(/^\/+|\/+$/g, '');
    const name = `s3://${bucket}${prefix ? `/${prefix}` : ''}`;
    const urlOf = (path) => new URL(`/${encodeKey([bucket, ...(prefix ? [prefix] : []), path].join('/'))}`, base);
    const send = async (method, path, headers, content) => {
        const url = urlOf(path);
        const payload = content?.sha256 ?? EMPTY_PAYLOAD;
        const signed = signRequest({ method, url, headers, payload, region, credentials, now: clock() });
        const init = { method, headers: signed, ...(content && { body: content.body(), duplex: 'half' }) };
        return await (0,http/* fetchFollowing */.SB)(fetch, url, init);
    };
    const write = async (path, content, condition = {}) => await (0,http/* withRetries */.LH)(async () => {
        const headers = {
            'content-length': `${content.size}`,
            'content-type': typeOf(path),
            ...cacheOf(path),
            ...condition,
        };
        const response = await send('PUT', path, headers, content);
        // 409: another conditional write of the same object is under way
        if (response.status === 412 || response.status === 409) {
            await response.body?.cancel();
            return false;
        }
        if (!response.ok)
            throw await (0,http/* refusal */.x5)(response, `${name} does not take ${path}`);
        await response.body?.cancel();
        return true;
    }, retry);
    const conditionOf = (expected) => expected === undefined ? { 'if-none-match': '*' } : { 'if-match': expected };
    const get = async (path, limit) => await (0,http/* withRetries */.LH)(async () => {
        const response = await send('GET', path, {});
        if (response.status === 404)
            return void (await response.body?.cancel());
        if (!response.ok)
            throw await (0,http/* refusal */.x5)(response, `${name} does not give ${path}`);
        const etag = response.headers.get('etag');
        if (etag === null)
            throw new http/* HttpError */.j$('bad-answer', `${name} gives ${path} without an etag`);
        return { bytes: await (0,http/* boundedBody */._j)(response, limit, path), etag };
    }, retry);
    let probed;
    /** Writes an object twice "only if it is not there": the second one has to be refused, or nothing here is safe. */
    const probe = async () => {
        const path = `channels/.probe-${(0,external_node_crypto_.randomBytes)(8).toString('hex')}`;
        const content = inMemory(Buffer.from('conditional writes?\n'));
        const first = await write(path, content, conditionOf(undefined));
        const again = await write(path, content, conditionOf(undefined));
        const changed = await write(path, content, conditionOf('"00000000000000000000000000000000"'));
        await (await send('DELETE', path, {})).body?.cancel();
        if (!first || again || changed)
            throw new target/* PublishError */.S1('not-writable', `${name} ignores conditional writes`, {
                hint: 'two publishers could overwrite each other there: use a store that knows If-Match and If-None-Match',
            });
    };
    return {
        name,
        get,
        async head(path) {
            return await (0,http/* withRetries */.LH)(async () => {
                const response = await send('HEAD', path, {});
                if (response.status === 404)
                    return undefined;
                if (!response.ok)
                    throw await (0,http/* refusal */.x5)(response, `${name} does not say whether it has ${path}`);
                return Number(response.headers.get('content-length') ?? Number.NaN);
            }, retry);
        },
        async *open(path, offset) {
            const response = await send('GET', path, offset > 0 ? { range: `bytes=${offset}-` } : {});
            if (response.status === 404)
                throw new target/* SourceError */.c8('not-found', `there is no ${path} in ${name}`);
            if (!response.ok)
                throw await (0,http/* refusal */.x5)(response, `${name} does not give ${path}`);
            let skip = offset > 0 && response.status !== 206 ? offset : 0;
            for await (const chunk of (0,http/* body */.rf)(response)) {
                const part = chunk.subarray(Math.min(skip, chunk.length));
                skip -= chunk.length - part.length;
                yield part;
            }
        },
        async putBlob(path, blob) {
            if (blob.size > MAX_OBJECT)
                throw new errors/* EnvironmentError */.eG('io', `${path} is larger than the 5 GiB that one upload may have`);
            const stream = () => external_node_stream_.Readable.toWeb(external_node_stream_.Readable.from(blob.open(0)));
            await write(path, { sha256: blob.sha256, size: blob.size, body: stream });
        },
        async put(path, bytes) {
            await write(path, inMemory(bytes));
        },
        async putIf(path, bytes, expected) {
            probed ??= probe();
            await probed;
            if (await write(path, inMemory(bytes), conditionOf(expected)))
                return true;
            // an answer of ours that was lost, and a second attempt that met the first one's object
            const there = await get(path, bytes.length).catch(() => undefined);
            return there !== undefined && Buffer.compare(there.bytes, bytes) === 0;
        },
    };
}
const inMemory = (bytes) => ({
    sha256: (0,external_node_crypto_.createHash)('sha256').update(bytes).digest('hex'),
    size: bytes.length,
    body: () => Buffer.from(bytes),
});
const typeOf = (path) => (path.endsWith('.json') ? 'application/json' : 'application/octet-stream');
/** What is named by its content never changes; a channel is asked for anew each time. */
const cacheOf = (path) => {
    if (/^blobs\/|^channels\/[^/]+\/[0-9a-f]{64}/.test(path))
        return { 'cache-control': 'public, max-age=31536000, immutable' };
    return path.startsWith('channels/') ? { 'cache-control': 'no-cache' } : {};
};

;// CONCATENATED MODULE: ./lib/publish/open.js














const GITHUB = /^(?<owner>[A-Za-z0-9-]+)\/(?<repository>[A-Za-z0-9._-]+?)(?:@(?<branch>[A-Za-z0-9._/-]+))?$/;
function placeOf(text) {
    const [, scheme, rest = ''] = /^(https?|oci|s3|github):(?:\/\/)?(.+)$/.exec(text) ?? [];
    if (scheme === 'http' || scheme === 'https')
        return { kind: 'http', url: text };
    if (scheme === 'oci')
        return { kind: 'oci', reference: rest };
    if (scheme === 's3') {
        const [bucket = '', ...prefix] = rest.split('/');
        return { kind: 's3', bucket, prefix: prefix.join('/') };
    }
    if (scheme === 'github') {
        const { owner, repository, branch = layout/* DEFAULT_BRANCH */.nU } = GITHUB.exec(rest)?.groups ?? {};
        if (owner !== undefined && repository !== undefined)
            return { kind: 'github', owner, repository, branch };
    }
    if (scheme !== undefined || /^[a-z0-9+.-]+:\/\//.test(text))
        throw new errors/* UsageError */.eb('bad-argument', `${JSON.stringify(text)} is no place for a channel`, {
            hint: 'It is a folder, oci:REGISTRY/REPOSITORY, s3://BUCKET/PREFIX or github:OWNER/REPOSITORY; https:// only for reading.',
        });
    return { kind: 'folder', path: text };
}
/** A place to publish to. */
function targetOf(root, { exec, env, signal }) {
    const fetch = (0,http/* stoppable */.pZ)(globalThis.fetch, signal);
    const place = placeOf(root);
    switch (place.kind) {
        case 'folder':
            return (0,objects/* objectTarget */.r)((0,folder/* folderStore */.s)(place.path));
        case 'http':
            throw new errors/* UsageError */.eb('bad-argument', `${root} can be read, and nothing can be published to it`, {
                hint: 'Name the folder, registry, bucket or repository behind it, and this address as the source.',
            });
        case 'oci': {
            const { host, repository } = (0,reference/* parseReference */.F2)(place.reference);
            return ociTarget({ host, repository, credentials: (0,credentials/* dockerCredentials */.d)(env, exec), signal });
        }
        case 's3': {
            const region = env['AWS_REGION'] || env['AWS_DEFAULT_REGION'] || 'us-east-1';
            const endpoint = env['AWS_ENDPOINT_URL_S3'] || env['AWS_ENDPOINT_URL'] || `https://s3.${region}.amazonaws.com`;
            const { bucket, prefix } = place;
            return (0,objects/* objectTarget */.r)(s3Store({ endpoint, bucket, prefix, region, credentials: awsCredentials(env), fetch }));
        }
        case 'github': {
            const token = env['GH_TOKEN'] || env['GITHUB_TOKEN'];
            if (!token)
                throw new errors/* UsageError */.eb('bad-option', 'there is no token for GitHub', {
                    hint: 'Set GITHUB_TOKEN, in a workflow to ${{ github.token }} with `permissions: contents: write`.',
                });
            const { owner, repository, branch } = place;
            return githubTarget({
                owner,
                repository,
                branch,
                token,
                api: env['GITHUB_API_URL'] || 'https://api.github.com',
                fetch,
            });
        }
    }
}
/** A place to read from: whatever can be published to, or a web server. */
function sourceOf(root, ports) {
    const place = placeOf(root);
    return place.kind === 'http'
        ? httpSource(place.url, { fetch: (0,http/* stoppable */.pZ)(globalThis.fetch, ports.signal) })
        : targetOf(root, ports);
}
/** A channel's own address, as `slipway explain` takes it. */
function channelAddress(root, channel) {
    const place = placeOf(root);
    if (place.kind === 'oci')
        return `oci:${place.reference}:${channelTag(channel)}`;
    const base = place.kind === 'github' ? (0,layout/* pagesAddress */.xq)(place.owner, place.repository) : root;
    return `${base.replace(/\/+$/, '')}/channels/${channel}.json`;
}
/** A channel's address taken apart: the place and the channel's name. */
function parseChannelAddress(address) {
    const found = /^(?<root>oci:.+):channel-(?<channel>[a-z0-9_-]+)$/.exec(address) ??
        /^(?:(?<root>.*?)\/)?channels\/(?<channel>[a-z0-9_-]+)\.json$/.exec(address);
    const { root = '.', channel } = found?.groups ?? {};
    if (channel !== undefined)
        return { root, channel };
    throw new errors/* UsageError */.eb('bad-argument', `${JSON.stringify(address)} is not a channel's address`, {
        hint: 'It ends in channels/NAME.json, such as https://os.example/channels/stable.json; in a registry it is oci:REGISTRY/REPOSITORY:channel-NAME.',
    });
}
const PATIENCE = 10 * 60_000;
/** A channel to change, with who signs it and what nodes trust. */
async function openChannel(settings, ports) {
    const { root, channel, source, days, cosign } = settings;
    const target = targetOf(root, ports);
    const signer = (0,who/* signerOf */.Kv)(settings.signer);
    const trust = await (0,who/* trustInSigner */.yG)(signer, settings.trust, { ...ports, cosign });
    const sign = (0,publish/* cosignSigner */.kl)(signer, { ...ports, cosign });
    return {
        ...{ target, channel, trust, sign, days },
        ...(source === undefined ? {} : { source: sourceOf(source, ports), patience: PATIENCE }),
    };
}
/** Tells a digest from a version: a version never has 64 hex digits by accident, and a digest always has. */
function releaseNamed(text) {
    const digest = /^(?:sha256:)?([0-9a-f]{64})$/.exec(text)?.[1];
    if (digest !== undefined)
        return { sha256: digest };
    if (channel_channel/* ReleaseVersion */.sM.safeParse(text).success)
        return { version: text };
    throw new errors/* UsageError */.eb('bad-argument', `${JSON.stringify(text)} is neither a version nor a digest`, {
        hint: 'Name a release by its version, or by the sha256 of its manifest.',
    });
}


/***/ }),

/***/ 42004:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dl: () => (/* binding */ publishRelease),
/* harmony export */   Ux: () => (/* binding */ promoteRelease),
/* harmony export */   fy: () => (/* binding */ updateChannel),
/* harmony export */   ib: () => (/* binding */ initChannel),
/* harmony export */   kl: () => (/* binding */ cosignSigner)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(51455);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(48161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(76760);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(58500);
/* harmony import */ var _channel_channel_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(63956);
/* harmony import */ var _channel_edit_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(8799);
/* harmony import */ var _rehearse_supported_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(13719);
/* harmony import */ var _sign_parallel_js__WEBPACK_IMPORTED_MODULE_16__ = __webpack_require__(27102);
/* harmony import */ var _sign_verify_directory_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(87066);
/* harmony import */ var _tools_cosign_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(46272);
/* harmony import */ var _verify_errors_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(7506);
/* harmony import */ var _verify_manifest_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(3412);
/* harmony import */ var _layout_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(14165);
/* harmony import */ var _read_channel_js__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(41913);
/* harmony import */ var _target_js__WEBPACK_IMPORTED_MODULE_15__ = __webpack_require__(98998);
var __addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var __disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});

















/** Signs with cosign. */
function cosignSigner(signer, ports) {
    return async (document) => {
        const folder = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.mkdtemp)((0,node_path__WEBPACK_IMPORTED_MODULE_4__.join)((0,node_os__WEBPACK_IMPORTED_MODULE_3__.tmpdir)(), 'slipway-channel-'));
        try {
            const env_1 = { stack: [], error: void 0, hasError: false };
            try {
                const cosign = __addDisposableResource(env_1, await (0,_tools_cosign_js__WEBPACK_IMPORTED_MODULE_10__/* .openCosign */ .il)({ signer, exec: ports.exec, env: ports.env, program: ports.cosign }), true);
                const file = (0,node_path__WEBPACK_IMPORTED_MODULE_4__.join)(folder, 'channel.json');
                await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.writeFile)(file, document);
                await cosign.signBlob(file, (0,_layout_js__WEBPACK_IMPORTED_MODULE_13__/* .bundleName */ .u1)(file));
                return await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.readFile)((0,_layout_js__WEBPACK_IMPORTED_MODULE_13__/* .bundleName */ .u1)(file));
            }
            catch (e_1) {
                env_1.error = e_1;
                env_1.hasError = true;
            }
            finally {
                const result_1 = __disposeResources(env_1);
                if (result_1)
                    await result_1;
            }
        }
        finally {
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.rm)(folder, { recursive: true, force: true });
        }
    };
}
/** Begins a channel that is not there yet. */
async function initChannel(options, { log, clock }) {
    if ((await options.target.readChannel(options.channel)) !== undefined)
        throw new _target_js__WEBPACK_IMPORTED_MODULE_15__/* .PublishError */ .S1('channel-exists', `there is a channel ${options.channel} at ${options.target.name}`, {
            hint: 'publish to it, or choose another name',
        });
    const step = log.step(`beginning channel ${options.channel}`);
    const moved = await move(options, _channel_edit_js__WEBPACK_IMPORTED_MODULE_7__/* .initChannel */ .ib(options.channel, _channel_edit_js__WEBPACK_IMPORTED_MODULE_7__/* .stamp */ .iE(clock(), options.days)), undefined);
    step.done();
    return moved;
}
/**
 * Changes a channel without a new release: pause, resume, revoke, unpublish, refresh.
 * @example await updateChannel(options, (channel, at) => pause(channel, '1.4', at), ports);
 */
async function updateChannel(options, change, ports) {
    const base = await begin(options);
    const step = ports.log.step(`changing channel ${options.channel}`);
    const next = change(base.channel, _channel_edit_js__WEBPACK_IMPORTED_MODULE_7__/* .stamp */ .iE(ports.clock(), options.days));
    const moved = await move(options, next, base.etag);
    step.done(`sequence ${next.sequence}`);
    return moved;
}
/** Publishes a signed build in a channel. */
async function publishRelease(options, release, { log, clock }) {
    const { target, trust } = options;
    const { directory, jobs = 3 } = release;
    const base = await begin(options);
    // A build that cannot be published is refused before its bytes travel.
    const unsigned = await (0,_sign_verify_directory_js__WEBPACK_IMPORTED_MODULE_9__/* .readManifestFile */ .oe)(directory);
    const attested = demanded(base.channel, unsigned.version, release);
    const { manifest, rows } = await (0,_sign_verify_directory_js__WEBPACK_IMPORTED_MODULE_9__/* .verifyDirectory */ .rA)(directory, trust, { log, attested });
    requireRehearsals(base.channel, manifest.version, rows, attested, release.minVersion);
    const { version } = manifest;
    const manifestBytes = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.readFile)((0,node_path__WEBPACK_IMPORTED_MODULE_4__.join)(directory, _layout_js__WEBPACK_IMPORTED_MODULE_13__/* .MANIFEST_NAME */ .ir));
    const salt = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(16).toString('hex');
    const sha256 = sha256Of(manifestBytes);
    const reference = { sha256, size: manifestBytes.length };
    const next = (now) => {
        const at = _channel_edit_js__WEBPACK_IMPORTED_MODULE_7__/* .stamp */ .iE(now, options.days);
        const rollout = rolloutOf(release, salt, at);
        const { urgency, minVersion, barrier, notes } = release;
        const entry = {
            ...{ version, manifest: reference, urgency, rollout },
            ...(minVersion === undefined ? {} : { minVersion }),
            ...(barrier === true ? { barrier } : {}),
            ...(notes === undefined ? {} : { notes }),
        };
        return _channel_edit_js__WEBPACK_IMPORTED_MODULE_7__/* .publish */ .mk(base.channel, entry, at);
    };
    next(clock());
    const files = (0,_verify_manifest_js__WEBPACK_IMPORTED_MODULE_12__/* .manifestFiles */ .TY)(manifest);
    const total = files.reduce((sum, file) => sum + file.size, 0);
    const uploading = log.step(`uploading ${version}`);
    let [sent, present] = [0, 0];
    await (0,_sign_parallel_js__WEBPACK_IMPORTED_MODULE_16__/* .inParallel */ .H)(files, jobs, async ({ path, size, sha256 }) => {
        const open = (offset) => (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.createReadStream)((0,node_path__WEBPACK_IMPORTED_MODULE_4__.join)(directory, path), { start: offset });
        const of = { version, name: path };
        if ((await target.putBlob({ sha256, size, open, of })) === 'uploaded')
            sent += size;
        else
            present += size;
        uploading.update(`${Math.floor((100 * (sent + present)) / Math.max(1, total))} %`);
    });
    const beside = new Map();
    for (const { path: name, uses } of [{ path: _layout_js__WEBPACK_IMPORTED_MODULE_13__/* .MANIFEST_NAME */ .ir, uses: [] }, ...files]) {
        const attestations = (0,_layout_js__WEBPACK_IMPORTED_MODULE_13__/* .attestationsAbout */ .bw)({ uses }).map(one => (0,_layout_js__WEBPACK_IMPORTED_MODULE_13__/* .attestationName */ .kA)(name, one));
        for (const bundle of [(0,_layout_js__WEBPACK_IMPORTED_MODULE_13__/* .bundleName */ .u1)(name), ...attestations]) {
            const bytes = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.readFile)((0,node_path__WEBPACK_IMPORTED_MODULE_4__.join)(directory, bundle)).catch(() => undefined);
            if (bytes !== undefined)
                beside.set(bundle, bytes);
        }
    }
    await target.putRelease({ version, manifest: manifestBytes, files: beside, blobs: files });
    uploading.done(`${sent} bytes sent, ${present} were there`);
    if (options.source !== undefined)
        await appearance(options.source, version, sha256, options.patience ?? 0, log);
    await (0,_sign_verify_directory_js__WEBPACK_IMPORTED_MODULE_9__/* .verifyRelease */ .VA)((0,_sign_verify_directory_js__WEBPACK_IMPORTED_MODULE_9__/* .publishedReader */ .ar)(options.source ?? target, version), trust, {
        log,
        attested,
        expected: { version, ...reference },
    });
    const moving = log.step(`moving channel ${options.channel}`);
    const moved = await move(options, next(clock()), base.etag);
    moving.done(`sequence ${moved.channel.sequence}`);
    return { ...moved, version, sent, present };
}
/** Takes a release over from another channel of the same place, by digest: the very bytes that were tried there. */
async function promoteRelease(options, promotion, { log, clock }) {
    const base = await begin(options);
    const source = options.source ?? options.target;
    const from = await (0,_read_channel_js__WEBPACK_IMPORTED_MODULE_14__/* .readChannel */ .m)(source, promotion.from, options.trust);
    if (from === undefined)
        throw noChannel(promotion.from, source);
    const release = from.channel.releases.find(({ manifest }) => manifest.sha256 === promotion.version) ??
        (0,_channel_channel_js__WEBPACK_IMPORTED_MODULE_6__/* .findRelease */ .dv)(from.channel.releases, promotion.version);
    const sha256 = release?.manifest.sha256 ?? _channel_edit_js__WEBPACK_IMPORTED_MODULE_7__/* .manifestOf */ .$V(from.channel, promotion.version).sha256;
    const salt = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(16).toString('hex');
    const next = (now) => {
        const at = _channel_edit_js__WEBPACK_IMPORTED_MODULE_7__/* .stamp */ .iE(now, options.days);
        const urgency = promotion.urgency ?? release?.urgency ?? 'normal';
        const rollout = rolloutOf({ ...promotion, urgency }, salt, at);
        return _channel_edit_js__WEBPACK_IMPORTED_MODULE_7__/* .promote */ .pt(base.channel, { from: from.channel, sha256, rollout, urgency }, at);
    };
    next(clock());
    if (release !== undefined) {
        const { version, minVersion } = release;
        const attested = demanded(base.channel, version, { ...promotion, minVersion });
        const expected = { version, ...release.manifest };
        const { rows } = await (0,_sign_verify_directory_js__WEBPACK_IMPORTED_MODULE_9__/* .verifyRelease */ .VA)((0,_sign_verify_directory_js__WEBPACK_IMPORTED_MODULE_9__/* .publishedReader */ .ar)(source, version), options.trust, { log, attested, expected });
        requireRehearsals(base.channel, version, rows, attested, minVersion);
    }
    const step = log.step(`promoting ${release?.version ?? promotion.version} from ${promotion.from} to ${options.channel}`);
    const moved = await move(options, next(clock()), base.etag);
    step.done(`sequence ${moved.channel.sequence}`);
    return moved;
}
/** The attestations that are asked for, without evidence of an upgrade where no node could have been upgraded. */
function demanded(channel, version, { attested = [], minVersion }) {
    if ((0,_rehearse_supported_js__WEBPACK_IMPORTED_MODULE_8__/* .supportedReleases */ .t)(channel, version, minVersion).length > 0)
        return attested;
    return attested.filter(name => !isEvidence(name) || name === (0,_layout_js__WEBPACK_IMPORTED_MODULE_13__/* .rehearsalAttestation */ .iH)('boot'));
}
const isEvidence = (name) => _layout_js__WEBPACK_IMPORTED_MODULE_13__/* .REHEARSAL_ATTESTATIONS */ .Or.includes(name);
/** Evidence of an upgrade that is demanded has to be from every release whose nodes may take this one. */
function requireRehearsals(channel, version, rows, attested, minVersion) {
    const supported = (0,_rehearse_supported_js__WEBPACK_IMPORTED_MODULE_8__/* .supportedReleases */ .t)(channel, version, minVersion);
    for (const { path, rehearsals } of rows)
        for (const rehearsal of rehearsals) {
            const { scenario } = rehearsal;
            if (scenario === 'boot' || !attested.includes((0,_layout_js__WEBPACK_IMPORTED_MODULE_13__/* .rehearsalAttestation */ .iH)(scenario)))
                continue;
            const missing = (0,_rehearse_supported_js__WEBPACK_IMPORTED_MODULE_8__/* .notRehearsed */ .F)(supported, rehearsal).map(release => release.version);
            if (missing.length > 0)
                throw new _verify_errors_js__WEBPACK_IMPORTED_MODULE_11__/* .TrustError */ .R('not-covered', `${path}: ${scenario} was not rehearsed from ${missing.join(', ')}, which ${channel.channel} still has`, { hint: 'rehearse from every release of the channel, raise min-version, or unpublish what no node runs' });
        }
}
/** Waits until the manifest is where nodes read; whoever verifies afterwards says what is wrong if it never comes. */
async function appearance(source, version, sha256, patience, log) {
    const end = performance.now() + patience;
    const there = async () => {
        const manifest = await source.readRelease(version, _layout_js__WEBPACK_IMPORTED_MODULE_13__/* .MANIFEST_NAME */ .ir, _verify_manifest_js__WEBPACK_IMPORTED_MODULE_12__/* .MAX_RELEASE_MANIFEST_BYTES */ .bp);
        return manifest !== undefined && sha256Of(manifest) === sha256;
    };
    if (patience <= 0 || (await there()))
        return;
    const step = log.step(`waiting for ${version} to appear at ${source.name}`);
    while (!(await there()) && performance.now() < end)
        await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_5__.setTimeout)(Math.min(5000, patience / 20));
    step.done();
}
const sha256Of = (bytes) => (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(bytes).digest('hex');
const rolloutOf = ({ urgency, steps, canary }, salt, at) => _channel_edit_js__WEBPACK_IMPORTED_MODULE_7__/* .planRollout */ .ne({ steps: steps ?? urgency, start: at.issued, salt, ...(canary && { canary }) });
const noChannel = (channel, source) => new _target_js__WEBPACK_IMPORTED_MODULE_15__/* .PublishError */ .S1('no-channel', `there is no channel ${channel} at ${source.name}`, {
    hint: ({ command }) => `begin it with ${command('channel init')}`,
});
/** The channel as it is now, from where it is written: nobody builds on what does not verify. */
async function begin({ target, channel, trust }) {
    const base = await (0,_read_channel_js__WEBPACK_IMPORTED_MODULE_14__/* .readChannel */ .m)(target, channel, trust);
    if (base === undefined)
        throw noChannel(channel, target);
    await target.repairChannel?.(channel, base.bundle);
    return base;
}
async function move(options, next, expected) {
    const document = (0,_channel_channel_js__WEBPACK_IMPORTED_MODULE_6__/* .serializeChannel */ .W0)(next);
    const bundle = await options.sign(document);
    const channel = (0,_read_channel_js__WEBPACK_IMPORTED_MODULE_14__/* .verifyChannel */ .L)(document, bundle, options.channel, options.trust);
    await options.target.writeChannel(options.channel, document, bundle, expected);
    return { channel, sha256: sha256Of(document) };
}


/***/ }),

/***/ 41913:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ verifyChannel),
/* harmony export */   m: () => (/* binding */ readChannel)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(58500);
/* harmony import */ var _channel_channel_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(63956);
/* harmony import */ var _verify_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7506);
/* harmony import */ var _verify_trust_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(32894);
/* harmony import */ var _layout_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(14165);






/** Checks a channel file in the order of a node: bundle, shape, name. */
function verifyChannel(document, bundle, name, trust) {
    (0,_verify_trust_js__WEBPACK_IMPORTED_MODULE_4__/* .verifyBlob */ .tB)(trust, bundle, document);
    const channel = (0,_channel_channel_js__WEBPACK_IMPORTED_MODULE_2__/* .parseChannel */ .pn)(document);
    if (channel.channel !== name)
        throw new _verify_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .TrustError */ .R('wrong-channel', `${(0,_layout_js__WEBPACK_IMPORTED_MODULE_5__/* .channelPath */ .JX)(name)} is the channel ${channel.channel}`);
    return channel;
}
/** What a file and a bundle of different moments look like. */
const TORN = new Set(['no-bundle', 'bad-bundle', 'wrong-digest', 'bad-signature']);
/**
 * Reads and verifies a channel; `undefined` where there is none. Where file and bundle do not belong together they may have
 * been read while they changed: they are read again as long as they differ from what was read before.
 */
async function readChannel(source, name, trust, { attempts = 4, pause = 500 } = {}) {
    let before = '';
    for (let attempt = 1;; attempt++) {
        const file = await source.readChannel(name);
        if (file === undefined)
            return undefined;
        const { document, bundle, etag } = file;
        const sha256 = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(document).digest('hex');
        try {
            return { channel: verifyChannel(document, bundle, name, trust), document, bundle, sha256, etag };
        }
        catch (error) {
            if (!(error instanceof _verify_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .TrustError */ .R) || !TORN.has(error.code))
                throw error;
            const now = sha256 + (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(bundle).digest('hex');
            if (attempt >= attempts || now === before)
                throw error;
            before = now;
            await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_1__.setTimeout)(pause * attempt);
        }
    }
}


/***/ }),

/***/ 98998:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S1: () => (/* binding */ PublishError),
/* harmony export */   c8: () => (/* binding */ SourceError),
/* harmony export */   jg: () => (/* binding */ channelMoved)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);

/** Where a channel is published and read: small ports, so that a folder, an object store and a registry look alike. */
class PublishError extends _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ {
    kind = 'user';
}
/** Something that should be readable and is not. */
class SourceError extends _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ {
    kind = 'environment';
}
const channelMoved = (channel) => new PublishError('channel-moved', `channel ${channel} was changed by somebody else in the meantime`, {
    hint: 'nothing that nodes read was touched; run the same command again to add to the new state',
});


/***/ }),

/***/ 13719:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ notRehearsed),
/* harmony export */   t: () => (/* binding */ supportedReleases)
/* harmony export */ });
/* harmony import */ var _channel_channel_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(63956);
/* harmony import */ var _channel_version_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(66839);


/**
 * The releases of a channel from which a node may take `version` next: those that are older, not revoked, not below
 * `minVersion`, and not in front of a barrier, at which such nodes stop first.
 */
function supportedReleases(channel, version, minVersion) {
    const revoked = (0,_channel_channel_js__WEBPACK_IMPORTED_MODULE_0__/* .revokedTest */ .Lx)(channel);
    const older = channel.releases.filter(release => !revoked(release) &&
        (0,_channel_version_js__WEBPACK_IMPORTED_MODULE_1__/* .compareVersions */ .Z)(release.version, version) < 0 &&
        (minVersion === undefined || (0,_channel_version_js__WEBPACK_IMPORTED_MODULE_1__/* .compareVersions */ .Z)(release.version, minVersion) >= 0));
    const barriers = older.filter(({ barrier }) => barrier === true);
    return older.filter(release => barriers.every(barrier => (0,_channel_version_js__WEBPACK_IMPORTED_MODULE_1__/* .compareVersions */ .Z)(release.version, barrier.version) >= 0));
}
/** The releases from which no run of the evidence started, though the scenario is one that upgrades. */
function notRehearsed(supported, rehearsal) {
    const from = new Set(rehearsal.runs.filter(({ passed }) => passed).map(run => run.from?.sha256));
    return supported.filter(({ manifest }) => !from.has(manifest.sha256));
}


/***/ })

};
