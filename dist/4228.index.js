export const id = 4228;
export const ids = [4228];
export const modules = {

/***/ 311:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p8: () => (/* binding */ Window),
/* harmony export */   w4: () => (/* binding */ WEEKDAYS)
/* harmony export */ });
/* unused harmony exports TimeOfDay, windowState */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(12311);
/* harmony import */ var _channel_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(63956);


/** Maintenance windows: when a node may be updated, in the time of the place where it stands. */
const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
/** `02:00`; the end may be `24:00`. */
const TimeOfDay = zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().regex(/^(?:[01][0-9]|2[0-3]):[0-5][0-9]$|^24:00$/, 'a time of day such as 02:00');
const Window = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    /** The days on which the window begins; none means every day. */
    days: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(WEEKDAYS)).max(7),
    start: TimeOfDay,
    /** Not after the start: on the next day. */
    end: TimeOfDay,
    timezone: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().min(1).max(64),
});
const MINUTE = 60_000;
const minutesOf = (time) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
/** What a wall clock in a time zone shows, as if it were UTC. */
function wallClock(moment, format) {
    const parts = Object.fromEntries(format.formatToParts(moment).map(({ type, value }) => [type, Number(value)]));
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
    return Date.UTC(year, month - 1, day, hour, minute, second);
}
const formatFor = (timeZone) => new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
});
/** The moment at which a wall clock shows `wall`; in an hour that a change of time leaves out, the moment after it. */
function momentOf(wall, format) {
    let moment = wall;
    for (let i = 0; i < 3; i++)
        moment += wall - wallClock(moment, format);
    return moment;
}
/** The opening and closing of one window around a moment, soonest first. */
function openings(window, now) {
    const format = formatFor(window.timezone);
    const start = minutesOf(window.start) * MINUTE;
    const length = minutesOf(window.end) * MINUTE - start;
    const today = Math.floor(wallClock(now, format) / DAY) * DAY;
    return Array.from({ length: 10 }, (_, i) => today + (i - 1) * DAY)
        .filter(day => {
        const weekday = WEEKDAYS[(new Date(day).getUTCDay() + 6) % 7];
        return window.days.length === 0 || (weekday !== undefined && window.days.includes(weekday));
    })
        .map(day => ({
        from: momentOf(day + start, format),
        to: momentOf(day + start + (length > 0 ? length : length + DAY), format),
    }));
}
/** Whether one of the windows is open; no windows at all are always open. */
function windowState(windows, now) {
    if (windows.length === 0)
        return { open: true };
    const all = windows.flatMap(window => openings(window, now));
    const open = all.filter(({ from, to }) => from <= now && now < to);
    if (open.length > 0)
        return { open: true, closesAt: formatTime(Math.max(...open.map(({ to }) => to))) };
    const next = all.filter(({ from }) => from > now).map(({ from }) => from);
    return { open: false, ...(next.length > 0 ? { opensAt: formatTime(Math.min(...next)) } : {}) };
}


/***/ }),

/***/ 34228:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BU: () => (/* binding */ FORMAT_NAMES),
/* harmony export */   EY: () => (/* binding */ Spec),
/* harmony export */   Ec: () => (/* binding */ versionProblem),
/* harmony export */   Ee: () => (/* binding */ suiteOf),
/* harmony export */   KK: () => (/* binding */ SUITES),
/* harmony export */   Uo: () => (/* binding */ NAME_LIMIT),
/* harmony export */   Vw: () => (/* binding */ formatProblem),
/* harmony export */   W$: () => (/* binding */ TEXT_LIMIT),
/* harmony export */   Xe: () => (/* binding */ ARCHITECTURES),
/* harmony export */   cC: () => (/* binding */ installOptions),
/* harmony export */   mC: () => (/* binding */ PLACED_DIRECTORIES),
/* harmony export */   xx: () => (/* binding */ VERSION_FROM_GIT)
/* harmony export */ });
/* unused harmony exports SUITE_NAMES, FORMATS, PROVISION, LABEL_LIMIT, MANAGED_ARGUMENTS, KERNEL_FLAVOURS, Install */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(12311);
/* harmony import */ var _channel_channel_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(63956);
/* harmony import */ var _channel_window_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(311);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(854);




/**
 * The one settings table. Validation, defaults, `docs/spec.md`, `docs/os.schema.json` and `slipway explain` all come
 * from here: each field carries its description and, where that helps, an example.
 */
/** The architectures that Slipway builds for. */
const ARCHITECTURES = ['amd64', 'arm64'];
/** The distribution releases that Slipway knows how to turn into an image. */
const SUITES = {
    bookworm: { distribution: 'debian', title: 'Debian 12' },
    trixie: { distribution: 'debian', title: 'Debian 13' },
    noble: { distribution: 'ubuntu', title: 'Ubuntu 24.04' },
};
const SUITE_NAMES = Object.keys(SUITES);
/** What `outputs` may list. */
const FORMATS = {
    raw: 'a GPT disk image, to be written to a disk or given to a virtual machine as it is',
    'raw-zst': 'the same disk image, compressed with zstd, to be downloaded or kept',
    qcow2: 'the same disk image for QEMU, libvirt, OpenStack and Proxmox',
    vhd: 'the same disk image for Azure and Hyper-V, of a fixed size',
    vmdk: 'the same disk image for VMware, and for the import services that take its stream-optimised form',
    ova: 'that VMDK with the description of its virtual machine in one file, for VMware',
    iso: 'an installer for CD or USB stick: starts the same system, and installs it on a disk',
    gce: 'the same disk image as Google Compute Engine takes it: disk.raw in a tar.gz',
    pxe: 'that installer for PXE and HTTP boot: as one UKI, and as kernel, initrd and command line',
    oci: 'the same files as an OCI image layout, for a registry and for FROM; one layout for all architectures',
};
const FORMAT_NAMES = Object.keys(FORMATS);
/** Formats that only some architectures have, and why. */
const FORMAT_LIMITS = {
    vmdk: { architectures: ['amd64'], why: 'what takes a VMDK runs on amd64 only' },
    ova: { architectures: ['amd64'], why: 'what takes an OVA runs on amd64 only' },
};
/** Why a format is not made for an architecture; undefined where it is. */
function formatProblem(format, architecture) {
    const limit = FORMAT_LIMITS[format];
    return limit === undefined || limit.architectures.includes(architecture)
        ? undefined
        : `${format} is not made for ${architecture}: ${limit.why}`;
}
/** What may set up a node from outside of its image. */
const PROVISION = ['cloud-init', 'none'];
/** The longest name of a GPT partition; slots are labelled `<name>_<version>`. */
const LABEL_LIMIT = 36;
/** The word that stands for "take the version from git describe". */
const VERSION_FROM_GIT = 'git';
/** The most that the text of one file, and the whole of os.yaml, may hold. */
const TEXT_LIMIT = 1024 * 1024;
const MIB = 1024 * 1024;
const UNITS = { MiB: MIB, GiB: 1024 * MIB, TiB: 1024 * 1024 * MIB };
/** Kernel arguments that Slipway owns, each with the reason. Names are compared as the kernel does: `-` is `_`. */
const MANAGED_ARGUMENTS = [
    {
        name: /^(root|rootfstype|rootflags|ro|rw|nfsroot|overlayroot|systemd\.volatile|mount\..*)$/,
        examples: ['root=', 'rootfstype=', 'rootflags=', 'ro', 'rw'],
        reason: 'the root file system is the verified slot, and nothing else',
    },
    {
        name: /^(gpt|roothash|usrhash|(rd\.)?systemd\.verity.*|dm_mod\.create|rd\.systemd\.gpt_auto|systemd\.gpt_auto|systemd\.image_policy)$/,
        examples: ['roothash=', 'usrhash=', 'systemd.verity*', 'rd.systemd.verity*', 'systemd.gpt_auto='],
        reason: 'dm-verity is set up from the root hash that the build computes',
    },
    {
        name: /^(init|rdinit|initrd|noinitrd|(rd\.)?systemd\.unit|single|emergency|rescue|[1-5]|s)$/i,
        examples: ['init=', 'rdinit=', 'initrd=', 'systemd.unit=', 'single', 'emergency', 'rescue'],
        reason: 'what starts first is part of what Slipway signs and rehearses',
    },
    {
        name: /^(panic|rd\.emergency|rd\.shell|rd\.break|rd\.retry|rd\.timeout|(rd\.)?systemd\.debug_shell)$/,
        examples: ['panic=', 'rd.emergency=', 'rd.shell=', 'rd.break'],
        reason: 'every boot that hangs must end in a reboot, so that the node can fall back',
    },
    {
        name: /^slipway\..*$/,
        examples: ['slipway.*'],
        reason: 'arguments that begin with slipway. are for Slipway itself',
    },
];
const NAME = /^[a-z][a-z0-9-]*$/;
/** The most characters of a system's name. */
const NAME_LIMIT = 24;
const VERSION = /^[0-9][A-Za-z0-9.~^-]*$/;
const VERSION_OR_GIT = /^(?:git|[0-9][A-Za-z0-9.~^-]*)$/;
const ABSOLUTE = /^(?:\/(?!\.\.?(?:\/|$))[A-Za-z0-9._@+:=,~-]+)+$/;
const RELATIVE = /^(?!\.\.?(?:\/|$))[A-Za-z0-9._][A-Za-z0-9._@+~-]*(?:\/(?!\.\.?(?:\/|$))[A-Za-z0-9._][A-Za-z0-9._@+~-]*)*$/;
const PACKAGE = /^[a-z0-9](?:[a-z0-9+.-]*[a-z0-9]|[a-z0-9+.-]*\+\+)(?:=(?:[0-9]+:)?[0-9][A-Za-z0-9.+~-]*)?$/;
const IMAGE = /^(?:[A-Za-z0-9]+(?:-+[A-Za-z0-9]+)*(?:\.[A-Za-z0-9]+(?:-+[A-Za-z0-9]+)*)+(?::[0-9]{1,5})?|[A-Za-z0-9]+(?:-+[A-Za-z0-9]+)*:[0-9]{1,5}|localhost)(?:\/[a-z0-9]+(?:(?:\.|__?|-+)[a-z0-9]+)*)+(?::[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}(?:@sha256:[0-9a-f]{64})?|@sha256:[0-9a-f]{64})$/;
const MIRROR = /^https?:\/\/(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*)|\[[0-9a-fA-F:.]+\])(?::[0-9]{1,5})?(?:\/[A-Za-z0-9._~%+-]*)*$/;
const USER = /^[a-z_][a-z0-9_-]{0,31}$/;
const OWNER = /^(?:[a-z_][a-z0-9_-]{0,31}|[0-9]{1,5}):(?:[a-z_][a-z0-9_-]{0,31}|[0-9]{1,5})$/;
const SSH_KEY = /^(ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp256|ecdsa-sha2-nistp384|ecdsa-sha2-nistp521|sk-ssh-ed25519@openssh\.com|sk-ecdsa-sha2-nistp256@openssh\.com) ([A-Za-z0-9+/]+={0,2})(?: [A-Za-z0-9@._+:=,/# -]*)?$/;
const PASSWORD_HASH = /^(?:\$g?y\$[./A-Za-z0-9]{1,24}\$[./A-Za-z0-9]{1,86}\$[./A-Za-z0-9]{43}|\$7\$[./A-Za-z0-9]{11,97}\$[./A-Za-z0-9]{43}|\$2[aby]\$[0-9]{2}\$[./A-Za-z0-9]{53}|\$6\$(?:rounds=[0-9]{1,9}\$)?[./A-Za-z0-9]{1,16}\$[./A-Za-z0-9]{86}|\$5\$(?:rounds=[0-9]{1,9}\$)?[./A-Za-z0-9]{1,16}\$[./A-Za-z0-9]{43})$/;
const UNIT = /^[A-Za-z0-9:_.@][A-Za-z0-9:_.@-]*\.(?:service|socket|timer|path|target|mount|automount|swap|slice|device)$/;
const ARGUMENT = /^[A-Za-z0-9_][A-Za-z0-9_.,:=/@%+~^!*[\]-]*$/;
const MODULE = /^[A-Za-z0-9][A-Za-z0-9_-]{0,55}$/;
const HOSTNAME = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/;
const TIMEZONE = /^[A-Z][A-Za-z0-9_+-]*(?:\/[A-Z][A-Za-z0-9_+-]*){0,2}$/;
const LOCALE = /^(?:C\.UTF-8|[a-z]{2,3}_[A-Z]{2}\.UTF-8(?:@[a-z]+)?)$/;
const SIZE = /^[1-9][0-9]{0,5}(?:MiB|GiB|TiB)$/;
const messageFor = (message) => (issue) => typeof message === 'function' ? message(String(issue.input)) : message;
/** Text of one form. Every pattern is a list of what is allowed, so no control character or quote gets past any. */
const text = (pattern, max, message) => zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP()
    .regex(pattern, { error: messageFor(message) })
    .max(max, { error: issue => (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)(`is ${String(issue.input).length} characters long`, `${max} is the most`) });
/**
 * A rule about several values at once. It runs even where one of them is wrong in itself, so that one pass finds
 * everything; that is why it sees a value of no known type.
 */
const together = (check) => zod__WEBPACK_IMPORTED_MODULE_2__/* .superRefine */ .zni((value, context) => check(value, (path, message) => context.addIssue({ code: 'custom', path: [...path], message })), {
    when: payload => typeof payload.value === 'object' && payload.value !== null,
});
const listOf = (value) => (Array.isArray(value) ? value : []);
const fieldOf = (value, key) => typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? value[key]
    : undefined;
const textOf = (value, key) => {
    const found = fieldOf(value, key);
    return typeof found === 'string' ? found : undefined;
};
/** A list without repetitions; `key` says what makes two entries the same. */
function distinct(item, key = entry => entry, field) {
    return zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(item).check(together((entries, report) => {
        const seen = new Set();
        for (const [index, entry] of listOf(entries).entries()) {
            const id = key(entry);
            if (id === undefined)
                continue;
            const message = (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)(`${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .show */ .WU)(id)} is already in this list`, 'remove one of the two');
            if (seen.has(id))
                report(field === undefined ? [index] : [index, field], message);
            seen.add(id);
        }
    }));
}
/** Where each text of a list stands first. */
const firstOf = (entries) => new Map(entries.map((entry, index) => [entry, index]).reverse());
/** The folders that a path is in, outermost first, without the root. More than a path can hold are not looked at. */
const parentsOf = (path) => {
    const parts = path.length > 1024 ? [] : path.split('/').slice(0, -1);
    return parts.map((_, index) => parts.slice(0, index + 1).join('/')).filter(parent => parent !== '');
};
const isUnder = (path, folder) => path === folder || path.startsWith(`${folder}/`);
const PATH_HINT = "write it from the root, without '..', '//' or a closing '/', in letters, digits and . _ @ + : = , ~ -";
const absolutePath = () => text(ABSOLUTE, 1024, value => value === '/'
    ? (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)('"/" is the whole system', 'name a file or a folder in it')
    : (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)(`${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .show */ .WU)(value)} is not a plain absolute path`, PATH_HINT));
const relativePath = () => text(RELATIVE, 1024, value => (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)(`${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .show */ .WU)(value)} is not a plain path inside the folder of os.yaml`, value.startsWith('/') || value.startsWith('.')
    ? "write it relative to os.yaml, without '..' or './'"
    : 'use letters, digits and . _ @ + ~ - in its parts'));
const size = (least) => zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP({
    error: ({ input }) => typeof input === 'number'
        ? (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)('a size needs a unit', Number.isInteger(input) && input > 0
            ? `write ${input}MiB or ${input}GiB`
            : 'write such as 512MiB or 1GiB')
        : undefined,
})
    .regex(SIZE, {
    error: ({ input }) => (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)(`${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .show */ .WU)(input)} is not a size`, 'write a whole number and MiB, GiB or TiB without a space, such as 512MiB or 1GiB'),
})
    .transform((value, context) => {
    const unit = value.slice(-3);
    const bytes = Number(value.slice(0, -3)) * UNITS[unit];
    if (bytes < least) {
        context.addIssue({ code: 'custom', message: (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)(`${value} is too small`, `the least is ${least / MIB}MiB`) });
    }
    if (bytes > 64 * UNITS.TiB)
        context.addIssue({ code: 'custom', message: (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)(`${value} is too large`, 'the most is 64TiB') });
    return bytes;
});
const Base = zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
    bootstrap: zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
        suite: zod__WEBPACK_IMPORTED_MODULE_2__/* ["enum"] */ .k5n(SUITE_NAMES).meta({
            description: 'The distribution release to install from its packages.',
            example: 'trixie',
            since: '0.1',
        }),
        mirror: text(MIRROR, 1024, value => (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)(`${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .show */ .WU)(value.replace(/\/\/[^/]*@/, '//...@'))} is not a plain http or https URL`, value.includes('@')
            ? 'leave credentials out: they would end up in the image'
            : 'write scheme, host and path only, such as https://mirror.example.com/debian'))
            .optional()
            .meta({
            description: "Where the packages come from, instead of the distribution's own server.",
            example: 'https://mirror.example.com/debian',
            since: '0.1',
        }),
        components: distinct(text(/^[a-z][a-z0-9-]*$/, 64, value => (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)(`${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .show */ .WU)(value)} is not the name of a component`, 'such as main, contrib or non-free-firmware')))
            .min(1, { error: (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)('is empty', 'write at least [main]') })
            .optional()
            .meta({
            description: 'The parts of the distribution to take packages from. Without it `main`, and on Ubuntu `universe` too, where parts of the boot chain are.',
            example: ['main', 'non-free-firmware'],
            since: '0.1',
        }),
    })
        .optional()
        .meta({ description: 'Start from a distribution, installed from its package mirror.', since: '0.1' }),
    image: text(IMAGE, 512, value => (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)(`${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .show */ .WU)(value)} is not a full image reference`, 'write registry, repository and tag or digest, such as docker.io/library/debian:trixie'))
        .optional()
        .meta({
        description: 'Start from this OCI image. A digest pins it; a tag is pinned by the lock file.',
        example: 'docker.io/library/debian:trixie',
        since: '0.1',
    }),
    suite: zod__WEBPACK_IMPORTED_MODULE_2__/* ["enum"] */ .k5n(SUITE_NAMES).optional().meta({
        description: 'The distribution release that `base.image` holds. Required with it.',
        example: 'trixie',
        since: '0.1',
    }),
})
    .check(together((base, report) => {
    const has = (key) => fieldOf(base, key) !== undefined;
    if (has('bootstrap') && has('image')) {
        report(['image'], (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)('bootstrap and image exclude each other', 'keep one of the two'));
    }
    else if (has('bootstrap') && has('suite')) {
        report(['suite'], (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)('goes with image only', 'with bootstrap, write base.bootstrap.suite'));
    }
    else if (has('image') && !has('suite')) {
        report(['suite'], (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)('is required with image', `say which distribution it holds: ${SUITE_NAMES.join(', ')}`));
    }
    else if (!has('image') && !has('bootstrap')) {
        report([], (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)('needs bootstrap or image', 'for example bootstrap: { suite: trixie }'));
    }
}));
const FOREIGN_TO_FILES = [
    ['/proc', 'is made by the kernel'],
    ['/sys', 'is made by the kernel'],
    ['/dev', 'is made by the kernel'],
    ['/run', 'is empty at every boot'],
    ['/tmp', 'is empty at every boot'],
    ['/efi', 'is the EFI system partition, which Slipway writes'],
    ['/boot', 'is the EFI system partition, which Slipway writes'],
    ['/var/lib/dpkg', 'is the package database'],
    ['/usr/lib/slipway', 'belongs to Slipway'],
];
const File = zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
    path: absolutePath().meta({ description: 'Where the file goes in the image.', example: '/etc/motd', since: '0.1' }),
    content: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP()
        .refine(value => !value.includes('\0'), {
        error: (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)('holds a NUL character', 'put binary data in a file and name it in source'),
    })
        .refine(value => Buffer.byteLength(value) <= TEXT_LIMIT, {
        error: (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)('is larger than 1 MiB', 'put it in a file and name it in source'),
    })
        .optional()
        .meta({ description: 'The text of the file, word for word.', example: 'Welcome.\n', since: '0.1' }),
    source: relativePath()
        .optional()
        .meta({ description: 'The file to copy, relative to os.yaml.', example: 'files/motd', since: '0.1' }),
    mode: text(/^[0-7]{4}$/, 4, value => (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)(`${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .show */ .WU)(value)} is not a file mode`, "write four octal digits in quotes, such as '0644'"))
        .prefault('0644')
        .meta({ description: 'The permissions: four octal digits, in quotes.', example: '0755', since: '0.1' }),
    owner: text(OWNER, 65, value => (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)(`${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .show */ .WU)(value)} is not an owner`, 'write user:group, such as root:root'))
        .prefault('root:root')
        .meta({ description: 'The owner, as user:group, by name or by number.', example: 'root:adm', since: '0.1' }),
})
    .check(together((file, report) => {
    const content = fieldOf(file, 'content') !== undefined;
    const source = fieldOf(file, 'source') !== undefined;
    if (content && source)
        report(['source'], (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)('content and source exclude each other', 'keep one of the two'));
    if (!content && !source)
        report([], (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)('needs content or source', 'give the text itself, or the name of a file'));
    const path = textOf(file, 'path') ?? '';
    for (const [folder, reason] of FOREIGN_TO_FILES) {
        if (isUnder(path, folder))
            report(['path'], (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)(`no file can be put here: ${folder} ${reason}`, 'choose another folder'));
    }
}));
const Files = zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(File).check(together((files, report) => {
    const first = firstOf(listOf(files).map(file => textOf(file, 'path')));
    for (const [index, file] of listOf(files).entries()) {
        const path = textOf(file, 'path');
        if (path === undefined)
            continue;
        const earlier = first.get(path) ?? index;
        if (earlier < index) {
            report([index, 'path'], (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)(`${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .show */ .WU)(path)} is already written by files.${earlier}`, 'remove one of the two'));
        }
        const outer = parentsOf(path).find(parent => first.has(parent));
        if (outer !== undefined) {
            report([index, 'path'], (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)(`files.${first.get(outer)} makes ${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .show */ .WU)(outer)} a file, not a folder`, 'rename one of the two'));
        }
    }
}));
/** Whether the base64 part is a key of the type that stands before it, complete to its last byte. */
function isWholeKey(line) {
    const [, type, body] = SSH_KEY.exec(line) ?? [];
    if (type === undefined || body === undefined)
        return true;
    const bytes = Buffer.from(body, 'base64');
    let offset = 0;
    let parts = 0;
    while (offset + 4 <= bytes.length) {
        const length = bytes.readUInt32BE(offset);
        const part = bytes.subarray(offset + 4, offset + 4 + length);
        if (part.length !== length || (parts === 0 && part.toString('latin1') !== type))
            return false;
        offset += 4 + length;
        parts++;
    }
    return offset === bytes.length && parts >= 2;
}
const sshKey = text(SSH_KEY, 8192, value => value.includes('PRIVATE KEY')
    ? (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)('this is a private key', 'write the public one, from the file that ends in .pub, and replace this key: it has been seen')
    : (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)('is not a public SSH key', 'write one line of a .pub file: type, key and a plain comment, such as ssh-ed25519 AAAA... me@example.com')).refine(isWholeKey, { error: (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)('is not a complete public SSH key', 'copy the whole line of the .pub file') });
const User = zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
    name: text(USER, 32, value => (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)(`${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .show */ .WU)(value)} is not a user name`, 'use up to 32 lower-case letters, digits, _ and -, beginning with a letter or _')).meta({
        description: 'The user name. `root` can be given keys and a password, and nothing else.',
        example: 'admin',
        since: '0.1',
    }),
    uid: zod__WEBPACK_IMPORTED_MODULE_2__/* .int */ .Whr({
        error: ({ input }) => input === undefined
            ? undefined
            : (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)(`${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .show */ .WU)(input)} is not a whole number`, 'write a number from 1 to 60000'),
    })
        .min(1, { error: (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)('is out of range', 'write a number from 1 to 60000') })
        .max(60_000, { error: (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)('is out of range', 'write a number from 1 to 60000') })
        .optional()
        .meta({
        description: 'The user number. One user has 1000 by itself; several each need theirs, so that no image moves them.',
        example: 1000,
        since: '0.1',
    }),
    groups: distinct(text(USER, 32, value => (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)(`${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .show */ .WU)(value)} is not a group name`, 'use lower-case letters, digits, _ and -')))
        .prefault([])
        .meta({
        description: 'Further groups of the user. Those that do not exist are made.',
        example: ['sudo'],
        since: '0.1',
    }),
    shell: absolutePath().optional().meta({ description: 'The login shell.', example: '/bin/bash', since: '0.1' }),
    home: absolutePath().optional().meta({
        description: 'The home folder, instead of one of that name in /home.',
        example: '/srv/deploy',
        since: '0.1',
    }),
    sshKeys: distinct(sshKey)
        .prefault([])
        .meta({
        description: 'The public keys that may log in as this user, one line of a .pub file each.',
        example: ['ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f admin@example.com'],
        since: '0.1',
    }),
    passwordHash: text(PASSWORD_HASH, 256, () => (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)('is not a password hash', "write what 'mkpasswd' prints, in single quotes; never the password itself"))
        .optional()
        .meta({
        description: 'The password in crypt(3) form, as `mkpasswd` prints it. Whoever has the image can read it. Without it the password is locked.',
        example: '$y$j9T$mGEtBHYTTE2Zv1hbmDP4N1$mjBDVkXD0wjmPuQhvB2LTUTcgYKxXFx/JYjDeEwDsi3',
        since: '0.1',
    }),
})
    .check(together((user, report) => {
    if (textOf(user, 'name') !== 'root')
        return;
    for (const key of ['uid', 'shell', 'home']) {
        if (fieldOf(user, key) !== undefined)
            report([key], (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)('cannot be set for root', 'root takes sshKeys and passwordHash'));
    }
    if (listOf(fieldOf(user, 'groups')).length > 0)
        report(['groups'], (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)('cannot be set for root', 'root takes sshKeys and passwordHash'));
}));
const Users = distinct(User, user => textOf(user, 'name'), 'name').check(together((users, report) => {
    const seen = new Map();
    for (const [index, user] of listOf(users).entries()) {
        const uid = fieldOf(user, 'uid');
        const earlier = seen.get(uid);
        if (typeof uid !== 'number')
            continue;
        if (earlier !== undefined)
            report([index, 'uid'], (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)(`${uid} is already the number of users.${earlier}`, 'give each user its own'));
        else
            seen.set(uid, index);
    }
    // Counted up, numbers would move when a user leaves the list, and a node's files would change hands.
    const own = [...listOf(users).entries()].filter(([, user]) => textOf(user, 'name') !== 'root');
    if (own.length < 2)
        return;
    for (const [index, user] of own) {
        if (textOf(user, 'name') === undefined || fieldOf(user, 'uid') !== undefined)
            continue;
        report([index], (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)('needs a uid, as there are several users', 'write one from 1000 on, and never give it to another'));
    }
}));
const unit = text(UNIT, 255, value => (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)(`${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .show */ .WU)(value)} is not a systemd unit`, /^[A-Za-z0-9:_.@-]+$/.test(value)
    ? 'write its full name with its type, such as ssh.service'
    : 'use letters, digits and : _ . @ -'));
const NEEDED_UNITS = /^(?:slipway-.*|boot-complete\.target|systemd-bless-boot\.service)$/;
const Services = zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
    enable: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(unit)
        .prefault([])
        .meta({ description: 'Units to start at boot.', example: ['ssh.service'], since: '0.1' }),
    disable: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(unit)
        .prefault([])
        .meta({
        description: 'Units that a package enables and that shall not start at boot.',
        example: ['apt-daily.timer'],
        since: '0.1',
    }),
    mask: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(unit)
        .prefault([])
        .meta({ description: 'Units that cannot be started at all.', example: ['ctrl-alt-del.target'], since: '0.1' }),
})
    .check(together((services, report) => {
    const seen = new Map();
    for (const list of ['enable', 'disable', 'mask']) {
        for (const [index, name] of listOf(fieldOf(services, list)).entries()) {
            if (typeof name !== 'string')
                continue;
            const earlier = seen.get(name);
            if (earlier !== undefined) {
                report([list, index], (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)(`${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .show */ .WU)(name)} is already in services.${earlier}`, 'keep one of the two'));
            }
            else if (list !== 'enable' && NEEDED_UNITS.test(name)) {
                report([list, index], (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)(`${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .show */ .WU)(name)} cannot be switched off`, 'the health gate and upgrades need it'));
            }
            seen.set(name, seen.get(name) ?? list);
        }
    }
}));
const packageName = (example) => text(PACKAGE, 256, value => (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)(`${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .show */ .WU)(value)} is not a package`, /^[a-z0-9][a-z0-9+.-]*[+-]$/.test(value)
    ? "a name that ends in '-' or '+' means removing or adding to apt; write the name alone"
    : `write its name, or name=version, such as ${example}`));
const argument = text(ARGUMENT, 512, value => (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)(`${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .show */ .WU)(value)} is not one plain kernel argument`, /\s/.test(value)
    ? 'write each argument as an entry of its own'
    : 'use letters, digits and _ . , : = / @ % + ~ ^ ! * [ ] -')).superRefine((value, context) => {
    const [written = ''] = value.split('=', 1);
    const name = written.replaceAll('-', '_');
    const managed = MANAGED_ARGUMENTS.find(entry => entry.name.test(name));
    if (managed)
        context.addIssue({ code: 'custom', message: (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)(`${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .show */ .WU)(written)} belongs to Slipway`, managed.reason) });
});
/** Kernels that every distribution has by some name. */
const KERNEL_FLAVOURS = ['generic', 'cloud'];
const Kernel = zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
    flavour: zod__WEBPACK_IMPORTED_MODULE_2__/* ["enum"] */ .k5n(KERNEL_FLAVOURS).prefault('generic').meta({
        description: "Which of the distribution's kernels: `generic` has drivers for hardware, `cloud` is smaller and for virtual machines.",
        example: 'cloud',
        since: '0.1',
    }),
    package: packageName('linux-image-cloud-amd64').optional().meta({
        description: "The package of the kernel. Default: the distribution's own of that flavour for the architecture.",
        example: 'linux-image-cloud-amd64',
        since: '0.1',
    }),
    commandLine: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(argument)
        .prefault([])
        .meta({
        description: 'Arguments for the kernel, one an entry, beside those that Slipway sets.',
        example: ['quiet', 'console=ttyS0'],
        since: '0.1',
    }),
    modules: distinct(text(MODULE, 56, value => (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)(`${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .show */ .WU)(value)} is not a kernel module`, 'write its name without .ko, such as br_netfilter')), name => (typeof name === 'string' ? name.replaceAll('-', '_') : undefined))
        .prefault([])
        .meta({ description: 'Modules to load at boot.', example: ['br_netfilter'], since: '0.1' }),
});
/** The folders for which `state.directories` says where they live. */
const PLACED_DIRECTORIES = {
    home: '/home',
    root: '/root',
    srv: '/srv',
    opt: '/opt',
    'usr-local': '/usr/local',
};
const place = (path, standard) => zod__WEBPACK_IMPORTED_MODULE_2__/* ["enum"] */ .k5n(['state', 'image'])
    .prefault(standard)
    .meta({
    description: `Where ${path} lives: on the node, writable, across upgrades (\`state\`), or in the image, read-only (\`image\`).`,
    example: standard,
    since: '0.1',
});
const persistReason = (path) => {
    const under = (...folders) => folders.find(folder => isUnder(path, folder));
    if (path === '/etc')
        return (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)('/etc as a whole cannot persist', 'list the folders and files below it that should');
    if (under('/var'))
        return (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)(`${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .show */ .WU)(path)} is under /var, which always persists`, 'remove this entry');
    if (under('/proc', '/sys', '/dev', '/run', '/tmp'))
        return (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)(`${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .show */ .WU)(path)} is made anew at every boot`, 'remove this entry');
    if (under('/boot', '/efi'))
        return (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)(`${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .show */ .WU)(path)} is on the EFI system partition, which Slipway writes`, 'remove this entry');
    if (under('/usr') && !under('/usr/local')) {
        return (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)(`${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .show */ .WU)(path)} is under /usr, which belongs to the image`, 'only /usr/local can persist');
    }
    // Both end a layer's name in the options of an overlay mount.
    if (/[:,]/.test(path))
        return (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)(`${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .show */ .WU)(path)} has a ':' or ',' in it`, 'rename it: it cannot be mounted');
    return undefined;
};
const State = zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
    persist: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(absolutePath().superRefine((path, context) => {
        const message = persistReason(path);
        if (message !== undefined)
            context.addIssue({ code: 'custom', message });
    }))
        .check(together((entries, report) => {
        const first = firstOf(listOf(entries));
        for (const [index, path] of listOf(entries).entries()) {
            if (typeof path !== 'string')
                continue;
            if ((first.get(path) ?? index) < index) {
                report([index], (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)(`${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .show */ .WU)(path)} is already in this list`, 'remove one of the two'));
            }
            const outer = parentsOf(path).find(parent => first.has(parent));
            if (outer !== undefined) {
                report([index], (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)(`${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .show */ .WU)(path)} is inside ${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .show */ .WU)(outer)}, which is in this list`, 'remove this entry'));
            }
        }
    }))
        .prefault([])
        .meta({
        description: 'Files and folders that survive reboots and upgrades, beside /var. Everything else comes from the image at every boot.',
        example: ['/etc/ssh'],
        since: '0.1',
    }),
    directories: zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
        home: place('/home', 'state'),
        root: place('/root', 'state'),
        srv: place('/srv', 'state'),
        opt: place('/opt', 'image'),
        'usr-local': place('/usr/local', 'image'),
    })
        .prefault({})
        .meta({
        description: 'Where the folders live that distributions use for both, state and software.',
        since: '0.1',
    }),
})
    .check(together((state, report) => {
    const places = fieldOf(state, 'directories');
    for (const [index, path] of listOf(fieldOf(state, 'persist')).entries()) {
        for (const [key, folder] of Object.entries(PLACED_DIRECTORIES)) {
            if (typeof path !== 'string' || !isUnder(path, folder))
                continue;
            if (fieldOf(places, key) === 'state') {
                report(['persist', index], (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)(`${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .show */ .WU)(path)} persists already: state.directories.${key} is state`, 'remove this entry'));
            }
            else if (path === folder) {
                report(['persist', index], (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)(`${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .show */ .WU)(path)} has a setting of its own`, `write state.directories.${key}: state`));
            }
        }
    }
}));
const Disk = zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
    esp: size(512 * MIB)
        .prefault('1GiB')
        .meta({
        description: 'The EFI system partition: the boot loader and up to three kernels. At least 512MiB.',
        example: '1GiB',
        takes: 'size',
        since: '0.1',
    }),
    slot: size(256 * MIB)
        .prefault('1GiB')
        .meta({
        description: 'Each of the two slots for the system. An image that outgrows its slot cannot be upgraded to. At least 256MiB.',
        example: '2GiB',
        takes: 'size',
        since: '0.1',
    }),
    state: size(256 * MIB)
        .prefault('512MiB')
        .meta({
        description: 'The least that is left for state (/var). It grows to the end of the disk on the first boot. At least 256MiB.',
        example: '4GiB',
        takes: 'size',
        since: '0.1',
    }),
});
function isTimezone(value) {
    try {
        const found = new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone;
        return found === value || found.toLowerCase() !== value.toLowerCase();
    }
    catch {
        return false;
    }
}
const labelProblem = (name, version) => {
    const label = `${name}_${version}`;
    if (label.length <= LABEL_LIMIT)
        return undefined;
    return (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)(`"${label}" is ${label.length} characters long, and a partition's label holds ${LABEL_LIMIT}`, `shorten the version to ${Math.max(LABEL_LIMIT - name.length - 1, 1)} characters, or the name`);
};
/** What is wrong with a version for a system of this name: problem and hint, or nothing. */
const versionProblem = (name, version) => VERSION.test(version) ? labelProblem(name, version) : badVersion(version);
const badVersion = (value) => (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)(`${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .show */ .WU)(value)} is not a version`, /[+_]/.test(value)
    ? "'+' is for boot counting and '_' is between name and version; use '.', '-', '~' or '^'"
    : "begin with a digit and go on with letters, digits, '.', '-', '~' or '^', or write git");
const DURATIONS = { s: 1, min: 60, h: 3600, d: 86_400 };
const duration = (least, most) => zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP({
    error: ({ input }) => typeof input === 'number'
        ? (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)('a duration needs a unit', `write ${input}s, ${input}min or ${input}h`)
        : undefined,
})
    .regex(/^(?:0|[1-9][0-9]{0,5})(?:s|min|h|d)$/, {
    error: ({ input }) => (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)(`${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .show */ .WU)(input)} is not a duration`, 'write a whole number and s, min, h or d without a space, such as 5min'),
})
    .transform((value, context) => {
    const unit = /[a-z]+$/.exec(value)?.[0];
    const seconds = Number.parseInt(value, 10) * DURATIONS[unit];
    if (seconds < least)
        context.addIssue({ code: 'custom', message: (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)(`${value} is too short`, `the least is ${least}s`) });
    if (seconds > most)
        context.addIssue({ code: 'custom', message: (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)(`${value} is too long`, `the most is ${most}s`) });
    return seconds;
});
const HTTP = /^https?:\/\/(?:[A-Za-z0-9][A-Za-z0-9.-]*|\[[0-9a-fA-F:.]+\])(?::[0-9]{1,5})?(?:\/[A-Za-z0-9._~%+,=-]*)*(?:\?[A-Za-z0-9._~%+,=&-]*)?$/;
const OCI = /^oci:(?:[A-Za-z0-9.-]+|\[[0-9a-fA-F:.]+\])(?::[0-9]{1,5})?(?:\/[a-z0-9]+(?:(?:\.|__?|-+)[a-z0-9]+)*)+$/;
const address = () => zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().refine(value => value.length <= 1024 && (HTTP.test(value) || OCI.test(value) || ABSOLUTE.test(value)), {
    error: ({ input }) => (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)(`${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .show */ .WU)(String(input).replace(/\/\/[^/]*@/, '//...@'))} is not a place that a channel can be read from`, 'write https://host/path, oci:registry/repository, or the absolute path of a folder'),
});
const url = () => text(HTTP, 1024, value => (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)(`${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .show */ .WU)(value.replace(/\/\/[^/]*@/, '//...@'))} is not a plain http or https URL`, 'write scheme, host and path only'));
/** Text for a program's argument list, the first of which is the program. */
const program = () => zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP()
    .min(1, { error: (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)('is empty', 'leave it out') })
    .max(4096, { error: (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)('is longer than 4096 characters', 'put it into a script') })
    .refine(value => !/[\u0000-\u001f\u007f]/.test(value), {
    error: (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)('holds a control character', 'put it into a script'),
}))
    .min(1, { error: (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)('is empty', 'write the program and its arguments, such as [/usr/local/bin/probe, --quick]') })
    .max(64, { error: (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)('has more than 64 entries', 'put it into a script') })
    .check(together((words, report) => {
    const [first] = listOf(words);
    if (typeof first === 'string' && !first.startsWith('/'))
        report([0], (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)(`${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .show */ .WU)(first)} is not an absolute path`, 'name the program from the root, such as /usr/bin/curl'));
}));
const exactlyOne = (keys, example) => (value, report) => {
    const given = keys.filter(key => fieldOf(value, key) !== undefined);
    if (given.length === 0)
        report([], (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)(`needs one of ${keys.join(', ')}`, example));
    for (const key of given.slice(1))
        report([key], (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)(`${given[0]} and ${key} exclude each other`, 'make two entries of it'));
};
const only = (value, report, key, companions) => {
    if (fieldOf(value, key) !== undefined && companions.every(name => fieldOf(value, name) === undefined))
        report([key], (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)(`${key} does not go with this check`, `it goes with ${companions.join(', ')}`));
};
const CHECK_KINDS = ['unit', 'command', 'http', 'tcp', 'disk'];
const Check = zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
    unit: unit.optional().meta({
        description: 'A systemd unit that must be active.',
        example: 'ssh.service',
        since: '0.1',
    }),
    command: program()
        .optional()
        .meta({
        description: 'A program, with its arguments, that must end with 0.',
        example: ['/usr/local/bin/probe', '--quick'],
        since: '0.1',
    }),
    http: url().optional().meta({
        description: 'An address that must answer.',
        example: 'http://127.0.0.1:8080/healthz',
        since: '0.1',
    }),
    status: zod__WEBPACK_IMPORTED_MODULE_2__/* .int */ .Whr({
        error: ({ input }) => (input === undefined ? undefined : (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)(`${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .show */ .WU)(input)} is not a status`, 'such as 204')),
    })
        .min(100, { error: (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)('is not a status', 'write a number from 100 to 599') })
        .max(599, { error: (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)('is not a status', 'write a number from 100 to 599') })
        .optional()
        .meta({
        description: 'With `http`: the status that it must answer with. Default: 200.',
        example: 204,
        since: '0.1',
    }),
    tcp: text(/^(?:[A-Za-z0-9][A-Za-z0-9.-]*|\[[0-9a-fA-F:.]+\]):[0-9]{1,5}$/, 300, value => (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)(`${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .show */ .WU)(value)} is not a host and a port`, 'such as 127.0.0.1:6443'))
        .optional()
        .meta({ description: 'A host and port that must take a connection.', example: '127.0.0.1:6443', since: '0.1' }),
    disk: absolutePath().optional().meta({
        description: 'A folder on whose file system space must be left.',
        example: '/var',
        since: '0.1',
    }),
    free: size(1 * MIB)
        .optional()
        .meta({ description: 'With `disk`: how much. Default: 64MiB.', example: '1GiB', takes: 'size', since: '0.1' }),
    timeout: duration(1, 3600).optional().meta({
        description: 'With `command`, `http` and `tcp`: how long one try may take. Default: 10s.',
        example: '30s',
        takes: 'duration',
        since: '0.1',
    }),
})
    .check(together((check, report) => {
    exactlyOne(CHECK_KINDS, 'for example unit: ssh.service')(check, report);
    only(check, report, 'status', ['http']);
    only(check, report, 'free', ['disk']);
    only(check, report, 'timeout', ['command', 'http', 'tcp']);
}));
const Hook = zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
    command: program().meta({
        description: 'The program with its arguments.',
        example: ['/usr/local/bin/drain'],
        since: '0.1',
    }),
    timeout: duration(1, 86_400)
        .prefault('1min')
        .meta({ description: 'How long it may take.', example: '5min', takes: 'duration', since: '0.1' }),
});
const timezone = () => text(TIMEZONE, 64, value => (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)(`${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .show */ .WU)(value)} is not a time zone`, 'write its name, such as Europe/Berlin or UTC')).refine(value => !TIMEZONE.test(value) || isTimezone(value), {
    error: ({ input }) => (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)(`there is no time zone ${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .show */ .WU)(input)}`, 'write its name, such as Europe/Berlin or UTC'),
});
const timeOfDay = () => text(/^(?:[01][0-9]|2[0-3]):[0-5][0-9]$|^24:00$/, 5, value => (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)(`${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .show */ .WU)(value)} is not a time of day`, "write hours and minutes in quotes, such as '02:30'"));
const Agent = zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
    channel: zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
        name: _channel_channel_js__WEBPACK_IMPORTED_MODULE_0__/* .ChannelName */ .NX.meta({
            description: 'The name of the channel: lower-case letters, digits, and - or _ between them.',
            example: 'stable',
            since: '0.1',
        }),
        url: address().meta({
            description: 'Where it is: an http or https address, `oci:registry/repository`, or the absolute path of a folder such as a mounted stick.',
            example: 'https://updates.example.com/os',
            since: '0.1',
        }),
        mirrors: distinct(address())
            .max(8, { error: (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)('has more than 8 entries', 'remove some') })
            .prefault([])
            .meta({
            description: 'Other places with the same content, asked in this order where one does not answer.',
            example: ['oci:registry.example.com/os/updates', '/mnt/updates'],
            since: '0.1',
        }),
    })
        .meta({ description: 'The release channel that a node follows.', since: '0.1' }),
    trust: zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
        keys: distinct(relativePath())
            .min(1, { error: (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)('is empty', 'name the file of the public key') })
            .max(2, { error: (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)('has more than 2 keys', 'a second one is there while keys rotate') })
            .optional()
            .meta({
            description: 'Public keys as `cosign generate-key-pair` writes them, relative to os.yaml. Any of them will do.',
            example: ['keys/release.pub'],
            since: '0.1',
        }),
        identity: text(/^[A-Za-z0-9][A-Za-z0-9:/@._~%+=-]*$/, 1000, value => (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)(`${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .show */ .WU)(value)} is not an identity`, 'write it as it stands in the certificate, or use identityPattern'))
            .optional()
            .meta({
            description: 'The signing workflow, exactly as it stands in the certificate, where releases are signed without keys.',
            example: 'https://github.com/octo/os/.github/workflows/os.yml@refs/heads/main',
            since: '0.1',
        }),
        identityPattern: text(/^[!-~]+$/, 1000, value => (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)(`${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .show */ .WU)(value)} is not a pattern`, 'leave blanks out'))
            .optional()
            .meta({
            description: 'The same as a regular expression for the whole of it.',
            example: 'https://github\\.com/octo/os/.*@refs/tags/v.*',
            since: '0.1',
        }),
        issuer: text(HTTP, 1000, value => (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)(`${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .show */ .WU)(value)} is not an issuer`, 'write its https address'))
            .optional()
            .meta({
            description: 'With an identity: who vouched for it.',
            example: 'https://token.actions.githubusercontent.com',
            since: '0.1',
        }),
        trustedRoot: relativePath().optional().meta({
            description: 'With an identity: the Sigstore trusted root as a JSON file beside os.yaml. It is never fetched.',
            example: 'keys/trusted_root.json',
            since: '0.1',
        }),
    })
        .check(together((trust, report) => {
        exactlyOne(['keys', 'identity', 'identityPattern'], 'for example keys: [keys/release.pub]')(trust, report);
        const keyless = fieldOf(trust, 'identity') !== undefined || fieldOf(trust, 'identityPattern') !== undefined;
        for (const key of ['issuer', 'trustedRoot']) {
            const there = fieldOf(trust, key) !== undefined;
            if (keyless && !there)
                report([], (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)(`needs ${key} with an identity`, 'slipway explain agent.trust lists what it takes'));
            if (!keyless && there)
                report([key], (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)(`${key} goes with an identity only`, 'remove it'));
        }
    }))
        .meta({ description: 'Whose signatures count: pinned keys, or an identity with its issuer.', since: '0.1' }),
    schedule: zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
        interval: duration(60, 31 * 86_400)
            .prefault('1h')
            .meta({ description: 'How often a node looks.', example: '30min', takes: 'duration', since: '0.1' }),
        jitter: duration(0, 86_400).prefault('15min').meta({
            description: 'Up to this much is added by chance, so that a fleet does not look all at once.',
            example: '10min',
            takes: 'duration',
            since: '0.1',
        }),
    })
        .prefault({})
        .meta({ description: 'When a node looks at the channel.', since: '0.1' }),
    windows: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
        days: distinct(zod__WEBPACK_IMPORTED_MODULE_2__/* ["enum"] */ .k5n(_channel_window_js__WEBPACK_IMPORTED_MODULE_1__/* .WEEKDAYS */ .w4))
            .prefault([])
            .meta({
            description: 'The days on which it begins. None means every day.',
            example: ['sat', 'sun'],
            since: '0.1',
        }),
        start: timeOfDay().meta({ description: 'When it opens, in quotes.', example: '02:00', since: '0.1' }),
        end: timeOfDay().meta({
            description: 'When it closes, in quotes; a time that is not after the start is on the next day.',
            example: '05:00',
            since: '0.1',
        }),
        timezone: timezone()
            .prefault('UTC')
            .meta({ description: 'The time zone of the window.', example: 'Europe/Berlin', since: '0.1' }),
    }))
        .max(32, { error: (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)('has more than 32 entries', 'join some') })
        .prefault([])
        .meta({
        description: 'Maintenance windows: outside of them nothing is installed. None at all means always.',
        since: '0.1',
    }),
    urgent: zod__WEBPACK_IMPORTED_MODULE_2__/* ["enum"] */ .k5n(['in-window', 'at-once']).prefault('in-window').meta({
        description: 'Whether releases that are published as urgent wait for a maintenance window too.',
        example: 'at-once',
        since: '0.1',
    }),
    reboot: zod__WEBPACK_IMPORTED_MODULE_2__/* ["enum"] */ .k5n(['at-once', 'by-hand']).prefault('at-once').meta({
        description: 'Who reboots into a new version: the agent, as soon as it is written, or somebody else.',
        example: 'by-hand',
        since: '0.1',
    }),
    labels: distinct(_channel_channel_js__WEBPACK_IMPORTED_MODULE_0__/* .Label */ .JU)
        .max(32, { error: (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)('has more than 32 entries', 'remove some') })
        .prefault([])
        .meta({
        description: 'Labels of the nodes with this image. A release names those that go first.',
        example: ['canary', 'site=berlin'],
        since: '0.1',
    }),
    health: zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
        checks: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(Check)
            .max(64, { error: (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)('has more than 64 entries', 'join some in a program') })
            .prefault([])
            .meta({
            description: 'What must hold before a boot counts as good, besides that multi-user.target was reached.',
            since: '0.1',
        }),
        deadline: duration(10, 86_400).prefault('5min').meta({
            description: 'Until when all checks must have held once; a new version that takes longer is given up.',
            example: '10min',
            takes: 'duration',
            since: '0.1',
        }),
        interval: duration(1, 3600)
            .prefault('5s')
            .meta({ description: 'The time between two tries.', example: '10s', takes: 'duration', since: '0.1' }),
        soak: duration(0, 86_400).prefault('0s').meta({
            description: 'How long all checks must go on holding after that.',
            example: '10min',
            takes: 'duration',
            since: '0.1',
        }),
    })
        .prefault({})
        .meta({
        description: 'When a new version has proved itself. Otherwise the node goes back by itself.',
        since: '0.1',
    }),
    hooks: zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
        before: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(Hook).max(16).prefault([]).meta({
            description: 'Programs to run before the reboot into a new version. One that fails puts it off.',
            since: '0.1',
        }),
        after: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(Hook).max(16).prefault([]).meta({
            description: 'Programs to run once the new version has proved itself, or the node came back.',
            since: '0.1',
        }),
    })
        .prefault({})
        .meta({
        description: "Programs of the node's own around an update, such as draining a Kubernetes node.",
        since: '0.1',
    }),
    webhook: url().optional().meta({
        description: 'An address that gets the outcome of each update as JSON.',
        example: 'https://fleet.example.com/events',
        since: '0.1',
    }),
    keepOnReset: distinct(absolutePath())
        .max(64, { error: (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)('has more than 64 entries', 'name folders that hold them') })
        .prefault([])
        .meta({
        description: 'What `slipway-agent reset --keep` leaves in place: files and folders of /var, or below what persists.',
        example: ['/etc/NetworkManager/system-connections'],
        since: '0.1',
    }),
});
/** Shell patterns without what a shell would act on. Spaces are `_` where they are held against a model. */
const PATTERN = /^[A-Za-z0-9._:+*?-]+$/;
const pattern = () => text(PATTERN, 120, value => (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)(`${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .show */ .WU)(value)} is not a pattern`, 'use letters, digits and . _ : + - with * and ?; a space is written _'));
const Choose = zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
    min: size(MIB).optional().meta({
        description: 'The least that the disk has.',
        example: '100GiB',
        takes: 'size',
        since: '0.1',
    }),
    max: size(MIB)
        .optional()
        .meta({ description: 'The most that the disk has.', example: '2TiB', takes: 'size', since: '0.1' }),
    model: pattern().optional().meta({
        description: 'What the model of the disk looks like; each space in it counts as `_`.',
        example: 'Samsung_SSD_*',
        since: '0.1',
    }),
    id: pattern().optional().meta({
        description: 'What one of its names in /dev/disk/by-id looks like.',
        example: 'nvme-*',
        since: '0.1',
    }),
    take: zod__WEBPACK_IMPORTED_MODULE_2__/* ["enum"] */ .k5n(['only', 'largest', 'smallest']).prefault('only').meta({
        description: 'Which one of the disks that fit: the only one, or by its size. Two of one size are one too many.',
        example: 'largest',
        since: '0.1',
    }),
})
    .check(together((rules, report) => {
    const [min, max] = ['min', 'max'].map(key => size(MIB).safeParse(fieldOf(rules, key)).data);
    if (min !== undefined && max !== undefined && min > max)
        report(['max'], (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)('is less than min', 'no disk is both'));
}));
/** What an installer does by itself: in os.yaml, and in the user-data that it is given. */
const Install = zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
    device: text(/^(?:auto|\/dev(?:\/(?!\.\.?(?:\/|$))[A-Za-z0-9._:@+-]+)+)$/, 200, value => (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)(`${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .show */ .WU)(value)} is not a disk`, 'write auto, or its path, best one of /dev/disk/by-id'))
        .prefault('auto')
        .meta({
        description: 'The disk: its path, or `auto` for the one that `choose` leaves of those that are large enough, empty, and not the medium.',
        example: 'auto',
        since: '0.1',
    }),
    choose: Choose.optional().meta({
        description: 'Rules for `device: auto`. Without them there must be one disk only that can be taken.',
        since: '0.1',
    }),
    existing: zod__WEBPACK_IMPORTED_MODULE_2__/* ["enum"] */ .k5n(['refuse', 'wipe']).prefault('refuse').meta({
        description: 'What is done where the disk holds something.',
        example: 'wipe',
        since: '0.1',
    }),
    afterwards: zod__WEBPACK_IMPORTED_MODULE_2__/* ["enum"] */ .k5n(['reboot', 'poweroff']).prefault('poweroff').meta({
        description: 'What the machine does once it is installed.',
        example: 'reboot',
        since: '0.1',
    }),
    configUrl: text(HTTP, 1024, value => (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)(`${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .show */ .WU)(value.replace(/\/\/[^/]*@/, '//...@'))} is not a plain http or https URL`, value.includes('@')
        ? 'leave credentials out: they would end up in the image'
        : 'write scheme, host, path and query only'))
        .optional()
        .meta({
        description: 'Where the installer gets user-data from, whose `slipway: { install }` counts instead of this one. Needs `agent`. Whoever has the medium can read it: no token in its query.',
        example: 'https://config.example.com/edge.yaml',
        since: '0.1',
    }),
})
    .check(together((install, report) => {
    const device = fieldOf(install, 'device');
    if (fieldOf(install, 'choose') !== undefined && device !== undefined && device !== 'auto')
        report(['choose'], (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)('goes with device: auto', 'keep one of the two'));
}));
/** An installation's settings by the names that the installer has for them, each value one word without shell signs. */
function installOptions(install) {
    const { min, max, model, id, take } = install.choose ?? {};
    const options = [
        ['device', install.device],
        ['existing', install.existing],
        ['then', install.afterwards],
        ...[
            ['min', min],
            ['max', max],
            ['model', model],
            ['id', id],
            ['take', take],
        ],
        ['config-url', install.configUrl],
    ];
    return options.flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]));
}
/** The whole of os.yaml. */
const Spec = zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
    apiVersion: zod__WEBPACK_IMPORTED_MODULE_2__/* .literal */ .euz('slipway/v1')
        .prefault('slipway/v1')
        .meta({ description: 'The version of this format.', example: 'slipway/v1', since: '0.1' }),
    name: text(NAME, NAME_LIMIT, value => (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)(`${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .show */ .WU)(value)} is not a name`, 'use lower-case letters, digits and -, beginning with a letter')).meta({
        description: 'The name of the system: in partition labels, file names and on the channel.',
        example: 'edge-node',
        since: '0.1',
    }),
    version: text(VERSION_OR_GIT, 64, badVersion).meta({
        description: 'The version of this image, in quotes where YAML would read a number; or `git`, for what `git describe` says.',
        example: '1.0.0',
        since: '0.1',
    }),
    architectures: distinct(zod__WEBPACK_IMPORTED_MODULE_2__/* ["enum"] */ .k5n(ARCHITECTURES))
        .min(1, { error: (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)('is empty', 'write at least one of amd64 and arm64') })
        .prefault(['amd64'])
        .meta({ description: 'The architectures to build for.', example: ['amd64', 'arm64'], since: '0.1' }),
    base: Base.meta({
        description: 'What the system is made from: exactly one of `bootstrap` and `image`.',
        example: { bootstrap: { suite: 'trixie' } },
        since: '0.1',
    }),
    packages: distinct(packageName('curl'), entry => (typeof entry === 'string' ? entry.split('=', 1)[0] : undefined))
        .prefault([])
        .meta({
        description: 'Packages to install, each with `=version` where it must be that one.',
        example: ['openssh-server', 'curl'],
        since: '0.1',
    }),
    containerfile: relativePath().optional().meta({
        description: 'A Containerfile beside os.yaml, applied to the system after packages and before files. Its last stage is `FROM slipway`. A step gets a secret by `RUN --mount=type=secret,id=ID`, from `slipway build --secret` or the input `secrets` of the action.',
        example: 'Containerfile',
        since: '0.1',
    }),
    files: Files.prefault([]).meta({ description: 'Files to put into the image.', since: '0.1' }),
    users: Users.prefault([]).meta({ description: 'Users of the system.', since: '0.1' }),
    services: Services.prefault({}).meta({ description: 'What systemd starts.', since: '0.1' }),
    kernel: Kernel.prefault({}).meta({ description: 'The kernel and what it is told.', since: '0.1' }),
    hostname: text(HOSTNAME, 64, value => (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)(`${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .show */ .WU)(value)} is not a host name`, 'use lower-case letters, digits and -, in parts of up to 63 characters'))
        .optional()
        .meta({
        description: 'The host name of a node that is given none. Default: the name of the system.',
        example: 'edge',
        since: '0.1',
    }),
    timezone: timezone()
        .prefault('UTC')
        .meta({ description: 'The time zone.', example: 'Europe/Berlin', since: '0.1' }),
    locale: text(LOCALE, 32, value => (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)(`${(0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .show */ .WU)(value)} is not a UTF-8 locale`, 'write C.UTF-8, or language and country, such as de_DE.UTF-8'))
        .prefault('C.UTF-8')
        .meta({ description: 'The language of messages and sorting.', example: 'de_DE.UTF-8', since: '0.1' }),
    state: State.prefault({}).meta({ description: 'What a node keeps across reboots and upgrades.', since: '0.1' }),
    install: Install.optional().meta({
        description: 'What an installer ISO does by itself, unless the machine is told otherwise (docs/targets/bare-metal.md). Without it the installer asks on the console.',
        since: '0.1',
    }),
    provision: zod__WEBPACK_IMPORTED_MODULE_2__/* ["enum"] */ .k5n(PROVISION).prefault('none').meta({
        description: 'What sets a node up from outside: `cloud-init`, from a seed volume or the metadata service of a cloud; or nothing.',
        example: 'cloud-init',
        since: '0.1',
    }),
    agent: Agent.optional().meta({
        description: 'How a node follows its channel. Without it the image has no agent.',
        since: '0.1',
    }),
    disk: Disk.prefault({}).meta({
        description: 'The sizes of the partitions, with their unit: MiB, GiB or TiB.',
        since: '0.1',
    }),
    outputs: distinct(zod__WEBPACK_IMPORTED_MODULE_2__/* ["enum"] */ .k5n(FORMAT_NAMES))
        .min(1, { error: (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)('is empty', `write at least one of ${FORMAT_NAMES.join(', ')}`) })
        .prefault(['raw'])
        .meta({ description: 'What a build makes.', example: ['raw', 'oci'], since: '0.1' }),
})
    .check(together((spec, report) => {
    const name = textOf(spec, 'name');
    const version = textOf(spec, 'version');
    if (name === undefined || version === undefined || version === VERSION_FROM_GIT)
        return;
    if (!NAME.test(name) || name.length > 24 || !VERSION.test(version))
        return;
    const message = labelProblem(name, version);
    if (message !== undefined)
        report(['version'], message);
}))
    .check(together((spec, report) => {
    const isOneOf = (names) => (value) => names.some(name => name === value);
    const architectures = listOf(fieldOf(spec, 'architectures') ?? ['amd64']).filter(isOneOf(ARCHITECTURES));
    for (const [index, format] of listOf(fieldOf(spec, 'outputs')).entries()) {
        if (!isOneOf(FORMAT_NAMES)(format))
            continue;
        const problem = architectures.map(each => formatProblem(format, each)).find(each => each !== undefined);
        if (problem !== undefined)
            report(['outputs', index], (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)(problem, `take it out here, and build it with --format ${format} --arch amd64`));
    }
}))
    .check(together((spec, report) => {
    if (fieldOf(fieldOf(spec, 'install'), 'configUrl') !== undefined && fieldOf(spec, 'agent') === undefined)
        report(['install', 'configUrl'], (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .says */ .FA)('needs agent', 'what reads user-data comes with the agent'));
}))
    .transform(spec => ({ ...spec, hostname: spec.hostname ?? spec.name }))
    .meta({
    description: 'One file describes one system: what it is made from, what is in it, and what its disk looks like.',
});
/** Which distribution the system will be, wherever it comes from. */
const suiteOf = (spec) => {
    const suite = spec.base.bootstrap?.suite ?? spec.base.suite;
    if (suite === undefined)
        throw new TypeError('a checked spec has a suite');
    return suite;
};


/***/ })

};
