import { packageVersion } from '../shell/package-root.ts';
import type { Command } from './command.ts';

/** Says which Slipway this is, and what it runs on. */
export const run: Command<'version'> = async () => {
  const version = packageVersion();
  return { value: { version, node: process.versions.node }, text: `slipway ${version}` };
};
