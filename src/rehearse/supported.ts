import { type Channel, type Release, revokedTest } from '../channel/channel.ts';
import { compareVersions } from '../channel/version.ts';
import type { Rehearsal } from '../manifest/rehearsal.ts';

/**
 * The releases of a channel from which a node may take `version` next: those that are older, not revoked, not below
 * `minVersion`, and not in front of a barrier, at which such nodes stop first.
 */
export function supportedReleases(channel: Channel, version: string, minVersion?: string): Release[] {
  const revoked = revokedTest(channel);
  const older = channel.releases.filter(
    release =>
      !revoked(release) &&
      compareVersions(release.version, version) < 0 &&
      (minVersion === undefined || compareVersions(release.version, minVersion) >= 0),
  );
  const barriers = older.filter(({ barrier }) => barrier === true);
  return older.filter(release => barriers.every(barrier => compareVersions(release.version, barrier.version) >= 0));
}

/** The releases from which no run of the evidence started, though the scenario is one that upgrades. */
export function notRehearsed(supported: readonly Release[], rehearsal: Rehearsal): Release[] {
  const from = new Set(rehearsal.runs.filter(({ passed }) => passed).map(run => run.from?.sha256));
  return supported.filter(({ manifest }) => !from.has(manifest.sha256));
}
