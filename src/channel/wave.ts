import { hash } from 'node:crypto';
import { type Rollout, type Timestamp, timeOf } from './channel.ts';

/** What decides when a node's turn is. */
export interface WaveMember {
  /** Stable for the node's life, such as a hash of its machine-id. */
  readonly id: string;
  readonly labels: readonly string[];
}

const TWO_52 = 2 ** 52;

/** SHA-256 over salt, a zero byte and the node's id. The salt is hex, so no two pairs give the same bytes. */
export const waveDigest = (nodeId: string, salt: string): Buffer => hash('sha256', `${salt}\0${nodeId}`, 'buffer');

/** The first 52 bits of a digest as a number in [0, 1): all that a double holds exactly, so every machine agrees. */
export const positionOf = (digest: Buffer): number =>
  (digest.readUIntBE(0, 6) * 16 + ((digest[6] ?? 0) >>> 4)) / TWO_52;

/**
 * Where a node stands in a release's queue: a number in [0, 1) that is spread evenly over nodes, stays the same for one
 * release and is drawn anew for the next one.
 */
export const wavePosition = (nodeId: string, salt: string): number => positionOf(waveDigest(nodeId, salt));

export const isCanary = (rollout: Rollout, labels: readonly string[]): boolean =>
  rollout.canary.some(label => labels.includes(label));

/** When a node's wave opens. `never` is a node that no step reaches. A pause is not looked at. */
export type Opening =
  | { readonly kind: 'canary' }
  | { readonly kind: 'step'; readonly at: Timestamp; readonly percent: number; readonly position: number }
  | { readonly kind: 'never'; readonly position: number };

/** Finds the step that lets a node go: the first whose share is above the node's position. Nothing lies between steps. */
export function waveOpening(rollout: Rollout, node: WaveMember): Opening {
  if (isCanary(rollout, node.labels)) return { kind: 'canary' };
  const position = wavePosition(node.id, rollout.salt);
  const step = rollout.steps.find(({ percent }) => position < percent / 100);
  return step === undefined ? { kind: 'never', position } : { kind: 'step', ...step, position };
}

/** Whether the wave is open at a moment, in milliseconds since 1970. */
export const isOpen = (opening: Opening, now: number): boolean =>
  opening.kind === 'canary' || (opening.kind === 'step' && timeOf(opening.at) <= now);
