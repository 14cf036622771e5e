import type { Exec } from '../ports.ts';
import type { ShellLog } from '../shell/log.ts';
import type { Arguments, CommandName, Options } from './commands.ts';
import type { Core } from './core.ts';

/** What a command works with besides its own arguments. */
export interface CommandShell {
  readonly core: Core;
  readonly exec: Exec;
  readonly log: ShellLog;
  readonly signal: AbortSignal;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly cacheDirectory: string;
}

/** What a command has to say: the value for `--json`, the text for people, and an exit code if it is not 0. */
export interface CommandResult {
  readonly value: unknown;
  readonly text: string;
  readonly exitCode?: number;
}

/** A command's own file exports one of these as `run`. */
export type Command<Name extends CommandName> = (
  given: { readonly arguments: Arguments<Name>; readonly options: Options<Name> },
  shell: CommandShell,
) => Promise<CommandResult>;
