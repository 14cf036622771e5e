import { ToolError } from '../errors.ts';
import type { Exec } from '../ports.ts';
import type { Architecture } from '../spec/schema.ts';

/** A virtual machine as QEMU is told of it. Paths are files on this machine. */
export interface MachineSettings {
  readonly architecture: Architecture;
  readonly memoryMiB: number;
  readonly cpus: number;
  /** Without it, software emulation: slower by far, and the same system. */
  readonly kvm: boolean;
  /** UEFI code and this machine's own copy of its variables. */
  readonly firmware: { readonly code: string; readonly variables: string };
  readonly disks: readonly {
    readonly file: string;
    readonly format: 'raw' | 'qcow2';
    readonly readOnly?: boolean;
    /** A CD drive with the file in it, instead of a disk. */
    readonly cdrom?: boolean;
    /** By it the guest knows the disk: /dev/disk/by-id/virtio-SERIAL. */
    readonly serial?: string;
  }[];
  /** Where the serial console goes: this terminal, or a file; and a unix socket that QEMU makes for whoever types on it. */
  readonly serial: 'terminal' | { readonly file: string; readonly keyboard?: string };
  /** Unix sockets that QEMU makes: its monitor (QMP), and a port that the guest sees as `org.slipway.control`. */
  readonly monitor?: string;
  readonly control?: string;
  /** A unix socket that QEMU makes for a second serial port, which the guest sees as `shellTerminal`. */
  readonly shell?: string;
  /** Ports of this machine's loopback that lead to ports of the guest. */
  readonly forwards?: readonly { readonly host: number; readonly guest: number }[];
  /** What the firmware starts by PXE from this folder (TFTP), or QEMU's iPXE from an address, instead of what is on a disk. */
  readonly netboot?: { readonly folder: string; readonly file: string } | { readonly url: string };
  /** A cloud's metadata service: addresses, a network that has them all, and a command that each connection to them is handed to. */
  readonly metadata?: { readonly network: string; readonly addresses: readonly string[]; readonly command: string };
  /** What the firmware says of the machine and of its case (SMBIOS types 1 and 3), by the names of QEMU: by it clouds are known. */
  readonly product?: Readonly<Record<string, string>>;
  readonly chassis?: Readonly<Record<string, string>>;
  /** Added to the kernel command line by systemd-stub(7), where Secure Boot is off. */
  readonly extraCommandLine?: string;
  /** A reset ends QEMU, so that a test sees each boot by itself. */
  readonly exitOnReset?: boolean;
}

/** What the second serial port is called in the guest. An arm64 machine's own ports are PL011, so there it is a PCI card. */
export const shellTerminal = (architecture: Architecture): string => (architecture === 'arm64' ? 'ttyS0' : 'ttyS1');

export const qemuProgram = (architecture: Architecture): string =>
  architecture === 'arm64' ? 'qemu-system-aarch64' : 'qemu-system-x86_64';

/** Commas end a value in QEMU's options; a second comma keeps one. */
const value = (text: string): string => text.replaceAll(',', ',,');

const smbios = (type: number, values: Readonly<Record<string, string>> | undefined): string[] =>
  values === undefined
    ? []
    : [
        '-smbios',
        [`type=${type}`, ...Object.entries(values).map(([name, text]) => `${name}=${value(text)}`)].join(','),
      ];

function serialArguments(serial: MachineSettings['serial']): string[] {
  if (serial === 'terminal') return ['-serial', 'mon:stdio'];
  if (serial.keyboard === undefined) return ['-serial', `file:${serial.file}`];
  const socket = `socket,path=${value(serial.keyboard)},server=on,wait=off,logfile=${value(serial.file)},id=serial`;
  return ['-chardev', socket, '-serial', 'chardev:serial'];
}

/** The arguments of qemu-system(1). Nothing is there that the machine does not use: every device costs each boot time. */
export function qemuArguments(machine: MachineSettings): string[] {
  const arm = machine.architecture === 'arm64';
  const accelerator = machine.kvm
    ? ['-accel', 'kvm', '-cpu', 'host']
    : ['-accel', 'tcg,thread=multi,tb-size=1024', '-cpu', arm ? 'max,pauth-impdef=on' : 'max'];
  const forwards = (machine.forwards ?? [])
    .map(({ host, guest }) => `,hostfwd=tcp:127.0.0.1:${host}-:${guest}`)
    .join('');
  const { netboot } = machine;
  const bootfile =
    netboot === undefined
      ? ''
      : 'url' in netboot
        ? `,bootfile=${value(netboot.url)}`
        : `,tftp=${value(netboot.folder)},bootfile=${value(netboot.file)}`;
  const { metadata } = machine;
  const service =
    metadata === undefined
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
const FIRMWARE: Readonly<Record<Architecture, readonly { readonly code: string; readonly variables: string }[]>> = {
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

export function findFirmware(
  architecture: Architecture,
  exists: (file: string) => boolean,
): { readonly code: string; readonly variables: string } | undefined {
  return FIRMWARE[architecture].find(({ code, variables }) => exists(code) && exists(variables));
}

/** How long firmware must run under KVM before KVM is believed in. */
const PROBE_MILLISECONDS = 2000;

/**
 * Whether KVM works here for the architecture. A device file says little: some hosts have one that starts no real
 * machine. So firmware is run for a moment, and KVM works where QEMU neither ends nor complains.
 */
export async function hasKvm(
  architecture: Architecture,
  firmwareCode: string,
  ports: { readonly exec: Exec; readonly canOpen: (file: string) => Promise<boolean> },
): Promise<boolean> {
  if ((process.arch === 'arm64' ? 'arm64' : 'amd64') !== architecture) return false;
  if (!(await ports.canOpen('/dev/kvm'))) return false;
  const [machine, cpu] = architecture === 'arm64' ? ['virt,gic-version=max', 'host'] : ['q35,smm=off', 'host'];
  let complained = false;
  try {
    await ports.exec(
      qemuProgram(architecture),
      [
        ...['-nodefaults', '-display', 'none', '-m', '256', '-machine', machine, '-accel', 'kvm', '-cpu', cpu],
        ...['-drive', `if=pflash,format=raw,readonly=on,file=${value(firmwareCode)}`],
      ],
      {
        timeout: PROBE_MILLISECONDS,
        unlogged: true,
        onErrorLine: line => {
          complained ||= /KVM|emulation failure/i.test(line);
        },
      },
    );
    return false;
  } catch (error) {
    return error instanceof ToolError && error.code === 'timeout' && !complained;
  }
}
