import type { Channel } from '../channel/channel.ts';
import { compareVersions } from '../channel/version.ts';
import type { Manifest } from '../manifest/manifest.ts';
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
