import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SlipwayError } from '../errors.ts';
import { nodeFetch } from './http-client.ts';
import { installSettings, installWords, type SettingsRequest, shownUrl } from './install-settings.ts';
import { nodeFiles } from './node-ports.ts';

const ports = { fetch: nodeFetch, files: nodeFiles, signal: new AbortController().signal };
const INSTALL = 'slipway:\n  install: { choose: { max: 1GiB, model: "QEMU*" }, afterwards: reboot }\n';

let seed: string;
beforeEach(async () => {
  seed = await mkdtemp(path.join(tmpdir(), 'slipway-seed-'));
});
afterEach(() => rm(seed, { recursive: true, force: true }));

const settings = (from: SettingsRequest['from'], more: Partial<SettingsRequest> = {}) =>
  installSettings({ from, cloudInit: true, seed, ...more }, ports);
const failure = async (work: Promise<unknown>): Promise<string> => {
  const error = await work.then(
    () => new Error('bug: it did not fail'),
    error => error,
  );
  return error instanceof SlipwayError ? `${error.code}: ${error.message}\n${error.hint}` : String(error);
};

describe('settings at an address', () => {
  const serve = async (answer: RequestListener) => {
    const server = createServer(answer);
    await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as AddressInfo;
    return {
      url: `http://127.0.0.1:${port}/node.yaml?token=secret`,
      [Symbol.asyncDispose]: async () => {
        server.closeAllConnections();
        await new Promise(done => server.close(done));
      },
    };
  };

  test('say where to install, and the rest is laid out for the node', async () => {
    await using server = await serve((_, answer) => answer.end(`#cloud-config\nhostname: shop\n${INSTALL}`));
    const install = await settings({ url: server.url });
    expect(install && installWords(install)).toBe(
      '--device auto --existing refuse --then reboot --max 1073741824 --model QEMU* --take only',
    );
    expect(await readFile(path.join(seed, 'user-data'), 'utf8')).toBe('#cloud-config\nhostname: shop\n');
    expect(await readFile(path.join(seed, 'meta-data'), 'utf8')).toMatch(/^instance-id: [0-9a-f-]{36}\n$/);
  });

  test('leave nothing for the node where they say nothing to it', async () => {
    await using server = await serve((_, answer) => answer.end(`#cloud-config\n${INSTALL}`));
    await settings({ url: server.url });
    expect(await readdir(seed)).toEqual([]);
  });

  test.each<[what: string, answer: RequestListener, said: RegExp]>([
    [
      '404',
      (_, answer) => answer.writeHead(404).end(),
      /^not-found: \S+\/node\.yaml is not there \(404\)\nput it there/,
    ],
    ['500', (_, answer) => answer.writeHead(500).end(), /^unreachable: .* answers 500 .*\nsee its server's log/],
    ['no answer', () => {}, /^unreachable: .* has not answered within 0\.3 s\nis this machine in the network\?/],
    [
      'half an answer',
      (_, answer) => void answer.writeHead(200, { 'content-length': '99' }).write('#cloud-config\n'),
      /^unreachable: .* has not answered within 0\.3 s/,
    ],
    ['too much', (_, answer) => answer.end('#'.repeat(1024 * 1024 + 1)), /^too-large: .* is larger than 1048576 bytes/],
    ['a portal', (_, answer) => answer.end('<html>'), /^not-yaml: .*its first line must be #cloud-config/],
    [
      'an unknown key',
      (_, answer) => answer.end('#cloud-config\nslipway: { instal: {} }\n'),
      /^invalid-spec: .*instal: unknown key/,
    ],
    [
      'another address',
      (_, answer) => answer.end('#cloud-config\nslipway: { install: { configUrl: "https://a.example.com/" } }\n'),
      /^bad-config: .*configUrl has no place here/,
    ],
    [
      'a redirect to plain http',
      (_, answer) => answer.writeHead(302, { location: 'http://a.invalid/' }).end(),
      /^redirect: /,
    ],
  ])('are refused: %s, with what to do and without the token', async (_, answer, said) => {
    await using server = await serve(answer);
    const text = await failure(settings({ url: server.url }, { patience: 300 }));
    expect(text).toMatch(said);
    expect(text).not.toContain('secret');
    expect(await readdir(seed)).toEqual([]);
  });

  test('where nobody listens', async () => {
    const server = await serve(() => {});
    await server[Symbol.asyncDispose]();
    expect(await failure(settings({ url: server.url }))).toMatch(
      /^unreachable: http:\/\/127\.0\.0\.1:\d+ does not answer/,
    );
  });

  test.each(['ftp://ada:secret@config.example.com/a?token=secret', 'config.example.com/a?token=secret'])(
    'are refused and not repeated where they are no web address: %s',
    async url => {
      const text = await failure(settings({ url }));
      expect(text).toMatch(/^bad-option: .* is not an http or https address\nslipway\.install\.config-url=/);
      expect(text).not.toContain('secret');
    },
  );

  test('are shown without what may be secret', () => {
    expect(shownUrl('https://ada:secret@config.example.com:8443/a?token=secret#secret')).toBe(
      'https://config.example.com:8443/a',
    );
  });
});

describe('settings on a volume', () => {
  const withVolume = async (files: Readonly<Record<string, string>>, more: Partial<SettingsRequest> = {}) => {
    const volume = await mkdtemp(path.join(tmpdir(), 'slipway-volume-'));
    for (const [name, text] of Object.entries(files)) await writeFile(path.join(volume, name), text);
    return settings({ volume }, more).finally(() => rm(volume, { recursive: true }));
  };

  test("say where to install, and the node gets the volume's files but for that", async () => {
    const install = await withVolume({
      'user-data': `#cloud-config\n${INSTALL}hostname: shop\n`,
      'meta-data': 'instance-id: shop-1\n',
      'network-config': 'version: 2\n',
      'something-else': 'not ours\n',
    });
    expect(install?.choose?.model).toBe('QEMU*');
    expect(await readdir(seed)).toEqual(['meta-data', 'network-config', 'user-data']);
    expect(await readFile(path.join(seed, 'meta-data'), 'utf8')).toBe('instance-id: shop-1\n');
    expect(await readFile(path.join(seed, 'user-data'), 'utf8')).toBe('#cloud-config\nhostname: shop\n');
  });

  test('hand the network over also where user-data says no more', async () => {
    await withVolume({ 'user-data': `#cloud-config\n${INSTALL}`, 'network-config': 'version: 2\n' });
    expect(await readFile(path.join(seed, 'user-data'), 'utf8')).toBe('#cloud-config\n{}\n');
  });

  test('may name an address, and may say nothing at all', async () => {
    const named = '#cloud-config\nslipway: { install: { configUrl: "https://config.example.com/a?b=c" } }\n';
    const install = await withVolume({ 'user-data': named });
    expect(install && installWords(install)).toContain('--config-url https://config.example.com/a?b=c');
    expect(await withVolume({})).toBeUndefined();
  });

  test('leave nothing for a node without cloud-init', async () => {
    await withVolume(
      { 'user-data': `#cloud-config\n${INSTALL}`, 'meta-data': 'instance-id: a\n' },
      { cloudInit: false },
    );
    expect(await readdir(seed)).toEqual([]);
  });

  test('that are too large are not read', async () => {
    expect(await failure(withVolume({ 'user-data': 'a'.repeat(1024 * 1024 + 1) }))).toMatch(/^bad-config: .*1 MiB/);
  });
});
