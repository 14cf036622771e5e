import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { build } from '../../src/build/build.ts';
import { Manifest } from '../../src/manifest/manifest.ts';
import { createLog } from '../../src/shell/log.ts';
import { systemDirectory } from '../../src/shell/package-root.ts';
import { cacheDirectory, exec, guestSpec, SOURCE_DATE_EPOCH, workFolder } from '../support/guest-image.ts';
import { runStep } from './runner.ts';

const run = (program: string, ...args: string[]): string => execFileSync(program, args, { encoding: 'utf8' });

describe('the build action', () => {
  let step: Awaited<ReturnType<typeof runStep>>;
  let folder: string;

  beforeAll(async () => {
    // The image of the boot test, so that what the engine has of it serves again.
    const specFile = await guestSpec({ name: 'debian-13' });
    folder = path.dirname(specFile);
    rmSync(path.join(folder, 'out'), { recursive: true, force: true });
    step = await runStep({
      action: 'build',
      workspace: folder,
      with: { spec: 'os.yaml', arch: 'amd64', formats: 'raw-zst, qcow2\noci', output: 'out' },
      env: { SLIPWAY_CACHE: cacheDirectory, SOURCE_DATE_EPOCH },
    });
  });

  test('succeeds, and its outputs tell of files that are there', () => {
    expect(step.exitCode, step.stdout + step.stderr).toBe(0);
    expect(step.outputs).toMatchObject({
      name: 'edge-node',
      version: '1.0.0',
      manifest: expect.stringMatching(/out\/manifest\.json$/),
    });
    const text = readFileSync(path.join(folder, 'out/manifest.json'));
    expect(step.outputs['digest']).toBe(
      `sha256:${run('sha256sum', path.join(folder, 'out/manifest.json')).slice(0, 64)}`,
    );
    const built = Manifest.parse(JSON.parse(text.toString())).architectures.amd64;
    expect(built?.artifacts.map(artifact => artifact.type)).toEqual([
      'root',
      'root-verity',
      'uki',
      'raw-zst',
      'qcow2',
      'oci',
      'sbom',
    ]);
    for (const { path: name, size, sha256 } of built?.artifacts ?? []) {
      const file = path.join(folder, 'out', name);
      expect(run('sha256sum', file).slice(0, 64), name).toBe(sha256);
      expect(run('stat', '-c', '%s %a', file).trim(), name).toBe(`${size} 644`);
    }
    expect(JSON.parse(step.outputs['artifacts'] ?? '')).toHaveLength(7);
  });

  test('shows each artifact and its digest in the summary', () => {
    for (const ending of ['root', 'verity', 'efi', 'raw.zst', 'qcow2', 'oci.tar', 'cdx.json']) {
      expect(step.summary.replaceAll('&#95;', '_')).toContain(`edge-node_1.0.0_amd64.${ending}`);
    }
    expect(step.summary).toMatch(/[0-9a-f]{64}/);
  });

  test('lists the packages of the spec, each with an address that scanners know', () => {
    const bom = JSON.parse(readFileSync(path.join(folder, 'out/edge-node_1.0.0_amd64.cdx.json'), 'utf8'));
    const purls: string[] = bom.components.map(({ purl }: { purl: string }) => purl);
    for (const name of ['nginx-light', 'systemd', 'linux-image'])
      expect(purls.find(purl => purl.startsWith(`pkg:deb/debian/${name}`))).toMatch(
        /@\S+\?arch=(amd64|all)&distro=debian-13/,
      );
    expect(bom.metadata.component).toMatchObject({ name: 'edge-node', version: '1.0.0' });
  });

  test('makes disks that other tools find no fault with', () => {
    const out = (ending: string): string => path.join(folder, 'out', `edge-node_1.0.0_amd64.${ending}`);
    expect(run('qemu-img', 'check', out('qcow2'))).toContain('No errors were found');
    run('zstd', '-q', '-f', '-d', out('raw.zst'), '-o', out('raw'));
    const table = JSON.parse(run('sfdisk', '--json', out('raw'))).partitiontable;
    expect(table.label).toBe('gpt');
    expect(table.partitions.map((each: { name: string }) => each.name)).toEqual([
      'esp',
      'edge-node_1.0.0',
      'edge-node_1.0.0',
    ]);
    expect(run('sfdisk', '--verify', out('raw'))).toContain('No errors detected');
    rmSync(out('raw'));
  });

  test('makes an image that says what it is for', () => {
    const oci = path.join(folder, 'out/edge-node_1.0.0_amd64.oci.tar');
    const blob = (digest: string): string => run('tar', '-xOf', oci, `blobs/${digest.replace(':', '/')}`);
    const manifest = JSON.parse(blob(JSON.parse(run('tar', '-xOf', oci, 'index.json')).manifests[0].digest));
    expect(JSON.parse(blob(manifest.config.digest))).toMatchObject({ architecture: 'amd64', os: 'linux' });
  });

  test('on a full disk says so, what to do, and leaves nothing there', async () => {
    const full = path.join(folder, 'full');
    mkdirSync(full, { recursive: true });
    run('mount', '-t', 'tmpfs', '-o', 'size=64m', 'slipway-full', full);
    try {
      const { exitCode, commands, stdout } = await runStep({
        action: 'build',
        workspace: folder,
        with: { spec: 'os.yaml', arch: 'amd64', formats: 'raw', output: 'full' },
        env: { SLIPWAY_CACHE: cacheDirectory, SOURCE_DATE_EPOCH },
      });
      expect(exitCode).toBe(1);
      const [said] = commands.filter(({ name }) => name === 'error');
      expect(said?.message, stdout).toMatch(/is full|no space left/);
      expect(said?.message).toContain('docker builder prune');
      expect(readdirSync(full)).toEqual([]);
    } finally {
      run('umount', full);
    }
  });
});

describe('a spec with shell signs wherever they are allowed, and a secret for its own stage', () => {
  const folder = path.join(workFolder, 'hostile');
  const nasty = '$(touch /pwned) `touch /pwned`; touch /pwned #\'"\\ ${IFS}touch${IFS}/pwned\nRUN touch /pwned\nEOF\n';
  // Two lines, as a key has them, and signs that a shell and a list with commas would read. Always the same: a step that
  // is in the cache is not run again for another secret.
  const secret = `${nasty.split('\n')[0]},id=x\n-----a4hJ2-a-line-that-nothing-else-has-----\n`;
  let listing: string;
  let layer: (name: string) => string;

  beforeAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(path.join(folder, 'files'), { recursive: true });
    writeFileSync(path.join(folder, 'files/a+b~c@d'), nasty);
    const specFile = path.join(folder, 'os.yaml');
    writeFileSync(
      specFile,
      stringify({
        name: 'hostile',
        version: '1.0.0~rc^1-x',
        base: { bootstrap: { suite: 'trixie' } },
        kernel: { flavour: 'cloud', commandLine: ['a.b=c:d,e/f@g%h+i~j^k!l*[m]'] },
        users: [{ name: 'u-_1', sshKeys: [`ssh-ed25519 ${sshKey()} me+you@host:1,2=#3/4`] }],
        files: [
          { path: '/etc/a+b:c=d,e~f@g', content: nasty },
          { path: '/etc/from-source', source: 'files/a+b~c@d', owner: 'u-_1:u-_1', mode: '0640' },
        ],
        state: { persist: ['/etc/x+y=z~3@4'] },
        disk: { esp: '512MiB', slot: '512MiB' },
        outputs: ['oci'],
        containerfile: 'Containerfile',
      }),
    );
    writeFileSync(
      path.join(folder, 'Containerfile'),
      [
        'FROM slipway',
        'RUN --mount=type=secret,id=deploy.token,required=true \\',
        '    cat /run/secrets/deploy.token && sha256sum </run/secrets/deploy.token >/usr/share/token.sha256 && \\',
        '    mkdir /usr/share/seen && env >/usr/share/seen/environment',
        '',
      ].join('\n'),
    );
    const log = createLog({ stream: { write: () => {} }, file: path.join(folder, 'build.log') });
    const { manifest } = await build(
      { specFile, output: path.join(folder, 'out'), secrets: [{ id: 'deploy.token', variable: 'DEPLOY_TOKEN' }] },
      {
        exec,
        log,
        signal: new AbortController().signal,
        env: { ...process.env, DEPLOY_TOKEN: secret },
        cacheDirectory,
        systemDirectory: systemDirectory(),
      },
    );
    const oci = manifest.architectures.amd64?.artifacts.find(artifact => artifact.type === 'oci')?.path ?? '';
    const tree = path.join(folder, 'oci');
    mkdirSync(tree);
    run('tar', '-xf', path.join(folder, 'out', oci), '-C', tree);
    const blob = (digest: string): string => path.join(tree, 'blobs', digest.replace(':', '/'));
    const index = JSON.parse(readFileSync(path.join(tree, 'index.json'), 'utf8'));
    const image = JSON.parse(readFileSync(blob(index.manifests[0].digest), 'utf8'));
    const layers: string[] = image.layers.map((each: { digest: string }) => blob(each.digest));
    listing = layers.map(file => run('tar', '-tvf', file)).join('');
    layer = name => {
      const last = layers.findLast(file => run('tar', '-tf', file).split('\n').includes(name));
      return last === undefined ? '' : run('tar', '-xOf', last, name);
    };
  });

  test('builds, and runs none of them', () => {
    expect(listing).not.toMatch(/pwned/);
  });

  test('has its texts in the image to the letter', () => {
    expect(layer('etc/a+b:c=d,e~f@g')).toBe(nasty);
    expect(layer('etc/from-source')).toBe(nasty);
    expect(listing).toMatch(/-rw-r----- 1000\/1000 .* etc\/from-source/);
    expect(layer('etc/ssh/authorized_keys.d/u-_1')).toMatch(/me\+you@host:1,2=#3\/4$/m);
  });

  test('lets the stage read the secret to the letter, and has it nowhere else', () => {
    expect(layer('usr/share/token.sha256').slice(0, 64)).toBe(createHash('sha256').update(secret).digest('hex'));
    expect(layer('usr/share/seen/environment')).toContain('PATH=');
    expect(listing).not.toMatch(/run\/secrets/);
    const [, part = ''] = secret.split('\n');
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(each => each.isFile());
    expect(files.length).toBeGreaterThan(8);
    for (const { parentPath, name } of files) {
      const bytes = readFileSync(path.join(parentPath, name));
      // The same system as in the slot; a layer is compressed, as the slot is.
      const plain = bytes.subarray(0, 2).equals(Buffer.from([0x1f, 0x8b])) ? gunzipSync(bytes) : bytes;
      expect(plain.includes(part), `${parentPath}/${name}`).toBe(false);
    }
  });
});

/** A public key in OpenSSH's form, of no private one. */
function sshKey(): string {
  const field = (bytes: Buffer): Buffer => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    return Buffer.concat([length, bytes]);
  };
  return Buffer.concat([field(Buffer.from('ssh-ed25519')), field(Buffer.alloc(32, 7))]).toString('base64');
}
