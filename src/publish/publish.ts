import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Channel, findRelease, type RolloutStep, serializeChannel, type Urgency } from '../channel/channel.ts';
import * as edit from '../channel/edit.ts';
import type { Exec, Log } from '../ports.ts';
import { notRehearsed, supportedReleases } from '../rehearse/supported.ts';
import { inParallel } from '../sign/parallel.ts';
import {
  publishedReader,
  type Row,
  readManifestFile,
  verifyDirectory,
  verifyRelease,
} from '../sign/verify-directory.ts';
import { openCosign, type Signer } from '../tools/cosign.ts';
import { TrustError } from '../verify/errors.ts';
import { MAX_RELEASE_MANIFEST_BYTES, manifestFiles } from '../verify/manifest.ts';
import type { Trust } from '../verify/trust.ts';
import {
  type AttestationName,
  attestationName,
  attestationsAbout,
  bundleName,
  MANIFEST_NAME,
  REHEARSAL_ATTESTATIONS,
  rehearsalAttestation,
} from './layout.ts';
import { readChannel, type VerifiedChannel, verifyChannel } from './read-channel.ts';
import { PublishError, type Source, type Target } from './target.ts';

/**
 * Publishing in two phases. First everything that a release is made of goes where nodes will look for it, and a client that
 * knows nothing but the policy verifies it there. Only then the channel file moves, in one step, and only if it still is the
 * one that was read at the start.
 */

/** Makes a bundle over a small document. */
export type DocumentSigner = (document: Uint8Array) => Promise<Uint8Array>;

/** Signs with cosign. */
export function cosignSigner(
  signer: Signer,
  ports: {
    readonly exec: Exec;
    readonly env: Readonly<Record<string, string | undefined>>;
    readonly cosign?: string | undefined;
  },
): DocumentSigner {
  return async document => {
    const folder = await mkdtemp(join(tmpdir(), 'slipway-channel-'));
    try {
      await using cosign = await openCosign({ signer, exec: ports.exec, env: ports.env, program: ports.cosign });
      const file = join(folder, 'channel.json');
      await writeFile(file, document);
      await cosign.signBlob(file, bundleName(file));
      return await readFile(bundleName(file));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  };
}

export interface ChannelOptions {
  readonly target: Target;
  /** Where nodes read, if that is another address than the one written to. */
  readonly source?: Source | undefined;
  readonly channel: string;
  readonly sign: DocumentSigner;
  /** What nodes trust; what is there and what is made are both held against it. */
  readonly trust: Trust;
  /** Days until the channel file expires. */
  readonly days?: number | undefined;
  /** Milliseconds that a release may take to appear at `source`, as a site does that is deployed after a push. */
  readonly patience?: number | undefined;
}

export interface PublishPorts {
  readonly log: Log;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
}

/** A channel's new state, as nodes see it from now on. */
export interface Moved {
  readonly channel: Channel;
  readonly sha256: string;
}

/** Begins a channel that is not there yet. */
export async function initChannel(options: ChannelOptions, { log, clock }: PublishPorts): Promise<Moved> {
  if ((await options.target.readChannel(options.channel)) !== undefined)
    throw new PublishError('channel-exists', `there is a channel ${options.channel} at ${options.target.name}`, {
      hint: 'publish to it, or choose another name',
    });
  const step = log.step(`beginning channel ${options.channel}`);
  const moved = await move(options, edit.initChannel(options.channel, edit.stamp(clock(), options.days)), undefined);
  step.done();
  return moved;
}

/** A pure change from `src/channel/edit.ts`. */
export type ChannelEdit = (channel: Channel, at: edit.Stamp) => Channel;

/**
 * Changes a channel without a new release: pause, resume, revoke, unpublish, refresh.
 * @example await updateChannel(options, (channel, at) => pause(channel, '1.4', at), ports);
 */
export async function updateChannel(options: ChannelOptions, change: ChannelEdit, ports: PublishPorts): Promise<Moved> {
  const base = await begin(options);
  const step = ports.log.step(`changing channel ${options.channel}`);
  const next = change(base.channel, edit.stamp(ports.clock(), options.days));
  const moved = await move(options, next, base.etag);
  step.done(`sequence ${next.sequence}`);
  return moved;
}

export interface RolloutOptions {
  readonly urgency: Urgency;
  /** Own steps instead of those that the urgency stands for. */
  readonly steps?: readonly RolloutStep[] | undefined;
  readonly canary?: readonly string[] | undefined;
}

export interface ReleaseOptions extends RolloutOptions {
  /** A signed build. */
  readonly directory: string;
  readonly minVersion?: string | undefined;
  readonly barrier?: boolean | undefined;
  readonly notes?: string | undefined;
  /** Attestations without which nothing is published. */
  readonly attested?: readonly AttestationName[] | undefined;
  /** Uploads at the same time. */
  readonly jobs?: number;
}

export interface Published extends Moved {
  readonly version: string;
  /** Bytes of blobs that were sent, and that were there. */
  readonly sent: number;
  readonly present: number;
}

/** Publishes a signed build in a channel. */
export async function publishRelease(
  options: ChannelOptions,
  release: ReleaseOptions,
  { log, clock }: PublishPorts,
): Promise<Published> {
  const { target, trust } = options;
  const { directory, jobs = 3 } = release;
  const base = await begin(options);

  // A build that cannot be published is refused before its bytes travel.
  const unsigned = await readManifestFile(directory);
  const attested = demanded(base.channel, unsigned.version, release);
  const { manifest, rows } = await verifyDirectory(directory, trust, { log, attested });
  requireRehearsals(base.channel, manifest.version, rows, attested, release.minVersion);
  const { version } = manifest;
  const manifestBytes = await readFile(join(directory, MANIFEST_NAME));
  const salt = randomBytes(16).toString('hex');
  const sha256 = sha256Of(manifestBytes);
  const reference = { sha256, size: manifestBytes.length };
  const next = (now: number) => {
    const at = edit.stamp(now, options.days);
    const rollout = rolloutOf(release, salt, at);
    const { urgency, minVersion, barrier, notes } = release;
    const entry = {
      ...{ version, manifest: reference, urgency, rollout },
      ...(minVersion === undefined ? {} : { minVersion }),
      ...(barrier === true ? { barrier } : {}),
      ...(notes === undefined ? {} : { notes }),
    };
    return edit.publish(base.channel, entry, at);
  };
  next(clock());

  const files = manifestFiles(manifest);
  const total = files.reduce((sum, file) => sum + file.size, 0);
  const uploading = log.step(`uploading ${version}`);
  let [sent, present] = [0, 0];
  await inParallel(files, jobs, async ({ path, size, sha256 }) => {
    const open = (offset: number) => createReadStream(join(directory, path), { start: offset });
    const of = { version, name: path };
    if ((await target.putBlob({ sha256, size, open, of })) === 'uploaded') sent += size;
    else present += size;
    uploading.update(`${Math.floor((100 * (sent + present)) / Math.max(1, total))} %`);
  });
  const beside = new Map<string, Uint8Array>();
  for (const { path: name, uses } of [{ path: MANIFEST_NAME, uses: [] }, ...files]) {
    const attestations = attestationsAbout({ uses }).map(one => attestationName(name, one));
    for (const bundle of [bundleName(name), ...attestations]) {
      const bytes = await readFile(join(directory, bundle)).catch(() => undefined);
      if (bytes !== undefined) beside.set(bundle, bytes);
    }
  }
  await target.putRelease({ version, manifest: manifestBytes, files: beside, blobs: files });
  uploading.done(`${sent} bytes sent, ${present} were there`);

  if (options.source !== undefined) await appearance(options.source, version, sha256, options.patience ?? 0, log);
  await verifyRelease(publishedReader(options.source ?? target, version), trust, {
    log,
    attested,
    expected: { version, ...reference },
  });

  const moving = log.step(`moving channel ${options.channel}`);
  const moved = await move(options, next(clock()), base.etag);
  moving.done(`sequence ${moved.channel.sequence}`);
  return { ...moved, version, sent, present };
}

export interface PromoteOptions extends Partial<RolloutOptions> {
  /** The channel that the release is in. */
  readonly from: string;
  /** Its version, or its manifest's digest. */
  readonly version: string;
  readonly attested?: readonly AttestationName[] | undefined;
}

/** Takes a release over from another channel of the same place, by digest: the very bytes that were tried there. */
export async function promoteRelease(
  options: ChannelOptions,
  promotion: PromoteOptions,
  { log, clock }: PublishPorts,
): Promise<Moved> {
  const base = await begin(options);
  const source = options.source ?? options.target;
  const from = await readChannel(source, promotion.from, options.trust);
  if (from === undefined) throw noChannel(promotion.from, source);
  const release =
    from.channel.releases.find(({ manifest }) => manifest.sha256 === promotion.version) ??
    findRelease(from.channel.releases, promotion.version);
  const sha256 = release?.manifest.sha256 ?? edit.manifestOf(from.channel, promotion.version).sha256;
  const salt = randomBytes(16).toString('hex');
  const next = (now: number) => {
    const at = edit.stamp(now, options.days);
    const urgency = promotion.urgency ?? release?.urgency ?? 'normal';
    const rollout = rolloutOf({ ...promotion, urgency }, salt, at);
    return edit.promote(base.channel, { from: from.channel, sha256, rollout, urgency }, at);
  };
  next(clock());
  if (release !== undefined) {
    const { version, minVersion } = release;
    const attested = demanded(base.channel, version, { ...promotion, minVersion });
    const expected = { version, ...release.manifest };
    const { rows } = await verifyRelease(publishedReader(source, version), options.trust, { log, attested, expected });
    requireRehearsals(base.channel, version, rows, attested, minVersion);
  }
  const step = log.step(
    `promoting ${release?.version ?? promotion.version} from ${promotion.from} to ${options.channel}`,
  );
  const moved = await move(options, next(clock()), base.etag);
  step.done(`sequence ${moved.channel.sequence}`);
  return moved;
}

/** The attestations that are asked for, without evidence of an upgrade where no node could have been upgraded. */
function demanded(
  channel: Channel,
  version: string,
  { attested = [], minVersion }: Pick<ReleaseOptions, 'attested' | 'minVersion'>,
): readonly AttestationName[] {
  if (supportedReleases(channel, version, minVersion).length > 0) return attested;
  return attested.filter(name => !isEvidence(name) || name === rehearsalAttestation('boot'));
}

const isEvidence = (name: AttestationName): boolean => (REHEARSAL_ATTESTATIONS as readonly string[]).includes(name);

/** Evidence of an upgrade that is demanded has to be from every release whose nodes may take this one. */
function requireRehearsals(
  channel: Channel,
  version: string,
  rows: readonly Row[],
  attested: readonly AttestationName[],
  minVersion?: string,
): void {
  const supported = supportedReleases(channel, version, minVersion);
  for (const { path, rehearsals } of rows)
    for (const rehearsal of rehearsals) {
      const { scenario } = rehearsal;
      if (scenario === 'boot' || !attested.includes(rehearsalAttestation(scenario))) continue;
      const missing = notRehearsed(supported, rehearsal).map(release => release.version);
      if (missing.length > 0)
        throw new TrustError(
          'not-covered',
          `${path}: ${scenario} was not rehearsed from ${missing.join(', ')}, which ${channel.channel} still has`,
          { hint: 'rehearse from every release of the channel, raise min-version, or unpublish what no node runs' },
        );
    }
}

/** Waits until the manifest is where nodes read; whoever verifies afterwards says what is wrong if it never comes. */
async function appearance(source: Source, version: string, sha256: string, patience: number, log: Log): Promise<void> {
  const end = performance.now() + patience;
  const there = async () => {
    const manifest = await source.readRelease(version, MANIFEST_NAME, MAX_RELEASE_MANIFEST_BYTES);
    return manifest !== undefined && sha256Of(manifest) === sha256;
  };
  if (patience <= 0 || (await there())) return;
  const step = log.step(`waiting for ${version} to appear at ${source.name}`);
  while (!(await there()) && performance.now() < end) await sleep(Math.min(5000, patience / 20));
  step.done();
}

const sha256Of = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

const rolloutOf = ({ urgency, steps, canary }: RolloutOptions, salt: string, at: edit.Stamp) =>
  edit.planRollout({ steps: steps ?? urgency, start: at.issued, salt, ...(canary && { canary }) });

const noChannel = (channel: string, source: Source) =>
  new PublishError('no-channel', `there is no channel ${channel} at ${source.name}`, {
    hint: ({ command }) => `begin it with ${command('channel init')}`,
  });

/** The channel as it is now, from where it is written: nobody builds on what does not verify. */
async function begin({ target, channel, trust }: ChannelOptions): Promise<VerifiedChannel> {
  const base = await readChannel(target, channel, trust);
  if (base === undefined) throw noChannel(channel, target);
  await target.repairChannel?.(channel, base.bundle);
  return base;
}

async function move(options: ChannelOptions, next: Channel, expected: string | undefined): Promise<Moved> {
  const document = serializeChannel(next);
  const bundle = await options.sign(document);
  const channel = verifyChannel(document, bundle, options.channel, options.trust);
  await options.target.writeChannel(options.channel, document, bundle, expected);
  return { channel, sha256: sha256Of(document) };
}
