export const id = 623;
export const ids = [623];
export const modules = {

/***/ 623:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   run: () => (/* binding */ run)
/* harmony export */ });
/** Boots an image; its end is the command's end. */
const run = async ({ arguments: { DIR }, options }, shell) => {
    const { core, exec, log, signal, env, cacheDirectory } = shell;
    const exitCode = await core.runImage({
        directory: DIR,
        memoryMiB: options.memory,
        ...(options.cpus === undefined ? {} : { cpus: options.cpus }),
        ...(options.arch === undefined ? {} : { arch: options.arch }),
        ...(options['ssh-port'] === undefined ? {} : { sshPort: options['ssh-port'] }),
    }, { exec, log, signal, env, cacheDirectory });
    return { value: { exitCode }, text: '', exitCode };
};


/***/ })

};
