import { writeFile } from 'node:fs/promises';
import { findRelease } from '../../channel/channel.ts';
import { simulate, simulationSvg, simulationTable } from '../../channel/simulate.ts';
import { UsageError } from '../../errors.ts';
import type { Command } from '../command.ts';
import { openReader, readShown, updateBytes } from './read.ts';

/** Simulates a rollout over a made-up fleet, each node by the function that a real one uses. */
export const run: Command<'channel simulate'> = async ({ arguments: { VERSION }, options }, shell) => {
  const reader = await openReader(options.root, options, shell);
  const { channel } = await readShown(reader, options.channel);
  const version = VERSION ?? channel.releases.at(-1)?.version;
  if (version === undefined)
    throw new UsageError('bad-argument', `channel ${channel.channel} has no release to simulate`, {
      hint: 'Publish one first; what a rollout does is known once its salt is drawn.',
    });
  const release = findRelease(channel.releases, version);
  const bytes = release === undefined ? undefined : await updateBytes(reader, release);
  const simulation = simulate(channel, version, {
    nodes: options.nodes,
    canaries: options.canaries,
    checkEvery: options['check-every'],
    ...(bytes === undefined ? {} : { bytes }),
  });
  if (options.svg !== undefined) await writeFile(options.svg, simulationSvg(simulation));
  const wrote = options.svg === undefined ? '' : `${options.svg} shows it\n`;
  return { value: simulation, text: `${simulationTable(simulation)}${wrote}` };
};
