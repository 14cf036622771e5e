import type { Artifact, Manifest } from '../manifest/manifest.ts';
import type { AttestationName } from '../publish/layout.ts';
import type { ImagePart } from '../registry/image.ts';

/** The SBOM of each architecture and what it is about: every other artifact of that architecture. */
export function sbomsOf(manifest: Manifest): { sbom: Artifact; subjects: Artifact[] }[] {
  return Object.values(manifest.architectures).flatMap(({ artifacts }) => {
    const sbom = artifacts.find(artifact => artifact.type === 'sbom');
    return sbom ? [{ sbom, subjects: artifacts.filter(artifact => artifact.type !== 'sbom') }] : [];
  });
}

/** A statement about a part of an image; `sbom` is the SBOM's file in the build. */
export interface ImageStatement {
  readonly digest: string;
  readonly attestation: AttestationName;
  readonly sbom?: string;
}

/** What is attested about an image: provenance of every part, and of each platform the SBOM of its architecture. */
export function imageStatements(
  manifest: Manifest,
  parts: readonly ImagePart[],
  provenance: boolean,
): ImageStatement[] {
  const built = Object.entries(manifest.architectures);
  return parts.flatMap(({ digest, what }) => {
    const [, build] =
      built.find(([architecture]) => what === `linux/${architecture}`) ??
      (what === 'image' && built.length === 1 ? built : []).at(0) ??
      [];
    const sbom = build?.artifacts.find(artifact => artifact.type === 'sbom')?.path;
    return [
      ...(provenance ? [{ digest, attestation: 'provenance' as const }] : []),
      ...(sbom === undefined ? [] : [{ digest, attestation: 'sbom' as const, sbom }]),
    ];
  });
}
