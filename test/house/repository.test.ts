import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { read, repositoryFiles, root } from './tree.ts';

const files = repositoryFiles();
const isText = (name: string) => !readFileSync(join(root, name)).subarray(0, 4096).includes(0);
const texts = files.filter(isText);

describe('shell scripts', () => {
  const scripts = texts.filter(name => /^#!\/bin\/sh\b/.test(read(name)));

  test.each(scripts)('%s can be parsed', name => {
    expect(() => execFileSync('sh', ['-n', join(root, name)], { stdio: 'pipe' })).not.toThrow();
  });

  test.each(scripts.filter(name => /^(bin|scripts|\.ci)\//.test(name)))(
    '%s can be executed and stops at a failure',
    name => {
      expect(() => accessSync(join(root, name), constants.X_OK)).not.toThrow();
      expect(read(name)).toMatch(/^set -eu/m);
    },
  );
});

describe('what belongs to one machine is not committed', () => {
  /** Hosts that everybody has and that a document may name. */
  const PUBLIC = /(^|\.)(npmjs\.org|npmjs\.com|debian\.org|ubuntu\.com|docker\.io|docker\.com|ghcr\.io|github\.com)$/;

  test('no host of a package mirror', () => {
    const hosts = mirrorHosts().filter(host => !PUBLIC.test(host));
    expect(
      texts.flatMap(name => hosts.filter(host => read(name).includes(host)).map(host => `${name}: ${host}`)),
    ).toEqual([]);
  });

  test("no path of this checkout, and nobody's home", () => {
    const ours = texts.filter(name => name !== 'test/house/repository.test.ts');
    const home = process.env['HOME'] ?? '';
    const folders = [root, ...(home.length > '/home/'.length ? [`${home}/`] : [])];
    expect(ours.filter(name => folders.some(folder => read(name).includes(folder)))).toEqual([]);
  });

  test('no key and no token', () => {
    const secret =
      /-----BEGIN [A-Z ]*PRIVATE KEY-----\n[A-Za-z0-9+/=\n]{60,}|\b(ghp|gho|ghs|github_pat)_[A-Za-z0-9_]{30,}/;
    expect(texts.filter(name => secret.test(read(name)))).toEqual([]);
  });

  function mirrorHosts(): string[] {
    const urls: string[] = [];
    try {
      urls.push(
        execFileSync('npm', ['config', 'get', 'registry'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
      );
    } catch {
      // No npm, no registry of its own.
    }
    for (const place of ['/etc/apt/sources.list', '/etc/apt/sources.list.d', '/etc/apt/apt.conf.d']) {
      if (!existsSync(place)) continue;
      const isFile = !place.endsWith('.d');
      const names = isFile ? [place] : readdirSync(place).map(name => join(place, name));
      urls.push(...names.map(name => readFileSync(name, 'utf8')));
    }
    urls.push(...['HTTP_PROXY', 'HTTPS_PROXY', 'http_proxy', 'https_proxy'].map(name => process.env[name] ?? ''));
    const hosts = urls.flatMap(text =>
      [...text.matchAll(/https?:\/\/(?:[^\s/@]*@)?([^\s/:"';]+)/g)].map(match => match[1] ?? ''),
    );
    return [...new Set(hosts)].filter(host => host.includes('.') && host !== '127.0.0.1');
  }
});

test('every link inside the documents leads somewhere', () => {
  const documents = files.filter(name => name.endsWith('.md'));
  const broken = documents.flatMap(name =>
    [...read(name).matchAll(/\]\(([^)\s]+)\)/g)]
      .map(match => (match[1] ?? '').replace(/#.*$/, ''))
      .filter(target => target !== '' && !/^[a-z]+:/.test(target) && !existsSync(join(root, name, '..', target)))
      .map(target => `${name}: ${target}`),
  );
  expect(broken).toEqual([]);
});
