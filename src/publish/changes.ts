import { createHash } from 'node:crypto';
import type { Channel } from '../channel/channel.ts';
import { compareVersions } from '../channel/version.ts';
import type { Artifact, Manifest } from '../manifest/manifest.ts';
import { TrustError } from '../verify/errors.ts';
import { MAX_RELEASE_MANIFEST_BYTES, type ManifestFile, manifestFiles, readManifest } from '../verify/manifest.ts';
import { MANIFEST_NAME } from './layout.ts';
import type { Source } from './target.ts';

/** A file of a release, and what was in its place in another. */
export interface FileChange extends ManifestFile {
  readonly before?: ManifestFile | undefined;
}

/** Every file of a manifest beside the one of the same use in an older one, whatever that was called. */
export function fileChanges(now: Manifest, before: Manifest): FileChange[] {
  const old = new Map(manifestFiles(before).flatMap(file => file.uses.map(use => [use, file])));
  return manifestFiles(now).map(file => ({ ...file, before: file.uses.map(use => old.get(use)).find(Boolean) }));
}

/**
 * The manifest of the newest release below a version; `undefined` where there is none. Whoever verified the channel may
 * believe it: the channel has its digest.
 * @throws what reading from `source` throws; TrustError where the bytes there are not those of the channel
 */
export async function manifestBefore(source: Source, channel: Channel, version: string): Promise<Manifest | undefined> {
  const release = channel.releases.findLast(one => compareVersions(one.version, version) < 0);
  if (release === undefined) return undefined;
  const bytes = await source.readRelease(release.version, MANIFEST_NAME, MAX_RELEASE_MANIFEST_BYTES);
  return bytes && readManifest(bytes, { ...release.manifest, version: release.version });
}

/** A package of one architecture, in the version that it had and the one that it has; absent where it was not, or is not there. */
export interface PackageChange {
  readonly architecture: string;
  readonly name: string;
  readonly before?: string | undefined;
  readonly now?: string | undefined;
}

/** A manifest's SBOM of each architecture that has one. */
export const sbomOf = (manifest: Manifest): [architecture: string, sbom: Artifact][] =>
  Object.entries(manifest.architectures).flatMap(([architecture, build]) => {
    const sbom = build?.artifacts.find(({ type }) => type === 'sbom');
    return sbom === undefined ? [] : [[architecture, sbom] as [string, Artifact]];
  });

/** Names and versions in a CycloneDX document; several versions of one name stand together. */
export function packagesIn(sbom: string): Map<string, string> {
  const { components = [] } = JSON.parse(sbom) as { components?: { name?: unknown; version?: unknown }[] };
  const found = new Map<string, string[]>();
  for (const { name, version } of components) {
    if (typeof name !== 'string') continue;
    found.set(name, [...(found.get(name) ?? []), typeof version === 'string' ? version : '']);
  }
  return new Map([...found].map(([name, versions]) => [name, versions.sort().join(', ')]));
}

/** What differs between the packages of two SBOMs, by name. */
export function packageChanges(architecture: string, before: string, now: string): PackageChange[] {
  const [old, fresh] = [packagesIn(before), packagesIn(now)];
  return [...new Set([...old.keys(), ...fresh.keys()])]
    .sort()
    .filter(name => old.get(name) !== fresh.get(name))
    .map(name => ({ architecture, name, before: old.get(name), now: fresh.get(name) }));
}

/** No SBOM of an operating system is larger. */
const MAX_SBOM_BYTES = 64 * 1024 * 1024;

/**
 * A small blob as text.
 * @throws what reading from `source` throws; TrustError where the bytes there are not those of the manifest
 */
export async function readSbom(source: Source, { path, size, sha256 }: Artifact): Promise<string> {
  const parts: Uint8Array[] = [];
  let received = 0;
  for await (const part of source.openBlob(sha256)) {
    received += part.length;
    if (received > Math.min(size, MAX_SBOM_BYTES))
      throw new TrustError('wrong-size', `${path} has more than ${size} bytes`);
    parts.push(part);
  }
  const bytes = Buffer.concat(parts);
  if (createHash('sha256').update(bytes).digest('hex') !== sha256)
    throw new TrustError('wrong-digest', `${path} is not what its manifest says`);
  return bytes.toString();
}
