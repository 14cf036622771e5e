import { createHash, createPublicKey, createVerify, type KeyObject } from 'node:crypto';
import { bundleFromJSON, type SerializedBundle } from '@sigstore/bundle';
import { TrustedRoot } from '@sigstore/protobuf-specs';
import { PolicyError, toSignedEntity, toTrustMaterial, VerificationError, Verifier } from '@sigstore/verify';
import { TrustError } from '../verify/errors.ts';

export type Policy =
  | { readonly kind: 'key'; readonly keys: readonly string[] }
  | { readonly kind: 'identity'; readonly identity: string; readonly issuer: string; readonly trustedRoot: unknown };

const hintOf = (key: KeyObject) =>
  createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest('base64');
const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function parse(bytes: Uint8Array) {
  try {
    return bundleFromJSON(JSON.parse(Buffer.from(bytes).toString()) as SerializedBundle);
  } catch (cause) {
    throw new TrustError(bytes.length === 0 ? 'no-bundle' : 'bad-bundle', 'the bundle is not one', { cause });
  }
}

function check(entity: ReturnType<typeof toSignedEntity>, policy: Policy): string {
  try {
    if (policy.kind === 'key') {
      const pinned = new Map(policy.keys.map(pem => createPublicKey(pem)).map(key => [hintOf(key), key]));
      const trust = toTrustMaterial(TrustedRoot.fromJSON({}), hint => {
        const publicKey = pinned.get(hint);
        if (!publicKey) throw new VerificationError({ code: 'PUBLIC_KEY_ERROR', message: `key not pinned: ${hint}` });
        return { publicKey, validFor: () => true };
      });
      if (entity.key.$case !== 'public-key') throw new TrustError('wrong-key', 'signed without a key');
      new Verifier(trust, { tlogThreshold: 0, ctlogThreshold: 0, timestampThreshold: 0 }).verify(entity);
      return `key ${entity.key.hint}`;
    }
    const signer = new Verifier(toTrustMaterial(TrustedRoot.fromJSON(policy.trustedRoot))).verify(entity, {
      subjectAlternativeName: `^${literal(policy.identity)}$`,
      extensions: { issuer: policy.issuer },
    });
    return signer.identity?.subjectAlternativeName ?? '';
  } catch (cause) {
    if (cause instanceof TrustError) throw cause;
    if (cause instanceof PolicyError) throw new TrustError('wrong-identity', cause.message, { cause });
    if (cause instanceof VerificationError) {
      const code = /PUBLIC_KEY/.test(cause.code)
        ? 'wrong-key'
        : /TLOG|TIMESTAMP/.test(cause.code)
          ? 'bad-transparency'
          : /CERT/.test(cause.code)
            ? 'bad-certificate'
            : 'bad-signature';
      throw new TrustError(code, cause.message, { cause });
    }
    throw new TrustError('bad-bundle', 'cannot be checked', { cause });
  }
}

/** Checks a signature over bytes that come in pieces. */
export function expectSignature(bundleBytes: Uint8Array, policy: Policy) {
  const bundle = parse(bundleBytes);
  if (bundle.content.$case !== 'messageSignature')
    throw new TrustError('bad-bundle', 'this is a statement and no signature');
  const { signature, messageDigest } = bundle.content.messageSignature;
  const stream = createVerify('sha256');
  const hash = createHash('sha256');
  return {
    update(chunk: Uint8Array) {
      stream.update(chunk);
      hash.update(chunk);
    },
    /** Who signed. */
    verify(): string {
      const digest = hash.digest();
      if (!digest.equals(messageDigest.digest)) throw new TrustError('wrong-digest', 'the bundle is for other bytes');
      const entity = toSignedEntity(bundle, Buffer.alloc(0));
      const content = {
        signature,
        compareSignature: (other: Buffer) => entity.signature.compareSignature(other),
        compareDigest: (other: Buffer) => digest.equals(other),
        compareSignedDigest: (other: Buffer) => digest.equals(other),
        verifySignature: (key: KeyObject) => stream.verify(key, signature),
      };
      return check({ ...entity, signature: content }, policy);
    },
  };
}

export function verifyStatement(
  bundleBytes: Uint8Array,
  about: { sha256: string; predicateType: string },
  policy: Policy,
): string {
  const bundle = parse(bundleBytes);
  if (bundle.content.$case !== 'dsseEnvelope')
    throw new TrustError('bad-statement', 'this is a signature and no statement');
  const signer = check(toSignedEntity(bundle), policy);
  const statement = JSON.parse(bundle.content.dsseEnvelope.payload.toString());
  if (statement.predicateType !== about.predicateType)
    throw new TrustError('wrong-predicate', `this states ${statement.predicateType}`);
  if (statement.subject?.length !== 1 || statement.subject[0]?.digest?.sha256 !== about.sha256)
    throw new TrustError('wrong-subject', 'this is about other bytes');
  return signer;
}
