import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A line of output that a runner takes for an instruction. */
export interface WorkflowCommand {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

export interface StepResult {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  readonly commands: readonly WorkflowCommand[];
  /** What the step wrote for later steps besides its outputs and where its scratch is: environment, path and state, as one text. */
  readonly leftovers: string;
  /** The same, taken apart: what `GITHUB_ENV`, `GITHUB_PATH` and `GITHUB_STATE` hold. */
  readonly environment: Readonly<Record<string, string>>;
  readonly path: readonly string[];
  readonly state: Readonly<Record<string, string>>;
  readonly hasPost: boolean;
}

export interface StepOptions {
  /** The action's folder: the one with action.yml. */
  readonly action: string;
  readonly with?: Readonly<Record<string, string>>;
  /** Files of the workspace by name. */
  readonly files?: Readonly<Record<string, string>>;
  /** An existing workspace, which stays; without one the step has a fresh one. */
  readonly workspace?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** What action.yml names as `main`, unless it is to be `post`, which gets the state that `main` left. */
  readonly stage?: 'main' | 'post';
  readonly state?: Readonly<Record<string, string>>;
  /** Works out the expression that is the default of an input. */
  readonly evaluate?: (text: string) => string;
  /** Sends a signal as the runner does when a job is cancelled, as soon as this appears in the output. */
  readonly cancelAt?: RegExp;
  /** Sends a signal as soon as this is so. */
  readonly signalWhen?: { readonly signal: 'SIGINT' | 'SIGKILL'; readonly seen: () => boolean };
}

/** Runs a JavaScript action as a step, from its committed bundle, in the environment that a runner makes for it. */
export async function runStep(options: StepOptions): Promise<StepResult> {
  const file = join(root, options.action, 'action.yml');
  const action = parse(readFileSync(file, 'utf8')) as {
    inputs?: Record<string, { default?: string }>;
    runs: { main: string; post?: string };
  };
  const { stage = 'main' } = options;
  const script = action.runs[stage];
  if (script === undefined) throw new Error(`bug: ${options.action} has no ${stage}`);
  const temporary = mkdtempSync(join(tmpdir(), 'slipway-step-'));
  const workspace = options.workspace ?? join(temporary, 'workspace');
  mkdirSync(workspace, { recursive: true });
  for (const [name, text] of Object.entries(options.files ?? {})) {
    mkdirSync(dirname(join(workspace, name)), { recursive: true });
    writeFileSync(join(workspace, name), text);
  }
  const channels = ['GITHUB_OUTPUT', 'GITHUB_STEP_SUMMARY', 'GITHUB_STATE', 'GITHUB_ENV', 'GITHUB_PATH'];
  const channelFiles = Object.fromEntries(channels.map(name => [name, join(temporary, name)]));
  for (const path of Object.values(channelFiles)) writeFileSync(path, '');

  const { evaluate = String } = options;
  const defaults = Object.entries(action.inputs ?? {}).map(([name, input]) => [name, evaluate(input.default ?? '')]);
  const inputs = Object.entries({ ...Object.fromEntries(defaults), ...options.with });
  const env = {
    PATH: process.env['PATH'],
    HOME: process.env['HOME'],
    ...Object.fromEntries(
      Object.entries(process.env).filter(([name]) => /^(DOCKER|BUILDX|BUILDKIT|SLIPWAY)_/.test(name)),
    ),
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_WORKSPACE: workspace,
    RUNNER_TEMP: join(temporary, 'temp'),
    RUNNER_TOOL_CACHE: join(temporary, 'tools'),
    ...channelFiles,
    ...Object.fromEntries(Object.entries(options.state ?? {}).map(([name, value]) => [`STATE_${name}`, value])),
    ...Object.fromEntries(inputs.map(([name, value]) => [`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`, value])),
    ...options.env,
  };
  try {
    const ended = await start(join(dirname(file), script), workspace, env, options);
    const written = (name: string) => readFileSync(channelFiles[name] ?? '', 'utf8');
    return {
      ...ended,
      outputs: parseOutputs(written('GITHUB_OUTPUT')),
      summary: written('GITHUB_STEP_SUMMARY'),
      commands: parseCommands(`${ended.stdout}\n${ended.stderr}`),
      hasPost: action.runs.post !== undefined,
      environment: parseOutputs(written('GITHUB_ENV')),
      path: written('GITHUB_PATH').split('\n').filter(Boolean),
      state: parseOutputs(written('GITHUB_STATE')),
      leftovers: ['GITHUB_STATE', 'GITHUB_ENV', 'GITHUB_PATH']
        .map(written)
        .join('')
        .replace(/^scratch=.*\n/, ''),
    };
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

function start(
  main: string,
  cwd: string,
  env: NodeJS.ProcessEnv,
  { cancelAt, signalWhen }: Pick<StepOptions, 'cancelAt' | 'signalWhen'>,
): Promise<{ exitCode: number | null; stdout: string; stderr: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [main], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const text = { stdout: '', stderr: '' };
    let cancelled = false;
    for (const name of ['stdout', 'stderr'] as const)
      child[name].setEncoding('utf8').on('data', part => {
        text[name] += part;
        if (cancelled || !cancelAt?.test(text[name])) return;
        cancelled = true;
        child.kill('SIGINT');
      });
    const watch = setInterval(() => {
      if (!signalWhen?.seen()) return;
      clearInterval(watch);
      child.kill(signalWhen.signal);
    }, 20);
    child.once('error', reject).once('close', exitCode => {
      clearInterval(watch);
      resolve({ exitCode, ...text });
    });
  });
}

/** What a step wrote into one of the runner's files: `name=value` or `name<<DELIMITER`, lines, `DELIMITER`. */
export function parseOutputs(text: string): Record<string, string> {
  const outputs: Record<string, string> = {};
  const lines = text.split('\n');
  for (let line = lines.shift(); line !== undefined; line = lines.shift()) {
    const block = /^([^=<]+)<<(.+)$/.exec(line);
    if (block?.[1] !== undefined) {
      const value = lines.splice(0, lines.indexOf(block[2] ?? ''));
      lines.shift();
      outputs[block[1]] = value.join('\n');
    } else if (line.includes('=')) {
      outputs[line.slice(0, line.indexOf('='))] = line.slice(line.indexOf('=') + 1);
    }
  }
  return outputs;
}

/** As the runner reads output: `::name key=value,...::message` after any space, and the older `##[name]message` anywhere. */
function parseCommands(text: string): WorkflowCommand[] {
  return text.split(/\r?\n/).flatMap(line => {
    const [, name, properties = '', message = ''] =
      /^\s*::([^\s:]+)(?: ([^:]*(?::(?!:)[^:]*)*))?::(.*)$/.exec(line) ??
      /##\[([^\s\]]+)([^\]]*)\](.*)$/.exec(line) ??
      [];
    if (name === undefined) return [];
    const pairs = properties.split(',').filter(pair => pair.includes('='));
    return {
      name,
      message: withoutEscapes(message),
      properties: Object.fromEntries(
        pairs.map(pair => [pair.slice(0, pair.indexOf('=')), withoutEscapes(pair.slice(pair.indexOf('=') + 1))]),
      ),
    };
  });
}

function withoutEscapes(text: string): string {
  const characters: Record<string, string> = { '%0D': '\r', '%0A': '\n', '%3A': ':', '%2C': ',', '%25': '%' };
  return text.replace(/%(?:0D|0A|3A|2C|25)/g, code => characters[code] ?? code);
}
