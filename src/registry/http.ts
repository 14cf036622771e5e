import { CancelledError, SlipwayError } from '../errors.ts';

/** Requests that trust the other side with little: bounded answers, retries, and redirects that carry no credentials along. */

export type Fetch = typeof globalThis.fetch;

export class HttpError extends SlipwayError<
  'unreachable' | 'not-found' | 'unauthorized' | 'refused' | 'too-large' | 'redirect' | 'bad-answer'
> {
  readonly kind = 'environment';
}

/** Requests that end with a signal, and begin no more after it. */
export function stoppable(fetch: Fetch, signal: AbortSignal | undefined): Fetch {
  if (signal === undefined) return fetch;
  const stopped = () => new CancelledError('the request was stopped');
  return async (input, init = {}) => {
    if (signal.aborted) throw stopped();
    const both = init.signal ? AbortSignal.any([init.signal, signal]) : signal;
    try {
      return await fetch(input, { ...init, signal: both });
    } catch (error) {
      throw signal.aborted ? stopped() : error;
    }
  };
}

const MAX_REDIRECTS = 5;
const isLoopback = (url: URL) => /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname);

/** Plain HTTP is for this machine only. */
export function assertSafe(url: URL, from?: URL): void {
  if (url.protocol === 'https:') return;
  if (url.protocol === 'http:' && isLoopback(url) && (from === undefined || isLoopback(from))) return;
  throw new HttpError('redirect', `${url.origin} is not an https address`, {
    hint: 'plain http is used for this machine itself and nothing else',
  });
}

/** Follows redirects one by one: what identifies us goes to the first origin only. */
export async function fetchFollowing(fetch: Fetch, url: URL, init: RequestInit): Promise<Response> {
  let current = url;
  let headers = new Headers(init.headers);
  for (let hops = 0; hops <= MAX_REDIRECTS; hops++) {
    const response = await fetch(current, { ...init, headers, redirect: 'manual' }).catch((error: unknown) => {
      if (error instanceof CancelledError) throw error;
      throw new HttpError('unreachable', `${current.origin} does not answer: ${reason(error)}`, {
        hint: 'see that the address is right and that this machine may reach it',
        cause: error,
      });
    });
    const location = response.headers.get('location');
    if (![301, 302, 303, 307, 308].includes(response.status) || location === null) return response;
    await response.body?.cancel();
    if (init.method !== undefined && !['GET', 'HEAD'].includes(init.method))
      throw new HttpError('redirect', `${current.origin} redirects a ${init.method}, which nothing here follows`);
    const next = new URL(location, current);
    assertSafe(next, current);
    if (next.origin !== current.origin) {
      headers = new Headers(headers);
      for (const name of ['authorization', 'cookie', 'proxy-authorization']) headers.delete(name);
    }
    current = next;
  }
  throw new HttpError('redirect', `${url.origin} redirects in a circle`);
}

const reason = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  return cause instanceof Error ? cause.message || String((cause as { code?: string }).code) : error.message;
};

export interface RetryOptions {
  readonly attempts?: number;
  /** The first pause in milliseconds; each further one is twice as long, with jitter. */
  readonly pause?: number;
}

/** Runs `attempt` again where the network or the server failed, never where it answered no. */
export async function withRetries<T>(
  attempt: () => Promise<T>,
  { attempts = 4, pause = 500 }: RetryOptions = {},
): Promise<T> {
  for (let count = 1; ; count++) {
    try {
      return await attempt();
    } catch (error) {
      if (count >= attempts || !(error instanceof HttpError) || error.code !== 'unreachable') throw error;
      await new Promise(done => setTimeout(done, pause * 2 ** (count - 1) * (0.5 + Math.random())));
    }
  }
}

/** The whole body, or an error as soon as it has more than `limit` bytes. */
export async function boundedBody(response: Response, limit: number, what: string): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body(response)) {
    size += chunk.length;
    if (size > limit) throw new HttpError('too-large', `${what} is larger than ${limit} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** A body's bytes as they come; a cut connection is `unreachable`. */
export async function* body(response: Response): AsyncGenerator<Uint8Array> {
  if (response.body === null) return;
  try {
    yield* response.body;
  } catch (error) {
    throw new HttpError('unreachable', `the connection broke: ${reason(error)}`, { cause: error });
  }
}

/**
 * The bytes from `offset` on. A connection that breaks is taken up where it broke, also at a server that knows no ranges:
 * there the part that came before is passed over. `open` gets the headers that ask for a position.
 */
export async function* resumedBody(
  open: (headers: Record<string, string>) => Promise<Response>,
  offset: number,
  { attempts = 4, pause = 500 }: RetryOptions = {},
): AsyncGenerator<Uint8Array> {
  let position = offset;
  for (let failures = 0; ; ) {
    try {
      const response = await open(position > 0 ? { range: `bytes=${position}-` } : {});
      let skip = response.status === 206 ? 0 : position;
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
      if (++failures >= attempts || !(error instanceof HttpError) || error.code !== 'unreachable') throw error;
      await new Promise(done => setTimeout(done, pause * 2 ** failures));
    }
  }
}

/** The error for an answer that is none. */
export async function refusal(response: Response, what: string): Promise<HttpError> {
  const text = await boundedBody(response, 64 * 1024, 'an error').then(String, () => '');
  const detail = /"message"\s*:\s*"([^"]{1,200})"/.exec(text)?.[1];
  const message = `${what}: ${response.status}${detail === undefined ? '' : ` (${detail})`}`;
  if (response.status === 404) return new HttpError('not-found', message);
  if (response.status === 401 || response.status === 403)
    return new HttpError('unauthorized', message, { hint: 'log in with an account that has this right' });
  if (response.status === 429 || response.status >= 500) return new HttpError('unreachable', message);
  return new HttpError('refused', message);
}
