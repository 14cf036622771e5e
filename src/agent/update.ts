import { randomUUID } from 'node:crypto';
import { parseChannel, type Release } from '../channel/channel.ts';
import { type Decision, decide, refusalError } from '../channel/decide.ts';
import { messageOf, SlipwayError } from '../errors.ts';
import type { ArchitectureBuild, Manifest } from '../manifest/manifest.ts';
import { EMPTY_LABEL, partitionUuids } from '../manifest/partitions.ts';
import { readChannel } from '../publish/read-channel.ts';
import { TrustError } from '../verify/errors.ts';
import { readManifest } from '../verify/manifest.ts';
import type { Configured } from './config.ts';
import { capacity, renamePartitions, type Slot, withDevice } from './disk.ts';
import type { DownloadOptions } from './download.ts';
import { AgentError } from './errors.ts';
import { clearPins, installEntry, removeEntries, removePartials, requireSpace, retirable } from './esp.ts';
import { emit, tellWebhook } from './events.ts';
import { NO_AUTO, type PartitionChange, READ_ONLY } from './gpt.ts';
import { runHooks } from './hooks.ts';
import { type NodeView, nodeStateOf } from './node.ts';
import type { AgentPorts } from './ports.ts';
import { CHECKPOINT, verifyContent, writeContent } from './slot-writer.ts';
import { type AgentSource, openAnywhere, openSource } from './sources.ts';
import { type Pending, type Progress, type State, writeState } from './state.ts';

/** Following the channel, in the order of design.md section 6: every check has its own answer, and the last write is the entry. */

export interface Checked {
  readonly decision: Decision;
  readonly manifest: Manifest | undefined;
  /** Where the channel was read, and the other places in the order to be asked. */
  readonly sources: readonly AgentSource[];
  readonly sequence: number;
  readonly view: NodeView;
}

export interface UpdateOptions {
  readonly download?: DownloadOptions;
  /** Bytes between two flushes of the slot. */
  readonly checkpoint?: number;
}

/** Errors that say more than "this place does not answer". */
const isTrust = (error: unknown): error is SlipwayError => error instanceof SlipwayError && error.kind === 'trust';

/** Reads the channel, decides, and remembers what was accepted. A place that is broken or behind is passed over. */
export async function checkChannel(
  { config, trust, ...rest }: Configured,
  view: NodeView,
  ports: AgentPorts,
  options: UpdateOptions = {},
): Promise<Checked> {
  const configured = { config, trust, ...rest };
  const node = nodeStateOf(configured, view);
  const sources = config.channel.sources.map(address => openSource(address, ports, options.download));
  let refused: SlipwayError | undefined;
  let silent: unknown;
  for (const [index, source] of sources.entries()) {
    emit(ports, 'reading-channel', { channel: config.channel.name, source: source.name });
    try {
      const found = await readChannel(
        { ...source, readRelease: async () => undefined, openBlob: () => [] as never },
        config.channel.name,
        trust,
      );
      if (found === undefined)
        throw new AgentError('not-found', `there is no channel ${config.channel.name} at ${source.name}`);
      const channel = parseChannel(found.document);
      const order = [source, ...sources.filter((_, other) => other !== index)];
      const manifests = new Map<string, Manifest>();
      const wanted = new Map<string, Release>();
      const ask = (): Decision =>
        decide({
          channel,
          channelSha256: found.sha256,
          node,
          now: ports.clock.now(),
          manifestFor: release => {
            const known = manifests.get(release.manifest.sha256);
            if (known === undefined) wanted.set(release.manifest.sha256, release);
            return known;
          },
        });
      let decision = ask();
      // Each round reads what the last one asked for; the list of releases is finite, and so is this.
      while (wanted.size > 0 && decision.action !== 'refuse') {
        const releases = [...wanted.values()];
        wanted.clear();
        let news = false;
        for (const release of releases) {
          if (manifests.has(release.manifest.sha256)) continue;
          const manifest = await fetchManifest(order, release, decision.action === 'update');
          if (manifest === undefined) continue;
          manifests.set(release.manifest.sha256, manifest);
          news = true;
        }
        if (!news) break;
        decision = ask();
      }
      if (decision.action === 'refuse') throw refusalError(decision);
      const accepted = {
        name: channel.channel,
        sequence: channel.sequence,
        sha256: found.sha256,
        issued: channel.issued,
      };
      const state = { ...view.state, channel: accepted };
      if (JSON.stringify(state) !== JSON.stringify(view.state)) await writeState(ports, state);
      const manifest = decision.action === 'update' ? manifests.get(decision.release.manifest.sha256) : undefined;
      emit(ports, 'decided', {
        action: decision.action,
        code: decision.code,
        reason: decision.reason,
        sequence: channel.sequence,
        ...('release' in decision && decision.release ? { version: decision.release.version } : {}),
      });
      return { decision, manifest, sources: order, sequence: channel.sequence, view: { ...view, state } };
    } catch (error) {
      if (error instanceof AgentError && ['stopped', 'state-not-writable'].includes(error.code)) throw error;
      emit(ports, isTrust(error) ? 'refused' : 'no-answer', {
        source: source.name,
        ...(error instanceof SlipwayError ? { code: error.code } : {}),
        reason: messageOf(error),
      });
      if (isTrust(error)) refused ??= error;
      else silent ??= error;
    }
  }
  throw (
    refused ??
    (silent instanceof SlipwayError
      ? silent
      : new AgentError('unreachable', 'no place has the channel', { cause: silent }))
  );
}

/** A release's manifest from the first place that has the right one. One that is only good to know may be missing. */
async function fetchManifest(
  sources: readonly AgentSource[],
  release: Release,
  needed: boolean,
): Promise<Manifest | undefined> {
  let last: unknown;
  for (const source of sources) {
    try {
      const bytes = await source.readManifest(release.version);
      if (bytes === undefined)
        throw new AgentError('not-found', `there is no manifest of ${release.version} at ${source.name}`);
      return readManifest(bytes, { ...release.manifest });
    } catch (error) {
      if (error instanceof AgentError && error.code === 'stopped') throw error;
      if (last === undefined || isTrust(error)) last = error;
    }
  }
  if (needed) throw last;
  return undefined;
}

/** The build to take, once everything that it says of itself fits this node. */
function buildFor({ config }: Configured, manifest: Manifest): ArchitectureBuild {
  const wrong = (message: string): TrustError => new TrustError('wrong-manifest', message);
  if (manifest.name !== config.name)
    throw wrong(`the manifest is of ${manifest.name.slice(0, 40)}, and this node runs ${config.name}`);
  const build = manifest.architectures[config.architecture];
  if (build === undefined) throw wrong(`the manifest has nothing for ${config.architecture}`);
  const uuids = partitionUuids(build.rootHash);
  const label = `${manifest.name}_${manifest.version}`;
  if (build.slot.uuid !== uuids.data || build.verity.uuid !== uuids.verity)
    throw wrong('the partitions of the manifest are not named by its root hash');
  if (build.slot.label !== label || build.verity.label !== label || label.length > 36)
    throw wrong(`the partitions of the manifest are not labelled ${label}`);
  return build;
}

const retired = ({ data, verity }: Slot): ReadonlyMap<number, PartitionChange> =>
  new Map(
    [data, verity]
      .filter(({ label }) => label !== EMPTY_LABEL)
      .map(({ number, attributes }) => [
        number,
        { label: EMPTY_LABEL, uuid: randomUUID(), attributes: attributes | NO_AUTO },
      ]),
  );

/** What an update did. */
export interface Installed {
  readonly version: string;
  readonly entry: string;
  readonly bytes: number;
  readonly seconds: number;
  /** It was there already, from a run that did not get to reboot. */
  readonly already: boolean;
}

/** Writes the decided release into the inactive slot and makes it the next to start. */
export async function install(
  configured: Configured,
  checked: Checked,
  ports: AgentPorts,
  options: UpdateOptions = {},
): Promise<{ readonly installed: Installed; readonly state: State }> {
  const { decision, manifest, view } = checked;
  if (decision.action !== 'update' || manifest === undefined) throw new Error('bug: there is nothing to install');
  const { config } = configured;
  const { disk } = view;
  const build = buildFor(configured, manifest);
  const { version } = manifest;
  const stem = `${config.name}_${version}`;
  const begun = ports.clock.now();
  let { state } = view;

  if (build.rootHash === disk.rootHash)
    throw new TrustError('wrong-manifest', `${version} has the root that runs already`);
  const { pending } = state;
  const resumable = pending?.kind === 'update' && pending.to.manifestSha256 === decision.release.manifest.sha256;
  const there = view.entries.find(({ uki, stem: found }) => uki?.rootHash === build.rootHash && found === stem);
  if (resumable && pending.phase === 'installed' && there !== undefined) {
    return { installed: { version, entry: there.file, bytes: 0, seconds: 0, already: true }, state };
  }

  // Space, before any byte is written.
  const { other } = disk;
  if (other === undefined) throw new AgentError('no-second-slot', `${disk.disk} has no second slot to write to`);
  for (const [partition, size] of [
    [other.data, build.slot.size],
    [other.verity, build.verity.size],
  ] as const) {
    const room = capacity(partition, disk.table.sectorSize);
    if (size > room)
      throw new AgentError(
        'slot-too-small',
        `${version} takes ${size} bytes, and partition ${partition.number} has ${room}`,
        {
          hint: 'a larger `disk.slot` needs a new installation',
        },
      );
  }
  const old = retirable(view.entries, config.name, { rootHash: disk.rootHash, version: config.version });
  await removePartials(ports);
  await requireSpace(ports, build.uki.size, old);

  let progress: Progress = (resumable && pending.phase === 'writing' && pending.progress) || { data: 0, verity: 0 };
  const remember = async (more: Partial<Pending>): Promise<void> => {
    const next: Pending = {
      kind: 'update',
      phase: 'writing',
      from: { version: config.version, rootHash: disk.rootHash },
      to: { version, rootHash: build.rootHash, manifestSha256: decision.release.manifest.sha256 },
      sequence: checked.sequence,
      at: decision.clock,
      progress,
      ...more,
    };
    state = { ...state, pending: next };
    await writeState(ports, state);
  };
  // Also proves that the state partition can be written, while nothing else has changed yet.
  await remember({});

  // From here on the slot is nobody's: first the loader forgets it, then the partition table, then its bytes go.
  emit(ports, 'slot-retired', { partition: other.data.number, entries: old.map(({ file }) => file).join(' ') });
  await removeEntries(ports, old);
  await renamePartitions(disk, retired(other), ports);

  const write = async (part: keyof Progress, path: string, blob: { size: number; sha256: string }): Promise<void> => {
    const source = {
      ...blob,
      open: (offset: number) =>
        openAnywhere(checked.sources, blob, offset, (from, error) =>
          emit(ports, 'source-failed', {
            source: from.name,
            reason: messageOf(error),
          }),
        ),
    };
    for (let attempt = 1; ; attempt++) {
      const resumeAt = progress[part];
      emit(ports, 'writing', { part, bytes: blob.size, resumeAt });
      try {
        let tenth = 0;
        await withDevice(ports, path, 'write', device =>
          writeContent(device, source, {
            resumeAt,
            signal: ports.signal,
            ...(ports.relieve === undefined ? {} : { relieve: ports.relieve }),
            checkpoint: options.checkpoint ?? CHECKPOINT,
            remember: async offset => {
              progress = { ...progress, [part]: offset };
              await remember({});
            },
            onProgress: offset => {
              const now = Math.floor((10 * offset) / blob.size);
              if (now > tenth) emit(ports, 'progress', { part, percent: now * 10 });
              tenth = now;
            },
          }),
        );
        // The device was closed in between: what is compared now comes from the disk.
        await withDevice(ports, path, 'read', device => verifyContent(device, blob, ports.signal));
        emit(ports, 'verified', { part, sha256: blob.sha256 });
        return;
      } catch (error) {
        // What an earlier run had written may have been the wrong half: then it starts over, once.
        const wrong = error instanceof AgentError && ['corrupt', 'read-back-differs'].includes(error.code);
        if (!wrong || attempt > 1 || resumeAt === 0) throw error;
        progress = { ...progress, [part]: 0 };
        await remember({});
      }
    }
  };
  await write('data', other.dataPath, build.slot);
  await write('verity', other.verityPath, build.verity);

  await renamePartitions(
    disk,
    new Map(
      (
        [
          [other.data, build.slot],
          [other.verity, build.verity],
        ] as const
      ).map(([{ number, attributes }, { label, uuid }]) => [
        number,
        { label, uuid, attributes: (attributes & ~NO_AUTO) | READ_ONLY },
      ]),
    ),
    ports,
  );
  const pins = await clearPins(ports);
  if (pins.length > 0) emit(ports, 'pins-cleared', { names: pins.join(' ') });
  const entry = await installEntry(ports, {
    stem,
    sha256: build.uki.sha256,
    size: build.uki.size,
    rootHash: build.rootHash,
    content: openAnywhere(checked.sources, build.uki, 0),
  });
  await remember({ phase: 'installed' });
  const bytes = build.slot.size + build.verity.size + build.uki.size;
  const seconds = (ports.clock.now() - begun) / 1000;
  emit(ports, 'installed', { version, entry, bytes, seconds });
  return { installed: { version, entry, bytes, seconds, already: false }, state };
}

/** Hooks, the webhook, and the reboot into what is pending, where the image says that the agent does it. */
export async function rebootIntoPending(configured: Configured, state: State, ports: AgentPorts): Promise<boolean> {
  const { config } = configured;
  const { pending } = state;
  if (pending?.phase !== 'installed' || config.reboot !== 'at-once') return false;
  const env = { SLIPWAY_FROM: pending.from.version, SLIPWAY_TO: pending.to.version };
  if (pending.hooksDone !== true) {
    await runHooks(config.hooks.before, 'before', env, ports);
    await writeState(ports, { ...state, pending: { ...pending, hooksDone: true } });
  }
  emit(ports, 'rebooting', { from: pending.from.version, to: pending.to.version });
  await reboot(ports);
  return true;
}

/** Asks for an orderly reboot and comes back at once. */
export async function reboot({ exec }: Pick<AgentPorts, 'exec'>): Promise<void> {
  const { exitCode, stderr } = await exec('systemctl', ['--no-block', 'reboot'], { timeout: 60_000 });
  if (exitCode !== 0) throw new AgentError('write-failed', `the node cannot be rebooted: ${stderr.trim()}`);
}

/** Runs the hooks of a decided outcome and tells the webhook, once. */
export async function report(configured: Configured, view: NodeView, ports: AgentPorts): Promise<NodeView> {
  const { unreported } = view.state;
  if (unreported === undefined || view.blessing === 'trial') return view;
  const { config } = configured;
  const { unreported: _, ...state } = view.state;
  await writeState(ports, state);
  const env = { SLIPWAY_RESULT: unreported.result, SLIPWAY_VERSION: unreported.version };
  await runHooks(config.hooks.after, 'after', env, ports).catch(() => {});
  await tellWebhook(ports, config.webhook, {
    node: view.id,
    name: config.name,
    running: config.version,
    ...unreported,
  });
  return { ...view, state };
}
