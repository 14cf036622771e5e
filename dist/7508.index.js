export const id = 7508;
export const ids = [7508];
export const modules = {

/***/ 27508:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ NOTHING_DONE),
/* harmony export */   useCacheService: () => (/* binding */ useCacheService)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);

/** The exit code where nothing went wrong and nothing was restored or saved. */
const NOTHING_DONE = 3;
/** `dist/build/cache.js VERB KEY PATH...`: asks the service by GitHub's toolkit, and answers by an exit code. */
async function useCacheService([verb, key = '', ...paths]) {
    try {
        const cache = await Promise.all(/* import() */[__webpack_require__.e(3838), __webpack_require__.e(2088), __webpack_require__.e(6592)]).then(__webpack_require__.bind(__webpack_require__, 16592));
        const done = verb === 'restore'
            ? (await cache.restoreCache(paths, key)) !== undefined
            : (await cache.saveCache(paths, key)) !== -1;
        return done ? 0 : NOTHING_DONE;
    }
    catch (error) {
        process.stderr.write(`${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error)}\n`);
        return 1;
    }
}


/***/ })

};
