import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Manifest } from '../../src/manifest/manifest.ts';
import { evidenceName } from '../../src/manifest/rehearsal.ts';
import type { ScenarioName } from '../../src/manifest/rehearsal-names.ts';
import { openRelease } from '../../src/rehearse/rehearse.ts';
import { evidenceOf, type RunResult } from '../../src/rehearse/report.ts';
import { HAS_COSIGN, makeKeyPair, NO_COSIGN } from '../support/cosign.ts';
import { exec } from '../support/exec.ts';
import { writeFakeBuild } from '../support/fake-build.ts';
import { circumstancesOf } from '../support/rehearsal.ts';
import { runStep } from './runner.ts';

/** Evidence on its way from a rehearsal to a channel: attested by the real cosign, demanded by the real publisher. */

const MINUTES = 300_000;
const root = await mkdtemp(join(tmpdir(), 'slipway-e2e-evidence-'));
afterAll(() => rm(root, { recursive: true, force: true }));

describe.skipIf(!HAS_COSIGN)(`evidence${HAS_COSIGN ? '' : `: ${NO_COSIGN}`}`, () => {
  let env: Record<string, string>;
  const uki = 'os_2.0_amd64.efi';
  const at = (...names: string[]) => join(root, ...names);
  const step = (action: string, inputs: Record<string, string>) =>
    runStep({ action, workspace: root, with: { key: 'env://OS_KEY', ...inputs }, env });
  const build = (version: string): Promise<Manifest> => writeFakeBuild(at(version), version);
  /** What a rehearsal would have written. */
  const witness = async (version: string, from: string[], results: Partial<Record<ScenarioName, boolean>>) => {
    const [release, ...released] = await Promise.all([version, ...from].map(name => openRelease(at(name))));
    if (release === undefined) throw new Error('no release');
    const artifact = release.manifest.architectures.amd64?.artifacts[0];
    if (artifact === undefined) throw new Error('no artifact');
    const folder = at(`evidence-${version}`);
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder);
    const runs = Object.entries(results).flatMap(([name, passed]): RunResult[] => {
      const scenario = name as ScenarioName;
      const played = { passed, seconds: 1, measures: {} };
      if (scenario === 'boot') return [{ run: { scenario, artifact }, ...played }];
      return released.map(one => ({ run: { scenario, artifact, from: one }, ...played }));
    });
    for (const statement of evidenceOf(runs, circumstancesOf(release)))
      await writeFile(join(folder, evidenceName(statement.predicate.scenario, 'amd64')), JSON.stringify(statement));
    return `evidence-${version}`;
  };
  const publish = (version: string, demanded: string, more: Record<string, string> = {}) =>
    step('upgrade-channel', { manifest: version, channel: 'beta', 'require-evidence': demanded, ...more });
  const refusal = async (result: ReturnType<typeof publish>) => {
    const { exitCode, commands } = await result;
    expect(exitCode).toBe(1);
    return commands.at(-1)?.message ?? '';
  };

  beforeAll(async () => {
    const { key, pub } = await makeKeyPair(root, 'os', 'secret');
    env = { OS_KEY: await readFile(key, 'utf8'), COSIGN_PASSWORD: 'secret' };
    await cp(pub, at('cosign.pub'));
    await build('1.0');
    await build('2.0');
    for (const channel of ['beta', 'stable'])
      expect((await step('upgrade-channel', { command: 'init', channel })).exitCode).toBe(0);
  }, MINUTES);

  test('a first release needs that of a boot alone: there is nothing to upgrade from', {
    timeout: MINUTES,
  }, async () => {
    expect((await step('sign', { manifest: '1.0' })).exitCode).toBe(0);
    expect(await refusal(publish('1.0', 'boot, upgrade'))).toMatch(
      /os_1\.0_amd64\.efi has no rehearsal-boot attestation/,
    );
    const signed = await step('sign', { manifest: '1.0', evidence: await witness('1.0', [], { boot: true }) });
    expect(signed.exitCode, signed.stdout).toBe(0);
    const published = await publish('1.0', 'boot, upgrade');
    expect(published.exitCode, published.stdout).toBe(0);
  });

  test('is attested about the kernel image, and stock cosign verifies it', { timeout: MINUTES }, async () => {
    const evidence = await witness('2.0', ['1.0'], { boot: true, upgrade: true, 'bad-health': false });
    const { exitCode, stdout, outputs, summary } = await step('sign', { manifest: '2.0', evidence });
    expect(exitCode, stdout).toBe(0);
    for (const name of ['boot', 'upgrade', 'bad-health'])
      expect(JSON.parse(outputs['bundles'] ?? '')).toContain(`2.0/${uki}.rehearsal-${name}.sigstore.json`);
    const commands = (/```sh\n([\s\S]*?)```/.exec(summary)?.[1] ?? 'false').split('\n');
    const about = commands.filter(line => /rehearsal-upgrade|trusted-root create/.test(line)).join('\n');
    expect(about).toContain('--type https://slipway.dev/rehearsal/v1');
    await cp(at('cosign.pub'), at('2.0/cosign.pub'));
    const verified = await exec('sh', ['-c', `set -eu\n${about}`], { cwd: at('2.0'), env: { HOME: root } });
    expect(verified, verified.stderr).toMatchObject({ exitCode: 0 });
  });

  test('that is missing, failed or of another release stops a channel', { timeout: MINUTES }, async () => {
    const before = await readFile(at('site/channels/beta.json'));
    expect(await refusal(publish('2.0', 'upgrade, power-cut'))).toMatch(/has no rehearsal-power-cut attestation/);
    expect(await refusal(publish('2.0', 'bad-health'))).toMatch(/has failed its rehearsal bad-health/);
    expect(await refusal(publish('2.0', 'updrade'))).toMatch(/Did you mean upgrade\?/);
    const bundle = (name: string) => at('2.0', `${uki}.rehearsal-${name}.sigstore.json`);
    // A genuine statement under another's name.
    await cp(bundle('upgrade'), bundle('power-cut'));
    expect(await refusal(publish('2.0', 'power-cut'))).toMatch(/is about something else/);
    await rm(bundle('power-cut'));
    await cp(bundle('upgrade'), at('keep'));
    await cp(at('1.0/os_1.0_amd64.efi.rehearsal-boot.sigstore.json'), bundle('boot'));
    expect(await refusal(publish('2.0', 'boot'))).toMatch(/about another artifact/);
    await rm(bundle('boot'));
    expect(await readFile(at('site/channels/beta.json'))).toEqual(before);
  });

  test('of every release that the channel has lets it move, there and in the next one', {
    timeout: MINUTES,
  }, async () => {
    const published = await publish('2.0', 'upgrade');
    expect(published.exitCode, published.stdout).toBe(0);
    expect(await readdir(at('site/releases/2.0'))).toContain(`${uki}.rehearsal-upgrade.sigstore.json`);
    const inputs = { command: 'promote', channel: 'stable', version: '2.0' };
    expect(await refusal(step('upgrade-channel', { ...inputs, 'require-evidence': 'boot' }))).toMatch(/rehearsal-boot/);
    const promoted = await step('upgrade-channel', { ...inputs, 'require-evidence': 'upgrade' });
    expect(promoted.exitCode, promoted.stdout).toBe(0);

    await build('3.0');
    const evidence = await witness('3.0', ['2.0'], { upgrade: true });
    expect((await step('sign', { manifest: '3.0', evidence })).exitCode).toBe(0);
    expect(await refusal(publish('3.0', 'upgrade'))).toMatch(
      /upgrade was not rehearsed from 1\.0, which beta still has/,
    );
    const later = await publish('3.0', 'upgrade', { 'min-version': '2.0' });
    expect(later.exitCode, later.stdout).toBe(0);
  });

  test('about another build is not attested', { timeout: MINUTES }, async () => {
    const { exitCode, commands } = await step('sign', { manifest: '3.0', evidence: 'evidence-2.0' });
    expect(exitCode).toBe(1);
    expect(commands.at(-1)?.message).toMatch(/is about another build of 2\.0/);
    const none = await step('sign', { manifest: '3.0', evidence: 'nowhere' });
    expect(none.commands.at(-1)?.message).toMatch(/no evidence in nowhere/);
  });
});
