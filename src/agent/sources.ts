import { createHash } from 'node:crypto';
import { MAX_CHANNEL_BYTES } from '../channel/channel.ts';
import { folderStore } from '../publish/folder.ts';
import {
  blobLocationPath,
  blobPath,
  channelBundleCopyPath,
  channelBundlePath,
  channelPath,
  MANIFEST_NAME,
  MAX_LOCATION_BYTES,
  releasePath,
} from '../publish/layout.ts';
import { objectTarget } from '../publish/objects.ts';
import { ociTarget } from '../publish/oci.ts';
import { locationOf } from '../publish/source.ts';
import type { ChannelFile, Source } from '../publish/target.ts';
import { parseReference } from '../registry/reference.ts';
import { MAX_RELEASE_MANIFEST_BYTES } from '../verify/manifest.ts';
import { MAX_BLOB_BUNDLE_BYTES } from '../verify/trust.ts';
import { createDownloader, type DownloadOptions, type DownloadPorts } from './download.ts';
import { AgentError } from './errors.ts';

/** The places that a node reads from. Nothing that comes out of here is trusted. */

/** What a blob is known by before its first byte. */
export interface BlobReference {
  readonly sha256: string;
  readonly size: number;
}

export interface AgentSource {
  readonly name: string;
  readChannel(channel: string): Promise<ChannelFile | undefined>;
  readManifest(version: string): Promise<Uint8Array | undefined>;
  openBlob(blob: BlobReference, offset: number): AsyncIterable<Uint8Array>;
}

function httpSource(address: string, ports: DownloadPorts, options: DownloadOptions): AgentSource {
  const root = new URL(address.endsWith('/') ? address : `${address}/`);
  const download = createDownloader(ports, options);
  const at = (path: string): URL => {
    const url = new URL(path.split('/').map(encodeURIComponent).join('/'), root);
    [url.username, url.password] = [root.username, root.password];
    return url;
  };
  return {
    name: `${root.protocol}//${root.host}${root.pathname}`,
    async readChannel(channel) {
      const document = await download.small(at(channelPath(channel)), MAX_CHANNEL_BYTES, true);
      if (document === undefined) return undefined;
      const sha256 = createHash('sha256').update(document).digest('hex');
      const bundle =
        (await download.small(at(channelBundlePath(channel, sha256)), MAX_BLOB_BUNDLE_BYTES)) ??
        (await download.small(at(channelBundleCopyPath(channel)), MAX_BLOB_BUNDLE_BYTES, true));
      return { document, bundle: bundle ?? new Uint8Array(), etag: sha256 };
    },
    readManifest: version => download.small(at(releasePath(version, MANIFEST_NAME)), MAX_RELEASE_MANIFEST_BYTES),
    async *openBlob({ sha256, size }, offset) {
      let position = offset;
      try {
        for await (const chunk of download.stream(at(blobPath(sha256)), size, offset)) {
          position += chunk.length;
          yield chunk;
        }
        return;
      } catch (error) {
        if (!(error instanceof AgentError) || error.code !== 'not-found') throw error;
        // Where pages are small, blobs lie elsewhere, and a file of a line says where.
        const location = await download.small(at(blobLocationPath(sha256)), MAX_LOCATION_BYTES);
        if (location === undefined) throw error;
        yield* download.stream(locationOf(location, root), size, position);
      }
    },
  };
}

/** A folder or a registry, by the code that publishes to them. */
const published = (source: Source): AgentSource => ({
  name: source.name,
  readChannel: channel => source.readChannel(channel),
  readManifest: version => source.readRelease(version, MANIFEST_NAME, MAX_RELEASE_MANIFEST_BYTES),
  async *openBlob({ sha256, size }, offset) {
    let position = offset;
    for await (const chunk of source.openBlob(sha256, offset)) {
      position += chunk.length;
      if (position > size)
        throw new AgentError('wrong-length', `${source.name} has more than ${size} bytes of ${sha256}`);
      yield chunk;
    }
    if (position < size)
      throw new AgentError('wrong-length', `${source.name} has ${position} of ${size} bytes of ${sha256}`);
  },
});

/** Opens an address of the configuration. */
export function openSource(address: string, ports: DownloadPorts, options: DownloadOptions = {}): AgentSource {
  if (address.startsWith('/')) return published(objectTarget(folderStore(address)));
  if (address.startsWith('oci:')) {
    const { host, repository } = parseReference(address.slice('oci:'.length));
    return published(
      ociTarget({
        host,
        repository,
        fetch: ports.fetch,
        retry: { attempts: options.attempts ?? 6, pause: options.pause ?? 1000 },
      }),
    );
  }
  return httpSource(address, ports, options);
}

/** One blob from several places: where one breaks off for good, the next goes on from the same byte. */
export async function* openAnywhere(
  sources: readonly AgentSource[],
  blob: BlobReference,
  offset: number,
  onFailure: (source: AgentSource, error: unknown) => void = () => {},
): AsyncGenerator<Uint8Array> {
  let position = offset;
  let last: unknown;
  for (const source of sources) {
    try {
      for await (const chunk of source.openBlob(blob, position)) {
        position += chunk.length;
        yield chunk;
      }
      return;
    } catch (error) {
      if (error instanceof AgentError && error.code === 'stopped') throw error;
      last = error;
      onFailure(source, error);
    }
  }
  throw last;
}
