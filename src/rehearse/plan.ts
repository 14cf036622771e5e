import { compareVersions } from '../channel/version.ts';
import { UsageError } from '../errors.ts';
import type { ArchitectureBuild, Artifact, Manifest } from '../manifest/manifest.ts';
import { SCENARIO_NAMES, type ScenarioName } from '../manifest/rehearsal-names.ts';
import type { Architecture } from '../spec/schema.ts';
import { scenarioNamed } from './scenarios.ts';

/** What is going to be played, decided before any machine starts. */

/** A build as it lies in a folder. */
export interface Release {
  readonly directory: string;
  readonly manifest: Manifest;
  /** Of the manifest's bytes. */
  readonly sha256: string;
}

/** One play of a scenario. */
export interface PlannedRun {
  readonly scenario: ScenarioName;
  /** The disk image to start: of the release that the node comes from, or of the build itself. */
  readonly artifact: Artifact;
  readonly from?: Release;
}

export interface RehearsalRequest {
  readonly build: Release;
  readonly from: readonly Release[];
  /** None: all that apply. */
  readonly scenarios: readonly ScenarioName[];
  readonly architecture: Architecture;
  /** A channel was asked and has nothing to come from: what upgrades is left out. */
  readonly first?: boolean;
}

const BOOTABLE = ['raw', 'qcow2', 'raw-zst'] as const;

/** The disk images of a build that QEMU can start from, the readiest first. */
export const bootableArtifacts = (build: ArchitectureBuild | undefined): Artifact[] =>
  BOOTABLE.flatMap(type => build?.artifacts.filter(artifact => artifact.type === type) ?? []);

/** The architecture that is meant: the one asked for, else the only one, else this machine's. */
export function rehearsedArchitecture(
  { directory, manifest }: Release,
  asked: Architecture | undefined,
  host: Architecture,
): Architecture {
  const there = Object.keys(manifest.architectures) as Architecture[];
  const meant = asked ?? (there.length === 1 ? there[0] : undefined) ?? host;
  if (there.includes(meant)) return meant;
  throw new UsageError('bad-argument', `the build in ${directory} has nothing for ${meant}`, {
    hint: words => `it has ${there.join(' and ')}: choose with ${words.option('arch')}`,
  });
}

const diskOf = (release: Release, architecture: Architecture): Artifact[] => {
  const found = bootableArtifacts(release.manifest.architectures[architecture]);
  if (found.length > 0) return found;
  throw new UsageError(
    'bad-argument',
    `${release.manifest.name} ${release.manifest.version} in ${release.directory} has no disk image for ${architecture}`,
    { hint: 'a rehearsal starts from a raw, raw-zst or qcow2 disk: build it with one of these formats' },
  );
};

/**
 * Lays out every run: each scenario in order, those that upgrade once for each release to come from.
 * @throws UsageError `bad-argument` where something was asked for that cannot be played
 */
export function planRehearsal({ build, from, scenarios, architecture, first = false }: RehearsalRequest): PlannedRun[] {
  const { name, version } = build.manifest;
  const images = diskOf(build, architecture);
  for (const { directory, manifest } of from) {
    const wrong = (message: string, hint: string) => new UsageError('bad-argument', message, { hint });
    if (manifest.name !== name)
      throw wrong(`${directory} is of ${manifest.name}, and the build of ${name}`, 'name releases of the same system');
    if (compareVersions(manifest.version, version) >= 0)
      throw wrong(
        `${directory} has version ${manifest.version}, which is not older than ${version}`,
        'a node only takes what is newer: raise `version` in os.yaml, or name an older release',
      );
  }
  const upgrading = scenarios.filter(scenario => scenarioNamed(scenario).upgrades);
  if (upgrading.length > 0 && from.length === 0 && !first)
    throw new UsageError('bad-argument', `scenario ${upgrading.join(', ')} needs a release to come from`, {
      hint: words =>
        `name the folder of a released version with ${words.option('from')}, or a channel that has releases with ${words.option('upgrade-from')}`,
    });
  const chosen = SCENARIO_NAMES.filter(
    one => scenarios.length === 0 || scenarios.includes(one) || (first && one === 'boot'),
  );
  return chosen.flatMap((scenario): PlannedRun[] =>
    scenarioNamed(scenario).upgrades
      ? from.flatMap(release => {
          const [artifact] = diskOf(release, architecture);
          return artifact === undefined ? [] : [{ scenario, artifact, from: release }];
        })
      : images.map(artifact => ({ scenario, artifact })),
  );
}

/** A run in a few words: `upgrade from 1.0.0`, `boot of edge_1.0.0_amd64.raw`. */
export const runTitle = ({ scenario, from, artifact }: PlannedRun): string =>
  from === undefined ? `${scenario} of ${artifact.path}` : `${scenario} from ${from.manifest.version}`;
