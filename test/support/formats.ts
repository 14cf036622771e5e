import { execFileSync } from 'node:child_process';
import { mkdir, readdir, readFile, stat, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect } from 'vitest';
import type { ArchitectureBuild, Artifact } from '../../src/manifest/manifest.ts';
import { bootPatience, Machine, type MachineRequest, overlayDisk, UP } from '../../src/run/machine.ts';
import { type Architecture, FORMAT_NAMES, type Format, formatProblem } from '../../src/spec/schema.ts';
import { bootEntries, partitions } from './disk.ts';
import { type BuiltImage, buildGuest, exec, type GuestImage, workFolder } from './guest-image.ts';

const MIB = 1024 ** 2;
const run = (program: string, ...args: string[]): string => execFileSync(program, args, { encoding: 'utf8' });

/** The limit of a test that installs, on a host that is busy. */
export const INSTALLATION = { timeout: 1_200_000 };

export const formatsOf = (architecture: Architecture): readonly Format[] =>
  FORMAT_NAMES.filter(format => formatProblem(format, architecture) === undefined);

/** Bytes that a folder takes on its disk: holes are none. */
async function taken(folder: string): Promise<number> {
  let bytes = 0;
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => [])) {
    const found = entry.isFile()
      ? await stat(path.join(entry.parentPath, entry.name)).catch(() => undefined)
      : undefined;
    bytes += (found?.blocks ?? 0) * 512;
  }
  return bytes;
}

/** Builds, and watches how much room that takes. */
export async function buildWatched(image: GuestImage): Promise<{ image: BuiltImage; expectFrugal(): Promise<void> }> {
  const output = path.join(workFolder, image.name, 'out');
  let peak = 0;
  let going = true;
  const watch = (async () => {
    while (going) {
      peak = Math.max(peak, await taken(output));
      await delay(200);
    }
  })();
  const built = await buildGuest(image).finally(() => {
    going = false;
  });
  await watch;
  const expectFrugal = async (): Promise<void> => {
    const raw = (await stat(built.disk)).blocks * 512;
    const end = await taken(output);
    const mb = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`;
    process.stdout.write(
      `${image.name}: a raw disk ${mb(raw)} real of ${mb((await stat(built.disk)).size)}; all artifacts ${mb(end)}; peak ${mb(peak)}, ${mb(peak - end)} beside them\n`,
    );
    expect(peak - end).toBeLessThan(raw);
  };
  return { image: built, expectFrugal };
}

/** What one build made for one architecture, and a folder for what comes of it. */
export class BuiltFormats {
  readonly architecture: Architecture;
  readonly built: ArchitectureBuild;
  readonly #image: BuiltImage;
  readonly #folder: string;

  constructor(image: BuiltImage, architecture: Architecture, folder: string) {
    const built = image.manifest.architectures[architecture];
    if (!built) throw new Error(`the build made nothing for ${architecture}`);
    this.architecture = architecture;
    this.built = built;
    this.#image = image;
    this.#folder = folder;
  }

  /** Where the artifacts lie. */
  get output(): string {
    return this.#image.folder;
  }

  artifact(type: Artifact['type']): Artifact {
    const found = this.built.artifacts.find(each => each.type === type);
    if (!found) throw new Error(`the build made no ${type} for ${this.architecture}`);
    return found;
  }

  file(type: Artifact['type']): string {
    return path.join(this.output, this.artifact(type).path);
  }

  /** What is in an artifact that is a tar; it is unpacked once. */
  async unpacked(type: 'ova' | 'gce'): Promise<string> {
    const folder = path.join(this.#folder, `${this.architecture}-${type}`);
    if (await mkdir(folder, { recursive: true })) run('tar', '--sparse', '-xf', this.file(type), '-C', folder);
    return folder;
  }

  /** A machine of this architecture with a folder of its own, that of another machine of the same name. */
  async machine(name: string, more: Partial<MachineRequest>): Promise<Machine> {
    const folder = path.join(this.#folder, `${this.architecture}-${name}`);
    await mkdir(folder, { recursive: true });
    return Machine.start({ architecture: this.architecture, disks: [], ...more, folder, env: process.env }, exec);
  }

  /** A file in the folder of the machine of this name. */
  async place(name: string, file: string): Promise<string> {
    const folder = path.join(this.#folder, `${this.architecture}-${name}`);
    await mkdir(folder, { recursive: true });
    return path.join(folder, file);
  }

  async emptyDisk(name: string): Promise<string> {
    const disk = await this.place(name, 'disk.raw');
    await writeFile(disk, '');
    await truncate(disk, 3 * 1024 * MIB);
    return disk;
  }

  /** Boots a disk up to a node that has checked its root and mounted its state. */
  async boots(name: string, image: string): Promise<void> {
    const file = await this.place(name, 'disk.qcow2');
    await overlayDisk(image, file, 4, exec);
    const begin = Date.now();
    await using machine = await this.machine(name, { disks: [{ file, format: 'qcow2' }], control: true });
    await machine.until(UP, bootPatience(machine.kvm));
    this.#tell(`${name} was up`, begin);
    const { output } = await machine.command(
      'uname -m; systemctl is-system-running --wait; veritysetup status root; findmnt -no FSTYPE /var',
    );
    expect(output).toMatch(this.architecture === 'arm64' ? /^aarch64\nrunning\n/ : /^x86_64\nrunning\n/);
    expect(output).toContain(this.built.rootHash);
    expect(output).toMatch(/status:\s+verified/);
    expect(output.trim()).toMatch(/ext4$/);
    expect(await machine.serial()).not.toContain('but failed');
  }

  /** Starts an installer that finds one disk, which is empty. */
  async installs(name: string, disk: string, more: Partial<MachineRequest>): Promise<void> {
    const begin = Date.now();
    await using machine = await this.machine(name, {
      ...more,
      disks: [{ file: disk, format: 'raw' }, ...(more.disks ?? [])],
    });
    await machine.until(/slipway: edge-node 1\.0\.0 is installed on \/dev\/vda/, 2 * bootPatience(machine.kvm));
    this.#tell(`${name} had installed`, begin);
    await machine.end(180);
    expect((await partitions(disk)).map(({ name }) => name)).toEqual(['esp', 'edge-node_1.0.0', 'edge-node_1.0.0']);
    expect(await bootEntries(disk)).toEqual(['edge-node_1.0.0.efi']);
    expect(run('sfdisk', '--verify', disk)).toContain('No errors detected');
  }

  #tell(what: string, begin: number): void {
    process.stdout.write(`${this.architecture}: ${what} after ${Math.round((Date.now() - begin) / 1000)} s\n`);
  }
}

/** Declares the checks of each format that need no boot: `declare` is vitest's `test`, or one that runs when told to. */
export function checkFormats(
  formats: () => BuiltFormats,
  architecture: Architecture,
  declare: (name: string, work: () => unknown) => void,
): void {
  const has = (format: Format): boolean => formatsOf(architecture).includes(format);
  const fileOf = (type: Artifact['type']): string => formats().file(type);
  const artifact = (type: Artifact['type']): Artifact => formats().artifact(type);

  declare('every format is in the manifest with the bytes that it has', () => {
    const { artifacts } = formats().built;
    expect(artifacts.map(({ type }) => type).toSorted()).toEqual(
      [
        ...['root', 'root-verity', 'uki', 'raw', 'raw-zst', 'qcow2', 'vhd', 'gce', 'iso', 'oci', 'sbom'],
        ...(architecture === 'amd64' ? ['vmdk', 'ova'] : []),
        ...['netboot', 'kernel', 'initrd', 'cmdline'],
      ].toSorted(),
    );
    for (const { path: name, size, sha256 } of artifacts) {
      const file = path.join(formats().output, name);
      expect(run('sha256sum', file).slice(0, 64), name).toBe(sha256);
      expect(Number(run('stat', '-c', '%s', file)), name).toBe(size);
    }
  });

  declare('raw has a table that two partitioners find no fault with, and partitions on whole MiB', async () => {
    verifyTable(fileOf('raw'));
    const table = await partitions(fileOf('raw'));
    expect(table.map(({ name }) => name)).toEqual(['esp', 'edge-node_1.0.0', 'edge-node_1.0.0']);
    for (const { start, size } of table) expect([start % MIB, size % MIB]).toEqual([0, 0]);
    expect(artifact('raw').size % MIB).toBe(0);
  });

  /** The slot that is published, where a disk has it. */
  const expectSlot = (disk: string, root: number | undefined, tree: number | undefined): void => {
    for (const [start, type] of [
      [root, 'root'],
      [tree, 'root-verity'],
    ] as const)
      run('cmp', '--bytes', String(artifact(type).size), '--ignore-initial', `${start}:0`, disk, fileOf(type));
  };

  declare(
    'raw holds the slot that is published, a sound file system with the hash tree that its root hash names',
    async () => {
      const { rootHash } = formats().built;
      run('fsck.erofs', fileOf('root'));
      run('veritysetup', 'verify', fileOf('root'), fileOf('root-verity'), rootHash);
      const [, root, tree] = await partitions(fileOf('raw'));
      expectSlot(fileOf('raw'), root?.start, tree?.start);
      expect(root?.uuid.replaceAll('-', '')).toBe(rootHash.slice(0, 32));
    },
  );

  declare('raw-zst is the raw disk', () => {
    run('sh', '-c', `zstd -dc '${fileOf('raw-zst')}' | cmp - '${fileOf('raw')}'`);
  });

  const same = (format: string, file: string): string =>
    run('qemu-img', 'compare', '-f', 'raw', '-F', format, fileOf('raw'), file);
  const info = (format: string, file: string) =>
    JSON.parse(run('qemu-img', 'info', '--output', 'json', '-f', format, file)) as Record<string, unknown>;

  declare('qcow2 is the raw disk', () => {
    expect(run('qemu-img', 'check', fileOf('qcow2'))).toContain('No errors were found');
    expect(info('qcow2', fileOf('qcow2'))).toMatchObject({ 'virtual-size': artifact('raw').size });
    expect(same('qcow2', fileOf('qcow2'))).toContain('Images are identical');
  });

  declare('vhd is the raw disk, of a fixed size in whole MiB with its footer behind', () => {
    expect(info('vpc', fileOf('vhd'))).toMatchObject({ format: 'vpc', 'virtual-size': artifact('raw').size });
    expect(artifact('vhd').size).toBe(artifact('raw').size + 512);
    expect(same('vpc', fileOf('vhd'))).toContain('Images are identical');
  });

  if (has('vmdk')) {
    declare('vmdk is the raw disk, stream-optimised', () => {
      expect(info('vmdk', fileOf('vmdk'))).toMatchObject({
        'virtual-size': artifact('raw').size,
        'format-specific': { data: { 'create-type': 'streamOptimized' } },
      });
      expect(run('qemu-img', 'check', '-f', 'vmdk', fileOf('vmdk'))).toContain('No errors were found');
      expect(same('vmdk', fileOf('vmdk'))).toContain('Images are identical');
    });
  }

  if (has('ova')) {
    declare('ova is description, digests and vmdk in this order, and each digest right', async () => {
      const names = ['ovf', 'mf', 'vmdk'].map(ending => `edge-node_1.0.0_amd64.${ending}`);
      expect(run('tar', '-tf', fileOf('ova')).trim().split('\n')).toEqual(names);
      const unpacked = await formats().unpacked('ova');
      const [ovf = '', mf = '', vmdk = ''] = names;
      for (const line of (await readFile(path.join(unpacked, mf), 'utf8')).trim().split('\n')) {
        const [, name = '', digest] = /^SHA256\((.*)\)= ([0-9a-f]{64})$/.exec(line) ?? [];
        expect(run('sha256sum', path.join(unpacked, name)).slice(0, 64), line).toBe(digest);
      }
      run('cmp', path.join(unpacked, vmdk), fileOf('vmdk'));
      const text = await readFile(path.join(unpacked, ovf), 'utf8');
      expect(text).toContain(`ovf:href="${vmdk}" ovf:size="${artifact('vmdk').size}"`);
      expect(text).toContain(`ovf:capacity="${artifact('raw').size}"`);
    });
  }

  declare('gce is the raw disk, filled up to whole GiB with a hole, as disk.raw in a tar of the old form', async () => {
    const unpacked = await formats().unpacked('gce');
    expect(await readdir(unpacked)).toEqual(['disk.raw']);
    const { size } = artifact('raw');
    const whole = Math.ceil(size / 1024 ** 3) * 1024 ** 3;
    expect((await stat(path.join(unpacked, 'disk.raw'))).size).toBe(whole);
    run('cmp', '--bytes', String(size), path.join(unpacked, 'disk.raw'), fileOf('raw'));
    run(
      'cmp',
      '--bytes',
      String(whole - size),
      '--ignore-initial',
      `${size}:0`,
      path.join(unpacked, 'disk.raw'),
      '/dev/zero',
    );
    expect(run('sh', '-c', `gzip -dc '${fileOf('gce')}' | head -c 512 | cut -c 258-265 | head -n 1`)).toMatch(
      /^ustar {2}/,
    );
  });

  declare('iso is a CD that UEFI starts, and a GPT disk with the slot that is published', async () => {
    const file = fileOf('iso');
    const report = run('xorriso', '-indev', file, '-report_el_torito', 'plain', '-report_system_area', 'plain');
    const [, sectors, block] =
      /El Torito boot img :\s+1\s+UEFI\s+y\s+none\s+0x0000\s+0x00\s+(\d+)\s+(\d+)$/m.exec(report) ?? [];
    const [, volume] = /^ISO image size\/512 : (\d+)$/m.exec(report) ?? [];
    expect(Number(volume) * 512).toBe(artifact('iso').size);
    verifyTable(file);
    const table = await partitions(file);
    // What firmware takes for the ESP of a CD is no smaller than that is (UEFI 2.10, 13.3.2.1).
    const esp = table.find(({ start }) => start === Number(block) * 2048);
    const rest = Number(volume) * 512 - (esp?.start ?? 0);
    expect(Number(sectors) < 2 ? rest : Number(sectors) * 512).toBeGreaterThanOrEqual(esp?.size ?? rest + 1);
    const [root, tree] = ['installer', 'installer-verity'].map(name => table.find(part => part.name === name));
    expectSlot(file, root?.start, tree?.start);
  });

  declare('pxe is the same kernel, initrd and command line in one file and apart', async () => {
    const uki = await readFile(fileOf('netboot'));
    for (const type of ['kernel', 'initrd'] as const) expect(uki.includes(await readFile(fileOf(type)))).toBe(true);
    const line = (await readFile(fileOf('cmdline'), 'utf8')).trim();
    expect(line).toContain(`roothash=${formats().built.rootHash}`);
    expect(uki.includes(line)).toBe(true);
  });

  declare('oci is an image of this architecture, and each blob has the digest that it is named after', () => {
    expect(imagesOf(fileOf('oci')).filter(([platform]) => platform === architecture)).toEqual([
      [architecture, architecture],
    ]);
    const blobs = run('tar', '-tf', fileOf('oci'))
      .split('\n')
      .filter(name => /^blobs\/sha256\/./.test(name));
    expect(blobs.length).toBeGreaterThan(2);
    for (const name of blobs)
      expect(run('sh', '-c', `tar -xOf '${fileOf('oci')}' '${name}' | sha256sum`).slice(0, 64)).toBe(
        path.basename(name),
      );
  });
}

function verifyTable(disk: string): void {
  expect(run('sfdisk', '--verify', disk)).toContain('No errors detected');
  expect(run('sgdisk', '--verify', disk)).toContain('No problems found');
}

interface Descriptor {
  readonly mediaType: string;
  readonly digest: string;
  readonly platform?: { readonly architecture: string };
}

/** Of each image in an OCI layout: the architecture that its index says, and that of its own configuration. */
export function imagesOf(layout: string): readonly (readonly [platform: string, own: string])[] {
  const member = (name: string) => JSON.parse(run('tar', '-xOf', layout, name));
  const blob = (digest: string) => member(`blobs/${digest.replace(':', '/')}`);
  const images = ({ mediaType, digest, platform }: Descriptor): (readonly [string, string])[] => {
    if (mediaType.includes('index')) return blob(digest).manifests.flatMap(images);
    const own: string = blob(blob(digest).config.digest).architecture;
    return [[platform?.architecture ?? own, own]];
  };
  return member('index.json').manifests.flatMap(images);
}
