import { spawnSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HAS_COSIGN, makeKeyPair, NO_COSIGN } from '../support/cosign.ts';
import { exec } from '../support/exec.ts';
import type { BuiltImage } from '../support/guest-image.ts';
import { buildRehearsalImage } from '../support/rehearsal-image.ts';
import { slowTest } from '../support/slow.ts';
import { runStep } from './runner.ts';

/**
 * From a build that nobody has signed to a channel that demands evidence: unchanged images whose agents know a channel that
 * is nowhere, in virtual machines, by the committed bundle of each action.
 */

const MINUTES = 60_000;
const SCENARIOS = ['boot', 'upgrade', 'flipped-block'];
const root = await mkdtemp(join(tmpdir(), 'slipway-e2e-rehearse-'));
afterAll(() => rm(root, { recursive: true, force: true }));

describe.skipIf(!HAS_COSIGN)(`a rehearsal${HAS_COSIGN ? '' : `: ${NO_COSIGN}`}`, () => {
  let images: BuiltImage[];
  let env: Record<string, string>;
  const step = (action: string, inputs: Record<string, string>) =>
    runStep({ action, workspace: root, with: inputs, env });
  const uki = 'edge-node_2.0.0_amd64.efi';

  beforeAll(async () => {
    images = [await buildRehearsalImage('1.0.0'), await buildRehearsalImage('2.0.0')];
    // Bundles are written beside the artifacts, and those of a test are no part of a build that is kept.
    for (const { folder, manifest } of images) {
      const { version } = manifest;
      await mkdir(join(root, version));
      for (const name of await readdir(folder)) await symlink(join(folder, name), join(root, version, name));
    }
    const { key, pub } = await makeKeyPair(root, 'os', 'secret');
    env = { OS_KEY: await readFile(key, 'utf8'), COSIGN_PASSWORD: 'secret' };
    await cp(pub, join(root, '2.0.0/cosign.pub'));
  }, 30 * MINUTES);

  test('needs a release to upgrade from, and says so before any machine starts', { timeout: MINUTES }, async () => {
    const { exitCode, commands, outputs } = await step('rehearse', { manifest: '2.0.0', scenarios: 'upgrade' });
    expect({ exitCode, outputs }).toEqual({ exitCode: 1, outputs: {} });
    expect(commands.at(-1)?.message).toMatch(/^scenario upgrade needs a release to come from.*from/);
    const newer = await step('rehearse', { manifest: '1.0.0', from: '2.0.0' });
    expect(newer.commands.at(-1)?.message).toMatch(/not older than 1\.0\.0/);
  });

  test('boots, upgrades over the real agent, and comes back from a slot that is not whole', {
    timeout: 30 * MINUTES,
  }, async () => {
    const inputs = { manifest: '2.0.0/manifest.json', from: '1.0.0', scenarios: SCENARIOS.join(', ') };
    const { exitCode, outputs, summary, stdout } = await step('rehearse', inputs);
    expect(exitCode, stdout).toBe(0);
    expect(outputs).toMatchObject({
      evidence: 'rehearsal',
      passed: 'true',
      junit: 'rehearsal/junit.amd64.xml',
      logs: '',
    });
    const results = JSON.parse(outputs['results'] ?? '');
    expect(results.map(({ scenario, from }: { scenario: string; from: string }) => [scenario, from])).toEqual([
      ['boot', null],
      ['upgrade', '1.0.0'],
      ['flipped-block', '1.0.0'],
    ]);
    expect(results[0].measures.firstBoot).toBeGreaterThan(1);
    expect(results[1].measures.upgrade).toBeGreaterThan(results[1].measures.update);
    expect(results[2].measures.wayBack).toBeGreaterThan(1);
    expect(summary).toMatch(/^## edge-node 2\.0\.0 \(amd64\) has passed its rehearsal/);
    expect(summary).toMatch(/^\| upgrade \| 1\.0\.0 \| passed \|/m);
    expect(await readFile(join(root, 'rehearsal/junit.amd64.xml'), 'utf8')).toContain('tests="3" failures="0"');
    process.stdout.write(`${results.map((result: object) => JSON.stringify(result)).join('\n')}\n`);
  });

  slowTest(
    'goes on after a cut and a loss of power, and comes back from bad health and from a panic',
    async () => {
      const scenarios = ['download-cut', 'power-cut', 'bad-health', 'kernel-panic'];
      const inputs = { manifest: '2.0.0', from: '1.0.0', output: 'faults', scenarios: scenarios.join(',') };
      const { exitCode, outputs, stdout } = await step('rehearse', inputs);
      expect(exitCode, stdout).toBe(0);
      const played = JSON.parse(outputs['results'] ?? '').map(({ scenario }: { scenario: string }) => scenario);
      expect(played.sort()).toEqual([...scenarios].sort());
    },
    { timeout: 90 * MINUTES },
  );

  test('leaves the build as it was', async () => {
    const names = (images[1]?.manifest.architectures.amd64?.artifacts ?? []).map(({ path }) => basename(path));
    expect((await readdir(join(root, '2.0.0'))).sort()).toEqual(
      [...new Set([...names, 'manifest.json', 'cosign.pub'])].sort(),
    );
  });

  test('and its evidence, attested and verified by stock cosign, lets a channel move', {
    timeout: 10 * MINUTES,
  }, async () => {
    const key = { key: 'env://OS_KEY' };
    expect((await step('sign', { manifest: '1.0.0', ...key })).exitCode).toBe(0);
    expect((await step('sign', { manifest: '2.0.0', ...key })).exitCode).toBe(0);
    expect((await step('upgrade-channel', { command: 'init', ...key })).exitCode).toBe(0);
    expect((await step('upgrade-channel', { manifest: '1.0.0', ...key })).exitCode).toBe(0);
    const demanding = { manifest: '2.0.0', 'require-evidence': SCENARIOS.join('\n'), ...key };
    const refused = await step('upgrade-channel', demanding);
    expect(refused.exitCode).toBe(1);
    expect(refused.commands.at(-1)?.message).toMatch(/has no rehearsal-(boot|upgrade|flipped-block) attestation/);

    const signed = await step('sign', { manifest: '2.0.0', evidence: 'rehearsal', ...key });
    expect(signed.exitCode, signed.stdout).toBe(0);
    for (const scenario of SCENARIOS) {
      const commands = signed.summary
        .split('\n')
        .filter(line => line.startsWith('cosign '))
        .filter(line => line.includes(`rehearsal-${scenario}`) || line.includes('trusted-root create'));
      expect(commands.join('\n')).toContain(uki);
      const options = { cwd: join(root, '2.0.0'), env: { HOME: root } };
      const verified = await exec('sh', ['-c', `set -eu\n${commands.join('\n')}`], options);
      expect(verified, verified.stderr).toMatchObject({ exitCode: 0 });
    }
    const published = await step('upgrade-channel', demanding);
    expect(published.exitCode, published.stdout).toBe(0);
    expect(published.outputs).toMatchObject({ version: '2.0.0', sequence: '3' });
    expect(published.summary).toMatch(/^\| file \| size \| since 1\.0\.0 \| sha256 \|$/m);
    expect(published.summary).toMatch(/^No package has changed since 1\.0\.0\.$/m);
    expect(published.summary).toMatch(
      /edge-node&#95;2\.0\.0&#95;amd64\.root<\/code> \| [^|]+ \| (as large|[+−].* %\)) \|/,
    );
  });

  test('fetches what a channel supports, verified, and refuses a channel that a stranger signed', {
    timeout: 5 * MINUTES,
  }, async () => {
    const other = await makeKeyPair(root, 'other', 'secret');
    const inputs = { manifest: '2.0.0', channel: 'site/channels/stable.json', scenarios: 'upgrade' };
    const { exitCode, commands } = await step('rehearse', { ...inputs, 'trusted-keys': other.pub });
    expect(exitCode).toBe(1);
    expect(commands.at(-1)?.message).toMatch(/key that is not pinned/);
  });

  test('ends with all its machines', () => {
    const running = spawnSync('ps', ['-eo', 'args'], { encoding: 'utf8' }).stdout;
    expect(running).not.toMatch(/qemu-system\S* .*slipway-rehearsal-/);
  });
});
