import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EnvironmentError, refuseWrongPath, UsageError, type Words } from '../errors.ts';
import type { Manifest } from '../manifest/manifest.ts';
import { EVIDENCE_SUFFIX, type Rehearsal, RehearsalStatement } from '../manifest/rehearsal.ts';
import { type AttestationName, rehearsalAttestation } from '../publish/layout.ts';
import { TrustError } from '../verify/errors.ts';

/** Evidence that is about to be attested: what it says, and of which file. */
export interface Evidence {
  readonly file: { readonly path: string; readonly size: number; readonly sha256: string };
  readonly attestation: AttestationName;
  readonly predicate: Rehearsal;
}

/**
 * Reads what a rehearsal wrote, and holds it against the build that is to be signed: evidence about other bytes is none.
 * @throws UsageError where there is none; TrustError `bad-statement`, `wrong-subject`
 */
export async function readEvidence(folder: string, manifest: Manifest): Promise<Evidence[]> {
  const hint = ({ option, command }: Words) => `${option('evidence')} is the folder that ${command('rehearse')} wrote`;
  const names = await readdir(folder).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return [];
    refuseWrongPath(folder, cause, hint);
    throw new EnvironmentError('io', `${folder} cannot be read: ${cause.message}`, { cause });
  });
  const found = names.filter(name => name.endsWith(EVIDENCE_SUFFIX)).sort();
  if (found.length === 0)
    throw new UsageError('bad-argument', `there is no evidence in ${folder}`, {
      hint,
    });
  return Promise.all(
    found.map(async name => {
      const { predicate } = parse(await readFile(join(folder, name), 'utf8'), name);
      const { architecture, uki, rootHash, version } = predicate.image;
      const build = manifest.architectures[architecture];
      if (build === undefined || build.uki.sha256 !== uki || build.rootHash !== rootHash)
        throw new TrustError('wrong-subject', `${name} is about another build of ${version} for ${architecture}`, {
          hint: 'rehearse this build, or empty that folder of what is older',
        });
      return { file: build.uki, attestation: rehearsalAttestation(predicate.scenario), predicate };
    }),
  );
}

function parse(text: string, name: string): RehearsalStatement {
  try {
    return RehearsalStatement.parse(JSON.parse(text));
  } catch (cause) {
    throw new TrustError('bad-statement', `${name} is not evidence of a rehearsal`, { cause });
  }
}
