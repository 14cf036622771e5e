import { appendFile, copyFile, mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { SlipwayError, ToolError } from '../errors.ts';
import { AGENT_FILES } from '../manifest/agent-config.ts';
import type { ArchitectureBuild } from '../manifest/manifest.ts';
import type { Exec } from '../ports.ts';
import { bootPatience, consoleTail, Machine, overlayDisk, SERIAL } from '../run/machine.ts';
import type { Architecture } from '../spec/schema.ts';
import { followScript, GUEST_FOLDER, type GuestConfig, readGuestConfig, rehearsalConfig } from './config.ts';
import { RehearsalError } from './errors.ts';
import type { Fault, NodeSteps } from './scenarios.ts';
import type { RehearsalServer } from './site.ts';

/** A version as a node runs it. */
export interface Version {
  readonly version: string;
  readonly build: ArchitectureBuild;
}

/** What all nodes of a rehearsal share. */
export interface Surroundings {
  readonly architecture: Architecture;
  readonly memoryMiB: number;
  readonly server: RehearsalServer;
  /** PEM. */
  readonly publicKey: string;
  readonly exec: Exec;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
  /** Makes sure that there is a channel of this name. */
  readonly channel: (name: string) => Promise<void>;
}

/** What is known of a node that was prepared: its disk, and what stood on it. */
export interface Snapshot {
  readonly folder: string;
  readonly gibibytes: number;
  readonly machineId: string;
  /** Where the second slot begins on the disk, in bytes. */
  readonly secondSlot: number;
  readonly config: GuestConfig;
  readonly trial: boolean;
}

const UP_ANY = /slipway: \S+ (\S+) is up/;
const AGENT = 'slipway-agent.service';
const MARK = '/var/lib/slipway-rehearsal';
/** A guest that is asked for it stops here until somebody starts the rest: so a fault is there before the first service is. */
const HELD = 'systemd.unit=sysinit.target';
const RELEASE = 'systemctl start --no-block default.target';
const SECTOR = 512;
const DISK = 'disk.qcow2';
const VARIABLES = 'uefi-variables.fd';

export class VirtualNode implements NodeSteps, AsyncDisposable {
  readonly folder: string;
  readonly gibibytes: number;
  readonly #around: Surroundings;
  readonly #new: Version;
  readonly #old: Version | undefined;
  #machine: Machine | undefined;
  #config: GuestConfig | undefined;
  #known: Pick<Snapshot, 'machineId' | 'secondSlot'> | undefined;
  /** The next start is the first of a new version. */
  #trial = false;
  #breaks = 0;
  #boots = 0;
  kvm = false;

  private constructor(
    folder: string,
    gibibytes: number,
    around: Surroundings,
    versions: { new: Version; old?: Version },
  ) {
    this.folder = folder;
    this.gibibytes = gibibytes;
    this.#around = around;
    this.#new = versions.new;
    this.#old = versions.old;
  }

  /** A node with an image on a disk of its own, never started. */
  static async fresh(
    folder: string,
    image: { readonly file: string; readonly gibibytes: number },
    around: Surroundings,
    versions: { new: Version; old?: Version },
  ): Promise<VirtualNode> {
    await mkdir(folder, { recursive: true });
    await overlayDisk(image.file, path.join(folder, DISK), image.gibibytes, around.exec);
    return new VirtualNode(folder, image.gibibytes, around, versions);
  }

  /** Another node that goes on from where one was. */
  static async after(
    snapshot: Snapshot,
    folder: string,
    around: Surroundings,
    versions: { new: Version; old?: Version },
  ): Promise<VirtualNode> {
    const { gibibytes } = snapshot;
    const file = path.join(snapshot.folder, DISK);
    const node = await VirtualNode.fresh(folder, { file, gibibytes }, around, versions);
    await copyFile(path.join(snapshot.folder, VARIABLES), path.join(folder, VARIABLES));
    node.#config = snapshot.config;
    node.#known = snapshot;
    node.#trial = snapshot.trial;
    return node;
  }

  /** What stands on the disk, for others to go on from. The node is off, and stays so. */
  snapshot(): Snapshot {
    const [config, known] = [this.#config, this.#known];
    if (config === undefined || known === undefined || this.#machine !== undefined)
      throw new Error('bug: a snapshot of a node that runs or was never looked at');
    const { folder, gibibytes } = this;
    const { machineId, secondSlot } = known;
    return { folder, gibibytes, config, trial: this.#trial, machineId, secondSlot };
  }

  // --- power ---------------------------------------------------------------------------------------------------------

  get #on(): Machine {
    if (this.#machine === undefined) throw new Error('bug: the node is off');
    return this.#machine;
  }

  get #patience(): number {
    return bootPatience(this.kvm);
  }

  async #powerOn(held: boolean): Promise<Machine> {
    const { architecture, memoryMiB, exec, env, signal } = this.#around;
    signal.throwIfAborted();
    const disks = [{ file: path.join(this.folder, DISK), format: 'qcow2' as const }];
    const extra = held ? { extraCommandLine: HELD } : {};
    this.#boots++;
    const machine = await Machine.start(
      { architecture, memoryMiB, env, signal, folder: this.folder, disks, shell: true, exitOnReset: true, ...extra },
      exec,
    ).catch(async (error: unknown) => {
      const text = await readFile(path.join(this.folder, SERIAL), 'latin1').catch(() => '');
      if (text !== '') await this.#keep(text);
      throw error;
    });
    this.kvm = machine.kvm;
    this.#machine = machine;
    return machine;
  }

  async #powerOff(): Promise<void> {
    const machine = this.#machine;
    this.#machine = undefined;
    if (machine === undefined) return;
    await machine.kill();
    await this.#keep(await machine.serial());
  }

  async #keep(serial: string): Promise<void> {
    await appendFile(this.consoleFile, `\n===== boot ${this.#boots} =====\n${serial}`);
  }

  /** Everything that was on the console, boot for boot. */
  get consoleFile(): string {
    return path.join(this.folder, 'console.log');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#powerOff();
  }

  /** The end of what the console shows, for an error. */
  async #tail(): Promise<string> {
    return consoleTail(await this.#on.serial());
  }

  async #fail(message: string): Promise<never> {
    throw new RehearsalError(`${message}; the end of the console:\n${await this.#tail()}`);
  }

  async #run(command: string, seconds = 120): Promise<string> {
    const { status, output } = await this.#on.command(command, seconds);
    if (status !== 0) await this.#fail(`in the guest, \`${command}\` ended with ${status}: ${output.trim()}`);
    return output.trim();
  }

  /** Waits until a version is up, and sees that it is the right one. */
  async #up({ version }: Version): Promise<void> {
    await this.#on.until(UP_ANY, this.#patience, this.#around.signal);
    const found = UP_ANY.exec(await this.#on.serial())?.[1];
    if (found !== version) await this.#fail(`${found} came up where ${version} was expected`);
    await this.#on.command('timeout 100 systemctl is-system-running --wait; systemctl is-active slipway-blessed', 120);
  }

  /** The script by which the agent follows the rehearsal, for an image with an agent. */
  async #follow(failingGate = false): Promise<string> {
    const output = await this.#run(`cat ${AGENT_FILES.config} 2>/dev/null || :`);
    const config = output.includes(GUEST_FOLDER) ? this.#config : readGuestConfig(output);
    if (config === undefined) return ':';
    this.#config = config;
    await this.#around.channel(config.channel.name);
    const site = { url: this.#around.server.url, publicKey: this.#around.publicKey };
    return followScript(rehearsalConfig(config, site, failingGate), site);
  }

  async #start(version: Version, held: boolean): Promise<number> {
    const begin = performance.now();
    const machine = await this.#powerOn(held);
    const following = (async () => {
      await machine.command(':', this.#patience);
      await this.#run(await this.#follow());
      if (held) await this.#run(RELEASE);
    })();
    await Promise.all([following, this.#up(version)]);
    return (performance.now() - begin) / 1000;
  }

  // --- steps ---------------------------------------------------------------------------------------------------------

  async startsNew(): Promise<number> {
    // On a trial the hook and the webhook of a good boot come at its end: then nothing of production may be configured.
    const seconds = await this.#start(this.#new, this.#trial);
    this.#trial = false;
    return seconds;
  }

  async startsOld(): Promise<number> {
    const seconds = await this.#start(this.#before, false);
    if (this.#known === undefined) {
      if (this.#config === undefined) return seconds;
      const machineId = await this.#run(`echo rehearsed >${MARK} && sync && cat /etc/machine-id`);
      const status = await this.#status();
      const partition = path.basename(status.slots?.other?.partition ?? '');
      const sector = partition === '' ? '' : await this.#run(`cat /sys/class/block/${partition}/start`);
      if (sector === '') await this.#fail(`${this.#before.version} has no second slot`);
      this.#known = { machineId, secondSlot: Number(sector) * SECTOR };
    }
    return seconds;
  }

  /** Whether the image that was started has an agent. */
  get hasAgent(): boolean {
    return this.#config !== undefined;
  }

  get #before(): Version {
    if (this.#old === undefined) throw new Error('bug: this node came from no other version');
    return this.#old;
  }

  async isSound(): Promise<void> {
    const failed = await this.#run('systemctl --failed --no-legend --plain --no-pager');
    if (failed !== '') await this.#fail(`these units have failed: ${failed.replaceAll(/\s*\n\s*/g, '; ')}`);
    const verity = await this.#run('veritysetup status root');
    const running = (await this.#run('. /usr/lib/os-release; echo "$IMAGE_VERSION"')).trim();
    const { build } = running === this.#old?.version ? this.#old : this.#new;
    if (!verity.includes(build.rootHash) || !/status:\s+verified/.test(verity))
      await this.#fail(`the root that runs is not the verified one of ${running}: ${verity}`);
  }

  async #status(): Promise<AgentStatus> {
    const output = await this.#run('slipway-agent status --json 2>/dev/null');
    try {
      return JSON.parse(output) as AgentStatus;
    } catch {
      return this.#fail(`slipway-agent status answers no JSON: ${output}`);
    }
  }

  async hasUpgraded(): Promise<void> {
    const { booted, pending, lastUpdate } = await this.#status();
    const { version, build } = this.#new;
    if (booted?.version === version && booted.rootHash === build.rootHash && pending === null)
      if (lastUpdate?.result === 'updated') return;
    await this.#fail(
      `the agent does not say that ${version} has proved itself: ${show({ booted, pending, lastUpdate })}`,
    );
  }

  async hasFallenBack(): Promise<void> {
    const { booted, pending, lastUpdate, lastFailure } = await this.#status();
    const told = { booted, pending, lastUpdate, lastFailure };
    if (
      booted?.version !== this.#before.version ||
      pending !== null ||
      lastUpdate?.result !== 'fell-back' ||
      lastFailure?.version !== this.#new.version
    )
      await this.#fail(`the agent does not say that it came back from ${this.#new.version}: ${show(told)}`);
    const { status, output } = await this.#on.command('slipway-agent update --no-reboot --json 2>&1', 300);
    if (status !== 3 || !output.includes('failed-before'))
      await this.#fail(`the agent would take ${this.#new.version} again: exit code ${status}, ${output.trim()}`);
  }

  async keptItsState(): Promise<void> {
    const found = await this.#run(`cat /etc/machine-id ${MARK} 2>&1 || :`);
    const expected = `${this.#known?.machineId}\nrehearsed`;
    if (found !== expected) await this.#fail(`the node's state is not what it was: ${show(found)}`);
  }

  async updates(): Promise<number> {
    const begin = performance.now();
    await this.#run(`systemctl start --no-block ${AGENT}`);
    await this.#rebootedByAgent();
    const { server } = this.#around;
    if (server.breaks < this.#breaks)
      throw new RehearsalError(`the download was to break ${this.#breaks} times, and broke ${server.breaks} times`);
    this.#breaks = 0;
    this.#trial = true;
    await this.#powerOff();
    return (performance.now() - begin) / 1000;
  }

  /** Until the machine resets; the agent's unit has to go on working meanwhile. */
  async #rebootedByAgent(): Promise<void> {
    const machine = this.#on;
    const end = performance.now() + UPDATE_SECONDS * 1000;
    let idle = 0;
    while (machine.running) {
      await delay(1000, undefined, { signal: this.#around.signal });
      const answer = await machine
        .command(`systemctl show -P ActiveState ${AGENT}; systemctl is-system-running`, 60)
        .catch(() => undefined);
      if (answer === undefined || answer.output.includes('stopping')) {
        await machine.end(180);
        return;
      }
      idle = answer.output.startsWith('activating') ? 0 : idle + 1;
      if (idle < 20 && performance.now() < end) continue;
      const journal = await machine.command(`journalctl -b -u ${AGENT} -o cat -q --no-pager -n 15`, 60);
      await this.#fail(
        `the agent of ${this.#before.version} did not reboot into ${this.#new.version}; its journal ends with:\n${journal.output}`,
      );
    }
  }

  async losesPowerWhileUpdating(share: number): Promise<void> {
    const { slot } = this.#new.build;
    const reached = this.#around.server.sent(slot.sha256, Math.floor(slot.size * share)).then(() => true);
    await this.#run(`systemctl start --no-block ${AGENT}`);
    const late = delay(UPDATE_SECONDS * 1000, false, { ref: false, signal: this.#around.signal });
    if (!(await Promise.race([reached, late]))) await this.#fail('the agent did not download the slot');
    await this.#powerOff();
  }

  connectionBreaks(times: number): void {
    const { slot } = this.#new.build;
    this.#breaks = times;
    this.#around.server.breakAfter(Math.floor(slot.size / (times + 2)), times);
  }

  async comesBackFrom(fault: Fault): Promise<number> {
    if (fault === 'flipped-block') await this.#flipBlock();
    const begin = performance.now();
    for (let tries = 0; ; tries++) {
      const machine = await this.#powerOn(true);
      const version = await this.#whichStarts(machine);
      if (version === this.#before.version) {
        if (tries === 0) await this.#fail(`${this.#new.version} was never tried`);
        await this.#run(await this.#follow());
        await this.#run(RELEASE);
        await this.#up(this.#before);
        this.#trial = false;
        return (performance.now() - begin) / 1000;
      }
      if (version !== undefined) {
        if (version !== this.#new.version) await this.#fail(`${version} started, which is neither of the two`);
        if (fault === 'flipped-block') await this.#fail(`${version} started from a slot with a changed block`);
        if (tries >= MOST_TRIES) await this.#fail(`${version} is still being tried after ${tries} failed boots`);
        if (fault === 'failing-gate') {
          await this.#run(await this.#follow(true));
          await this.#run(RELEASE);
        } else {
          machine.command('echo 1 >/proc/sys/kernel/sysrq; echo c >/proc/sysrq-trigger', 5).catch(() => undefined);
        }
        await machine.end(this.#patience);
      } else if (tries >= MOST_TRIES) await this.#fail(`${tries} boots failed, and the old version never started`);
      await this.#powerOff();
    }
  }

  /** The version whose shell is there first; `undefined` where the machine resets before it has one. */
  async #whichStarts(machine: Machine): Promise<string | undefined> {
    try {
      return (await machine.command('. /usr/lib/os-release; echo "$IMAGE_VERSION"', this.#patience)).output.trim();
    } catch (error) {
      if (!(error instanceof SlipwayError)) throw error;
      // Its sockets close a moment before QEMU has ended.
      const ended = await machine.end(20).then(
        () => true,
        () => false,
      );
      if (ended) return undefined;
      throw error;
    }
  }

  /** Writes over one block of the slot that was just written: the one that the kernel reads first. */
  async #flipBlock(): Promise<void> {
    const offset = this.#known?.secondSlot ?? 0;
    const disk = path.join(this.folder, DISK);
    const { exitCode, stdout, stderr } = await this.#around.exec('qemu-io', [
      ...['-f', 'qcow2', '-c', `write -P 0x5a ${offset} 4096`, disk],
    ]);
    if (exitCode === 0 && !/failed|error/i.test(stdout)) return;
    throw new ToolError('exit', `qemu-io could not change a block: ${stderr.trim() || stdout.trim()}`, {
      program: 'qemu-io',
      exitCode,
    });
  }

  async turnsOff(): Promise<void> {
    await this.#run('sync; systemctl --no-block poweroff');
    await this.#on.end(180);
    await this.#powerOff();
  }
}

/** Boots of a version that fails before its tries must be over; three are given by the loader. */
const MOST_TRIES = 4;
/** How long an agent may take for an update, on a machine that is emulated. */
const UPDATE_SECONDS = 900;

/** What a rehearsal reads of `slipway-agent status --json`; releases of other ages may say less. */
interface AgentStatus {
  readonly booted?: { readonly version?: string; readonly rootHash?: string };
  readonly pending?: unknown;
  readonly lastUpdate?: { readonly result?: string } | null;
  readonly lastFailure?: { readonly version?: string; readonly reason?: string } | null;
  readonly slots?: { readonly other?: { readonly partition?: string } | null };
}

const show = (value: unknown): string => JSON.stringify(value);
