import { COMMANDS, COMMON_OPTIONS, type CommandName, type CommandSetting, type OptionSetting } from './commands.ts';

/** The text of `slipway --help`. */
export function renderOverview(): string {
  const rows = Object.entries(COMMANDS).map(([name, { summary }]) => [name, summary] as const);
  return [
    'Slipway builds immutable A/B Linux systems from one os.yaml.',
    '',
    'Usage: slipway COMMAND [OPTIONS]',
    '',
    ...columns(rows),
    '',
    'slipway COMMAND --help says more about one of them.',
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
  const cases = Object.entries(COMMANDS).map(([name, setting]: [string, CommandSetting]) => {
    const words = allOptions(setting).map(([key]) => `--${key}`);
    return `    ${name}) words='${words.join(' ')}' ;;`;
  });
  const choices = new Map<string, readonly string[]>();
  for (const { options } of Object.values<CommandSetting>(COMMANDS)) {
    for (const [key, { choices: list }] of Object.entries(options)) if (list !== undefined) choices.set(key, list);
  }
  return [
    '_slipway() {',
    `  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} words=`,
    '  case $before in',
    ...[...choices].map(
      ([key, list]) => `    --${key}) COMPREPLY=($(compgen -W '${list.join(' ')}' -- "$word")); return ;;`,
    ),
    '  esac',
    `  case \${COMP_CWORD}:\${COMP_WORDS[1]} in`,
    `    1:*) words='${Object.keys(COMMANDS).join(' ')}' ;;`,
    ...cases.map(line => line.replace(/^ {4}/, '    *:')),
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

function columns(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`.trimEnd());
}
