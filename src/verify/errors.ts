import { SlipwayError } from '../errors.ts';

/** Every way in which something that was to be trusted is not. `docs/verify.md` lists what to do about each. */
export const TRUST_CODES = [
  // the bundle
  'no-bundle',
  'bad-bundle',
  'wrong-key',
  'wrong-identity',
  'bad-certificate',
  'bad-transparency',
  'bad-signature',
  'wrong-digest',
  // the attestation in it
  'bad-statement',
  'wrong-subject',
  'wrong-predicate',
  // the document that it signs
  'too-large',
  'wrong-size',
  'bad-document',
  'unknown-field',
  'bad-name',
  'wrong-version',
  'not-covered',
  // the channel over time
  'wrong-channel',
  'replayed',
  'forked',
  'not-yet-valid',
  'expired',
  'wrong-manifest',
  // the policy itself
  'bad-policy',
] as const;

export type TrustCode = (typeof TRUST_CODES)[number];

/** Something failed a check of trust. Nothing is done with what failed; programs end with exit code 4. */
export class TrustError extends SlipwayError<TrustCode> {
  readonly kind = 'trust';
}
