import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { AgentConfig } from '../manifest/agent-config.ts';
import { followScript, readGuestConfig, rehearsalConfig } from './config.ts';

const site = { url: 'http://10.0.2.2:8000', publicKey: '-----BEGIN PUBLIC KEY-----\nAA==\n-----END PUBLIC KEY-----\n' };
const production = AgentConfig.parse({
  ...{ schemaVersion: 1, name: 'os', version: '1.0.0', architecture: 'amd64', builtAt: '2026-01-01T00:00:00Z' },
  channel: { name: 'stable', sources: ['https://os.example', 'https://mirror.example'] },
  trust: { kind: 'key', keys: ['/usr/lib/slipway/agent-keys/0.pem'] },
  windows: [{ days: ['sun'], from: '02:00', to: '04:00' }].slice(1),
  ...{ urgent: 'in-window', reboot: 'by-hand', labels: Array.from({ length: 32 }, (_, i) => `label${i}`) },
  health: { checks: [{ unit: 'nginx.service' }], deadline: 300, interval: 5, soak: 60 },
  hooks: { before: [{ command: ['/bin/true'], timeout: 5 }], after: [] },
  webhook: 'https://hooks.example/os',
  keepOnReset: ['/etc/edge'],
});

describe('the configuration of a rehearsal', () => {
  const made = rehearsalConfig(production, site);

  test('asks nobody but the rehearsal, trusts nobody else, and tells nobody', () => {
    expect(AgentConfig.parse(made)).toMatchObject({
      channel: { name: 'stable', sources: [site.url] },
      trust: { kind: 'key', keys: ['/run/slipway-rehearsal/channel.pub'] },
      reboot: 'at-once',
    });
    expect(JSON.stringify(made)).not.toMatch(/example|webhook|agent-keys/);
  });

  test('leaves gate, hooks and identity as they are in the image', () => {
    const { name, version, health, hooks, keepOnReset } = production;
    expect(made).toMatchObject({ name, version, health, hooks, keepOnReset });
  });

  test('can make the gate fail, and then quickly', () => {
    const failing = AgentConfig.parse(rehearsalConfig(production, site, true));
    expect(failing.health.deadline).toBeLessThan(10);
    expect(failing.health.checks).toHaveLength(1);
  });

  test('goes into the guest by a script that a shell takes, whatever is in it', () => {
    const odd = { ...production, labels: ["'; reboot; '", '$(reboot)'] };
    const script = followScript(rehearsalConfig(odd, site), site);
    expect(spawnSync('sh', ['-n', '-c', script]).status).toBe(0);
    expect(script).not.toContain('reboot;');
  });
});

test('an image without an agent has no configuration; one that is broken is told', () => {
  expect(readGuestConfig('\n')).toBeUndefined();
  expect(() => readGuestConfig('{"channel":1}')).toThrow(/agent\.json cannot be read/);
});
