import { createHash } from 'node:crypto';
import { chmod, cp, mkdir, readFile, rename, rm, statfs, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { EnvironmentError, FULL_HINT, isFull, ToolError, UsageError } from '../errors.ts';
import { type ArchitectureBuild, type Artifact, Manifest } from '../manifest/manifest.ts';
import { ARCHITECTURE_NAMES, type Architecture } from '../plan/architecture.ts';
import { type ArchitecturePlan, type Plan, type PlannedArtifact, planImage } from '../plan/plan.ts';
import type { Exec, Log } from '../ports.ts';
import type { Format, Spec } from '../spec/schema.ts';
import { type BuildProgress, type BuildxRequest, buildx } from '../tools/buildx.ts';
import { hostArchitecture } from '../tools/host.ts';
import { agentContext, runtimeOf } from './agent-context.ts';
import { bootstrapBase } from './bootstrap.ts';
import { loadSpec, readUserContainerfile, sourceDateEpoch } from './load.ts';
import { joinImages, keepIndex, LAYOUT } from './oci-layout.ts';
import { partialFolder } from './partial.ts';
import { type BuildSecret, refuseUnreadSecrets, secretEnvironment } from './secrets.ts';
import { type Measured, measureFile, unpackSparse } from './sparse.ts';
import { followStages, stageExplanation, summariseStages } from './stages.ts';
import { vhdFooter } from './vhd.ts';

export interface BuildRequest {
  readonly specFile: string;
  readonly architectures?: readonly Architecture[];
  readonly formats?: readonly Format[];
  readonly output: string;
  /** BuildKit cache sources and targets, as buildx takes them: `type=gha,scope=…{arch}`, `type=registry,ref=…`. */
  readonly cacheFrom?: readonly string[];
  readonly cacheTo?: readonly string[];
  readonly builder?: string;
  readonly noCache?: boolean;
  /** For the spec's own stage. Their values are in the environment, and go to docker alone. */
  readonly secrets?: readonly BuildSecret[];
  /** Slipway's own version, for the bill of materials. */
  readonly slipway?: string;
}

export interface BuildPorts {
  readonly exec: Exec;
  readonly log: Log;
  readonly signal: AbortSignal;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Bootstrapped bases are kept here between builds. */
  readonly cacheDirectory: string;
  /** `src/system`: the files that every image has. */
  readonly systemDirectory: string;
}

export interface BuildStep {
  readonly name: string;
  readonly seconds: number;
  readonly cached: boolean;
}

export interface BuildResult {
  readonly manifest: Manifest;
  readonly manifestPath: string;
  readonly steps: readonly BuildStep[];
}

/** Spec file to plan, with what only the file system and Git know. */
export async function loadPlan(
  request: Pick<BuildRequest, 'specFile' | 'architectures' | 'formats' | 'secrets'>,
  ports: Pick<BuildPorts, 'exec' | 'env'>,
): Promise<{ spec: Spec; plan: Plan }> {
  const spec = await loadSpec(request.specFile, ports);
  refuseUnreadSecrets(request.secrets ?? [], spec, request.specFile);
  const containerfile = await readUserContainerfile(spec, request.specFile);
  const plan = planImage(spec, {
    ...(request.architectures ? { architectures: request.architectures } : {}),
    ...(request.formats ? { formats: request.formats } : {}),
    sourceDateEpoch: await sourceDateEpoch(request.specFile, ports),
    buildArchitecture: hostArchitecture(),
    ...(containerfile === undefined ? {} : { containerfile }),
  });
  return { spec, plan };
}

/**
 * Builds every artifact of the plan below `request.output` and writes `manifest.json` there last. Until an
 * artifact is complete it lies in a folder that is removed however the build ends.
 */
export async function build(request: BuildRequest, ports: BuildPorts): Promise<BuildResult> {
  const { plan } = await loadPlan(request, ports);
  const partial = await partialFolder(request.output);
  const steps: BuildStep[] = [];
  const architectures: Manifest['architectures'] = {};
  const work: Work = { request, ports, plan, partial, steps };
  try {
    for (const each of Object.values(plan.architectures)) {
      architectures[each.architecture] = await buildArchitecture(each, work);
    }
    const joined = await joinImages(plan, partial, ports.log);
    if (joined) for (const { artifacts } of Object.values(architectures)) artifacts.push(joined);
    ports.signal.throwIfAborted();
    const manifest = Manifest.parse({ schemaVersion: 1, name: plan.name, version: plan.version, architectures });
    return { manifest, manifestPath: await publish(manifest, partial, request.output), steps };
  } catch (cause) {
    if (ports.signal.aborted || !(isFull(cause) || (cause instanceof ToolError && (await hasNoRoom(partial)))))
      throw cause;
    const place = (cause as NodeJS.ErrnoException).path ?? request.output;
    throw new EnvironmentError('no-space', `the disk that holds ${place} is full`, { cause, hint: FULL_HINT });
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

/** buildx says no more than that it was cancelled when it cannot write what it receives. */
async function hasNoRoom(folder: string): Promise<boolean> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize < 16 * 2 ** 20;
}

/** Moves finished artifacts to their names. The manifest goes first and comes last, so it never tells of other bytes. */
async function publish(manifest: Manifest, partial: string, output: string): Promise<string> {
  const manifestPath = path.join(output, 'manifest.json');
  await rm(manifestPath, { force: true });
  const names = new Set(
    Object.values(manifest.architectures).flatMap(({ artifacts }) => artifacts.map(artifact => artifact.path)),
  );
  for (const name of names) {
    // veritysetup lets only its user read; what is published may be served by another.
    await chmod(path.join(partial, name), 0o644);
    await rename(path.join(partial, name), path.join(output, name));
  }
  await writeFile(path.join(partial, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  await rename(path.join(partial, 'manifest.json'), manifestPath);
  return manifestPath;
}

interface Work {
  readonly request: BuildRequest;
  readonly ports: BuildPorts;
  readonly plan: Plan;
  readonly partial: string;
  readonly steps: BuildStep[];
}

/** buildx reads its options as one line of CSV. */
const destination = (file: string): string => `"dest=${file.replaceAll('"', '""')}"`;

async function buildArchitecture(plan: ArchitecturePlan, work: Work): Promise<ArchitectureBuild> {
  const { ports, partial } = work;
  const contexts: Record<string, string> = {
    'tools-base': await bootstrapBase(plan.tools, ports),
    ...(plan.base ? { base: await bootstrapBase(plan.base, ports) } : {}),
    ...(plan.agent ? { agent: await agentContext(plan.agent.architecture, ports) } : {}),
    system: ports.systemDirectory,
    spec: await writeContext(plan, path.join(partial, `spec-${plan.architecture}`), work.request.specFile),
  };
  const containerfile = path.join(partial, `Containerfile-${plan.architecture}`);
  await writeFile(containerfile, plan.containerfile);
  const exported = path.join(partial, `out-${plan.architecture}`);

  const solve = (target: string, output: string, more: { cacheTo?: readonly string[] } = {}): Promise<BuildProgress> =>
    solveTarget({ ...requestFor(plan, work, containerfile, contexts), target, output, ...more }, work);
  await solve('artifacts', `type=local,${destination(exported)}`);
  const oci = plan.artifacts.find(artifact => artifact.type === 'oci');
  const shared = oci?.shared === true;
  if (oci) {
    // Both architectures export into one layout, so that its blobs need not be copied together.
    const file = shared ? path.join(partial, LAYOUT) : path.join(exported, oci.path);
    const output = `type=oci,${shared ? 'tar=false,' : ''}rewrite-timestamp=true,${destination(file)}`;
    // A cache has the stages of the last solve that wrote it, and this one has the fewest.
    await solve('rootfs', output, { cacheTo: [] });
    if (shared) await keepIndex(partial, plan.architecture);
  }

  const rootHash = (await readFile(path.join(exported, 'roothash'), 'utf8')).trim();
  const artifacts: Artifact[] = [];
  const planned = plan.artifacts.filter(artifact => !(artifact === oci && shared));
  // A disk with holes is unpacked from the compressed one, which may be an artifact itself and then moves last.
  const unpacked = (artifact: PlannedArtifact): boolean => artifact.type === 'raw' || artifact.type === 'vhd';
  const stem = path.join(exported, stemOf(plan));
  for (const artifact of planned.toSorted((a, b) => Number(unpacked(b)) - Number(unpacked(a)))) {
    const target = path.join(partial, artifact.path);
    const step = ports.log.step(`${unpacked(artifact) ? 'unpack' : 'measure'} ${artifact.path}`);
    const options = {
      signal: ports.signal,
      onProgress: (bytes: number) => step.update(`${Math.round(bytes / 1e6)} MB`),
    };
    let measured: Measured;
    if (artifact.type === 'sbom') {
      await writeFile(
        target,
        await billOfMaterials(plan, work, exported, { rootHash, sha256: artifactOf(artifacts, 'root').sha256 }),
      );
      measured = await measureFile(target, options);
    } else if (unpacked(artifact)) {
      const id = createHash('sha256').update(artifact.path).digest('hex').slice(0, 32);
      const end = (size: number): Buffer => vhdFooter({ size, time: work.plan.sourceDateEpoch, id });
      measured = await unpackSparse(`${stem}.raw.zst`, target, {
        ...options,
        ...(artifact.type === 'vhd' ? { end } : {}),
      });
    } else {
      await rename(path.join(exported, artifact.path), target);
      measured = await measureFile(target, options);
    }
    step.done(`${(measured.size / 1e6).toFixed(1)} MB`);
    artifacts.push({ ...artifact, ...measured });
  }
  artifacts.sort((a, b) => indexOf(plan, a) - indexOf(plan, b));
  // What no artifact came of is not kept until the other architecture is done.
  await rm(exported, { recursive: true, force: true });
  return describe(plan, artifacts, rootHash);
}

const indexOf = (plan: ArchitecturePlan, artifact: PlannedArtifact): number =>
  plan.artifacts.findIndex(each => each.path === artifact.path);

const stemOf = (plan: ArchitecturePlan): string => {
  const root = plan.artifacts.find(artifact => artifact.type === 'root');
  if (!root) throw new Error('bug: the plan has no root');
  return root.path.replace(/\.root$/, '');
};

async function billOfMaterials(
  { architecture, packageUrl, agent }: ArchitecturePlan,
  { plan: { name, version, sourceDateEpoch }, request, ports }: Work,
  exported: string,
  root: { readonly rootHash: string; readonly sha256: string },
): Promise<string> {
  // Loaded here: a build that stops at its spec need not wait for it.
  const { parsePackages, renderSbom } = await import('./sbom.ts');
  return renderSbom({
    ...{ name, version, architecture, packageUrl, ...root },
    created: sourceDateEpoch,
    packages: parsePackages(await readFile(path.join(exported, 'packages'), 'utf8')),
    runtime: agent && (await runtimeOf(path.resolve(ports.systemDirectory, '../..'), agent.architecture)),
    slipway: request.slipway,
  });
}

function artifactOf(artifacts: readonly Artifact[], type: Artifact['type']): Artifact {
  const found = artifacts.find(artifact => artifact.type === type);
  if (!found) throw new Error(`bug: the plan has no ${type} before what needs it`);
  return found;
}

function describe(plan: ArchitecturePlan, artifacts: readonly Artifact[], rootHash: string): ArchitectureBuild {
  const file = (type: Artifact['type']): Pick<Artifact, 'path' | 'size' | 'sha256'> => {
    const { path, size, sha256 } = artifactOf(artifacts, type);
    return { path, size, sha256 };
  };
  // systemd finds a verified root by these: each partition's UUID is one half of the hash (UAPI.2).
  const half = (hex: string): string => hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  return {
    artifacts: [...artifacts],
    rootHash,
    slot: { ...file('root'), label: plan.slot.label, uuid: half(rootHash.slice(0, 32)) },
    verity: { ...file('root-verity'), label: plan.slot.label, uuid: half(rootHash.slice(32)) },
    uki: file('uki'),
  };
}

function requestFor(
  plan: ArchitecturePlan,
  { request, ports }: Work,
  containerfile: string,
  contexts: Record<string, string>,
): Omit<BuildxRequest, 'target' | 'output'> {
  const forArchitecture = (cache: string): string => cache.replaceAll('{arch}', plan.architecture);
  return {
    containerfile,
    context: path.dirname(path.resolve(request.specFile)),
    contexts,
    platform: ARCHITECTURE_NAMES[plan.architecture].platform,
    builder: request.builder,
    // A private engine without a bridge says so; any other engine's own network is right.
    network: ports.env['SLIPWAY_BUILD_NETWORK'],
    cacheFrom: request.cacheFrom?.map(forArchitecture),
    cacheTo: request.cacheTo?.map(forArchitecture),
    noCache: request.noCache,
    secrets: request.secrets,
  };
}

async function solveTarget(target: BuildxRequest, { request, ports, steps }: Work): Promise<BuildProgress> {
  const stages = followStages(ports.log);
  let succeeded = false;
  try {
    const progress = await buildx(
      target,
      {
        exec: ports.exec,
        secrets: secretEnvironment(request.secrets ?? [], ports.env),
        signal: ports.signal,
        onStart: stages.start,
        onComplete: stages.complete,
        onOutput: text => ports.log.detail(text.trimEnd()),
      },
      stageExplanation,
    );
    steps.push(...summariseStages(progress.vertices));
    succeeded = true;
    return progress;
  } finally {
    stages.end(succeeded);
  }
}

/** Writes what the plan rendered to a folder; files of the spec's folder are copied in under the plan's names. */
async function writeContext(plan: ArchitecturePlan, folder: string, specFile: string): Promise<string> {
  const place = async (name: string): Promise<string> => {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    return file;
  };
  for (const [name, content] of Object.entries(plan.context)) await writeFile(await place(name), content);
  for (const [name, source] of Object.entries(plan.sources)) {
    const from = path.join(path.dirname(specFile), source);
    await cp(from, await place(name), { errorOnExist: true, dereference: true, preserveTimestamps: false }).catch(
      cause => {
        throw new UsageError(
          'bad-argument',
          `${specFile}: ${name.startsWith('configure/agent/') ? 'agent.trust' : 'files'}: ${source}: ${cause.code === 'ENOENT' ? 'no such file' : cause.message}`,
          {
            cause,
            hint: `put it beside the spec, at ${from}`,
          },
        );
      },
    );
  }
  return folder;
}
