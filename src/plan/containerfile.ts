import type { Format, Spec } from '../spec/schema.ts';
import { ARCHITECTURE_NAMES, type Architecture } from './architecture.ts';
import type { Distribution } from './distributions/distribution.ts';
import { diskSize } from './sizes.ts';

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
} as const;

const cache = (id: string, target: string): string =>
  `--mount=type=cache,id=slipway-${id},target=${target},sharing=locked`;
const bind = (from: string, source: string, target: string, options = ''): string =>
  `--mount=type=bind,from=${from},source=${source},target=${target}${options}`;
const run = (mounts: readonly string[], command: string): string =>
  ['RUN', ...mounts.map(mount => `${mount} \\\n   `), command].join(' ');

const script = bind('system', 'build', '/slipway/build');

function install(distribution: Distribution, architecture: Architecture, packages: readonly string[]): string {
  const scope = `${distribution.suite}-${architecture}`;
  const caches = distribution.packageCaches.map(folder => cache(`${scope}${folder.replaceAll('/', '-')}`, folder));
  return run(caches, `DEBIAN_FRONTEND=noninteractive; export DEBIAN_FRONTEND; ${distribution.install(packages)}`);
}

/** A bootstrapped base comes as a tar file and a program that needs no base to unpack it: every driver takes that. */
const unpack = (context: string): string =>
  `RUN ${bind(context, '/', '/slipway/base')} ${bind('tools-base', '/', '/slipway/tools-base')} \\\n  ["/slipway/tools-base/busybox", "tar", "-xpf", "/slipway/base/root.tar", "-C", "/"]`;

/** A base image and the spec's own stage may have left another user or shell. */
const AS_ROOT = ['USER root', 'SHELL ["/bin/sh", "-c"]'];

export interface ContainerfileInput {
  readonly spec: Spec;
  readonly architecture: Architecture;
  readonly distribution: Distribution;
  /** The release that the image tools come from. */
  readonly tools: Distribution;
  readonly buildArchitecture: Architecture;
  /** The user's own stage, whose last stage carries the name `custom`; absent where the spec has none. */
  readonly userStages: string | undefined;
  readonly sourceDateEpoch: number;
  /** 128 bits of hex that every generated identifier comes from, and the verity salt. */
  readonly seed: string;
  readonly salt: string;
  /** File name in the output folder without its ending. */
  readonly stem: string;
  readonly formats: readonly Format[];
}

/**
 * The build graph of one architecture as a Containerfile. Named contexts: `base` and `tools-base` (a folder with
 * `root.tar` and `busybox`, where the base is bootstrapped), `system` (the files that every image has), `spec` (what the plan
 * rendered), `agent` (where the spec has one: its program and the runtime for it). The unnamed context is the spec's folder, for the user's own stage.
 */
export function renderContainerfile(input: ContainerfileInput): string {
  const { spec, architecture, distribution, tools } = input;
  const target = ARCHITECTURE_NAMES[architecture];
  const host = ARCHITECTURE_NAMES[input.buildArchitecture];
  const root = input.userStages === undefined ? 'slipway' : 'custom';
  const kernel = spec.kernel.package ?? distribution.kernelPackage(spec.kernel.flavour, architecture);
  const settingPackages = [
    ...(spec.timezone === 'UTC' ? [] : [distribution.timezonePackage]),
    ...(/^(C|POSIX)(\.|$)/.test(spec.locale) ? [] : [distribution.localePackage]),
  ];
  const efiEnvironment = `ENV EFI_FILES=/slipway/efi/usr/lib/systemd/boot/efi EFI_ARCH=${target.efi} REPART_ARCH=${target.systemd}`;

  const stages: string[] = [
    '# The image tools, for the machine that builds; boot files for the machine that boots.',
    `FROM --platform=${host.platform} scratch AS tools`,
    unpack('tools-base'),
    run([], tools.prepare),
    install(tools, input.buildArchitecture, spec.agent === undefined ? TOOLS : [...TOOLS, STRIP[architecture].package]),
    run(
      tools.packageCaches.map(folder =>
        cache(`${tools.suite}-${input.buildArchitecture}${folder.replaceAll('/', '-')}`, folder),
      ),
      [
        ...(architecture === input.buildArchitecture ? [] : [`dpkg --add-architecture ${architecture}`]),
        'apt-get update -q',
        'cd /tmp',
        `apt-get download -q systemd-boot-efi:${architecture}`,
        'mkdir -p /slipway/efi',
        'dpkg-deb -x systemd-boot-efi_*.deb /slipway/efi',
        'rm systemd-boot-efi_*.deb',
      ].join(' && '),
    ),

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
          run(
            [bind('agent', '/', '/agent')],
            `mkdir -p /out/usr/lib/slipway && ${STRIP[architecture].tool} -o /out/usr/lib/slipway/node /agent/node && chmod 755 /out/usr/lib/slipway/node && install -m 644 /agent/agent.mjs /agent/install-settings.mjs /out/usr/lib/slipway/`,
          ),
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
    run(
      [script, bind('system', 'initrd', '/slipway/initrd'), bind('spec', 'initrd', '/slipway/spec')],
      '/slipway/build/make-initrd',
    ),

    '',
    '# The slot: what a node may write is moved aside, and the rest becomes one read-only file with its hash tree.',
    'FROM tools AS slot',
    `ENV SOURCE_DATE_EPOCH=${input.sourceDateEpoch} SLOT_SEED=${input.seed} SLOT_SALT=${input.salt} SLOT_SIZE=${spec.disk.slot} \\\n  EROFS_COMPRESSION=lz4hc,9 EROFS_CLUSTER=65536`,
    run(
      [bind('rootfs', '/', '/rootfs', ',rw'), script, bind('spec', 'seal', '/slipway/spec')],
      `/slipway/build/seal /rootfs && /slipway/build/make-slot /rootfs /out && cp /rootfs/usr/lib/os-release /out/ && \\\n    ${distribution.listPackages('/rootfs')} >/out/packages`,
    ),

    '',
    'FROM tools AS uki',
    efiEnvironment,
    `ENV SOURCE_DATE_EPOCH=${input.sourceDateEpoch}`,
    run(
      [
        bind('rootfs', '/', '/rootfs'),
        bind('initrd', '/out', '/initrd'),
        bind('slot', '/out', '/slot'),
        script,
        bind('spec', 'boot', '/slipway/spec'),
      ],
      'mkdir /out && /slipway/build/make-uki /rootfs /initrd/initrd /slot /out/image.efi',
    ),
    ...diskStages(input, efiEnvironment),
    '',
    'FROM scratch AS artifacts',
    `COPY --from=slot /out/root.erofs /${input.stem}.root`,
    `COPY --from=slot /out/root.verity /${input.stem}.verity`,
    'COPY --from=slot /out/roothash /roothash',
    'COPY --from=slot /out/packages /packages',
    `COPY --from=uki /out/image.efi /${input.stem}.efi`,
    ...new Set(
      input.formats.flatMap(format =>
        (EXPORTS[format] ?? []).map(
          ([stage, file, ending]) => `COPY --from=${stage} /out/${file} /${input.stem}.${ending}`,
        ),
      ),
    ),
  ];
  return `${stages.join('\n')}\n`;
}

/** What leaves the graph for each format: stage, file, and the ending that it gets. */
const EXPORTS: Readonly<Partial<Record<Format, readonly (readonly [stage: string, file: string, ending: string])[]>>> =
  {
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
export const hasInstaller = (formats: readonly Format[]): boolean => formats.includes('iso') || formats.includes('pxe');

/** How each stage makes its file of the raw disk. */
const CONVERSIONS: readonly {
  readonly stage: string;
  readonly formats: readonly Format[];
  readonly command: string;
  /** The stage whose file it takes, if that is not the disk. */
  readonly from?: string;
}[] = [
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

function diskStages(input: ContainerfileInput, efiEnvironment: string): string[] {
  const wanted = new Set(input.formats);
  const conversions = CONVERSIONS.filter(({ formats }) => formats.some(format => wanted.has(format)));
  const pxe = wanted.has('pxe')
    ? [
        '',
        'FROM tools AS pxe',
        efiEnvironment,
        `ENV SOURCE_DATE_EPOCH=${input.sourceDateEpoch} SLOT_SEED=${input.seed}`,
        run(
          [
            bind('rootfs', '/', '/rootfs'),
            bind('initrd', '/out', '/initrd'),
            bind('slot', '/out', '/slot'),
            bind('iso', '/out', '/iso'),
            script,
            bind('spec', 'boot', '/slipway/spec'),
          ],
          '/slipway/build/make-pxe /rootfs /initrd/initrd /slot /iso/installer.iso /out',
        ),
      ]
    : [];
  const iso = hasInstaller(input.formats)
    ? [
        '',
        'FROM tools AS iso',
        efiEnvironment,
        `ENV SOURCE_DATE_EPOCH=${input.sourceDateEpoch} SLOT_SEED=${input.seed}`,
        run(
          [bind('slot', '/out', '/slot'), bind('uki', '/out', '/uki'), script, bind('spec', 'boot', '/slipway/spec')],
          '/slipway/build/make-iso /slot /uki/image.efi /out/installer.iso',
        ),
      ]
    : [];
  if (conversions.length === 0) return [...iso, ...pxe];
  return [
    '',
    'FROM tools AS disk',
    efiEnvironment,
    `ENV SOURCE_DATE_EPOCH=${input.sourceDateEpoch} SLOT_SEED=${input.seed} DISK_SIZE=${diskSize(input.spec.disk)}`,
    run(
      [bind('slot', '/out', '/slot'), bind('uki', '/out', '/uki'), script, bind('spec', 'boot', '/slipway/spec')],
      'mkdir /out && /slipway/build/make-disk /slot /uki/image.efi /out/disk.raw',
    ),
    ...conversions.flatMap(({ stage, from = 'disk', command }) => {
      const byScript = command.startsWith('/slipway/build/');
      return [
        '',
        `FROM tools AS ${stage}`,
        ...(byScript ? [`ENV SOURCE_DATE_EPOCH=${input.sourceDateEpoch} SLOT_SEED=${input.seed}`] : []),
        run(
          [
            bind(from, '/out', '/disk'),
            ...(byScript ? [script] : []),
            ...(stage === 'disk-ova' ? [bind('spec', 'ova', '/slipway/spec')] : []),
          ],
          command,
        ),
      ];
    }),
    ...iso,
    ...pxe,
  ];
}
