import { findRelease } from '../../channel/channel.ts';
import { rehearsalAttestation } from '../../publish/layout.ts';
import { publishRelease } from '../../publish/publish.ts';
import { parseSteps, rolloutChart } from '../../publish/rollout.ts';
import { bytes } from '../../shell/log.ts';
import type { Command } from '../command.ts';
import { movedResult, openFrom, publishPorts } from './change.ts';

/** Publishes a signed build, the channel file last. */
export const run: Command<'channel publish'> = async ({ arguments: { DIR }, options }, shell) => {
  const steps = parseSteps(options.step, Date.now());
  const published = await publishRelease(
    await openFrom(options, shell),
    {
      directory: DIR,
      urgency: options.rollout ?? 'normal',
      steps,
      canary: options.canary,
      minVersion: options['min-version'],
      barrier: options.barrier,
      notes: options.notes,
      attested: [...options.attested, ...options['require-evidence'].map(rehearsalAttestation)],
    },
    publishPorts(shell),
  );
  const { version, sent, present, channel } = published;
  const release = findRelease(channel.releases, version);
  const chart = release === undefined ? '' : `\n${rolloutChart(release, channel.issued)}`;
  const said = `${version} is published in ${options.channel}: ${bytes(sent)} sent, ${bytes(present)} were there${chart}`;
  return movedResult(published, options, said, { version, sent, present, release });
};
