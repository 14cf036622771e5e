import fc from 'fast-check';
import { expect, test } from 'vitest';
import { block, cell } from './markdown.ts';

test('no table cell opens another, or becomes markup', () => {
  const pieces = fc.constantFrom('|', '\n', '\r', '<', '>', '`', '[', '](', '!', '@', '&lt;', '\\', '\u2028', 'a');
  fc.assert(
    fc.property(fc.array(fc.oneof(pieces, fc.string({ unit: 'binary' }))), parts => {
      expect(cell(parts.join(''))).not.toMatch(/[|<>`[\]\\@\n\r]/);
    }),
  );
});

test('plain words stay as they are', () => {
  expect(cell('edge 1.2.3, built in 61 s')).toBe('edge 1.2.3, built in 61 s');
});

test('nothing gets out of a block', () => {
  expect(block('a\n```\n````\nb', 'sh')).toEqual(['`````sh', 'a', '```', '````', 'b', '`````', '']);
  expect(block('a\u2028b\u001b[1m')).toEqual(['```', 'ab', '```', '']);
});
