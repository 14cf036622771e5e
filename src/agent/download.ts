import type { Fetch } from '../registry/http.ts';
import { AgentError } from './errors.ts';
import type { Clock } from './ports.ts';

/**
 * HTTP for a node: bounded, resuming, patient with servers and proxies that are not at their best. Plain http is as good as
 * https here, since nothing that arrives is believed before its signature or digest; https only hides what is fetched.
 */

export interface DownloadPorts {
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

export interface DownloadOptions {
  /** Failures in a row without a single new byte before it is given up. */
  readonly attempts?: number;
  /** Milliseconds before the second attempt; each further one waits twice as long, with jitter. */
  readonly pause?: number;
  /** Milliseconds without a byte after which a connection counts as broken. */
  readonly stall?: number;
  /** The longest that a server's Retry-After is heeded. */
  readonly patience?: number;
}

const MAX_REDIRECTS = 5;
const MAX_PAUSE = 60_000;

/** Whether and when to ask again. */
class Retry extends Error {
  readonly after: number | undefined;
  constructor(message: string, after?: number) {
    super(message);
    this.after = after;
  }
}

const describe = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  return cause instanceof Error ? cause.message || String((cause as NodeJS.ErrnoException).code) : error.message;
};

/** Milliseconds that a Retry-After header asks for (RFC 9110, 10.2.3). */
export function retryAfter(value: string | null, now: number): number | undefined {
  if (value === null) return undefined;
  if (/^\d{1,9}$/.test(value.trim())) return Number(value) * 1000;
  const time = Date.parse(value);
  return Number.isNaN(time) ? undefined : Math.max(0, time - now);
}

/** Follows redirects one by one. Nothing that says who we are goes along, and nothing goes from https to http. */
async function follow(
  ports: DownloadPorts,
  url: URL,
  headers: Record<string, string>,
  signal: AbortSignal,
): Promise<Response> {
  let current = url;
  for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
    const bare = new URL(current);
    [bare.username, bare.password] = ['', ''];
    const authorization: Record<string, string> =
      current.username !== '' && current.origin === url.origin && hop === 0
        ? {
            authorization: `Basic ${Buffer.from(`${decodeURIComponent(current.username)}:${decodeURIComponent(current.password)}`).toString('base64')}`,
          }
        : {};
    const response = await ports.fetch(bare.href, {
      headers: { ...headers, ...authorization },
      redirect: 'manual',
      signal,
    });
    const location = response.headers.get('location');
    if (![301, 302, 303, 307, 308].includes(response.status) || location === null) return response;
    await response.body?.cancel();
    const next = URL.canParse(location, current.href) ? new URL(location, current) : undefined;
    if (
      next === undefined ||
      !['http:', 'https:'].includes(next.protocol) ||
      (current.protocol === 'https:' && next.protocol !== 'https:')
    )
      throw new AgentError('unreachable', `${current.host} redirects to where nobody should follow`);
    [next.username, next.password] = ['', ''];
    current = next;
  }
  throw new AgentError('unreachable', `${url.host} redirects in a circle`);
}

/** What is wrong with an answer: to be asked again, or not. */
async function refusal(response: Response, what: string, now: number): Promise<Error> {
  await response.body?.cancel();
  const { status } = response;
  if (status === 404 || status === 410) return new AgentError('not-found', `${what}: ${status}`);
  if (status === 408 || status === 425 || status === 429 || status >= 500)
    return new Retry(`${what}: ${status}`, retryAfter(response.headers.get('retry-after'), now));
  return new AgentError('unreachable', `${what}: ${status}`);
}

export interface Downloader {
  /** A small file; `undefined` where there is none. */
  small(url: URL, limit: number, fresh?: boolean): Promise<Buffer | undefined>;
  /** A file of known size from `offset` on, taken up again wherever it breaks off. */
  stream(url: URL, size: number, offset: number): AsyncGenerator<Uint8Array>;
}

export function createDownloader(ports: DownloadPorts, options: DownloadOptions = {}): Downloader {
  const { attempts = 6, pause = 1000, stall = 60_000, patience = 15 * 60_000 } = options;
  const { clock, signal } = ports;

  /** One attempt, which ends when no byte arrives for `stall`. */
  const withStall = async <T>(work: (alive: () => void, stop: AbortSignal) => Promise<T>): Promise<T> => {
    const control = new AbortController();
    let timer: NodeJS.Timeout | undefined;
    const alive = () => {
      clearTimeout(timer);
      timer = setTimeout(() => control.abort(new Retry(`no byte for ${stall / 1000} s`)), stall);
    };
    alive();
    try {
      return await work(alive, AbortSignal.any([signal, control.signal]));
    } finally {
      clearTimeout(timer);
      control.abort();
    }
  };

  const wait = async (failures: number, error: unknown): Promise<void> => {
    if (signal.aborted) throw new AgentError('stopped', 'stopped', { cause: error });
    if (error instanceof AgentError) throw error;
    const message = describe(error);
    const asked = error instanceof Retry ? error.after : undefined;
    if (failures >= attempts) throw new AgentError('unreachable', message, { cause: error });
    if (asked !== undefined && asked > patience)
      throw new AgentError('unreachable', `${message}, and to come back in ${Math.round(asked / 1000)} s`, {
        cause: error,
      });
    const backOff = Math.min(MAX_PAUSE, pause * 2 ** (failures - 1)) * (0.5 + clock.random());
    await clock.sleep(Math.max(asked ?? 0, backOff), signal);
  };

  return {
    async small(url, limit, fresh = false) {
      for (let failures = 1; ; failures++) {
        try {
          return await withStall(async (alive, stop) => {
            const headers: Record<string, string> = {
              'accept-encoding': 'identity',
              ...(fresh ? { 'cache-control': 'no-cache' } : {}),
            };
            const response = await follow(ports, url, headers, stop);
            if (response.status === 404 || response.status === 410) return void (await response.body?.cancel());
            if (response.status !== 200) throw await refusal(response, url.href, clock.now());
            const chunks: Uint8Array[] = [];
            let size = 0;
            for await (const chunk of response.body ?? []) {
              alive();
              size += chunk.length;
              if (size > limit) throw new AgentError('wrong-length', `${url.href} is larger than ${limit} bytes`);
              chunks.push(chunk);
            }
            return Buffer.concat(chunks);
          });
        } catch (error) {
          await wait(failures, error);
        }
      }
    },

    async *stream(url, size, offset) {
      let position = offset;
      let validator: string | undefined;
      let ranges = true;
      let failures = 0;
      while (position < size) {
        const control = new AbortController();
        let timer: NodeJS.Timeout | undefined;
        const alive = () => {
          clearTimeout(timer);
          timer = setTimeout(() => control.abort(new Retry(`no byte for ${stall / 1000} s`)), stall);
        };
        try {
          alive();
          const headers: Record<string, string> = { 'accept-encoding': 'identity' };
          const asked = position > 0 && ranges;
          if (asked) headers['range'] = `bytes=${position}-${size - 1}`;
          if (asked && validator !== undefined) headers['if-range'] = validator;
          const response = await follow(ports, url, headers, AbortSignal.any([signal, control.signal]));
          if (response.status === 416) {
            await response.body?.cancel();
            throw new AgentError('wrong-length', `${url.href} is shorter than ${position} bytes`);
          }
          if (response.status !== 200 && response.status !== 206) throw await refusal(response, url.href, clock.now());
          // Only a strong validator promises the same bytes (RFC 9110, 13.1.5).
          const etag = response.headers.get('etag');
          validator = etag !== null && !etag.startsWith('W/') ? etag : undefined;
          let skip = 0;
          if (response.status === 206) {
            const [, from, total] =
              /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(response.headers.get('content-range') ?? '') ?? [];
            if (
              Number(from) !== position ||
              (total !== '*' && Number(total) !== size) ||
              response.headers.has('content-encoding')
            ) {
              await response.body?.cancel();
              ranges = false;
              throw new Retry(`${url.href} answers another range than the one that was asked for`, 0);
            }
          } else {
            const length = response.headers.get('content-length');
            if (length !== null && !response.headers.has('content-encoding') && Number(length) !== size) {
              await response.body?.cancel();
              throw new AgentError('wrong-length', `${url.href} has ${length} bytes, not ${size}`);
            }
            skip = position;
          }
          for await (const chunk of response.body ?? []) {
            alive();
            const part = skip > 0 ? chunk.subarray(Math.min(skip, chunk.length)) : chunk;
            skip -= chunk.length - part.length;
            if (part.length === 0) continue;
            if (position + part.length > size)
              throw new AgentError('wrong-length', `${url.href} has more than ${size} bytes`);
            position += part.length;
            failures = 0;
            clearTimeout(timer);
            yield part;
            alive();
          }
          if (position < size) throw new Retry(`${url.href} ended after ${position} of ${size} bytes`);
        } catch (error) {
          clearTimeout(timer);
          await wait(++failures, control.signal.aborted ? control.signal.reason : error);
        } finally {
          clearTimeout(timer);
          control.abort();
        }
      }
    },
  };
}
