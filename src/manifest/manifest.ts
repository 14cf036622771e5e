import * as z from 'zod';

/** What one build made: the value that rehearse, sign and channel take. Stored as `manifest.json` beside the artifacts. */

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'sixty-four lower-case hex digits');
const Bytes = z.int().nonnegative();

/** A name inside the manifest's own folder: one path segment, so that nothing a manifest says can point outside. */
export const ArtifactName = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._~^+-]{0,199}$/, 'a plain file name');

/** What an artifact is for. `root`, `root-verity` and `uki` together are what a node takes to upgrade. */
export const ARTIFACT_TYPES = [
  'root',
  'root-verity',
  'uki',
  'raw',
  'raw-zst',
  'qcow2',
  'vhd',
  'vmdk',
  'ova',
  'gce',
  'iso',
  'netboot',
  'kernel',
  'initrd',
  'cmdline',
  'oci',
  'sbom',
] as const;
export type ArtifactType = (typeof ARTIFACT_TYPES)[number];

export const Artifact = z.strictObject({
  type: z.enum(ARTIFACT_TYPES),
  path: ArtifactName,
  mediaType: z.string().regex(/^[a-z0-9.+-]+\/[A-Za-z0-9.+;= -]+$/),
  size: Bytes,
  sha256: Sha256,
});
export type Artifact = z.infer<typeof Artifact>;

const Uuid = z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);

/** A partition's content and how the partition that holds it is named. */
const PartitionContent = z.strictObject({
  path: ArtifactName,
  size: Bytes,
  sha256: Sha256,
  label: z.string(),
  uuid: Uuid,
});

export const ArchitectureBuild = z.strictObject({
  artifacts: z.array(Artifact),
  /** The dm-verity root hash: names exactly one root file system. Its halves are the two partitions' UUIDs. */
  rootHash: Sha256,
  slot: PartitionContent,
  verity: PartitionContent,
  uki: z.strictObject({ path: ArtifactName, size: Bytes, sha256: Sha256 }),
  /** The chunk index that deltas are made from; absent where none was built. */
  chunks: z.strictObject({ path: ArtifactName, size: Bytes, sha256: Sha256 }).optional(),
});
export type ArchitectureBuild = z.infer<typeof ArchitectureBuild>;

export const Manifest = z.strictObject({
  schemaVersion: z.literal(1),
  name: z.string(),
  version: z.string(),
  architectures: z.partialRecord(z.enum(['amd64', 'arm64']), ArchitectureBuild),
});
export type Manifest = z.infer<typeof Manifest>;
