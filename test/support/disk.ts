import { mkdir, open, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ArchitectureBuild, Manifest } from '../../src/manifest/manifest.ts';
import { exec } from './guest-image.ts';

export interface Partition {
  readonly name: string;
  /** Bytes. */
  readonly start: number;
  readonly size: number;
  readonly uuid: string;
  readonly attributes: string;
}

const SECTOR = 512;

async function run(program: string, args: readonly string[], input?: string): Promise<string> {
  const { exitCode, stdout, stderr } = await exec(program, args, input === undefined ? {} : { input });
  if (exitCode !== 0) throw new Error(`${program} ${args.join(' ')}: ${stderr}`);
  return stdout;
}

/** The partitions of a raw disk, as sfdisk(8) reads them. */
export async function partitions(disk: string): Promise<readonly Partition[]> {
  const table = JSON.parse(await run('sfdisk', ['--json', disk])) as {
    partitiontable: { partitions: { start: number; size: number; uuid: string; name?: string; attrs?: string }[] };
  };
  return table.partitiontable.partitions.map(({ start, size, uuid, name = '', attrs = '' }) => ({
    name,
    start: start * SECTOR,
    size: size * SECTOR,
    uuid: uuid.toLowerCase(),
    attributes: attrs,
  }));
}

async function writeInto(disk: string, offset: number, file: string): Promise<void> {
  await run('dd', [
    `if=${file}`,
    `of=${disk}`,
    'bs=1M',
    `seek=${offset}`,
    'oflag=seek_bytes',
    'conv=notrunc',
    'status=none',
  ]);
}

/**
 * Installs a release into the second slot of a node's disk while the node is off: what the agent does on a running one,
 * in the same order.
 */
export async function installIntoSecondSlot(
  disk: string,
  folder: string,
  manifest: Manifest,
  tries: '+3-0' | '',
): Promise<void> {
  const built = Object.values(manifest.architectures)[0] as ArchitectureBuild;
  const table = await partitions(disk);
  const [root, verity] = table.slice(3, 5);
  const esp = table[0];
  if (!root || !verity || !esp) throw new Error('the disk has no second slot');
  await writeInto(disk, root.start, path.join(folder, built.slot.path));
  await writeInto(disk, verity.start, path.join(folder, built.verity.path));
  for (const [number, part] of [
    ['4', built.slot],
    ['5', built.verity],
  ] as const) {
    await run('sfdisk', ['--quiet', '--part-label', disk, number, part.label]);
    await run('sfdisk', ['--quiet', '--part-uuid', disk, number, part.uuid]);
    await run('sfdisk', ['--quiet', '--part-attrs', disk, number, 'GUID:60']);
  }
  const name = `${manifest.name}_${manifest.version}${tries}.efi`;
  await run('mcopy', ['-i', `${disk}@@${esp.start}`, path.join(folder, built.uki.path), `::/EFI/Linux/${name}`]);
}

/** The boot entries on the ESP of a disk that is off. */
export async function bootEntries(disk: string): Promise<readonly string[]> {
  const [esp] = await partitions(disk);
  const listing = await run('mdir', ['-b', '-i', `${disk}@@${esp?.start ?? 0}`, '::/EFI/Linux']);
  return listing
    .split('\n')
    .flatMap(line => (/\/([^/]+\.efi)\s*$/i.exec(line)?.[1] ? [/\/([^/]+\.efi)\s*$/i.exec(line)?.[1] as string] : []));
}

/** Gives an entry on the ESP of a disk that is off another name. */
export async function renameEntry(disk: string, from: string, to: string): Promise<void> {
  const [esp] = await partitions(disk);
  await run('mren', ['-i', `${disk}@@${esp?.start ?? 0}`, `::/EFI/Linux/${from}`, `::/EFI/Linux/${to}`]);
}

export const setPartitionUuid = async (disk: string, number: number, uuid: string): Promise<void> =>
  void (await run('sfdisk', ['--quiet', '--part-uuid', disk, String(number), uuid]));

/** Changes one byte of a partition, as a disk that forgets does. */
export async function flipByte(disk: string, number: number, offset: number): Promise<void> {
  const at = ((await partitions(disk))[number - 1]?.start ?? 0) + offset;
  await using file = await open(disk, 'r+');
  const byte = Buffer.alloc(1);
  await file.read(byte, 0, 1, at);
  byte.writeUInt8(byte.readUInt8() ^ 1);
  await file.write(byte, 0, 1, at);
}

/** A volume that cloud-init takes a node's settings from (NoCloud). */
export async function seedVolume(
  file: string,
  texts: { readonly metaData: string; readonly userData: string },
): Promise<void> {
  await run('mformat', ['-C', '-T', '4096', '-v', 'CIDATA', '-i', file, '::']);
  await run('mcopy', ['-i', file, '-', '::meta-data'], texts.metaData);
  await run('mcopy', ['-i', file, '-', '::user-data'], texts.userData);
}

/** A volume that OpenStack and others hand a node its settings on (config drive). */
export async function configDrive(
  file: string,
  texts: { readonly metaData: Readonly<Record<string, unknown>>; readonly userData: string },
): Promise<void> {
  await run('mformat', ['-C', '-T', '4096', '-v', 'CONFIG-2', '-i', file, '::']);
  await run('mmd', ['-i', file, '::openstack', '::openstack/latest']);
  await run('mcopy', ['-i', file, '-', '::openstack/latest/meta_data.json'], JSON.stringify(texts.metaData));
  await run('mcopy', ['-i', file, '-', '::openstack/latest/user_data'], texts.userData);
}

/** A raw disk on which nothing was ever written. */
export async function emptyDisk(file: string, bytes: number): Promise<void> {
  await using disk = await open(file, 'w');
  await disk.truncate(bytes);
}

/** The CD that Azure hands a node its settings on, as the node's first boot finds it. */
export async function azureMedium(
  file: string,
  settings: { readonly user: string; readonly hostname: string; readonly customData: string },
): Promise<void> {
  const folder = `${file}.files`;
  await mkdir(folder, { recursive: true });
  await writeFile(
    path.join(folder, 'ovf-env.xml'),
    `<?xml version="1.0" encoding="utf-8"?>
<ns0:Environment xmlns:ns0="http://schemas.dmtf.org/ovf/environment/1" xmlns:ns1="http://schemas.microsoft.com/windowsazure">
  <ns1:ProvisioningSection>
    <ns1:Version>1.0</ns1:Version>
    <ns1:LinuxProvisioningConfigurationSet>
      <ns1:ConfigurationSetType>LinuxProvisioningConfiguration</ns1:ConfigurationSetType>
      <ns1:UserName>${settings.user}</ns1:UserName>
      <ns1:DisableSshPasswordAuthentication>true</ns1:DisableSshPasswordAuthentication>
      <ns1:HostName>${settings.hostname}</ns1:HostName>
      <ns1:CustomData>${Buffer.from(settings.customData).toString('base64')}</ns1:CustomData>
    </ns1:LinuxProvisioningConfigurationSet>
  </ns1:ProvisioningSection>
  <ns1:PlatformSettingsSection>
    <ns1:Version>1.0</ns1:Version>
    <ns1:PlatformSettings><ns1:ProvisionGuestAgent>true</ns1:ProvisionGuestAgent></ns1:PlatformSettings>
  </ns1:PlatformSettingsSection>
</ns0:Environment>
`,
  );
  await run('xorriso', ['-as', 'mkisofs', '-quiet', '-V', 'rd_rdfe_stable', '-J', '-r', '-o', file, folder]);
  await rm(folder, { recursive: true });
}

/** Makes a raw file larger, as a bigger disk is. */
export async function enlarge(disk: string, bytes: number): Promise<void> {
  await using file = await open(disk, 'r+');
  await file.truncate(bytes);
}

/** A file of the state partition of a disk that is off, without its last line's end; its path is one below /var. */
export async function stateFile(disk: string, file: string): Promise<string> {
  const state = (await partitions(disk)).find(({ name }) => name === 'state');
  if (!state) throw new Error(`${disk} has no state partition`);
  return run('debugfs', ['-R', `cat ${file}`, `${disk}?offset=${state.start}`]);
}
