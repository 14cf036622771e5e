import type { Spec } from '../spec/schema.ts';

const MIB = 1024 * 1024;
const BLOCK = 4096;
const DIGEST = 32;

/** Bytes that hold the dm-verity hash tree of `data` bytes: SHA-256, 4 KiB blocks, with its superblock; whole MiB. */
export function verityPartitionSize(data: number): number {
  let blocks = Math.ceil(data / BLOCK);
  let total = 1;
  do {
    blocks = Math.ceil(blocks / (BLOCK / DIGEST));
    total += blocks;
  } while (blocks > 1);
  return Math.ceil((total * BLOCK) / MIB) * MIB;
}

/** Bytes of a disk image: whole MiB, as Azure takes it, with room for a GPT at both ends. */
export function diskSize({ esp, slot }: Pick<Spec['disk'], 'esp' | 'slot'>): number {
  return Math.ceil((esp + slot + verityPartitionSize(slot) + 2 * MIB) / MIB) * MIB;
}
