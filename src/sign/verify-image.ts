import { createHash, createPublicKey } from 'node:crypto';
import { ATTESTATIONS, type AttestationName } from '../publish/layout.ts';
import type { Descriptor, RegistryClient } from '../registry/client.ts';
import { HttpError } from '../registry/http.ts';
import { type ImagePart, imageParts } from '../registry/image.ts';
import { TrustError } from '../verify/errors.ts';
import {
  MAX_STATEMENT_BUNDLE_BYTES,
  type Signer,
  signerText,
  type Trust,
  verifyBlob,
  verifyStatement,
} from '../verify/trust.ts';

/** An image's signatures, as cosign keeps them in a registry, held against a policy: every platform or none. */

export interface ImageRow extends ImagePart {
  readonly signer: string;
  /** `signature`, and the attestations that were asked for. */
  readonly checked: readonly string[];
}

export interface VerifyImageOptions {
  /** Attestations that must be there. */
  readonly attested?: readonly { readonly digest: string; readonly attestation: AttestationName }[];
}

/** What cosign 3 states about an image that it signs. */
const SIGN_PREDICATE = 'https://sigstore.dev/cosign/sign/v1';
const BUNDLE_TYPE = /^application\/vnd\.dev\.sigstore\.bundle\b/;
const DSSE_ENVELOPE = 'application/vnd.dsse.envelope.v1+json';
const SIMPLE_SIGNING = 'application/vnd.dev.cosign.simplesigning.v1+json';
const ANNOTATION = {
  signature: 'dev.cosignproject.cosign/signature',
  certificate: 'dev.sigstore.cosign/certificate',
  bundle: 'dev.sigstore.cosign/bundle',
} as const;
const MAX_PAYLOAD_BYTES = 64 * 1024;
/** Anyone who may push can add signatures: so many are looked at. */
const MAX_SIGNATURES = 50;

/**
 * Verifies an index and each of its platforms, or a single image.
 * @throws TrustError the last signature's own error, or `no-bundle` where nothing is signed
 */
export async function verifyImage(
  client: RegistryClient,
  reference: string,
  trust: Trust,
  { attested = [] }: VerifyImageOptions = {},
): Promise<ImageRow[]> {
  const rows: ImageRow[] = [];
  for (const part of await imageParts(client, reference)) {
    const signer = await firstGood(signatures(client, part, trust), part, 'not signed');
    const checked = ['signature'];
    for (const { attestation } of attested.filter(({ digest }) => digest === part.digest)) {
      const statements = attestations(client, part, trust, ATTESTATIONS[attestation]);
      await firstGood(statements, part, `without a ${attestation} attestation`);
      checked.push(attestation);
    }
    rows.push({ ...part, signer, checked });
  }
  return rows;
}

type Attempt = () => string;

/** Anyone who may push can add signatures, so one good one is enough, and the last bad one says why there is none. */
async function firstGood(attempts: AsyncIterable<Attempt>, { digest, what }: ImagePart, nothing: string) {
  let refused: TrustError | undefined;
  for await (const attempt of attempts) {
    try {
      return attempt();
    } catch (error) {
      if (!(error instanceof TrustError)) throw error;
      if (refused === undefined || error.code !== 'wrong-predicate') refused = error;
    }
  }
  if (refused === undefined) throw new TrustError('no-bundle', `${what} of the image is ${nothing}: ${digest}`);
  throw new TrustError(refused.code, `${what} of the image: ${refused.message}`, { cause: refused });
}

const sha256Of = (digest: string) => digest.replace(/^sha256:/, '');

/** Statements of one kind in bundles that refer to a manifest, as cosign 3 leaves them. */
async function* referring(
  client: RegistryClient,
  { digest }: ImagePart,
  trust: Trust,
  predicateType: string,
): AsyncGenerator<Attempt> {
  for (const referrer of (await client.referrers(digest)).slice(0, MAX_SIGNATURES)) {
    // the list's own artifactType is not to be relied on: in the fallback tag cosign writes another one
    const layer = (await client.getManifest(referrer.digest))?.manifest.layers?.[0];
    if (layer === undefined || !BUNDLE_TYPE.test(layer.mediaType)) continue;
    const bundle = await small(client, layer, MAX_STATEMENT_BUNDLE_BYTES);
    const about = { sha256: sha256Of(digest), predicateTypes: [predicateType] };
    yield () => signerText(verifyStatement(trust, bundle, about).signer);
  }
}

/** What cosign 2 puts under a tag beside the image: `.sig` for signatures, `.att` for attestations. */
async function* tagged(client: RegistryClient, { digest }: ImagePart, suffix: 'sig' | 'att', mediaType: string) {
  const stored = await client.getManifest(`${digest.replace(':', '-')}.${suffix}`);
  const layers = stored?.manifest.layers?.filter(layer => layer.mediaType === mediaType) ?? [];
  yield* layers.slice(0, MAX_SIGNATURES);
}

async function* signatures(client: RegistryClient, part: ImagePart, trust: Trust): AsyncGenerator<Attempt> {
  yield* referring(client, part, trust, SIGN_PREDICATE);
  for await (const layer of tagged(client, part, 'sig', SIMPLE_SIGNING)) {
    const payload = await small(client, layer, MAX_PAYLOAD_BYTES);
    yield () => {
      const signer = signerText(verifyLegacy(trust, layer, payload));
      assertAbout(payload, part.digest);
      return signer;
    };
  }
}

async function* attestations(
  client: RegistryClient,
  part: ImagePart,
  trust: Trust,
  predicateType: string,
): AsyncGenerator<Attempt> {
  yield* referring(client, part, trust, predicateType);
  const about = { sha256: sha256Of(part.digest), predicateTypes: [predicateType] };
  for await (const layer of tagged(client, part, 'att', DSSE_ENVELOPE)) {
    const envelope = await small(client, layer, MAX_STATEMENT_BUNDLE_BYTES);
    yield () => {
      const dsseEnvelope = parseEnvelope(envelope);
      const signer = withLegacyMaterial(
        trust,
        layer,
        material => verifyStatement(trust, bundleOf(material, { dsseEnvelope }), about).signer,
      );
      return signerText(signer);
    };
  }
}

function parseEnvelope(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString());
  } catch (cause) {
    throw new TrustError('bad-bundle', 'the attestation is not JSON', { cause });
  }
}

/** The payload of a legacy signature names the image that it is for. */
function assertAbout(payload: Uint8Array, digest: string): void {
  let named: unknown;
  try {
    named = JSON.parse(Buffer.from(payload).toString())?.critical?.image?.['docker-manifest-digest'];
  } catch (cause) {
    throw new TrustError('bad-statement', 'the signed payload is not JSON', { cause });
  }
  if (named !== digest) throw new TrustError('wrong-subject', 'the signature is about another image');
}

/** A signature in annotations, put into the shape of a bundle, so that one verifier checks everything. */
function verifyLegacy(trust: Trust, layer: Descriptor, payload: Uint8Array): Signer {
  const signature = layer.annotations?.[ANNOTATION.signature];
  if (signature === undefined) throw new TrustError('bad-bundle', 'there is no signature in the annotations');
  const digest = createHash('sha256').update(payload).digest('base64');
  const messageSignature = { messageDigest: { algorithm: 'SHA2_256', digest }, signature };
  return withLegacyMaterial(
    trust,
    layer,
    material => verifyBlob(trust, bundleOf(material, { messageSignature }), payload).signer,
  );
}

interface Material {
  readonly mediaType: string;
  readonly verificationMaterial: unknown;
}

const bundleOf = (material: Material, content: object): Buffer =>
  Buffer.from(JSON.stringify({ ...material, ...content }));

/** Verifies with what a legacy signature's annotations say of its signer. */
function withLegacyMaterial(trust: Trust, layer: Descriptor, verify: (material: Material) => Signer): Signer {
  const { policy } = trust;
  if (policy.kind === 'identity') {
    const mediaType = 'application/vnd.dev.sigstore.bundle+json;version=0.1';
    return verify({ mediaType, verificationMaterial: legacyMaterial(layer) });
  }
  // such a signature does not say which key made it: each pinned one is tried
  let refused: unknown;
  for (const pem of policy.keys) {
    const der = createPublicKey(pem).export({ type: 'spki', format: 'der' });
    const publicKey = { hint: createHash('sha256').update(der).digest('base64') };
    const mediaType = 'application/vnd.dev.sigstore.bundle.v0.3+json';
    try {
      return verify({ mediaType, verificationMaterial: { publicKey } });
    } catch (error) {
      refused = error;
    }
  }
  throw refused;
}

function legacyMaterial(layer: Descriptor): unknown {
  try {
    const certificate = layer.annotations?.[ANNOTATION.certificate] ?? '';
    const log: {
      SignedEntryTimestamp: string;
      Payload: { body: string; integratedTime: number; logIndex: number; logID: string };
    } = JSON.parse(layer.annotations?.[ANNOTATION.bundle] ?? '');
    const { body, integratedTime, logIndex, logID } = log.Payload;
    const entry = JSON.parse(Buffer.from(body, 'base64').toString());
    return {
      x509CertificateChain: { certificates: [{ rawBytes: certificate.replace(/-----[^-]+-----|\s/g, '') }] },
      tlogEntries: [
        {
          logIndex: `${logIndex}`,
          logId: { keyId: Buffer.from(logID, 'hex').toString('base64') },
          kindVersion: { kind: entry.kind, version: entry.apiVersion },
          integratedTime: `${integratedTime}`,
          inclusionPromise: { signedEntryTimestamp: log.SignedEntryTimestamp },
          canonicalizedBody: body,
        },
      ],
    };
  } catch (cause) {
    throw new TrustError('bad-transparency', 'the signature has no certificate or no log entry', { cause });
  }
}

async function small(client: RegistryClient, layer: Descriptor, limit: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of client.getBlob(layer.digest.replace(/^sha256:/, ''))) {
    size += chunk.length;
    if (size > limit) throw new HttpError('too-large', `a signature is larger than ${limit} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
