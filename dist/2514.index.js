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
/* harmony import */ var _spec_init_workflows_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9798);




const IGNORED = ['/out/', '/site/', '/.slipway/'];
const PRIVATE_KEY = '/release.key';
const ISSUER = 'https://token.actions.githubusercontent.com';
const PUBLIC_KEY = 'keys/release.pub';
const TRUSTED_ROOT = 'keys/trusted_root.json';
/** Writes what is not there yet: os.yaml, .gitignore, and what the options ask for. What is there stays as it is. */
const run = async ({ arguments: { DIR }, options }, shell) => {
    const { core, cwd } = shell;
    const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(cwd, DIR);
    const spec = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, 'os.yaml');
    const name = options.name ?? nameFrom((0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(folder));
    const sshKey = options['ssh-key'] === undefined ? undefined : await publicKey((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(cwd, options['ssh-key']));
    const agent = agentOf(options);
    const text = await core.initialSpec({
        ...{ name, suite: options.suite },
        ...(sshKey === undefined ? {} : { sshKey }),
        ...(agent === undefined ? {} : { agent }),
    });
    if (await exists(spec))
        throw alreadyThere(shown(cwd, spec));
    const files = [
        ['.gitignore', `${[...IGNORED, ...(options.key ? [PRIVATE_KEY] : [])].join('\n')}\n`],
    ];
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
    // A spec that names a key is written once the key is there.
    const written = options.key ? await makeKeys(folder, shell) : [];
    if (!(await writeNew(spec, text)))
        throw alreadyThere(shown(cwd, spec));
    written.unshift(spec);
    const kept = [];
    for (const [file, content] of files) {
        const path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, file);
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(path), { recursive: true }).catch(cannotWrite);
        ((await writeNew(path, content)) ? written : kept).push(path);
    }
    return {
        value: { name, written, kept },
        text: [
            ...written.map(file => `wrote ${shown(cwd, file)}`),
            ...kept.map(file => `kept  ${shown(cwd, file)}, which was there`),
            '',
            `Next: slipway build ${shown(cwd, spec)}, then slipway run.`,
            ...secretsToSet(options),
        ].join('\n'),
    };
};
/** What nodes follow, as far as the options tell. */
function agentOf({ repository, url, key }) {
    if (repository !== undefined && !/^[A-Za-z0-9-]{1,39}\/[A-Za-z0-9._-]{1,100}$/.test(repository))
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UsageError */ .eb('bad-option', `${JSON.stringify(repository)} is no repository`, {
            hint: 'It is written as OWNER/NAME, such as octo/os.',
        });
    const [owner = '', title = ''] = repository?.split('/') ?? [];
    const pages = repository === undefined ? undefined : `https://${owner.toLowerCase()}.github.io/${title}`;
    const where = url ?? pages;
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
        trust: { identityPattern: (0,_spec_init_workflows_js__WEBPACK_IMPORTED_MODULE_3__/* .repositoryIdentity */ .R)(repository), issuer: ISSUER, trustedRoot: TRUSTED_ROOT },
    };
}
/** A key pair by cosign: the private half for whoever signs, kept out of Git; the public one goes into images. */
async function makeKeys(folder, { exec, env, signal }) {
    const [secret, open] = [(0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, PRIVATE_KEY.slice(1)), (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, PUBLIC_KEY)];
    for (const file of [secret, open])
        if (await exists(file))
            throw alreadyThere(file);
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
    return [secret, open];
}
/** What a person has to do in the repository's settings, since no file can. */
function secretsToSet({ repository, key }) {
    if (repository === undefined)
        return [];
    const secrets = key
        ? [`  the secrets COSIGN_PRIVATE_KEY (the text of ${PRIVATE_KEY.slice(1)}) and COSIGN_PASSWORD`]
        : [];
    return [
        'In the repository, once:',
        ...secrets,
        '  Settings, Pages: the branch gh-pages',
        '  Actions, Refresh the channel, Run workflow: init. It begins the channel.',
    ];
}
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


/***/ }),

/***/ 9798:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ repositoryIdentity),
/* harmony export */   initialWorkflows: () => (/* binding */ initialWorkflows)
/* harmony export */ });
/** The actions of others that they use: a commit each, and the version that it is. */
const PINS = {
    checkout: 'actions/checkout@de0fac2e4500dabe0009e67214ff5f5447ce83dd # v6.0.2',
    buildx: 'docker/setup-buildx-action@8d2750c68a42422c14e847fe6c8ac0403b4cbd6f # v3.12.0',
    cosign: 'sigstore/cosign-installer@d58896d6a1865668819e1d91763c7751a165e159 # v3.9.2',
};
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
    const os = [
        `# A push to main is built, signed ${as} and published; a pull request is built and no more.`,
        'name: The system',
        '',
        'on:',
        '  push:',
        '    branches: [main]',
        '  pull_request:',
        '',
        'permissions: {}',
        '',
        'jobs:',
        '  os:',
        '    runs-on: ubuntu-24.04',
        '    timeout-minutes: 120',
        '    # Publishing and refreshing take turns.',
        "    concurrency: ${{ github.event_name == 'push' && 'channel' || github.ref }}",
        '    permissions:',
        '      contents: write # to check out, and the channel lies on the branch that Pages serves',
        ...permission,
        '    steps:',
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
        `      - uses: ${PINS.cosign}`,
        '      - uses: OWNER/slipway@v1',
        '        id: os',
        ...secrets,
        '        with:',
        '          spec: os.yaml',
        "          until: ${{ github.event_name == 'push' && 'publish' || 'build' }}",
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
        'name: Refresh the channel',
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
        '      - uses: OWNER/slipway/upgrade-channel@v1',
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


/***/ })

};
