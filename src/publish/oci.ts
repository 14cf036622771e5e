import { createHash, randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { MAX_CHANNEL_BYTES } from '../channel/channel.ts';
import { CancelledError } from '../errors.ts';
import {
  type Descriptor,
  type ImageManifest,
  MEDIA_TYPES,
  RegistryClient,
  type RegistryOptions,
} from '../registry/client.ts';
import { stoppable } from '../registry/http.ts';
import { MAX_BLOB_BUNDLE_BYTES } from '../verify/trust.ts';
import { MANIFEST_NAME } from './layout.ts';
import { channelMoved, PublishError, SourceError, type Target } from './target.ts';

/**
 * A channel in an OCI registry. A channel is the tag `channel-<name>`: one manifest that holds the file and its bundle, so
 * both move at once. A release is the tag `release-<version>`: its manifest, bundles and blobs, so that no garbage
 * collection takes a blob away.
 */

export const ARTIFACT_TYPES = {
  channel: 'application/vnd.slipway.channel.v1',
  release: 'application/vnd.slipway.release.v1',
  lock: 'application/vnd.slipway.lock.v1',
} as const;

const TITLE = 'org.opencontainers.image.title';
const HOLDER = 'dev.slipway.lock.holder';
const BLOB_TYPE = 'application/octet-stream';
const JSON_TYPE = 'application/json';
const EMPTY = Buffer.from('{}');

export interface OciTargetOptions extends RegistryOptions {
  /** Milliseconds that a claim must stand before it holds; a claim whose writing takes longer is given up. */
  readonly settle?: number;
  /** Milliseconds after which an untouched lock is taken for abandoned. */
  readonly lease?: number;
  /** Ends uploads and waiting. A lock that is held by then is given back. */
  readonly signal?: AbortSignal | undefined;
}

export const channelTag = (channel: string) => `channel-${channel}`;
/** A version may have `~` and `^`, a tag may not; a version never has `_`. */
export const releaseTag = (version: string) => `release-${version.replaceAll('~', '_t').replaceAll('^', '_c')}`;

const sha256Of = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

export function ociTarget(options: OciTargetOptions): Target {
  const { signal } = options;
  const client = new RegistryClient({ ...options, fetch: stoppable(options.fetch ?? globalThis.fetch, signal) });
  /** What is done about a lock is short, and is done to its end: a write that was cut off may still come to pass, after the lock. */
  const steady = new RegistryClient(options);
  const refuseStopped = () => {
    if (signal?.aborted) throw new CancelledError(`publishing to ${options.host} was stopped`);
  };
  const settle = options.settle ?? 2000;
  const lease = options.lease ?? 60_000;
  const name = `${options.host}/${options.repository}`;

  const upload = async (bytes: Uint8Array, mediaType: string, title?: string): Promise<Descriptor> => {
    const sha256 = sha256Of(bytes);
    const open = async function* (offset: number) {
      yield bytes.subarray(offset);
    };
    await client.putBlob({ sha256, size: bytes.length, open });
    const annotations = title === undefined ? {} : { annotations: { [TITLE]: title } };
    return { mediaType, digest: `sha256:${sha256}`, size: bytes.length, ...annotations };
  };

  const download = async (layer: Descriptor, limit: number): Promise<Uint8Array> => {
    const sha256 = layer.digest.replace(/^sha256:/, '');
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of client.getBlob(sha256)) {
      size += chunk.length;
      if (size > limit)
        throw new SourceError('too-large', `${layer.annotations?.[TITLE]} is larger than ${limit} bytes`);
      chunks.push(chunk);
    }
    const bytes = Buffer.concat(chunks);
    if (sha256Of(bytes) !== sha256) throw new SourceError('not-found', `${name} gave other bytes for ${layer.digest}`);
    return bytes;
  };

  const artifact = (artifactType: string, config: Descriptor, layers: Descriptor[]): ImageManifest => ({
    schemaVersion: 2,
    mediaType: MEDIA_TYPES.manifest,
    artifactType,
    config,
    layers,
  });
  const emptyConfig = () => upload(EMPTY, MEDIA_TYPES.empty);
  const layerOf = (manifest: ImageManifest, title: string) =>
    manifest.layers?.find(layer => layer.annotations?.[TITLE] === title);

  const readLock = async (tag: string) => {
    const lock = await steady.getManifest(tag);
    return { digest: lock?.digest, holder: lock?.manifest.annotations?.[HOLDER] ?? '' };
  };

  /**
   * Runs `work` while nobody else runs theirs. Registries have no conditional write, so this is Fischer's lock on one tag:
   * see it free, write a claim, let it settle for longer than any other's claim may take to write, and hold it if it still
   * stands. Whoever takes too long to write gives up; whoever dies is waited for once, for `lease`.
   */
  const locked = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
    const tag = `lock-${what}`;
    const me = randomBytes(12).toString('hex');
    const config = await emptyConfig();
    const claim = (holder: string) =>
      steady.putManifest(tag, {
        ...artifact(ARTIFACT_TYPES.lock, config, [{ ...config }]),
        annotations: { [HOLDER]: holder },
      });
    const end = performance.now() + 3 * lease;
    let seen: { digest: string | undefined; since: number } = { digest: undefined, since: performance.now() };
    for (;;) {
      refuseStopped();
      if (performance.now() > end)
        throw new PublishError('busy', `somebody else is publishing to ${name}`, {
          hint: 'wait for it to end, and let one workflow publish at a time (`concurrency:`)',
        });
      const looked = performance.now();
      const { digest, holder } = await readLock(tag);
      if (digest !== seen.digest) seen = { digest, since: looked };
      const abandoned = looked - seen.since > lease;
      if (holder !== '' && !abandoned) {
        await sleep(Math.min(settle, 250) * (0.5 + Math.random()));
        continue;
      }
      await claim(me);
      if (performance.now() - looked > settle) continue;
      await sleep(settle);
      if ((await readLock(tag)).holder === me) break;
      await sleep(settle * Math.random());
    }
    try {
      refuseStopped();
      return await work();
    } finally {
      if ((await readLock(tag)).holder === me) await claim('');
    }
  };

  return {
    name,

    async readChannel(channel) {
      const stored = await client.getManifest(channelTag(channel));
      if (stored === undefined) return undefined;
      const document = layerOf(stored.manifest, `${channel}.json`);
      const bundle = layerOf(stored.manifest, `${channel}.json.sigstore.json`);
      if (document === undefined || bundle === undefined)
        throw new SourceError('not-found', `${name}:${channelTag(channel)} is not a channel`);
      return {
        document: await download(document, MAX_CHANNEL_BYTES),
        bundle: await download(bundle, MAX_BLOB_BUNDLE_BYTES),
        etag: stored.digest,
      };
    },

    async readRelease(version, file, limit) {
      const stored = await client.getManifest(releaseTag(version));
      const layer = stored && layerOf(stored.manifest, file);
      return layer && (await download(layer, limit));
    },

    openBlob: (sha256, offset = 0) => client.getBlob(sha256, offset),

    putBlob: blob => client.putBlob(blob),

    async putRelease({ version, manifest, files, blobs }) {
      const layers = [await upload(manifest, JSON_TYPE, MANIFEST_NAME)];
      for (const [file, bytes] of files) layers.push(await upload(bytes, JSON_TYPE, file));
      for (const { sha256, size } of blobs) layers.push({ mediaType: BLOB_TYPE, digest: `sha256:${sha256}`, size });
      const config = await emptyConfig();
      const tag = releaseTag(version);
      await locked(tag, async () => {
        const there = await steady.getManifest(tag);
        if (there !== undefined && layerOf(there.manifest, MANIFEST_NAME)?.digest !== `sha256:${sha256Of(manifest)}`)
          throw new PublishError('release-taken', `version ${version} is at ${name} already, with other content`, {
            hint: 'a version never changes what it means: give this build a new one',
          });
        await steady.putManifest(tag, artifact(ARTIFACT_TYPES.release, config, layers));
      });
    },

    async writeChannel(channel, document, bundle, expected) {
      const layers = [
        await upload(document, JSON_TYPE, `${channel}.json`),
        await upload(bundle, JSON_TYPE, `${channel}.json.sigstore.json`),
      ];
      const config = await emptyConfig();
      const tag = channelTag(channel);
      await locked(tag, async () => {
        const begun = performance.now();
        if ((await steady.getManifest(tag))?.digest !== expected) throw channelMoved(channel);
        if (performance.now() - begun > lease / 2)
          throw new PublishError('busy', `${name} answers too slowly to publish`);
        await steady.putManifest(tag, artifact(ARTIFACT_TYPES.channel, config, layers));
      });
    },
  };
}
