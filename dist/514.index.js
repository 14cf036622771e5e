export const id = 514;
export const ids = [514];
export const modules = {

/***/ 2514:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   nameFrom: () => (/* binding */ nameFrom),
/* harmony export */   run: () => (/* binding */ run)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(452);



const IGNORED = ['/out/', '/.slipway/'];
/** Writes os.yaml, and a .gitignore where there is none. What is there already stays as it is. */
const run = async ({ arguments: { DIR }, options }, { core, cwd }) => {
    const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(cwd, DIR);
    const spec = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, 'os.yaml');
    const name = options.name ?? nameFrom((0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(folder));
    const sshKey = options['ssh-key'] === undefined ? undefined : await publicKey((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(cwd, options['ssh-key']));
    const text = await core.initialSpec({ name, suite: options.suite, ...(sshKey === undefined ? {} : { sshKey }) });
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)(folder, { recursive: true }).catch(cannotWrite);
    if (!(await writeNew(spec, text))) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UsageError */ .eb('bad-argument', `${shown(cwd, spec)} is there already`, {
            hint: 'init never overwrites. Name another folder, or move the file away first.',
        });
    }
    const written = [spec];
    const ignore = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, '.gitignore');
    if (await writeNew(ignore, `${IGNORED.join('\n')}\n`))
        written.push(ignore);
    return {
        value: { name, written },
        text: [
            ...written.map(file => `wrote ${shown(cwd, file)}`),
            '',
            `Next: slipway build ${shown(cwd, spec)}, then slipway run.`,
        ].join('\n'),
    };
};
/** A name that a system may have, made from any folder's. */
function nameFrom(folder) {
    const name = folder
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^[^a-z]+|-+$/g, '')
        .slice(0, 32)
        .replace(/-+$/, '');
    return name === '' ? 'node' : name;
}
async function publicKey(file) {
    const text = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(file, 'utf8').catch((cause) => {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UsageError */ .eb('bad-option', `the key ${file} can't be read`, { hint: 'Name a public key file.', cause });
    });
    if (/PRIVATE KEY/.test(text)) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UsageError */ .eb('bad-option', `${file} is a private key`, {
            hint: `Name the public one, most likely ${file}.pub.`,
        });
    }
    const line = text.split('\n').find(candidate => /^(ssh-|ecdsa-|sk-)\S+ [A-Za-z0-9+/=]+/.test(candidate));
    if (line === undefined) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UsageError */ .eb('bad-option', `${file} holds no OpenSSH public key`, {
            hint: 'Such a file has one line, like "ssh-ed25519 AAAA... name".',
        });
    }
    return line.trim();
}
/** Writes a file that is not there yet; answers whether it did. */
async function writeNew(file, text) {
    try {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)(file, text, { flag: 'wx' });
        return true;
    }
    catch (error) {
        if (error.code === 'EEXIST')
            return false;
        return cannotWrite(error);
    }
}
function cannotWrite(cause) {
    const { path = 'the folder', code } = cause;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .EnvironmentError */ .eG('io', `${path} can't be written (${code})`, {
        hint: 'Name a folder that you may write to.',
        cause,
    });
}
function shown(cwd, file) {
    const path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(cwd, file);
    return path.startsWith('..') ? file : path;
}


/***/ })

};
