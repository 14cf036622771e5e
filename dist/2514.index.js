export const id = 2514;
export const ids = [2514];
export const modules = {

/***/ 42514:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   nameFrom: () => (/* binding */ nameFrom),
/* harmony export */   run: () => (/* binding */ run)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(452);
/* harmony import */ var _publish_layout_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(14165);
/* harmony import */ var _spec_init_workflows_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9798);
/* harmony import */ var _spec_parse_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(75776);
/* harmony import */ var _spec_schema_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(34228);







const IGNORED = ['/out/', '/site/', '/.slipway/'];
const PRIVATE_KEY = '/release.key';
const ISSUER = 'https://token.actions.githubusercontent.com';
const PUBLIC_KEY = 'keys/release.pub';
const TRUSTED_ROOT = 'keys/trusted_root.json';
/** Writes what is not there yet: os.yaml, .gitignore, and what the options ask for. What is there keeps all that it has. */
const run = async ({ arguments: { DIR }, options }, shell) => {
    const { core, cwd } = shell;
    const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(cwd, DIR);
    const spec = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, 'os.yaml');
    const name = options.name ?? nameFrom((0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(folder));
    const sshKey = options['ssh-key'] === undefined ? undefined : await publicKey((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(cwd, options['ssh-key']));
    const agent = agentOf(options);
    const text = await core
        .initialSpec({
        ...{ name, suite: options.suite },
        ...(sshKey === undefined ? {} : { sshKey }),
        ...(agent === undefined ? {} : { agent }),
    })
        .catch(asOptions);
    const keys = options.key ? [(0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, PRIVATE_KEY.slice(1)), (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, PUBLIC_KEY)] : [];
    for (const file of [spec, ...keys])
        if (await exists(file))
            throw alreadyThere(shown(cwd, file));
    if (options.repository !== undefined)
        await refuseBelowRoot(folder);
    const files = [];
    if (options.repository !== undefined) {
        const { initialWorkflows } = await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 9798));
        for (const [file, content] of Object.entries(initialWorkflows({ key: options.key })))
            files.push([`.github/workflows/${file}`, content]);
        if (!options.key) {
            const { PUBLIC_GOOD_ROOT } = await __webpack_require__.e(/* import() */ 1292).then(__webpack_require__.bind(__webpack_require__, 71292));
            files.push([TRUSTED_ROOT, Buffer.from(PUBLIC_GOOD_ROOT, 'base64').toString()]);
        }
    }
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)(folder, { recursive: true }).catch(cannotWrite);
    const ignore = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, '.gitignore');
    // Git ignores the private key before there is one, and a spec that names a key is written once the key is there.
    const ignored = await ignoreIn(ignore, [...IGNORED, ...(options.key ? [PRIVATE_KEY] : [])]);
    if (options.key)
        await makeKeys(folder, shell);
    if (!(await writeNew(spec, text)))
        throw alreadyThere(shown(cwd, spec));
    const written = [spec, ...keys, ...(ignored === 'written' ? [ignore] : [])];
    const kept = ignored === 'kept' ? [ignore] : [];
    const added = typeof ignored === 'string' ? [] : ignored;
    const standIns = [];
    for (const [file, content] of files) {
        const path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, file);
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(path), { recursive: true }).catch(cannotWrite);
        const isNew = await writeNew(path, content);
        (isNew ? written : kept).push(path);
        if (isNew)
            standIns.push(...placesOf(`${_spec_init_workflows_js__WEBPACK_IMPORTED_MODULE_4__/* .STAND_IN_OWNER */ .zC}/`, content).map(line => `${shown(cwd, path)}:${line}`));
    }
    return {
        value: { name, written, kept, ignored: added },
        text: [
            ...written.map(file => `wrote ${shown(cwd, file)}`),
            ...(added.length === 0 ? [] : [`added ${added.join(', ')} to ${shown(cwd, ignore)}, which was there`]),
            ...kept.map(file => `kept  ${shown(cwd, file)}, which was there`),
            '',
            `Next: slipway build ${shown(cwd, spec)}, then slipway run.`,
            ...inRepository(options, standIns),
        ].join('\n'),
    };
};
/** The options that end up in the spec, by their places there. */
const OPTION_OF = [
    [/^name$/, '--name'],
    [/^users\./, '--ssh-key'],
    [/^agent\.channel\.url$/, '--url'],
];
/** Whoever runs init has written no spec yet: what can't stand in one is said about the option that it came from. */
function asOptions(cause) {
    const [first] = cause instanceof _spec_parse_js__WEBPACK_IMPORTED_MODULE_5__/* .SpecError */ .G8 ? cause.problems : [];
    const option = first && OPTION_OF.find(([path]) => path.test(first.path))?.[1];
    if (option === undefined)
        throw cause;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UsageError */ .eb('bad-option', `${option}: ${first?.message}`, {
        ...(first?.hint === undefined ? {} : { hint: first.hint }),
    });
}
/** What nodes follow, as far as the options tell. */
function agentOf({ repository, url, key }) {
    if (repository !== undefined && !/^[A-Za-z0-9-]{1,39}\/[A-Za-z0-9._-]{1,100}$/.test(repository))
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UsageError */ .eb('bad-option', `${JSON.stringify(repository)} is no repository`, {
            hint: 'It is written as OWNER/NAME, such as octo/os.',
        });
    const [owner = '', title = ''] = repository?.split('/') ?? [];
    const where = url ?? (repository === undefined ? undefined : (0,_publish_layout_js__WEBPACK_IMPORTED_MODULE_3__/* .pagesAddress */ .xq)(owner, title));
    if (where === undefined) {
        if (!key)
            return undefined;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UsageError */ .eb('bad-option', 'a key is for a channel, and no option says where that is', {
            hint: 'Give --url URL, where nodes read, or --repository OWNER/NAME for its Pages.',
        });
    }
    if (key)
        return { url: where, trust: { key: PUBLIC_KEY } };
    if (repository === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UsageError */ .eb('bad-option', 'no option says who signs for the channel', {
            hint: 'Give --key for a key pair, or --repository OWNER/NAME for its workflows.',
        });
    return {
        url: where,
        trust: { identityPattern: (0,_spec_init_workflows_js__WEBPACK_IMPORTED_MODULE_4__/* .repositoryIdentity */ .Rr)(repository), issuer: ISSUER, trustedRoot: TRUSTED_ROOT },
    };
}
/** GitHub runs the workflows at a repository's root and no others. */
async function refuseBelowRoot(folder) {
    let root = folder;
    while (!(await exists((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, '.git')))) {
        if (root === (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(root))
            return;
        root = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(root);
    }
    if (root === folder)
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UsageError */ .eb('bad-argument', `${folder} lies in the repository ${root}, and GitHub runs workflows of its root only`, {
        hint: `Run init in ${root}; or make the folder a repository of its own first, with \`git init\`; or leave --repository out.`,
    });
}
/** A key pair by cosign: the private half for whoever signs, kept out of Git; the public one goes into images. */
async function makeKeys(folder, { exec, env, signal }) {
    const open = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, PUBLIC_KEY);
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(open), { recursive: true }).catch(cannotWrite);
    const { exitCode, stderr } = await exec('cosign', ['generate-key-pair', '--output-key-prefix', 'release'], {
        cwd: folder,
        // cosign would ask for a password; an empty one is no password.
        env: { COSIGN_PASSWORD: env['COSIGN_PASSWORD'] ?? '' },
        signal,
        timeout: 60_000,
    });
    if (exitCode !== 0)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ToolError */ .v4('exit', `cosign could not make a key pair: ${stderr.trim().split('\n').at(-1) ?? ''}`, {
            ...{ program: 'cosign', exitCode },
            hint: 'Run `cosign generate-key-pair` by hand to see why.',
        });
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rename)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, 'release.pub'), open).catch(cannotWrite);
}
/** What a person has to do in the repository, since no file can: each step is possible once those before it are done. */
function inRepository({ repository, url, key }, standIns) {
    if (repository === undefined)
        return [];
    const steps = [
        ...(standIns.length === 0
            ? []
            : [
                `${_spec_init_workflows_js__WEBPACK_IMPORTED_MODULE_4__/* .STAND_IN_OWNER */ .zC} stands for whoever holds Slipway's actions, which have no public home yet: write the owner of\n` +
                    `your copy of its repository instead, in ${standIns.join(', ')}`,
            ]),
        ...(key
            ? [
                'Settings, Secrets and variables, Actions: COSIGN_PRIVATE_KEY, the text of release.key;\n' +
                    'and COSIGN_PASSWORD, if it has a password',
            ]
            : []),
        "Push to main, with [skip ci] in the commit's message: there is no channel to publish in yet",
        `Actions, ${_spec_init_workflows_js__WEBPACK_IMPORTED_MODULE_4__/* .REFRESHING */ .UL}, Run workflow: init. It begins the channel, on the branch ${_publish_layout_js__WEBPACK_IMPORTED_MODULE_3__/* .DEFAULT_BRANCH */ .nU}`,
        url === undefined
            ? `Settings, Pages: deploy from the branch ${_publish_layout_js__WEBPACK_IMPORTED_MODULE_3__/* .DEFAULT_BRANCH */ .nU}`
            : `Let ${url} serve the branch ${_publish_layout_js__WEBPACK_IMPORTED_MODULE_3__/* .DEFAULT_BRANCH */ .nU}, as Settings, Pages can`,
        `Actions, ${_spec_init_workflows_js__WEBPACK_IMPORTED_MODULE_4__/* .RELEASING */ .tS}, Run workflow: the first release. From then on each push to main makes one`,
    ];
    return [
        'In the repository, once, in this order:',
        ...steps.map((step, index) => `  ${index + 1}. ${step.replaceAll('\n', '\n     ')}`),
    ];
}
const placesOf = (what, text) => text.split('\n').flatMap((line, index) => (line.includes(what) ? [index + 1] : []));
const alreadyThere = (file) => new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UsageError */ .eb('bad-argument', `${file} is there already`, {
    hint: 'init never overwrites. Name another folder, or move the file away first.',
});
const exists = (file) => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.access)(file).then(() => true, () => false);
/** A name that a system may have, made from any folder's. */
function nameFrom(folder) {
    const name = folder
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^[^a-z]+|-+$/g, '')
        .slice(0, _spec_schema_js__WEBPACK_IMPORTED_MODULE_6__/* .NAME_LIMIT */ .Uo)
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
/** Sees to it that Git ignores these; answers with the lines that a .gitignore had to be given. */
async function ignoreIn(file, lines) {
    if (await writeNew(file, `${lines.join('\n')}\n`))
        return 'written';
    const text = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(file, 'latin1').catch(cannotWrite);
    const there = new Set(text.split('\n').map(line => line.trimEnd()));
    const missing = lines.filter(line => !there.has(line));
    if (missing.length === 0)
        return 'kept';
    const end = text.includes('\r\n') ? '\r\n' : '\n';
    const open = text !== '' && !text.endsWith('\n');
    // Appended, so that whatever stands there stays, byte for byte.
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.appendFile)(file, `${open ? end : ''}${missing.map(line => line + end).join('')}`).catch(cannotWrite);
    return missing;
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


/***/ }),

/***/ 25970:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DG: () => (/* binding */ descendants),
/* harmony export */   LU: () => (/* binding */ childrenOf),
/* harmony export */   OA: () => (/* binding */ fields),
/* harmony export */   UK: () => (/* binding */ fieldAt)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(98439);
/* harmony import */ var _schema_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(34228);


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


/***/ }),

/***/ 9798:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Rr: () => (/* binding */ repositoryIdentity),
/* harmony export */   UL: () => (/* binding */ REFRESHING),
/* harmony export */   initialWorkflows: () => (/* binding */ initialWorkflows),
/* harmony export */   tS: () => (/* binding */ RELEASING),
/* harmony export */   zC: () => (/* binding */ STAND_IN_OWNER)
/* harmony export */ });
/** The actions of others that they use: a commit each, and the version that it is. */
const PINS = {
    checkout: 'actions/checkout@de0fac2e4500dabe0009e67214ff5f5447ce83dd # v6.0.2',
    buildx: 'docker/setup-buildx-action@8d2750c68a42422c14e847fe6c8ac0403b4cbd6f # v3.12.0',
    cosign: 'sigstore/cosign-installer@d58896d6a1865668819e1d91763c7751a165e159 # v3.9.2',
};
/** What the workflows are called where a person looks for them. */
const RELEASING = 'The system';
const REFRESHING = 'Refresh the channel';
/** Stands for whoever holds Slipway's actions, until they have a public home. */
const STAND_IN_OWNER = 'OWNER';
const IDENTITY = 'identity: https://github\\.com/${{ github.repository }}/\\.github/workflows/(os|refresh)\\.yml@refs/heads/main';
/** The identity that nodes of a repository pin where nobody holds a key: its two workflows, on its main branch. */
const repositoryIdentity = (repository) => String.raw `https://github\.com/${repository.replaceAll('.', String.raw `\.`)}/\.github/workflows/(os|refresh)\.yml@refs/heads/main`;
/** The workflows that `slipway init` writes, by their names in `.github/workflows`. */
function initialWorkflows({ key }) {
    const as = key ? 'with the key' : 'as this workflow';
    const permission = key ? [] : ['      id-token: write # it is signed as a workflow, without a key'];
    const secrets = key
        ? [
            '        env:',
            '          COSIGN_PRIVATE_KEY: ${{ secrets.COSIGN_PRIVATE_KEY }}',
            '          COSIGN_PASSWORD: ${{ secrets.COSIGN_PASSWORD }}',
        ]
        : [];
    const signer = key
        ? ['          key: env://COSIGN_PRIVATE_KEY']
        : [
            '          # Two workflows sign here, the one that publishes and the one that refreshes. Nodes trust both.',
            `          ${IDENTITY}`,
        ];
    const toBuild = [
        `      - uses: ${PINS.checkout}`,
        '        with:',
        '          fetch-depth: 0 # a version of `git` is the latest tag',
        '          persist-credentials: false',
        '      - name: Tools that a base is bootstrapped with',
        '        run: |',
        '          sudo apt-get update -q',
        '          sudo apt-get install -qy --no-install-recommends mmdebstrap debian-archive-keyring',
        '          # Without it mmdebstrap has no user namespaces on Ubuntu 24.04.',
        '          sudo sysctl -q -w kernel.apparmor_restrict_unprivileged_userns=0',
        `      - uses: ${PINS.buildx}`,
    ];
    const os = [
        `# A push to main is built, signed ${as} and published; a pull request is built and no more.`,
        '# There has to be a channel first: the workflow that refreshes it begins it, run by hand with `init`, once.',
        `name: ${RELEASING}`,
        '',
        'on:',
        '  push:',
        '    branches: [main]',
        '  pull_request:',
        '  workflow_dispatch: # by hand, for the first release; on main only',
        '',
        'permissions: {}',
        '',
        'jobs:',
        '  check:',
        "    if: github.event_name == 'pull_request'",
        '    runs-on: ubuntu-24.04',
        '    timeout-minutes: 120',
        '    concurrency:',
        '      group: check-${{ github.ref }}',
        '      cancel-in-progress: true',
        '    permissions:',
        '      contents: read # to check out; what a pull request brings along can write nothing and sign nothing',
        '    steps:',
        ...toBuild,
        `      - uses: ${STAND_IN_OWNER}/slipway/build@v1`,
        '        with:',
        '          spec: os.yaml',
        '',
        '  release:',
        "    if: github.ref == 'refs/heads/main'",
        '    runs-on: ubuntu-24.04',
        '    timeout-minutes: 120',
        '    # Publishing and refreshing take turns.',
        '    concurrency: channel',
        '    permissions:',
        '      contents: write # to check out, and the channel lies on the branch that Pages serves',
        ...permission,
        '    steps:',
        ...toBuild,
        `      - uses: ${PINS.cosign}`,
        `      - uses: ${STAND_IN_OWNER}/slipway@v1`,
        '        id: os',
        ...secrets,
        '        with:',
        '          spec: os.yaml',
        '          channel: stable',
        '          root: github:${{ github.repository }}',
        ...signer,
        '      - name: What it is now',
        '        env:',
        '          DIGEST: ${{ steps.os.outputs.digest }}',
        '          SEQUENCE: ${{ steps.os.outputs.sequence }}',
        '        run: echo "manifest $DIGEST, sequence $SEQUENCE"',
        '',
    ];
    const refresh = [
        '# A channel file is good for fourteen days, so that nobody can hide a newer one for longer. This signs it anew every',
        '# other day: a week of failed runs is noticed by whoever watches them, and by no node. Run by hand with `init`, once,',
        '# it begins the channel.',
        `name: ${REFRESHING}`,
        '',
        'on:',
        '  schedule:',
        "    - cron: '17 4 */2 * *'",
        '  workflow_dispatch:',
        '    inputs:',
        '      command:',
        '        description: What to do',
        '        type: choice',
        '        options: [refresh, init]',
        '        default: refresh',
        '',
        '# Publishing and refreshing take turns.',
        'concurrency: channel',
        '',
        'permissions: {}',
        '',
        'jobs:',
        '  refresh:',
        '    runs-on: ubuntu-24.04',
        '    timeout-minutes: 15',
        '    permissions:',
        '      contents: write # the channel lies on the branch that Pages serves',
        ...permission,
        '    strategy:',
        '      fail-fast: false',
        '      max-parallel: 1',
        '      matrix:',
        '        channel: [stable] # and beta, once there is one',
        '    steps:',
        `      - uses: ${PINS.cosign}`,
        `      - uses: ${STAND_IN_OWNER}/slipway/upgrade-channel@v1`,
        ...secrets,
        '        with:',
        "          command: ${{ inputs.command || 'refresh' }}",
        '          channel: ${{ matrix.channel }}',
        '          root: github:${{ github.repository }}',
        ...signer,
        '',
    ];
    return { 'os.yml': os.join('\n'), 'refresh.yml': refresh.join('\n') };
}


/***/ }),

/***/ 75776:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F9: () => (/* binding */ parseSpec),
/* harmony export */   G8: () => (/* binding */ SpecError)
/* harmony export */ });
/* unused harmony exports readYaml, checked, misplaced */
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38815);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);
/* harmony import */ var _fields_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(25970);
/* harmony import */ var _schema_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(34228);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(854);





const line = (problem) => {
    const place = `${problem.file}:${problem.line}:${problem.column}: `;
    const path = problem.path === '' ? '' : `${problem.path}: `;
    return `${place}${path}${problem.message}${problem.hint === undefined ? '' : ` (${problem.hint})`}`;
};
/** Everything that is wrong with a spec, in the order of the file. The message has one line for each problem. */
class SpecError extends _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .SlipwayError */ .GQ {
    kind = 'user';
    problems;
    constructor(code, problems) {
        const at = problems.map(problem => ({ file: problem.file, line: problem.line, column: problem.column }));
        super(code, problems.map(line).join('\n'), { at });
        this.problems = problems;
    }
}
/** More aliases than any person writes; fewer than a file needs that is made to fill the memory. */
const MAX_ALIASES = 100;
const NO_ANCHOR = (0,_words_js__WEBPACK_IMPORTED_MODULE_4__/* .says */ .FA)('this alias names no anchor', "define it first with '&', or put the text in quotes");
const EMPTY = (0,_words_js__WEBPACK_IMPORTED_MODULE_4__/* .says */ .FA)('is empty', "begin with name, version and base, or run 'slipway init'");
const TOO_DEEP = (0,_words_js__WEBPACK_IMPORTED_MODULE_4__/* .says */ .FA)('is nested too deeply', 'no setting is more than five levels deep');
/** The words of the YAML library that say too little to whoever wrote the file. */
const YAML_WORDS = {
    MULTIPLE_DOCS: (0,_words_js__WEBPACK_IMPORTED_MODULE_4__/* .says */ .FA)('a second document begins here', "keep one: remove '---' and what follows"),
    TAB_AS_INDENT: (0,_words_js__WEBPACK_IMPORTED_MODULE_4__/* .says */ .FA)('a tab cannot indent YAML', 'use spaces'),
    BAD_INDENT: (0,_words_js__WEBPACK_IMPORTED_MODULE_4__/* .says */ .FA)('this line is indented wrongly', 'align it with its neighbours'),
    BAD_ALIAS: NO_ANCHOR,
    MULTILINE_IMPLICIT_KEY: (0,_words_js__WEBPACK_IMPORTED_MODULE_4__/* .says */ .FA)('a key must be on one line', "is a ':' or a '-' missing near here?"),
    TAG_RESOLVE_FAILED: (0,_words_js__WEBPACK_IMPORTED_MODULE_4__/* .says */ .FA)('tags have no meaning here', 'remove it, or put the text in quotes'),
    RESOURCE_EXHAUSTION: TOO_DEEP,
};
const TWICE = (0,_words_js__WEBPACK_IMPORTED_MODULE_4__/* .says */ .FA)('this key is here twice', 'remove one of the two');
const BAD_KEY = (0,_words_js__WEBPACK_IMPORTED_MODULE_4__/* .says */ .FA)('a key must be plain text', "put text that begins with '{', '[' or '*' in quotes");
const OPEN_BRACKET = (0,_words_js__WEBPACK_IMPORTED_MODULE_4__/* .says */ .FA)("a '[' or '{' is still open here", 'close it, or indent this line');
/** A path for a message: `files.1.mode`; a key with anything unusual in it stands in quotes. */
const pathText = (path) => path
    .map(step => typeof step === 'number' || /^[A-Za-z0-9_.-]{1,60}$/.test(String(step)) ? String(step) : (0,_words_js__WEBPACK_IMPORTED_MODULE_4__/* .show */ .WU)(String(step)))
    .join('.');
const problem = (file, position, path, words) => {
    const [message = '', hint] = words.split('\n');
    return { file, ...position, path: pathText(path), message, ...(hint === undefined ? {} : { hint }) };
};
const startOf = (node) => node?.range?.[0] ?? 0;
/** The node at a path, or the nearest one around it: an alias, or the mapping where a key is missing. */
function nodeAt(document, path) {
    let node = document.contents;
    for (const step of path) {
        const next = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isCollection */ .P3)(node) ? node.get(step, true) : undefined;
        if (!(0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isNode */ .Ll)(next))
            return { node, found: false };
        node = next;
    }
    return { node, found: true };
}
/** The keys of a mapping as nodes, for problems with a key itself. */
function keysOf(node) {
    const pairs = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(node) ? node.items : [];
    return new Map(pairs.flatMap(({ key }) => ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(key) ? [[String(key.value), key]] : [])));
}
function unknownKey(path, key) {
    const here = (0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .fieldAt */ .UK)(path) ?? (0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .fields */ .OA)();
    const known = (0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .childrenOf */ .LU)(here).map(field => field.key);
    const near = (0,_words_js__WEBPACK_IMPORTED_MODULE_4__/* .nearest */ .pA)(key, known);
    const elsewhere = [...(0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .descendants */ .DG)((0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .fields */ .OA)())].find(field => field.key === key && field.path !== here.path);
    if (near === undefined && elsewhere)
        return (0,_words_js__WEBPACK_IMPORTED_MODULE_4__/* .says */ .FA)('unknown key', `it belongs at ${elsewhere.path}`);
    if (near !== undefined)
        return (0,_words_js__WEBPACK_IMPORTED_MODULE_4__/* .says */ .FA)('unknown key', `did you mean ${near}?`);
    return (0,_words_js__WEBPACK_IMPORTED_MODULE_4__/* .says */ .FA)('unknown key', known.length > 0 ? `known here: ${known.join(', ')}` : undefined);
}
const NOUNS = {
    string: 'text',
    array: 'a list',
    object: 'a mapping',
    number: 'a number',
    int: 'a whole number',
};
/** The words for what zod alone knows; the schema has its own for everything else. */
function wordsFor(issue, document, base) {
    const path = [...base.field, ...(issue.path ?? [])];
    const { node, found } = nodeAt(document, [...base.node, ...(issue.path ?? [])]);
    const input = issue.input;
    if (issue.code === 'invalid_value') {
        const known = issue.values.map(String);
        if (input === undefined)
            return (0,_words_js__WEBPACK_IMPORTED_MODULE_4__/* .says */ .FA)('is required', `write one of ${known.join(', ')}`);
        const near = typeof input === 'string' ? (0,_words_js__WEBPACK_IMPORTED_MODULE_4__/* .nearest */ .pA)(input, known) : undefined;
        const choice = known.length === 1 ? `write ${known[0]}` : `write one of ${known.join(', ')}`;
        return (0,_words_js__WEBPACK_IMPORTED_MODULE_4__/* .says */ .FA)(`${(0,_words_js__WEBPACK_IMPORTED_MODULE_4__/* .show */ .WU)(input)} is not known here`, near === undefined ? choice : `did you mean ${near}?`);
    }
    if (issue.code !== 'invalid_type')
        return undefined;
    const field = (0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .fieldAt */ .UK)(path);
    const example = field?.example === undefined ? undefined : `for example ${field.key}: ${(0,_words_js__WEBPACK_IMPORTED_MODULE_4__/* .yamlOf */ .hX)(field.example)}`;
    if (input === undefined && !found)
        return (0,_words_js__WEBPACK_IMPORTED_MODULE_4__/* .says */ .FA)('is required', example);
    const noun = NOUNS[issue.expected] ?? issue.expected;
    if (input === null || input === undefined) {
        return (0,_words_js__WEBPACK_IMPORTED_MODULE_4__/* .says */ .FA)('has no value', field?.required ? example : `write ${noun} or leave the key out`);
    }
    const source = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(node) ? node.source : undefined;
    if (issue.expected === 'string' && source !== undefined && typeof input !== 'string') {
        return (0,_words_js__WEBPACK_IMPORTED_MODULE_4__/* .says */ .FA)(`must be text, and YAML reads ${source} as ${typeof input === 'number' ? 'a number' : `a ${typeof input}`}`, `quote it: '${source}'`);
    }
    if (issue.expected === 'object') {
        const known = field?.children.map(child => child.key).join(', ');
        return (0,_words_js__WEBPACK_IMPORTED_MODULE_4__/* .says */ .FA)('must be a mapping', path.length === 0 ? 'begin with name, version and base' : known && `of ${known}`);
    }
    const short = source !== undefined && source.length < 60 && !/[\n,[\]]/.test(source);
    const hint = issue.expected === 'array' && short ? `write [${source}]` : undefined;
    return (0,_words_js__WEBPACK_IMPORTED_MODULE_4__/* .says */ .FA)(`must be ${noun}`, hint);
}
function problemsOf(error, { document, file, at }, base) {
    return error.issues.flatMap(issue => {
        const path = [...base.node, ...issue.path];
        const { node } = nodeAt(document, path);
        if (issue.code === 'unrecognized_keys') {
            const keys = keysOf(node);
            const known = [...base.field, ...issue.path];
            return issue.keys.map(key => problem(file, at(startOf(keys.get(key) ?? node)), [...path, key], unknownKey(known, key)));
        }
        return [problem(file, at(startOf(node)), path, issue.message)];
    });
}
/** One YAML fault makes the library see many behind it; the first of each line is the one to read. */
function faultsIn(faults, file, at) {
    const deep = faults.find(fault => fault.code === 'RESOURCE_EXHAUSTION');
    const problems = (deep ? [deep] : faults).map(fault => {
        const open = fault.code === 'BAD_INDENT' && fault.message.startsWith('Flow');
        const words = open ? OPEN_BRACKET : (YAML_WORDS[fault.code] ?? (0,_words_js__WEBPACK_IMPORTED_MODULE_4__/* .says */ .FA)(`is not YAML: ${(0,_words_js__WEBPACK_IMPORTED_MODULE_4__/* .visible */ .RK)(fault.message)}`));
        return problem(file, at(fault.pos[0]), [], words);
    });
    const lines = new Set();
    return inOrder(problems).filter(({ line }) => !lines.has(line) && lines.add(line));
}
const inOrder = (problems) => [...problems].sort((a, b) => a.line - b.line || a.column - b.column || (a.path < b.path ? -1 : Number(a.path > b.path)));
/** Reads YAML of one document, without tags and doubled keys, or throws a `SpecError` with every fault and its place. */
function readYaml(text, file, empty = EMPTY) {
    const first = { line: 1, column: 1 };
    const refuse = (words, position = first) => {
        throw new SpecError('not-yaml', [problem(file, position, [], words)]);
    };
    const counter = new yaml__WEBPACK_IMPORTED_MODULE_0__/* .LineCounter */ .HN();
    const at = offset => {
        const { line, col } = counter.linePos(offset);
        return { line, column: col };
    };
    let document;
    try {
        document = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .parseDocument */ .Tp)(text, {
            lineCounter: counter,
            prettyErrors: false,
            strict: true,
            uniqueKeys: false, // keyFaults does it: the library compares each key with every other
            resolveKnownTags: false,
            version: '1.2',
        });
    }
    catch (error) {
        if (error instanceof RangeError)
            return refuse(TOO_DEEP);
        throw error;
    }
    const faults = [...document.errors, ...document.warnings];
    if (faults.length > 0)
        throw new SpecError('not-yaml', faultsIn(faults, file, at));
    if (document.directives?.yaml.version !== '1.2')
        refuse((0,_words_js__WEBPACK_IMPORTED_MODULE_4__/* .says */ .FA)('is another version of YAML', 'remove the %YAML line'));
    if (document.contents === null)
        refuse(empty);
    let value;
    try {
        const faults = keyFaults(document);
        if (faults.length > 0) {
            throw new SpecError('not-yaml', inOrder(faults.map(({ key, words }) => problem(file, at(startOf(key)), [], words))));
        }
        value = document.toJS({ maxAliasCount: MAX_ALIASES });
    }
    catch (error) {
        if (error instanceof RangeError)
            return refuse(TOO_DEEP);
        if (error instanceof ReferenceError) {
            const lost = findAlias(document, alias => alias.resolve(document) === undefined);
            if (lost)
                return refuse(NO_ANCHOR, at(startOf(lost)));
            return refuse((0,_words_js__WEBPACK_IMPORTED_MODULE_4__/* .says */ .FA)('has too many aliases', 'write the values out'), at(startOf(findAlias(document, () => true))));
        }
        throw error;
    }
    if (value === null)
        refuse(empty);
    return { file, document, value, at };
}
/** Holds what stands at `base` against a schema. */
function checked(schema, value, yaml, base) {
    const result = schema.safeParse(value, { error: issue => wordsFor(issue, yaml.document, base) });
    if (result.success)
        return result.data;
    throw new SpecError('invalid-spec', inOrder(problemsOf(result.error, yaml, base)));
}
/** An error about what stands at a path, or about its key. */
function misplaced(yaml, found) {
    const problems = found.map(({ path, words }) => {
        const { node } = nodeAt(yaml.document, path.slice(0, -1));
        const key = keysOf(node).get(String(path.at(-1)));
        return problem(yaml.file, yaml.at(startOf(key ?? node)), path, words);
    });
    return new SpecError('invalid-spec', inOrder(problems));
}
/**
 * Reads an os.yaml: the spec with its defaults, or a `SpecError` with every problem and its place.
 *
 * @example
 * const spec = parseSpec('name: edge\nversion: 1.0.0\nbase: { bootstrap: { suite: trixie } }\n', 'os.yaml');
 */
function parseSpec(text, file) {
    if (Buffer.byteLength(text) > _schema_js__WEBPACK_IMPORTED_MODULE_3__/* .TEXT_LIMIT */ .W$) {
        const words = (0,_words_js__WEBPACK_IMPORTED_MODULE_4__/* .says */ .FA)('the file is larger than 1 MiB', 'move large contents to files and name them in files.source');
        throw new SpecError('not-yaml', [problem(file, { line: 1, column: 1 }, [], words)]);
    }
    const yaml = readYaml(text, file);
    return checked(_schema_js__WEBPACK_IMPORTED_MODULE_3__/* .Spec */ .EY, yaml.value, yaml, { node: [], field: [] });
}
function findAlias(document, wanted) {
    let found = null;
    (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .visit */ .YR)(document, {
        Alias(_key, alias) {
            if (!wanted(alias))
                return undefined;
            found = alias;
            return yaml__WEBPACK_IMPORTED_MODULE_0__/* .visit */ .YR.BREAK;
        },
    });
    return found;
}
/** Keys that stand twice in a mapping, or that are no text: what `{{ name }}` of a template means to YAML. */
function keyFaults(document) {
    const found = [];
    (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .visit */ .YR)(document, {
        Map(_key, map) {
            const seen = new Set();
            for (const { key } of map.items) {
                if (!(0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isNode */ .Ll)(key))
                    continue;
                if (!(0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(key))
                    found.push({ key, words: BAD_KEY });
                else if (seen.has(String(key.value)))
                    found.push({ key, words: TWICE });
                else
                    seen.add(String(key.value));
            }
        },
        Pair: (_key, pair) => ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(pair.key) ? undefined : yaml__WEBPACK_IMPORTED_MODULE_0__/* .visit */ .YR.SKIP),
    });
    return found;
}


/***/ })

};
