import type { Exec } from '../ports.ts';
import type { Fetch } from '../registry/http.ts';

/** The node as the agent sees it. `node-ports.ts` fills these in; tests put files in the place of disks. */

/** Bytes at places: a disk, a partition of it, or a file that stands for one. */
export interface BlockDevice {
  readonly size: number;
  read(buffer: Uint8Array, offset: number): Promise<void>;
  write(buffer: Uint8Array, offset: number): Promise<void>;
  sync(): Promise<void>;
  /** The last one to close a device drops what the kernel kept of it, so that the next read is from the device itself. */
  close(): Promise<void>;
}

/** Changes of files, each of which can be the last before a power cut. Paths are absolute. */
export interface Files {
  read(path: string): Promise<Buffer | undefined>;
  list(path: string): Promise<readonly string[]>;
  /** Bytes that are free and bytes in all on the file system of a path. */
  space(path: string): Promise<{ readonly free: number; readonly total: number }>;
  /** Whole and flushed when it returns; under `path` at once, for names that nobody reads before a rename. */
  write(path: string, content: AsyncIterable<Uint8Array> | Uint8Array): Promise<void>;
  /** Replaces what is at `to`; flushed when it returns. */
  rename(from: string, to: string): Promise<void>;
  /** Nothing happens where there is nothing; flushed when it returns. */
  remove(path: string): Promise<void>;
  size(path: string): Promise<number | undefined>;
  /** A part of a file: fewer bytes at its end. */
  readPart(path: string, offset: number, length: number): Promise<Buffer>;
  makeDirectory(path: string): Promise<void>;
}

export interface Clock {
  now(): number;
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
  /** From 0 to 1. */
  random(): number;
}

/** Where everything lies on a node; tests lay it out below a folder. */
export interface Places {
  readonly config: string;
  readonly state: string;
  readonly stateRoot: string;
  readonly persist: string;
  readonly lock: string;
  readonly esp: string;
  readonly efivars: string;
  readonly proc: string;
  readonly sys: string;
  readonly dev: string;
  readonly machineId: string;
}

export const NODE_PLACES: Places = {
  config: '/usr/lib/slipway/agent.json',
  state: '/var/lib/slipway/agent',
  stateRoot: '/var',
  persist: '/usr/lib/slipway/persist',
  lock: '/run/slipway/agent.lock',
  esp: '/efi',
  efivars: '/sys/firmware/efi/efivars',
  proc: '/proc',
  sys: '/sys',
  dev: '/dev',
  machineId: '/etc/machine-id',
};

export interface AgentPorts {
  readonly exec: Exec;
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly files: Files;
  readonly openDevice: (path: string, mode: 'read' | 'write') => Promise<BlockDevice>;
  /** Follows links to the file itself; nothing where there is none. */
  readonly realPath: (path: string) => Promise<string | undefined>;
  readonly places: Places;
  readonly signal: AbortSignal;
  /** Gives memory back, where that can be asked for. */
  readonly relieve?: () => void;
  /** One line of JSON for the journal. */
  readonly emit: (line: string) => void;
}
