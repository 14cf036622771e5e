export const id = 336;
export const ids = [336];
export const modules = {

/***/ 9336:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   defaultOf: () => (/* binding */ defaultOf),
/* harmony export */   explainField: () => (/* binding */ explainField),
/* harmony export */   typeOf: () => (/* binding */ typeOf)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _fields_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5970);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(854);



/** What a field takes, in words: `text`, `list of text`, `one of amd64, arm64`. */
function typeOf(field) {
    if (field.takes !== undefined)
        return field.takes;
    if (field.kind === 'choice')
        return field.choices.length === 1 ? `always ${field.choices[0]}` : `one of ${field.choices.join(', ')}`;
    if (field.kind === 'group')
        return 'mapping';
    if (field.kind === 'number')
        return 'whole number';
    if (field.kind === 'text')
        return 'text';
    if (field.item === undefined || field.item.kind === 'group')
        return 'list of mappings';
    return field.item.kind === 'choice' ? `list of ${field.item.choices.join(', ')}` : `list of ${typeOf(field.item)}`;
}
/** The default as os.yaml would say it, if the field has one that says anything. */
function defaultOf(field) {
    const empty = field.kind === 'group' || field.default === undefined;
    return empty ? undefined : (0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .yamlOf */ .hX)(field.default);
}
const firstSentence = (text) => /^.*?[.:](?= |$)/.exec(text)?.[0].replace(/:$/, '.') ?? text;
function childLines(field) {
    const children = (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .childrenOf */ .LU)(field);
    const width = Math.max(0, ...children.map(child => child.key.length));
    return children.map(child => `  ${child.key.padEnd(width)}  ${firstSentence(child.description)}`);
}
function text(field) {
    const fallback = defaultOf(field);
    const facts = [
        ['type', typeOf(field)],
        ['required', field.required ? 'yes' : undefined],
        ['default', fallback],
        ['example', field.example === undefined ? undefined : `${field.key}: ${(0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .yamlOf */ .hX)(field.example)}`],
        ['since', field.since],
    ];
    const lines = [field.path, `  ${field.description}`, ''];
    for (const [name, value] of facts)
        if (value !== undefined)
            lines.push(`  ${name.padEnd(9)} ${value}`);
    const children = childLines(field);
    if (children.length > 0)
        lines.push('', ...children.map(child => `  ${child.trimStart()}`));
    return `${lines.join('\n')}\n`;
}
/** What people write for the entries of a list (`files.0.mode`, `files[].mode`, `files.mode`) means the same field. */
const plain = (path) => path.replace(/\[[0-9]*\]/g, '').replace(/\.[0-9]+(?=\.|$)/g, '');
/**
 * What `slipway explain FIELD` prints; without a field, all settings of the first level.
 *
 * @example
 * explainField('disk.slot');
 */
function explainField(path) {
    const root = (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .fields */ .OA)();
    if (path === '')
        return `${['os.yaml', `  ${root.description}`, '', ...childLines(root)].join('\n')}\n`;
    const all = [...(0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .descendants */ .DG)(root)];
    const wanted = plain(path);
    const found = all.find(field => plain(field.path) === wanted);
    if (found)
        return text(found);
    const last = wanted.split('.').at(-1) ?? wanted;
    const near = all.find(field => field.key === last)?.path ??
        (0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .nearest */ .pA)(wanted, all.map(field => field.path)) ??
        all.find(field => field.key ===
            (0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .nearest */ .pA)(last, all.map(other => other.key)))?.path;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UsageError */ .eb('bad-argument', `there is no setting ${(0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .show */ .WU)(path)}`, {
        hint: near === undefined ? 'slipway explain, without a name, lists all settings' : `did you mean ${near}?`,
    });
}


/***/ }),

/***/ 5970:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DG: () => (/* binding */ descendants),
/* harmony export */   LU: () => (/* binding */ childrenOf),
/* harmony export */   OA: () => (/* binding */ fields),
/* harmony export */   UK: () => (/* binding */ fieldAt)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8439);
/* harmony import */ var _schema_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4228);


function read(node, path, key, required) {
    const choices = node.enum ?? (node.const === undefined ? [] : [node.const]);
    const kinds = { object: 'group', array: 'list', integer: 'number' };
    const kind = kinds[node.type] ?? (choices.length > 0 ? 'choice' : 'text');
    return {
        path,
        key,
        kind,
        required,
        description: node.description ?? '',
        default: node.default,
        example: node.example,
        since: node.since,
        takes: node.takes,
        choices,
        item: node.items && read(node.items, `${path}[]`, '', false),
        children: Object.entries(node.properties ?? {}).map(([name, child]) => read(child, path === '' ? name : `${path}.${name}`, name, node.required?.includes(name) ?? false)),
    };
}
let tree;
/** The schema as a tree of fields; the root has no name. */
function fields() {
    tree ??= read(zod__WEBPACK_IMPORTED_MODULE_1__/* .toJSONSchema */ .bl(_schema_js__WEBPACK_IMPORTED_MODULE_0__/* .Spec */ .EY, { io: 'input' }), '', '', true);
    return tree;
}
/** What is below a field: its own settings, or those of what it lists. */
const childrenOf = (field) => field.item?.children ?? field.children;
/** Every field below this one, outermost first. */
function* descendants(field) {
    for (const child of childrenOf(field)) {
        yield child;
        yield* descendants(child);
    }
}
/** The field at a path of keys and list positions. */
function fieldAt(path) {
    let field = fields();
    for (const step of path) {
        if (field === undefined)
            return undefined;
        field =
            field.kind === 'list'
                ? typeof step === 'number'
                    ? field.item
                    : undefined
                : field.children.find(child => child.key === step);
    }
    return field;
}


/***/ })

};
