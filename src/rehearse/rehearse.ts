import { hash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CancelledError, SlipwayError, ToolError, UsageError } from '../errors.ts';
import type { Artifact } from '../manifest/manifest.ts';
import { evidenceName, filesOf, type RehearsalStatement } from '../manifest/rehearsal.ts';
import type { ScenarioName } from '../manifest/rehearsal-names.ts';
import type { Exec, Log } from '../ports.ts';
import { parseChannelAddress, sourceOf } from '../publish/open.ts';
import { hashFile, readManifestBytes } from '../sign/verify-directory.ts';
import type { Architecture } from '../spec/schema.ts';
import { hostArchitecture } from '../tools/host.ts';
import { readManifest } from '../verify/manifest.ts';
import type { Trust } from '../verify/trust.ts';
import { type Snapshot, type Surroundings, type Version, VirtualNode } from './node.ts';
import { type PlannedRun, planRehearsal, type Release, rehearsedArchitecture, runTitle } from './plan.ts';
import { publishRehearsal } from './rehearsal-channel.ts';
import { fetchSupported } from './released.ts';
import { type Circumstances, evidenceOf, type RunResult, renderJunit, resultValue } from './report.ts';
import { type Lab, scenarioNamed } from './scenarios.ts';
import { RehearsalServer } from './site.ts';
import { throwawayKey } from './throwaway-key.ts';

/** Plays a build's scenarios in virtual machines, and writes down what was seen. */

export interface RehearseRequest {
  /** The folder that build wrote. */
  readonly directory: string;
  /** Folders of released versions, as build or publish leave them. */
  readonly from: readonly string[];
  /** None: all that apply. */
  readonly scenarios: readonly ScenarioName[];
  readonly architecture?: Architecture | undefined;
  /** The channel has nothing to upgrade from yet. */
  readonly first?: boolean;
  /** Where the evidence goes. */
  readonly output: string;
  readonly memoryMiB?: number | undefined;
  /** The version of Slipway, for the evidence. */
  readonly slipway: string;
}

/** A channel whose supported releases are upgraded from besides. */
export interface FromChannel {
  readonly address: string;
  readonly trust: Trust;
}

export interface RehearsePorts {
  readonly exec: Exec;
  readonly log: Log;
  readonly signal: AbortSignal;
  readonly env: Readonly<Record<string, string | undefined>>;
}

export interface Rehearsed extends Circumstances {
  /** Everything that was planned was played, and has passed. */
  readonly passed: boolean;
  /** What ended the rehearsal before everything was played. */
  readonly failure?: unknown;
  readonly results: readonly RunResult[];
  readonly statements: readonly RehearsalStatement[];
  /** Paths of what was written. */
  readonly evidence: readonly string[];
  readonly junit: string;
}

const MEMORY_MIB = 2048;
const GIB = 1024 ** 3;

/** Reads a release's folder: its manifest, whose files are not looked at yet. */
export async function openRelease(directory: string): Promise<Release> {
  const bytes = await readManifestBytes(directory);
  return { directory, manifest: readManifest(bytes), sha256: hash('sha256', bytes, 'hex') };
}

/** `rehearse`, with what a channel still supports fetched first. */
export async function rehearseFrom(
  request: RehearseRequest,
  channel: FromChannel | undefined,
  ports: RehearsePorts,
): Promise<Rehearsed> {
  if (channel === undefined) return rehearse(request, ports);
  const folder = await mkdtemp(path.join(tmpdir(), 'slipway-released-'));
  try {
    const build = await openRelease(request.directory);
    const { root, channel: name } = parseChannelAddress(channel.address);
    const { version } = build.manifest;
    const architecture = rehearsedArchitecture(build, request.architecture, hostArchitecture());
    const source = sourceOf(root, ports);
    const of = { source, channel: name, trust: channel.trust, version, architecture, folder };
    const from = [...request.from, ...(await fetchSupported(of, ports.log))];
    return await rehearse({ ...request, from, first: from.length === 0 }, ports);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export async function rehearse(request: RehearseRequest, ports: RehearsePorts): Promise<Rehearsed> {
  const { exec, env, log, signal } = ports;
  const started = Date.now();
  const build = await openRelease(request.directory);
  const from = await Promise.all(request.from.map(openRelease));
  const architecture = rehearsedArchitecture(build, request.architecture, hostArchitecture());
  const runs = planRehearsal({
    build,
    from,
    scenarios: request.scenarios,
    architecture,
    first: request.first ?? false,
  });
  const evidence = path.resolve(request.output);
  const scratch = await mkdtemp(path.join(tmpdir(), 'slipway-rehearsal-'));
  try {
    const checking = log.step('comparing the files with their manifest');
    for (const file of filesOf(versionOf(build, architecture).build)) {
      signal.throwIfAborted();
      await hashFile(build.directory, file);
    }
    checking.done();
    const site = path.join(scratch, 'site');
    await mkdir(site);
    await using server = await RehearsalServer.start(site);
    const key = throwawayKey();
    const channels = new Map<string, Promise<void>>();
    const around: Surroundings = {
      ...{ architecture, server, exec, env, signal, publicKey: key.publicKey },
      memoryMiB: request.memoryMiB ?? MEMORY_MIB,
      channel: async name => {
        const made =
          channels.get(name) ?? publishRehearsal({ build, architecture, channel: name, site, scratch }, key, quiet);
        channels.set(name, made);
        await made;
      },
    };
    await using bench = new Bench(around, build, scratch);
    const notes = new Notes(evidence, runs, { build, architecture, slipway: request.slipway, started });
    await notes.begin();
    let failure: unknown;
    for (const run of runs) {
      const step = log.step(runTitle(run));
      const begin = performance.now();
      const seconds = () => (performance.now() - begin) / 1000;
      try {
        signal.throwIfAborted();
        const measures = await scenarioNamed(run.scenario).play(bench.lab(run));
        // A machine whose plug was pulled looks like one that was switched off.
        signal.throwIfAborted();
        await bench.putAway();
        notes.results.push({ run, passed: true, seconds: seconds(), measures });
        step.done('passed');
      } catch (error) {
        await bench.putAway();
        const kept = await keepConsole(evidence, run, architecture, await bench.consoles());
        if (signal.aborted || !isFinding(error)) {
          failure = signal.aborted ? cancelled(run, notes.results, runs.length, request.output) : error;
          step.done('not played to its end');
        } else {
          const log = kept === undefined ? {} : { log: kept };
          notes.results.push({ run, passed: false, seconds: seconds(), measures: {}, error: error.message, ...log });
          step.done('FAILED');
        }
      }
      const done = await notes.write(bench.kvm);
      if (failure !== undefined) return { ...done, passed: false, failure };
    }
    return await notes.write(bench.kvm);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** What a failed scenario ends with, as against a rehearsal that could not be held. */
const isFinding = (error: unknown): error is SlipwayError =>
  error instanceof SlipwayError &&
  (error.code === 'failed-scenario' || (error instanceof ToolError && error.program === 'qemu'));

function cancelled(run: PlannedRun, results: readonly RunResult[], planned: number, output: string): CancelledError {
  const failed = results.filter(({ passed }) => !passed).length;
  return new CancelledError(
    `cancelled in ${runTitle(run)}, with ${results.length} of ${planned} runs played: ${results.length - failed} passed, ${failed} failed`,
    { hint: `${output} has the results so far, and evidence of the scenarios that were played wholly.` },
  );
}

/** What is written down of a rehearsal, anew after each run: whatever ends it, what was seen until then is there. */
class Notes {
  readonly results: RunResult[] = [];
  readonly #folder: string;
  readonly #planned: readonly PlannedRun[];
  readonly #about: Omit<Circumstances, 'kvm' | 'finished'>;

  constructor(folder: string, planned: readonly PlannedRun[], about: Omit<Circumstances, 'kvm' | 'finished'>) {
    this.#folder = folder;
    this.#planned = planned;
    this.#about = about;
  }

  #path(name: string): string {
    return path.join(this.#folder, name);
  }

  #evidence(scenario: ScenarioName): string {
    return this.#path(evidenceName(scenario, this.#about.architecture));
  }

  /** Removes what an earlier rehearsal wrote about the same scenarios: it would stand for runs that this one never came to. */
  async begin(): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    for (const { scenario } of this.#planned) await rm(this.#evidence(scenario), { force: true });
  }

  async write(kvm: boolean): Promise<Rehearsed> {
    const about: Circumstances = { ...this.#about, kvm, finished: Date.now() };
    const { results } = this;
    const runsOf = (runs: readonly PlannedRun[], scenario: ScenarioName) =>
      runs.filter(run => run.scenario === scenario).length;
    const played = results.map(({ run }) => run);
    // Evidence speaks for a whole scenario: half of its runs prove nothing.
    const whole = results.filter(
      ({ run: { scenario } }) => runsOf(played, scenario) === runsOf(this.#planned, scenario),
    );
    const statements = evidenceOf(whole, about);
    const evidence: string[] = [];
    for (const statement of statements) {
      const file = this.#evidence(statement.predicate.scenario);
      await writeWhole(file, `${JSON.stringify(statement, null, 2)}\n`);
      evidence.push(file);
    }
    const junit = this.#path(`junit.${about.architecture}.xml`);
    await writeWhole(junit, renderJunit(results, about));
    const values = results.map(result => resultValue(result, about.architecture));
    await writeWhole(this.#path(`results.${about.architecture}.json`), `${JSON.stringify(values, null, 2)}\n`);
    const passed = results.every(one => one.passed);
    return { ...about, passed, results, statements, evidence, junit };
  }
}

async function writeWhole(file: string, text: string): Promise<void> {
  await writeFile(`${file}.partial`, text);
  await rename(`${file}.partial`, file);
}

const quiet: Log = { step: () => ({ update: () => {}, done: () => {} }), info() {}, warn() {}, detail() {} };

function versionOf({ manifest }: Release, architecture: Architecture): Version {
  const build = manifest.architectures[architecture];
  if (build === undefined) throw new Error('bug: a version that was not planned');
  return { version: manifest.version, build };
}

async function keepConsole(
  evidence: string,
  { scenario, from, artifact }: PlannedRun,
  architecture: string,
  consoles: readonly string[],
): Promise<string | undefined> {
  if (consoles.join('') === '') return undefined;
  const what = from?.manifest.version ?? artifact.type;
  const name = path.join('logs', `${scenario}-${what}.${architecture}.log`);
  await mkdir(path.join(evidence, 'logs'), { recursive: true });
  await writeFile(path.join(evidence, name), consoles.join('\n'), 'latin1');
  return name;
}

/** The disks of a rehearsal and the nodes that run from them. What several scenarios begin with is made once. */
class Bench implements AsyncDisposable {
  readonly #around: Surroundings;
  readonly #build: Release;
  readonly #scratch: string;
  readonly #released = new Map<string, Promise<Snapshot>>();
  readonly #updated = new Map<string, Promise<{ snapshot: Snapshot; seconds: number }>>();
  readonly #images = new Map<string, Promise<{ file: string; gibibytes: number }>>();
  /** Those of the run that is being played. */
  #nodes: VirtualNode[] = [];
  #count = 0;
  kvm = false;

  constructor(around: Surroundings, build: Release, scratch: string) {
    this.#around = around;
    this.#build = build;
    this.#scratch = scratch;
  }

  lab(run: PlannedRun): Lab {
    const { from, artifact } = run;
    this.#nodes = [];
    const origin = (): Release => {
      if (from === undefined) throw new Error('bug: an upgrade from nowhere');
      return from;
    };
    return {
      unused: async () => this.#fresh(this.#build, artifact),
      released: async () => this.#after(await this.#releasedNode(origin(), artifact), origin()),
      updated: async () => {
        const { snapshot, seconds } = await this.#updatedNode(origin(), artifact);
        return { node: await this.#after(snapshot, origin()), seconds };
      },
    };
  }

  #folder(): string {
    return path.join(this.#scratch, `node-${++this.#count}`);
  }

  #versions(from?: Release): { new: Version; old?: Version } {
    const { architecture } = this.#around;
    const now = versionOf(this.#build, architecture);
    return from === undefined ? { new: now } : { new: now, old: versionOf(from, architecture) };
  }

  async #fresh(release: Release, artifact: Artifact, from?: Release): Promise<VirtualNode> {
    const image = await this.#image(release, artifact);
    const node = await VirtualNode.fresh(this.#folder(), image, this.#around, this.#versions(from));
    this.#nodes.push(node);
    return node;
  }

  async #after(snapshot: Snapshot, from: Release): Promise<VirtualNode> {
    const node = await VirtualNode.after(snapshot, this.#folder(), this.#around, this.#versions(from));
    this.#nodes.push(node);
    return node;
  }

  /** A disk image as QEMU can read it, and the size of a disk with room for both slots and state. */
  #image(release: Release, artifact: Artifact): Promise<{ file: string; gibibytes: number }> {
    const known = this.#images.get(artifact.sha256);
    if (known !== undefined) return known;
    const made = (async () => {
      const packed = path.join(release.directory, artifact.path);
      let file = packed;
      if (artifact.type === 'raw-zst') {
        file = path.join(this.#scratch, `image-${artifact.sha256.slice(0, 16)}.raw`);
        const { exec, signal } = this.#around;
        const { exitCode, stderr } = await exec('zstd', ['-q', '-d', '--sparse', packed, '-o', file], { signal });
        if (exitCode !== 0)
          throw new ToolError('exit', `zstd could not unpack ${packed}: ${stderr.trim()}`, {
            program: 'zstd',
            exitCode,
          });
      }
      const { slot, verity } = versionOf(release, this.#around.architecture).build;
      const needed = 2 * (await stat(file)).size + slot.size + verity.size + 4 * GIB;
      return { file, gibibytes: Math.max(8, Math.ceil(needed / GIB)) };
    })();
    this.#images.set(artifact.sha256, made);
    return made;
  }

  #releasedNode(from: Release, artifact: Artifact): Promise<Snapshot> {
    const known = this.#released.get(from.sha256);
    if (known !== undefined) return known;
    const made = (async () => {
      const node = await this.#fresh(from, artifact, from);
      await node.startsOld();
      if (!node.hasAgent)
        throw new UsageError(
          'bad-argument',
          `${from.manifest.name} ${from.manifest.version} has no agent to upgrade it`,
          {
            hint: ({ option }) =>
              `an image without \`agent:\` in os.yaml can only be booted: leave ${option('from')} away, or choose the scenario boot`,
          },
        );
      await node.isSound();
      await node.turnsOff();
      return node.snapshot();
    })();
    this.#released.set(from.sha256, made);
    return made;
  }

  #updatedNode(from: Release, artifact: Artifact): Promise<{ snapshot: Snapshot; seconds: number }> {
    const known = this.#updated.get(from.sha256);
    if (known !== undefined) return known;
    const made = (async () => {
      const node = await this.#after(await this.#releasedNode(from, artifact), from);
      await node.startsOld();
      const seconds = await node.updates();
      return { snapshot: node.snapshot(), seconds };
    })();
    this.#updated.set(from.sha256, made);
    return made;
  }

  /** Switches off what the run has left on. */
  async putAway(): Promise<void> {
    for (const node of this.#nodes) {
      this.kvm ||= node.kvm;
      await node[Symbol.asyncDispose]();
    }
  }

  async consoles(): Promise<string[]> {
    const texts = this.#nodes.map(node => readFile(node.consoleFile, 'latin1').catch(() => ''));
    return Promise.all(texts);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.putAway();
  }
}
