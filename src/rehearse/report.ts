import { formatTime } from '../channel/channel.ts';
import { type Rehearsal, type RehearsalStatement, rehearsalStatement } from '../manifest/rehearsal.ts';
import type { ScenarioName } from '../manifest/rehearsal-names.ts';
import type { Architecture } from '../spec/schema.ts';
import type { PlannedRun, Release } from './plan.ts';
import { runTitle } from './plan.ts';
import { type Measures, scenarioNamed } from './scenarios.ts';

/** What became of each run, as evidence, as JUnit XML, as a table. */

export interface RunResult {
  readonly run: PlannedRun;
  readonly passed: boolean;
  readonly seconds: number;
  readonly measures: Measures;
  /** Why it failed, with the end of the console. */
  readonly error?: string;
  /** The kept console of a run that failed, by its path in the folder of evidence. */
  readonly log?: string;
}

export interface Circumstances {
  readonly build: Release;
  readonly architecture: Architecture;
  readonly kvm: boolean;
  /** The version of Slipway that rehearsed. */
  readonly slipway: string;
  /** Milliseconds since 1970. */
  readonly started: number;
  readonly finished: number;
}

const rounded = (seconds: number): number => Math.round(seconds * 10) / 10;
const roundedAll = (measures: Measures): Record<string, number> =>
  Object.fromEntries(Object.entries(measures).map(([name, seconds]) => [name, rounded(seconds)]));

const MAX_ERROR = 4000;

/** A console's text in lines, without what would move a terminal's cursor. */
const visible = (text: string): string => text.replaceAll(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029]/g, '');

/** One statement for each scenario that was played; it has passed if each of its runs has. */
export function evidenceOf(results: readonly RunResult[], about: Circumstances): RehearsalStatement[] {
  const { build, architecture } = about;
  const made = build.manifest.architectures[architecture];
  if (made === undefined) throw new Error('bug: evidence about an architecture that was not built');
  const scenarios = [...new Set(results.map(({ run }) => run.scenario))];
  return scenarios.map(scenario => {
    const runs = results.filter(({ run }) => run.scenario === scenario);
    const predicate: Rehearsal = {
      scenario,
      result: runs.every(({ passed }) => passed) ? 'passed' : 'failed',
      image: {
        name: build.manifest.name,
        version: build.manifest.version,
        architecture,
        rootHash: made.rootHash,
        uki: made.uki.sha256,
        manifest: build.sha256,
      },
      runs: runs.map(({ run, passed, seconds, measures, error }) => ({
        ...(run.from === undefined ? {} : { from: { version: run.from.manifest.version, sha256: run.from.sha256 } }),
        artifact: run.artifact.path,
        passed,
        seconds: rounded(seconds),
        measures: roundedAll(measures),
        ...(error === undefined ? {} : { error: visible(error).slice(-MAX_ERROR) }),
      })),
      machine: { accelerator: about.kvm ? 'kvm' : 'tcg', slipway: about.slipway },
      startedOn: formatTime(about.started),
      finishedOn: formatTime(about.finished),
    };
    return rehearsalStatement(build.manifest, predicate);
  });
}

/** A run for machines: the output `results` of the action, and `--json`. */
export const resultValue = ({ run, passed, seconds, measures, error, log }: RunResult, architecture: Architecture) => ({
  scenario: run.scenario,
  architecture,
  artifact: run.artifact.path,
  from: run.from?.manifest.version ?? null,
  passed,
  seconds: rounded(seconds),
  measures: roundedAll(measures),
  ...(error === undefined ? {} : { error }),
  ...(log === undefined ? {} : { log }),
});

const xml = (text: string): string =>
  visible(text)
    // What XML 1.0 has no place for.
    .replaceAll(/[^\t\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`);

/** The results as JUnit XML: a suite for each scenario, a case for each run. */
export function renderJunit(results: readonly RunResult[], { build, architecture }: Circumstances): string {
  const suites = [...new Set(results.map(({ run }) => run.scenario))];
  const total = results.reduce((sum, { seconds }) => sum + seconds, 0);
  const failures = (some: readonly RunResult[]) => some.filter(({ passed }) => !passed).length;
  const counts = (some: readonly RunResult[]) => `tests="${some.length}" failures="${failures(some)}" errors="0"`;
  const { name, version } = build.manifest;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="${xml(`rehearsal of ${name} ${version} (${architecture})`)}" ${counts(results)} time="${rounded(total)}">`,
    ...suites.flatMap(scenario => {
      const cases = results.filter(({ run }) => run.scenario === scenario);
      const seconds = cases.reduce((sum, result) => sum + result.seconds, 0);
      return [
        `  <testsuite name="${xml(scenario)}" ${counts(cases)} time="${rounded(seconds)}">`,
        ...cases.flatMap(result => renderCase(result, `${name}.${architecture}`)),
        '  </testsuite>',
      ];
    }),
    '</testsuites>',
    '',
  ].join('\n');
}

function renderCase({ run, passed, seconds, measures, error = '' }: RunResult, group: string): string[] {
  const properties = Object.entries(roundedAll(measures)).map(
    ([name, value]) => `        <property name="${xml(name)}" value="${value}"/>`,
  );
  const [first = ''] = error.split('\n');
  return [
    `    <testcase name="${xml(runTitle(run))}" classname="${xml(group)}" time="${rounded(seconds)}">`,
    ...(properties.length === 0 ? [] : ['      <properties>', ...properties, '      </properties>']),
    ...(passed ? [] : [`      <failure message="${xml(first)}">${xml(error)}</failure>`]),
    '    </testcase>',
  ];
}

/** The measures that people compare, as columns. */
export const COLUMNS: readonly { readonly title: string; readonly of: (measures: Measures) => number | undefined }[] = [
  { title: 'first boot', of: measures => measures['firstBoot'] },
  { title: 'upgrade', of: measures => measures['upgrade'] },
  { title: 'way back', of: measures => measures['wayBack'] },
];

const inSeconds = (seconds: number | undefined): string => (seconds === undefined ? '' : `${Math.round(seconds)} s`);

/** The cells of a run: scenario, from, verdict, and the measures. */
export const rowOf = ({ run, passed, seconds, measures }: RunResult): string[] => [
  run.scenario,
  run.from?.manifest.version ?? '',
  passed ? 'passed' : 'FAILED',
  inSeconds(seconds),
  ...COLUMNS.map(({ of }) => inSeconds(of(measures))),
];

export const HEADINGS: readonly string[] = ['scenario', 'from', 'result', 'took', ...COLUMNS.map(({ title }) => title)];

/** The results as a table for a terminal. */
export function renderTable(results: readonly RunResult[]): string {
  const rows = [HEADINGS, ...results.map(rowOf)];
  const widths = HEADINGS.map((_, column) => Math.max(...rows.map(row => row[column]?.length ?? 0)));
  return rows
    .map(row =>
      row
        .map((text, column) => text.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** What a scenario shows, for whoever reads its name. */
export const shownBy = (scenario: ScenarioName): string => scenarioNamed(scenario).shows;
