import { COMMANDS, COMMON_OPTIONS, type CommandName, type CommandSetting, type OptionSetting } from './commands.ts';

/** The text of `slipway --help`, or of a group of commands: `slipway channel --help`. */
export function renderOverview(group?: string): string {
  const rows = Object.entries(COMMANDS)
    .filter(([name]) => group === undefined || name.startsWith(`${group} `))
    .map(([name, { summary }]) => [name, summary] as const);
  return [
    ...(group === undefined ? ['Slipway builds immutable A/B Linux systems from one os.yaml.', ''] : []),
    `Usage: slipway ${group === undefined ? 'COMMAND' : `${group} VERB`} [OPTIONS]`,
    '',
    ...columns(rows),
    '',
    `slipway ${group === undefined ? 'COMMAND' : `${group} VERB`} --help says more about one of them.`,
    '',
  ].join('\n');
}

/** The text of `slipway COMMAND --help`. */
export function renderHelp(name: CommandName): string {
  const setting: CommandSetting = COMMANDS[name];
  const args = Object.entries(setting.arguments);
  const examples = setting.examples.map(([line, purpose]) => [line, purpose] as const);
  return [
    `${setting.summary}.`,
    '',
    `Usage: ${usage(name)}`,
    '',
    ...(args.length === 0 ? [] : [...columns(args.map(([key, value]) => [key, withDefault(value)])), '']),
    ...columns(allOptions(setting).map(([key, option]) => [optionSpelling(key, option), withDefault(option)])),
    ...(examples.length === 0 ? [] : ['', 'For example', ...columns(examples)]),
    '',
  ].join('\n');
}

/** How a command is written: `slipway build [SPEC] [OPTIONS]`. */
export function usage(name: CommandName): string {
  const setting: CommandSetting = COMMANDS[name];
  const args = Object.entries(setting.arguments).map(([key, { required }]) => (required ? key : `[${key}]`));
  return ['slipway', name, ...args, '[OPTIONS]'].join(' ');
}

/** How an option is written: `-o, --output DIR`. */
export function optionSpelling(name: string, option: OptionSetting): string {
  const short = option.short === undefined ? '' : `-${option.short}, `;
  return `${short}--${name}${option.value === undefined ? '' : ` ${option.value}`}${option.repeat ? '...' : ''}`;
}

/** A command's own options and those that every command has. */
export function allOptions(setting: CommandSetting): readonly (readonly [string, OptionSetting])[] {
  return Object.entries({ ...setting.options, ...COMMON_OPTIONS });
}

/** A script for bash that completes commands, options and their choices. */
export function renderCompletion(): string {
  const names = Object.keys(COMMANDS);
  const groups = new Set(names.filter(name => name.includes(' ')).map(name => name.split(' ')[0] ?? ''));
  const firsts = [...new Set(names.map(name => name.split(' ')[0] ?? ''))];
  const cases = Object.entries(COMMANDS).map(([name, setting]: [string, CommandSetting]) => {
    const words = allOptions(setting).map(([key]) => `--${key}`);
    return `    *:${name.includes(' ') ? name.replace(' ', ':') : `${name}:*`}) words='${words.join(' ')}' ;;`;
  });
  const choices = new Map<string, readonly string[]>();
  for (const { options } of Object.values<CommandSetting>(COMMANDS)) {
    for (const [key, { choices: list }] of Object.entries(options)) if (list !== undefined) choices.set(key, list);
  }
  const verbs = [...groups].map(group => {
    const of = names.filter(name => name.startsWith(`${group} `)).map(name => name.slice(group.length + 1));
    return `    2:${group}:*) COMPREPLY=($(compgen -W '${of.join(' ')}' -- "$word")); return ;;`;
  });
  return [
    '_slipway() {',
    `  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} words=`,
    '  case $before in',
    ...[...choices].map(
      ([key, list]) => `    --${key}) COMPREPLY=($(compgen -W '${list.join(' ')}' -- "$word")); return ;;`,
    ),
    '  esac',
    `  case \${COMP_CWORD}:\${COMP_WORDS[1]}:\${COMP_WORDS[2]} in`,
    `    1:*) words='${firsts.join(' ')}' ;;`,
    ...verbs,
    ...cases,
    '  esac',
    '  COMPREPLY=($(compgen -W "$words" -- "$word"))',
    '  [ "${word#-}" != "$word" ] || [ "$COMP_CWORD" = 1 ] || COMPREPLY=($(compgen -f -- "$word"))',
    '}',
    'complete -o filenames -F _slipway slipway',
    '',
  ].join('\n');
}

function withDefault(setting: {
  readonly description: string;
  readonly default?: string;
  readonly choices?: readonly string[];
}): string {
  const notes = [
    setting.choices === undefined ? [] : [setting.choices.join(', ')],
    setting.default === undefined ? [] : [`default: ${setting.default}`],
  ].flat();
  return notes.length === 0 ? setting.description : `${setting.description} (${notes.join('; ')})`;
}

const WIDTH = 100;
/** A left column wider than this has its text below it. */
const WIDEST = 44;

function columns(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(0, ...rows.map(([left]) => left.length).filter(length => length <= WIDEST));
  return rows.flatMap(([left, right]) => {
    const below = left.length > WIDEST;
    const indent = ' '.repeat(below ? 6 : width + 4);
    const [first = '', ...rest] = wrapped(right, WIDTH - indent.length);
    if (below) return [`  ${left}`, ...[first, ...rest].filter(line => line !== '').map(line => indent + line)];
    return [`  ${left.padEnd(width)}  ${first}`.trimEnd(), ...rest.map(line => indent + line)];
  });
}

function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
