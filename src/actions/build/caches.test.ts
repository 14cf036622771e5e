import { expect, test } from 'vitest';
import type { Plan } from '../../plan/plan.ts';
import { defaultCaches, toolCacheOf } from './caches.ts';
import { readBuildInputs } from './inputs.ts';

const PLAN = {
  name: 'edge',
  architectures: { amd64: { tools: { suite: 'trixie' } } },
} as unknown as Plan;
const SERVICE = { ACTIONS_RUNTIME_TOKEN: 't', ACTIONS_RESULTS_URL: 'https://results.example/' };
const caches = (inputs: Record<string, string>, env: Record<string, string> = SERVICE, driver = 'docker-container') =>
  defaultCaches(readBuildInputs({ INPUT_SPEC: 'os.yaml', INPUT_OUTPUT: 'out', ...inputs }), PLAN, {
    env,
    exec: async () => ({ exitCode: 0, stdout: `Name: b\nDriver: ${driver}\n`, stderr: '' }),
  });

test('a workflow that names no cache has one for its spec and each architecture', async () => {
  expect(await caches({})).toEqual({
    cacheFrom: ['type=gha,scope=slipway-edge-{arch}'],
    cacheTo: ['type=gha,scope=slipway-edge-{arch},mode=max,ignore-error=true'],
  });
});

test.each<[string, Parameters<typeof caches>]>([
  ['outside of a workflow', [{}, {}]],
  ["with the engine's own builder, which would fail", [{}, SERVICE, 'docker']],
  ['where nothing is to be reused', [{ 'INPUT_NO-CACHE': 'true' }]],
])('there is none %s', async (_, given) => {
  expect(await caches(...given)).toEqual({ cacheFrom: [], cacheTo: [] });
});

test('one that is named is the only one', async () => {
  expect(await caches({ 'INPUT_CACHE-FROM': 'type=local,src=a' })).toEqual({
    cacheFrom: ['type=local,src=a'],
    cacheTo: [],
  });
});

test('tools have another name as soon as they are others, and in another week', () => {
  const week = 7 * 24 * 60 * 60 * 1000;
  const { key } = toolCacheOf(PLAN, '/c', week);
  expect(toolCacheOf(PLAN, '/c', week + 1).key).toBe(key);
  expect(toolCacheOf(PLAN, '/c', 2 * week).key).not.toBe(key);
  const other = { ...PLAN, architectures: { amd64: { tools: { suite: 'noble' } } } } as unknown as Plan;
  expect(toolCacheOf(other, '/c', week).key).not.toBe(key);
});
