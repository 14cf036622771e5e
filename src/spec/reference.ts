import * as z from 'zod';
import { defaultOf, typeOf } from './explain.ts';
import { childrenOf, type Field, fields } from './fields.ts';
import { FORMATS, MANAGED_ARGUMENTS, Spec, SUITES } from './schema.ts';
import { yamlOf } from './words.ts';

const GENERATED = 'Generated from src/spec/schema.ts; change it there.';

const code = (text: string): string => (text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``);
const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const row = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;

function standard(field: Field): string {
  if (field.required) return '**required**';
  const value = defaultOf(field);
  return value === undefined ? '' : code(value);
}

function table(children: readonly Field[]): string[] {
  const lines = [row(['setting', 'takes', 'default', 'meaning', 'example']), '| --- | --- | --- | --- | --- |'];
  for (const child of children) {
    const below = childrenOf(child).length > 0;
    const name = below ? `[${code(child.key)}](#${anchor(child)})` : code(child.key);
    const example = child.example === undefined ? '' : code(yamlOf(child.example));
    lines.push(row([name, typeOf(child), standard(child), child.description, example]));
  }
  return lines;
}

/** The anchor that a heading gets: letters, digits and hyphens of its text. */
const anchor = (field: Field): string => field.path.toLowerCase().replace(/[^a-z0-9_-]/g, '');

function* sections(field: Field): Generator<Field> {
  for (const child of childrenOf(field)) {
    if (childrenOf(child).length === 0) continue;
    yield child;
    yield* sections(child);
  }
}

/** The text of docs/spec.md. */
export function renderSpecReference(): string {
  const root = fields();
  const lines = [
    `<!-- ${GENERATED} -->`,
    '',
    '# os.yaml',
    '',
    root.description,
    '`slipway validate` checks a file, `slipway explain SETTING` prints one entry of this page, and `slipway init` writes a first file.',
    'An editor that reads JSON Schema completes and checks it with [os.schema.json](os.schema.json).',
    '',
    ...table(root.children),
  ];
  for (const field of sections(root)) {
    const each = field.kind === 'list' ? ' Each entry takes:' : '';
    lines.push('', `## ${code(field.path)}`, '', `${field.description}${each}`, '', ...table(childrenOf(field)));
  }
  lines.push('', '## Formats', '', 'What `outputs` can list:', '', row(['format', 'what it is']), '| --- | --- |');
  for (const [name, description] of Object.entries(FORMATS)) lines.push(row([code(name), description]));
  lines.push(
    '',
    '## Suites',
    '',
    'The distribution releases that a system can be made from:',
    '',
    row(['suite', 'release']),
    '| --- | --- |',
  );
  for (const [name, { title }] of Object.entries(SUITES)) lines.push(row([code(name), title]));
  lines.push('', '## Kernel arguments that Slipway sets', '', '`kernel.commandLine` cannot hold them:', '');
  for (const { examples, reason } of MANAGED_ARGUMENTS) lines.push(`- ${examples.map(code).join(', ')}: ${reason}.`);
  return `${lines.join('\n')}\n`;
}

/** The JSON Schema of os.yaml (draft 2020-12), for editors and other tools. */
export function specJsonSchema(): object {
  const schema = z.toJSONSchema(Spec, {
    io: 'input',
    override: ({ jsonSchema }) => {
      if ('example' in jsonSchema) jsonSchema.examples = [jsonSchema['example']];
      delete jsonSchema['example'];
      delete jsonSchema['since'];
      delete jsonSchema['takes'];
    },
  });
  const { $schema, ...rest } = schema;
  return { $schema, $comment: GENERATED, title: 'os.yaml', ...rest };
}
