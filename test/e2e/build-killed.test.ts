import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { appendFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { Manifest } from '../../src/manifest/manifest.ts';
import { packageRoot } from '../../src/shell/package-root.ts';
import { buildGuest, guestSpec, SOURCE_DATE_EPOCH, workFolder } from '../support/guest-image.ts';

/** The same numbers in every run, so that a failure can be had again. */
function* pseudoRandom(seed: number): Generator<number, never> {
  let state = seed;
  for (;;) {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    yield state / 0x7fffffff;
  }
}

const image = { name: 'killed' };
const output = path.join(workFolder, image.name, 'out');
let specFile: string;
/** How long a build takes that makes the slot anew, in milliseconds. */
let wholeBuild: number;
let changes = 0;

function startBuild(): ChildProcess {
  return spawn(process.execPath, ['src/cli/main.ts', 'build', specFile, '--format', 'raw', '--output', output], {
    cwd: packageRoot(),
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, SOURCE_DATE_EPOCH, SLIPWAY_CACHE: path.join(packageRoot(), '.slipway/cache') },
  });
}

/** So that the slot is made anew, and there is something to kill. */
async function changeTheImage(): Promise<void> {
  await rm(output, { recursive: true, force: true });
  await appendFile(path.join(path.dirname(specFile), 'files/index.html'), `<!-- ${++changes} -->\n`);
}

function wordsOf(child: ChildProcess): () => string {
  let words = '';
  child.stderr?.on('data', data => {
    words += data;
  });
  return () => words;
}

const ended = (child: ChildProcess): Promise<number | null> =>
  new Promise(resolve =>
    child.exitCode === null ? child.once('close', code => resolve(code)) : resolve(child.exitCode),
  );

const mounts = (): string[] =>
  readFileSync('/proc/self/mountinfo', 'utf8')
    .split('\n')
    .filter(line => line.includes(workFolder) || line.includes('/mmdebstrap.'));

/** Processes of build containers: those that run what only a build container has. */
const containers = (): string[] =>
  readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .flatMap(pid => {
      try {
        const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
        return command.includes('/slipway/build/') ? [`${pid} ${command}`] : [];
      } catch {
        return [];
      }
    });

async function until(what: () => boolean, seconds: number): Promise<boolean> {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; await delay(250)) if (what()) return true;
  return what();
}

describe('a build that is killed', () => {
  beforeAll(async () => {
    await buildGuest(image);
    specFile = await guestSpec(image);
    await changeTheImage();
    const start = performance.now();
    const child = startBuild();
    const words = wordsOf(child);
    expect(await ended(child), words()).toBe(0);
    wholeBuild = performance.now() - start;
  });

  const random = pseudoRandom(20261123);
  const cases = (['SIGINT', 'SIGTERM', 'SIGKILL', 'SIGINT', 'SIGKILL'] as const).map(signal => ({
    signal,
    share: Math.round(4 + random.next().value * 86),
  }));

  test.each(cases)('by $signal after $share % of its time leaves nothing behind', async ({ signal, share }) => {
    // A build that was quicker than the one that was timed is killed sooner.
    for (let after = (wholeBuild * share) / 100; ; after /= 2) {
      await changeTheImage();
      const child = startBuild();
      const words = wordsOf(child);
      await Promise.race([delay(after), ended(child)]);
      if (child.exitCode === 0 && after > 500) continue;
      expect(child.exitCode, words()).toBeNull();
      child.kill(signal);
      const code = await ended(child);
      if (signal !== 'SIGKILL') expect(code, words()).toBe(signal === 'SIGINT' ? 130 : 143);
      break;
    }

    const left = existsSync(output) ? readdirSync(output) : [];
    expect(left.filter(name => !name.startsWith('.partial-'))).toEqual([]);
    if (signal !== 'SIGKILL') expect(left).toEqual([]);
    expect(mounts()).toEqual([]);
    expect(await until(() => containers().length === 0, 30), containers().join('\n')).toBe(true);
  });

  test('does not keep the next one from working', async () => {
    const child = startBuild();
    const words = wordsOf(child);
    expect(await ended(child), words()).toBe(0);
    const manifest = Manifest.parse(JSON.parse(readFileSync(path.join(output, 'manifest.json'), 'utf8')));
    const names = Object.values(manifest.architectures).flatMap(built =>
      built.artifacts.map(artifact => artifact.path),
    );
    expect(readdirSync(output).sort()).toEqual(['manifest.json', ...names].sort());
  });
});
