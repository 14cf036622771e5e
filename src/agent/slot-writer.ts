import { createHash } from 'node:crypto';
import { AgentError, writeError } from './errors.ts';
import type { BlockDevice } from './ports.ts';

/** Writing a partition from a stream and reading it back. Memory is two buffers, whatever the size. */

export const PIECE: number = 1024 * 1024;
/** How often the device is flushed and the way so far remembered. */
export const CHECKPOINT: number = 64 * 1024 * 1024;

export interface Content {
  readonly size: number;
  readonly sha256: string;
  open(offset: number): AsyncIterable<Uint8Array>;
}

export interface WriteOptions {
  /** Bytes that an earlier attempt has flushed. */
  readonly resumeAt?: number;
  /** Remembers that everything before `offset` is on the device. */
  readonly remember?: (offset: number) => Promise<void>;
  readonly onProgress?: (offset: number) => void;
  readonly checkpoint?: number;
  readonly signal?: AbortSignal;
}

const stopIf = (signal: AbortSignal | undefined): void => {
  if (signal?.aborted) throw new AgentError('stopped', 'stopped while the slot was being written');
};

/** The digest of what a device holds. */
export async function hashDevice(device: BlockDevice, size: number, signal?: AbortSignal, hash = createHash('sha256')) {
  const buffer = Buffer.allocUnsafeSlow(PIECE);
  for (let at = 0; at < size; at += PIECE) {
    stopIf(signal);
    const part = buffer.subarray(0, Math.min(PIECE, size - at));
    await device.read(part, at);
    hash.update(part);
  }
  return hash;
}

/**
 * Streams a content onto a device. What an earlier attempt has written is read back into the digest, since nothing but the
 * device itself can tell what is on it.
 * @throws AgentError `corrupt` where the bytes are not those of the digest
 */
export async function writeContent(device: BlockDevice, content: Content, options: WriteOptions = {}): Promise<void> {
  const { remember, onProgress, checkpoint = CHECKPOINT, signal } = options;
  if (content.size > device.size)
    throw new AgentError('slot-too-small', `${content.size} bytes do not fit on a partition of ${device.size}`);
  let position = Math.min(options.resumeAt ?? 0, content.size);
  position -= position % PIECE;
  const hash = await hashDevice(device, position, signal);
  const buffer = Buffer.allocUnsafeSlow(PIECE);
  let filled = 0;
  let flushed = position;
  const flush = async (): Promise<void> => {
    const part = buffer.subarray(0, filled);
    hash.update(part);
    try {
      await device.write(part, position);
      position += filled;
      filled = 0;
      if (position - flushed >= checkpoint) {
        await device.sync();
        flushed = position;
        await remember?.(position);
      }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).syscall === undefined) throw error;
      throw writeError(error, 'the inactive slot');
    }
    onProgress?.(position);
  };
  for await (const chunk of content.open(position)) {
    stopIf(signal);
    if (position + filled + chunk.length > content.size)
      throw new AgentError('wrong-length', `there are more than the expected ${content.size} bytes`);
    for (let taken = 0; taken < chunk.length; ) {
      const part = chunk.subarray(taken, taken + PIECE - filled);
      buffer.set(part, filled);
      filled += part.length;
      taken += part.length;
      if (filled === PIECE) await flush();
    }
  }
  if (filled > 0) await flush();
  if (position !== content.size)
    throw new AgentError('wrong-length', `there are ${position} bytes, not the expected ${content.size}`);
  if (hash.digest('hex') !== content.sha256)
    throw new AgentError('corrupt', 'the bytes that arrived are not those of the manifest');
  try {
    await device.sync();
  } catch (error) {
    throw writeError(error, 'the inactive slot');
  }
  await remember?.(position);
}

/**
 * Reads a device back and holds it against a digest. Open it anew for this: then the kernel asks the device.
 * @throws AgentError `read-back-differs`
 */
export async function verifyContent(
  device: BlockDevice,
  content: Omit<Content, 'open'>,
  signal?: AbortSignal,
): Promise<void> {
  const hash = await hashDevice(device, content.size, signal).catch(error => {
    if (error instanceof AgentError) throw error;
    throw new AgentError('read-back-differs', 'the slot cannot be read back', { cause: error });
  });
  if (hash.digest('hex') !== content.sha256)
    throw new AgentError('read-back-differs', 'the slot does not give back what was written', {
      hint: 'the disk may be failing: see its own health report',
    });
}
