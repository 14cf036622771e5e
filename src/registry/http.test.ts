import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { fetchFollowing, stoppable, withRetries } from './http.ts';

test('a request that nobody answers ends with its signal, and is not tried again', async () => {
  let asked = 0;
  const stop = new AbortController();
  const server = createServer(() => {
    asked++;
    stop.abort('SIGINT');
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  try {
    const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    const fetch = stoppable(globalThis.fetch, stop.signal);
    const asking = () => withRetries(() => fetchFollowing(fetch, url, {}), { pause: 1 });
    await expect(asking()).rejects.toMatchObject({ code: 'cancelled' });
    await expect(asking()).rejects.toMatchObject({ code: 'cancelled' });
    expect(asked).toBe(1);
  } finally {
    server.close();
    server.closeAllConnections();
  }
});
