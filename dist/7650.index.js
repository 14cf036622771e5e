export const id = 7650;
export const ids = [7650];
export const modules = {

/***/ 97650:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   run: () => (/* binding */ run)
/* harmony export */ });
/* harmony import */ var _help_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(10931);

/** Prints the script that a shell sources. */
const run = async () => {
    const script = (0,_help_js__WEBPACK_IMPORTED_MODULE_0__/* .renderCompletion */ .fm)();
    return { value: { script }, text: script };
};


/***/ })

};
