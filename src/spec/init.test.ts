import { describe, expect, test } from 'vitest';
import { initialSpec } from './init.ts';
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
