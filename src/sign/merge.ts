import { constants } from 'node:fs';
import { copyFile, link, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Manifest } from '../manifest/manifest.ts';
import { filesOf, mergeManifests } from '../manifest/merge.ts';
import { MANIFEST_NAME } from '../publish/layout.ts';
import { readManifestFile } from './verify-directory.ts';

/**
 * Makes one build of several in the folder of the first: their artifacts join it, and its manifest, written last, names
 * all of them. The other folders stay as they are. Again with the same folders it changes nothing.
 */
export async function mergeBuilds(folders: readonly [string, ...string[]]): Promise<Manifest> {
  const [first, ...others] = folders;
  const builds = await Promise.all(others.map(async folder => ({ folder, manifest: await readManifestFile(folder) })));
  const manifest = mergeManifests([await readManifestFile(first), ...builds.map(build => build.manifest)]);
  for (const build of builds) {
    for (const architecture of Object.values(build.manifest.architectures)) {
      const paths = new Set(filesOf(architecture).map(({ path }) => path));
      for (const path of paths) await joinFile(join(build.folder, path), join(first, path));
    }
  }
  const partial = join(first, `.${MANIFEST_NAME}.partial`);
  await writeFile(partial, `${JSON.stringify(manifest, null, 2)}\n`);
  await rename(partial, join(first, MANIFEST_NAME));
  return manifest;
}

/** The same file under another name; on another file system a copy. Whoever signs it hashes it anyway. */
async function joinFile(from: string, to: string): Promise<void> {
  if (from === to) return;
  await rm(to, { force: true });
  await link(from, to).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EXDEV' || error.code === 'EPERM') return copyFile(from, to, constants.COPYFILE_EXCL);
    throw error;
  });
}
