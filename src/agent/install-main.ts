import { parseArgs } from 'node:util';
import { messageOf, SlipwayError } from '../errors.ts';
import { plainText } from '../shell/plain.ts';
import { AgentError, exitCodeOf } from './errors.ts';
import { nodeFetch } from './http-client.ts';
import { installSettings, installWords, type SettingsRequest } from './install-settings.ts';
import { nodeFiles } from './node-ports.ts';

/**
 * A program of its own, for the installer's script: a node has no use for it, and the agent's is read at every check.
 *
 *   install-settings --url URL | --volume FOLDER  --seed FOLDER [--cloud-init]
 */

function readRequest(args: string[]): SettingsRequest {
  const { values } = parseArgs({
    args,
    options: {
      url: { type: 'string' },
      volume: { type: 'string' },
      seed: { type: 'string' },
      'cloud-init': { type: 'boolean', default: false },
    },
  });
  const { url, volume, seed } = values;
  const from = url === undefined ? (volume === undefined ? undefined : { volume }) : { url };
  if (seed === undefined || from === undefined)
    throw new AgentError('bad-option', '--url or --volume, and --seed, are needed');
  return { from, seed, cloudInit: values['cloud-init'] };
}

async function main(): Promise<void> {
  const stop = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, () => stop.abort(name));
  try {
    const ports = { fetch: nodeFetch, files: nodeFiles, signal: stop.signal };
    const install = await installSettings(readRequest(process.argv.slice(2)), ports);
    process.stdout.write(install === undefined ? '' : `${installWords(install)}\n`);
  } catch (error) {
    const hint = error instanceof SlipwayError && error.hint !== undefined ? `\n${error.hint}` : '';
    for (const line of `${messageOf(error)}${hint}`.split('\n')) process.stderr.write(plainText(`slipway: ${line}\n`));
    process.exitCode = exitCodeOf(error);
  }
}

await main();
