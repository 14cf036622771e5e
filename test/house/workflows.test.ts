import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { INPUT_NAMES } from '../../src/actions/input-names.ts';
import { initialWorkflows } from '../../src/spec/init-workflows.ts';
import { parseSpec } from '../../src/spec/parse.ts';
import { readUserData } from '../../src/spec/user-data.ts';
import { lintWorkflow as lint } from '../support/actionlint.ts';
import { parseStrictly } from '../support/workflow-file.ts';
import { read, repositoryFiles } from './tree.ts';

const files = repositoryFiles();
const workflows = files.filter(name => /(^|\/)\.github\/workflows\/[^/]+\.ya?ml$/.test(name));

interface Step {
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}
interface Workflow {
  readonly permissions?: unknown;
  readonly jobs: Record<
    string,
    {
      readonly needs?: unknown;
      readonly uses?: string;
      readonly steps?: readonly Step[];
      readonly 'timeout-minutes'?: number;
      readonly permissions?: object;
    }
  >;
}

/** Inputs that our own actions don't know: for a linter they are somebody's. */
function unknownInputs({ jobs }: Workflow): string[] {
  return Object.values(jobs)
    .flatMap(({ steps = [] }) => steps)
    .flatMap(({ uses = '', with: inputs = {} }) => {
      const action = /^OWNER\/slipway(?:\/([a-z-]+))?@v1$/.exec(uses);
      if (action === null) return [];
      const known: Readonly<Record<string, readonly string[] | undefined>> = INPUT_NAMES;
      const names = known[action[1] ?? 'pipeline'];
      if (names === undefined) return [`there is no action ${uses}`];
      return Object.keys(inputs).flatMap(input => (names.includes(input) ? [] : [`${uses} has no input ${input}`]));
    });
}

test('the linter finds what is wrong', async () => {
  const text = 'on: push\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: echo ${{ githb.ref }}\n';
  expect(await lint('a.yml', text)).toEqual([expect.stringContaining('undefined variable "githb"')]);
});

test('the workflows that init writes for a key pass as well', async () => {
  for (const [name, text] of Object.entries(initialWorkflows({ key: true }))) {
    expect(await lint(name, text)).toEqual([]);
    expect(unknownInputs(parse(text) as Workflow)).toEqual([]);
    // Who signs by a key has no identity, and asks for no token.
    expect(text).not.toMatch(/id-token|identity:/);
  }
});

test.each([true, false])('a pull request can write nothing and sign nothing in what init writes (key: %s)', key => {
  const text = initialWorkflows({ key })['os.yml'];
  const { jobs, permissions } = parse(text) as Workflow;
  expect({ permissions, jobs: Object.keys(jobs) }).toEqual({ permissions: {}, jobs: ['check', 'release'] });
  expect(jobs['check']).toMatchObject({ if: "github.event_name == 'pull_request'", permissions: { contents: 'read' } });
  expect(Object.keys(jobs['check']?.permissions ?? {})).toEqual(['contents']);
  expect(JSON.stringify(jobs['check'])).not.toMatch(/secrets|cosign|github\.token/i);
  // A pull request's ref is refs/pull/NUMBER/merge, whatever branch it is for.
  expect(jobs['release']).toMatchObject({ if: "github.ref == 'refs/heads/main'" });
  expect(jobs['release']?.permissions).toEqual({ contents: 'write', ...(key ? {} : { 'id-token': 'write' }) });
});

describe.each(workflows)('%s', name => {
  const text = read(name);
  const workflow = parse(text) as Workflow;

  test("passes actionlint, GitHub's own parser, and our own inputs", async () => {
    expect(await lint(name, text)).toEqual([]);
    await expect(parseStrictly(name, text)).resolves.toBeDefined();
    expect(unknownInputs(workflow)).toEqual([]);
  });

  test("pins others' actions to a commit, and says which version that is", () => {
    const uses = [...text.matchAll(/^\s*(?:- )?uses: (.*)$/gm)].map(match => match[1] ?? '');
    const pinned =
      /^(OWNER\/slipway(\/[a-z-]+)*(\.yml)?@v1|\.\/\.github\/workflows\/[a-z-]+\.yml|[\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+(\.\d+)*)$/;
    expect(uses.filter(each => !pinned.test(each))).toEqual([]);
  });

  test('gives every job a time limit, and no permission without a reason', () => {
    const jobs = Object.entries(workflow.jobs).filter(([, job]) => job.steps !== undefined);
    expect(jobs.filter(([, job]) => job['timeout-minutes'] === undefined).map(([job]) => job)).toEqual([]);
    const granted = [...text.matchAll(/^\s+[a-z-]+: (?:read|write)\b(.*)$/gm)];
    expect(granted.filter(([, rest]) => !/^ # \w/.test(rest ?? '')).map(([line]) => line.trim())).toEqual([]);
  });
});

test('what publishes this project runs every test before it, with every tool that they need', () => {
  const { jobs } = parse(read('.github/workflows/publish.yml')) as Workflow;
  expect(jobs['publish']?.needs).toBe('test');
  expect(jobs['test']?.uses).toBe('./.github/workflows/ci.yml');
  const ci = read('.github/workflows/ci.yml');
  expect(ci).toContain('run: npm run test:all');
  const lines = read('scripts/setup')
    .split('\n')
    .filter(line => line.includes('tools="'));
  const packages = lines.flatMap(line => [...line.matchAll(/:([a-z][\w.-]*)/g)].map(([, name = '']) => name));
  expect(packages).toContain('mtools');
  // cosign has an action of its own, and is no package of the runner's system.
  const words = ci.split(/\s+/);
  const missing = packages.filter(name => name !== 'cosign' && !words.includes(name));
  expect(missing).toEqual([]);
});

/** An example as far as a reader gets it, in what it would stand in: a workflow, a job, a list of steps or a step. */
function completed(text: string, action: string): string | undefined {
  const indent = /^ */.exec(text)?.[0].length ?? 0;
  const lines = text.trimEnd().split('\n');
  const flat = lines.map(line => line.slice(Math.min(indent, line.length - line.trimStart().length)));
  const under = (by: number) => flat.map(line => `${' '.repeat(by)}${line}`.trimEnd());
  const job = ['on: push', 'jobs:', '  example:', '    runs-on: ubuntu-24.04'];
  const [first = ''] = flat;
  const all = flat.join('\n');
  if (/^(on|name):/m.test(all) && /^jobs:/m.test(all)) return all;
  if (/^jobs:/m.test(all)) return `on: push\n${all}`;
  if (/^(permissions|concurrency|steps|strategy|timeout-minutes):/.test(first) && /^steps:/m.test(all))
    return [...job, ...under(4)].join('\n');
  if (/^- (uses|run|name|id):/.test(first)) return [...job, '    steps:', ...under(6)].join('\n');
  if (/^(with|env):/.test(first)) return [...job, '    steps:', `      - uses: ${action}`, ...under(8)].join('\n');
  return undefined;
}

/** An example may refer to a step that another one shows. */
function withReferredSteps(text: string): string {
  const ids = new Set([...text.matchAll(/\bsteps\.([a-z-]+)\./g)].map(match => match[1]));
  const missing = [...ids].filter(id => !new RegExp(`\\bid: ${id}\\b`).test(text));
  return text.replace(/^( *)steps:$/m, (line, indent: string) =>
    [line, ...missing.map(id => `${indent}  - { id: ${id}, uses: OWNER/slipway/build@v1 }`)].join('\n'),
  );
}

describe('every example in the documents', () => {
  const documents = files.filter(name => name.endsWith('.md') && !name.startsWith('node_modules/'));
  const examples = documents.flatMap(name => {
    const text = read(name);
    return [...text.matchAll(/^```ya?ml\n([\s\S]*?)^```/gm)].map(match => ({
      place: `${name}:${text.slice(0, match.index).split('\n').length}`,
      folder: /^(build|rehearse|sign|upgrade-channel)\//.exec(name)?.[1],
      text: match[1] ?? '',
    }));
  });

  test.each(examples)(
    '$place is a spec, user-data or part of a workflow, and right',
    async ({ place, folder, text }) => {
      if (text.startsWith('#cloud-config\n')) {
        const options = { file: place, cloudInit: true, otherKinds: false };
        expect(() => readUserData(text.replace(/ssh-ed25519 AAAA…[^\],\n]*/, A_KEY), options)).not.toThrow();
        return;
      }
      const uses = folder === undefined ? 'OWNER/slipway@v1' : `OWNER/slipway/${folder}@v1`;
      const workflow = completed(text, uses);
      if (workflow === undefined) {
        const spec = /^(name|version|base):/m.test(text) && /^base:/m.test(text) ? text : WHOLE_SPEC + text;
        expect(() => parseSpec(spec.replace(/ssh-ed25519 AAAA…[^\],\n]*/, A_KEY), place)).not.toThrow();
        return;
      }
      expect(await lint(place, withReferredSteps(workflow))).toEqual([]);
      expect(unknownInputs(parse(workflow) as Workflow)).toEqual([]);
    },
  );
});

/** In place of the one that a reader has to think of. */
const A_KEY = `ssh-ed25519 ${Buffer.concat([Buffer.from([0, 0, 0, 11]), Buffer.from('ssh-ed25519'), Buffer.from([0, 0, 0, 32]), Buffer.alloc(32, 7)]).toString('base64')} you@laptop`;

/** What an example of one part of a spec would stand in. */
const WHOLE_SPEC = 'name: example\nversion: "1"\nbase: { bootstrap: { suite: trixie } }\n';
