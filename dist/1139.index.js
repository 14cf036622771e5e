export const id = 1139;
export const ids = [1139];
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

/***/ 51139:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  rehearseAction: () => (/* binding */ rehearseAction),
  rehearseOutputs: () => (/* binding */ rehearseOutputs),
  runRehearse: () => (/* binding */ runRehearse)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./lib/rehearse/errors.js
var errors = __webpack_require__(88630);
// EXTERNAL MODULE: ./lib/rehearse/rehearse.js + 6 modules
var rehearse = __webpack_require__(96548);
// EXTERNAL MODULE: ./lib/rehearse/report.js
var report = __webpack_require__(79887);
// EXTERNAL MODULE: ./lib/shell/package-root.js
var package_root = __webpack_require__(83247);
// EXTERNAL MODULE: ./lib/sign/verify-directory.js
var verify_directory = __webpack_require__(87066);
// EXTERNAL MODULE: ./lib/sign/who.js
var who = __webpack_require__(80065);
// EXTERNAL MODULE: ./lib/actions/cosign.js
var actions_cosign = __webpack_require__(38408);
// EXTERNAL MODULE: ./lib/actions/rehearse/inputs.js
var inputs = __webpack_require__(63240);
// EXTERNAL MODULE: ./lib/errors.js
var lib_errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/actions/markdown.js
var markdown = __webpack_require__(47974);
;// CONCATENATED MODULE: ./lib/actions/rehearse/summary.js



/** The job summary of a rehearsal: a row for each run, and the end of the console of each that failed. */
function renderRehearsalSummary({ build, architecture, kvm, results, passed, failure }) {
    const { name, version } = build.manifest;
    const verdict = passed ? 'has passed its rehearsal' : 'has failed its rehearsal';
    const scenarios = [...new Set(results.map(({ run }) => run.scenario))];
    return [
        `## ${(0,markdown/* cell */.Hn)(name)} ${(0,markdown/* cell */.Hn)(version)} (${architecture}) ${failure === undefined ? verdict : 'was not rehearsed to the end'}`,
        '',
        ...(failure === undefined ? [] : [(0,markdown/* cell */.Hn)((0,lib_errors/* messageOf */.bD)(failure)), '']),
        kvm ? 'In virtual machines with KVM.' : 'In virtual machines without KVM: times are those of an emulator.',
        '',
        `| ${report/* HEADINGS */.Ac.join(' | ')} |`,
        `| ${report/* HEADINGS */.Ac.map((_, column) => (column > 2 ? '---:' : '---')).join(' | ')} |`,
        ...results.map(result => `| ${(0,report/* rowOf */.OB)(result).map(markdown/* cell */.Hn).join(' | ')} |`),
        '',
        ...results.flatMap(({ run, error }) => error === undefined
            ? []
            : [`### ${(0,markdown/* cell */.Hn)(run.scenario)} ${(0,markdown/* cell */.Hn)(run.from?.manifest.version ?? '')}`, '', ...(0,markdown/* block */.om)(error)]),
        'What each of them shows:',
        '',
        ...scenarios.map(scenario => `- ${(0,markdown/* cell */.Hn)(scenario)}: ${(0,markdown/* cell */.Hn)((0,report/* shownBy */.Le)(scenario))}`),
        '',
    ].join('\n');
}

;// CONCATENATED MODULE: ./lib/actions/rehearse/run.js










/** Rehearses what the inputs name. A scenario that fails leaves its evidence behind, and fails the step. */
async function runRehearse(inputs, ports) {
    const { channel, trust, signing, ...request } = inputs;
    const { exec, env, log, signal } = ports;
    // Said before a channel is asked, which takes a while.
    await (0,verify_directory/* readManifestFile */.oe)(inputs.directory);
    for (const folder of inputs.from)
        await (0,verify_directory/* readManifestFile */.oe)(folder, 'from');
    const of = channel === undefined ? undefined : { address: channel, trust: await channelTrust(inputs, ports) };
    const done = await (0,rehearse/* rehearseFrom */.Ub)({ ...request, slipway: (0,package_root/* packageVersion */.Tl)() }, of, { exec, log, signal, env });
    const failed = done.results.filter(({ passed }) => !passed);
    const [first] = failed;
    return {
        outputs: rehearseOutputs(inputs.output, done),
        summary: renderRehearsalSummary(done),
        ...(done.failure !== undefined
            ? { failure: done.failure }
            : first === undefined
                ? {}
                : {
                    failure: new errors/* RehearsalError */.g(`${failed.length} of ${done.results.length} runs failed, first ${first.run.scenario}: ${first.error}`, {
                        hint: `The consoles are in ${(0,external_node_path_.join)(inputs.output, 'logs')}: upload that folder in a step with if: failure().`,
                    }),
                }),
    };
}
/** Whose channel it is: who is named to be trusted, else whoever signs. Of cosign only a key's public half is asked. */
async function channelTrust({ trust, signing }, { exec, env, log }) {
    if (signing?.signer.key === undefined || (trust.keys ?? []).length > 0)
        return await (0,who/* trustInSigner */.yG)({ kind: 'keyless' }, trust, { exec, env });
    const cosign = await (0,actions_cosign/* findCosign */.L)(signing.cosign, { exec, log });
    return await (0,who/* trustInSigner */.yG)((0,who/* signerOf */.Kv)(signing.signer), trust, { exec, env, cosign });
}
/** The outputs of `rehearse/action.yml`; paths begin as the input `output` does, for the steps that follow. */
function rehearseOutputs(output, { results, passed, architecture }) {
    return {
        evidence: output,
        results: JSON.stringify(results.map(result => (0,report/* resultValue */.pm)(result, architecture))),
        passed: String(passed),
        junit: (0,external_node_path_.join)(output, `junit.${architecture}.xml`),
        logs: passed ? '' : (0,external_node_path_.join)(output, 'logs'),
    };
}
/** `rehearse/action.yml`. */
const rehearseAction = ports => runRehearse((0,inputs/* readRehearseInputs */.z)(ports.env), ports);


/***/ })

};
