import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { TRUST_CODES } from '../verify/errors.ts';

test('docs/verify.md says what to do about each refusal', () => {
  const text = readFileSync(new URL('../../docs/verify.md', import.meta.url), 'utf8');
  const documented = [...text.matchAll(/^\| `([a-z-]+)` \|/gm)].map(match => match[1]);
  expect(documented.toSorted()).toEqual([...TRUST_CODES].toSorted());
});
