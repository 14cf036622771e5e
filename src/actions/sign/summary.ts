import { ATTESTATIONS, type AttestationName } from '../../publish/layout.ts';
import { bytes } from '../../shell/log.ts';
import type { verifyCommands } from '../../sign/commands.ts';
import type { Signed } from '../../sign/sign.ts';
import { block, cell, code } from '../markdown.ts';

/** The job summary of a signing: what is covered, and how anybody checks that. */
export function renderSignSummary(
  { images, verification: { manifest, rows } }: Signed,
  commands: ReturnType<typeof verifyCommands>,
): string {
  const kinds = Object.keys(ATTESTATIONS) as AttestationName[];
  const lines = rows.flatMap(({ path, checked }) => [
    commands.blob(path),
    ...kinds.filter(kind => checked.includes(kind)).map(kind => commands.attestation(path, kind)),
  ]);
  return [
    `## ${cell(manifest.name)} ${cell(manifest.version)} is signed`,
    '',
    `By ${code(rows[0]?.signer ?? '')}. Everything was verified again with public material alone.`,
    '',
    '| file | size | sha256 | checked |',
    '| --- | ---: | --- | --- |',
    ...rows.map(
      ({ path, size, sha256, checked }) =>
        `| ${code(path)} | ${bytes(size)} | ${code(sha256)} | ${cell(checked.join(', '))} |`,
    ),
    '',
    ...(images.length === 0 ? [] : ['Images, by digest:', '', ...images.map(image => `- ${code(image)}`), '']),
    'Check it with cosign 2.5 or newer, in the folder of the build:',
    '',
    ...block([...commands.preparation, ...lines, ...images.map(image => commands.image(image))].join('\n'), 'sh'),
  ].join('\n');
}
