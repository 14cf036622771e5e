import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, realpath, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runAgent } from '../../src/agent/command-line.ts';
import { changePartitions, READ_ONLY, readTable, writeTable } from '../../src/agent/gpt.ts';
import { nodeFetch } from '../../src/agent/http-client.ts';
import { nodeClock, nodeFiles, openDevice } from '../../src/agent/node-ports.ts';
import type { AgentPorts, BlockDevice, Clock, Files, Places } from '../../src/agent/ports.ts';
import type { AgentConfig } from '../../src/manifest/agent-config.ts';
import type { Artifact, Manifest } from '../../src/manifest/manifest.ts';
import { ARCHITECTURE_PARTITIONS, partitionUuids } from '../../src/manifest/partitions.ts';
import type { Exec } from '../../src/ports.ts';
import { folderStore } from '../../src/publish/folder.ts';
import { objectTarget } from '../../src/publish/objects.ts';
import { initChannel, publishRelease } from '../../src/publish/publish.ts';
import type { Target } from '../../src/publish/target.ts';
import type { Fetch } from '../../src/registry/http.ts';
import { quiet } from './fake-build.ts';
import { type KeySigner, keySigner } from './key-signer.ts';

/** A node without a machine: a real partition table in a file, partitions as places in it, folders for ESP and state. */

const MIB = 1024 * 1024;
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
export const rootHashOf = (version: string): string => sha256(Buffer.from(`root ${version}`));

/** A PE file with the sections that matter and noise up to `size`. */
export function fakeUki(version: string, size: number, rootHash = rootHashOf(version)): Buffer {
  const sections = [
    ['.osrel', `ID=debian\nIMAGE_ID="os"\nIMAGE_VERSION="${version}"\n`],
    ['.cmdline', `roothash=${rootHash} ro quiet`],
  ] as const;
  const file = Buffer.alloc(size);
  for (let at = 1024; at < size; at += 32) createHash('sha256').update(`uki ${version} ${at}`).digest().copy(file, at);
  file.write('MZ', 0, 'latin1');
  file.writeUInt32LE(64, 60);
  file.write('PE\0\0', 64, 'latin1');
  file.writeUInt16LE(sections.length, 70);
  let at = 512;
  for (const [index, [name, text]] of sections.entries()) {
    const header = 88 + index * 40;
    file.fill(0, at, at + 256);
    file.write(name, header, 'latin1');
    file.writeUInt32LE(text.length, header + 8);
    file.writeUInt32LE(256, header + 16);
    file.writeUInt32LE(at, header + 20);
    file.write(text, at, 'latin1');
    at += 256;
  }
  return file;
}

const made = new Map<string, Buffer>();
const noise = (seed: string, size: number): Buffer => {
  const known = made.get(`${seed} ${size}`);
  if (known !== undefined) return known;
  const bytes = Buffer.alloc(size);
  made.set(`${seed} ${size}`, bytes);
  for (let at = 0; at < size; at += 32) createHash('sha256').update(`${seed} ${at}`).digest().copy(bytes, at);
  return bytes;
};

export interface Sizes {
  readonly data: number;
  readonly verity: number;
  readonly uki: number;
}
const SMALL: Sizes = { data: 3 * MIB + 8192, verity: 40 * 1024, uki: 300 * 1024 };

/** A build folder whose files hang together as a node demands. */
export async function writeNodeBuild(folder: string, version: string, sizes: Sizes = SMALL): Promise<Manifest> {
  await mkdir(folder, { recursive: true });
  const artifact = async (type: Artifact['type'], path: string, bytes: Buffer): Promise<Artifact> => {
    await writeFile(join(folder, path), bytes);
    return { type, path, mediaType: 'application/octet-stream', size: bytes.length, sha256: sha256(bytes) };
  };
  const stem = `os_${version}_amd64`;
  const root = await artifact('root', `${stem}.root`, noise(`root ${version}`, sizes.data));
  const verity = await artifact('root-verity', `${stem}.verity`, noise(`verity ${version}`, sizes.verity));
  const uki = await artifact('uki', `${stem}.efi`, fakeUki(version, sizes.uki));
  const uuids = partitionUuids(rootHashOf(version));
  const content = ({ path, size, sha256 }: Artifact, uuid: string) => ({
    path,
    size,
    sha256,
    label: `os_${version}`,
    uuid,
  });
  const manifest: Manifest = {
    schemaVersion: 1,
    name: 'os',
    version,
    architectures: {
      amd64: {
        artifacts: [root, verity, uki],
        rootHash: rootHashOf(version),
        slot: content(root, uuids.data),
        verity: content(verity, uuids.verity),
        uki: { path: uki.path, size: uki.size, sha256: uki.sha256 },
      },
    },
  };
  await writeFile(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  return manifest;
}

/** A signed channel in a folder. */
export class Publisher {
  readonly signer: KeySigner = keySigner();
  readonly site: string;
  readonly #folder: string;
  readonly #target: Target;
  readonly manifests = new Map<string, Manifest>();

  /** Publishes into its folder's `site`, or to another target. */
  constructor(folder: string, target?: Target) {
    this.#folder = folder;
    this.site = join(folder, 'site');
    this.#target = target ?? objectTarget(folderStore(this.site));
  }

  options(channel = 'stable', days?: number) {
    return {
      target: this.#target,
      trust: this.signer.trust,
      channel,
      sign: this.signer.sign,
      ...(days === undefined ? {} : { days }),
    };
  }

  readonly ports = { log: quiet, clock: Date.now };

  async begin(channel = 'stable'): Promise<void> {
    await initChannel(this.options(channel), this.ports);
  }

  async publish(
    version: string,
    more: { sizes?: Sizes; channel?: string; canary?: string[]; directory?: string } = {},
  ): Promise<Manifest> {
    const directory = join(this.#folder, `build-${version}`);
    const manifest = await writeNodeBuild(directory, version, more.sizes);
    this.manifests.set(version, manifest);
    await this.signer.signBuild(directory);
    const release = { directory, urgency: 'normal' as const, canary: more.canary ?? ['canary'] };
    await publishRelease(this.options(more.channel), release, this.ports);
    return manifest;
  }
}

/** Thrown where the power goes. */
export class PowerCut extends Error {}

/** Counts every change of disk and files, and ends the world before a chosen one. */
export class Faults {
  count = 0;
  /** The change that does not happen any more. */
  cutAt = Number.POSITIVE_INFINITY;
  /** What every write to the inactive slot, the ESP or state fails with. */
  fail: ((what: string) => NodeJS.ErrnoException | undefined) | undefined;
  readonly log: string[] = [];
  readonly #undo: (() => Promise<void>)[] = [];

  /** Before each change. Answers whether this one happens half. */
  step(what: string): 'whole' | 'torn' {
    const error = this.fail?.(what);
    if (error !== undefined) throw error;
    if (this.count > this.cutAt) throw new PowerCut(what);
    this.log.push(what);
    return this.count++ === this.cutAt ? 'torn' : 'whole';
  }

  onLoss(undo: () => Promise<void>): void {
    this.#undo.push(undo);
  }
  /** Everything that was written before this was asked is safe once the answer is called. */
  flush(): () => void {
    const count = this.#undo.length;
    return () => void this.#undo.splice(0, count);
  }
  /** The power is gone: what was not flushed is lost. */
  async lose(): Promise<void> {
    for (const undo of this.#undo.splice(0).reverse()) await undo();
  }
}

export const errno = (code: string): NodeJS.ErrnoException =>
  Object.assign(new Error(`${code}: of the test`), { code, syscall: 'write' });

const faultyFiles = (faults: Faults): Files => ({
  ...nodeFiles,
  async write(path, content) {
    const bytes: Uint8Array[] = [];
    if (content instanceof Uint8Array) bytes.push(content);
    else for await (const chunk of content) bytes.push(chunk);
    const whole = Buffer.concat(bytes);
    if (faults.step(`write ${path}`) === 'torn') {
      await nodeFiles.write(path, whole.subarray(0, whole.length / 2));
      throw new PowerCut(path);
    }
    await nodeFiles.write(path, whole);
  },
  async rename(from, to) {
    if (faults.step(`rename ${to}`) === 'torn') throw new PowerCut(to);
    await nodeFiles.rename(from, to);
  },
  async remove(path) {
    if ((await nodeFiles.size(path)) === undefined) return;
    if (faults.step(`remove ${path}`) === 'torn') throw new PowerCut(path);
    await nodeFiles.remove(path);
  },
  async makeDirectory(path) {
    if (faults.count > faults.cutAt) throw new PowerCut(path);
    await nodeFiles.makeDirectory(path);
  },
});

export interface Sector {
  readonly number: number;
  readonly start: number;
  readonly size: number;
}

export interface FakeNodeOptions {
  readonly publisher: Publisher;
  readonly sources: readonly string[];
  readonly config?: Partial<AgentConfig>;
  /** MiB of each slot's data partition. */
  readonly slot?: number;
  readonly verity?: number;
  readonly clock?: Partial<Clock>;
}

export interface Run {
  readonly exitCode: number;
  readonly value: Record<string, unknown> & { error?: { code: string; message: string } };
  readonly events: Record<string, unknown>[];
  readonly stderr: string;
}

export class FakeNode {
  readonly folder: string;
  readonly disk: string;
  readonly places: Places;
  readonly faults = new Faults();
  readonly commands: string[] = [];
  readonly #options: FakeNodeOptions;
  readonly #sectors = new Map<number, Sector>();
  /** The slot that runs: 2 or 4, as partition of its data. */
  running = 2;
  rootHash = rootHashOf('1.0');
  config: AgentConfig;
  fetch: Fetch = nodeFetch;
  exec: Exec | undefined;
  freeOnEsp: number | undefined;
  now: () => number = Date.now;

  private constructor(folder: string, options: FakeNodeOptions) {
    this.#options = options;
    this.folder = folder;
    this.disk = join(folder, 'disk.raw');
    const at = (name: string) => join(folder, name);
    this.places = {
      config: at('agent.json'),
      state: at('var/lib/slipway/agent'),
      stateRoot: at('var'),
      persist: at('persist'),
      lock: at('run/agent.lock'),
      esp: at('efi'),
      efivars: at('efivars'),
      proc: at('proc'),
      sys: at('sys'),
      dev: at('dev'),
      machineId: at('machine-id'),
    };
    const key = at('key.pem');
    this.config = {
      schemaVersion: 1,
      name: 'os',
      version: '1.0',
      architecture: 'amd64',
      builtAt: '2026-01-01T00:00:00Z',
      channel: { name: 'stable', sources: [...options.sources] },
      trust: { kind: 'key', keys: [key] },
      windows: [],
      urgent: 'in-window',
      reboot: 'by-hand',
      labels: ['canary'],
      health: { checks: [], deadline: 1, interval: 1, soak: 0 },
      hooks: { before: [], after: [] },
      keepOnReset: [],
      ...options.config,
    };
  }

  static async create(options: FakeNodeOptions): Promise<FakeNode> {
    const node = new FakeNode(await realpath(await mkdtemp(join(tmpdir(), 'slipway-node-'))), options);
    await node.#make();
    return node;
  }

  async #make(): Promise<void> {
    const { publisher, slot = 4, verity = 1 } = this.#options;
    const { places, disk } = this;
    for (const name of [
      'efi/EFI/Linux',
      'efi/loader',
      'efivars',
      'proc/self',
      'proc/sys/kernel/random',
      'sys/fs/pstore',
      'dev',
      'run',
      'var/lib',
    ])
      await mkdir(join(this.folder, name), { recursive: true });
    const { trust } = publisher.signer;
    if (trust.policy.kind === 'key') await writeFile(join(this.folder, 'key.pem'), trust.policy.keys[0] ?? '');
    await writeFile(places.machineId, `${randomBytes(16).toString('hex')}\n`);
    await writeFile(join(places.esp, 'loader/loader.conf'), 'timeout 0\n');
    await writeFile(disk, '');
    await truncate(disk, (16 + 2 * (slot + verity)) * MIB);
    const types = ARCHITECTURE_PARTITIONS.amd64;
    const { data, verity: tree } = partitionUuids(this.rootHash);
    const script = [
      'label: gpt',
      'type=c12a7328-f81f-11d2-ba4b-00a0c93ec93b, name=esp, size=2MiB',
      `type=${types.root}, name=os_1.0, uuid=${data}, size=${slot}MiB, attrs="GUID:60"`,
      `type=${types.verity}, name=os_1.0, uuid=${tree}, size=${verity}MiB, attrs="GUID:60"`,
      `type=${types.root}, name=_empty, size=${slot}MiB, attrs="GUID:63"`,
      `type=${types.verity}, name=_empty, size=${verity}MiB, attrs="GUID:63"`,
      'type=0fc63daf-8483-4772-8e79-3d69d8477de4, name=state',
    ];
    execFileSync('sfdisk', ['--quiet', disk], { input: `${script.join('\n')}\n`, stdio: ['pipe', 'pipe', 'pipe'] });
    const block = join(places.sys, 'devices/vda');
    await mkdir(join(block, 'queue'), { recursive: true });
    await mkdir(join(places.sys, 'dev/block'), { recursive: true });
    await writeFile(join(block, 'queue/logical_block_size'), '512\n');
    for (const { number, firstSector, lastSector } of (await this.table()).partitions) {
      this.#sectors.set(number, { number, start: firstSector * 512, size: (lastSector - firstSector + 1) * 512 });
      await mkdir(join(block, `vda${number}`), { recursive: true });
      await writeFile(join(block, `vda${number}/partition`), `${number}\n`);
      await symlink(join(block, `vda${number}`), join(places.sys, `dev/block/254:${number}`));
    }
    const manifest = publisher.manifests.get('1.0');
    const build = manifest?.architectures.amd64;
    if (build) await this.writePartition(2, noise('root 1.0', build.slot.size));
    await writeFile(join(places.esp, 'EFI/Linux/os_1.0.efi'), fakeUki('1.0', SMALL.uki));
    await this.boot('1.0');
  }

  /** Puts an older version into the other slot, with its entry: what an update is going to overwrite. */
  async fillOther(version: string): Promise<void> {
    const build = this.#options.publisher.manifests.get(version)?.architectures.amd64;
    if (build === undefined) throw new Error(`bug: there is no build of ${version}`);
    await this.writePartition(4, noise(`root ${version}`, build.slot.size));
    await this.writePartition(5, noise(`verity ${version}`, build.verity.size));
    const device = await openDevice(this.disk, 'write');
    const named = ({ label, uuid }: { label: string; uuid: string }) => ({ label, uuid, attributes: READ_ONLY });
    const changes = new Map([
      [4, named(build.slot)],
      [5, named(build.verity)],
    ]);
    await writeTable(device, changePartitions(await readTable(device), changes));
    await device.close();
    await writeFile(join(this.places.esp, `EFI/Linux/os_${version}.efi`), fakeUki(version, build.uki.size));
  }

  /** The machine has started a version, from whichever slot holds it. */
  async boot(version: string, countedAs?: string): Promise<void> {
    const { places } = this;
    this.rootHash = rootHashOf(version);
    const { data } = partitionUuids(this.rootHash);
    this.running = (await this.table()).partitions.find(({ uuid }) => uuid === data)?.number ?? 0;
    this.config = { ...this.config, version };
    await writeFile(join(places.proc, 'cmdline'), `roothash=${this.rootHash} ro quiet\n`);
    await writeFile(join(places.proc, 'sys/kernel/random/boot_id'), `${randomBytes(8).toString('hex')}\n`);
    await writeFile(
      join(places.proc, 'self/mountinfo'),
      `22 1 254:0 / / ro,relatime - erofs /dev/mapper/root ro\n23 22 254:6 / ${places.stateRoot} rw shared:1 - ext4 /dev/vda6 rw\n`,
    );
    const variable = join(places.efivars, 'LoaderBootCountPath-4a67b082-0a4c-41cf-b6c7-440b29bb8c4f');
    await rm(variable, { force: true });
    if (countedAs !== undefined)
      await writeFile(
        variable,
        Buffer.concat([Buffer.from([7, 0, 0, 0]), Buffer.from(`\\EFI\\Linux\\${countedAs}\0`, 'utf16le')]),
      );
    await rm(places.lock, { force: true });
  }

  async table() {
    const device = await openDevice(this.disk, 'read');
    try {
      return await readTable(device);
    } finally {
      await device.close();
    }
  }

  async stateName(): Promise<string | undefined> {
    return (await this.table()).partitions.find(({ number }) => number === 6)?.label;
  }

  async writePartition(number: number, bytes: Uint8Array): Promise<void> {
    const device = await openDevice(this.disk, 'write');
    await device.write(bytes, this.#sectors.get(number)?.start ?? 0);
    await device.close();
  }

  async partition(number: number, size: number): Promise<Buffer> {
    const device = await openDevice(this.disk, 'read');
    const bytes = Buffer.alloc(size);
    await device.read(bytes, this.#sectors.get(number)?.start ?? 0);
    await device.close();
    return bytes;
  }

  entries(): Promise<string[]> {
    return readdir(join(this.places.esp, 'EFI/Linux')).then(names => names.sort());
  }

  renameEntry(from: string, to: string): Promise<void> {
    const folder = join(this.places.esp, 'EFI/Linux');
    return nodeFiles.rename(join(folder, from), join(folder, to));
  }

  async state(): Promise<Record<string, unknown>> {
    return JSON.parse(await readFile(join(this.places.state, 'state.json'), 'utf8'));
  }

  /** Everything that an update may change on disk and ESP, as one digest. */
  async fingerprint(): Promise<string> {
    const hash = createHash('sha256').update(await readFile(this.disk));
    for (const name of await this.entries())
      hash.update(name).update(await readFile(join(this.places.esp, 'EFI/Linux', name)));
    return hash.digest('hex');
  }

  async run(...argv: string[]): Promise<Run> {
    await writeFile(this.places.config, JSON.stringify(this.config));
    const events: Record<string, unknown>[] = [];
    let [stdout, stderr] = ['', ''];
    const exitCode = await runAgent([...argv, '--json'], {
      stdout: text => {
        stdout += text;
      },
      stderr: text => {
        stderr += text;
      },
      ports: this.#ports(line => events.push(JSON.parse(line))),
      update: { download: { attempts: 3, pause: 5, stall: 2000 }, checkpoint: MIB },
    });
    return { exitCode, value: JSON.parse(stdout), events, stderr };
  }

  #ports(emit: (line: string) => void): AgentPorts {
    const exec: Exec = async (program, args, options) => {
      this.commands.push([program, ...args].join(' '));
      if (program === 'dmsetup') {
        const table = `0 ${16} verity 1 254:${this.running} 254:${this.running + 1} 4096 4096 2 1 sha256 ${this.rootHash} ${'0'.repeat(64)}`;
        return { exitCode: 0, stdout: table, stderr: '' };
      }
      return (await this.exec?.(program, args, options)) ?? { exitCode: 0, stdout: 'active\n', stderr: '' };
    };
    const files = faultyFiles(this.faults);
    return {
      exec,
      fetch: this.fetch,
      clock: {
        ...nodeClock,
        now: this.now,
        sleep: (ms, signal) => nodeClock.sleep(Math.min(ms, 20), signal),
        ...this.#options.clock,
      },
      files: {
        ...files,
        space: async path =>
          path === this.places.esp && this.freeOnEsp !== undefined
            ? { free: this.freeOnEsp, total: 512 * MIB }
            : await files.space(path),
      },
      openDevice: (path, mode) => this.#open(path, mode),
      realPath: path => realpath(path).catch(() => undefined),
      places: this.places,
      signal: new AbortController().signal,
      emit,
    };
  }

  async #open(path: string, mode: 'read' | 'write'): Promise<BlockDevice> {
    const name = path.slice(this.places.dev.length + 1);
    const number = Number(/^vda(\d*)$/.exec(name)?.[1] || 0);
    const whole = await openDevice(this.disk, mode);
    const { start, size } = this.#sectors.get(number) ?? { start: 0, size: whole.size };
    const { faults } = this;
    return {
      size,
      read: (buffer, offset) => whole.read(buffer, start + offset),
      write: async (buffer, offset) => {
        const torn = faults.step(`device ${name} ${offset}`) === 'torn';
        const old = Buffer.alloc(buffer.length);
        await whole.read(old, start + offset);
        faults.onLoss(async () => {
          const device = await openDevice(this.disk, 'write');
          await device.write(old, start + offset);
          await device.close();
        });
        await whole.write(torn ? buffer.subarray(0, Math.max(512, buffer.length / 2)) : buffer, start + offset);
        if (torn) throw new PowerCut(name);
      },
      sync: async () => {
        if (faults.count > faults.cutAt) throw new PowerCut(name);
        const flushed = faults.flush();
        await whole.sync();
        flushed();
      },
      close: () => whole.close(),
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}

export type Misbehaviour = (request: IncomingMessage, response: ServerResponse, file: Buffer) => boolean;

/** A static web server on loopback that can be made to misbehave. */
export class StaticServer implements AsyncDisposable {
  readonly #server: Server;
  misbehave: Misbehaviour | undefined;
  readonly requests: string[] = [];

  private constructor(root: string) {
    this.#server = createServer((request, response) => void this.#serve(root, request, response));
  }

  static async start(root: string): Promise<StaticServer> {
    const server = new StaticServer(root);
    await new Promise<void>(resolve => server.#server.listen(0, '127.0.0.1', resolve));
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async #serve(root: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://x').pathname);
    this.requests.push(`${path} ${request.headers.range ?? ''}`.trim());
    const file = await readFile(join(root, path)).catch(() => undefined);
    if (file === undefined) return void response.writeHead(404).end();
    if (this.misbehave?.(request, response, file)) return;
    const etag = `"${sha256(file).slice(0, 16)}"`;
    const from = Number(/^bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? Number.NaN);
    if (Number.isNaN(from)) return void response.writeHead(200, { 'content-length': file.length, etag }).end(file);
    const part = file.subarray(from);
    const range = `bytes ${from}-${file.length - 1}/${file.length}`;
    response.writeHead(206, { 'content-length': part.length, 'content-range': range, etag }).end(part);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise(resolve => this.#server.close(resolve));
  }
}
