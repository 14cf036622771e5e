import { expect, test } from 'vitest';
import { channelAddress, parseChannelAddress, releaseNamed, sourceOf, targetOf } from './open.ts';

const ports = {
  exec: () => Promise.reject(new TypeError('nothing is run here')),
  env: { AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 's', GITHUB_TOKEN: 't' },
};

test.each([
  ['site', /\/site$/],
  ['./a:b', /\/a:b$/],
  ['oci:registry.example/os', /^registry\.example\/os$/],
  ['oci://registry.example/os', /^registry\.example\/os$/],
  ['s3://bucket/a/b', /^s3:\/\/bucket\/a\/b$/],
  ['s3:bucket', /^s3:\/\/bucket$/],
  ['github:octo/os', /^github:octo\/os@gh-pages$/],
  ['github:octo/os.io@site/next', /^github:octo\/os\.io@site\/next$/],
])('%s is a place to publish to', (root, name) => {
  expect(targetOf(root, ports).name).toMatch(name);
});

test.each(['https://os.example', 'http://127.0.0.1:8'])('%s is a place to read from', root => {
  expect(sourceOf(root, ports).name).toBe(`${root}/`);
  expect(() => targetOf(root, ports)).toThrow(expect.objectContaining({ code: 'bad-argument' }));
});

test.each(['ftp://os.example', 'github:octo', 'oci:os', 'file:///srv/os'])('%s is no place', root => {
  expect(() => targetOf(root, ports)).toThrow(expect.objectContaining({ code: 'bad-argument', kind: 'user' }));
});

test('plain http is for this machine alone', () => {
  expect(() => sourceOf('http://os.example', ports)).toThrow(expect.objectContaining({ code: 'redirect' }));
});

test.each([
  ['site', 'site/channels/stable.json'],
  ['https://os.example/', 'https://os.example/channels/stable.json'],
  ['oci:registry.example:5000/os', 'oci:registry.example:5000/os:channel-stable'],
  ['s3://bucket/a', 's3://bucket/a/channels/stable.json'],
])('a channel at %s has an address that leads back', (root, address) => {
  expect(channelAddress(root, 'stable')).toBe(address);
  expect(parseChannelAddress(address)).toEqual({ root: root.replace(/\/$/, ''), channel: 'stable' });
});

test.each([
  ['github:octo/os', 'https://octo.github.io/os/channels/stable.json'],
  ['github:Octo/OS@site', 'https://octo.github.io/OS/channels/stable.json'],
  ['github:Octo/octo.GitHub.io', 'https://octo.github.io/channels/stable.json'],
  ['github:octo/other.github.io', 'https://octo.github.io/other.github.io/channels/stable.json'],
])('Pages serves the channel at %s where nodes look', (root, address) => {
  expect(channelAddress(root, 'stable')).toBe(address);
});

test.each([
  ['channels/stable.json', { root: '.', channel: 'stable' }],
  ['/channels/edge-2.json', { root: '', channel: 'edge-2' }],
])('the address %s', (address, parts) => {
  expect(parseChannelAddress(address)).toEqual(parts);
});

test.each(['site', 'https://os.example/stable.json', 'channels/../x.json', 'oci:registry.example/os:1.0'])(
  '%s is no address of a channel',
  address => {
    expect(() => parseChannelAddress(address)).toThrow(expect.objectContaining({ code: 'bad-argument' }));
  },
);

test('a release is named by version or digest', () => {
  expect(releaseNamed('1.4')).toEqual({ version: '1.4' });
  expect(releaseNamed('a'.repeat(64))).toEqual({ sha256: 'a'.repeat(64) });
  expect(releaseNamed(`sha256:${'a'.repeat(64)}`)).toEqual({ sha256: 'a'.repeat(64) });
  expect(() => releaseNamed('../x')).toThrow(expect.objectContaining({ code: 'bad-argument' }));
});
