import { windowState } from '../channel/window.ts';
import { EMPTY_LABEL, partitionUuids } from '../manifest/partitions.ts';
import type { Configured } from './config.ts';
import type { NodeView } from './node.ts';
import type { AgentPorts } from './ports.ts';
import { wayBack } from './rollback.ts';
import { readHealth } from './state.ts';

/** Everything there is to say about a node, for people and machines. */
export async function statusOf(configured: Configured, view: NodeView, ports: AgentPorts) {
  const { config } = configured;
  const { disk, entries, state } = view;
  const health = await readHealth(ports);
  const slot = (which: 'running' | 'other') => {
    const found = disk[which];
    if (found === undefined) return undefined;
    const entry = entries.find(({ uki }) => {
      if (uki?.rootHash === undefined) return false;
      return which === 'running'
        ? uki.rootHash === disk.rootHash
        : partitionUuids(uki.rootHash).data === found.data.uuid;
    });
    return {
      partition: found.dataPath,
      label: found.data.label,
      empty: found.data.label === EMPTY_LABEL,
      rootHash: which === 'running' ? disk.rootHash : (entry?.uki?.rootHash ?? null),
      entry: entry?.file ?? null,
      triesLeft: entry?.left ?? null,
    };
  };
  const failure = state.failed.at(-1);
  return {
    name: config.name,
    node: view.id,
    booted: { version: config.version, rootHash: disk.rootHash, bootId: view.bootId },
    trial: view.blessing,
    health: health?.bootId === view.bootId ? { healthy: health.healthy, reason: health.reason, at: health.at } : null,
    slots: { running: slot('running'), other: slot('other') ?? null },
    wayBack: wayBack(configured, view)?.stem.slice(config.name.length + 1) ?? null,
    channel: {
      name: config.channel.name,
      sources: config.channel.sources.map(source => source.replace(/\/\/[^/@]*@/, '//')),
      sequence: state.channel?.sequence ?? 0,
      issued: state.channel?.issued ?? null,
    },
    pending: state.pending ?? null,
    lastCheck: state.lastCheck ?? null,
    lastUpdate: state.lastUpdate ?? null,
    lastFailure: failure ?? null,
    failed: state.failed,
    window: windowState(config.windows, ports.clock.now()),
    boots: state.boots,
  };
}

export type Status = Awaited<ReturnType<typeof statusOf>>;

/** The status for a person. */
export function renderStatus(status: Status): string {
  const { booted, trial, slots, channel, pending, lastCheck, lastUpdate, lastFailure, window } = status;
  const words = { clean: 'proved itself', good: 'proved itself', trial: 'on trial', bad: 'out of tries' } as const;
  const rows: (readonly [string, string | undefined])[] = [
    ['runs', `${status.name} ${booted.version}, ${words[trial]}`],
    ['root hash', booted.rootHash],
    ['slot', slots.running && `${slots.running.partition} ${slots.running.label}`],
    [
      'other slot',
      slots.other ? `${slots.other.partition} ${slots.other.empty ? 'empty' : slots.other.label}` : 'none',
    ],
    ['way back', status.wayBack ?? 'none'],
    [
      'health',
      status.health === null ? undefined : `${status.health.healthy ? 'good' : 'bad'}: ${status.health.reason}`,
    ],
    ['channel', `${channel.name}, sequence ${channel.sequence}`],
    ['pending', pending === null ? 'nothing' : `${pending.to.version} (${pending.phase})`],
    ['last check', lastCheck === null ? 'never' : `${lastCheck.at} ${lastCheck.message}`],
    ['last update', lastUpdate === null ? undefined : `${lastUpdate.at} ${lastUpdate.message}`],
    [
      'last failure',
      lastFailure === null ? undefined : `${lastFailure.at} ${lastFailure.version}: ${lastFailure.reason}`,
    ],
    ['window', window.open ? 'open' : `opens at ${window.opensAt ?? 'no time'}`],
    ['node', status.node],
  ];
  return rows.flatMap(([name, value]) => (value === undefined ? [] : [`${name.padEnd(13)} ${value}\n`])).join('');
}
