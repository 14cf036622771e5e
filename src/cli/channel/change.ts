import { type Channel, timeOf } from '../../channel/channel.ts';
import { channelAddress, openChannel } from '../../publish/open.ts';
import type { ChannelOptions, Moved, PublishPorts } from '../../publish/publish.ts';
import type { SignerSettings, TrustSettings } from '../../sign/who.ts';
import type { CommandResult, CommandShell } from '../command.ts';
import type { Options } from '../commands.ts';

/** What the verbs that change a channel have in common. */

type ChangeOptions = Options<'channel refresh'>;
type SignerOptions = Pick<ChangeOptions, 'key' | 'keyless' | 'fulcio-url' | 'rekor-url' | 'trusted-root'>;

export function signerSettings(options: SignerOptions): SignerSettings {
  return {
    key: options.key,
    keyless: options.keyless,
    fulcioUrl: options['fulcio-url'],
    rekorUrl: options['rekor-url'],
    trustedRoot: options['trusted-root'],
  };
}

export function trustSettings(
  keys: readonly string[],
  options: Pick<ChangeOptions, 'identity' | 'issuer' | 'trusted-root'>,
): TrustSettings {
  return { keys, identity: options.identity, issuer: options.issuer, trustedRoot: options['trusted-root'] };
}

export async function openFrom(options: ChangeOptions, { exec, env, signal }: CommandShell): Promise<ChannelOptions> {
  const { root, channel, source, days } = options;
  const settings = { root, channel, source, days };
  const trust = trustSettings(options['trusted-key'], options);
  return await openChannel({ ...settings, signer: signerSettings(options), trust }, { exec, env, signal });
}

export const publishPorts = ({ log }: CommandShell): PublishPorts => ({ log, clock: Date.now });

/** A change that was made, with the channel's new state and where nodes find it. */
export function movedResult(moved: Moved, options: ChangeOptions, said: string, more: object = {}): CommandResult {
  const { channel, sha256 } = moved;
  const { sequence, expires } = channel;
  const address = channelAddress(options.source ?? options.root, options.channel);
  return {
    value: { channel: channel.channel, sequence, issued: channel.issued, expires, sha256, address, ...more },
    text: `${said}\n${stateLine(channel)}\n${address}`,
  };
}

/** `sequence 4, good until 2026-12-07T08:00:00Z`. */
export function stateLine({ sequence, expires }: Channel, now = Date.now()): string {
  return `sequence ${sequence}, ${timeOf(expires) > now ? 'good until' : 'EXPIRED at'} ${expires}`;
}
