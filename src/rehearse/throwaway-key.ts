import { createHash, createPrivateKey, createPublicKey, createSign, generateKeyPairSync } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { openTrust, type Trust } from '../verify/trust.ts';

/** A key that exists for one rehearsal, in the memory of this process, and makes bundles as cosign does with a key. */
export interface ThrowawayKey {
  /** PEM. */
  readonly publicKey: string;
  readonly trust: Trust;
  readonly sign: (document: Uint8Array) => Promise<Uint8Array>;
  /** Of any size: a disk image does not fit into memory. */
  readonly signFile: (file: string) => Promise<Uint8Array>;
}

/** A private key in PEM, PKCS #8. */
export const newPrivateKey = (): string =>
  generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
    .privateKey.export({ type: 'pkcs8', format: 'pem' })
    .toString();

export function throwawayKey(pem: string = newPrivateKey()): ThrowawayKey {
  const privateKey = createPrivateKey(pem);
  const publicKey = createPublicKey(privateKey);
  const publicPem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const hint = createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('base64');
  const bundle = async (content: AsyncIterable<Uint8Array>): Promise<Uint8Array> => {
    const [digest, signature] = [createHash('sha256'), createSign('sha256')];
    for await (const bytes of content) {
      digest.update(bytes);
      signature.update(bytes);
    }
    return Buffer.from(
      JSON.stringify({
        mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
        verificationMaterial: { publicKey: { hint } },
        messageSignature: {
          messageDigest: { algorithm: 'SHA2_256', digest: digest.digest('base64') },
          signature: signature.sign(privateKey).toString('base64'),
        },
      }),
    );
  };
  return {
    publicKey: publicPem,
    trust: openTrust({ kind: 'key', keys: [publicPem] }),
    sign: document => bundle(Readable.from([document])),
    signFile: file => bundle(createReadStream(file, { highWaterMark: 1 << 20 })),
  };
}
