import { createHash } from 'node:crypto';
import type { CredentialFinder, Credentials } from './credentials.ts';
import {
  assertSafe,
  boundedBody,
  type Fetch,
  fetchFollowing,
  HttpError,
  type RetryOptions,
  refusal,
  resumedBody,
  withRetries,
} from './http.ts';

/** An OCI registry's client for one repository, by the distribution specification 1.1. */

export const MEDIA_TYPES = {
  index: 'application/vnd.oci.image.index.v1+json',
  manifest: 'application/vnd.oci.image.manifest.v1+json',
  dockerIndex: 'application/vnd.docker.distribution.manifest.list.v2+json',
  dockerManifest: 'application/vnd.docker.distribution.manifest.v2+json',
  empty: 'application/vnd.oci.empty.v1+json',
} as const;

export interface Descriptor {
  readonly mediaType: string;
  readonly digest: string;
  readonly size: number;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly platform?: { readonly os?: string; readonly architecture?: string };
  readonly artifactType?: string;
}

export interface ImageManifest {
  readonly schemaVersion: 2;
  readonly mediaType?: string;
  readonly artifactType?: string;
  readonly config?: Descriptor;
  readonly layers?: readonly Descriptor[];
  readonly manifests?: readonly Descriptor[];
  readonly subject?: Descriptor;
  readonly annotations?: Readonly<Record<string, string>>;
}

export interface StoredManifest {
  readonly digest: string;
  readonly mediaType: string;
  readonly bytes: Buffer;
  readonly manifest: ImageManifest;
}

/** Bytes that can be read again from any place, as a resumed upload needs. */
export interface BlobSource {
  readonly sha256: string;
  readonly size: number;
  open(offset: number): AsyncIterable<Uint8Array>;
}

export interface RegistryOptions {
  readonly host: string;
  readonly repository: string;
  readonly fetch?: Fetch;
  readonly credentials?: CredentialFinder;
  readonly retry?: RetryOptions;
  /** Bytes per PATCH of an upload. */
  readonly chunk?: number;
}

const MANIFEST_LIMIT = 4 * 1024 * 1024;
const ANY_MANIFEST = [
  MEDIA_TYPES.index,
  MEDIA_TYPES.manifest,
  MEDIA_TYPES.dockerIndex,
  MEDIA_TYPES.dockerManifest,
].join(', ');

export const digestOf = (bytes: Uint8Array) => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

export class RegistryClient {
  readonly #base: URL;
  readonly #fetch: Fetch;
  readonly #credentials: CredentialFinder;
  readonly #retry: RetryOptions;
  readonly #chunk: number;
  readonly #authorizations = new Map<string, string>();
  readonly host: string;
  readonly repository: string;

  constructor(options: RegistryOptions) {
    const local = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/.test(options.host);
    this.#base = new URL(`${local ? 'http' : 'https'}://${options.host}/v2/${options.repository}/`);
    this.#fetch = options.fetch ?? globalThis.fetch;
    this.#credentials = options.credentials ?? (async () => undefined);
    this.#retry = options.retry ?? {};
    this.#chunk = options.chunk ?? 32 * 1024 * 1024;
    this.host = options.host;
    this.repository = options.repository;
  }

  /** The manifest under a tag or digest, its bytes compared with the digest; `undefined` where there is none. */
  async getManifest(reference: string): Promise<StoredManifest | undefined> {
    return await withRetries(async () => {
      const response = await this.#send('GET', `manifests/${reference}`, { headers: { accept: ANY_MANIFEST } });
      if (response.status === 404) return void (await response.body?.cancel());
      if (!response.ok) throw await refusal(response, `${this.#name()} does not give ${reference}`);
      const bytes = await boundedBody(response, MANIFEST_LIMIT, `the manifest ${reference}`);
      const digest = digestOf(bytes);
      if (reference.startsWith('sha256:') && reference !== digest)
        throw new HttpError('bad-answer', `${this.#name()} gave other bytes for ${reference}`);
      const manifest = parseManifest(bytes, reference);
      const mediaType = manifest.mediaType ?? response.headers.get('content-type') ?? MEDIA_TYPES.manifest;
      return { digest, mediaType, bytes, manifest };
    }, this.#retry);
  }

  async putManifest(reference: string, manifest: ImageManifest): Promise<string> {
    const bytes = Buffer.from(JSON.stringify(manifest));
    return await withRetries(async () => {
      const headers = { 'content-type': manifest.mediaType ?? MEDIA_TYPES.manifest };
      const response = await this.#send('PUT', `manifests/${reference}`, { headers, body: bytes });
      if (response.status !== 201) throw await refusal(response, `${this.#name()} does not take ${reference}`);
      await response.body?.cancel();
      return digestOf(bytes);
    }, this.#retry);
  }

  /** A blob's size; `undefined` where there is none. */
  async headBlob(sha256: string): Promise<number | undefined> {
    return await withRetries(async () => {
      const response = await this.#send('HEAD', `blobs/sha256:${sha256}`);
      if (response.status === 404) return undefined;
      if (!response.ok) throw await refusal(response, `${this.#name()} does not say whether it has ${sha256}`);
      return Number(response.headers.get('content-length') ?? 0);
    }, this.#retry);
  }

  /** A blob's bytes from `offset` on. A connection that breaks is taken up again where it broke. */
  getBlob(sha256: string, offset = 0): AsyncGenerator<Uint8Array> {
    const open = async (headers: Record<string, string>): Promise<Response> => {
      const response = await this.#send('GET', `blobs/sha256:${sha256}`, { headers });
      if (!response.ok) throw await refusal(response, `${this.#name()} does not give the blob ${sha256}`);
      return response;
    };
    return resumedBody(open, offset, this.#retry);
  }

  /** Uploads a blob that is not there yet, in chunks; after a failure it asks how far it came and goes on from there. */
  async putBlob(source: BlobSource): Promise<'uploaded' | 'present'> {
    if ((await this.headBlob(source.sha256)) === source.size) return 'present';
    const begun = await withRetries(() => this.#begin(), this.#retry);
    const chunk = Math.max(this.#chunk, begun.minimum);
    let { location } = begun;
    let offset = 0;
    let failures = 0;
    let restarts = 0;
    while (offset < source.size) {
      try {
        for await (const part of chunks(source.open(offset), chunk)) {
          const headers = {
            'content-type': 'application/octet-stream',
            'content-range': `${offset}-${offset + part.length - 1}`,
          };
          const response = await this.#send('PATCH', location, { headers, body: part });
          if (response.status !== 202) throw await refusal(response, `${this.#name()} does not take a part of a blob`);
          await response.body?.cancel();
          location = this.#location(response);
          offset += part.length;
          failures = 0;
        }
        if (offset !== source.size)
          throw new HttpError('refused', `${source.sha256} has ${offset} bytes and not ${source.size}`);
      } catch (error) {
        if (++failures >= (this.#retry.attempts ?? 4) || !(error instanceof HttpError) || error.code !== 'unreachable')
          throw error;
        await new Promise(done => setTimeout(done, (this.#retry.pause ?? 500) * 2 ** failures));
        const progress = await withRetries(() => this.#progress(location), this.#retry);
        // some registries cannot say it once an answer of theirs was lost: from the start, then, though not for ever
        if (progress === undefined && ++restarts >= (this.#retry.attempts ?? 4)) throw error;
        ({ location, offset } = progress ?? { ...(await withRetries(() => this.#begin(), this.#retry)), offset: 0 });
      }
    }
    return await withRetries(async () => {
      const end = new URL(location);
      end.searchParams.set('digest', `sha256:${source.sha256}`);
      const response = await this.#send('PUT', end, { headers: { 'content-type': 'application/octet-stream' } });
      // an answer that was lost leaves the blob behind, and no upload
      if (response.status === 404 && (await this.headBlob(source.sha256)) === source.size) return 'uploaded' as const;
      if (response.status !== 201)
        throw await refusal(response, `${this.#name()} does not take the blob ${source.sha256}`);
      await response.body?.cancel();
      return 'uploaded' as const;
    }, this.#retry);
  }

  /** What refers to a manifest, by the referrers API or its fallback tag. */
  async referrers(digest: string): Promise<readonly Descriptor[]> {
    const response = await this.#send('GET', `referrers/${digest}`, { headers: { accept: MEDIA_TYPES.index } });
    if (response.ok)
      return parseManifest(await boundedBody(response, MANIFEST_LIMIT, 'referrers'), digest).manifests ?? [];
    await response.body?.cancel();
    return (await this.getManifest(digest.replace(':', '-')))?.manifest.manifests ?? [];
  }

  async #begin(): Promise<{ location: URL; minimum: number }> {
    const response = await this.#send('POST', 'blobs/uploads/');
    if (response.status !== 202) throw await refusal(response, `${this.#name()} does not begin an upload`);
    await response.body?.cancel();
    return { location: this.#location(response), minimum: Number(response.headers.get('oci-chunk-min-length') ?? 0) };
  }

  async #progress(location: URL): Promise<{ location: URL; offset: number } | undefined> {
    const response = await this.#send('GET', location);
    if (response.status === 404 || response.status === 416) return void (await response.body?.cancel());
    if (!response.ok) throw await refusal(response, `${this.#name()} has lost an upload`);
    await response.body?.cancel();
    const last = /-(\d+)$/.exec(response.headers.get('range') ?? '')?.[1];
    // `0-0` says both "nothing" and "one byte": one byte twice is refused by offset, so nothing is meant
    return { location: this.#location(response), offset: last === undefined || last === '0' ? 0 : Number(last) + 1 };
  }

  #location(response: Response): URL {
    const location = response.headers.get('location');
    if (location === null) throw new HttpError('bad-answer', `${this.#name()} does not say where an upload goes`);
    const url = new URL(location, this.#base);
    assertSafe(url, this.#base);
    return url;
  }

  #name(): string {
    return `${this.host}/${this.repository}`;
  }

  async #send(method: string, path: string | URL, init: RequestInit = {}): Promise<Response> {
    const url = new URL(path, this.#base);
    const scope = ['GET', 'HEAD'].includes(method) ? 'pull' : 'pull,push';
    const once = (authorization: string | undefined) => {
      const headers = new Headers(init.headers);
      // upload addresses may lie elsewhere and are then signed themselves
      if (authorization !== undefined && url.origin === this.#base.origin) headers.set('authorization', authorization);
      return fetchFollowing(this.#fetch, url, { ...init, method, headers });
    };
    const response = await once(this.#authorizations.get(scope));
    if (response.status !== 401 || url.origin !== this.#base.origin) return response;
    const challenge = response.headers.get('www-authenticate') ?? '';
    await response.body?.cancel();
    const authorization = await this.#authorize(challenge, scope);
    this.#authorizations.set(scope, authorization);
    return await once(authorization);
  }

  async #authorize(challenge: string, actions: string): Promise<string> {
    const credentials = await this.#credentials(this.host);
    const basic =
      credentials && `Basic ${Buffer.from(`${credentials.username}:${credentials.password}`).toString('base64')}`;
    if (/^basic\b/i.test(challenge)) {
      if (basic !== undefined) return basic;
      throw new HttpError('unauthorized', `${this.host} wants a login, and there is none for it`, {
        hint: `run docker login ${this.host}`,
      });
    }
    const fields = parseChallenge(challenge);
    if (fields['realm'] === undefined)
      throw new HttpError('bad-answer', `${this.host} wants a login and does not say how`);
    return `Bearer ${await this.#token(fields, actions, credentials, basic)}`;
  }

  async #token(
    fields: Readonly<Record<string, string>>,
    actions: string,
    credentials: Credentials | undefined,
    basic: string | undefined,
  ): Promise<string> {
    const url = new URL(fields['realm'] ?? '', this.#base);
    assertSafe(url, this.#base);
    const scope = `repository:${this.repository}:${actions}`;
    const service = fields['service'];
    // an identity token is exchanged, a password is shown (distribution: token and oauth2 specifications)
    const exchanging = credentials?.username === '<token>';
    if (!exchanging) {
      url.searchParams.set('scope', scope);
      if (service !== undefined) url.searchParams.set('service', service);
    }
    const response = await fetchFollowing(
      this.#fetch,
      url,
      exchanging
        ? {
            method: 'POST',
            body: new URLSearchParams({
              grant_type: 'refresh_token',
              client_id: 'slipway',
              scope,
              refresh_token: credentials.password,
              ...(service === undefined ? {} : { service }),
            }),
          }
        : { headers: basic === undefined ? {} : { authorization: basic } },
    );
    if (!response.ok) throw await refusal(response, `${url.origin} gives no token for ${this.#name()}`);
    const answer: { token?: unknown; access_token?: unknown } = JSON.parse(
      (await boundedBody(response, 256 * 1024, 'a token')).toString(),
    );
    const token = answer.token ?? answer.access_token;
    if (typeof token !== 'string') throw new HttpError('bad-answer', `${url.origin} answers without a token`);
    return token;
  }
}

/** @internal */
export function parseChallenge(challenge: string): Record<string, string> {
  if (!/^bearer\s/i.test(challenge)) return {};
  return Object.fromEntries([...challenge.matchAll(/(\w+)="([^"]*)"/g)].map(([, name, value]) => [name, value]));
}

function parseManifest(bytes: Buffer, reference: string): ImageManifest {
  try {
    const manifest: ImageManifest = JSON.parse(bytes.toString());
    if (manifest?.schemaVersion === 2) return manifest;
  } catch {
    // said below
  }
  throw new HttpError('bad-answer', `${reference} is not an OCI manifest`);
}

/** The same bytes in pieces of exactly `size`, the last one shorter. @internal */
export async function* chunks(source: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<Buffer<ArrayBuffer>> {
  let pending: Uint8Array[] = [];
  let length = 0;
  for await (let piece of source) {
    while (length + piece.length >= size) {
      const part = piece.subarray(0, size - length);
      piece = piece.subarray(part.length);
      yield Buffer.concat([...pending, part]);
      pending = [];
      length = 0;
    }
    if (piece.length > 0) {
      pending.push(piece);
      length += piece.length;
    }
  }
  if (length > 0) yield Buffer.concat(pending);
}
