/**
 * Every command of `slipway` with its arguments and options. The parser, `--help`, completion and docs/commands.md all
 * read this one table; a new option is an entry here and its use in the command's own file.
 */

export interface ArgumentSetting {
  readonly description: string;
  readonly required?: true;
  readonly default?: string;
}

export interface OptionSetting {
  readonly description: string;
  /** What the value is called in help; an option without one is a switch. */
  readonly value?: string;
  readonly short?: string;
  readonly choices?: readonly string[];
  /** May be given more than once; with choices also as a list with commas. */
  readonly repeat?: true;
  /** The value is a whole number within these bounds. */
  readonly integer?: readonly [least: number, most: number];
  readonly default?: string;
}

export interface CommandSetting {
  readonly summary: string;
  readonly arguments: Readonly<Record<string, ArgumentSetting>>;
  readonly options: Readonly<Record<string, OptionSetting>>;
  /** Each a command line and what it is for. */
  readonly examples: readonly (readonly [commandLine: string, purpose: string])[];
}

const SPEC = { SPEC: { description: 'the file that describes the system', default: 'os.yaml' } } as const;

const ARCH = {
  value: 'ARCH',
  choices: ['amd64', 'arm64'],
  repeat: true,
  description: 'only this architecture of those in the spec',
} as const;

const FORMAT = {
  value: 'FORMAT',
  repeat: true,
  choices: ['raw', 'raw-zst', 'qcow2', 'oci'],
  description: 'make this instead of the formats in the spec',
} as const;

const LOG = { value: 'FILE', description: 'where the details go, instead of a file in the cache folder' } as const;

/** Options that every command has. */
export const COMMON_OPTIONS = {
  json: { description: 'the result, or the error, as JSON on standard output' },
  help: { short: 'h', description: 'this text' },
} as const satisfies Record<string, OptionSetting>;

export const COMMANDS = {
  init: {
    summary: 'Write a first os.yaml',
    arguments: { DIR: { description: 'the folder to write it into', default: '.' } },
    options: {
      name: { value: 'NAME', description: "the system's name; without it, the folder's" },
      suite: {
        value: 'SUITE',
        choices: ['bookworm', 'trixie', 'noble'],
        default: 'trixie',
        description: 'the distribution release to start from',
      },
      'ssh-key': { value: 'FILE', description: 'a public key that may log in' },
    },
    examples: [['slipway init --name edge --ssh-key ~/.ssh/id_ed25519.pub', 'a system that you can log in to']],
  },
  validate: {
    summary: 'Check a spec and report every mistake in it',
    arguments: SPEC,
    options: {},
    examples: [['slipway validate os.yaml', 'exit code 0 if it is right, 2 if not']],
  },
  plan: {
    summary: 'Show what build would do, without doing it',
    arguments: SPEC,
    options: { arch: ARCH, format: FORMAT },
    examples: [['slipway plan --arch amd64 --json', 'the whole build graph as one JSON value']],
  },
  build: {
    summary: 'Build the images that a spec describes',
    arguments: SPEC,
    options: {
      arch: ARCH,
      format: FORMAT,
      output: { value: 'DIR', short: 'o', description: 'where the artifacts and manifest.json go', default: 'out' },
      builder: { value: 'NAME', description: 'the buildx builder to use' },
      'cache-from': { value: 'CACHE', repeat: true, description: 'a BuildKit cache to read, as buildx spells it' },
      'cache-to': { value: 'CACHE', repeat: true, description: 'a BuildKit cache to write, as buildx spells it' },
      'no-cache': { description: 'do every step again' },
      log: LOG,
    },
    examples: [
      ['slipway build', 'everything that os.yaml asks for, into out/'],
      ['slipway build --arch arm64 --format raw -o out', 'one disk image'],
    ],
  },
  run: {
    summary: 'Boot a built image in QEMU, with its console on this terminal',
    arguments: { DIR: { description: 'the folder that build wrote', default: 'out' } },
    options: {
      arch: {
        value: 'ARCH',
        choices: ['amd64', 'arm64'],
        description: "the image's architecture; without it, this machine's",
      },
      memory: {
        value: 'MIB',
        integer: [256, 1048576],
        default: '2048',
        description: 'how much memory the machine has',
      },
      cpus: { value: 'COUNT', integer: [1, 256], default: '2', description: 'how many processors it has' },
      'ssh-port': {
        value: 'PORT',
        integer: [1, 65535],
        description: 'a port of this machine that leads to its port 22',
      },
      log: LOG,
    },
    examples: [['slipway run out --ssh-port 2222', 'then: ssh -p 2222 USER@localhost']],
  },
  explain: {
    summary: 'Say what a field of the spec means',
    arguments: { FIELD: { required: true, description: 'its path, such as disk.slot' } },
    options: {},
    examples: [['slipway explain state.persist', 'its meaning, default and an example']],
  },
  completion: {
    summary: 'Print a script that completes commands and options in bash',
    arguments: {},
    options: {},
    examples: [['source <(slipway completion)', 'for this shell']],
  },
  version: {
    summary: 'Print the version of Slipway',
    arguments: {},
    options: {},
    examples: [],
  },
} as const satisfies Record<string, CommandSetting>;

export type CommandName = keyof typeof COMMANDS;

type ValueOf<O> = O extends { value: string }
  ? O extends { integer: unknown }
    ? number
    : O extends { choices: readonly (infer Choice)[] }
      ? Choice
      : string
  : never;

type OptionResult<O> = O extends { value: string }
  ? O extends { repeat: true }
    ? readonly ValueOf<O>[]
    : O extends { default: string }
      ? ValueOf<O>
      : ValueOf<O> | undefined
  : boolean;

/** The options of a command as its file gets them: defaults filled in, choices and numbers checked. */
export type Options<Name extends CommandName> = {
  readonly [Key in keyof (typeof COMMANDS)[Name]['options']]: OptionResult<(typeof COMMANDS)[Name]['options'][Key]>;
};

/** The arguments of a command; each is there, since each is either required or has a default. */
export type Arguments<Name extends CommandName> = {
  readonly [Key in keyof (typeof COMMANDS)[Name]['arguments']]: string;
};
