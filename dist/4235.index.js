export const id = 4235;
export const ids = [4235];
export const modules = {

/***/ 4235:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   fetchCosign: () => (/* binding */ fetchCosign)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6760);
/* harmony import */ var _actions_tool_cache__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9805);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(452);
/* harmony import */ var _verify_errors_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(7506);







const ARCHITECTURES = { x64: 'amd64', arm64: 'arm64' };
/** Fetches cosign, or takes it from the tool cache. Either way it runs only if it is what the digest says. */
async function fetchCosign({ release, sha256, url }, log) {
    const architecture = ARCHITECTURES[process.arch];
    if (process.platform !== 'linux' || architecture === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_5__/* .EnvironmentError */ .eG('missing-program', `no cosign is fetched for ${process.platform} on ${process.arch}`, {
            hint: 'Install cosign in a step before this one.',
        });
    const version = release.replace(/^v/, '');
    const cached = (0,_actions_tool_cache__WEBPACK_IMPORTED_MODULE_4__/* .find */ .I6)('cosign', version, architecture);
    if (cached !== '' && (await digestOf((0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(cached, 'cosign'))) === sha256)
        return (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(cached, 'cosign');
    const address = url.replaceAll('{release}', release).replaceAll('{arch}', architecture);
    const step = log.step(`fetching cosign ${release}`);
    const downloaded = await (0,_actions_tool_cache__WEBPACK_IMPORTED_MODULE_4__/* .downloadTool */ .bq)(address).catch((cause) => {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_5__/* .EnvironmentError */ .eG('io', `cosign ${release} can't be fetched from ${address}`, {
            hint: 'See that cosign-release and cosign-url are right and the runner may reach that host.',
            cause,
        });
    });
    try {
        // The tool cache checks nothing: https says who sent it, the digest says what it is.
        const found = await digestOf(downloaded);
        if (found !== sha256)
            throw new _verify_errors_js__WEBPACK_IMPORTED_MODULE_6__/* .TrustError */ .R('wrong-digest', `what came from ${address} is sha256:${found}, and not what is pinned`, {
                hint: `cosign-digest is the digest of cosign-linux-${architecture} of ${release}; the project's checksums file has it.`,
            });
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.chmod)(downloaded, 0o755);
        const folder = await (0,_actions_tool_cache__WEBPACK_IMPORTED_MODULE_4__/* .cacheFile */ .NJ)(downloaded, 'cosign', 'cosign', version, architecture);
        step.done();
        return (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(folder, 'cosign');
    }
    finally {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.rm)(downloaded, { force: true });
    }
}
async function digestOf(file) {
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    try {
        for await (const chunk of (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.createReadStream)(file))
            hash.update(chunk);
    }
    catch {
        return undefined;
    }
    return hash.digest('hex');
}


/***/ })

};
