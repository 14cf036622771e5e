import { REHEARSAL_TYPE, SCENARIO_NAMES, type ScenarioName } from '../manifest/rehearsal-names.ts';

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
/** Where the host does not take large files: a text file with the address of the blob, which need not be trusted. */
export const blobLocationPath = (sha256: string) => `${blobPath(sha256)}.location`;
export const MAX_LOCATION_BYTES = 4096;

/** The branch that Pages serves, unless told otherwise. */
export const DEFAULT_BRANCH = 'gh-pages';
/** Where Pages serves a repository: below the owner's site, or at its root if the repository is that site. */
export function pagesAddress(owner: string, repository: string): string {
  const site = `${owner.toLowerCase()}.github.io`;
  return repository.toLowerCase() === site ? `https://${site}` : `https://${site}/${repository}`;
}

export const MANIFEST_NAME = 'manifest.json';

/** Attestations about every artifact. */
export const ARTIFACT_ATTESTATIONS = ['provenance', 'sbom'] as const;
/** Attestations about a UKI, which names the kernel and the root that were rehearsed. */
export const REHEARSAL_ATTESTATIONS = SCENARIO_NAMES.map(rehearsalAttestation);
export type AttestationName = (typeof ARTIFACT_ATTESTATIONS)[number] | `rehearsal-${ScenarioName}`;

/** What is attested, by its name, and of which type; the attestation's file is called `X.<name>.sigstore.json`. */
export const ATTESTATIONS = {
  provenance: 'https://slsa.dev/provenance/v1',
  sbom: 'https://cyclonedx.org/bom',
  ...(Object.fromEntries(REHEARSAL_ATTESTATIONS.map(name => [name, REHEARSAL_TYPE])) as Record<
    `rehearsal-${ScenarioName}`,
    typeof REHEARSAL_TYPE
  >),
} as const satisfies Record<AttestationName, string>;

/** What evidence of a scenario is called among the attestations. */
export function rehearsalAttestation(scenario: ScenarioName): `rehearsal-${ScenarioName}` {
  return `rehearsal-${scenario}`;
}

/** The attestations that there can be about a file of a release. */
export const attestationsAbout = (file: { readonly uses: readonly string[] }): readonly AttestationName[] => [
  ...ARTIFACT_ATTESTATIONS,
  ...(file.uses.some(use => / uki$/.test(use)) ? REHEARSAL_ATTESTATIONS : []),
];

export const attestationName = (artifact: string, attestation: AttestationName) =>
  bundleName(`${artifact}.${attestation}`);
