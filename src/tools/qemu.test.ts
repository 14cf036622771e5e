import { describe, expect, test } from 'vitest';
import { findFirmware, type MachineSettings, qemuArguments, qemuProgram } from './qemu.ts';

const LEAST: MachineSettings = {
  architecture: 'amd64',
  memoryMiB: 1024,
  cpus: 2,
  kvm: false,
  firmware: { code: '/f/code.fd', variables: '/m/vars.fd' },
  disks: [],
  serial: 'terminal',
};
const line = (more: Partial<MachineSettings>) => qemuArguments({ ...LEAST, ...more }).join(' ');

describe('a machine', () => {
  test('with no more than it needs', () => {
    expect(line({})).toBe(
      [
        '-nodefaults -machine q35,smm=off -accel tcg,thread=multi,tb-size=1024 -cpu max -smp 2 -m 1024',
        '-drive if=pflash,format=raw,readonly=on,file=/f/code.fd -drive if=pflash,format=raw,file=/m/vars.fd',
        '-netdev user,id=net0 -device virtio-net-pci,netdev=net0,romfile= -device virtio-rng-pci',
        '-device i6300esb -watchdog-action reset -display none -serial mon:stdio',
      ].join(' '),
    );
  });

  test.each<[title: string, more: Partial<MachineSettings>, expected: string]>([
    ['KVM', { kvm: true }, ' -accel kvm -cpu host '],
    [
      'arm64',
      { architecture: 'arm64' },
      ' -machine virt,gic-version=max -accel tcg,thread=multi,tb-size=1024 -cpu max,pauth-impdef=on ',
    ],
    ['arm64 with KVM', { architecture: 'arm64', kvm: true }, ' -accel kvm -cpu host '],
    ['memory and processors', { memoryMiB: 512, cpus: 1 }, ' -smp 1 -m 512 '],
    [
      'disks in their order',
      {
        disks: [
          { file: '/a', format: 'qcow2' },
          { file: '/b', format: 'raw' },
        ],
      },
      ' -drive file=/a,format=qcow2,if=none,id=disk0,cache=unsafe,discard=unmap -device virtio-blk-pci,drive=disk0,bootindex=1 -drive file=/b,format=raw,if=none,id=disk1,cache=unsafe,discard=unmap -device virtio-blk-pci,drive=disk1,bootindex=2 ',
    ],
    [
      'a disk with a serial number',
      { disks: [{ file: '/a', format: 'raw', serial: 'shop,1' }] },
      ' -device virtio-blk-pci,drive=disk0,bootindex=1,serial=shop,,1 ',
    ],
    [
      'ports on the loopback only',
      {
        forwards: [
          { host: 2222, guest: 22 },
          { host: 80, guest: 8080 },
        ],
      },
      ' -netdev user,id=net0,hostfwd=tcp:127.0.0.1:2222-:22,hostfwd=tcp:127.0.0.1:80-:8080 ',
    ],
    ['its console in a file', { serial: { file: '/m/serial.log' } }, ' -serial file:/m/serial.log'],
    [
      'its console in a file, and somebody who types',
      { serial: { file: '/m/serial.log', keyboard: '/m/keyboard' } },
      ' -chardev socket,path=/m/keyboard,server=on,wait=off,logfile=/m/serial.log,id=serial -serial chardev:serial',
    ],
    ['a monitor', { monitor: '/m/qmp' }, ' -qmp unix:/m/qmp,server=on,wait=off'],
    [
      'a control port',
      { control: '/m/control' },
      ' -device virtio-serial-pci -chardev socket,path=/m/control,server=on,wait=off,id=control -device virtserialport,chardev=control,name=org.slipway.control',
    ],
    [
      'a second serial port',
      { shell: '/m/shell' },
      ' -chardev socket,path=/m/shell,server=on,wait=off,id=shell -serial chardev:shell ',
    ],
    [
      'a second serial port for arm64',
      { shell: '/m/shell', architecture: 'arm64' as const },
      ' -chardev socket,path=/m/shell,server=on,wait=off,id=shell -device pci-serial,chardev=shell ',
    ],
    [
      'more for the kernel',
      { extraCommandLine: 'a=b c' },
      ' -smbios type=11,value=io.systemd.stub.kernel-cmdline-extra=a=b c',
    ],
    [
      'a boot over the network by its firmware',
      { netboot: { folder: '/srv', file: 'a.efi' } },
      ' -netdev user,id=net0,tftp=/srv,bootfile=a.efi -device virtio-net-pci,netdev=net0,romfile=,bootindex=0 ',
    ],
    [
      'a boot over the network by iPXE',
      { netboot: { url: 'http://10.0.2.2:8080/boot.ipxe' } },
      ' -netdev user,id=net0,bootfile=http://10.0.2.2:8080/boot.ipxe -device virtio-net-pci,netdev=net0,bootindex=0 ',
    ],
    [
      'the metadata service of a cloud, which its firmware names',
      {
        metadata: { network: '169.254.169.0/24', addresses: ['169.254.169.254'], command: '/bin/relay 8080' },
        product: { serial: 'ec2', uuid: 'a,b' },
      },
      ' -netdev user,id=net0,net=169.254.169.0/24,guestfwd=tcp:169.254.169.254:80-cmd:/bin/relay 8080 ',
    ],
    [
      'a metadata service at two addresses',
      {
        metadata: { network: '168.0.0.0/7', addresses: ['169.254.169.254', '168.63.129.16'], command: '/bin/relay 1' },
      },
      ',net=168.0.0.0/7,guestfwd=tcp:169.254.169.254:80-cmd:/bin/relay 1,guestfwd=tcp:168.63.129.16:80-cmd:/bin/relay 1 ',
    ],
    [
      'a tag on its case',
      { product: { uuid: 'a' }, chassis: { asset: '7783-7084' } },
      ' -smbios type=1,uuid=a -smbios type=3,asset=7783-7084 ',
    ],
    [
      'a product of a name with a comma',
      { product: { serial: 'ec2', uuid: 'a,b' } },
      ' -smbios type=1,serial=ec2,uuid=a,,b ',
    ],
    ['an end at a reset', { exitOnReset: true }, ' -no-reboot'],
  ])('with %s', (_title, more, expected) => {
    expect(`${line(more)} `).toContain(expected);
  });

  test('for arm64 has no watchdog card of a PC', () => {
    expect(line({ architecture: 'arm64' })).not.toContain('i6300esb');
  });

  test('keeps commas in the names of its files', () => {
    const args = qemuArguments({
      ...LEAST,
      firmware: { code: '/a,b/code', variables: '/a,b/vars' },
      disks: [{ file: '/a,b/disk', format: 'raw' }],
      monitor: '/a,b/qmp',
      control: '/a,b/control',
      serial: { file: '/a,b/serial' },
      extraCommandLine: 'console=ttyS0,115200',
    });
    const having = (word: string) => args.find(each => each.includes(word)) ?? '';
    for (const word of ['code', 'vars', 'disk,', 'qmp,', 'control,']) expect(having(word)).toContain(`/a,,b/${word}`);
    expect(having('kernel-cmdline-extra')).toMatch(/=console=ttyS0,,115200$/);
    // QEMU takes the whole rest of `file:` as the name.
    expect(having('file:')).toBe('file:/a,b/serial');
  });
});

test('each architecture has its own program', () => {
  expect([qemuProgram('amd64'), qemuProgram('arm64')]).toEqual(['qemu-system-x86_64', 'qemu-system-aarch64']);
});

describe('firmware', () => {
  const having =
    (...files: string[]) =>
    (file: string) =>
      files.includes(file);
  const four = ['/usr/share/OVMF/OVMF_CODE_4M.fd', '/usr/share/OVMF/OVMF_VARS_4M.fd'];
  const two = ['/usr/share/OVMF/OVMF_CODE.fd', '/usr/share/OVMF/OVMF_VARS.fd'];

  test('is the first pair that is there', () => {
    expect(findFirmware('amd64', having(...two, ...four))?.code).toBe(four[0]);
    expect(findFirmware('amd64', having(...two))).toEqual({ code: two[0], variables: two[1] });
  });

  test('is a pair: code of one and variables of another do not go together', () => {
    expect(findFirmware('amd64', having(four[0] ?? '', two[1] ?? ''))).toBeUndefined();
  });

  test('is none where nothing is, or another architecture’s', () => {
    expect(findFirmware('amd64', () => false)).toBeUndefined();
    expect(findFirmware('arm64', having(...two, ...four))).toBeUndefined();
    expect(findFirmware('arm64', file => file.includes('AAVMF'))?.code).toBe('/usr/share/AAVMF/AAVMF_CODE.fd');
  });
});
