import { messageOf } from '../errors.ts';
import type { Hook } from '../manifest/agent-config.ts';
import { AgentError } from './errors.ts';
import { emit } from './events.ts';
import type { AgentPorts } from './ports.ts';

/**
 * Runs the node's own programs, one after the other, each within its time.
 * @throws AgentError `hook-failed` at the first that fails or takes too long
 */
export async function runHooks(
  hooks: readonly Hook[],
  when: 'before' | 'after',
  env: Readonly<Record<string, string>>,
  ports: Pick<AgentPorts, 'exec' | 'signal' | 'emit' | 'clock'>,
): Promise<void> {
  for (const { command, timeout } of hooks) {
    const [program = '', ...args] = command;
    emit(ports, 'hook', { when, program });
    let problem: string | undefined;
    try {
      const { exitCode, stderr } = await ports.exec(program, args, {
        timeout: timeout * 1000,
        signal: ports.signal,
        env,
      });
      if (exitCode !== 0) problem = `exit code ${exitCode}: ${stderr.trim().split('\n').at(-1) ?? ''}`;
    } catch (error) {
      problem = messageOf(error);
    }
    if (problem === undefined) continue;
    emit(ports, 'hook-failed', { when, program, reason: problem });
    throw new AgentError('hook-failed', `the hook ${program} failed: ${problem}`);
  }
}
