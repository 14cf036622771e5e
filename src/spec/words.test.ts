import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { distance, nearest, show, yamlOf } from './words.ts';

test.each([
  ['slot', 'slot', 0],
  ['slot', 'slott', 1],
  ['slot', 'solt', 1],
  ['slot', 'lot', 1],
  ['slot', 'plot', 1],
  ['', 'abc', 3],
  ['kitten', 'sitting', 3],
])('from %j to %j it is %i steps', (a, b, steps) => {
  expect(distance(a, b)).toBe(steps);
  expect(distance(b, a)).toBe(steps);
});

test('the nearest word is found if it is near', () => {
  expect(nearest('user', ['services', 'users', 'kernel'])).toBe('users');
  expect(nearest('command_line', ['modules', 'commandLine'])).toBe('commandLine');
  expect(nearest('banana', ['services', 'users', 'kernel'])).toBeUndefined();
  expect(nearest('users'.repeat(20), ['users'])).toBeUndefined();
});

test('a shown value is one short line of visible signs', () => {
  expect(show('a\nb\u202e')).toBe('"a\\nb\\u202e"');
  expect(show('x'.repeat(100))).toHaveLength(60);
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), text => {
      expect(show(text)).toMatch(/^[^\u0000-\u001f\u007f-\u009f\u2028\u2029]{0,60}$/);
    }),
  );
});

test('a value as YAML is read as the same value', () => {
  const value = fc.oneof(
    fc.constantFrom('0644', '1.0', 'true', 'null', '~', 'a: b', 'a #b', '- a', '{', '$6$x', '1e3', '0x1f', ''),
    fc.string(),
  );
  fc.assert(
    fc.property(fc.array(value), list => {
      expect(parse(yamlOf(list))).toEqual(list);
    }),
  );
});
