import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createZstdDecompress } from 'node:zlib';

export interface Measured {
  /** Bytes, holes included. */
  readonly size: number;
  /** SHA-256 as lower-case hex. */
  readonly sha256: string;
}

export interface CopyOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (bytes: number) => void;
  /** What comes after the content, by its size. */
  readonly end?: (size: number) => Buffer;
}

const PIECE = 1024 * 1024;
const ZEROS = Buffer.alloc(PIECE);

/** Size and digest of a file. */
export async function measureFile(file: string, options: CopyOptions = {}): Promise<Measured> {
  const hash = createHash('sha256');
  let size = 0;
  await pipeline(
    createReadStream(file, { highWaterMark: PIECE }),
    async source => {
      for await (const piece of source as AsyncIterable<Buffer>) {
        hash.update(piece);
        size += piece.length;
        options.onProgress?.(size);
      }
    },
    options.signal ? { signal: options.signal } : {},
  );
  return { size, sha256: hash.digest('hex') };
}

/** One write may take less than it was given. */
async function writeAll(file: FileHandle, part: Buffer, position: number): Promise<void> {
  for (let done = 0; done < part.length; ) {
    const { bytesWritten } = await file.write(part, done, part.length - done, position + done);
    done += bytesWritten;
  }
}

/** Unpacks a zstd file to one with holes where it is zero, and measures it on the way. The target is on disk when done. */
export async function unpackSparse(source: string, target: string, options: CopyOptions = {}): Promise<Measured> {
  const hash = createHash('sha256');
  await using file = await open(target, 'wx');
  let size = 0;
  await pipeline(
    createReadStream(source, { highWaterMark: PIECE }),
    createZstdDecompress({ chunkSize: PIECE }),
    async unpacked => {
      for await (const piece of unpacked as AsyncIterable<Buffer>) {
        hash.update(piece);
        for (let offset = 0; offset < piece.length; offset += 65536) {
          const part = piece.subarray(offset, offset + 65536);
          if (!part.equals(ZEROS.subarray(0, part.length))) await writeAll(file, part, size + offset);
        }
        size += piece.length;
        options.onProgress?.(size);
      }
    },
    options.signal ? { signal: options.signal } : {},
  );
  await file.truncate(size);
  const end = options.end?.(size);
  if (end !== undefined) {
    await writeAll(file, end, size);
    hash.update(end);
    size += end.length;
  }
  await file.sync();
  return { size, sha256: hash.digest('hex') };
}
