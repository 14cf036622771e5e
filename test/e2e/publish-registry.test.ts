import { execFileSync } from 'node:child_process';
import { createHash, createPrivateKey, randomBytes, sign } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BlobSource, MEDIA_TYPES, RegistryClient } from '../../src/registry/client.ts';
import { dockerCredentials } from '../../src/registry/credentials.ts';
import type { Fetch } from '../../src/registry/http.ts';
import { imageParts } from '../../src/registry/image.ts';
import { type LoopbackRegistry, NO_REGISTRY, REGISTRY_PROGRAM, startRegistry } from '../support/registry.ts';

const folder = mkdtempSync(join(tmpdir(), 'slipway-e2e-registry-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const blobOf = (bytes: Buffer): BlobSource => ({
  sha256: sha256(bytes),
  size: bytes.length,
  async *open(offset) {
    for (let at = offset; at < bytes.length; at += 1000) yield bytes.subarray(at, at + 1000);
  },
});
async function read(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of source) chunks.push(chunk);
  return Buffer.concat(chunks);
}
const quick = { attempts: 4, pause: 1 };

describe.skipIf(REGISTRY_PROGRAM === undefined)(`a real registry${REGISTRY_PROGRAM ? '' : `: ${NO_REGISTRY}`}`, () => {
  let registry: LoopbackRegistry;
  beforeAll(async () => {
    registry = await startRegistry();
  });
  afterAll(() => registry.close());

  test('takes a blob in chunks once, and gives it back from any place', async () => {
    const requests: string[] = [];
    const counting: Fetch = (url, init) => {
      requests.push(init?.method ?? 'GET');
      return fetch(url, init);
    };
    const client = new RegistryClient({ host: registry.host, repository: 'os/chunks', fetch: counting, chunk: 4096 });
    const bytes = randomBytes(10_000);
    expect(await client.putBlob(blobOf(bytes))).toBe('uploaded');
    expect(requests).toEqual(['HEAD', 'POST', 'PATCH', 'PATCH', 'PATCH', 'PUT']);
    expect(await client.putBlob(blobOf(bytes))).toBe('present');
    expect(await client.headBlob(sha256(bytes))).toBe(10_000);
    expect(await read(client.getBlob(sha256(bytes)))).toEqual(bytes);
    expect(await read(client.getBlob(sha256(bytes), 7_777))).toEqual(bytes.subarray(7_777));
    expect(await client.headBlob('0'.repeat(64))).toBeUndefined();
    await expect(read(client.getBlob('0'.repeat(64)))).rejects.toMatchObject({ code: 'not-found' });
  });

  test.each(['before', 'after'] as const)(
    'an upload whose connection breaks %s a chunk arrived goes on',
    async when => {
      const sent: string[] = [];
      let patches = 0;
      const breaking: Fetch = async (url, init) => {
        if (init?.method !== 'PATCH') return await fetch(url, init);
        sent.push(new Headers(init.headers).get('content-range') ?? '');
        const broken = ++patches === 2;
        if (broken && when === 'before') throw new TypeError('fetch failed');
        const response = await fetch(url, init);
        if (broken) throw new TypeError('fetch failed');
        return response;
      };
      const options = { host: registry.host, repository: `os/resume-${when}`, chunk: 4096, retry: quick };
      const client = new RegistryClient({ ...options, fetch: breaking });
      const bytes = randomBytes(10_000);
      expect(await client.putBlob(blobOf(bytes))).toBe('uploaded');
      expect(await read(client.getBlob(sha256(bytes)))).toEqual(bytes);
      // Debian's registry knows where a lost chunk goes on; after a lost answer it wants the blob from its start
      const again = when === 'before' ? ['4096-8191'] : ['0-4095', '4096-8191'];
      expect(sent).toEqual(['0-4095', '4096-8191', ...again, '8192-9999']);
    },
  );

  test('a source with other bytes than it says is refused by the registry', async () => {
    const client = new RegistryClient({ host: registry.host, repository: 'os/liar', retry: quick });
    const blob = { ...blobOf(Buffer.from('right')), sha256: sha256(Buffer.from('wrong')) };
    await expect(client.putBlob(blob)).rejects.toMatchObject({ code: 'refused' });
  });

  test('an index is signed with its platforms, without what BuildKit attests beside them', async () => {
    const client = new RegistryClient({ host: registry.host, repository: 'os/image' });
    const config = Buffer.from('{}');
    await client.putBlob(blobOf(config));
    const empty = { mediaType: MEDIA_TYPES.empty, digest: `sha256:${sha256(config)}`, size: 2 };
    const image = async (name: string) =>
      await client.putManifest(name, {
        schemaVersion: 2,
        mediaType: MEDIA_TYPES.manifest,
        config: empty,
        layers: [],
        annotations: { name },
      });
    const entry = async (architecture: string, annotations = {}) => ({
      mediaType: MEDIA_TYPES.manifest,
      digest: await image(architecture),
      size: (await client.getManifest(architecture))?.bytes.length ?? 0,
      platform: { os: architecture === 'unknown' ? 'unknown' : 'linux', architecture },
      annotations,
    });
    const index = await client.putManifest('1.0', {
      schemaVersion: 2,
      mediaType: MEDIA_TYPES.index,
      manifests: [
        await entry('amd64'),
        await entry('arm64'),
        await entry('unknown', { 'vnd.docker.reference.type': 'attestation-manifest' }),
      ],
    });
    const parts = await imageParts(client, '1.0');
    expect(parts.map(part => part.what)).toEqual(['index', 'linux/amd64', 'linux/arm64']);
    expect(parts[0]?.digest).toBe(index);
    await expect(imageParts(client, '2.0')).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe.skipIf(REGISTRY_PROGRAM === undefined)('a registry with token logins', () => {
  let registry: LoopbackRegistry;
  let close: () => void;
  const asked: { authorization: string | undefined; scope: string | null }[] = [];

  beforeAll(async () => {
    const [keyFile, certificateFile] = [join(folder, 'token.key'), join(folder, 'token.crt')];
    const made = ['-newkey', 'rsa:2048', '-nodes', '-keyout', keyFile, '-out', certificateFile, '-subj', '/CN=token'];
    execFileSync('openssl', ['req', '-x509', ...made], { stdio: 'ignore' });
    const certificate = readFileSync(certificateFile, 'utf8');
    const der = certificate.replace(/-----[^-]+-----|\s/g, '');
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const [origin, stop] = await serve((request, response) => {
      const url = new URL(request.url ?? '', 'http://127.0.0.1');
      const { authorization } = request.headers;
      const scope = url.searchParams.get('scope');
      asked.push({ authorization, scope });
      if (authorization !== `Basic ${Buffer.from('me:secret').toString('base64')}`)
        return void response.writeHead(401).end();
      const [type, name, actions] = (scope ?? '').split(':');
      const now = Math.floor(Date.now() / 1000);
      const access = [{ type, name, actions: actions?.split(',') }];
      const times = { iat: now, nbf: now - 5, exp: now + 300 };
      const head = part({ typ: 'JWT', alg: 'RS256', x5c: [der] });
      const body = part({ iss: 'loopback', sub: 'me', aud: 'loopback', jti: '1', access, ...times });
      const signature = sign('sha256', Buffer.from(`${head}.${body}`), createPrivateKey(readFileSync(keyFile)));
      response.end(JSON.stringify({ token: `${head}.${body}.${signature.toString('base64url')}` }));
    });
    close = stop;
    registry = await startRegistry({ token: { realm: `${origin}/token`, certificate, issuer: 'loopback' } });
  });
  afterAll(async () => {
    close?.();
    await registry?.close();
  });

  test('is logged in to with what docker login left, per scope', async () => {
    const auths = { [registry.host]: { auth: Buffer.from('me:secret').toString('base64') } };
    writeFileSync(join(folder, 'config.json'), JSON.stringify({ auths }));
    const credentials = dockerCredentials({ DOCKER_CONFIG: folder });
    const client = new RegistryClient({ host: registry.host, repository: 'os/private', credentials });
    const bytes = randomBytes(100);
    await client.putBlob(blobOf(bytes));
    expect(await read(client.getBlob(sha256(bytes)))).toEqual(bytes);
    expect(asked.map(({ scope }) => scope)).toEqual(['repository:os/private:pull', 'repository:os/private:pull,push']);
  });

  test('refuses without a login, and says so', async () => {
    const client = new RegistryClient({ host: registry.host, repository: 'os/private' });
    await expect(client.headBlob('0'.repeat(64))).rejects.toMatchObject({ code: 'unauthorized' });
  });

  test('credential helpers are asked by name', async () => {
    const config = join(folder, 'helper');
    execFileSync('mkdir', ['-p', config]);
    writeFileSync(join(config, 'config.json'), JSON.stringify({ credHelpers: { [registry.host]: 'loopback' } }));
    const calls: unknown[] = [];
    const find = dockerCredentials({ DOCKER_CONFIG: config }, async (program, args, options) => {
      calls.push([program, args, options?.input]);
      return { exitCode: 0, stdout: '{"Username":"me","Secret":"secret"}', stderr: '' };
    });
    expect(await find(registry.host)).toEqual({ username: 'me', password: 'secret' });
    expect(calls).toEqual([['docker-credential-loopback', ['get'], registry.host]]);
  });
});

async function serve(listener: RequestListener): Promise<[string, () => void]> {
  const server = createServer(listener);
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return [`http://127.0.0.1:${(server.address() as AddressInfo).port}`, close];
}

describe('redirects', () => {
  test('carry no login to another origin, and are followed', async () => {
    let seen: string | undefined = 'nobody came';
    const bytes = Buffer.from('content');
    const [storage, closeStorage] = await serve((request, response) => {
      seen = request.headers.authorization;
      response.end(bytes);
    });
    const [front, closeFront] = await serve((request, response) => {
      if (request.headers.authorization === undefined)
        return void response.writeHead(401, { 'www-authenticate': 'Basic realm="x"' }).end();
      response.writeHead(307, { location: `${storage}/elsewhere` }).end();
    });
    const credentials = async () => ({ username: 'me', password: 'secret' });
    const client = new RegistryClient({ host: front.slice('http://'.length), repository: 'os', credentials });
    expect(await read(client.getBlob(sha256(bytes)))).toEqual(bytes);
    expect(seen).toBeUndefined();
    closeStorage();
    closeFront();
  });

  test('to plain http elsewhere, and in circles, are refused', async () => {
    const [front, close] = await serve((request, response) => {
      const location = request.url?.includes('manifests') ? request.url : 'http://203.0.113.1/';
      response.writeHead(302, { location }).end();
    });
    const client = new RegistryClient({ host: front.slice('http://'.length), repository: 'os', retry: quick });
    await expect(client.headBlob('0'.repeat(64))).rejects.toMatchObject({ code: 'redirect' });
    await expect(client.getManifest('1.0')).rejects.toMatchObject({ code: 'redirect' });
    close();
  });
});
