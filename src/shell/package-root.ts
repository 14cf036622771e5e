import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EnvironmentError } from '../errors.ts';

/** The folder of Slipway's package.json: where `src/system` and other files that are read at run time lie, bundled or not. */
export function packageRoot(from: string = fileURLToPath(import.meta.url)): string {
  for (let folder = dirname(from); ; folder = dirname(folder)) {
    const file = join(folder, 'package.json');
    if (existsSync(file) && nameIn(file) === 'slipway') return folder;
    if (folder === dirname(folder)) break;
  }
  throw new EnvironmentError('io', `no package.json of Slipway at or above ${dirname(from)}`, {
    hint: 'Slipway runs from its own repository, as checked out; dist/ alone is not enough.',
  });
}

/** The files that every image has. */
export function systemDirectory(root: string = packageRoot()): string {
  return join(root, 'src', 'system');
}

/** The version that package.json states. */
export function packageVersion(root: string = packageRoot()): string {
  return (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version;
}

function nameIn(file: string): unknown {
  try {
    return (JSON.parse(readFileSync(file, 'utf8')) as { name?: unknown }).name;
  } catch {
    return undefined;
  }
}
