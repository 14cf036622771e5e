import { expect, test } from 'vitest';
import { redactor, secretLines } from './redact.ts';

test.each<[string, string, string[]]>([
  ['one line', 'abc', ['abc']],
  ['a line break at its end', 'abc\n', ['abc']],
  ['lines of Windows, empty ones and one twice', ' a b \r\n\r\n \nc\rd\na b', ['a b', 'c', 'd']],
  ['nothing', '\n', []],
])('%s', (_, value, lines) => {
  expect(secretLines(value)).toEqual(lines);
});

test('every line of every secret is replaced, and signs that mean something elsewhere are not', () => {
  const hide = redactor(['tok', 'tok-long', 'k1\n$&.*\n']);
  expect(hide('tok-long tok k1:$&.* other')).toBe('*** *** ***:*** other');
  expect(redactor([])('text')).toBe('text');
});
