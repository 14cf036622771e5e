export const id = 559;
export const ids = [559];
export const modules = {

/***/ 20559:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   parsePackages: () => (/* binding */ parsePackages),
/* harmony export */   renderSbom: () => (/* binding */ renderSbom)
/* harmony export */ });
/* harmony import */ var _cyclonedx_cyclonedx_library_Enums__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6820);
/* harmony import */ var _cyclonedx_cyclonedx_library_Models__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(50320);
/* harmony import */ var _cyclonedx_cyclonedx_library_Serialize__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(51248);
/* harmony import */ var _cyclonedx_cyclonedx_library_Spec__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(94321);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(452);





/** Reads what `Distribution.listPackages` prints. */
function parsePackages(text) {
    const packages = text
        .split('\n')
        .filter(line => line !== '')
        .map(line => {
        const [name, version, architecture, source, sourceVersion, maintainer, more] = line.split('\t');
        if (!name || !version || !architecture || !source || !sourceVersion || maintainer === undefined || more)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .ToolError */ .v4('bad-output', `dpkg-query listed a package in an unknown form: ${line}`, {
                program: 'dpkg-query',
            });
        return { name, version, architecture, source, sourceVersion, maintainer };
    });
    if (packages.length === 0)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .ToolError */ .v4('bad-output', 'dpkg-query found no package in the slot', { program: 'dpkg-query' });
    return packages;
}
/** Percent-encodes as package URLs want it: what is left of `encodeURIComponent`, and colons as they are. */
const encoded = (text) => encodeURIComponent(text)
    .replaceAll('%3A', ':')
    .replaceAll(/[!'()*]/g, sign => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
function packageUrl({ name, version, architecture, source, sourceVersion }, about) {
    const { type, namespace, distro } = about.packageUrl;
    const upstream = source === name && sourceVersion === version ? '' : `&upstream=${encoded(`${source}@${sourceVersion}`)}`;
    return `pkg:${type}/${namespace}/${encoded(name)}@${encoded(version)}?arch=${architecture}&distro=${distro}${upstream}`;
}
/** A UUID that belongs to this root hash and to no other (RFC 9562, version 8). */
const serialOf = (hash) => `urn:uuid:${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-a${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
function renderSbom(about) {
    const { name, version, architecture, rootHash, sha256, runtime } = about;
    const system = new _cyclonedx_cyclonedx_library_Models__WEBPACK_IMPORTED_MODULE_1__.Component(_cyclonedx_cyclonedx_library_Enums__WEBPACK_IMPORTED_MODULE_0__.ComponentType.OperatingSystem, name, {
        version,
        bomRef: 'system',
        hashes: new _cyclonedx_cyclonedx_library_Models__WEBPACK_IMPORTED_MODULE_1__.HashDictionary([[_cyclonedx_cyclonedx_library_Enums__WEBPACK_IMPORTED_MODULE_0__.HashAlgorithm['SHA-256'], sha256]]),
    });
    system.properties.add(new _cyclonedx_cyclonedx_library_Models__WEBPACK_IMPORTED_MODULE_1__.Property('slipway:architecture', architecture));
    system.properties.add(new _cyclonedx_cyclonedx_library_Models__WEBPACK_IMPORTED_MODULE_1__.Property('slipway:root-hash', rootHash));
    const bom = new _cyclonedx_cyclonedx_library_Models__WEBPACK_IMPORTED_MODULE_1__.Bom({ serialNumber: serialOf(rootHash) });
    bom.metadata = new _cyclonedx_cyclonedx_library_Models__WEBPACK_IMPORTED_MODULE_1__.Metadata({ timestamp: new Date(about.created * 1000), component: system });
    bom.metadata.tools.tools.add(new _cyclonedx_cyclonedx_library_Models__WEBPACK_IMPORTED_MODULE_1__.Tool({ name: 'slipway', ...(about.slipway === undefined ? {} : { version: about.slipway }) }));
    for (const each of about.packages) {
        const purl = packageUrl(each, about);
        const component = new _cyclonedx_cyclonedx_library_Models__WEBPACK_IMPORTED_MODULE_1__.Component(_cyclonedx_cyclonedx_library_Enums__WEBPACK_IMPORTED_MODULE_0__.ComponentType.Library, each.name, { version: each.version, purl, bomRef: purl });
        if (each.maintainer !== '')
            component.supplier = new _cyclonedx_cyclonedx_library_Models__WEBPACK_IMPORTED_MODULE_1__.OrganizationalEntity({ name: each.maintainer });
        bom.components.add(component);
    }
    if (runtime !== undefined) {
        const purl = `pkg:npm/${encoded(runtime.name)}@${runtime.version}`;
        bom.components.add(new _cyclonedx_cyclonedx_library_Models__WEBPACK_IMPORTED_MODULE_1__.Component(_cyclonedx_cyclonedx_library_Enums__WEBPACK_IMPORTED_MODULE_0__.ComponentType.Application, 'node', { version: runtime.version, purl, bomRef: purl }));
    }
    const serializer = new _cyclonedx_cyclonedx_library_Serialize__WEBPACK_IMPORTED_MODULE_2__.JsonSerializer(new _cyclonedx_cyclonedx_library_Serialize__WEBPACK_IMPORTED_MODULE_2__.JSON.Normalize.Factory(_cyclonedx_cyclonedx_library_Spec__WEBPACK_IMPORTED_MODULE_3__.Spec1dot6));
    return `${serializer.serialize(bom, { sortLists: true, space: 1 })}\n`;
}


/***/ })

};
