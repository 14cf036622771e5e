/**
 * The last 512 bytes of a fixed VHD, as Microsoft's "Virtual Hard Disk Image Format Specification" has them; all that
 * comes before is the raw disk. Azure wants whole MiB (`size`), and goes by the size and not by the geometry.
 */
export function vhdFooter(disk: {
  readonly size: number;
  /** Seconds since 1970. */
  readonly time: number;
  /** 128 bits of hex. */
  readonly id: string;
}): Buffer {
  if (disk.size % (1024 * 1024) !== 0) throw new Error(`bug: a VHD of ${disk.size} bytes is not in whole MiB`);
  const footer = Buffer.alloc(512);
  footer.write('conectix', 0, 'latin1');
  footer.writeUInt32BE(2, 8); // features: the bit that is always set
  footer.writeUInt32BE(0x0001_0000, 12);
  footer.fill(0xff, 16, 24); // no dynamic header
  footer.writeUInt32BE(Math.max(0, disk.time - SINCE_2000), 24);
  // Readers that tell makers apart take the size of this one as it stands, and do not work it out from the geometry.
  footer.write('win ', 28, 'latin1');
  footer.writeUInt32BE(0x000a_0000, 32);
  footer.write('Wi2k', 36, 'latin1');
  footer.writeBigUInt64BE(BigInt(disk.size), 40);
  footer.writeBigUInt64BE(BigInt(disk.size), 48);
  const { cylinders, heads, sectors } = geometry(disk.size / 512);
  footer.writeUInt16BE(cylinders, 56);
  footer.writeUInt8(heads, 58);
  footer.writeUInt8(sectors, 59);
  footer.writeUInt32BE(2, 60); // fixed
  footer.write(disk.id, 68, 16, 'hex');
  footer.writeUInt32BE(~footer.reduce((sum, byte) => sum + byte, 0) >>> 0, 64);
  return footer;
}

/** 2000-01-01T00:00:00Z, where this format's time begins. */
const SINCE_2000 = 946_684_800;

/** Cylinders, heads and sectors, by the specification's appendix "CHS Calculation". */
function geometry(total: number): { cylinders: number; heads: number; sectors: number } {
  const all = Math.min(total, 65_535 * 16 * 255);
  if (all >= 65_535 * 16 * 63) return { cylinders: Math.floor(all / 255 / 16), heads: 16, sectors: 255 };
  let sectors = 17;
  let tracks = Math.floor(all / sectors);
  let heads = Math.max(4, Math.floor((tracks + 1023) / 1024));
  if (tracks >= heads * 1024 || heads > 16) {
    sectors = 31;
    heads = 16;
    tracks = Math.floor(all / sectors);
  }
  if (tracks >= heads * 1024) {
    sectors = 63;
    heads = 16;
    tracks = Math.floor(all / sectors);
  }
  return { cylinders: Math.floor(tracks / heads), heads, sectors };
}
