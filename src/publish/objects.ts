import { createHash } from 'node:crypto';
import { MAX_CHANNEL_BYTES } from '../channel/channel.ts';
import { MAX_RELEASE_MANIFEST_BYTES } from '../verify/manifest.ts';
import { MAX_BLOB_BUNDLE_BYTES } from '../verify/trust.ts';
import {
  blobPath,
  channelBundleCopyPath,
  channelBundlePath,
  channelPath,
  MANIFEST_NAME,
  releasePath,
} from './layout.ts';
import { type Blob, channelMoved, PublishError, type Target } from './target.ts';

/** What a folder or an object store can do; the layout of static files is made of nothing else. */
export interface ObjectStore {
  readonly name: string;
  /** A small object and its etag; `undefined` where there is none. More than `limit` bytes are an error. */
  get(path: string, limit: number): Promise<{ readonly bytes: Uint8Array; readonly etag: string } | undefined>;
  /** An object's size; `undefined` where there is none. */
  head(path: string): Promise<number | undefined>;
  open(path: string, offset: number): AsyncIterable<Uint8Array>;
  /** Puts a large object that is named by its content, whole or not at all. */
  putBlob(path: string, blob: Blob): Promise<void>;
  /** Puts a small object, whole or not at all. */
  put(path: string, bytes: Uint8Array): Promise<void>;
  /** The same, if the object's etag is still `expected` (`undefined`: it is not there). Answers whether it was. */
  putIf(path: string, bytes: Uint8Array, expected: string | undefined): Promise<boolean>;
}

const sha256Of = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** Static files over an object store: the layout that any web server can serve to nodes. */
export function objectTarget(store: ObjectStore): Target {
  return {
    name: store.name,

    async readChannel(channel) {
      const file = await store.get(channelPath(channel), MAX_CHANNEL_BYTES);
      if (file === undefined) return undefined;
      // by digest: the bundle of exactly these bytes. Whoever copied the two stable files alone has the copy.
      const bundle =
        (await store.get(channelBundlePath(channel, sha256Of(file.bytes)), MAX_BLOB_BUNDLE_BYTES)) ??
        (await store.get(channelBundleCopyPath(channel), MAX_BLOB_BUNDLE_BYTES));
      return { document: file.bytes, bundle: bundle?.bytes ?? new Uint8Array(), etag: file.etag };
    },

    async readRelease(version, name, limit) {
      return (await store.get(releasePath(version, name), limit))?.bytes;
    },

    openBlob: (sha256, offset = 0) => store.open(blobPath(sha256), offset),

    async putBlob(blob) {
      if ((await store.head(blobPath(blob.sha256))) === blob.size) return 'present';
      await store.putBlob(blobPath(blob.sha256), blob);
      return 'uploaded';
    },

    async putRelease({ version, manifest, files }) {
      // The manifest first, since it claims the version: no channel names it yet, so nobody reads it.
      const path = releasePath(version, MANIFEST_NAME);
      if (!(await store.putIf(path, manifest, undefined))) {
        const there = await store.get(path, MAX_RELEASE_MANIFEST_BYTES);
        if (there === undefined || sha256Of(there.bytes) !== sha256Of(manifest))
          throw new PublishError(
            'release-taken',
            `version ${version} is at ${store.name} already, with other content`,
            {
              hint: 'a version never changes what it means: give this build a new one',
            },
          );
      }
      for (const [name, bytes] of files) await store.put(releasePath(version, name), bytes);
    },

    async writeChannel(channel, document, bundle, expected) {
      await store.put(channelBundlePath(channel, sha256Of(document)), bundle);
      if (!(await store.putIf(channelPath(channel), document, expected))) throw channelMoved(channel);
      await store.put(channelBundleCopyPath(channel), bundle);
    },

    async repairChannel(channel, bundle) {
      const copy = await store.get(channelBundleCopyPath(channel), MAX_BLOB_BUNDLE_BYTES);
      if (copy === undefined || sha256Of(copy.bytes) !== sha256Of(bundle))
        await store.put(channelBundleCopyPath(channel), bundle);
    },
  };
}
