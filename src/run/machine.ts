import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, mkdtemp, open, readFile, rm, stat } from 'node:fs/promises';
import net from 'node:net';
import path from 'node:path';
import readline from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { EnvironmentError, ToolError } from '../errors.ts';
import type { Exec } from '../ports.ts';
import type { Architecture } from '../spec/schema.ts';
import { passedOn } from '../tools/environment.ts';
import {
  findFirmware,
  hasKvm,
  type MachineSettings,
  qemuArguments,
  qemuProgram,
  shellTerminal,
} from '../tools/qemu.ts';

export interface MachineRequest
  extends Pick<
    MachineSettings,
    | 'architecture'
    | 'disks'
    | 'forwards'
    | 'extraCommandLine'
    | 'exitOnReset'
    | 'netboot'
    | 'metadata'
    | 'product'
    | 'chassis'
  > {
  readonly memoryMiB?: number;
  readonly cpus?: number;
  /** Of this process. QEMU gets the small part of it that any program gets. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Pulls the plug. */
  readonly signal?: AbortSignal;
  /** A folder for this machine's sockets, log and UEFI variables. Variables that are there already are kept. */
  readonly folder: string;
  /** Gives the guest the port `org.slipway.control`. */
  readonly control?: boolean;
  /** Asks the guest's systemd for its debug shell on a second serial port: any image has that, where Secure Boot is off. */
  readonly shell?: boolean;
  /** Lets `type` be used. */
  readonly keyboard?: boolean;
}

interface Control {
  readonly socket: net.Socket;
  /** Who waits for the answer to a command, by its id: `undefined` means that the guest is gone. */
  readonly waiting: Map<string, (answer: Answer | undefined) => void>;
}

export interface Answer {
  readonly status: number;
  readonly output: string;
}

/** What a node's console says once everything that it starts has started (src/system, slipway-report). */
export const UP = /slipway: \S+ \S+ is up/;

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
export const SERIAL = 'serial.log';
const READY = /slipway-ready$/;
const PROMPT = /# $/;

/** The kernel's word on a boot that stands still since a timer never came. Seen on emulated processors only; why is not known. */
const STALLED = /rcu: \S+ kthread timer wakeup didn't happen/;

/** Seconds of patience for a boot: what a machine with KVM needs at most, and many times that without. */
export const bootPatience = (kvm: boolean): number => (kvm ? 90 : 420);

/**
 * Processors of a machine that nobody chose for. Where several are emulated, one boot of some hundreds stands still (`STALLED`)
 * or ends QEMU 10.0 in an assertion of its own; with one alone neither was seen, and two such machines fill two cores better.
 */
export const processors = (kvm: boolean): number => (kvm ? 2 : 1);

/** Firmware of a machine, its variables copied to where they can be written. */
export async function prepareFirmware(
  architecture: Architecture,
  folder: string,
): Promise<MachineSettings['firmware']> {
  const firmware = findFirmware(architecture, existsSync);
  if (!firmware) {
    throw new EnvironmentError('no-firmware', `no UEFI firmware for ${architecture} virtual machines is installed`, {
      hint: architecture === 'arm64' ? 'install the package qemu-efi-aarch64' : 'install the package ovmf',
    });
  }
  const variables = path.join(folder, 'uefi-variables.fd');
  if (!existsSync(variables)) await copyFile(firmware.variables, variables);
  return { code: firmware.code, variables };
}

/** A machine whose firmware has said something has started; one that says nothing in this time is not waited for. */
async function firstWords(serial: string): Promise<undefined> {
  for (let waited = 0; waited < 20_000; waited += 50) {
    const found = await stat(serial).catch(() => undefined);
    if (found !== undefined && found.size > 0) return;
    // No reference: a machine that has failed to start keeps no process from ending.
    await delay(50, undefined, { ref: false });
  }
}

const probes = new Map<string, Promise<boolean>>();

/** Asks once in a process's life. */
export function kvmWorks(architecture: Architecture, firmwareCode: string, exec: Exec): Promise<boolean> {
  const canOpen = async (file: string): Promise<boolean> => {
    const opened = await open(file, 'r+').catch(() => undefined);
    await opened?.close();
    return opened !== undefined;
  };
  const known = probes.get(architecture) ?? hasKvm(architecture, firmwareCode, { exec, canOpen });
  probes.set(architecture, known);
  return known;
}

/** A virtual machine that runs in the background, watched through its serial console. Dispose of it to end it. */
export class Machine implements AsyncDisposable {
  readonly kvm: boolean;
  readonly #child: ChildProcess;
  readonly #folder: string;
  readonly #ended: Promise<void>;
  #control: Promise<Control> | undefined;
  #keyboard: net.Socket | undefined;
  #count = 0;
  #running = true;
  /** Whether a boot that stands still may be begun anew: once in a machine's life. */
  #resettable: boolean;

  private constructor(child: ChildProcess, folder: string, kvm: boolean, resettable: boolean) {
    this.#child = child;
    this.#folder = folder;
    this.kvm = kvm;
    this.#resettable = resettable;
    this.#ended = new Promise(resolve => child.once('close', () => resolve()));
    void this.#ended.then(() => {
      this.#running = false;
    });
  }

  static async start(request: MachineRequest, exec: Exec): Promise<Machine> {
    const { folder, architecture } = request;
    const firmware = await prepareFirmware(architecture, folder);
    const kvm = await kvmWorks(architecture, firmware.code, exec);
    const serial = path.join(folder, SERIAL);
    const shell = request.shell ? `systemd.debug_shell=${shellTerminal(architecture)}` : undefined;
    const extra = [shell, shell === undefined || kvm ? undefined : PATIENT, request.extraCommandLine]
      .filter(part => part !== undefined)
      .join(' ');
    await rm(serial, { force: true });
    const cpus = request.cpus ?? processors(kvm);
    const resettable = !kvm && cpus > 1 && !request.exitOnReset;
    const settings: MachineSettings = {
      architecture,
      disks: request.disks,
      memoryMiB: request.memoryMiB ?? 1536,
      cpus,
      kvm,
      firmware,
      serial: { file: serial, ...(request.keyboard ? { keyboard: path.join(folder, 'keyboard') } : {}) },
      ...(resettable ? { monitor: path.join(folder, 'monitor') } : {}),
      ...(request.control ? { control: path.join(folder, 'control') } : {}),
      ...(request.forwards ? { forwards: request.forwards } : {}),
      ...(request.shell ? { shell: path.join(folder, 'shell') } : {}),
      ...(extra === '' ? {} : { extraCommandLine: extra }),
      ...(request.exitOnReset ? { exitOnReset: true } : {}),
      ...(request.netboot ? { netboot: request.netboot } : {}),
      ...(request.metadata ? { metadata: request.metadata } : {}),
      ...(request.product ? { product: request.product } : {}),
      ...(request.chassis ? { chassis: request.chassis } : {}),
    };
    const child = spawn(qemuProgram(architecture), qemuArguments(settings), {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: passedOn(request.env),
      ...(request.signal === undefined ? {} : { signal: request.signal, killSignal: 'SIGKILL' }),
    });
    let complaint = '';
    child.stderr.on('data', data => {
      complaint = `${complaint}${data}`.slice(-4096);
    });
    const started = await Promise.race([
      new Promise<string>(resolve => child.once('error', error => resolve(error.message))),
      new Promise<string>(resolve => child.once('close', code => resolve(`exit code ${code}: ${complaint.trim()}`))),
      firstWords(serial),
    ]);
    if (started !== undefined)
      throw new ToolError('exit', `QEMU did not start: ${started}`, { program: qemuProgram(architecture) });
    const machine = new Machine(child, folder, kvm, resettable);
    if (request.shell) {
      machine.#control = machine.#openShell();
      machine.#control.catch(() => {});
    }
    return machine;
  }

  get running(): boolean {
    return this.#running;
  }

  /** Everything on the serial console so far. */
  async serial(): Promise<string> {
    return readFile(path.join(this.#folder, SERIAL), 'latin1').catch(() => '');
  }

  /** Waits until the console shows `pattern`; throws with the console's tail where it does not within `seconds`. */
  async until(pattern: RegExp, seconds: number, signal?: AbortSignal): Promise<void> {
    const end = Date.now() + seconds * 1000;
    for (;;) {
      const alive = this.#running;
      const text = await this.serial();
      if (pattern.test(text)) return;
      if (this.#resettable && STALLED.test(text)) await this.#reset();
      if (!alive || Date.now() > end) {
        const why = alive ? `did not show ${pattern} within ${seconds} s` : `ended before it showed ${pattern}`;
        throw new ToolError('timeout', `the virtual machine ${why}; the end of its console:\n${consoleTail(text)}`, {
          program: 'qemu',
        });
      }
      await delay(200, undefined, signal ? { signal } : {});
    }
  }

  /** Types on the serial console. */
  async type(text: string): Promise<void> {
    this.#keyboard ??= await this.#dial('keyboard', 30);
    // What nobody reads holds up the machine; the console's file has it too.
    this.#keyboard.resume().write(text);
  }

  /** Runs a shell command in the guest: where there is a `shell`, or the image has the control service of a test. */
  async command(command: string, seconds = 120): Promise<Answer> {
    const id = `c${++this.#count}`;
    const late = new AbortController();
    const end = delay(seconds * 1000, undefined, { signal: late.signal }).catch(() => undefined);
    const control = this.#connect(seconds);
    try {
      const answer = await Promise.race([end, control.then(open => ask(open, id, command))]);
      if (answer !== undefined) return answer;
    } catch (error) {
      if (!(error instanceof ToolError)) throw error;
    } finally {
      late.abort();
    }
    const why = this.#running ? `did not answer within ${seconds} s` : 'ended before it answered';
    throw new ToolError('timeout', `the guest ${why}: ${command}\n${consoleTail(await this.serial())}`, {
      program: 'qemu',
    });
  }

  /** As a watchdog would. Said through QMP, which answers once it has taken a command. */
  async #reset(): Promise<void> {
    this.#resettable = false;
    const socket = await this.#dial('monitor', 30);
    for (const execute of ['qmp_capabilities', 'system_reset']) socket.write(`${JSON.stringify({ execute })}\n`);
    for await (const line of readline.createInterface({ input: socket })) if (line.includes('"RESET"')) break;
    socket.destroy();
  }

  async #connect(seconds: number): Promise<Control> {
    const known = await this.#control;
    if (known && !known.socket.destroyed) return known;
    const { control } = speak(await this.#dial('control', seconds));
    this.#control = Promise.resolve(control);
    return control;
  }

  /** From the machine's first moment on, since a prompt that nobody has read is lost. */
  async #openShell(): Promise<Control> {
    const socket = await this.#dial('shell', 30);
    // The firmware has a console here too, and takes for a key whatever is sent before the shell is there.
    let text = '';
    const listen = (data: Buffer): void => {
      text = `${text}${data.toString('latin1')}`.slice(-4096);
      if (!PROMPT.test(withoutEscapes(text))) return;
      socket.off('data', listen);
      socket.write(`exec sh -c '${SERVE}'\n`);
    };
    socket.on('data', listen);
    const { control, lines } = speak(socket);
    const ready = await new Promise<boolean>(resolve => {
      lines.on('line', line => READY.test(line.trim()) && resolve(true)).once('close', () => resolve(false));
    });
    if (ready) return control;
    throw new ToolError('timeout', 'the virtual machine ended before it had a shell', { program: 'qemu' });
  }

  async #dial(name: string, seconds: number): Promise<net.Socket> {
    const end = Date.now() + seconds * 1000;
    for (;;) {
      const socket = net.connect(path.join(this.#folder, name));
      const connected = await new Promise<boolean>(resolve => {
        socket.once('connect', () => resolve(true));
        socket.once('error', () => resolve(false));
      });
      if (connected) return socket.on('error', () => socket.destroy());
      if (Date.now() > end) throw new ToolError('timeout', 'QEMU did not open its control socket', { program: 'qemu' });
      await delay(200);
    }
  }

  /** Waits until QEMU has ended by itself. */
  async end(seconds: number): Promise<void> {
    // No reference: a process that has nothing else to wait for may end.
    const late = await Promise.race([this.#ended, delay(seconds * 1000, 'late' as const, { ref: false })]);
    if (late === 'late') {
      throw new ToolError(
        'timeout',
        `the virtual machine still runs after ${seconds} s; the end of its console:\n${consoleTail(await this.serial())}`,
        {
          program: 'qemu',
        },
      );
    }
  }

  /** Pulls the plug. */
  async kill(): Promise<void> {
    const control = this.#control;
    this.#control = undefined;
    if (this.#running) this.#child.kill('SIGKILL');
    await this.#ended;
    (await control?.catch(() => undefined))?.socket.destroy();
    this.#keyboard?.destroy();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.kill();
  }
}

const withoutEscapes = (text: string): string =>
  text.replaceAll(
    /\u001b(\[[0-?]*[ -/]*[@-~]|[()][A-Z0-9]|[=>78cM]|\][^\u0007\u001b]*(\u0007|\u001b\\)|P[^\u001b]*\u001b\\)/g,
    '',
  );

/** Gives each answer of a guest to whoever asked: two may ask at the same time. */
function speak(socket: net.Socket): { control: Control; lines: readline.Interface } {
  const waiting: Control['waiting'] = new Map();
  const lines = readline.createInterface({ input: socket });
  lines.on('line', line => {
    const [id = '', status, output = ''] = line.split(' ');
    waiting.get(id)?.({ status: Number(status), output: Buffer.from(output, 'base64').toString() });
    waiting.delete(id);
  });
  // A reader passes on what its socket has, and a machine that is switched off resets it.
  lines.on('error', () => {});
  socket.once('close', () => {
    lines.close();
    for (const tell of waiting.values()) tell(undefined);
    waiting.clear();
  });
  return { control: { socket, waiting }, lines };
}

/** Asks a guest that answers in the way of `SERVE`; `undefined` where the machine ends first. */
async function ask({ socket, waiting }: Control, id: string, command: string): Promise<Answer | undefined> {
  if (socket.destroyed) return undefined;
  return new Promise(resolve => {
    waiting.set(id, resolve);
    socket.write(`${id} ${Buffer.from(command).toString('base64')}\n`);
  });
}

/** The last lines of a console, without the sequences that move a terminal's cursor. */
export function consoleTail(text: string, lines = 30): string {
  return withoutEscapes(text)
    .replaceAll('\r', '')
    .split('\n')
    .filter(line => line.trim() !== '')
    .slice(-lines)
    .map(line => `  ${line}`)
    .join('\n');
}

/** QEMU's names of disk formats, by the endings of our artifacts. */
const DISK_FORMATS: Readonly<Record<string, string>> = { '.qcow2': 'qcow2', '.vhd': 'vpc', '.vmdk': 'vmdk' };

/** A new disk that reads what `image` has until it is written to; the image itself is never changed. */
export async function overlayDisk(image: string, file: string, gibibytes: number, exec: Exec): Promise<void> {
  const format = DISK_FORMATS[path.extname(image)] ?? 'raw';
  const { exitCode, stderr } = await exec('qemu-img', [
    'create',
    '-q',
    '-f',
    'qcow2',
    '-F',
    format,
    '-b',
    path.resolve(image),
    file,
    `${gibibytes}G`,
  ]);
  if (exitCode !== 0)
    throw new ToolError('exit', `qemu-img could not make a disk: ${stderr.trim()}`, { program: 'qemu-img', exitCode });
}

export const machineFolder = async (parent: string): Promise<string> => mkdtemp(path.join(parent, 'machine-'));
