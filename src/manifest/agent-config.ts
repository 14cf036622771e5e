import * as z from 'zod';
import { ChannelName, Label, ReleaseVersion, Timestamp } from '../channel/channel.ts';
import { Window } from '../channel/window.ts';

/**
 * `/usr/lib/slipway/agent.json`: what the plan tells the agent of its image. Written by `src/plan/agent.ts`, read by
 * `src/agent/config.ts`; both hold it against this schema.
 */

const Seconds = z.int().nonnegative().max(31_536_000);
const Path = z.string().regex(/^(?:\/[A-Za-z0-9._@+:=,~-]+)+$/, 'a plain absolute path');
const Words = z.array(z.string().min(1).max(4096)).min(1).max(64);

/** A place that a channel is read from. */
export const ChannelAddress = z.string().regex(/^(?:https?:\/\/\S+|oci:[a-z0-9.:[\]-]+\/[a-z0-9._/-]+|\/\S+)$/);

/** One thing that a healthy node does. */
export const HealthCheck = z.union([
  z.strictObject({ unit: z.string().min(1).max(255) }),
  z.strictObject({ command: Words, timeout: Seconds }),
  z.strictObject({ http: z.string().regex(/^https?:\/\/\S+$/), status: z.int().min(100).max(599), timeout: Seconds }),
  z.strictObject({ tcp: z.string().regex(/^\S+:[0-9]{1,5}$/), timeout: Seconds }),
  z.strictObject({ disk: z.string().startsWith('/'), free: z.int().positive() }),
]);
export type HealthCheck = z.infer<typeof HealthCheck>;

export const Health = z.strictObject({
  checks: z.array(HealthCheck).max(64),
  /** Seconds until checks that still fail make the boot a failed one. */
  deadline: Seconds,
  /** Seconds between two tries of a check. */
  interval: Seconds,
  /** Seconds for which all checks must hold after they first did. */
  soak: Seconds,
});
export type Health = z.infer<typeof Health>;

export const Hook = z.strictObject({ command: Words, timeout: Seconds });
export type Hook = z.infer<typeof Hook>;

export const AgentTrust = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('key'), keys: z.array(Path).min(1).max(2) }),
  z.strictObject({
    kind: z.literal('identity'),
    identity: z.union([z.strictObject({ exact: z.string().min(1) }), z.strictObject({ pattern: z.string().min(1) })]),
    issuer: z.string().min(1),
    trustedRoot: Path,
  }),
]);

export const AgentConfig = z.strictObject({
  schemaVersion: z.literal(1),
  name: z.string().min(1).max(24),
  version: ReleaseVersion,
  architecture: z.enum(['amd64', 'arm64']),
  /** When the image was built: the node's time is never before it. */
  builtAt: Timestamp,
  channel: z.strictObject({
    name: ChannelName,
    /** The channel's own address first, then its mirrors. */
    sources: z.array(ChannelAddress).min(1).max(9),
  }),
  trust: AgentTrust,
  windows: z.array(Window).max(32),
  /** Whether urgent releases wait for a window as well. */
  urgent: z.enum(['in-window', 'at-once']),
  /** Who reboots into a new version: the agent, or whoever looks after the node. */
  reboot: z.enum(['at-once', 'by-hand']),
  labels: z.array(Label).max(32),
  health: Health,
  hooks: z.strictObject({ before: z.array(Hook).max(16), after: z.array(Hook).max(16) }),
  webhook: z
    .string()
    .regex(/^https?:\/\/\S+$/)
    .optional(),
  keepOnReset: z.array(Path).max(64),
});
export type AgentConfig = z.infer<typeof AgentConfig>;

/** Where the image has what the agent needs. */
export const AGENT_FILES = {
  config: '/usr/lib/slipway/agent.json',
  keys: '/usr/lib/slipway/agent-keys',
} as const;
