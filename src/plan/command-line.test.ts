import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { Install, installOptions } from '../spec/schema.ts';
import { installerCommandLine } from './command-line.ts';

const script = (name: string): string =>
  readFileSync(new URL(`../system/rootfs/usr/lib/slipway/${name}`, import.meta.url), 'utf8');
const EVERYTHING = Install.parse({
  choose: { min: '1GiB', max: '2GiB', model: 'Samsung_*', id: 'nvme-?*', take: 'largest' },
  existing: 'wipe',
  afterwards: 'reboot',
  configUrl: 'https://config.example.com/edge.yaml?site=a',
});

test("an installer's command line has what the spec says, by the names that the installer asks for", () => {
  expect(installerCommandLine({ install: undefined })).toBe('slipway.installer systemd.unit=slipway-installer.target');
  expect(installerCommandLine({ install: EVERYTHING })).toBe(
    [
      'slipway.installer systemd.unit=slipway-installer.target',
      'slipway.install=auto slipway.install.existing=wipe slipway.install.then=reboot',
      'slipway.install.min=1073741824 slipway.install.max=2147483648 slipway.install.model=Samsung_*',
      'slipway.install.id=nvme-?* slipway.install.take=largest',
      'slipway.install.config-url=https://config.example.com/edge.yaml?site=a',
    ].join(' '),
  );
});

test('the scripts know each option of an installation', () => {
  const [, asked = ''] = /for name in ([a-z ]+); do\n\s+value=\$\(option/.exec(script('installer')) ?? [];
  const names = installOptions(EVERYTHING).map(([name]) => name);
  expect(['device', ...asked.split(' '), 'config-url']).toEqual(names);
  for (const name of names.filter(each => each !== 'config-url'))
    expect(script('install'), name).toMatch(new RegExp(`^    .*--${name}\\b.*\\)`, 'm'));
});
