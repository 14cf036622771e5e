export const id = 2887;
export const ids = [2887];
export const modules = {

/***/ 42887:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   run: () => (/* binding */ run)
/* harmony export */ });
/** Prints the build graph of a spec. */
const run = async ({ arguments: { SPEC }, options }, { core, env, exec }) => {
    const request = {
        specFile: SPEC,
        ...(options.arch.length === 0 ? {} : { architectures: options.arch }),
        ...(options.format.length === 0 ? {} : { formats: options.format }),
    };
    const plan = await core.plan(request, { exec, env });
    return { value: plan, text: await core.renderPlan(plan) };
};


/***/ })

};
