import { createReadStream, existsSync } from 'node:fs';
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { expect } from 'vitest';
import { folderStore } from '../../src/publish/folder.ts';
import { objectTarget } from '../../src/publish/objects.ts';
import { initChannel, publishRelease } from '../../src/publish/publish.ts';
import { newPrivateKey } from '../../src/rehearse/throwaway-key.ts';
import { bootPatience, consoleTail, Machine, type MachineRequest } from '../../src/run/machine.ts';
import { emptyDisk, enlarge, partitions } from './disk.ts';
import { quiet } from './fake-build.ts';
import { type BuiltImage, buildGuest, exec, type GuestImage, workFolder } from './guest-image.ts';
import { type KeySigner, keySigner } from './key-signer.ts';

/** Virtual machines that follow a channel: QEMU gives a guest this machine's loopback as 10.0.2.2. */

const VARIABLES = 'uefi-variables.fd';
const LOOPBACK_IN_GUEST = '10.0.2.2';
const shared = (name: string): string => path.join(workFolder, 'agent', name);

/** What stands in every image, so that a second run finds them built: the same key and the same port. */
async function kept(name: string, make: () => string): Promise<string> {
  await mkdir(path.dirname(shared(name)), { recursive: true });
  if (!existsSync(shared(name))) await writeFile(shared(name), make(), { mode: 0o600 });
  return readFile(shared(name), 'utf8');
}

/** Holes stay holes: a disk of gigabytes is copied in the time that its content takes. */
async function copySparse(from: string, to: string): Promise<void> {
  const { exitCode, stderr } = await exec('cp', ['--sparse=always', '--reflink=auto', from, to]);
  if (exitCode !== 0) throw new Error(`cp ${from} ${to}: ${stderr}`);
}

/**
 * Goes wrong as the kernel's command line says, in the image that has it: QEMU adds a word to every boot's command line, and
 * the version before it has no ears for it.
 */
export const TROUBLE: Readonly<Record<string, string>> = {
  '/usr/lib/slipway-test/trouble': `case $(sed -n 's/.*trouble=\\([a-z]*\\).*/\\1/p' /proc/cmdline) in
  panic) echo c >/proc/sysrq-trigger ;;
  stuck) sleep infinity ;;
  hang)
    # The service manager itself waits for somebody to write, for ever.
    mkfifo /run/trouble
    mkdir -p /run/systemd/system
    printf '[Unit]\\nDefaultDependencies=no\\n[Service]\\nEnvironmentFile=/run/trouble\\nExecStart=/bin/true\\n' >/run/systemd/system/hang.service
    systemctl start --no-block hang.service
    ;;
esac
`,
  '/usr/lib/systemd/system/trouble.service':
    '[Unit]\nDefaultDependencies=no\nConditionKernelCommandLine=trouble\n[Service]\nType=oneshot\nExecStart=/bin/sh /usr/lib/slipway-test/trouble\n',
  '/usr/lib/systemd/system/sysinit.target.d/trouble.conf': '[Unit]\nWants=trouble.service\n',
  '/usr/lib/systemd/system/multi-user.target.d/trouble.conf': '[Unit]\nAfter=trouble.service\n',
};
/** Fails where the trouble is one of health. */
export const TROUBLE_CHECK = {
  command: ['/bin/sh', '-c', '! grep -q trouble=health /proc/cmdline || { echo no service >&2; exit 1; }'],
};

/** A site on this machine's loopback; which folder it shows can be changed at any time. */
export class Site implements AsyncDisposable {
  readonly #server: Server;
  root = '';
  bytes = 0;

  private constructor() {
    this.#server = createServer((request, response) => {
      this.#serve(request, response).catch(() => response.destroy());
    });
  }

  static async start(): Promise<Site> {
    const site = new Site();
    const before = Number(await kept('port', () => '0'));
    const listen = (port: number) =>
      new Promise<void>((resolve, reject) => {
        site.#server.once('error', reject).listen(port, '127.0.0.1', resolve);
      });
    await listen(before).catch(() => listen(0));
    await writeFile(shared('port'), String(site.port));
    return site;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }
  /** As the guest sees it. */
  get url(): string {
    return `http://${LOOPBACK_IN_GUEST}:${this.port}`;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const file = path.join(this.root, decodeURIComponent(new URL(request.url ?? '/', 'http://x').pathname));
    const size = await stat(file).then(
      found => (found.isFile() ? found.size : undefined),
      () => undefined,
    );
    if (size === undefined) return void response.writeHead(404).end();
    const start = Number(/^bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
    const headers = { 'content-length': size - start, etag: `"${size}"` };
    if (start > 0) response.writeHead(206, { ...headers, 'content-range': `bytes ${start}-${size - 1}/${size}` });
    else response.writeHead(200, headers);
    this.bytes += size - start;
    await pipeline(createReadStream(file, { start }), response);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise(resolve => this.#server.close(resolve));
  }
}

/** A channel in a folder of its own, signed with the key that the images know. */
export class VmChannel {
  readonly site: string;
  readonly #signer: KeySigner;

  private constructor(site: string, signer: KeySigner) {
    this.site = site;
    this.#signer = signer;
  }

  static async begin(name: string): Promise<VmChannel> {
    const site = shared(`site-${name}`);
    await rm(site, { recursive: true, force: true });
    const channel = new VmChannel(site, await sharedSigner());
    await initChannel(channel.#options(), { log: quiet, clock: Date.now });
    return channel;
  }

  #options() {
    const target = objectTarget(folderStore(this.site));
    return { target, trust: this.#signer.trust, channel: 'stable', sign: this.#signer.sign };
  }

  async publish(image: BuiltImage): Promise<void> {
    await this.#signer.signBuild(image.folder);
    const release = { directory: image.folder, urgency: 'normal' as const, canary: ['canary'] };
    await publishRelease(this.#options(), release, { log: quiet, clock: Date.now });
  }
}

const sharedSigner = async (): Promise<KeySigner> => keySigner(await kept('key.pem', newPrivateKey));

/** An image of a version that follows the site's channel. */
export async function buildAgentGuest(
  site: Site,
  version: string,
  more: Pick<GuestImage, 'files' | 'formats' | 'settings'> & { name?: string; checks?: readonly object[] } = {},
): Promise<BuiltImage> {
  const { publicKey } = await sharedSigner();
  const { name = 'agent', checks = [], files = {}, settings = {}, ...rest } = more;
  return buildGuest({
    ...rest,
    name: `${name}-${version}`,
    settings: {
      ...settings,
      version,
      // Neither is of use here, and each costs every boot its time.
      packages: null,
      agent: {
        channel: { url: site.url, name: 'stable' },
        trust: { keys: ['agent.pub'] },
        labels: ['canary'],
        // Far away, so that nothing but the test starts it.
        schedule: { interval: '30d', jitter: '1d' },
        health: { checks, deadline: '10s', interval: '1s' },
        keepOnReset: ['/etc/edge'],
      },
    },
    files: {
      '/usr/share/edge/version': `${version}
`,
      ...files,
    },
    beside: { 'agent.pub': publicKey },
  });
}

/** A machine on a disk of its own, which reboots as it likes. */
export class VmNode implements AsyncDisposable {
  readonly folder: string;
  readonly disk: string;
  #machine: Machine | undefined;

  constructor(name: string) {
    this.folder = path.join(workFolder, 'nodes', name);
    this.disk = path.join(this.folder, 'disk.raw');
  }

  async create(image: BuiltImage, bytes: number): Promise<void> {
    await this.createEmpty();
    await copySparse(image.disk, this.disk);
    await enlarge(this.disk, bytes);
  }

  /** With an empty disk, or none yet. */
  async createEmpty(bytes = 0): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
    await mkdir(this.folder, { recursive: true });
    await emptyDisk(this.disk, bytes);
  }

  /** Begins as another node, which is off, stands now: its disk and its UEFI variables. */
  async createFrom(other: VmNode): Promise<void> {
    await this.createEmpty();
    await copySparse(other.disk, this.disk);
    await copySparse(path.join(other.folder, VARIABLES), path.join(this.folder, VARIABLES));
  }

  get #on(): Machine {
    if (!this.#machine) throw new Error('the node is off');
    return this.#machine;
  }

  /** `trouble` is what a version that has the trouble unit does wrong, for as long as the power is on. */
  async powerOn(trouble?: string): Promise<void> {
    await this.#start(trouble === undefined ? {} : { extraCommandLine: `trouble=${trouble}` });
  }

  /** With what is in its drives and on a keyboard, for an installer. */
  async powerOnWith(disks: MachineRequest['disks']): Promise<void> {
    await this.#start({ disks, keyboard: true });
  }

  async #start(more: Partial<MachineRequest>): Promise<void> {
    const request: MachineRequest = {
      architecture: 'amd64',
      env: process.env,
      folder: this.folder,
      disks: [{ file: this.disk, format: 'raw' }],
      control: true,
      ...more,
    };
    this.#machine = await Machine.start(request, exec);
  }

  /** Waits for each of these on the console, one after the other and each behind the one before; types what stands beside it. */
  async converse(steps: readonly (readonly [shown: RegExp, typed?: string])[]): Promise<void> {
    let before = '';
    for (const [shown, typed] of steps) {
      before = `${before}${shown.source}[\\s\\S]*`;
      await this.#on.until(new RegExp(before), 2 * bootPatience(this.#on.kvm));
      if (typed !== undefined) await this.#on.type(`${typed}\r`);
    }
  }

  /** How often a version has come up since the power was switched on. */
  async ups(version: string): Promise<number> {
    return ((await this.#on.serial()).match(upOf(version)) ?? []).length;
  }

  /** Waits until a version has come up so many times since the power was switched on; answers with the seconds. */
  async up(version: string, times = 1, boots = 1): Promise<number> {
    const begin = Date.now();
    const pattern = new RegExp(`(?:${upOf(version).source}[\\s\\S]*){${times}}`);
    await this.#on.until(pattern, boots * bootPatience(this.#on.kvm));
    return (Date.now() - begin) / 1000;
  }

  console(): Promise<string> {
    return this.#on.serial();
  }

  async serialTail(): Promise<string> {
    return consoleTail(await this.#on.serial(), 60);
  }

  async ask(command: string) {
    return this.#on.command(command);
  }

  async output(command: string): Promise<string> {
    return (await this.ask(command)).output.trim();
  }

  async json(command: string): Promise<Record<string, unknown>> {
    const { output } = await this.ask(`${command} 2>/dev/null`);
    try {
      return JSON.parse(output);
    } catch {
      throw new Error(`${command} answered no JSON: ${output}\n${await this.serialTail()}`);
    }
  }

  /** Runs a command that may take long, as a unit of its own. Answers with its exit code and the seconds that it took. */
  async long(command: string, seconds: number): Promise<{ status: number; output: string; seconds: number }> {
    const begin = Date.now();
    await this.ask(
      `rm -f /run/long.status; systemd-run --quiet sh -c '${command} >/run/long.out 2>&1; echo $? >/run/long.status'`,
    );
    while ((Date.now() - begin) / 1000 < seconds) {
      const status = await this.output('sleep 0.5; cat /run/long.status 2>/dev/null || :');
      if (status !== '')
        return {
          status: Number(status),
          output: await this.output('cat /run/long.out'),
          seconds: (Date.now() - begin) / 1000,
        };
    }
    throw new Error(
      `${command} did not end within ${seconds} s: ${await this.output('cat /run/long.out')}\n${await this.serialTail()}`,
    );
  }

  /** What stands on the console of a boot is on the disk too, once it has settled. */
  async settled(): Promise<void> {
    await this.ask('timeout 100 systemctl is-system-running --wait; systemctl is-active slipway-blessed.service');
  }

  async reboot(): Promise<void> {
    await this.ask('systemctl --no-block reboot');
  }

  async powerOff(): Promise<void> {
    await this.ask('systemctl --no-block poweroff');
    await this.off();
  }

  /** Waits until it has switched itself off. */
  async off(): Promise<void> {
    await this.#on.end(180);
    this.#machine = undefined;
  }

  async cut(): Promise<void> {
    await this.#machine?.kill();
    this.#machine = undefined;
  }

  table() {
    return partitions(this.disk);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.cut();
    await rm(this.folder, { recursive: true, force: true });
  }
}

const upOf = (version: string): RegExp => new RegExp(`slipway: \\S+ ${version.replaceAll('.', '\\.')} is up`, 'g');

export const rootHashOf = ({ manifest }: BuiltImage): string =>
  Object.values(manifest.architectures)[0]?.rootHash ?? '';
export const say = (what: string, seconds: number) => process.stdout.write(`${what}: ${Math.round(seconds)} s\n`);
export const verified = (node: VmNode) => node.output('veritysetup status root');
export const entries = (node: VmNode) => node.output('ls /efi/EFI/Linux');
export const failedUnits = (node: VmNode) => node.output('systemctl --failed --no-legend --plain');
export const status = (node: VmNode) => node.json('slipway-agent status --json');

export async function agent(node: VmNode, command: string, expected = 0) {
  const { status, output, seconds } = await node.long(`slipway-agent ${command}`, 400);
  expect(status, output).toBe(expected);
  return { output, seconds };
}
