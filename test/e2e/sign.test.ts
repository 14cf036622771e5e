import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cp, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MEDIA_TYPES, RegistryClient } from '../../src/registry/client.ts';
import { imageParts } from '../../src/registry/image.ts';
import { workflowProvenance } from '../../src/sign/provenance.ts';
import { signDirectory } from '../../src/sign/sign.ts';
import { checkRelease, folderReader, verifyDirectory } from '../../src/sign/verify-directory.ts';
import { verifyImage } from '../../src/sign/verify-image.ts';
import { openCosign, type Signer, trustedRootKeys, verifyBlobArgs } from '../../src/tools/cosign.ts';
import type { Policy } from '../../src/verify/policy.ts';
import { openTrust, type Trust } from '../../src/verify/trust.ts';
import { exec } from '../support/exec.ts';
import { quiet, writeFakeBuild } from '../support/fake-build.ts';
import { type LoopbackRegistry, NO_REGISTRY, REGISTRY_PROGRAM, startRegistry } from '../support/registry.ts';
import { type SigstoreMock, startSigstoreMock } from '../support/sigstore-mock.ts';

const NO_COSIGN = 'cosign is not installed (scripts/setup installs it)';
const hasCosign = spawnSync('cosign', ['version']).status === 0;
const PASSWORD = 'correct horse';
const WORKFLOW = 'octo/os/.github/workflows/os.yml@refs/heads/main';
const provenance = workflowProvenance({
  GITHUB_SERVER_URL: 'https://forge.example',
  GITHUB_REPOSITORY: 'octo/os',
  GITHUB_WORKFLOW_REF: WORKFLOW,
  GITHUB_SHA: 'c'.repeat(40),
});

const root = await mkdtemp(join(tmpdir(), 'slipway-e2e-sign-'));
afterAll(() => rm(root, { recursive: true, force: true }));
/** Home is empty, so that no earlier TUF cache helps. */
const cosign = (args: string[], env: Record<string, string> = {}) =>
  exec('cosign', args, { cwd: root, env: { HOME: root, ...env } });

async function keyPair(name: string): Promise<{ signer: Signer; trust: Trust; pub: string }> {
  const made = await cosign(['generate-key-pair', '--output-key-prefix', name], { COSIGN_PASSWORD: PASSWORD });
  expect(made.stderr).toContain('Private key written');
  const pub = join(root, `${name}.pub`);
  const trust = openTrust({ kind: 'key', keys: [await readFile(pub, 'utf8')] });
  return { signer: { kind: 'key', key: join(root, `${name}.key`) }, trust, pub };
}

describe.skipIf(!hasCosign)(`signing with a key${hasCosign ? '' : `: ${NO_COSIGN}`}`, () => {
  const directory = join(root, 'build');
  const env = { COSIGN_PASSWORD: PASSWORD };
  const ports = { exec, log: quiet, env };
  let keys: Awaited<ReturnType<typeof keyPair>>;
  let other: Awaited<ReturnType<typeof keyPair>>;

  beforeAll(async () => {
    await writeFakeBuild(directory, '1.0');
    keys = await keyPair('first');
    other = await keyPair('second');
    await signDirectory({ directory, ...keys, provenance }, ports);
  });

  test('covers the manifest and each file, with attestations, and leaves nothing else behind', async () => {
    const names = (await readdir(directory)).sort();
    const stem = 'os_1.0_amd64';
    const attested = [`${stem}.efi`, `${stem}.root.raw`, `${stem}.verity.raw`].flatMap(name => [
      name,
      `${name}.sigstore.json`,
      `${name}.provenance.sigstore.json`,
      `${name}.sbom.sigstore.json`,
    ]);
    const sbom = `${stem}.cdx.json`;
    expect(names).toEqual(
      [
        ...attested,
        ...['manifest.json', 'manifest.json.sigstore.json'],
        ...[sbom, `${sbom}.sigstore.json`, `${sbom}.provenance.sigstore.json`],
      ].sort(),
    );
  });

  test('is accepted by the verifier, with either of two pinned keys', async () => {
    const both = openTrust({ kind: 'key', keys: [...keysOf(other.trust), ...keysOf(keys.trust)] });
    for (const trust of [keys.trust, both]) {
      const { rows } = await verifyDirectory(directory, trust, { attested: ['provenance', 'sbom'] });
      expect(rows.map(row => row.path)).toHaveLength(5);
      expect(rows[1]?.checked).toEqual(['signature', 'sha256', 'size', 'provenance', 'sbom']);
    }
  });

  test('is accepted by stock cosign, offline', async () => {
    await writeFile(
      join(root, 'empty.json'),
      '{"mediaType":"application/vnd.dev.sigstore.trustedroot+json;version=0.1"}',
    );
    const trusted = ['--trusted-root', 'empty.json'];
    const artifact = join(directory, 'os_1.0_amd64.root.raw');
    for (const file of [artifact, join(directory, 'manifest.json')]) {
      const args = verifyBlobArgs({ key: keys.pub }, file, `${file}.sigstore.json`);
      expect(await cosign([...args, ...trusted])).toMatchObject({
        exitCode: 0,
        stderr: expect.stringContaining('Verified OK'),
      });
    }
    for (const [name, type] of [
      ['provenance', 'slsaprovenance1'],
      ['sbom', 'cyclonedx'],
    ]) {
      const result = await cosign([
        ...['verify-blob-attestation', '--new-bundle-format', '--insecure-ignore-tlog', '--key', keys.pub, ...trusted],
        ...['--type', type!, '--bundle', `${artifact}.${name}.sigstore.json`, artifact],
      ]);
      expect(result).toMatchObject({ exitCode: 0, stderr: expect.stringContaining('Verified OK') });
    }
  });

  test.each(['cosign', 'openssl', 'subject'])('the commands of docs/verify.md hold: %s', async name => {
    const text = await readFile(new URL('../../docs/verify.md', import.meta.url), 'utf8');
    const commands = text.split(`<!-- run: ${name} -->\n\`\`\`sh\n`)[1]?.split('```')[0] ?? 'false';
    const folder = await mkdtemp(join(root, 'docs-'));
    await cp(directory, folder, { recursive: true });
    await cp(keys.pub, join(folder, 'os.pub'));
    const script = `set -eu\n${commands.replaceAll('root.raw', 'os_1.0_amd64.root.raw')}`;
    const options = { cwd: folder, env: { HOME: root } };
    expect(await exec('sh', ['-c', script], options)).toMatchObject({ exitCode: 0 });
    await flip(folder, name === 'subject' ? 'os_1.0_amd64.root.raw' : 'manifest.json');
    expect((await exec('sh', ['-c', script], options)).exitCode).not.toBe(0);
  });

  /** Each way to lie, and the code of its refusal. */
  const swap = async (folder: string, a: string, b: string) => {
    await rename(join(folder, a), join(folder, 'tmp'));
    await rename(join(folder, b), join(folder, a));
    await rename(join(folder, 'tmp'), join(folder, b));
  };
  const flip = async (folder: string, name: string) => {
    const bytes = await readFile(join(folder, name));
    bytes[bytes.length >> 1]! ^= 1;
    await writeFile(join(folder, name), bytes);
  };
  const resign = async (folder: string, change: (manifest: never) => void, signer = keys.signer) => {
    const file = join(folder, 'manifest.json');
    const manifest = JSON.parse(await readFile(file, 'utf8'));
    change(manifest as never);
    await writeFile(file, JSON.stringify(manifest));
    await using program = await openCosign({ signer, exec, env });
    await program.signBlob(file, `${file}.sigstore.json`);
  };
  // biome-ignore lint/suspicious/noExplicitAny: what is broken on purpose has no type
  type Loose = any;
  const rootRaw = 'os_1.0_amd64.root.raw';
  const uki = 'os_1.0_amd64.efi';
  const lies: [string, string, (folder: string) => Promise<unknown>][] = [
    ['a flipped byte in the manifest', 'wrong-digest', folder => flip(folder, 'manifest.json')],
    ['a flipped byte in an artifact', 'wrong-digest', folder => flip(folder, rootRaw)],
    ['a flipped byte in the SBOM', 'wrong-digest', folder => flip(folder, 'os_1.0_amd64.cdx.json')],
    ['swapped bundles', 'wrong-digest', folder => swap(folder, `${rootRaw}.sigstore.json`, `${uki}.sigstore.json`)],
    ['swapped artifacts', 'wrong-digest', folder => swap(folder, rootRaw, uki)],
    [
      'the bundle of another file',
      'wrong-digest',
      folder => cp(join(folder, `${uki}.sigstore.json`), join(folder, 'manifest.json.sigstore.json')),
    ],
    [
      'an attestation in the place of a signature',
      'bad-bundle',
      folder => cp(join(folder, `${uki}.sbom.sigstore.json`), join(folder, `${uki}.sigstore.json`)),
    ],
    [
      'an attestation about another file',
      'wrong-subject',
      folder => swap(folder, `${rootRaw}.sbom.sigstore.json`, `${uki}.sbom.sigstore.json`),
    ],
    [
      'an attestation of another kind',
      'wrong-predicate',
      folder => cp(join(folder, `${uki}.sbom.sigstore.json`), join(folder, `${uki}.provenance.sigstore.json`)),
    ],
    ['no manifest', 'not-covered', folder => rm(join(folder, 'manifest.json'))],
    ['no artifact', 'not-covered', folder => rm(join(folder, uki))],
    ['no bundle', 'no-bundle', folder => rm(join(folder, `${uki}.sigstore.json`))],
    ['no attestation', 'not-covered', folder => rm(join(folder, `${uki}.provenance.sigstore.json`))],
    [
      'a longer artifact',
      'wrong-size',
      async folder =>
        writeFile(join(folder, uki), Buffer.concat([await readFile(join(folder, uki)), Buffer.from('x')])),
    ],
    [
      'a shorter artifact',
      'wrong-size',
      async folder => writeFile(join(folder, uki), (await readFile(join(folder, uki))).subarray(1)),
    ],
    [
      'a manifest without end',
      'too-large',
      folder => writeFile(join(folder, 'manifest.json'), Buffer.alloc(2 * 1024 * 1024, ' ')),
    ],
    [
      'a bundle without end',
      'too-large',
      folder => writeFile(join(folder, `${uki}.sigstore.json`), Buffer.alloc(1024 * 1024, ' ')),
    ],
    ['a bundle that is none', 'bad-bundle', folder => writeFile(join(folder, `${uki}.sigstore.json`), '{}')],
    [
      'a signed manifest that names ../x',
      'bad-name',
      folder =>
        resign(folder, (manifest: Loose) => {
          manifest.architectures.amd64.artifacts[0].path = '../x';
        }),
    ],
    [
      'a signed manifest with a field nobody knows',
      'unknown-field',
      folder =>
        resign(folder, (manifest: Loose) => {
          manifest.extra = 1;
        }),
    ],
    [
      'a signed manifest with one name for two contents',
      'bad-document',
      folder =>
        resign(folder, (manifest: Loose) => {
          manifest.architectures.amd64.slot.sha256 = '0'.repeat(64);
        }),
    ],
    ['a manifest signed by somebody else', 'wrong-key', folder => resign(folder, () => {}, other.signer)],
  ];
  test.each(lies)('%s is refused as %s', async (_, code, lie) => {
    const folder = await mkdtemp(join(root, 'lie-'));
    await cp(directory, folder, { recursive: true });
    await lie(folder);
    await expect(verifyDirectory(folder, keys.trust, { attested: ['provenance', 'sbom'] })).rejects.toMatchObject({
      kind: 'trust',
      code,
    });
  });

  test('a flipped bit in the middle of any file at all is refused', async () => {
    const names = (await readdir(directory)).filter(name => !name.endsWith('.part'));
    expect(names.length).toBeGreaterThan(15);
    for (const name of names) {
      const folder = await mkdtemp(join(root, 'bit-'));
      await cp(directory, folder, { recursive: true });
      await flip(folder, name);
      const verifying = verifyDirectory(folder, keys.trust, { attested: ['provenance', 'sbom'] });
      await expect(verifying, name).rejects.toMatchObject({ kind: 'trust' });
    }
  });

  test('a signature bit is refused, and the row says which file it was', async () => {
    const folder = await mkdtemp(join(root, 'lie-'));
    await cp(directory, folder, { recursive: true });
    const file = join(folder, `${uki}.sigstore.json`);
    const bundle = JSON.parse(await readFile(file, 'utf8'));
    const signature = Buffer.from(bundle.messageSignature.signature, 'base64');
    signature[signature.length - 1]! ^= 1;
    bundle.messageSignature.signature = signature.toString('base64');
    await writeFile(file, JSON.stringify(bundle));
    const { rows } = await checkRelease(folderReader(folder), keys.trust);
    const refused = rows.filter(row => row.error);
    expect(refused.map(row => [row.path, row.error?.code])).toEqual([[uki, 'bad-signature']]);
    expect(refused[0]?.error?.message).toContain(uki);
  });

  test('the wrong key alone is refused', async () => {
    await expect(verifyDirectory(directory, other.trust)).rejects.toMatchObject({ code: 'wrong-key' });
  });

  test.each<[string, Signer, Record<string, string>, string]>([
    [
      'a wrong password',
      { kind: 'key', key: join(root, 'first.key') },
      { COSIGN_PASSWORD: 'guess-of-mine' },
      'wrong-password',
    ],
    ['no password', { kind: 'key', key: join(root, 'first.key') }, {}, 'wrong-password'],
    ['no key', { kind: 'key', key: join(root, 'nothing.key') }, env, 'no-key'],
    ['an unset variable', { kind: 'key', key: 'env://OS_KEY' }, env, 'no-key'],
    ['a file that is no key', { kind: 'key', key: join(root, 'first.pub') }, env, 'bad-key'],
    ['an unknown store', { kind: 'key', key: 'nokms://x' }, env, 'bad-key'],
    ['no token', { kind: 'keyless' }, env, 'no-token'],
  ])('%s ends with its own code, and without secrets', async (_, signer, environment, code) => {
    const folder = await mkdtemp(join(root, 'fail-'));
    await writeFakeBuild(folder, '1.0');
    const failing = signDirectory({ directory: folder, signer, trust: keys.trust }, { ...ports, env: environment });
    const error = await failing.then(
      () => undefined,
      (caught: Error & { code: string; hint: string }) => caught,
    );
    expect(error?.code).toBe(code);
    expect(error?.hint).toBeTruthy();
    expect(JSON.stringify([error?.message, error?.hint, error?.stack])).not.toMatch(/guess-of-mine|correct horse/);
    expect((await readdir(folder)).filter(name => /sigstore|part/.test(name))).toEqual([]);
  });

  test('the public key comes from the private one', async () => {
    await using program = await openCosign({ signer: keys.signer, exec, env });
    expect(await program.publicKey()).toBe(await readFile(keys.pub, 'utf8'));
  });

  test('signing again, without provenance, leaves no statement of the first time', async () => {
    const folder = await mkdtemp(join(root, 'again-'));
    await cp(directory, folder, { recursive: true });
    await writeFakeBuild(folder, '1.0', 777);
    await signDirectory({ directory: folder, ...keys }, ports);
    expect((await readdir(folder)).filter(name => name.includes('provenance'))).toEqual([]);
  });

  test('a key comes from the environment', async () => {
    const folder = await mkdtemp(join(root, 'env-'));
    await writeFakeBuild(folder, '1.0');
    const withKey = { ...env, OS_KEY: await readFile(join(root, 'first.key'), 'utf8') };
    const signer: Signer = { kind: 'key', key: 'env://OS_KEY' };
    await signDirectory({ directory: folder, signer, trust: keys.trust }, { ...ports, env: withKey });
  });

  test('a build whose bytes are not what its manifest says is not signed', async () => {
    const folder = await mkdtemp(join(root, 'other-'));
    await writeFakeBuild(folder, '1.0');
    await flip(folder, rootRaw);
    await expect(signDirectory({ directory: folder, ...keys }, ports)).rejects.toMatchObject({ code: 'wrong-digest' });
    expect((await readdir(folder)).filter(name => name.includes('sigstore'))).toEqual([]);
  });

  test('a signature that a third party would not accept fails the signing', async () => {
    const folder = await mkdtemp(join(root, 'policy-'));
    await writeFakeBuild(folder, '1.0');
    const signing = signDirectory({ directory: folder, signer: keys.signer, trust: other.trust }, ports);
    await expect(signing).rejects.toMatchObject({ code: 'wrong-key' });
  });

  describe.skipIf(REGISTRY_PROGRAM === undefined)(`an image${REGISTRY_PROGRAM ? '' : `: ${NO_REGISTRY}`}`, () => {
    let registry: LoopbackRegistry;
    beforeAll(async () => {
      registry = await startRegistry();
    });
    afterAll(() => registry?.close());

    test('is signed by digest with its platforms, and stock cosign verifies each', async () => {
      await pushImage(new RegistryClient({ host: registry.host, repository: 'os' }));

      const folder = await mkdtemp(join(root, 'image-'));
      await writeFakeBuild(folder, '1.0');
      const image = `${registry.host}/os:1.0`;
      const { images } = await signDirectory({ directory: folder, ...keys, provenance, image }, ports);
      expect(images).toHaveLength(2);
      for (const image of images) {
        expect(image).toMatch(/\/os@sha256:/);
        const args = ['verify', '--key', keys.pub, '--insecure-ignore-tlog', '--allow-http-registry', image];
        expect(await cosign(args)).toMatchObject({ exitCode: 0 });
      }
      const wrong = ['verify', '--key', other.pub, '--insecure-ignore-tlog', '--allow-http-registry', images[0]!];
      expect((await cosign(wrong)).exitCode).not.toBe(0);

      // provenance is about the index and the platform, an SBOM about the platform alone
      const attestation = async (type: string, image: string, pub = keys.pub) =>
        await cosign([
          ...['verify-attestation', '--key', pub, '--insecure-ignore-tlog', '--allow-http-registry'],
          ...['--type', type, image],
        ]);
      for (const image of images) expect(await attestation('slsaprovenance1', image)).toMatchObject({ exitCode: 0 });
      const { exitCode, stdout } = await attestation('cyclonedx', images[1]!);
      expect(exitCode).toBe(0);
      const { payload } = JSON.parse(stdout.split('\n')[0] ?? '');
      const statement = JSON.parse(Buffer.from(payload, 'base64').toString());
      expect(statement.predicate).toMatchObject({ bomFormat: 'CycloneDX' });
      expect(`sha256:${statement.subject[0].digest.sha256}`).toBe(images[1]?.split('@')[1]);
      expect((await attestation('cyclonedx', images[0]!)).exitCode).not.toBe(0);
      expect((await attestation('cyclonedx', images[1]!, other.pub)).exitCode).not.toBe(0);
    });

    test('its attestations are verified without cosign as well, each about its own part', async () => {
      const client = new RegistryClient({ host: registry.host, repository: 'os' });
      const [index, platform] = (await imageParts(client, '1.0')).map(({ digest }) => digest);
      const attested = [
        { digest: index!, attestation: 'provenance' as const },
        { digest: platform!, attestation: 'provenance' as const },
        { digest: platform!, attestation: 'sbom' as const },
      ];
      const rows = await verifyImage(client, '1.0', keys.trust, { attested });
      expect(rows.map(row => row.checked)).toEqual([
        ['signature', 'provenance'],
        ['signature', 'provenance', 'sbom'],
      ]);
      const noSbom = { attested: [{ digest: index!, attestation: 'sbom' as const }] };
      await expect(verifyImage(client, '1.0', keys.trust, noSbom)).rejects.toMatchObject({ code: 'wrong-predicate' });
      const legacy = (digest: string) => `${digest.replace(':', '-')}.att`;
      const statements = await client.getManifest(legacy(platform!));
      await client.putManifest(legacy(index!), statements!.manifest);
      await expect(verifyImage(client, '1.0', keys.trust, { attested })).rejects.toMatchObject({
        code: 'wrong-subject',
      });
    });

    test('is verified without cosign as well, or refused for what is wrong', async () => {
      const client = new RegistryClient({ host: registry.host, repository: 'os' });
      const rows = await verifyImage(client, '1.0', keys.trust);
      expect(rows.map(row => row.what)).toEqual(['index', 'linux/amd64']);
      await expect(verifyImage(client, '1.0', other.trust)).rejects.toMatchObject({ code: 'bad-signature' });
      const both = openTrust({ kind: 'key', keys: [...keysOf(other.trust), ...keysOf(keys.trust)] });
      expect(await verifyImage(client, '1.0', both)).toHaveLength(2);

      const unsigned = new RegistryClient({ host: registry.host, repository: 'unsigned' });
      await pushImage(unsigned);
      await expect(verifyImage(unsigned, '1.0', keys.trust)).rejects.toMatchObject({ code: 'no-bundle' });
      // a signature of another image under this one's tag
      const [stolen] = rows;
      const signature = await client.getManifest(`${stolen!.digest.replace(':', '-')}.sig`);
      const victim = rows[1]!.digest.replace(':', '-');
      await client.putManifest(`${victim}.sig`, signature!.manifest);
      await expect(verifyImage(client, '1.0', keys.trust)).rejects.toMatchObject({ code: 'wrong-subject' });
    });

    test('with bundles that refer to it, as cosign 3 signs, is verified too', async () => {
      const client = new RegistryClient({ host: registry.host, repository: 'bundled' });
      const digest = await pushImage(client);
      await writeFile(join(root, 'empty-predicate.json'), '{}');
      const attest = (image: string) =>
        cosign(
          [
            ...['attest', '--yes', '--key', join(root, 'first.key'), '--tlog-upload=false', '--new-bundle-format'],
            ...['--type', 'https://sigstore.dev/cosign/sign/v1', '--predicate', join(root, 'empty-predicate.json')],
            ...['--allow-http-registry', image],
          ],
          env,
        );
      for (const { digest } of await imageParts(client, '1.0'))
        expect(await attest(`${registry.host}/bundled@${digest}`)).toMatchObject({ exitCode: 0 });
      expect((await verifyImage(client, '1.0', keys.trust))[0]?.digest).toBe(digest);
      await expect(verifyImage(client, '1.0', other.trust)).rejects.toMatchObject({ code: 'wrong-key' });
    });
  });
});

/** An index with one platform and what BuildKit attests beside it. */
async function pushImage(client: RegistryClient): Promise<string> {
  const bytes = Buffer.from('{"architecture":"amd64","os":"linux","rootfs":{"type":"layers","diff_ids":[]}}');
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const open = async function* () {
    yield bytes;
  };
  await client.putBlob({ sha256, size: bytes.length, open });
  const config = {
    mediaType: 'application/vnd.oci.image.config.v1+json',
    digest: `sha256:${sha256}`,
    size: bytes.length,
  };
  const { manifest: mediaType, index } = MEDIA_TYPES;
  const put = async (architecture: string, os: string) => {
    const digest = await client.putManifest(architecture, {
      ...{ schemaVersion: 2, mediaType, config, layers: [], annotations: { architecture } },
    });
    const size = (await client.getManifest(digest))?.bytes.length ?? 0;
    return { mediaType, digest, size, platform: { os, architecture } };
  };
  const manifests = [await put('amd64', 'linux'), await put('unknown', 'unknown')];
  return await client.putManifest('1.0', { schemaVersion: 2, mediaType: index, manifests });
}

const keysOf = ({ policy }: Trust) => (policy.kind === 'key' ? policy.keys : []);

describe.skipIf(!hasCosign)(`signing without a key${hasCosign ? '' : `: ${NO_COSIGN}`}`, () => {
  const directory = join(root, 'keyless');
  let sigstore: SigstoreMock;
  let signer: Signer;
  let policy: IdentityPolicy;
  let trust: Trust;
  let trustedRoot: string;

  beforeAll(async () => {
    sigstore = await startSigstoreMock({ workflow: WORKFLOW });
    trustedRoot = await sigstore.writeTrustedRoot(root);
    signer = { kind: 'keyless', services: { fulcioUrl: sigstore.url, rekorUrl: sigstore.url, trustedRoot } };
    const { identity, issuer } = sigstore;
    policy = { kind: 'identity', identity: { exact: identity }, issuer, trustedRoot: sigstore.trustedRoot };
    trust = openTrust(policy);
    await writeFakeBuild(directory, '2.0');
    await signDirectory(
      { directory, signer, trust, provenance, jobs: 2 },
      { exec, log: quiet, env: sigstore.tokenEnvironment },
    );
  });
  afterAll(() => sigstore?.close());

  test('is accepted by the verifier and by stock cosign', async () => {
    const { rows } = await verifyDirectory(directory, trust, { attested: ['provenance', 'sbom'] });
    expect(new Set(rows.map(row => row.signer))).toEqual(new Set([sigstore.identity]));
    const file = join(directory, 'os_2.0_amd64.efi');
    const args = verifyBlobArgs(sigstore, file, `${file}.sigstore.json`);
    expect(await cosign([...args, '--trusted-root', trustedRoot])).toMatchObject({ exitCode: 0 });
    const attestation = [
      ...['verify-blob-attestation', '--new-bundle-format', '--trusted-root', trustedRoot, '--type', 'cyclonedx'],
      ...['--certificate-identity', sigstore.identity, '--certificate-oidc-issuer', sigstore.issuer],
      ...['--bundle', `${file}.sbom.sigstore.json`, file],
    ];
    expect(await cosign(attestation)).toMatchObject({ exitCode: 0 });
  });

  test.each([
    ['the first part of the identity', (p: IdentityPolicy) => ({ ...p, identity: { exact: name(p).slice(0, -1) } })],
    [
      'a pattern of the first part',
      (p: IdentityPolicy) => ({ ...p, identity: { pattern: `${name(p).slice(0, 30)}` } }),
    ],
    ['a pattern as a name', (p: IdentityPolicy) => ({ ...p, identity: { exact: '.*' } })],
    ['another branch', (p: IdentityPolicy) => ({ ...p, identity: { exact: name(p).replace('main', 'fork') } })],
    ['another issuer', (p: IdentityPolicy) => ({ ...p, issuer: 'https://issuer.example' })],
  ])('%s is refused', async (_, change) => {
    const wrong = openTrust(change(policy));
    await expect(verifyDirectory(directory, wrong)).rejects.toMatchObject({ kind: 'trust', code: 'wrong-identity' });
  });

  test('an authority that nobody knows is refused', async () => {
    const stranger = await startSigstoreMock({ workflow: WORKFLOW });
    const wrong = openTrust({ ...policy, trustedRoot: stranger.trustedRoot });
    await stranger.close();
    await expect(verifyDirectory(directory, wrong)).rejects.toMatchObject({ kind: 'trust' });
  });

  test.skipIf(REGISTRY_PROGRAM === undefined)('an image is signed and verified without a key', async () => {
    const registry = await startRegistry();
    const client = new RegistryClient({ host: registry.host, repository: 'os' });
    await pushImage(client);
    const folder = await mkdtemp(join(root, 'image-'));
    await writeFakeBuild(folder, '2.0');
    const image = `${registry.host}/os:1.0`;
    const ports = { exec, log: quiet, env: sigstore.tokenEnvironment };
    const { images } = await signDirectory({ directory: folder, signer, trust, image, provenance }, ports);
    expect(images).toHaveLength(2);
    // cosign 2 takes a trusted root for files only; for images each of its keys has a variable
    const known: Record<string, string> = {};
    for (const { variable, pem } of trustedRootKeys(JSON.stringify(sigstore.trustedRoot))) {
      known[variable] = join(root, `${variable}.pem`);
      await writeFile(known[variable], pem);
    }
    const stock = [
      ...['verify-attestation', '--allow-http-registry', '--type', 'cyclonedx'],
      ...['--certificate-identity', sigstore.identity, '--certificate-oidc-issuer', sigstore.issuer, images[1]!],
    ];
    const checked = await cosign(stock, known);
    expect(checked.exitCode, checked.stderr).toBe(0);
    expect((await verifyImage(client, '1.0', trust)).map(row => row.signer)).toEqual([
      sigstore.identity,
      sigstore.identity,
    ]);
    const wrong = openTrust({ ...policy, identity: { exact: name(policy).replace('main', 'fork') } });
    await expect(verifyImage(client, '1.0', wrong)).rejects.toMatchObject({ code: 'wrong-identity' });
    await registry.close();
  });

  test('a token that GitHub refuses ends at once, and waits for no browser', async () => {
    const env = { ...sigstore.tokenEnvironment, ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'another-secret' };
    const folder = await mkdtemp(join(root, 'token-'));
    await writeFakeBuild(folder, '2.0');
    const error = await signDirectory({ directory: folder, signer, trust }, { exec, log: quiet, env }).catch(
      caught => caught,
    );
    expect(error.code).toBe('token-refused');
    expect(`${error.message}${error.hint}`).not.toContain('another-secret');
  });

  test('a token of its own is handed over in a file', async () => {
    const answer = await fetch(sigstore.tokenEnvironment['ACTIONS_ID_TOKEN_REQUEST_URL']!, {
      headers: { authorization: `Bearer ${sigstore.tokenEnvironment['ACTIONS_ID_TOKEN_REQUEST_TOKEN']}` },
    });
    const { value } = (await answer.json()) as { value: string };
    const folder = await mkdtemp(join(root, 'own-token-'));
    await writeFakeBuild(folder, '2.0');
    await signDirectory({ directory: folder, signer, trust }, { exec, log: quiet, env: { SIGSTORE_ID_TOKEN: value } });
  });
});

const name = ({ identity }: IdentityPolicy) => ('exact' in identity ? identity.exact : identity.pattern);
type IdentityPolicy = Extract<Policy, { kind: 'identity' }>;
