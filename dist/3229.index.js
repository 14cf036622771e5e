export const id = 3229;
export const ids = [3229];
export const modules = {

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

/***/ 7878:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ workflowProvenance)
/* harmony export */ });
/** SLSA provenance of a build in a GitHub workflow: who built, from which commit, in which run. */
/**
 * The predicate `https://slsa.dev/provenance/v1` in GitHub's own build type, from a workflow's environment.
 * Outside a workflow there is none: a laptop cannot say who it is.
 */
function workflowProvenance(env, { dependencies = [], parameters = {} } = {}) {
    const server = env['GITHUB_SERVER_URL'];
    const repository = env['GITHUB_REPOSITORY'];
    const workflowRef = env['GITHUB_WORKFLOW_REF'];
    const commit = env['GITHUB_SHA'];
    if (!server || !repository || !workflowRef || !commit)
        return undefined;
    // owner/repo/.github/workflows/os.yml@refs/heads/main
    const at = workflowRef.lastIndexOf('@');
    const path = workflowRef.slice(0, at).split('/').slice(2).join('/');
    return {
        buildDefinition: {
            buildType: 'https://actions.github.io/buildtypes/workflow/v1',
            externalParameters: {
                workflow: { ref: workflowRef.slice(at + 1), repository: `${server}/${repository}`, path },
                ...(Object.keys(parameters).length > 0 && { build: parameters }),
            },
            internalParameters: {
                github: {
                    event_name: env['GITHUB_EVENT_NAME'] ?? '',
                    repository_id: env['GITHUB_REPOSITORY_ID'] ?? '',
                    repository_owner_id: env['GITHUB_REPOSITORY_OWNER_ID'] ?? '',
                    runner_environment: env['RUNNER_ENVIRONMENT'] ?? '',
                },
            },
            resolvedDependencies: [
                { uri: `git+${server}/${repository}@${env['GITHUB_REF'] ?? ''}`, digest: { gitCommit: commit } },
                ...dependencies,
            ],
        },
        runDetails: {
            builder: { id: `${server}/${workflowRef}` },
            metadata: {
                invocationId: `${server}/${repository}/actions/runs/${env['GITHUB_RUN_ID'] ?? ''}/attempts/${env['GITHUB_RUN_ATTEMPT'] ?? '1'}`,
            },
        },
    };
}


/***/ }),

/***/ 88722:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  h: () => (/* binding */ signDirectory)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./lib/publish/layout.js
var layout = __webpack_require__(14165);
// EXTERNAL MODULE: ./lib/registry/client.js
var registry_client = __webpack_require__(74548);
// EXTERNAL MODULE: ./lib/registry/credentials.js
var registry_credentials = __webpack_require__(96097);
// EXTERNAL MODULE: ./lib/registry/image.js
var registry_image = __webpack_require__(67350);
// EXTERNAL MODULE: ./lib/registry/reference.js
var registry_reference = __webpack_require__(9758);
// EXTERNAL MODULE: ./lib/tools/cosign.js
var tools_cosign = __webpack_require__(46272);
// EXTERNAL MODULE: ./lib/verify/manifest.js
var verify_manifest = __webpack_require__(3412);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/manifest/rehearsal.js
var rehearsal = __webpack_require__(27298);
// EXTERNAL MODULE: ./lib/verify/errors.js
var verify_errors = __webpack_require__(7506);
;// CONCATENATED MODULE: ./lib/sign/evidence.js






/**
 * Reads what a rehearsal wrote, and holds it against the build that is to be signed: evidence about other bytes is none.
 * @throws UsageError where there is none; TrustError `bad-statement`, `wrong-subject`
 */
async function readEvidence(folder, manifest) {
    const hint = ({ option, command }) => `${option('evidence')} is the folder that ${command('rehearse')} wrote`;
    const names = await (0,promises_.readdir)(folder).catch((cause) => {
        if (cause.code === 'ENOENT')
            return [];
        (0,errors/* refuseWrongPath */.VK)(folder, cause, hint);
        throw new errors/* EnvironmentError */.eG('io', `${folder} cannot be read: ${cause.message}`, { cause });
    });
    const found = names.filter(name => name.endsWith(rehearsal/* EVIDENCE_SUFFIX */.GW)).sort();
    if (found.length === 0)
        throw new errors/* UsageError */.eb('bad-argument', `there is no evidence in ${folder}`, {
            hint,
        });
    return Promise.all(found.map(async (name) => {
        const { predicate } = parse(await (0,promises_.readFile)((0,external_node_path_.join)(folder, name), 'utf8'), name);
        const { architecture, uki, rootHash, version } = predicate.image;
        const build = manifest.architectures[architecture];
        if (build === undefined || build.uki.sha256 !== uki || build.rootHash !== rootHash)
            throw new verify_errors/* TrustError */.R('wrong-subject', `${name} is about another build of ${version} for ${architecture}`, {
                hint: 'rehearse this build, or empty that folder of what is older',
            });
        return { file: build.uki, attestation: (0,layout/* rehearsalAttestation */.iH)(predicate.scenario), predicate };
    }));
}
function parse(text, name) {
    try {
        return rehearsal/* RehearsalStatement */.Hp.parse(JSON.parse(text));
    }
    catch (cause) {
        throw new verify_errors/* TrustError */.R('bad-statement', `${name} is not evidence of a rehearsal`, { cause });
    }
}

// EXTERNAL MODULE: ./lib/sign/parallel.js
var parallel = __webpack_require__(27102);
// EXTERNAL MODULE: ./lib/sign/subjects.js
var sign_subjects = __webpack_require__(7028);
// EXTERNAL MODULE: ./lib/sign/verify-directory.js
var verify_directory = __webpack_require__(87066);
// EXTERNAL MODULE: ./lib/sign/verify-image.js
var verify_image = __webpack_require__(73964);
;// CONCATENATED MODULE: ./lib/sign/sign.js
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















/**
 * Signs a build: its manifest and each file, with statements about them; then verifies all of it as a third party would.
 * @example
 * await signDirectory({ directory: 'out', signer: { kind: 'key', key: 'cosign.key' }, trust }, { exec, log, env });
 */
async function signDirectory(options, { exec, log, env }) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { directory, signer, trust, provenance, jobs = 4 } = options;
        const manifest = await (0,verify_directory/* readManifestFile */.oe)(directory);
        const files = (0,verify_manifest/* manifestFiles */.TY)(manifest);
        const evidence = options.evidence === undefined ? [] : await readEvidence(options.evidence, manifest);
        const cosign = __addDisposableResource(env_1, await (0,tools_cosign/* openCosign */.il)({ signer, exec, env, program: options.cosign }), true);
        const scratch = await (0,promises_.mkdtemp)((0,external_node_path_.join)((0,external_node_os_.tmpdir)(), 'slipway-sign-'));
        try {
            // A build whose bytes are not what its manifest says is not signed at all.
            const hashing = log.step(`hashing ${files.length} files`);
            await (0,parallel/* inParallel */.H)(files, jobs, file => (0,verify_directory/* hashFile */.DC)(directory, file));
            hashing.done();
            // Statements about an earlier build in this folder would be about other bytes now.
            for (const { path: name, uses } of [{ path: layout/* MANIFEST_NAME */.ir, uses: [] }, ...files])
                for (const bundle of [(0,layout/* bundleName */.u1)(name), ...(0,layout/* attestationsAbout */.bw)({ uses }).map(one => (0,layout/* attestationName */.kA)(name, one))])
                    await (0,promises_.rm)((0,external_node_path_.join)(directory, bundle), { force: true });
            const work = [layout/* MANIFEST_NAME */.ir, ...files.map(file => file.path)].map(name => ({
                bundle: (0,layout/* bundleName */.u1)(name),
                make: () => cosign.signBlob((0,external_node_path_.join)(directory, name), (0,external_node_path_.join)(directory, (0,layout/* bundleName */.u1)(name))),
            }));
            const attest = (file, attestation, predicate) => {
                const bundle = (0,layout/* attestationName */.kA)(file.path, attestation);
                const statement = { name: file.path, sha256: file.sha256, predicateType: layout/* ATTESTATIONS */.uX[attestation], predicate };
                return { bundle, make: () => cosign.attestBlob(statement, (0,external_node_path_.join)(directory, bundle)) };
            };
            const provenanceFile = (0,external_node_path_.join)(scratch, 'provenance.json');
            if (provenance !== undefined) {
                const predicate = provenanceFile;
                await (0,promises_.writeFile)(predicate, JSON.stringify(provenance));
                work.push(...files.map(file => attest(file, 'provenance', predicate)));
            }
            for (const { sbom, subjects } of (0,sign_subjects/* sbomsOf */.k)(manifest))
                work.push(...subjects.map(file => attest(file, 'sbom', (0,external_node_path_.join)(directory, sbom.path))));
            for (const { file, attestation, predicate } of evidence) {
                const path = (0,external_node_path_.join)(scratch, `${file.path}.${attestation}.json`);
                await (0,promises_.writeFile)(path, JSON.stringify(predicate));
                work.push(attest(file, attestation, path));
            }
            const signing = log.step(`signing ${work.length} statements`);
            let done = 0;
            await (0,parallel/* inParallel */.H)(work, jobs, async (job) => {
                await job.make();
                signing.update(`${++done}/${work.length} ${job.bundle}`);
            });
            signing.done();
            const image = options.image === undefined ? undefined : openImage(options.image, env, exec);
            const parts = image === undefined ? [] : await (0,registry_image/* imageParts */.C)(image.client, image.name);
            const images = parts.map(part => (image === undefined ? '' : (0,registry_reference/* byDigest */._W)(image.reference, part.digest)));
            if (image !== undefined) {
                const step = log.step(`signing ${images.length} images`);
                const insecure = /^(localhost|127\.|\[::1\])/.test(image.reference.host);
                await cosign.signImages(images, { insecure });
                const statements = (0,sign_subjects/* imageStatements */.Q)(manifest, parts, provenance !== undefined);
                for (const { digest, attestation, sbom } of statements) {
                    const predicate = sbom === undefined ? provenanceFile : (0,external_node_path_.join)(directory, sbom);
                    const statement = { predicateType: layout/* ATTESTATIONS */.uX[attestation], predicate };
                    await cosign.attestImage(statement, (0,registry_reference/* byDigest */._W)(image.reference, digest), { insecure });
                }
                await (0,verify_image/* verifyImage */.Z)(image.client, image.name, trust, { attested: statements });
                step.done();
            }
            const verification = await (0,verify_directory/* verifyDirectory */.rA)(directory, trust, {
                log,
                jobs,
                attested: [...(provenance ? ['provenance'] : []), 'sbom'],
            });
            return { bundles: work.map(job => job.bundle).sort(), images, verification };
        }
        finally {
            await (0,promises_.rm)(scratch, { recursive: true, force: true });
        }
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
function openImage(image, env, exec) {
    const reference = (0,registry_reference/* parseReference */.F2)(image);
    const credentials = (0,registry_credentials/* dockerCredentials */.d)(env, exec);
    const client = new registry_client/* RegistryClient */.bP({ host: reference.host, repository: reference.repository, credentials });
    return { reference, name: reference.digest ?? reference.tag ?? 'latest', client };
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
