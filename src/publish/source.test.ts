import { expect, test } from 'vitest';
import { locationOf } from './source.ts';

const from = new URL('https://os.example/');
const at = (text: string) => locationOf(Buffer.from(text), from);

test('a location is one https address', () => {
  expect(at('https://files.example/a?b=c\n').href).toBe('https://files.example/a?b=c');
});

test.each([
  ['', 'bad-answer'],
  ['../blobs/sha256/00', 'bad-answer'],
  ['http://files.example/a', 'redirect'],
  ['http://127.0.0.1/a', 'redirect'],
  ['file:///etc/passwd', 'redirect'],
  ['data:,x', 'redirect'],
])('%s is none', (text, code) => {
  expect(() => at(text)).toThrow(expect.objectContaining({ code }));
});
