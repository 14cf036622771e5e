import { SpecError } from '../spec/parse.ts';

/** The names that the graph gives its own stages. */
const OWN_STAGES = [
  'tools',
  'packages',
  'rootfs',
  'initrd',
  'slot',
  'uki',
  'disk',
  'disk-zst',
  'disk-qcow2',
  'disk-vmdk',
  'disk-ova',
  'disk-gce',
  'pxe',
  'iso',
  'artifacts',
  'custom',
];

const FROM = /^\s*FROM\s+(?:--platform=\S+\s+)?(?<image>\S+)(?:\s+AS\s+(?<stage>\S+))?\s*$/i;

/**
 * The spec's own Containerfile as a part of the graph: any stages it likes, the last of them `FROM slipway`, which
 * becomes `custom`. Throws SpecError with the line in that file.
 */
export function userStages(text: string, file: string): string {
  const lines = text.split('\n');
  const problem = (index: number, message: string, hint: string): SpecError =>
    new SpecError('invalid-spec', [{ file, line: index + 1, column: 1, path: 'containerfile', message, hint }]);
  let last: { index: number; image: string } | undefined;
  for (const [index, line] of lines.entries()) {
    if (/^\s*#\s*(syntax|escape|check)\s*=/i.test(line)) {
      throw problem(
        index,
        'a parser directive cannot be used here',
        'remove the line: this file becomes part of a larger one',
      );
    }
    const found = FROM.exec(line)?.groups;
    if (!found) continue;
    last = { index, image: found['image'] ?? '' };
    const stage = found['stage']?.toLowerCase();
    if (stage !== undefined && (OWN_STAGES.includes(stage) || stage === 'slipway')) {
      throw problem(index, `the stage name ${stage} is taken by Slipway's own graph`, 'give the stage another name');
    }
  }
  if (!last)
    throw problem(0, 'there is no FROM', 'begin with `FROM slipway`: the system with the packages of the spec');
  if (last.image !== 'slipway') {
    throw problem(
      last.index,
      'the last stage is not made from the system',
      'end with a stage that begins `FROM slipway`',
    );
  }
  lines[last.index] = 'FROM slipway AS custom';
  return lines.join('\n');
}
