import type { Artifact, Manifest } from '../manifest/manifest.ts';

/** The SBOM of each architecture and what it is about: every other artifact of that architecture. */
export function sbomsOf(manifest: Manifest): { sbom: Artifact; subjects: Artifact[] }[] {
  return Object.values(manifest.architectures).flatMap(({ artifacts }) => {
    const sbom = artifacts.find(artifact => artifact.type === 'sbom');
    return sbom ? [{ sbom, subjects: artifacts.filter(artifact => artifact.type !== 'sbom') }] : [];
  });
}
