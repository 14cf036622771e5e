import { mkdir, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { HAS_COSIGN, NO_COSIGN } from '../support/cosign.ts';
import { exec } from '../support/exec.ts';

/** Does what docs/getting-started.md says, and only that, in an empty folder. */

const repository = fileURLToPath(new URL('../..', import.meta.url));
const root = await mkdtemp(join(tmpdir(), 'slipway-getting-started-'));
afterAll(() => rm(root, { recursive: true, force: true }));

test.skipIf(!HAS_COSIGN)(
  `the page's commands do what it says${HAS_COSIGN ? '' : `: ${NO_COSIGN}`}`,
  {
    timeout: 1_800_000,
  },
  async () => {
    const page = await readFile(join(repository, 'docs/getting-started.md'), 'utf8');
    const blocks = [...page.matchAll(/^```sh\n([\s\S]*?)^```/gm)].map(match => match[1] ?? '');
    expect(blocks).toHaveLength(6);
    const [bin, folder] = [join(root, 'bin'), join(root, 'empty')];
    for (const each of [bin, folder]) await mkdir(each);
    await symlink(join(repository, 'bin/slipway'), join(bin, 'slipway'));
    // The machine's own proxies and certificates stay; its user's folders don't.
    const machine = Object.fromEntries(
      Object.entries(process.env).filter(([name]) => !/^(XDG|GITHUB|COSIGN)_/.test(name)),
    );
    const env = { ...machine, HOME: root, SLIPWAY_NODE: process.execPath, PATH: `${bin}:${process.env['PATH']}` };
    const said: string[] = [];
    for (const block of blocks) {
      const { exitCode, stdout, stderr } = await exec('sh', ['-euc', block], { cwd: folder, env });
      expect(exitCode, `${block}\n${stdout}\n${stderr}`).toBe(0);
      said.push(stdout);
    }
    expect(said[0]).toContain('wrote os.yaml');
    expect(await readFile(join(folder, '.gitignore'), 'utf8')).toContain('/release.key');
    expect(said[2]).toContain('edge 0.1.0 has passed its rehearsal');
    const manifest = JSON.parse(await readFile(join(folder, 'out/manifest.json'), 'utf8'));
    expect(manifest).toMatchObject({ name: 'edge', version: '0.1.0' });
    // The node that the page asks about gets the release: in which wave is its own affair.
    expect(said[4]).toContain('0.1.0');
    const channel = JSON.parse(await readFile(join(folder, 'site/channels/stable.json'), 'utf8'));
    expect(channel).toMatchObject({ sequence: 3, releases: [{ version: '0.1.0' }] });
  },
);
