import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { convertWorkflowTemplate, isMapping, NoOperationTraceWriter, parseWorkflow } from '@actions/workflow-parser';
import type { WorkflowTemplate } from '@actions/workflow-parser/model/workflow-template';
import type { TemplateToken } from '@actions/workflow-parser/templates/tokens/template-token';
import type { FileProvider } from '@actions/workflow-parser/workflows/file-provider';
import { parse } from 'yaml';

/** Workflows and those that they call, read and checked before anything runs, as GitHub does. */

const root = fileURLToPath(new URL('../..', import.meta.url));
/** What the documents call this repository, in front of one of its workflows. */
const OWN = /^OWNER\/slipway\/(?<path>\.github\/workflows\/[^/]+\.yml)@v1$/;
/** A workflow, and three that are called one by the other. */
const MAX_LEVELS = 4;

export interface Parsed {
  readonly template: WorkflowTemplate;
  readonly tree: TemplateToken;
}

export interface Workflow extends Parsed {
  /** What each job may do at the most: what it says, else what its workflow says, else what the calling job may. */
  readonly grants: ReadonlyMap<string, Grants>;
  /** Those that its jobs call. */
  readonly calls: ReadonlyMap<string, Workflow>;
}

export interface Source {
  readonly name: string;
  readonly text: string;
  /** The repository that it is from, where `./` begins. */
  readonly home: string;
}

/** Parses as GitHub does before anything runs, and fails as it does; with `files`, what is called is held against its inputs. */
export async function parseStrictly(name: string, text: string, files?: FileProvider): Promise<Parsed> {
  const { context, value } = parseWorkflow({ name, content: text }, new NoOperationTraceWriter());
  const problems = context.errors.getErrors().map(error => error.message);
  if (problems.length > 0 || value === undefined) throw new Error(`${name} is no workflow:\n${problems.join('\n')}`);
  const options = files === undefined ? undefined : { fetchReusableWorkflowDepth: 1 };
  const template = await convertWorkflowTemplate(context, value, files, options);
  const more = (template.errors ?? []).map(error => error.Message);
  if (more.length > 0) throw new Error(`${name} is no workflow:\n${more.join('\n')}`);
  return { template, tree: value };
}

/** Reads a workflow and all that it calls. `ceiling` is what the calling job may do; a repository's default without one. */
export async function readWorkflow(source: Source, ceiling?: Grants, level = 1): Promise<Workflow> {
  const { name, text, home } = source;
  if (level > MAX_LEVELS) throw new Error(`${name} would be level ${level} of workflows that call each other`);
  const files: FileProvider = {
    getFileContent: async reference => {
      const remote = 'repository' in reference;
      const from = remote ? `${reference.owner}/${reference.repository}/` : './';
      const called = await calledSource(`${from}${reference.path}${remote ? `@${reference.version}` : ''}`, home);
      return { name: called.name, content: called.text };
    },
  };
  const parsed = await parseStrictly(name, text, files);
  const written = parse(text) as { jobs: Record<string, { permissions?: unknown }>; permissions?: unknown };
  const wholeGrants = grantsOf(written.permissions);
  if (ceiling !== undefined) refuseMore(`Error calling workflow '${name}'. The workflow`, wholeGrants, ceiling);
  const grants = new Map<string, Grants>();
  const calls = new Map<string, Workflow>();
  for (const job of parsed.template.jobs) {
    const id = job.id.value;
    const own = grantsOf(written.jobs[id]?.permissions);
    if (ceiling !== undefined) refuseMore(`Error calling workflow '${name}'. The nested job '${id}'`, own, ceiling);
    const granted = own ?? wholeGrants ?? ceiling ?? DEFAULT_GRANTS;
    grants.set(id, granted);
    if (job.type === 'reusableWorkflowJob')
      calls.set(id, await readWorkflow(await calledSource(job.ref.value, home), granted, level + 1));
  }
  return { ...parsed, grants, calls };
}

async function calledSource(uses: string, home: string): Promise<Source> {
  const own = OWN.exec(uses)?.groups?.['path'];
  if (own === undefined && !uses.startsWith('./')) throw new Error(`bug: there is no ${uses} on this machine`);
  const from = own === undefined ? home : root;
  return { name: uses, text: await readFile(join(from, own ?? uses), 'utf8'), home: from };
}

export type Grants = Readonly<Record<string, unknown>>;

const LEVELS = ['none', 'read', 'write'];
/** What a token may do where nobody says anything, in a repository of today. */
const DEFAULT_GRANTS: Grants = { contents: 'read', packages: 'read' };
const SCOPES = [
  ...['actions', 'attestations', 'checks', 'contents', 'deployments', 'discussions', 'id-token', 'issues', 'models'],
  ...['packages', 'pages', 'pull-requests', 'security-events', 'statuses'],
];

function grantsOf(written: unknown): Grants | undefined {
  if (written === undefined) return undefined;
  if (typeof written !== 'string') return (written ?? {}) as Grants;
  return Object.fromEntries(SCOPES.map(scope => [scope, written.replace('-all', '')]));
}

function refuseMore(who: string, wanted: Grants | undefined, allowed: Grants): void {
  for (const [scope, level] of Object.entries(wanted ?? {})) {
    const most = String(allowed[scope] ?? 'none');
    if (LEVELS.indexOf(String(level)) > LEVELS.indexOf(most))
      throw new Error(`${who} is requesting '${scope}: ${level}', but is only allowed '${scope}: ${most}'.`);
  }
}

/** What lies under these keys, one in the other. */
export const find = (token: TemplateToken | undefined, ...keys: readonly string[]): TemplateToken | undefined =>
  keys.reduce((from, key) => (from !== undefined && isMapping(from) ? from.find(key) : undefined), token);
