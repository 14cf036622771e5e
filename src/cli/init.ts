import { access, appendFile, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { EnvironmentError, ToolError, UsageError } from '../errors.ts';
import { DEFAULT_BRANCH, pagesAddress } from '../publish/layout.ts';
import type { InitialAgent } from '../spec/init.ts';
import { REFRESHING, RELEASING, repositoryIdentity, STAND_IN_OWNER } from '../spec/init-workflows.ts';
import { SpecError } from '../spec/parse.ts';
import { NAME_LIMIT } from '../spec/schema.ts';
import type { Command, CommandShell } from './command.ts';
import type { Options } from './commands.ts';

const IGNORED = ['/out/', '/site/', '/.slipway/'];
const PRIVATE_KEY = '/release.key';

const ISSUER = 'https://token.actions.githubusercontent.com';
const PUBLIC_KEY = 'keys/release.pub';
const TRUSTED_ROOT = 'keys/trusted_root.json';

/** Writes what is not there yet: os.yaml, .gitignore, and what the options ask for. What is there keeps all that it has. */
export const run: Command<'init'> = async ({ arguments: { DIR }, options }, shell) => {
  const { core, cwd } = shell;
  const folder = resolve(cwd, DIR);
  const spec = join(folder, 'os.yaml');
  const name = options.name ?? nameFrom(basename(folder));
  const sshKey = options['ssh-key'] === undefined ? undefined : await publicKey(resolve(cwd, options['ssh-key']));
  const agent = agentOf(options);
  const text = await core
    .initialSpec({
      ...{ name, suite: options.suite },
      ...(sshKey === undefined ? {} : { sshKey }),
      ...(agent === undefined ? {} : { agent }),
    })
    .catch(asOptions);
  const keys = options.key ? [join(folder, PRIVATE_KEY.slice(1)), join(folder, PUBLIC_KEY)] : [];
  for (const file of [spec, ...keys]) if (await exists(file)) throw alreadyThere(shown(cwd, file));
  if (options.repository !== undefined) await refuseBelowRoot(folder);

  const files: [string, string][] = [];
  if (options.repository !== undefined) {
    const { initialWorkflows } = await import('../spec/init-workflows.ts');
    for (const [file, content] of Object.entries(initialWorkflows({ key: options.key })))
      files.push([`.github/workflows/${file}`, content]);
    if (!options.key) {
      const { PUBLIC_GOOD_ROOT } = await import('../verify/public-good.ts');
      files.push([TRUSTED_ROOT, Buffer.from(PUBLIC_GOOD_ROOT, 'base64').toString()]);
    }
  }
  await mkdir(folder, { recursive: true }).catch(cannotWrite);
  const ignore = join(folder, '.gitignore');
  // Git ignores the private key before there is one, and a spec that names a key is written once the key is there.
  const ignored = await ignoreIn(ignore, [...IGNORED, ...(options.key ? [PRIVATE_KEY] : [])]);
  if (options.key) await makeKeys(folder, shell);
  if (!(await writeNew(spec, text))) throw alreadyThere(shown(cwd, spec));
  const written = [spec, ...keys, ...(ignored === 'written' ? [ignore] : [])];
  const kept: string[] = ignored === 'kept' ? [ignore] : [];
  const added = typeof ignored === 'string' ? [] : ignored;
  const standIns: string[] = [];
  for (const [file, content] of files) {
    const path = join(folder, file);
    await mkdir(dirname(path), { recursive: true }).catch(cannotWrite);
    const isNew = await writeNew(path, content);
    (isNew ? written : kept).push(path);
    if (isNew) standIns.push(...placesOf(`${STAND_IN_OWNER}/`, content).map(line => `${shown(cwd, path)}:${line}`));
  }
  return {
    value: { name, written, kept, ignored: added },
    text: [
      ...written.map(file => `wrote ${shown(cwd, file)}`),
      ...(added.length === 0 ? [] : [`added ${added.join(', ')} to ${shown(cwd, ignore)}, which was there`]),
      ...kept.map(file => `kept  ${shown(cwd, file)}, which was there`),
      '',
      `Next: slipway build ${shown(cwd, spec)}, then slipway run.`,
      ...inRepository(options, standIns),
    ].join('\n'),
  };
};

/** The options that end up in the spec, by their places there. */
const OPTION_OF: readonly (readonly [RegExp, string])[] = [
  [/^name$/, '--name'],
  [/^users\./, '--ssh-key'],
  [/^agent\.channel\.url$/, '--url'],
];

/** Whoever runs init has written no spec yet: what can't stand in one is said about the option that it came from. */
function asOptions(cause: unknown): never {
  const [first] = cause instanceof SpecError ? cause.problems : [];
  const option = first && OPTION_OF.find(([path]) => path.test(first.path))?.[1];
  if (option === undefined) throw cause;
  throw new UsageError('bad-option', `${option}: ${first?.message}`, {
    ...(first?.hint === undefined ? {} : { hint: first.hint }),
  });
}

/** What nodes follow, as far as the options tell. */
function agentOf({ repository, url, key }: Options<'init'>): InitialAgent | undefined {
  if (repository !== undefined && !/^[A-Za-z0-9-]{1,39}\/[A-Za-z0-9._-]{1,100}$/.test(repository))
    throw new UsageError('bad-option', `${JSON.stringify(repository)} is no repository`, {
      hint: 'It is written as OWNER/NAME, such as octo/os.',
    });
  const [owner = '', title = ''] = repository?.split('/') ?? [];
  const where = url ?? (repository === undefined ? undefined : pagesAddress(owner, title));
  if (where === undefined) {
    if (!key) return undefined;
    throw new UsageError('bad-option', 'a key is for a channel, and no option says where that is', {
      hint: 'Give --url URL, where nodes read, or --repository OWNER/NAME for its Pages.',
    });
  }
  if (key) return { url: where, trust: { key: PUBLIC_KEY } };
  if (repository === undefined)
    throw new UsageError('bad-option', 'no option says who signs for the channel', {
      hint: 'Give --key for a key pair, or --repository OWNER/NAME for its workflows.',
    });
  return {
    url: where,
    trust: { identityPattern: repositoryIdentity(repository), issuer: ISSUER, trustedRoot: TRUSTED_ROOT },
  };
}

/** GitHub runs the workflows at a repository's root and no others. */
async function refuseBelowRoot(folder: string): Promise<void> {
  let root = folder;
  while (!(await exists(join(root, '.git')))) {
    if (root === dirname(root)) return;
    root = dirname(root);
  }
  if (root === folder) return;
  throw new UsageError(
    'bad-argument',
    `${folder} lies in the repository ${root}, and GitHub runs workflows of its root only`,
    {
      hint: `Run init in ${root}; or make the folder a repository of its own first, with \`git init\`; or leave --repository out.`,
    },
  );
}

/** A key pair by cosign: the private half for whoever signs, kept out of Git; the public one goes into images. */
async function makeKeys(folder: string, { exec, env, signal }: CommandShell): Promise<void> {
  const open = join(folder, PUBLIC_KEY);
  await mkdir(dirname(open), { recursive: true }).catch(cannotWrite);
  const { exitCode, stderr } = await exec('cosign', ['generate-key-pair', '--output-key-prefix', 'release'], {
    cwd: folder,
    // cosign would ask for a password; an empty one is no password.
    env: { COSIGN_PASSWORD: env['COSIGN_PASSWORD'] ?? '' },
    signal,
    timeout: 60_000,
  });
  if (exitCode !== 0)
    throw new ToolError('exit', `cosign could not make a key pair: ${stderr.trim().split('\n').at(-1) ?? ''}`, {
      ...{ program: 'cosign', exitCode },
      hint: 'Run `cosign generate-key-pair` by hand to see why.',
    });
  await rename(join(folder, 'release.pub'), open).catch(cannotWrite);
}

/** What a person has to do in the repository, since no file can: each step is possible once those before it are done. */
function inRepository({ repository, url, key }: Options<'init'>, standIns: readonly string[]): string[] {
  if (repository === undefined) return [];
  const steps = [
    ...(standIns.length === 0
      ? []
      : [
          `${STAND_IN_OWNER} stands for whoever holds Slipway's actions, which have no public home yet: write the owner of\n` +
            `your copy of its repository instead, in ${standIns.join(', ')}`,
        ]),
    ...(key
      ? [
          'Settings, Secrets and variables, Actions: COSIGN_PRIVATE_KEY, the text of release.key;\n' +
            'and COSIGN_PASSWORD, if it has a password',
        ]
      : []),
    "Push to main, with [skip ci] in the commit's message: there is no channel to publish in yet",
    `Actions, ${REFRESHING}, Run workflow: init. It begins the channel, on the branch ${DEFAULT_BRANCH}`,
    url === undefined
      ? `Settings, Pages: deploy from the branch ${DEFAULT_BRANCH}`
      : `Let ${url} serve the branch ${DEFAULT_BRANCH}, as Settings, Pages can`,
    `Actions, ${RELEASING}, Run workflow: the first release. From then on each push to main makes one`,
  ];
  return [
    'In the repository, once, in this order:',
    ...steps.map((step, index) => `  ${index + 1}. ${step.replaceAll('\n', '\n     ')}`),
  ];
}

const placesOf = (what: string, text: string): number[] =>
  text.split('\n').flatMap((line, index) => (line.includes(what) ? [index + 1] : []));

const alreadyThere = (file: string): UsageError =>
  new UsageError('bad-argument', `${file} is there already`, {
    hint: 'init never overwrites. Name another folder, or move the file away first.',
  });

const exists = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );

/** A name that a system may have, made from any folder's. */
export function nameFrom(folder: string): string {
  const name = folder
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, NAME_LIMIT)
    .replace(/-+$/, '');
  return name === '' ? 'node' : name;
}

async function publicKey(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new UsageError('bad-option', `the key ${file} can't be read`, { hint: 'Name a public key file.', cause });
  });
  if (/PRIVATE KEY/.test(text)) {
    throw new UsageError('bad-option', `${file} is a private key`, {
      hint: `Name the public one, most likely ${file}.pub.`,
    });
  }
  const line = text.split('\n').find(candidate => /^(ssh-|ecdsa-|sk-)\S+ [A-Za-z0-9+/=]+/.test(candidate));
  if (line === undefined) {
    throw new UsageError('bad-option', `${file} holds no OpenSSH public key`, {
      hint: 'Such a file has one line, like "ssh-ed25519 AAAA... name".',
    });
  }
  return line.trim();
}

/** Sees to it that Git ignores these; answers with the lines that a .gitignore had to be given. */
async function ignoreIn(file: string, lines: readonly string[]): Promise<'written' | 'kept' | readonly string[]> {
  if (await writeNew(file, `${lines.join('\n')}\n`)) return 'written';
  const text = await readFile(file, 'latin1').catch(cannotWrite);
  const there = new Set(text.split('\n').map(line => line.trimEnd()));
  const missing = lines.filter(line => !there.has(line));
  if (missing.length === 0) return 'kept';
  const end = text.includes('\r\n') ? '\r\n' : '\n';
  const open = text !== '' && !text.endsWith('\n');
  // Appended, so that whatever stands there stays, byte for byte.
  await appendFile(file, `${open ? end : ''}${missing.map(line => line + end).join('')}`).catch(cannotWrite);
  return missing;
}

/** Writes a file that is not there yet; answers whether it did. */
async function writeNew(file: string, text: string): Promise<boolean> {
  try {
    await writeFile(file, text, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    return cannotWrite(error);
  }
}

function cannotWrite(cause: unknown): never {
  const { path = 'the folder', code } = cause as NodeJS.ErrnoException;
  throw new EnvironmentError('io', `${path} can't be written (${code})`, {
    hint: 'Name a folder that you may write to.',
    cause,
  });
}

function shown(cwd: string, file: string): string {
  const path = relative(cwd, file);
  return path.startsWith('..') ? file : path;
}
