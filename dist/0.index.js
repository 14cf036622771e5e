export const id = 0;
export const ids = [0];
export const modules = {

/***/ 1000:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  DISK_GIB: () => (/* binding */ DISK_GIB),
  bootableDisk: () => (/* binding */ bootableDisk),
  runImage: () => (/* binding */ runImage)
});

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/build/build.js + 7 modules
var build = __webpack_require__(2240);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/manifest/manifest.js
var manifest_manifest = __webpack_require__(6924);
;// CONCATENATED MODULE: ./lib/tools/qemu.js

const qemuProgram = (architecture) => architecture === 'arm64' ? 'qemu-system-aarch64' : 'qemu-system-x86_64';
/** Commas end a value in QEMU's options; a second comma keeps one. */
const value = (text) => text.replaceAll(',', ',,');
/** The arguments of qemu-system(1). Nothing is there that the machine does not use: every device costs each boot time. */
function qemuArguments(machine) {
    const arm = machine.architecture === 'arm64';
    const accelerator = machine.kvm
        ? ['-accel', 'kvm', '-cpu', 'host']
        : ['-accel', 'tcg,thread=multi,tb-size=1024', '-cpu', arm ? 'max,pauth-impdef=on' : 'max'];
    const forwards = (machine.forwards ?? [])
        .map(({ host, guest }) => `,hostfwd=tcp:127.0.0.1:${host}-:${guest}`)
        .join('');
    const tftp = machine.netboot ? `,tftp=${value(machine.netboot.folder)},bootfile=${value(machine.netboot.file)}` : '';
    return [
        '-nodefaults',
        ...['-machine', arm ? 'virt,gic-version=max' : 'q35,smm=off'],
        ...accelerator,
        ...['-smp', String(machine.cpus), '-m', String(machine.memoryMiB)],
        ...['-drive', `if=pflash,format=raw,readonly=on,file=${value(machine.firmware.code)}`],
        ...['-drive', `if=pflash,format=raw,file=${value(machine.firmware.variables)}`],
        ...machine.disks.flatMap((disk, index) => [
            '-drive',
            `file=${value(disk.file)},format=${disk.format},if=none,id=disk${index},cache=unsafe,discard=unmap${disk.cdrom ? ',media=cdrom' : ''}${disk.cdrom || disk.readOnly ? ',readonly=on' : ''}`,
            ...(disk.cdrom ? ['-device', `virtio-scsi-pci,id=scsi${index}`] : []),
            '-device',
            disk.cdrom
                ? `scsi-cd,bus=scsi${index}.0,drive=disk${index},bootindex=${index + 1}`
                : `virtio-blk-pci,drive=disk${index},bootindex=${index + 1}`,
        ]),
        ...['-netdev', `user,id=net0${forwards}${tftp}`],
        ...['-device', `virtio-net-pci,netdev=net0,romfile=${machine.netboot ? ',bootindex=0' : ''}`],
        ...(machine.kernel === undefined
            ? []
            : [
                ...['-kernel', machine.kernel.kernel, '-initrd', machine.kernel.initrd],
                ...['-append', machine.kernel.commandLine],
            ]),
        ...['-device', 'virtio-rng-pci'],
        // A guest that hangs is reset, as hardware with a watchdog resets it.
        ...(arm ? [] : ['-device', 'i6300esb']),
        ...['-watchdog-action', 'reset'],
        ...['-display', 'none'],
        ...(machine.serial === 'terminal' ? ['-serial', 'mon:stdio'] : ['-serial', `file:${machine.serial.file}`]),
        ...(machine.monitor === undefined ? [] : ['-qmp', `unix:${value(machine.monitor)},server=on,wait=off`]),
        ...(machine.control === undefined
            ? []
            : [
                ...['-device', 'virtio-serial-pci'],
                ...['-chardev', `socket,path=${value(machine.control)},server=on,wait=off,id=control`],
                ...['-device', 'virtserialport,chardev=control,name=org.slipway.control'],
            ]),
        ...(machine.extraCommandLine === undefined
            ? []
            : ['-smbios', `type=11,value=io.systemd.stub.kernel-cmdline-extra=${value(machine.extraCommandLine)}`]),
        ...(machine.exitOnReset ? ['-no-reboot'] : []),
    ];
}
/** Where distributions put UEFI firmware for QEMU; the first pair that is there. */
const FIRMWARE = {
    amd64: [
        { code: '/usr/share/OVMF/OVMF_CODE_4M.fd', variables: '/usr/share/OVMF/OVMF_VARS_4M.fd' },
        { code: '/usr/share/OVMF/OVMF_CODE.fd', variables: '/usr/share/OVMF/OVMF_VARS.fd' },
        { code: '/usr/share/edk2/x64/OVMF_CODE.4m.fd', variables: '/usr/share/edk2/x64/OVMF_VARS.4m.fd' },
    ],
    arm64: [
        { code: '/usr/share/AAVMF/AAVMF_CODE.fd', variables: '/usr/share/AAVMF/AAVMF_VARS.fd' },
        {
            code: '/usr/share/edk2/aarch64/QEMU_EFI-pflash.raw',
            variables: '/usr/share/edk2/aarch64/vars-template-pflash.raw',
        },
    ],
};
function findFirmware(architecture, exists) {
    return FIRMWARE[architecture].find(({ code, variables }) => exists(code) && exists(variables));
}
/** How long firmware must run under KVM before KVM is believed in. */
const PROBE_MILLISECONDS = 2000;
/**
 * Whether KVM works here for the architecture. A device file says little: some hosts have one that starts no real
 * machine. So firmware is run for a moment, and KVM works where QEMU neither ends nor complains.
 */
async function hasKvm(architecture, firmwareCode, ports) {
    if ((process.arch === 'arm64' ? 'arm64' : 'amd64') !== architecture)
        return false;
    if (!(await ports.canOpen('/dev/kvm')))
        return false;
    const [machine, cpu] = architecture === 'arm64' ? ['virt,gic-version=max', 'host'] : ['q35,smm=off', 'host'];
    let complained = false;
    try {
        await ports.exec(qemuProgram(architecture), [
            ...['-nodefaults', '-display', 'none', '-m', '256', '-machine', machine, '-accel', 'kvm', '-cpu', cpu],
            ...['-drive', `if=pflash,format=raw,readonly=on,file=${value(firmwareCode)}`],
        ], {
            timeout: PROBE_MILLISECONDS,
            unlogged: true,
            onErrorLine: line => {
                complained ||= /KVM|emulation failure/i.test(line);
            },
        });
        return false;
    }
    catch (error) {
        return error instanceof errors/* ToolError */.v4 && error.code === 'timeout' && !complained;
    }
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(7030);
// EXTERNAL MODULE: external "node:readline"
var external_node_readline_ = __webpack_require__(481);
// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(8500);
;// CONCATENATED MODULE: ./lib/run/machine.js









/** What a node's console says once everything that it starts has started (src/system, slipway-report). */
const UP = /slipway: \S+ \S+ is up/;
/** Seconds of patience for a boot: what a machine with KVM needs at most, and many times that without. */
const bootPatience = (kvm) => (kvm ? 90 : 420);
/** Firmware of a machine, its variables copied to where they can be written. */
async function prepareFirmware(architecture, folder) {
    const firmware = findFirmware(architecture, external_node_fs_.existsSync);
    if (!firmware) {
        throw new errors/* EnvironmentError */.eG('no-firmware', `no UEFI firmware for ${architecture} virtual machines is installed`, {
            hint: architecture === 'arm64' ? 'install the package qemu-efi-aarch64' : 'install the package ovmf',
        });
    }
    const variables = external_node_path_.join(folder, 'uefi-variables.fd');
    if (!(0,external_node_fs_.existsSync)(variables))
        await (0,promises_.copyFile)(firmware.variables, variables);
    return { code: firmware.code, variables };
}
const probes = new Map();
/** Asks once in a process's life. */
function kvmWorks(architecture, firmwareCode, exec) {
    const canOpen = async (file) => {
        const opened = await (0,promises_.open)(file, 'r+').catch(() => undefined);
        await opened?.close();
        return opened !== undefined;
    };
    const known = probes.get(architecture) ?? hasKvm(architecture, firmwareCode, { exec, canOpen });
    probes.set(architecture, known);
    return known;
}
/** A virtual machine that runs in the background, watched through its serial console. Dispose of it to end it. */
class Machine {
    kvm;
    #child;
    #folder;
    #ended;
    #control;
    #count = 0;
    #running = true;
    constructor(child, folder, kvm) {
        this.#child = child;
        this.#folder = folder;
        this.kvm = kvm;
        this.#ended = new Promise(resolve => child.once('close', () => resolve()));
        void this.#ended.then(() => {
            this.#running = false;
        });
    }
    static async start(request, exec) {
        const { folder, architecture } = request;
        const firmware = await prepareFirmware(architecture, folder);
        const kvm = await kvmWorks(architecture, firmware.code, exec);
        const serial = external_node_path_.join(folder, 'serial.log');
        await (0,promises_.rm)(serial, { force: true });
        const settings = {
            architecture,
            disks: request.disks,
            memoryMiB: request.memoryMiB ?? 1536,
            cpus: request.cpus ?? 2,
            kvm,
            firmware,
            serial: { file: serial },
            ...(request.control ? { control: external_node_path_.join(folder, 'control') } : {}),
            ...(request.forwards ? { forwards: request.forwards } : {}),
            ...(request.extraCommandLine === undefined ? {} : { extraCommandLine: request.extraCommandLine }),
            ...(request.exitOnReset ? { exitOnReset: true } : {}),
            ...(request.netboot ? { netboot: request.netboot } : {}),
            ...(request.kernel ? { kernel: request.kernel } : {}),
        };
        const child = (0,external_node_child_process_.spawn)(qemuProgram(architecture), qemuArguments(settings), { stdio: ['ignore', 'ignore', 'pipe'] });
        let complaint = '';
        child.stderr.on('data', data => {
            complaint = `${complaint}${data}`.slice(-4096);
        });
        const started = await Promise.race([
            new Promise(resolve => child.once('error', error => resolve(error.message))),
            new Promise(resolve => child.once('exit', code => resolve(`exit code ${code}: ${complaint.trim()}`))),
            (0,external_node_timers_promises_.setTimeout)(300).then(() => undefined),
        ]);
        if (started !== undefined)
            throw new errors/* ToolError */.v4('exit', `QEMU did not start: ${started}`, { program: qemuProgram(architecture) });
        return new Machine(child, folder, kvm);
    }
    get running() {
        return this.#running;
    }
    /** Everything on the serial console so far. */
    async serial() {
        return (0,promises_.readFile)(external_node_path_.join(this.#folder, 'serial.log'), 'latin1').catch(() => '');
    }
    /** Waits until the console shows `pattern`; throws with the console's tail where it does not within `seconds`. */
    async until(pattern, seconds, signal) {
        const end = Date.now() + seconds * 1000;
        for (;;) {
            const alive = this.#running;
            const text = await this.serial();
            if (pattern.test(text))
                return;
            if (!alive || Date.now() > end) {
                const why = alive ? `did not show ${pattern} within ${seconds} s` : `ended before it showed ${pattern}`;
                throw new errors/* ToolError */.v4('timeout', `the virtual machine ${why}; the end of its console:\n${consoleTail(text)}`, {
                    program: 'qemu',
                });
            }
            await (0,external_node_timers_promises_.setTimeout)(200, undefined, signal ? { signal } : {});
        }
    }
    /** Runs a shell command in the guest, where the image has the control service of a test. */
    async command(command, seconds = 120) {
        const id = `c${++this.#count}`;
        const control = await this.#connect(seconds);
        control.socket.write(`${id} ${Buffer.from(command).toString('base64')}\n`);
        const end = Date.now() + seconds * 1000;
        for (;;) {
            const next = await Promise.race([control.lines.next(), (0,external_node_timers_promises_.setTimeout)(Math.max(0, end - Date.now()), 'late')]);
            if (next === 'late' || next.done) {
                throw new errors/* ToolError */.v4('timeout', `the guest did not answer within ${seconds} s: ${command}\n${consoleTail(await this.serial())}`, {
                    program: 'qemu',
                });
            }
            const [answered, status, output = ''] = next.value.split(' ');
            if (answered === id)
                return { status: Number(status), output: Buffer.from(output, 'base64').toString() };
        }
    }
    async #connect(seconds) {
        if (this.#control && !this.#control.socket.destroyed)
            return this.#control;
        const end = Date.now() + seconds * 1000;
        for (;;) {
            const socket = external_node_net_.connect(external_node_path_.join(this.#folder, 'control'));
            const connected = await new Promise(resolve => {
                socket.once('connect', () => resolve(true));
                socket.once('error', () => resolve(false));
            });
            if (connected) {
                socket.on('error', () => socket.destroy());
                this.#control = { socket, lines: external_node_readline_.createInterface({ input: socket })[Symbol.asyncIterator]() };
                return this.#control;
            }
            if (Date.now() > end)
                throw new errors/* ToolError */.v4('timeout', 'QEMU did not open its control socket', { program: 'qemu' });
            await (0,external_node_timers_promises_.setTimeout)(200);
        }
    }
    /** Waits until QEMU has ended by itself. */
    async end(seconds) {
        const late = await Promise.race([this.#ended, (0,external_node_timers_promises_.setTimeout)(seconds * 1000, 'late')]);
        if (late === 'late') {
            throw new errors/* ToolError */.v4('timeout', `the virtual machine still runs after ${seconds} s; the end of its console:\n${consoleTail(await this.serial())}`, {
                program: 'qemu',
            });
        }
    }
    /** Pulls the plug. */
    async kill() {
        this.#control?.socket.destroy();
        this.#control = undefined;
        if (this.#running)
            this.#child.kill('SIGKILL');
        await this.#ended;
    }
    async [Symbol.asyncDispose]() {
        await this.kill();
    }
}
/** The last lines of a console, without the sequences that move a terminal's cursor. */
function consoleTail(text, lines = 30) {
    const plain = text
        .replaceAll(/\u001b(\[[0-?]*[ -/]*[@-~]|[()][A-Z0-9]|[=>78cM]|\][^\u0007\u001b]*(\u0007|\u001b\\)|P[^\u001b]*\u001b\\)/g, '')
        .replaceAll('\r', '');
    return plain
        .split('\n')
        .filter(line => line.trim() !== '')
        .slice(-lines)
        .map(line => `  ${line}`)
        .join('\n');
}
/** QEMU's names of disk formats, by the endings of our artifacts. */
const DISK_FORMATS = { '.qcow2': 'qcow2', '.vhd': 'vpc', '.vmdk': 'vmdk' };
/** A new disk that reads what `image` has until it is written to; the image itself is never changed. */
async function overlayDisk(image, file, gibibytes, exec) {
    const format = DISK_FORMATS[external_node_path_.extname(image)] ?? 'raw';
    const { exitCode, stderr } = await exec('qemu-img', [
        'create',
        '-q',
        '-f',
        'qcow2',
        '-F',
        format,
        '-b',
        external_node_path_.resolve(image),
        file,
        `${gibibytes}G`,
    ]);
    if (exitCode !== 0)
        throw new errors/* ToolError */.v4('exit', `qemu-img could not make a disk: ${stderr.trim()}`, { program: 'qemu-img', exitCode });
}
const machineFolder = async (parent) => (0,promises_.mkdtemp)(external_node_path_.join(parent, 'machine-'));

;// CONCATENATED MODULE: ./lib/run/run.js








/** The virtual disk's size: room for both slots and for a state partition that has grown. */
const DISK_GIB = 8;
/** Disks that QEMU reads as they are, the fastest first. */
const BOOTABLE = ['raw', 'qcow2', 'vhd', 'vmdk'];
/** The disk image of a manifest that QEMU can start from. */
async function bootableDisk(directory, architecture) {
    const file = external_node_path_.join(directory, 'manifest.json');
    const text = await (0,promises_.readFile)(file, 'utf8').catch(cause => {
        throw new errors/* UsageError */.eb('bad-argument', `${file}: ${cause.code === 'ENOENT' ? 'no such file' : cause.message}`, {
            cause,
            hint: 'name the folder that `slipway build` wrote',
        });
    });
    const manifest = manifest_manifest/* Manifest */._8.parse(JSON.parse(text));
    const artifacts = manifest.architectures[architecture]?.artifacts ?? [];
    const disk = BOOTABLE.map(type => artifacts.find(artifact => artifact.type === type)).find(found => found);
    if (!disk) {
        throw new errors/* UsageError */.eb('bad-argument', `${file} has no raw, qcow2, vhd or vmdk disk for ${architecture}`, {
            hint: `build it with --arch ${architecture} --format raw`,
        });
    }
    return { manifest, file: external_node_path_.join(directory, disk.path) };
}
/** Boots a built image with its console on this terminal. What the system writes is gone afterwards. */
async function runImage(request, ports) {
    const architecture = request.arch ?? (0,build.hostArchitecture)();
    const { manifest, file } = await bootableDisk(request.directory, architecture);
    await (0,promises_.mkdir)(ports.cacheDirectory, { recursive: true });
    const folder = await machineFolder(ports.cacheDirectory);
    try {
        const disk = external_node_path_.join(folder, 'disk.qcow2');
        await overlayDisk(file, disk, DISK_GIB, ports.exec);
        const firmware = await prepareFirmware(architecture, folder);
        const kvm = await kvmWorks(architecture, firmware.code, ports.exec);
        ports.log.info(`${manifest.name} ${manifest.version} (${architecture}), ${kvm ? 'with KVM' : 'emulated: a boot takes about a minute'}`);
        ports.log.info('Leave the machine with Ctrl-A X. What it writes to its disk is gone then.');
        if (request.sshPort !== undefined)
            ports.log.info(`SSH: ssh -p ${request.sshPort} USER@localhost`);
        const settings = qemuArguments({
            architecture,
            memoryMiB: request.memoryMiB ?? 2048,
            cpus: request.cpus ?? 2,
            kvm,
            firmware,
            disks: [{ file: disk, format: 'qcow2' }],
            serial: 'terminal',
            forwards: request.sshPort === undefined ? [] : [{ host: request.sshPort, guest: 22 }],
        });
        const child = (0,external_node_child_process_.spawn)(qemuProgram(architecture), settings, { stdio: 'inherit', signal: ports.signal });
        return await new Promise((resolve, reject) => {
            child.once('error', error => (ports.signal.aborted ? resolve(130) : reject(error)));
            child.once('close', code => resolve(code ?? 1));
        });
    }
    finally {
        await (0,promises_.rm)(folder, { recursive: true, force: true });
    }
}


/***/ })

};
