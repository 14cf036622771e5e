import { join } from 'node:path';
import { MANIFEST_NAME } from '../../publish/layout.ts';
import { verifyCommands } from '../../sign/commands.ts';
import { mergeBuilds } from '../../sign/merge.ts';
import { workflowProvenance } from '../../sign/provenance.ts';
import { type Signed, signDirectory } from '../../sign/sign.ts';
import { signerOf, trustInSigner } from '../../sign/who.ts';
import type { Action, ActionPorts, ActionResult } from '../action.ts';
import { findCosign } from '../cosign.ts';
import { readSignInputs, type SignInputs } from './inputs.ts';
import { renderSignSummary } from './summary.ts';

/** Signs what the inputs name. */
export async function runSign(inputs: SignInputs, { exec, log, env }: ActionPorts): Promise<ActionResult> {
  const { directory, joining, evidence, image, jobs } = inputs;
  const signer = signerOf(inputs.signer);
  const cosign = await findCosign(inputs.cosign, { exec, log });
  const trust = await trustInSigner(signer, inputs.trust, { exec, env, cosign });
  const provenance = inputs.provenance ? workflowProvenance(env) : undefined;
  if (joining.length > 0) await mergeBuilds([directory, ...joining]);
  const signed = await signDirectory(
    { directory, signer, trust, provenance, evidence, image, jobs, cosign },
    { exec, log, env },
  );
  const commands = verifyCommands(trust.policy, { trustedRoot: inputs.trust.trustedRoot });
  return { outputs: signOutputs(directory, signed), summary: renderSignSummary(signed, commands) };
}

/** The outputs of `sign/action.yml`; paths begin as the input `manifest` does, for the steps that follow. */
export function signOutputs(
  directory: string,
  { bundles, images, verification: { manifest, rows } }: Signed,
): Record<string, string> {
  return {
    manifest: join(directory, MANIFEST_NAME),
    bundles: JSON.stringify(bundles.map(name => join(directory, name))),
    verified: JSON.stringify(rows.map(({ path, size, sha256, checked }) => ({ path, size, sha256, checked }))),
    images: JSON.stringify(images),
    signer: rows[0]?.signer ?? '',
    digest: `sha256:${rows[0]?.sha256 ?? ''}`,
    name: manifest.name,
    version: manifest.version,
  };
}

/** `sign/action.yml`. */
export const signAction: Action = ports => runSign(readSignInputs(ports.env), ports);
