import { formatTime } from '../channel/channel.ts';
import { plainLine } from '../shell/plain.ts';
import type { Blessing, Entry } from './esp.ts';
import { type HealthRecord, type Outcome, outcome, type Pending, type State } from './state.ts';

/**
 * What a boot says about the version that was pending. A pure function: the running root, the boot loader's entries and
 * what the gate wrote down, to the node's next memory.
 */

export interface BootFacts {
  readonly now: number;
  readonly bootId: string;
  readonly version: string;
  readonly rootHash: string;
  readonly blessing: Blessing;
  readonly entries: readonly Entry[];
  readonly health: HealthRecord | undefined;
  /** The kernel left a crash dump of an earlier boot. */
  readonly crashed: boolean;
}

export interface Settled {
  readonly state: State;
  /** What became of the pending version, where this boot decides it. */
  readonly outcome: (Outcome & { readonly version: string }) | undefined;
  /** Entries that must not be started any more: of a version that failed. Removed after the state is written. */
  readonly remove: readonly Entry[];
}

/** Why a version did not hold, as well as the node can know. */
function whyFailed(pending: Pending, { health, crashed }: BootFacts): string {
  const found = [health, health?.previous].find(record => record?.rootHash === pending.to.rootHash);
  if (found?.healthy === false) return plainLine(found.reason);
  if (crashed) return 'the kernel panicked';
  return 'it never reached its health check: the boot hung, panicked or could not use its root';
}

const remembered = (state: State, facts: BootFacts): State => {
  const { bootId: id, version, rootHash, blessing, now } = facts;
  const boots = state.boots.filter(boot => boot.id !== id);
  const at = state.boots.find(boot => boot.id === id)?.at ?? formatTime(now);
  return { ...state, boots: [...boots, { id, at, version, rootHash, blessing }] };
};

/** Holds the pending version against what runs. */
export function settle(before: State, facts: BootFacts): Settled {
  const state = remembered(before, facts);
  const { pending } = state;
  const nothing: Settled = { state, outcome: undefined, remove: [] };
  if (pending === undefined) return nothing;
  const { to, kind, sequence } = pending;

  if (facts.rootHash === to.rootHash) {
    // It runs. Until it is blessed nothing is decided.
    if (facts.blessing === 'trial') return nothing;
    const { pending: _, ...rest } = state;
    const failed = state.failed.filter(({ rootHash }) => rootHash !== to.rootHash);
    const done = outcome(
      facts.now,
      kind === 'rollback' ? 'rolled-back' : 'updated',
      `${to.version} runs and has proved itself`,
    );
    const result = { ...done, version: to.version };
    const manifests =
      to.manifestSha256 === undefined
        ? state.manifests
        : { ...state.manifests, [to.rootHash]: { version: to.version, sha256: to.manifestSha256 } };
    return {
      state: {
        ...rest,
        failed: kind === 'rollback' ? state.failed : failed,
        manifests,
        lastUpdate: done,
        unreported: result,
      },
      outcome: result,
      remove: [],
    };
  }

  const entries = facts.entries.filter(({ uki }) => uki?.rootHash === to.rootHash);
  if (pending.phase === 'writing' && entries.length === 0) return nothing;
  const entry = entries[0];
  // Tries are left: it was never started, or somebody chose the other one by hand. The next boot tries it.
  if (entry !== undefined && (entry.left === undefined || entry.left > 0)) {
    return { ...nothing, state: { ...state, pending: { ...pending, phase: 'installed' } } };
  }

  const { pending: _, ...rest } = state;
  const reason =
    entry === undefined ? 'its entry disappeared from the EFI system partition' : whyFailed(pending, facts);
  const message = `${to.version} did not hold, and the node came back to ${facts.version}: ${reason}`;
  const done = outcome(facts.now, 'fell-back', message);
  return {
    state: {
      ...rest,
      failed: [
        ...state.failed.filter(({ rootHash }) => rootHash !== to.rootHash),
        {
          version: to.version,
          rootHash: to.rootHash,
          ...(to.manifestSha256 === undefined ? {} : { sha256: to.manifestSha256 }),
          sequence,
          at: done.at,
          reason,
        },
      ],
      lastUpdate: done,
      unreported: { ...done, version: to.version },
    },
    outcome: { ...done, version: to.version },
    // Forgotten by the loader only once it is written down here; a way back that failed is kept, since it was good once.
    remove: kind === 'rollback' ? [] : entries,
  };
}
