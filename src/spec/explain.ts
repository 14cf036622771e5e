import { UsageError } from '../errors.ts';
import { childrenOf, descendants, type Field, fields } from './fields.ts';
import { nearest, show, yamlOf } from './words.ts';

/** What a field takes, in words: `text`, `list of text`, `one of amd64, arm64`. */
export function typeOf(field: Field): string {
  if (field.takes !== undefined) return field.takes;
  if (field.kind === 'choice')
    return field.choices.length === 1 ? `always ${field.choices[0]}` : `one of ${field.choices.join(', ')}`;
  if (field.kind === 'group') return 'mapping';
  if (field.kind === 'number') return 'whole number';
  if (field.kind === 'text') return 'text';
  if (field.item === undefined || field.item.kind === 'group') return 'list of mappings';
  return field.item.kind === 'choice' ? `list of ${field.item.choices.join(', ')}` : `list of ${typeOf(field.item)}`;
}

/** The default as os.yaml would say it, if the field has one that says anything. */
export function defaultOf(field: Field): string | undefined {
  const empty = field.kind === 'group' || field.default === undefined;
  return empty ? undefined : yamlOf(field.default);
}

const firstSentence = (text: string): string => /^.*?[.:](?= |$)/.exec(text)?.[0].replace(/:$/, '.') ?? text;

function childLines(field: Field): string[] {
  const children = childrenOf(field);
  const width = Math.max(0, ...children.map(child => child.key.length));
  return children.map(child => `  ${child.key.padEnd(width)}  ${firstSentence(child.description)}`);
}

function text(field: Field): string {
  const fallback = defaultOf(field);
  const facts: [string, string | undefined][] = [
    ['type', typeOf(field)],
    ['required', field.required ? 'yes' : undefined],
    ['default', fallback],
    ['example', field.example === undefined ? undefined : `${field.key}: ${yamlOf(field.example)}`],
    ['since', field.since],
  ];
  const lines = [field.path, `  ${field.description}`, ''];
  for (const [name, value] of facts) if (value !== undefined) lines.push(`  ${name.padEnd(9)} ${value}`);
  const children = childLines(field);
  if (children.length > 0) lines.push('', ...children.map(child => `  ${child.trimStart()}`));
  return `${lines.join('\n')}\n`;
}

/** What people write for the entries of a list (`files.0.mode`, `files[].mode`, `files.mode`) means the same field. */
const plain = (path: string): string => path.replace(/\[[0-9]*\]/g, '').replace(/\.[0-9]+(?=\.|$)/g, '');

/**
 * What `slipway explain FIELD` prints; without a field, all settings of the first level.
 *
 * @example
 * explainField('disk.slot');
 */
export function explainField(path: string): string {
  const root = fields();
  if (path === '') return `${['os.yaml', `  ${root.description}`, '', ...childLines(root)].join('\n')}\n`;
  const all = [...descendants(root)];
  const wanted = plain(path);
  const found = all.find(field => plain(field.path) === wanted);
  if (found) return text(found);
  const last = wanted.split('.').at(-1) ?? wanted;
  const near =
    all.find(field => field.key === last)?.path ??
    nearest(
      wanted,
      all.map(field => field.path),
    ) ??
    all.find(
      field =>
        field.key ===
        nearest(
          last,
          all.map(other => other.key),
        ),
    )?.path;
  throw new UsageError('bad-argument', `there is no setting ${show(path)}`, {
    hint: near === undefined ? 'slipway explain, without a name, lists all settings' : `did you mean ${near}?`,
  });
}
