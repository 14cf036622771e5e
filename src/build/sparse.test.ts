import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { constants, zstdCompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { measureFile, unpackSparse } from './sparse.ts';

const MIB = 1024 * 1024;
let folder: string;
let count = 0;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'slipway-sparse-'));
});
afterAll(() => rmSync(folder, { recursive: true }));
const file = (content: Uint8Array) => {
  const name = path.join(folder, `${++count}`);
  writeFileSync(name, content);
  return name;
};
const sha256 = (content: Uint8Array) => createHash('sha256').update(content).digest('hex');
/** With a checksum, as zstd(1) writes it. */
const compress = (content: Uint8Array) => zstdCompressSync(content, { params: { [constants.ZSTD_c_checksumFlag]: 1 } });
const zeros = (size: number) => Buffer.alloc(size);

describe('a disk comes out as it went in', () => {
  test.each<[string, Buffer]>([
    ['nothing', zeros(0)],
    ['one byte', Buffer.from('x')],
    ['one zero', zeros(1)],
    ['zeros only', zeros(3 * MIB)],
    ['noise', randomBytes(3 * MIB + 17)],
    ['a hole in the middle', Buffer.concat([randomBytes(70_000), zeros(4 * MIB), randomBytes(5)])],
    ['a hole at the beginning', Buffer.concat([zeros(2 * MIB), Buffer.from('end')])],
    ['a hole at the end', Buffer.concat([Buffer.from('begin'), zeros(2 * MIB + 1)])],
    ['data of one byte at each side of a border', Buffer.concat([zeros(65_535), Buffer.from('ab'), zeros(65_535)])],
  ])('%s', async (_title, content) => {
    const source = file(compress(content));
    const target = `${source}.raw`;
    const measured = await unpackSparse(source, target);
    expect(readFileSync(target).equals(content)).toBe(true);
    expect(measured).toEqual({ size: content.length, sha256: sha256(content) });
    expect(await measureFile(target)).toEqual(measured);
  });

  test('with holes that are holes', async () => {
    const content = Buffer.concat([randomBytes(65_536), zeros(64 * MIB), randomBytes(65_536)]);
    const source = file(compress(content));
    const target = `${source}.raw`;
    await unpackSparse(source, target);
    const { size, blocks } = statSync(target);
    expect(size).toBe(content.length);
    expect(blocks * 512).toBeLessThan(MIB);
  });

  test('and tells how far it is', async () => {
    const source = file(compress(zeros(5 * MIB)));
    const seen: number[] = [];
    await unpackSparse(source, `${source}.raw`, { onProgress: bytes => seen.push(bytes) });
    expect(seen.at(-1)).toBe(5 * MIB);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
  });
});

describe('a disk that cannot be unpacked', () => {
  test.each<[string, (whole: Buffer) => Buffer, RegExp]>([
    ['cut short', whole => whole.subarray(0, whole.length - 1), /unexpected end of file/],
    ['cut in half', whole => whole.subarray(0, whole.length / 2), /unexpected end of file/],
    ['empty', () => zeros(0), /unexpected end of file/],
    ['something else', () => Buffer.from('this is no disk'), /Unknown frame descriptor/],
    ['damaged', whole => Buffer.concat([whole.subarray(0, 1000), randomBytes(64), whole.subarray(1064)]), /./],
  ])('%s is an error', async (_title, spoil, message) => {
    const source = file(spoil(compress(Buffer.from(randomBytes(2 * MIB).toString('hex')))));
    await expect(unpackSparse(source, `${source}.raw`)).rejects.toThrow(message);
  });

  test('is not written over one that is there', async () => {
    const source = file(compress(zeros(10)));
    const target = file(Buffer.from('mine'));
    await expect(unpackSparse(source, target)).rejects.toThrow('EEXIST');
    expect(readFileSync(target, 'utf8')).toBe('mine');
  });

  test('because it is not there makes nothing whole', async () => {
    await expect(unpackSparse(path.join(folder, 'none'), path.join(folder, 'none.raw'))).rejects.toThrow('ENOENT');
    expect(existsSync(path.join(folder, 'none.raw')) && statSync(path.join(folder, 'none.raw')).size > 0).toBe(false);
  });
});

describe('stopping', () => {
  test('ends unpacking in the middle', async () => {
    const controller = new AbortController();
    const source = file(compress(zeros(64 * MIB)));
    let seen = 0;
    const going = unpackSparse(source, `${source}.raw`, {
      signal: controller.signal,
      onProgress: bytes => {
        seen = bytes;
        controller.abort();
      },
    });
    await expect(going).rejects.toMatchObject({ name: 'AbortError' });
    expect(seen).toBeLessThan(64 * MIB);
  });

  test('ends measuring', async () => {
    const source = file(zeros(8 * MIB));
    await expect(measureFile(source, { signal: AbortSignal.abort() })).rejects.toMatchObject({ name: 'AbortError' });
  });
});
