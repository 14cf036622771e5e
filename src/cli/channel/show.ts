import { rolloutChart } from '../../publish/rollout.ts';
import type { Command } from '../command.ts';
import { stateLine } from './change.ts';
import { openReader, readShown } from './read.ts';

const SHOWN = 10;

/** Shows what a channel offers, the newest first. */
export const run: Command<'channel show'> = async ({ options }, shell) => {
  const shown = await readShown(await openReader(options.root, options, shell), options.channel);
  const { channel, verified } = shown;
  const releases = channel.releases.toReversed();
  const blocks = releases.slice(0, SHOWN).map(release => {
    const { version, urgency, barrier, minVersion, notes, manifest } = release;
    const facts = [urgency, ...(barrier ? ['barrier'] : []), ...(minVersion ? [`from ${minVersion}`] : [])].join(', ');
    const chart = rolloutChart(release, channel.issued);
    return [
      `${version}  (${facts})${notes === undefined ? '' : `  ${notes}`}`,
      `manifest sha256:${manifest.sha256}`,
      ...chart.split('\n'),
    ].join('\n  ');
  });
  const more = releases.length - SHOWN;
  const revoked = channel.revoked.map(
    entry =>
      `revoked ${'version' in entry ? entry.version : `sha256:${entry.sha256}`}: ${entry.action}, ${entry.reason}`,
  );
  return {
    value: shown,
    text: [
      `${channel.channel}: ${stateLine(channel)}${verified ? ', verified' : ', not verified'}`,
      ...blocks,
      ...(more > 0 ? [`and ${more} older releases (--json has them all)`] : []),
      ...revoked,
    ].join('\n'),
  };
};
