import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { UsageError } from '../errors.ts';
import type { Artifact } from '../manifest/manifest.ts';
import type { Log } from '../ports.ts';
import { bundleName, MANIFEST_NAME } from '../publish/layout.ts';
import { readChannel } from '../publish/read-channel.ts';
import type { Source } from '../publish/target.ts';
import type { Architecture } from '../spec/schema.ts';
import { TrustError } from '../verify/errors.ts';
import { MAX_RELEASE_MANIFEST_BYTES, readManifest } from '../verify/manifest.ts';
import { MAX_BLOB_BUNDLE_BYTES, type Trust, verifyBlob } from '../verify/trust.ts';
import { bootableArtifacts } from './plan.ts';
import { supportedReleases } from './supported.ts';

/** Fetches what nodes of a channel may run today: each release's signed manifest, and one disk image to start from. */
export async function fetchSupported(
  {
    source,
    channel,
    trust,
    version,
    architecture,
    folder,
  }: {
    readonly source: Source;
    readonly channel: string;
    readonly trust: Trust;
    /** The version that they would take. */
    readonly version: string;
    readonly architecture: Architecture;
    readonly folder: string;
  },
  log: Log,
): Promise<string[]> {
  const found = await readChannel(source, channel, trust);
  if (found === undefined) {
    log.info(`there is no channel ${channel} at ${source.name} yet: no release to upgrade from`);
    return [];
  }
  const folders: string[] = [];
  for (const release of supportedReleases(found.channel, version)) {
    const step = log.step(`fetching ${release.version} from ${source.name}`);
    const read = (name: string, limit: number) => source.readRelease(release.version, name, limit);
    const bytes = await read(MANIFEST_NAME, MAX_RELEASE_MANIFEST_BYTES);
    if (bytes === undefined) throw new TrustError('not-covered', `${release.version} has no ${MANIFEST_NAME} there`);
    verifyBlob(trust, await read(bundleName(MANIFEST_NAME), MAX_BLOB_BUNDLE_BYTES), bytes, release.manifest);
    const manifest = readManifest(bytes, { ...release.manifest, version: release.version });
    const build = manifest.architectures[architecture];
    if (build === undefined) {
      step.done(`nothing for ${architecture}`);
      continue;
    }
    const [disk] = bootableArtifacts(build);
    if (disk === undefined)
      throw new UsageError(
        'bad-argument',
        `${release.version} was published without a disk image for ${architecture}`,
        {
          hint: words =>
            `name the folder of that release with ${words.option('from')}, or unpublish it if no node runs it any more`,
        },
      );
    const into = path.join(folder, release.version);
    await mkdir(into, { recursive: true });
    await writeFile(path.join(into, MANIFEST_NAME), bytes);
    await fetchBlob(source, disk, path.join(into, disk.path));
    folders.push(into);
    step.done();
  }
  return folders;
}

async function fetchBlob(source: Source, { path: name, size, sha256 }: Artifact, file: string): Promise<void> {
  const digest = createHash('sha256');
  let received = 0;
  const checked = async function* () {
    for await (const chunk of source.openBlob(sha256)) {
      received += chunk.length;
      if (received > size) throw new TrustError('wrong-size', `${name} has more than ${size} bytes`);
      digest.update(chunk);
      yield chunk;
    }
  };
  await pipeline(Readable.from(checked()), createWriteStream(file));
  if (received !== size || digest.digest('hex') !== sha256)
    throw new TrustError('wrong-digest', `${name} is not what its manifest says`);
}
