import { mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ArchitectureBuild, Manifest } from '../manifest/manifest.ts';
import type { Log } from '../ports.ts';
import { folderStore } from '../publish/folder.ts';
import { bundleName, MANIFEST_NAME } from '../publish/layout.ts';
import { objectTarget } from '../publish/objects.ts';
import { initChannel, publishRelease } from '../publish/publish.ts';
import type { Architecture } from '../spec/schema.ts';
import { manifestFiles } from '../verify/manifest.ts';
import { REHEARSAL_LABEL } from './config.ts';
import type { Release } from './plan.ts';
import type { ThrowawayKey } from './throwaway-key.ts';

/** What nodes of one architecture take of a build: nothing else is worth the copying. */
function reduced(manifest: Manifest, architecture: Architecture): Manifest {
  const build = manifest.architectures[architecture];
  if (build === undefined) throw new Error('bug: a rehearsal of what was not built');
  const taken = new Set([build.slot.path, build.verity.path, build.uki.path, build.chunks?.path]);
  const artifacts = build.artifacts.filter(({ path }) => taken.has(path));
  const only: ArchitectureBuild = { ...build, artifacts };
  return { ...manifest, architectures: { [architecture]: only } };
}

/** A channel below `site` with one release: the bytes of a build that nobody has signed yet. */
export async function publishRehearsal(
  {
    build,
    architecture,
    channel,
    site,
    scratch,
  }: {
    readonly build: Release;
    readonly architecture: Architecture;
    /** The name under which the nodes ask. */
    readonly channel: string;
    readonly site: string;
    readonly scratch: string;
  },
  key: ThrowawayKey,
  log: Log,
): Promise<void> {
  // Bundles lie beside the files, and the build's own folder is not ours to write to.
  const directory = path.join(scratch, `release-${channel}`);
  await mkdir(directory);
  const manifest = reduced(build.manifest, architecture);
  await writeFile(path.join(directory, MANIFEST_NAME), JSON.stringify(manifest));
  const files = manifestFiles(manifest).map(file => file.path);
  for (const name of files) await symlink(path.resolve(build.directory, name), path.join(directory, name));
  for (const name of [MANIFEST_NAME, ...files])
    await writeFile(path.join(directory, bundleName(name)), await key.signFile(path.join(directory, name)));
  const options = { target: objectTarget(folderStore(site)), trust: key.trust, channel, sign: key.sign };
  const ports = { log, clock: Date.now };
  await initChannel(options, ports);
  await publishRelease(options, { directory, urgency: 'normal', canary: [REHEARSAL_LABEL] }, ports);
}
