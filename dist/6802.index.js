export const id = 6802;
export const ids = [6802];
export const modules = {

/***/ 16802:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   run: () => (/* binding */ run)
/* harmony export */ });
/* harmony import */ var _shell_package_root_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(83247);

/** Says which Slipway this is, and what it runs on. */
const run = async () => {
    const version = (0,_shell_package_root_js__WEBPACK_IMPORTED_MODULE_0__/* .packageVersion */ .Tl)();
    return { value: { version, node: process.versions.node }, text: `slipway ${version}` };
};


/***/ }),

/***/ 83247:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Tl: () => (/* binding */ packageVersion),
/* harmony export */   Zl: () => (/* binding */ packageRoot),
/* harmony export */   vG: () => (/* binding */ systemDirectory)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var node_url__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(73136);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(452);




/** The folder of Slipway's package.json: where `src/system` and other files that are read at run time lie, bundled or not. */
function packageRoot(from = (0,node_url__WEBPACK_IMPORTED_MODULE_2__.fileURLToPath)(import.meta.url)) {
    for (let folder = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(from);; folder = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(folder)) {
        const file = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, 'package.json');
        if ((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(file) && nameIn(file) === 'slipway')
            return folder;
        if (folder === (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(folder))
            break;
    }
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .EnvironmentError */ .eG('io', `no package.json of Slipway at or above ${(0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(from)}`, {
        hint: 'Slipway runs from its own repository, as checked out; dist/ alone is not enough.',
    });
}
/** The files that every image has. */
function systemDirectory(root = packageRoot()) {
    return (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, 'src', 'system');
}
/** The version that package.json states. */
function packageVersion(root = packageRoot()) {
    return JSON.parse((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, 'package.json'), 'utf8')).version;
}
function nameIn(file) {
    try {
        return JSON.parse((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(file, 'utf8')).name;
    }
    catch {
        return undefined;
    }
}


/***/ })

};
