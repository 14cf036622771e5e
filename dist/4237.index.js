export const id = 4237;
export const ids = [4237,3956];
export const modules = {

/***/ 63956:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $g: () => (/* binding */ sortReleases),
/* harmony export */   Dc: () => (/* binding */ Timestamp),
/* harmony export */   H1: () => (/* binding */ MAX_CHANNEL_BYTES),
/* harmony export */   If: () => (/* binding */ URGENCIES),
/* harmony export */   JU: () => (/* binding */ Label),
/* harmony export */   Kv: () => (/* binding */ checkChannel),
/* harmony export */   Lx: () => (/* binding */ revokedTest),
/* harmony export */   NX: () => (/* binding */ ChannelName),
/* harmony export */   VT: () => (/* binding */ REVOKE_ACTIONS),
/* harmony export */   Vv: () => (/* binding */ revocationsOf),
/* harmony export */   W0: () => (/* binding */ serializeChannel),
/* harmony export */   ZJ: () => (/* binding */ MAX_MANIFEST_BYTES),
/* harmony export */   d_: () => (/* binding */ DAY),
/* harmony export */   dp: () => (/* binding */ HOUR),
/* harmony export */   dv: () => (/* binding */ findRelease),
/* harmony export */   fU: () => (/* binding */ formatTime),
/* harmony export */   nR: () => (/* binding */ timeOf),
/* harmony export */   pn: () => (/* binding */ parseChannel),
/* harmony export */   sM: () => (/* binding */ ReleaseVersion)
/* harmony export */ });
/* unused harmony exports MAX_RELEASES, MAX_STEPS, MAX_LABELS, MAX_LIFETIME_DAYS, Digest, Salt, RolloutStep, Rollout, ManifestReference, Release, Revoked, Channel */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(12311);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(65824);
/* harmony import */ var _version_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(66839);



/**
 * The channel file, `channels/<name>.json`: small, signed, expiring, with a sequence that never goes back.
 * `docs/channel.md` says what each field means to a node.
 */
/** A channel file is never longer than this many bytes; a reader stops there. */
const MAX_CHANNEL_BYTES = 4 * 1024 * 1024;
const MAX_RELEASES = 2000;
const MAX_STEPS = 32;
const MAX_LABELS = 32;
/** No channel is good for longer than this, however it was signed. */
const MAX_LIFETIME_DAYS = 400;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Text that a person reads on a terminal: no control characters, so it cannot move the cursor or forge a line. */
const printable = (most) => zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()
    .min(1)
    .max(most)
    .refine(text => text.isWellFormed() && !/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/.test(text), {
    error: 'one line of printable text',
    params: { code: 'bad-field' },
});
/**
 * `stable`, `beta`, `edge-2`: one path segment that is safe in a URL, a file name and a shell. It has no dot, so that no
 * channel's file has the name of another's bundle.
 */
const ChannelName = zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()
    .regex(/^[a-z0-9](?:[a-z0-9]|[_-](?=[a-z0-9])){0,62}$/, 'lower-case letters, digits, and - or _ between them');
/**
 * A release's version. It is a path segment and a part of partition labels and UKI file names, where `_` divides the name
 * from the version and `+` begins the boot counter: neither may be in it.
 */
const ReleaseVersion = zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()
    .regex(/^[0-9A-Za-z][0-9A-Za-z.~^-]{0,63}$/, 'letters, digits and . ~ ^ -, beginning with a letter or digit');
const Digest = zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().regex(/^[0-9a-f]{64}$/, 'sixty-four lower-case hex digits');
/** Sixteen random bytes by rule, eight at least: who goes first is drawn anew for each release. */
const Salt = zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().regex(/^(?:[0-9a-f]{2}){8,32}$/, '16 to 64 lower-case hex digits');
/** A label that a node carries: `canary`, `site=berlin`. */
const Label = zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().regex(/^[A-Za-z0-9][A-Za-z0-9._=/-]{0,62}$/, 'a label such as canary or site=berlin');
/** A moment in UTC, to the second: `2026-11-23T08:00:00Z`. One moment has one spelling. */
const Timestamp = zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()
    .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/, 'a moment such as 2026-11-23T08:00:00Z')
    .refine(text => formatTime(Date.parse(text)) === text, {
    error: 'a moment that exists',
    params: { code: 'bad-time' },
});
/** Milliseconds since 1970 as a timestamp, cut to the second. An impossible number gives an empty string. */
function formatTime(milliseconds) {
    if (!(Math.abs(milliseconds) <= 8.64e15))
        return '';
    return new Date(Math.floor(milliseconds / 1000) * 1000).toISOString().replace('.000Z', 'Z');
}
/** A timestamp's milliseconds since 1970. */
const timeOf = (timestamp) => Date.parse(timestamp);
const RolloutStep = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    /** When this share of the nodes may go. */
    at: Timestamp,
    /** The share of all nodes, above 0 and up to 100; with those of the steps before it, not besides them. */
    percent: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig().gt(0).max(100),
});
const Rollout = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    salt: Salt,
    /** In order of time, each with a larger share. Between two steps nothing changes. None at all: canaries only. */
    steps: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(RolloutStep)
        .max(MAX_STEPS)
        .refine(steps => steps.every((step, i) => {
        const before = steps[i - 1];
        return before === undefined || (before.at < step.at && before.percent < step.percent);
    }), { error: 'each step comes later and reaches more nodes than the one before', params: { code: 'bad-steps' } }),
    /** Nodes with one of these labels may go at once, before the first step. */
    canary: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(Label).max(MAX_LABELS),
    /** While it is there nobody takes the release, canaries included. `resume` moves the steps that were still to come. */
    paused: zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({ since: Timestamp, reason: printable(500).optional() }).optional(),
});
/** `urgent` may go outside a node's maintenance window, where that node's own configuration allows it. */
const URGENCIES = ['urgent', 'normal', 'slow'];
const MAX_MANIFEST_BYTES = 1024 * 1024;
const ManifestReference = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    sha256: Digest,
    size: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().min(1).max(MAX_MANIFEST_BYTES),
});
const Release = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    version: ReleaseVersion,
    /** The release manifest, `releases/<version>/manifest.json`, by what it contains. */
    manifest: ManifestReference,
    urgency: zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(URGENCIES),
    rollout: Rollout,
    /** Only nodes that run this version or a newer one can take the release. */
    minVersion: ReleaseVersion.optional(),
    /** A node that is older must stop here before it takes anything newer. */
    barrier: zod__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz(true).optional(),
    notes: printable(2000).optional(),
})
    .refine(release => release.minVersion === undefined || (0,_version_js__WEBPACK_IMPORTED_MODULE_2__/* .compareVersions */ .Z)(release.minVersion, release.version) < 0, {
    error: 'minVersion must be older than the version itself',
    path: ['minVersion'],
    params: { code: 'bad-field' },
});
/**
 * What happens to nodes that already run what is revoked. Nobody takes it any more in any case.
 * `hold`: they stay and take nothing. `move`: they go to the newest good release now. `rollback`: they go back.
 */
const REVOKE_ACTIONS = ['hold', 'move', 'rollback'];
const revocation = { action: zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(REVOKE_ACTIONS), reason: printable(500) };
const Revoked = zod__WEBPACK_IMPORTED_MODULE_1__/* .union */ .KCZ([
    zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({ version: ReleaseVersion, ...revocation }),
    zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({ sha256: Digest, ...revocation }),
]);
const Channel = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    schemaVersion: zod__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz(1),
    channel: ChannelName,
    /** Higher in every new file, whatever changed. */
    sequence: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().min(1),
    issued: Timestamp,
    expires: Timestamp,
    /** From the oldest version to the newest. */
    releases: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(Release).max(MAX_RELEASES),
    revoked: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(Revoked).max(MAX_RELEASES),
})
    .superRefine((channel, context) => {
    const lifetime = timeOf(channel.expires) - timeOf(channel.issued);
    if (!(lifetime > 0 && lifetime <= MAX_LIFETIME_DAYS * DAY)) {
        context.addIssue({
            code: 'custom',
            path: ['expires'],
            message: `must be after issued and within ${MAX_LIFETIME_DAYS} days of it`,
            params: { code: 'bad-time' },
        });
    }
    const sorted = sortReleases(channel.releases);
    const digests = new Set();
    for (const [i, release] of sorted.entries()) {
        const before = sorted[i - 1];
        const doubled = before !== undefined && (0,_version_js__WEBPACK_IMPORTED_MODULE_2__/* .compareVersions */ .Z)(before.version, release.version) === 0
            ? `versions ${before.version} and ${release.version} are the same`
            : digests.has(release.manifest.sha256)
                ? `version ${release.version} has the manifest of another release`
                : undefined;
        digests.add(release.manifest.sha256);
        if (doubled === undefined)
            continue;
        context.addIssue({ code: 'custom', path: ['releases'], message: doubled, params: { code: 'duplicate-release' } });
        return;
    }
});
/** The releases from the oldest version to the newest. */
const sortReleases = (releases) => releases.toSorted((a, b) => (0,_version_js__WEBPACK_IMPORTED_MODULE_2__/* .compareVersions */ .Z)(a.version, b.version));
/** The release with this version (as versions compare, so `1.0` finds `1.00`), or nothing. `releases` must be sorted. */
function findRelease(releases, version) {
    const found = releases[(0,_version_js__WEBPACK_IMPORTED_MODULE_2__/* .lowerBound */ .y)(releases, version)];
    return found !== undefined && (0,_version_js__WEBPACK_IMPORTED_MODULE_2__/* .compareVersions */ .Z)(found.version, version) === 0 ? found : undefined;
}
/** What revokes a release: every entry that names its version or its manifest's digest. */
const revocationsOf = (channel, version, sha256) => channel.revoked.filter(entry => 'version' in entry ? (0,_version_js__WEBPACK_IMPORTED_MODULE_2__/* .compareVersions */ .Z)(entry.version, version) === 0 : entry.sha256 === sha256);
/** A quick `revocationsOf(...).length > 0` for many releases. */
function revokedTest(channel) {
    const digests = new Set(channel.revoked.flatMap(entry => ('sha256' in entry ? entry.sha256 : [])));
    const versions = channel.revoked
        .flatMap(entry => ('version' in entry ? { version: entry.version } : []))
        .toSorted((a, b) => (0,_version_js__WEBPACK_IMPORTED_MODULE_2__/* .compareVersions */ .Z)(a.version, b.version));
    return ({ version, manifest }) => {
        if (digests.has(manifest.sha256))
            return true;
        const found = versions[(0,_version_js__WEBPACK_IMPORTED_MODULE_2__/* .lowerBound */ .y)(versions, version)];
        return found !== undefined && (0,_version_js__WEBPACK_IMPORTED_MODULE_2__/* .compareVersions */ .Z)(found.version, version) === 0;
    };
}
/** `releases[3].rollout.steps[0].at` */
const pathText = (path) => path.reduce((text, key) => (typeof key === 'number' ? `${text}[${key}]` : text ? `${text}.${String(key)}` : String(key)), '');
const CODE_OF_FIELD = {
    channel: 'bad-name',
    version: 'bad-name',
    minVersion: 'bad-name',
    canary: 'bad-name',
    issued: 'bad-time',
    expires: 'bad-time',
    at: 'bad-time',
    since: 'bad-time',
    sha256: 'bad-digest',
    salt: 'bad-digest',
    percent: 'bad-steps',
    schemaVersion: 'unsupported-version',
};
/** The first of zod's findings that says most; findings inside a union are those of the alternative that came furthest. */
function flatten(issue) {
    if (issue.code !== 'invalid_union')
        return issue;
    const alternatives = issue.errors.filter(found => found.length > 0).toSorted((a, b) => a.length - b.length);
    const inner = alternatives[0]?.[0];
    return inner === undefined ? issue : flatten({ ...inner, path: [...issue.path, ...inner.path] });
}
function codeOf(issue) {
    if (issue.code === 'unrecognized_keys')
        return 'unknown-field';
    if (issue.code === 'custom')
        return issue.params?.['code'] ?? 'bad-field';
    if (issue.code === 'too_big' && issue.origin === 'array')
        return 'too-many';
    const field = issue.path.findLast(key => typeof key === 'string');
    return CODE_OF_FIELD[String(field)] ?? 'bad-field';
}
/**
 * Takes a value that came from JSON as a channel.
 * @throws ChannelError with one of `CHANNEL_FILE_CODES`; the message names the field.
 */
function checkChannel(value) {
    if (typeof value === 'object' && value !== null && 'schemaVersion' in value && value.schemaVersion !== 1) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ChannelError */ .Q6('unsupported-version', `this channel has schema version ${JSON.stringify(value.schemaVersion)?.slice(0, 20)}, and this program knows version 1`, {
            hint: 'Update the program that reads the channel.',
        });
    }
    const result = Channel.safeParse(value);
    if (!result.success) {
        const issue = flatten(result.error.issues[0]);
        const where = pathText(issue.path);
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ChannelError */ .Q6(codeOf(issue), `${where ? `${where}: ` : ''}${issue.message}`.slice(0, 500));
    }
    const channel = result.data;
    return { ...channel, releases: sortReleases(channel.releases) };
}
/**
 * Reads a channel file. It says nothing about who signed it: verify the bundle over the same bytes first.
 * @param bytes the file as it was read, UTF-8
 * @returns the channel with its releases from the oldest to the newest
 * @throws ChannelError with one of `CHANNEL_FILE_CODES`
 */
function parseChannel(bytes) {
    if (bytes.length > MAX_CHANNEL_BYTES) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ChannelError */ .Q6('too-large', `a channel file has at most ${MAX_CHANNEL_BYTES} bytes, this one has ${bytes.length}`);
    }
    let value;
    try {
        value = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
    }
    catch (cause) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ChannelError */ .Q6('not-json', 'the channel file is not JSON in UTF-8', { cause });
    }
    return checkChannel(value);
}
/** Object with its keys in the given order and without those that are not there. */
function ordered(value, keys) {
    return Object.fromEntries(keys.filter(key => value[key] !== undefined).map(key => [key, value[key]]));
}
const orderedRelease = (release) => ordered({
    ...release,
    manifest: ordered(release.manifest, ['sha256', 'size']),
    rollout: ordered({
        ...release.rollout,
        steps: release.rollout.steps.map(step => ordered(step, ['at', 'percent'])),
        canary: [...new Set(release.rollout.canary)].sort(),
        paused: release.rollout.paused && ordered(release.rollout.paused, ['since', 'reason']),
    }, ['salt', 'steps', 'canary', 'paused']),
}, ['version', 'manifest', 'urgency', 'rollout', 'minVersion', 'barrier', 'notes']);
const lines = (entries) => entries.length === 0 ? '[]' : `[\n${entries.map(entry => `    ${JSON.stringify(entry)}`).join(',\n')}\n  ]`;
/**
 * Writes a channel file: the same channel always gives the same bytes. Fields stand in one order, releases from the oldest
 * to the newest with one line each, and a newline ends the file.
 * @throws ChannelError where the channel is not one that `parseChannel` would take, size included
 */
function serializeChannel(channel) {
    const checked = checkChannel(channel);
    const head = ordered(checked, ['schemaVersion', 'channel', 'sequence', 'issued', 'expires']);
    const fields = Object.entries(head).map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)}`);
    const revoked = checked.revoked.map(entry => ordered(entry, ['version', 'sha256', 'action', 'reason']));
    fields.push(`  "releases": ${lines(checked.releases.map(orderedRelease))}`, `  "revoked": ${lines(revoked)}`);
    const bytes = new TextEncoder().encode(`{\n${fields.join(',\n')}\n}\n`);
    if (bytes.length > MAX_CHANNEL_BYTES) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ChannelError */ .Q6('too-large', `a channel file has at most ${MAX_CHANNEL_BYTES} bytes, this one would have ${bytes.length}`, {
            hint: 'Unpublish releases that no node runs any more.',
        });
    }
    return bytes;
}


/***/ }),

/***/ 65824:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q6: () => (/* binding */ ChannelError)
/* harmony export */ });
/* unused harmony exports CHANNEL_FILE_CODES, CHANNEL_EDIT_CODES */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);

/** What can be wrong with a channel file. Nobody may follow such a file. */
const CHANNEL_FILE_CODES = (/* unused pure expression or super */ null && ([
    'too-large',
    'not-json',
    'unsupported-version',
    'unknown-field',
    'bad-name',
    'bad-time',
    'bad-digest',
    'bad-steps',
    'bad-field',
    'too-many',
    'duplicate-release',
]));
/** What can be wrong with a change that somebody asks for. The channel stays as it was. */
const CHANNEL_EDIT_CODES = [
    'unknown-release',
    'already-published',
    'version-taken',
    'digest-taken',
    'revoked',
    'paused',
    'not-paused',
    'salt-reused',
    'barrier-needed',
    'clock-went-back',
    'sequence-exhausted',
];
/**
 * A channel file that may not be followed, or a change to a channel that may not be made.
 * The first is of kind `trust` (exit code 4), the second of kind `user` (exit code 2).
 */
class ChannelError extends _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ {
    kind;
    constructor(code, message, options = {}) {
        super(code, message, options);
        this.kind = CHANNEL_EDIT_CODES.includes(code) ? 'user' : 'trust';
    }
}


/***/ }),

/***/ 66839:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ compareVersions),
/* harmony export */   y: () => (/* binding */ lowerBound)
/* harmony export */ });
/**
 * Version order by the UAPI group's version format specification 1.0 (UAPI.10), which systemd-boot and sysupdate use.
 * The numbers in the comments are the steps of its section "Version Comparison".
 */
const isDigit = (code) => code >= 48 && code <= 57;
const isLetter = (code) => (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
const TILDE = 126;
const DASH = 45;
const CARET = 94;
const DOT = 46;
const isVersionCharacter = (code) => isDigit(code) || isLetter(code) || code === TILDE || code === DASH || code === CARET || code === DOT;
const order = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
/** The end of the run that starts at `from`. */
function runEnd(text, from, belongs) {
    let end = from;
    while (end < text.length && belongs(text.charCodeAt(end)))
        end++;
    return end;
}
/**
 * Says whether version `a` is older (-1) than, as old as (0) or newer (1) than `b`. Takes any two strings.
 *
 * Where the specification counts a missing number as zero, this follows systemd, for which `1.a` is older than `1.0a`:
 * the boot loader is what has the last word about which entry is the newest.
 */
function compareVersions(a, b) {
    let i = 0;
    let j = 0;
    for (;;) {
        // 1. What is not part of a version is skipped.
        while (i < a.length && !isVersionCharacter(a.charCodeAt(i)))
            i++;
        while (j < b.length && !isVersionCharacter(b.charCodeAt(j)))
            j++;
        // 2. A tilde sorts before everything, the end included.
        const tildeA = a.charCodeAt(i) === TILDE;
        const tildeB = b.charCodeAt(j) === TILDE;
        if (tildeA !== tildeB)
            return tildeA ? -1 : 1;
        if (tildeA) {
            i++;
            j++;
        }
        // 3. The one that goes on is newer.
        if (i >= a.length || j >= b.length)
            return order(a.length - i, b.length - j);
        // 4. to 6. Separators, from the lowest to the highest; whoever has one where the other has none is older.
        for (const separator of [DASH, CARET, DOT]) {
            const inA = a.charCodeAt(i) === separator;
            const inB = b.charCodeAt(j) === separator;
            if (inA !== inB)
                return inA ? -1 : 1;
            if (inA) {
                i++;
                j++;
            }
        }
        if (isDigit(a.charCodeAt(i)) || isDigit(b.charCodeAt(j))) {
            // 7. Numbers of any length: without their zeroes, the longer one is the larger one.
            const endA = runEnd(a, i, isDigit);
            const endB = runEnd(b, j, isDigit);
            if (endA === i || endB === j)
                return endA === i ? -1 : 1;
            const numberA = a.slice(i, endA).replace(/^0+/, '');
            const numberB = b.slice(j, endB).replace(/^0+/, '');
            if (numberA.length !== numberB.length)
                return order(numberA.length, numberB.length);
            if (numberA !== numberB)
                return numberA < numberB ? -1 : 1;
            i = endA;
            j = endB;
        }
        else {
            // 8. Letters one by one, capitals first; a word sorts before the words that begin with it.
            const endA = runEnd(a, i, isLetter);
            const endB = runEnd(b, j, isLetter);
            const wordA = a.slice(i, endA);
            const wordB = b.slice(j, endB);
            if (wordA !== wordB)
                return wordA < wordB ? -1 : 1;
            i = endA;
            j = endB;
        }
    }
}
/** Where `version` stands among `sorted`: the first index whose version is not older, or the length. */
function lowerBound(sorted, version) {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
        const middle = (low + high) >>> 1;
        const entry = sorted[middle];
        if (entry !== undefined && compareVersions(entry.version, version) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}


/***/ }),

/***/ 49336:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   defaultOf: () => (/* binding */ defaultOf),
/* harmony export */   explainField: () => (/* binding */ explainField),
/* harmony export */   typeOf: () => (/* binding */ typeOf)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _fields_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(25970);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(854);



/** What a field takes, in words: `text`, `list of text`, `one of amd64, arm64`. */
function typeOf(field) {
    if (field.takes !== undefined)
        return field.takes;
    if (field.kind === 'choice')
        return field.choices.length === 1 ? `always ${field.choices[0]}` : `one of ${field.choices.join(', ')}`;
    if (field.kind === 'group')
        return 'mapping';
    if (field.kind === 'number')
        return 'whole number';
    if (field.kind === 'text')
        return 'text';
    if (field.item === undefined || field.item.kind === 'group')
        return 'list of mappings';
    return field.item.kind === 'choice' ? `list of ${field.item.choices.join(', ')}` : `list of ${typeOf(field.item)}`;
}
/** The default as os.yaml would say it, if the field has one that says anything. */
function defaultOf(field) {
    const empty = field.kind === 'group' || field.default === undefined;
    return empty ? undefined : (0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .yamlOf */ .hX)(field.default);
}
const firstSentence = (text) => /^.*?[.:](?= |$)/.exec(text)?.[0].replace(/:$/, '.') ?? text;
function childLines(field) {
    const children = (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .childrenOf */ .LU)(field);
    const width = Math.max(0, ...children.map(child => child.key.length));
    return children.map(child => `  ${child.key.padEnd(width)}  ${firstSentence(child.description)}`);
}
function text(field) {
    const fallback = defaultOf(field);
    const facts = [
        ['type', typeOf(field)],
        ['required', field.required ? 'yes' : undefined],
        ['default', fallback],
        ['example', field.example === undefined ? undefined : `${field.key}: ${(0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .yamlOf */ .hX)(field.example)}`],
        ['since', field.since],
    ];
    const lines = [field.path, `  ${field.description}`, ''];
    for (const [name, value] of facts)
        if (value !== undefined)
            lines.push(`  ${name.padEnd(9)} ${value}`);
    const children = childLines(field);
    if (children.length > 0)
        lines.push('', ...children.map(child => `  ${child.trimStart()}`));
    return `${lines.join('\n')}\n`;
}
/** What people write for the entries of a list (`files.0.mode`, `files[].mode`, `files.mode`) means the same field. */
const plain = (path) => path.replace(/\[[0-9]*\]/g, '').replace(/\.[0-9]+(?=\.|$)/g, '');
/**
 * What `slipway explain FIELD` prints; without a field, all settings of the first level.
 *
 * @example
 * explainField('disk.slot');
 */
function explainField(path) {
    const root = (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .fields */ .OA)();
    if (path === '')
        return `${['os.yaml', `  ${root.description}`, '', ...childLines(root)].join('\n')}\n`;
    const all = [...(0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .descendants */ .DG)(root)];
    const wanted = plain(path);
    const found = all.find(field => plain(field.path) === wanted);
    if (found)
        return text(found);
    const last = wanted.split('.').at(-1) ?? wanted;
    const near = all.find(field => field.key === last)?.path ??
        (0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .nearest */ .pA)(wanted, all.map(field => field.path)) ??
        all.find(field => field.key ===
            (0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .nearest */ .pA)(last, all.map(other => other.key)))?.path;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UsageError */ .eb('bad-argument', `there is no setting ${(0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .show */ .WU)(path)}`, {
        hint: near === undefined ? 'slipway explain, without a name, lists all settings' : `did you mean ${near}?`,
    });
}


/***/ }),

/***/ 25970:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DG: () => (/* binding */ descendants),
/* harmony export */   LU: () => (/* binding */ childrenOf),
/* harmony export */   OA: () => (/* binding */ fields),
/* harmony export */   UK: () => (/* binding */ fieldAt)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(98439);
/* harmony import */ var _schema_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(34228);


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


/***/ })

};
