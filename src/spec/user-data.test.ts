import { describe, expect, test } from 'vitest';
import { SpecError } from './parse.ts';
import { readUserData, type UserDataOptions } from './user-data.ts';

const READ: UserDataOptions = { file: 'user-data', cloudInit: true, otherKinds: false };
const read = (text: string, more: Partial<UserDataOptions> = {}) => readUserData(text, { ...READ, ...more });
const failure = (text: string, more: Partial<UserDataOptions> = {}): string => {
  try {
    read(text, more);
  } catch (error) {
    if (error instanceof SpecError) return error.message;
    throw error;
  }
  throw new Error('it was accepted');
};

describe('user-data', () => {
  test('says where to install, with the same words and defaults as os.yaml', () => {
    expect(
      read('#cloud-config\nslipway:\n  install: { choose: { min: 1GiB, take: largest }, existing: wipe }\n'),
    ).toEqual({
      install: {
        device: 'auto',
        choose: { min: 1024 ** 3, take: 'largest' },
        existing: 'wipe',
        afterwards: 'poweroff',
      },
    });
  });

  const others = [
    ['before', 'hostname: shop\nusers:\n  - name: ada # first\n    sudo: yes\n', ''],
    ['behind', '', 'hostname: shop\nwrite_files:\n  - { path: /etc/a, permissions: 0644 }\n'],
    ['around', '# of the shop\nhostname: shop\n', 'runcmd: [[id]]\n'],
  ] as const;
  test.each(others)('keeps for the node, to the byte, what stands %s', (_, before, after) => {
    const { install, node } = read(`#cloud-config\n${before}slipway:\n  install:\n    device: /dev/sda\n${after}`);
    expect(install?.device).toBe('/dev/sda');
    expect(node).toBe(`#cloud-config\n${before}${after}`);
  });

  test('without slipway is for the node alone', () => {
    const text = '#cloud-config\nhostname: shop\n';
    expect(read(text)).toEqual({ node: text });
  });

  test('of another kind is for the node where it stands on a volume, and an error at an address', () => {
    expect(read('#!/bin/sh\nid\n', { otherKinds: true })).toEqual({ node: '#!/bin/sh\nid\n' });
    expect(read('', { otherKinds: true })).toEqual({});
    expect(failure('<html>a portal</html>')).toBe(
      'user-data:1:1: is not user-data (its first line must be #cloud-config, and the rest YAML)',
    );
    expect(failure('#!/bin/sh\n', { otherKinds: true, cloudInit: false })).toContain('see `provision` in os.yaml');
  });

  test.each([
    'slipway:\n  install: { device: auto }\n',
    '## template: jinja\n#cloud-config\nhostname: shop\nslipway: { install: {} }\n',
    '\ufeff#cloud-config\nslipway: { install: {} }\n',
  ])('of another kind with slipway in it is refused on a volume as well: %j', text => {
    expect(failure(text, { otherKinds: true })).toContain('its first line must be #cloud-config');
  });

  test.each<[what: string, text: string, place: string, message: string]>([
    [
      'a key that is not known',
      'slipway:\n  install:\n    devise: auto\n',
      '4:5',
      'slipway.install.devise: unknown key (did you mean device?)',
    ],
    ['a key beside install', 'slipway:\n  instal: {}\n', '3:3', 'slipway.instal: unknown key (known here: install)'],
    ['slipway, misspelt', 'slipwya:\n  install: {}\n', '2:1', 'slipwya: unknown key (did you mean slipway?)'],
    ['no mapping', 'slipway: auto\n', '2:1', 'slipway: must be a mapping (such as { install: { device: auto } })'],
    [
      'a disk that is none',
      'slipway:\n  install:\n    device: sda\n',
      '4:13',
      'slipway.install.device: "sda" is not a disk (write auto',
    ],
    [
      'a size without unit',
      'slipway:\n  install: { choose: { min: 100 } }\n',
      '3:29',
      'slipway.install.choose.min: a size needs a unit',
    ],
    [
      'a rule that is not known',
      'slipway:\n  install: { choose: { pick: largest } }\n',
      '3:24',
      'slipway.install.choose.pick: unknown key',
    ],
    [
      'a path with rules',
      'slipway:\n  install: { device: /dev/sda, choose: {} }\n',
      '3:40',
      'slipway.install.choose: goes with device: auto',
    ],
    ['what is not YAML', 'slipway: [\n', '3:1', "a '[' or '{' is still open here"],
    ['a list', '- slipway\n', '1:1', 'must be a mapping'],
    ['nothing', '', '1:1', 'says nothing (write slipway'],
  ])('is refused for %s, with the place', (_, text, place, message) => {
    const said = failure(`#cloud-config\n${text}`);
    expect(said).toContain(message);
    expect(said).toContain(`user-data:${place}: `);
  });

  test('is refused where part of it would be lost', () => {
    expect(failure('#cloud-config\nhostname: a\nusers: []\n', { cloudInit: false }).split('\n')).toEqual([
      'user-data:2:1: hostname: nothing would come of this (the image has no cloud-init: see `provision` in os.yaml)',
      'user-data:3:1: users: nothing would come of this (the image has no cloud-init: see `provision` in os.yaml)',
    ]);
    expect(failure('#cloud-config\n{ hostname: a, slipway: { install: {} } }\n')).toContain(
      'cannot be told from the rest',
    );
    expect(failure('#cloud-config\nslipway:\n  install: &a { device: auto }\nother: *a\n')).toContain(
      'without anchors',
    );
  });

  test('of more than 1 MiB is not read', () => {
    expect(failure(`#cloud-config\n#${'a'.repeat(1024 * 1024)}\n`)).toContain('is larger than 1 MiB');
  });
});
