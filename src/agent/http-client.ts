import type { IncomingMessage } from 'node:http';
import type { Fetch } from '../registry/http.ts';

/**
 * As much of `fetch` as the agent uses, over Node's own HTTP client: a third of the garbage and no WebAssembly, which on a
 * node of 512 MB is worth a file. Proxies come from the environment (NODE_USE_ENV_PROXY). Redirects are never followed here.
 */

/** The part of a Response that callers of the port touch. */
interface Answer {
  readonly status: number;
  readonly ok: boolean;
  readonly headers: { get(name: string): string | null; has(name: string): boolean };
  readonly body: AsyncIterable<Uint8Array> & { cancel(): Promise<void> };
}

type Init = Parameters<Fetch>[1];

function answerOf(message: IncomingMessage): Answer {
  const get = (name: string): string | null => {
    const value = message.headers[name.toLowerCase()];
    return value === undefined ? null : Array.isArray(value) ? value.join(', ') : value;
  };
  const status = message.statusCode ?? 0;
  return {
    status,
    ok: status >= 200 && status < 300,
    headers: { get, has: name => get(name) !== null },
    body: {
      [Symbol.asyncIterator]: () => message[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>,
      cancel: async () => void message.destroy(),
    },
  };
}

async function send(address: string, init: Init): Promise<Answer> {
  const { request } = address.startsWith('https:') ? await import('node:https') : await import('node:http');
  const headers = init?.headers === undefined ? {} : Object.fromEntries(entriesOf(init.headers));
  const body =
    init?.body === undefined || init.body === null ? undefined : Buffer.from(init.body as string | Uint8Array);
  const signal = init?.signal ?? undefined;
  return await new Promise((resolve, reject) => {
    const sent = request(
      address,
      { method: init?.method ?? 'GET', headers, ...(signal === undefined ? {} : { signal }) },
      message => {
        const answer = answerOf(message);
        if (init?.redirect === 'error' && answer.status >= 300 && answer.status < 400) {
          message.destroy();
          reject(new TypeError('the answer is a redirect'));
        } else resolve(answer);
      },
    );
    sent.once('error', reject);
    sent.end(body);
  });
}

const entriesOf = (headers: NonNullable<NonNullable<Init>['headers']>): Iterable<[string, string]> =>
  Symbol.iterator in Object(headers)
    ? (headers as Iterable<[string, string]>)
    : Object.entries(headers as Record<string, string>);

/** The fetch port over node:http and node:https. */
export const nodeFetch = (async (input: string | URL, init?: Init) =>
  await send(typeof input === 'string' ? input : input.href, init)) as unknown as Fetch;
