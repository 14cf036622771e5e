import type { RegistryClient } from './client.ts';
import { HttpError } from './http.ts';

/** One manifest of an image: the index, or one platform's image. */
export interface ImagePart {
  readonly digest: string;
  /** `index`, or a platform such as `linux/arm64`. */
  readonly what: string;
}

/**
 * What of an image has to be signed: an index and each of its platforms. What BuildKit puts beside them (attestation
 * manifests, platform `unknown/unknown`) is no image.
 */
export async function imageParts(client: RegistryClient, reference: string): Promise<ImagePart[]> {
  const stored = await client.getManifest(reference);
  if (stored === undefined)
    throw new HttpError('not-found', `${client.host}/${client.repository} has no image ${reference}`, {
      hint: 'push the image before it is signed',
    });
  const { manifests } = stored.manifest;
  if (manifests === undefined) return [{ digest: stored.digest, what: 'image' }];
  const platforms = manifests.filter(
    entry =>
      entry.annotations?.['vnd.docker.reference.type'] !== 'attestation-manifest' && entry.platform?.os !== 'unknown',
  );
  return [
    { digest: stored.digest, what: 'index' },
    ...platforms.map(({ digest, platform }) => ({
      digest,
      what: `${platform?.os ?? '?'}/${platform?.architecture ?? '?'}`,
    })),
  ];
}
