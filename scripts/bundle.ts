/**
 * Bundles src/ into dist/, which is committed: a runner starts an action from it with nothing installed.
 *
 *   node scripts/bundle.ts [FOLDER]     default: dist
 *
 * The same sources give the same bytes. Chunks are numbered by path, so everything happens relative to the root.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const program = (path: string): string => join(root, 'node_modules', path);

/** A launcher is what action.yml's `main` or bin/slipway starts. */
const LAUNCHERS: Readonly<Record<string, string>> = {
  'build/index.js': "import { action } from '../index.js';\n\nawait action('build');\n",
  'build/post.js': "import { post } from '../index.js';\n\nawait post('build');\n",
  'build/cache.js': "import { cacheService } from '../index.js';\n\nawait cacheService();\n",
  'pipeline/post.js': "import { post } from '../index.js';\n\nawait post('pipeline');\n",
  'pipeline/index.js': "import { action } from '../index.js';\n\nawait action('pipeline');\n",
  'rehearse/index.js': "import { action } from '../index.js';\n\nawait action('rehearse');\n",
  'rehearse/post.js': "import { post } from '../index.js';\n\nawait post('rehearse');\n",
  'sign/index.js': "import { action } from '../index.js';\n\nawait action('sign');\n",
  'sign/post.js': "import { post } from '../index.js';\n\nawait post('sign');\n",
  'upgrade-channel/index.js': "import { action } from '../index.js';\n\nawait action('upgrade-channel');\n",
  'upgrade-channel/post.js': "import { post } from '../index.js';\n\nawait post('upgrade-channel');\n",
  'cli/index.js': "import { commandLine } from '../index.js';\n\nawait commandLine();\n",
};

/** Makes a bundle in a folder that is empty then, whatever was in it. */
export function bundle(folder: string): void {
  rmSync(join(root, 'lib'), { recursive: true, force: true });
  run(program('typescript/bin/tsc'), ['-p', 'tsconfig.bundle.json']);
  rmSync(folder, { recursive: true, force: true });
  run(program('@vercel/ncc/dist/ncc/cli.js'), ['build', 'lib/bundle.js', '--out', folder, '--no-cache']);
  // The agent goes into images by itself: one file, with no part of a workflow or a build in it.
  for (const [entry, name] of [
    ['lib/agent/main.js', 'agent'],
    ['lib/agent/install-main.js', 'install-settings'],
  ] as const) {
    run(program('@vercel/ncc/dist/ncc/cli.js'), [
      'build',
      entry,
      '--out',
      join(folder, name),
      '--no-cache',
      '--minify',
    ]);
    rmSync(join(folder, name, 'package.json'), { force: true });
  }
  for (const [name, text] of Object.entries(LAUNCHERS)) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  writeFileSync(join(folder, 'licenses.txt'), renderLicenses());
}

function run(script: string, args: readonly string[]): void {
  execFileSync(process.execPath, [script, ...args], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
}

interface LockedPackage {
  readonly version: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly peer?: boolean;
}

/** The licences of every package that a bundle may hold: those that package-lock.json has for use, not for development. */
function renderLicenses(): string {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, LockedPackage>;
  };
  const entries = Object.entries(lock.packages)
    .filter(([path, { dev, optional }]) => path !== '' && !dev && !optional)
    .map(([path, { version, license }]) => {
      const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
      return { title: `${name} ${version}`, license: license ?? 'see below', texts: licenseTexts(join(root, path)) };
    })
    .sort((a, b) => (a.title < b.title ? -1 : 1));
  const rule = '-'.repeat(100);
  return [
    'Slipway itself is under the Apache License 2.0, see LICENSE. Its bundle is made with these packages.',
    ...entries.flatMap(({ title, license, texts }) => [
      '',
      rule,
      `${title} (${license})`,
      ...texts.flatMap(text => ['', text]),
    ]),
    '',
  ].join('\n');
}

function licenseTexts(folder: string): string[] {
  return readdirSync(folder)
    .filter(name => /^(licen[cs]e|copying|notice)/i.test(name))
    .sort()
    .map(name => readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n').trim());
}

if (import.meta.main) bundle(resolve(process.argv[2] ?? join(root, 'dist')));
