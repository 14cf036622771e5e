import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Manifest } from '../../src/manifest/manifest.ts';
import { HAS_COSIGN, makeKeyPair, NO_COSIGN } from '../support/cosign.ts';
import { exec } from '../support/exec.ts';
import { writeFakeBuild } from '../support/fake-build.ts';
import { startFakeGithub } from '../support/fake-github.ts';
import { startSigstoreMock } from '../support/sigstore-mock.ts';
import { runWorkflow, type StandIn } from '../support/workflow-runner.ts';
import { runStep } from './runner.ts';

/** The workflows of this repository and of its example, run step by step on this machine. */

const repository = fileURLToPath(new URL('../..', import.meta.url));
const RELEASE = join(repository, '.github/workflows/release.yml');
const EXAMPLE = join(repository, 'examples/edge-node');
const PASSWORD = 'correct horse';
const root = await mkdtemp(join(tmpdir(), 'slipway-e2e-workflow-'));
afterAll(() => rm(root, { recursive: true, force: true }));

test('the runner does what a runner does: needs, matrix, outputs, conditions, failures', async () => {
  const file = join(root, 'small.yml');
  await writeFile(
    file,
    `on: push
jobs:
  first:
    runs-on: ubuntu-24.04
    outputs: { list: "\${{ steps.a.outputs.list }}" }
    steps:
      - id: a
        env: { WHO: "\${{ github.repository }}" }
        run: |
          echo 'list=["x","y"]' >> "$GITHUB_OUTPUT"
          echo "from $WHO"
  each:
    needs: first
    runs-on: ubuntu-24.04
    strategy: { matrix: { letter: "\${{ fromJSON(needs.first.outputs.list) }}" } }
    steps:
      - run: echo "letter \${{ matrix.letter }}"; test \${{ matrix.letter }} = x
      - if: failure()
        run: echo caught
  after:
    needs: each
    runs-on: ubuntu-24.04
    steps: [{ run: "echo never" }]
  always:
    needs: each
    if: always()
    runs-on: ubuntu-24.04
    steps: [{ run: "echo \${{ needs.each.result }}" }]
`,
  );
  const { result, jobs } = await runWorkflow({ file, repository: root });
  expect(result).toBe('failure');
  expect(jobs.map(({ job, matrix, result }) => [job, matrix['letter'], result])).toEqual([
    ['first', undefined, 'success'],
    ['each', 'x', 'success'],
    ['each', 'y', 'failure'],
    ['after', undefined, 'skipped'],
    ['always', undefined, 'success'],
  ]);
  expect(jobs[0]?.steps[0]?.output).toBe('from octo/os\n');
  expect(jobs[2]?.steps[1]?.output).toBe('caught\n');
  expect(jobs[4]?.steps[0]?.output).toBe('failure\n');
});

describe.skipIf(!HAS_COSIGN)(`release.yml${HAS_COSIGN ? '' : `: ${NO_COSIGN}`}`, () => {
  let secrets: Record<string, string>;
  let keyFile: string;
  beforeAll(async () => {
    const { key } = await makeKeyPair(root, 'os', PASSWORD);
    keyFile = key;
    secrets = { 'cosign-private-key': await readFile(key, 'utf8'), 'cosign-password': PASSWORD };
  });
  const site = async (name: string) => {
    const place = join(root, name);
    const { exitCode, stdout } = await runStep({
      action: 'upgrade-channel',
      with: { command: 'init', root: place, key: keyFile },
      env: { COSIGN_PASSWORD: PASSWORD },
    });
    expect(exitCode, stdout).toBe(0);
    return place;
  };
  /** Two architectures by a build that takes no time: what is tried is how the jobs hang together. */
  const quickBuild: StandIn = async ({ 'plan-only': planOnly, arch = '', output = '' }, { workspace }) => {
    if (planOnly === 'true') return { name: 'os', version: '1.4', architectures: '["amd64","arm64"]' };
    const made = await writeFakeBuild(join(workspace, output), '1.4');
    const text = JSON.stringify({ ...made, architectures: { [arch]: made.architectures.amd64 } });
    const renamed = arch === 'amd64' ? text : text.replaceAll('_amd64', `_${arch}`);
    for (const { path } of made.architectures.amd64?.artifacts ?? [])
      if (arch !== 'amd64')
        await exec('mv', [join(workspace, output, path), join(workspace, output, path.replace('_amd64', `_${arch}`))]);
    await writeFile(join(workspace, output, 'manifest.json'), renamed);
    return {};
  };

  test('builds of two runners become one signed release in the channel', { timeout: 300_000 }, async () => {
    const place = await site('site-two');
    const run = await runWorkflow({
      ...{ file: RELEASE, repository: EXAMPLE, secrets },
      inputs: { root: place, rehearse: false },
      own: { build: quickBuild },
    });
    expect(run.result, run.log).toBe('success');
    expect(run.jobs.map(({ job, matrix }) => [job, matrix['arch']])).toEqual([
      ...[['plan', undefined]],
      ...[
        ['build', 'amd64'],
        ['build', 'arm64'],
      ],
      ...[['rehearse', undefined]],
      ...[
        ['sign', undefined],
        ['publish', undefined],
      ],
    ]);
    expect(run.outputs).toMatchObject({ version: '1.4', sequence: '2', digest: expect.stringMatching(/^sha256:/) });
    const manifest: Manifest = JSON.parse(await readFile(join(place, 'releases/1.4/manifest.json'), 'utf8'));
    expect(Object.keys(manifest.architectures)).toEqual(['amd64', 'arm64']);
    expect(run.log).not.toContain(PASSWORD);
    expect(run.log).not.toContain('PRIVATE KEY');
  });

  test('a pull request has no key: it is built, and nothing is signed', { timeout: 120_000 }, async () => {
    const run = await runWorkflow({
      ...{ file: RELEASE, repository: EXAMPLE },
      inputs: { until: 'build', rehearse: false },
      github: { event_name: 'pull_request' },
      own: { build: quickBuild },
    });
    expect(run.result, run.log).toBe('success');
    expect(run.jobs.map(({ job, result }) => `${job} ${result}`)).toEqual([
      ...['plan success', 'build success', 'build success', 'rehearse skipped', 'sign skipped', 'publish skipped'],
    ]);
  });

  test('a rehearsal that fails ends the run before anything is signed', { timeout: 120_000 }, async () => {
    const rehearse: StandIn = () => {
      throw new Error('no way back');
    };
    const run = await runWorkflow({
      ...{ file: RELEASE, repository: EXAMPLE, secrets },
      inputs: { rehearse: true },
      own: { build: quickBuild, rehearse },
    });
    expect(run.result, run.log).toBe('failure');
    expect(run.jobs.map(({ job, result }) => `${job} ${result}`)).toEqual([
      ...['plan success', 'build success', 'build success', 'rehearse failure', 'rehearse failure'],
      ...['sign skipped', 'publish skipped'],
    ]);
  });

  test('with real tools: os.yaml to a channel that verifies', { timeout: 1_800_000 }, async () => {
    const place = await site('site-real');
    const run = await runWorkflow({
      file: RELEASE,
      repository: EXAMPLE,
      secrets,
      inputs: { root: place, rehearse: false },
    });
    expect(run.result, run.log).toBe('success');
    expect(run.outputs).toMatchObject({ version: '1.0.0', sequence: '2' });
    expect(run.outputs['channel-url']).toBe(join(place, 'channels/stable.json'));
    const shown = await runStep({
      action: 'upgrade-channel',
      with: { command: 'refresh', root: place, key: keyFile },
      env: { COSIGN_PASSWORD: PASSWORD },
    });
    expect(shown.outputs).toMatchObject({ sequence: '3' });
  });
});

test('a pull request of the example is built by a job that asks for nothing, and releases nothing', async () => {
  const built: object[] = [];
  const build: StandIn = inputs => void built.push(inputs);
  const run = await runWorkflow({
    ...{ file: join(EXAMPLE, '.github/workflows/os.yml'), repository: EXAMPLE },
    github: { event_name: 'pull_request', ref: 'refs/pull/7/merge' },
    own: { build },
  });
  expect(run.result, run.log).toBe('success');
  expect(run.jobs.map(({ job, result }) => `${job} ${result}`)).toEqual(['check success', 'release skipped']);
  expect(built).toEqual([{ spec: 'os.yaml' }]);
});

test.each([
  ['a push', 'success', { event_name: 'push' }],
  ['a run by hand', 'success', { event_name: 'workflow_dispatch' }],
  ['a run by hand of another branch', 'skipped', { event_name: 'workflow_dispatch', ref: 'refs/heads/mine' }],
])('the release of the example after %s: %s', async (_, release, github) => {
  const run = await runWorkflow({
    ...{ file: join(EXAMPLE, '.github/workflows/os.yml'), repository: EXAMPLE, github },
    own: { '.': () => ({ digest: 'sha256:0', sequence: '2' }) },
  });
  expect(run.jobs.map(({ job, result }) => `${job} ${result}`)).toEqual(['check skipped', `release ${release}`]);
});

describe.skipIf(!HAS_COSIGN)(`the example's workflows${HAS_COSIGN ? '' : `: ${NO_COSIGN}`}`, () => {
  const workflow = (name: string) => join(EXAMPLE, `.github/workflows/${name}.yml`);

  test('a push is built, signed as the workflow and published, and refreshed by the other one', {
    timeout: 1_800_000,
  }, async () => {
    const sigstore = await startSigstoreMock({ workflow: 'octo/os/.github/workflows/os.yml@refs/heads/main' });
    const github = await startFakeGithub();
    try {
      const trustedRoot = await sigstore.writeTrustedRoot(root);
      // A Sigstore of one's own, since the public one would not know this machine; all else is what people copy.
      const services = { 'fulcio-url': sigstore.url, 'rekor-url': sigstore.url, 'trusted-root': trustedRoot };
      const lines = Object.entries(services).map(([name, value]) => `          ${name}: ${value}\n`);
      const edit = (text: string) => text.replace(/^ {10}root: .*\n/m, line => line + lines.join(''));
      const env = {
        GITHUB_API_URL: github.api,
        GITHUB_WORKFLOW_REF: 'octo/os/.github/workflows/os.yml@refs/heads/main',
      };
      const more = { edit, env, repository: EXAMPLE, tokenEnvironment: sigstore.tokenEnvironment };
      const begun = await runWorkflow({ ...more, file: workflow('refresh'), inputs: { command: 'init' } });
      expect(begun.result, begun.log).toBe('success');
      const pushed = await runWorkflow({ ...more, file: workflow('os') });
      expect(pushed.result, pushed.log).toBe('success');
      expect(pushed.jobs.map(({ job, result }) => `${job} ${result}`)).toEqual(['check skipped', 'release success']);
      expect(pushed.jobs[1]?.steps.at(-1)?.output).toMatch(/^manifest sha256:[0-9a-f]{64}, sequence 2$/m);
      const refreshed = await runWorkflow({ ...more, file: workflow('refresh') });
      expect(refreshed.result, refreshed.log).toBe('success');
      expect(refreshed.jobs).toHaveLength(1);
      expect(pushed.log + refreshed.log).not.toContain('loopback-token');
    } finally {
      await github.close();
      await sigstore.close();
    }
  });
});
