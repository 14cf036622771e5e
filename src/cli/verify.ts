import { RegistryClient } from '../registry/client.ts';
import { dockerCredentials } from '../registry/credentials.ts';
import { imageParts } from '../registry/image.ts';
import { parseReference } from '../registry/reference.ts';
import { checkRelease, readerOf } from '../sign/verify-directory.ts';
import { verifyImage } from '../sign/verify-image.ts';
import { requiredTrust } from '../sign/who.ts';
import type { Trust } from '../verify/trust.ts';
import { trustSettings } from './channel/change.ts';
import type { Command, CommandResult, CommandShell } from './command.ts';

const REFUSED = 1;

/** Says of each file what was checked, and fails if one is not covered. */
export const run: Command<'verify'> = async ({ arguments: { PLACE }, options }, shell) => {
  const trust = await requiredTrust(trustSettings(options.key, options));
  const { attested } = options;
  if (options.image !== undefined) return await image(options.image, trust, attested, shell);
  const { manifest, rows } = await checkRelease(readerOf(PLACE), trust, { log: shell.log, attested });
  const refused = rows.filter(row => row.error !== undefined);
  const width = Math.max(...rows.map(row => row.path.length));
  const lines = rows.map(({ path, checked, signer, error }) =>
    error === undefined
      ? `ok       ${path.padEnd(width)}  ${checked.join(', ')}  by ${signer}`
      : `REFUSED  ${path.padEnd(width)}  ${error.code}: ${error.message}`,
  );
  const { name, version } = manifest;
  const end = refused.length === 0 ? 'every file is covered' : `${refused.length} of ${rows.length} files are refused`;
  return {
    value: {
      ok: refused.length === 0,
      ...{ name, version },
      files: rows.map(({ error, ...row }) => ({
        ...row,
        ...(error === undefined ? {} : { error: { code: error.code, message: error.message } }),
      })),
    },
    text: [...lines, `${name} ${version}: ${end}`].join('\n'),
    exitCode: refused.length === 0 ? 0 : REFUSED,
  };
};

async function image(
  text: string,
  trust: Trust,
  attested: readonly ('provenance' | 'sbom')[],
  { env, exec }: CommandShell,
): Promise<CommandResult> {
  const { host, repository, digest, tag = 'latest' } = parseReference(text);
  const client = new RegistryClient({ host, repository, credentials: dockerCredentials(env, exec) });
  // An SBOM is about one platform; an index has none of its own.
  const wanted = (await imageParts(client, digest ?? tag)).flatMap(part =>
    attested
      .filter(attestation => attestation !== 'sbom' || part.what !== 'index')
      .map(attestation => ({ digest: part.digest, attestation })),
  );
  const rows = await verifyImage(client, digest ?? tag, trust, { attested: wanted });
  return {
    value: { ok: true, image: text, parts: rows },
    text: rows.map(row => `ok  ${row.what}  ${row.digest}  ${row.checked.join(', ')}  by ${row.signer}`).join('\n'),
  };
}
