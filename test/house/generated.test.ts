import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bundle } from '../../scripts/bundle.ts';
import { staleFiles } from '../../scripts/generate.ts';
import { root } from './tree.ts';

test('generated documents say what the code says: npm run generate', () => {
  expect(staleFiles()).toEqual([]);
});

test('dist/ is what the sources give: npm run bundle', { timeout: 300_000 }, () => {
  mkdirSync(join(root, '.slipway'), { recursive: true });
  const folder = mkdtempSync(join(root, '.slipway', 'dist-'));
  try {
    bundle(folder);
    const committed = contents(join(root, 'dist'));
    const fresh = contents(folder);
    expect([...committed.keys()]).toEqual([...fresh.keys()]);
    const different = [...fresh].filter(([name, bytes]) => !committed.get(name)?.equals(bytes));
    expect(different.map(([name]) => name)).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

function contents(folder: string): Map<string, Buffer> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
  return new Map(names.map(name => [name, readFileSync(join(folder, name))]));
}
