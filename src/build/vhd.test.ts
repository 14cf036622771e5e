import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { vhdFooter } from './vhd.ts';

const MIB = 1024 * 1024;
const GIB = 1024 * MIB;
const ID = '0123456789abcdef0123456789abcdef';
const footer = (size: number): Buffer => vhdFooter({ size, time: 1_700_000_000, id: ID });
const qemuImg = ['/usr/bin/qemu-img', '/usr/local/bin/qemu-img'].find(existsSync);

describe('the footer of a fixed VHD', () => {
  test('says what it is, when it was made and how large the disk is', () => {
    const bytes = footer(2 * GIB);
    expect(bytes).toHaveLength(512);
    expect(bytes.toString('latin1', 0, 8)).toBe('conectix');
    expect(bytes.readUInt32BE(24)).toBe(1_700_000_000 - Date.UTC(2000, 0, 1) / 1000);
    expect([bytes.readBigUInt64BE(40), bytes.readBigUInt64BE(48)]).toEqual([BigInt(2 * GIB), BigInt(2 * GIB)]);
    expect(bytes.toString('hex', 68, 84)).toBe(ID);
  });

  test('has the sum of its bytes, each other bit, without the sum itself', () => {
    const bytes = footer(3 * GIB);
    const stored = bytes.readUInt32BE(64);
    bytes.writeUInt32BE(0, 64);
    expect(stored).toBe(~bytes.reduce((sum, byte) => sum + byte, 0) >>> 0);
  });

  test('is refused for a disk that Azure would refuse', () => {
    expect(() => footer(2 * GIB + 512)).toThrow(/whole MiB/);
  });

  test.for([1, 3, 64, 130, 2039])('makes qemu-img find a disk of %d GiB', (gibibytes, { skip }) => {
    if (qemuImg === undefined) return skip('qemu-img is not installed (package qemu-utils)');
    const folder = mkdtempSync(path.join(tmpdir(), 'slipway-vhd-'));
    try {
      const file = path.join(folder, 'disk.vhd');
      const size = gibibytes * GIB;
      writeFileSync(file, '');
      truncateSync(file, size);
      writeFileSync(file, footer(size), { flag: 'a' });
      const info = JSON.parse(
        execFileSync(qemuImg, ['info', '--output', 'json', '-f', 'vpc', file], { encoding: 'utf8' }),
      );
      expect(info).toMatchObject({ format: 'vpc', 'virtual-size': size });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
