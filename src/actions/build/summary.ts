import type { BuildResult } from '../../build/build.ts';
import type { ArchitectureBuild, Manifest } from '../../manifest/manifest.ts';
import type { Plan } from '../../plan/plan.ts';
import { bytes, seconds } from '../../shell/log.ts';
import { cell, code } from '../markdown.ts';

/** The job summary of a build: what was made, and where the time went. */
export function renderBuildSummary({ manifest, steps }: BuildResult, digest: string): string {
  const total = steps.reduce((sum, step) => sum + step.seconds, 0);
  const sections = architecturesOf(manifest).flatMap(([architecture, { rootHash, artifacts }]) => [
    `### ${cell(architecture)}`,
    '',
    `Root hash: ${code(rootHash)}`,
    '',
    '| file | type | size | sha256 |',
    '| --- | --- | ---: | --- |',
    ...artifacts.map(
      ({ path, type, size, sha256 }) => `| ${code(path)} | ${cell(type)} | ${bytes(size)} | ${code(sha256)} |`,
    ),
    '',
  ]);
  return [
    `## ${cell(manifest.name)} ${cell(manifest.version)}`,
    '',
    `Manifest: ${code(digest)}`,
    '',
    ...sections,
    '<details>',
    `<summary>${steps.length} build steps in ${seconds(total * 1000)}</summary>`,
    '',
    '| step | time | |',
    '| --- | ---: | --- |',
    ...steps.map(step => `| ${cell(step.name)} | ${seconds(step.seconds * 1000)} | ${step.cached ? 'cached' : ''} |`),
    '',
    '</details>',
    '',
  ].join('\n');
}

/** The job summary of a plan: the files that a build would make. */
export function renderPlanSummary({ name, version, architectures }: Plan): string {
  return [
    `## Plan of ${cell(name)} ${cell(version)}`,
    '',
    '| architecture | type | file |',
    '| --- | --- | --- |',
    ...Object.values(architectures).flatMap(({ architecture, artifacts }) =>
      artifacts.map(({ type, path }) => `| ${cell(architecture)} | ${cell(type)} | ${code(path)} |`),
    ),
    '',
  ].join('\n');
}

/** What a manifest holds, architecture by architecture. */
export function architecturesOf(manifest: Manifest): [architecture: string, build: ArchitectureBuild][] {
  return Object.entries(manifest.architectures).filter(
    (entry): entry is [string, ArchitectureBuild] => entry[1] !== undefined,
  );
}
