import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const script = fileURLToPath(new URL('../system/rootfs/usr/lib/slipway/install', import.meta.url));

const install = (words: string) => {
  const { status, stdout } = spawnSync('sh', [script, ...words.split(' ').filter(word => word !== '')], {
    encoding: 'utf8',
  });
  return { status, text: stdout.trim() };
};

test.each<[words: string, text: string]>([
  ['', 'which disk? --device auto, or its path'],
  ['--device', '--device needs a disk: auto, or its path'],
  ['--device auto --then', '--then takes reboot, poweroff or nothing'],
  ['--then halt', '--then takes reboot, poweroff or nothing'],
  ['--existing keep', '--existing takes refuse or wipe'],
  ['--device auto --min 10GB', '--min needs a size, such as 100GiB'],
  ['--device auto --id', '--id needs a pattern of letters, digits and . _ : + - * ?'],
  ['--device /dev/vda --take largest', 'rules go with --device auto: --take largest'],
  ['--device auto --seed /nowhere', '--seed needs a folder with user-data'],
  ['--disk /dev/vda', 'there is no option --disk'],
])('install %s is told what is wrong with it', (words, text) => {
  expect(install(words)).toEqual({ status: 2, text: `slipway: ${text}` });
});

test('its help has every option', () => {
  const { status, text } = install('--help');
  expect(status).toBe(0);
  for (const option of ['device', 'existing', 'wipe', 'then', 'seed', 'min', 'max', 'model', 'id', 'take', 'list'])
    expect(text).toContain(`--${option}`);
});

test('a machine that no medium has started is left alone', () => {
  const { status, text } = install('--device auto --existing wipe');
  expect(status).toBe(4);
  expect(text).toBe(
    "slipway: not installed: this is no installer's medium: start the machine from one, and ask for its shell",
  );
});
