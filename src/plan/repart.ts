import type { Spec } from '../spec/schema.ts';
import { verityPartitionSize } from './sizes.ts';

/** Definition files for systemd-repart (repart.d(5)), by file name. */
export type Definitions = Readonly<Record<string, string>>;

type Settings = Readonly<Record<string, string | number>>;
const partition = (settings: Settings): string =>
  `[Partition]\n${Object.entries(settings)
    .map(([key, value]) => `${key}=${value}\n`)
    .join('')}`;

const exactly = (bytes: number): Settings => ({ SizeMinBytes: bytes, SizeMaxBytes: bytes });

/** What the disk image has: ESP, slot A and its hash tree. `@…@` is what only the build knows. */
export function imageDefinitions(spec: Spec): Definitions {
  const label = `${spec.name}_${spec.version}`;
  return {
    '00-esp.conf': partition({
      Type: 'esp',
      Format: 'vfat',
      Label: 'esp',
      CopyFiles: '@ESP@:/',
      ...exactly(spec.disk.esp),
    }),
    '10-root.conf': partition({
      Type: 'root',
      Label: label,
      UUID: '@SLOT_UUID@',
      CopyBlocks: '@SLOT@',
      ReadOnly: 1,
      ...exactly(spec.disk.slot),
    }),
    '11-root-verity.conf': partition({
      Type: 'root-verity',
      Label: label,
      UUID: '@VERITY_UUID@',
      CopyBlocks: '@VERITY@',
      ReadOnly: 1,
      ...exactly(verityPartitionSize(spec.disk.slot)),
    }),
  };
}

/**
 * What a node has after its first boot. Empty slots carry NoAuto, so that discovery never picks garbage, and the label
 * `_empty` that systemd-sysupdate looks for (sysupdate.d(5)). Only `state` is wiped by a factory reset.
 */
export function nodeDefinitions(spec: Spec): Definitions {
  const root = exactly(spec.disk.slot);
  const verity = exactly(verityPartitionSize(spec.disk.slot));
  return {
    '00-esp.conf': partition({ Type: 'esp', ...exactly(spec.disk.esp) }),
    '10-root-a.conf': partition({ Type: 'root', ...root }),
    '11-root-a-verity.conf': partition({ Type: 'root-verity', ...verity }),
    '20-root-b.conf': partition({ Type: 'root', Label: '_empty', NoAuto: 1, ...root }),
    '21-root-b-verity.conf': partition({ Type: 'root-verity', Label: '_empty', NoAuto: 1, ...verity }),
    '30-state.conf': partition({
      Type: 'linux-generic',
      // Its name until the first boot has made a file system on it.
      Label: 'state-new',
      SizeMinBytes: spec.disk.state,
      Weight: 1000,
      FactoryReset: 'yes',
    }),
  };
}
