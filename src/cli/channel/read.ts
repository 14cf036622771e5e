import { fetchManifest, type ShownChannel, showChannel } from '../../publish/explain.ts';
import { sourceOf } from '../../publish/open.ts';
import type { Source } from '../../publish/target.ts';
import { trustOf } from '../../sign/who.ts';
import type { Trust } from '../../verify/trust.ts';
import type { CommandShell } from '../command.ts';
import type { Options } from '../commands.ts';
import { trustSettings } from './change.ts';

/** What the commands that read a channel have in common. */

type ReaderOptions = Pick<Options<'channel show'>, 'key' | 'identity' | 'issuer' | 'trusted-root'>;

export interface Reader {
  readonly source: Source;
  readonly trust: Trust | undefined;
}

export async function openReader(root: string, options: ReaderOptions, shell: CommandShell): Promise<Reader> {
  const trust = await trustOf(trustSettings(options.key, options));
  if (trust === undefined)
    shell.log.warn('nobody is named to be trusted, so no signature is checked: give --key, or --identity and --issuer');
  return { source: sourceOf(root, shell), trust };
}

export async function readShown({ source, trust }: Reader, channel: string): Promise<ShownChannel> {
  return await showChannel(source, channel, trust);
}

/** What one update of a release weighs for a node, of its largest architecture; unknown without its manifest. */
export async function updateBytes(
  { source, trust }: Reader,
  release: Parameters<typeof fetchManifest>[1],
): Promise<number | undefined> {
  const manifest = await fetchManifest(source, release, trust);
  if (manifest === undefined) return undefined;
  const sizes = Object.values(manifest.architectures).map(
    ({ slot, verity, uki }) => slot.size + verity.size + uki.size,
  );
  return sizes.length === 0 ? undefined : Math.max(...sizes);
}
