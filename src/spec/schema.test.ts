import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseSpec } from './parse.ts';
import { MANAGED_ARGUMENTS, suiteOf } from './schema.ts';

const fixture = (name: string) =>
  parseSpec(readFileSync(new URL(`../../test/fixtures/specs/${name}.yaml`, import.meta.url), 'utf8'), `${name}.yaml`);

test.each(['least', 'image', 'full'])('%s.yaml has every default and every size in bytes', async name => {
  await expect(`${JSON.stringify(fixture(name), null, 2)}\n`).toMatchFileSnapshot(`./__golden__/${name}.json`);
});

test('the suite is known wherever the system comes from', () => {
  expect([suiteOf(fixture('least')), suiteOf(fixture('image')), suiteOf(fixture('full'))]).toEqual([
    'trixie',
    'bookworm',
    'noble',
  ]);
});

test('sizes are powers of two', () => {
  expect(fixture('full').disk).toEqual({ esp: 536_870_912, slot: 4_294_967_296, state: 1_099_511_627_776 });
});

const accepts = (path: string, value: unknown): boolean => {
  const more = path.split('.').reduceRight<unknown>((below, key) => ({ [key]: below }), value) as object;
  const text = JSON.stringify({ name: 'edge', version: '1.0.0', base: { bootstrap: { suite: 'trixie' } }, ...more });
  try {
    parseSpec(text, 'os.yaml');
    return true;
  } catch {
    return false;
  }
};

test.each([
  ['version', ['1', '1.0.0', '2026.01.15', '1.0~rc.1', '1.0^4.gabc', '1.0-2', 'git'], ['v1', '1_0', '1+0', '', 'gits']],
  [
    'packages',
    [['g++'], ['libstdc++6'], ['a0'], ['ab=1:2.3-4~bpo1+b1']],
    [['a'], ['a/b'], ['a:arm64'], ['a='], ['-a0']],
  ],
  ['containerfile', ['Containerfile', 'a/b.c/D', '.hidden'], ['../a', 'a/../b', './a', 'a//b', 'a/', '/a', '-a', '..']],
  ['hostname', ['a', 'a-b', 'a.b.c', '0a'], ['-a', 'a-', 'a..b', '.a', 'A', 'a'.repeat(64), '']],
  ['timezone', ['UTC', 'Etc/GMT+5', 'America/Argentina/Salta'], ['../UTC', '/UTC', 'utc', 'Mars/Olympus']],
  ['locale', ['C.UTF-8', 'de_DE.UTF-8', 'ca_ES.UTF-8@valencia'], ['C', 'POSIX', 'de_DE.ISO-8859-1', 'de']],
  ['disk.slot', ['256MiB', '1GiB', '64TiB'], ['255MiB', '1 GiB', '1gib', '01GiB', '1024', '1GB', '-1GiB', '1e3MiB']],
  ['kernel.modules', [['br_netfilter'], ['8021q']], [['-v'], ['a.ko'], ['a/b'], ['']]],
  [
    'services.enable',
    [['a.service'], ['a@b.timer'], ['a@.socket']],
    [['a'], ['a.conf'], ['-a.service'], ['../a.service']],
  ],
  [
    'state.persist',
    [['/etc/ssh'], ['/opt/app'], ['/usr/local/etc']],
    [['/etc/'], ['/usr'], ['/var'], ['etc'], ['/etc/./a']],
  ],
] as const)('%s takes what is right and nothing else', (path, good, bad) => {
  expect(good.filter(value => !accepts(path, value))).toEqual([]);
  expect((bad as readonly unknown[]).filter(value => accepts(path, value))).toEqual([]);
});

test.each([
  ['registry.example.com/base:1', true],
  ['localhost:5000/a/b__c:1', true],
  ['localhost/a:1', true],
  ['registry:5000/a:1', true],
  [`registry.example.com/a@sha256:${'0'.repeat(64)}`, true],
  ['rootfs', false],
  ['scratch', false],
  ['library/debian:trixie', false],
  ['registry.example.com/Base:1', false],
  ['registry.example.com/a:1@sha256:00', false],
  ['--platform=linux/amd64', false],
])('image %s: %s', (image, expected) => {
  expect(accepts('base', { image, suite: 'trixie' })).toBe(expected);
});

const written = MANAGED_ARGUMENTS.flatMap(({ examples }) => examples).map(example => example.replace('*', 'x'));

test.each([...written, 'systemd.verity-root-data=/dev/sda', 'INIT=/bin/sh', '3'])(
  'the kernel argument %s belongs to Slipway',
  argument => {
    const value = argument.endsWith('=') ? `${argument}x` : argument;
    expect(accepts('kernel', { commandLine: [value] })).toBe(false);
  },
);

test.each([
  'quiet',
  'rootwait',
  'rosetta',
  'panic_on_warn=1',
  'initcall_debug',
  'systemd.log_level=debug',
  'mitigations=off',
])('the kernel argument %s is free', argument => {
  expect(accepts('kernel', { commandLine: [argument] })).toBe(true);
});

test('long values are refused in time that grows with their length only', () => {
  const started = performance.now();
  for (const unit of ['a', 'a-', 'a.', '/a', 'a/', '-', '1', 'A0=']) {
    const long = unit.repeat(100_000 / unit.length);
    for (const path of [
      'name',
      'version',
      'containerfile',
      'hostname',
      'timezone',
      'locale',
      'disk.slot',
      'kernel.package',
    ]) {
      expect(accepts(path, long)).toBe(false);
    }
    expect(accepts('base', { image: long, suite: 'trixie' })).toBe(false);
    expect(accepts('base', { bootstrap: { suite: 'trixie', mirror: `https://${long}!` } })).toBe(false);
    expect(accepts('users', [{ name: 'a', sshKeys: [`ssh-rsa ${long}!`], passwordHash: `$6$${long}` }])).toBe(false);
  }
  expect(performance.now() - started).toBeLessThan(10_000);
});
