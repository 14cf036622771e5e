import { parseArgs } from 'node:util';
import { UsageError } from '../errors.ts';
import { nearest } from '../spec/words.ts';
import { COMMANDS, COMMON_OPTIONS, type CommandName, type CommandSetting, type OptionSetting } from './commands.ts';

type OptionValue = string | number | boolean | undefined | readonly (string | number)[];

/** A command line, understood. */
export interface Invocation {
  readonly command: CommandName | undefined;
  /** With `help`, the group of commands that it is about. */
  readonly group?: string;
  readonly arguments: Readonly<Record<string, string | undefined>>;
  readonly options: Readonly<Record<string, OptionValue>>;
  readonly json: boolean;
  readonly help: boolean;
}

/** Whether a command line asks for JSON: known also where the rest of it makes no sense. */
export function wantsJson(argv: readonly string[]): boolean {
  const end = argv.indexOf('--');
  return (end === -1 ? argv : argv.slice(0, end)).includes('--json');
}

/** Understands a command line or throws a UsageError that says which word is wrong and what may have been meant. */
export function parseCommandLine(argv: readonly string[]): Invocation {
  const first = argv[0];
  if (first === undefined || first === '--help' || first === '-h') return helpFor(undefined);
  if (first === 'help') return helpAbout(argv.slice(1));
  if (first === '--version') return parseCommandLine(['version', ...argv.slice(1)]);
  if (first.startsWith('-')) {
    throw new UsageError('unknown-command', `${first} stands where a command belongs`, {
      hint: 'The command comes first: slipway COMMAND [OPTIONS]. See slipway --help.',
    });
  }
  if (isGroup(first) && (argv[1] === undefined || argv[1].startsWith('-'))) {
    if (argv.includes('--help') || argv.includes('-h')) return { ...helpFor(undefined), group: first };
    throw new UsageError('unknown-command', `slipway ${first} needs to be told what to do`, {
      hint: `It is one of ${verbsOf(first).join(', ')}. See slipway ${first} --help.`,
    });
  }
  const length = isGroup(first) ? 2 : 1;
  const command = commandNamed(argv.slice(0, length).join(' '));
  return parseCommand(command, COMMANDS[command], argv.slice(length));
}

/** `slipway help`, `slipway help build`, `slipway help channel`, `slipway help channel publish`. */
function helpAbout(words: readonly string[]): Invocation {
  const [first, second] = words.filter(word => !word.startsWith('-'));
  if (first === undefined) return helpFor(undefined);
  if (!isGroup(first)) return helpFor(commandNamed(first));
  return second === undefined ? { ...helpFor(undefined), group: first } : helpFor(commandNamed(`${first} ${second}`));
}

function helpFor(command: CommandName | undefined): Invocation {
  return { command, arguments: {}, options: {}, json: false, help: true };
}

/** The verbs of a group: `init`, `publish` and so on of `channel`. */
function verbsOf(group: string): string[] {
  return Object.keys(COMMANDS)
    .filter(name => name.startsWith(`${group} `))
    .map(name => name.slice(group.length + 1));
}

function isGroup(word: string): boolean {
  return verbsOf(word).length > 0;
}

function commandNamed(word: string): CommandName {
  if (Object.hasOwn(COMMANDS, word)) return word as CommandName;
  const near = nearest(word, Object.keys(COMMANDS));
  throw new UsageError('unknown-command', `there is no command "${word}"`, {
    hint:
      near === undefined
        ? 'slipway --help lists the commands.'
        : `Did you mean "${near}"? slipway --help lists the commands.`,
  });
}

function parseCommand(name: CommandName, setting: CommandSetting, argv: readonly string[]): Invocation {
  const known: Readonly<Record<string, OptionSetting>> = { ...setting.options, ...COMMON_OPTIONS };
  const help = `See slipway ${name} --help.`;
  const { tokens } = parseArgs({
    args: [...argv],
    options: Object.fromEntries(
      Object.entries(known).map(([key, { value, short, repeat }]) => [
        key,
        {
          type: value === undefined ? ('boolean' as const) : ('string' as const),
          ...(short === undefined ? {} : { short }),
          ...(repeat === undefined ? {} : { multiple: true }),
        },
      ]),
    ),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });

  const given = new Map<string, (string | number | true)[]>();
  const positionals: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind !== 'option') continue;
    const option = Object.hasOwn(known, token.name) ? known[token.name] : undefined;
    if (option === undefined) {
      const near = nearest(token.name, Object.keys(known));
      throw new UsageError('bad-option', `slipway ${name} has no option ${token.rawName}`, {
        hint: near === undefined ? help : `Did you mean --${near}? ${help}`,
      });
    }
    const values = given.get(token.name) ?? [];
    given.set(token.name, values);
    if (values.length > 0 && option.value !== undefined && option.repeat === undefined) {
      throw new UsageError('bad-option', `--${token.name} is given twice`, { hint: `It takes one value. ${help}` });
    }
    if (option.value === undefined) {
      if (token.value !== undefined)
        throw new UsageError('bad-option', `--${token.name} takes no value`, { hint: help });
      values.push(true);
    } else if (token.value === undefined || token.value === '' || (!token.inlineValue && /^-./.test(token.value))) {
      throw new UsageError('bad-option', `--${token.name} needs a value`, {
        hint: `Write --${token.name} ${option.value}, or --${token.name}=${option.value} if it begins with a dash. ${help}`,
      });
    } else {
      values.push(...checkedValues(token.name, option, token.value));
    }
  }

  return {
    command: name,
    arguments: given.has('help') ? {} : argumentsOf(name, setting, positionals),
    options: Object.fromEntries(
      Object.entries(setting.options).map(([key, option]) => [key, result(key, option, given.get(key))]),
    ),
    json: given.has('json'),
    help: given.has('help'),
  };
}

function checkedValues(name: string, option: OptionSetting, value: string): (string | number)[] {
  const { choices, integer } = option;
  if (choices !== undefined) {
    const values = option.repeat ? value.split(',').map(part => part.trim()) : [value];
    for (const part of values) {
      if (choices.includes(part)) continue;
      const near = nearest(part, choices);
      throw new UsageError('bad-option', `--${name} can't be "${part}"`, {
        hint: `It is one of ${choices.join(', ')}.${near === undefined ? '' : ` Did you mean ${near}?`}`,
      });
    }
    return values;
  }
  if (integer !== undefined) {
    const [least, most] = integer;
    const number = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
    if (!(number >= least && number <= most)) {
      throw new UsageError('bad-option', `--${name} can't be "${value}"`, {
        hint: `It is a whole number from ${least} to ${most}.`,
      });
    }
    return [number];
  }
  return [value];
}

function result(
  name: string,
  option: OptionSetting,
  values: readonly (string | number | true)[] | undefined,
): OptionValue {
  if (option.value === undefined) return values !== undefined;
  const checked = (values ?? (option.default === undefined ? [] : checkedValues(name, option, option.default))) as (
    | string
    | number
  )[];
  return option.repeat ? [...new Set(checked)] : checked[0];
}

function argumentsOf(
  name: CommandName,
  setting: CommandSetting,
  words: readonly string[],
): Record<string, string | undefined> {
  const entries = Object.entries(setting.arguments);
  const extra = words[entries.length];
  if (extra !== undefined) {
    throw new UsageError('bad-argument', `slipway ${name} has no use for "${extra}"`, {
      hint: `See slipway ${name} --help.`,
    });
  }
  return Object.fromEntries(
    entries.map(([key, { required, optional, default: otherwise }], index) => {
      const value = words[index] ?? otherwise;
      if (optional && value === undefined) return [key, undefined];
      if (value === undefined || value === '' || (required && words[index] === undefined)) {
        throw new UsageError('bad-argument', `slipway ${name} needs ${key}`, { hint: `See slipway ${name} --help.` });
      }
      return [key, value];
    }),
  );
}
