import { expect, test } from 'vitest';
import { run } from './tree.ts';

test('the types fit', { timeout: 120_000 }, () => {
  expect(run('typescript/bin/tsc', ['--noEmit', '--pretty', 'false'])).toEqual({ ok: true, output: '' });
});

test('format and lint are clean', { timeout: 120_000 }, () => {
  const { ok, output } = run('@biomejs/biome/bin/biome', [
    'check',
    '--colors=off',
    '--error-on-warnings',
    '--max-diagnostics=20',
  ]);
  expect(ok, output).toBe(true);
});
