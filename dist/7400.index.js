export const id = 7400;
export const ids = [7400];
export const modules = {

/***/ 66924:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _8: () => (/* binding */ Manifest)
/* harmony export */ });
/* unused harmony exports ArtifactName, ARTIFACT_TYPES, Artifact, ArchitectureBuild */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(12311);

/** What one build made: the value that rehearse, sign and channel take. Stored as `manifest.json` beside the artifacts. */
const Sha256 = zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().regex(/^[0-9a-f]{64}$/, 'sixty-four lower-case hex digits');
const Bytes = zod__WEBPACK_IMPORTED_MODULE_0__/* .int */ .Whr().nonnegative();
/** A name inside the manifest's own folder: one path segment, so that nothing a manifest says can point outside. */
const ArtifactName = zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().regex(/^[A-Za-z0-9][A-Za-z0-9._~^+-]{0,199}$/, 'a plain file name');
/** What an artifact is for. `root`, `root-verity` and `uki` together are what a node takes to upgrade. */
const ARTIFACT_TYPES = [
    'root',
    'root-verity',
    'uki',
    'raw',
    'raw-zst',
    'qcow2',
    'vhd',
    'vmdk',
    'ova',
    'gce',
    'iso',
    'netboot',
    'kernel',
    'initrd',
    'cmdline',
    'oci',
    'sbom',
];
const Artifact = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    type: zod__WEBPACK_IMPORTED_MODULE_0__/* ["enum"] */ .k5n(ARTIFACT_TYPES),
    path: ArtifactName,
    mediaType: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().regex(/^[a-z0-9.+-]+\/[A-Za-z0-9.+;= -]+$/),
    size: Bytes,
    sha256: Sha256,
});
const Uuid = zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
/** A partition's content and how the partition that holds it is named. */
const PartitionContent = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    path: ArtifactName,
    size: Bytes,
    sha256: Sha256,
    label: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    uuid: Uuid,
});
const ArchitectureBuild = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    artifacts: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(Artifact),
    /** The dm-verity root hash: names exactly one root file system. Its halves are the two partitions' UUIDs. */
    rootHash: Sha256,
    slot: PartitionContent,
    verity: PartitionContent,
    uki: zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({ path: ArtifactName, size: Bytes, sha256: Sha256 }),
    /** The chunk index that deltas are made from; absent where none was built. */
    chunks: zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({ path: ArtifactName, size: Bytes, sha256: Sha256 }).optional(),
});
const Manifest = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    schemaVersion: zod__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz(1),
    name: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    version: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    architectures: zod__WEBPACK_IMPORTED_MODULE_0__/* .partialRecord */ .jgl(zod__WEBPACK_IMPORTED_MODULE_0__/* ["enum"] */ .k5n(['amd64', 'arm64']), ArchitectureBuild),
});


/***/ }),

/***/ 27298:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GW: () => (/* binding */ EVIDENCE_SUFFIX),
/* harmony export */   Hp: () => (/* binding */ RehearsalStatement),
/* harmony export */   R8: () => (/* binding */ filesOf),
/* harmony export */   Xc: () => (/* binding */ evidenceName),
/* harmony export */   g1: () => (/* binding */ Rehearsal),
/* harmony export */   zl: () => (/* binding */ rehearsalStatement)
/* harmony export */ });
/* unused harmony exports STATEMENT_TYPE, RehearsalRun */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(12311);
/* harmony import */ var _rehearsal_names_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(24003);


/** What a rehearsal says of a build: an in-toto statement for each scenario, which `sign` attests and publishing demands. */
const STATEMENT_TYPE = 'https://in-toto.io/Statement/v1';
const Sha256 = zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().regex(/^[0-9a-f]{64}$/);
const Text = zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().max(4096);
const Seconds = zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().nonnegative();
/** One time that a scenario was played. */
const RehearsalRun = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    /** The release that the node came from, by its manifest. */
    from: zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({ version: Text, sha256: Sha256 }).optional(),
    /** The disk image that was started. */
    artifact: Text,
    passed: zod__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY(),
    seconds: Seconds,
    /** Seconds by what they were spent on: `firstBoot`, `update`, `wayBack`. */
    measures: zod__WEBPACK_IMPORTED_MODULE_0__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().max(64), Seconds),
    error: Text.optional(),
});
/** The predicate of type `REHEARSAL_TYPE`. */
const Rehearsal = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    scenario: zod__WEBPACK_IMPORTED_MODULE_0__/* ["enum"] */ .k5n(_rehearsal_names_js__WEBPACK_IMPORTED_MODULE_1__/* .SCENARIO_NAMES */ .e),
    result: zod__WEBPACK_IMPORTED_MODULE_0__/* ["enum"] */ .k5n(['passed', 'failed']),
    image: zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
        name: Text,
        version: Text,
        architecture: zod__WEBPACK_IMPORTED_MODULE_0__/* ["enum"] */ .k5n(['amd64', 'arm64']),
        rootHash: Sha256,
        uki: Sha256,
        /** The manifest that lay beside the artifacts. */
        manifest: Sha256,
    }),
    runs: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(RehearsalRun).min(1).max(1000),
    machine: zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({ accelerator: zod__WEBPACK_IMPORTED_MODULE_0__/* ["enum"] */ .k5n(['kvm', 'tcg']), slipway: Text }),
    startedOn: Text,
    finishedOn: Text,
});
const Subject = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({ name: Text, digest: zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({ sha256: Sha256 }) });
/** A file of evidence, as a rehearsal leaves it behind and before anybody signs it. */
const RehearsalStatement = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    _type: zod__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz(STATEMENT_TYPE),
    subject: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(Subject).min(1).max(1000),
    predicateType: zod__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz(_rehearsal_names_js__WEBPACK_IMPORTED_MODULE_1__/* .REHEARSAL_TYPE */ .r),
    predicate: Rehearsal,
});
const EVIDENCE_SUFFIX = '.intoto.json';
/** Where evidence of a scenario lies in the folder of a rehearsal. */
const evidenceName = (scenario, architecture) => `${scenario}.${architecture}${EVIDENCE_SUFFIX}`;
/** The statement about a build: its manifest and every artifact of the architecture are the subjects. */
function rehearsalStatement(manifest, predicate) {
    const build = manifest.architectures[predicate.image.architecture];
    const files = build === undefined ? [] : filesOf(build);
    return RehearsalStatement.parse({
        _type: STATEMENT_TYPE,
        subject: [
            { name: 'manifest.json', digest: { sha256: predicate.image.manifest } },
            ...files.map(({ path, sha256 }) => ({ name: path, digest: { sha256 } })),
        ],
        predicateType: _rehearsal_names_js__WEBPACK_IMPORTED_MODULE_1__/* .REHEARSAL_TYPE */ .r,
        predicate,
    });
}
/** Each file of a build once. */
function filesOf({ artifacts, slot, verity, uki, chunks }) {
    const all = [...artifacts, slot, verity, uki, ...(chunks === undefined ? [] : [chunks])];
    return [...new Map(all.map(({ path, size, sha256 }) => [path, { path, size, sha256 }])).values()];
}


/***/ }),

/***/ 74548:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z2: () => (/* binding */ MEDIA_TYPES),
/* harmony export */   bP: () => (/* binding */ RegistryClient)
/* harmony export */ });
/* unused harmony exports digestOf, parseChallenge, chunks */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _http_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(69127);


/** An OCI registry's client for one repository, by the distribution specification 1.1. */
const MEDIA_TYPES = {
    index: 'application/vnd.oci.image.index.v1+json',
    manifest: 'application/vnd.oci.image.manifest.v1+json',
    dockerIndex: 'application/vnd.docker.distribution.manifest.list.v2+json',
    dockerManifest: 'application/vnd.docker.distribution.manifest.v2+json',
    empty: 'application/vnd.oci.empty.v1+json',
};
const MANIFEST_LIMIT = 4 * 1024 * 1024;
const ANY_MANIFEST = [
    MEDIA_TYPES.index,
    MEDIA_TYPES.manifest,
    MEDIA_TYPES.dockerIndex,
    MEDIA_TYPES.dockerManifest,
].join(', ');
const digestOf = (bytes) => `sha256:${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(bytes).digest('hex')}`;
class RegistryClient {
    #base;
    #fetch;
    #credentials;
    #retry;
    #chunk;
    #authorizations = new Map();
    host;
    repository;
    constructor(options) {
        const local = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/.test(options.host);
        this.#base = new URL(`${local ? 'http' : 'https'}://${options.host}/v2/${options.repository}/`);
        this.#fetch = options.fetch ?? globalThis.fetch;
        this.#credentials = options.credentials ?? (async () => undefined);
        this.#retry = options.retry ?? {};
        this.#chunk = options.chunk ?? 32 * 1024 * 1024;
        this.host = options.host;
        this.repository = options.repository;
    }
    /** The manifest under a tag or digest, its bytes compared with the digest; `undefined` where there is none. */
    async getManifest(reference) {
        return await (0,_http_js__WEBPACK_IMPORTED_MODULE_1__/* .withRetries */ .LH)(async () => {
            const response = await this.#send('GET', `manifests/${reference}`, { headers: { accept: ANY_MANIFEST } });
            if (response.status === 404)
                return void (await response.body?.cancel());
            if (!response.ok)
                throw await (0,_http_js__WEBPACK_IMPORTED_MODULE_1__/* .refusal */ .x5)(response, `${this.#name()} does not give ${reference}`);
            const bytes = await (0,_http_js__WEBPACK_IMPORTED_MODULE_1__/* .boundedBody */ ._j)(response, MANIFEST_LIMIT, `the manifest ${reference}`);
            const digest = digestOf(bytes);
            if (reference.startsWith('sha256:') && reference !== digest)
                throw new _http_js__WEBPACK_IMPORTED_MODULE_1__/* .HttpError */ .j$('bad-answer', `${this.#name()} gave other bytes for ${reference}`);
            const manifest = parseManifest(bytes, reference);
            const mediaType = manifest.mediaType ?? response.headers.get('content-type') ?? MEDIA_TYPES.manifest;
            return { digest, mediaType, bytes, manifest };
        }, this.#retry);
    }
    async putManifest(reference, manifest) {
        const bytes = Buffer.from(JSON.stringify(manifest));
        return await (0,_http_js__WEBPACK_IMPORTED_MODULE_1__/* .withRetries */ .LH)(async () => {
            const headers = { 'content-type': manifest.mediaType ?? MEDIA_TYPES.manifest };
            const response = await this.#send('PUT', `manifests/${reference}`, { headers, body: bytes });
            if (response.status !== 201)
                throw await (0,_http_js__WEBPACK_IMPORTED_MODULE_1__/* .refusal */ .x5)(response, `${this.#name()} does not take ${reference}`);
            await response.body?.cancel();
            return digestOf(bytes);
        }, this.#retry);
    }
    /** A blob's size; `undefined` where there is none. */
    async headBlob(sha256) {
        return await (0,_http_js__WEBPACK_IMPORTED_MODULE_1__/* .withRetries */ .LH)(async () => {
            const response = await this.#send('HEAD', `blobs/sha256:${sha256}`);
            if (response.status === 404)
                return undefined;
            if (!response.ok)
                throw await (0,_http_js__WEBPACK_IMPORTED_MODULE_1__/* .refusal */ .x5)(response, `${this.#name()} does not say whether it has ${sha256}`);
            return Number(response.headers.get('content-length') ?? 0);
        }, this.#retry);
    }
    /** A blob's bytes from `offset` on. A connection that breaks is taken up again where it broke. */
    getBlob(sha256, offset = 0) {
        const open = async (headers) => {
            const response = await this.#send('GET', `blobs/sha256:${sha256}`, { headers });
            if (!response.ok)
                throw await (0,_http_js__WEBPACK_IMPORTED_MODULE_1__/* .refusal */ .x5)(response, `${this.#name()} does not give the blob ${sha256}`);
            return response;
        };
        return (0,_http_js__WEBPACK_IMPORTED_MODULE_1__/* .resumedBody */ .YS)(open, offset, this.#retry);
    }
    /** Uploads a blob that is not there yet, in chunks; after a failure it asks how far it came and goes on from there. */
    async putBlob(source) {
        if ((await this.headBlob(source.sha256)) === source.size)
            return 'present';
        const begun = await (0,_http_js__WEBPACK_IMPORTED_MODULE_1__/* .withRetries */ .LH)(() => this.#begin(), this.#retry);
        const chunk = Math.max(this.#chunk, begun.minimum);
        let { location } = begun;
        let offset = 0;
        let failures = 0;
        let restarts = 0;
        while (offset < source.size) {
            try {
                for await (const part of chunks(source.open(offset), chunk)) {
                    const headers = {
                        'content-type': 'application/octet-stream',
                        'content-range': `${offset}-${offset + part.length - 1}`,
                    };
                    const response = await this.#send('PATCH', location, { headers, body: part });
                    if (response.status !== 202)
                        throw await (0,_http_js__WEBPACK_IMPORTED_MODULE_1__/* .refusal */ .x5)(response, `${this.#name()} does not take a part of a blob`);
                    await response.body?.cancel();
                    location = this.#location(response);
                    offset += part.length;
                    failures = 0;
                }
                if (offset !== source.size)
                    throw new _http_js__WEBPACK_IMPORTED_MODULE_1__/* .HttpError */ .j$('refused', `${source.sha256} has ${offset} bytes and not ${source.size}`);
            }
            catch (error) {
                if (++failures >= (this.#retry.attempts ?? 4) || !(error instanceof _http_js__WEBPACK_IMPORTED_MODULE_1__/* .HttpError */ .j$) || error.code !== 'unreachable')
                    throw error;
                await new Promise(done => setTimeout(done, (this.#retry.pause ?? 500) * 2 ** failures));
                const progress = await (0,_http_js__WEBPACK_IMPORTED_MODULE_1__/* .withRetries */ .LH)(() => this.#progress(location), this.#retry);
                // some registries cannot say it once an answer of theirs was lost: from the start, then, though not for ever
                if (progress === undefined && ++restarts >= (this.#retry.attempts ?? 4))
                    throw error;
                ({ location, offset } = progress ?? { ...(await (0,_http_js__WEBPACK_IMPORTED_MODULE_1__/* .withRetries */ .LH)(() => this.#begin(), this.#retry)), offset: 0 });
            }
        }
        return await (0,_http_js__WEBPACK_IMPORTED_MODULE_1__/* .withRetries */ .LH)(async () => {
            const end = new URL(location);
            end.searchParams.set('digest', `sha256:${source.sha256}`);
            const response = await this.#send('PUT', end, { headers: { 'content-type': 'application/octet-stream' } });
            // an answer that was lost leaves the blob behind, and no upload
            if (response.status === 404 && (await this.headBlob(source.sha256)) === source.size)
                return 'uploaded';
            if (response.status !== 201)
                throw await (0,_http_js__WEBPACK_IMPORTED_MODULE_1__/* .refusal */ .x5)(response, `${this.#name()} does not take the blob ${source.sha256}`);
            await response.body?.cancel();
            return 'uploaded';
        }, this.#retry);
    }
    /** What refers to a manifest, by the referrers API or its fallback tag. */
    async referrers(digest) {
        const response = await this.#send('GET', `referrers/${digest}`, { headers: { accept: MEDIA_TYPES.index } });
        if (response.ok)
            return parseManifest(await (0,_http_js__WEBPACK_IMPORTED_MODULE_1__/* .boundedBody */ ._j)(response, MANIFEST_LIMIT, 'referrers'), digest).manifests ?? [];
        await response.body?.cancel();
        return (await this.getManifest(digest.replace(':', '-')))?.manifest.manifests ?? [];
    }
    async #begin() {
        const response = await this.#send('POST', 'blobs/uploads/');
        if (response.status !== 202)
            throw await (0,_http_js__WEBPACK_IMPORTED_MODULE_1__/* .refusal */ .x5)(response, `${this.#name()} does not begin an upload`);
        await response.body?.cancel();
        return { location: this.#location(response), minimum: Number(response.headers.get('oci-chunk-min-length') ?? 0) };
    }
    async #progress(location) {
        const response = await this.#send('GET', location);
        if (response.status === 404 || response.status === 416)
            return void (await response.body?.cancel());
        if (!response.ok)
            throw await (0,_http_js__WEBPACK_IMPORTED_MODULE_1__/* .refusal */ .x5)(response, `${this.#name()} has lost an upload`);
        await response.body?.cancel();
        const last = /-(\d+)$/.exec(response.headers.get('range') ?? '')?.[1];
        // `0-0` says both "nothing" and "one byte": one byte twice is refused by offset, so nothing is meant
        return { location: this.#location(response), offset: last === undefined || last === '0' ? 0 : Number(last) + 1 };
    }
    #location(response) {
        const location = response.headers.get('location');
        if (location === null)
            throw new _http_js__WEBPACK_IMPORTED_MODULE_1__/* .HttpError */ .j$('bad-answer', `${this.#name()} does not say where an upload goes`);
        const url = new URL(location, this.#base);
        (0,_http_js__WEBPACK_IMPORTED_MODULE_1__/* .assertSafe */ .Ew)(url, this.#base);
        return url;
    }
    #name() {
        return `${this.host}/${this.repository}`;
    }
    async #send(method, path, init = {}) {
        const url = new URL(path, this.#base);
        const scope = ['GET', 'HEAD'].includes(method) ? 'pull' : 'pull,push';
        const once = (authorization) => {
            const headers = new Headers(init.headers);
            // upload addresses may lie elsewhere and are then signed themselves
            if (authorization !== undefined && url.origin === this.#base.origin)
                headers.set('authorization', authorization);
            return (0,_http_js__WEBPACK_IMPORTED_MODULE_1__/* .fetchFollowing */ .SB)(this.#fetch, url, { ...init, method, headers });
        };
        const response = await once(this.#authorizations.get(scope));
        if (response.status !== 401 || url.origin !== this.#base.origin)
            return response;
        const challenge = response.headers.get('www-authenticate') ?? '';
        await response.body?.cancel();
        const authorization = await this.#authorize(challenge, scope);
        this.#authorizations.set(scope, authorization);
        return await once(authorization);
    }
    async #authorize(challenge, actions) {
        const credentials = await this.#credentials(this.host);
        const basic = credentials && `Basic ${Buffer.from(`${credentials.username}:${credentials.password}`).toString('base64')}`;
        if (/^basic\b/i.test(challenge)) {
            if (basic !== undefined)
                return basic;
            throw new _http_js__WEBPACK_IMPORTED_MODULE_1__/* .HttpError */ .j$('unauthorized', `${this.host} wants a login, and there is none for it`, {
                hint: `run docker login ${this.host}`,
            });
        }
        const fields = parseChallenge(challenge);
        if (fields['realm'] === undefined)
            throw new _http_js__WEBPACK_IMPORTED_MODULE_1__/* .HttpError */ .j$('bad-answer', `${this.host} wants a login and does not say how`);
        return `Bearer ${await this.#token(fields, actions, credentials, basic)}`;
    }
    async #token(fields, actions, credentials, basic) {
        const url = new URL(fields['realm'] ?? '', this.#base);
        (0,_http_js__WEBPACK_IMPORTED_MODULE_1__/* .assertSafe */ .Ew)(url, this.#base);
        const scope = `repository:${this.repository}:${actions}`;
        const service = fields['service'];
        // an identity token is exchanged, a password is shown (distribution: token and oauth2 specifications)
        const exchanging = credentials?.username === '<token>';
        if (!exchanging) {
            url.searchParams.set('scope', scope);
            if (service !== undefined)
                url.searchParams.set('service', service);
        }
        const response = await (0,_http_js__WEBPACK_IMPORTED_MODULE_1__/* .fetchFollowing */ .SB)(this.#fetch, url, exchanging
            ? {
                method: 'POST',
                body: new URLSearchParams({
                    grant_type: 'refresh_token',
                    client_id: 'slipway',
                    scope,
                    refresh_token: credentials.password,
                    ...(service === undefined ? {} : { service }),
                }),
            }
            : { headers: basic === undefined ? {} : { authorization: basic } });
        if (!response.ok)
            throw await (0,_http_js__WEBPACK_IMPORTED_MODULE_1__/* .refusal */ .x5)(response, `${url.origin} gives no token for ${this.#name()}`);
        const answer = JSON.parse((await (0,_http_js__WEBPACK_IMPORTED_MODULE_1__/* .boundedBody */ ._j)(response, 256 * 1024, 'a token')).toString());
        const token = answer.token ?? answer.access_token;
        if (typeof token !== 'string')
            throw new _http_js__WEBPACK_IMPORTED_MODULE_1__/* .HttpError */ .j$('bad-answer', `${url.origin} answers without a token`);
        return token;
    }
}
/** @internal */
function parseChallenge(challenge) {
    if (!/^bearer\s/i.test(challenge))
        return {};
    return Object.fromEntries([...challenge.matchAll(/(\w+)="([^"]*)"/g)].map(([, name, value]) => [name, value]));
}
function parseManifest(bytes, reference) {
    try {
        const manifest = JSON.parse(bytes.toString());
        if (manifest?.schemaVersion === 2)
            return manifest;
    }
    catch {
        // said below
    }
    throw new _http_js__WEBPACK_IMPORTED_MODULE_1__/* .HttpError */ .j$('bad-answer', `${reference} is not an OCI manifest`);
}
/** The same bytes in pieces of exactly `size`, the last one shorter. @internal */
async function* chunks(source, size) {
    let pending = [];
    let length = 0;
    for await (let piece of source) {
        while (length + piece.length >= size) {
            const part = piece.subarray(0, size - length);
            piece = piece.subarray(part.length);
            yield Buffer.concat([...pending, part]);
            pending = [];
            length = 0;
        }
        if (piece.length > 0) {
            pending.push(piece);
            length += piece.length;
        }
    }
    if (length > 0)
        yield Buffer.concat(pending);
}


/***/ }),

/***/ 96097:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ dockerCredentials)
/* harmony export */ });
/* unused harmony export fromAuths */
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(452);



/** What `docker login` left behind: `auths` in its config.json, else the credential helper that is named for the host. */
function dockerCredentials(env, exec) {
    const path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(env['DOCKER_CONFIG'] ?? (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(env['HOME'] ?? '/', '.docker'), 'config.json');
    return async (host) => {
        const text = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(path, 'utf8').catch(() => undefined);
        if (text === undefined)
            return undefined;
        const config = parse(text, path);
        return fromAuths(config, host) ?? (exec === undefined ? undefined : await fromHelper(config, host, exec));
    };
}
function parse(text, path) {
    try {
        return JSON.parse(text);
    }
    catch (cause) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .EnvironmentError */ .eG('io', `${path} is not JSON`, { hint: 'docker login writes it anew', cause });
    }
}
/** @internal */
function fromAuths(config, host) {
    for (const name of [host, `https://${host}`, `http://${host}`, `https://${host}/v2/`, `https://${host}/v1/`]) {
        const entry = config.auths?.[name];
        if (entry?.identitytoken)
            return { username: '<token>', password: entry.identitytoken };
        if (entry?.auth) {
            const text = Buffer.from(entry.auth, 'base64').toString();
            const colon = text.indexOf(':');
            if (colon > 0)
                return { username: text.slice(0, colon), password: text.slice(colon + 1) };
        }
        if (entry?.username && entry.password)
            return { username: entry.username, password: entry.password };
    }
    return undefined;
}
async function fromHelper(config, host, exec) {
    const helper = config.credHelpers?.[host] ?? config.credsStore;
    if (helper === undefined || !/^[\w.-]+$/.test(helper))
        return undefined;
    const result = await exec(`docker-credential-${helper}`, ['get'], { input: host, timeout: 30_000 });
    if (result.exitCode !== 0)
        return undefined; // a helper that knows nothing of this host says so by failing
    const { Username, Secret } = JSON.parse(result.stdout);
    return Username && Secret ? { username: Username, password: Secret } : undefined;
}


/***/ }),

/***/ 69127:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ew: () => (/* binding */ assertSafe),
/* harmony export */   LH: () => (/* binding */ withRetries),
/* harmony export */   SB: () => (/* binding */ fetchFollowing),
/* harmony export */   YS: () => (/* binding */ resumedBody),
/* harmony export */   _j: () => (/* binding */ boundedBody),
/* harmony export */   j$: () => (/* binding */ HttpError),
/* harmony export */   pZ: () => (/* binding */ stoppable),
/* harmony export */   rf: () => (/* binding */ body),
/* harmony export */   x5: () => (/* binding */ refusal)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);

class HttpError extends _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ {
    kind = 'environment';
}
/** Requests that end with a signal, and begin no more after it. */
function stoppable(fetch, signal) {
    if (signal === undefined)
        return fetch;
    const stopped = () => new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CancelledError */ .cc('the request was stopped');
    return async (input, init = {}) => {
        if (signal.aborted)
            throw stopped();
        const both = init.signal ? AbortSignal.any([init.signal, signal]) : signal;
        try {
            return await fetch(input, { ...init, signal: both });
        }
        catch (error) {
            throw signal.aborted ? stopped() : error;
        }
    };
}
const MAX_REDIRECTS = 5;
const isLoopback = (url) => /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname);
/** Plain HTTP is for this machine only. */
function assertSafe(url, from) {
    if (url.protocol === 'https:')
        return;
    if (url.protocol === 'http:' && isLoopback(url) && (from === undefined || isLoopback(from)))
        return;
    throw new HttpError('redirect', `${url.origin} is not an https address`, {
        hint: 'plain http is used for this machine itself and nothing else',
    });
}
/** Follows redirects one by one: what identifies us goes to the first origin only. */
async function fetchFollowing(fetch, url, init) {
    let current = url;
    let headers = new Headers(init.headers);
    for (let hops = 0; hops <= MAX_REDIRECTS; hops++) {
        const response = await fetch(current, { ...init, headers, redirect: 'manual' }).catch((error) => {
            if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .CancelledError */ .cc)
                throw error;
            throw new HttpError('unreachable', `${current.origin} does not answer: ${reason(error)}`, {
                hint: 'see that the address is right and that this machine may reach it',
                cause: error,
            });
        });
        const location = response.headers.get('location');
        if (![301, 302, 303, 307, 308].includes(response.status) || location === null)
            return response;
        await response.body?.cancel();
        if (init.method !== undefined && !['GET', 'HEAD'].includes(init.method))
            throw new HttpError('redirect', `${current.origin} redirects a ${init.method}, which nothing here follows`);
        const next = new URL(location, current);
        assertSafe(next, current);
        if (next.origin !== current.origin) {
            headers = new Headers(headers);
            for (const name of ['authorization', 'cookie', 'proxy-authorization'])
                headers.delete(name);
        }
        current = next;
    }
    throw new HttpError('redirect', `${url.origin} redirects in a circle`);
}
const reason = (error) => {
    if (!(error instanceof Error))
        return String(error);
    const { cause } = error;
    return cause instanceof Error ? cause.message || String(cause.code) : error.message;
};
/** Runs `attempt` again where the network or the server failed, never where it answered no. */
async function withRetries(attempt, { attempts = 4, pause = 500 } = {}) {
    for (let count = 1;; count++) {
        try {
            return await attempt();
        }
        catch (error) {
            if (count >= attempts || !(error instanceof HttpError) || error.code !== 'unreachable')
                throw error;
            await new Promise(done => setTimeout(done, pause * 2 ** (count - 1) * (0.5 + Math.random())));
        }
    }
}
/** The whole body, or an error as soon as it has more than `limit` bytes. */
async function boundedBody(response, limit, what) {
    const chunks = [];
    let size = 0;
    for await (const chunk of body(response)) {
        size += chunk.length;
        if (size > limit)
            throw new HttpError('too-large', `${what} is larger than ${limit} bytes`);
        chunks.push(chunk);
    }
    return Buffer.concat(chunks);
}
/** A body's bytes as they come; a cut connection is `unreachable`. */
async function* body(response) {
    if (response.body === null)
        return;
    try {
        yield* response.body;
    }
    catch (error) {
        throw new HttpError('unreachable', `the connection broke: ${reason(error)}`, { cause: error });
    }
}
/**
 * The bytes from `offset` on. A connection that breaks is taken up where it broke, also at a server that knows no ranges:
 * there the part that came before is passed over. `open` gets the headers that ask for a position.
 */
async function* resumedBody(open, offset, { attempts = 4, pause = 500 } = {}) {
    let position = offset;
    for (let failures = 0;;) {
        try {
            const response = await open(position > 0 ? { range: `bytes=${position}-` } : {});
            let skip = response.status === 206 ? 0 : position;
            for await (const chunk of body(response)) {
                const part = skip > 0 ? chunk.subarray(Math.min(skip, chunk.length)) : chunk;
                skip -= chunk.length - part.length;
                if (part.length === 0)
                    continue;
                position += part.length;
                failures = 0;
                yield part;
            }
            return;
        }
        catch (error) {
            if (++failures >= attempts || !(error instanceof HttpError) || error.code !== 'unreachable')
                throw error;
            await new Promise(done => setTimeout(done, pause * 2 ** failures));
        }
    }
}
/** The error for an answer that is none. */
async function refusal(response, what) {
    const text = await boundedBody(response, 64 * 1024, 'an error').then(String, () => '');
    const detail = /"message"\s*:\s*"([^"]{1,200})"/.exec(text)?.[1];
    const message = `${what}: ${response.status}${detail === undefined ? '' : ` (${detail})`}`;
    if (response.status === 404)
        return new HttpError('not-found', message);
    if (response.status === 401 || response.status === 403)
        return new HttpError('unauthorized', message, { hint: 'log in with an account that has this right' });
    if (response.status === 429 || response.status >= 500)
        return new HttpError('unreachable', message);
    return new HttpError('refused', message);
}


/***/ }),

/***/ 9758:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F2: () => (/* binding */ parseReference),
/* harmony export */   _W: () => (/* binding */ byDigest)
/* harmony export */ });
/* unused harmony export formatReference */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);

const PATTERN = /^(?<host>localhost(?::\d+)?|[a-z0-9.-]+:\d+|[a-z0-9-]+(?:\.[a-z0-9-]+)+|\[[0-9a-f:]+\](?::\d+)?)\/(?<repository>[a-z0-9]+(?:(?:\.|_{1,2}|-+|\/)[a-z0-9]+)*)(?::(?<tag>\w[\w.-]{0,127}))?(?:@(?<digest>sha256:[0-9a-f]{64}))?$/;
/** Reads a reference; its registry is always named, since a default would be somebody's. */
function parseReference(text) {
    const { host, repository, tag, digest } = PATTERN.exec(text)?.groups ?? {};
    if (host === undefined || repository === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UsageError */ .eb('bad-argument', `${JSON.stringify(text)} is not an image reference`, {
            hint: 'write registry/path, registry/path:tag or registry/path@sha256:digest, with the registry spelled out',
        });
    return { host, repository, tag, digest };
}
function formatReference({ host, repository, tag, digest }) {
    return `${host}/${repository}${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}`;
}
/** The same repository by digest: what is signed is bytes, never a tag. */
function byDigest(reference, digest) {
    return formatReference({ ...reference, tag: undefined, digest });
}


/***/ }),

/***/ 27102:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ inParallel)
/* harmony export */ });
/** Runs `work` for each item, at most `width` at once. The first failure stops what has not begun and is thrown. */
async function inParallel(items, width, work) {
    const queue = items.values();
    let failed = false;
    const worker = async () => {
        for (const item of queue) {
            if (failed)
                return;
            await work(item).catch((error) => {
                failed = true;
                throw error;
            });
        }
    };
    const results = await Promise.allSettled(Array.from({ length: Math.min(width, items.length) }, worker));
    for (const result of results)
        if (result.status === 'rejected')
            throw result.reason;
}


/***/ }),

/***/ 7028:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ imageStatements),
/* harmony export */   k: () => (/* binding */ sbomsOf)
/* harmony export */ });
/** The SBOM of each architecture and what it is about: every other artifact of that architecture. */
function sbomsOf(manifest) {
    return Object.values(manifest.architectures).flatMap(({ artifacts }) => {
        const sbom = artifacts.find(artifact => artifact.type === 'sbom');
        return sbom ? [{ sbom, subjects: artifacts.filter(artifact => artifact.type !== 'sbom') }] : [];
    });
}
/** What is attested about an image: provenance of every part, and of each platform the SBOM of its architecture. */
function imageStatements(manifest, parts, provenance) {
    const built = Object.entries(manifest.architectures);
    return parts.flatMap(({ digest, what }) => {
        const [, build] = built.find(([architecture]) => what === `linux/${architecture}`) ??
            (what === 'image' && built.length === 1 ? built : []).at(0) ??
            [];
        const sbom = build?.artifacts.find(artifact => artifact.type === 'sbom')?.path;
        return [
            ...(provenance ? [{ digest, attestation: 'provenance' }] : []),
            ...(sbom === undefined ? [] : [{ digest, attestation: 'sbom', sbom }]),
        ];
    });
}


/***/ }),

/***/ 87066:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DC: () => (/* binding */ hashFile),
/* harmony export */   DK: () => (/* binding */ readManifestBytes),
/* harmony export */   TC: () => (/* binding */ readerOf),
/* harmony export */   VA: () => (/* binding */ verifyRelease),
/* harmony export */   ar: () => (/* binding */ publishedReader),
/* harmony export */   me: () => (/* binding */ checkRelease),
/* harmony export */   oe: () => (/* binding */ readManifestFile),
/* harmony export */   rA: () => (/* binding */ verifyDirectory)
/* harmony export */ });
/* unused harmony exports folderReader, httpReader */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(76760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(452);
/* harmony import */ var _manifest_rehearsal_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(27298);
/* harmony import */ var _manifest_rehearsal_names_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(24003);
/* harmony import */ var _publish_layout_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(14165);
/* harmony import */ var _registry_http_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(69127);
/* harmony import */ var _verify_errors_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(7506);
/* harmony import */ var _verify_manifest_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(3412);
/* harmony import */ var _verify_trust_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(32894);
/* harmony import */ var _parallel_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(27102);
/* harmony import */ var _subjects_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(7028);














/** A build's own folder: everything lies beside the manifest. */
function folderReader(directory) {
    return {
        name: directory,
        async read(name, limit) {
            const path = (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(directory, name);
            try {
                const { size } = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.stat)(path);
                if (size > limit)
                    throw new _verify_errors_js__WEBPACK_IMPORTED_MODULE_8__/* .TrustError */ .R('too-large', `${name} is larger than ${limit} bytes`);
                return await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.readFile)(path);
            }
            catch (error) {
                return absent(path, error);
            }
        },
        async *open(file) {
            try {
                yield* (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.createReadStream)((0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(directory, file.path), { end: file.size });
            }
            catch (error) {
                absent((0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(directory, file.path), error);
                throw new _verify_errors_js__WEBPACK_IMPORTED_MODULE_8__/* .TrustError */ .R('not-covered', `${file.path} is missing`);
            }
        },
    };
}
function absent(path, error) {
    (0,_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .refuseWrongPath */ .VK)(path, error, ofBuild('build'));
    if (error.code !== 'ENOENT')
        throw error;
}
const ofBuild = (named) => ({ option, command }) => `${option(named)} is the folder that ${command('build')} wrote`;
/** A published release: bundles by name, artifacts by digest. */
function publishedReader(source, version) {
    return {
        name: `${source.name} ${version}`,
        read: (name, limit) => source.readRelease(version, name, limit),
        open: file => source.openBlob(file.sha256),
    };
}
/** A folder on a web server: artifacts beside the manifest, or, where that is a channel's layout, among its blobs. */
function httpReader(address, fetch = globalThis.fetch) {
    const base = new URL(address.endsWith('/') ? address : `${address}/`);
    (0,_registry_http_js__WEBPACK_IMPORTED_MODULE_7__/* .assertSafe */ .Ew)(base);
    const get = (path) => (0,_registry_http_js__WEBPACK_IMPORTED_MODULE_7__/* .withRetries */ .LH)(() => once(path));
    const once = async (path) => {
        const response = await (0,_registry_http_js__WEBPACK_IMPORTED_MODULE_7__/* .fetchFollowing */ .SB)(fetch, new URL(path, base), {});
        if (response.status === 404 || response.status === 410)
            return void (await response.body?.cancel());
        if (!response.ok)
            throw await (0,_registry_http_js__WEBPACK_IMPORTED_MODULE_7__/* .refusal */ .x5)(response, response.url);
        return response;
    };
    return {
        name: base.href,
        async read(name, limit) {
            const response = await get(encodeURIComponent(name));
            return response && (await (0,_registry_http_js__WEBPACK_IMPORTED_MODULE_7__/* .boundedBody */ ._j)(response, limit, name));
        },
        async *open(file) {
            const response = (await get(encodeURIComponent(file.path))) ?? (await get(`../../blobs/sha256/${file.sha256}`));
            if (response === undefined)
                throw new _verify_errors_js__WEBPACK_IMPORTED_MODULE_8__/* .TrustError */ .R('not-covered', `${file.path} is missing`);
            yield* (0,_registry_http_js__WEBPACK_IMPORTED_MODULE_7__/* .body */ .rf)(response);
        },
    };
}
/** Verifies a release that lies somewhere, and throws the first thing that is wrong with it. */
async function verifyRelease(reader, trust, options = {}) {
    const verification = await checkRelease(reader, trust, options);
    for (const { error } of verification.rows)
        if (error !== undefined)
            throw error;
    return verification;
}
/** `verifyRelease` for a folder, or an address of a web server. */
async function verifyDirectory(place, trust, options = {}) {
    return await verifyRelease(readerOf(place), trust, options);
}
const readerOf = (place, fetch) => /^https?:\/\//.test(place) ? httpReader(place, fetch) : folderReader(place);
/**
 * Checks everything in a release and answers with a row for each file, what is wrong with it included. Throws only where
 * the manifest itself is not to be trusted, since then there is nothing to have rows about.
 */
async function checkRelease(reader, trust, { log, jobs = 4, attested = [], expected } = {}) {
    const bytes = await reader.read(_publish_layout_js__WEBPACK_IMPORTED_MODULE_6__/* .MANIFEST_NAME */ .ir, _verify_manifest_js__WEBPACK_IMPORTED_MODULE_9__/* .MAX_RELEASE_MANIFEST_BYTES */ .bp);
    if (bytes === undefined)
        throw new _verify_errors_js__WEBPACK_IMPORTED_MODULE_8__/* .TrustError */ .R('not-covered', `there is no ${_publish_layout_js__WEBPACK_IMPORTED_MODULE_6__/* .MANIFEST_NAME */ .ir} at ${reader.name}`);
    const sha256 = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(bytes).digest('hex');
    if (expected !== undefined && (expected.sha256 !== sha256 || expected.size !== bytes.length))
        throw new _verify_errors_js__WEBPACK_IMPORTED_MODULE_8__/* .TrustError */ .R('wrong-manifest', `the manifest at ${reader.name} is not the one that the channel names`);
    const signer = (0,_verify_trust_js__WEBPACK_IMPORTED_MODULE_10__/* .signerText */ .S)(verifyManifest(trust, await bundleOf(reader, _publish_layout_js__WEBPACK_IMPORTED_MODULE_6__/* .MANIFEST_NAME */ .ir), bytes));
    const manifest = (0,_verify_manifest_js__WEBPACK_IMPORTED_MODULE_9__/* .readManifest */ .WI)(bytes, expected && { version: expected.version });
    const files = (0,_verify_manifest_js__WEBPACK_IMPORTED_MODULE_9__/* .manifestFiles */ .TY)(manifest);
    const withSbom = new Set((0,_subjects_js__WEBPACK_IMPORTED_MODULE_11__/* .sbomsOf */ .k)(manifest).flatMap(({ subjects }) => subjects.map(subject => subject.path)));
    const rows = new Map();
    const step = log?.step(`verifying ${files.length + 1} files`);
    await (0,_parallel_js__WEBPACK_IMPORTED_MODULE_12__/* .inParallel */ .H)(files, jobs, async (file) => {
        const about = (0,_publish_layout_js__WEBPACK_IMPORTED_MODULE_6__/* .attestationsAbout */ .bw)(file);
        const required = attested.filter(name => about.includes(name) && (name !== 'sbom' || withSbom.has(file.path)));
        rows.set(file.path, await checkFile(reader, file, trust, required));
        step?.update(`${rows.size}/${files.length} ${file.path}`);
    });
    const failed = [...rows.values()].filter(row => row.error !== undefined).length;
    step?.done(failed === 0 ? undefined : `${failed} refused`);
    const first = {
        ...{ path: _publish_layout_js__WEBPACK_IMPORTED_MODULE_6__/* .MANIFEST_NAME */ .ir, size: bytes.length, sha256, rehearsals: [], signer, error: undefined },
        checked: ['signature', ...(expected ? ['size', 'sha256'] : [])],
    };
    return { manifest, rows: [first, ...files.flatMap(file => rows.get(file.path) ?? [])] };
}
async function checkFile(reader, file, trust, required) {
    const checked = [];
    const rehearsals = [];
    let signer;
    let error;
    try {
        const check = (0,_verify_trust_js__WEBPACK_IMPORTED_MODULE_10__/* .openBlob */ .Ym)(trust, await bundleOf(reader, file.path), { sha256: file.sha256, size: file.size });
        for await (const chunk of reader.open(file))
            check.update(chunk);
        signer = (0,_verify_trust_js__WEBPACK_IMPORTED_MODULE_10__/* .signerText */ .S)(check.finish().signer);
        checked.push('signature', 'sha256', 'size');
        for (const name of (0,_publish_layout_js__WEBPACK_IMPORTED_MODULE_6__/* .attestationsAbout */ .bw)(file)) {
            const bundle = await reader.read((0,_publish_layout_js__WEBPACK_IMPORTED_MODULE_6__/* .attestationName */ .kA)(file.path, name), _verify_trust_js__WEBPACK_IMPORTED_MODULE_10__/* .MAX_STATEMENT_BUNDLE_BYTES */ ._s);
            if (bundle === undefined) {
                if (required.includes(name))
                    throw new _verify_errors_js__WEBPACK_IMPORTED_MODULE_8__/* .TrustError */ .R('not-covered', `${file.path} has no ${name} attestation`);
                continue;
            }
            const about = { sha256: file.sha256, predicateTypes: [_publish_layout_js__WEBPACK_IMPORTED_MODULE_6__/* .ATTESTATIONS */ .uX[name]] };
            const { statement } = (0,_verify_trust_js__WEBPACK_IMPORTED_MODULE_10__/* .verifyStatement */ .$L)(trust, bundle, about);
            if (_publish_layout_js__WEBPACK_IMPORTED_MODULE_6__/* .ATTESTATIONS */ .uX[name] === _manifest_rehearsal_names_js__WEBPACK_IMPORTED_MODULE_13__/* .REHEARSAL_TYPE */ .r) {
                const rehearsal = rehearsalAbout(file, name, statement.predicate);
                rehearsals.push(rehearsal);
                if (rehearsal.result === 'failed') {
                    if (!required.includes(name))
                        continue;
                    throw new _verify_errors_js__WEBPACK_IMPORTED_MODULE_8__/* .TrustError */ .R('not-covered', `${file.path} has failed its rehearsal ${rehearsal.scenario}`, {
                        hint: 'the evidence says in which run, and how',
                    });
                }
            }
            checked.push(name);
        }
    }
    catch (cause) {
        if (!(cause instanceof _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .SlipwayError */ .GQ))
            throw cause;
        error = named(cause, file.path);
    }
    const { path, size, sha256 } = file;
    return { path, size, sha256, checked, rehearsals, signer, error };
}
/** A signed predicate as evidence of one scenario about one UKI. */
function rehearsalAbout(file, name, predicate) {
    const { success, data } = _manifest_rehearsal_js__WEBPACK_IMPORTED_MODULE_5__/* .Rehearsal */ .g1.safeParse(predicate);
    if (!success)
        throw new _verify_errors_js__WEBPACK_IMPORTED_MODULE_8__/* .TrustError */ .R('bad-statement', `the ${name} attestation of ${file.path} is not evidence`);
    if (data.image.uki !== file.sha256 || (0,_publish_layout_js__WEBPACK_IMPORTED_MODULE_6__/* .rehearsalAttestation */ .iH)(data.scenario) !== name)
        throw new _verify_errors_js__WEBPACK_IMPORTED_MODULE_8__/* .TrustError */ .R('wrong-subject', `the ${name} attestation of ${file.path} is about something else`);
    return data;
}
/** The same refusal, with the file that it is about. */
function named(error, path) {
    if (error instanceof _registry_http_js__WEBPACK_IMPORTED_MODULE_7__/* .HttpError */ .j$ && error.code === 'not-found')
        return new _verify_errors_js__WEBPACK_IMPORTED_MODULE_8__/* .TrustError */ .R('not-covered', `${path} is missing`, { cause: error });
    if (!(error instanceof _verify_errors_js__WEBPACK_IMPORTED_MODULE_8__/* .TrustError */ .R) || error.message.includes(path))
        return error;
    const { code, hint, cause, message } = error;
    return new _verify_errors_js__WEBPACK_IMPORTED_MODULE_8__/* .TrustError */ .R(code, `${path}: ${message}`, { ...(hint === undefined ? {} : { hint }), cause });
}
async function bundleOf(reader, name) {
    const bundle = await reader.read((0,_publish_layout_js__WEBPACK_IMPORTED_MODULE_6__/* .bundleName */ .u1)(name), _verify_trust_js__WEBPACK_IMPORTED_MODULE_10__/* .MAX_BLOB_BUNDLE_BYTES */ .UO);
    if (bundle !== undefined)
        return bundle;
    throw new _verify_errors_js__WEBPACK_IMPORTED_MODULE_8__/* .TrustError */ .R('no-bundle', `${name} is not signed: there is no ${(0,_publish_layout_js__WEBPACK_IMPORTED_MODULE_6__/* .bundleName */ .u1)(name)}`);
}
function verifyManifest(trust, bundle, bytes) {
    try {
        return (0,_verify_trust_js__WEBPACK_IMPORTED_MODULE_10__/* .verifyBlob */ .tB)(trust, bundle, bytes).signer;
    }
    catch (error) {
        throw error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .SlipwayError */ .GQ ? named(error, _publish_layout_js__WEBPACK_IMPORTED_MODULE_6__/* .MANIFEST_NAME */ .ir) : error;
    }
}
/** The bytes of a build's manifest; `named` is the option by which its folder was given. */
async function readManifestBytes(directory, named = 'build') {
    const bytes = await folderReader(directory).read(_publish_layout_js__WEBPACK_IMPORTED_MODULE_6__/* .MANIFEST_NAME */ .ir, _verify_manifest_js__WEBPACK_IMPORTED_MODULE_9__/* .MAX_RELEASE_MANIFEST_BYTES */ .bp);
    if (bytes !== undefined)
        return Buffer.from(bytes);
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .UsageError */ .eb('bad-argument', `there is no ${_publish_layout_js__WEBPACK_IMPORTED_MODULE_6__/* .MANIFEST_NAME */ .ir} in ${directory}`, { hint: ofBuild(named) });
}
/** A build's manifest before it is signed: only its shape is checked. */
const readManifestFile = async (directory, named) => (0,_verify_manifest_js__WEBPACK_IMPORTED_MODULE_9__/* .readManifest */ .WI)(await readManifestBytes(directory, named));
/** Compares a file with what the manifest says of it. */
async function hashFile(directory, file) {
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    let size = 0;
    for await (const chunk of folderReader(directory).open(file)) {
        size += chunk.length;
        hash.update(chunk);
    }
    if (size === file.size && hash.digest('hex') === file.sha256)
        return;
    throw new _verify_errors_js__WEBPACK_IMPORTED_MODULE_8__/* .TrustError */ .R('wrong-digest', `${file.path} is not what the manifest says`, { hint: 'build again' });
}


/***/ }),

/***/ 80065:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   An: () => (/* binding */ trustOf),
/* harmony export */   Gf: () => (/* binding */ requiredTrust),
/* harmony export */   Kv: () => (/* binding */ signerOf),
/* harmony export */   yG: () => (/* binding */ trustInSigner)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);
/* harmony import */ var _tools_cosign_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(46272);
/* harmony import */ var _verify_trust_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(32894);
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




const GITHUB_ISSUER = 'https://token.actions.githubusercontent.com';
const MAX_KEY_BYTES = 4096;
const MAX_ROOT_BYTES = 1024 * 1024;
/** The signer that is asked for: a key or the workflow's identity, never neither, never both. */
function signerOf(settings) {
    const { key, keyless = false, fulcioUrl, rekorUrl, trustedRoot } = settings;
    if ((key === undefined) === !keyless)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UsageError */ .eb('bad-option', key === undefined ? 'nobody is named to sign' : 'two are named to sign', {
            hint: words => `Give either ${words.option('key')} or ${words.option('keyless')}.`,
        });
    if (key !== undefined)
        return { kind: 'key', key };
    if (fulcioUrl === undefined && rekorUrl === undefined)
        return { kind: 'keyless' };
    if (fulcioUrl === undefined || rekorUrl === undefined || trustedRoot === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UsageError */ .eb('bad-option', 'a Sigstore of your own needs three things', {
            hint: ({ option }) => `Give ${option('fulcio-url')}, ${option('rekor-url')} and ${option('trusted-root')} together, or none of the first two.`,
        });
    return { kind: 'keyless', services: { fulcioUrl, rekorUrl, trustedRoot } };
}
/** What to trust, or `undefined` where nothing is named. */
async function trustOf(settings) {
    const { keys = [], identity, issuer, trustedRoot } = settings;
    if (keys.length > 0 && identity !== undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UsageError */ .eb('bad-option', 'both keys and an identity are named to be trusted', {
            hint: ({ option }) => `Name one kind, ${option('trusted-keys')} or ${option('identity')}: whoever signs by key has no identity.`,
        });
    if (keys.length > 0) {
        const pems = await Promise.all(keys.map(path => read(path, 'public key', 'trusted-keys', MAX_KEY_BYTES)));
        return (0,_verify_trust_js__WEBPACK_IMPORTED_MODULE_3__/* .openTrust */ .N_)({ kind: 'key', keys: pems });
    }
    if (identity === undefined && issuer === undefined)
        return undefined;
    if (identity === undefined || issuer === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UsageError */ .eb('bad-option', 'an identity counts only with its issuer', {
            hint: ({ option }) => `Give ${option('identity')} and ${option('issuer')} together; GitHub's issuer is ${GITHUB_ISSUER}.`,
        });
    return (0,_verify_trust_js__WEBPACK_IMPORTED_MODULE_3__/* .openTrust */ .N_)({
        kind: 'identity',
        identity: { pattern: identity },
        issuer,
        trustedRoot: await readRoot(trustedRoot),
    });
}
/** `trustOf`, for whoever cannot go on without. */
async function requiredTrust(settings) {
    const trust = await trustOf(settings);
    if (trust !== undefined)
        return trust;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UsageError */ .eb('bad-option', 'nobody is named to be trusted', {
        hint: ({ option }) => `Give a public key with ${option('trusted-keys')}, or ${option('identity')} and ${option('issuer')}.`,
    });
}
/**
 * What a third party has to check a signer with: what is named, else the public half of its key, else the workflow that runs.
 */
async function trustInSigner(signer, settings, { exec, env, cosign }) {
    const named = await trustOf(settings);
    if (named !== undefined)
        return named;
    if (signer.kind === 'key') {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const program = __addDisposableResource(env_1, await (0,_tools_cosign_js__WEBPACK_IMPORTED_MODULE_2__/* .openCosign */ .il)({ signer, exec, env, program: cosign }), true);
            return (0,_verify_trust_js__WEBPACK_IMPORTED_MODULE_3__/* .openTrust */ .N_)({ kind: 'key', keys: [(await program.publicKey()) ?? ''] });
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
    const identity = workflowIdentity(env);
    if (identity === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UsageError */ .eb('bad-option', 'outside a workflow it is not plain who signs', {
            hint: ({ option }) => `Name who is expected to: ${option('identity')} and ${option('issuer')}.`,
        });
    return (0,_verify_trust_js__WEBPACK_IMPORTED_MODULE_3__/* .openTrust */ .N_)({
        kind: 'identity',
        identity: { exact: identity },
        issuer: GITHUB_ISSUER,
        trustedRoot: await readRoot(settings.trustedRoot),
    });
}
/** The subject that GitHub's certificates name for the workflow that runs; of a reusable workflow it would be that one's. */
function workflowIdentity(env) {
    const { GITHUB_SERVER_URL: server, GITHUB_WORKFLOW_REF: workflow } = env;
    return server && workflow ? `${server}/${workflow}` : undefined;
}
async function readRoot(path) {
    const text = path === undefined
        ? Buffer.from((await __webpack_require__.e(/* import() */ 1292).then(__webpack_require__.bind(__webpack_require__, 71292))).PUBLIC_GOOD_ROOT, 'base64').toString()
        : await read(path, 'trusted root', 'trusted-root', MAX_ROOT_BYTES);
    try {
        return JSON.parse(text);
    }
    catch (cause) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UsageError */ .eb('bad-option', `${path} is not JSON`, {
            hint: ({ option }) => `${option('trusted-root')} is what \`cosign trusted-root create\` writes.`,
            cause,
        });
    }
}
async function read(path, what, named, limit) {
    const hint = ({ option }) => `Name the path of a file with ${option(named)}.`;
    const bytes = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(path).catch((error) => {
        if (error.code === 'ENOENT')
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UsageError */ .eb('bad-option', `there is no ${what} at ${path}`, { hint });
        (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .refuseWrongPath */ .VK)(path, error, hint);
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .EnvironmentError */ .eG('io', `${path} can't be read: ${error.message}`, { cause: error });
    });
    if (bytes.length > limit)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UsageError */ .eb('bad-option', `${path} is too long for a ${what}`, { hint });
    return bytes.toString();
}


/***/ }),

/***/ 46272:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EM: () => (/* binding */ verifyBlobAttestationArgs),
/* harmony export */   cB: () => (/* binding */ verifyImageAttestationArgs),
/* harmony export */   f_: () => (/* binding */ verifyBlobArgs),
/* harmony export */   il: () => (/* binding */ openCosign),
/* harmony export */   m2: () => (/* binding */ verifyImageArgs)
/* harmony export */ });
/* unused harmony exports SigningError, flagsOf, signerArgs, signBlobArgs, attestBlobArgs, signImageArgs, attestImageArgs, publicKeyArgs, cosignEnvironment, explainFailure, signingConfig, trustedRootKeys */
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(452);




/**
 * cosign makes every signature here. This file turns what is wanted into its arguments and environment (pure, for cosign 2.5
 * and 3.x), runs it, and says in our words what went wrong.
 */
/** Why a signature could not be made; whoever runs the signing can act on each of them. */
class SigningError extends _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .SlipwayError */ .GQ {
    kind = 'user';
}
/** A command's flags as its `--help` lists them: builds by distributions say version `devel`, so versions decide nothing. */
function flagsOf(help) {
    return new Set([...help.matchAll(/^\s+(?:-\w, )?(--[a-z0-9-]+)\b/gm)].map(match => match[1] ?? ''));
}
/** The part that `sign-blob`, `attest-blob` and `sign` share. @internal */
function signerArgs({ flags, signer, files }) {
    const modern = flags.has('--signing-config');
    const configured = ['--signing-config', files.signingConfig];
    const trusted = flags.has('--trusted-root') ? ['--trusted-root', files.trustedRoot] : [];
    // a token or nothing: without this cosign would wait for a browser
    const flow = flags.has('--fulcio-auth-flow') ? ['--fulcio-auth-flow', 'token'] : [];
    const token = files.token ? ['--identity-token', files.token] : ['--oidc-provider', 'github-actions'];
    if (signer.kind === 'key')
        return [...['--key', signer.key], ...(modern ? [...configured, ...trusted] : ['--tlog-upload=false'])];
    if (signer.services === undefined)
        return [...token, ...flow];
    const { fulcioUrl, rekorUrl } = signer.services;
    if (modern)
        return [...token, ...flow, ...configured, ...trusted];
    return [...token, ...flow, '--fulcio-url', fulcioUrl, '--rekor-url', rekorUrl];
}
const common = ['--yes', '--timeout', '15m'];
const bundleArgs = (flags, bundle) => [
    ...(flags.has('--new-bundle-format') ? ['--new-bundle-format'] : []),
    ...['--bundle', bundle],
];
/** `cosign sign-blob`: one signature over a file. */
function signBlobArgs(setup, file, bundle) {
    return ['sign-blob', ...common, ...signerArgs(setup), ...bundleArgs(setup.flags, bundle), file];
}
/** `cosign attest-blob`: a signed statement about a file. */
function attestBlobArgs(setup, statement, bundle) {
    return [
        ...['attest-blob', ...common, ...signerArgs(setup), ...bundleArgs(setup.flags, bundle)],
        ...['--type', statement.predicateType],
        ...['--predicate', statement.predicate],
        ...['--hash', statement.sha256],
        statement.name,
    ];
}
/** `cosign sign`: signatures over images by digest, kept in their registry. */
function signImageArgs(setup, images, insecure = false) {
    return ['sign', ...common, ...signerArgs(setup), ...(insecure ? ['--allow-http-registry'] : []), ...images];
}
/** `cosign attest`: a signed statement about an image by digest, kept in its registry. */
function attestImageArgs(setup, statement, image, insecure = false) {
    return [
        ...['attest', ...common, ...signerArgs(setup), ...(insecure ? ['--allow-http-registry'] : [])],
        ...['--type', statement.predicateType],
        ...['--predicate', statement.predicate],
        image,
    ];
}
/** `cosign public-key`: what third parties verify with. */
function publicKeyArgs(key) {
    return ['public-key', '--key', key];
}
const signatoryArgs = (who) => {
    if ('key' in who)
        return ['--key', who.key, '--insecure-ignore-tlog'];
    const name = 'identity' in who
        ? ['--certificate-identity', who.identity]
        : ['--certificate-identity-regexp', `^(?:${who.pattern})$`];
    return [...name, '--certificate-oidc-issuer', who.issuer];
};
/** What a third party runs to check a file; goes into job summaries and docs. */
function verifyBlobArgs(who, file, bundle) {
    return ['verify-blob', '--new-bundle-format', ...signatoryArgs(who), '--bundle', bundle, file];
}
/** The same for a statement about a file; `type` as cosign calls it: `cyclonedx`, `slsaprovenance1`. */
function verifyBlobAttestationArgs(who, type, file, bundle) {
    return [
        ...['verify-blob-attestation', '--new-bundle-format', ...signatoryArgs(who), '--type', type],
        ...['--bundle', bundle, file],
    ];
}
/** The same for an image by digest. */
function verifyImageArgs(who, image) {
    return ['verify', ...signatoryArgs(who), image];
}
/** The same for a statement about an image by digest. */
function verifyImageAttestationArgs(who, type, image) {
    return ['verify-attestation', ...signatoryArgs(who), '--type', type, image];
}
/** What a program needs to reach a network, plus what `signer` needs and no secret besides. */
function cosignEnvironment(signer, env) {
    const wanted = [
        /^(https?|no|all)_proxy$/i,
        /^SSL_CERT_(FILE|DIR)$/,
        /^TUF_ROOT$/,
        /^DOCKER_CONFIG$/,
        /^XDG_CACHE_HOME$/,
    ];
    if (signer.kind === 'keyless')
        wanted.push(/^ACTIONS_ID_TOKEN_REQUEST_(URL|TOKEN)$/);
    else
        wanted.push(...(KEY_VARIABLES[schemeOf(signer.key)] ?? []), /^COSIGN_PASSWORD$/);
    const named = signer.kind === 'key' && schemeOf(signer.key) === 'env' ? signer.key.slice('env://'.length) : undefined;
    const out = {};
    // An unset password would make cosign ask a terminal that is not there.
    if (signer.kind === 'key')
        out['COSIGN_PASSWORD'] = '';
    for (const [name, value] of Object.entries(env)) {
        if (value !== undefined && (name === named || wanted.some(pattern => pattern.test(name))))
            out[name] = value;
    }
    return out;
}
const KEY_VARIABLES = {
    awskms: [/^AWS_/],
    gcpkms: [/^GOOGLE_/, /^CLOUDSDK_/],
    azurekms: [/^AZURE_/],
    hashivault: [/^VAULT_/, /^TRANSIT_SECRET_ENGINE_PATH$/],
    k8s: [/^KUBECONFIG$/, /^KUBERNETES_/],
};
const schemeOf = (key) => /^([a-z0-9]+):\/\//.exec(key)?.[1] ?? 'file';
/** cosign's complaints in our words. `undefined` where none of them is known. */
function explainFailure(stderr, signer) {
    const key = signer.kind === 'key' ? signer.key : 'the workflow identity';
    const kms = signer.kind === 'key' && !['file', 'env'].includes(schemeOf(signer.key));
    const error = (code, message, hint) => new SigningError(code, message, { hint });
    const line = lastLine(stderr);
    const unset = /env var \$(\S+) not found/.exec(stderr)?.[1];
    if (/decryption failed|inappropriate ioctl|reading password/.test(stderr))
        return error('wrong-password', `the password does not open ${key}`, 'set COSIGN_PASSWORD to the password of this key');
    if (unset)
        return error('no-key', `${unset} is not set`, `put the private key's PEM text into ${unset}`);
    if (/reading key:.*no such file/.test(stderr) ||
        (signer.kind === 'key' && stderr.includes(`open ${key}: no such file`)))
        return error('no-key', `there is no key at ${key}`, 'make a pair with `cosign generate-key-pair`, or name the right path');
    if (/unrecognized scheme/.test(stderr))
        return error('bad-key', `cosign knows no key store for ${key}`, 'use awskms, gcpkms, azurekms, hashivault, env or a path');
    if (/unsupported pem type|invalid pem|no pem|reading key: /i.test(stderr) && !kms)
        return error('bad-key', `${key} is not a cosign private key`, 'cosign import-key-pair takes a PEM key in');
    if (/getting key from Fulcio/.test(stderr)) {
        if (/JWS|OIDC|credentials|token/i.test(line))
            return error('token-refused', `no usable identity token: ${line}`, 'the job needs `permissions: id-token: write`, and must not come from a fork');
        return error('authority', `Fulcio gave no certificate: ${line}`, 'try again; if it stays, see the status of the service');
    }
    if (/createLogEntry|rekor|transparency log|tlog/i.test(line))
        return error('log', `the transparency log took no entry: ${line}`, 'try again; if it stays, see the status of the service');
    if (/UNAUTHORIZED|DENIED|MANIFEST_UNKNOWN|unexpected status code 40[134]/.test(stderr))
        return error('registry', `the registry refused: ${line}`, 'log in with write access to this repository, and push the image first');
    if (kms)
        return error('key-service', `${key} did not sign: ${line}`, 'see that these credentials may use this key');
    return undefined;
}
const lastLine = (text) => (text.trim().split('\n').filter(Boolean).at(-1) ?? 'no message').replace(/^(Error: |error during command execution: )+/, '');
/** A signing configuration for cosign 3: where to sign, or nowhere but with the key. */
function signingConfig(signer) {
    const service = (url) => ({
        url,
        majorApiVersion: 1,
        validFor: { start: '2020-01-01T00:00:00Z' },
        operator: new URL(url).host,
    });
    const services = signer.kind === 'keyless' ? signer.services : undefined;
    return JSON.stringify({
        mediaType: 'application/vnd.dev.sigstore.signingconfig.v0.2+json',
        ...(services && { caUrls: [service(services.fulcioUrl)], rekorTlogUrls: [service(services.rekorUrl)] }),
        rekorTlogConfig: services ? { selector: 'ANY' } : {},
        tsaConfig: {},
    });
}
const EMPTY_TRUSTED_ROOT = '{"mediaType":"application/vnd.dev.sigstore.trustedroot+json;version=0.1"}';
/** A trusted root taken apart, for cosign 2, which reads each key from a file that a variable names. */
function trustedRootKeys(trustedRoot) {
    const root = JSON.parse(trustedRoot);
    const pem = (label, base64) => `-----BEGIN ${label}-----\n${base64.match(/.{1,64}/g)?.join('\n')}\n-----END ${label}-----\n`;
    const certificates = (root.certificateAuthorities ?? []).flatMap(authority => authority.certChain.certificates);
    const keys = (logs = []) => logs.map(log => pem('PUBLIC KEY', log.publicKey.rawBytes)).join('');
    return [
        { variable: 'SIGSTORE_ROOT_FILE', pem: certificates.map(one => pem('CERTIFICATE', one.rawBytes)).join('') },
        { variable: 'SIGSTORE_REKOR_PUBLIC_KEY', pem: keys(root.tlogs) },
        { variable: 'SIGSTORE_CT_LOG_PUBLIC_KEY_FILE', pem: keys(root.ctlogs) },
    ].filter(({ pem }) => pem !== '');
}
/**
 * One cosign with one signer. Bundles appear under their names only when they are whole.
 * @example
 * await using cosign = await openCosign({ signer: { kind: 'key', key: 'cosign.key' }, exec, env });
 * await cosign.signBlob('manifest.json', 'manifest.json.sigstore.json');
 */
async function openCosign({ signer, exec, env, program = 'cosign' }) {
    const identityToken = env['SIGSTORE_ID_TOKEN'];
    if (signer.kind === 'keyless' && !identityToken && !env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'])
        throw new SigningError('no-token', 'keyless signing needs an identity token, and this environment has none', {
            hint: 'give the job `permissions: id-token: write`, set SIGSTORE_ID_TOKEN, or sign with a key',
        });
    const folder = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdtemp)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)((0,node_os__WEBPACK_IMPORTED_MODULE_1__.tmpdir)(), 'slipway-cosign-'));
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.chmod)(folder, 0o700);
    const services = signer.kind === 'keyless' ? signer.services : undefined;
    const files = {
        signingConfig: (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, 'signing-config.json'),
        trustedRoot: services?.trustedRoot ?? (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, 'trusted-root.json'),
        token: signer.kind === 'keyless' && identityToken ? (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, 'token') : undefined,
    };
    const environment = cosignEnvironment(signer, env);
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)(files.signingConfig, signingConfig(signer));
    if (services === undefined)
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)(files.trustedRoot, EMPTY_TRUSTED_ROOT);
    else
        for (const { variable, pem } of trustedRootKeys(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(services.trustedRoot, 'utf8'))) {
            environment[variable] = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, `${variable}.pem`);
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)(environment[variable], pem);
        }
    if (files.token && identityToken)
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)(files.token, identityToken, { mode: 0o600 });
    const secrets = Object.entries({ ...environment, SIGSTORE_ID_TOKEN: identityToken })
        .filter(([name, value]) => /PASSWORD|TOKEN|SECRET|KEY/.test(name) && !/FILE$|URL$|_PUBLIC_KEY$/.test(name) && value)
        .map(([, value]) => value ?? '');
    const redact = (text) => secrets.reduce((out, secret) => out.replaceAll(secret, '***'), text);
    const helps = new Map();
    const flags = (command) => {
        const known = helps.get(command) ?? exec(program, [command, '--help']).then(help => flagsOf(help.stdout + help.stderr));
        helps.set(command, known);
        return known;
    };
    const setup = async (command) => ({ flags: await flags(command), signer, files });
    const run = async (args) => {
        const result = await exec(program, args, { env: environment, timeout: 16 * 60_000 }).catch((error) => {
            if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .EnvironmentError */ .eG && error.code === 'missing-program')
                throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .EnvironmentError */ .eG('missing-program', `${program} is not installed`, {
                    hint: 'install cosign 2.5 or newer and put it on PATH',
                    cause: error,
                });
            throw error;
        });
        if (result.exitCode === 0)
            return result;
        const stderr = redact(result.stderr);
        throw (explainFailure(stderr, signer) ??
            new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .ToolError */ .v4('exit', `cosign ${args[0]} failed: ${lastLine(stderr)}`, { program, exitCode: result.exitCode }));
    };
    /** cosign writes a bundle in place: it gets another name until it is whole. */
    const whole = async (bundle, make) => {
        const temporary = `${bundle}.part`;
        try {
            await make(temporary);
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.chmod)(temporary, 0o644); // cosign says 0600; a bundle is for everyone
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rename)(temporary, bundle);
        }
        finally {
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(temporary, { force: true });
        }
    };
    return {
        async signBlob(file, bundle) {
            const known = await setup('sign-blob');
            await whole(bundle, temporary => run(signBlobArgs(known, file, temporary)));
        },
        async attestBlob(statement, bundle) {
            const known = await setup('attest-blob');
            await whole(bundle, temporary => run(attestBlobArgs(known, statement, temporary)));
        },
        async signImages(images, options) {
            await run(signImageArgs(await setup('sign'), images, options?.insecure));
        },
        async attestImage(statement, image, options) {
            await run(attestImageArgs(await setup('attest'), statement, image, options?.insecure));
        },
        async publicKey() {
            if (signer.kind !== 'key')
                return undefined;
            return `${(await run(publicKeyArgs(signer.key))).stdout.trim()}\n`;
        },
        async [Symbol.asyncDispose]() {
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(folder, { recursive: true, force: true });
        },
    };
}


/***/ }),

/***/ 7506:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ TrustError)
/* harmony export */ });
/* unused harmony export TRUST_CODES */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);

/** Every way in which something that was to be trusted is not. `docs/verify.md` lists what to do about each. */
const TRUST_CODES = (/* unused pure expression or super */ null && ([
    // the bundle
    'no-bundle',
    'bad-bundle',
    'wrong-key',
    'wrong-identity',
    'bad-certificate',
    'bad-transparency',
    'bad-signature',
    'wrong-digest',
    // the attestation in it
    'bad-statement',
    'wrong-subject',
    'wrong-predicate',
    // the document that it signs
    'too-large',
    'wrong-size',
    'bad-document',
    'unknown-field',
    'bad-name',
    'wrong-version',
    'not-covered',
    // the channel over time
    'wrong-channel',
    'replayed',
    'forked',
    'not-yet-valid',
    'expired',
    'wrong-manifest',
    // the policy itself
    'bad-policy',
]));
/** Something failed a check of trust. Nothing is done with what failed; programs end with exit code 4. */
class TrustError extends _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ {
    kind = 'trust';
}


/***/ }),

/***/ 3412:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   TY: () => (/* binding */ manifestFiles),
/* harmony export */   WI: () => (/* binding */ readManifest),
/* harmony export */   bp: () => (/* binding */ MAX_RELEASE_MANIFEST_BYTES)
/* harmony export */ });
/* unused harmony exports verifyManifestCoverage, assertCovered, coverageTable */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _channel_channel_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(63956);
/* harmony import */ var _manifest_manifest_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(66924);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7506);
/* harmony import */ var _trust_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(32894);





/** Reading a release's manifest with distrust, and checking that all of it is signed. */
/** A manifest is never longer than this many bytes. */
const MAX_RELEASE_MANIFEST_BYTES = _channel_channel_js__WEBPACK_IMPORTED_MODULE_1__/* .MAX_MANIFEST_BYTES */ .ZJ;
/**
 * Reads a manifest strictly. It says nothing about who signed it: compare the digest with the channel's (`expected`), or
 * verify its bundle over the same bytes.
 * @throws TrustError `too-large`, `wrong-size`, `wrong-digest`, `bad-document`, `unknown-field`, `bad-name`, `wrong-version`
 */
function readManifest(bytes, expected = {}) {
    if (bytes.length > MAX_RELEASE_MANIFEST_BYTES) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .TrustError */ .R('too-large', `a manifest has at most ${MAX_RELEASE_MANIFEST_BYTES} bytes, this one has ${bytes.length}`);
    }
    if (expected.size !== undefined && bytes.length !== expected.size) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .TrustError */ .R('wrong-size', `the manifest has ${bytes.length} bytes, not ${expected.size}`);
    }
    const sha256 = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hash)('sha256', bytes, 'hex');
    if (expected.sha256 !== undefined && sha256 !== expected.sha256) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .TrustError */ .R('wrong-digest', `the manifest is ${sha256}, not ${expected.sha256}`);
    }
    let value;
    try {
        value = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
    }
    catch (cause) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .TrustError */ .R('bad-document', 'the manifest is not JSON in UTF-8', { cause });
    }
    const result = _manifest_manifest_js__WEBPACK_IMPORTED_MODULE_2__/* .Manifest */ ._8.safeParse(value);
    if (!result.success) {
        const issues = result.error.issues;
        const issue = issues.find(({ code }) => code === 'unrecognized_keys') ?? issues[0];
        const where = issue?.path.join('.') ?? '';
        const code = issue?.code === 'unrecognized_keys'
            ? 'unknown-field'
            : issue?.path.at(-1) === 'path'
                ? 'bad-name'
                : 'bad-document';
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .TrustError */ .R(code, `the manifest is not usable: ${where ? `${where}: ` : ''}${issue?.message}`.slice(0, 500));
    }
    const manifest = result.data;
    if (expected.version !== undefined && manifest.version !== expected.version) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .TrustError */ .R('wrong-version', `the manifest is of version ${manifest.version.slice(0, 64)}, not ${expected.version}`);
    }
    manifestFiles(manifest);
    return manifest;
}
/**
 * Every file of a manifest once, in the order of the manifest.
 * @throws TrustError `bad-document` where one name stands for two contents
 */
function manifestFiles(manifest) {
    const files = new Map();
    for (const [architecture, build] of Object.entries(manifest.architectures)) {
        const named = [
            ...build.artifacts.map(artifact => ({ ...artifact, use: artifact.type })),
            { ...build.slot, use: 'slot' },
            { ...build.verity, use: 'verity' },
            { ...build.uki, use: 'uki' },
            ...(build.chunks === undefined ? [] : [{ ...build.chunks, use: 'chunks' }]),
        ];
        for (const { path, size, sha256, use } of named) {
            const known = files.get(path);
            if (known !== undefined && (known.size !== size || known.sha256 !== sha256)) {
                throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .TrustError */ .R('bad-document', `the manifest gives ${path} two contents`);
            }
            const uses = [...new Set([...(known?.uses ?? []), `${architecture} ${use}`])];
            files.set(path, { path, size, sha256, uses });
        }
    }
    return [...files.values()];
}
/**
 * Holds a manifest against what became of its files' checks: one row for each file, whether it is covered or not.
 * @param manifest verified
 * @param checks by path: what `verifyBlob` or a `BlobCheck` gave, or the error it threw; nothing for a file without either
 */
function verifyManifestCoverage(manifest, checks) {
    const files = manifestFiles(manifest);
    return files.map((file) => {
        const check = checks.get(file.path);
        const fail = (error) => ({ ...file, ok: false, checked: [], error });
        if (check === undefined)
            return fail(new TrustError('not-covered', `nothing was verified for ${file.path}`));
        if (check instanceof TrustError)
            return fail(check);
        if (check.sha256 !== file.sha256) {
            const other = files.find(({ sha256 }) => sha256 === check.sha256);
            const is = other === undefined ? 'another file' : other.path;
            return fail(new TrustError('wrong-digest', `${file.path} is ${is}, signed but not what the manifest names`));
        }
        if (check.size !== file.size)
            return fail(new TrustError('wrong-size', `${file.path} has ${check.size} bytes, not ${file.size}`));
        return { ...file, ok: true, checked: ['signature', 'sha256', 'size'], signer: check.signer };
    });
}
/**
 * Insists that every file is covered.
 * @throws TrustError the first row's own error where one failed; `not-covered` where there is no file at all
 */
function assertCovered(rows) {
    const failed = rows.filter(({ ok }) => !ok);
    const first = failed[0];
    if (rows.length === 0)
        throw new TrustError('not-covered', 'the manifest names no file');
    if (first === undefined)
        return;
    const more = failed.length > 1 ? `, and ${failed.length - 1} more` : '';
    const { code = 'not-covered', message = 'not verified' } = first.error ?? {};
    throw new TrustError(code, `${first.path}: ${message}${more}`, { cause: first.error });
}
/** The rows as a table for a terminal or a summary, one line each. */
const coverageTable = (rows) => rows
    .map(row => {
    const said = row.ok
        ? `${row.checked.join(', ')} by ${row.signer && signerText(row.signer)}`
        : `${row.error?.code}: ${row.error?.message}`;
    return `${row.ok ? 'ok  ' : 'FAIL'} ${row.path} ${said}`;
})
    .join('\n');


/***/ }),

/***/ 32894:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  UO: () => (/* binding */ MAX_BLOB_BUNDLE_BYTES),
  _s: () => (/* binding */ MAX_STATEMENT_BUNDLE_BYTES),
  Ym: () => (/* binding */ openBlob),
  N_: () => (/* binding */ openTrust),
  S: () => (/* binding */ signerText),
  tB: () => (/* binding */ verifyBlob),
  $L: () => (/* binding */ verifyStatement)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./node_modules/@sigstore/bundle/dist/index.js
var dist = __webpack_require__(61040);
// EXTERNAL MODULE: ./node_modules/@sigstore/protobuf-specs/dist/index.js
var protobuf_specs_dist = __webpack_require__(19654);
// EXTERNAL MODULE: ./node_modules/@sigstore/verify/dist/index.js
var verify_dist = __webpack_require__(54187);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 7 modules
var schemas = __webpack_require__(12311);
// EXTERNAL MODULE: ./lib/verify/errors.js
var errors = __webpack_require__(7506);
;// CONCATENATED MODULE: ./lib/verify/policy.js


/** Whose signatures count. Part of the image's configuration; nothing that a server sends can change it. */
const KeyPolicy = schemas/* strictObject */.rej({
    kind: schemas/* literal */.euz('key'),
    /** Public keys in PEM, ECDSA P-256. One signature by any of them is enough: a second one is there while keys rotate. */
    keys: schemas/* array */.YOg(schemas/* string */.YjP().min(1).max(4096)).min(1).max(4),
});
const IdentityPolicy = schemas/* strictObject */.rej({
    kind: schemas/* literal */.euz('identity'),
    /** The certificate's subject: exactly this text, or a regular expression for the whole of it. */
    identity: schemas/* union */.KCZ([
        schemas/* strictObject */.rej({ exact: schemas/* string */.YjP().min(1).max(1000) }),
        schemas/* strictObject */.rej({ pattern: schemas/* string */.YjP().min(1).max(1000) }),
    ]),
    /** The OIDC issuer, exactly: `https://token.actions.githubusercontent.com`. */
    issuer: schemas/* string */.YjP().min(1).max(1000),
    /** A Sigstore trusted root as JSON: the certificate authorities and logs that count. It is never fetched. */
    trustedRoot: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* unknown */.L5J()),
});
const Policy = schemas/* discriminatedUnion */.gMt('kind', [KeyPolicy, IdentityPolicy]);
/**
 * Takes a value from a configuration file as a policy.
 * @throws TrustError `bad-policy`
 */
function checkPolicy(value) {
    const result = Policy.safeParse(value);
    if (result.success)
        return result.data;
    const issue = result.error.issues[0];
    const where = issue?.path.join('.');
    throw new errors/* TrustError */.R('bad-policy', `the trust policy is not usable: ${where ? `${where}: ` : ''}${issue?.message}`);
}
/**
 * A regular expression that has to match a whole identity. The pattern must be one by itself, so that nothing in it can
 * break out of the anchors around it.
 * @throws TrustError `bad-policy`
 */
function anchored(pattern) {
    try {
        new RegExp(pattern);
        return new RegExp(`^(?:${pattern})$`);
    }
    catch (cause) {
        throw new errors/* TrustError */.R('bad-policy', `the identity is not a regular expression: ${pattern}`, { cause });
    }
}
/** The pattern of exactly this text. */
const exactly = (text) => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

;// CONCATENATED MODULE: ./lib/verify/trust.js







/** A bundle over a blob holds a signature and a certificate; one that is larger is not read. */
const MAX_BLOB_BUNDLE_BYTES = 256 * 1024;
/** A bundle with an attestation holds the whole statement, and an SBOM can be long. */
const MAX_STATEMENT_BUNDLE_BYTES = 64 * 1024 * 1024;
/** A signer in a line: `key 3f2a…` or the identity. */
const signerText = (signer) => signer.kind === 'key' ? `key ${signer.fingerprint.slice(0, 16)}` : signer.identity;
const ECDSA_P256 = 'prime256v1';
function readKey(pem) {
    const notPublic = 'a pinned key is not a public key in PEM';
    // createPublicKey takes a private key too, and gives its public half: nobody means that here.
    if (!/^-----BEGIN PUBLIC KEY-----/m.test(pem))
        throw new errors/* TrustError */.R('bad-policy', notPublic);
    let key;
    try {
        key = (0,external_node_crypto_.createPublicKey)(pem);
    }
    catch (cause) {
        throw new errors/* TrustError */.R('bad-policy', notPublic, { cause });
    }
    // cosign 3 neither signs with Ed25519 nor does the verifier take it; other curves and RSA are untried.
    if (key.asymmetricKeyType !== 'ec' || key.asymmetricKeyDetails?.namedCurve !== ECDSA_P256) {
        throw new errors/* TrustError */.R('bad-policy', 'a pinned key is not ECDSA P-256', {
            hint: 'Make one with cosign generate-key-pair.',
        });
    }
    const spki = key.export({ type: 'spki', format: 'der' });
    return { hint: (0,external_node_crypto_.hash)('sha256', spki, 'base64'), fingerprint: (0,external_node_crypto_.hash)('sha256', spki, 'hex'), key };
}
function openKeys(policy) {
    const pinned = new Map(policy.keys.map(readKey).map(entry => [entry.hint, entry]));
    // An empty root: no certificate counts. The finder fails on every hint that is not pinned.
    const material = (0,verify_dist/* toTrustMaterial */.jO)(protobuf_specs_dist.TrustedRoot.fromJSON({}), hint => {
        const entry = pinned.get(hint);
        if (entry === undefined)
            throw new verify_dist/* VerificationError */.mk({ code: 'PUBLIC_KEY_ERROR', message: 'not a pinned key' });
        return { publicKey: entry.key, validFor: () => true };
    });
    const verifier = new verify_dist/* Verifier */.BL(material, { tlogThreshold: 0, ctlogThreshold: 0, timestampThreshold: 0 });
    return {
        policy,
        check(bundle, signature) {
            const content = bundle.verificationMaterial.content;
            if (content.$case !== 'publicKey') {
                throw new errors/* TrustError */.R('wrong-key', 'the bundle is signed with a certificate, and the policy pins a key');
            }
            const { hint } = content.publicKey;
            const entry = pinned.get(hint);
            if (entry === undefined)
                throw new errors/* TrustError */.R('wrong-key', `the bundle is signed by a key that is not pinned: ${hint.slice(0, 60)}`);
            // The pinned key is all the proof there is: log entries and timestamps that no root vouches for are left aside.
            verifier.verify({ signature, key: { $case: 'public-key', hint }, tlogEntries: [], timestamps: [] });
            return { signer: { kind: 'key', fingerprint: entry.fingerprint }, key: entry.key };
        },
    };
}
function openIdentity(policy) {
    const { identity, issuer } = policy;
    const subject = anchored('exact' in identity ? exactly(identity.exact) : identity.pattern);
    let verifier;
    try {
        const root = protobuf_specs_dist.TrustedRoot.fromJSON(policy.trustedRoot);
        if (root.certificateAuthorities.length === 0)
            throw new errors/* TrustError */.R('bad-policy', 'the trusted root has no certificate authority');
        const material = (0,verify_dist/* toTrustMaterial */.jO)(root, () => {
            throw new verify_dist/* VerificationError */.mk({ code: 'PUBLIC_KEY_ERROR', message: 'the policy names an identity' });
        });
        verifier = new verify_dist/* Verifier */.BL(material);
    }
    catch (cause) {
        if (cause instanceof errors/* TrustError */.R)
            throw cause;
        throw new errors/* TrustError */.R('bad-policy', 'the trusted root is not usable', { cause });
    }
    return {
        policy,
        check(bundle, signature) {
            if (bundle.verificationMaterial.content.$case === 'publicKey') {
                throw new errors/* TrustError */.R('wrong-identity', 'the bundle is signed with a key, and the policy names an identity');
            }
            const { key, identity: found } = verifier.verify({ ...(0,verify_dist/* toSignedEntity */.DC)(bundle), signature }, { subjectAlternativeName: subject, extensions: { issuer } });
            const name = found?.subjectAlternativeName;
            // The verifier has compared both; what is reported is compared once more, so that neither check stands alone.
            if (name === undefined || !subject.test(name) || found?.extensions?.issuer !== issuer) {
                throw new errors/* TrustError */.R('wrong-identity', `the bundle is signed by ${name ?? 'nobody'}`);
            }
            return { signer: { kind: 'identity', identity: name, issuer }, key };
        },
    };
}
/**
 * Makes a policy ready for use.
 * @throws TrustError `bad-policy`
 */
function openTrust(policy) {
    const checked = checkPolicy(policy);
    return checked.kind === 'key' ? openKeys(checked) : openIdentity(checked);
}
const CODES = {
    PUBLIC_KEY_ERROR: 'wrong-key',
    UNTRUSTED_SIGNER_ERROR: 'wrong-identity',
    SIGNATURE_ERROR: 'bad-signature',
    CERTIFICATE_ERROR: 'bad-certificate',
};
/** Runs a check of the library's and makes a TrustError of whatever it throws. */
function guarded(check) {
    try {
        return check();
    }
    catch (cause) {
        if (cause instanceof errors/* TrustError */.R)
            throw cause;
        if (cause instanceof verify_dist/* VerificationError */.mk || cause instanceof verify_dist/* PolicyError */.pn) {
            const code = CODES[cause.code] ?? (/^(TLOG|TIMESTAMP)/.test(cause.code) ? 'bad-transparency' : 'bad-certificate');
            throw new errors/* TrustError */.R(code, `the bundle does not verify: ${cause.message}`, { cause });
        }
        throw new errors/* TrustError */.R('bad-bundle', 'the bundle cannot be read', { cause });
    }
}
/**
 * Reads a bundle as it was fetched.
 * @throws TrustError `no-bundle`, `too-large`, `bad-bundle`
 */
function readBundle(bytes, limit) {
    if (bytes === undefined || bytes.length === 0) {
        throw new errors/* TrustError */.R('no-bundle', 'there is no signature bundle', {
            hint: 'It lies beside its file as X.sigstore.json.',
        });
    }
    if (bytes.length > limit)
        throw new errors/* TrustError */.R('too-large', `a bundle has at most ${limit} bytes, this one has ${bytes.length}`);
    return guarded(() => {
        const json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
        return (0,dist/* bundleFromJSON */.vw)(json);
    });
}
/** A bundle's signature alone; its log entries and timestamps are the policy's business. */
const signatureOf = (bundle) => (0,verify_dist/* toSignedEntity */.DC)({
    ...bundle,
    verificationMaterial: { ...bundle.verificationMaterial, tlogEntries: [], timestampVerificationData: undefined },
}).signature;
/**
 * Begins to verify a blob that is too large for memory. All that can be known before the first byte is checked here: the
 * bundle, who signed it, its certificate and logs, and that it is about the expected digest.
 *
 * An ECDSA signature is over a digest, but node:crypto verifies none that was made elsewhere, so the bytes go through a
 * hash and through the verification side by side.
 * @param bundle the bytes of `X.sigstore.json`, or nothing where there is none
 * @throws TrustError `no-bundle`, `bad-bundle`, `too-large`, `wrong-key`, `wrong-identity`, `bad-certificate`,
 *   `bad-transparency`, `wrong-digest`
 */
function openBlob(trust, bundle, expected = {}) {
    const read = readBundle(bundle, MAX_BLOB_BUNDLE_BYTES);
    if (read.content.$case !== 'messageSignature') {
        // An attestation's signature covers its statement, whatever file it is put beside.
        throw new errors/* TrustError */.R('bad-bundle', 'the bundle holds an attestation, not a signature over the file');
    }
    const { messageDigest, signature } = read.content.messageSignature;
    if (messageDigest.algorithm !== protobuf_specs_dist.HashAlgorithm.SHA2_256 || messageDigest.digest.length !== 32) {
        throw new errors/* TrustError */.R('bad-bundle', 'the bundle does not use SHA-256');
    }
    const { signer, key } = guarded(() => {
        const content = signatureOf(read);
        // The signature itself is left to `finish`; everything else is checked now.
        return trust.check(read, {
            signature: content.signature,
            compareSignature: other => content.compareSignature(other),
            compareDigest: other => content.compareDigest(other),
            compareSignedDigest: other => content.compareSignedDigest(other),
            verifySignature: () => true,
        });
    });
    const claimed = messageDigest.digest.toString('hex');
    if (expected.sha256 !== undefined && expected.sha256 !== claimed) {
        throw new errors/* TrustError */.R('wrong-digest', `the bundle is for another file: it signs ${claimed}, not ${expected.sha256}`);
    }
    const digest = (0,external_node_crypto_.createHash)('sha256');
    const verification = (0,external_node_crypto_.createVerify)('sha256');
    let size = 0;
    return {
        signer,
        sha256: claimed,
        update(chunk) {
            size += chunk.length;
            if (expected.size !== undefined && size > expected.size) {
                throw new errors/* TrustError */.R('wrong-size', `the file has more than the expected ${expected.size} bytes`);
            }
            digest.update(chunk);
            verification.update(chunk);
        },
        finish() {
            if (expected.size !== undefined && size !== expected.size) {
                throw new errors/* TrustError */.R('wrong-size', `the file has ${size} bytes, not ${expected.size}`);
            }
            const sha256 = digest.digest('hex');
            if (sha256 !== claimed)
                throw new errors/* TrustError */.R('wrong-digest', `the bundle signs ${claimed}, and the file is ${sha256}`);
            const good = guarded(() => verification.verify(key, signature));
            if (good !== true)
                throw new errors/* TrustError */.R('bad-signature', 'the signature is not one of this key over this file');
            return { signer, sha256, size };
        },
    };
}
/**
 * Verifies that a blob in memory is what the bundle signs.
 * @throws TrustError as `openBlob` and its `finish`
 */
function verifyBlob(trust, bundle, bytes, expected = {}) {
    const check = openBlob(trust, bundle, expected);
    check.update(bytes);
    return check.finish();
}
const PAYLOAD_TYPE = 'application/vnd.in-toto+json';
/** An in-toto statement as far as it matters here; cosign 2 writes version 0.1. Unknown fields are to be ignored there. */
const Statement = schemas/* object */.Ikc({
    _type: schemas/* enum */.k5n(['https://in-toto.io/Statement/v1', 'https://in-toto.io/Statement/v0.1']),
    subject: schemas/* array */.YOg(schemas/* object */.Ikc({ name: schemas/* string */.YjP().optional(), digest: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP()) }))
        .min(1)
        .max(10_000),
    predicateType: schemas/* string */.YjP().min(1),
    predicate: schemas/* unknown */.L5J(),
});
/**
 * Verifies an attestation and that it is about this very artifact: a DSSE signature alone says nothing about the file that
 * it lies beside.
 * @param about the artifact's SHA-256 in hex, which the caller has computed, and the predicate types that are wanted
 * @throws TrustError `no-bundle`, `bad-bundle`, `too-large`, `wrong-key`, `wrong-identity`, `bad-certificate`,
 *   `bad-transparency`, `bad-signature`, `bad-statement`, `wrong-subject`, `wrong-predicate`
 */
function verifyStatement(trust, bundle, about) {
    const read = readBundle(bundle, MAX_STATEMENT_BUNDLE_BYTES);
    const { content } = read;
    if (content.$case !== 'dsseEnvelope')
        throw new errors/* TrustError */.R('bad-bundle', 'the bundle holds no attestation');
    const { signer } = guarded(() => trust.check(read, signatureOf(read)));
    const { payload, payloadType } = content.dsseEnvelope;
    if (payloadType !== PAYLOAD_TYPE) {
        throw new errors/* TrustError */.R('bad-statement', `the attestation's payload is not an in-toto statement: ${payloadType.slice(0, 100)}`);
    }
    let statement;
    try {
        statement = Statement.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload)));
    }
    catch (cause) {
        throw new errors/* TrustError */.R('bad-statement', 'the attestation is not an in-toto statement', { cause });
    }
    if (!statement.subject.some(({ digest }) => Object.hasOwn(digest, 'sha256') && digest['sha256'] === about.sha256)) {
        throw new errors/* TrustError */.R('wrong-subject', `the attestation is about another artifact than ${about.sha256}`);
    }
    if (!about.predicateTypes.includes(statement.predicateType)) {
        throw new errors/* TrustError */.R('wrong-predicate', `the attestation is a ${statement.predicateType.slice(0, 200)}, not a ${about.predicateTypes.join(' or a ')}`);
    }
    return { signer, statement };
}


/***/ })

};
