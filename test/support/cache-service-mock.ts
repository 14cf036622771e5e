import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One archive as the service has it. */
export interface CacheEntry {
  readonly key: string;
  readonly version: string;
  archive: Buffer;
}

/** What a service does wrong: it never answers where entries or archives are asked for, or refuses archives. */
export type CacheTrouble = 'entries-hang' | 'archives-hang' | 'archives-refused';

/**
 * A stand-in on loopback for GitHub's cache service v2 and the blob storage behind it, for the real @actions/cache. The
 * storage has the host name that makes the toolkit take its own client for it, and is reached as if through a proxy.
 */
export interface CacheServiceMock {
  /** What the environment of a job holds that may use the service. */
  readonly environment: Readonly<Record<string, string>>;
  /** What may not be in any output: the token and the signature of every address. */
  readonly secrets: readonly string[];
  readonly entries: CacheEntry[];
  /** `CreateCacheEntry KEY` and such, and for storage `PUT block` and such, in order. */
  readonly requests: string[];
  trouble: CacheTrouble | undefined;
  close(): Promise<void>;
}

const TOKEN = 'runtime-token-of-the-job';
const SIGNATURE = 'c2lnbmF0dXJl/of+storage=';
const STORAGE = 'http://slipway.blob.core.windows.net';

interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string | number>>;
  readonly body?: string | Buffer;
}

const json = (value: unknown, status = 200): Answer => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(value),
});

export async function startCacheServiceMock(): Promise<CacheServiceMock> {
  const entries: CacheEntry[] = [];
  const requests: string[] = [];
  const blobs = new Map<string, Buffer>();
  const blocks = new Map<string, Buffer>();

  const nameOf = ({ key, version }: { key: string; version: string }) => `/cache/${version}/${key}`;
  const signed = (name: string) => `${STORAGE}${name}?${new URLSearchParams({ se: '2030-01-01', sig: SIGNATURE })}`;

  function answerEntries(method: string, request: { key: string; version: string; restore_keys?: string[] }): Answer {
    requests.push(`${method} ${request.key}`);
    const same = entries.filter(({ version }) => version === request.version);
    const there = same.some(({ key }) => key === request.key);
    if (method === 'CreateCacheEntry')
      return there
        ? json({ code: 'already_exists', msg: `cache entry ${request.key} already exists` }, 409)
        : json({ ok: true, signed_upload_url: signed(nameOf(request)) });
    if (method === 'FinalizeCacheEntryUpload') {
      const archive = blobs.get(nameOf(request));
      if (archive === undefined) return json({ ok: false, message: 'nothing was uploaded' });
      entries.push({ key: request.key, version: request.version, archive });
      return json({ ok: true, entry_id: String(entries.length) });
    }
    for (const wanted of [request.key, ...(request.restore_keys ?? [])]) {
      const found = same.find(({ key }) => key === wanted) ?? same.find(({ key }) => key.startsWith(wanted));
      if (found) return json({ ok: true, signed_download_url: signed(nameOf(found)), matched_key: found.key });
    }
    return json({ ok: false });
  }

  function answerStorage({ method, headers }: IncomingMessage, url: URL, body: Buffer): Answer {
    const part = url.searchParams.get('comp');
    requests.push(`${method} ${part ?? 'blob'}`);
    if (url.searchParams.get('sig') !== SIGNATURE || mock.trouble === 'archives-refused')
      return { status: 403, headers: { 'x-ms-error-code': 'AuthenticationFailed' } };
    const name = decodeURIComponent(url.pathname);
    const made = { etag: '"1"', 'last-modified': new Date(0).toUTCString() };
    if (method === 'PUT') {
      const block = (id: string | null) => `${name} ${id}`;
      if (part === 'block') blocks.set(block(url.searchParams.get('blockid')), body);
      else if (part === 'blocklist') {
        const ids = [...body.toString().matchAll(/<Latest>([^<]*)<\/Latest>/g)].map(([, id]) => id ?? '');
        blobs.set(name, Buffer.concat(ids.map(id => blocks.get(block(id)) ?? Buffer.alloc(0))));
      } else blobs.set(name, body);
      return { status: 201, headers: made };
    }
    const archive = entries.find(entry => nameOf(entry) === name)?.archive;
    if (archive === undefined) return { status: 404, headers: { 'x-ms-error-code': 'BlobNotFound' } };
    const whole = { ...made, 'accept-ranges': 'bytes', 'x-ms-blob-type': 'BlockBlob' };
    if (method === 'HEAD') return { status: 200, headers: { ...whole, 'content-length': archive.length } };
    const [, first, last] = /^bytes=(\d+)-(\d*)$/.exec(String(headers['x-ms-range'] ?? headers['range'])) ?? [];
    if (first === undefined) return { status: 200, headers: whole, body: archive };
    const bytes = archive.subarray(Number(first), last ? Number(last) + 1 : undefined);
    const range = `bytes ${first}-${Number(first) + bytes.length - 1}/${archive.length}`;
    return { status: 206, headers: { ...whole, 'content-range': range }, body: bytes };
  }

  const server = createServer(async (request: IncomingMessage, response: ServerResponse) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const body = Buffer.concat(parts);
    const url = new URL(request.url ?? '', 'http://127.0.0.1');
    const method = /^\/twirp\/github\.actions\.results\.api\.v1\.CacheService\/(\w+)$/.exec(url.pathname)?.[1];
    if (mock.trouble === (method === undefined ? 'archives-hang' : 'entries-hang')) {
      requests.push(`unanswered ${method ?? request.method}`);
      return;
    }
    let answer: Answer;
    if (method === undefined) answer = answerStorage(request, url, body);
    else if (request.headers.authorization !== `Bearer ${TOKEN}`) answer = json({ code: 'unauthenticated' }, 401);
    else answer = answerEntries(method, JSON.parse(body.toString()));
    const length = { 'content-length': answer.body === undefined ? 0 : Buffer.byteLength(answer.body) };
    response.writeHead(answer.status, { ...length, ...answer.headers }).end(answer.body);
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const mock: CacheServiceMock = {
    environment: {
      ACTIONS_CACHE_SERVICE_V2: 'true',
      ACTIONS_RESULTS_URL: `${address}/`,
      ACTIONS_RUNTIME_TOKEN: TOKEN,
      http_proxy: address,
      no_proxy: '127.0.0.1',
    },
    secrets: [TOKEN, SIGNATURE, encodeURIComponent(SIGNATURE)],
    entries,
    requests,
    trouble: undefined,
    close: async () => {
      server.closeAllConnections();
      await new Promise(done => server.close(done));
    },
  };
  return mock;
}
