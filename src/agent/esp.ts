import { createHash } from 'node:crypto';
import { AgentError, writeError } from './errors.ts';
import type { AgentPorts } from './ports.ts';
import { readUki, type UkiFacts } from './uki.ts';

/** The EFI system partition: the boot loader's entries, their counters (UAPI.1), and what may have pinned one of them. */

export const TRIES = 3;
const PARTIAL = '.slipway-partial';
const LOADER = '4a67b082-0a4c-41cf-b6c7-440b29bb8c4f';
/** What a FAT file system needs beside a file's own bytes. */
const MARGIN = 1024 * 1024;

type EspPorts = Pick<AgentPorts, 'files' | 'places' | 'exec'>;

export interface Entry {
  readonly file: string;
  /** The file's name without counter and ending: `<name>_<version>`. */
  readonly stem: string;
  readonly left: number | undefined;
  readonly done: number;
  readonly uki: UkiFacts | undefined;
  readonly size: number;
}

/** `os_1.0+2-1.efi` taken apart; `undefined` where it is no entry. */
export function parseEntryName(file: string): Pick<Entry, 'stem' | 'left' | 'done'> | undefined {
  const match = /^(?<stem>[^/]+?)(?:\+(?<left>[0-9]{1,9})(?:-(?<done>[0-9]{1,9}))?)?\.efi$/i.exec(file);
  const { stem, left, done } = match?.groups ?? {};
  if (stem === undefined || stem.startsWith('.')) return undefined;
  return { stem, left: left === undefined ? undefined : Number(left), done: Number(done ?? 0) };
}

export const entryName = (stem: string, tries?: { readonly left: number; readonly done: number }): string =>
  `${stem}${tries === undefined ? '' : `+${tries.left}-${tries.done}`}.efi`;

const linux = (places: EspPorts['places']): string => `${places.esp}/EFI/Linux`;

/** Every type 2 entry with what it starts. */
export async function listEntries({ files, places }: EspPorts): Promise<Entry[]> {
  const entries: Entry[] = [];
  for (const file of [...(await files.list(linux(places)))].sort()) {
    const name = parseEntryName(file);
    if (name === undefined) continue;
    const path = `${linux(places)}/${file}`;
    const uki = await readUki((offset, length) => files.readPart(path, offset, length));
    entries.push({ file, ...name, uki, size: (await files.size(path)) ?? 0 });
  }
  return entries;
}

/**
 * How the running boot stands with the boot loader: `clean` is not counted, `trial` has not proved itself, `good` did,
 * `bad` has used up its tries and runs because nothing better was there.
 */
export type Blessing = 'clean' | 'trial' | 'good' | 'bad';

/** systemd-bless-boot's own rule (systemd-bless-boot.service(8)), from what the loader left and what is on the ESP. */
export async function readBlessing({ files, places }: EspPorts): Promise<Blessing> {
  const variable = await files.read(`${places.efivars}/LoaderBootCountPath-${LOADER}`);
  if (variable === undefined) return 'clean';
  const path = variable.subarray(4).toString('utf16le').replace(/\0.*$/s, '').replaceAll('\\', '/');
  const file = path.slice(path.lastIndexOf('/') + 1);
  const counted = parseEntryName(file);
  if (counted?.left === undefined) return 'clean';
  const there = await files.list(linux(places));
  if (there.includes(file)) return counted.left + counted.done > TRIES ? 'bad' : 'trial';
  if (there.includes(entryName(counted.stem))) return 'good';
  return there.some(name => parseEntryName(name)?.stem === counted.stem && parseEntryName(name)?.left === 0)
    ? 'bad'
    : 'trial';
}

/** Removes what an update that ended early left. */
export async function removePartials({ files, places }: EspPorts): Promise<void> {
  for (const file of await files.list(linux(places)))
    if (file.startsWith(PARTIAL)) await files.remove(`${linux(places)}/${file}`);
}

/**
 * Entries that go when the other slot is written: those that start another root than the running one, there being two slots,
 * and those that can't be read, unless they carry the running version's name.
 */
export const retirable = (
  entries: readonly Entry[],
  name: string,
  running: { readonly rootHash: string; readonly version: string },
): Entry[] =>
  entries.filter(({ stem, uki }) => {
    if (!stem.startsWith(`${name}_`)) return false;
    return uki?.rootHash === undefined ? stem !== `${name}_${running.version}` : uki.rootHash !== running.rootHash;
  });

/** @throws AgentError `no-space` where the new entry would not fit beside those that stay */
export async function requireSpace(ports: EspPorts, size: number, freed: readonly Entry[]): Promise<void> {
  const { free, total } = await ports.files.space(ports.places.esp);
  if (total === 0) throw new AgentError('no-esp', `${ports.places.esp} is not the EFI system partition`);
  const room = free + freed.reduce((sum, entry) => sum + entry.size, 0);
  if (room < size + MARGIN) {
    throw new AgentError(
      'no-space',
      `the EFI system partition has room for ${room} bytes, and the new kernel takes ${size} (ENOSPC)`,
      { hint: 'remove what does not belong there, then run slipway-agent update' },
    );
  }
}

export async function removeEntries(ports: EspPorts, entries: readonly Entry[]): Promise<void> {
  for (const { file } of entries) await ports.files.remove(`${linux(ports.places)}/${file}`);
}

export interface NewEntry {
  readonly stem: string;
  readonly sha256: string;
  readonly size: number;
  /** What its command line must name: the root that was just written. */
  readonly rootHash: string;
  readonly content: AsyncIterable<Uint8Array>;
}

/**
 * Puts a new entry in place, counted: under a temporary name first, flushed, held against the manifest as the file system
 * gives it back, and renamed last.
 */
export async function installEntry(ports: EspPorts, entry: NewEntry): Promise<string> {
  const { files, places } = ports;
  const partial = `${linux(places)}/${PARTIAL}-${entry.stem}`;
  const sum = createHash('sha256');
  let size = 0;
  const counted = async function* () {
    for await (const chunk of entry.content) {
      size += chunk.length;
      if (size > entry.size) throw new AgentError('wrong-length', `the kernel has more than ${entry.size} bytes`);
      sum.update(chunk);
      yield chunk;
    }
  };
  try {
    await files.makeDirectory(linux(places));
    await files.write(partial, counted()).catch(error => {
      throw error?.syscall === undefined ? error : writeError(error, 'the EFI system partition');
    });
    if (size !== entry.size) throw new AgentError('wrong-length', `the kernel has ${size} bytes, not ${entry.size}`);
    if (sum.digest('hex') !== entry.sha256)
      throw new AgentError('corrupt', 'the kernel is not the one of the manifest');
    const stored = createHash('sha256');
    for (let at = 0; at < size; at += 1024 * 1024) stored.update(await files.readPart(partial, at, 1024 * 1024));
    if (stored.digest('hex') !== entry.sha256)
      throw new AgentError('read-back-differs', 'the EFI system partition does not give back what was written');
    const uki = await readUki((offset, length) => files.readPart(partial, offset, length));
    if (uki?.rootHash !== entry.rootHash)
      throw new AgentError(
        'corrupt',
        `the kernel starts the root ${uki?.rootHash ?? 'of nobody'}, not ${entry.rootHash}`,
      );
    const file = entryName(entry.stem, { left: TRIES, done: 0 });
    await files.rename(partial, `${linux(places)}/${file}`);
    return file;
  } catch (error) {
    await files.remove(partial).catch(() => {});
    throw error;
  }
}

/** Gives an entry other tries. */
export async function renameEntry(ports: EspPorts, entry: Entry, tries: { left: number; done: number }): Promise<void> {
  const folder = linux(ports.places);
  const to = entryName(entry.stem, tries);
  if (to !== entry.file) await ports.files.rename(`${folder}/${entry.file}`, `${folder}/${to}`);
}

/**
 * Takes back whatever would make the loader start something else than the newest good entry: a default that somebody
 * chose, one for the next boot only, a `default` line in loader.conf.
 * @returns what was there
 */
export async function clearPins({ files, places, exec }: EspPorts): Promise<string[]> {
  const found: string[] = [];
  for (const name of ['LoaderEntryDefault', 'LoaderEntryOneShot']) {
    const path = `${places.efivars}/${name}-${LOADER}`;
    if ((await files.read(path)) === undefined) continue;
    // efivarfs makes variables immutable, so that nobody removes one by mistake.
    await exec('chattr', ['-i', path], { timeout: 10_000 }).catch(() => undefined);
    await files.remove(path);
    found.push(name);
  }
  const conf = `${places.esp}/loader/loader.conf`;
  const text = (await files.read(conf))?.toString('utf8');
  if (text !== undefined && /^\s*default\s/m.test(text)) {
    await files.write(`${conf}.new`, Buffer.from(text.replace(/^\s*default\s.*\n?/gm, '')));
    await files.rename(`${conf}.new`, conf);
    found.push('loader.conf');
  }
  return found;
}
