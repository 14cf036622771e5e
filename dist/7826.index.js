export const id = 7826;
export const ids = [7826];
export const modules = {

/***/ 17826:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   run: () => (/* binding */ run)
/* harmony export */ });
/** Loads the spec, which throws with every mistake in it. */
const run = async ({ arguments: { SPEC } }, { core, exec }) => {
    const spec = await core.loadSpec(SPEC, { exec });
    return { value: { valid: true, spec }, text: `${SPEC} is right: ${spec.name} ${spec.version}` };
};


/***/ })

};
