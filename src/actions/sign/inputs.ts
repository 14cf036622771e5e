import { basename, dirname } from 'node:path';
import { MANIFEST_NAME } from '../../publish/layout.ts';
import { type FixedInputs, InputError, InputReader } from '../inputs.ts';
import { readSigningInputs, type SigningInputs } from '../signing-inputs.ts';

/** The inputs of `sign/action.yml`. */
export interface SignInputs extends SigningInputs {
  /** The folder of the build; of several, that of the release they become. */
  readonly directory: string;
  /** Builds that join it before it is signed. */
  readonly joining: readonly string[];
  /** The folder of a rehearsal. */
  readonly evidence: string | undefined;
  readonly image: string | undefined;
  readonly provenance: boolean;
  readonly jobs: number;
}

/** A build by its folder or by the path of its manifest, as `slipway/build` gives it. */
export const buildFolder = (manifest: string): string =>
  basename(manifest) === MANIFEST_NAME ? dirname(manifest) : manifest;

/** Reads and checks the inputs of the sign action. */
export function readSignInputs(env: Readonly<Record<string, string | undefined>>, fixed?: FixedInputs): SignInputs {
  const read = new InputReader(env, fixed);
  const [directory, ...joining] = read.lines('manifest').map(buildFolder);
  if (directory === undefined)
    throw new InputError('missing-input', 'manifest', 'is empty', 'Set it, or leave it out for its default.');
  return {
    directory,
    joining,
    evidence: read.text('evidence'),
    image: read.text('image'),
    provenance: read.boolean('provenance'),
    jobs: read.integer('jobs', 1, 64),
    ...readSigningInputs(read),
  };
}
