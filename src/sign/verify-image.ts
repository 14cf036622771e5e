import { createHash, createPublicKey } from 'node:crypto';
import type { Descriptor, RegistryClient } from '../registry/client.ts';
import { HttpError } from '../registry/http.ts';
import { type ImagePart, imageParts } from '../registry/image.ts';
import { TrustError } from '../verify/errors.ts';
import { MAX_STATEMENT_BUNDLE_BYTES, signerText, type Trust, verifyBlob, verifyStatement } from '../verify/trust.ts';

/** An image's signatures, as cosign keeps them in a registry, held against a policy: every platform or none. */

export interface ImageRow extends ImagePart {
  readonly signer: string;
}

/** What cosign 3 states about an image that it signs. */
const SIGN_PREDICATE = 'https://sigstore.dev/cosign/sign/v1';
const BUNDLE_TYPE = /^application\/vnd\.dev\.sigstore\.bundle\b/;
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
export async function verifyImage(client: RegistryClient, reference: string, trust: Trust): Promise<ImageRow[]> {
  const rows: ImageRow[] = [];
  for (const part of await imageParts(client, reference))
    rows.push({ ...part, signer: await verifyPart(client, part, trust) });
  return rows;
}

async function verifyPart(client: RegistryClient, { digest, what }: ImagePart, trust: Trust): Promise<string> {
  const sha256 = digest.replace(/^sha256:/, '');
  let refused: TrustError | undefined;
  for await (const attempt of signatures(client, digest, sha256, trust)) {
    try {
      return attempt();
    } catch (error) {
      if (!(error instanceof TrustError)) throw error;
      refused = error;
    }
  }
  if (refused === undefined) throw new TrustError('no-bundle', `${what} of the image is not signed: ${digest}`);
  throw new TrustError(refused.code, `${what} of the image: ${refused.message}`, { cause: refused });
}

/** Every signature over a manifest: cosign 3's bundles that refer to it, then what cosign 2 puts under a tag. */
async function* signatures(
  client: RegistryClient,
  digest: string,
  sha256: string,
  trust: Trust,
): AsyncGenerator<() => string> {
  let left = MAX_SIGNATURES;
  for (const referrer of await client.referrers(digest)) {
    if (left-- <= 0) return;
    // the list's own artifactType is not to be relied on: in the fallback tag cosign writes another one
    const layer = (await client.getManifest(referrer.digest))?.manifest.layers?.[0];
    if (layer === undefined || !BUNDLE_TYPE.test(layer.mediaType)) continue;
    const bundle = await small(client, layer, MAX_STATEMENT_BUNDLE_BYTES);
    yield () => signerText(verifyStatement(trust, bundle, { sha256, predicateTypes: [SIGN_PREDICATE] }).signer);
  }
  const tagged = await client.getManifest(`sha256-${sha256}.sig`);
  for (const layer of tagged?.manifest.layers ?? []) {
    if (layer.mediaType !== SIMPLE_SIGNING) continue;
    if (left-- <= 0) return;
    const payload = await small(client, layer, MAX_PAYLOAD_BYTES);
    yield () => {
      const signer = signerText(verifyLegacy(trust, layer, payload));
      assertAbout(payload, digest);
      return signer;
    };
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
function verifyLegacy(trust: Trust, layer: Descriptor, payload: Uint8Array) {
  const signature = layer.annotations?.[ANNOTATION.signature];
  if (signature === undefined) throw new TrustError('bad-bundle', 'there is no signature in the annotations');
  const digest = createHash('sha256').update(payload).digest('base64');
  const messageSignature = { messageDigest: { algorithm: 'SHA2_256', digest }, signature };
  const bundle = (mediaType: string, verificationMaterial: unknown) =>
    Buffer.from(JSON.stringify({ mediaType, verificationMaterial, messageSignature }));
  const { policy } = trust;
  if (policy.kind === 'key') {
    // such a signature does not say which key made it: each pinned one is tried
    let refused: unknown;
    for (const pem of policy.keys) {
      const der = createPublicKey(pem).export({ type: 'spki', format: 'der' });
      const publicKey = { hint: createHash('sha256').update(der).digest('base64') };
      try {
        return verifyBlob(trust, bundle('application/vnd.dev.sigstore.bundle.v0.3+json', { publicKey }), payload)
          .signer;
      } catch (error) {
        refused = error;
      }
    }
    throw refused;
  }
  return verifyBlob(
    trust,
    bundle('application/vnd.dev.sigstore.bundle+json;version=0.1', legacyMaterial(layer)),
    payload,
  ).signer;
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
