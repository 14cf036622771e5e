import { createHash, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { EnvironmentError, UsageError } from '../errors.ts';
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
import { type AwsCredentials, EMPTY_PAYLOAD, encodeKey, signRequest } from './aws-signature.ts';
import type { ObjectStore } from './objects.ts';
import { PublishError, SourceError } from './target.ts';

/**
 * A bucket of S3 or of something that speaks its protocol, with conditional writes (`If-Match`, `If-None-Match`). A store
 * that takes such a header and ignores it would let two publishers overwrite each other: it is tried out first.
 */

export interface S3Options {
  /** Such as `https://s3.eu-central-1.example`; the bucket is the first segment of the path. */
  readonly endpoint: string;
  readonly bucket: string;
  readonly prefix?: string;
  readonly region: string;
  readonly credentials: AwsCredentials;
  readonly fetch?: Fetch;
  readonly clock?: () => number;
  readonly retry?: RetryOptions;
}

/** Credentials as every AWS tool takes them from the environment. */
export function awsCredentials(env: Readonly<Record<string, string | undefined>>): AwsCredentials {
  const accessKeyId = env['AWS_ACCESS_KEY_ID'];
  const secretAccessKey = env['AWS_SECRET_ACCESS_KEY'];
  if (!accessKeyId || !secretAccessKey)
    throw new UsageError('bad-option', 'there are no credentials for the bucket', {
      hint: 'set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, and AWS_SESSION_TOKEN where they are temporary',
    });
  return { accessKeyId, secretAccessKey, sessionToken: env['AWS_SESSION_TOKEN'] };
}

/** One PUT takes no more than this. */
const MAX_OBJECT = 5 * 1024 ** 3;

export function s3Store(options: S3Options): ObjectStore {
  const { bucket, region, credentials, fetch = globalThis.fetch, clock = Date.now, retry = {} } = options;
  if (!URL.canParse(options.endpoint)) throw new UsageError('bad-argument', `${options.endpoint} is not an address`);
  const base = new URL(options.endpoint);
  assertSafe(base);
  const prefix = options.prefix?.replace(/^\/+|\/+$/g, '');
  const name = `s3://${bucket}${prefix ? `/${prefix}` : ''}`;
  const urlOf = (path: string) => new URL(`/${encodeKey([bucket, ...(prefix ? [prefix] : []), path].join('/'))}`, base);

  const send = async (
    method: string,
    path: string,
    headers: Record<string, string>,
    content?: Content,
  ): Promise<Response> => {
    const url = urlOf(path);
    const payload = content?.sha256 ?? EMPTY_PAYLOAD;
    const signed = signRequest({ method, url, headers, payload, region, credentials, now: clock() });
    const init = { method, headers: signed, ...(content && { body: content.body(), duplex: 'half' as const }) };
    return await fetchFollowing(fetch, url, init);
  };
  const write = async (path: string, content: Content, condition: Record<string, string> = {}): Promise<boolean> =>
    await withRetries(async () => {
      const headers = {
        'content-length': `${content.size}`,
        'content-type': typeOf(path),
        ...cacheOf(path),
        ...condition,
      };
      const response = await send('PUT', path, headers, content);
      // 409: another conditional write of the same object is under way
      if (response.status === 412 || response.status === 409) {
        await response.body?.cancel();
        return false;
      }
      if (!response.ok) throw await refusal(response, `${name} does not take ${path}`);
      await response.body?.cancel();
      return true;
    }, retry);
  const conditionOf = (expected: string | undefined): Record<string, string> =>
    expected === undefined ? { 'if-none-match': '*' } : { 'if-match': expected };

  const get: ObjectStore['get'] = async (path, limit) =>
    await withRetries(async () => {
      const response = await send('GET', path, {});
      if (response.status === 404) return void (await response.body?.cancel());
      if (!response.ok) throw await refusal(response, `${name} does not give ${path}`);
      const etag = response.headers.get('etag');
      if (etag === null) throw new HttpError('bad-answer', `${name} gives ${path} without an etag`);
      return { bytes: await boundedBody(response, limit, path), etag };
    }, retry);

  let probed: Promise<void> | undefined;
  /** Writes an object twice "only if it is not there": the second one has to be refused, or nothing here is safe. */
  const probe = async () => {
    const path = `channels/.probe-${randomBytes(8).toString('hex')}`;
    const content = inMemory(Buffer.from('conditional writes?\n'));
    const first = await write(path, content, conditionOf(undefined));
    const again = await write(path, content, conditionOf(undefined));
    const changed = await write(path, content, conditionOf('"00000000000000000000000000000000"'));
    await (await send('DELETE', path, {})).body?.cancel();
    if (!first || again || changed)
      throw new PublishError('not-writable', `${name} ignores conditional writes`, {
        hint: 'two publishers could overwrite each other there: use a store that knows If-Match and If-None-Match',
      });
  };

  return {
    name,
    get,
    async head(path) {
      return await withRetries(async () => {
        const response = await send('HEAD', path, {});
        if (response.status === 404) return undefined;
        if (!response.ok) throw await refusal(response, `${name} does not say whether it has ${path}`);
        return Number(response.headers.get('content-length') ?? Number.NaN);
      }, retry);
    },
    async *open(path, offset) {
      const response = await send('GET', path, offset > 0 ? { range: `bytes=${offset}-` } : {});
      if (response.status === 404) throw new SourceError('not-found', `there is no ${path} in ${name}`);
      if (!response.ok) throw await refusal(response, `${name} does not give ${path}`);
      let skip = offset > 0 && response.status !== 206 ? offset : 0;
      for await (const chunk of body(response)) {
        const part = chunk.subarray(Math.min(skip, chunk.length));
        skip -= chunk.length - part.length;
        yield part;
      }
    },
    async putBlob(path, blob) {
      if (blob.size > MAX_OBJECT)
        throw new EnvironmentError('io', `${path} is larger than the 5 GiB that one upload may have`);
      const stream = () => Readable.toWeb(Readable.from(blob.open(0))) as unknown as ReadableStream<Uint8Array>;
      await write(path, { sha256: blob.sha256, size: blob.size, body: stream });
    },
    async put(path, bytes) {
      await write(path, inMemory(bytes));
    },
    async putIf(path, bytes, expected) {
      probed ??= probe();
      await probed;
      if (await write(path, inMemory(bytes), conditionOf(expected))) return true;
      // an answer of ours that was lost, and a second attempt that met the first one's object
      const there = await get(path, bytes.length).catch(() => undefined);
      return there !== undefined && Buffer.compare(there.bytes, bytes) === 0;
    },
  };
}

interface Content {
  readonly sha256: string;
  readonly size: number;
  /** A new body for each attempt. */
  body(): NonNullable<RequestInit['body']>;
}

const inMemory = (bytes: Uint8Array): Content => ({
  sha256: createHash('sha256').update(bytes).digest('hex'),
  size: bytes.length,
  body: () => Buffer.from(bytes),
});

const typeOf = (path: string) => (path.endsWith('.json') ? 'application/json' : 'application/octet-stream');
/** What is named by its content never changes; a channel is asked for anew each time. */
const cacheOf = (path: string): Record<string, string> => {
  if (/^blobs\/|^channels\/[^/]+\/[0-9a-f]{64}/.test(path))
    return { 'cache-control': 'public, max-age=31536000, immutable' };
  return path.startsWith('channels/') ? { 'cache-control': 'no-cache' } : {};
};
