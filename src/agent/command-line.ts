import { formatTime } from '../channel/channel.ts';
import { exitCodeOf as decisionExitCode } from '../channel/decide.ts';
import { messageOf, SlipwayError } from '../errors.ts';
import { plainText } from '../shell/plain.ts';
import { nearest } from '../spec/words.ts';
import { type Configured, readConfig } from './config.ts';
import { runningRoot } from './disk.ts';
import { AgentError, EXIT, type ExitCode, exitCodeOf } from './errors.ts';
import { readBlessing } from './esp.ts';
import { emit, writeMetrics } from './events.ts';
import { judge } from './health.ts';
import { takeLock } from './lock.ts';
import { type NodeView, settleNode, settleView, viewNode } from './node.ts';
import type { AgentPorts } from './ports.ts';
import { reset } from './reset.ts';
import { rollback } from './rollback.ts';
import { outcome, readState, writeHealth, writeState } from './state.ts';
import { renderStatus, statusOf } from './status.ts';
import { checkChannel, install, reboot, rebootIntoPending, report, type UpdateOptions } from './update.ts';
import { assertIntact, verifySlots } from './verify.ts';

/** The commands of `slipway-agent`: what is read, what is done, and which exit code says so. */

export interface Shell {
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  readonly ports: AgentPorts;
  readonly update?: UpdateOptions;
}

interface Result {
  readonly value: object;
  readonly text: string;
  readonly exitCode?: ExitCode;
}

interface Options {
  readonly json: boolean;
  readonly keep: boolean;
  readonly noReboot: boolean;
  readonly report: boolean;
}

type Command = (shell: Shell, options: Options) => Promise<Result>;

/** Looks at the node under the lock, and settles what the last boot decided. */
async function locked(
  { ports }: Shell,
  work: (configured: Configured, view: NodeView) => Promise<Result>,
): Promise<Result> {
  await using _lock = await takeLock(ports.places.lock);
  const configured = await readConfig(ports);
  const view = await settleNode(configured, await viewNode(configured, ports), ports);
  try {
    return await work(configured, view);
  } finally {
    await metrics(configured, ports);
  }
}

async function metrics({ config }: Configured, ports: AgentPorts): Promise<void> {
  const trial = (await readBlessing(ports).catch(() => 'clean')) === 'trial';
  const state = await readState(ports);
  await writeMetrics(ports, { version: config.version, trial, state, now: ports.clock.now() });
}

/** Writes down how a look at the channel ended, also where it failed. */
async function recorded(ports: AgentPorts, work: () => Promise<Result>): Promise<Result> {
  const now = () => ports.clock.now();
  const note = async (last: Parameters<typeof writeState>[1]['lastCheck']) => {
    const state = await readState(ports);
    await writeState(ports, { ...state, lastCheck: last });
  };
  try {
    const result = await work();
    const { reason = '', code, action = 'done' } = result.value as { reason?: string; code?: string; action?: string };
    await note(outcome(now(), action, reason, code));
    return result;
  } catch (error) {
    const code = error instanceof SlipwayError ? error.code : 'bug';
    const kind = exitCodeOf(error) === EXIT.refused ? 'refused' : exitCodeOf(error) === EXIT.notNow ? 'wait' : 'failed';
    await note(outcome(now(), kind, messageOf(error), code)).catch(() => {});
    throw error;
  }
}

const check: Command = shell =>
  locked(shell, (configured, view) =>
    recorded(shell.ports, async () => {
      const { decision } = await checkChannel(configured, view, shell.ports, shell.update);
      return { value: decision, text: `${decision.reason}\n`, exitCode: decisionExitCode(decision) };
    }),
  );

const update: Command = (shell, options) =>
  locked(shell, (configured, before) =>
    recorded(shell.ports, async () => {
      const { ports } = shell;
      const view = await report(configured, before, ports);
      const checked = await checkChannel(configured, view, ports, shell.update);
      const { decision } = checked;
      if (decision.action !== 'update') {
        return { value: decision, text: `${decision.reason}\n`, exitCode: decisionExitCode(decision) };
      }
      const { installed, state } = await install(configured, checked, ports, shell.update);
      const rebooting = !options.noReboot && (await rebootIntoPending(configured, state, ports));
      const text = `${installed.version} is ${installed.already ? 'already ' : ''}written as ${installed.entry}${rebooting ? '; rebooting' : '; the next reboot starts it'}\n`;
      return { value: { ...decision, installed, rebooting }, text };
    }),
  );

const status: Command = async ({ ports }) => {
  const configured = await readConfig(ports);
  const view = await viewNode(configured, ports);
  const { state } = await settleView(configured, view, ports);
  const value = await statusOf(configured, { ...view, state }, ports);
  return { value, text: renderStatus(value) };
};

const goBack: Command = (shell, options) =>
  locked(shell, async (configured, view) => {
    const state = await rollback(configured, view, shell.ports);
    const rebooting = !options.noReboot;
    if (rebooting) await reboot(shell.ports);
    const { from, to } = state.pending ?? {};
    return {
      value: { from, to, rebooting },
      text: `${to?.version} starts at the next boot${rebooting ? '; rebooting' : ''}\n`,
    };
  });

const factoryReset: Command = (shell, options) =>
  locked(shell, async (configured, view) => {
    const { kept } = await reset(configured, view, shell.ports, options);
    const rebooting = !options.noReboot;
    if (rebooting) await reboot(shell.ports);
    const but = kept.length === 0 ? '' : `, but for ${kept.length} entries`;
    return {
      value: { kept, rebooting },
      text: `state is made anew at the next boot${but}${rebooting ? '; rebooting' : ''}\n`,
    };
  });

const verify: Command = async ({ ports }) => {
  const configured = await readConfig(ports);
  const rows = await verifySlots(configured, await viewNode(configured, ports), ports);
  assertIntact(rows);
  return { value: { slots: rows }, text: rows.map(({ slot, message }) => `${slot}: ${message}\n`).join('') };
};

const boot: Command = (shell, options) =>
  locked(shell, async (configured, before) => {
    const view = options.report ? await report(configured, before, shell.ports) : before;
    const { version } = configured.config;
    emit(shell.ports, 'booted', { version, rootHash: view.disk.rootHash, trial: view.blessing });
    return {
      value: { version, rootHash: view.disk.rootHash, trial: view.blessing, pending: view.state.pending ?? null },
      text: `${version}: ${view.blessing}\n`,
    };
  });

/** Not under the lock: nothing may keep the gate from its verdict. */
const health: Command = async ({ ports }) => {
  const { config } = await readConfig(ports);
  const { rootHash } = await runningRoot(ports);
  const bootId =
    (await ports.files.read(`${ports.places.proc}/sys/kernel/random/boot_id`))?.toString('utf8').trim() ?? '';
  const record = (healthy: boolean, reason: string) =>
    writeHealth(ports, {
      bootId,
      version: config.version,
      rootHash,
      at: formatTime(ports.clock.now()),
      healthy,
      reason,
    }).catch(error => emit(ports, 'not-recorded', { reason: String(error) }));
  await record(false, 'its health check never ended');
  const verdict = await judge(config.health, ports, (step, reason) => {
    emit(ports, step, { reason });
  });
  await record(verdict.healthy, verdict.reason);
  emit(ports, verdict.healthy ? 'healthy' : 'unhealthy', { version: config.version, reason: verdict.reason });
  if (!verdict.healthy) throw new AgentError('unhealthy', `${config.version} has not proved itself: ${verdict.reason}`);
  return { value: verdict, text: `${verdict.reason}\n` };
};

export const COMMANDS: Readonly<
  Record<string, { readonly run: Command; readonly summary: string; readonly takes: readonly string[] }>
> = {
  check: { run: check, summary: 'look at the channel and say what would be done', takes: [] },
  update: { run: update, summary: 'follow the channel: write what is due, and reboot into it', takes: ['--no-reboot'] },
  status: { run: status, summary: 'what runs, what the slots hold, what happened last', takes: [] },
  rollback: { run: goBack, summary: 'start the version in the other slot again', takes: ['--no-reboot'] },
  reset: {
    run: factoryReset,
    summary: 'make state anew at the next boot (--keep: but for keepOnReset)',
    takes: ['--keep', '--no-reboot'],
  },
  verify: { run: verify, summary: 'read both slots and hold them against their root hashes', takes: [] },
  health: { run: health, summary: 'run the health checks until they hold or their time is up', takes: [] },
  boot: { run: boot, summary: 'write down what became of a new version (run at each boot)', takes: ['--report'] },
};

export const usage = (): string =>
  [
    'slipway-agent COMMAND [--json]',
    '',
    ...Object.entries(COMMANDS).map(
      ([name, { summary, takes }]) => `  ${[name, ...takes].join(' ').padEnd(30)} ${summary}`,
    ),
    '',
    'Exit codes: 0 done or nothing to do, 2 usage or configuration, 3 not now, 4 refused, 5 failed and nothing changed.',
    '',
  ].join('\n');

/** Runs one command line to its end and answers with its exit code. Never throws. */
export async function runAgent(argv: readonly string[], shell: Shell): Promise<ExitCode> {
  const json = argv.includes('--json');
  try {
    const [name = '--help', ...rest] = argv.filter(word => word !== '--json');
    if (['--help', '-h', 'help'].includes(name)) {
      shell.stdout(usage());
      return EXIT.done;
    }
    const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
    if (command === undefined) {
      const near = nearest(name, Object.keys(COMMANDS));
      throw new AgentError('bad-option', `there is no command "${name}"`, {
        hint: near === undefined ? 'slipway-agent --help lists them' : `did you mean ${near}?`,
      });
    }
    const unknown = rest.find(word => !command.takes.includes(word));
    if (unknown !== undefined)
      throw new AgentError('bad-option', `slipway-agent ${name} has no use for "${unknown}"`, {
        hint: 'slipway-agent --help',
      });
    const options = {
      json,
      keep: rest.includes('--keep'),
      noReboot: rest.includes('--no-reboot'),
      report: rest.includes('--report'),
    };
    const { value, text, exitCode = EXIT.done } = await command.run(shell, options);
    shell.stdout(json ? `${JSON.stringify(value, null, 2)}\n` : plainText(text));
    return exitCode;
  } catch (error) {
    const code = error instanceof SlipwayError ? error.code : 'bug';
    const hint = error instanceof SlipwayError ? error.hint : undefined;
    const message = messageOf(error);
    if (json) {
      const kind = error instanceof SlipwayError ? error.kind : 'bug';
      shell.stdout(
        `${JSON.stringify({ error: { kind, code, message, ...(hint === undefined ? {} : { hint }) } }, null, 2)}\n`,
      );
    }
    shell.stderr(plainText(`slipway-agent: ${code}: ${message}\n${hint === undefined ? '' : `  ${hint}\n`}`));
    if (code === 'bug' && error instanceof Error) shell.stderr(plainText(`${error.stack ?? ''}\n`));
    return exitCodeOf(error);
  }
}
