import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { FULL_HINT, isFull, ToolError } from '../errors.ts';
import type { Bootstrap } from '../plan/plan.ts';
import type { Exec, Log } from '../ports.ts';
import { partialFolder } from './partial.ts';
import { measureFile } from './sparse.ts';

/** Inside the base, while it is made. */
const BUSYBOX = '/slipway-busybox';

const shellQuote = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** The arguments of mmdebstrap(1) for a base at `folder`, which gets `root.tar` and a static `busybox` to unpack it. */
export function mmdebstrapArguments(bootstrap: Bootstrap, folder: string): string[] {
  return [
    ...['--variant=apt', `--architectures=${bootstrap.architecture}`, `--components=${bootstrap.components.join(',')}`],
    '--include=ca-certificates',
    // A program without libraries unpacks the base where there is no base yet, on any kind of builder. It leaves by
    // mmdebstrap's own hook: without root, the other hooks run as somebody who may not write into the folder.
    `--customize-hook=mkdir "$1"${BUSYBOX} && cd "$1"${BUSYBOX} && APT_CONFIG=$MMDEBSTRAP_APT_CONFIG apt-get download -q busybox-static && dpkg-deb -x busybox-static_*.deb . && find . -type f -name busybox -exec mv {} . \\;`,
    `--customize-hook=copy-out ${BUSYBOX}/busybox ${shellQuote(folder)}`,
    `--customize-hook=rm -r "$1"${BUSYBOX}`,
    // A build container has its own of these, mounted, and nothing can be unpacked over them.
    '--customize-hook=rm -f "$1"/etc/resolv.conf "$1"/etc/hostname "$1"/etc/hosts',
    '--skip=output/dev',
    bootstrap.suite,
    `${folder}/root.tar`,
    ...(bootstrap.mirror === undefined ? [] : [bootstrap.mirror]),
  ];
}

function hintFor(stderr: string, { suite, mirror, architecture }: Bootstrap): string {
  if (isFull(stderr)) return FULL_HINT;
  if (/arch-test|cannot be executed|exec format error/i.test(stderr)) return needsEmulation(architecture);
  if (/NO_PUBKEY|is not signed/.test(stderr)) {
    return `install the package with the keys of the archive of ${suite}: debian-archive-keyring, or ubuntu-archive-keyring (ubuntu-keyring on Ubuntu)`;
  }
  if (/chroot mode/.test(stderr)) return 'without root, mmdebstrap needs the package uidmap';
  return mirror === undefined ? 'is the package mirror reachable from here?' : 'check `base.bootstrap.mirror`';
}

export interface BootstrapPorts {
  readonly exec: Exec;
  readonly log: Log;
  readonly signal: AbortSignal;
  readonly cacheDirectory: string;
}

/** What to do where programs of another architecture do not run. */
export const needsEmulation = (architecture: string): string =>
  `this machine does not run programs for ${architecture}: build on one of that architecture, or run scripts/setup --arch ${architecture}`;

/** What a base has, and the file with the digests of that, as sha256sum(1) writes them. */
const FILES = ['root.tar', 'busybox'];
const SUMS = 'SHA256SUMS';

async function sumsOf(folder: string): Promise<string> {
  const lines = FILES.map(async file => `${(await measureFile(path.join(folder, file))).sha256}  ${file}\n`);
  return (await Promise.all(lines)).join('');
}

/** A cache service may have brought half of a base, or other bytes: half an archive unpacks to that. */
async function isWhole(folder: string): Promise<boolean> {
  try {
    return (await readFile(path.join(folder, SUMS), 'utf8')) === (await sumsOf(folder));
  } catch {
    return false;
  }
}

/** A folder with the bootstrapped base, made once and kept in the cache. */
export async function bootstrapBase(bootstrap: Bootstrap, ports: BootstrapPorts): Promise<string> {
  const digest = createHash('sha256').update(JSON.stringify(mmdebstrapArguments(bootstrap, '')));
  const name = `${bootstrap.suite}-${bootstrap.architecture}-${digest.digest('hex').slice(0, 12)}`;
  const folder = path.join(ports.cacheDirectory, 'bootstrap', name);
  // Looked for first: one that another build makes meanwhile is no broken one, and may be in use.
  const wasThere = existsSync(folder);
  if (await isWhole(folder)) return folder;
  if (wasThere) {
    ports.log.info(`the base in ${folder} is not whole: it is made again`);
    await rm(folder, { recursive: true, force: true });
  }
  const step = ports.log.step(`bootstrap ${bootstrap.suite} (${bootstrap.architecture})`);
  const partial = await partialFolder(path.dirname(folder));
  try {
    const { exitCode, stderr } = await ports.exec('mmdebstrap', mmdebstrapArguments(bootstrap, partial), {
      signal: ports.signal,
      onErrorLine: line => {
        ports.log.detail(line);
        const progress = /^I: (.*)\.\.\.$/.exec(line)?.[1];
        if (progress) step.update(progress);
      },
    });
    if (exitCode !== 0) {
      const words = stderr
        .split('\n')
        .filter(line => /^[EW]: |error/i.test(line))
        .slice(-8);
      throw new ToolError(
        'exit',
        [`mmdebstrap could not make a base of ${bootstrap.suite}`, ...words.map(line => `  ${line}`)].join('\n'),
        {
          program: 'mmdebstrap',
          exitCode,
          hint: hintFor(stderr, bootstrap),
        },
      );
    }
    await writeFile(path.join(partial, SUMS), await sumsOf(partial));
    await chmod(partial, 0o755);
    // Two builds at once may have made the same base; either is good.
    await rename(partial, folder).catch(async error => {
      if (!(await isWhole(folder))) throw error;
    });
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
  step.done();
  return folder;
}
