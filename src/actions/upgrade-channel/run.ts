import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findRelease, type Release } from '../../channel/channel.ts';
import * as edit from '../../channel/edit.ts';
import { messageOf } from '../../errors.ts';
import type { Manifest } from '../../manifest/manifest.ts';
import type { Log } from '../../ports.ts';
import { manifestBefore, packageChanges, readSbom, sbomOf } from '../../publish/changes.ts';
import { channelAddress, openChannel, releaseNamed } from '../../publish/open.ts';
import {
  type ChannelOptions,
  initChannel,
  type Moved,
  type PublishPorts,
  promoteRelease,
  publishRelease,
  updateChannel,
} from '../../publish/publish.ts';
import { parseSteps } from '../../publish/rollout.ts';
import { verifyCommands } from '../../sign/commands.ts';
import { readManifestFile } from '../../sign/verify-directory.ts';
import type { Action, ActionPorts, ActionResult } from '../action.ts';
import { findCosign } from '../cosign.ts';
import { readUpgradeChannelInputs, type UpgradeChannelInputs } from './inputs.ts';
import { type ChannelReport, renderChannelSummary } from './summary.ts';

/** What a command made of a channel. */
export interface Outcome extends Moved {
  /** The release that it was about, where it is in the channel. */
  readonly release?: Release | undefined;
  readonly version?: string | undefined;
  /** Bytes that were uploaded, by `publish`. */
  readonly sent?: number;
}

/** Changes a channel as the inputs ask. */
export async function runUpgradeChannel(
  inputs: UpgradeChannelInputs,
  { exec, log, env, signal }: ActionPorts,
): Promise<ActionResult> {
  const { root, channel, source, days, signer, trust, token } = inputs;
  const cosign = await findCosign(inputs.cosign, { exec, log });
  const withToken = token === undefined ? env : { ...env, GITHUB_TOKEN: token };
  const options = await openChannel(
    { root, channel, source, days, signer, trust, cosign },
    { exec, env: withToken, signal },
  );
  const outcome = await change(inputs, options, { log, clock: Date.now });
  const address = channelAddress(source ?? root, channel);
  const commands = verifyCommands(options.trust.policy, { trustedRoot: trust.trustedRoot });
  const manifest = inputs.command === 'publish' ? await readManifestFile(inputs.directory) : undefined;
  const since = manifest && (await compared(options, outcome.channel, manifest, inputs.directory, log));
  return {
    outputs: channelOutputs(outcome, address),
    summary: renderChannelSummary({ ...outcome, command: inputs.command, address, manifest, ...since }, commands),
  };
}

/** What the summary compares with. The channel has moved by now: nothing about this may fail the step. */
async function compared(
  { source, target }: ChannelOptions,
  channel: Moved['channel'],
  manifest: Manifest,
  directory: string,
  log: Log,
): Promise<Pick<ChannelReport, 'before' | 'packages'>> {
  const from = source ?? target;
  try {
    const before = await manifestBefore(from, channel, manifest.version);
    if (before === undefined) return {};
    const old = new Map(sbomOf(before));
    const packages = await Promise.all(
      sbomOf(manifest).map(async ([architecture, sbom]) => {
        const other = old.get(architecture);
        if (other === undefined) return [];
        const now = await readFile(join(directory, sbom.path), 'utf8');
        return packageChanges(architecture, await readSbom(from, other), now);
      }),
    );
    return { before, ...(old.size === 0 || packages.length === 0 ? {} : { packages: packages.flat() }) };
  } catch (error) {
    log.warn(`the summary cannot compare ${manifest.version} with the release before it: ${messageOf(error)}`);
    return {};
  }
}

async function change(inputs: UpgradeChannelInputs, options: ChannelOptions, ports: PublishPorts): Promise<Outcome> {
  const { command, canary, action, reason, version = '' } = inputs;
  const steps = parseSteps(inputs.steps, ports.clock());
  const about = (moved: Moved): Outcome => {
    const { releases } = moved.channel;
    const sha256 = version.replace(/^sha256:/, '');
    const release = releases.find(({ manifest }) => manifest.sha256 === sha256) ?? findRelease(releases, version);
    return { ...moved, release, version: release?.version ?? version };
  };
  const edited = async (by: (channel: Moved['channel'], at: edit.Stamp) => Moved['channel']) =>
    about(await updateChannel(options, by, ports));
  switch (command) {
    case 'init':
      return await initChannel(options, ports);
    case 'refresh':
      return await updateChannel(options, edit.refresh, ports);
    case 'publish': {
      const { directory, minVersion, barrier, notes, attested } = inputs;
      const rollout = { urgency: inputs.rollout ?? ('normal' as const), steps, canary };
      const release = { directory, minVersion, barrier, notes, attested, ...rollout };
      const published = await publishRelease(options, release, ports);
      return { ...published, release: findRelease(published.channel.releases, published.version) };
    }
    case 'promote': {
      const urgency = inputs.rollout === undefined ? {} : { urgency: inputs.rollout };
      const attested = inputs.attested.length === 0 ? {} : { attested: inputs.attested };
      const promotion = { from: inputs.from, version: version.replace(/^sha256:/, ''), steps, canary };
      return about(await promoteRelease(options, { ...promotion, ...urgency, ...attested }, ports));
    }
    case 'pause':
      return await edited((channel, at) => edit.pause(channel, version, at, reason));
    case 'resume':
      return await edited((channel, at) => edit.resume(channel, version, at));
    case 'unpublish':
      return await edited((channel, at) => edit.unpublish(channel, version, at));
    case 'revoke': {
      const target = releaseNamed(version);
      return await edited((channel, at) => edit.revoke(channel, target, action, reason ?? '', at));
    }
  }
}

/** The outputs of `upgrade-channel/action.yml`. */
export function channelOutputs({ channel, sha256, version, sent, release }: Outcome, address: string) {
  return {
    sequence: String(channel.sequence),
    'channel-url': address,
    digest: `sha256:${sha256}`,
    expires: channel.expires,
    version: version ?? '',
    manifest: release === undefined ? '' : `sha256:${release.manifest.sha256}`,
    uploaded: String(sent ?? 0),
  };
}

/** `upgrade-channel/action.yml`. */
export const upgradeChannelAction: Action = ports => runUpgradeChannel(readUpgradeChannelInputs(ports.env), ports);
