import { workflowProvenance } from '../sign/provenance.ts';
import { signDirectory } from '../sign/sign.ts';
import { signerOf, trustInSigner } from '../sign/who.ts';
import { signerSettings, trustSettings } from './channel/change.ts';
import type { Command } from './command.ts';

/** Signs a build, and verifies all of it again. */
export const run: Command<'sign'> = async ({ arguments: { DIR }, options }, { exec, log, env }) => {
  const signer = signerOf(signerSettings(options));
  const trust = await trustInSigner(signer, trustSettings(options['trusted-key'], options), { exec, env });
  const provenance = workflowProvenance(env);
  const signed = await signDirectory(
    {
      ...{ directory: DIR, signer, trust, provenance },
      ...{ evidence: options.evidence, image: options.image, jobs: options.jobs },
    },
    { exec, log, env },
  );
  const { bundles, images, verification } = signed;
  const { name, version } = verification.manifest;
  const by = verification.rows[0]?.signer ?? '';
  return {
    value: { directory: DIR, bundles, images, signer: by, verified: verification.rows.map(({ error, ...row }) => row) },
    text: [
      `${name} ${version} is signed by ${by}: ${bundles.length} bundles, ${verification.rows.length} files verified`,
      ...images.map(image => `signed ${image}`),
      ...(provenance === undefined ? ['outside a workflow there is no provenance to attest'] : []),
    ].join('\n'),
  };
};
