import { UsageError } from '../errors.ts';
import type { ArchitectureBuild, Manifest } from './manifest.ts';

/**
 * One manifest of several builds of the same system, each made where its architecture is native.
 * @throws UsageError if they are not of one name and version, or disagree about an architecture or a file
 */
export function mergeManifests(manifests: readonly [Manifest, ...Manifest[]]): Manifest {
  const [first] = manifests;
  const title = ({ name, version }: Manifest): string => `${name} ${version}`;
  const architectures: Manifest['architectures'] = {};
  const files = new Map<string, string>();
  for (const manifest of manifests) {
    if (title(manifest) !== title(first))
      throw disagreement(`${title(first)} and ${title(manifest)} are two releases`, 'Build all from one commit.');
    for (const [name, build] of Object.entries(manifest.architectures)) {
      const architecture = name as keyof Manifest['architectures'];
      const before = architectures[architecture];
      if (before !== undefined && JSON.stringify(before) !== JSON.stringify(build))
        throw disagreement(`there are two builds of ${title(first)} for ${name}`, 'Build each architecture once.');
      architectures[architecture] = build;
      for (const { path, sha256 } of filesOf(build)) {
        if ((files.get(path) ?? sha256) !== sha256)
          throw disagreement(
            `two builds have a ${path}, and not the same`,
            'Build each into a folder of its own, and change nothing there.',
          );
        files.set(path, sha256);
      }
    }
  }
  // In the order that one build of all would have.
  const sorted = Object.entries(architectures).sort(([a], [b]) => (a < b ? -1 : 1));
  return { ...first, architectures: Object.fromEntries(sorted) };
}

/** Every file of a build, some of them twice. */
export function filesOf({ artifacts, slot, verity, uki, chunks }: ArchitectureBuild) {
  return [...artifacts, slot, verity, uki, ...(chunks === undefined ? [] : [chunks])];
}

const disagreement = (problem: string, hint: string): UsageError => new UsageError('bad-argument', problem, { hint });
