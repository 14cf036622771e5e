import { execa } from 'execa';
import { EnvironmentError, ToolError } from '../../src/errors.ts';
import type { Exec } from '../../src/ports.ts';

/** The Exec port for tests: real programs, no shell, no inherited environment but PATH and HOME. */
export const exec: Exec = async (program, args, options = {}) => {
  const result = await execa(program, args, {
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    ...(options.timeout === undefined ? {} : { timeout: options.timeout }),
    ...(options.signal === undefined ? {} : { cancelSignal: options.signal }),
    ...(options.input === undefined ? { stdin: 'ignore' as const } : { input: options.input }),
    env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '/', ...options.env },
    extendEnv: false,
    reject: false,
  });
  if (result.code === 'ENOENT') throw new EnvironmentError('missing-program', `${program} is not installed`);
  if (result.exitCode === undefined) {
    const code = result.timedOut ? 'timeout' : 'signal';
    throw new ToolError(code, `${program} did not run to its end (${code})`, { program });
  }
  for (const line of String(result.stderr).split('\n')) if (line !== '') options.onErrorLine?.(line);
  return { exitCode: result.exitCode, stdout: String(result.stdout), stderr: String(result.stderr) };
};
