import { connect } from 'node:net';
import type { Health, HealthCheck } from '../manifest/agent-config.ts';
import { plainLine } from '../shell/plain.ts';
import type { AgentPorts } from './ports.ts';

/** The gate: whether this boot does what the spec says that a healthy node does. */

type HealthPorts = Pick<AgentPorts, 'exec' | 'fetch' | 'files' | 'clock' | 'signal'>;

/** Every node is to reach this, whatever else its spec asks for. */
export const ALWAYS: HealthCheck = { unit: 'multi-user.target' };

export const checkName = (check: HealthCheck): string =>
  'unit' in check
    ? `unit ${check.unit}`
    : 'command' in check
      ? `command ${check.command.join(' ')}`
      : 'http' in check
        ? `http ${check.http}`
        : 'tcp' in check
          ? `tcp ${check.tcp}`
          : `disk ${check.disk}`;

const UNIT_TIMEOUT = 20_000;

/** Runs one check once: nothing where it holds, else why it does not. */
export async function runCheck(check: HealthCheck, ports: HealthPorts): Promise<string | undefined> {
  const { exec, files, signal } = ports;
  try {
    if ('unit' in check) {
      const { stdout } = await exec('systemctl', ['is-active', check.unit], { timeout: UNIT_TIMEOUT, signal });
      const state = stdout.trim();
      return state === 'active' ? undefined : `it is ${state || 'not there'}`;
    }
    if ('command' in check) {
      const [program = '', ...args] = check.command;
      const { exitCode, stderr, stdout } = await exec(program, args, { timeout: check.timeout * 1000, signal });
      const said = (stderr || stdout).trim().split('\n').at(-1) ?? '';
      return exitCode === 0 ? undefined : `exit code ${exitCode}${said === '' ? '' : `: ${said}`}`;
    }
    if ('http' in check) {
      const stop = AbortSignal.any([signal, AbortSignal.timeout(check.timeout * 1000)]);
      const response = await ports.fetch(check.http, { redirect: 'manual', signal: stop });
      await response.body?.cancel();
      return response.status === check.status ? undefined : `it answers ${response.status}, not ${check.status}`;
    }
    if ('tcp' in check) return await tryConnect(check.tcp, check.timeout * 1000);
    const { free } = await files.space(check.disk);
    return free >= check.free ? undefined : `${free} bytes are free, and ${check.free} should be`;
  } catch (error) {
    if (!(error instanceof Error)) return String(error);
    const { cause } = error;
    return cause instanceof Error && cause.message !== '' ? cause.message : error.message;
  }
}

function tryConnect(address: string, timeout: number): Promise<string | undefined> {
  const colon = address.lastIndexOf(':');
  const host = address.slice(0, colon).replace(/^\[(.*)\]$/, '$1');
  return new Promise(resolve => {
    const socket = connect({ host, port: Number(address.slice(colon + 1)), timeout });
    const end = (answer: string | undefined) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => end(undefined));
    socket.once('timeout', () => end(`no answer within ${timeout / 1000} s`));
    socket.once('error', error => end(error.message));
  });
}

export interface Verdict {
  readonly healthy: boolean;
  /** What failed and why; what was looked at where all is well. */
  readonly reason: string;
}

/**
 * Tries all checks until each has held in the same round, then goes on for the soak. A check that fails in the soak starts
 * over where the deadline allows it, and is the verdict where it does not.
 */
export async function judge(
  health: Health,
  ports: HealthPorts,
  onStep: (step: string, detail: string) => void = () => {},
): Promise<Verdict> {
  const checks = [ALWAYS, ...health.checks];
  const { clock, signal } = ports;
  const begun = clock.now();
  const deadline = begun + health.deadline * 1000;
  let goodSince: number | undefined;
  let told = '';
  for (;;) {
    const round = clock.now();
    const answers = await Promise.all(checks.map(async check => ({ check, wrong: await runCheck(check, ports) })));
    const now = clock.now();
    const wrong = answers.filter(answer => answer.wrong !== undefined);
    const reason = wrong.map(answer => `${checkName(answer.check)}: ${plainLine(answer.wrong ?? '')}`).join('; ');
    if (wrong.length === 0) {
      if (goodSince === undefined)
        onStep('checks-hold', `${checks.length} checks hold after ${Math.round((now - begun) / 1000)} s`);
      goodSince ??= round;
      if (now - goodSince >= health.soak * 1000) return { healthy: true, reason: `${checks.length} checks hold` };
    } else {
      const soaking = goodSince !== undefined;
      goodSince = undefined;
      if (reason !== told) onStep(soaking ? 'soak-broken' : 'waiting', reason);
      told = reason;
      if (now >= deadline) return { healthy: false, reason };
    }
    if (signal.aborted) return { healthy: false, reason: reason === '' ? 'stopped' : reason };
    const left = goodSince === undefined ? deadline - now : goodSince + health.soak * 1000 - now;
    await clock.sleep(Math.max(50, Math.min(health.interval * 1000, left)), signal);
  }
}
