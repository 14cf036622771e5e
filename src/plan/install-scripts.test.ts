import { execFileSync, type StdioOptions, spawnSync } from 'node:child_process';
import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const script = (name: string): string =>
  fileURLToPath(new URL(`../system/rootfs/usr/lib/slipway/${name}`, import.meta.url));
/** Where the programs are that only root has on its path. */
const env = { PATH: `${process.env['PATH']}:/usr/sbin:/sbin`, LC_ALL: 'C' };
const run = (program: string, ...args: string[]): string => execFileSync(program, args, { encoding: 'utf8', env });

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'slipway-disks-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('what a disk holds', () => {
  const SQUASHFS = Buffer.alloc(96);
  SQUASHFS.write('hsqs');
  SQUASHFS.writeUInt16LE(4, 28);

  const newDisk = (): string => {
    const disk = path.join(folder, 'disk');
    writeFileSync(disk, '');
    truncateSync(disk, 64 * 1024 ** 2);
    return disk;
  };
  const put = (disk: string, bytes: Buffer, position: number): void => {
    const file = openSync(disk, 'r+');
    writeSync(file, bytes, 0, bytes.length, position);
    closeSync(file);
  };
  const partition = (disk: string, table: string): void => {
    execFileSync('sfdisk', ['--quiet', disk], { input: table, env });
  };
  const content = (disk: string): string => run('sh', script('disk-content'), disk).trim();

  test('is nothing on an empty one', () => expect(content(newDisk())).toBe(''));

  test('is its file system or the names of its partitions', () => {
    const disk = newDisk();
    run('mkfs.ext4', '-q', disk);
    expect(content(disk)).toBe('it holds something: ext4');
    partition(disk, 'label: gpt\nsize=1MiB, name=data\n');
    expect(content(disk)).toMatch(/^it holds something: data/);
    const nameless = newDisk();
    partition(nameless, 'label: gpt\nsize=1MiB\nsize=1MiB\n');
    expect(content(nameless)).toBe('it holds something: PMBR gpt');
  });

  // blkid(8) has no word for it, and a disk with two is not one without.
  test('is something where it was made more than one file system', () => {
    const disk = newDisk();
    run('mkfs.ext4', '-q', disk);
    put(disk, SQUASHFS, 0);
    expect(content(disk)).toMatch(/^it holds something: (squashfs ext4|ext4 squashfs)$/);
  });

  test('is not known where it cannot be read', () => {
    expect(content(path.join(folder, 'gone'))).toBe('it cannot be read');
  });

  test('is nothing while an installation on it is not done, and something afterwards', () => {
    const disk = newDisk();
    const unfinished = `. ${script('unfinished')};`;
    partition(disk, `label: gpt\nsize=1MiB, name=${run('sh', '-c', `${unfinished} echo $unfinished`)}`);
    expect(content(disk)).toBe('');
    run('sh', '-c', `${unfinished} finish ${disk}`);
    expect(content(disk)).toBe('it holds something: esp');
  });
});

test('a disk is what has a name of its own, and is neither a part of one nor the medium', () => {
  const sizes: Readonly<Record<string, number>> = {
    sda: 9,
    sda1: 8,
    sdb: 9,
    sdc: 9,
    sr0: 9,
    loop0: 9,
    nvme0c0n1: 9,
    nvme0n1: 9,
    sdd: 0,
  };
  for (const [name, size] of Object.entries(sizes)) {
    mkdirSync(path.join(folder, name));
    writeFileSync(path.join(folder, name, 'size'), `${size}\n`);
    writeFileSync(path.join(folder, name, 'hidden'), name === 'nvme0c0n1' ? '1\n' : '0\n');
  }
  writeFileSync(path.join(folder, 'sda1/partition'), '1\n');
  expect(run('sh', script('disks'), folder, 'sdb', '/dev/sdc').split('\n')).toEqual(['nvme0n1', 'sda', '']);
});

describe('an installation', () => {
  const install = (stdio: StdioOptions, ...args: string[]) => {
    const file = path.join(folder, 'install');
    writeFileSync(file, run('sed', `s#^here=.*#here=${path.dirname(script('install'))}#`, script('install')));
    return spawnSync('sh', [file, ...args], { stdio, env, encoding: 'utf8' });
  };

  test('goes on where its console takes no word', () => {
    const full = openSync('/dev/full', 'w');
    // Its own exit code: it came to its end, and not to that of the first word.
    expect(install(['ignore', full, full], '--take', 'any').status).toBe(2);
    closeSync(full);
  });

  test('begins on an installer only: the disk of a node has other partitions', () => {
    const { status, stdout } = install('pipe', '--device', 'auto', '--wipe');
    expect([status, stdout]).toEqual([
      4,
      expect.stringMatching(/^slipway: not installed: this is no installer's medium: start/),
    ]);
  });

  test.each<[words: string, text: string]>([
    ['', 'which disk? --device auto, or its path'],
    ['--device', '--device needs a disk: auto, or its path'],
    ['--device auto --then', '--then takes reboot, poweroff or nothing'],
    ['--then halt', '--then takes reboot, poweroff or nothing'],
    ['--existing keep', '--existing takes refuse or wipe'],
    ['--device auto --min 10GB', '--min needs a size, such as 100GiB'],
    ['--device auto --id', '--id needs a pattern of letters, digits and . _ : + - * ?'],
    ['--device /dev/vda --take largest', 'rules go with --device auto: --take largest'],
    ['--device auto --seed /nowhere', '--seed needs a folder with user-data'],
    ['--disk /dev/vda', 'there is no option --disk'],
  ])('%s is told what is wrong with it', (words, text) => {
    const { status, stdout } = install('pipe', ...words.split(' ').filter(word => word !== ''));
    expect([status, stdout]).toEqual([2, `slipway: ${text}\n`]);
  });

  test('has every option in its help', () => {
    const { status, stdout } = install('pipe', '--help');
    expect(status).toBe(0);
    for (const option of ['device', 'existing', 'wipe', 'then', 'seed', 'min', 'max', 'model', 'id', 'take', 'list'])
      expect(stdout).toContain(`--${option}`);
  });
});

describe("the installer's", () => {
  const installer = ['installer', 'installer-console'].map(name => readFileSync(script(name), 'utf8')).join('');
  /** What it does from one line to before another, with `then` after it. */
  const part = (from: string, to: string, then: string, input = ''): string =>
    execFileSync(
      'sh',
      [
        '-ufc',
        `say() { :; }; stty() { :; }; ${installer.slice(installer.indexOf(from), installer.indexOf(to))}\n${then}`,
      ],
      { input, encoding: 'utf8', env: { ...env, seed: path.join(folder, 'seed') } },
    );

  test('user is one that any reader of YAML takes for a name, with the password as it was typed', () => {
    const user = part(
      'ask() {',
      'while :; do\n  $here',
      'ask_user; cat "$seed/user-data"',
      'no\n\n  two words \n  two words \n',
    );
    expect(user).toContain('\n  - name: "no"\n');
    const [, hash = '', salt = ''] = /passwd: '(\$6\$([^$]+)\$[^']+)'/.exec(user) ?? [];
    expect(run('openssl', 'passwd', '-6', '-salt', salt, '  two words ').trim()).toBe(hash);
  });

  test.each([
    ['https://config.example.com:8443/a?token=secret', 'https://config.example.com:8443/a'],
    ['https://ada:secret@config.example.com/a#secret', 'https://config.example.com/a'],
  ])('address %s is shown as %s', (url, shown) => {
    expect(part('shown_url() {', 'without_url() {', `shown_url '${url}'`)).toBe(`${shown}\n`);
  });
});

test.each([
  ['tty0 ttyS0', ['tty1', 'ttyS0']],
  ['ttyAMA0', ['ttyAMA0']],
  ['tty0 tty1', ['tty1']],
])('an installer speaks on each console of %s', (active, consoles) => {
  const file = path.join(folder, 'active');
  writeFileSync(file, `${active}\n`);
  expect(run('sh', script('consoles'), file).trim().split('\n')).toEqual(consoles);
});
