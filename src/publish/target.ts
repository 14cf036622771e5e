import { SlipwayError } from '../errors.ts';

/** Where a channel is published and read: small ports, so that a folder, an object store and a registry look alike. */

export class PublishError extends SlipwayError<
  'channel-moved' | 'channel-exists' | 'no-channel' | 'release-taken' | 'busy' | 'incomplete' | 'not-writable'
> {
  readonly kind = 'user';
}

/** Something that should be readable and is not. */
export class SourceError extends SlipwayError<'not-found' | 'too-large'> {
  readonly kind = 'environment';
}

/** A channel file as it was read, its bundle with it. */
export interface ChannelFile {
  readonly document: Uint8Array;
  readonly bundle: Uint8Array;
  /** Names this very state; `writeChannel` compares it. */
  readonly etag: string;
}

/** What a node can read. Nothing that comes out of here is trusted: callers verify all of it. */
export interface Source {
  /** How a person calls it. */
  readonly name: string;
  /** `undefined` where there is no such channel. */
  readChannel(channel: string): Promise<ChannelFile | undefined>;
  /** A small file of a release: its manifest, a bundle. Never more than `limit` bytes. */
  readRelease(version: string, name: string, limit: number): Promise<Uint8Array | undefined>;
  /** A blob's bytes; an error of code `not-found` where there is none. */
  openBlob(sha256: string, offset?: number): AsyncIterable<Uint8Array>;
}

/** Bytes that can be read from any place, more than once. */
export interface Blob {
  readonly sha256: string;
  readonly size: number;
  /** What it is a file of, for targets that show people names: a release's version and a plain file name. */
  readonly of?: { readonly version: string; readonly name: string };
  open(offset: number): AsyncIterable<Uint8Array>;
}

/** One release as it is put: everything small that lies beside its manifest, and the blobs that it holds on to. */
export interface ReleaseFiles {
  readonly version: string;
  readonly manifest: Uint8Array;
  /** By name: bundles and attestations. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly blobs: readonly { readonly sha256: string; readonly size: number }[];
}

/** A source that can be written. Each method can be called again after a failure and goes on from there. */
export interface Target extends Source {
  putBlob(blob: Blob): Promise<'uploaded' | 'present'>;
  /** Refuses with `release-taken` where the version is there with another manifest. */
  putRelease(release: ReleaseFiles): Promise<void>;
  /**
   * Moves the channel in one step that readers see whole, if it still is what `expected` names (`undefined`: not there).
   * Refuses with `channel-moved` where it is not, and then has changed nothing.
   */
  writeChannel(channel: string, document: Uint8Array, bundle: Uint8Array, expected: string | undefined): Promise<void>;
  /** Finishes what a publisher that died after `writeChannel`'s decisive step left undone. */
  repairChannel?(channel: string, bundle: Uint8Array): Promise<void>;
}

export const channelMoved = (channel: string) =>
  new PublishError('channel-moved', `channel ${channel} was changed by somebody else in the meantime`, {
    hint: 'nothing that nodes read was touched; run the same command again to add to the new state',
  });
