import type { Command } from './command.ts';

/** Boots an image; its end is the command's end. */
export const run: Command<'run'> = async ({ arguments: { DIR }, options }, shell) => {
  const { core, exec, log, signal, env, cacheDirectory } = shell;
  const exitCode = await core.runImage(
    {
      directory: DIR,
      memoryMiB: options.memory,
      ...(options.cpus === undefined ? {} : { cpus: options.cpus }),
      ...(options.arch === undefined ? {} : { arch: options.arch }),
      ...(options['ssh-port'] === undefined ? {} : { sshPort: options['ssh-port'] }),
    },
    { exec, log, signal, env, cacheDirectory },
  );
  return { value: { exitCode }, text: '', exitCode };
};
