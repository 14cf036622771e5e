import { crc32 } from 'node:zlib';
import { AgentError } from './errors.ts';
import type { BlockDevice } from './ports.ts';

/**
 * Reading a GUID partition table and changing names, identifiers and attributes in it (UEFI 2.10, 5.3). Nothing here moves
 * a partition. Both copies are written, one after the other, each flushed: whenever the power goes, one of them is whole.
 */

const SIGNATURE = Buffer.from('EFI PART');
const HEADER_SIZE = 92;

/** Attribute bits of UAPI.2. */
export const NO_AUTO: bigint = 1n << 63n;
export const READ_ONLY: bigint = 1n << 60n;

export interface Partition {
  /** Counts from 1, as the kernel does. */
  readonly number: number;
  readonly type: string;
  readonly uuid: string;
  readonly firstSector: number;
  /** The last one that belongs to it. */
  readonly lastSector: number;
  readonly attributes: bigint;
  readonly label: string;
}

export interface Table {
  readonly sectorSize: number;
  readonly partitions: readonly Partition[];
  /** Which copy was read: the backup where the primary one is broken. */
  readonly from: 'primary' | 'backup';
  /** @internal */
  readonly header: Buffer;
  /** @internal */
  readonly entries: Buffer;
  /** @internal */
  readonly places: { readonly primaryEntries: number; readonly backupHeader: number; readonly backupEntries: number };
}

/** A UUID as GPT stores it: the first three fields are little-endian. */
export function uuidToBytes(uuid: string): Buffer {
  const bytes = Buffer.from(uuid.replaceAll('-', ''), 'hex');
  bytes.subarray(0, 4).reverse();
  bytes.subarray(4, 6).reverse();
  bytes.subarray(6, 8).reverse();
  return bytes;
}

export function uuidFromBytes(raw: Uint8Array): string {
  const bytes = Buffer.from(raw);
  bytes.subarray(0, 4).reverse();
  bytes.subarray(4, 6).reverse();
  bytes.subarray(6, 8).reverse();
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

async function readCopy(device: BlockDevice, sectorSize: number, at: number) {
  const header = Buffer.alloc(sectorSize);
  if (at <= 0 || (at + 1) * sectorSize > device.size) return undefined;
  await device.read(header, at * sectorSize);
  const size = header.readUInt32LE(12);
  if (!header.subarray(0, 8).equals(SIGNATURE) || size < HEADER_SIZE || size > sectorSize) return undefined;
  const sum = header.readUInt32LE(16);
  const bare = Buffer.from(header.subarray(0, size));
  bare.writeUInt32LE(0, 16);
  if (crc32(bare) !== sum || Number(header.readBigUInt64LE(24)) !== at) return undefined;
  const [count, each] = [header.readUInt32LE(80), header.readUInt32LE(84)];
  const entriesAt = Number(header.readBigUInt64LE(72));
  if (each < 128 || each % 8 !== 0 || count < 1 || count > 1024 || count * each > 1024 * 1024) return undefined;
  const length = Math.ceil((count * each) / sectorSize) * sectorSize;
  if (entriesAt * sectorSize + length > device.size) return undefined;
  const entries = Buffer.alloc(length);
  await device.read(entries, entriesAt * sectorSize);
  if (crc32(entries.subarray(0, count * each)) !== header.readUInt32LE(88)) return undefined;
  return { header, entries, entriesAt, count, each, other: Number(header.readBigUInt64LE(32)) };
}

function partitionsOf(entries: Buffer, count: number, each: number): Partition[] {
  return Array.from({ length: count }, (_, index) => entries.subarray(index * each, (index + 1) * each)).flatMap(
    (entry, index) => {
      const type = uuidFromBytes(entry.subarray(0, 16));
      if (/^[0-]*$/.test(type)) return [];
      return {
        number: index + 1,
        type,
        uuid: uuidFromBytes(entry.subarray(16, 32)),
        firstSector: Number(entry.readBigUInt64LE(32)),
        lastSector: Number(entry.readBigUInt64LE(40)),
        attributes: entry.readBigUInt64LE(48),
        label: entry.subarray(56, 128).toString('utf16le').replace(/\0.*$/s, ''),
      };
    },
  );
}

/**
 * Reads a disk's table: the primary copy, or the backup where that one is broken.
 * @throws AgentError `bad-table` where neither is whole
 */
export async function readTable(device: BlockDevice, sectorSize = 512): Promise<Table> {
  const sectors = Math.floor(device.size / sectorSize);
  const primary = await readCopy(device, sectorSize, 1);
  const backup = await readCopy(device, sectorSize, primary?.other ?? sectors - 1);
  const copy = primary ?? backup;
  if (copy === undefined) throw new AgentError('bad-table', 'the disk has no whole partition table');
  const length = copy.entries.length / sectorSize;
  const backupHeader = primary === undefined ? sectors - 1 : primary.other;
  return {
    sectorSize,
    partitions: partitionsOf(copy.entries, copy.count, copy.each),
    from: primary === undefined ? 'backup' : 'primary',
    header: copy.header,
    entries: copy.entries,
    places: {
      primaryEntries: primary?.entriesAt ?? 2,
      backupHeader,
      backupEntries: backup?.entriesAt ?? backupHeader - length,
    },
  };
}

export type PartitionChange = Partial<Pick<Partition, 'uuid' | 'label' | 'attributes'>>;

/** The table with some partitions renamed. */
export function changePartitions(table: Table, changes: ReadonlyMap<number, PartitionChange>): Table {
  const entries = Buffer.from(table.entries);
  const [count, each] = [table.header.readUInt32LE(80), table.header.readUInt32LE(84)];
  for (const [number, { uuid, label, attributes }] of changes) {
    const entry = entries.subarray((number - 1) * each, number * each);
    if (uuid !== undefined) uuidToBytes(uuid).copy(entry, 16);
    if (attributes !== undefined) entry.writeBigUInt64LE(attributes, 48);
    if (label !== undefined) {
      const text = Buffer.from(label, 'utf16le');
      if (text.length > 72) throw new AgentError('bad-table', `a partition's label holds 36 characters: ${label}`);
      entry.fill(0, 56, 128);
      text.copy(entry, 56);
    }
  }
  return { ...table, entries, partitions: partitionsOf(entries, count, each) };
}

/** Writes both copies: the backup first, so that one is whole at any moment. The protective MBR stays as it is. */
export async function writeTable(device: BlockDevice, table: Table): Promise<void> {
  const { sectorSize, entries, places } = table;
  const headerAt = (at: number, other: number, entriesAt: number): Buffer => {
    const header = Buffer.from(table.header);
    const size = header.readUInt32LE(12);
    header.writeBigUInt64LE(BigInt(at), 24);
    header.writeBigUInt64LE(BigInt(other), 32);
    header.writeBigUInt64LE(BigInt(entriesAt), 72);
    header.writeUInt32LE(crc32(entries.subarray(0, header.readUInt32LE(80) * header.readUInt32LE(84))), 88);
    header.writeUInt32LE(0, 16);
    header.writeUInt32LE(crc32(header.subarray(0, size)), 16);
    return header;
  };
  const copies = [
    { at: places.backupHeader, other: 1, entriesAt: places.backupEntries },
    { at: 1, other: places.backupHeader, entriesAt: places.primaryEntries },
  ];
  // Where the backup was all there is, it must stay whole until the primary one is.
  if (table.from === 'backup') copies.reverse();
  for (const { at, other, entriesAt } of copies) {
    await device.write(entries, entriesAt * sectorSize);
    await device.write(headerAt(at, other, entriesAt), at * sectorSize);
    await device.sync();
  }
}
