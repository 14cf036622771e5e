import { SCENARIO_NAMES } from '../manifest/rehearsal-names.ts';

/**
 * Every command of `slipway` with its arguments and options. The parser, `--help`, completion and docs/commands.md all
 * read this one table; a new option is an entry here and its use in the command's own file.
 */

export interface ArgumentSetting {
  readonly description: string;
  readonly required?: true;
  /** May be left out, and then is not there. */
  readonly optional?: true;
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
  choices: ['raw', 'raw-zst', 'qcow2', 'vhd', 'vmdk', 'ova', 'iso', 'gce', 'pxe', 'oci'],
  description: 'make this instead of the formats in the spec',
} as const;

const LOG = { value: 'FILE', description: 'where the details go, instead of a file in the cache folder' } as const;

/** Who signs. */
const SIGNER = {
  key: {
    value: 'KEY',
    description: 'the private key: a file, env://NAME or a KMS address; its password is in COSIGN_PASSWORD',
  },
  keyless: { description: 'sign as the workflow that runs, by its identity token' },
  'fulcio-url': {
    value: 'URL',
    description: "with --keyless, a certificate authority instead of the public Sigstore's",
  },
  'rekor-url': { value: 'URL', description: 'with --keyless, the transparency log that belongs to it' },
} as const satisfies Record<string, OptionSetting>;

const IDENTITY = {
  identity: { value: 'REGEX', description: 'whose certificates count: a regular expression for the whole identity' },
  issuer: { value: 'URL', description: 'who vouches for that identity' },
  'trusted-root': { value: 'FILE', description: "a Sigstore trusted root instead of the public Sigstore's" },
} as const satisfies Record<string, OptionSetting>;

/** What a signer's work is held against. */
const TRUST = {
  'trusted-key': {
    value: 'PUB',
    repeat: true,
    description: 'a public key that counts, two while keys rotate; without it, the public half of --key',
  },
  ...IDENTITY,
} as const satisfies Record<string, OptionSetting>;

/** What a reader trusts. */
const READER_TRUST = {
  key: { value: 'PUB', repeat: true, description: 'a public key that counts; give two while keys rotate' },
  ...IDENTITY,
} as const satisfies Record<string, OptionSetting>;

const PLACE = {
  channel: { value: 'NAME', default: 'stable', description: "the channel's name" },
  root: {
    value: 'ROOT',
    default: 'site',
    description: 'where channels lie: a folder, oci:REGISTRY/REPOSITORY, s3://BUCKET/PREFIX or github:OWNER/REPOSITORY',
  },
} as const satisfies Record<string, OptionSetting>;

/** What every command that changes a channel takes. */
const CHANGE = {
  ...PLACE,
  source: { value: 'URL', description: 'where nodes read, if that is another address' },
  days: { value: 'DAYS', integer: [1, 400], default: '14', description: 'how long the new channel file is good for' },
  ...SIGNER,
  ...TRUST,
} as const satisfies Record<string, OptionSetting>;

const ROLLOUT = {
  rollout: {
    value: 'PRESET',
    choices: ['urgent', 'normal', 'slow'],
    description: 'how fast it goes: one, six or thirteen days',
  },
  step: {
    value: 'WHEN=PERCENT',
    repeat: true,
    description: 'a step of your own instead of a preset: 4h=10, 2d=100 or 2026-11-23T08:00:00Z=100',
  },
  canary: { value: 'LABEL', repeat: true, description: 'nodes with this label may go at once' },
} as const satisfies Record<string, OptionSetting>;

const REQUIRE_EVIDENCE = {
  value: 'SCENARIO',
  repeat: true,
  choices: SCENARIO_NAMES,
  description: 'signed evidence of a rehearsal without which nothing moves',
} as const;

const RELEASE = { VERSION: { required: true, description: 'the version of the release' } } as const;

/** Options that every command has. */
export const COMMON_OPTIONS = {
  json: { description: 'the result, or the error, as JSON on standard output' },
  help: { short: 'h', description: 'this text' },
} as const satisfies Record<string, OptionSetting>;

export const COMMANDS = {
  init: {
    summary: 'Write a first os.yaml, and on request the key and the workflows that go with it',
    arguments: { DIR: { description: 'the folder to write into', default: '.' } },
    options: {
      name: { value: 'NAME', description: "the system's name; without it, the folder's" },
      suite: {
        value: 'SUITE',
        choices: ['bookworm', 'trixie', 'noble'],
        default: 'trixie',
        description: 'the distribution release to start from',
      },
      'ssh-key': { value: 'FILE', description: 'a public key that may log in' },
      repository: {
        value: 'OWNER/NAME',
        description:
          'the GitHub repository that builds it: writes the workflows; nodes read the channel from its Pages',
      },
      url: { value: 'URL', description: 'where nodes read the channel, if it is elsewhere' },
      key: {
        description: 'make a key pair with cosign, and let nodes trust it instead of the workflows of --repository',
      },
    },
    examples: [
      ['slipway init --name edge --ssh-key ~/.ssh/id_ed25519.pub', 'a system that you can log in to'],
      ['slipway init --repository octo/os', 'with workflows that sign as themselves, and a channel'],
      ['slipway init --key --url https://os.example', 'with a key pair, for a channel on any web server'],
    ],
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
      secret: {
        value: 'ID=VARIABLE',
        repeat: true,
        description:
          "a secret for the spec's own Containerfile, from an environment variable; one name stands for both",
      },
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
      cpus: {
        value: 'COUNT',
        integer: [1, 256],
        description: 'how many processors it has; without it two, or one where there is no KVM',
      },
      'ssh-port': {
        value: 'PORT',
        integer: [1, 65535],
        description: 'a port of this machine that leads to its port 22',
      },
      log: LOG,
    },
    examples: [['slipway run out --ssh-port 2222', 'then: ssh -p 2222 USER@localhost']],
  },
  rehearse: {
    summary: 'Boot, upgrade and break a build in QEMU, and write evidence of it',
    arguments: { DIR: { description: 'the folder that build wrote', default: 'out' } },
    options: {
      from: { value: 'DIR', repeat: true, description: 'a released version to upgrade from, as build left it' },
      channel: { value: 'URL', description: 'a channel: from every release that it still supports' },
      scenario: {
        value: 'NAME',
        repeat: true,
        choices: SCENARIO_NAMES,
        description: 'only this scenario; without it, all that apply',
      },
      output: { value: 'EVIDENCE', short: 'o', description: 'where the evidence goes', default: 'rehearsal' },
      arch: {
        value: 'ARCH',
        choices: ['amd64', 'arm64'],
        description: 'the architecture of a build with two; without it, that of this machine',
      },
      memory: {
        value: 'MIB',
        integer: [256, 1048576],
        default: '2048',
        description: 'how much memory each machine has',
      },
      ...READER_TRUST,
      log: LOG,
    },
    examples: [
      ['slipway rehearse out --from released/1.3 --output rehearsal', 'exit code 1 if a scenario failed'],
      ['slipway rehearse out --channel https://os.example/channels/stable.json --key os.pub', 'from all that is out'],
    ],
  },
  sign: {
    summary: 'Sign a build with cosign, and verify it again as a third party would',
    arguments: { DIR: { description: 'the folder that build wrote', default: 'out' } },
    options: {
      ...SIGNER,
      ...TRUST,
      evidence: { value: 'DIR', description: 'the folder that rehearse wrote: its evidence is attested' },
      image: { value: 'REF', description: 'an image in a registry, signed by digest with each platform' },
      jobs: { value: 'COUNT', integer: [1, 64], default: '4', description: 'how many signatures are made at a time' },
      log: LOG,
    },
    examples: [
      ['slipway sign out --key cosign.key', 'leaves X.sigstore.json beside every file X'],
      ['slipway sign out --keyless --image registry.example/os:1.4', 'in a workflow with `id-token: write`'],
    ],
  },
  verify: {
    summary: 'Verify a signed build or release, offline',
    arguments: { PLACE: { description: 'a folder, or the address of a release on a web server', default: 'out' } },
    options: {
      ...READER_TRUST,
      image: { value: 'REF', description: 'an image in a registry instead' },
      attested: {
        value: 'KIND',
        repeat: true,
        choices: ['provenance', 'sbom'],
        description: 'an attestation that must be there; those that are there are checked anyway',
      },
      log: LOG,
    },
    examples: [
      ['slipway verify out --key cosign.pub', 'a line for each file; exit code 1 if one of them is refused'],
      [
        'slipway verify https://os.example/releases/1.4 --identity "$WORKFLOW" --issuer "$ISSUER"',
        'by the workflow that signed',
      ],
    ],
  },
  'channel init': {
    summary: 'Begin a channel',
    arguments: {},
    options: CHANGE,
    examples: [['slipway channel init --channel beta --root site --key cosign.key', 'an empty channel, sequence 1']],
  },
  'channel publish': {
    summary: 'Publish a signed build in a channel',
    arguments: { DIR: { description: 'the signed build', default: 'out' } },
    options: {
      ...CHANGE,
      ...ROLLOUT,
      'min-version': { value: 'VERSION', description: 'only nodes that run this version or a newer one can take it' },
      barrier: { description: 'older nodes must stop here before they take anything newer' },
      notes: { value: 'TEXT', description: 'one line for people' },
      attested: {
        value: 'KIND',
        repeat: true,
        choices: ['provenance', 'sbom'],
        description: 'an attestation without which nothing is published',
      },
      'require-evidence': REQUIRE_EVIDENCE,
      log: LOG,
    },
    examples: [
      ['slipway channel publish out --channel beta --root site --key cosign.key --rollout urgent', 'in one day'],
      ['slipway channel publish out --root oci:registry.example/os --keyless --canary lab', 'in a registry'],
    ],
  },
  'channel promote': {
    summary: 'Take a release over from another channel, byte for byte',
    arguments: { RELEASE: { required: true, description: "its version, or its manifest's sha256" } },
    options: {
      from: { value: 'NAME', default: 'beta', description: 'the channel that it is in' },
      'require-evidence': REQUIRE_EVIDENCE,
      ...CHANGE,
      ...ROLLOUT,
    },
    examples: [['slipway channel promote 1.4 --from beta --channel stable --key cosign.key', 'from beta to stable']],
  },
  'channel pause': {
    summary: 'Stop a rollout',
    arguments: RELEASE,
    options: { reason: { value: 'TEXT', description: 'why, for people' }, ...CHANGE },
    examples: [
      ["slipway channel pause 1.4 --reason 'disk errors at one site' --key cosign.key", 'nobody takes it now'],
    ],
  },
  'channel resume': {
    summary: 'Let a rollout go on; steps that had not begun move by the time it lay still',
    arguments: RELEASE,
    options: CHANGE,
    examples: [],
  },
  'channel revoke': {
    summary: 'Withdraw a release for good',
    arguments: { RELEASE: { required: true, description: "its version, or its manifest's sha256" } },
    options: {
      action: {
        value: 'ACTION',
        choices: ['hold', 'move', 'rollback'],
        default: 'move',
        description: 'what nodes that run it do: stay, go on to the next good one at once, or go back',
      },
      reason: { value: 'TEXT', description: 'why; it stands in the channel' },
      ...CHANGE,
    },
    examples: [
      ["slipway channel revoke 1.4 --action rollback --reason 'loses the network' --key cosign.key", 'they go back'],
    ],
  },
  'channel unpublish': {
    summary: 'Take a release out of the list, and leave nodes that run it alone',
    arguments: RELEASE,
    options: CHANGE,
    examples: [],
  },
  'channel refresh': {
    summary: 'Sign the same content anew, before it expires',
    arguments: {},
    options: CHANGE,
    examples: [['slipway channel refresh --root site --keyless', 'on a schedule, every day or two']],
  },
  'channel show': {
    summary: 'Show what a channel offers',
    arguments: {},
    options: { ...PLACE, ...READER_TRUST },
    examples: [['slipway channel show --root https://os.example --key cosign.pub', 'verified, from where nodes read']],
  },
  'channel simulate': {
    summary: 'Show how a rollout spreads over a fleet',
    arguments: { VERSION: { optional: true, description: 'the release; without it, the newest' } },
    options: {
      ...PLACE,
      ...READER_TRUST,
      nodes: { value: 'COUNT', integer: [1, 100_000_000], default: '100000', description: 'how large the fleet is' },
      canaries: { value: 'COUNT', integer: [0, 100_000_000], default: '0', description: 'how many nodes are canaries' },
      'check-every': { value: 'HOURS', integer: [1, 720], default: '6', description: 'how often a node asks' },
      svg: { value: 'FILE', description: 'writes a picture as well' },
    },
    examples: [['slipway channel simulate --root site --nodes 1000000 --svg rollout.svg', 'a table and a picture']],
  },
  explain: {
    summary: 'Say what a field of the spec means, or what a node would do with a channel',
    arguments: {
      FIELD: { optional: true, description: 'its path, such as disk.slot; without it, all of the first level' },
    },
    options: {
      channel: { value: 'URL', description: "a channel's address, such as https://os.example/channels/stable.json" },
      node: { value: 'ID', description: "the node's id: which release, when, why, how many bytes and reboots" },
      from: { value: 'VERSION', description: 'the version that the node runs' },
      arch: { value: 'ARCH', choices: ['amd64', 'arm64'], default: 'amd64', description: "the node's architecture" },
      label: { value: 'LABEL', repeat: true, description: 'a label that the node carries' },
      seen: {
        value: 'SEQUENCE',
        integer: [0, 999_999_999],
        description: 'the highest sequence that the node has seen',
      },
      at: { value: 'TIME', description: 'a moment such as 2026-11-23T08:00:00Z, instead of now' },
      ...READER_TRUST,
    },
    examples: [
      ['slipway explain state.persist', 'its meaning, default and an example'],
      ['slipway explain --channel site/channels/stable.json --node n1 --from 1.3 --key cosign.pub', 'what n1 would do'],
    ],
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

/** The arguments of a command; each is there that is required or has a default. */
export type Arguments<Name extends CommandName> = {
  readonly [Key in keyof (typeof COMMANDS)[Name]['arguments']]: (typeof COMMANDS)[Name]['arguments'][Key] extends {
    optional: true;
  }
    ? string | undefined
    : string;
};
