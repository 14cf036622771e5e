import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../../test/support/temporary.ts';
import type { BuildResult } from '../../build/build.ts';
import type { ArchitectureBuild } from '../../manifest/manifest.ts';
import { readBuildInputs } from './inputs.ts';
import { buildOutputs, runBuild } from './run.ts';
import { renderBuildSummary } from './summary.ts';

const hex = (digit: string) => digit.repeat(64);
const part = (path: string, digit: string) => ({
  path,
  size: 10,
  sha256: hex(digit),
  label: 'edge_1',
  uuid: `${'0'.repeat(8)}-0000-0000-0000-${'0'.repeat(12)}`,
});
const built = (digit: string): ArchitectureBuild => ({
  artifacts: [
    { type: 'raw', path: `edge_${digit}.raw`, mediaType: 'a/b', size: 3 * 1024 ** 3, sha256: hex(digit) },
    { type: 'uki', path: `edge_${digit}.efi`, mediaType: 'a/b', size: 12_345_678, sha256: hex('e') },
  ],
  rootHash: hex('9'),
  slot: part('s', '1'),
  verity: part('v', '2'),
  uki: { path: 'u', size: 1, sha256: hex('3') },
});

const RESULT: BuildResult = {
  manifest: {
    schemaVersion: 1,
    name: 'edge',
    version: '1.2.3',
    architectures: { amd64: built('a'), arm64: built('b') },
  },
  manifestPath: 'out/manifest.json',
  steps: [
    { name: 'packages', seconds: 61, cached: false },
    { name: 'slot', seconds: 0, cached: true },
  ],
};

test('outputs carry every value, paths as the next step needs them', () => {
  const outputs = buildOutputs('out', RESULT, `sha256:${hex('d')}`);
  expect(outputs).toMatchObject({
    manifest: 'out/manifest.json',
    digest: `sha256:${hex('d')}`,
    name: 'edge',
    version: '1.2.3',
  });
  expect(JSON.parse(outputs['artifacts'] ?? '')).toHaveLength(4);
  expect(JSON.parse(outputs['artifacts'] ?? '')[2]).toEqual({
    architecture: 'arm64',
    type: 'raw',
    path: 'out/edge_b.raw',
    mediaType: 'a/b',
    size: 3 * 1024 ** 3,
    sha256: hex('b'),
  });
  expect(JSON.parse(outputs['sizes'] ?? '').amd64).toEqual({ raw: 3 * 1024 ** 3, uki: 12_345_678 });
  expect(JSON.parse(outputs['root-hash'] ?? '')).toEqual({ amd64: hex('9'), arm64: hex('9') });
});

test('the digest is that of the manifest as it lies there', async () => {
  const folder = temporaryFolder();
  const manifestPath = join(folder, 'manifest.json');
  writeFileSync(manifestPath, '{}\n');
  const inputs = readBuildInputs({ INPUT_SPEC: 'os.yaml', INPUT_OUTPUT: folder });
  const ports = { env: {} } as Parameters<typeof runBuild>[1];
  const { outputs, summary } = await runBuild(inputs, ports, async request => {
    expect(request).toMatchObject({ specFile: 'os.yaml', output: folder });
    return { ...RESULT, manifestPath };
  });
  expect(outputs['digest']).toBe('sha256:ca3d163bab055381827226140568f3bef7eaac187cebd76878e0b63e9e442356');
  expect(summary).toContain('ca3d163bab05');
});

test('the summary shows files, root hashes and times', () => {
  const summary = renderBuildSummary(RESULT, `sha256:${hex('d')}`);
  expect(summary).toMatch(/^## edge 1\.2\.3\n/);
  expect(summary).toContain(`| <code>edge&#95;a.raw</code> | raw | 3.0 GiB | <code>${hex('a')}</code> |`);
  expect(summary).toContain(`### arm64\n\nRoot hash: <code>${hex('9')}</code>`);
  expect(summary).toContain('<summary>2 build steps in 61 s</summary>');
  expect(summary).toContain('| packages | 61 s |  |\n| slot | 0.0 s | cached |');
});

test('nothing in a summary becomes markup', () => {
  const name = '`|\n## <script>[a](b) @someone ![i](j) ::error::';
  const steps = [{ name, seconds: 1, cached: false }];
  const line =
    renderBuildSummary({ ...RESULT, steps }, 'x')
      .split('\n')
      .find(text => text.includes('script')) ?? '';
  expect(line.split('|')).toHaveLength(5);
  expect(line).not.toMatch(/[`<>[\]@!]/);
});
