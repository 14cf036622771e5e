import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainLine, plainText, withoutCommands } from './plain.ts';

/** Text made of the pieces that matter, in every order. */
const pieces = [
  '::',
  ':',
  '##[',
  '#',
  '[',
  ']',
  '\n',
  '\r',
  '\u2028',
  ' ',
  '\u00a0',
  '\t',
  'error',
  '\u001b',
  '\u001b[2J',
  '\u001b]0;',
  '\u0007',
  '\u009b',
  '\u202e',
  'é',
];
const text = fc
  .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'binary', maxLength: 3 })))
  .map(parts => parts.join(''));

test('no line of any text is a command to a runner', () => {
  fc.assert(
    fc.property(text, value => {
      for (const line of withoutCommands(value).split(/\r\n|\r|\n/)) {
        expect(line.trimStart().startsWith('::')).toBe(false);
        expect(line).not.toContain('##[');
      }
    }),
  );
});

test('no plain text moves a cursor or turns its direction', () => {
  fc.assert(
    fc.property(text, value => {
      expect(plainText(value)).not.toMatch(/[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069]/u);
      expect(plainLine(value)).not.toMatch(/[\n\r\u2028\u2029]/);
    }),
  );
});

test.each([
  ['\u001b[31mred\u001b[0m', 'red'],
  ['\u001b]8;;http://x\u0007link\u001b]8;;\u0007', 'link'],
  ['a\tb\nc', 'a\tb\nc'],
  ['10%\r20%', '10%20%'],
])('%j reads %j', (value, plain) => expect(plainText(value)).toBe(plain));
