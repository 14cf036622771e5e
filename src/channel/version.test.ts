import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareVersions, lowerBound } from './version.ts';

const SIGN = { '<': -1, '==': 0, '>': 1 } as const;

describe('the examples of UAPI.10, version 1.0', () => {
  test.each<[string, keyof typeof SIGN, string]>([
    ['11', '==', '11'],
    ['systemd-123', '==', 'systemd-123'],
    ['bar-123', '<', 'foo-123'],
    ['123a', '>', '123'],
    ['123.a', '>', '123'],
    ['123.a', '<', '123.b'],
    ['123a', '>', '123.a'],
    ['11α', '==', '11β'],
    ['B', '<', 'a'],
    ['', '<', '0'],
    ['0.', '>', '0'],
    ['0.0', '>', '0'],
    ['0', '>', '~'],
    ['', '>', '~'],
    ['1_', '==', '1'],
    ['_1', '==', '1'],
    ['1_', '<', '1.2'],
    ['1_2_3', '>', '1.3.3'],
    ['1+', '==', '1'],
    ['+1', '==', '1'],
    ['1+', '<', '1.2'],
    ['1+2+3', '>', '1.3.3'],
  ])('%s %s %s', (a, sign, b) => {
    expect(compareVersions(a, b)).toBe(SIGN[sign]);
    expect(compareVersions(b, a)).toBe(0 - SIGN[sign]);
  });

  test('its chain is sorted, every pair of it', () => {
    const chain = '122.1 123~rc1-1 123 123-a 123-a.1 123-1 123-1.1 123^post1 123.a-1 123.1-1 123a-1 124-1'.split(' ');
    for (const [i, a] of chain.entries())
      for (const [j, b] of chain.entries())
        expect(`${a} ${b} ${compareVersions(a, b)}`).toBe(`${a} ${b} ${Math.sign(i - j)}`);
  });
});

test.each<[string, keyof typeof SIGN, string]>([
  ['1.9.0', '<', '1.10.0'],
  ['2026.01.5', '==', '2026.1.5'],
  ['1.0~rc1', '<', '1.0'],
  ['1.0~~', '>', '1.0~'],
  ['99999999999999999998', '<', '99999999999999999999'],
  ['1.a', '<', '1.0a'],
])('%s %s %s, as systemd says', (a, sign, b) => {
  expect(compareVersions(a, b)).toBe(SIGN[sign]);
  expect(compareVersions(b, a)).toBe(0 - SIGN[sign]);
});

const version = fc.string({ unit: fc.constantFrom(...'012aA.-~^_é'), maxLength: 8 });

test('it is an order: reflexive, antisymmetric and transitive', () => {
  fc.assert(
    fc.property(version, version, version, (a, b, c) => {
      expect(compareVersions(a, a)).toBe(0);
      expect(compareVersions(a, b) + compareVersions(b, a)).toBe(0);
      if (compareVersions(a, b) <= 0 && compareVersions(b, c) <= 0)
        expect(compareVersions(a, c)).toBeLessThanOrEqual(0);
    }),
    { numRuns: 5000 },
  );
});

test('lowerBound finds the first that is not older', () => {
  const sorted = ['1', '2', '2.1', '3'].map(v => ({ version: v }));
  expect(['0', '1', '2', '2.0.1', '3', '4'].map(v => lowerBound(sorted, v))).toEqual([0, 0, 1, 2, 3, 4]);
});
