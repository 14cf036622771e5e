export const id = 6548;
export const ids = [6548];
export const modules = {

/***/ 1915:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Qk: () => (/* binding */ AGENT_FILES),
/* harmony export */   _k: () => (/* binding */ AgentConfig)
/* harmony export */ });
/* unused harmony exports ChannelAddress, HealthCheck, Health, Hook, AgentTrust */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(12311);
/* harmony import */ var _channel_channel_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(63956);
/* harmony import */ var _channel_window_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(311);



/**
 * `/usr/lib/slipway/agent.json`: what the plan tells the agent of its image. Written by `src/plan/agent.ts`, read by
 * `src/agent/config.ts`; both hold it against this schema.
 */
const Seconds = zod__WEBPACK_IMPORTED_MODULE_2__/* .int */ .Whr().nonnegative().max(31_536_000);
const Path = zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().regex(/^(?:\/[A-Za-z0-9._@+:=,~-]+)+$/, 'a plain absolute path');
const Words = zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().min(1).max(4096)).min(1).max(64);
/** A place that a channel is read from. */
const ChannelAddress = zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().regex(/^(?:https?:\/\/\S+|oci:[a-z0-9.:[\]-]+\/[a-z0-9._/-]+|\/\S+)$/);
/** One thing that a healthy node does. */
const HealthCheck = zod__WEBPACK_IMPORTED_MODULE_2__/* .union */ .KCZ([
    zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({ unit: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().min(1).max(255) }),
    zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({ command: Words, timeout: Seconds }),
    zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({ http: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().regex(/^https?:\/\/\S+$/), status: zod__WEBPACK_IMPORTED_MODULE_2__/* .int */ .Whr().min(100).max(599), timeout: Seconds }),
    zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({ tcp: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().regex(/^\S+:[0-9]{1,5}$/), timeout: Seconds }),
    zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({ disk: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().startsWith('/'), free: zod__WEBPACK_IMPORTED_MODULE_2__/* .int */ .Whr().positive() }),
]);
const Health = zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
    checks: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(HealthCheck).max(64),
    /** Seconds until checks that still fail make the boot a failed one. */
    deadline: Seconds,
    /** Seconds between two tries of a check. */
    interval: Seconds,
    /** Seconds for which all checks must hold after they first did. */
    soak: Seconds,
});
const Hook = zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({ command: Words, timeout: Seconds });
const AgentTrust = zod__WEBPACK_IMPORTED_MODULE_2__/* .discriminatedUnion */ .gMt('kind', [
    zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({ kind: zod__WEBPACK_IMPORTED_MODULE_2__/* .literal */ .euz('key'), keys: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(Path).min(1).max(2) }),
    zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
        kind: zod__WEBPACK_IMPORTED_MODULE_2__/* .literal */ .euz('identity'),
        identity: zod__WEBPACK_IMPORTED_MODULE_2__/* .union */ .KCZ([zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({ exact: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().min(1) }), zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({ pattern: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().min(1) })]),
        issuer: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().min(1),
        trustedRoot: Path,
    }),
]);
const AgentConfig = zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
    schemaVersion: zod__WEBPACK_IMPORTED_MODULE_2__/* .literal */ .euz(1),
    name: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().min(1).max(24),
    version: _channel_channel_js__WEBPACK_IMPORTED_MODULE_0__/* .ReleaseVersion */ .sM,
    architecture: zod__WEBPACK_IMPORTED_MODULE_2__/* ["enum"] */ .k5n(['amd64', 'arm64']),
    /** When the image was built: the node's time is never before it. */
    builtAt: _channel_channel_js__WEBPACK_IMPORTED_MODULE_0__/* .Timestamp */ .Dc,
    channel: zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
        name: _channel_channel_js__WEBPACK_IMPORTED_MODULE_0__/* .ChannelName */ .NX,
        /** The channel's own address first, then its mirrors. */
        sources: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(ChannelAddress).min(1).max(9),
    }),
    trust: AgentTrust,
    windows: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(_channel_window_js__WEBPACK_IMPORTED_MODULE_1__/* .Window */ .p8).max(32),
    /** Whether urgent releases wait for a window as well. */
    urgent: zod__WEBPACK_IMPORTED_MODULE_2__/* ["enum"] */ .k5n(['in-window', 'at-once']),
    /** Who reboots into a new version: the agent, or whoever looks after the node. */
    reboot: zod__WEBPACK_IMPORTED_MODULE_2__/* ["enum"] */ .k5n(['at-once', 'by-hand']),
    labels: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(_channel_channel_js__WEBPACK_IMPORTED_MODULE_0__/* .Label */ .JU).max(32),
    health: Health,
    hooks: zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({ before: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(Hook).max(16), after: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(Hook).max(16) }),
    webhook: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP()
        .regex(/^https?:\/\/\S+$/)
        .optional(),
    keepOnReset: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(Path).max(64),
});
/** Where the image has what the agent needs. */
const AGENT_FILES = {
    config: '/usr/lib/slipway/agent.json',
    keys: '/usr/lib/slipway/agent-keys',
};


/***/ }),

/***/ 88630:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ RehearsalError)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);

/** A scenario ended otherwise than it has to: the build is not fit to be published. */
class RehearsalError extends _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SlipwayError */ .GQ {
    kind = 'tool';
    constructor(message, options = {}) {
        super('failed-scenario', message, options);
    }
}


/***/ }),

/***/ 74690:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HG: () => (/* binding */ rehearsedArchitecture),
/* harmony export */   Yf: () => (/* binding */ bootableArtifacts),
/* harmony export */   Zg: () => (/* binding */ planRehearsal),
/* harmony export */   kh: () => (/* binding */ runTitle)
/* harmony export */ });
/* harmony import */ var _channel_version_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(66839);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _manifest_rehearsal_names_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(24003);
/* harmony import */ var _scenarios_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(74498);




const BOOTABLE = ['raw', 'qcow2', 'raw-zst'];
/** The disk images of a build that QEMU can start from, the readiest first. */
const bootableArtifacts = (build) => BOOTABLE.flatMap(type => build?.artifacts.filter(artifact => artifact.type === type) ?? []);
/** The architecture that is meant: the one asked for, else the only one, else this machine's. */
function rehearsedArchitecture({ directory, manifest }, asked, host) {
    const there = Object.keys(manifest.architectures);
    const meant = asked ?? (there.length === 1 ? there[0] : undefined) ?? host;
    if (there.includes(meant))
        return meant;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UsageError */ .eb('bad-argument', `the build in ${directory} has nothing for ${meant}`, {
        hint: words => `it has ${there.join(' and ')}: choose with ${words.option('arch')}`,
    });
}
const diskOf = (release, architecture) => {
    const found = bootableArtifacts(release.manifest.architectures[architecture]);
    if (found.length > 0)
        return found;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UsageError */ .eb('bad-argument', `${release.manifest.name} ${release.manifest.version} in ${release.directory} has no disk image for ${architecture}`, { hint: 'a rehearsal starts from a raw, raw-zst or qcow2 disk: build it with one of these formats' });
};
/**
 * Lays out every run: each scenario in order, those that upgrade once for each release to come from.
 * @throws UsageError `bad-argument` where something was asked for that cannot be played
 */
function planRehearsal({ build, from, scenarios, architecture, first = false }) {
    const { name, version } = build.manifest;
    const images = diskOf(build, architecture);
    for (const { directory, manifest } of from) {
        const wrong = (message, hint) => new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UsageError */ .eb('bad-argument', message, { hint });
        if (manifest.name !== name)
            throw wrong(`${directory} is of ${manifest.name}, and the build of ${name}`, 'name releases of the same system');
        if ((0,_channel_version_js__WEBPACK_IMPORTED_MODULE_2__/* .compareVersions */ .Z)(manifest.version, version) >= 0)
            throw wrong(`${directory} has version ${manifest.version}, which is not older than ${version}`, 'a node only takes what is newer: raise `version` in os.yaml, or name an older release');
    }
    const upgrading = scenarios.filter(scenario => (0,_scenarios_js__WEBPACK_IMPORTED_MODULE_1__/* .scenarioNamed */ .S)(scenario).upgrades);
    if (upgrading.length > 0 && from.length === 0 && !first)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UsageError */ .eb('bad-argument', `scenario ${upgrading.join(', ')} needs a release to come from`, {
            hint: words => `name the folder of a released version with ${words.option('from')}, or a channel that has releases with ${words.option('upgrade-from')}`,
        });
    const chosen = _manifest_rehearsal_names_js__WEBPACK_IMPORTED_MODULE_3__/* .SCENARIO_NAMES */ .e.filter(one => scenarios.length === 0 || scenarios.includes(one) || (first && one === 'boot'));
    return chosen.flatMap((scenario) => (0,_scenarios_js__WEBPACK_IMPORTED_MODULE_1__/* .scenarioNamed */ .S)(scenario).upgrades
        ? from.flatMap(release => {
            const [artifact] = diskOf(release, architecture);
            return artifact === undefined ? [] : [{ scenario, artifact, from: release }];
        })
        : images.map(artifact => ({ scenario, artifact })));
}
/** A run in a few words: `upgrade from 1.0.0`, `boot of edge_1.0.0_amd64.raw`. */
const runTitle = ({ scenario, from, artifact }) => from === undefined ? `${scenario} of ${artifact.path}` : `${scenario} from ${from.manifest.version}`;


/***/ }),

/***/ 96548:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Ub: () => (/* binding */ rehearseFrom)
});

// UNUSED EXPORTS: openRelease, rehearse

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/manifest/rehearsal.js
var rehearsal = __webpack_require__(27298);
// EXTERNAL MODULE: ./lib/publish/open.js + 5 modules
var publish_open = __webpack_require__(54912);
// EXTERNAL MODULE: ./lib/sign/verify-directory.js
var verify_directory = __webpack_require__(87066);
// EXTERNAL MODULE: ./lib/tools/host.js
var host = __webpack_require__(34425);
// EXTERNAL MODULE: ./lib/verify/manifest.js
var verify_manifest = __webpack_require__(3412);
// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./lib/manifest/agent-config.js
var agent_config = __webpack_require__(1915);
// EXTERNAL MODULE: ./lib/run/machine.js
var run_machine = __webpack_require__(62292);
;// CONCATENATED MODULE: ./lib/rehearse/config.js


/** How the agent of an image, which knows its production channel and no other, is made to follow a rehearsal's. */
/** The label that a rehearsal's release goes to at once. */
const REHEARSAL_LABEL = 'slipway-rehearsal';
/** Where the guest has what is put over the image's own; in memory, so gone at the next boot. */
const GUEST_FOLDER = '/run/slipway-rehearsal';
/** Reads the agent.json of a guest; `undefined` where the image has none. */
function readGuestConfig(text) {
    if (text.trim() === '')
        return undefined;
    try {
        const config = JSON.parse(text);
        if (typeof config.channel.name === 'string')
            return config;
    }
    catch { }
    throw new errors/* EnvironmentError */.eG('io', `the image's ${agent_config/* AGENT_FILES */.Qk.config} cannot be read: ${text.slice(0, 200)}`, {
        hint: 'build the image again',
    });
}
/** The image's configuration, but for where the channel is, who signs it and when: no window, no webhook, no wave. */
function rehearsalConfig(config, site, failingGate = false) {
    const { webhook: _, ...rest } = config;
    const labels = Array.isArray(config['labels']) ? config['labels'].slice(0, 31) : [];
    return {
        ...rest,
        channel: { ...config.channel, sources: [site.url] },
        trust: { kind: 'key', keys: [`${GUEST_FOLDER}/channel.pub`] },
        windows: [],
        reboot: 'at-once',
        labels: [...labels, REHEARSAL_LABEL],
        ...(failingGate
            ? {
                health: {
                    checks: [
                        { command: ['/bin/sh', '-c', 'echo the rehearsal makes this check fail >&2; exit 1'], timeout: 5 },
                    ],
                    deadline: 3,
                    interval: 1,
                    soak: 0,
                },
            }
            : {}),
    };
}
const place = (file, content) => `printf %s '${Buffer.from(content).toString('base64')}' | base64 -d >${GUEST_FOLDER}/${file}`;
/** A shell script that puts a configuration over the image's, until the next boot. */
const followScript = (config, site) => [
    'set -e',
    `mkdir -p ${GUEST_FOLDER}`,
    place('channel.pub', site.publicKey),
    place('agent.json', `${JSON.stringify(config, null, 2)}\n`),
    // A file that is mounted over keeps its place when it is written anew.
    `grep -q ' ${agent_config/* AGENT_FILES */.Qk.config} ' /proc/self/mounts || mount --bind ${GUEST_FOLDER}/agent.json ${agent_config/* AGENT_FILES */.Qk.config}`,
].join('\n');

// EXTERNAL MODULE: ./lib/rehearse/errors.js
var rehearse_errors = __webpack_require__(88630);
;// CONCATENATED MODULE: ./lib/rehearse/node.js








const UP_ANY = /slipway: \S+ (\S+) is up/;
const AGENT = 'slipway-agent.service';
const MARK = '/var/lib/slipway-rehearsal';
/** A guest that is asked for it stops here until somebody starts the rest: so a fault is there before the first service is. */
const HELD = 'systemd.unit=sysinit.target';
const RELEASE = 'systemctl start --no-block default.target';
const SECTOR = 512;
const DISK = 'disk.qcow2';
const VARIABLES = 'uefi-variables.fd';
class VirtualNode {
    folder;
    gibibytes;
    #around;
    #new;
    #old;
    #machine;
    #config;
    #known;
    /** The next start is the first of a new version. */
    #trial = false;
    #breaks = 0;
    #boots = 0;
    kvm = false;
    constructor(folder, gibibytes, around, versions) {
        this.folder = folder;
        this.gibibytes = gibibytes;
        this.#around = around;
        this.#new = versions.new;
        this.#old = versions.old;
    }
    /** A node with an image on a disk of its own, never started. */
    static async fresh(folder, image, around, versions) {
        await (0,promises_.mkdir)(folder, { recursive: true });
        await (0,run_machine/* overlayDisk */.I6)(image.file, external_node_path_.join(folder, DISK), image.gibibytes, around.exec);
        return new VirtualNode(folder, image.gibibytes, around, versions);
    }
    /** Another node that goes on from where one was. */
    static async after(snapshot, folder, around, versions) {
        const { gibibytes } = snapshot;
        const file = external_node_path_.join(snapshot.folder, DISK);
        const node = await VirtualNode.fresh(folder, { file, gibibytes }, around, versions);
        await (0,promises_.copyFile)(external_node_path_.join(snapshot.folder, VARIABLES), external_node_path_.join(folder, VARIABLES));
        node.#config = snapshot.config;
        node.#known = snapshot;
        node.#trial = snapshot.trial;
        return node;
    }
    /** What stands on the disk, for others to go on from. The node is off, and stays so. */
    snapshot() {
        const [config, known] = [this.#config, this.#known];
        if (config === undefined || known === undefined || this.#machine !== undefined)
            throw new Error('bug: a snapshot of a node that runs or was never looked at');
        const { folder, gibibytes } = this;
        const { machineId, secondSlot } = known;
        return { folder, gibibytes, config, trial: this.#trial, machineId, secondSlot };
    }
    // --- power ---------------------------------------------------------------------------------------------------------
    get #on() {
        if (this.#machine === undefined)
            throw new Error('bug: the node is off');
        return this.#machine;
    }
    get #patience() {
        return (0,run_machine/* bootPatience */.sW)(this.kvm);
    }
    async #powerOn(held) {
        const { architecture, memoryMiB, exec, env, signal } = this.#around;
        signal.throwIfAborted();
        const disks = [{ file: external_node_path_.join(this.folder, DISK), format: 'qcow2' }];
        const extra = held ? { extraCommandLine: HELD } : {};
        this.#boots++;
        const machine = await run_machine/* Machine */.u5.start({ architecture, memoryMiB, env, signal, folder: this.folder, disks, shell: true, exitOnReset: true, ...extra }, exec).catch(async (error) => {
            const text = await (0,promises_.readFile)(external_node_path_.join(this.folder, run_machine/* SERIAL */.R), 'latin1').catch(() => '');
            if (text !== '')
                await this.#keep(text);
            throw error;
        });
        this.kvm = machine.kvm;
        this.#machine = machine;
        return machine;
    }
    async #powerOff() {
        const machine = this.#machine;
        this.#machine = undefined;
        if (machine === undefined)
            return;
        await machine.kill();
        await this.#keep(await machine.serial());
    }
    async #keep(serial) {
        await (0,promises_.appendFile)(this.consoleFile, `\n===== boot ${this.#boots} =====\n${serial}`);
    }
    /** Everything that was on the console, boot for boot. */
    get consoleFile() {
        return external_node_path_.join(this.folder, 'console.log');
    }
    async [Symbol.asyncDispose]() {
        await this.#powerOff();
    }
    /** The end of what the console shows, for an error. */
    async #tail() {
        return (0,run_machine/* consoleTail */.W_)(await this.#on.serial());
    }
    async #fail(message) {
        throw new rehearse_errors/* RehearsalError */.g(`${message}; the end of the console:\n${await this.#tail()}`);
    }
    async #run(command, seconds = 120) {
        const { status, output } = await this.#on.command(command, seconds);
        if (status !== 0)
            await this.#fail(`in the guest, \`${command}\` ended with ${status}: ${output.trim()}`);
        return output.trim();
    }
    /** Waits until a version is up, and sees that it is the right one. */
    async #up({ version }) {
        await this.#on.until(UP_ANY, this.#patience, this.#around.signal);
        const found = UP_ANY.exec(await this.#on.serial())?.[1];
        if (found !== version)
            await this.#fail(`${found} came up where ${version} was expected`);
        await this.#on.command('timeout 100 systemctl is-system-running --wait; systemctl is-active slipway-blessed', 120);
    }
    /** The script by which the agent follows the rehearsal, for an image with an agent. */
    async #follow(failingGate = false) {
        const output = await this.#run(`cat ${agent_config/* AGENT_FILES */.Qk.config} 2>/dev/null || :`);
        const config = output.includes(GUEST_FOLDER) ? this.#config : readGuestConfig(output);
        if (config === undefined)
            return ':';
        this.#config = config;
        await this.#around.channel(config.channel.name);
        const site = { url: this.#around.server.url, publicKey: this.#around.publicKey };
        return followScript(rehearsalConfig(config, site, failingGate), site);
    }
    async #start(version, held) {
        const begin = performance.now();
        const machine = await this.#powerOn(held);
        const following = (async () => {
            await machine.command(':', this.#patience);
            await this.#run(await this.#follow());
            if (held)
                await this.#run(RELEASE);
        })();
        await Promise.all([following, this.#up(version)]);
        return (performance.now() - begin) / 1000;
    }
    // --- steps ---------------------------------------------------------------------------------------------------------
    async startsNew() {
        // On a trial the hook and the webhook of a good boot come at its end: then nothing of production may be configured.
        const seconds = await this.#start(this.#new, this.#trial);
        this.#trial = false;
        return seconds;
    }
    async startsOld() {
        const seconds = await this.#start(this.#before, false);
        if (this.#known === undefined) {
            if (this.#config === undefined)
                return seconds;
            const machineId = await this.#run(`echo rehearsed >${MARK} && sync && cat /etc/machine-id`);
            const status = await this.#status();
            const partition = external_node_path_.basename(status.slots?.other?.partition ?? '');
            const sector = partition === '' ? '' : await this.#run(`cat /sys/class/block/${partition}/start`);
            if (sector === '')
                await this.#fail(`${this.#before.version} has no second slot`);
            this.#known = { machineId, secondSlot: Number(sector) * SECTOR };
        }
        return seconds;
    }
    /** Whether the image that was started has an agent. */
    get hasAgent() {
        return this.#config !== undefined;
    }
    get #before() {
        if (this.#old === undefined)
            throw new Error('bug: this node came from no other version');
        return this.#old;
    }
    async isSound() {
        const failed = await this.#run('systemctl --failed --no-legend --plain --no-pager');
        if (failed !== '')
            await this.#fail(`these units have failed: ${failed.replaceAll(/\s*\n\s*/g, '; ')}`);
        const verity = await this.#run('veritysetup status root');
        const running = (await this.#run('. /usr/lib/os-release; echo "$IMAGE_VERSION"')).trim();
        const { build } = running === this.#old?.version ? this.#old : this.#new;
        if (!verity.includes(build.rootHash) || !/status:\s+verified/.test(verity))
            await this.#fail(`the root that runs is not the verified one of ${running}: ${verity}`);
    }
    async #status() {
        const output = await this.#run('slipway-agent status --json 2>/dev/null');
        try {
            return JSON.parse(output);
        }
        catch {
            return this.#fail(`slipway-agent status answers no JSON: ${output}`);
        }
    }
    async hasUpgraded() {
        const { booted, pending, lastUpdate } = await this.#status();
        const { version, build } = this.#new;
        if (booted?.version === version && booted.rootHash === build.rootHash && pending === null)
            if (lastUpdate?.result === 'updated')
                return;
        await this.#fail(`the agent does not say that ${version} has proved itself: ${show({ booted, pending, lastUpdate })}`);
    }
    async hasFallenBack() {
        const { booted, pending, lastUpdate, lastFailure } = await this.#status();
        const told = { booted, pending, lastUpdate, lastFailure };
        if (booted?.version !== this.#before.version ||
            pending !== null ||
            lastUpdate?.result !== 'fell-back' ||
            lastFailure?.version !== this.#new.version)
            await this.#fail(`the agent does not say that it came back from ${this.#new.version}: ${show(told)}`);
        const { status, output } = await this.#on.command('slipway-agent update --no-reboot --json 2>&1', 300);
        if (status !== 3 || !output.includes('failed-before'))
            await this.#fail(`the agent would take ${this.#new.version} again: exit code ${status}, ${output.trim()}`);
    }
    async keptItsState() {
        const found = await this.#run(`cat /etc/machine-id ${MARK} 2>&1 || :`);
        const expected = `${this.#known?.machineId}\nrehearsed`;
        if (found !== expected)
            await this.#fail(`the node's state is not what it was: ${show(found)}`);
    }
    async updates() {
        const begin = performance.now();
        await this.#run(`systemctl start --no-block ${AGENT}`);
        await this.#rebootedByAgent();
        const { server } = this.#around;
        if (server.breaks < this.#breaks)
            throw new rehearse_errors/* RehearsalError */.g(`the download was to break ${this.#breaks} times, and broke ${server.breaks} times`);
        this.#breaks = 0;
        this.#trial = true;
        await this.#powerOff();
        return (performance.now() - begin) / 1000;
    }
    /** Until the machine resets; the agent's unit has to go on working meanwhile. */
    async #rebootedByAgent() {
        const machine = this.#on;
        const end = performance.now() + UPDATE_SECONDS * 1000;
        let idle = 0;
        while (machine.running) {
            await (0,external_node_timers_promises_.setTimeout)(1000, undefined, { signal: this.#around.signal });
            const answer = await machine
                .command(`systemctl show -P ActiveState ${AGENT}; systemctl is-system-running`, 60)
                .catch(() => undefined);
            if (answer === undefined || answer.output.includes('stopping')) {
                await machine.end(180);
                return;
            }
            idle = answer.output.startsWith('activating') ? 0 : idle + 1;
            if (idle < 20 && performance.now() < end)
                continue;
            const journal = await machine.command(`journalctl -b -u ${AGENT} -o cat -q --no-pager -n 15`, 60);
            await this.#fail(`the agent of ${this.#before.version} did not reboot into ${this.#new.version}; its journal ends with:\n${journal.output}`);
        }
    }
    async losesPowerWhileUpdating(share) {
        const { slot } = this.#new.build;
        const reached = this.#around.server.sent(slot.sha256, Math.floor(slot.size * share)).then(() => true);
        await this.#run(`systemctl start --no-block ${AGENT}`);
        const late = (0,external_node_timers_promises_.setTimeout)(UPDATE_SECONDS * 1000, false, { ref: false, signal: this.#around.signal });
        if (!(await Promise.race([reached, late])))
            await this.#fail('the agent did not download the slot');
        await this.#powerOff();
    }
    connectionBreaks(times) {
        const { slot } = this.#new.build;
        this.#breaks = times;
        this.#around.server.breakAfter(Math.floor(slot.size / (times + 2)), times);
    }
    async comesBackFrom(fault) {
        if (fault === 'flipped-block')
            await this.#flipBlock();
        const begin = performance.now();
        for (let tries = 0;; tries++) {
            const machine = await this.#powerOn(true);
            const version = await this.#whichStarts(machine);
            if (version === this.#before.version) {
                if (tries === 0)
                    await this.#fail(`${this.#new.version} was never tried`);
                await this.#run(await this.#follow());
                await this.#run(RELEASE);
                await this.#up(this.#before);
                this.#trial = false;
                return (performance.now() - begin) / 1000;
            }
            if (version !== undefined) {
                if (version !== this.#new.version)
                    await this.#fail(`${version} started, which is neither of the two`);
                if (fault === 'flipped-block')
                    await this.#fail(`${version} started from a slot with a changed block`);
                if (tries >= MOST_TRIES)
                    await this.#fail(`${version} is still being tried after ${tries} failed boots`);
                if (fault === 'failing-gate') {
                    await this.#run(await this.#follow(true));
                    await this.#run(RELEASE);
                }
                else {
                    machine.command('echo 1 >/proc/sys/kernel/sysrq; echo c >/proc/sysrq-trigger', 5).catch(() => undefined);
                }
                await machine.end(this.#patience);
            }
            else if (tries >= MOST_TRIES)
                await this.#fail(`${tries} boots failed, and the old version never started`);
            await this.#powerOff();
        }
    }
    /** The version whose shell is there first; `undefined` where the machine resets before it has one. */
    async #whichStarts(machine) {
        try {
            return (await machine.command('. /usr/lib/os-release; echo "$IMAGE_VERSION"', this.#patience)).output.trim();
        }
        catch (error) {
            if (!(error instanceof errors/* SlipwayError */.GQ))
                throw error;
            // Its sockets close a moment before QEMU has ended.
            const ended = await machine.end(20).then(() => true, () => false);
            if (ended)
                return undefined;
            throw error;
        }
    }
    /** Writes over one block of the slot that was just written: the one that the kernel reads first. */
    async #flipBlock() {
        const offset = this.#known?.secondSlot ?? 0;
        const disk = external_node_path_.join(this.folder, DISK);
        const { exitCode, stdout, stderr } = await this.#around.exec('qemu-io', [
            ...['-f', 'qcow2', '-c', `write -P 0x5a ${offset} 4096`, disk],
        ]);
        if (exitCode === 0 && !/failed|error/i.test(stdout))
            return;
        throw new errors/* ToolError */.v4('exit', `qemu-io could not change a block: ${stderr.trim() || stdout.trim()}`, {
            program: 'qemu-io',
            exitCode,
        });
    }
    async turnsOff() {
        await this.#run('sync; systemctl --no-block poweroff');
        await this.#on.end(180);
        await this.#powerOff();
    }
}
/** Boots of a version that fails before its tries must be over; three are given by the loader. */
const MOST_TRIES = 4;
/** How long an agent may take for an update, on a machine that is emulated. */
const UPDATE_SECONDS = 900;
const show = (value) => JSON.stringify(value);

// EXTERNAL MODULE: ./lib/rehearse/plan.js
var plan = __webpack_require__(74690);
// EXTERNAL MODULE: ./lib/publish/folder.js
var folder = __webpack_require__(63839);
// EXTERNAL MODULE: ./lib/publish/layout.js
var layout = __webpack_require__(14165);
// EXTERNAL MODULE: ./lib/publish/objects.js
var objects = __webpack_require__(29911);
// EXTERNAL MODULE: ./lib/publish/publish.js
var publish = __webpack_require__(42004);
;// CONCATENATED MODULE: ./lib/rehearse/rehearsal-channel.js








/** What nodes of one architecture take of a build: nothing else is worth the copying. */
function reduced(manifest, architecture) {
    const build = manifest.architectures[architecture];
    if (build === undefined)
        throw new Error('bug: a rehearsal of what was not built');
    const taken = new Set([build.slot.path, build.verity.path, build.uki.path, build.chunks?.path]);
    const artifacts = build.artifacts.filter(({ path }) => taken.has(path));
    const only = { ...build, artifacts };
    return { ...manifest, architectures: { [architecture]: only } };
}
/** A channel below `site` with one release: the bytes of a build that nobody has signed yet. */
async function publishRehearsal({ build, architecture, channel, site, scratch, }, key, log) {
    // Bundles lie beside the files, and the build's own folder is not ours to write to.
    const directory = external_node_path_.join(scratch, `release-${channel}`);
    await (0,promises_.mkdir)(directory);
    const manifest = reduced(build.manifest, architecture);
    await (0,promises_.writeFile)(external_node_path_.join(directory, layout/* MANIFEST_NAME */.ir), JSON.stringify(manifest));
    const files = (0,verify_manifest/* manifestFiles */.TY)(manifest).map(file => file.path);
    for (const name of files)
        await (0,promises_.symlink)(external_node_path_.resolve(build.directory, name), external_node_path_.join(directory, name));
    for (const name of [layout/* MANIFEST_NAME */.ir, ...files])
        await (0,promises_.writeFile)(external_node_path_.join(directory, (0,layout/* bundleName */.u1)(name)), await key.signFile(external_node_path_.join(directory, name)));
    const options = { target: (0,objects/* objectTarget */.r)((0,folder/* folderStore */.s)(site)), trust: key.trust, channel, sign: key.sign };
    const ports = { log, clock: Date.now };
    await (0,publish/* initChannel */.ib)(options, ports);
    await (0,publish/* publishRelease */.Dl)(options, { directory, urgency: 'normal', canary: [REHEARSAL_LABEL] }, ports);
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(57075);
// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(46466);
// EXTERNAL MODULE: ./lib/publish/read-channel.js
var read_channel = __webpack_require__(41913);
// EXTERNAL MODULE: ./lib/verify/errors.js
var verify_errors = __webpack_require__(7506);
// EXTERNAL MODULE: ./lib/verify/trust.js + 1 modules
var verify_trust = __webpack_require__(32894);
// EXTERNAL MODULE: ./lib/rehearse/supported.js
var supported = __webpack_require__(13719);
;// CONCATENATED MODULE: ./lib/rehearse/released.js














/** Fetches what nodes of a channel may run today: each release's signed manifest, and one disk image to start from. */
async function fetchSupported({ source, channel, trust, version, architecture, folder, }, log) {
    const found = await (0,read_channel/* readChannel */.m)(source, channel, trust);
    if (found === undefined) {
        log.info(`there is no channel ${channel} at ${source.name} yet: no release to upgrade from`);
        return [];
    }
    const folders = [];
    for (const release of (0,supported/* supportedReleases */.t)(found.channel, version)) {
        const step = log.step(`fetching ${release.version} from ${source.name}`);
        const read = (name, limit) => source.readRelease(release.version, name, limit);
        const bytes = await read(layout/* MANIFEST_NAME */.ir, verify_manifest/* MAX_RELEASE_MANIFEST_BYTES */.bp);
        if (bytes === undefined)
            throw new verify_errors/* TrustError */.R('not-covered', `${release.version} has no ${layout/* MANIFEST_NAME */.ir} there`);
        (0,verify_trust/* verifyBlob */.tB)(trust, await read((0,layout/* bundleName */.u1)(layout/* MANIFEST_NAME */.ir), verify_trust/* MAX_BLOB_BUNDLE_BYTES */.UO), bytes, release.manifest);
        const manifest = (0,verify_manifest/* readManifest */.WI)(bytes, { ...release.manifest, version: release.version });
        const build = manifest.architectures[architecture];
        if (build === undefined) {
            step.done(`nothing for ${architecture}`);
            continue;
        }
        const [disk] = (0,plan/* bootableArtifacts */.Yf)(build);
        if (disk === undefined)
            throw new errors/* UsageError */.eb('bad-argument', `${release.version} was published without a disk image for ${architecture}`, {
                hint: words => `name the folder of that release with ${words.option('from')}, or unpublish it if no node runs it any more`,
            });
        const into = external_node_path_.join(folder, release.version);
        await (0,promises_.mkdir)(into, { recursive: true });
        await (0,promises_.writeFile)(external_node_path_.join(into, layout/* MANIFEST_NAME */.ir), bytes);
        await fetchBlob(source, disk, external_node_path_.join(into, disk.path));
        folders.push(into);
        step.done();
    }
    return folders;
}
async function fetchBlob(source, { path: name, size, sha256 }, file) {
    const digest = (0,external_node_crypto_.createHash)('sha256');
    let received = 0;
    const checked = async function* () {
        for await (const chunk of source.openBlob(sha256)) {
            received += chunk.length;
            if (received > size)
                throw new verify_errors/* TrustError */.R('wrong-size', `${name} has more than ${size} bytes`);
            digest.update(chunk);
            yield chunk;
        }
    };
    await (0,external_node_stream_promises_.pipeline)(external_node_stream_.Readable.from(checked()), (0,external_node_fs_.createWriteStream)(file));
    if (received !== size || digest.digest('hex') !== sha256)
        throw new verify_errors/* TrustError */.R('wrong-digest', `${name} is not what its manifest says`);
}

// EXTERNAL MODULE: ./lib/rehearse/report.js
var report = __webpack_require__(79887);
// EXTERNAL MODULE: ./lib/rehearse/scenarios.js
var scenarios = __webpack_require__(74498);
// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(37067);
;// CONCATENATED MODULE: ./lib/rehearse/site.js





/** QEMU gives a guest this machine's loopback under this address. */
const LOOPBACK_IN_GUEST = '10.0.2.2';
/** A web server on loopback with a channel in a folder, which breaks connections when it is told to. */
class RehearsalServer {
    #server;
    #root;
    #cuts;
    #watch;
    #breaks = 0;
    constructor(root) {
        this.#root = external_node_path_.resolve(root);
        this.#server = (0,external_node_http_.createServer)((request, response) => {
            this.#serve(request, response).catch(() => response.destroy());
        });
    }
    static async start(root) {
        const site = new RehearsalServer(root);
        await new Promise((resolve, reject) => {
            site.#server.once('error', reject).listen(0, '127.0.0.1', resolve);
        });
        return site;
    }
    /** The address in the guest. */
    get url() {
        return `http://${LOOPBACK_IN_GUEST}:${this.#server.address().port}`;
    }
    /** How many connections it has broken. */
    get breaks() {
        return this.#breaks;
    }
    /** Breaks each download of more than so many bytes behind them, so many times. */
    breakAfter(bytes, times) {
        this.#cuts = { bytes, times };
        this.#breaks = 0;
    }
    /** Fulfilled once so many bytes of a file have been sent. */
    sent(file, bytes) {
        return new Promise(reached => {
            this.#watch = { file, bytes, reached };
        });
    }
    async #serve(request, response) {
        const name = decodeURIComponent(new URL(request.url ?? '/', 'http://x').pathname);
        const file = external_node_path_.join(this.#root, external_node_path_.posix.normalize(name));
        const size = await (0,promises_.stat)(file).then(found => (found.isFile() ? found.size : undefined), () => undefined);
        if (size === undefined || !file.startsWith(`${this.#root}${external_node_path_.sep}`))
            return void response.writeHead(404).end();
        const start = Number(/^bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
        const headers = { 'content-length': size - start, etag: `"${size}"` };
        if (start > 0)
            response.writeHead(206, { ...headers, 'content-range': `bytes ${start}-${size - 1}/${size}` });
        else
            response.writeHead(200, headers);
        let position = start;
        const gone = new Promise(resolve => response.once('close', () => resolve()));
        for await (const chunk of (0,external_node_fs_.createReadStream)(file, { start })) {
            const cuts = this.#cuts;
            if (cuts !== undefined && cuts.times > 0 && position - start > cuts.bytes) {
                cuts.times--;
                this.#breaks++;
                return void response.destroy();
            }
            if (!response.write(chunk))
                await Promise.race([drained(response), gone]);
            if (response.destroyed)
                return;
            position += chunk.length;
            const watch = this.#watch;
            if (watch !== undefined && file.endsWith(watch.file) && position >= watch.bytes) {
                this.#watch = undefined;
                watch.reached();
                // What the kernel has taken for sending is not there yet.
                await (0,external_node_timers_promises_.setTimeout)(50);
            }
        }
        response.end();
    }
    async [Symbol.asyncDispose]() {
        this.#server.closeAllConnections();
        await new Promise(resolve => this.#server.close(resolve));
    }
}
const drained = (response) => new Promise(resolve => response.once('drain', () => resolve()));

;// CONCATENATED MODULE: ./lib/rehearse/throwaway-key.js




/** A private key in PEM, PKCS #8. */
const newPrivateKey = () => (0,external_node_crypto_.generateKeyPairSync)('ec', { namedCurve: 'prime256v1' })
    .privateKey.export({ type: 'pkcs8', format: 'pem' })
    .toString();
function throwawayKey(pem = newPrivateKey()) {
    const privateKey = (0,external_node_crypto_.createPrivateKey)(pem);
    const publicKey = (0,external_node_crypto_.createPublicKey)(privateKey);
    const publicPem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
    const hint = (0,external_node_crypto_.createHash)('sha256')
        .update(publicKey.export({ type: 'spki', format: 'der' }))
        .digest('base64');
    const bundle = async (content) => {
        const [digest, signature] = [(0,external_node_crypto_.createHash)('sha256'), (0,external_node_crypto_.createSign)('sha256')];
        for await (const bytes of content) {
            digest.update(bytes);
            signature.update(bytes);
        }
        return Buffer.from(JSON.stringify({
            mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
            verificationMaterial: { publicKey: { hint } },
            messageSignature: {
                messageDigest: { algorithm: 'SHA2_256', digest: digest.digest('base64') },
                signature: signature.sign(privateKey).toString('base64'),
            },
        }));
    };
    return {
        publicKey: publicPem,
        trust: (0,verify_trust/* openTrust */.N_)({ kind: 'key', keys: [publicPem] }),
        sign: document => bundle(external_node_stream_.Readable.from([document])),
        signFile: file => bundle((0,external_node_fs_.createReadStream)(file, { highWaterMark: 1 << 20 })),
    };
}

;// CONCATENATED MODULE: ./lib/rehearse/rehearse.js
var __addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var __disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});


















const MEMORY_MIB = 2048;
const GIB = 1024 ** 3;
/** Reads a release's folder: its manifest, whose files are not looked at yet. */
async function openRelease(directory) {
    const bytes = await (0,verify_directory/* readManifestBytes */.DK)(directory);
    return { directory, manifest: (0,verify_manifest/* readManifest */.WI)(bytes), sha256: (0,external_node_crypto_.hash)('sha256', bytes, 'hex') };
}
/** `rehearse`, with what a channel still supports fetched first. */
async function rehearseFrom(request, channel, ports) {
    if (channel === undefined)
        return rehearse(request, ports);
    const folder = await (0,promises_.mkdtemp)(external_node_path_.join((0,external_node_os_.tmpdir)(), 'slipway-released-'));
    try {
        const build = await openRelease(request.directory);
        const { root, channel: name } = (0,publish_open/* parseChannelAddress */.Ve)(channel.address);
        const { version } = build.manifest;
        const architecture = (0,plan/* rehearsedArchitecture */.HG)(build, request.architecture, (0,host/* hostArchitecture */.m)());
        const source = (0,publish_open/* sourceOf */.vz)(root, ports);
        const of = { source, channel: name, trust: channel.trust, version, architecture, folder };
        const from = [...request.from, ...(await fetchSupported(of, ports.log))];
        return await rehearse({ ...request, from, first: from.length === 0 }, ports);
    }
    finally {
        await (0,promises_.rm)(folder, { recursive: true, force: true });
    }
}
async function rehearse(request, ports) {
    const { exec, env, log, signal } = ports;
    const started = Date.now();
    const build = await openRelease(request.directory);
    const from = await Promise.all(request.from.map(openRelease));
    const architecture = (0,plan/* rehearsedArchitecture */.HG)(build, request.architecture, (0,host/* hostArchitecture */.m)());
    const runs = (0,plan/* planRehearsal */.Zg)({
        build,
        from,
        scenarios: request.scenarios,
        architecture,
        first: request.first ?? false,
    });
    const evidence = external_node_path_.resolve(request.output);
    const scratch = await (0,promises_.mkdtemp)(external_node_path_.join((0,external_node_os_.tmpdir)(), 'slipway-rehearsal-'));
    try {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const checking = log.step('comparing the files with their manifest');
            for (const file of (0,rehearsal/* filesOf */.R8)(versionOf(build, architecture).build)) {
                signal.throwIfAborted();
                await (0,verify_directory/* hashFile */.DC)(build.directory, file);
            }
            checking.done();
            const site = external_node_path_.join(scratch, 'site');
            await (0,promises_.mkdir)(site);
            const server = __addDisposableResource(env_1, await RehearsalServer.start(site), true);
            const key = throwawayKey();
            const channels = new Map();
            const around = {
                ...{ architecture, server, exec, env, signal, publicKey: key.publicKey },
                memoryMiB: request.memoryMiB ?? MEMORY_MIB,
                channel: async (name) => {
                    const made = channels.get(name) ?? publishRehearsal({ build, architecture, channel: name, site, scratch }, key, quiet);
                    channels.set(name, made);
                    await made;
                },
            };
            const bench = __addDisposableResource(env_1, new Bench(around, build, scratch), true);
            const notes = new Notes(evidence, runs, { build, architecture, slipway: request.slipway, started });
            await notes.begin();
            let failure;
            for (const run of runs) {
                const step = log.step((0,plan/* runTitle */.kh)(run));
                const begin = performance.now();
                const seconds = () => (performance.now() - begin) / 1000;
                try {
                    signal.throwIfAborted();
                    const measures = await (0,scenarios/* scenarioNamed */.S)(run.scenario).play(bench.lab(run));
                    // A machine whose plug was pulled looks like one that was switched off.
                    signal.throwIfAborted();
                    await bench.putAway();
                    notes.results.push({ run, passed: true, seconds: seconds(), measures });
                    step.done('passed');
                }
                catch (error) {
                    await bench.putAway();
                    const kept = await keepConsole(evidence, run, architecture, await bench.consoles());
                    if (signal.aborted || !isFinding(error)) {
                        failure = signal.aborted ? cancelled(run, notes.results, runs.length, request.output) : error;
                        step.done('not played to its end');
                    }
                    else {
                        const log = kept === undefined ? {} : { log: kept };
                        notes.results.push({ run, passed: false, seconds: seconds(), measures: {}, error: error.message, ...log });
                        step.done('FAILED');
                    }
                }
                const done = await notes.write(bench.kvm);
                if (failure !== undefined)
                    return { ...done, passed: false, failure };
            }
            return await notes.write(bench.kvm);
        }
        catch (e_1) {
            env_1.error = e_1;
            env_1.hasError = true;
        }
        finally {
            const result_1 = __disposeResources(env_1);
            if (result_1)
                await result_1;
        }
    }
    finally {
        await (0,promises_.rm)(scratch, { recursive: true, force: true });
    }
}
/** What a failed scenario ends with, as against a rehearsal that could not be held. */
const isFinding = (error) => error instanceof errors/* SlipwayError */.GQ &&
    (error.code === 'failed-scenario' || (error instanceof errors/* ToolError */.v4 && error.program === 'qemu'));
function cancelled(run, results, planned, output) {
    const failed = results.filter(({ passed }) => !passed).length;
    return new errors/* CancelledError */.cc(`cancelled in ${(0,plan/* runTitle */.kh)(run)}, with ${results.length} of ${planned} runs played: ${results.length - failed} passed, ${failed} failed`, { hint: `${output} has the results so far, and evidence of the scenarios that were played wholly.` });
}
/** What is written down of a rehearsal, anew after each run: whatever ends it, what was seen until then is there. */
class Notes {
    results = [];
    #folder;
    #planned;
    #about;
    constructor(folder, planned, about) {
        this.#folder = folder;
        this.#planned = planned;
        this.#about = about;
    }
    #path(name) {
        return external_node_path_.join(this.#folder, name);
    }
    #evidence(scenario) {
        return this.#path((0,rehearsal/* evidenceName */.Xc)(scenario, this.#about.architecture));
    }
    /** Removes what an earlier rehearsal wrote about the same scenarios: it would stand for runs that this one never came to. */
    async begin() {
        await (0,promises_.mkdir)(this.#folder, { recursive: true });
        for (const { scenario } of this.#planned)
            await (0,promises_.rm)(this.#evidence(scenario), { force: true });
    }
    async write(kvm) {
        const about = { ...this.#about, kvm, finished: Date.now() };
        const { results } = this;
        const runsOf = (runs, scenario) => runs.filter(run => run.scenario === scenario).length;
        const played = results.map(({ run }) => run);
        // Evidence speaks for a whole scenario: half of its runs prove nothing.
        const whole = results.filter(({ run: { scenario } }) => runsOf(played, scenario) === runsOf(this.#planned, scenario));
        const statements = (0,report/* evidenceOf */.X1)(whole, about);
        const evidence = [];
        for (const statement of statements) {
            const file = this.#evidence(statement.predicate.scenario);
            await writeWhole(file, `${JSON.stringify(statement, null, 2)}\n`);
            evidence.push(file);
        }
        const junit = this.#path(`junit.${about.architecture}.xml`);
        await writeWhole(junit, (0,report/* renderJunit */.RV)(results, about));
        const values = results.map(result => (0,report/* resultValue */.pm)(result, about.architecture));
        await writeWhole(this.#path(`results.${about.architecture}.json`), `${JSON.stringify(values, null, 2)}\n`);
        const passed = results.every(one => one.passed);
        return { ...about, passed, results, statements, evidence, junit };
    }
}
async function writeWhole(file, text) {
    await (0,promises_.writeFile)(`${file}.partial`, text);
    await (0,promises_.rename)(`${file}.partial`, file);
}
const quiet = { step: () => ({ update: () => { }, done: () => { } }), info() { }, warn() { }, detail() { } };
function versionOf({ manifest }, architecture) {
    const build = manifest.architectures[architecture];
    if (build === undefined)
        throw new Error('bug: a version that was not planned');
    return { version: manifest.version, build };
}
async function keepConsole(evidence, { scenario, from, artifact }, architecture, consoles) {
    if (consoles.join('') === '')
        return undefined;
    const what = from?.manifest.version ?? artifact.type;
    const name = external_node_path_.join('logs', `${scenario}-${what}.${architecture}.log`);
    await (0,promises_.mkdir)(external_node_path_.join(evidence, 'logs'), { recursive: true });
    await (0,promises_.writeFile)(external_node_path_.join(evidence, name), consoles.join('\n'), 'latin1');
    return name;
}
/** The disks of a rehearsal and the nodes that run from them. What several scenarios begin with is made once. */
class Bench {
    #around;
    #build;
    #scratch;
    #released = new Map();
    #updated = new Map();
    #images = new Map();
    /** Those of the run that is being played. */
    #nodes = [];
    #count = 0;
    kvm = false;
    constructor(around, build, scratch) {
        this.#around = around;
        this.#build = build;
        this.#scratch = scratch;
    }
    lab(run) {
        const { from, artifact } = run;
        this.#nodes = [];
        const origin = () => {
            if (from === undefined)
                throw new Error('bug: an upgrade from nowhere');
            return from;
        };
        return {
            unused: async () => this.#fresh(this.#build, artifact),
            released: async () => this.#after(await this.#releasedNode(origin(), artifact), origin()),
            updated: async () => {
                const { snapshot, seconds } = await this.#updatedNode(origin(), artifact);
                return { node: await this.#after(snapshot, origin()), seconds };
            },
        };
    }
    #folder() {
        return external_node_path_.join(this.#scratch, `node-${++this.#count}`);
    }
    #versions(from) {
        const { architecture } = this.#around;
        const now = versionOf(this.#build, architecture);
        return from === undefined ? { new: now } : { new: now, old: versionOf(from, architecture) };
    }
    async #fresh(release, artifact, from) {
        const image = await this.#image(release, artifact);
        const node = await VirtualNode.fresh(this.#folder(), image, this.#around, this.#versions(from));
        this.#nodes.push(node);
        return node;
    }
    async #after(snapshot, from) {
        const node = await VirtualNode.after(snapshot, this.#folder(), this.#around, this.#versions(from));
        this.#nodes.push(node);
        return node;
    }
    /** A disk image as QEMU can read it, and the size of a disk with room for both slots and state. */
    #image(release, artifact) {
        const known = this.#images.get(artifact.sha256);
        if (known !== undefined)
            return known;
        const made = (async () => {
            const packed = external_node_path_.join(release.directory, artifact.path);
            let file = packed;
            if (artifact.type === 'raw-zst') {
                file = external_node_path_.join(this.#scratch, `image-${artifact.sha256.slice(0, 16)}.raw`);
                const { exec, signal } = this.#around;
                const { exitCode, stderr } = await exec('zstd', ['-q', '-d', '--sparse', packed, '-o', file], { signal });
                if (exitCode !== 0)
                    throw new errors/* ToolError */.v4('exit', `zstd could not unpack ${packed}: ${stderr.trim()}`, {
                        program: 'zstd',
                        exitCode,
                    });
            }
            const { slot, verity } = versionOf(release, this.#around.architecture).build;
            const needed = 2 * (await (0,promises_.stat)(file)).size + slot.size + verity.size + 4 * GIB;
            return { file, gibibytes: Math.max(8, Math.ceil(needed / GIB)) };
        })();
        this.#images.set(artifact.sha256, made);
        return made;
    }
    #releasedNode(from, artifact) {
        const known = this.#released.get(from.sha256);
        if (known !== undefined)
            return known;
        const made = (async () => {
            const node = await this.#fresh(from, artifact, from);
            await node.startsOld();
            if (!node.hasAgent)
                throw new errors/* UsageError */.eb('bad-argument', `${from.manifest.name} ${from.manifest.version} has no agent to upgrade it`, {
                    hint: ({ option }) => `an image without \`agent:\` in os.yaml can only be booted: leave ${option('from')} away, or choose the scenario boot`,
                });
            await node.isSound();
            await node.turnsOff();
            return node.snapshot();
        })();
        this.#released.set(from.sha256, made);
        return made;
    }
    #updatedNode(from, artifact) {
        const known = this.#updated.get(from.sha256);
        if (known !== undefined)
            return known;
        const made = (async () => {
            const node = await this.#after(await this.#releasedNode(from, artifact), from);
            await node.startsOld();
            const seconds = await node.updates();
            return { snapshot: node.snapshot(), seconds };
        })();
        this.#updated.set(from.sha256, made);
        return made;
    }
    /** Switches off what the run has left on. */
    async putAway() {
        for (const node of this.#nodes) {
            this.kvm ||= node.kvm;
            await node[Symbol.asyncDispose]();
        }
    }
    async consoles() {
        const texts = this.#nodes.map(node => (0,promises_.readFile)(node.consoleFile, 'latin1').catch(() => ''));
        return Promise.all(texts);
    }
    async [Symbol.asyncDispose]() {
        await this.putAway();
    }
}


/***/ }),

/***/ 79887:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ac: () => (/* binding */ HEADINGS),
/* harmony export */   Le: () => (/* binding */ shownBy),
/* harmony export */   OB: () => (/* binding */ rowOf),
/* harmony export */   RV: () => (/* binding */ renderJunit),
/* harmony export */   X1: () => (/* binding */ evidenceOf),
/* harmony export */   bo: () => (/* binding */ renderTable),
/* harmony export */   pm: () => (/* binding */ resultValue)
/* harmony export */ });
/* unused harmony export COLUMNS */
/* harmony import */ var _channel_channel_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(63956);
/* harmony import */ var _manifest_rehearsal_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(27298);
/* harmony import */ var _plan_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(74690);
/* harmony import */ var _scenarios_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(74498);




const rounded = (seconds) => Math.round(seconds * 10) / 10;
const roundedAll = (measures) => Object.fromEntries(Object.entries(measures).map(([name, seconds]) => [name, rounded(seconds)]));
const MAX_ERROR = 4000;
/** A console's text in lines, without what would move a terminal's cursor. */
const visible = (text) => text.replaceAll(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029]/g, '');
/** One statement for each scenario that was played; it has passed if each of its runs has. */
function evidenceOf(results, about) {
    const { build, architecture } = about;
    const made = build.manifest.architectures[architecture];
    if (made === undefined)
        throw new Error('bug: evidence about an architecture that was not built');
    const scenarios = [...new Set(results.map(({ run }) => run.scenario))];
    return scenarios.map(scenario => {
        const runs = results.filter(({ run }) => run.scenario === scenario);
        const predicate = {
            scenario,
            result: runs.every(({ passed }) => passed) ? 'passed' : 'failed',
            image: {
                name: build.manifest.name,
                version: build.manifest.version,
                architecture,
                rootHash: made.rootHash,
                uki: made.uki.sha256,
                manifest: build.sha256,
            },
            runs: runs.map(({ run, passed, seconds, measures, error }) => ({
                ...(run.from === undefined ? {} : { from: { version: run.from.manifest.version, sha256: run.from.sha256 } }),
                artifact: run.artifact.path,
                passed,
                seconds: rounded(seconds),
                measures: roundedAll(measures),
                ...(error === undefined ? {} : { error: visible(error).slice(-MAX_ERROR) }),
            })),
            machine: { accelerator: about.kvm ? 'kvm' : 'tcg', slipway: about.slipway },
            startedOn: (0,_channel_channel_js__WEBPACK_IMPORTED_MODULE_0__/* .formatTime */ .fU)(about.started),
            finishedOn: (0,_channel_channel_js__WEBPACK_IMPORTED_MODULE_0__/* .formatTime */ .fU)(about.finished),
        };
        return (0,_manifest_rehearsal_js__WEBPACK_IMPORTED_MODULE_1__/* .rehearsalStatement */ .zl)(build.manifest, predicate);
    });
}
/** A run for machines: the output `results` of the action, and `--json`. */
const resultValue = ({ run, passed, seconds, measures, error, log }, architecture) => ({
    scenario: run.scenario,
    architecture,
    artifact: run.artifact.path,
    from: run.from?.manifest.version ?? null,
    passed,
    seconds: rounded(seconds),
    measures: roundedAll(measures),
    ...(error === undefined ? {} : { error }),
    ...(log === undefined ? {} : { log }),
});
const xml = (text) => visible(text)
    // What XML 1.0 has no place for.
    .replaceAll(/[^\t\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`);
/** The results as JUnit XML: a suite for each scenario, a case for each run. */
function renderJunit(results, { build, architecture }) {
    const suites = [...new Set(results.map(({ run }) => run.scenario))];
    const total = results.reduce((sum, { seconds }) => sum + seconds, 0);
    const failures = (some) => some.filter(({ passed }) => !passed).length;
    const counts = (some) => `tests="${some.length}" failures="${failures(some)}" errors="0"`;
    const { name, version } = build.manifest;
    return [
        '<?xml version="1.0" encoding="UTF-8"?>',
        `<testsuites name="${xml(`rehearsal of ${name} ${version} (${architecture})`)}" ${counts(results)} time="${rounded(total)}">`,
        ...suites.flatMap(scenario => {
            const cases = results.filter(({ run }) => run.scenario === scenario);
            const seconds = cases.reduce((sum, result) => sum + result.seconds, 0);
            return [
                `  <testsuite name="${xml(scenario)}" ${counts(cases)} time="${rounded(seconds)}">`,
                ...cases.flatMap(result => renderCase(result, `${name}.${architecture}`)),
                '  </testsuite>',
            ];
        }),
        '</testsuites>',
        '',
    ].join('\n');
}
function renderCase({ run, passed, seconds, measures, error = '' }, group) {
    const properties = Object.entries(roundedAll(measures)).map(([name, value]) => `        <property name="${xml(name)}" value="${value}"/>`);
    const [first = ''] = error.split('\n');
    return [
        `    <testcase name="${xml((0,_plan_js__WEBPACK_IMPORTED_MODULE_2__/* .runTitle */ .kh)(run))}" classname="${xml(group)}" time="${rounded(seconds)}">`,
        ...(properties.length === 0 ? [] : ['      <properties>', ...properties, '      </properties>']),
        ...(passed ? [] : [`      <failure message="${xml(first)}">${xml(error)}</failure>`]),
        '    </testcase>',
    ];
}
/** The measures that people compare, as columns. */
const COLUMNS = [
    { title: 'first boot', of: measures => measures['firstBoot'] },
    { title: 'upgrade', of: measures => measures['upgrade'] },
    { title: 'way back', of: measures => measures['wayBack'] },
];
const inSeconds = (seconds) => (seconds === undefined ? '' : `${Math.round(seconds)} s`);
/** The cells of a run: scenario, from, verdict, and the measures. */
const rowOf = ({ run, passed, seconds, measures }) => [
    run.scenario,
    run.from?.manifest.version ?? '',
    passed ? 'passed' : 'FAILED',
    inSeconds(seconds),
    ...COLUMNS.map(({ of }) => inSeconds(of(measures))),
];
const HEADINGS = ['scenario', 'from', 'result', 'took', ...COLUMNS.map(({ title }) => title)];
/** The results as a table for a terminal. */
function renderTable(results) {
    const rows = [HEADINGS, ...results.map(rowOf)];
    const widths = HEADINGS.map((_, column) => Math.max(...rows.map(row => row[column]?.length ?? 0)));
    return rows
        .map(row => row
        .map((text, column) => text.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd())
        .join('\n');
}
/** What a scenario shows, for whoever reads its name. */
const shownBy = (scenario) => (0,_scenarios_js__WEBPACK_IMPORTED_MODULE_3__/* .scenarioNamed */ .S)(scenario).shows;


/***/ }),

/***/ 74498:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ scenarioNamed)
/* harmony export */ });
/* unused harmony export SCENARIOS */
const fallsBack = (fault) => async (lab) => {
    const { node } = await lab.updated();
    const wayBack = await node.comesBackFrom(fault);
    await node.isSound();
    await node.hasFallenBack();
    await node.keptItsState();
    return { wayBack };
};
const SCENARIOS = [
    {
        name: 'boot',
        shows: 'the image starts, verified, with no failed unit',
        upgrades: false,
        async play(lab) {
            const node = await lab.unused();
            const firstBoot = await node.startsNew();
            await node.isSound();
            return { firstBoot };
        },
    },
    {
        name: 'upgrade',
        shows: 'a node takes the new version over its own agent, and two cold boots later still has its state',
        upgrades: true,
        async play(lab) {
            const { node, seconds: update } = await lab.updated();
            const trial = await node.startsNew();
            await node.isSound();
            await node.hasUpgraded();
            await node.turnsOff();
            const secondBoot = await node.startsNew();
            await node.isSound();
            await node.keptItsState();
            return { update, upgrade: update + trial, secondBoot };
        },
    },
    {
        name: 'download-cut',
        shows: 'a download that breaks off goes on where it broke, and the upgrade holds',
        upgrades: true,
        async play(lab) {
            const node = await lab.released();
            await node.startsOld();
            node.connectionBreaks(2);
            const update = await node.updates();
            const trial = await node.startsNew();
            await node.isSound();
            await node.hasUpgraded();
            return { update, upgrade: update + trial };
        },
    },
    {
        name: 'power-cut',
        shows: 'power that is lost while the slot is written costs nothing but time',
        upgrades: true,
        async play(lab) {
            const node = await lab.released();
            await node.startsOld();
            await node.losesPowerWhileUpdating(0.5);
            const wayBack = await node.startsOld();
            await node.isSound();
            const update = await node.updates();
            const trial = await node.startsNew();
            await node.isSound();
            await node.hasUpgraded();
            await node.keptItsState();
            return { wayBack, update, upgrade: update + trial };
        },
    },
    {
        name: 'bad-health',
        shows: 'a version that does not prove itself goes, and the old one comes back with its state',
        upgrades: true,
        play: fallsBack('failing-gate'),
    },
    {
        name: 'kernel-panic',
        shows: 'a version that panics goes, and the old one comes back with its state',
        upgrades: true,
        play: fallsBack('kernel-panic'),
    },
    {
        name: 'flipped-block',
        shows: 'a slot that is not what was signed never runs, and the old one comes back with its state',
        upgrades: true,
        play: fallsBack('flipped-block'),
    },
];
const scenarioNamed = (name) => {
    const found = SCENARIOS.find(scenario => scenario.name === name);
    if (found === undefined)
        throw new Error(`bug: no scenario ${name}`);
    return found;
};


/***/ })

};
