import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { initialSpec } from '../spec/init.ts';
import { parseSpec } from '../spec/parse.ts';
import { diskSize, verityPartitionSize } from './sizes.ts';

const MIB = 1024 * 1024;
const GIB = 1024 * MIB;
const veritysetup = ['/usr/sbin/veritysetup', '/sbin/veritysetup'].find(existsSync);

describe('the partition of a hash tree', () => {
  test.each([
    // Blocks of data / 128, / 128 again until one is left, and the superblock's block before them.
    [256 * MIB, 512 + 4 + 1 + 1, 3],
    [512 * MIB, 1024 + 8 + 1 + 1, 5],
    [GIB, 2048 + 16 + 1 + 1, 9],
    [2 * GIB, 4096 + 32 + 1 + 1, 17],
    [4 * GIB, 8192 + 64 + 1 + 1, 33],
    [64 * 1024 * GIB, 134_217_728 + 1_048_576 + 8192 + 64 + 1 + 1, 528_417],
  ])('of %d bytes holds %d blocks in %d MiB', (data, blocks, mebibytes) => {
    expect(verityPartitionSize(data)).toBe(mebibytes * MIB);
    expect(Math.ceil((blocks * 4096) / MIB)).toBe(mebibytes);
  });

  test('never shrinks as data grows, and is always whole MiB', () => {
    const size = fc.integer({ min: 1, max: 64 * 1024 * 1024 }).map(mebibytes => mebibytes * MIB);
    fc.assert(
      fc.property(size, size, (a, b) => {
        const [less, more] = [verityPartitionSize(Math.min(a, b)), verityPartitionSize(Math.max(a, b))];
        expect(less).toBeLessThanOrEqual(more);
        expect(less % MIB).toBe(0);
        expect(less).toBeGreaterThan(Math.min(a, b) / 128);
      }),
    );
  });

  test.for([1, 4, 64, 129, 256])('holds what veritysetup makes of %d MiB', (mebibytes, { skip }) => {
    if (veritysetup === undefined) return skip('veritysetup is not installed (package cryptsetup-bin)');
    const folder = mkdtempSync(path.join(tmpdir(), 'slipway-verity-'));
    try {
      const data = path.join(folder, 'data');
      writeFileSync(data, '');
      truncateSync(data, mebibytes * MIB);
      execFileSync(veritysetup, ['format', data, path.join(folder, 'tree')]);
      const tree = statSync(path.join(folder, 'tree')).size;
      const room = verityPartitionSize(mebibytes * MIB) - tree;
      expect(room).toBeGreaterThanOrEqual(0);
      expect(room).toBeLessThan(MIB);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

test('the disk of a first os.yaml is of whole MiB and fits into a GitHub release', () => {
  const size = diskSize(parseSpec(initialSpec({ name: 'edge', suite: 'trixie' }), 'os.yaml').disk);
  expect(size % MIB).toBe(0);
  // https://docs.github.com/en/repositories/releasing-projects-on-github/about-releases: each under 2 GiB
  expect(size).toBeLessThan(2 * GIB);
});
