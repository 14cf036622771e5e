import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { HAS_COSIGN, makeKeyPair } from '../support/cosign.ts';
import { writeFakeBuild } from '../support/fake-build.ts';
import { runStep } from './runner.ts';

/** Which parts of the bundle an action loads. */

const dist = fileURLToPath(new URL('../../dist', import.meta.url));
const root = await mkdtemp(join(tmpdir(), 'slipway-startup-'));
afterAll(() => rm(root, { recursive: true, force: true }));

const HOOK = `import { registerHooks } from 'node:module';
import { appendFileSync } from 'node:fs';
registerHooks({
  load(url, context, next) {
    if (url.startsWith('file:')) appendFileSync(process.env.LOADED, url + '\\n');
    return next(url, context);
  },
});
`;
beforeAll(() => writeFile(join(root, 'hook.mjs'), HOOK));

/** A sentence of each part that no other part has. */
const PARTS = {
  building: 'mmdebstrap could not make a base of',
  booting: '-nodefaults',
  signing: 'two are named to sign',
  verifying: 'the trust policy is not usable',
  publishing: 'is no place for a channel',
  'talking to a registry': 'www-authenticate',
  'the command line': 'slipway completion',
  'fetching tools': 'and not what is pinned',
} as const;

/** The parts whose code is in a chunk that was loaded. */
async function partsOf(name: string, run: (env: Record<string, string>) => ReturnType<typeof runStep>, exitCode = 0) {
  const log = join(root, `${name}.loaded`);
  const step = await run({ NODE_OPTIONS: `--import=${join(root, 'hook.mjs')}`, LOADED: log });
  expect(step.exitCode, step.stdout).toBe(exitCode);
  const chunks = (await readFile(log, 'utf8')).split('\n').filter(url => url.startsWith(`file://${dist}/`));
  const text = (await Promise.all(chunks.map(url => readFile(new URL(url), 'utf8')))).join('\n');
  return Object.entries(PARTS).flatMap(([part, words]) => (text.includes(words) ? [part] : []));
}
const KEY = { COSIGN_PASSWORD: 'x' };

test('each part has its words, so that this test sees it', async () => {
  const all = (await readdir(dist)).filter(name => name.endsWith('.js'));
  const texts = await Promise.all(all.map(name => readFile(join(dist, name), 'utf8')));
  for (const [part, words] of Object.entries(PARTS)) {
    const holders = texts.filter(text => text.includes(words)).length;
    expect(holders, part).toBeGreaterThan(0);
  }
});

test('build loads nothing that signs, publishes or boots', { timeout: 60_000 }, async () => {
  const spec = 'name: edge\nversion: "1"\nbase: { bootstrap: { suite: trixie } }\n';
  const parts = await partsOf('build', env =>
    runStep({ action: 'build', with: { 'plan-only': 'true' }, files: { 'os.yaml': spec }, env }),
  );
  expect(parts).toEqual(['building']);
});

test('rehearse loads nothing that builds', { timeout: 60_000 }, async () => {
  // There is nothing to upgrade from: the step ends once its inputs and the manifest are read, with all that plays loaded.
  const workspace = join(root, 'rehearsal');
  await writeFakeBuild(join(workspace, 'out'), '1.4');
  const inputs = { scenarios: 'upgrade' };
  const parts = await partsOf('rehearse', env => runStep({ action: 'rehearse', workspace, with: inputs, env }), 1);
  expect(parts).toEqual(['booting', 'signing', 'verifying', 'publishing', 'talking to a registry']);
});

test.skipIf(!HAS_COSIGN)(
  'sign and upgrade-channel load nothing that builds or boots',
  { timeout: 120_000 },
  async () => {
    const workspace = join(root, 'workspace');
    await writeFakeBuild(join(workspace, 'out'), '1.4');
    const { key } = await makeKeyPair(root, 'os', KEY.COSIGN_PASSWORD);
    const parts = (action: string, inputs: Record<string, string>) =>
      partsOf(action, env => runStep({ action, workspace, with: { key, ...inputs }, env: { ...KEY, ...env } }));
    expect(await parts('sign', {})).toEqual(['signing', 'verifying', 'talking to a registry']);
    expect(await parts('upgrade-channel', { command: 'init' })).toEqual([
      ...['signing', 'verifying', 'publishing', 'talking to a registry'],
    ]);
  },
);
