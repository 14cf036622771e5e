import { createHash } from 'node:crypto';
import { AgentError, writeError } from './errors.ts';
import type { BlockDevice } from './ports.ts';

/** Writing a partition from a stream and reading it back. Memory is two buffers, whatever the size. */

export const PIECE: number = 1024 * 1024;
/** How often the device is flushed and the way so far remembered. */
export const CHECKPOINT: number = 64 * 1024 * 1024;

/** How often memory is given back. */
const RELIEF = 2 * PIECE;

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
  /** Gives memory back now and then: what arrives is garbage as soon as it is copied, and no collector hurries for it. */
  readonly relieve?: () => void;
}

const stopIf = (signal: AbortSignal | undefined): void => {
  if (signal?.aborted) throw new AgentError('stopped', 'stopped while the slot was being written');
};

/** The digest of what a device holds: one piece is read while the one before it is hashed. */
export async function hashDevice(device: BlockDevice, size: number, signal?: AbortSignal) {
  const hash = createHash('sha256');
  const buffers = [Buffer.allocUnsafeSlow(PIECE), Buffer.allocUnsafeSlow(PIECE)] as const;
  const read = async (at: number): Promise<Buffer> => {
    const part = buffers[(at / PIECE) % 2 === 0 ? 0 : 1].subarray(0, Math.min(PIECE, size - at));
    await device.read(part, at);
    return part;
  };
  let next = size > 0 ? read(0) : undefined;
  for (let at = 0; next !== undefined; at += PIECE) {
    const part = await next;
    stopIf(signal);
    next = at + PIECE < size ? read(at + PIECE) : undefined;
    // Whoever awaits it sees its failure; until then it must not count as one that nobody looks at.
    next?.catch(() => {});
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
  const { remember, onProgress, checkpoint = CHECKPOINT, signal, relieve } = options;
  if (content.size > device.size)
    throw new AgentError('slot-too-small', `${content.size} bytes do not fit on a partition of ${device.size}`);
  let position = Math.min(options.resumeAt ?? 0, content.size);
  position -= position % PIECE;
  const hash = await hashDevice(device, position, signal);
  const buffers = [Buffer.allocUnsafeSlow(PIECE), Buffer.allocUnsafeSlow(PIECE)] as const;
  let turn = 0;
  let buffer: Buffer = buffers[0];
  let filled = 0;
  let flushed = position;
  // One piece is written while the next one arrives, and the device flushes while both go on.
  let writing: Promise<void> = Promise.resolve();
  let flushing: Promise<void> = Promise.resolve();
  const broken = (error: unknown): never => {
    if ((error as NodeJS.ErrnoException).syscall === undefined) throw error;
    throw writeError(error, 'the inactive slot');
  };
  const flush = async (): Promise<void> => {
    const part = buffer.subarray(0, filled);
    await writing.catch(broken);
    writing = device.write(part, position);
    writing.catch(() => {});
    hash.update(part);
    position += filled;
    filled = 0;
    turn = 1 - turn;
    buffer = turn === 0 ? buffers[0] : buffers[1];
    if (position - flushed >= checkpoint) {
      await writing.catch(broken);
      await flushing.catch(broken);
      const reached = position;
      flushed = reached;
      flushing = device.sync().then(() => remember?.(reached));
      flushing.catch(() => {});
    }
    if (position % RELIEF === 0) relieve?.();
    onProgress?.(position);
  };
  try {
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
  } finally {
    // Nothing of this may still be going on when the device is closed.
    await Promise.allSettled([writing, flushing]);
  }
  await writing.catch(broken);
  await flushing.catch(broken);
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
