import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { HAS_COSIGN, makeKeyPair } from '../support/cosign.ts';
import { writeFakeBuild } from '../support/fake-build.ts';
import { runStep } from './runner.ts';

/** Inputs as an attacker would write them, one after the other into every input of every action, from the bundle. */

const repository = fileURLToPath(new URL('../..', import.meta.url));
const root = await mkdtemp(join(tmpdir(), 'slipway-e2e-hostile-'));
afterAll(() => rm(root, { recursive: true, force: true }));
const OWNED = join(root, 'owned');
const SECRET = 'a-password-that-nobody-may-see';

const HOSTILE: Readonly<Record<string, string>> = {
  newlines: 'a\n::set-output name=digest::evil\r\n##[add-path]/evil\n',
  quotes: `"'\`$(touch ${OWNED})'"; touch ${OWNED}; echo '`,
  expressions: `\${{ secrets.TOKEN }} $( touch ${OWNED} ) \${IFS}`,
  options: `--privileged --output=${OWNED}`,
  'invalid UTF-8': Buffer.from([0x61, 0xff, 0xfe, 0xc3, 0x28]).toString('latin1'),
  'half a character': 'a\ud800b',
  'too long a text': 'x'.repeat(100_000),
};
/** Linux takes no longer argument or variable than 128 KiB, and so neither does a runner; a file may be longer. */
const MEGABYTE = 'y'.repeat(1024 * 1024);

describe.each(['build', 'rehearse', 'sign', 'upgrade-channel', '.'])('action %s', action => {
  const place = join(root, action === '.' ? 'pipeline' : action);
  const run = async (inputs: Record<string, string>, files: Record<string, string> = {}) => {
    const step = await runStep({
      action,
      workspace: join(place, 'workspace'),
      files: { 'os.yaml': 'name: 1\n', ...files },
      with: inputs,
      env: { COSIGN_PASSWORD: SECRET, OS_KEY: `-----BEGIN ${SECRET}-----`, HOME: root },
    });
    expect(existsSync(OWNED), JSON.stringify(inputs).slice(0, 200)).toBe(false);
    expect(step.exitCode).toBe(1);
    // Not a command to the runner, but the one that tells of the failure; no path, no variable, no state.
    expect(new Set(step.commands.map(({ name }) => name))).toEqual(new Set(['error']));
    expect({ outputs: step.outputs, leftovers: step.leftovers }).toEqual({ outputs: {}, leftovers: '' });
    expect(step.stdout + step.stderr + step.summary).not.toContain(SECRET);
    expect(step.stdout).not.toContain('This is a bug in Slipway');
    expect(step.stdout.length + step.summary.length).toBeLessThan(20_000);
    return step;
  };

  test('each of its inputs, hostile in each way', { timeout: 600_000 }, async () => {
    const file = parse(await readFile(join(repository, action, 'action.yml'), 'utf8')) as { inputs: object };
    const inputs = Object.keys(file.inputs);
    expect(inputs.length).toBeGreaterThan(5);
    const ways = Object.values(HOSTILE);
    // Every input meets every way over the actions' many inputs; each run has as many of them as there are ways.
    for (let first = 0; first < ways.length; first++) {
      const given = inputs.map((input, index) => [input, ways[(first + index) % ways.length] ?? ''] as const);
      for (let at = 0; at < given.length; at += 4) await run(Object.fromEntries(given.slice(at, at + 4)));
    }
  });

  test('inputs that nobody knows', { timeout: 120_000 }, async () => {
    const step = await run({ 'a::set-output name=x::y': 'z' });
    expect(step.stdout).toContain('is unknown');
  });

  test('files of a megabyte', { timeout: 120_000 }, async () => {
    await run({}, { 'os.yaml': `name: ${MEGABYTE}\n`, 'out/manifest.json': `{"name": "${MEGABYTE}"}` });
    await run({}, { 'os.yaml': `- &a [${'*a, '.repeat(10)}]\n`, 'out/manifest.json': `["${'\\u0007'.repeat(1000)}"]` });
  });
});

test.skipIf(!HAS_COSIGN)(
  'what a build is called gets into outputs and summaries as text',
  { timeout: 120_000 },
  async () => {
    const workspace = join(root, 'named');
    await writeFakeBuild(join(workspace, 'out'), '1.4');
    const { key } = await makeKeyPair(root, 'os', SECRET);
    const name = 'os`|<img src=x>\n::set-output name=signer::evil\n$(touch x)';
    const file = join(workspace, 'out/manifest.json');
    const manifest = { ...JSON.parse(await readFile(file, 'utf8')), name };
    const step = await runStep({
      ...{ action: 'sign', workspace, with: { key } },
      files: { 'out/manifest.json': JSON.stringify(manifest) },
      env: { COSIGN_PASSWORD: SECRET },
    });
    expect(step.exitCode, step.stdout).toBe(0);
    expect(step.outputs['name']).toBe(name);
    expect(step.outputs['signer']).toMatch(/^key [0-9a-f]{16}$/);
    expect(step.commands).toEqual([]);
    expect(step.summary).not.toMatch(/<img|^::/m);
    expect(step.stdout + step.summary).not.toContain(SECRET);
  },
);
