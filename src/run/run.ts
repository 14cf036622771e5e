import { spawn } from 'node:child_process';
import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { UsageError } from '../errors.ts';
import { Manifest } from '../manifest/manifest.ts';
import type { Exec, Log } from '../ports.ts';
import type { Architecture } from '../spec/schema.ts';
import { passedOn } from '../tools/environment.ts';
import { hostArchitecture } from '../tools/host.ts';
import { qemuArguments, qemuProgram } from '../tools/qemu.ts';
import { kvmWorks, machineFolder, overlayDisk, prepareFirmware, processors } from './machine.ts';

export interface RunRequest {
  /** The folder that build wrote. */
  readonly directory: string;
  readonly arch?: Architecture;
  readonly memoryMiB?: number;
  readonly cpus?: number;
  readonly sshPort?: number;
}

export interface RunPorts {
  readonly exec: Exec;
  readonly log: Log;
  readonly signal: AbortSignal;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cacheDirectory: string;
}

/** The virtual disk's size: room for both slots and for a state partition that has grown. */
export const DISK_GIB = 8;

/** Disks that QEMU reads as they are, the fastest first. */
const BOOTABLE = ['raw', 'qcow2', 'vhd', 'vmdk'] as const;

/** The disk image of a manifest that QEMU can start from. */
export async function bootableDisk(
  directory: string,
  architecture: Architecture,
): Promise<{ manifest: Manifest; file: string }> {
  const file = path.join(directory, 'manifest.json');
  const text = await readFile(file, 'utf8').catch(cause => {
    throw new UsageError('bad-argument', `${file}: ${cause.code === 'ENOENT' ? 'no such file' : cause.message}`, {
      cause,
      hint: 'name the folder that `slipway build` wrote',
    });
  });
  const manifest = Manifest.parse(JSON.parse(text));
  const artifacts = manifest.architectures[architecture]?.artifacts ?? [];
  const disk = BOOTABLE.map(type => artifacts.find(artifact => artifact.type === type)).find(found => found);
  if (!disk) {
    throw new UsageError('bad-argument', `${file} has no raw, qcow2, vhd or vmdk disk for ${architecture}`, {
      hint: `build it with --arch ${architecture} --format raw`,
    });
  }
  return { manifest, file: path.join(directory, disk.path) };
}

/** Boots a built image with its console on this terminal. What the system writes is gone afterwards. */
export async function runImage(request: RunRequest, ports: RunPorts): Promise<number> {
  const architecture = request.arch ?? hostArchitecture();
  const { manifest, file } = await bootableDisk(request.directory, architecture);
  await mkdir(ports.cacheDirectory, { recursive: true });
  const folder = await machineFolder(ports.cacheDirectory);
  try {
    const disk = path.join(folder, 'disk.qcow2');
    await overlayDisk(file, disk, DISK_GIB, ports.exec);
    const firmware = await prepareFirmware(architecture, folder);
    const kvm = await kvmWorks(architecture, firmware.code, ports.exec);
    ports.log.info(
      `${manifest.name} ${manifest.version} (${architecture}), ${kvm ? 'with KVM' : 'emulated: a boot takes about a minute'}`,
    );
    ports.log.info('Leave the machine with Ctrl-A X. What it writes to its disk is gone then.');
    if (request.sshPort !== undefined) ports.log.info(`SSH: ssh -p ${request.sshPort} USER@localhost`);
    const settings = qemuArguments({
      architecture,
      memoryMiB: request.memoryMiB ?? 2048,
      cpus: request.cpus ?? processors(kvm),
      kvm,
      firmware,
      disks: [{ file: disk, format: 'qcow2' }],
      serial: 'terminal',
      forwards: request.sshPort === undefined ? [] : [{ host: request.sshPort, guest: 22 }],
    });
    const child = spawn(qemuProgram(architecture), settings, {
      stdio: 'inherit',
      signal: ports.signal,
      env: passedOn(ports.env),
    });
    return await new Promise<number>((resolve, reject) => {
      child.once('error', error => (ports.signal.aborted ? resolve(130) : reject(error)));
      child.once('close', code => resolve(code ?? 1));
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
