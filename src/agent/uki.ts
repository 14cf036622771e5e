/** What a unified kernel image says of itself (UAPI.5): a PE file's sections, read without the megabytes between them. */

export interface UkiFacts {
  /** The dm-verity root that it starts, from `roothash=` on its command line. */
  readonly rootHash: string | undefined;
  readonly commandLine: string | undefined;
  /** `IMAGE_ID` and `IMAGE_VERSION` of its os-release. */
  readonly imageId: string | undefined;
  readonly imageVersion: string | undefined;
}

type Read = (offset: number, length: number) => Promise<Buffer>;

const SECTION_LIMIT = 64 * 1024;

/** Reads a UKI's facts; `undefined` where the file is none. */
export async function readUki(read: Read): Promise<UkiFacts | undefined> {
  const dos = await read(0, 64);
  if (dos.length < 64 || dos.toString('latin1', 0, 2) !== 'MZ') return undefined;
  const at = dos.readUInt32LE(60);
  const coff = await read(at, 24);
  if (coff.length < 24 || coff.toString('latin1', 0, 4) !== 'PE\0\0') return undefined;
  const count = Math.min(coff.readUInt16LE(6), 96);
  const table = await read(at + 24 + coff.readUInt16LE(20), count * 40);
  const section = async (name: string): Promise<string | undefined> => {
    for (let i = 0; i + 40 <= table.length; i += 40) {
      if (table.toString('latin1', i, i + 8).replace(/\0+$/, '') !== name) continue;
      const length = Math.min(table.readUInt32LE(i + 8), table.readUInt32LE(i + 16), SECTION_LIMIT);
      return (await read(table.readUInt32LE(i + 20), length)).toString('utf8').replace(/\0+$/, '');
    }
    return undefined;
  };
  const commandLine = await section('.cmdline');
  const release = (await section('.osrel')) ?? '';
  const field = (key: string): string | undefined => new RegExp(`^${key}="?([^"\\n]*)"?$`, 'm').exec(release)?.[1];
  return {
    commandLine,
    rootHash: commandLine === undefined ? undefined : rootHashOf(commandLine),
    imageId: field('IMAGE_ID'),
    imageVersion: field('IMAGE_VERSION'),
  };
}

/** The root hash on a kernel command line. */
export const rootHashOf = (commandLine: string): string | undefined =>
  /(?:^|\s)roothash=([0-9a-f]{64})(?=\s|$)/.exec(commandLine)?.[1];
