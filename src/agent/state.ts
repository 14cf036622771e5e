import * as z from 'zod';
import { Digest, formatTime, ReleaseVersion, Timestamp } from '../channel/channel.ts';
import { AgentError, writeError } from './errors.ts';
import type { AgentPorts } from './ports.ts';

/**
 * What a node remembers, in one file that is replaced as a whole. A field that an older agent does not know is dropped by
 * it: both slots read the same file.
 */

const Root = z.object({ version: z.string(), rootHash: Digest });

const Progress = z.object({
  /** Bytes that are on the device for sure: flushed before this was written. */
  data: z.int().nonnegative(),
  verity: z.int().nonnegative(),
});
export type Progress = z.infer<typeof Progress>;

/** A version on its way. `writing`: into the slot. `installed`: its entry is there, and the next boot tries it. */
const Pending = z.object({
  kind: z.enum(['update', 'rollback']),
  phase: z.enum(['writing', 'installed']),
  from: Root,
  to: Root.extend({ manifestSha256: Digest.optional() }),
  sequence: z.int().nonnegative(),
  at: Timestamp,
  progress: Progress.optional(),
  hooksDone: z.boolean().optional(),
});
export type Pending = z.infer<typeof Pending>;

const Failure = z.object({
  version: z.string(),
  rootHash: Digest,
  sha256: Digest.optional(),
  sequence: z.int().nonnegative(),
  at: Timestamp,
  reason: z.string(),
});
export type Failure = z.infer<typeof Failure>;

const Outcome = z.object({ at: Timestamp, result: z.string(), code: z.string().optional(), message: z.string() });
export type Outcome = z.infer<typeof Outcome>;

export const State = z.object({
  schemaVersion: z.literal(1),
  /** The channel as it was last accepted. */
  channel: z
    .object({ name: z.string(), sequence: z.int().nonnegative(), sha256: Digest, issued: Timestamp })
    .optional(),
  /** The manifests that slots came from, by root hash. */
  manifests: z.record(z.string(), z.object({ version: ReleaseVersion, sha256: Digest })),
  failed: z.array(Failure),
  pending: Pending.optional(),
  /** Outcomes whose hooks and report have not been done yet. */
  unreported: Outcome.extend({ version: z.string() }).optional(),
  lastCheck: Outcome.optional(),
  lastUpdate: Outcome.optional(),
  boots: z.array(
    z.object({ id: z.string(), at: Timestamp, version: z.string(), rootHash: Digest, blessing: z.string() }),
  ),
});
export type State = z.infer<typeof State>;

export const EMPTY_STATE: State = { schemaVersion: 1, manifests: {}, failed: [], boots: [] };

const BOOTS_KEPT = 32;
const FAILURES_KEPT = 64;

type StatePorts = Pick<AgentPorts, 'files' | 'places'>;

const fileOf = ({ places }: StatePorts): string => `${places.state}/state.json`;

/** Reads the node's memory. A file that makes no sense is put aside and counts as none; fail closed is the channel's expiry. */
export async function readState(ports: StatePorts): Promise<State> {
  const text = await ports.files.read(fileOf(ports));
  if (text === undefined) return EMPTY_STATE;
  try {
    return State.parse(JSON.parse(text.toString('utf8')));
  } catch {
    await ports.files.rename(fileOf(ports), `${fileOf(ports)}.unreadable`).catch(() => {});
    return EMPTY_STATE;
  }
}

/** Puts the node's memory down: flushed, then renamed into place. */
export async function writeState(ports: StatePorts, state: State): Promise<void> {
  const kept: State = { ...state, boots: state.boots.slice(-BOOTS_KEPT), failed: state.failed.slice(-FAILURES_KEPT) };
  try {
    await ports.files.makeDirectory(ports.places.state);
    await ports.files.write(`${fileOf(ports)}.new`, Buffer.from(`${JSON.stringify(kept, null, 2)}\n`));
    await ports.files.rename(`${fileOf(ports)}.new`, fileOf(ports));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).syscall === undefined) throw error;
    const { message } = writeError(error, 'the state partition');
    throw new AgentError('state-not-writable', message, { cause: error, hint: 'see what fills /var' });
  }
}

/** What the gate found, for the boot after it to read. Written by the gate alone. */
const Found = z.object({
  bootId: z.string(),
  version: z.string(),
  rootHash: Digest,
  at: Timestamp,
  healthy: z.boolean(),
  reason: z.string(),
});
export type Found = z.infer<typeof Found>;

/** With what was last found of another root: this boot's gate may be there before its boot has been written down. */
export const HealthRecord = Found.extend({ previous: Found.optional() });
export type HealthRecord = z.infer<typeof HealthRecord>;

export async function readHealth({ files, places }: StatePorts): Promise<HealthRecord | undefined> {
  const text = await files.read(`${places.state}/health.json`);
  try {
    return text && HealthRecord.parse(JSON.parse(text.toString('utf8')));
  } catch {
    return undefined;
  }
}

export async function writeHealth(ports: StatePorts, found: Found): Promise<void> {
  const { files, places } = ports;
  const last = await readHealth(ports);
  const other = last?.rootHash === found.rootHash ? last.previous : last && Found.parse(last);
  await files.makeDirectory(places.state);
  const record = { ...found, ...(other === undefined ? {} : { previous: other }) };
  await files.write(`${places.state}/health.json.new`, Buffer.from(`${JSON.stringify(record)}\n`));
  await files.rename(`${places.state}/health.json.new`, `${places.state}/health.json`);
}

export const outcome = (now: number, result: string, message: string, code?: string): Outcome => ({
  at: formatTime(now),
  result,
  message: message.slice(0, 1000),
  ...(code === undefined ? {} : { code }),
});
