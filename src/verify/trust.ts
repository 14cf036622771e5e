import { createHash, createPublicKey, createVerify, hash, type KeyObject } from 'node:crypto';
import { type Bundle, bundleFromJSON, type SerializedBundle } from '@sigstore/bundle';
import { HashAlgorithm, TrustedRoot } from '@sigstore/protobuf-specs';
import {
  PolicyError,
  type SignedEntity,
  toSignedEntity,
  toTrustMaterial,
  VerificationError,
  Verifier,
} from '@sigstore/verify';
import * as z from 'zod';
import { type TrustCode, TrustError } from './errors.ts';
import { anchored, checkPolicy, exactly, type Policy } from './policy.ts';

/**
 * Verification of Sigstore bundles against a policy, offline. The same code runs in `slipway verify`, in the check after
 * publishing and on the node. Every failure is a TrustError; there is no result that says "no".
 */

export type TrustPolicy = Policy;

/** A bundle over a blob holds a signature and a certificate; one that is larger is not read. */
export const MAX_BLOB_BUNDLE_BYTES: number = 256 * 1024;
/** A bundle with an attestation holds the whole statement, and an SBOM can be long. */
export const MAX_STATEMENT_BUNDLE_BYTES: number = 64 * 1024 * 1024;

/** Who signed. */
export type Signer =
  | { readonly kind: 'key' /** SHA-256 of the key's SPKI DER, in hex. */; readonly fingerprint: string }
  | { readonly kind: 'identity'; readonly identity: string; readonly issuer: string };

/** A signer in a line: `key 3f2a…` or the identity. */
export const signerText = (signer: Signer): string =>
  signer.kind === 'key' ? `key ${signer.fingerprint.slice(0, 16)}` : signer.identity;

/** A policy made ready for use: keys parsed, trusted root read. Make it once and keep it. */
export interface Trust {
  readonly policy: Policy;
  /** Checks all of a bundle but what `verifySignature` stands for, and says whose key it is. @internal */
  check(bundle: Bundle, signature: SignedEntity['signature']): { readonly signer: Signer; readonly key: KeyObject };
}

const ECDSA_P256 = 'prime256v1';

function readKey(pem: string): { hint: string; fingerprint: string; key: KeyObject } {
  const notPublic = 'a pinned key is not a public key in PEM';
  // createPublicKey takes a private key too, and gives its public half: nobody means that here.
  if (!/^-----BEGIN PUBLIC KEY-----/m.test(pem)) throw new TrustError('bad-policy', notPublic);
  let key: KeyObject;
  try {
    key = createPublicKey(pem);
  } catch (cause) {
    throw new TrustError('bad-policy', notPublic, { cause });
  }
  // cosign 3 neither signs with Ed25519 nor does the verifier take it; other curves and RSA are untried.
  if (key.asymmetricKeyType !== 'ec' || key.asymmetricKeyDetails?.namedCurve !== ECDSA_P256) {
    throw new TrustError('bad-policy', 'a pinned key is not ECDSA P-256', {
      hint: 'Make one with cosign generate-key-pair.',
    });
  }
  const spki = key.export({ type: 'spki', format: 'der' });
  return { hint: hash('sha256', spki, 'base64'), fingerprint: hash('sha256', spki, 'hex'), key };
}

function openKeys(policy: Extract<Policy, { kind: 'key' }>): Trust {
  const pinned = new Map(policy.keys.map(readKey).map(entry => [entry.hint, entry]));
  // An empty root: no certificate counts. The finder fails on every hint that is not pinned.
  const material = toTrustMaterial(TrustedRoot.fromJSON({}), hint => {
    const entry = pinned.get(hint);
    if (entry === undefined) throw new VerificationError({ code: 'PUBLIC_KEY_ERROR', message: 'not a pinned key' });
    return { publicKey: entry.key, validFor: () => true };
  });
  const verifier = new Verifier(material, { tlogThreshold: 0, ctlogThreshold: 0, timestampThreshold: 0 });
  return {
    policy,
    check(bundle, signature) {
      const content = bundle.verificationMaterial.content;
      if (content.$case !== 'publicKey') {
        throw new TrustError('wrong-key', 'the bundle is signed with a certificate, and the policy pins a key');
      }
      const { hint } = content.publicKey;
      const entry = pinned.get(hint);
      if (entry === undefined)
        throw new TrustError('wrong-key', `the bundle is signed by a key that is not pinned: ${hint.slice(0, 60)}`);
      // The pinned key is all the proof there is: log entries and timestamps that no root vouches for are left aside.
      verifier.verify({ signature, key: { $case: 'public-key', hint }, tlogEntries: [], timestamps: [] });
      return { signer: { kind: 'key', fingerprint: entry.fingerprint }, key: entry.key };
    },
  };
}

function openIdentity(policy: Extract<Policy, { kind: 'identity' }>): Trust {
  const { identity, issuer } = policy;
  const subject = anchored('exact' in identity ? exactly(identity.exact) : identity.pattern);
  let verifier: Verifier;
  try {
    const root = TrustedRoot.fromJSON(policy.trustedRoot);
    if (root.certificateAuthorities.length === 0)
      throw new TrustError('bad-policy', 'the trusted root has no certificate authority');
    const material = toTrustMaterial(root, () => {
      throw new VerificationError({ code: 'PUBLIC_KEY_ERROR', message: 'the policy names an identity' });
    });
    verifier = new Verifier(material);
  } catch (cause) {
    if (cause instanceof TrustError) throw cause;
    throw new TrustError('bad-policy', 'the trusted root is not usable', { cause });
  }
  return {
    policy,
    check(bundle, signature) {
      if (bundle.verificationMaterial.content.$case === 'publicKey') {
        throw new TrustError('wrong-identity', 'the bundle is signed with a key, and the policy names an identity');
      }
      const { key, identity: found } = verifier.verify(
        { ...toSignedEntity(bundle), signature },
        { subjectAlternativeName: subject, extensions: { issuer } },
      );
      const name = found?.subjectAlternativeName;
      // The verifier has compared both; what is reported is compared once more, so that neither check stands alone.
      if (name === undefined || !subject.test(name) || found?.extensions?.issuer !== issuer) {
        throw new TrustError('wrong-identity', `the bundle is signed by ${name ?? 'nobody'}`);
      }
      return { signer: { kind: 'identity', identity: name, issuer }, key };
    },
  };
}

/**
 * Makes a policy ready for use.
 * @throws TrustError `bad-policy`
 */
export function openTrust(policy: Policy): Trust {
  const checked = checkPolicy(policy);
  return checked.kind === 'key' ? openKeys(checked) : openIdentity(checked);
}

const CODES: Readonly<Record<string, TrustCode>> = {
  PUBLIC_KEY_ERROR: 'wrong-key',
  UNTRUSTED_SIGNER_ERROR: 'wrong-identity',
  SIGNATURE_ERROR: 'bad-signature',
  CERTIFICATE_ERROR: 'bad-certificate',
};

/** Runs a check of the library's and makes a TrustError of whatever it throws. */
function guarded<T>(check: () => T): T {
  try {
    return check();
  } catch (cause) {
    if (cause instanceof TrustError) throw cause;
    if (cause instanceof VerificationError || cause instanceof PolicyError) {
      const code = CODES[cause.code] ?? (/^(TLOG|TIMESTAMP)/.test(cause.code) ? 'bad-transparency' : 'bad-certificate');
      throw new TrustError(code, `the bundle does not verify: ${cause.message}`, { cause });
    }
    throw new TrustError('bad-bundle', 'the bundle cannot be read', { cause });
  }
}

/**
 * Reads a bundle as it was fetched.
 * @throws TrustError `no-bundle`, `too-large`, `bad-bundle`
 */
function readBundle(bytes: Uint8Array | undefined, limit: number): Bundle {
  if (bytes === undefined || bytes.length === 0) {
    throw new TrustError('no-bundle', 'there is no signature bundle', {
      hint: 'It lies beside its file as X.sigstore.json.',
    });
  }
  if (bytes.length > limit)
    throw new TrustError('too-large', `a bundle has at most ${limit} bytes, this one has ${bytes.length}`);
  return guarded(() => {
    const json: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return bundleFromJSON(json as SerializedBundle);
  });
}

/** A bundle's signature alone; its log entries and timestamps are the policy's business. */
const signatureOf = (bundle: Bundle): SignedEntity['signature'] =>
  toSignedEntity({
    ...bundle,
    verificationMaterial: { ...bundle.verificationMaterial, tlogEntries: [], timestampVerificationData: undefined },
  }).signature;

/** What a verified blob is. */
export interface VerifiedBlob {
  readonly signer: Signer;
  /** Of the bytes that went through the check, in hex. */
  readonly sha256: string;
  readonly size: number;
}

/** What the caller knows about a blob from elsewhere, such as a verified manifest. */
export interface Expected {
  readonly sha256?: string;
  readonly size?: number;
}

/** A blob on its way through a check. Feed it every byte in order, then ask; before `finish` nothing is verified. */
export interface BlobCheck {
  /** Who must have signed, if `finish` says so too. */
  readonly signer: Signer;
  /** The digest that the bundle claims for the blob. */
  readonly sha256: string;
  /** @throws TrustError `wrong-size` as soon as there are more bytes than expected */
  update(chunk: Uint8Array): void;
  /** @throws TrustError `wrong-size`, `wrong-digest`, `bad-signature` */
  finish(): VerifiedBlob;
}

/**
 * Begins to verify a blob that is too large for memory. All that can be known before the first byte is checked here: the
 * bundle, who signed it, its certificate and logs, and that it is about the expected digest.
 *
 * An ECDSA signature is over a digest, but node:crypto verifies none that was made elsewhere, so the bytes go through a
 * hash and through the verification side by side.
 * @param bundle the bytes of `X.sigstore.json`, or nothing where there is none
 * @throws TrustError `no-bundle`, `bad-bundle`, `too-large`, `wrong-key`, `wrong-identity`, `bad-certificate`,
 *   `bad-transparency`, `wrong-digest`
 */
export function openBlob(trust: Trust, bundle: Uint8Array | undefined, expected: Expected = {}): BlobCheck {
  const read = readBundle(bundle, MAX_BLOB_BUNDLE_BYTES);
  if (read.content.$case !== 'messageSignature') {
    // An attestation's signature covers its statement, whatever file it is put beside.
    throw new TrustError('bad-bundle', 'the bundle holds an attestation, not a signature over the file');
  }
  const { messageDigest, signature } = read.content.messageSignature;
  if (messageDigest.algorithm !== HashAlgorithm.SHA2_256 || messageDigest.digest.length !== 32) {
    throw new TrustError('bad-bundle', 'the bundle does not use SHA-256');
  }
  const { signer, key } = guarded(() => {
    const content = signatureOf(read);
    // The signature itself is left to `finish`; everything else is checked now.
    return trust.check(read, {
      signature: content.signature,
      compareSignature: other => content.compareSignature(other),
      compareDigest: other => content.compareDigest(other),
      compareSignedDigest: other => content.compareSignedDigest(other),
      verifySignature: () => true,
    });
  });
  const claimed = messageDigest.digest.toString('hex');
  if (expected.sha256 !== undefined && expected.sha256 !== claimed) {
    throw new TrustError('wrong-digest', `the bundle is for another file: it signs ${claimed}, not ${expected.sha256}`);
  }

  const digest = createHash('sha256');
  const verification = createVerify('sha256');
  let size = 0;
  return {
    signer,
    sha256: claimed,
    update(chunk) {
      size += chunk.length;
      if (expected.size !== undefined && size > expected.size) {
        throw new TrustError('wrong-size', `the file has more than the expected ${expected.size} bytes`);
      }
      digest.update(chunk);
      verification.update(chunk);
    },
    finish() {
      if (expected.size !== undefined && size !== expected.size) {
        throw new TrustError('wrong-size', `the file has ${size} bytes, not ${expected.size}`);
      }
      const sha256 = digest.digest('hex');
      if (sha256 !== claimed)
        throw new TrustError('wrong-digest', `the bundle signs ${claimed}, and the file is ${sha256}`);
      const good = guarded(() => verification.verify(key, signature));
      if (good !== true) throw new TrustError('bad-signature', 'the signature is not one of this key over this file');
      return { signer, sha256, size };
    },
  };
}

/**
 * Verifies that a blob in memory is what the bundle signs.
 * @throws TrustError as `openBlob` and its `finish`
 */
export function verifyBlob(
  trust: Trust,
  bundle: Uint8Array | undefined,
  bytes: Uint8Array,
  expected: Expected = {},
): VerifiedBlob {
  const check = openBlob(trust, bundle, expected);
  check.update(bytes);
  return check.finish();
}

const PAYLOAD_TYPE = 'application/vnd.in-toto+json';

/** An in-toto statement as far as it matters here; cosign 2 writes version 0.1. Unknown fields are to be ignored there. */
const Statement = z.object({
  _type: z.enum(['https://in-toto.io/Statement/v1', 'https://in-toto.io/Statement/v0.1']),
  subject: z
    .array(z.object({ name: z.string().optional(), digest: z.record(z.string(), z.string()) }))
    .min(1)
    .max(10_000),
  predicateType: z.string().min(1),
  predicate: z.unknown(),
});
export type Statement = z.infer<typeof Statement>;

export interface VerifiedStatement {
  readonly signer: Signer;
  readonly statement: Statement;
}

/**
 * Verifies an attestation and that it is about this very artifact: a DSSE signature alone says nothing about the file that
 * it lies beside.
 * @param about the artifact's SHA-256 in hex, which the caller has computed, and the predicate types that are wanted
 * @throws TrustError `no-bundle`, `bad-bundle`, `too-large`, `wrong-key`, `wrong-identity`, `bad-certificate`,
 *   `bad-transparency`, `bad-signature`, `bad-statement`, `wrong-subject`, `wrong-predicate`
 */
export function verifyStatement(
  trust: Trust,
  bundle: Uint8Array | undefined,
  about: { readonly sha256: string; readonly predicateTypes: readonly string[] },
): VerifiedStatement {
  const read = readBundle(bundle, MAX_STATEMENT_BUNDLE_BYTES);
  const { content } = read;
  if (content.$case !== 'dsseEnvelope') throw new TrustError('bad-bundle', 'the bundle holds no attestation');
  const { signer } = guarded(() => trust.check(read, signatureOf(read)));
  const { payload, payloadType } = content.dsseEnvelope;
  if (payloadType !== PAYLOAD_TYPE) {
    throw new TrustError(
      'bad-statement',
      `the attestation's payload is not an in-toto statement: ${payloadType.slice(0, 100)}`,
    );
  }
  let statement: Statement;
  try {
    statement = Statement.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload)));
  } catch (cause) {
    throw new TrustError('bad-statement', 'the attestation is not an in-toto statement', { cause });
  }
  if (!statement.subject.some(({ digest }) => Object.hasOwn(digest, 'sha256') && digest['sha256'] === about.sha256)) {
    throw new TrustError('wrong-subject', `the attestation is about another artifact than ${about.sha256}`);
  }
  if (!about.predicateTypes.includes(statement.predicateType)) {
    throw new TrustError(
      'wrong-predicate',
      `the attestation is a ${statement.predicateType.slice(0, 200)}, not a ${about.predicateTypes.join(' or a ')}`,
    );
  }
  return { signer, statement };
}
