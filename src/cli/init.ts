import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join, relative, resolve } from 'node:path';
import { EnvironmentError, UsageError } from '../errors.ts';
import type { Command } from './command.ts';

const IGNORED = ['/out/', '/.slipway/'];

/** Writes os.yaml, and a .gitignore where there is none. What is there already stays as it is. */
export const run: Command<'init'> = async ({ arguments: { DIR }, options }, { core, cwd }) => {
  const folder = resolve(cwd, DIR);
  const spec = join(folder, 'os.yaml');
  const name = options.name ?? nameFrom(basename(folder));
  const sshKey = options['ssh-key'] === undefined ? undefined : await publicKey(resolve(cwd, options['ssh-key']));
  const text = await core.initialSpec({ name, suite: options.suite, ...(sshKey === undefined ? {} : { sshKey }) });

  await mkdir(folder, { recursive: true }).catch(cannotWrite);
  if (!(await writeNew(spec, text))) {
    throw new UsageError('bad-argument', `${shown(cwd, spec)} is there already`, {
      hint: 'init never overwrites. Name another folder, or move the file away first.',
    });
  }
  const written = [spec];
  const ignore = join(folder, '.gitignore');
  if (await writeNew(ignore, `${IGNORED.join('\n')}\n`)) written.push(ignore);
  return {
    value: { name, written },
    text: [
      ...written.map(file => `wrote ${shown(cwd, file)}`),
      '',
      `Next: slipway build ${shown(cwd, spec)}, then slipway run.`,
    ].join('\n'),
  };
};

/** A name that a system may have, made from any folder's. */
export function nameFrom(folder: string): string {
  const name = folder
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, 32)
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
