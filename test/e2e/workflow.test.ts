import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Manifest } from '../../src/manifest/manifest.ts';
import { evidenceName } from '../../src/manifest/rehearsal.ts';
import { openRelease } from '../../src/rehearse/rehearse.ts';
import { evidenceOf } from '../../src/rehearse/report.ts';
import type { Architecture } from '../../src/spec/schema.ts';
import { HAS_COSIGN, makeKeyPair, NO_COSIGN } from '../support/cosign.ts';
import { exec } from '../support/exec.ts';
import { writeFakeBuild } from '../support/fake-build.ts';
import { startFakeGithub } from '../support/fake-github.ts';
import { circumstancesOf } from '../support/rehearsal.ts';
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

describe('a workflow that calls another', () => {
  const place = join(root, 'calls');
  /** Writes workflows into a repository, and runs the first of them. */
  const run = async (files: Record<string, string>, more: Partial<Parameters<typeof runWorkflow>[0]> = {}) => {
    const folder = join(place, '.github/workflows');
    await rm(place, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, `${name}.yml`), text);
    const [first = ''] = Object.keys(files);
    return runWorkflow({ file: join(folder, `${first}.yml`), repository: place, ...more });
  };
  const job = (...steps: string[]) => `{ runs-on: ubuntu-24.04, steps: [${steps.join(', ')}] }`;
  const caller = (...lines: string[]) =>
    `on: push\njobs:\n  call:\n    uses: ./.github/workflows/callee.yml\n${lines.map(line => `    ${line}\n`).join('')}`;

  test('gives it inputs and secrets, and has its outputs', async () => {
    const callee = `on:
  workflow_call:
    inputs:
      who: { type: string, required: true }
      loud: { type: boolean }
      times: { type: number, default: 2 }
    secrets: { word: { required: true }, other: {} }
    outputs: { said: { value: "it said \${{ jobs.say.outputs.said }}" } }
jobs:
  say:
    runs-on: ubuntu-24.04
    outputs: { said: "\${{ steps.say.outputs.said }}" }
    steps:
      - uses: actions/checkout@v6
      - id: say
        env: { TEXT: "\${{ inputs.who }} \${{ inputs.loud }} \${{ inputs.times }}", WORD: "\${{ secrets.word }}\${{ secrets.mine }}" }
        run: |
          echo "said=$TEXT" >> "$GITHUB_OUTPUT"
          echo "$TEXT \${WORD:-nothing} $(ls -A) $ACTIONS_ID_TOKEN"
      - { uses: actions/upload-artifact@v6, with: { name: "from-\${{ inputs.who }}", path: .github } }
`;
    const text = caller(
      ...['strategy: { matrix: { who: [x, y] } }', 'with: { who: "${{ matrix.who }}", loud: true }'],
      ...['secrets: { word: "${{ secrets.mine }}" }', 'permissions: { contents: read }'],
    );
    const after = `  after:
    needs: call
    runs-on: ubuntu-24.04
    permissions: { id-token: write }
    steps:
      - uses: actions/download-artifact@v7
      - run: echo "\${{ needs.call.result }} \${{ needs.call.outputs.said }} $(ls) $ACTIONS_ID_TOKEN"
`;
    const more = { secrets: { mine: 'sesame' }, tokenEnvironment: { ACTIONS_ID_TOKEN: 'token' } };
    const { result, jobs, log } = await run({ caller: text + after, callee }, more);
    expect(result, log).toBe('success');
    expect(jobs.map(each => each.job)).toEqual(['call (x) / say', 'call (y) / say', 'after']);
    expect(jobs[0]?.steps[1]?.output).toBe('x true 2 sesame .github \n');
    expect(jobs[2]?.steps[1]?.output).toBe('success it said y true 2 from-x\nfrom-y token\n');
  });

  test('passes no secret unless it says so', async () => {
    const callee = `on: { workflow_call: { secrets: { word: {} } } }
jobs:
  say: ${job('{ run: "echo ${WORD:-nothing} ${TOKEN:-nothing}", env: { WORD: "${{ secrets.word }}", TOKEN: "${{ secrets.GITHUB_TOKEN }}" } }')}
`;
    const said = async (...lines: string[]) => {
      const { jobs } = await run({ caller: caller(...lines), callee }, { secrets: { word: 'sesame' } });
      return jobs[0]?.steps[0]?.output;
    };
    expect(await said()).toBe('nothing loopback-token\n');
    expect(await said('secrets: inherit')).toBe('sesame loopback-token\n');
  });

  test('fails with it, and is skipped as any job', async () => {
    const callee = `on: workflow_call
jobs:
  bad: ${job('{ run: "exit 1" }')}
  next: { needs: bad, runs-on: ubuntu-24.04, steps: [{ run: "true" }] }
`;
    const text = `${caller()}  after: { needs: call, uses: ./.github/workflows/callee.yml }
  late: { needs: after, runs-on: ubuntu-24.04, steps: [{ run: "true" }] }
  told: { needs: call, if: failure(), runs-on: ubuntu-24.04, steps: [{ run: "echo \${{ needs.call.result }}" }] }
`;
    const { result, jobs } = await run({ caller: text, callee });
    expect(result).toBe('failure');
    expect(jobs.map(each => `${each.job} ${each.result}`)).toEqual([
      ...['call / bad failure', 'call / next skipped', 'after skipped', 'late skipped', 'told success'],
    ]);
  });

  const good = `on: { workflow_call: { inputs: { who: { type: string }, loud: { type: boolean } } } }
jobs: { say: ${job('{ run: "true" }')} }
`;
  const asking = good.replace('runs-on', 'permissions: { contents: read, id-token: write }, runs-on');
  test.each([
    ['an input that there is not', caller('with: { whom: x }'), good, /whom is not defined in the referenced workflow/],
    ['a missing input', caller(), good.replace('string', 'string, required: true'), /Input who is required/],
    ['an input of another type', caller('with: { loud: "yes" }'), good, /Unexpected value 'yes' for the input loud/],
    ['a secret that there is not', caller('secrets: { word: x }'), good, /word is not defined in the referenced/],
    [
      'a workflow that nobody may call',
      caller(),
      good.replace(/^on.*/, 'on: push'),
      /workflow_call key is not defined/,
    ],
    ['more than a job may by default', caller(), asking, /'say' is requesting 'id-token: write', .* 'id-token: none'/],
    [
      'more than the calling job may',
      caller('permissions: { id-token: write }'),
      asking,
      /'say' is requesting 'contents: read', but is only allowed 'contents: none'/,
    ],
    ['a workflow that calls itself', caller(), caller().replace('push', 'workflow_call'), /would be level 5/],
  ])('is refused for %s, before anything runs', async (_, text, callee, refusal) => {
    await expect(run({ caller: text, callee })).rejects.toThrow(refusal);
  });
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

  /** A rehearsal's folder after a boot that passed. */
  const quickRehearsal: StandIn = async ({ manifest = '', arch = '' }, { workspace }) => {
    const architecture = arch as Architecture;
    const release = await openRelease(dirname(join(workspace, manifest)));
    const [artifact] = release.manifest.architectures[architecture]?.artifacts ?? [];
    if (artifact === undefined) throw new Error(`no build for ${arch}`);
    const run = { run: { scenario: 'boot' as const, artifact }, passed: true, seconds: 1, measures: {} };
    await mkdir(join(workspace, 'rehearsal'));
    for (const statement of evidenceOf([run], { ...circumstancesOf(release), architecture }))
      await writeFile(join(workspace, 'rehearsal', evidenceName('boot', architecture)), JSON.stringify(statement));
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

  test('a build that is alone is released as well', { timeout: 300_000 }, async () => {
    const place = await site('site-one');
    const build: StandIn = async (inputs, place) =>
      inputs['plan-only'] === 'true'
        ? { name: 'os', version: '1.4', architectures: '["arm64"]' }
        : await quickBuild(inputs, place);
    const run = await runWorkflow({
      ...{ file: RELEASE, repository: EXAMPLE, secrets, inputs: { root: place, rehearse: false } },
      own: { build },
    });
    expect(run.result, run.log).toBe('success');
    expect(run.log).not.toContain('No such file');
    const manifest: Manifest = JSON.parse(await readFile(join(place, 'releases/1.4/manifest.json'), 'utf8'));
    expect(Object.keys(manifest.architectures)).toEqual(['arm64']);
  });

  describe('as docs/pipeline.md calls it', () => {
    /** The example of the page, with a root on this machine and these inputs besides. */
    const example = async (place: string, ...inputs: string[]) => {
      const page = await readFile(join(repository, 'docs/pipeline.md'), 'utf8');
      const found = [...page.matchAll(/^```yaml\n([\s\S]*?)^```/gm)].find(([text]) => text.includes('/release.yml@'));
      const file = join(root, 'calling.yml');
      const more = inputs.map(line => `      ${line}\n`).join('');
      const text = `on: push\n${found?.[1]}`.replace(/^ {6}root: github:.*\n/m, `      root: ${place}\n${more}`);
      expect(text).toContain(place);
      await writeFile(file, text);
      return file;
    };
    const callers = () => ({
      COSIGN_PRIVATE_KEY: secrets['cosign-private-key'] ?? '',
      COSIGN_PASSWORD: secrets['cosign-password'] ?? '',
    });
    test('a signed release of both architectures is in the channel', { timeout: 300_000 }, async () => {
      const place = await site('site-called');
      const file = await example(place);
      const after = (text: string) => `${text}  after:
    needs: os
    runs-on: ubuntu-24.04
    steps: [{ run: "echo \${{ needs.os.outputs.version }} \${{ needs.os.outputs.sequence }}" }]
`;
      const run = await runWorkflow({
        ...{ file, edit: after, repository: EXAMPLE, secrets: callers() },
        own: { build: quickBuild, rehearse: quickRehearsal },
      });
      expect(run.result, run.log).toBe('success');
      expect(run.jobs.map(({ job, result }) => `${job} ${result}`)).toEqual([
        ...['os / plan success', 'os / build success', 'os / build success'],
        ...['os / rehearse success', 'os / rehearse success', 'os / sign success', 'os / publish success'],
        'after success',
      ]);
      expect(run.jobs.at(-1)?.steps[0]?.output).toBe('1.4 2\n');
      const manifest: Manifest = JSON.parse(await readFile(join(place, 'releases/1.4/manifest.json'), 'utf8'));
      expect(manifest.version).toBe('1.4');
      expect(Object.keys(manifest.architectures)).toEqual(['amd64', 'arm64']);
      const refreshed = await runStep({
        ...{ action: 'upgrade-channel', env: { COSIGN_PASSWORD: PASSWORD } },
        with: { command: 'refresh', root: place, key: keyFile },
      });
      expect(refreshed.outputs, refreshed.stdout).toMatchObject({ sequence: '3' });
      expect(run.log).not.toContain(PASSWORD);
    });

    test('with rehearsals, the evidence of both is signed and demanded', { timeout: 300_000 }, async () => {
      const place = await site('site-rehearsed');
      const file = await example(place, 'require-evidence: boot');
      const own = { build: quickBuild, rehearse: quickRehearsal };
      const run = await runWorkflow({ file, repository: EXAMPLE, secrets: callers(), own });
      expect(run.result, run.log).toBe('success');
      const names = await readdir(join(place, 'releases/1.4'));
      for (const arch of ['amd64', 'arm64']) expect(names).toContain(`os_1.4_${arch}.efi.rehearsal-boot.sigstore.json`);
    });

    test('one rehearsal alone is not enough for two architectures', { timeout: 300_000 }, async () => {
      const place = await site('site-half');
      const file = await example(place, 'require-evidence: boot');
      const half: StandIn = (inputs, place) => (inputs['arch'] === 'arm64' ? {} : quickRehearsal(inputs, place));
      const own = { build: quickBuild, rehearse: half };
      const run = await runWorkflow({ file, repository: EXAMPLE, secrets: callers(), own });
      expect(run.jobs.map(({ job, result }) => `${job} ${result}`).slice(-2)).toEqual([
        ...['os / sign success', 'os / publish failure'],
      ]);
      expect(run.log).toContain('os_1.4_arm64.efi has no rehearsal-boot attestation');
    });
  });

  test.each([
    ['build', ['rehearse skipped']],
    ['rehearse', ['rehearse success', 'rehearse success']],
  ])('a pull request has no key: until %s nothing is signed', { timeout: 120_000 }, async (until, rehearsed) => {
    const run = await runWorkflow({
      ...{ file: RELEASE, repository: EXAMPLE, inputs: { until } },
      github: { event_name: 'pull_request' },
      own: { build: quickBuild, rehearse: quickRehearsal },
    });
    expect(run.result, run.log).toBe('success');
    expect(run.jobs.map(({ job, result }) => `${job} ${result}`)).toEqual([
      ...['plan success', 'build success', 'build success', ...rehearsed, 'sign skipped', 'publish skipped'],
    ]);
  });

  test.each([
    [{ until: 'signed' }, 'until is not build, rehearse, sign or publish'],
    [{ 'upgrade-from': 'https://os.example/channels/stable.json' }, 'upgrade-from needs trusted-keys'],
  ])('with %o it ends before anything is built', async (inputs, message) => {
    const own = { build: quickBuild, rehearse: quickRehearsal };
    const run = await runWorkflow({ file: RELEASE, repository: EXAMPLE, secrets, inputs, own });
    expect(run.jobs.map(({ job, result }) => `${job} ${result}`)).toEqual([
      ...['plan failure', 'build skipped', 'rehearse skipped', 'sign skipped', 'publish skipped'],
    ]);
    expect(run.log).toContain(`::error::${message}`);
  });

  test('a channel that the old key signed goes on under the new one', { timeout: 300_000 }, async () => {
    const place = await site('site-rotated');
    const keys = join(root, 'rotated/keys');
    await mkdir(keys, { recursive: true });
    const { key, pub } = await makeKeyPair(join(root, 'rotated'), 'next', PASSWORD);
    await cp(pub, join(keys, 'next.pub'));
    await cp(keyFile.replace(/\.key$/, '.pub'), join(keys, 'os.pub'));
    const of = {
      ...{ file: RELEASE, repository: join(root, 'rotated'), own: { build: quickBuild } },
      secrets: { ...secrets, 'cosign-private-key': await readFile(key, 'utf8') },
    };
    const inputs = { root: place, rehearse: false };
    const alone = await runWorkflow({ ...of, inputs });
    expect(alone.jobs.at(-1)?.result, alone.log).toBe('failure');
    const both = { ...inputs, 'trusted-keys': 'keys/next.pub\nkeys/os.pub' };
    const run = await runWorkflow({ ...of, inputs: both });
    expect(run.result, run.log).toBe('success');
    expect(run.outputs).toMatchObject({ version: '1.4', sequence: '2' });
  });

  test('a rehearsal that fails ends the run before anything is signed', { timeout: 120_000 }, async () => {
    const rehearse: StandIn = () => {
      throw new Error('no way back');
    };
    const run = await runWorkflow({
      ...{ file: RELEASE, repository: EXAMPLE, secrets },
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
      inputs: { root: place, 'require-evidence': 'boot' },
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
