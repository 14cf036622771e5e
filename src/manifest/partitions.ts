/** Partition types of the Discoverable Partitions Specification (UAPI.2), and how a root hash names partitions. */
export const ARCHITECTURE_PARTITIONS = {
  amd64: { root: '4f68bce3-e8cd-4db1-96e7-fbcaf984b709', verity: '2c7357ed-ebd2-46d9-aec1-23d437ec2bf5' },
  arm64: { root: 'b921b045-1df0-41c3-af44-4c6f280d3fae', verity: 'df3300ce-d69f-4c92-978c-9bfb0f38d820' },
} as const;

const asUuid = (hex: string): string => hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

/** The partition UUIDs of a root and of its hash tree: each is one half of the root hash. */
export const partitionUuids = (rootHash: string): { readonly data: string; readonly verity: string } => ({
  data: asUuid(rootHash.slice(0, 32)),
  verity: asUuid(rootHash.slice(32)),
});

/** The label of an empty slot, as systemd-sysupdate knows it (sysupdate.d(5)). */
export const EMPTY_LABEL = '_empty';
