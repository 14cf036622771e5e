import { seconds } from '../../shell/log.ts';
import { cell } from '../markdown.ts';
import type { Station } from './inputs.ts';

/** What one station did. */
export interface StationReport {
  readonly station: Station;
  readonly seconds: number;
  readonly summary: string;
  readonly failed: boolean;
}

/** The job summary of the pipeline: how far it went, then each station's own. */
export function renderPipelineSummary(reports: readonly StationReport[]): string {
  return [
    '| station | time | |',
    '| --- | ---: | --- |',
    ...reports.map(report => {
      return `| ${cell(report.station)} | ${seconds(report.seconds * 1000)} | ${report.failed ? 'failed' : 'done'} |`;
    }),
    '',
    ...reports.filter(({ summary }) => summary !== '').map(({ summary }) => summary),
  ].join('\n');
}
