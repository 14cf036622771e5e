import { formatTime } from '../channel/channel.ts';
import { partitionUuids } from '../manifest/partitions.ts';
import type { Configured } from './config.ts';
import { AgentError } from './errors.ts';
import { clearPins, type Entry, renameEntry, TRIES } from './esp.ts';
import { emit } from './events.ts';
import type { NodeView } from './node.ts';
import type { AgentPorts } from './ports.ts';
import { type State, writeState } from './state.ts';

/**
 * Going back by hand. The version in the other slot is put on trial again, and the running one is marked as out of tries: the
 * loader then prefers the other one, and has the running one left where that does not start. Nothing is deleted or pinned.
 */

/** The other slot's entry, where the slot still has what the entry starts. */
export function wayBack({ config }: Configured, view: NodeView): Entry | undefined {
  const { other, rootHash } = view.disk;
  return view.entries.find(({ stem, left, uki }) => {
    if (uki?.rootHash === undefined || uki.rootHash === rootHash || !stem.startsWith(`${config.name}_`)) return false;
    const uuids = partitionUuids(uki.rootHash);
    return left !== 0 && other?.data.uuid === uuids.data && other.verity.uuid === uuids.verity;
  });
}

export async function rollback(configured: Configured, view: NodeView, ports: AgentPorts): Promise<State> {
  const { config } = configured;
  const { disk, state } = view;
  if (view.blessing === 'trial')
    throw new AgentError('unblessed', 'the running version is on trial: it goes back by itself, or proves itself');
  const back = wayBack(configured, view);
  const mine = view.entries.find(({ uki }) => uki?.rootHash === disk.rootHash);
  if (back === undefined || mine === undefined || back.uki?.rootHash === undefined)
    throw new AgentError('no-way-back', 'there is no other version on this node that could be started', {
      hint: 'slipway-agent status lists what the slots have',
    });
  const version = back.stem.slice(config.name.length + 1);
  const manifest = state.manifests[disk.rootHash];
  const at = formatTime(ports.clock.now());
  const sequence = state.channel?.sequence ?? 0;
  const next: State = {
    ...state,
    pending: {
      kind: 'rollback',
      phase: 'installed',
      from: { version: config.version, rootHash: disk.rootHash },
      to: { version, rootHash: back.uki.rootHash },
      sequence,
      at,
    },
    // Not to be taken again before the channel changes, or the next check would undo what was asked for.
    failed: [
      ...state.failed.filter(({ rootHash }) => rootHash !== disk.rootHash),
      {
        version: config.version,
        rootHash: disk.rootHash,
        ...(manifest === undefined ? {} : { sha256: manifest.sha256 }),
        sequence,
        at,
        reason: 'rolled back on request',
      },
    ],
  };
  await writeState(ports, next);
  await clearPins(ports);
  await renameEntry(ports, back, { left: TRIES, done: 0 });
  await renameEntry(ports, mine, { left: 0, done: TRIES });
  emit(ports, 'rolling-back', { from: config.version, to: version });
  return next;
}
