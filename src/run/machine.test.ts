import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Exec } from '../ports.ts';
import { findFirmware } from '../tools/qemu.ts';
import { consoleTail, Machine, overlayDisk } from './machine.ts';

const ESC = '\u001b';
const PROGRAMS = fileURLToPath(new URL('../../test/fixtures/programs', import.meta.url));

describe('the tail of a console', () => {
  test.each<[title: string, text: string, expected: string]>([
    ['nothing', '', ''],
    ['lines', 'one\ntwo\n', '  one\n  two'],
    ['empty lines and line ends of a terminal', 'one\r\n\r\n  \r\ntwo\r\n', '  one\n  two'],
    ['colours', `${ESC}[0;1;31mred${ESC}[0m`, '  red'],
    ['a cursor that moves', `${ESC}[2J${ESC}[01;01H${ESC}[=3h${ESC}[?25lBdsDxe`, '  BdsDxe'],
    ['a title', `${ESC}]0;title\u0007text${ESC}]0;other${ESC}\\ more`, '  text more'],
    ['a question to the terminal', `${ESC}P+q544e${ESC}\\${ESC}[cgo`, '  go'],
    ['saved cursors and character sets', `${ESC}7${ESC}(B${ESC}8${ESC}=x${ESC}>`, '  x'],
  ])('has %s', (_title, text, expected) => {
    expect(consoleTail(text)).toBe(expected);
  });

  test('is as long as it was asked to be', () => {
    const text = Array.from({ length: 100 }, (_, index) => `line ${index}\n`).join('');
    expect(consoleTail(text).split('\n')).toHaveLength(30);
    expect(consoleTail(text, 2)).toBe('  line 98\n  line 99');
  });
});

describe('a disk over an image', () => {
  const argumentsFor = async (image: string, exitCode = 0) => {
    const seen: string[][] = [];
    const exec: Exec = async (program, args) => {
      seen.push([program, ...args]);
      return { exitCode, stdout: '', stderr: 'no room\n' };
    };
    await overlayDisk(image, '/m/disk.qcow2', 8, exec);
    return seen[0]?.join(' ');
  };

  test('knows the format of what it lies on', async () => {
    expect(await argumentsFor('/out/a.raw')).toBe('qemu-img create -q -f qcow2 -F raw -b /out/a.raw /m/disk.qcow2 8G');
    expect(await argumentsFor('/out/a.qcow2')).toContain('-F qcow2 -b /out/a.qcow2 ');
  });

  test('that cannot be made says why', async () => {
    await expect(argumentsFor('/out/a.raw', 1)).rejects.toMatchObject({ message: expect.stringContaining('no room') });
  });
});

describe.skipIf(process.arch !== 'x64')('a machine', () => {
  let folder: string;
  beforeEach(({ skip }) => {
    if (!findFirmware('amd64', existsSync)) skip('no UEFI firmware is installed (package ovmf)');
    folder = mkdtempSync(path.join(tmpdir(), 'slipway-machine-'));
  });
  afterEach(() => {
    if (folder) rmSync(folder, { recursive: true, force: true });
  });
  const noKvm: Exec = async () => ({ exitCode: 1, stdout: '', stderr: '' });
  const start = (more: { folder?: string; control?: boolean; shell?: boolean } = {}) =>
    Machine.start(
      {
        ...{ architecture: 'amd64', disks: [], folder },
        env: {
          PATH: `${PROGRAMS}:${path.dirname(process.execPath)}:${process.env['PATH']}`,
          HOME: folder,
          COSIGN_PASSWORD: 'secret',
        },
        ...more,
      },
      noKvm,
    );

  test('is watched through its console', async () => {
    await using machine = await start();
    await machine.until(/edge 1\.0\.0 is up/, 10);
    await expect(machine.until(/never/, 0.3)).rejects.toMatchObject({
      code: 'timeout',
      message: expect.stringMatching(
        /did not show \/never\/ within 0.3 s; .*\n {2}booting\n {2}slipway: edge 1\.0\.0 is up$/,
      ),
    });
  });

  test('answers commands, each with its own answer', async () => {
    await using machine = await start({ control: true });
    expect(await machine.command('id', 10)).toEqual({ status: 2, output: '<id>' });
    expect(await machine.command('echo "a b"\nönd', 10)).toEqual({ status: 14, output: '<echo "a b"\nönd>' });
  });

  test('answers two that ask at the same time', async () => {
    await using machine = await start({ control: true });
    const answers = await Promise.all(['one', 'three'].map(command => machine.command(command, 10)));
    expect(answers.map(({ output }) => output)).toEqual(['<one>', '<three>']);
  });

  test('answers through a shell of its own, once there is a prompt', async () => {
    writeFileSync(path.join(folder, 'guest.json'), JSON.stringify({ uname: 'Linux' }));
    await using machine = await start({ shell: true });
    expect(await machine.command('uname', 10)).toEqual({ status: 0, output: 'Linux' });
  });

  test('knows no secret of the environment that it was started from', async () => {
    writeFileSync(path.join(folder, 'guest.json'), JSON.stringify({ uname: 'Linux' }));
    await using machine = await start({ shell: true });
    await machine.command('uname', 10);
    const seen = JSON.parse(readFileSync(path.join(folder, 'qemu.environment'), 'utf8'));
    expect(seen).toMatchObject({ HOME: folder });
    expect(seen).not.toHaveProperty('COSIGN_PASSWORD');
  });

  test('with a comma in the name of its folder does too', async () => {
    const odd = path.join(folder, 'a,b');
    mkdirSync(odd);
    await using machine = await start({ control: true, folder: odd });
    expect((await machine.command('id', 10)).output).toBe('<id>');
  });

  test('that does not answer is not waited for', async () => {
    await using machine = await start({ control: true });
    await machine.command('id', 10);
    await expect(machine.command('silence', 0.3)).rejects.toMatchObject({
      code: 'timeout',
      message: expect.stringContaining('silence'),
    });
  });

  test('that ends is seen to end', async () => {
    const machine = await start({ control: true });
    await expect(machine.command('die', 5)).rejects.toMatchObject({ code: 'timeout' });
    await machine.end(5);
    expect(machine.running).toBe(false);
    await expect(machine.until(/never/, 10)).rejects.toThrow('ended before it showed');
    await machine.kill();
  });

  test('that is switched off is gone', async () => {
    const machine = await start();
    expect(machine.running).toBe(true);
    await machine.kill();
    expect(machine.running).toBe(false);
  });

  test('that does not start says why', async () => {
    const refused = path.join(folder, 'refused');
    mkdirSync(refused);
    await expect(start({ folder: refused })).rejects.toThrow('QEMU did not start: exit code 1: qemu: no');
  });
});
