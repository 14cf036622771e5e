import { type ErrorKind, type ErrorOptions, SlipwayError } from '../errors.ts';

/** What can be wrong with a channel file. Nobody may follow such a file. */
export const CHANNEL_FILE_CODES = [
  'too-large',
  'not-json',
  'unsupported-version',
  'unknown-field',
  'bad-name',
  'bad-time',
  'bad-digest',
  'bad-steps',
  'bad-field',
  'too-many',
  'duplicate-release',
] as const;

/** What can be wrong with a change that somebody asks for. The channel stays as it was. */
export const CHANNEL_EDIT_CODES = [
  'unknown-release',
  'already-published',
  'version-taken',
  'digest-taken',
  'revoked',
  'paused',
  'not-paused',
  'salt-reused',
  'barrier-needed',
  'clock-went-back',
  'sequence-exhausted',
] as const;

export type ChannelFileCode = (typeof CHANNEL_FILE_CODES)[number];
export type ChannelEditCode = (typeof CHANNEL_EDIT_CODES)[number];

/**
 * A channel file that may not be followed, or a change to a channel that may not be made.
 * The first is of kind `trust` (exit code 4), the second of kind `user` (exit code 2).
 */
export class ChannelError extends SlipwayError<ChannelFileCode | ChannelEditCode> {
  readonly kind: ErrorKind;

  constructor(code: ChannelFileCode | ChannelEditCode, message: string, options: ErrorOptions = {}) {
    super(code, message, options);
    this.kind = (CHANNEL_EDIT_CODES as readonly string[]).includes(code) ? 'user' : 'trust';
  }
}
