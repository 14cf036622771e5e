import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's folder. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** Every file that is committed, or would be by `git add`. */
export function repositoryFiles(): string[] {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  });
  return listed
    .split('\0')
    .filter(name => name !== '' && statSync(join(root, name), { throwIfNoEntry: false })?.isFile());
}

export function read(name: string): string {
  return readFileSync(join(root, name), 'utf8');
}

/** Runs one of the project's own programs and answers with what it said. */
export function run(
  script: string,
  args: readonly string[],
  options: { readonly cwd?: string } = {},
): { ok: boolean; output: string } {
  try {
    const output = execFileSync(process.execPath, [join(root, 'node_modules', script), ...args], {
      cwd: options.cwd ?? root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' },
    });
    return { ok: true, output };
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    return { ok: false, output: `${stdout}${stderr}` };
  }
}
