import { spawn } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { data, Evaluator, Lexer, Parser } from '@actions/expressions';
import type { FunctionDefinition } from '@actions/expressions/funcs/info';
import { isBasicExpression, isLiteral, isMapping, isSequence } from '@actions/workflow-parser';
import type { Job, ReusableWorkflowJob, WorkflowJob } from '@actions/workflow-parser/model/workflow-template';
import type { TemplateToken } from '@actions/workflow-parser/templates/tokens/template-token';
import { parseOutputs, runStep } from '../e2e/runner.ts';
import { find, readWorkflow, type Workflow } from './workflow-file.ts';

/**
 * A small runner of workflows on this machine: GitHub's own parser and expressions, real shells, and this checkout's own
 * actions from their committed bundles. Each job has a workspace of its own, as on GitHub. What comes from elsewhere has a
 * stand-in here, by name; an action without one ends the run. A called workflow runs as a part of the one that calls it.
 */

const root = fileURLToPath(new URL('../..', import.meta.url));
/** What the documents call the owner of this repository's actions. */
const OWN = /^OWNER\/slipway(?:\/(?<folder>[a-z-]+))?@v1$/;

export interface WorkflowOptions {
  /** The workflow's file; `edit` may change its text first, for services that are on loopback here. */
  readonly file: string;
  readonly edit?: (text: string) => string;
  /** What actions/checkout puts into a workspace. */
  readonly repository: string;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly secrets?: Readonly<Record<string, string>>;
  /** The `github` context, over one that is plausible. */
  readonly github?: Readonly<Record<string, unknown>>;
  /** For every step, besides what a runner sets. */
  readonly env?: Readonly<Record<string, string>>;
  /** What a job gets that may ask for an identity token, and no other job. */
  readonly tokenEnvironment?: Readonly<Record<string, string>>;
  /** Stand-ins for this repository's own actions, by their folder, `.` being the root. */
  readonly own?: Readonly<Record<string, StandIn>>;
}

export type Result = 'success' | 'failure' | 'skipped';

export interface StepRun {
  readonly name: string;
  readonly result: Result;
  readonly outputs: Readonly<Record<string, string>>;
  readonly output: string;
  readonly summary: string;
}

export interface JobRun {
  /** Its id; in a called workflow after that of the calling job, `caller / callee`. */
  readonly job: string;
  readonly matrix: Readonly<Record<string, unknown>>;
  readonly result: Result;
  readonly outputs: Readonly<Record<string, string>>;
  readonly steps: readonly StepRun[];
}

export interface WorkflowRun {
  readonly result: Result;
  readonly jobs: readonly JobRun[];
  readonly outputs: Readonly<Record<string, string>>;
  /** Everything that was said, for the message of a failing test. */
  readonly log: string;
}

interface Place {
  readonly workspace: string;
  readonly artifacts: string;
  readonly repository: string;
}
export type StandIn = (
  inputs: Readonly<Record<string, string>>,
  place: Place,
) => Promise<Record<string, string> | undefined> | Record<string, string> | undefined;

/** What others' actions do, as far as these workflows see it. Whatever they install is on this machine already. */
const STAND_INS: Readonly<Record<string, StandIn>> = {
  'actions/checkout': (_, { repository, workspace }) => {
    cpSync(repository, workspace, { recursive: true });
    return undefined;
  },
  'docker/setup-buildx-action': () => undefined,
  'sigstore/cosign-installer': () => undefined,
  'actions/upload-artifact': (
    { name = 'artifact', path = '', 'if-no-files-found': missing = 'warn' },
    { workspace, artifacts },
  ) => {
    const from = resolve(workspace, path);
    if (!existsSync(from)) {
      if (missing === 'error') throw new Error(`no files were found at ${path}`);
      return undefined;
    }
    const target = join(artifacts, name);
    if (existsSync(target)) throw new Error(`an artifact ${name} is there already`);
    cpSync(from, statSync(from).isDirectory() ? target : join(target, basename(from)), {
      recursive: true,
      // It leaves hidden files behind unless it is asked for them.
      filter: each =>
        !relative(from, each)
          .split('/')
          .some(part => /^\.[^.]/.test(part)),
    });
    return undefined;
  },
  'actions/download-artifact': (
    { name, pattern = '*', path = '', 'merge-multiple': merge },
    { workspace, artifacts },
  ) => {
    const target = resolve(workspace, path);
    if (name) {
      cpSync(join(artifacts, name), target, { recursive: true });
      return { 'download-path': target };
    }
    const glob = new RegExp(`^${pattern.replaceAll(/[.+]/g, '\\$&').replaceAll('*', '.*')}$`);
    const names = readdirSync(artifacts).filter(each => glob.test(each));
    // Since v5 one that is alone has no folder of its own.
    const together = merge === 'true' || names.length === 1;
    // GitHub would let the last one win; nobody means that.
    for (const found of names)
      cpSync(join(artifacts, found), together ? target : join(target, found), {
        ...{ recursive: true, force: false, errorOnExist: true },
      });
    return { 'download-path': target };
  },
};

/** Runs a workflow to its end, job after job, and answers with what each did. */
export async function runWorkflow(options: WorkflowOptions): Promise<WorkflowRun> {
  const text = (options.edit ?? (same => same))(readFileSync(options.file, 'utf8'));
  const folder = mkdtempSync(join(tmpdir(), 'slipway-workflow-'));
  const run: Run = { options, folder, jobs: [], log: [] };
  try {
    const source = { name: relative(root, options.file), text, home: options.repository };
    const workflow = await readWorkflow(source);
    const given = { github: { ...GITHUB, ...options.github }, vars: {} };
    const inputs = inputsOf(workflow, options.inputs ?? {}, given);
    const secrets = { ...GITHUB_TOKEN, ...options.secrets };
    const { result, outputs } = await runJobs(workflow, { ...given, inputs, secrets }, run, '');
    return { result, outputs, jobs: run.jobs, log: run.log.join('\n') };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What all the workflows of a run have in common. */
interface Run {
  readonly options: WorkflowOptions;
  readonly folder: string;
  readonly jobs: JobRun[];
  readonly log: string[];
}

/** What a job is to those that need it, and a called workflow to the job that calls it. */
interface Done {
  readonly result: Result;
  readonly outputs: Readonly<Record<string, string>>;
}

/** Runs the jobs of one workflow, after `caller`, which their names begin with. */
async function runJobs(workflow: Workflow, shared: Context, run: Run, caller: string): Promise<Done> {
  const done = new Map<string, Done & { readonly ancestors: readonly string[] }>();
  for (const job of workflow.template.jobs) {
    const id = job.id.value;
    const needs = (job.needs ?? []).map(({ value }) => value);
    const ancestors = [...new Set(needs.flatMap(need => [need, ...(done.get(need)?.ancestors ?? [])]))];
    const results = ancestors.map(each => done.get(each)?.result);
    if (results.includes(undefined)) throw new Error(`bug: ${id} is written above a job that it needs`);
    const status = { success: results.every(each => each === 'success'), failure: results.includes('failure') };
    const known = needs.map(need => [need, { result: done.get(need)?.result, outputs: done.get(need)?.outputs }]);
    const context = { ...shared, needs: Object.fromEntries(known) };
    if (!truth(evaluate(job.if.expression, context, status))) {
      run.jobs.push({ job: caller + id, matrix: {}, result: 'skipped', outputs: {}, steps: [] });
      done.set(id, { ancestors, result: 'skipped', outputs: {} });
      continue;
    }
    const parts: Done[] = [];
    for (const matrix of matrixOf(job, context)) {
      const cell = { ...context, matrix };
      const called = workflow.calls.get(id);
      if (job.type === 'job') parts.push(await startJob(job, cell, workflow, run, caller + id));
      else if (called !== undefined) parts.push(await runCall(job, cell, called, run, caller + id));
    }
    done.set(id, {
      ancestors,
      result: together(parts),
      outputs: Object.assign({}, ...parts.map(each => each.outputs)),
    });
  }
  const jobs = Object.fromEntries([...done].map(([id, { result, outputs }]) => [id, { result, outputs }]));
  const outputs = entriesOf(find(workflow.tree, 'on', 'workflow_call', 'outputs')).map(([name, output]) => {
    return [name, textOf(resolveToken(find(output, 'value'), { ...shared, jobs }))];
  });
  return { result: together([...done.values()]), outputs: Object.fromEntries(outputs) };
}

const together = (parts: readonly Done[]): Result =>
  parts.some(({ result }) => result === 'failure') ? 'failure' : 'success';

async function startJob(job: Job, context: Context, workflow: Workflow, run: Run, title: string): Promise<JobRun> {
  const { options, folder, log } = run;
  const place = {
    workspace: mkdtempSync(join(folder, 'job-')),
    artifacts: join(folder, 'artifacts'),
    repository: options.repository,
  };
  mkdirSync(place.artifacts, { recursive: true });
  const mayAskForToken = workflow.grants.get(job.id.value)?.['id-token'] === 'write';
  const env = { ...options.env, ...(mayAskForToken ? options.tokenEnvironment : undefined) };
  const temporary = mkdtempSync(join(folder, 'temp-'));
  const { tree } = workflow;
  const ended = await runJob(job, context, { place, temporary, env, log, tree, title, own: options.own ?? {} });
  run.jobs.push(ended);
  return ended;
}

/** A called workflow has the caller's event and variables, and of inputs and secrets only what it is given. */
function runCall(job: ReusableWorkflowJob, context: Context, called: Workflow, run: Run, title: string): Promise<Done> {
  const { github, vars, secrets, matrix } = context;
  const given = (resolveToken(job['input-values'], context) ?? {}) as Record<string, unknown>;
  const inputs = inputsOf(called, given, { github, vars });
  const passed = job['inherit-secrets'] === true ? secrets : resolveTexts(job['secret-values'], context);
  const cell = Object.values(matrix ?? {}).map(textOf);
  const caller = `${title}${cell.length === 0 ? '' : ` (${cell.join(', ')})`} / `;
  return runJobs(called, { github, vars, inputs, secrets: { ...GITHUB_TOKEN, ...(passed ?? {}) } }, run, caller);
}

/** What was given, of the type that the workflow asks for, and its defaults for the rest. */
function inputsOf({ tree }: Workflow, given: Readonly<Record<string, unknown>>, context: Context) {
  const inputs = { ...given };
  for (const [name, input] of entriesOf(find(tree, 'on', 'workflow_call', 'inputs'))) {
    const type = textOf(resolveToken(find(input, 'type'), context));
    const empty = type === 'boolean' ? false : type === 'number' ? 0 : '';
    const value = given[name] ?? resolveToken(find(input, 'default'), context) ?? empty;
    if (type !== 'string' && typeof value !== type)
      throw new Error(`Unexpected value '${textOf(value)}' for the input ${name}, a ${type}`);
    inputs[name] = type === 'string' ? textOf(value) : value;
  }
  return inputs;
}

const GITHUB_TOKEN = { GITHUB_TOKEN: 'loopback-token' };
const GITHUB = {
  event_name: 'push',
  ref: 'refs/heads/main',
  ref_name: 'main',
  repository: 'octo/os',
  actor: 'octo',
  token: GITHUB_TOKEN.GITHUB_TOKEN,
  server_url: 'https://github.com',
  sha: 'c'.repeat(40),
  run_id: '7',
};

type Context = Readonly<Record<string, unknown>>;

interface JobPlace {
  readonly place: Place;
  readonly temporary: string;
  readonly env: Readonly<Record<string, string>>;
  readonly log: string[];
  readonly own: Readonly<Record<string, StandIn>>;
  readonly tree: TemplateToken;
  readonly title: string;
}

async function runJob(
  job: Job,
  context: Context,
  { place, temporary, env, log, own, tree, title }: JobPlace,
): Promise<JobRun> {
  const steps: StepRun[] = [];
  const outputsById: Record<string, { outputs: object; outcome: Result; conclusion: Result }> = {};
  const posts: (() => Promise<void>)[] = [];
  const path = [standInPrograms(temporary)];
  const github = context['github'] as Record<string, string>;
  let jobEnv: Record<string, string> = {
    ...env,
    RUNNER_TEMP: temporary,
    GITHUB_REPOSITORY: github['repository'] ?? '',
    GITHUB_SERVER_URL: github['server_url'] ?? '',
    GITHUB_SHA: github['sha'] ?? '',
    GITHUB_REF: github['ref'] ?? '',
    GITHUB_RUN_ID: github['run_id'] ?? '',
    GITHUB_EVENT_NAME: github['event_name'] ?? '',
  };
  let failed = false;
  for (const [index, step] of job.steps.entries()) {
    if (!('uses' in step || 'run' in step)) throw new Error(`bug: this runner knows no step like ${step.id}`);
    const now: Context = { ...context, steps: outputsById, env: jobEnv, runner: { temp: temporary, os: 'Linux' } };
    const uses = 'uses' in step ? step.uses.value : undefined;
    const name = String(step.name ?? uses ?? 'run').split('\n')[0] ?? '';
    const enter = (run: StepRun): void => {
      steps.push(run);
      outputsById[step.id] = { outputs: run.outputs, outcome: run.result, conclusion: run.result };
    };
    if (!truth(evaluate(step.if.expression, now, failed ? BAD : GOOD))) {
      enter({ name, result: 'skipped', outputs: {}, output: '', summary: '' });
      continue;
    }
    const stepEnv = { ...jobEnv, ...(resolveTexts(step.env, now) ?? {}) };
    const withPath = { ...stepEnv, PATH: [...path, process.env['PATH'] ?? ''].join(':') };
    try {
      let done: { exitCode: number | null; output: string; outputs: Readonly<Record<string, string>>; summary: string };
      if (uses !== undefined) {
        const inputs = resolveTexts(withOf(tree, job.id.value, index), now) ?? {};
        const folder = OWN.exec(uses);
        const ownName = folder === null ? '' : (folder.groups?.['folder'] ?? '.');
        const standIn = folder === null ? STAND_INS[uses.replace(/@.*$/, '')] : own[ownName];
        if (standIn !== undefined) {
          done = { exitCode: 0, output: '', outputs: (await standIn(inputs, place)) ?? {}, summary: '' };
        } else if (folder !== null) {
          const options = { action: ownName, workspace: place.workspace, env: withPath };
          const given = Object.fromEntries(Object.entries(inputs).filter(([, value]) => value !== undefined));
          const main = await runStep({ ...options, with: given, evaluate: text => evaluateText(text, now) });
          done = { ...main, output: main.stdout + main.stderr };
          jobEnv = { ...jobEnv, ...main.environment };
          path.unshift(...main.path);
          if (main.hasPost)
            posts.unshift(async () => {
              await runStep({ ...options, with: given, stage: 'post', state: main.state });
            });
        } else {
          throw new Error(`bug: there is no stand-in for ${uses}`);
        }
      } else {
        const script = textOf(resolveToken((step as { run: TemplateToken }).run, now));
        done = await runShell(script, place.workspace, temporary, withPath);
      }
      log.push(`--- ${title}: ${name}`, done.output);
      const result: Result = done.exitCode === 0 ? 'success' : 'failure';
      enter({ name, result, outputs: done.outputs, output: done.output, summary: done.summary });
    } catch (error) {
      if (String(error).includes('bug: ')) throw error;
      log.push(`--- ${title}: ${name}`, String(error));
      enter({ name, result: 'failure', outputs: {}, output: String(error), summary: '' });
    }
    failed ||= steps.at(-1)?.result === 'failure' && step['continue-on-error'] !== true;
  }
  for (const post of posts) await post();
  const outputs = resolveTexts(job.outputs, { ...context, steps: outputsById }) ?? {};
  const matrix = context['matrix'] as Record<string, unknown>;
  return { job: title, matrix, result: failed ? 'failure' : 'success', outputs, steps };
}

/** sudo would change this machine: what a workflow installs with it is here already, or the test says what is not. */
function standInPrograms(temporary: string): string {
  const folder = join(temporary, 'programs');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'sudo'), '#!/bin/sh\necho "not run here: sudo $*"\n');
  chmodSync(join(folder, 'sudo'), 0o755);
  return folder;
}

/** As the runner runs `run:` without a `shell:`. */
async function runShell(script: string, cwd: string, temporary: string, env: Record<string, string>) {
  const file = join(temporary, 'step.sh');
  const output = join(temporary, 'output');
  const summary = join(temporary, 'summary');
  writeFileSync(file, script);
  for (const each of [output, summary]) writeFileSync(each, '');
  const child = spawn('bash', ['-e', file], {
    cwd,
    env: { HOME: process.env['HOME'], ...env, GITHUB_OUTPUT: output, GITHUB_STEP_SUMMARY: summary },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', part => {
      said += part;
    });
  const exitCode = await new Promise<number | null>((done, fail) => child.once('close', done).once('error', fail));
  return {
    exitCode,
    output: said,
    outputs: parseOutputs(readFileSync(output, 'utf8')),
    summary: readFileSync(summary, 'utf8'),
  };
}

/** The inputs of a step, which the converted template leaves out. */
function withOf(tree: TemplateToken, job: string, index: number): TemplateToken | undefined {
  const steps = find(tree, 'jobs', job, 'steps');
  return steps !== undefined && isSequence(steps) ? find(steps.get(index), 'with') : undefined;
}

function entriesOf(token: TemplateToken | undefined): [string, TemplateToken][] {
  return token !== undefined && isMapping(token)
    ? [...token].map(({ key, value }) => [textOf(key.toJSON()), value])
    : [];
}

function matrixOf(job: WorkflowJob, context: Context): Record<string, unknown>[] {
  const strategy = resolveToken(job.strategy, context) as
    | { matrix?: Record<string, unknown[]> & { include?: Record<string, unknown>[] } }
    | undefined;
  if (strategy?.matrix === undefined) return [{}];
  const { include = [], ...axes } = strategy.matrix;
  let cells: Record<string, unknown>[] = Object.keys(axes).length === 0 ? [] : [{}];
  for (const [axis, values] of Object.entries(axes))
    cells = cells.flatMap(cell => values.map(value => ({ ...cell, [axis]: value })));
  return [...cells, ...include];
}

function resolveTexts(token: TemplateToken | undefined, context: Context): Record<string, string> | undefined {
  const value = resolveToken(token, context);
  if (value === undefined || value === null) return undefined;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, textOf(each)]));
}

/** What the YAML says with its expressions worked out. */
function resolveToken(token: TemplateToken | undefined, context: Context): unknown {
  if (token === undefined) return undefined;
  if (isBasicExpression(token)) return evaluate(token.expression, context, GOOD);
  if (isMapping(token)) {
    const entries = [...token].map(({ key, value }) => [
      textOf(resolveToken(key, context)),
      resolveToken(value, context),
    ]);
    return Object.fromEntries(entries);
  }
  if (isSequence(token)) return [...token].map(each => resolveToken(each, context));
  if (isLiteral(token)) return JSON.parse(JSON.stringify(token.toJSON()));
  throw new Error(`bug: no value for ${token.toString()}`);
}

interface Status {
  readonly success: boolean;
  readonly failure: boolean;
}
const GOOD: Status = { success: true, failure: false };
const BAD: Status = { success: false, failure: true };

function evaluate(expression: string, context: Context, now: Status): unknown {
  const status = (name: string, value: boolean): FunctionDefinition => ({
    ...{ name, minArgs: 0, maxArgs: 0 },
    call: () => new data.BooleanData(value),
  });
  const functions = [
    ...[status('success', now.success), status('failure', now.failure)],
    ...[status('always', true), status('cancelled', false)],
  ];
  const { tokens } = new Lexer(expression).lex();
  const tree = new Parser(tokens, Object.keys(context), functions).parse();
  const values = JSON.parse(JSON.stringify(context), data.reviver) as data.Dictionary;
  const byName = new Map(functions.map(each => [each.name, each]));
  return JSON.parse(JSON.stringify(new Evaluator(tree, values, byName).evaluate(), data.replacer));
}

/** A text that is one expression, as a default in an action.yml may be; any other is itself. */
const evaluateText = (text: string, context: Context): string => {
  const expression = /^\$\{\{(.*)\}\}$/s.exec(text)?.[1];
  return expression === undefined ? text : textOf(evaluate(expression, context, GOOD));
};

const truth = (value: unknown): boolean => Boolean(value);

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
