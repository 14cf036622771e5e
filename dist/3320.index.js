export const id = 3320;
export const ids = [3320];
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

/***/ 59124:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ ARCHITECTURE_NAMES)
/* harmony export */ });
const ARCHITECTURE_NAMES = {
    amd64: { platform: 'linux/amd64', efi: 'x64', systemd: 'x86-64', serialConsole: 'ttyS0,115200n8' },
    arm64: { platform: 'linux/arm64', efi: 'aa64', systemd: 'arm64', serialConsole: 'ttyAMA0' },
};


/***/ }),

/***/ 53320:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  TOOLS_SUITE: () => (/* binding */ TOOLS_SUITE),
  planImage: () => (/* binding */ planImage),
  renderPlan: () => (/* binding */ renderPlan)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/spec/schema.js
var schema = __webpack_require__(34228);
// EXTERNAL MODULE: ./lib/channel/channel.js
var channel = __webpack_require__(63956);
// EXTERNAL MODULE: ./lib/manifest/agent-config.js
var agent_config = __webpack_require__(1915);
;// CONCATENATED MODULE: ./lib/plan/agent.js


const DEFAULT_TIMEOUT = 10;
const DEFAULT_FREE = 64 * 1024 * 1024;
function checkOf({ unit, command, http, status, tcp, disk, free, timeout = DEFAULT_TIMEOUT }) {
    if (unit !== undefined)
        return { unit };
    if (command !== undefined)
        return { command, timeout };
    if (http !== undefined)
        return { http, status: status ?? 200, timeout };
    if (tcp !== undefined)
        return { tcp, timeout };
    if (disk !== undefined)
        return { disk, free: free ?? DEFAULT_FREE };
    throw new TypeError('a checked spec has one kind in each check');
}
function trustOf(trust) {
    const { keys, identity, identityPattern, issuer, trustedRoot } = trust;
    const at = (name) => `${agent_config/* AGENT_FILES */.Qk.keys}/${name}`;
    if (keys !== undefined) {
        const entries = keys.map((source, index) => [at(`${index}.pem`), source]);
        return { trust: { kind: 'key', keys: entries.map(([path]) => path) }, sources: Object.fromEntries(entries) };
    }
    if (issuer === undefined || trustedRoot === undefined)
        throw new TypeError('a checked spec has a whole identity');
    const root = at('trusted-root.json');
    return {
        trust: {
            kind: 'identity',
            identity: identity === undefined ? { pattern: identityPattern ?? '' } : { exact: identity },
            issuer,
            trustedRoot: root,
        },
        sources: { [root]: trustedRoot },
    };
}
const unitFile = (sections) => Object.entries(sections)
    .map(([name, settings]) => `[${name}]\n${Object.entries(settings)
    .map(([key, value]) => `${key}=${value}\n`)
    .join('')}`)
    .join('\n');
/** Seconds that the gate has beyond its own deadline and soak before systemd ends it. */
const GATE_GRACE = 60;
/** Seconds that the rest of the boot may take before the gate has even begun. */
const GATE_QUEUE = 600;
/** The agent's part of an image, or nothing where the spec has none. */
function agentFiles(spec, architecture, sourceDateEpoch) {
    const { agent } = spec;
    if (agent === undefined)
        return undefined;
    const { trust, sources } = trustOf(agent.trust);
    const { health, hooks, schedule } = agent;
    const config = agent_config/* AgentConfig */._k.parse({
        schemaVersion: 1,
        name: spec.name,
        version: spec.version,
        architecture,
        builtAt: (0,channel/* formatTime */.fU)(sourceDateEpoch * 1000),
        channel: { name: agent.channel.name, sources: [agent.channel.url, ...agent.channel.mirrors] },
        trust,
        windows: agent.windows,
        urgent: agent.urgent,
        reboot: agent.reboot,
        labels: agent.labels,
        health: { ...health, checks: health.checks.map(checkOf) },
        hooks,
        ...(agent.webhook === undefined ? {} : { webhook: agent.webhook }),
        keepOnReset: agent.keepOnReset,
    });
    const gate = health.deadline + health.soak + GATE_GRACE;
    const units = '/usr/lib/systemd/system';
    return {
        files: {
            [agent_config/* AGENT_FILES */.Qk.config]: `${JSON.stringify(config, null, 2)}\n`,
            [`${units}/slipway-agent.timer.d/50-spec.conf`]: unitFile({
                Timer: { OnUnitInactiveSec: `${schedule.interval}s`, RandomizedDelaySec: `${schedule.jitter}s` },
            }),
            [`${units}/slipway-health.service.d/50-spec.conf`]: unitFile({ Service: { TimeoutStartSec: `${gate}s` } }),
            // prepare-root puts this beside the unit when the boot is a new version's trial, and only then.
            '/usr/lib/slipway/trial.conf': unitFile({
                Unit: {
                    FailureAction: 'reboot-force',
                    JobTimeoutSec: `${gate + GATE_QUEUE}s`,
                    JobTimeoutAction: 'reboot-force',
                },
            }),
        },
        sources,
    };
}

// EXTERNAL MODULE: ./lib/plan/architecture.js
var plan_architecture = __webpack_require__(59124);
;// CONCATENATED MODULE: ./lib/plan/command-line.js


/** The kernel command line without the root hash, which only the build knows. The spec's own arguments come last. */
function commandLine(spec, architecture) {
    return [
        'rootfstype=erofs',
        'ro',
        // Partitions are named by the root hash and by the boot loader; nothing is guessed from types or labels.
        'systemd.gpt_auto=no',
        // A power cut while the table is written leaves its backup whole; without this the kernel does not look there.
        'gpt',
        // Every hang ends in a reboot, so that boot counting gets its turn.
        'panic=10',
        'rd.shell=0',
        'rd.emergency=reboot',
        'systemd.default_device_timeout_sec=45',
        'console=tty0',
        `console=${plan_architecture/* ARCHITECTURE_NAMES */.z[architecture].serialConsole}`,
        'quiet',
        ...spec.kernel.commandLine,
    ].join(' ');
}
/** What makes the system on an installer's medium an installer: it starts nothing else, and installs as the spec says. */
function installerCommandLine({ install }) {
    return [
        'slipway.installer',
        'systemd.unit=slipway-installer.target',
        ...(install === undefined
            ? []
            : (0,schema/* installOptions */.cC)(install).map(([name, value]) => `slipway.install${name === 'device' ? '' : `.${name}`}=${value}`)),
    ].join(' ');
}

;// CONCATENATED MODULE: ./lib/plan/sizes.js
const MIB = 1024 * 1024;
const BLOCK = 4096;
const DIGEST = 32;
/** Bytes that hold the dm-verity hash tree of `data` bytes: SHA-256, 4 KiB blocks, with its superblock; whole MiB. */
function verityPartitionSize(data) {
    let blocks = Math.ceil(data / BLOCK);
    let total = 1;
    do {
        blocks = Math.ceil(blocks / (BLOCK / DIGEST));
        total += blocks;
    } while (blocks > 1);
    return Math.ceil((total * BLOCK) / MIB) * MIB;
}
/** Bytes of a disk image: whole MiB, as Azure takes it, with room for a GPT at both ends. */
function diskSize({ esp, slot }) {
    return Math.ceil((esp + slot + verityPartitionSize(slot) + 2 * MIB) / MIB) * MIB;
}

;// CONCATENATED MODULE: ./lib/plan/containerfile.js


/** The image tools' own packages, always from the tools' pinned release, whatever the base is. */
const TOOLS = [
    'cpio',
    'cryptsetup-bin',
    'dosfstools',
    'erofs-utils',
    'fdisk',
    'mtools',
    'qemu-utils',
    'systemd-repart',
    'systemd-ukify',
    'xorriso',
    'zstd',
];
/** What the initrd may have to find a disk behind: machines people have, and the clouds' virtual ones. */
const INITRD_DRIVERS = [
    ...['virtio_pci', 'virtio_blk', 'virtio_scsi', 'nvme', 'ahci', 'sd_mod'],
    // An installer has all the drivers of its slot; what it installs on, this initrd has to find again.
    ...['vmd', 'megaraid_sas', 'mpt3sas', 'smartpqi', 'hpsa', 'ata_piix'],
    ...['xhci_pci', 'ehci_pci', 'usb_storage', 'uas', 'mmc_block', 'sdhci_pci', 'sdhci_acpi'],
    // Azure's newer sizes have their disk on NVMe, behind a bus of Hyper-V's.
    ...['hv_vmbus', 'hv_storvsc', 'hv_netvsc', 'pci_hyperv', 'ena', 'vmw_pvscsi', 'mptspi', 'xen_blkfront'],
    ...['loop', 'sr_mod', 'cdrom', 'isofs', 'vfat'],
    ...['dm_verity', 'erofs', 'overlay', 'ext4', 'crc32c_generic', 'i6300esb', 'iTCO_wdt'],
    ...['sha256_generic', 'sha256_ssse3', 'sha2_ce', 'sha256_arm64', 'crc32c_intel', 'crc32_ce'],
];
/** What the agent calls, beside what every system has. */
const AGENT_PACKAGES = ['dmsetup', 'libstdc++6'];
/** A program's symbols go by a tool for its architecture, wherever the build runs. */
const STRIP = {
    amd64: { tool: 'x86_64-linux-gnu-strip', package: 'binutils-x86-64-linux-gnu' },
    arm64: { tool: 'aarch64-linux-gnu-strip', package: 'binutils-aarch64-linux-gnu' },
};
const cache = (id, target) => `--mount=type=cache,id=slipway-${id},target=${target},sharing=locked`;
const bind = (from, source, target, options = '') => `--mount=type=bind,from=${from},source=${source},target=${target}${options}`;
const run = (mounts, command) => ['RUN', ...mounts.map(mount => `${mount} \\\n   `), command].join(' ');
const script = bind('system', 'build', '/slipway/build');
function install(distribution, architecture, packages) {
    const scope = `${distribution.suite}-${architecture}`;
    const caches = distribution.packageCaches.map(folder => cache(`${scope}${folder.replaceAll('/', '-')}`, folder));
    return run(caches, `DEBIAN_FRONTEND=noninteractive; export DEBIAN_FRONTEND; ${distribution.install(packages)}`);
}
/** A bootstrapped base comes as a tar file and a program that needs no base to unpack it: every driver takes that. */
const unpack = (context) => `RUN ${bind(context, '/', '/slipway/base')} ${bind('tools-base', '/', '/slipway/tools-base')} \\\n  ["/slipway/tools-base/busybox", "tar", "-xpf", "/slipway/base/root.tar", "-C", "/"]`;
/** A base image and the spec's own stage may have left another user or shell. */
const AS_ROOT = ['USER root', 'SHELL ["/bin/sh", "-c"]'];
/**
 * The build graph of one architecture as a Containerfile. Named contexts: `base` and `tools-base` (a folder with
 * `root.tar` and `busybox`, where the base is bootstrapped), `system` (the files that every image has), `spec` (what the plan
 * rendered), `agent` (where the spec has one: its program and the runtime for it). The unnamed context is the spec's folder, for the user's own stage.
 */
function renderContainerfile(input) {
    const { spec, architecture, distribution, tools } = input;
    const target = plan_architecture/* ARCHITECTURE_NAMES */.z[architecture];
    const host = plan_architecture/* ARCHITECTURE_NAMES */.z[input.buildArchitecture];
    const root = input.userStages === undefined ? 'slipway' : 'custom';
    const kernel = spec.kernel.package ?? distribution.kernelPackage(spec.kernel.flavour, architecture);
    const settingPackages = [
        ...(spec.timezone === 'UTC' ? [] : [distribution.timezonePackage]),
        ...(/^(C|POSIX)(\.|$)/.test(spec.locale) ? [] : [distribution.localePackage]),
    ];
    const efiEnvironment = `ENV EFI_FILES=/slipway/efi/usr/lib/systemd/boot/efi EFI_ARCH=${target.efi} REPART_ARCH=${target.systemd}`;
    const stages = [
        '# The image tools, for the machine that builds; boot files for the machine that boots.',
        `FROM --platform=${host.platform} scratch AS tools`,
        unpack('tools-base'),
        run([], tools.prepare),
        install(tools, input.buildArchitecture, spec.agent === undefined ? TOOLS : [...TOOLS, STRIP[architecture].package]),
        run(tools.packageCaches.map(folder => cache(`${tools.suite}-${input.buildArchitecture}${folder.replaceAll('/', '-')}`, folder)), [
            ...(architecture === input.buildArchitecture ? [] : [`dpkg --add-architecture ${architecture}`]),
            'apt-get update -q',
            'cd /tmp',
            `apt-get download -q systemd-boot-efi:${architecture}`,
            'mkdir -p /slipway/efi',
            'dpkg-deb -x systemd-boot-efi_*.deb /slipway/efi',
            'rm systemd-boot-efi_*.deb',
        ].join(' && ')),
        '',
        '# The system: base, kernel and boot parts, then the packages of the spec.',
        ...(spec.base.image === undefined
            ? [`FROM --platform=${target.platform} scratch AS packages`, unpack('base')]
            : [`FROM --platform=${target.platform} ${spec.base.image} AS packages`]),
        ...AS_ROOT,
        run([], distribution.prepare),
        install(distribution, architecture, [
            kernel,
            ...distribution.systemPackages(architecture),
            ...settingPackages,
            ...(spec.agent === undefined ? [] : AGENT_PACKAGES),
            ...(spec.provision === 'cloud-init' ? distribution.provisionPackages : []),
        ]),
        ...(spec.packages.length > 0 ? [install(distribution, architecture, spec.packages)] : []),
        '',
        'FROM packages AS slipway',
        ...(input.userStages === undefined ? [] : ['', "# The spec's own stage.", input.userStages.trimEnd()]),
        ...(spec.agent === undefined
            ? []
            : [
                '',
                '# The agent and its runtime, without the symbols that nobody reads on a node.',
                'FROM tools AS agent-runtime',
                run([bind('agent', '/', '/agent')], `mkdir -p /out/usr/lib/slipway && ${STRIP[architecture].tool} -o /out/usr/lib/slipway/node /agent/node && chmod 755 /out/usr/lib/slipway/node && install -m 644 /agent/agent.mjs /agent/install-settings.mjs /out/usr/lib/slipway/`),
            ]),
        '',
        '# What the spec says of files, users, services and settings.',
        `FROM ${root} AS rootfs`,
        ...AS_ROOT,
        'COPY --from=system rootfs/ /',
        ...(spec.agent === undefined ? [] : ['COPY --from=agent-runtime /out/ /', 'COPY --from=system agent/ /']),
        ...(spec.provision === 'cloud-init' ? ['COPY --from=system cloud-init/ /'] : []),
        run([script, bind('spec', 'configure', '/slipway/spec')], '/slipway/build/configure'),
        '',
        `FROM ${root} AS initrd`,
        ...AS_ROOT,
        `ENV DRACUT_MODULES="${distribution.initrdModules.join(' ')}" INITRD_COMPRESSION=${distribution.initrdCompression} \\\n  INITRD_DRIVERS="${INITRD_DRIVERS.join(' ')}"`,
        run([script, bind('system', 'initrd', '/slipway/initrd'), bind('spec', 'initrd', '/slipway/spec')], '/slipway/build/make-initrd'),
        '',
        '# The slot: what a node may write is moved aside, and the rest becomes one read-only file with its hash tree.',
        'FROM tools AS slot',
        `ENV SOURCE_DATE_EPOCH=${input.sourceDateEpoch} SLOT_SEED=${input.seed} SLOT_SALT=${input.salt} SLOT_SIZE=${spec.disk.slot} \\\n  EROFS_COMPRESSION=lz4hc,9 EROFS_CLUSTER=65536`,
        run([bind('rootfs', '/', '/rootfs', ',rw'), script, bind('spec', 'seal', '/slipway/spec')], `/slipway/build/seal /rootfs && /slipway/build/make-slot /rootfs /out && cp /rootfs/usr/lib/os-release /out/ && \\\n    ${distribution.listPackages('/rootfs')} >/out/packages`),
        '',
        'FROM tools AS uki',
        efiEnvironment,
        `ENV SOURCE_DATE_EPOCH=${input.sourceDateEpoch}`,
        run([
            bind('rootfs', '/', '/rootfs'),
            bind('initrd', '/out', '/initrd'),
            bind('slot', '/out', '/slot'),
            script,
            bind('spec', 'boot', '/slipway/spec'),
        ], 'mkdir /out && /slipway/build/make-uki /rootfs /initrd/initrd /slot /out/image.efi'),
        ...diskStages(input, efiEnvironment),
        '',
        'FROM scratch AS artifacts',
        `COPY --from=slot /out/root.erofs /${input.stem}.root`,
        `COPY --from=slot /out/root.verity /${input.stem}.verity`,
        'COPY --from=slot /out/roothash /roothash',
        'COPY --from=slot /out/packages /packages',
        `COPY --from=uki /out/image.efi /${input.stem}.efi`,
        ...new Set(input.formats.flatMap(format => (EXPORTS[format] ?? []).map(([stage, file, ending]) => `COPY --from=${stage} /out/${file} /${input.stem}.${ending}`))),
    ];
    return `${stages.join('\n')}\n`;
}
/** What leaves the graph for each format: stage, file, and the ending that it gets. */
const EXPORTS = {
    // A disk with holes leaves the graph compressed: exporters do not keep them.
    raw: [['disk-zst', 'disk.raw.zst', 'raw.zst']],
    'raw-zst': [['disk-zst', 'disk.raw.zst', 'raw.zst']],
    vhd: [['disk-zst', 'disk.raw.zst', 'raw.zst']],
    qcow2: [['disk-qcow2', 'disk.qcow2', 'qcow2']],
    vmdk: [['disk-vmdk', 'disk.vmdk', 'vmdk']],
    ova: [['disk-ova', 'disk.ova', 'ova']],
    gce: [['disk-gce', 'disk.tar.gz', 'gce.tar.gz']],
    iso: [['iso', 'installer.iso', 'iso']],
    pxe: [
        ['pxe', 'netboot.efi', 'netboot.efi'],
        ['pxe', 'vmlinuz', 'vmlinuz'],
        ['pxe', 'initrd', 'initrd'],
        ['pxe', 'cmdline', 'cmdline'],
    ],
};
/** A boot set has the medium in its initrd. */
const hasInstaller = (formats) => formats.includes('iso') || formats.includes('pxe');
/** How each stage makes its file of the raw disk. */
const CONVERSIONS = [
    {
        stage: 'disk-zst',
        formats: ['raw', 'raw-zst', 'vhd'],
        command: 'mkdir /out && zstd -q -T0 -3 /disk/disk.raw -o /out/disk.raw.zst',
    },
    {
        stage: 'disk-qcow2',
        formats: ['qcow2'],
        command: 'mkdir /out && qemu-img convert -O qcow2 -c /disk/disk.raw /out/disk.qcow2',
    },
    {
        stage: 'disk-vmdk',
        formats: ['vmdk', 'ova'],
        command: '/slipway/build/make-vmdk /disk/disk.raw /out/disk.vmdk',
    },
    {
        stage: 'disk-ova',
        formats: ['ova'],
        from: 'disk-vmdk',
        command: '/slipway/build/make-ova /disk/disk.vmdk /out/disk.ova',
    },
    { stage: 'disk-gce', formats: ['gce'], command: '/slipway/build/make-gce /disk/disk.raw /out/disk.tar.gz' },
];
function diskStages(input, efiEnvironment) {
    const wanted = new Set(input.formats);
    const conversions = CONVERSIONS.filter(({ formats }) => formats.some(format => wanted.has(format)));
    const pxe = wanted.has('pxe')
        ? [
            '',
            'FROM tools AS pxe',
            efiEnvironment,
            `ENV SOURCE_DATE_EPOCH=${input.sourceDateEpoch} SLOT_SEED=${input.seed}`,
            run([
                bind('rootfs', '/', '/rootfs'),
                bind('initrd', '/out', '/initrd'),
                bind('slot', '/out', '/slot'),
                bind('iso', '/out', '/iso'),
                script,
                bind('spec', 'boot', '/slipway/spec'),
            ], '/slipway/build/make-pxe /rootfs /initrd/initrd /slot /iso/installer.iso /out'),
        ]
        : [];
    const iso = hasInstaller(input.formats)
        ? [
            '',
            'FROM tools AS iso',
            efiEnvironment,
            `ENV SOURCE_DATE_EPOCH=${input.sourceDateEpoch} SLOT_SEED=${input.seed}`,
            run([bind('slot', '/out', '/slot'), bind('uki', '/out', '/uki'), script, bind('spec', 'boot', '/slipway/spec')], '/slipway/build/make-iso /slot /uki/image.efi /out/installer.iso'),
        ]
        : [];
    if (conversions.length === 0)
        return [...iso, ...pxe];
    return [
        '',
        'FROM tools AS disk',
        efiEnvironment,
        `ENV SOURCE_DATE_EPOCH=${input.sourceDateEpoch} SLOT_SEED=${input.seed} DISK_SIZE=${diskSize(input.spec.disk)}`,
        run([bind('slot', '/out', '/slot'), bind('uki', '/out', '/uki'), script, bind('spec', 'boot', '/slipway/spec')], 'mkdir /out && /slipway/build/make-disk /slot /uki/image.efi /out/disk.raw'),
        ...conversions.flatMap(({ stage, from = 'disk', command }) => {
            const byScript = command.startsWith('/slipway/build/');
            return [
                '',
                `FROM tools AS ${stage}`,
                ...(byScript ? [`ENV SOURCE_DATE_EPOCH=${input.sourceDateEpoch} SLOT_SEED=${input.seed}`] : []),
                run([
                    bind(from, '/out', '/disk'),
                    ...(byScript ? [script] : []),
                    ...(stage === 'disk-ova' ? [bind('spec', 'ova', '/slipway/spec')] : []),
                ], command),
            ];
        }),
        ...iso,
        ...pxe,
    ];
}

;// CONCATENATED MODULE: ./lib/plan/distributions/debian.js
const LISTED = '${db:Status-Abbrev}${Package}\\t${Version}\\t${Architecture}\\t${source:Package}\\t${source:Version}\\t${Maintainer}\\n';
const aptDistribution = (release) => ({
    title: release.title,
    suite: release.suite,
    components: release.components,
    systemPackages: () => [
        'ca-certificates',
        'cryptsetup-bin',
        'dbus',
        'dosfstools',
        'dracut',
        'e2fsprogs',
        'fdisk',
        'iproute2',
        'kmod',
        'login',
        'passwd',
        'systemd',
        'systemd-resolved',
        'systemd-sysv',
        'systemd-timesyncd',
        'udev',
        'zstd',
        ...release.extraPackages,
    ],
    kernelPackage: release.kernelPackage,
    timezonePackage: 'tzdata',
    localePackage: 'locales',
    // Its users become root by sudo, which it only recommends. What it asks for an address by DHCP it depends on.
    provisionPackages: ['cloud-init', 'sudo'],
    install: packages => `apt-get update -q && apt-get install -qy --no-install-recommends -o Dpkg::Options::=--force-unsafe-io ${packages.join(' ')}`,
    // An initrd made by each kernel's installation would be thrown away: it has a stage of its own.
    prepare: [
        'rm -f /etc/apt/apt.conf.d/docker-clean',
        'mkdir -p /etc/kernel/postinst.d',
        'ln -sf /bin/true /etc/kernel/postinst.d/dracut',
        'mkdir -p /etc/initramfs/post-update.d',
    ].join(' && '),
    packageCaches: ['/var/cache/apt', '/var/lib/apt/lists'],
    // Of three letters, the second says that it is installed.
    listPackages: root => `dpkg-query --admindir=${root}/usr/lib/sysimage/dpkg --show --showformat='${LISTED}' | sed -n 's/^.i //p'`,
    packageUrl: release.packageUrl,
    packageDatabase: ['/var/lib/dpkg', '/var/lib/apt/extended_states'],
    initrdModules: release.initrdModules,
    initrdCompression: release.initrdCompression,
});
const debianKernel = (flavour, architecture) => flavour === 'cloud' ? `linux-image-cloud-${architecture}` : `linux-image-${architecture}`;
const MODULES = [
    'systemd',
    'systemd-initrd',
    'systemd-veritysetup',
    'systemd-udevd',
    'systemd-modules-load',
    'systemd-journald',
];
const debian12 = aptDistribution({
    title: 'Debian 12',
    suite: 'bookworm',
    packageUrl: { type: 'deb', namespace: 'debian', distro: 'debian-12' },
    components: ['main'],
    // systemd 252 has repart and veritysetup in its main package. In every release, what blesses a boot is in systemd-boot.
    extraPackages: ['systemd-boot'],
    kernelPackage: debianKernel,
    initrdModules: [...MODULES, 'dm', 'kernel-modules', 'udev-rules'],
    initrdCompression: 'zstd',
});
const debian13 = aptDistribution({
    title: 'Debian 13',
    suite: 'trixie',
    packageUrl: { type: 'deb', namespace: 'debian', distro: 'debian-13' },
    components: ['main'],
    extraPackages: ['systemd-boot', 'systemd-cryptsetup', 'systemd-repart'],
    kernelPackage: debianKernel,
    initrdModules: [...MODULES, 'dm', 'kernel-modules', 'udev-rules'],
    initrdCompression: 'zstd',
});
const ubuntu2404 = aptDistribution({
    title: 'Ubuntu 24.04',
    suite: 'noble',
    packageUrl: { type: 'deb', namespace: 'ubuntu', distro: 'ubuntu-24.04' },
    components: ['main', 'universe'],
    extraPackages: ['systemd-boot'],
    kernelPackage: flavour => (flavour === 'cloud' ? 'linux-image-virtual' : 'linux-image-generic'),
    initrdModules: [...MODULES, 'dm', 'kernel-modules', 'udev-rules'],
    initrdCompression: 'zstd',
});

;// CONCATENATED MODULE: ./lib/plan/distributions/index.js

const DISTRIBUTIONS = [debian12, debian13, ubuntu2404];
/** The distribution of a suite that the spec's schema has let through. */
function distributionOf(suite) {
    const found = DISTRIBUTIONS.find(distribution => distribution.suite === suite);
    if (!found)
        throw new Error(`bug: the schema allows suite ${suite}, and no distribution has it`);
    return found;
}

;// CONCATENATED MODULE: ./lib/plan/ovf.js
const NAMESPACES = {
    xmlns: 'http://schemas.dmtf.org/ovf/envelope/1',
    'xmlns:ovf': 'http://schemas.dmtf.org/ovf/envelope/1',
    'xmlns:rasd': 'http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2/CIM_ResourceAllocationSettingData',
    'xmlns:vssd': 'http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2/CIM_VirtualSystemSettingData',
    'xmlns:vmw': 'http://www.vmware.com/schema/ovf',
};
/** DSP0004's numbers of what a virtual machine is made of. */
const RESOURCE = { processor: 3, memory: 4, scsi: 6, ethernet: 10, disk: 17 };
/** Each property in the order of its name, as the schema of an Item wants it. */
const item = (properties) => `      <Item>\n${[...properties]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([property, value]) => `        <rasd:${property}>${value}</rasd:${property}>\n`)
    .join('')}      </Item>\n`;
/**
 * The virtual machine around a disk, as OVF 1.1 describes it (DSP0243) and VMware reads it: UEFI, a paravirtual disk
 * controller and network card. `@SIZE@` is what only the build knows. Names come from patterns without XML's own signs.
 */
function renderOvf(stem, spec, diskBytes) {
    const attributes = Object.entries(NAMESPACES)
        .map(([name, uri]) => ` ${name}="${uri}"`)
        .join('');
    return `<?xml version="1.0" encoding="UTF-8"?>
<Envelope${attributes}>
  <References>
    <File ovf:id="file1" ovf:href="${stem}.vmdk" ovf:size="@SIZE@"/>
  </References>
  <DiskSection>
    <Info>Virtual disks</Info>
    <Disk ovf:diskId="disk1" ovf:fileRef="file1" ovf:capacity="${diskBytes}" ovf:capacityAllocationUnits="byte" ovf:format="http://www.vmware.com/interfaces/specifications/vmdk.html#streamOptimized"/>
  </DiskSection>
  <NetworkSection>
    <Info>Networks</Info>
    <Network ovf:name="VM Network">
      <Description>The network of the first card</Description>
    </Network>
  </NetworkSection>
  <VirtualSystem ovf:id="${spec.name}">
    <Info>A virtual machine</Info>
    <Name>${spec.name}</Name>
    <OperatingSystemSection ovf:id="101" vmw:osType="otherLinux64Guest">
      <Info>Linux</Info>
    </OperatingSystemSection>
    <ProductSection>
      <Info>What is on the disk</Info>
      <Product>${spec.name}</Product>
      <Version>${spec.version}</Version>
    </ProductSection>
    <VirtualHardwareSection>
      <Info>Virtual hardware</Info>
      <System>
        <vssd:ElementName>Virtual Hardware Family</vssd:ElementName>
        <vssd:InstanceID>0</vssd:InstanceID>
        <vssd:VirtualSystemIdentifier>${spec.name}</vssd:VirtualSystemIdentifier>
        <vssd:VirtualSystemType>vmx-14</vssd:VirtualSystemType>
      </System>
${[
        item([
            ['ElementName', '2 processors'],
            ['InstanceID', 1],
            ['ResourceType', RESOURCE.processor],
            ['VirtualQuantity', 2],
        ]),
        item([
            ['AllocationUnits', 'byte * 2^20'],
            ['ElementName', '2048 MiB of memory'],
            ['InstanceID', 2],
            ['ResourceType', RESOURCE.memory],
            ['VirtualQuantity', 2048],
        ]),
        item([
            ['Address', 0],
            ['ElementName', 'SCSI controller'],
            ['InstanceID', 3],
            ['ResourceSubType', 'VirtualSCSI'],
            ['ResourceType', RESOURCE.scsi],
        ]),
        item([
            ['AddressOnParent', 0],
            ['ElementName', 'Disk'],
            ['HostResource', 'ovf:/disk/disk1'],
            ['InstanceID', 4],
            ['Parent', 3],
            ['ResourceType', RESOURCE.disk],
        ]),
        item([
            ['AddressOnParent', 1],
            ['AutomaticAllocation', 'true'],
            ['Connection', 'VM Network'],
            ['ElementName', 'Network card'],
            ['InstanceID', 5],
            ['ResourceSubType', 'VmxNet3'],
            ['ResourceType', RESOURCE.ethernet],
        ]),
    ].join('')}      <vmw:Config ovf:required="false" vmw:key="firmware" vmw:value="efi"/>
      <vmw:Config ovf:required="false" vmw:key="bootOptions.efiSecureBootEnabled" vmw:value="false"/>
    </VirtualHardwareSection>
  </VirtualSystem>
</Envelope>
`;
}

;// CONCATENATED MODULE: ./lib/plan/repart.js

const partition = (settings) => `[Partition]\n${Object.entries(settings)
    .map(([key, value]) => `${key}=${value}\n`)
    .join('')}`;
const exactly = (bytes) => ({ SizeMinBytes: bytes, SizeMaxBytes: bytes });
/** What the disk image has: ESP, slot A and its hash tree. `@…@` is what only the build knows. */
function imageDefinitions(spec) {
    const label = `${spec.name}_${spec.version}`;
    return {
        '00-esp.conf': partition({
            Type: 'esp',
            Format: 'vfat',
            Label: 'esp',
            CopyFiles: '@ESP@:/',
            ...exactly(spec.disk.esp),
        }),
        '10-root.conf': partition({
            Type: 'root',
            Label: label,
            UUID: '@SLOT_UUID@',
            CopyBlocks: '@SLOT@',
            ReadOnly: 1,
            ...exactly(spec.disk.slot),
        }),
        '11-root-verity.conf': partition({
            Type: 'root-verity',
            Label: label,
            UUID: '@VERITY_UUID@',
            CopyBlocks: '@VERITY@',
            ReadOnly: 1,
            ...exactly(verityPartitionSize(spec.disk.slot)),
        }),
    };
}
/**
 * What a node has after its first boot. Empty slots carry NoAuto, so that discovery never picks garbage, and the label
 * `_empty` that systemd-sysupdate looks for (sysupdate.d(5)). Only `state` is wiped by a factory reset.
 */
function nodeDefinitions(spec) {
    const root = exactly(spec.disk.slot);
    const verity = exactly(verityPartitionSize(spec.disk.slot));
    return {
        '00-esp.conf': partition({ Type: 'esp', ...exactly(spec.disk.esp) }),
        '10-root-a.conf': partition({ Type: 'root', ...root }),
        '11-root-a-verity.conf': partition({ Type: 'root-verity', ...verity }),
        '20-root-b.conf': partition({ Type: 'root', Label: '_empty', NoAuto: 1, ...root }),
        '21-root-b-verity.conf': partition({ Type: 'root-verity', Label: '_empty', NoAuto: 1, ...verity }),
        '30-state.conf': partition({
            Type: 'linux-generic',
            // Its name until the first boot has made a file system on it.
            Label: 'state-new',
            SizeMinBytes: spec.disk.state,
            Weight: 1000,
            FactoryReset: 'yes',
        }),
    };
}

// EXTERNAL MODULE: ./lib/spec/parse.js
var parse = __webpack_require__(75776);
;// CONCATENATED MODULE: ./lib/plan/user-stages.js

/** The names that the graph gives its own stages. */
const OWN_STAGES = [
    'tools',
    'packages',
    'rootfs',
    'initrd',
    'slot',
    'uki',
    'disk',
    'disk-zst',
    'disk-qcow2',
    'disk-vmdk',
    'disk-ova',
    'disk-gce',
    'pxe',
    'iso',
    'artifacts',
    'custom',
];
const FROM = /^\s*FROM\s+(?:--platform=\S+\s+)?(?<image>\S+)(?:\s+AS\s+(?<stage>\S+))?\s*$/i;
/**
 * The spec's own Containerfile as a part of the graph: any stages it likes, the last of them `FROM slipway`, which
 * becomes `custom`. Throws SpecError with the line in that file.
 */
function userStages(text, file) {
    const lines = text.split('\n');
    const problem = (index, message, hint) => new parse/* SpecError */.G8('invalid-spec', [{ file, line: index + 1, column: 1, path: 'containerfile', message, hint }]);
    let last;
    for (const [index, line] of lines.entries()) {
        if (/^\s*#\s*(syntax|escape|check)\s*=/i.test(line)) {
            throw problem(index, 'a parser directive cannot be used here', 'remove the line: this file becomes part of a larger one');
        }
        const found = FROM.exec(line)?.groups;
        if (!found)
            continue;
        last = { index, image: found['image'] ?? '' };
        const stage = found['stage']?.toLowerCase();
        if (stage !== undefined && (OWN_STAGES.includes(stage) || stage === 'slipway')) {
            throw problem(index, `the stage name ${stage} is taken by Slipway's own graph`, 'give the stage another name');
        }
    }
    if (!last)
        throw problem(0, 'there is no FROM', 'begin with `FROM slipway`: the system with the packages of the spec');
    if (last.image !== 'slipway') {
        throw problem(last.index, 'the last stage is not made from the system', 'end with a stage that begins `FROM slipway`');
    }
    lines[last.index] = 'FROM slipway AS custom';
    return lines.join('\n');
}

;// CONCATENATED MODULE: ./lib/plan/plan.js












/** The release that every image tool comes from, whatever the base: one systemd-boot, one mkfs.erofs, for all images. */
const TOOLS_SUITE = 'trixie';
/** What build does, without doing it: a pure function of the spec. Throws UsageError, or SpecError for `containerfile`. */
function planImage(spec, options) {
    const architectures = options.architectures ?? spec.architectures;
    for (const architecture of architectures) {
        if (!spec.architectures.includes(architecture)) {
            throw new errors/* UsageError */.eb('bad-option', `the spec builds ${spec.architectures.join(' and ')}, and not ${architecture}`, { hint: words => `add ${architecture} to \`architectures\`, or leave ${words.option('arch')} out` });
        }
    }
    for (const architecture of architectures) {
        for (const format of options.formats ?? spec.outputs) {
            const problem = (0,schema/* formatProblem */.Vw)(format, architecture);
            if (problem !== undefined)
                throw new errors/* UsageError */.eb('bad-option', problem, {
                    hint: words => `take it out of ${words.option('formats')}, or name another architecture with ${words.option('arch')}`,
                });
        }
    }
    return {
        schemaVersion: 1,
        name: spec.name,
        version: spec.version,
        sourceDateEpoch: options.sourceDateEpoch,
        architectures: Object.fromEntries(architectures.map(architecture => [
            architecture,
            planArchitecture(spec, architecture, architectures.length > 1, options),
        ])),
    };
}
const MEDIA_TYPES = {
    root: { ending: 'root', mediaType: 'application/vnd.slipway.root.erofs' },
    'root-verity': { ending: 'verity', mediaType: 'application/vnd.slipway.root.verity' },
    uki: { ending: 'efi', mediaType: 'application/vnd.microsoft.portable-executable' },
    raw: { ending: 'raw', mediaType: 'application/vnd.slipway.disk.raw' },
    'raw-zst': { ending: 'raw.zst', mediaType: 'application/zstd' },
    qcow2: { ending: 'qcow2', mediaType: 'application/vnd.slipway.disk.qcow2' },
    vhd: { ending: 'vhd', mediaType: 'application/vnd.slipway.disk.vhd' },
    vmdk: { ending: 'vmdk', mediaType: 'application/vnd.slipway.disk.vmdk' },
    ova: { ending: 'ova', mediaType: 'application/ovf' },
    gce: { ending: 'gce.tar.gz', mediaType: 'application/gzip' },
    iso: { ending: 'iso', mediaType: 'application/x-iso9660-image' },
    netboot: { ending: 'netboot.efi', mediaType: 'application/vnd.microsoft.portable-executable' },
    kernel: { ending: 'vmlinuz', mediaType: 'application/vnd.slipway.kernel' },
    initrd: { ending: 'initrd', mediaType: 'application/vnd.slipway.initrd' },
    cmdline: { ending: 'cmdline', mediaType: 'text/plain' },
    oci: { ending: 'oci.tar', mediaType: 'application/vnd.oci.image.layout.v1+tar' },
    sbom: { ending: 'cdx.json', mediaType: 'application/vnd.cyclonedx+json' },
};
function planArchitecture(spec, architecture, oneOfSeveral, options) {
    const suite = (0,schema/* suiteOf */.Ee)(spec);
    const distribution = distributionOf(suite);
    const tools = distributionOf(TOOLS_SUITE);
    const formats = options.formats ?? spec.outputs;
    const stem = `${spec.name}_${spec.version}_${architecture}`;
    const digest = (of) => (0,external_node_crypto_.createHash)('sha256').update(`${of} ${stem}`).digest('hex');
    return {
        architecture,
        distribution: distribution.title,
        base: spec.base.bootstrap && {
            suite,
            architecture,
            mirror: spec.base.bootstrap.mirror,
            components: spec.base.bootstrap.components ?? distribution.components,
        },
        tools: {
            suite: TOOLS_SUITE,
            architecture: options.buildArchitecture,
            mirror: undefined,
            components: tools.components,
        },
        containerfile: renderContainerfile({
            spec,
            architecture,
            distribution,
            tools,
            buildArchitecture: options.buildArchitecture,
            userStages: options.containerfile === undefined ? undefined : userStages(options.containerfile, spec.containerfile ?? ''),
            sourceDateEpoch: options.sourceDateEpoch,
            seed: digest('seed').slice(0, 32),
            salt: digest('salt'),
            stem,
            formats,
        }),
        ...renderContext(spec, architecture, distribution, {
            agent: agentFiles(spec, architecture, options.sourceDateEpoch),
            ovf: formats.includes('ova') ? renderOvf(stem, spec, diskSize(spec.disk)) : undefined,
            stem,
            formats,
        }),
        agent: spec.agent && { architecture },
        artifacts: ['root', 'root-verity', 'uki', ...formats.flatMap(artifactsOf), 'sbom'].map(type => {
            const { ending, mediaType } = MEDIA_TYPES[type];
            // One image for all architectures: an index, and each layer once.
            const shared = type === 'oci' && oneOfSeveral ? true : undefined;
            return shared
                ? { type, path: `${spec.name}_${spec.version}.${ending}`, mediaType, shared }
                : { type, path: `${stem}.${ending}`, mediaType };
        }),
        slot: { label: `${spec.name}_${spec.version}`, size: spec.disk.slot },
        packageUrl: distribution.packageUrl,
    };
}
/** A boot set is four files; every other format is one of its own name. */
const artifactsOf = (format) => format === 'pxe' ? ['netboot', 'kernel', 'initrd', 'cmdline'] : [format];
const table = (rows) => rows.map(row => `${row.join('\t')}\n`).join('');
const lines = (items) => items.map(item => `${item}\n`).join('');
/** Where a node keeps a directory that the spec calls state: on it, or as changes over what the image has there. */
const KEPT = { home: 'bind', root: 'bind', srv: 'bind', opt: 'overlay', 'usr-local': 'overlay' };
/** The data that the scripts in build containers read, in one folder for each stage so that a change reaches one only. */
function renderContext(spec, architecture, distribution, { agent, ovf, stem, formats, }) {
    const identity = table([
        ['name', spec.name],
        ['version', spec.version],
    ]);
    const directories = Object.keys(KEPT)
        .filter(key => spec.state.directories[key] === 'state')
        .map(key => `${schema/* PLACED_DIRECTORIES */.mC[key]} ${KEPT[key]}`);
    const withKeys = spec.users.filter(user => user.sshKeys.length > 0);
    return {
        context: {
            'configure/settings': table([
                ['hostname', spec.hostname],
                ['timezone', spec.timezone],
                ['locale', spec.locale],
            ]),
            'configure/modules': lines(spec.kernel.modules),
            'configure/users': table(spec.users.map(user => [
                user.name,
                user.uid ?? 1000,
                user.shell ?? '/bin/bash',
                user.home ?? `/home/${user.name}`,
                user.groups.join(',') || '-',
                user.passwordHash ?? '-',
                user.sshKeys.length > 0 ? user.name : '-',
            ])),
            ...Object.fromEntries(withKeys.map(user => [`configure/keys/${user.name}`, lines(user.sshKeys)])),
            'configure/files.list': table(spec.files.map((file, index) => [file.mode, file.owner, index, file.path])),
            ...Object.fromEntries(spec.files.flatMap((file, index) => file.content === undefined ? [] : [[`configure/files/${index}`, file.content]])),
            'configure/services': table(['enable', 'disable', 'mask'].flatMap(action => spec.services[action].map(unit => [action, unit]))),
            ...prefixed('configure/agent', agent?.files ?? {}),
            'initrd/modules': lines(spec.kernel.modules),
            'seal/settings': identity,
            'seal/image-owned': lines(distribution.packageDatabase),
            'seal/directories': lines(directories),
            'seal/persist': lines(spec.state.persist),
            ...prefixed('seal/repart.node/', nodeDefinitions(spec)),
            'boot/settings': identity,
            'boot/cmdline': commandLine(spec, architecture),
            ...(hasInstaller(formats) ? { 'boot/installer': installerCommandLine(spec) } : {}),
            'boot/loader.conf': 'timeout 0\neditor no\n',
            ...prefixed('boot/repart.image/', imageDefinitions(spec)),
            ...(ovf === undefined ? {} : { 'ova/machine.ovf': ovf, 'ova/settings': table([['stem', stem]]) }),
        },
        sources: {
            ...Object.fromEntries(spec.files.flatMap((file, index) => file.source === undefined ? [] : [[`configure/files/${index}`, file.source]])),
            ...prefixed('configure/agent', agent?.sources ?? {}),
        },
    };
}
const prefixed = (prefix, files) => Object.fromEntries(Object.entries(files).map(([name, content]) => [prefix + name, content]));
/** The plan as a person reads it: what will be made, then the graph and every file that goes into it. */
function renderPlan(plan) {
    const parts = [`${plan.name} ${plan.version}`];
    for (const each of Object.values(plan.architectures)) {
        const base = each.base
            ? `${each.distribution}, bootstrapped${each.base.mirror ? ` from ${each.base.mirror}` : ''}`
            : each.distribution;
        parts.push(`\n# ${each.architecture} (${plan_architecture/* ARCHITECTURE_NAMES */.z[each.architecture].platform}): ${base}`, ...each.artifacts.map(artifact => `#   ${artifact.path}`), '\n## Containerfile\n', each.containerfile, ...Object.entries(each.context).flatMap(([name, content]) => [`## ${name}\n`, content]), ...Object.entries(each.sources).map(([name, source]) => `## ${name}: from ${source}\n`));
    }
    return `${parts.join('\n')}\n`;
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
