import type { AgentConfig } from '../manifest/agent-config.ts';
import { ARCHITECTURE_PARTITIONS } from '../manifest/partitions.ts';
import { AgentError, writeError } from './errors.ts';
import { changePartitions, type Partition, type PartitionChange, readTable, type Table, writeTable } from './gpt.ts';
import type { AgentPorts } from './ports.ts';
import { rootHashOf } from './uki.ts';

/**
 * Which slot runs. The kernel's own device-mapper table says which root hash it verifies and on which two partitions; the
 * command line only has to agree. Labels and identifiers in the partition table are never asked.
 */

type DiskPorts = Pick<AgentPorts, 'files' | 'places' | 'exec' | 'realPath' | 'openDevice'>;

export interface Slot {
  readonly data: Partition;
  readonly verity: Partition;
  /** Device files of the two. */
  readonly dataPath: string;
  readonly verityPath: string;
}

export interface DiskView {
  readonly disk: string;
  readonly table: Table;
  /** What the kernel verifies the running root with. */
  readonly rootHash: string;
  readonly running: Slot;
  /** The one to be written; absent where the disk has none yet. */
  readonly other: Slot | undefined;
}

export interface VerityTable {
  readonly dataDevice: string;
  readonly hashDevice: string;
  readonly rootHash: string;
}

/** A line of `dmsetup table` for a verity target (Documentation/admin-guide/device-mapper/verity.rst). */
export function parseVerityTable(line: string): VerityTable | undefined {
  const [, , target, , dataDevice, hashDevice, , , , , algorithm, rootHash] = line.trim().split(/\s+/);
  if (target !== 'verity' || dataDevice === undefined || hashDevice === undefined || algorithm !== 'sha256')
    return undefined;
  if (rootHash === undefined || !/^[0-9a-f]{64}$/.test(rootHash)) return undefined;
  return { dataDevice, hashDevice, rootHash };
}

const fail = (message: string, hint?: string): AgentError =>
  new AgentError('no-disk', message, hint === undefined ? {} : { hint });

/** The root hash that the kernel has under `/`. */
export async function runningRoot(ports: DiskPorts): Promise<VerityTable> {
  const { files, places, exec } = ports;
  const mounts = (await files.read(`${places.proc}/self/mountinfo`))?.toString('utf8') ?? '';
  const root = mounts
    .split('\n')
    .map(line => line.split(' '))
    .findLast(fields => fields[4] === '/')?.[2];
  const [major, minor] = root?.split(':') ?? [];
  if (major === undefined || minor === undefined) throw fail('nothing tells what is mounted at /');
  const { exitCode, stdout, stderr } = await exec('dmsetup', ['table', '--major', major, '--minor', minor], {
    timeout: 30_000,
  });
  const table = exitCode === 0 ? parseVerityTable(stdout) : undefined;
  if (table === undefined)
    throw fail(
      `the root is not a verified one: ${(stderr || stdout).trim().slice(0, 200)}`,
      'the agent runs in images that Slipway built',
    );
  const commandLine = (await files.read(`${places.proc}/cmdline`))?.toString('utf8') ?? '';
  const told = rootHashOf(commandLine);
  if (told !== table.rootHash)
    throw new AgentError(
      'root-differs',
      `the kernel verifies ${table.rootHash}, and its command line says ${told ?? 'nothing'}`,
    );
  return table;
}

/** Looks at the disk that the running root is on. */
export async function viewDisk(config: Pick<AgentConfig, 'architecture'>, ports: DiskPorts): Promise<DiskView> {
  const { files, places, realPath, openDevice } = ports;
  const root = await runningRoot(ports);
  const partitionOf = async (device: string) => {
    const path = await realPath(`${places.sys}/dev/block/${device}`);
    const number = Number((await files.read(`${path}/partition`))?.toString('utf8').trim());
    if (path === undefined || !(number > 0)) throw fail(`the device ${device} of the root is not a partition`);
    const [disk = '', name = ''] = path.split('/').slice(-2);
    return { disk, name, number, folder: path.slice(0, path.lastIndexOf('/')) };
  };
  const data = await partitionOf(root.dataDevice);
  const hash = await partitionOf(root.hashDevice);
  if (data.disk !== hash.disk) throw fail('the root and its hash tree lie on two disks');
  const sector = Number((await files.read(`${data.folder}/queue/logical_block_size`))?.toString('utf8').trim() || 512);
  const device = await openDevice(`${places.dev}/${data.disk}`, 'read');
  let table: Table;
  try {
    table = await readTable(device, sector);
  } finally {
    await device.close();
  }
  const types = ARCHITECTURE_PARTITIONS[config.architecture];
  const names = new Map<number, string>();
  for (const name of await files.list(data.folder)) {
    const number = Number(
      (await files.read(`${data.folder}/${name}/partition`).catch(() => undefined))?.toString('utf8').trim(),
    );
    if (number > 0) names.set(number, `${places.dev}/${name}`);
  }
  const find = (type: string, running: number): { mine: Partition; others: Partition[] } => {
    const all = table.partitions.filter(partition => partition.type === type);
    const mine = all.find(({ number }) => number === running);
    if (mine === undefined) throw fail(`partition ${running} runs, and is not of the type that it should be`);
    return { mine, others: all.filter(({ number }) => number !== running) };
  };
  const roots = find(types.root, data.number);
  const verities = find(types.verity, hash.number);
  const slot = (root: Partition, verity: Partition): Slot => {
    const [dataPath, verityPath] = [names.get(root.number), names.get(verity.number)];
    if (dataPath === undefined || verityPath === undefined)
      throw fail(`the kernel does not know partition ${root.number} or ${verity.number} of ${data.disk}`);
    return { data: root, verity, dataPath, verityPath };
  };
  const [otherRoot, ...moreRoots] = roots.others;
  const [otherVerity, ...moreVerities] = verities.others;
  if (moreRoots.length > 0 || moreVerities.length > 0)
    throw fail(`${data.disk} has more than two slots, and the agent does not guess which is free`);
  return {
    disk: `${places.dev}/${data.disk}`,
    table,
    rootHash: root.rootHash,
    running: slot(roots.mine, verities.mine),
    other: otherRoot && otherVerity && slot(otherRoot, otherVerity),
  };
}

/** Bytes that a partition holds. */
export const capacity = (partition: Partition, sectorSize: number): number =>
  (partition.lastSector - partition.firstSector + 1) * sectorSize;

export async function withDevice<T>(
  ports: Pick<AgentPorts, 'openDevice'>,
  path: string,
  mode: 'read' | 'write',
  work: (device: Awaited<ReturnType<AgentPorts['openDevice']>>) => Promise<T>,
): Promise<T> {
  const device = await ports.openDevice(path, mode);
  try {
    return await work(device);
  } finally {
    await device.close();
  }
}

/** Changes names in the partition table, if there is anything to change. */
export async function renamePartitions(
  disk: DiskView,
  changes: ReadonlyMap<number, PartitionChange>,
  ports: Pick<AgentPorts, 'openDevice'>,
): Promise<void> {
  await withDevice(ports, disk.disk, 'write', async device => {
    const table = await readTable(device, disk.table.sectorSize);
    const next = changePartitions(table, changes);
    if (table.from === 'primary' && next.entries.equals(table.entries)) return;
    await writeTable(device, next).catch(error => {
      throw writeError(error, 'the partition table');
    });
  });
}
