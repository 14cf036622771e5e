import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { refresh, revoke } from '../../src/channel/edit.ts';
import { folderStore } from '../../src/publish/folder.ts';
import { objectTarget } from '../../src/publish/objects.ts';
import { type OciTargetOptions, ociTarget } from '../../src/publish/oci.ts';
import {
  type ChannelOptions,
  cosignSigner,
  initChannel,
  promoteRelease,
  publishRelease,
  updateChannel,
} from '../../src/publish/publish.ts';
import { readChannel } from '../../src/publish/read-channel.ts';
import type { Fetch } from '../../src/registry/http.ts';
import { signDirectory } from '../../src/sign/sign.ts';
import { publishedReader, verifyRelease } from '../../src/sign/verify-directory.ts';
import { type Signer, verifyBlobArgs } from '../../src/tools/cosign.ts';
import { openTrust } from '../../src/verify/trust.ts';
import { exec } from '../support/exec.ts';
import { quiet, writeFakeBuild } from '../support/fake-build.ts';
import { keySigner } from '../support/key-signer.ts';
import { type LoopbackRegistry, NO_REGISTRY, REGISTRY_PROGRAM, startRegistry } from '../support/registry.ts';
import { type SigstoreMock, startSigstoreMock } from '../support/sigstore-mock.ts';

const NO_COSIGN = 'cosign is not installed (scripts/setup installs it)';
const hasCosign = spawnSync('cosign', ['version']).status === 0;
const root = await mkdtemp(join(tmpdir(), 'slipway-e2e-publish-'));
afterAll(() => rm(root, { recursive: true, force: true }));
const ports = { log: quiet, clock: Date.now };

describe.skipIf(!hasCosign)(`with cosign${hasCosign ? '' : `: ${NO_COSIGN}`}`, () => {
  let sigstore: SigstoreMock;
  let trustedRoot: string;
  beforeAll(async () => {
    sigstore = await startSigstoreMock({ workflow: 'octo/os/.github/workflows/os.yml@refs/heads/main' });
    trustedRoot = await sigstore.writeTrustedRoot(root);
    const env = { COSIGN_PASSWORD: 'pw' };
    await exec('cosign', ['generate-key-pair', '--output-key-prefix', 'os'], { cwd: root, env });
    const nothing = '{"mediaType":"application/vnd.dev.sigstore.trustedroot+json;version=0.1"}';
    await writeFile(join(root, 'nothing.json'), nothing);
  });
  afterAll(() => sigstore?.close());

  test.each(['key', 'keyless'] as const)('build to channel by %s, and stock cosign accepts the channel', async kind => {
    const pub = join(root, 'os.pub');
    const { identity, issuer, url } = sigstore;
    const signer: Signer =
      kind === 'key'
        ? { kind, key: join(root, 'os.key') }
        : { kind, services: { fulcioUrl: url, rekorUrl: url, trustedRoot } };
    const trust =
      kind === 'key'
        ? openTrust({ kind, keys: [await readFile(pub, 'utf8')] })
        : openTrust({ kind: 'identity', identity: { exact: identity }, issuer, trustedRoot: sigstore.trustedRoot });
    const env = { COSIGN_PASSWORD: 'pw', ...sigstore.tokenEnvironment };
    const site = join(root, `site-${kind}`);
    const directory = join(root, `build-${kind}`);
    await writeFakeBuild(directory, '1.0');
    await signDirectory({ directory, signer, trust }, { exec, log: quiet, env });
    const target = objectTarget(folderStore(site));
    const options: ChannelOptions = {
      ...{ target, trust, channel: 'beta', sign: cosignSigner(signer, { exec, env }) },
    };
    await initChannel(options, ports);
    await publishRelease(options, { directory, urgency: 'urgent', attested: ['sbom'] }, ports);
    await initChannel({ ...options, channel: 'stable' }, ports);
    const promotion = { from: 'beta', version: '1.0', urgency: 'slow' } as const;
    const { channel } = await promoteRelease({ ...options, channel: 'stable' }, promotion, ports);
    expect(channel.releases[0]?.urgency).toBe('slow');

    const file = join(site, 'channels/stable.json');
    const policy = kind === 'key' ? { key: pub } : { identity, issuer };
    const rootArgs = ['--trusted-root', kind === 'key' ? join(root, 'nothing.json') : trustedRoot];
    const result = await exec('cosign', [...verifyBlobArgs(policy, file, `${file}.sigstore.json`), ...rootArgs]);
    expect(result).toMatchObject({ exitCode: 0, stderr: expect.stringContaining('Verified OK') });
  });
});

describe.skipIf(REGISTRY_PROGRAM === undefined)(`in a registry${REGISTRY_PROGRAM ? '' : `: ${NO_REGISTRY}`}`, () => {
  const signer = keySigner();
  const { trust, sign } = signer;
  let registry: LoopbackRegistry;
  let repositories = 0;
  const builds = new Map<string, string>();
  beforeAll(async () => {
    registry = await startRegistry();
    for (const version of ['1.0', '1.1', '1.2~rc1']) {
      const directory = join(root, `registry-build-${version}`);
      await writeFakeBuild(directory, version, 500);
      await signer.signBuild(directory);
      builds.set(version, directory);
    }
  });
  afterAll(() => registry?.close());

  const retry = { attempts: 2, pause: 1 };
  const optionsFor = (repository: string, more: Partial<OciTargetOptions> = {}): ChannelOptions => {
    const target = ociTarget({ host: registry.host, repository, settle: 150, lease: 1500, retry, ...more });
    return { target, channel: 'stable', sign, trust };
  };
  const publish = (options: ChannelOptions, version: string) =>
    publishRelease(options, { directory: builds.get(version)!, urgency: 'normal' }, ports);
  const begun = async () => {
    const repository = `os/n${repositories++}`;
    await initChannel(optionsFor(repository), ports);
    await publish(optionsFor(repository), '1.0');
    return repository;
  };
  const nodeSees = async (repository: string) => {
    const { target } = optionsFor(repository);
    const seen = await readChannel(target, 'stable', trust, { attempts: 1 });
    for (const { version, manifest } of seen?.channel.releases ?? [])
      await verifyRelease(publishedReader(target, version), trust, { expected: { version, ...manifest } });
    return { sequence: seen?.channel.sequence, versions: seen?.channel.releases.map(release => release.version) };
  };

  test('a channel begins, is published to, changed and read', async () => {
    const repository = await begun();
    await publish(optionsFor(repository), '1.2~rc1');
    await updateChannel(
      optionsFor(repository),
      (channel, at) => revoke(channel, { version: '1.0' }, 'move', 'broken', at),
      ports,
    );
    expect(await nodeSees(repository)).toEqual({ sequence: 4, versions: ['1.0', '1.2~rc1'] });
    await expect(initChannel(optionsFor(repository), ports)).rejects.toMatchObject({ code: 'channel-exists' });
  });

  test('a publisher that is killed at any request shows old or new, and the next run completes it', async () => {
    /** Dies before request number `at`. Retries do not help, since everything after it fails as well. */
    const faulty = (at: number) => {
      let count = 0;
      const dying: Fetch = async (url, init) => {
        if (count++ >= at) throw new TypeError('killed');
        return await fetch(url, init);
      };
      return { fetch: dying, requests: () => count };
    };
    const quick = { settle: 60, lease: 200, retry: { attempts: 1 } };
    const probe = faulty(Number.POSITIVE_INFINITY);
    await publish(optionsFor(await begun(), { ...quick, fetch: probe.fetch }), '1.1');
    const outcomes = new Set<number | undefined>();
    const repository = await begun();
    // a release that is there already takes fewer requests: one repository, killed ever later
    for (let at = 0; at < probe.requests(); at += 1) {
      const result = await publish(optionsFor(repository, { ...quick, fetch: faulty(at).fetch }), '1.1').catch(
        (error: { code?: string }) => error,
      );
      const seen = await nodeSees(repository);
      outcomes.add(seen.sequence);
      expect(seen.versions).toEqual(seen.sequence === 2 ? ['1.0'] : ['1.0', '1.1']);
      if (seen.sequence === 3 && !('code' in result && result.code !== 'already-published')) break;
    }
    expect([...outcomes]).toEqual([2, 3]);
  });

  test('a publisher that is cancelled while it has a lock gives it back', { timeout: 60_000 }, async () => {
    const repository = await begun();
    const stop = new AbortController();
    const cancelling: Fetch = async (url, init) => {
      if (init?.method === 'PUT' && String(url).includes('manifests/lock-')) stop.abort('SIGINT');
      return await fetch(url, init);
    };
    const patient = { settle: 500, lease: 60_000 };
    const cancelled = publish(optionsFor(repository, { ...patient, fetch: cancelling, signal: stop.signal }), '1.1');
    await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' });
    const begin = performance.now();
    await publish(optionsFor(repository, patient), '1.1');
    expect(performance.now() - begin).toBeLessThan(patient.lease / 2);
  });

  test('of two publishers at once one wins, the other hears so, and nothing is lost', async () => {
    const repository = await begun();
    const results = await Promise.allSettled([
      publish(optionsFor(repository), '1.1'),
      publish(optionsFor(repository), '1.2~rc1'),
    ]);
    expect(results.map(result => result.status).sort()).toEqual(['fulfilled', 'rejected']);
    const lost = results.findIndex(result => result.status === 'rejected');
    expect(results[lost]).toMatchObject({ reason: { code: 'channel-moved' } });
    await publish(optionsFor(repository), lost === 0 ? '1.1' : '1.2~rc1');
    expect(await nodeSees(repository)).toEqual({ sequence: 4, versions: ['1.0', '1.1', '1.2~rc1'] });
  });

  test('of four small changes at once as many succeed as the sequence counts', async () => {
    const repository = await begun();
    const results = await Promise.allSettled(
      ['0.1', '0.2', '0.3', '0.4'].map(version =>
        updateChannel(
          optionsFor(repository, { settle: 600, lease: 8000 }),
          (channel, at) => revoke(channel, { version }, 'hold', 'drill', at),
          ports,
        ),
      ),
    );
    const won = results.filter(result => result.status === 'fulfilled').length;
    const seen = await readChannel(optionsFor(repository).target, 'stable', trust);
    expect(won).toBeGreaterThan(0);
    expect(seen?.channel.sequence).toBe(2 + won);
    expect(seen?.channel.revoked).toHaveLength(won);
  });

  test('the lock of a publisher that died is waited for once', async () => {
    const repository = await begun();
    let requests = 0;
    // it dies right after its claim was written
    const dying: Fetch = async (url, init) => {
      const response = requests > 0 ? Promise.reject(new TypeError('killed')) : fetch(url, init);
      if (init?.method === 'PUT' && String(url).includes('/manifests/lock-')) requests++;
      return await response;
    };
    const killed = updateChannel(optionsFor(repository, { fetch: dying }), refresh, ports);
    await expect(killed).rejects.toThrow();
    const begin = performance.now();
    await updateChannel(optionsFor(repository), refresh, ports);
    expect(performance.now() - begin).toBeGreaterThan(1400);
    expect((await nodeSees(repository)).sequence).toBe(3);
  });

  test('a version is claimed by its first content', async () => {
    const repository = await begun();
    const directory = join(root, 'registry-build-other');
    await writeFakeBuild(directory, '1.0', 501);
    await signer.signBuild(directory);
    const options = { ...optionsFor(repository), channel: 'beta' };
    await initChannel(options, ports);
    const publishing = publishRelease(options, { directory, urgency: 'normal' }, ports);
    await expect(publishing).rejects.toMatchObject({ code: 'release-taken' });
    expect(await nodeSees(repository)).toEqual({ sequence: 2, versions: ['1.0'] });
  });
});
