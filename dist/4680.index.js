export const id = 4680;
export const ids = [4680];
export const modules = {

/***/ 62292:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BU: () => (/* binding */ prepareFirmware),
/* harmony export */   FT: () => (/* binding */ kvmWorks),
/* harmony export */   I6: () => (/* binding */ overlayDisk),
/* harmony export */   Kq: () => (/* binding */ processors),
/* harmony export */   R: () => (/* binding */ SERIAL),
/* harmony export */   W_: () => (/* binding */ consoleTail),
/* harmony export */   Wh: () => (/* binding */ machineFolder),
/* harmony export */   sW: () => (/* binding */ bootPatience),
/* harmony export */   u5: () => (/* binding */ Machine)
/* harmony export */ });
/* unused harmony export UP */
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31421);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(51455);
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(77030);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(76760);
/* harmony import */ var node_readline__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(80481);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(58500);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(452);
/* harmony import */ var _tools_environment_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(22334);
/* harmony import */ var _tools_qemu_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(80331);










/** What a node's console says once everything that it starts has started (src/system, slipway-report). */
const UP = /slipway: \S+ \S+ is up/;
/** Turns a shell on a terminal into the control service of a test: a line `ID BASE64` in, a line `ID STATUS BASE64` out. */
const SERVE = [
    'stty raw -echo',
    'printf "slipway-%s\\n" ready',
    'while read -r id command; do status=0',
    'output=$(timeout 600 sh -c "$(printf %s "$command" | base64 -d)" 2>&1 </dev/null) || status=$?',
    'printf "%s %s %s\\n" "$id" "$status" "$(printf %s "$output" | base64 -w 0)"; done',
].join('; ');
/** An emulated disk may take its time, on a host that is busy, before an initrd gives it up. */
const PATIENT = 'systemd.default_device_timeout_sec=300';
/** The console, in a machine's folder. */
const SERIAL = 'serial.log';
const READY = /slipway-ready$/;
const PROMPT = /# $/;
/** The kernel's word on a boot that stands still since a timer never came. Seen on emulated processors only; why is not known. */
const STALLED = /rcu: \S+ kthread timer wakeup didn't happen/;
/** Seconds of patience for a boot: what a machine with KVM needs at most, and many times that without. */
const bootPatience = (kvm) => (kvm ? 90 : 420);
/**
 * Processors of a machine that nobody chose for. Where several are emulated, one boot of some hundreds stands still (`STALLED`)
 * or ends QEMU 10.0 in an assertion of its own; with one alone neither was seen, and two such machines fill two cores better.
 */
const processors = (kvm) => (kvm ? 2 : 1);
/** Firmware of a machine, its variables copied to where they can be written. */
async function prepareFirmware(architecture, folder) {
    const firmware = (0,_tools_qemu_js__WEBPACK_IMPORTED_MODULE_9__/* .findFirmware */ .h$)(architecture, node_fs__WEBPACK_IMPORTED_MODULE_1__.existsSync);
    if (!firmware) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_7__/* .EnvironmentError */ .eG('no-firmware', `no UEFI firmware for ${architecture} virtual machines is installed`, {
            hint: architecture === 'arm64' ? 'install the package qemu-efi-aarch64' : 'install the package ovmf',
        });
    }
    const variables = node_path__WEBPACK_IMPORTED_MODULE_4__.join(folder, 'uefi-variables.fd');
    if (!(0,node_fs__WEBPACK_IMPORTED_MODULE_1__.existsSync)(variables))
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.copyFile)(firmware.variables, variables);
    return { code: firmware.code, variables };
}
/** A machine whose firmware has said something has started; one that says nothing in this time is not waited for. */
async function firstWords(serial) {
    for (let waited = 0; waited < 20_000; waited += 50) {
        const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.stat)(serial).catch(() => undefined);
        if (found !== undefined && found.size > 0)
            return;
        // No reference: a machine that has failed to start keeps no process from ending.
        await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_6__.setTimeout)(50, undefined, { ref: false });
    }
}
const probes = new Map();
/** Asks once in a process's life. */
function kvmWorks(architecture, firmwareCode, exec) {
    const canOpen = async (file) => {
        const opened = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.open)(file, 'r+').catch(() => undefined);
        await opened?.close();
        return opened !== undefined;
    };
    const known = probes.get(architecture) ?? (0,_tools_qemu_js__WEBPACK_IMPORTED_MODULE_9__/* .hasKvm */ .Bo)(architecture, firmwareCode, { exec, canOpen });
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
    #keyboard;
    #count = 0;
    #running = true;
    /** Whether a boot that stands still may be begun anew: once in a machine's life. */
    #resettable;
    constructor(child, folder, kvm, resettable) {
        this.#child = child;
        this.#folder = folder;
        this.kvm = kvm;
        this.#resettable = resettable;
        this.#ended = new Promise(resolve => child.once('close', () => resolve()));
        void this.#ended.then(() => {
            this.#running = false;
        });
    }
    static async start(request, exec) {
        const { folder, architecture } = request;
        const firmware = await prepareFirmware(architecture, folder);
        const kvm = await kvmWorks(architecture, firmware.code, exec);
        const serial = node_path__WEBPACK_IMPORTED_MODULE_4__.join(folder, SERIAL);
        const shell = request.shell ? `systemd.debug_shell=${(0,_tools_qemu_js__WEBPACK_IMPORTED_MODULE_9__/* .shellTerminal */ .Zs)(architecture)}` : undefined;
        const extra = [shell, shell === undefined || kvm ? undefined : PATIENT, request.extraCommandLine]
            .filter(part => part !== undefined)
            .join(' ');
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.rm)(serial, { force: true });
        const cpus = request.cpus ?? processors(kvm);
        const resettable = !kvm && cpus > 1 && !request.exitOnReset;
        const settings = {
            architecture,
            disks: request.disks,
            memoryMiB: request.memoryMiB ?? 1536,
            cpus,
            kvm,
            firmware,
            serial: { file: serial, ...(request.keyboard ? { keyboard: node_path__WEBPACK_IMPORTED_MODULE_4__.join(folder, 'keyboard') } : {}) },
            ...(resettable ? { monitor: node_path__WEBPACK_IMPORTED_MODULE_4__.join(folder, 'monitor') } : {}),
            ...(request.control ? { control: node_path__WEBPACK_IMPORTED_MODULE_4__.join(folder, 'control') } : {}),
            ...(request.forwards ? { forwards: request.forwards } : {}),
            ...(request.shell ? { shell: node_path__WEBPACK_IMPORTED_MODULE_4__.join(folder, 'shell') } : {}),
            ...(extra === '' ? {} : { extraCommandLine: extra }),
            ...(request.exitOnReset ? { exitOnReset: true } : {}),
            ...(request.netboot ? { netboot: request.netboot } : {}),
            ...(request.metadata ? { metadata: request.metadata } : {}),
            ...(request.product ? { product: request.product } : {}),
            ...(request.chassis ? { chassis: request.chassis } : {}),
        };
        const child = (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.spawn)((0,_tools_qemu_js__WEBPACK_IMPORTED_MODULE_9__/* .qemuProgram */ .zK)(architecture), (0,_tools_qemu_js__WEBPACK_IMPORTED_MODULE_9__/* .qemuArguments */ .N5)(settings), {
            stdio: ['ignore', 'ignore', 'pipe'],
            env: (0,_tools_environment_js__WEBPACK_IMPORTED_MODULE_8__/* .passedOn */ .I)(request.env),
            ...(request.signal === undefined ? {} : { signal: request.signal, killSignal: 'SIGKILL' }),
        });
        let complaint = '';
        child.stderr.on('data', data => {
            complaint = `${complaint}${data}`.slice(-4096);
        });
        const started = await Promise.race([
            new Promise(resolve => child.once('error', error => resolve(error.message))),
            new Promise(resolve => child.once('close', code => resolve(`exit code ${code}: ${complaint.trim()}`))),
            firstWords(serial),
        ]);
        if (started !== undefined)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_7__/* .ToolError */ .v4('exit', `QEMU did not start: ${started}`, { program: (0,_tools_qemu_js__WEBPACK_IMPORTED_MODULE_9__/* .qemuProgram */ .zK)(architecture) });
        const machine = new Machine(child, folder, kvm, resettable);
        if (request.shell) {
            machine.#control = machine.#openShell();
            machine.#control.catch(() => { });
        }
        return machine;
    }
    get running() {
        return this.#running;
    }
    /** Everything on the serial console so far. */
    async serial() {
        return (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.readFile)(node_path__WEBPACK_IMPORTED_MODULE_4__.join(this.#folder, SERIAL), 'latin1').catch(() => '');
    }
    /** Waits until the console shows `pattern`; throws with the console's tail where it does not within `seconds`. */
    async until(pattern, seconds, signal) {
        const end = Date.now() + seconds * 1000;
        for (;;) {
            const alive = this.#running;
            const text = await this.serial();
            if (pattern.test(text))
                return;
            if (this.#resettable && STALLED.test(text))
                await this.#reset();
            if (!alive || Date.now() > end) {
                const why = alive ? `did not show ${pattern} within ${seconds} s` : `ended before it showed ${pattern}`;
                throw new _errors_js__WEBPACK_IMPORTED_MODULE_7__/* .ToolError */ .v4('timeout', `the virtual machine ${why}; the end of its console:\n${consoleTail(text)}`, {
                    program: 'qemu',
                });
            }
            await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_6__.setTimeout)(200, undefined, signal ? { signal } : {});
        }
    }
    /** Types on the serial console. */
    async type(text) {
        this.#keyboard ??= await this.#dial('keyboard', 30);
        // What nobody reads holds up the machine; the console's file has it too.
        this.#keyboard.resume().write(text);
    }
    /** Runs a shell command in the guest: where there is a `shell`, or the image has the control service of a test. */
    async command(command, seconds = 120) {
        const id = `c${++this.#count}`;
        const late = new AbortController();
        const end = (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_6__.setTimeout)(seconds * 1000, undefined, { signal: late.signal }).catch(() => undefined);
        const control = this.#connect(seconds);
        try {
            const answer = await Promise.race([end, control.then(open => ask(open, id, command))]);
            if (answer !== undefined)
                return answer;
        }
        catch (error) {
            if (!(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_7__/* .ToolError */ .v4))
                throw error;
        }
        finally {
            late.abort();
        }
        const why = this.#running ? `did not answer within ${seconds} s` : 'ended before it answered';
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_7__/* .ToolError */ .v4('timeout', `the guest ${why}: ${command}\n${consoleTail(await this.serial())}`, {
            program: 'qemu',
        });
    }
    /** As a watchdog would. Said through QMP, which answers once it has taken a command. */
    async #reset() {
        this.#resettable = false;
        const socket = await this.#dial('monitor', 30);
        for (const execute of ['qmp_capabilities', 'system_reset'])
            socket.write(`${JSON.stringify({ execute })}\n`);
        for await (const line of node_readline__WEBPACK_IMPORTED_MODULE_5__.createInterface({ input: socket }))
            if (line.includes('"RESET"'))
                break;
        socket.destroy();
    }
    async #connect(seconds) {
        const known = await this.#control;
        if (known && !known.socket.destroyed)
            return known;
        const { control } = speak(await this.#dial('control', seconds));
        this.#control = Promise.resolve(control);
        return control;
    }
    /** From the machine's first moment on, since a prompt that nobody has read is lost. */
    async #openShell() {
        const socket = await this.#dial('shell', 30);
        // The firmware has a console here too, and takes for a key whatever is sent before the shell is there.
        let text = '';
        const listen = (data) => {
            text = `${text}${data.toString('latin1')}`.slice(-4096);
            if (!PROMPT.test(withoutEscapes(text)))
                return;
            socket.off('data', listen);
            socket.write(`exec sh -c '${SERVE}'\n`);
        };
        socket.on('data', listen);
        const { control, lines } = speak(socket);
        const ready = await new Promise(resolve => {
            lines.on('line', line => READY.test(line.trim()) && resolve(true)).once('close', () => resolve(false));
        });
        if (ready)
            return control;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_7__/* .ToolError */ .v4('timeout', 'the virtual machine ended before it had a shell', { program: 'qemu' });
    }
    async #dial(name, seconds) {
        const end = Date.now() + seconds * 1000;
        for (;;) {
            const socket = node_net__WEBPACK_IMPORTED_MODULE_3__.connect(node_path__WEBPACK_IMPORTED_MODULE_4__.join(this.#folder, name));
            const connected = await new Promise(resolve => {
                socket.once('connect', () => resolve(true));
                socket.once('error', () => resolve(false));
            });
            if (connected)
                return socket.on('error', () => socket.destroy());
            if (Date.now() > end)
                throw new _errors_js__WEBPACK_IMPORTED_MODULE_7__/* .ToolError */ .v4('timeout', 'QEMU did not open its control socket', { program: 'qemu' });
            await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_6__.setTimeout)(200);
        }
    }
    /** Waits until QEMU has ended by itself. */
    async end(seconds) {
        // No reference: a process that has nothing else to wait for may end.
        const late = await Promise.race([this.#ended, (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_6__.setTimeout)(seconds * 1000, 'late', { ref: false })]);
        if (late === 'late') {
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_7__/* .ToolError */ .v4('timeout', `the virtual machine still runs after ${seconds} s; the end of its console:\n${consoleTail(await this.serial())}`, {
                program: 'qemu',
            });
        }
    }
    /** Pulls the plug. */
    async kill() {
        const control = this.#control;
        this.#control = undefined;
        if (this.#running)
            this.#child.kill('SIGKILL');
        await this.#ended;
        (await control?.catch(() => undefined))?.socket.destroy();
        this.#keyboard?.destroy();
    }
    async [Symbol.asyncDispose]() {
        await this.kill();
    }
}
const withoutEscapes = (text) => text.replaceAll(/\u001b(\[[0-?]*[ -/]*[@-~]|[()][A-Z0-9]|[=>78cM]|\][^\u0007\u001b]*(\u0007|\u001b\\)|P[^\u001b]*\u001b\\)/g, '');
/** Gives each answer of a guest to whoever asked: two may ask at the same time. */
function speak(socket) {
    const waiting = new Map();
    const lines = node_readline__WEBPACK_IMPORTED_MODULE_5__.createInterface({ input: socket });
    lines.on('line', line => {
        const [id = '', status, output = ''] = line.split(' ');
        waiting.get(id)?.({ status: Number(status), output: Buffer.from(output, 'base64').toString() });
        waiting.delete(id);
    });
    // A reader passes on what its socket has, and a machine that is switched off resets it.
    lines.on('error', () => { });
    socket.once('close', () => {
        lines.close();
        for (const tell of waiting.values())
            tell(undefined);
        waiting.clear();
    });
    return { control: { socket, waiting }, lines };
}
/** Asks a guest that answers in the way of `SERVE`; `undefined` where the machine ends first. */
async function ask({ socket, waiting }, id, command) {
    if (socket.destroyed)
        return undefined;
    return new Promise(resolve => {
        waiting.set(id, resolve);
        socket.write(`${id} ${Buffer.from(command).toString('base64')}\n`);
    });
}
/** The last lines of a console, without the sequences that move a terminal's cursor. */
function consoleTail(text, lines = 30) {
    return withoutEscapes(text)
        .replaceAll('\r', '')
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
    const format = DISK_FORMATS[node_path__WEBPACK_IMPORTED_MODULE_4__.extname(image)] ?? 'raw';
    const { exitCode, stderr } = await exec('qemu-img', [
        'create',
        '-q',
        '-f',
        'qcow2',
        '-F',
        format,
        '-b',
        node_path__WEBPACK_IMPORTED_MODULE_4__.resolve(image),
        file,
        `${gibibytes}G`,
    ]);
    if (exitCode !== 0)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_7__/* .ToolError */ .v4('exit', `qemu-img could not make a disk: ${stderr.trim()}`, { program: 'qemu-img', exitCode });
}
const machineFolder = async (parent) => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.mkdtemp)(node_path__WEBPACK_IMPORTED_MODULE_4__.join(parent, 'machine-'));


/***/ }),

/***/ 34425:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ hostArchitecture)
/* harmony export */ });
/** That of the machine on which this runs. */
const hostArchitecture = () => (process.arch === 'arm64' ? 'arm64' : 'amd64');


/***/ }),

/***/ 80331:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bo: () => (/* binding */ hasKvm),
/* harmony export */   N5: () => (/* binding */ qemuArguments),
/* harmony export */   Zs: () => (/* binding */ shellTerminal),
/* harmony export */   h$: () => (/* binding */ findFirmware),
/* harmony export */   zK: () => (/* binding */ qemuProgram)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);

/** What the second serial port is called in the guest. An arm64 machine's own ports are PL011, so there it is a PCI card. */
const shellTerminal = (architecture) => (architecture === 'arm64' ? 'ttyS0' : 'ttyS1');
const qemuProgram = (architecture) => architecture === 'arm64' ? 'qemu-system-aarch64' : 'qemu-system-x86_64';
/** Commas end a value in QEMU's options; a second comma keeps one. */
const value = (text) => text.replaceAll(',', ',,');
const smbios = (type, values) => values === undefined
    ? []
    : [
        '-smbios',
        [`type=${type}`, ...Object.entries(values).map(([name, text]) => `${name}=${value(text)}`)].join(','),
    ];
function serialArguments(serial) {
    if (serial === 'terminal')
        return ['-serial', 'mon:stdio'];
    if (serial.keyboard === undefined)
        return ['-serial', `file:${serial.file}`];
    const socket = `socket,path=${value(serial.keyboard)},server=on,wait=off,logfile=${value(serial.file)},id=serial`;
    return ['-chardev', socket, '-serial', 'chardev:serial'];
}
/** The arguments of qemu-system(1). Nothing is there that the machine does not use: every device costs each boot time. */
function qemuArguments(machine) {
    const arm = machine.architecture === 'arm64';
    const accelerator = machine.kvm
        ? ['-accel', 'kvm', '-cpu', 'host']
        : ['-accel', 'tcg,thread=multi,tb-size=1024', '-cpu', arm ? 'max,pauth-impdef=on' : 'max'];
    const forwards = (machine.forwards ?? [])
        .map(({ host, guest }) => `,hostfwd=tcp:127.0.0.1:${host}-:${guest}`)
        .join('');
    const { netboot } = machine;
    const bootfile = netboot === undefined
        ? ''
        : 'url' in netboot
            ? `,bootfile=${value(netboot.url)}`
            : `,tftp=${value(netboot.folder)},bootfile=${value(netboot.file)}`;
    const { metadata } = machine;
    const service = metadata === undefined
        ? ''
        : `,net=${metadata.network}${metadata.addresses
            .map(address => `,guestfwd=tcp:${address}:80-cmd:${value(metadata.command)}`)
            .join('')}`;
    // A card's own iPXE costs each boot its time, and is there for what the firmware cannot fetch.
    const rom = netboot !== undefined && 'url' in netboot ? '' : ',romfile=';
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
                : `virtio-blk-pci,drive=disk${index},bootindex=${index + 1}${disk.serial === undefined ? '' : `,serial=${value(disk.serial)}`}`,
        ]),
        ...['-netdev', `user,id=net0${service}${forwards}${bootfile}`],
        ...['-device', `virtio-net-pci,netdev=net0${rom}${netboot ? ',bootindex=0' : ''}`],
        ...['-device', 'virtio-rng-pci'],
        // A guest that hangs is reset, as hardware with a watchdog resets it.
        ...(arm ? [] : ['-device', 'i6300esb']),
        ...['-watchdog-action', 'reset'],
        ...['-display', 'none'],
        ...serialArguments(machine.serial),
        ...(machine.shell === undefined
            ? []
            : [
                ...['-chardev', `socket,path=${value(machine.shell)},server=on,wait=off,id=shell`],
                ...(arm ? ['-device', 'pci-serial,chardev=shell'] : ['-serial', 'chardev:shell']),
            ]),
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
        ...smbios(1, machine.product),
        ...smbios(3, machine.chassis),
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
        return error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ToolError */ .v4 && error.code === 'timeout' && !complained;
    }
}


/***/ })

};
