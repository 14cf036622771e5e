import type { Artifact, Manifest } from '../manifest/manifest.ts';

/**
 * Where everything of a channel lies, as paths below one root. Any static web server, folder or stick can hold it.
 *
 * `channels/<name>.json` alone decides what nodes see. Its bundle is found by the digest of the very bytes that were read,
 * so old bytes and a new bundle never meet; the copy beside the file is for people with cosign.
 */

/** What a bundle is called that lies beside its file. */
export const bundleName = (name: string) => `${name}.sigstore.json`;

export const channelPath = (channel: string) => `channels/${channel}.json`;
/** The bundle over exactly those bytes of the channel file. Written before them, and never changed. */
export const channelBundlePath = (channel: string, sha256: string) => `channels/${channel}/${sha256}.sigstore.json`;
/** The bundle's stable name, for `cosign verify-blob`. Written after the channel file, and for a moment older than it. */
export const channelBundleCopyPath = (channel: string) => bundleName(channelPath(channel));

export const releasePath = (version: string, name: string) => `releases/${version}/${name}`;
export const blobPath = (sha256: string) => `blobs/sha256/${sha256}`;

export const MANIFEST_NAME = 'manifest.json';

/** What is attested about an artifact, and what the attestation's file is called: `X.<name>.sigstore.json`. */
export const ATTESTATIONS = {
  provenance: 'https://slsa.dev/provenance/v1',
  sbom: 'https://cyclonedx.org/bom',
} as const;
export type AttestationName = keyof typeof ATTESTATIONS;

export const attestationName = (artifact: string, attestation: AttestationName) =>
  bundleName(`${artifact}.${attestation}`);

/** A bundle with an attestation holds its whole statement, and an SBOM has an entry per file of a distribution. */
export const MAX_BUNDLE_BYTES = 256 * 1024;
export const MAX_ATTESTATION_BYTES = 64 * 1024 * 1024;

export interface File {
  readonly path: string;
  readonly size: number;
  readonly sha256: string;
}

/**
 * Every file that a manifest speaks of, once: artifacts of all architectures, and what the partitions are made of.
 * Two architectures may share a file, never a name for two contents.
 */
export function filesOf(manifest: Manifest): File[] {
  const files = new Map<string, File>();
  for (const build of Object.values(manifest.architectures)) {
    const parts: readonly (File | Artifact)[] = [
      ...build.artifacts,
      build.slot,
      build.verity,
      build.uki,
      ...(build.chunks ? [build.chunks] : []),
    ];
    for (const { path, size, sha256 } of parts) {
      const known = files.get(path);
      if (known !== undefined && (known.size !== size || known.sha256 !== sha256)) throw new DoubleNameError(path);
      files.set(path, { path, size, sha256 });
    }
  }
  return [...files.values()];
}

/** Thrown by `filesOf`; readers make a refusal of it. @internal */
export class DoubleNameError extends Error {
  readonly path: string;
  constructor(path: string) {
    super(`the manifest gives two contents the name ${path}`);
    this.path = path;
  }
}
