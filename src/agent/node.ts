import { createHash } from 'node:crypto';
import type { NodeState } from '../channel/decide.ts';
import { type WindowState, windowState } from '../channel/window.ts';
import { plainLine } from '../shell/plain.ts';
import { settle } from './boot.ts';
import type { Configured } from './config.ts';
import { type DiskView, viewDisk } from './disk.ts';
import { AgentError } from './errors.ts';
import { type Blessing, type Entry, listEntries, readBlessing, removeEntries } from './esp.ts';
import { emit } from './events.ts';
import type { AgentPorts } from './ports.ts';
import { readHealth, readState, type State, writeState } from './state.ts';

/** The node in whole: what runs, what lies in the slots, what is remembered. */
export interface NodeView {
  readonly id: string;
  readonly bootId: string;
  readonly disk: DiskView;
  readonly blessing: Blessing;
  readonly entries: readonly Entry[];
  readonly state: State;
  readonly window: WindowState;
}

/** A node's name towards channels: nothing can be learned from it, and it is the same for the life of the machine-id. */
export const nodeIdOf = (machineId: string): string =>
  createHash('sha256').update(`slipway node ${machineId.trim()}`).digest('hex').slice(0, 32);

async function machineIdOf({ files, places }: AgentPorts): Promise<string> {
  const id = (await files.read(places.machineId))?.toString('utf8').trim() ?? '';
  if (!/^[0-9a-f]{32}$/.test(id))
    throw new AgentError('bad-config', `${places.machineId} has no machine-id`, { hint: 'see slipway-agent status' });
  return id;
}

const crashDumps = async ({ files, places }: AgentPorts): Promise<boolean> =>
  (await files.list(`${places.sys}/fs/pstore`)).some(name => name.startsWith('dmesg-'));

/** Looks at the node without changing anything. */
export async function viewNode({ config }: Configured, ports: AgentPorts): Promise<NodeView> {
  const { files, places, clock } = ports;
  const disk = await viewDisk(config, ports);
  return {
    id: nodeIdOf(await machineIdOf(ports)),
    bootId: (await files.read(`${places.proc}/sys/kernel/random/boot_id`))?.toString('utf8').trim() ?? '',
    disk,
    blessing: await readBlessing(ports),
    entries: await listEntries(ports),
    state: await readState(ports),
    window: windowState(config.windows, clock.now()),
  };
}

/** What this boot says about a version that was pending; nothing is written. */
export async function settleView(configured: Configured, view: NodeView, ports: AgentPorts) {
  return settle(view.state, {
    now: ports.clock.now(),
    bootId: view.bootId,
    version: configured.config.version,
    rootHash: view.disk.rootHash,
    blessing: view.blessing,
    entries: view.entries,
    health: await readHealth(ports),
    crashed: await crashDumps(ports),
  });
}

/**
 * Writes down what this boot says about a version that was pending. Called at boot, after it was blessed, and before
 * anything else is done.
 */
export async function settleNode(configured: Configured, view: NodeView, ports: AgentPorts): Promise<NodeView> {
  const settled = await settleView(configured, view, ports);
  if (JSON.stringify(settled.state) !== JSON.stringify(view.state)) await writeState(ports, settled.state);
  if (settled.outcome !== undefined) {
    const { result, version, message } = settled.outcome;
    emit(ports, result, { version, message: plainLine(message) });
  }
  if (settled.remove.length === 0) return { ...view, state: settled.state };
  await removeEntries(ports, settled.remove);
  return { ...view, state: settled.state, entries: await listEntries(ports) };
}

/** The node as `decide` sees it. */
export function nodeStateOf({ config }: Configured, view: NodeView): NodeState {
  const { state, disk } = view;
  const channel = state.channel?.name === config.channel.name ? state.channel : undefined;
  const manifest = state.manifests[disk.rootHash];
  return {
    id: view.id,
    channel: config.channel.name,
    labels: config.labels,
    architecture: config.architecture,
    version: config.version,
    ...(manifest === undefined ? {} : { manifestSha256: manifest.sha256 }),
    rootHash: disk.rootHash,
    lastSequence: channel?.sequence ?? 0,
    ...(channel === undefined ? {} : { lastChannelSha256: channel.sha256, lastManifestTime: channel.issued }),
    failedDigests: state.failed.flatMap(({ sha256, sequence }) => (sha256 === undefined ? [] : [{ sha256, sequence }])),
    imageBuildTime: config.builtAt,
    unblessed: view.blessing === 'trial',
    window: {
      open: view.window.open,
      ...(view.window.opensAt === undefined ? {} : { opensAt: view.window.opensAt }),
      urgentIgnores: config.urgent === 'at-once',
    },
  };
}
