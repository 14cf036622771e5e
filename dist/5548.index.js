export const id = 5548;
export const ids = [5548];
export const modules = {

/***/ 66924:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _8: () => (/* binding */ Manifest)
/* harmony export */ });
/* unused harmony exports ArtifactName, ARTIFACT_TYPES, Artifact, ArchitectureBuild */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(12311);

/** What one build made: the value that rehearse, sign and channel take. Stored as `manifest.json` beside the artifacts. */
const Sha256 = zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().regex(/^[0-9a-f]{64}$/, 'sixty-four lower-case hex digits');
const Bytes = zod__WEBPACK_IMPORTED_MODULE_0__/* .int */ .Whr().nonnegative();
/** A name inside the manifest's own folder: one path segment, so that nothing a manifest says can point outside. */
const ArtifactName = zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().regex(/^[A-Za-z0-9][A-Za-z0-9._~^+-]{0,199}$/, 'a plain file name');
/** What an artifact is for. `root`, `root-verity` and `uki` together are what a node takes to upgrade. */
const ARTIFACT_TYPES = [
    'root',
    'root-verity',
    'uki',
    'raw',
    'raw-zst',
    'qcow2',
    'vhd',
    'vmdk',
    'ova',
    'gce',
    'iso',
    'netboot',
    'kernel',
    'initrd',
    'cmdline',
    'oci',
    'sbom',
];
const Artifact = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    type: zod__WEBPACK_IMPORTED_MODULE_0__/* ["enum"] */ .k5n(ARTIFACT_TYPES),
    path: ArtifactName,
    mediaType: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().regex(/^[a-z0-9.+-]+\/[A-Za-z0-9.+;= -]+$/),
    size: Bytes,
    sha256: Sha256,
});
const Uuid = zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
/** A partition's content and how the partition that holds it is named. */
const PartitionContent = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    path: ArtifactName,
    size: Bytes,
    sha256: Sha256,
    label: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    uuid: Uuid,
});
const ArchitectureBuild = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    artifacts: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(Artifact),
    /** The dm-verity root hash: names exactly one root file system. Its halves are the two partitions' UUIDs. */
    rootHash: Sha256,
    slot: PartitionContent,
    verity: PartitionContent,
    uki: zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({ path: ArtifactName, size: Bytes, sha256: Sha256 }),
    /** The chunk index that deltas are made from; absent where none was built. */
    chunks: zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({ path: ArtifactName, size: Bytes, sha256: Sha256 }).optional(),
});
const Manifest = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    schemaVersion: zod__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz(1),
    name: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    version: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    architectures: zod__WEBPACK_IMPORTED_MODULE_0__/* .partialRecord */ .jgl(zod__WEBPACK_IMPORTED_MODULE_0__/* ["enum"] */ .k5n(['amd64', 'arm64']), ArchitectureBuild),
});


/***/ }),

/***/ 75548:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DISK_GIB: () => (/* binding */ DISK_GIB),
/* harmony export */   bootableDisk: () => (/* binding */ bootableDisk),
/* harmony export */   runImage: () => (/* binding */ runImage)
/* harmony export */ });
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31421);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(452);
/* harmony import */ var _manifest_manifest_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(66924);
/* harmony import */ var _tools_environment_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(22334);
/* harmony import */ var _tools_host_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(34425);
/* harmony import */ var _tools_qemu_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(80331);
/* harmony import */ var _machine_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(62292);









/** The virtual disk's size: room for both slots and for a state partition that has grown. */
const DISK_GIB = 8;
/** Disks that QEMU reads as they are, the fastest first. */
const BOOTABLE = ['raw', 'qcow2', 'vhd', 'vmdk'];
/** The disk image of a manifest that QEMU can start from. */
async function bootableDisk(directory, architecture) {
    const file = node_path__WEBPACK_IMPORTED_MODULE_2__.join(directory, 'manifest.json');
    const text = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)(file, 'utf8').catch(cause => {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .UsageError */ .eb('bad-argument', `${file}: ${cause.code === 'ENOENT' ? 'no such file' : cause.message}`, {
            cause,
            hint: 'name the folder that `slipway build` wrote',
        });
    });
    const manifest = _manifest_manifest_js__WEBPACK_IMPORTED_MODULE_4__/* .Manifest */ ._8.parse(JSON.parse(text));
    const artifacts = manifest.architectures[architecture]?.artifacts ?? [];
    const disk = BOOTABLE.map(type => artifacts.find(artifact => artifact.type === type)).find(found => found);
    if (!disk) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .UsageError */ .eb('bad-argument', `${file} has no raw, qcow2, vhd or vmdk disk for ${architecture}`, {
            hint: `build it with --arch ${architecture} --format raw`,
        });
    }
    return { manifest, file: node_path__WEBPACK_IMPORTED_MODULE_2__.join(directory, disk.path) };
}
/** Boots a built image with its console on this terminal. What the system writes is gone afterwards. */
async function runImage(request, ports) {
    const architecture = request.arch ?? (0,_tools_host_js__WEBPACK_IMPORTED_MODULE_8__/* .hostArchitecture */ .m)();
    const { manifest, file } = await bootableDisk(request.directory, architecture);
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)(ports.cacheDirectory, { recursive: true });
    const folder = await (0,_machine_js__WEBPACK_IMPORTED_MODULE_7__/* .machineFolder */ .Wh)(ports.cacheDirectory);
    try {
        const disk = node_path__WEBPACK_IMPORTED_MODULE_2__.join(folder, 'disk.qcow2');
        await (0,_machine_js__WEBPACK_IMPORTED_MODULE_7__/* .overlayDisk */ .I6)(file, disk, DISK_GIB, ports.exec);
        const firmware = await (0,_machine_js__WEBPACK_IMPORTED_MODULE_7__/* .prepareFirmware */ .BU)(architecture, folder);
        const kvm = await (0,_machine_js__WEBPACK_IMPORTED_MODULE_7__/* .kvmWorks */ .FT)(architecture, firmware.code, ports.exec);
        ports.log.info(`${manifest.name} ${manifest.version} (${architecture}), ${kvm ? 'with KVM' : 'emulated: a boot takes about a minute'}`);
        ports.log.info('Leave the machine with Ctrl-A X. What it writes to its disk is gone then.');
        if (request.sshPort !== undefined)
            ports.log.info(`SSH: ssh -p ${request.sshPort} USER@localhost`);
        const settings = (0,_tools_qemu_js__WEBPACK_IMPORTED_MODULE_6__/* .qemuArguments */ .N5)({
            architecture,
            memoryMiB: request.memoryMiB ?? 2048,
            cpus: request.cpus ?? (0,_machine_js__WEBPACK_IMPORTED_MODULE_7__/* .processors */ .Kq)(kvm),
            kvm,
            firmware,
            disks: [{ file: disk, format: 'qcow2' }],
            serial: 'terminal',
            forwards: request.sshPort === undefined ? [] : [{ host: request.sshPort, guest: 22 }],
        });
        const child = (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.spawn)((0,_tools_qemu_js__WEBPACK_IMPORTED_MODULE_6__/* .qemuProgram */ .zK)(architecture), settings, {
            stdio: 'inherit',
            signal: ports.signal,
            env: (0,_tools_environment_js__WEBPACK_IMPORTED_MODULE_5__/* .passedOn */ .I)(ports.env),
        });
        return await new Promise((resolve, reject) => {
            child.once('error', error => (ports.signal.aborted ? resolve(130) : reject(error)));
            child.once('close', code => resolve(code ?? 1));
        });
    }
    finally {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(folder, { recursive: true, force: true });
    }
}


/***/ })

};
