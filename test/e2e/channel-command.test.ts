import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCommandLine } from '../../src/cli/command-line.ts';
import { core } from '../../src/cli/core.ts';
import { HAS_COSIGN, makeKeyPair, NO_COSIGN } from '../support/cosign.ts';
import { exec } from '../support/exec.ts';
import { writeFakeBuild } from '../support/fake-build.ts';
import { type LoopbackRegistry, NO_REGISTRY, REGISTRY_PROGRAM, startRegistry } from '../support/registry.ts';
import { type SigstoreMock, startSigstoreMock } from '../support/sigstore-mock.ts';

/** The command line from sign to explain, with the real cosign; what people type and what they get. */

const root = await mkdtemp(join(tmpdir(), 'slipway-e2e-command-'));
afterAll(() => rm(root, { recursive: true, force: true }));
const at = (name: string) => join(root, name);

async function slipway(words: readonly string[], env: Record<string, string> = {}) {
  const said = { stdout: '', stderr: '' };
  const code = await runCommandLine(words, {
    stdout: text => (said.stdout += text),
    stderr: { write: text => (said.stderr += text) },
    env: {
      PATH: process.env['PATH'],
      HOME: root,
      SLIPWAY_CACHE: at('cache'),
      COSIGN_PASSWORD: 'correct horse',
      ...env,
    },
    cwd: root,
    signal: new AbortController().signal,
    core,
  });
  return { code, ...said };
}
/** Runs with `--json`, expects success and answers with the value. */
async function value(words: readonly string[], env?: Record<string, string>) {
  const { code, stdout, stderr } = await slipway([...words, '--json'], env);
  expect({ code, stderr, stdout }).toMatchObject({ code: 0 });
  return JSON.parse(stdout);
}
/** Runs with `--json`, expects a failure and answers with its exit code and code. */
async function failure(words: readonly string[], env?: Record<string, string>): Promise<[number, string]> {
  const { code, stdout } = await slipway([...words, '--json'], env);
  return [code, JSON.parse(stdout).error?.code];
}

describe.skipIf(!HAS_COSIGN)(`the commands${HAS_COSIGN ? '' : `: ${NO_COSIGN}`}`, () => {
  let key: string;
  let pub: string;
  let otherKey: string;
  let otherPub: string;
  const site = at('site');
  const signing = () => ['--root', site, '--key', key];
  const trusting = () => ['--root', site, '--key', pub];

  beforeAll(async () => {
    ({ key, pub } = await makeKeyPair(root, 'os', 'correct horse'));
    ({ key: otherKey, pub: otherPub } = await makeKeyPair(root, 'other', 'correct horse'));
    for (const version of ['1.0', '1.1']) {
      await writeFakeBuild(at(version), version);
      await value(['sign', at(version), '--key', key]);
    }
  });

  test('sign and verify say the same about every file, for people and for machines', async () => {
    const { files, ok } = await value(['verify', at('1.0'), '--key', pub]);
    expect(ok).toBe(true);
    expect(files).toHaveLength(5);
    const { code, stdout } = await slipway(['verify', at('1.0'), '--key', otherPub, '--key', pub]);
    expect(code).toBe(0);
    expect(stdout.match(/^ok /gm)).toHaveLength(5);
    expect(await failure(['verify', at('1.0'), '--key', otherPub])).toEqual([1, 'wrong-key']);

    await cp(at('1.0'), at('damaged'), { recursive: true });
    const damaged = join(at('damaged'), 'os_1.0_amd64.efi');
    const bytes = await readFile(damaged);
    await writeFile(damaged, bytes.fill(0, 0, 1));
    const refused = await slipway(['verify', at('damaged'), '--key', pub]);
    expect(refused.code).toBe(1);
    expect(refused.stdout.match(/^ok /gm)).toHaveLength(4);
    expect(refused.stdout).toMatch(/^REFUSED {2}os_1\.0_amd64\.efi +wrong-digest: /m);
  });

  test('a channel begins, is published to, promoted from, paused, resumed, revoked and refreshed', async () => {
    const beta = ['--channel', 'beta', ...signing()];
    expect(await failure(['channel', 'publish', at('1.0'), ...beta])).toEqual([2, 'no-channel']);
    expect(await value(['channel', 'init', ...beta])).toMatchObject({ channel: 'beta', sequence: 1 });
    expect(await failure(['channel', 'init', ...beta])).toEqual([2, 'channel-exists']);
    const published = await value(['channel', 'publish', at('1.0'), ...beta, '--rollout', 'urgent', '--canary', 'lab']);
    expect(published).toMatchObject({ sequence: 2, version: '1.0', release: { urgency: 'urgent' } });
    expect(await failure(['channel', 'publish', at('1.0'), ...beta])).toEqual([2, 'already-published']);
    const steps = ['--step', '1h=5', '--step', '2d=100', '--notes', 'the second', '--min-version', '0.9'];
    await value(['channel', 'publish', at('1.1'), ...beta, ...steps, '--barrier']);

    await value(['channel', 'init', ...signing()]);
    const { sha256 } = published.release.manifest;
    expect(await value(['channel', 'promote', sha256, '--from', 'beta', ...signing()])).toMatchObject({ sequence: 2 });
    expect(await failure(['channel', 'promote', '9.9', '--from', 'beta', ...signing()])).toEqual([
      2,
      'unknown-release',
    ]);

    await value(['channel', 'pause', '1.0', '--reason', 'a drill', ...signing()]);
    expect(await failure(['channel', 'pause', '1.0', ...signing()])).toEqual([2, 'paused']);
    await value(['channel', 'resume', '1.0', ...signing()]);
    expect(await failure(['channel', 'unpublish', '1.1', ...beta])).toEqual([2, 'barrier-needed']);
    expect(await failure(['channel', 'revoke', '1.0', ...signing()])).toEqual([2, 'bad-option']);
    await value(['channel', 'revoke', '1.0', '--reason', 'broken', '--action', 'hold', ...signing()]);
    await value(['channel', 'refresh', '--days', '30', ...signing()]);
    const { channel, verified } = await value(['channel', 'show', ...trusting()]);
    expect(verified).toBe(true);
    expect(channel).toMatchObject({ sequence: 6, revoked: [{ version: '1.0', action: 'hold', reason: 'broken' }] });
    expect((Date.parse(channel.expires) - Date.parse(channel.issued)) / 86_400_000).toBe(30);
    await value(['channel', 'unpublish', '1.0', ...signing()]);

    const shown = await slipway(['channel', 'show', '--channel', 'beta', ...trusting()]);
    expect(shown.stdout).toMatch(/^beta: sequence 3, .*, verified$/m);
    expect(shown.stdout).toMatch(/█.* 100 %$/m);
    expect(await failure(['channel', 'show', '--root', site, '--key', otherPub])).toEqual([1, 'wrong-key']);
    const unverified = await slipway(['channel', 'show', '--root', site]);
    expect(unverified).toMatchObject({ code: 0, stderr: expect.stringContaining('no signature is checked') });
  });

  test('a key is changed for another while both are trusted', async () => {
    const both = ['--trusted-key', pub, '--trusted-key', otherPub];
    await value(['channel', 'init', '--channel', 'turning', ...signing()]);
    const next = ['channel', 'refresh', '--channel', 'turning', '--root', site, '--key', otherKey];
    expect(await failure(next)).toEqual([1, 'wrong-key']);
    await value([...next, ...both]);
    await value(['channel', 'show', '--channel', 'turning', '--root', site, '--key', otherPub]);
  });

  test('explain says which release, when, why, how many bytes and reboots', async () => {
    const address = join(site, 'channels/beta.json');
    const node = ['explain', '--channel', address, '--key', pub, '--arch', 'amd64', '--from', '0.9'];
    const canary = await value([...node, '--node', 'n1', '--label', 'lab']);
    expect(canary).toMatchObject({
      channel: { channel: 'beta', sequence: 3, verified: true },
      decision: { action: 'update', path: [{ version: '1.0', bytes: 6000 }], reboots: 1 },
    });
    const later = new Date(Date.now() + 3 * 86_400_000).toISOString().replace(/\.\d+/, '');
    const all = await value([...node, '--node', 'n1', '--at', later]);
    expect(all.decision).toMatchObject({ action: 'update', path: [{ version: '1.1', why: 'target' }] });
    const { stdout } = await slipway([...node, '--node', 'n1', '--at', later]);
    expect(stdout).toMatch(/^path +0\.9 -> 1\.1$/m);
    expect(stdout).toMatch(/^download +5\.9 KiB at most$/m);
    expect(stdout).toMatch(/^reboots +1$/m);
    const waiting = await value([...node, '--node', 'n1']);
    expect(waiting.decision).toMatchObject({ action: 'wait', code: 'wave', until: expect.any(String) });

    const replayed = await value([...node, '--node', 'n1', '--seen', '9']);
    expect(replayed.decision).toMatchObject({ action: 'refuse', code: 'replayed' });
    const expired = await value([...node, '--node', 'n1', '--at', '2099-01-01T00:00:00Z']);
    expect(expired.decision).toMatchObject({ action: 'refuse', code: 'expired' });
    expect(await failure([...node, '--node', 'n1', '--at', 'soon'])).toEqual([2, 'bad-option']);
    expect(await failure(['explain', '--channel', address, '--node', 'n1'])).toEqual([2, 'bad-option']);
    expect(await failure(['explain', '--channel', site, '--node', 'n1', '--from', '1'])).toEqual([2, 'bad-argument']);
  });

  test('a rollout over a million nodes is a table and a picture', async () => {
    const svg = at('rollout.svg');
    const words = ['channel', 'simulate', '--channel', 'beta', '--nodes', '1000000', '--svg', svg, ...trusting()];
    const { code, stdout } = await slipway(words);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^1 .*5 %\n2 .* 1,000,000 +100\.00 % +100 %$/m);
    expect(await readFile(svg, 'utf8')).toMatch(/^<svg [\s\S]*beta 1\.1: 1,000,000 nodes/);
  });

  describe('over HTTP', () => {
    let server: Server;
    let base: string;
    beforeAll(async () => {
      server = createServer(async (request, response) => {
        const file = await readFile(join(site, decodeURIComponent(request.url ?? ''))).catch(() => undefined);
        response.writeHead(file === undefined ? 404 : 200).end(file);
      });
      await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
      base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    });
    afterAll(() => {
      server?.close();
      server?.closeAllConnections();
    });

    test('a release and a channel are verified by their addresses', async () => {
      const { files } = await value(['verify', `${base}/releases/1.0`, '--key', pub]);
      expect(files).toHaveLength(5);
      await value(['channel', 'show', '--channel', 'beta', '--root', base, '--key', pub]);
      const address = `${base}/channels/beta.json`;
      await value(['explain', '--channel', address, '--node', 'n', '--from', '0.9', '--key', pub]);
      expect(await failure(['channel', 'refresh', '--root', base, '--key', key])).toEqual([2, 'bad-argument']);
      expect(await failure(['verify', 'http://203.0.113.1/releases/1.0', '--key', pub])).toEqual([1, 'redirect']);
    });

    test('what is published is verified where nodes read, before the channel moves', async () => {
      await value(['channel', 'init', '--channel', 'web', ...signing()]);
      const publish = ['channel', 'publish', at('1.0'), '--channel', 'web', ...signing(), '--source'];
      expect(await value([...publish, base])).toMatchObject({ address: `${base}/channels/web.json` });
    });
  });

  describe.skipIf(REGISTRY_PROGRAM === undefined)(`in a registry${REGISTRY_PROGRAM ? '' : `: ${NO_REGISTRY}`}`, () => {
    let registry: LoopbackRegistry;
    beforeAll(async () => {
      registry = await startRegistry();
    });
    afterAll(() => registry?.close());

    test('the same verbs do the same', async () => {
      const place = ['--root', `oci:${registry.host}/os`, '--key', key];
      const { address } = await value(['channel', 'init', ...place]);
      expect(address).toBe(`oci:${registry.host}/os:channel-stable`);
      await value(['channel', 'publish', at('1.0'), ...place]);
      const node = ['explain', '--channel', address, '--node', 'n', '--from', '0.9', '--key', pub];
      expect((await value(node)).channel).toMatchObject({ sequence: 2, verified: true });
    });
  });

  test.each<[string, string[], [number, string]]>([
    ['nobody signs', ['sign', at('1.0')], [2, 'bad-option']],
    ['two sign', ['sign', at('1.0'), '--keyless', '--key', 'x'], [2, 'bad-option']],
    ['no key', ['sign', at('1.0'), '--key', at('none.key')], [2, 'no-key']],
    ['no build', ['sign', at('nothing'), '--key', at('os.key')], [2, 'bad-argument']],
    ['no token', ['sign', at('1.0'), '--keyless', '--identity', 'x', '--issuer', 'y'], [2, 'no-token']],
    ['who is unknown', ['sign', at('1.0'), '--keyless'], [2, 'bad-option']],
    ['nobody trusted', ['verify', at('1.0')], [2, 'bad-option']],
    ['half an identity', ['verify', at('1.0'), '--identity', 'x'], [2, 'bad-option']],
    ['no such public key', ['verify', at('1.0'), '--key', at('none.pub')], [2, 'bad-option']],
    ['a private key', ['verify', at('1.0'), '--key', at('os.key')], [1, 'bad-policy']],
    ['an odd place', ['channel', 'show', '--root', 'ftp://x'], [2, 'bad-argument']],
    ['no bucket login', ['channel', 'show', '--root', 's3://bucket'], [2, 'bad-option']],
    ['no GitHub login', ['channel', 'show', '--root', 'github:octo/os'], [2, 'bad-option']],
    ['an odd step', ['channel', 'publish', at('1.0'), '--step', 'soon=5', '--key', at('os.key')], [2, 'bad-option']],
    ['no such channel', ['channel', 'show', '--root', at('empty')], [2, 'no-channel']],
  ])('%s: its own error', async (_, words, expected) => {
    expect(await failure(words)).toEqual(expected);
  });
});

describe.skipIf(!HAS_COSIGN)(`a workflow${HAS_COSIGN ? '' : `: ${NO_COSIGN}`}`, () => {
  let sigstore: SigstoreMock;
  beforeAll(async () => {
    sigstore = await startSigstoreMock({ workflow: 'octo/os/.github/workflows/os.yml@refs/heads/main' });
  });
  afterAll(() => sigstore?.close());

  test('signs, publishes and is verified by its identity alone, by us and by cosign', async () => {
    const trustedRoot = await sigstore.writeTrustedRoot(root);
    const workflow = {
      ...sigstore.tokenEnvironment,
      GITHUB_SERVER_URL: 'https://github.com',
      GITHUB_REPOSITORY: 'octo/os',
      GITHUB_WORKFLOW_REF: 'octo/os/.github/workflows/os.yml@refs/heads/main',
      GITHUB_SHA: 'c'.repeat(40),
    };
    const services = ['--fulcio-url', sigstore.url, '--rekor-url', sigstore.url, '--trusted-root', trustedRoot];
    const signing = ['--keyless', ...services];
    const place = ['--root', at('keyless-site')];
    await writeFakeBuild(at('keyless'), '2.0');
    const signed = await value(['sign', at('keyless'), ...signing], workflow);
    expect(signed.signer).toBe(sigstore.identity);
    expect(signed.verified[1].checked).toEqual(['signature', 'sha256', 'size', 'provenance', 'sbom']);
    await value(['channel', 'init', ...place, ...signing], workflow);
    const demanded = ['--attested', 'provenance', '--attested', 'sbom'];
    await value(['channel', 'publish', at('keyless'), ...place, ...signing, ...demanded], workflow);

    const who = (identity: string) => [
      '--identity',
      identity,
      '--issuer',
      sigstore.issuer,
      '--trusted-root',
      trustedRoot,
    ];
    const pattern = 'https://github\\.com/octo/os/\\.github/workflows/os\\.yml@refs/heads/.*';
    await value(['verify', at('keyless'), ...who(pattern), ...demanded]);
    await value(['channel', 'show', ...place, ...who(pattern)]);
    // the beginning of an identity is another identity
    for (const wrong of ['https://github\\.com/octo/os', 'github', pattern.replace('.*', 'mai')])
      expect(await failure(['verify', at('keyless'), ...who(wrong)])).toEqual([1, 'wrong-identity']);
    // the public Sigstore knows nothing of this authority
    const known = ['--identity', pattern, '--issuer', sigstore.issuer];
    expect((await failure(['verify', at('keyless'), ...known]))[0]).toBe(1);

    const file = join(at('keyless-site'), 'channels/stable.json');
    const stock = [
      ...['verify-blob', '--new-bundle-format', '--trusted-root', trustedRoot, '--bundle', `${file}.sigstore.json`],
      ...['--certificate-identity-regexp', `^(?:${pattern})$`, '--certificate-oidc-issuer', sigstore.issuer, file],
    ];
    expect(await exec('cosign', stock, { env: { HOME: root } })).toMatchObject({ exitCode: 0 });
  });
});
