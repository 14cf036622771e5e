import type { Configured } from './config.ts';
import { renamePartitions } from './disk.ts';
import { AgentError } from './errors.ts';
import { emit } from './events.ts';
import type { NodeView } from './node.ts';
import type { AgentPorts } from './ports.ts';

/**
 * Factory reset. The request is a name, which one write changes and which the work itself sets back when it is done:
 * `prepare-root` finds it at the next boot, before anything is mounted. For a whole reset it is the name of the state
 * partition, the only one under which a file system is ever made; to keep something, it is the label of the file system.
 */

/** What the state partition is called, and what it is called until its file system is whole. */
const STATE = 'state';
const STATE_ANEW = 'state-new';

/** A line of the image's own list: how a path persists. */
export type Kept = readonly [kind: string, path: string];

export const parsePersist = (text: string): Kept[] =>
  text.split('\n').flatMap(line => {
    const [kind, path] = line.split(' ');
    return kind !== undefined && path !== undefined ? [[kind, path] as const] : [];
  });

const isUnder = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}/`);

/** Where a path lies on the state file system, relative to its root; nothing where it is not kept there at all. */
export function placeOnState(path: string, persist: readonly Kept[]): string | undefined {
  if (path.startsWith('/var/')) return path.slice('/var/'.length);
  const found = persist.find(([, folder]) => isUnder(path, folder));
  if (found === undefined) return undefined;
  const [kind, folder] = found;
  if (kind === 'bind') return path.slice(1);
  const own = `lib/slipway/persist${folder}`;
  if (kind === 'file') return own;
  return path === folder ? own : `${own}/upper${path.slice(folder.length)}`;
}

/** Marks state to be made anew at the next boot. */
export async function reset(
  { config }: Configured,
  view: NodeView,
  ports: AgentPorts,
  options: { readonly keep: boolean },
): Promise<{ readonly kept: readonly string[] }> {
  const { files, places, exec } = ports;
  if (view.blessing === 'trial')
    throw new AgentError('unblessed', 'the running version is on trial: a reset waits until it has proved itself');
  const persist = parsePersist((await files.read(places.persist))?.toString('utf8') ?? '');
  const kept = options.keep
    ? config.keepOnReset.map(path => {
        const place = placeOnState(path, persist);
        if (place === undefined || place === '')
          throw new AgentError('bad-config', `keepOnReset: ${path} is not kept on this node at all`, {
            hint: 'list it in state.persist too, or remove it',
          });
        return place;
      })
    : [];
  const folder = `${places.stateRoot}/.slipway-keep`;
  await files.remove(`${folder}/list`);
  if (options.keep) {
    await files.makeDirectory(folder);
    await files.write(`${folder}/list`, Buffer.from(kept.map(path => `${path}\n`).join('')));
  }
  const mounts = (await files.read(`${places.proc}/self/mountinfo`))?.toString('utf8') ?? '';
  // The source stands behind the separator, whatever optional fields there are (proc_pid_mountinfo(5)).
  const device = mounts
    .split('\n')
    .filter(line => line.split(' ')[4] === places.stateRoot)
    .map(line => line.split(' - ')[1]?.split(' ')[1])
    .at(-1);
  if (device === undefined) throw new AgentError('reset-failed', `${places.stateRoot} is not a file system of its own`);
  const partition = view.disk.table.partitions.find(({ label }) => label === STATE || label === STATE_ANEW);
  if (partition === undefined) throw new AgentError('reset-failed', `${view.disk.disk} has no state partition`);
  if (options.keep) {
    const { exitCode, stderr } = await exec('e2label', [device, 'state-keep'], { timeout: 60_000 });
    if (exitCode !== 0) throw new AgentError('reset-failed', `e2label: ${stderr.trim()}`);
    await exec('sync', ['-f', places.stateRoot], { timeout: 120_000 });
  }
  const name = options.keep ? STATE : STATE_ANEW;
  await renamePartitions(view.disk, new Map([[partition.number, { label: name }]]), ports);
  emit(ports, 'reset-requested', { kept: kept.length });
  return { kept };
}
