import { rehearseFrom } from '../rehearse/rehearse.ts';
import { renderTable, resultValue } from '../rehearse/report.ts';
import { packageVersion } from '../shell/package-root.ts';
import { requiredTrust } from '../sign/who.ts';
import { trustSettings } from './channel/change.ts';
import type { Command } from './command.ts';

/** Rehearses a build. A scenario that fails is a result, and exit code 1. */
export const run: Command<'rehearse'> = async ({ arguments: { DIR }, options }, { exec, log, signal, env }) => {
  const { from, scenario: scenarios, output, arch, memory: memoryMiB } = options;
  const request = { directory: DIR, from, scenarios, architecture: arch, output, memoryMiB, slipway: packageVersion() };
  const channel =
    options.channel === undefined
      ? undefined
      : { address: options.channel, trust: await requiredTrust(trustSettings(options.key, options)) };
  const done = await rehearseFrom(request, channel, { exec, log, signal, env });
  if (done.failure !== undefined) {
    if (done.results.length > 0) log.info(renderTable(done.results));
    throw done.failure;
  }
  const { results, passed, evidence, junit, build, architecture } = done;
  const { name, version } = build.manifest;
  return {
    value: {
      ...{ name, version, architecture, passed, evidence, junit },
      results: results.map(result => resultValue(result, architecture)),
    },
    text: [
      renderTable(results),
      '',
      ...results.flatMap(({ run, error }) => (error === undefined ? [] : [`${run.scenario}: ${error}`, ''])),
      `${name} ${version} ${passed ? 'has passed' : 'HAS FAILED'} its rehearsal; the evidence is in ${output}`,
    ].join('\n'),
    exitCode: passed ? 0 : 1,
  };
};
