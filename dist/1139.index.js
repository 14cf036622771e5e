export const id = 1139;
export const ids = [1139];
export const modules = {

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
// EXTERNAL MODULE: ./lib/rehearse/rehearse.js + 5 modules
var rehearse = __webpack_require__(30098);
// EXTERNAL MODULE: ./lib/rehearse/report.js
var report = __webpack_require__(79887);
// EXTERNAL MODULE: ./lib/shell/package-root.js
var package_root = __webpack_require__(83247);
// EXTERNAL MODULE: ./lib/sign/who.js
var who = __webpack_require__(80065);
// EXTERNAL MODULE: ./lib/actions/rehearse/inputs.js
var inputs = __webpack_require__(63240);
// EXTERNAL MODULE: ./lib/actions/markdown.js
var markdown = __webpack_require__(47974);
;// CONCATENATED MODULE: ./lib/actions/rehearse/summary.js


/** The job summary of a rehearsal: a row for each run, and the end of the console of each that failed. */
function renderRehearsalSummary({ build, architecture, kvm, results, passed }) {
    const { name, version } = build.manifest;
    const scenarios = [...new Set(results.map(({ run }) => run.scenario))];
    return [
        `## ${(0,markdown/* cell */.Hn)(name)} ${(0,markdown/* cell */.Hn)(version)} (${architecture}) ${passed ? 'has passed its rehearsal' : 'has failed its rehearsal'}`,
        '',
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
    const { channel, trust, ...request } = inputs;
    const { exec, env, log, signal } = ports;
    const of = channel === undefined
        ? undefined
        : { address: channel, trust: await (0,who/* trustInSigner */.yG)({ kind: 'keyless' }, trust, { exec, env }) };
    const done = await (0,rehearse/* rehearseFrom */.Ub)({ ...request, slipway: (0,package_root/* packageVersion */.Tl)() }, of, { exec, log, signal, env });
    const failed = done.results.filter(({ passed }) => !passed);
    const [first] = failed;
    return {
        outputs: rehearseOutputs(inputs.output, done),
        summary: renderRehearsalSummary(done),
        ...(first === undefined
            ? {}
            : {
                failure: new errors/* RehearsalError */.g(`${failed.length} of ${done.results.length} runs failed, first ${first.run.scenario}: ${first.error}`, {
                    hint: `The consoles are in ${(0,external_node_path_.join)(inputs.output, 'logs')}: upload that folder in a step with if: failure().`,
                }),
            }),
    };
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
