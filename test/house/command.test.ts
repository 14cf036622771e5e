import { execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { root } from './tree.ts';

const folder = mkdtempSync(join(tmpdir(), 'slipway-bin-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A PATH with what the script itself needs and no Node. */
const tools = join(folder, 'tools');
mkdirSync(tools);
for (const name of ['sh', 'dirname', 'readlink', 'uname']) symlinkSync(`/usr/bin/${name}`, join(tools, name));

function program(place: string, text: string): string {
  mkdirSync(dirname(place), { recursive: true });
  writeFileSync(place, text);
  chmodSync(place, 0o755);
  return place;
}

function slipway(script: string, env: Record<string, string> = {}, args: readonly string[] = ['version']) {
  try {
    const output = execFileSync('/bin/sh', [script, ...args], {
      cwd: '/',
      encoding: 'utf8',
      stdio: 'pipe',
      env: { PATH: tools, ...env },
    });
    return { code: 0, output };
  } catch (error) {
    const { status, stderr } = error as { status: number; stderr: string };
    return { code: status, output: stderr };
  }
}

describe('bin/slipway', () => {
  test('runs the bundle from anywhere, through any number of links', () => {
    symlinkSync(join(root, 'bin/slipway'), join(folder, 'first'));
    symlinkSync('first', join(folder, 'second'));
    const env = { SLIPWAY_NODE: process.execPath };
    expect(slipway(join(folder, 'second'), env)).toMatchObject({
      code: 0,
      output: expect.stringMatching(/^slipway \d/),
    });
    expect(slipway(join(folder, 'second'), env, ['bild']).code).toBe(2);
  });

  describe('where there is no Node', () => {
    const fresh = join(folder, 'fresh');
    mkdirSync(join(fresh, 'bin'), { recursive: true });
    mkdirSync(join(fresh, 'dist/cli'), { recursive: true });
    copyFileSync(join(root, 'bin/slipway'), join(fresh, 'bin/slipway'));
    writeFileSync(join(fresh, 'dist/cli/index.js'), 'console.log("started", process.argv.slice(2).join())');
    const script = join(fresh, 'bin/slipway');

    test('says so without npm', () => {
      expect(slipway(script)).toMatchObject({ code: 1, output: expect.stringContaining('SLIPWAY_NODE') });
      expect(slipway(script, { SLIPWAY_NODE: '/bin/false' })).toMatchObject({
        code: 1,
        output: expect.stringContaining('/bin/false'),
      });
    });

    test.runIf(process.platform === 'linux')('fetches the pinned one with npm, once', () => {
      const npm = join(folder, 'npm');
      const own = `${fresh}/.ci/node/node_modules/node-linux-${process.arch}/bin`;
      const steps = [`/bin/mkdir -p ${own}`, `/bin/ln -s ${process.execPath} ${own}/node`, 'echo "npm $*" >&2'];
      program(join(npm, 'npm'), `#!/bin/sh\n${steps.join(' && ')}\n`);
      const env = { PATH: `${tools}:${npm}` };
      expect(slipway(script, env, ['a', 'b c'])).toEqual({ code: 0, output: 'started a,b c\n' });
      expect(slipway(script, {}, ['again'])).toEqual({ code: 0, output: 'started again\n' });
    });
  });
});

test('Ctrl-C ends a command with exit code 130, and cleans up first', async () => {
  const bin = join(folder, 'slow');
  const reached = join(folder, 'git-runs');
  program(join(bin, 'git'), `#!/bin/sh\n: >${reached}\nexec /bin/sleep 60\n`);
  const spec = join(folder, 'os.yaml');
  writeFileSync(spec, 'name: edge\nversion: git\nbase: { bootstrap: { suite: trixie } }\n');
  const env = { PATH: `${bin}:${process.env['PATH']}`, HOME: folder };
  const child = spawn(process.execPath, [join(root, 'src/cli/main.ts'), 'validate', spec], { cwd: folder, env });
  let stderr = '';
  child.stderr.on('data', part => {
    stderr += part;
  });
  await vi.waitUntil(() => existsSync(reached) || child.exitCode !== null, { timeout: 60_000, interval: 50 });
  child.kill('SIGINT');
  const code = await new Promise(resolve => child.once('close', resolve));
  expect({ code, stderr }).toEqual({ code: 130, stderr: 'slipway: stopped\n' });
}, 90_000);
