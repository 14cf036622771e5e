import type { Manifest } from '../manifest/manifest.ts';
import { type TrustCode, TrustError } from '../verify/errors.ts';
import {
  type Channel,
  DAY,
  formatTime,
  type Release,
  type RevokeAction,
  revocationsOf,
  revokedTest,
  sortReleases,
  type Timestamp,
  timeOf,
} from './channel.ts';
import { compareVersions, lowerBound } from './version.ts';
import { isOpen, type Opening, waveOpening } from './wave.ts';

/**
 * The node's decision: which release, when and why, from a verified channel and what the node knows about itself. `slipway
 * explain` prints it and the agent acts on it; both call the same pure function.
 */

export type Architecture = 'amd64' | 'arm64';

export interface NodeState {
  /** Stable for the node's life; decides its place in each rollout. */
  readonly id: string;
  /** The channel that the node is configured to follow. */
  readonly channel: string;
  readonly labels: readonly string[];
  readonly architecture: Architecture;
  /** The version that runs now. */
  readonly version: string;
  /** The digest of the manifest that the running system came from, where the node knows it. */
  readonly manifestSha256?: string;
  /** The dm-verity root hash of the running system. */
  readonly rootHash?: string;
  /** The highest sequence of this channel that the node ever accepted; 0 for none. */
  readonly lastSequence: number;
  /** The digest of that channel file, where the node kept it: tells two files with one sequence apart. */
  readonly lastChannelSha256?: string;
  /** Manifests that were tried here and did not hold, each with the channel's sequence at that time. */
  readonly failedDigests: readonly { readonly sha256: string; readonly sequence: number }[];
  /** When the running image was built. Time is never before it. */
  readonly imageBuildTime: Timestamp;
  /** When the channel file that was accepted last had been issued. Time is never before it. */
  readonly lastManifestTime?: Timestamp;
  /** The running boot is not blessed yet: the other slot is the way back and must not be overwritten. */
  readonly unblessed?: boolean;
  /** What the node's maintenance window says now. None means always open. */
  readonly window?: { readonly open: boolean; readonly opensAt?: Timestamp; readonly urgentIgnores?: boolean };
}

export interface DecideInput {
  /** Verified: its signature, then its schema. */
  readonly channel: Channel;
  /** The digest of the channel file's bytes, for comparing with `lastChannelSha256`. */
  readonly channelSha256?: string;
  /**
   * The verified manifest of a release, or nothing where it was not fetched. Asked for releases on the node's path, and for
   * the one that runs where there is no newer one. Without it sizes and architectures stay unknown.
   */
  readonly manifestFor?: (release: Release) => Manifest | undefined;
  readonly node: NodeState;
  /** The node's clock, in milliseconds since 1970; may be wrong. */
  readonly now: number;
}

/** One update with its reboot. */
export interface Hop {
  readonly version: string;
  readonly manifest: Release['manifest'];
  /** `barrier` and `stepping-stone` are on the way, `target` is the end of it. */
  readonly why: 'barrier' | 'stepping-stone' | 'target';
  /** What a full download of slot, verity tree and UKI takes; known where the manifest is. */
  readonly bytes?: number;
}

interface Said {
  /** One sentence for people. */
  readonly reason: string;
  /** The time the decision was made with, which may differ from the node's clock. */
  readonly clock: Timestamp;
}

/** Take `release` now. Exit code 0. */
export interface UpdateDecision extends Said {
  readonly action: 'update';
  readonly code: 'upgrade' | 'move' | 'rollback';
  /** What to take now: the first of `path`. */
  readonly release: Release;
  readonly path: readonly Hop[];
  /** How this node came to be let in. */
  readonly wave: Opening | { readonly kind: 'revoked' };
  /** When the wave opened; absent for canaries and for moves away from a revoked release, which wait for none. */
  readonly waveOpensAt?: Timestamp;
  /** The sum over the path, where every hop's is known. */
  readonly bytes?: number;
  readonly reboots: number;
}

/** Nothing to do. Exit code 0. */
export interface NoneDecision extends Said {
  readonly action: 'none';
  readonly code: 'current' | 'no-release';
}

/** Not now, but by itself later. Exit code 3. */
export interface WaitDecision extends Said {
  readonly action: 'wait';
  readonly code: 'wave' | 'window' | 'unblessed';
  readonly release?: Release;
  readonly until?: Timestamp;
}

/** Not until somebody does something. Exit code 3. */
export interface HoldDecision extends Said {
  readonly action: 'hold';
  readonly code:
    | 'paused'
    | 'failed-before'
    | 'revoked-hold'
    | 'revoked-no-way'
    | 'architecture'
    | 'min-version'
    | 'barrier'
    | 'different-build';
  readonly release?: Release;
}

/** The channel is not to be followed. Exit code 4. */
export interface RefuseDecision extends Said {
  readonly action: 'refuse';
  readonly code: Extract<
    TrustCode,
    'wrong-channel' | 'replayed' | 'forked' | 'not-yet-valid' | 'expired' | 'wrong-manifest'
  >;
}

export type Decision = UpdateDecision | NoneDecision | WaitDecision | HoldDecision | RefuseDecision;

/** The exit code of a program that was asked to act on a decision: 0 done or nothing to do, 3 not now, 4 refused. */
export const exitCodeOf = (decision: Decision): 0 | 3 | 4 =>
  decision.action === 'refuse' ? 4 : decision.action === 'wait' || decision.action === 'hold' ? 3 : 0;

/** A refusal as the error that ends a program. */
export const refusalError = (decision: RefuseDecision): TrustError => new TrustError(decision.code, decision.reason);

/** A publisher's clock may run ahead of a node's by this much. */
const CLOCK_TOLERANCE = DAY;

/**
 * The time to decide with: the latest of the node's clock, its image's build and the last channel it accepted, so that a
 * dead clock battery neither makes an expired channel fresh nor keeps a node out of every wave.
 * @returns milliseconds since 1970
 */
export const effectiveClock = (now: number, node: Pick<NodeState, 'imageBuildTime' | 'lastManifestTime'>): number =>
  Math.max(
    Number.isFinite(now) ? now : 0,
    timeOf(node.imageBuildTime),
    node.lastManifestTime === undefined ? 0 : timeOf(node.lastManifestTime),
  );

/** Why the channel as a whole is refused, in the order of design.md section 6; nothing where it is not. */
function refusal(input: DecideInput, clock: number): Pick<RefuseDecision, 'code' | 'reason'> | undefined {
  const { channel, node } = input;
  if (channel.channel !== node.channel) {
    return {
      code: 'wrong-channel',
      reason: `this is channel ${channel.channel}, and the node follows ${node.channel}`,
    };
  }
  if (channel.sequence < node.lastSequence) {
    return {
      code: 'replayed',
      reason: `sequence ${channel.sequence} is older than ${node.lastSequence}, which was seen before`,
    };
  }
  if (
    channel.sequence === node.lastSequence &&
    node.lastChannelSha256 !== undefined &&
    input.channelSha256 !== undefined &&
    node.lastChannelSha256 !== input.channelSha256
  ) {
    return { code: 'forked', reason: `sequence ${channel.sequence} was seen before with another content` };
  }
  // A clock that stands before the image was built says nothing; one that runs does, and then a channel from the future
  // must not become the floor of this node's time.
  const clockRuns = input.now >= timeOf(node.imageBuildTime);
  if (clockRuns && timeOf(channel.issued) > clock + CLOCK_TOLERANCE) {
    return { code: 'not-yet-valid', reason: `the channel is issued at ${channel.issued}, more than a day from now` };
  }
  if (timeOf(channel.expires) <= clock) {
    return { code: 'expired', reason: `the channel expired at ${channel.expires}` };
  }
  return undefined;
}

/** Why a release is not for this node at this moment. Only `wave` ends by itself. */
type Blocker = 'revoked' | 'architecture' | 'failed-before' | 'paused' | 'wave';

interface Candidate {
  readonly index: number;
  readonly release: Release;
  readonly opening: Opening;
  blocker: Blocker | undefined;
  /** The barrier that has to lie behind a node before it takes this, as an index; -1 for none. */
  readonly barrier: number;
  /** The oldest release that `minVersion` lets through, as an index; -1 for any. */
  readonly minimum: number;
  manifest: Manifest | undefined;
}

/** The bytes of one architecture's slot, verity tree and UKI. */
function bytesOf(manifest: Manifest | undefined, architecture: Architecture): number | undefined {
  const build = manifest?.architectures[architecture];
  return build && build.slot.size + build.verity.size + build.uki.size;
}

const worst = (actions: readonly RevokeAction[]): RevokeAction | undefined =>
  (['rollback', 'move', 'hold'] as const).find(action => actions.includes(action));

/**
 * All releases as this node sees them. A release may be taken from what runs now, or from a release on the way, only if no
 * barrier lies between the two. A revoked barrier cannot be stopped at; only the next barrier may stand in for it.
 */
function survey(channel: Channel, releases: readonly Release[], node: NodeState, clock: number): Candidate[] {
  const isRevoked = revokedTest(channel);
  let barrier = -1;
  let revokedBarrier = -1;
  return releases.map((release, index) => {
    const revoked = isRevoked(release);
    const minimum = release.minVersion === undefined ? -1 : lowerBound(releases, release.minVersion);
    const behind = Math.max(barrier, release.barrier === true ? -1 : revokedBarrier);
    if (release.barrier === true) {
      if (revoked) revokedBarrier = index;
      else barrier = index;
    }
    const failed = node.failedDigests.some(
      ({ sha256, sequence }) => sha256 === release.manifest.sha256 && channel.sequence <= sequence,
    );
    const opening = waveOpening(release.rollout, node);
    return {
      index,
      release,
      opening,
      blocker: revoked
        ? 'revoked'
        : failed
          ? 'failed-before'
          : release.rollout.paused !== undefined
            ? 'paused'
            : isOpen(opening, clock)
              ? undefined
              : 'wave',
      barrier: behind,
      minimum,
      manifest: undefined,
    };
  });
}

/** Whether the running system itself may take a release, leaving aside whether it is open. */
function reachesDirectly(candidate: Candidate, node: NodeState, below: number): boolean {
  const { minVersion } = candidate.release;
  return candidate.barrier <= below && (minVersion === undefined || compareVersions(node.version, minVersion) >= 0);
}

/**
 * The shortest way to the newest release that can be reached through releases that are open to the node.
 * @param below the index of the newest release that is not newer than what runs, or -1
 */
function findPath(
  candidates: readonly Candidate[],
  node: NodeState,
  below: number,
  open: (candidate: Candidate) => boolean,
): Candidate[] {
  const hops: ({ readonly count: number; readonly before: number } | undefined)[] = [];
  let best = -1;
  for (const candidate of candidates.slice(below + 1)) {
    if (!open(candidate)) continue;
    let hop = reachesDirectly(candidate, node, below) ? { count: 1, before: -1 } : undefined;
    const lowest = Math.max(below + 1, candidate.barrier, candidate.minimum);
    for (let i = candidate.index - 1; i >= lowest && (hop?.count ?? 3) > 2; i--) {
      const count = (hops[i]?.count ?? Number.POSITIVE_INFINITY) + 1;
      if (count < (hop?.count ?? Number.POSITIVE_INFINITY)) hop = { count, before: i };
    }
    if (hop === undefined) continue;
    hops[candidate.index] = hop;
    best = candidate.index;
  }
  const path: Candidate[] = [];
  for (let at = best; at !== -1; at = hops[at]?.before ?? -1) path.unshift(candidates[at] as Candidate);
  return path;
}

/** The newest release below what runs that the node may go back to; never across a barrier that lies between. */
function findWayBack(candidates: readonly Candidate[], node: NodeState): Candidate[] {
  for (const candidate of candidates
    .slice(
      0,
      lowerBound(
        candidates.map(c => c.release),
        node.version,
      ),
    )
    .reverse()) {
    if (candidate.blocker === undefined || candidate.blocker === 'wave') return [candidate];
    if (candidate.release.barrier === true) break;
  }
  return [];
}

/**
 * Decides what a node does. Fails closed: whatever is not clearly allowed is not done, and each way of not doing it has its
 * own code. The checks come in the order of design.md section 6; the caller has verified the bundle and the schema before,
 * and checks space and content after.
 */
export function decide(input: DecideInput): Decision {
  const { channel, node, manifestFor } = input;
  const clock = effectiveClock(input.now, node);
  const said = { clock: formatTime(clock) };

  const refused = refusal(input, clock);
  if (refused !== undefined) return { action: 'refuse', ...refused, ...said };

  // A signed channel proves that its time of issue has come, so a stopped clock goes at least from file to file.
  const waveClock = Math.max(clock, timeOf(channel.issued));
  const releases = sortReleases(channel.releases);
  const candidates = survey(channel, releases, node, waveClock);
  const above = lowerBound(releases, node.version);
  const runs = releases[above];
  const published = runs !== undefined && compareVersions(runs.version, node.version) === 0 ? runs : undefined;
  const below = published === undefined ? above - 1 : above;

  const revocations = revocationsOf(channel, node.version, node.manifestSha256 ?? published?.manifest.sha256);
  const revoked = worst(revocations.map(entry => entry.action));
  const why = revocations.find(entry => entry.action === revoked)?.reason ?? '';
  if (revoked === 'hold') {
    return { action: 'hold', code: 'revoked-hold', reason: `${node.version} was revoked and holds: ${why}`, ...said };
  }

  const direction = revoked === 'rollback' ? 'back' : 'on';
  for (;;) {
    const path =
      direction === 'back'
        ? findWayBack(candidates, node)
        : findPath(
            candidates,
            node,
            below,
            ({ blocker }) => blocker === undefined || (blocker === 'wave' && revoked === 'move'),
          );
    const first = path[0];
    const last = path.at(-1);
    if (first === undefined || last === undefined) break;

    // A manifest is fetched only for what the node would take; one that lacks its architecture is no candidate.
    for (const hop of path) hop.manifest ??= manifestFor?.(hop.release);
    const foreign = path.find(
      ({ manifest }) => manifest !== undefined && manifest.architectures[node.architecture] === undefined,
    );
    const misnamed = path.find(
      ({ manifest, release }) => manifest !== undefined && manifest.version !== release.version,
    );
    if (misnamed !== undefined) {
      const reason = `the manifest of release ${misnamed.release.version} says that it is version ${misnamed.manifest?.version}`;
      return { action: 'refuse', code: 'wrong-manifest', reason, ...said };
    }
    if (foreign !== undefined) {
      foreign.blocker = 'architecture';
      continue;
    }

    const { release, opening } = first;
    if (node.unblessed === true) {
      const reason = `${release.version} waits until the running boot has proved itself`;
      return { action: 'wait', code: 'unblessed', release, reason, ...said };
    }
    const urgent = release.urgency === 'urgent' || revoked !== undefined;
    if (node.window?.open === false && !(urgent && node.window.urgentIgnores === true)) {
      const { opensAt } = node.window;
      return {
        action: 'wait',
        code: 'window',
        release,
        reason: `${release.version} waits for the maintenance window`,
        ...(opensAt === undefined ? {} : { until: opensAt }),
        ...said,
      };
    }

    const hops = path.map((hop, i): Hop => {
      const bytes = bytesOf(hop.manifest, node.architecture);
      return {
        version: hop.release.version,
        manifest: hop.release.manifest,
        why: i === path.length - 1 ? 'target' : hop.release.barrier === true ? 'barrier' : 'stepping-stone',
        ...(bytes === undefined ? {} : { bytes }),
      };
    });
    const sizes = hops.flatMap(hop => hop.bytes ?? []);
    const bytes = sizes.length === hops.length ? { bytes: sizes.reduce((sum, size) => sum + size, 0) } : {};
    const rest = { release, path: hops, ...bytes, reboots: hops.length, ...said };
    if (revoked !== undefined) {
      const verb = revoked === 'rollback' ? 'goes back to' : 'moves to';
      const reason = `${node.version} was revoked (${why}): the node ${verb} ${release.version}`;
      return { action: 'update', code: revoked, wave: { kind: 'revoked' }, reason, ...rest };
    }
    const way = hops.length === 1 ? '' : `, on the way to ${last.release.version}`;
    const turn =
      opening.kind === 'step' ? `its wave (${opening.percent} %) opened at ${opening.at}` : 'the node is a canary';
    return {
      action: 'update',
      code: 'upgrade',
      wave: opening,
      ...(opening.kind === 'step' ? { waveOpensAt: opening.at } : {}),
      reason: `${release.version} is next${way}: ${turn}`,
      ...rest,
    };
  }

  return { ...whyNothing(input, candidates, releases, below, published, revoked), ...said };
}

type Nothing = Omit<NoneDecision, 'clock'> | Omit<WaitDecision, 'clock'> | Omit<HoldDecision, 'clock'>;

/** Why there is nothing to take: what ends by itself first, then what somebody has to end. */
function whyNothing(
  input: DecideInput,
  candidates: readonly Candidate[],
  releases: readonly Release[],
  below: number,
  published: Release | undefined,
  revoked: RevokeAction | undefined,
): Nothing {
  const { node, manifestFor } = input;
  if (revoked !== undefined) {
    const reason = `${node.version} was revoked, and the channel has no release that the node could ${revoked === 'move' ? 'move' : 'go back'} to`;
    return { action: 'hold', code: 'revoked-no-way', reason };
  }
  if (releases.length === 0) return { action: 'none', code: 'no-release', reason: 'the channel offers no release yet' };

  const newer = candidates.slice(below + 1).filter(({ blocker }) => blocker !== 'revoked');
  const direct = newer.filter(candidate => reachesDirectly(candidate, node, below));
  const soon = direct
    .filter(({ blocker }) => blocker === 'wave')
    .toSorted((a, b) => opensAt(a.opening) - opensAt(b.opening) || b.index - a.index)[0];
  if (soon !== undefined) {
    const { release, opening } = soon;
    const until = opening.kind === 'step' ? { until: opening.at } : {};
    const turn = opening.kind === 'step' ? `opens at ${opening.at}` : 'is not planned yet';
    return {
      action: 'wait',
      code: 'wave',
      release,
      reason: `${release.version} is there, and this node's wave ${turn}`,
      ...until,
    };
  }
  const newest = (blocker: Blocker): Release | undefined =>
    direct.findLast(candidate => candidate.blocker === blocker)?.release;
  const paused = newest('paused');
  if (paused !== undefined) {
    const because = paused.rollout.paused?.reason;
    const reason = `${paused.version} is paused since ${paused.rollout.paused?.since}${because === undefined ? '' : `: ${because}`}`;
    return { action: 'hold', code: 'paused', release: paused, reason };
  }
  const failed = newest('failed-before');
  if (failed !== undefined) {
    const reason = `${failed.version} failed on this node, which does not try it again before the channel changes`;
    return { action: 'hold', code: 'failed-before', release: failed, reason };
  }
  const far = newer.findLast(candidate => !direct.includes(candidate));
  if (far !== undefined && newest('architecture') === undefined) {
    const behindBarrier = far.barrier > below;
    const reason = behindBarrier
      ? `${far.release.version} lies behind a barrier that this node cannot take`
      : `${far.release.version} needs ${far.release.minVersion}, and the channel has no way there from ${node.version}`;
    return { action: 'hold', code: behindBarrier ? 'barrier' : 'min-version', release: far.release, reason };
  }
  if (newer.length > 0) {
    return { action: 'hold', code: 'architecture', reason: `no newer release is built for ${node.architecture}` };
  }
  const build = published && manifestFor?.(published)?.architectures[node.architecture];
  if (build !== undefined && node.rootHash !== undefined && build.rootHash !== node.rootHash) {
    const reason = `the node runs another build of ${node.version} than the one that was released`;
    return { action: 'hold', code: 'different-build', reason };
  }
  const newestVersion = releases.at(-1)?.version ?? '';
  const skipped = candidates.length > below + 1 ? '; everything newer was revoked' : '';
  const state =
    compareVersions(node.version, newestVersion) > 0 ? `is newer than ${newestVersion}` : 'is the newest release';
  return {
    action: 'none',
    code: 'current',
    reason: skipped ? `${node.version} stays${skipped}` : `${node.version} ${state}`,
  };
}

const opensAt = (opening: Opening): number =>
  opening.kind === 'step' ? timeOf(opening.at) : opening.kind === 'canary' ? 0 : Number.POSITIVE_INFINITY;
