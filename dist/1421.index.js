export const id = 1421;
export const ids = [1421];
export const modules = {

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

/***/ 11421:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   run: () => (/* binding */ run)
/* harmony export */ });
/* harmony import */ var _registry_client_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74548);
/* harmony import */ var _registry_credentials_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(96097);
/* harmony import */ var _registry_image_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(67350);
/* harmony import */ var _registry_reference_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9758);
/* harmony import */ var _sign_verify_directory_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(87066);
/* harmony import */ var _sign_verify_image_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(73964);
/* harmony import */ var _sign_who_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(80065);
/* harmony import */ var _channel_change_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(67492);








const REFUSED = 1;
/** Says of each file what was checked, and fails if one is not covered. */
const run = async ({ arguments: { PLACE }, options }, shell) => {
    const trust = await (0,_sign_who_js__WEBPACK_IMPORTED_MODULE_6__/* .requiredTrust */ .Gf)((0,_channel_change_js__WEBPACK_IMPORTED_MODULE_7__/* .trustSettings */ .QL)(options.key, options));
    const { attested } = options;
    if (options.image !== undefined)
        return await image(options.image, trust, attested, shell);
    const { manifest, rows } = await (0,_sign_verify_directory_js__WEBPACK_IMPORTED_MODULE_4__/* .checkRelease */ .me)((0,_sign_verify_directory_js__WEBPACK_IMPORTED_MODULE_4__/* .readerOf */ .TC)(PLACE), trust, { log: shell.log, attested });
    const refused = rows.filter(row => row.error !== undefined);
    const width = Math.max(...rows.map(row => row.path.length));
    const lines = rows.map(({ path, checked, signer, error }) => error === undefined
        ? `ok       ${path.padEnd(width)}  ${checked.join(', ')}  by ${signer}`
        : `REFUSED  ${path.padEnd(width)}  ${error.code}: ${error.message}`);
    const { name, version } = manifest;
    const end = refused.length === 0 ? 'every file is covered' : `${refused.length} of ${rows.length} files are refused`;
    return {
        value: {
            ok: refused.length === 0,
            ...{ name, version },
            files: rows.map(({ error, ...row }) => ({
                ...row,
                ...(error === undefined ? {} : { error: { code: error.code, message: error.message } }),
            })),
        },
        text: [...lines, `${name} ${version}: ${end}`].join('\n'),
        exitCode: refused.length === 0 ? 0 : REFUSED,
    };
};
async function image(text, trust, attested, { env, exec }) {
    const { host, repository, digest, tag = 'latest' } = (0,_registry_reference_js__WEBPACK_IMPORTED_MODULE_3__/* .parseReference */ .F2)(text);
    const client = new _registry_client_js__WEBPACK_IMPORTED_MODULE_0__/* .RegistryClient */ .bP({ host, repository, credentials: (0,_registry_credentials_js__WEBPACK_IMPORTED_MODULE_1__/* .dockerCredentials */ .d)(env, exec) });
    // An SBOM is about one platform; an index has none of its own.
    const wanted = (await (0,_registry_image_js__WEBPACK_IMPORTED_MODULE_2__/* .imageParts */ .C)(client, digest ?? tag)).flatMap(part => attested
        .filter(attestation => attestation !== 'sbom' || part.what !== 'index')
        .map(attestation => ({ digest: part.digest, attestation })));
    const rows = await (0,_sign_verify_image_js__WEBPACK_IMPORTED_MODULE_5__/* .verifyImage */ .Z)(client, digest ?? tag, trust, { attested: wanted });
    return {
        value: { ok: true, image: text, parts: rows },
        text: rows.map(row => `ok  ${row.what}  ${row.digest}  ${row.checked.join(', ')}  by ${row.signer}`).join('\n'),
    };
}


/***/ }),

/***/ 67350:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ imageParts)
/* harmony export */ });
/* harmony import */ var _http_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(69127);

/**
 * What of an image has to be signed: an index and each of its platforms. What BuildKit puts beside them (attestation
 * manifests, platform `unknown/unknown`) is no image.
 */
async function imageParts(client, reference) {
    const stored = await client.getManifest(reference);
    if (stored === undefined)
        throw new _http_js__WEBPACK_IMPORTED_MODULE_0__/* .HttpError */ .j$('not-found', `${client.host}/${client.repository} has no image ${reference}`, {
            hint: 'push the image before it is signed',
        });
    const { manifests } = stored.manifest;
    if (manifests === undefined)
        return [{ digest: stored.digest, what: 'image' }];
    const platforms = manifests.filter(entry => entry.annotations?.['vnd.docker.reference.type'] !== 'attestation-manifest' && entry.platform?.os !== 'unknown');
    return [
        { digest: stored.digest, what: 'index' },
        ...platforms.map(({ digest, platform }) => ({
            digest,
            what: `${platform?.os ?? '?'}/${platform?.architecture ?? '?'}`,
        })),
    ];
}


/***/ }),

/***/ 73964:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ verifyImage)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _publish_layout_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(14165);
/* harmony import */ var _registry_http_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(69127);
/* harmony import */ var _registry_image_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(67350);
/* harmony import */ var _verify_errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7506);
/* harmony import */ var _verify_trust_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(32894);






/** What cosign 3 states about an image that it signs. */
const SIGN_PREDICATE = 'https://sigstore.dev/cosign/sign/v1';
const BUNDLE_TYPE = /^application\/vnd\.dev\.sigstore\.bundle\b/;
const DSSE_ENVELOPE = 'application/vnd.dsse.envelope.v1+json';
const SIMPLE_SIGNING = 'application/vnd.dev.cosign.simplesigning.v1+json';
const ANNOTATION = {
    signature: 'dev.cosignproject.cosign/signature',
    certificate: 'dev.sigstore.cosign/certificate',
    bundle: 'dev.sigstore.cosign/bundle',
};
const MAX_PAYLOAD_BYTES = 64 * 1024;
/** Anyone who may push can add signatures: so many are looked at. */
const MAX_SIGNATURES = 50;
/**
 * Verifies an index and each of its platforms, or a single image.
 * @throws TrustError the last signature's own error, or `no-bundle` where nothing is signed
 */
async function verifyImage(client, reference, trust, { attested = [] } = {}) {
    const rows = [];
    for (const part of await (0,_registry_image_js__WEBPACK_IMPORTED_MODULE_3__/* .imageParts */ .C)(client, reference)) {
        const signer = await firstGood(signatures(client, part, trust), part, 'not signed');
        const checked = ['signature'];
        for (const { attestation } of attested.filter(({ digest }) => digest === part.digest)) {
            const statements = attestations(client, part, trust, _publish_layout_js__WEBPACK_IMPORTED_MODULE_1__/* .ATTESTATIONS */ .uX[attestation]);
            await firstGood(statements, part, `without a ${attestation} attestation`);
            checked.push(attestation);
        }
        rows.push({ ...part, signer, checked });
    }
    return rows;
}
/** Anyone who may push can add signatures, so one good one is enough, and the last bad one says why there is none. */
async function firstGood(attempts, { digest, what }, nothing) {
    let refused;
    for await (const attempt of attempts) {
        try {
            return attempt();
        }
        catch (error) {
            if (!(error instanceof _verify_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .TrustError */ .R))
                throw error;
            if (refused === undefined || error.code !== 'wrong-predicate')
                refused = error;
        }
    }
    if (refused === undefined)
        throw new _verify_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .TrustError */ .R('no-bundle', `${what} of the image is ${nothing}: ${digest}`);
    throw new _verify_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .TrustError */ .R(refused.code, `${what} of the image: ${refused.message}`, { cause: refused });
}
const sha256Of = (digest) => digest.replace(/^sha256:/, '');
/** Statements of one kind in bundles that refer to a manifest, as cosign 3 leaves them. */
async function* referring(client, { digest }, trust, predicateType) {
    for (const referrer of (await client.referrers(digest)).slice(0, MAX_SIGNATURES)) {
        // the list's own artifactType is not to be relied on: in the fallback tag cosign writes another one
        const layer = (await client.getManifest(referrer.digest))?.manifest.layers?.[0];
        if (layer === undefined || !BUNDLE_TYPE.test(layer.mediaType))
            continue;
        const bundle = await small(client, layer, _verify_trust_js__WEBPACK_IMPORTED_MODULE_5__/* .MAX_STATEMENT_BUNDLE_BYTES */ ._s);
        const about = { sha256: sha256Of(digest), predicateTypes: [predicateType] };
        yield () => (0,_verify_trust_js__WEBPACK_IMPORTED_MODULE_5__/* .signerText */ .S)((0,_verify_trust_js__WEBPACK_IMPORTED_MODULE_5__/* .verifyStatement */ .$L)(trust, bundle, about).signer);
    }
}
/** What cosign 2 puts under a tag beside the image: `.sig` for signatures, `.att` for attestations. */
async function* tagged(client, { digest }, suffix, mediaType) {
    const stored = await client.getManifest(`${digest.replace(':', '-')}.${suffix}`);
    const layers = stored?.manifest.layers?.filter(layer => layer.mediaType === mediaType) ?? [];
    yield* layers.slice(0, MAX_SIGNATURES);
}
async function* signatures(client, part, trust) {
    yield* referring(client, part, trust, SIGN_PREDICATE);
    for await (const layer of tagged(client, part, 'sig', SIMPLE_SIGNING)) {
        const payload = await small(client, layer, MAX_PAYLOAD_BYTES);
        yield () => {
            const signer = (0,_verify_trust_js__WEBPACK_IMPORTED_MODULE_5__/* .signerText */ .S)(verifyLegacy(trust, layer, payload));
            assertAbout(payload, part.digest);
            return signer;
        };
    }
}
async function* attestations(client, part, trust, predicateType) {
    yield* referring(client, part, trust, predicateType);
    const about = { sha256: sha256Of(part.digest), predicateTypes: [predicateType] };
    for await (const layer of tagged(client, part, 'att', DSSE_ENVELOPE)) {
        const envelope = await small(client, layer, _verify_trust_js__WEBPACK_IMPORTED_MODULE_5__/* .MAX_STATEMENT_BUNDLE_BYTES */ ._s);
        yield () => {
            const dsseEnvelope = parseEnvelope(envelope);
            const signer = withLegacyMaterial(trust, layer, material => (0,_verify_trust_js__WEBPACK_IMPORTED_MODULE_5__/* .verifyStatement */ .$L)(trust, bundleOf(material, { dsseEnvelope }), about).signer);
            return (0,_verify_trust_js__WEBPACK_IMPORTED_MODULE_5__/* .signerText */ .S)(signer);
        };
    }
}
function parseEnvelope(bytes) {
    try {
        return JSON.parse(bytes.toString());
    }
    catch (cause) {
        throw new _verify_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .TrustError */ .R('bad-bundle', 'the attestation is not JSON', { cause });
    }
}
/** The payload of a legacy signature names the image that it is for. */
function assertAbout(payload, digest) {
    let named;
    try {
        named = JSON.parse(Buffer.from(payload).toString())?.critical?.image?.['docker-manifest-digest'];
    }
    catch (cause) {
        throw new _verify_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .TrustError */ .R('bad-statement', 'the signed payload is not JSON', { cause });
    }
    if (named !== digest)
        throw new _verify_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .TrustError */ .R('wrong-subject', 'the signature is about another image');
}
/** A signature in annotations, put into the shape of a bundle, so that one verifier checks everything. */
function verifyLegacy(trust, layer, payload) {
    const signature = layer.annotations?.[ANNOTATION.signature];
    if (signature === undefined)
        throw new _verify_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .TrustError */ .R('bad-bundle', 'there is no signature in the annotations');
    const digest = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(payload).digest('base64');
    const messageSignature = { messageDigest: { algorithm: 'SHA2_256', digest }, signature };
    return withLegacyMaterial(trust, layer, material => (0,_verify_trust_js__WEBPACK_IMPORTED_MODULE_5__/* .verifyBlob */ .tB)(trust, bundleOf(material, { messageSignature }), payload).signer);
}
const bundleOf = (material, content) => Buffer.from(JSON.stringify({ ...material, ...content }));
/** Verifies with what a legacy signature's annotations say of its signer. */
function withLegacyMaterial(trust, layer, verify) {
    const { policy } = trust;
    if (policy.kind === 'identity') {
        const mediaType = 'application/vnd.dev.sigstore.bundle+json;version=0.1';
        return verify({ mediaType, verificationMaterial: legacyMaterial(layer) });
    }
    // such a signature does not say which key made it: each pinned one is tried
    let refused;
    for (const pem of policy.keys) {
        const der = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createPublicKey)(pem).export({ type: 'spki', format: 'der' });
        const publicKey = { hint: (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(der).digest('base64') };
        const mediaType = 'application/vnd.dev.sigstore.bundle.v0.3+json';
        try {
            return verify({ mediaType, verificationMaterial: { publicKey } });
        }
        catch (error) {
            refused = error;
        }
    }
    throw refused;
}
function legacyMaterial(layer) {
    try {
        const certificate = layer.annotations?.[ANNOTATION.certificate] ?? '';
        const log = JSON.parse(layer.annotations?.[ANNOTATION.bundle] ?? '');
        const { body, integratedTime, logIndex, logID } = log.Payload;
        const entry = JSON.parse(Buffer.from(body, 'base64').toString());
        return {
            x509CertificateChain: { certificates: [{ rawBytes: certificate.replace(/-----[^-]+-----|\s/g, '') }] },
            tlogEntries: [
                {
                    logIndex: `${logIndex}`,
                    logId: { keyId: Buffer.from(logID, 'hex').toString('base64') },
                    kindVersion: { kind: entry.kind, version: entry.apiVersion },
                    integratedTime: `${integratedTime}`,
                    inclusionPromise: { signedEntryTimestamp: log.SignedEntryTimestamp },
                    canonicalizedBody: body,
                },
            ],
        };
    }
    catch (cause) {
        throw new _verify_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .TrustError */ .R('bad-transparency', 'the signature has no certificate or no log entry', { cause });
    }
}
async function small(client, layer, limit) {
    const chunks = [];
    let size = 0;
    for await (const chunk of client.getBlob(layer.digest.replace(/^sha256:/, ''))) {
        size += chunk.length;
        if (size > limit)
            throw new _registry_http_js__WEBPACK_IMPORTED_MODULE_2__/* .HttpError */ .j$('too-large', `a signature is larger than ${limit} bytes`);
        chunks.push(chunk);
    }
    return Buffer.concat(chunks);
}


/***/ })

};
