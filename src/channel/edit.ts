import {
  type Channel,
  checkChannel,
  DAY,
  findRelease,
  formatTime,
  HOUR,
  type ManifestReference,
  type Release,
  type RevokeAction,
  type Revoked,
  type Rollout,
  type RolloutStep,
  revocationsOf,
  type Timestamp,
  timeOf,
  type Urgency,
} from './channel.ts';
import { ChannelError } from './errors.ts';
import { compareVersions } from './version.ts';

/**
 * The changes a publisher makes to a channel. Each takes a channel and gives a new one with the next sequence; the old one
 * is never touched, and nothing here reads a clock or draws a random number.
 */

/** When the new file is issued and until when nodes may act on it. */
export interface Stamp {
  readonly issued: Timestamp;
  readonly expires: Timestamp;
}

/** A stamp from a clock in milliseconds and a lifetime in days; fourteen unless told. */
export const stamp = (now: number, days = 14): Stamp => ({
  issued: formatTime(now),
  expires: formatTime(now + days * DAY),
});

/** The shapes that Bottlerocket's fleet is updated with: hours after the start, and the share of nodes that may go. */
export const ROLLOUT_PRESETS: Readonly<
  Record<Urgency, readonly { readonly hours: number; readonly percent: number }[]>
> = {
  /** One day. */
  urgent: [
    { hours: 1, percent: 3 },
    { hours: 4, percent: 12 },
    { hours: 8, percent: 50 },
    { hours: 24, percent: 100 },
  ],
  /** Six days. */
  normal: [
    { hours: 1, percent: 1 },
    { hours: 4, percent: 5 },
    { hours: 24, percent: 10 },
    { hours: 72, percent: 25 },
    { hours: 144, percent: 100 },
  ],
  /** Thirteen days. */
  slow: [
    { hours: 1, percent: 1 },
    { hours: 24, percent: 5 },
    { hours: 72, percent: 15 },
    { hours: 168, percent: 40 },
    { hours: 216, percent: 60 },
    { hours: 288, percent: 90 },
    { hours: 312, percent: 100 },
  ],
};

export interface RolloutPlan {
  /** A preset's name, or the steps themselves with times of their own. */
  readonly steps: Urgency | readonly RolloutStep[];
  /** When a preset begins. */
  readonly start: Timestamp;
  /** Sixteen random bytes in hex, drawn for this release and this channel alone. */
  readonly salt: string;
  readonly canary?: readonly string[];
}

/** A rollout that a release can carry. */
export function planRollout(plan: RolloutPlan): Rollout {
  const start = timeOf(plan.start);
  const steps =
    typeof plan.steps === 'string'
      ? ROLLOUT_PRESETS[plan.steps].map(({ hours, percent }) => ({ at: formatTime(start + hours * HOUR), percent }))
      : plan.steps.map(step => ({ ...step }));
  return { salt: plan.salt, steps, canary: [...new Set(plan.canary)].sort() };
}

/**
 * A rollout that has reached everybody keeps its last step only: to a reader of the new file, which is issued after that
 * step, the others make no difference, and a channel with a thousand releases stays small.
 */
function settle(release: Release, issued: number): Release {
  const { steps, paused } = release.rollout;
  const last = steps.at(-1);
  const open = paused === undefined && last !== undefined && last.percent === 100 && timeOf(last.at) <= issued;
  return open && steps.length > 1 ? { ...release, rollout: { ...release.rollout, steps: [last] } } : release;
}

/** The next file of a channel, checked as a reader would check it. */
function follow(channel: Channel, at: Stamp, change: Partial<Pick<Channel, 'releases' | 'revoked'>>): Channel {
  if (channel.sequence >= Number.MAX_SAFE_INTEGER) {
    throw new ChannelError('sequence-exhausted', `channel ${channel.channel} has used up its sequence numbers`);
  }
  if (timeOf(at.issued) < timeOf(channel.issued)) {
    throw new ChannelError(
      'clock-went-back',
      `the channel was issued at ${channel.issued}, which is after ${at.issued}`,
      {
        hint: "Set this machine's clock.",
      },
    );
  }
  const next = { ...channel, sequence: channel.sequence + 1, ...at, ...change };
  const issued = timeOf(at.issued);
  return checkChannel({ ...next, releases: next.releases.map(release => settle(release, issued)) });
}

function releaseOf(channel: Channel, version: string): Release {
  const release = findRelease(channel.releases, version);
  if (release !== undefined) return release;
  const newest = channel.releases.at(-1)?.version;
  throw new ChannelError('unknown-release', `channel ${channel.channel} has no release ${version}`, {
    hint: newest === undefined ? 'It has no release at all.' : `Its newest release is ${newest}.`,
  });
}

const replaceRelease = (channel: Channel, release: Release): Release[] =>
  channel.releases.map(other => (other.version === release.version ? release : other));

/** A new, empty channel with sequence 1. */
export const initChannel = (name: string, at: Stamp): Channel =>
  checkChannel({ schemaVersion: 1, channel: name, sequence: 1, ...at, releases: [], revoked: [] });

/**
 * Offers a release. What is already known by that version, that digest or that salt is refused, and what was revoked never
 * comes back.
 * @throws ChannelError `already-published`, `version-taken`, `digest-taken`, `revoked`, `salt-reused`, or a file code
 */
export function publish(channel: Channel, release: Release, at: Stamp): Channel {
  const { version, manifest, rollout } = release;
  const known = findRelease(channel.releases, version);
  if (known !== undefined) {
    if (known.manifest.sha256 === manifest.sha256 && known.version === version) {
      throw new ChannelError('already-published', `release ${version} is in channel ${channel.channel} already`);
    }
    throw new ChannelError(
      'version-taken',
      `version ${version} is taken: ${known.version} is in the channel with another manifest`,
      {
        hint: 'Give the release a new version; a published one never changes.',
      },
    );
  }
  const twin = channel.releases.find(other => other.manifest.sha256 === manifest.sha256);
  if (twin !== undefined) {
    throw new ChannelError('digest-taken', `this manifest is in the channel already, as version ${twin.version}`);
  }
  const revoked = revocationsOf(channel, version, manifest.sha256)[0];
  if (revoked !== undefined) {
    throw new ChannelError('revoked', `release ${version} was revoked: ${revoked.reason}`, {
      hint: 'Build a new version; what was revoked is never offered again.',
    });
  }
  if (channel.releases.some(other => other.rollout.salt === rollout.salt)) {
    throw new ChannelError('salt-reused', 'another release of this channel has the same salt', {
      hint: 'Draw a new salt for each release, so that no node is always first.',
    });
  }
  return follow(channel, at, { releases: [...channel.releases, release] });
}

export interface Promotion {
  /** The channel it is taken from, verified. */
  readonly from: Channel;
  /** The digest of the release's manifest: what was tried there is what is offered here, byte for byte. */
  readonly sha256: string;
  readonly rollout: Rollout;
  /** The source's urgency unless told. */
  readonly urgency?: Urgency;
}

/**
 * Takes a release over from another channel with a rollout of its own.
 * @throws ChannelError `unknown-release`, `revoked`, `paused` for what the source says, and all that `publish` throws
 */
export function promote(channel: Channel, promotion: Promotion, at: Stamp): Channel {
  const { from, sha256, rollout, urgency } = promotion;
  const release = from.releases.find(other => other.manifest.sha256 === sha256);
  if (release === undefined) {
    throw new ChannelError('unknown-release', `channel ${from.channel} has no release with manifest ${sha256}`);
  }
  const revoked = revocationsOf(from, release.version, sha256)[0];
  if (revoked !== undefined) {
    throw new ChannelError(
      'revoked',
      `release ${release.version} was revoked in channel ${from.channel}: ${revoked.reason}`,
    );
  }
  if (release.rollout.paused !== undefined) {
    throw new ChannelError('paused', `release ${release.version} is paused in channel ${from.channel}`, {
      hint: 'Resume it there first, or promote another one.',
    });
  }
  return publish(channel, { ...release, rollout, urgency: urgency ?? release.urgency }, at);
}

/** Stops a rollout: nobody takes the release until `resume`. */
export function pause(channel: Channel, version: string, at: Stamp, reason?: string): Channel {
  const release = releaseOf(channel, version);
  if (release.rollout.paused !== undefined) {
    throw new ChannelError('paused', `release ${version} is paused already, since ${release.rollout.paused.since}`);
  }
  const paused = reason === undefined ? { since: at.issued } : { since: at.issued, reason };
  return follow(channel, at, {
    releases: replaceRelease(channel, { ...release, rollout: { ...release.rollout, paused } }),
  });
}

/** Lets a paused rollout go on. Steps that had not begun move by as long as it lay still, so they do not all come at once. */
export function resume(channel: Channel, version: string, at: Stamp): Channel {
  const release = releaseOf(channel, version);
  const { paused, ...rollout } = release.rollout;
  if (paused === undefined) throw new ChannelError('not-paused', `release ${version} is not paused`);
  const since = timeOf(paused.since);
  const still = Math.max(0, timeOf(at.issued) - since);
  const steps = rollout.steps.map(step =>
    timeOf(step.at) > since ? { ...step, at: formatTime(timeOf(step.at) + still) } : step,
  );
  return follow(channel, at, { releases: replaceRelease(channel, { ...release, rollout: { ...rollout, steps } }) });
}

export type RevokeTarget = { readonly version: string } | { readonly sha256: string };

const sameTarget = (entry: Revoked, target: RevokeTarget): boolean =>
  'version' in entry
    ? 'version' in target && compareVersions(entry.version, target.version) === 0
    : 'sha256' in target && entry.sha256 === target.sha256;

/**
 * Withdraws a release for good, by its version or its manifest's digest, and says what nodes that run it shall do. The
 * release need not be in the channel. Revoking once more changes action and reason; nothing takes it back.
 */
export function revoke(
  channel: Channel,
  target: RevokeTarget,
  action: RevokeAction,
  reason: string,
  at: Stamp,
): Channel {
  const others = channel.revoked.filter(entry => !sameTarget(entry, target));
  return follow(channel, at, { revoked: [...others, { ...target, action, reason }] });
}

/**
 * Takes a release out of the list: no more nodes take it, and those that run it go on with the next one. A barrier stays,
 * since without it older nodes would jump over it; revoke it once another barrier stands above it.
 */
export function unpublish(channel: Channel, version: string, at: Stamp): Channel {
  const release = releaseOf(channel, version);
  if (release.barrier === true) {
    throw new ChannelError('barrier-needed', `release ${version} is a barrier, and older nodes would jump over it`, {
      hint: 'Publish a newer barrier and revoke this one.',
    });
  }
  return follow(channel, at, { releases: channel.releases.filter(other => other !== release) });
}

/** The same content with a new sequence, issued and expiry: what a schedule does so that nodes see a living channel. */
export const refresh = (channel: Channel, at: Stamp): Channel => follow(channel, at, {});

/** The manifest reference of a release in the channel, for shells that fetch it. */
export const manifestOf = (channel: Channel, version: string): ManifestReference =>
  releaseOf(channel, version).manifest;
