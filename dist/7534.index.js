export const id = 7534;
export const ids = [7534,3956];
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


/***/ }),

/***/ 65721:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   initialSpec: () => (/* binding */ initialSpec)
/* harmony export */ });
/* harmony import */ var _parse_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(75776);
/* harmony import */ var _schema_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(34228);


function agentSection({ url, trust }) {
    const trusted = 'key' in trust
        ? [`    keys: [${JSON.stringify(trust.key)}]`]
        : Object.entries(trust).map(([name, value]) => `    ${name}: ${JSON.stringify(value)}`);
    return [
        'agent:',
        '  channel:',
        '    name: stable',
        `    url: ${JSON.stringify(url)}`,
        '  trust:',
        ...trusted,
        '',
        '',
    ].join('\n');
}
const SMALL_KERNELS = { debian: 'linux-image-cloud-amd64', ubuntu: 'linux-image-virtual' };
/**
 * The os.yaml that `slipway init` writes: it builds as it is, and its comments say what to change. Throws SpecError where
 * what it is given fits into no spec.
 */
function initialSpec({ name, suite, sshKey, agent }) {
    const { title, distribution } = _schema_js__WEBPACK_IMPORTED_MODULE_1__/* .SUITES */ .KK[suite];
    const key = sshKey === undefined ? '# - ssh-ed25519 AAAA... you@example.com' : `- ${JSON.stringify(sshKey.trim())}`;
    const text = `# A system for Slipway. Every setting: slipway explain, or docs/spec.md.
name: ${JSON.stringify(name)}
# In quotes. The word git takes the version from the latest tag instead.
version: "0.1.0"
architectures: [amd64] # and arm64

base:
  bootstrap:
    suite: ${suite} # ${title}

packages:
  - openssh-server

# Copied into the image. Large or binary files are named with source instead of content.
files:
  - path: /etc/motd
    content: |
      This system is an image: changes outside of /var are gone after a reboot.

users:
  - name: admin
    groups: [sudo]
    shell: /bin/bash
    sshKeys:${sshKey === undefined ? ' []' : ''}
      ${key}

services:
  enable: [ssh.service]

kernel:
  # package: ${SMALL_KERNELS[distribution]}
  commandLine: [quiet]

state:
  # Survives reboots and upgrades, as /var does. Everything else comes from the image at every boot.
  persist: [/etc/ssh]

disk:
  esp: 512MiB # the boot loader and up to three kernels
  slot: 1GiB # of each of the two slots: leave room for the system to grow
  state: 512MiB # the least; it grows to the end of the disk

${agent === undefined ? '' : agentSection(agent)}outputs: [raw] # and others: slipway explain outputs
`;
    (0,_parse_js__WEBPACK_IMPORTED_MODULE_0__/* .parseSpec */ .F9)(text, 'os.yaml');
    return text;
}


/***/ }),

/***/ 75776:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F9: () => (/* binding */ parseSpec),
/* harmony export */   G8: () => (/* binding */ SpecError)
/* harmony export */ });
/* unused harmony exports readYaml, checked, misplaced */
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38815);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);
/* harmony import */ var _fields_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(25970);
/* harmony import */ var _schema_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(34228);
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
function wordsFor(issue, document, base) {
    const path = [...base.field, ...(issue.path ?? [])];
    const { node, found } = nodeAt(document, [...base.node, ...(issue.path ?? [])]);
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
function problemsOf(error, { document, file, at }, base) {
    return error.issues.flatMap(issue => {
        const path = [...base.node, ...issue.path];
        const { node } = nodeAt(document, path);
        if (issue.code === 'unrecognized_keys') {
            const keys = keysOf(node);
            const known = [...base.field, ...issue.path];
            return issue.keys.map(key => problem(file, at(startOf(keys.get(key) ?? node)), [...path, key], unknownKey(known, key)));
        }
        return [problem(file, at(startOf(node)), path, issue.message)];
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
/** Reads YAML of one document, without tags and doubled keys, or throws a `SpecError` with every fault and its place. */
function readYaml(text, file, empty = EMPTY) {
    const first = { line: 1, column: 1 };
    const refuse = (words, position = first) => {
        throw new SpecError('not-yaml', [problem(file, position, [], words)]);
    };
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
        refuse(empty);
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
        refuse(empty);
    return { file, document, value, at };
}
/** Holds what stands at `base` against a schema. */
function checked(schema, value, yaml, base) {
    const result = schema.safeParse(value, { error: issue => wordsFor(issue, yaml.document, base) });
    if (result.success)
        return result.data;
    throw new SpecError('invalid-spec', inOrder(problemsOf(result.error, yaml, base)));
}
/** An error about what stands at a path, or about its key. */
function misplaced(yaml, found) {
    const problems = found.map(({ path, words }) => {
        const { node } = nodeAt(yaml.document, path.slice(0, -1));
        const key = keysOf(node).get(String(path.at(-1)));
        return problem(yaml.file, yaml.at(startOf(key ?? node)), path, words);
    });
    return new SpecError('invalid-spec', inOrder(problems));
}
/**
 * Reads an os.yaml: the spec with its defaults, or a `SpecError` with every problem and its place.
 *
 * @example
 * const spec = parseSpec('name: edge\nversion: 1.0.0\nbase: { bootstrap: { suite: trixie } }\n', 'os.yaml');
 */
function parseSpec(text, file) {
    if (Buffer.byteLength(text) > _schema_js__WEBPACK_IMPORTED_MODULE_3__/* .TEXT_LIMIT */ .W$) {
        const words = (0,_words_js__WEBPACK_IMPORTED_MODULE_4__/* .says */ .FA)('the file is larger than 1 MiB', 'move large contents to files and name them in files.source');
        throw new SpecError('not-yaml', [problem(file, { line: 1, column: 1 }, [], words)]);
    }
    const yaml = readYaml(text, file);
    return checked(_schema_js__WEBPACK_IMPORTED_MODULE_3__/* .Spec */ .EY, yaml.value, yaml, { node: [], field: [] });
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
