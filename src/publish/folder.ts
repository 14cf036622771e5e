import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { link, mkdir, open, readFile, rename, rm, stat, unlink, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { EnvironmentError, refuseWrongPath } from '../errors.ts';
import type { ObjectStore } from './objects.ts';
import { PublishError, SourceError } from './target.ts';

const missing = (error: unknown) => {
  const { code, path = '' } = error as NodeJS.ErrnoException;
  refuseWrongPath(path, error, ({ option }) => `Name another folder with ${option('root')}.`);
  return code === 'ENOENT';
};

/** A local folder: a web server's root, a mounted share, a stick, the input of a Pages deployment. */
export function folderStore(root: string): ObjectStore {
  const folder = resolve(root);
  const at = (path: string) => join(folder, path);

  /** Written beside its place, flushed, renamed: a reader sees the old bytes or the new ones. */
  const place = async (path: string, write: (file: string) => Promise<void>) => {
    await mkdir(dirname(at(path)), { recursive: true });
    const temporary = join(dirname(at(path)), `.${randomBytes(6).toString('hex')}.part`);
    try {
      await write(temporary);
      const handle = await open(temporary, 'r');
      await handle.sync().finally(() => handle.close());
      await rename(temporary, at(path));
      const parent = await open(dirname(at(path)), 'r');
      await parent.sync().finally(() => parent.close());
    } finally {
      await rm(temporary, { force: true });
    }
  };

  const get: ObjectStore['get'] = async (path, limit) => {
    try {
      const { size } = await stat(at(path));
      if (size > limit) throw new SourceError('too-large', `${at(path)} is larger than ${limit} bytes`);
      const bytes = await readFile(at(path));
      return { bytes, etag: createHash('sha256').update(bytes).digest('hex') };
    } catch (error) {
      if (missing(error)) return undefined;
      throw error;
    }
  };

  return {
    name: folder,
    get,
    async head(path) {
      return await stat(at(path)).then(
        ({ size }) => size,
        error => {
          if (missing(error)) return undefined;
          throw error;
        },
      );
    },
    async *open(path, offset) {
      try {
        yield* createReadStream(at(path), { start: offset });
      } catch (error) {
        if (missing(error)) throw new SourceError('not-found', `there is no ${at(path)}`);
        throw error;
      }
    },
    async putBlob(path, blob) {
      await place(path, async temporary => {
        const handle = await open(temporary, 'wx', 0o644);
        const hash = createHash('sha256');
        try {
          for await (const chunk of blob.open(0)) {
            hash.update(chunk);
            await handle.writeFile(chunk);
          }
        } finally {
          await handle.close();
        }
        if (hash.digest('hex') !== blob.sha256)
          throw new EnvironmentError('io', `what is to become ${path} changed while it was copied`);
      });
    },
    async put(path, bytes) {
      await place(path, temporary => writeFile(temporary, bytes, { mode: 0o644 }));
    },
    async putIf(path, bytes, expected) {
      return await locked(at(path), async () => {
        const there = await get(path, Number.MAX_SAFE_INTEGER);
        if (there?.etag !== expected) return false;
        await place(path, temporary => writeFile(temporary, bytes, { mode: 0o644 }));
        return true;
      });
    },
  };
}

const LOCK_WAIT_MS = 10_000;

/** Holds `path.lock` while `work` runs: made by link(2), which one process wins, on network file systems too. */
async function locked<T>(path: string, work: () => Promise<T>): Promise<T> {
  const lock = `${path}.lock`;
  await mkdir(dirname(path), { recursive: true });
  const claim = `${lock}.${randomBytes(6).toString('hex')}`;
  await writeFile(claim, `${hostname()} ${process.pid} ${basename(claim)}\n`);
  try {
    for (const end = Date.now() + LOCK_WAIT_MS; ; ) {
      try {
        await link(claim, lock);
        break;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
        if (await breakAbandoned(lock)) continue;
        if (Date.now() > end)
          throw new PublishError('busy', `somebody else is publishing: ${lock} is held`, {
            hint: 'wait for it to end; remove that file if nobody is',
          });
        await new Promise(done => setTimeout(done, 20 + Math.random() * 30));
      }
    }
    try {
      return await work();
    } finally {
      await unlink(lock);
    }
  } finally {
    await rm(claim, { force: true });
  }
}

/** Takes away the lock of a process of this machine that is gone. */
async function breakAbandoned(lock: string): Promise<boolean> {
  const holder = await readFile(lock, 'utf8').catch(() => '');
  const [host, pid] = holder.split(' ');
  if (host !== hostname() || alive(Number(pid))) return holder === '';
  const aside = `${lock}.${randomBytes(6).toString('hex')}.gone`;
  try {
    await rename(lock, aside);
    // another one was quicker and holds it by now: it goes back
    if ((await readFile(aside, 'utf8')) !== holder) await link(aside, lock);
    return true;
  } catch {
    return true; // changed under us: look again
  } finally {
    await rm(aside, { force: true });
  }
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
