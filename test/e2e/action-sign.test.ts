import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HAS_COSIGN, makeKeyPair, NO_COSIGN } from '../support/cosign.ts';
import { exec } from '../support/exec.ts';
import { writeFakeBuild } from '../support/fake-build.ts';
import { startFakeGithub } from '../support/fake-github.ts';
import { type SigstoreMock, startSigstoreMock } from '../support/sigstore-mock.ts';
import { runStep, type StepOptions } from './runner.ts';

/** The actions `sign` and `upgrade-channel`, run from the bundle as a runner runs them, with the real cosign. */

const SECOND = 120_000;
const PASSWORD = 'correct horse';
const root = await mkdtemp(join(tmpdir(), 'slipway-e2e-actions-'));
afterAll(() => rm(root, { recursive: true, force: true }));

/** The commands of a summary: its last block. */
const commandsIn = (summary: string) => /```sh\n([\s\S]*?)```/.exec(summary)?.[1] ?? 'false';
const workspaceWithBuild = async (name: string, version: string) => {
  const workspace = join(root, name);
  await writeFakeBuild(join(workspace, 'out'), version);
  return workspace;
};

describe.skipIf(!HAS_COSIGN)(`with a key${HAS_COSIGN ? '' : `: ${NO_COSIGN}`}`, () => {
  let workspace: string;
  let keyEnv: Record<string, string>;
  beforeAll(async () => {
    workspace = await workspaceWithBuild('by-key', '1.4');
    const { key, pub } = await makeKeyPair(root, 'os', PASSWORD);
    await cp(pub, join(workspace, 'cosign.pub'));
    keyEnv = { OS_KEY: await readFile(key, 'utf8'), COSIGN_PASSWORD: PASSWORD };
  });
  const step = (action: string, inputs: Record<string, string>, more: Partial<StepOptions> = {}) =>
    runStep({ action, workspace, with: { key: 'env://OS_KEY', ...inputs }, env: keyEnv, ...more });

  test('a build is signed, and the summary has the commands that check it', { timeout: SECOND }, async () => {
    const { exitCode, outputs, summary, commands, leftovers, stdout } = await step('sign', {});
    expect({ exitCode, commands, leftovers }, stdout).toEqual({ exitCode: 0, commands: [], leftovers: '' });
    expect(outputs).toMatchObject({ name: 'os', version: '1.4', images: '[]' });
    expect(outputs['signer']).toMatch(/^key [0-9a-f]{16}$/);
    expect(JSON.parse(outputs['bundles'] ?? '')).toContain('out/manifest.json.sigstore.json');
    expect(JSON.parse(outputs['verified'] ?? '')).toHaveLength(5);
    const manifest = await readFile(join(workspace, 'out/manifest.json'));
    expect(outputs['digest']).toBe(`sha256:${createHash('sha256').update(manifest).digest('hex')}`);
    expect(summary).toMatch(/^## os 1\.4 is signed/);
    expect(stdout + summary).not.toContain(PASSWORD);
    expect(stdout + summary).not.toContain('PRIVATE KEY');

    const script = `set -eu\n${commandsIn(summary)}`;
    expect(script.match(/^cosign verify-blob/gm)).toHaveLength(5 + 3);
    await cp(join(workspace, 'cosign.pub'), join(workspace, 'out/cosign.pub'));
    const options = { cwd: join(workspace, 'out'), env: { HOME: root } };
    expect(await exec('sh', ['-c', script], options)).toMatchObject({ exitCode: 0 });
  });

  test('it is published, promoted and revoked, and each summary says what is true now', {
    timeout: SECOND,
  }, async () => {
    const begun = await step('upgrade-channel', { command: 'init', channel: 'beta' });
    expect(begun.exitCode, begun.stdout).toBe(0);
    expect(begun.outputs).toMatchObject({ sequence: '1', 'channel-url': 'site/channels/beta.json' });
    const inputs = { channel: 'beta', rollout: 'urgent', canary: 'lab\nsite=berlin', notes: 'all | of `it`' };
    const published = await step('upgrade-channel', inputs);
    expect(published.exitCode, published.stdout).toBe(0);
    expect(published.outputs).toMatchObject({ sequence: '2', version: '1.4' });
    expect(Number(published.outputs['uploaded'])).toBeGreaterThan(6000);
    const summary = published.summary.replaceAll('&#58;', ':');
    expect(summary).toMatch(/^## beta: 1\.4 published/);
    expect(summary).toMatch(/^at once .*canary: lab, site=berlin$/m);
    expect(summary).toMatch(/^\+4 h .* █+░+ {2}12 %$/m);
    expect(summary).toContain(published.outputs['manifest']);
    expect(summary).toContain(published.outputs['digest']);
    await cp(join(workspace, 'cosign.pub'), join(workspace, 'site/cosign.pub'));
    const script = `set -eu\n${commandsIn(summary)}`;
    expect(script.match(/^cosign verify-blob/gm)).toHaveLength(2);
    const options = { cwd: join(workspace, 'site'), env: { HOME: root } };
    expect(await exec('sh', ['-c', script], options)).toMatchObject({ exitCode: 0 });

    expect((await step('upgrade-channel', { command: 'init' })).exitCode).toBe(0);
    const promoted = await step('upgrade-channel', { command: 'promote', version: '1.4', steps: '1h=10\n2d=100' });
    expect(promoted.outputs).toMatchObject({ sequence: '2', manifest: published.outputs['manifest'] });
    expect(promoted.summary).toMatch(/^\+2 d .* █+ {2}100 %$/m);
    const revoked = await step('upgrade-channel', { command: 'revoke', version: '1.4', reason: 'it | hangs' });
    expect(revoked.outputs).toMatchObject({ sequence: '3' });
    const again = await step('upgrade-channel', { command: 'refresh', days: '3' });
    expect(again.outputs).toMatchObject({ sequence: '4' });
  });

  test('a failure is told in words, with nothing half done', { timeout: SECOND }, async () => {
    const before = await readFile(join(workspace, 'site/channels/beta.json'));
    for (const [action, inputs, message] of [
      ['upgrade-channel', { channel: 'beta' }, /already in channel|in channel beta already/],
      ['upgrade-channel', { channel: 'nothing' }, /there is no channel nothing/],
      ['upgrade-channel', { channel: 'No!' }, /^input channel is/],
      ['upgrade-channel', { command: 'publsh' }, /Did you mean publish\?/],
      ['upgrade-channel', { command: 'pause' }, /^input version is empty/],
      ['upgrade-channel', { command: 'revoke', version: '1' }, /^input reason is empty/],
      ['upgrade-channel', { days: '999' }, /^input days is/],
      ['sign', { key: keyEnv['OS_KEY'] ?? '' }, /^input key is a key itself/],
      ['sign', { 'cosign-release': 'v3.1.1' }, /cosign-digest/],
      ['sign', { manifest: 'nowhere' }, /no manifest\.json in nowhere/],
      ['sign', { key: '' }, /outside a workflow|identity token/],
    ] as const) {
      const failed = await step(action, inputs);
      expect(failed).toMatchObject({ exitCode: 1, outputs: {}, leftovers: '' });
      expect(failed.commands.at(-1)).toMatchObject({ name: 'error', message: expect.stringMatching(message) });
      expect(failed.summary).toMatch(/failed/);
      expect(failed.stdout).not.toContain('bug');
      expect(failed.stdout + failed.summary).not.toContain('PRIVATE KEY');
    }
    expect(await readFile(join(workspace, 'site/channels/beta.json'))).toEqual(before);
  });

  test('GitHub alone holds a channel', { timeout: SECOND }, async () => {
    const github = await startFakeGithub();
    try {
      const more = { env: { ...keyEnv, GITHUB_API_URL: github.api } };
      const place = { root: 'github:octo/os', token: 'loopback-token' };
      expect((await step('upgrade-channel', { ...place, command: 'init' }, more)).exitCode).toBe(0);
      const source = github.pages('gh-pages');
      const { exitCode, outputs, stdout } = await step('upgrade-channel', { ...place, source }, more);
      expect(exitCode, stdout).toBe(0);
      expect(outputs).toMatchObject({ sequence: '2', 'channel-url': `${source}/channels/stable.json` });
      expect(stdout).not.toContain('loopback-token');
      expect(github.releases).toHaveLength(1);
    } finally {
      await github.close();
    }
  });

  describe('where there is no cosign', () => {
    const bytes = spawnSync('sh', ['-c', 'command -v cosign'], { encoding: 'utf8' }).stdout.trim();
    let server: Server;
    let url: string;
    let path: string;
    let asked = 0;
    beforeAll(async () => {
      server = createServer(async (_, response) => {
        asked++;
        response.end(await readFile(bytes));
      });
      await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
      url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/{release}/cosign-linux-{arch}`;
      path = join(root, 'no-cosign');
      await mkdir(path);
      await symlink('/bin/sh', join(path, 'sh'));
    });
    afterAll(() => {
      server?.close();
      server?.closeAllConnections();
    });
    const without = (inputs: Record<string, string>, env: Record<string, string> = {}) =>
      step('sign', { 'cosign-url': url, ...inputs }, { env: { ...keyEnv, PATH: path, HOME: root, ...env } });

    test('the pinned one is fetched, once, and no other is ever run', { timeout: SECOND }, async () => {
      const nothing = await without({});
      expect(nothing.commands.at(-1)?.message).toMatch(/^cosign is not on PATH.*cosign-release and cosign-digest/);
      expect(asked).toBe(0);

      const wrong = await without({ 'cosign-release': 'v2.5.0', 'cosign-digest': '0'.repeat(64) });
      expect(wrong.exitCode).toBe(1);
      expect(wrong.commands.at(-1)?.message).toMatch(/not what is pinned/);
      expect(asked).toBe(1);

      const digest = createHash('sha256')
        .update(await readFile(bytes))
        .digest('hex');
      const pinned = { 'cosign-release': 'v2.5.0', 'cosign-digest': `sha256:${digest}` };
      const cache = { RUNNER_TOOL_CACHE: join(root, 'tool-cache') };
      for (const _ of ['fetched', 'cached']) {
        const { exitCode, stdout } = await without(pinned, cache);
        expect(exitCode, stdout).toBe(0);
        expect(asked).toBe(2);
      }
      // what lies in the cache is not believed
      const cached = join(root, 'tool-cache/cosign/2.5.0', process.arch === 'arm64' ? 'arm64' : 'amd64', 'cosign');
      await writeFile(cached, '#!/bin/sh\ntouch "$HOME/owned"\n');
      await chmod(cached, 0o755);
      expect((await without(pinned, cache)).exitCode).toBe(0);
      expect(asked).toBe(3);
      expect(existsSync(join(root, 'owned'))).toBe(false);
    });
  });
});

describe.skipIf(!HAS_COSIGN)(`as a workflow${HAS_COSIGN ? '' : `: ${NO_COSIGN}`}`, () => {
  let sigstore: SigstoreMock;
  beforeAll(async () => {
    sigstore = await startSigstoreMock({ workflow: 'octo/os/.github/workflows/os.yml@refs/heads/main' });
  });
  afterAll(() => sigstore?.close());

  test('the inputs need no key, and the summary names the identity', { timeout: SECOND }, async () => {
    const workspace = await workspaceWithBuild('by-workflow', '2.0');
    const trustedRoot = await sigstore.writeTrustedRoot(root);
    const services = { 'fulcio-url': sigstore.url, 'rekor-url': sigstore.url, 'trusted-root': trustedRoot };
    const env = {
      ...sigstore.tokenEnvironment,
      GITHUB_SERVER_URL: 'https://github.com',
      GITHUB_REPOSITORY: 'octo/os',
      GITHUB_WORKFLOW_REF: 'octo/os/.github/workflows/os.yml@refs/heads/main',
      GITHUB_SHA: 'c'.repeat(40),
      GITHUB_RUN_ID: '7',
    };
    const step = (action: string, inputs: Record<string, string> = {}) =>
      runStep({ action, workspace, env, with: { ...services, ...inputs } });
    const signed = await step('sign');
    expect(signed.exitCode, signed.stdout).toBe(0);
    expect(signed.outputs['signer']).toBe(sigstore.identity);
    const verified: { checked: string[] }[] = JSON.parse(signed.outputs['verified'] ?? '');
    expect(verified[1]?.checked).toEqual(['signature', 'sha256', 'size', 'provenance', 'sbom']);
    const options = { cwd: join(workspace, 'out'), env: { HOME: root } };
    const script = `set -eu\n${commandsIn(signed.summary)}`;
    expect(script).toContain(`--certificate-identity ${sigstore.identity}`);
    expect(await exec('sh', ['-c', script], options)).toMatchObject({ exitCode: 0 });

    expect((await step('upgrade-channel', { command: 'init' })).exitCode).toBe(0);
    const published = await step('upgrade-channel', { attested: 'provenance, sbom' });
    expect(published.outputs, published.stdout).toMatchObject({ sequence: '2' });
    const secret = sigstore.tokenEnvironment['ACTIONS_ID_TOKEN_REQUEST_TOKEN'] ?? 'none';
    expect(signed.stdout + signed.summary + published.stdout).not.toContain(secret);
  });
});
