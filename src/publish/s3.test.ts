import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { quiet, writeFakeBuild } from '../../test/support/fake-build.ts';
import { keySigner } from '../../test/support/key-signer.ts';
import { revoke } from '../channel/edit.ts';
import { publishedReader, verifyRelease } from '../sign/verify-directory.ts';
import { EMPTY_PAYLOAD, encodeKey, signRequest } from './aws-signature.ts';
import { objectTarget } from './objects.ts';
import { initChannel, publishRelease, updateChannel } from './publish.ts';
import { awsCredentials, s3Store } from './s3.ts';

// From "Signature Calculations for the Authorization Header" in the S3 API reference.
const example = {
  region: 'us-east-1',
  credentials: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' },
  now: Date.parse('2013-05-24T00:00:00Z'),
};
const host = 'https://examplebucket.s3.amazonaws.com';
test.each([
  [
    'an object, a part of it',
    {
      ...{ ...example, method: 'GET', url: new URL(`${host}/test.txt`), payload: EMPTY_PAYLOAD },
      headers: { Range: 'bytes=0-9' },
    },
    'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
  ],
  [
    'a new object',
    {
      ...{ ...example, method: 'PUT', url: new URL(`${host}/${encodeKey('test$file.text')}`) },
      payload: createHash('sha256').update('Welcome to Amazon S3.').digest('hex'),
      headers: { Date: 'Fri, 24 May 2013 00:00:00 GMT', 'x-amz-storage-class': 'REDUCED_REDUNDANCY' },
    },
    '98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd',
  ],
  [
    'a subresource',
    { ...{ ...example, method: 'GET', url: new URL(`${host}/?lifecycle=`), payload: EMPTY_PAYLOAD }, headers: {} },
    'fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543',
  ],
  [
    'a list',
    {
      ...{ ...example, method: 'GET', url: new URL(`${host}/?max-keys=2&prefix=J`), payload: EMPTY_PAYLOAD },
      headers: {},
    },
    '34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7',
  ],
])('a request is signed as the reference says: %s', (_, request, signature) => {
  expect(signRequest(request)['authorization']).toContain(`Signature=${signature}`);
});

describe('a bucket', () => {
  const objects = new Map<string, { bytes: Buffer; etag: string }>();
  const credentials = { accessKeyId: 'id', secretAccessKey: 'secret' };
  let server: Server;
  let endpoint: string;
  let conditional = true;
  let root: string;
  const signer = keySigner();
  const ports = { log: quiet, clock: Date.now };

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'slipway-s3-'));
    server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      const bytes = Buffer.concat(chunks);
      const url = new URL(request.url ?? '', endpoint);
      const text = (name: string) => String(request.headers[name] ?? '');
      const sent = text('authorization');
      const names = /SignedHeaders=([^,]+)/.exec(sent)?.[1]?.split(';') ?? [];
      const given = names.filter(name => name !== 'host' && !name.startsWith('x-amz-'));
      const expected = signRequest({
        ...{ method: request.method ?? '', url, region: 'eu', credentials, payload: text('x-amz-content-sha256') },
        headers: Object.fromEntries(given.map(name => [name, text(name)])),
        now: Date.parse(text('x-amz-date').replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z')),
      });
      if (expected['authorization'] !== sent) return void response.writeHead(403).end();
      if (createHash('sha256').update(bytes).digest('hex') !== text('x-amz-content-sha256'))
        return void response.writeHead(400).end();
      if (request.method === 'PUT' && request.headers['content-length'] === undefined)
        return void response.writeHead(411).end();
      const there = objects.get(url.pathname);
      if (request.method === 'DELETE') objects.delete(url.pathname);
      if (request.method === 'PUT') {
        const match = request.headers['if-match'];
        const refused = request.headers['if-none-match'] === '*' ? there : match && match !== there?.etag;
        if (conditional && refused) return void response.writeHead(412).end();
        objects.set(url.pathname, { bytes, etag: `"${createHash('md5').update(bytes).digest('hex')}"` });
        return void response.end();
      }
      if (there === undefined) return void response.writeHead(404).end();
      response.writeHead(200, { etag: there.etag, 'content-length': there.bytes.length });
      response.end(request.method === 'HEAD' ? undefined : there.bytes);
    });
    await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
    endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    server.close();
    server.closeAllConnections();
    await rm(root, { recursive: true, force: true });
  });
  const store = (bucket: string) =>
    s3Store({ endpoint, bucket, prefix: '/os/', region: 'eu', credentials, retry: { attempts: 2, pause: 1 } });
  const options = (bucket: string) => ({
    ...{ target: objectTarget(store(bucket)), channel: 'stable', sign: signer.sign, trust: signer.trust },
  });

  test('is published to and read from, with signed bodies of known length', async () => {
    await initChannel(options('one'), ports);
    const directory = join(root, 'build');
    await writeFakeBuild(directory, '1.0~rc1');
    await signer.signBuild(directory);
    const { version, channel } = await publishRelease(options('one'), { directory, urgency: 'normal' }, ports);
    await verifyRelease(publishedReader(options('one').target, version), signer.trust);
    expect(channel.sequence).toBe(2);
    expect([...objects.keys()].filter(key => key.includes('probe'))).toEqual([]);
    expect(objects.has('/one/os/channels/stable.json')).toBe(true);
  });

  test('lets one of two publishers win', async () => {
    await initChannel(options('two'), ports);
    const changes = ['0.1', '0.2', '0.3'].map(version =>
      updateChannel(options('two'), (channel, at) => revoke(channel, { version }, 'hold', 'drill', at), ports),
    );
    const results = await Promise.allSettled(changes);
    const won = results.filter(result => result.status === 'fulfilled').length;
    expect(JSON.parse(objects.get('/two/os/channels/stable.json')?.bytes.toString() ?? '').sequence).toBe(1 + won);
    for (const result of results)
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'channel-moved' });
  });

  test('that ignores conditions is refused before anything is written to a channel', async () => {
    conditional = false;
    await expect(initChannel(options('three'), ports)).rejects.toMatchObject({ code: 'not-writable' });
    expect(objects.has('/three/os/channels/stable.json')).toBe(false);
    conditional = true;
  });

  test('is not asked without credentials, and says when they are wrong', async () => {
    expect(() => awsCredentials({})).toThrow('no credentials');
    const wrong = s3Store({
      endpoint,
      bucket: 'one',
      region: 'eu',
      credentials: { ...credentials, secretAccessKey: 'x' },
    });
    await expect(wrong.head('a')).rejects.toMatchObject({ code: 'unauthorized' });
  });
});
