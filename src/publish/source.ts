import { createHash } from 'node:crypto';
import { MAX_CHANNEL_BYTES } from '../channel/channel.ts';
import { UsageError } from '../errors.ts';
import {
  assertSafe,
  body,
  boundedBody,
  type Fetch,
  fetchFollowing,
  HttpError,
  type RetryOptions,
  refusal,
  withRetries,
} from '../registry/http.ts';
import { MAX_BLOB_BUNDLE_BYTES } from '../verify/trust.ts';
import {
  blobLocationPath,
  blobPath,
  channelBundleCopyPath,
  channelBundlePath,
  channelPath,
  MAX_LOCATION_BYTES,
  releasePath,
} from './layout.ts';
import type { Source } from './target.ts';

export interface HttpSourceOptions {
  readonly fetch?: Fetch;
  readonly retry?: RetryOptions;
}

/** A published channel as nodes meet it: static files below a base address. */
export function httpSource(base: string, { fetch = globalThis.fetch, retry = {} }: HttpSourceOptions = {}): Source {
  if (!URL.canParse(base)) throw new UsageError('bad-argument', `${JSON.stringify(base)} is not an address`);
  const root = new URL(base.endsWith('/') ? base : `${base}/`);
  assertSafe(root);

  const urlOf = (path: string) => new URL(path.split('/').map(encodeURIComponent).join('/'), root);
  const get = async (
    path: string,
    headers: Record<string, string>,
    url: URL = urlOf(path),
  ): Promise<Response | undefined> => {
    const response = await fetchFollowing(fetch, url, { headers });
    if (response.status === 404 || response.status === 410) return void (await response.body?.cancel());
    if (!response.ok) throw await refusal(response, url.href);
    return response;
  };
  const small = async (path: string, limit: number, headers: Record<string, string> = {}) =>
    await withRetries(async () => {
      const response = await get(path, headers);
      return response && { bytes: await boundedBody(response, limit, path), etag: response.headers.get('etag') };
    }, retry);
  // caches on the way may keep what never changes, and must ask again for what moves
  const fresh = { 'cache-control': 'no-cache' };

  return {
    name: root.href,
    async readChannel(channel) {
      const file = await small(channelPath(channel), MAX_CHANNEL_BYTES, fresh);
      if (file === undefined) return undefined;
      const sha256 = createHash('sha256').update(file.bytes).digest('hex');
      const bundle =
        (await small(channelBundlePath(channel, sha256), MAX_BLOB_BUNDLE_BYTES)) ??
        (await small(channelBundleCopyPath(channel), MAX_BLOB_BUNDLE_BYTES, fresh));
      return { document: file.bytes, bundle: bundle?.bytes ?? new Uint8Array(), etag: file.etag ?? sha256 };
    },
    async readRelease(version, name, limit) {
      return (await small(releasePath(version, name), limit))?.bytes;
    },
    async *openBlob(sha256, offset = 0) {
      const path = blobPath(sha256);
      let position = offset;
      let elsewhere: URL | undefined;
      for (let failures = 0; ; ) {
        try {
          const headers: Record<string, string> = position > 0 ? { range: `bytes=${position}-` } : {};
          let response = await get(path, headers, elsewhere);
          if (response === undefined && elsewhere === undefined) {
            const location = await small(blobLocationPath(sha256), MAX_LOCATION_BYTES);
            elsewhere = location && locationOf(location.bytes, root);
            response = elsewhere && (await get(path, headers, elsewhere));
          }
          if (response === undefined) throw new HttpError('not-found', `there is no ${path} at ${root.href}`);
          let skip = position > 0 && response.status !== 206 ? position : 0;
          for await (const chunk of body(response)) {
            const part = skip > 0 ? chunk.subarray(Math.min(skip, chunk.length)) : chunk;
            skip -= chunk.length - part.length;
            if (part.length === 0) continue;
            position += part.length;
            failures = 0;
            yield part;
          }
          return;
        } catch (error) {
          if (++failures >= (retry.attempts ?? 4) || !(error instanceof HttpError) || error.code !== 'unreachable')
            throw error;
          await new Promise(done => setTimeout(done, (retry.pause ?? 500) * 2 ** failures));
        }
      }
    },
  };
}

/** The address in a `.location` file. It comes from a stranger: the blob's digest is what counts. */
export function locationOf(bytes: Uint8Array, from: URL): URL {
  const text = Buffer.from(bytes).toString().trim();
  if (!URL.canParse(text)) throw new HttpError('bad-answer', `a blob's location at ${from.origin} is not an address`);
  const url = new URL(text);
  assertSafe(url, from);
  return url;
}
