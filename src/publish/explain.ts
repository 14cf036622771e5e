import { createHash } from 'node:crypto';
import { type Channel, parseChannel, type Release } from '../channel/channel.ts';
import { type Architecture, type Decision, decide } from '../channel/decide.ts';
import { waveOpening } from '../channel/wave.ts';
import type { Manifest } from '../manifest/manifest.ts';
import { TrustError } from '../verify/errors.ts';
import { MAX_RELEASE_MANIFEST_BYTES, readManifest } from '../verify/manifest.ts';
import { MAX_BLOB_BUNDLE_BYTES, type Trust, verifyBlob } from '../verify/trust.ts';
import { bundleName, MANIFEST_NAME } from './layout.ts';
import { readChannel } from './read-channel.ts';
import { PublishError, type Source } from './target.ts';

/** Reading a channel for people: with or without a policy, and what it means for one node. */

/** A channel as it was read. `verified` says whether its signature was checked; its shape and name always are. */
export interface ShownChannel {
  readonly channel: Channel;
  readonly sha256: string;
  readonly verified: boolean;
}

/** Reads a channel; without a policy nothing says who made it. */
export async function showChannel(source: Source, name: string, trust: Trust | undefined): Promise<ShownChannel> {
  const missing = () =>
    new PublishError('no-channel', `there is no channel ${name} at ${source.name}`, {
      hint: 'See that the address is right; `slipway channel init` begins a channel.',
    });
  if (trust !== undefined) {
    const read = await readChannel(source, name, trust);
    if (read === undefined) throw missing();
    return { channel: read.channel, sha256: read.sha256, verified: true };
  }
  const file = await source.readChannel(name);
  if (file === undefined) throw missing();
  const channel = parseChannel(file.document);
  if (channel.channel !== name) throw new TrustError('wrong-channel', `this is the channel ${channel.channel}`);
  return { channel, sha256: createHash('sha256').update(file.document).digest('hex'), verified: false };
}

/** A release's manifest by what the channel says of it; `undefined` where it is not there. */
export async function fetchManifest(
  source: Source,
  { version, manifest }: Pick<Release, 'version' | 'manifest'>,
  trust: Trust | undefined,
): Promise<Manifest | undefined> {
  const bytes = await source.readRelease(version, MANIFEST_NAME, MAX_RELEASE_MANIFEST_BYTES);
  if (bytes === undefined) return undefined;
  if (trust !== undefined)
    verifyBlob(trust, await source.readRelease(version, bundleName(MANIFEST_NAME), MAX_BLOB_BUNDLE_BYTES), bytes);
  return readManifest(bytes, { ...manifest, version });
}

export interface NodeQuestion {
  readonly id: string;
  /** What it runs. */
  readonly version: string;
  readonly architecture: Architecture;
  readonly labels?: readonly string[];
  /** The highest sequence that it has seen. */
  readonly sequence?: number | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
}

export interface NodeAnswer extends ShownChannel {
  readonly decision: Decision;
  /** When the node may take each release that is newer than what it runs. */
  readonly waves: readonly { readonly version: string; readonly opens: string; readonly place?: number }[];
}

/** What a node would do with a channel, by the function that decides on the node. */
export async function explainNode(
  source: Source,
  name: string,
  node: NodeQuestion,
  trust: Trust | undefined,
): Promise<NodeAnswer> {
  const shown = await showChannel(source, name, trust);
  const labels = node.labels ?? [];
  const manifests = new Map<string, Manifest | undefined>();
  for (;;) {
    // The decision is pure: what it asks for is fetched, and then it is made again.
    const wanted: Release[] = [];
    const decision = decide({
      channel: shown.channel,
      channelSha256: shown.sha256,
      now: node.now,
      node: {
        ...{ id: node.id, channel: name, labels, architecture: node.architecture, version: node.version },
        ...{ lastSequence: node.sequence ?? 0, failedDigests: [], imageBuildTime: '1970-01-01T00:00:00Z' },
      },
      manifestFor(release) {
        if (!manifests.has(release.version)) wanted.push(release);
        return manifests.get(release.version);
      },
    });
    if (wanted.length === 0) return { ...shown, decision, waves: wavesOf(shown.channel, node.id, labels, decision) };
    for (const release of wanted) manifests.set(release.version, await fetchManifest(source, release, trust));
  }
}

/** Where the node stands in the queue of each release that the decision is about. */
function wavesOf(channel: Channel, id: string, labels: readonly string[], decision: Decision): NodeAnswer['waves'] {
  const about = new Set<string>();
  if ('path' in decision) for (const hop of decision.path) about.add(hop.version);
  if ('release' in decision && decision.release !== undefined) about.add(decision.release.version);
  return channel.releases
    .filter(release => about.has(release.version))
    .map(({ version, rollout }) => {
      const opening = waveOpening(rollout, { id, labels });
      if (opening.kind === 'canary') return { version, opens: 'at once: canary' };
      const opens = opening.kind === 'step' ? `${opening.at} (${opening.percent} %)` : 'by no step yet';
      return { version, opens, place: opening.position };
    });
}
