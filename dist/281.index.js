export const id = 281;
export const ids = [281];
export const modules = {

/***/ 9281:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   run: () => (/* binding */ run)
/* harmony export */ });
/** Says what a field is, from the same table that validates it. */
const run = async ({ arguments: { FIELD } }, { core }) => {
    const text = await core.explainField(FIELD);
    return { value: { field: FIELD, text }, text };
};


/***/ })

};
