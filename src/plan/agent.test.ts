import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { AgentConfig } from '../manifest/agent-config.ts';
import { parseSpec } from '../spec/parse.ts';
import { agentFiles } from './agent.ts';
import { planImage } from './plan.ts';

const fixture = (name: string) =>
  parseSpec(readFileSync(new URL(`../../test/fixtures/specs/${name}.yaml`, import.meta.url), 'utf8'), `${name}.yaml`);
const options = { sourceDateEpoch: 1_700_000_000, buildArchitecture: 'amd64' } as const;

test('the agent of full.yaml', async () => {
  const files = agentFiles(fixture('full'), 'arm64', options.sourceDateEpoch);
  await expect(`${JSON.stringify(files, null, 2)}\n`).toMatchFileSnapshot('./__golden__/agent.json');
  AgentConfig.parse(JSON.parse(files?.files['/usr/lib/slipway/agent.json'] ?? ''));
});

test('an image without an agent has nothing of one', () => {
  const plan = planImage(fixture('least'), options).architectures.amd64;
  expect(plan?.agent).toBeUndefined();
  expect(plan?.containerfile).not.toMatch(/agent/);
  expect(Object.keys(plan?.context ?? {}).filter(name => name.includes('agent'))).toEqual([]);
});

test('an image with an agent gets its runtime without symbols, for the architecture that it runs on', () => {
  const plan = planImage(fixture('full'), options).architectures.arm64;
  expect(plan?.containerfile).toContain('aarch64-linux-gnu-strip');
  expect(plan?.containerfile).toContain('COPY --from=system agent/ /');
  expect(plan?.sources['configure/agent/usr/lib/slipway/agent-keys/0.pem']).toBe('keys/release.pub');
});
