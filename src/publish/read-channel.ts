import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Channel, parseChannel } from '../channel/channel.ts';
import { TrustError } from '../verify/errors.ts';
import { type Trust, verifyBlob } from '../verify/trust.ts';
import { channelPath } from './layout.ts';
import type { Source } from './target.ts';

/** A channel whose signature, shape and name are right. Whether it is new enough is for whoever keeps a state to say. */
export interface VerifiedChannel {
  readonly channel: Channel;
  readonly document: Uint8Array;
  readonly bundle: Uint8Array;
  readonly sha256: string;
  readonly etag: string;
}

/** Checks a channel file in the order of a node: bundle, shape, name. */
export function verifyChannel(document: Uint8Array, bundle: Uint8Array, name: string, trust: Trust): Channel {
  verifyBlob(trust, bundle, document);
  const channel = parseChannel(document);
  if (channel.channel !== name)
    throw new TrustError('wrong-channel', `${channelPath(name)} is the channel ${channel.channel}`);
  return channel;
}

/** What a file and a bundle of different moments look like. */
const TORN: ReadonlySet<string> = new Set(['no-bundle', 'bad-bundle', 'wrong-digest', 'bad-signature']);

/**
 * Reads and verifies a channel; `undefined` where there is none. Where file and bundle do not belong together they may have
 * been read while they changed: they are read again as long as they differ from what was read before.
 */
export async function readChannel(
  source: Source,
  name: string,
  trust: Trust,
  { attempts = 4, pause = 500 } = {},
): Promise<VerifiedChannel | undefined> {
  let before = '';
  for (let attempt = 1; ; attempt++) {
    const file = await source.readChannel(name);
    if (file === undefined) return undefined;
    const { document, bundle, etag } = file;
    const sha256 = createHash('sha256').update(document).digest('hex');
    try {
      return { channel: verifyChannel(document, bundle, name, trust), document, bundle, sha256, etag };
    } catch (error) {
      if (!(error instanceof TrustError) || !TORN.has(error.code)) throw error;
      const now = sha256 + createHash('sha256').update(bundle).digest('hex');
      if (attempt >= attempts || now === before) throw error;
      before = now;
      await sleep(pause * attempt);
    }
  }
}
