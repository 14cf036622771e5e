import { basename, dirname } from 'node:path';
import { MANIFEST_NAME } from '../../publish/layout.ts';
import { InputReader } from '../inputs.ts';
import { readSigningInputs, type SigningInputs } from '../signing-inputs.ts';

/** The inputs of `sign/action.yml`. */
export interface SignInputs extends SigningInputs {
  /** The folder of the build. */
  readonly directory: string;
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
export function readSignInputs(env: Readonly<Record<string, string | undefined>>): SignInputs {
  const read = new InputReader(env);
  return {
    directory: buildFolder(read.required('manifest')),
    evidence: read.text('evidence'),
    image: read.text('image'),
    provenance: read.boolean('provenance'),
    jobs: read.integer('jobs', 1, 64),
    ...readSigningInputs(read),
  };
}
