import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { commandWords } from '../cli/words.ts';
import { planImage } from '../plan/plan.ts';
import { folderStore } from '../publish/folder.ts';
import { parseSteps } from '../publish/rollout.ts';
import { complaints } from '../shell/report-error.ts';
import { readEvidence } from '../sign/evidence.ts';
import { readManifestFile } from '../sign/verify-directory.ts';
import { signerOf, trustInSigner, trustOf } from '../sign/who.ts';
import { parseSpec } from '../spec/parse.ts';
import { actionWords } from './words.ts';

const folder = await mkdtemp(join(tmpdir(), 'slipway-words-'));
afterAll(() => rm(folder, { recursive: true, force: true }));
const file = join(folder, 'a-file');
await writeFile(file, '');
await mkdir(join(folder, 'made/manifest.json'), { recursive: true });

const errorOf = (work: () => unknown): Promise<unknown> =>
  Promise.resolve()
    .then(work)
    .then(() => undefined)
    .catch((error: unknown) => error);
const nobody = { exec: () => Promise.reject(new Error('bug: nothing is run')), env: {} };
const spec = () => parseSpec('name: os\nversion: "1"\nbase: { bootstrap: { suite: trixie } }\n', 'os.yaml');
const manifest = { schemaVersion: 1, name: 'os', version: '1', architectures: {} } as const;

test.each<[string, () => unknown, string, string]>([
  [
    'an architecture that the spec lacks',
    () => planImage(spec(), { architectures: ['arm64'], sourceDateEpoch: 0, buildArchitecture: 'amd64' }),
    'leave --arch out',
    'leave input arch out',
  ],
  ['a folder that is no build', () => readManifestFile(folder), '`slipway build`', 'input manifest'],
  ['a release that is none', () => readManifestFile(folder, 'from'), '--from', 'input from'],
  [
    'nobody to trust',
    () => trustInSigner({ kind: 'keyless' }, {}, nobody),
    '--identity and --issuer',
    'input identity',
  ],
  ['half a Sigstore', () => signerOf({ keyless: true, rekorUrl: 'x' }), '--rekor-url', 'input rekor-url'],
  ['no such key', () => trustOf({ keys: [join(folder, 'none')] }), '--trusted-key', 'input trusted-keys'],
  ['a folder as a key', () => trustOf({ keys: [folder] }), '--trusted-key', 'input trusted-keys'],
  ['no evidence', () => readEvidence(folder, manifest), '--evidence', 'input evidence'],
  ['a file as a root', () => folderStore(file).get('channels/stable.json', 100), '--root', 'input root'],
  ['a file as evidence', () => readEvidence(file, manifest), '--evidence', 'input evidence'],
])('%s is told in the words of whoever asked', async (_, work, flag, input) => {
  const error = await errorOf(work);
  expect(error).toMatchObject({ kind: 'user' });
  const [inWorkflow] = complaints(error, actionWords('sign'));
  expect(complaints(error, commandWords('sign'))[0]?.hint).toContain(flag);
  expect(inWorkflow?.hint).toContain(input);
  expect(`${inWorkflow?.message} ${inWorkflow?.hint}`).not.toMatch(/--[a-z]/);
});

test('an option is called as the command or the action in question calls it', () => {
  expect(commandWords('verify').option('trusted-keys')).toBe('--key');
  expect(commandWords('rehearse').option('upgrade-from')).toBe('--channel');
  expect(commandWords('build').option('spec')).toBe('SPEC');
  expect(commandWords('build').option('formats')).toBe('--format');
  expect(actionWords('build').option('formats')).toBe('input formats');
  expect(actionWords('pipeline').option('upgrade-from')).toBe('input upgrade-from');
  expect(actionWords('rehearse').option('upgrade-from')).toBe('input channel');
  expect(actionWords('upgrade-channel').command('channel init')).toContain('`command: init`');
});

test('a step that is none names where it was written', async () => {
  const error = await errorOf(() => parseSteps(['tomorrow=5'], 0));
  expect(complaints(error, actionWords('upgrade-channel'))[0]?.hint).toContain('input steps');
  expect(complaints(error, commandWords('channel publish'))[0]?.hint).toContain('--step');
});

test.each<[string, () => unknown]>([
  ['a build whose manifest is a folder', () => readManifestFile(join(folder, 'made'))],
  ['a build that is a file', () => readManifestFile(file)],
  ['a channel in a file', () => folderStore(file).get('channels/stable.json', 100)],
  ['a channel file that is a folder', () => folderStore(join(folder, 'made')).get('manifest.json', 10_000)],
  ['a file to publish to', () => folderStore(file).head('blobs/x')],
])('%s is a mistake of whoever named it, and no bug', async (_, work) => {
  expect(await errorOf(work)).toMatchObject({
    ...{ kind: 'user', code: 'bad-argument', hint: expect.any(String) },
    message: expect.stringMatching(/folder/),
  });
});
