import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { readSignInputs } from '../sign/inputs.ts';
import { COMMANDS, readUpgradeChannelInputs } from './inputs.ts';

function environment(action: string, inputs: Record<string, string>) {
  const file = parse(readFileSync(new URL(`../../../${action}/action.yml`, import.meta.url), 'utf8')) as {
    inputs: Record<string, { default: string }>;
  };
  const defaults = Object.entries(file.inputs).map(([name, { default: value }]) => [name, value] as const);
  const all = { ...Object.fromEntries(defaults), ...inputs };
  return Object.fromEntries(Object.entries(all).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]));
}

test('nothing but defaults is a publication of the last build, signed by the workflow', () => {
  const inputs = readUpgradeChannelInputs(environment('upgrade-channel', { token: '' }));
  expect(inputs).toMatchObject({
    ...{ command: 'publish', channel: 'stable', root: 'site', days: 14, directory: 'out' },
    ...{ steps: [], canary: [], attested: [], barrier: false, action: 'move', token: undefined },
    ...{ signer: { keyless: true }, trust: { keys: [], identity: undefined } },
  });
  // an issuer without an identity says nothing
  expect(inputs.trust).not.toHaveProperty('issuer');
});

test('lists are lines', () => {
  const given = { canary: 'lab\n\n site=berlin ', steps: '4h=10\n2d=100', attested: 'sbom, provenance' };
  expect(readUpgradeChannelInputs(environment('upgrade-channel', given))).toMatchObject({
    canary: ['lab', 'site=berlin'],
    steps: ['4h=10', '2d=100'],
    attested: ['sbom', 'provenance'],
  });
});

test.each<[string, Record<string, string>, string, string]>([
  ['an unknown command', { command: 'publsh' }, 'bad-input', 'command'],
  ['two commands', { command: 'publish, promote' }, 'bad-input', 'command'],
  ['a channel that is a path', { channel: '../x' }, 'bad-input', 'channel'],
  ['a source channel that is a path', { command: 'promote', version: '1', from: 'a/b' }, 'bad-input', 'from'],
  ['no release to pause', { command: 'pause' }, 'missing-input', 'version'],
  ['evidence for a refresh', { command: 'refresh', 'require-evidence': 'boot' }, 'contradiction', 'require-evidence'],
  ['a barrier for a pause', { command: 'pause', version: '1', barrier: 'true' }, 'contradiction', 'barrier'],
  ['an action for a pause', { command: 'pause', version: '1', action: 'rollback' }, 'contradiction', 'action'],
  ['a source channel for a publication', { from: 'gamma' }, 'contradiction', 'from'],
  ['a build for a promotion', { command: 'promote', version: '1', manifest: 'b' }, 'contradiction', 'manifest'],
  ['a label that is none', { canary: 'lab\ntwo words' }, 'bad-input', 'canary'],
  ['a step that is none', { steps: '4h=10, tomorrow=5' }, 'bad-input', 'steps'],
  ['steps that go back', { steps: '2d=100, 4h=10' }, 'bad-input', 'steps'],
  ['a preset and steps', { rollout: 'slow', steps: '4h=10' }, 'contradiction', 'rollout'],
  ['a key and an identity', { key: 'env://KEY', identity: 'https://x' }, 'contradiction', 'identity'],
  ['keys and an identity', { 'trusted-keys': 'a.pub', identity: 'https://x' }, 'contradiction', 'identity'],
  ['an identity of nobody', { identity: 'https://x', issuer: '' }, 'missing-input', 'issuer'],
  ['a part of a Sigstore', { 'rekor-url': 'https://log.example' }, 'contradiction', 'rekor-url'],
  ['no reason to revoke', { command: 'revoke', version: '1.4' }, 'missing-input', 'reason'],
  ['a life without end', { days: '401' }, 'bad-input', 'days'],
  ['no number', { days: '1e1' }, 'bad-input', 'days'],
  ['a key in the open', { key: '-----BEGIN ENCRYPTED COSIGN' }, 'bad-input', 'key'],
  [
    'a release that is none',
    { 'cosign-release': 'latest', 'cosign-digest': 'a'.repeat(64) },
    'bad-input',
    'cosign-release',
  ],
  ['a release without its digest', { 'cosign-release': 'v3.1.1' }, 'contradiction', 'cosign-release'],
  ['a digest that is none', { 'cosign-release': 'v3.1.1', 'cosign-digest': 'abc' }, 'bad-input', 'cosign-digest'],
])('%s', (_, inputs, code, input) => {
  const reading = () => readUpgradeChannelInputs(environment('upgrade-channel', inputs));
  expect(reading).toThrow(expect.objectContaining({ code, input, kind: 'user' }));
});

test('entries of a list may be on one line', () => {
  const given = { canary: 'lab, site=berlin', steps: '4h=10,2d=100', key: 'env://KEY', 'trusted-keys': 'a.pub, b.pub' };
  expect(readUpgradeChannelInputs(environment('upgrade-channel', given))).toMatchObject({
    ...{ canary: ['lab', 'site=berlin'], steps: ['4h=10', '2d=100'], trust: { keys: ['a.pub', 'b.pub'] } },
  });
});

test.each(COMMANDS)('%s takes the defaults of what is not about it', command => {
  const given = { command, version: ['publish', 'refresh', 'init'].includes(command) ? '' : '1', barrier: 'False' };
  const reason = command === 'revoke' ? { reason: 'it eats disks' } : {};
  expect(() => readUpgradeChannelInputs(environment('upgrade-channel', { ...given, ...reason }))).not.toThrow();
});

test('a key is told from an identity before anything is signed', () => {
  const inputs = environment('sign', { key: 'env://KEY', identity: 'https://x' });
  expect(() => readSignInputs(inputs)).toThrow('input identity is for keyless signatures, and key names a key');
});

test('a build is named by its folder or its manifest', () => {
  for (const manifest of ['dist/os', 'dist/os/manifest.json'])
    expect(readSignInputs(environment('sign', { manifest })).directory).toBe('dist/os');
});

test('a digest may say its algorithm', () => {
  const given = { 'cosign-release': 'v3.1.1', 'cosign-digest': `sha256:${'a'.repeat(64)}` };
  expect(readSignInputs(environment('sign', given)).cosign).toMatchObject({
    release: 'v3.1.1',
    sha256: 'a'.repeat(64),
  });
});
