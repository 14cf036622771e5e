import { messageOf } from '../../errors.ts';
import type { Rehearsed } from '../../rehearse/rehearse.ts';
import { HEADINGS, rowOf, shownBy } from '../../rehearse/report.ts';
import { block, cell } from '../markdown.ts';

/** The job summary of a rehearsal: a row for each run, and the end of the console of each that failed. */
export function renderRehearsalSummary({ build, architecture, kvm, results, passed, failure }: Rehearsed): string {
  const { name, version } = build.manifest;
  const verdict = passed ? 'has passed its rehearsal' : 'has failed its rehearsal';
  const scenarios = [...new Set(results.map(({ run }) => run.scenario))];
  return [
    `## ${cell(name)} ${cell(version)} (${architecture}) ${failure === undefined ? verdict : 'was not rehearsed to the end'}`,
    '',
    ...(failure === undefined ? [] : [cell(messageOf(failure)), '']),
    kvm ? 'In virtual machines with KVM.' : 'In virtual machines without KVM: times are those of an emulator.',
    '',
    `| ${HEADINGS.join(' | ')} |`,
    `| ${HEADINGS.map((_, column) => (column > 2 ? '---:' : '---')).join(' | ')} |`,
    ...results.map(result => `| ${rowOf(result).map(cell).join(' | ')} |`),
    '',
    ...results.flatMap(({ run, error }) =>
      error === undefined
        ? []
        : [`### ${cell(run.scenario)} ${cell(run.from?.manifest.version ?? '')}`, '', ...block(error)],
    ),
    'What each of them shows:',
    '',
    ...scenarios.map(scenario => `- ${cell(scenario)}: ${cell(shownBy(scenario))}`),
    '',
  ].join('\n');
}
