import { createHash } from 'node:crypto';
import { UsageError } from '../errors.ts';
import type { ArtifactType } from '../manifest/manifest.ts';
import { type Format, formatProblem, PLACED_DIRECTORIES, type Spec, suiteOf } from '../spec/schema.ts';
import { type AgentFiles, agentFiles } from './agent.ts';
import { ARCHITECTURE_NAMES, type Architecture } from './architecture.ts';
import { commandLine, installerCommandLine } from './command-line.ts';
import { hasInstaller, renderContainerfile } from './containerfile.ts';
import type { Distribution } from './distributions/distribution.ts';
import { distributionOf } from './distributions/index.ts';
import { renderOvf } from './ovf.ts';
import { imageDefinitions, nodeDefinitions } from './repart.ts';
import { diskSize } from './sizes.ts';
import { userStages } from './user-stages.ts';

/** The release that every image tool comes from, whatever the base: one systemd-boot, one mkfs.erofs, for all images. */
export const TOOLS_SUITE = 'trixie';

/** A base made from a distribution's package mirror. */
export interface Bootstrap {
  readonly suite: string;
  readonly architecture: Architecture;
  /** Absent: the bootstrap tool's own default for the suite. */
  readonly mirror: string | undefined;
  readonly components: readonly string[];
}

export interface PlannedArtifact {
  readonly type: ArtifactType;
  readonly path: string;
  readonly mediaType: string;
  /** One file for all architectures of the plan. */
  readonly shared?: true;
}

/** What `slipway build` does for one architecture, as plain data. */
export interface ArchitecturePlan {
  readonly architecture: Architecture;
  readonly distribution: string;
  /** Named context `base`, absent where the spec names an image. */
  readonly base: Bootstrap | undefined;
  /** Named context `tools-base`. */
  readonly tools: Bootstrap;
  readonly containerfile: string;
  /** Named context `spec`: file name to content. */
  readonly context: Readonly<Record<string, string>>;
  /** Files of the same context that are taken from the spec's folder: name in the context to path in the folder. */
  readonly sources: Readonly<Record<string, string>>;
  readonly artifacts: readonly PlannedArtifact[];
  readonly slot: { readonly label: string; readonly size: number };
  /** How package URLs of its packages begin and end. */
  readonly packageUrl: Distribution['packageUrl'];
  /** Named context `agent`: the agent's program and the runtime it needs. Absent where the spec has no agent. */
  readonly agent: { readonly architecture: Architecture } | undefined;
}

export interface Plan {
  readonly schemaVersion: 1;
  readonly name: string;
  readonly version: string;
  /** Seconds since 1970: every time stamp in every artifact. */
  readonly sourceDateEpoch: number;
  readonly architectures: Readonly<Partial<Record<Architecture, ArchitecturePlan>>>;
}

export interface PlanOptions {
  readonly architectures?: readonly Architecture[];
  readonly formats?: readonly Format[];
  readonly sourceDateEpoch: number;
  readonly buildArchitecture: Architecture;
  /** The text of the spec's `containerfile`, where it names one. */
  readonly containerfile?: string;
}

/** What build does, without doing it: a pure function of the spec. Throws UsageError, or SpecError for `containerfile`. */
export function planImage(spec: Spec, options: PlanOptions): Plan {
  const architectures = options.architectures ?? spec.architectures;
  for (const architecture of architectures) {
    if (!spec.architectures.includes(architecture)) {
      throw new UsageError(
        'bad-option',
        `the spec builds ${spec.architectures.join(' and ')}, and not ${architecture}`,
        { hint: words => `add ${architecture} to \`architectures\`, or leave ${words.option('arch')} out` },
      );
    }
  }
  for (const architecture of architectures) {
    for (const format of options.formats ?? spec.outputs) {
      const problem = formatProblem(format, architecture);
      if (problem !== undefined)
        throw new UsageError('bad-option', problem, {
          hint: words =>
            `take it out of ${words.option('formats')}, or name another architecture with ${words.option('arch')}`,
        });
    }
  }
  return {
    schemaVersion: 1,
    name: spec.name,
    version: spec.version,
    sourceDateEpoch: options.sourceDateEpoch,
    architectures: Object.fromEntries(
      architectures.map(architecture => [
        architecture,
        planArchitecture(spec, architecture, architectures.length > 1, options),
      ]),
    ),
  };
}

const MEDIA_TYPES: Readonly<Record<ArtifactType, { readonly ending: string; readonly mediaType: string }>> = {
  root: { ending: 'root', mediaType: 'application/vnd.slipway.root.erofs' },
  'root-verity': { ending: 'verity', mediaType: 'application/vnd.slipway.root.verity' },
  uki: { ending: 'efi', mediaType: 'application/vnd.microsoft.portable-executable' },
  raw: { ending: 'raw', mediaType: 'application/vnd.slipway.disk.raw' },
  'raw-zst': { ending: 'raw.zst', mediaType: 'application/zstd' },
  qcow2: { ending: 'qcow2', mediaType: 'application/vnd.slipway.disk.qcow2' },
  vhd: { ending: 'vhd', mediaType: 'application/vnd.slipway.disk.vhd' },
  vmdk: { ending: 'vmdk', mediaType: 'application/vnd.slipway.disk.vmdk' },
  ova: { ending: 'ova', mediaType: 'application/ovf' },
  gce: { ending: 'gce.tar.gz', mediaType: 'application/gzip' },
  iso: { ending: 'iso', mediaType: 'application/x-iso9660-image' },
  netboot: { ending: 'netboot.efi', mediaType: 'application/vnd.microsoft.portable-executable' },
  kernel: { ending: 'vmlinuz', mediaType: 'application/vnd.slipway.kernel' },
  initrd: { ending: 'initrd', mediaType: 'application/vnd.slipway.initrd' },
  cmdline: { ending: 'cmdline', mediaType: 'text/plain' },
  oci: { ending: 'oci.tar', mediaType: 'application/vnd.oci.image.layout.v1+tar' },
  sbom: { ending: 'cdx.json', mediaType: 'application/vnd.cyclonedx+json' },
};

function planArchitecture(
  spec: Spec,
  architecture: Architecture,
  oneOfSeveral: boolean,
  options: PlanOptions,
): ArchitecturePlan {
  const suite = suiteOf(spec);
  const distribution = distributionOf(suite);
  const tools = distributionOf(TOOLS_SUITE);
  const formats = options.formats ?? spec.outputs;
  const stem = `${spec.name}_${spec.version}_${architecture}`;
  const digest = (of: string): string => createHash('sha256').update(`${of} ${stem}`).digest('hex');
  return {
    architecture,
    distribution: distribution.title,
    base: spec.base.bootstrap && {
      suite,
      architecture,
      mirror: spec.base.bootstrap.mirror,
      components: spec.base.bootstrap.components ?? distribution.components,
    },
    tools: {
      suite: TOOLS_SUITE,
      architecture: options.buildArchitecture,
      mirror: undefined,
      components: tools.components,
    },
    containerfile: renderContainerfile({
      spec,
      architecture,
      distribution,
      tools,
      buildArchitecture: options.buildArchitecture,
      userStages:
        options.containerfile === undefined ? undefined : userStages(options.containerfile, spec.containerfile ?? ''),
      sourceDateEpoch: options.sourceDateEpoch,
      seed: digest('seed').slice(0, 32),
      salt: digest('salt'),
      stem,
      formats,
    }),
    ...renderContext(spec, architecture, distribution, {
      agent: agentFiles(spec, architecture, options.sourceDateEpoch),
      ovf: formats.includes('ova') ? renderOvf(stem, spec, diskSize(spec.disk)) : undefined,
      stem,
      formats,
    }),
    agent: spec.agent && { architecture },
    artifacts: (['root', 'root-verity', 'uki', ...formats.flatMap(artifactsOf), 'sbom'] as const).map(type => {
      const { ending, mediaType } = MEDIA_TYPES[type];
      // One image for all architectures: an index, and each layer once.
      const shared = type === 'oci' && oneOfSeveral ? true : undefined;
      return shared
        ? { type, path: `${spec.name}_${spec.version}.${ending}`, mediaType, shared }
        : { type, path: `${stem}.${ending}`, mediaType };
    }),
    slot: { label: `${spec.name}_${spec.version}`, size: spec.disk.slot },
    packageUrl: distribution.packageUrl,
  };
}

type PlannedType = keyof typeof MEDIA_TYPES;

/** A boot set is four files; every other format is one of its own name. */
const artifactsOf = (format: Format): readonly PlannedType[] =>
  format === 'pxe' ? ['netboot', 'kernel', 'initrd', 'cmdline'] : [format];

const table = (rows: readonly (readonly (string | number)[])[]): string =>
  rows.map(row => `${row.join('\t')}\n`).join('');
const lines = (items: readonly string[]): string => items.map(item => `${item}\n`).join('');

/** Where a node keeps a directory that the spec calls state: on it, or as changes over what the image has there. */
const KEPT = { home: 'bind', root: 'bind', srv: 'bind', opt: 'overlay', 'usr-local': 'overlay' } as const;

/** The data that the scripts in build containers read, in one folder for each stage so that a change reaches one only. */
function renderContext(
  spec: Spec,
  architecture: Architecture,
  distribution: Distribution,
  {
    agent,
    ovf,
    stem,
    formats,
  }: {
    readonly agent: AgentFiles | undefined;
    readonly ovf: string | undefined;
    readonly stem: string;
    readonly formats: readonly Format[];
  },
): Pick<ArchitecturePlan, 'context' | 'sources'> {
  const identity = table([
    ['name', spec.name],
    ['version', spec.version],
  ]);
  const directories = (Object.keys(KEPT) as (keyof typeof KEPT)[])
    .filter(key => spec.state.directories[key] === 'state')
    .map(key => `${PLACED_DIRECTORIES[key]} ${KEPT[key]}`);
  const withKeys = spec.users.filter(user => user.sshKeys.length > 0);
  return {
    context: {
      'configure/settings': table([
        ['hostname', spec.hostname],
        ['timezone', spec.timezone],
        ['locale', spec.locale],
      ]),
      'configure/modules': lines(spec.kernel.modules),
      'configure/users': table(
        spec.users.map(user => [
          user.name,
          user.uid ?? 1000,
          user.shell ?? '/bin/bash',
          user.home ?? `/home/${user.name}`,
          user.groups.join(',') || '-',
          user.passwordHash ?? '-',
          user.sshKeys.length > 0 ? user.name : '-',
        ]),
      ),
      ...Object.fromEntries(withKeys.map(user => [`configure/keys/${user.name}`, lines(user.sshKeys)])),
      'configure/files.list': table(spec.files.map((file, index) => [file.mode, file.owner, index, file.path])),
      ...Object.fromEntries(
        spec.files.flatMap((file, index) =>
          file.content === undefined ? [] : [[`configure/files/${index}`, file.content]],
        ),
      ),
      'configure/services': table(
        (['enable', 'disable', 'mask'] as const).flatMap(action => spec.services[action].map(unit => [action, unit])),
      ),
      ...prefixed('configure/agent', agent?.files ?? {}),
      'initrd/modules': lines(spec.kernel.modules),
      'seal/settings': identity,
      'seal/image-owned': lines(distribution.packageDatabase),
      'seal/directories': lines(directories),
      'seal/persist': lines(spec.state.persist),
      ...prefixed('seal/repart.node/', nodeDefinitions(spec)),
      'boot/settings': identity,
      'boot/cmdline': commandLine(spec, architecture),
      ...(hasInstaller(formats) ? { 'boot/installer': installerCommandLine(spec) } : {}),
      'boot/loader.conf': 'timeout 0\neditor no\n',
      ...prefixed('boot/repart.image/', imageDefinitions(spec)),
      ...(ovf === undefined ? {} : { 'ova/machine.ovf': ovf, 'ova/settings': table([['stem', stem]]) }),
    },
    sources: {
      ...Object.fromEntries(
        spec.files.flatMap((file, index) =>
          file.source === undefined ? [] : [[`configure/files/${index}`, file.source]],
        ),
      ),
      ...prefixed('configure/agent', agent?.sources ?? {}),
    },
  };
}

const prefixed = (prefix: string, files: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(files).map(([name, content]) => [prefix + name, content]));

/** The plan as a person reads it: what will be made, then the graph and every file that goes into it. */
export function renderPlan(plan: Plan): string {
  const parts: string[] = [`${plan.name} ${plan.version}`];
  for (const each of Object.values(plan.architectures)) {
    const base = each.base
      ? `${each.distribution}, bootstrapped${each.base.mirror ? ` from ${each.base.mirror}` : ''}`
      : each.distribution;
    parts.push(
      `\n# ${each.architecture} (${ARCHITECTURE_NAMES[each.architecture].platform}): ${base}`,
      ...each.artifacts.map(artifact => `#   ${artifact.path}`),
      '\n## Containerfile\n',
      each.containerfile,
      ...Object.entries(each.context).flatMap(([name, content]) => [`## ${name}\n`, content]),
      ...Object.entries(each.sources).map(([name, source]) => `## ${name}: from ${source}\n`),
    );
  }
  return `${parts.join('\n')}\n`;
}
