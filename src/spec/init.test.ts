import { describe, expect, test } from 'vitest';
import { initialSpec } from './init.ts';
import { repositoryIdentity } from './init-workflows.ts';
import { parseSpec, SpecError } from './parse.ts';
import { SUITE_NAMES } from './schema.ts';

const KEY = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f me@example.com';

describe.each(SUITE_NAMES)('the first os.yaml for %s', suite => {
  test('is a spec as it stands', () => {
    const spec = parseSpec(initialSpec({ name: 'edge', suite }), 'os.yaml');
    expect(spec).toMatchObject({ name: 'edge', version: '0.1.0', base: { bootstrap: { suite } } });
    expect(spec.users).toEqual([{ name: 'admin', groups: ['sudo'], shell: '/bin/bash', sshKeys: [] }]);
  });

  test('lets the owner of a key in', () => {
    const spec = parseSpec(initialSpec({ name: 'edge', suite, sshKey: `${KEY}\n` }), 'os.yaml');
    expect(spec.users[0]?.sshKeys).toEqual([KEY]);
  });
});

test('it may name a channel, and whose signatures count there', () => {
  const url = 'https://octo.github.io/os';
  const byKey = initialSpec({ name: 'edge', suite: 'trixie', agent: { url, trust: { key: 'keys/release.pub' } } });
  expect(parseSpec(byKey, 'os.yaml').agent).toMatchObject({
    channel: { name: 'stable', url },
    trust: { keys: ['keys/release.pub'] },
  });
  const trust = {
    identityPattern: repositoryIdentity('octo/os.edge'),
    issuer: 'https://token.actions.githubusercontent.com',
    trustedRoot: 'keys/trusted_root.json',
  };
  const keyless = parseSpec(initialSpec({ name: 'edge', suite: 'trixie', agent: { url, trust } }), 'os.yaml');
  expect(keyless.agent?.trust).toMatchObject(trust);
  const counts = (identity: string) => new RegExp(`^(?:${trust.identityPattern})$`).test(identity);
  const by = (repository: string, workflow: string, ref = 'refs/heads/main') =>
    `https://github.com/${repository}/.github/workflows/${workflow}@${ref}`;
  expect(counts(by('octo/os.edge', 'os.yml'))).toBe(true);
  expect(counts(by('octo/os.edge', 'refresh.yml'))).toBe(true);
  for (const other of [
    by('octo/osxedge', 'os.yml'),
    by('octo/os.edge', 'other.yml'),
    by('octo/os.edge', 'os.yml', 'refs/heads/mine'),
    by('evil/octo/os.edge', 'os.yml'),
  ])
    expect(counts(other), other).toBe(false);
});

test('a commented line is a setting once it is uncommented', () => {
  const text = initialSpec({ name: 'edge', suite: 'trixie' }).replace('# package:', 'package:');
  expect(parseSpec(text, 'os.yaml').kernel.package).toBe('linux-image-cloud-amd64');
});

test('what it is given cannot add settings', () => {
  for (const bad of ['edge\nhostname: x', 'edge"\nhostname: x', 'edge # x']) {
    expect(() => parseSpec(initialSpec({ name: bad, suite: 'trixie' }), 'os.yaml')).toThrow(SpecError);
    expect(() => parseSpec(initialSpec({ name: 'edge', suite: 'trixie', sshKey: bad }), 'os.yaml')).toThrow(SpecError);
  }
});
