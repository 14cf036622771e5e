import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openScratch, removeScratch } from './scratch.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'scratch-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a scratch lies in the temporary folder of the runner, and the post step hears of it at once', () => {
  const state = join(folder, 'state');
  writeFileSync(state, '');
  const scratch = openScratch({ RUNNER_TEMP: join(folder, 'temp'), GITHUB_STATE: state });
  expect(dirname(scratch)).toBe(join(folder, 'temp'));
  expect(readFileSync(state, 'utf8')).toBe(`scratch=${scratch}\n`);
});

test('it lies elsewhere where the path would be too long for the sockets of a machine', async () => {
  const scratch = openScratch({ RUNNER_TEMP: join(folder, 'x'.repeat(60)) });
  expect(dirname(scratch)).toBe(tmpdir());
  expect(await removeScratch(scratch)).toBe(true);
  expect(existsSync(scratch)).toBe(false);
});

test.each(['', '/', 'slipway-abc123', '/tmp', '/tmp/slipway-abc1234/..'])(
  'nothing is ended or removed for %j',
  async name => {
    expect(await removeScratch(name)).toBe(false);
    expect(existsSync(folder)).toBe(true);
  },
);
