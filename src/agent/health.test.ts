import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Health, HealthCheck } from '../manifest/agent-config.ts';
import { judge, runCheck } from './health.ts';
import { nodeFetch } from './http-client.ts';
import { createAgentExec, nodeClock, nodeFiles } from './node-ports.ts';

const server = createServer((request, response) => void response.writeHead(request.url === '/good' ? 204 : 503).end());
let port = 0;
beforeAll(async () => {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => void server.close());

const real = {
  exec: createAgentExec(process.env),
  fetch: nodeFetch,
  files: nodeFiles,
  clock: nodeClock,
  signal: new AbortController().signal,
};

test.each<[string, () => HealthCheck, RegExp | undefined]>([
  ['a command that holds', () => ({ command: ['/bin/true'], timeout: 5 }), undefined],
  [
    'a command that fails',
    () => ({ command: ['/bin/sh', '-c', 'echo no route >&2; exit 7'], timeout: 5 }),
    /exit code 7: no route/,
  ],
  ['a command that hangs', () => ({ command: ['/bin/sh', '-c', 'sleep 60'], timeout: 1 }), /did not end within 1 s/],
  ['a command that is not there', () => ({ command: ['/nowhere'], timeout: 5 }), /cannot be started/],
  ['an address that answers', () => ({ http: `http://127.0.0.1:${port}/good`, status: 204, timeout: 5 }), undefined],
  [
    'an address that answers something else',
    () => ({ http: `http://127.0.0.1:${port}/`, status: 200, timeout: 5 }),
    /503, not 200/,
  ],
  ['a port that is open', () => ({ tcp: `127.0.0.1:${port}`, timeout: 5 }), undefined],
  ['a port that is closed', () => ({ tcp: '127.0.0.1:1', timeout: 5 }), /ECONNREFUSED/],
  ['room on a disk', () => ({ disk: '/', free: 1 }), undefined],
  ['no room on a disk', () => ({ disk: '/', free: 2 ** 52 }), /bytes are free/],
])('%s', async (_, check, wrong) => {
  const answer = await runCheck(check(), real);
  if (wrong === undefined) expect(answer).toBeUndefined();
  else expect(answer).toMatch(wrong);
});

/** Each round takes a second; the unit answers by the time. */
async function verdict(active: (second: number) => boolean, more: Partial<Health> = {}) {
  let now = 0;
  const steps: string[] = [];
  const clock = {
    now: () => now,
    random: () => 0,
    async sleep(milliseconds: number) {
      now += milliseconds;
    },
  };
  const exec = async () => ({ exitCode: 0, stdout: active(now / 1000) ? 'active\n' : 'activating\n', stderr: '' });
  const health = { checks: [{ unit: 'app.service' }], deadline: 10, interval: 1, soak: 0, ...more };
  const said = await judge(health, { ...real, clock, exec }, step => steps.push(step));
  return { healthy: said.healthy, at: now / 1000, steps };
}

test.each([
  ['at once', () => true, {}, { healthy: true, at: 0, steps: ['checks-hold'] }],
  ['after a while', (s: number) => s >= 4, {}, { healthy: true, at: 4, steps: ['waiting', 'checks-hold'] }],
  ['never', () => false, {}, { healthy: false, at: 10, steps: ['waiting'] }],
  ['through the soak', () => true, { soak: 30 }, { healthy: true, at: 30, steps: ['checks-hold'] }],
  [
    'not through the soak',
    (s: number) => s < 20,
    { soak: 30 },
    { healthy: false, at: 20, steps: ['checks-hold', 'soak-broken'] },
  ],
  [
    'with a stumble before the deadline',
    (s: number) => s !== 3,
    { soak: 5 },
    { healthy: true, at: 9, steps: ['checks-hold', 'soak-broken', 'checks-hold'] },
  ],
])('a node that is healthy %s', async (_, active, more, expected) => {
  expect(await verdict(active, more)).toEqual(expected);
});
