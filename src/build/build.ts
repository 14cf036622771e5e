import { chmod, cp, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { UsageError } from '../errors.ts';
import { type ArchitectureBuild, type Artifact, Manifest } from '../manifest/manifest.ts';
import { ARCHITECTURE_NAMES, type Architecture } from '../plan/architecture.ts';
import { type ArchitecturePlan, type Plan, planImage } from '../plan/plan.ts';
import type { Exec, Log } from '../ports.ts';
import type { Format, Spec } from '../spec/schema.ts';
import { type BuildProgress, type BuildxRequest, buildx } from '../tools/buildx.ts';
import { hostArchitecture } from '../tools/host.ts';
import { agentContext, runtimeOf } from './agent-context.ts';
import { bootstrapBase } from './bootstrap.ts';
import { loadSpec, readUserContainerfile, sourceDateEpoch } from './load.ts';
import { partialFolder } from './partial.ts';
import { type BuildSecret, refuseUnreadSecrets, secretEnvironment } from './secrets.ts';
import { type Measured, measureFile, unpackSparse } from './sparse.ts';
import { followStages, stageExplanation, summariseStages } from './stages.ts';

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
  try {
    for (const each of Object.values(plan.architectures)) {
      architectures[each.architecture] = await buildArchitecture(each, { request, ports, plan, partial, steps });
    }
    ports.signal.throwIfAborted();
    const manifest = Manifest.parse({ schemaVersion: 1, name: plan.name, version: plan.version, architectures });
    return { manifest, manifestPath: await publish(manifest, partial, request.output), steps };
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

/** Moves finished artifacts to their names. The manifest goes first and comes last, so it never tells of other bytes. */
async function publish(manifest: Manifest, partial: string, output: string): Promise<string> {
  const manifestPath = path.join(output, 'manifest.json');
  await rm(manifestPath, { force: true });
  for (const { artifacts } of Object.values(manifest.architectures)) {
    for (const artifact of artifacts) {
      const file = path.join(partial, artifact.path);
      // veritysetup lets only its user read; what is published may be served by another.
      await chmod(file, 0o644);
      await rename(file, path.join(output, artifact.path));
    }
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
  const wanted = new Set(plan.artifacts.map(artifact => artifact.type));
  const oci = plan.artifacts.find(artifact => artifact.type === 'oci');
  if (oci)
    await solve('rootfs', `type=oci,rewrite-timestamp=true,${destination(path.join(exported, oci.path))}`, {
      // A cache has the stages of the last solve that wrote it, and this one has the fewest.
      cacheTo: [],
    });

  const rootHash = (await readFile(path.join(exported, 'roothash'), 'utf8')).trim();
  const artifacts: Artifact[] = [];
  for (const artifact of plan.artifacts) {
    const target = path.join(partial, artifact.path);
    const step = ports.log.step(`measure ${artifact.path}`);
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
    } else if (artifact.type === 'raw') {
      measured = await unpackSparse(path.join(exported, `${artifact.path}.zst`), target, options);
    } else {
      const copy = artifact.type === 'raw-zst' && wanted.has('raw') ? cp : rename;
      await copy(path.join(exported, artifact.path), target);
      measured = await measureFile(target, options);
    }
    step.done(`${(measured.size / 1e6).toFixed(1)} MB`);
    artifacts.push({ ...artifact, ...measured });
  }
  return describe(plan, artifacts, rootHash);
}

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
