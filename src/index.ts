import { join } from 'node:path';
import type { Action } from './actions/action.ts';
import { INPUT_NAMES } from './actions/input-names.ts';
import { refuseUnknownInputs } from './actions/inputs.ts';
import { cell } from './actions/markdown.ts';
import { actionWords } from './actions/words.ts';
import { CancelledError, messageOf } from './errors.ts';
import { createExec } from './shell/exec.ts';
import { createLog } from './shell/log.ts';
import { systemDirectory } from './shell/package-root.ts';
import { complaints, renderError } from './shell/report-error.ts';
import { openScratch, removeScratch, SCRATCH_STATE } from './shell/scratch.ts';

const ACTIONS = {
  build: async () => (await import('./actions/build/run.ts')).buildAction,
  pipeline: async () => (await import('./actions/pipeline/run.ts')).pipelineAction,
  rehearse: async () => (await import('./actions/rehearse/run.ts')).rehearseAction,
  sign: async () => (await import('./actions/sign/run.ts')).signAction,
  'upgrade-channel': async () => (await import('./actions/upgrade-channel/run.ts')).upgradeChannelAction,
} as const satisfies Record<string, () => Promise<Action>>;

/** A megabyte that is needed at the end only, or where there is something to mask: nobody waits for it before the first line of the log. */
const loadToolkit = () => import('@actions/core');

export type ActionName = keyof typeof ACTIONS;

/** Runs an action as a workflow's step: the one place that speaks the runner's protocol. `dist/<name>/index.js` calls it. */
export async function dispatch(name: ActionName): Promise<void> {
  const { env } = process;
  const temporary = env['RUNNER_TEMP'] || '.slipway';
  const log = createLog({ stream: process.stdout, file: join(temporary, `slipway-${name}.log`), workflow: true });
  const stop = new AbortController();
  // Not `once`: a listener that is gone when a program's own comes would leave that one to end this process at once.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop.abort(signal));

  const told = (error: unknown) =>
    stop.signal.aborted && !(error instanceof CancelledError)
      ? new CancelledError(`cancelled: ${messageOf(error)}`, { cause: error })
      : error;

  let scratch: string | undefined;
  try {
    scratch = openScratch(env);
    env['TMPDIR'] = scratch;
    refuseUnknownInputs(env, INPUT_NAMES[name]);
    const action: Action = await ACTIONS[name]();
    const {
      outputs,
      summary,
      state = {},
      failure,
    } = await action({
      exec: createExec({ env, log, signal: stop.signal }),
      log,
      signal: stop.signal,
      env,
      cacheDirectory: join(env['RUNNER_TOOL_CACHE'] || temporary, 'slipway'),
      systemDirectory: systemDirectory(),
      mask: async secret => (await loadToolkit()).setSecret(secret),
    });
    log.close();
    const toolkit = await loadToolkit();
    for (const [output, value] of Object.entries(outputs)) toolkit.setOutput(output, value);
    for (const [key, value] of Object.entries(state)) toolkit.saveState(key, value);
    await writeSummary(summary);
    if (failure !== undefined) await failStep(name, told(failure), log.file);
  } catch (error) {
    log.close();
    await fail(name, told(error), log.file);
  } finally {
    if (scratch !== undefined) await removeScratch(scratch).catch(() => {});
  }
}

/** Runs an action's post step: nothing in it fails a job that has done its work. */
export async function dispatchPost(name: ActionName): Promise<void> {
  const { env } = process;
  const log = createLog({ stream: process.stdout, workflow: true });
  const scratch = env[`STATE_${SCRATCH_STATE}`];
  const tasks = [
    async () => {
      if (scratch && (await removeScratch(scratch))) log.info('removed what a step that was killed had left');
    },
    async () => {
      if (name !== 'build' && name !== 'pipeline') return;
      const { afterBuild } = await import('./actions/build/post.ts');
      await afterBuild({ exec: createExec({ env, log }), env, log });
    },
  ];
  for (const task of tasks) {
    try {
      await task();
    } catch (error) {
      log.warn(`slipway ${name} could not tidy up: ${messageOf(error)}`);
    }
  }
  log.close();
}

/** Runs `dist/build/cache.js`, which ends when it has its answer, whatever connections are still open. */
export async function dispatchCache(): Promise<void> {
  const { useCacheService } = await import('./actions/build/cache-service.ts');
  process.exit(await useCacheService(process.argv.slice(2)));
}

/** Says what went wrong: in full in the log, in short where people look first. */
async function fail(name: ActionName, error: unknown, logFile: string | undefined): Promise<void> {
  const all = await failStep(name, error, logFile);
  const lines = all.map(({ message, hint, at }) => {
    const place = at === undefined ? '' : `${at.file}:${at.line}:${at.column}: `;
    return `- ${cell(`${place}${message}${hint === undefined ? '' : ` (${hint})`}`)}`;
  });
  await writeSummary([`## slipway ${name} failed`, '', ...lines, ''].join('\n'));
}

async function failStep(
  name: ActionName,
  error: unknown,
  logFile: string | undefined,
): Promise<ReturnType<typeof complaints>> {
  const words = actionWords(name);
  process.stdout.write(`${renderError(error, { workflow: true, logFile, words })}\n`);
  const all = complaints(error, words);
  const toolkit = await loadToolkit();
  for (const { message, hint, at } of all) {
    if (at === undefined) continue;
    toolkit.error(hint === undefined ? message : `${message} (${hint})`, {
      title: 'Slipway',
      file: at.file,
      startLine: at.line,
      startColumn: at.column,
    });
  }
  const [first] = all;
  const file = first?.at?.file;
  if (file !== undefined) toolkit.setFailed(`${file} has ${all.length === 1 ? 'a mistake' : `${all.length} mistakes`}`);
  else toolkit.setFailed(first?.hint === undefined ? (first?.message ?? 'failed') : `${first.message}. ${first.hint}`);
  return all;
}

const SUMMARY_LIMIT = 1024 * 1024 - 1024;

/** GitHub shows nothing at all of a step's summary over 1 MiB. */
function withinLimit(markdown: string): string {
  const bytes = Buffer.from(markdown);
  if (bytes.length <= SUMMARY_LIMIT) return markdown;
  const part = bytes.subarray(0, SUMMARY_LIMIT).toString();
  return `${part.slice(0, part.lastIndexOf('\n'))}\n\nThe rest is too long for a summary.\n`;
}

/** A summary is a comfort: a runner without one, or with a full disk, fails no build. */
async function writeSummary(markdown: string): Promise<void> {
  if (!process.env['GITHUB_STEP_SUMMARY']) return;
  const toolkit = await loadToolkit();
  try {
    await toolkit.summary.addRaw(withinLimit(markdown), true).write();
  } catch (error) {
    toolkit.warning(`the job summary can't be written: ${String(error)}`);
  }
}
