import * as z from 'zod';
import { ChannelError, type ChannelFileCode } from './errors.ts';
import { compareVersions, lowerBound } from './version.ts';

/**
 * The channel file, `channels/<name>.json`: small, signed, expiring, with a sequence that never goes back.
 * `docs/channel.md` says what each field means to a node.
 */

/** A channel file is never longer than this many bytes; a reader stops there. */
export const MAX_CHANNEL_BYTES = 4 * 1024 * 1024;
export const MAX_RELEASES = 2000;
export const MAX_STEPS = 32;
export const MAX_LABELS = 32;
/** No channel is good for longer than this, however it was signed. */
export const MAX_LIFETIME_DAYS = 400;

const MINUTE = 60_000;
export const HOUR: number = 60 * MINUTE;
export const DAY: number = 24 * HOUR;

/** Text that a person reads on a terminal: no control characters, so it cannot move the cursor or forge a line. */
const printable = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .refine(text => text.isWellFormed() && !/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/.test(text), {
      error: 'one line of printable text',
      params: { code: 'bad-field' },
    });

/**
 * `stable`, `beta`, `edge-2`: one path segment that is safe in a URL, a file name and a shell. It has no dot, so that no
 * channel's file has the name of another's bundle.
 */
export const ChannelName = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9]|[_-](?=[a-z0-9])){0,62}$/, 'lower-case letters, digits, and - or _ between them');

/**
 * A release's version. It is a path segment and a part of partition labels and UKI file names, where `_` divides the name
 * from the version and `+` begins the boot counter: neither may be in it.
 */
export const ReleaseVersion = z
  .string()
  .regex(/^[0-9A-Za-z][0-9A-Za-z.~^-]{0,63}$/, 'letters, digits and . ~ ^ -, beginning with a letter or digit');

export const Digest = z.string().regex(/^[0-9a-f]{64}$/, 'sixty-four lower-case hex digits');

/** Sixteen random bytes by rule, eight at least: who goes first is drawn anew for each release. */
export const Salt = z.string().regex(/^(?:[0-9a-f]{2}){8,32}$/, '16 to 64 lower-case hex digits');

/** A label that a node carries: `canary`, `site=berlin`. */
export const Label = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._=/-]{0,62}$/, 'a label such as canary or site=berlin');

/** A moment in UTC, to the second: `2026-11-23T08:00:00Z`. One moment has one spelling. */
export const Timestamp = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/, 'a moment such as 2026-11-23T08:00:00Z')
  .refine(text => formatTime(Date.parse(text)) === text, {
    error: 'a moment that exists',
    params: { code: 'bad-time' },
  });
export type Timestamp = z.infer<typeof Timestamp>;

/** Milliseconds since 1970 as a timestamp, cut to the second. An impossible number gives an empty string. */
export function formatTime(milliseconds: number): string {
  if (!(Math.abs(milliseconds) <= 8.64e15)) return '';
  return new Date(Math.floor(milliseconds / 1000) * 1000).toISOString().replace('.000Z', 'Z');
}

/** A timestamp's milliseconds since 1970. */
export const timeOf = (timestamp: Timestamp): number => Date.parse(timestamp);

export const RolloutStep = z.strictObject({
  /** When this share of the nodes may go. */
  at: Timestamp,
  /** The share of all nodes, above 0 and up to 100; with those of the steps before it, not besides them. */
  percent: z.number().gt(0).max(100),
});
export type RolloutStep = z.infer<typeof RolloutStep>;

export const Rollout = z.strictObject({
  salt: Salt,
  /** In order of time, each with a larger share. Between two steps nothing changes. None at all: canaries only. */
  steps: z
    .array(RolloutStep)
    .max(MAX_STEPS)
    .refine(
      steps =>
        steps.every((step, i) => {
          const before = steps[i - 1];
          return before === undefined || (before.at < step.at && before.percent < step.percent);
        }),
      { error: 'each step comes later and reaches more nodes than the one before', params: { code: 'bad-steps' } },
    ),
  /** Nodes with one of these labels may go at once, before the first step. */
  canary: z.array(Label).max(MAX_LABELS),
  /** While it is there nobody takes the release, canaries included. `resume` moves the steps that were still to come. */
  paused: z.strictObject({ since: Timestamp, reason: printable(500).optional() }).optional(),
});
export type Rollout = z.infer<typeof Rollout>;

/** `urgent` may go outside a node's maintenance window, where that node's own configuration allows it. */
export const URGENCIES = ['urgent', 'normal', 'slow'] as const;
export type Urgency = (typeof URGENCIES)[number];

export const MAX_MANIFEST_BYTES: number = 1024 * 1024;

export const ManifestReference = z.strictObject({
  sha256: Digest,
  size: z.int().min(1).max(MAX_MANIFEST_BYTES),
});
export type ManifestReference = z.infer<typeof ManifestReference>;

export const Release = z
  .strictObject({
    version: ReleaseVersion,
    /** The release manifest, `releases/<version>/manifest.json`, by what it contains. */
    manifest: ManifestReference,
    urgency: z.enum(URGENCIES),
    rollout: Rollout,
    /** Only nodes that run this version or a newer one can take the release. */
    minVersion: ReleaseVersion.optional(),
    /** A node that is older must stop here before it takes anything newer. */
    barrier: z.literal(true).optional(),
    notes: printable(2000).optional(),
  })
  .refine(release => release.minVersion === undefined || compareVersions(release.minVersion, release.version) < 0, {
    error: 'minVersion must be older than the version itself',
    path: ['minVersion'],
    params: { code: 'bad-field' },
  });
export type Release = z.infer<typeof Release>;

/**
 * What happens to nodes that already run what is revoked. Nobody takes it any more in any case.
 * `hold`: they stay and take nothing. `move`: they go to the newest good release now. `rollback`: they go back.
 */
export const REVOKE_ACTIONS = ['hold', 'move', 'rollback'] as const;
export type RevokeAction = (typeof REVOKE_ACTIONS)[number];

const revocation = { action: z.enum(REVOKE_ACTIONS), reason: printable(500) };
export const Revoked = z.union([
  z.strictObject({ version: ReleaseVersion, ...revocation }),
  z.strictObject({ sha256: Digest, ...revocation }),
]);
export type Revoked = z.infer<typeof Revoked>;

export const Channel = z
  .strictObject({
    schemaVersion: z.literal(1),
    channel: ChannelName,
    /** Higher in every new file, whatever changed. */
    sequence: z.int().min(1),
    issued: Timestamp,
    expires: Timestamp,
    /** From the oldest version to the newest. */
    releases: z.array(Release).max(MAX_RELEASES),
    revoked: z.array(Revoked).max(MAX_RELEASES),
  })
  .superRefine((channel, context) => {
    const lifetime = timeOf(channel.expires) - timeOf(channel.issued);
    if (!(lifetime > 0 && lifetime <= MAX_LIFETIME_DAYS * DAY)) {
      context.addIssue({
        code: 'custom',
        path: ['expires'],
        message: `must be after issued and within ${MAX_LIFETIME_DAYS} days of it`,
        params: { code: 'bad-time' },
      });
    }
    const sorted = sortReleases(channel.releases);
    const digests = new Set<string>();
    for (const [i, release] of sorted.entries()) {
      const before = sorted[i - 1];
      const doubled =
        before !== undefined && compareVersions(before.version, release.version) === 0
          ? `versions ${before.version} and ${release.version} are the same`
          : digests.has(release.manifest.sha256)
            ? `version ${release.version} has the manifest of another release`
            : undefined;
      digests.add(release.manifest.sha256);
      if (doubled === undefined) continue;
      context.addIssue({ code: 'custom', path: ['releases'], message: doubled, params: { code: 'duplicate-release' } });
      return;
    }
  });
export type Channel = z.infer<typeof Channel>;

/** The releases from the oldest version to the newest. */
export const sortReleases = (releases: readonly Release[]): Release[] =>
  releases.toSorted((a, b) => compareVersions(a.version, b.version));

/** The release with this version (as versions compare, so `1.0` finds `1.00`), or nothing. `releases` must be sorted. */
export function findRelease(releases: readonly Release[], version: string): Release | undefined {
  const found = releases[lowerBound(releases, version)];
  return found !== undefined && compareVersions(found.version, version) === 0 ? found : undefined;
}

/** What revokes a release: every entry that names its version or its manifest's digest. */
export const revocationsOf = (channel: Channel, version: string, sha256: string | undefined): Revoked[] =>
  channel.revoked.filter(entry =>
    'version' in entry ? compareVersions(entry.version, version) === 0 : entry.sha256 === sha256,
  );

/** A quick `revocationsOf(...).length > 0` for many releases. */
export function revokedTest(channel: Channel): (release: Release) => boolean {
  const digests = new Set(channel.revoked.flatMap(entry => ('sha256' in entry ? entry.sha256 : [])));
  const versions = channel.revoked
    .flatMap(entry => ('version' in entry ? { version: entry.version } : []))
    .toSorted((a, b) => compareVersions(a.version, b.version));
  return ({ version, manifest }) => {
    if (digests.has(manifest.sha256)) return true;
    const found = versions[lowerBound(versions, version)];
    return found !== undefined && compareVersions(found.version, version) === 0;
  };
}

/** `releases[3].rollout.steps[0].at` */
const pathText = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[${key}]` : text ? `${text}.${String(key)}` : String(key)),
    '',
  );

const CODE_OF_FIELD: Readonly<Record<string, ChannelFileCode>> = {
  channel: 'bad-name',
  version: 'bad-name',
  minVersion: 'bad-name',
  canary: 'bad-name',
  issued: 'bad-time',
  expires: 'bad-time',
  at: 'bad-time',
  since: 'bad-time',
  sha256: 'bad-digest',
  salt: 'bad-digest',
  percent: 'bad-steps',
  schemaVersion: 'unsupported-version',
};

/** The first of zod's findings that says most; findings inside a union are those of the alternative that came furthest. */
function flatten(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  if (issue.code !== 'invalid_union') return issue;
  const alternatives = issue.errors.filter(found => found.length > 0).toSorted((a, b) => a.length - b.length);
  const inner = alternatives[0]?.[0];
  return inner === undefined ? issue : flatten({ ...inner, path: [...issue.path, ...inner.path] });
}

function codeOf(issue: z.core.$ZodIssue): ChannelFileCode {
  if (issue.code === 'unrecognized_keys') return 'unknown-field';
  if (issue.code === 'custom') return (issue.params?.['code'] as ChannelFileCode | undefined) ?? 'bad-field';
  if (issue.code === 'too_big' && issue.origin === 'array') return 'too-many';
  const field = issue.path.findLast(key => typeof key === 'string');
  return CODE_OF_FIELD[String(field)] ?? 'bad-field';
}

/**
 * Takes a value that came from JSON as a channel.
 * @throws ChannelError with one of `CHANNEL_FILE_CODES`; the message names the field.
 */
export function checkChannel(value: unknown): Channel {
  if (typeof value === 'object' && value !== null && 'schemaVersion' in value && value.schemaVersion !== 1) {
    throw new ChannelError(
      'unsupported-version',
      `this channel has schema version ${JSON.stringify(value.schemaVersion)?.slice(0, 20)}, and this program knows version 1`,
      {
        hint: 'Update the program that reads the channel.',
      },
    );
  }
  const result = Channel.safeParse(value);
  if (!result.success) {
    const issue = flatten(result.error.issues[0] as z.core.$ZodIssue);
    const where = pathText(issue.path);
    throw new ChannelError(codeOf(issue), `${where ? `${where}: ` : ''}${issue.message}`.slice(0, 500));
  }
  const channel = result.data;
  return { ...channel, releases: sortReleases(channel.releases) };
}

/**
 * Reads a channel file. It says nothing about who signed it: verify the bundle over the same bytes first.
 * @param bytes the file as it was read, UTF-8
 * @returns the channel with its releases from the oldest to the newest
 * @throws ChannelError with one of `CHANNEL_FILE_CODES`
 */
export function parseChannel(bytes: Uint8Array): Channel {
  if (bytes.length > MAX_CHANNEL_BYTES) {
    throw new ChannelError(
      'too-large',
      `a channel file has at most ${MAX_CHANNEL_BYTES} bytes, this one has ${bytes.length}`,
    );
  }
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch (cause) {
    throw new ChannelError('not-json', 'the channel file is not JSON in UTF-8', { cause });
  }
  return checkChannel(value);
}

/** Object with its keys in the given order and without those that are not there. */
function ordered(value: Readonly<Record<string, unknown>>, keys: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(keys.filter(key => value[key] !== undefined).map(key => [key, value[key]]));
}

const orderedRelease = (release: Release): Record<string, unknown> =>
  ordered(
    {
      ...release,
      manifest: ordered(release.manifest, ['sha256', 'size']),
      rollout: ordered(
        {
          ...release.rollout,
          steps: release.rollout.steps.map(step => ordered(step, ['at', 'percent'])),
          canary: [...new Set(release.rollout.canary)].sort(),
          paused: release.rollout.paused && ordered(release.rollout.paused, ['since', 'reason']),
        },
        ['salt', 'steps', 'canary', 'paused'],
      ),
    },
    ['version', 'manifest', 'urgency', 'rollout', 'minVersion', 'barrier', 'notes'],
  );

const lines = (entries: readonly unknown[]): string =>
  entries.length === 0 ? '[]' : `[\n${entries.map(entry => `    ${JSON.stringify(entry)}`).join(',\n')}\n  ]`;

/**
 * Writes a channel file: the same channel always gives the same bytes. Fields stand in one order, releases from the oldest
 * to the newest with one line each, and a newline ends the file.
 * @throws ChannelError where the channel is not one that `parseChannel` would take, size included
 */
export function serializeChannel(channel: Channel): Uint8Array {
  const checked = checkChannel(channel);
  const head = ordered(checked, ['schemaVersion', 'channel', 'sequence', 'issued', 'expires']);
  const fields = Object.entries(head).map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)}`);
  const revoked = checked.revoked.map(entry => ordered(entry, ['version', 'sha256', 'action', 'reason']));
  fields.push(`  "releases": ${lines(checked.releases.map(orderedRelease))}`, `  "revoked": ${lines(revoked)}`);
  const bytes = new TextEncoder().encode(`{\n${fields.join(',\n')}\n}\n`);
  if (bytes.length > MAX_CHANNEL_BYTES) {
    throw new ChannelError(
      'too-large',
      `a channel file has at most ${MAX_CHANNEL_BYTES} bytes, this one would have ${bytes.length}`,
      {
        hint: 'Unpublish releases that no node runs any more.',
      },
    );
  }
  return bytes;
}
