/**
 * Writes every document that says what code says: one source, many readers.
 *
 *   node scripts/generate.ts            writes what is stale and names it
 *   node scripts/generate.ts --check    names what is stale, and fails if anything is
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { COMMANDS, type CommandName, type CommandSetting, type OptionSetting } from '../src/cli/commands.ts';
import { allOptions, optionSpelling, usage } from '../src/cli/help.ts';
import { renderSpecReference, specJsonSchema } from '../src/spec/reference.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Documents with tables of an action.yml between markers: `<!-- inputs build -->` to `<!-- end -->`. */
const WITH_TABLES = [
  'README.md',
  'build/README.md',
  'rehearse/README.md',
  'sign/README.md',
  'upgrade-channel/README.md',
];

interface ActionFile {
  readonly inputs?: Readonly<
    Record<string, { readonly description: string; readonly default?: string; readonly required?: boolean }>
  >;
  readonly outputs?: Readonly<Record<string, { readonly description: string }>>;
}

/** Every generated file with the text that it should have. */
export function generatedFiles(): ReadonlyMap<string, string> {
  const files = new Map([
    ['docs/spec.md', renderSpecReference()],
    ['docs/os.schema.json', `${JSON.stringify(specJsonSchema(), null, 2)}\n`],
    ['docs/commands.md', renderCommands()],
    ['src/verify/public-good.ts', renderPublicGood()],
  ]);
  for (const name of WITH_TABLES) {
    if (existsSync(join(root, name))) files.set(name, withTables(readFileSync(join(root, name), 'utf8'), name));
  }
  return files;
}

/** The names of the files that differ from what they should be. */
export function staleFiles(): string[] {
  const current = (name: string) => (existsSync(join(root, name)) ? readFileSync(join(root, name), 'utf8') : undefined);
  return [...generatedFiles()].filter(([name, text]) => current(name) !== text).map(([name]) => name);
}

/** The public Sigstore's trusted root as the locked @sigstore/tuf has it; updating that package updates this. */
function renderPublicGood(): string {
  const seeds = JSON.parse(readFileSync(join(root, 'node_modules/@sigstore/tuf/seeds.json'), 'utf8')) as Record<
    string,
    { readonly targets: Readonly<Record<string, string>> }
  >;
  const encoded = seeds['https://tuf-repo-cdn.sigstore.dev']?.targets['trusted_root.json'] ?? '';
  const text = JSON.stringify(JSON.parse(Buffer.from(encoded, 'base64').toString()));
  return [
    '// Generated from @sigstore/tuf by scripts/generate.ts.',
    '',
    "/** The public Sigstore's certificate authorities and logs: what a keyless signature counts by, unless told otherwise. */",
    'export const PUBLIC_GOOD_ROOT: string =',
    `  '${Buffer.from(text).toString('base64')}';`,
    '',
  ].join('\n');
}

function renderCommands(): string {
  const commands = Object.entries<CommandSetting>(COMMANDS);
  return [
    '<!-- Generated from src/cli/commands.ts; change it there. -->',
    '',
    '# The command',
    '',
    'Results go to standard output, progress and errors to standard error. Exit codes: 0 done, 2 for a mistake in what was',
    'written (a spec, an option), 130 after Ctrl-C, 1 for everything else. Every command takes `--json` and `--help`.',
    '',
    '| command | |',
    '| --- | --- |',
    ...commands.map(
      ([name, { summary }]) =>
        `| [\`slipway ${name}\`](#slipway-${name.replaceAll(' ', '-')}) | ${tableCell(summary)} |`,
    ),
    ...commands.flatMap(([name, setting]) => [
      '',
      `## slipway ${name}`,
      '',
      `${setting.summary}.`,
      '',
      '```',
      usage(name as CommandName),
      '```',
      '',
      '| | default | |',
      '| --- | --- | --- |',
      ...Object.entries(setting.arguments).map(([key, { description, default: value }]) =>
        row(key, value, description),
      ),
      ...allOptions(setting).map(([key, option]) =>
        row(optionSpelling(key, option), option.default, optionText(option)),
      ),
      ...setting.examples.flatMap(([line, purpose]) => ['', '```', `${line}    # ${purpose}`, '```']),
    ]),
    '',
  ].join('\n');
}

function optionText({ description, choices }: OptionSetting): string {
  return choices === undefined ? description : `${description} (${choices.join(', ')})`;
}

function row(name: string, value: string | undefined, description: string): string {
  return `| \`${name}\` | ${value === undefined ? '' : `\`${value}\``} | ${tableCell(description)} |`;
}

function withTables(text: string, name: string): string {
  return text.replace(
    /(<!-- (inputs|outputs) (\S+) -->\n)[\s\S]*?(<!-- end -->)/g,
    (_, begin: string, kind: 'inputs' | 'outputs', action: string, end: string) => {
      const file = action === '.' ? 'action.yml' : `${action}/action.yml`;
      const table = actionTable(parse(readFileSync(join(root, file), 'utf8')) as ActionFile, kind);
      if (table.length === 0) throw new Error(`${name}: ${file} has no ${kind}`);
      return `${begin}${table.join('\n')}\n${end}`;
    },
  );
}

function actionTable({ inputs = {}, outputs = {} }: ActionFile, kind: 'inputs' | 'outputs'): string[] {
  if (kind === 'outputs') {
    const rows = Object.entries(outputs).map(([key, { description }]) => `| \`${key}\` | ${tableCell(description)} |`);
    return ['| output | |', '| --- | --- |', ...rows];
  }
  const rows = Object.entries(inputs).map(([key, { description, default: value = '', required }]) =>
    row(key, value === '' ? undefined : value, required ? `**Required.** ${description}` : description),
  );
  return ['| input | default | |', '| --- | --- | --- |', ...rows];
}

function tableCell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ').trim();
}

if (import.meta.main) {
  const stale = staleFiles();
  const check = process.argv.includes('--check');
  const files = generatedFiles();
  for (const name of stale) {
    if (!check) writeFileSync(join(root, name), files.get(name) ?? '');
    process.stdout.write(`${check ? 'stale' : 'wrote'} ${name}\n`);
  }
  if (check && stale.length > 0) process.exitCode = 1;
}
