import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const script = fileURLToPath(new URL('../system/rootfs/usr/lib/slipway/choose-disk', import.meta.url));
const GIB = 1024 ** 3;
/** The machine of these tests, as the installer describes it. */
const DISKS = [
  `sda ${500 * GIB} Samsung_SSD_870 ata-Samsung_SSD_870_S1,wwn-0x5002, `,
  `sdb ${500 * GIB} WDC_WD5000 ata-WDC_WD5000_W2,wwn-0x5001, `,
  `nvme0n1 ${1000 * GIB} KINGSTON nvme-KINGSTON_1,nvme-eui.0026, `,
  `mmcblk0 ${32 * GIB} - - `,
  `sdc ${2000 * GIB} - usb-Stick_1, it is in use`,
];

const choose = (rules: string, disks: readonly string[] = DISKS) => {
  const { status, stdout } = spawnSync('sh', [script, ...rules.split(' ').filter(word => word !== '')], {
    input: disks.map(line => `${line}\n`).join(''),
    encoding: 'utf8',
  });
  return { status, text: stdout.trim() };
};

test.each<[rules: string, disk: string]>([
  ['--take largest', 'nvme0n1'],
  ['--take smallest', 'mmcblk0'],
  ['--take smallest --min 1TiB', ''],
  ['--take smallest --min 900GiB', 'nvme0n1'],
  ['--take largest --max 100GiB', 'mmcblk0'],
  ['--max 100GiB', 'mmcblk0'],
  [`--min ${32 * GIB} --max ${32 * GIB}`, 'mmcblk0'],
  ['--model Samsung_*', 'sda'],
  ['--model *SSD*', 'sda'],
  ['--model Samsung', ''],
  ['--id nvme-*', 'nvme0n1'],
  ['--id wwn-0x5001', 'sdb'],
  ['--id wwn-0x500?', ''],
  ['--id usb-*', ''],
  ['--id wwn-* --model WDC*', 'sdb'],
])('%s chooses "%s" by size, model or id', (rules, disk) => {
  const { status, text } = choose(rules);
  if (disk === '') expect(status, text).toBe(4);
  else expect({ status, text }).toEqual({ status: 0, text: disk });
});

test('without rules, several disks are too many, and each that fits is named', () => {
  expect(choose('')).toEqual({
    status: 4,
    text: 'more than one disk could be meant: sda sdb nvme0n1 mmcblk0. Name one, or say by rules which',
  });
});

test('two disks of one size are one too many also where the size decides, and only where they win', () => {
  expect(choose('--take largest --max 600GiB').text).toContain('could be meant: sda sdb.');
  expect(choose('--take smallest --min 100GiB').text).toContain('could be meant: sda sdb.');
  expect(choose('--take largest').status).toBe(0);
});

test('each disk that is not taken is told with its reason', () => {
  expect(choose('--min 600GiB --model Q*')).toEqual({
    status: 4,
    text: [
      'no disk to install on',
      '/dev/sda: it has 512000 MiB, less than 614400 MiB',
      '/dev/sdb: it has 512000 MiB, less than 614400 MiB',
      '/dev/nvme0n1: its model is KINGSTON, not Q*',
      '/dev/mmcblk0: it has 32768 MiB, less than 614400 MiB',
      '/dev/sdc: it is in use',
    ].join('; '),
  });
});

test('a machine without disks is told so', () => {
  expect(choose('--take largest', [])).toEqual({ status: 4, text: 'no disk to install on' });
});
