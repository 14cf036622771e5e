import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Manifest } from '../manifest/manifest.ts';
import { createExec } from '../shell/exec.ts';
import { type BuildPorts, type BuildRequest, build, loadPlan } from './build.ts';

const PROGRAMS = fileURLToPath(new URL('../../test/fixtures/programs', import.meta.url));
const SPEC = `name: edge
version: 1.0.0
base: { bootstrap: { suite: trixie } }
files: [{ path: /etc/motd, source: files/motd }]
outputs: [raw, raw-zst, qcow2, vhd, vmdk, gce, oci]
`;
const ALL = [
  'edge_1.0.0_amd64.cdx.json',
  'edge_1.0.0_amd64.efi',
  'edge_1.0.0_amd64.gce.tar.gz',
  'edge_1.0.0_amd64.oci.tar',
  'edge_1.0.0_amd64.qcow2',
  'edge_1.0.0_amd64.raw',
  'edge_1.0.0_amd64.raw.zst',
  'edge_1.0.0_amd64.root',
  'edge_1.0.0_amd64.verity',
  'edge_1.0.0_amd64.vhd',
  'edge_1.0.0_amd64.vmdk',
  'manifest.json',
];

let home: string;
let output: string;
let controller: AbortController;
const log = { step: () => ({ update: () => {}, done: () => {} }), info: () => {}, warn: () => {}, detail: () => {} };

beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), 'slipway-build-'));
  output = path.join(home, 'out');
  controller = new AbortController();
  mkdirSync(path.join(home, 'systems/files'), { recursive: true });
  writeFileSync(path.join(home, 'systems/os.yaml'), SPEC);
  writeFileSync(path.join(home, 'systems/files/motd'), 'welcome\n');
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const mode = (word: string) => writeFileSync(path.join(home, 'docker.mode'), word);
const ports = (more: Partial<BuildPorts> = {}): BuildPorts => ({
  exec: createExec({ env: { PATH: `${PROGRAMS}:${path.dirname(process.execPath)}:/usr/bin:/bin`, HOME: home } }),
  log,
  signal: controller.signal,
  env: { SOURCE_DATE_EPOCH: '1700000000' },
  cacheDirectory: path.join(home, 'cache'),
  systemDirectory: path.join(home, 'system'),
  ...more,
});
const run = (request: Partial<BuildRequest> = {}, more: Partial<BuildPorts> = {}) =>
  build({ specFile: path.join(home, 'systems/os.yaml'), output, ...request }, ports(more));
const calls = (): { args: string[]; file: string | null; env: string[] }[] =>
  readFileSync(path.join(home, 'docker.calls'), 'utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line));
const left = () => readdirSync(output).sort();

describe('a build', () => {
  test('ends with a manifest that tells of exactly the files that are there', async () => {
    const result = await run();
    expect(left()).toEqual(ALL);
    expect(result.manifestPath).toBe(path.join(output, 'manifest.json'));
    const manifest = Manifest.parse(JSON.parse(readFileSync(result.manifestPath, 'utf8')));
    expect(manifest).toEqual(result.manifest);
    const built = manifest.architectures.amd64;
    expect(built?.artifacts.map(artifact => artifact.path).sort()).toEqual(ALL.slice(0, -1));
    for (const artifact of built?.artifacts ?? []) {
      const bytes = readFileSync(path.join(output, artifact.path));
      expect(artifact, artifact.path).toMatchObject({
        size: bytes.length,
        sha256: createHash('sha256').update(bytes).digest('hex'),
      });
    }
    expect(built?.rootHash).toBe('0123456789abcdef'.repeat(4));
    expect(built?.slot).toMatchObject({
      path: 'edge_1.0.0_amd64.root',
      label: 'edge_1.0.0',
      uuid: '01234567-89ab-cdef-0123-456789abcdef',
    });
    expect(built?.verity).toMatchObject({ path: 'edge_1.0.0_amd64.verity', label: 'edge_1.0.0' });
    expect(built?.uki.path).toBe('edge_1.0.0_amd64.efi');
    expect(result.steps).toEqual([
      { name: 'packages', seconds: 2, cached: false },
      { name: 'packages', seconds: 2, cached: false },
    ]);
  });

  test('unpacks the raw disk with its holes', async () => {
    await run();
    const disk = statSync(path.join(output, 'edge_1.0.0_amd64.raw'));
    expect(disk.size).toBe(4 * 1024 * 1024);
    expect(disk.blocks * 512).toBeLessThan(disk.size / 8);
  });

  test('makes a VHD of the same disk with its footer, and as few written bytes', async () => {
    const { manifest } = await run({ formats: ['vhd'] });
    expect(left()).not.toContain('edge_1.0.0_amd64.raw.zst');
    const [vhd] = manifest.architectures.amd64?.artifacts.filter(({ type }) => type === 'vhd') ?? [];
    const bytes = readFileSync(path.join(output, 'edge_1.0.0_amd64.vhd'));
    expect(bytes.length).toBe(4 * 1024 * 1024 + 512);
    expect(bytes.toString('latin1', bytes.length - 512, bytes.length - 504)).toBe('conectix');
    expect(vhd?.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect(statSync(path.join(output, 'edge_1.0.0_amd64.vhd')).blocks * 512).toBeLessThan(bytes.length / 8);
  });

  test('of several architectures makes one OCI index', async () => {
    writeFileSync(
      path.join(home, 'systems/os.yaml'),
      SPEC.replace('outputs:', 'architectures: [amd64, arm64]\noutputs:').replace('vmdk, ', ''),
    );
    const { manifest } = await run({ formats: ['oci'] });
    expect(left().filter(name => name.includes('oci'))).toEqual(['edge_1.0.0.oci.tar']);
    const tar = (...args: string[]) => execFileSync('tar', args, { cwd: output, encoding: 'utf8' });
    const blob = (digest: string) => JSON.parse(tar('-xOf', 'edge_1.0.0.oci.tar', `blobs/${digest.replace(':', '/')}`));
    const [entry] = JSON.parse(tar('-xOf', 'edge_1.0.0.oci.tar', 'index.json')).manifests;
    expect(blob(entry.digest).manifests.map((each: { platform: object }) => each.platform)).toEqual([
      { architecture: 'amd64', os: 'linux' },
      { architecture: 'arm64', os: 'linux' },
    ]);
    const digest = createHash('sha256')
      .update(readFileSync(path.join(output, 'edge_1.0.0.oci.tar')))
      .digest('hex');
    for (const built of Object.values(manifest.architectures))
      expect(built?.artifacts.find(({ type }) => type === 'oci')).toMatchObject({
        path: 'edge_1.0.0.oci.tar',
        sha256: digest,
      });
  });

  test('makes a raw disk without keeping the compressed one', async () => {
    const { manifest } = await run({ formats: ['raw'] });
    expect(left()).not.toContain('edge_1.0.0_amd64.raw.zst');
    expect(manifest.architectures.amd64?.artifacts.map(({ type }) => type)).toEqual([
      'root',
      'root-verity',
      'uki',
      'raw',
      'sbom',
    ]);
  });

  test('takes a file of the spec from beside it', async () => {
    await run();
    expect(calls().map(call => call.file)).toEqual(['welcome\n', 'welcome\n']);
  });

  test('hands caches, builder and network on to every solve, and has the largest write the cache', async () => {
    await run(
      {
        cacheFrom: ['type=gha,scope=a', 'type=registry,ref=b-{arch}'],
        cacheTo: ['type=gha,mode=max,scope={arch}'],
        builder: 'far',
        noCache: true,
      },
      { env: { SOURCE_DATE_EPOCH: '1', SLIPWAY_BUILD_NETWORK: 'host' } },
    );
    expect(calls()).toHaveLength(2);
    expect(calls().map(({ args }) => args.includes('type=gha,mode=max,scope=amd64'))).toEqual([true, false]);
    for (const { args } of calls()) {
      const text = args.join(' ');
      expect(text).toContain('--cache-from type=gha,scope=a --cache-from type=registry,ref=b-amd64');
      expect(text).toContain('--builder far --network host');
      expect(args).toContain('--no-cache');
    }
  });

  test('asks for none of them by itself', async () => {
    await run();
    for (const { args } of calls()) {
      for (const flag of ['--cache-from', '--cache-to', '--builder', '--network', '--no-cache'])
        expect(args).not.toContain(flag);
    }
  });

  test('replaces what an earlier one left', async () => {
    await run();
    writeFileSync(path.join(output, 'edge_1.0.0_amd64.efi'), 'old');
    const { manifest } = await run();
    expect(readFileSync(path.join(output, 'edge_1.0.0_amd64.efi'), 'utf8')).not.toBe('old');
    expect(manifest.architectures.amd64?.uki.size).toBeGreaterThan(3);
    expect(left()).toEqual(ALL);
  });

  test('makes its base once', async () => {
    await run();
    await run();
    expect(readFileSync(path.join(home, 'mmdebstrap.runs'), 'utf8')).toBe('run\n');
  });
});

describe('a build that fails', () => {
  test('says which package is wrong, and leaves nothing', async () => {
    mode('fails');
    await expect(run()).rejects.toMatchObject({
      code: 'exit',
      program: 'docker',
      message:
        'the build failed in this step: [packages 1/1] RUN install\n  Reading package lists...\n  E: Unable to locate package cury\n  exit code: 100',
      hint: expect.stringMatching(/^packages: cury is not a package/),
    });
    expect(left()).toEqual([]);
  });

  test('leaves the last good build as it is', async () => {
    await run();
    const before = left().map(name => [name, readFileSync(path.join(output, name), 'latin1')]);
    mode('fails');
    await expect(run()).rejects.toMatchObject({ code: 'exit' });
    expect(left().map(name => [name, readFileSync(path.join(output, name), 'latin1')])).toEqual(before);
  });

  test('with a disk that is cut short leaves no disk', async () => {
    mode('truncated');
    await expect(run()).rejects.toThrow();
    expect(left()).toEqual([]);
  });

  test('for want of a file names it', async () => {
    rmSync(path.join(home, 'systems/files/motd'));
    await expect(run()).rejects.toMatchObject({
      code: 'bad-argument',
      message: expect.stringMatching(/os\.yaml: files: files\/motd: no such file$/),
      hint: expect.stringContaining(path.join(home, 'systems/files/motd')),
    });
    expect(left()).toEqual([]);
    expect(existsSync(path.join(home, 'docker.calls'))).toBe(false);
  });

  test('while it puts files to their names has no manifest of the old ones', async () => {
    await run();
    rmSync(path.join(output, 'edge_1.0.0_amd64.efi'));
    mkdirSync(path.join(output, 'edge_1.0.0_amd64.efi/in-the-way'), { recursive: true });
    await expect(run()).rejects.toThrow();
    expect(left()).toEqual(ALL.slice(0, -1));
  });

  test('without an mmdebstrap says where to get it', async () => {
    const exec = createExec({ env: { PATH: path.join(home, 'none'), HOME: home } });
    await expect(run({}, { exec })).rejects.toMatchObject({ code: 'missing-program' });
    expect(left()).toEqual([]);
  });
});

describe('secrets', () => {
  const env = { SOURCE_DATE_EPOCH: '1', NPM_TOKEN: 'first-line\nsecond-line', OTHER: 'other' };
  const secrets = [{ id: 'npm', variable: 'NPM_TOKEN' }];
  const withStage = () => {
    writeFileSync(path.join(home, 'systems/os.yaml'), `${SPEC}containerfile: Containerfile\n`);
    writeFileSync(path.join(home, 'systems/Containerfile'), 'FROM slipway\nRUN --mount=type=secret,id=npm make\n');
  };
  const everything = () =>
    readdirSync(home, { recursive: true, withFileTypes: true })
      .filter(each => each.isFile())
      .map(({ parentPath, name }) => readFileSync(path.join(parentPath, name), 'latin1'))
      .join('\n');

  test('reach docker by name, and nothing that is written has one', async () => {
    withStage();
    const told: string[] = [];
    await run({ secrets }, { env, log: { ...log, detail: text => told.push(text) } });
    for (const { args, env: names } of calls()) {
      expect(args.join(' ')).toContain('--secret id=npm,env=NPM_TOKEN');
      expect(names).toContain('NPM_TOKEN');
      expect(names).not.toContain('OTHER');
    }
    expect(told.join('\n')).toContain('the secret npm is ***\n***');
    expect(everything() + told.join('\n')).not.toMatch(/first-line|second-line/);
  });

  test('change no plan', async () => {
    withStage();
    const file = path.join(home, 'systems/os.yaml');
    const { plan } = await loadPlan({ specFile: file, secrets }, ports({ env }));
    expect(plan).toEqual((await loadPlan({ specFile: file }, ports({ env }))).plan);
  });

  test('are not in what a failure says', async () => {
    withStage();
    mode('fails');
    const failure = await run({ secrets }, { env }).catch((error: unknown) => error);
    expect(failure).toMatchObject({ message: expect.stringContaining('  the secret npm is ***\n  ***\n  Reading') });
    expect(String(failure)).not.toMatch(/first-line|second-line/);
  });

  test('that nothing would read are refused before anything starts', async () => {
    await expect(run({ secrets }, { env })).rejects.toMatchObject({
      code: 'bad-option',
      message: expect.stringMatching(/^secrets are given \(npm\), and .*os\.yaml has no `containerfile`/),
      hint: expect.stringContaining('Leave out the secrets'),
    });
    expect(existsSync(path.join(home, 'docker.calls'))).toBe(false);
    expect(existsSync(path.join(home, 'mmdebstrap.runs'))).toBe(false);
  });
});

describe('a build that is stopped', () => {
  test.each(['docker', 'mmdebstrap'])('while %s works ends it, and leaves nothing', async program => {
    if (program === 'docker') mode('hangs');
    else writeFileSync(path.join(home, 'mmdebstrap.hangs'), '');
    const going = run();
    const settled = going.catch((error: unknown) => error);
    const pidFile = path.join(home, `${program}.pid`);
    while (!existsSync(pidFile) || readFileSync(pidFile, 'utf8') === '') await delay(20);
    expect(left().filter(name => !name.startsWith('.partial-'))).toEqual([]);
    controller.abort();
    expect(await settled).toMatchObject({ code: 'signal' });
    expect(left()).toEqual([]);
    expect(() => process.kill(Number(readFileSync(pidFile, 'utf8')), 0)).toThrow('ESRCH');
    if (program === 'mmdebstrap') expect(readdirSync(path.join(home, 'cache/bootstrap'))).toEqual([]);
  });

  test('before it begins does nothing', async () => {
    controller.abort();
    await expect(run()).rejects.toThrow();
    expect(left()).toEqual([]);
    expect(existsSync(path.join(home, 'mmdebstrap.runs'))).toBe(false);
  });
});

describe('the plan of a file', () => {
  test('has its Containerfile and its time', async () => {
    writeFileSync(path.join(home, 'systems/os.yaml'), `${SPEC}containerfile: Containerfile\n`);
    writeFileSync(path.join(home, 'systems/Containerfile'), 'FROM slipway\nRUN make\n');
    const { plan, spec } = await loadPlan({ specFile: path.join(home, 'systems/os.yaml') }, ports());
    expect(spec.name).toBe('edge');
    expect(plan.sourceDateEpoch).toBe(1_700_000_000);
    expect(plan.architectures.amd64?.containerfile).toContain('FROM slipway AS custom\nRUN make\n');
  });

  test('needs the Containerfile that it names', async () => {
    writeFileSync(path.join(home, 'systems/os.yaml'), `${SPEC}containerfile: none\n`);
    await expect(loadPlan({ specFile: path.join(home, 'systems/os.yaml') }, ports())).rejects.toMatchObject({
      code: 'bad-argument',
      message: expect.stringContaining('containerfile'),
    });
  });
});
