import { join } from 'node:path';
import { RehearsalError } from '../../rehearse/errors.ts';
import { type Rehearsed, rehearseFrom } from '../../rehearse/rehearse.ts';
import { resultValue } from '../../rehearse/report.ts';
import { packageVersion } from '../../shell/package-root.ts';
import { readManifestFile } from '../../sign/verify-directory.ts';
import { signerOf, trustInSigner } from '../../sign/who.ts';
import type { Trust } from '../../verify/trust.ts';
import type { Action, ActionPorts, ActionResult } from '../action.ts';
import { findCosign } from '../cosign.ts';
import { type RehearseInputs, readRehearseInputs } from './inputs.ts';
import { renderRehearsalSummary } from './summary.ts';

/** Rehearses what the inputs name. A scenario that fails leaves its evidence behind, and fails the step. */
export async function runRehearse(inputs: RehearseInputs, ports: ActionPorts): Promise<ActionResult> {
  const { channel, trust, signing, ...request } = inputs;
  const { exec, env, log, signal } = ports;
  // Said before a channel is asked, which takes a while.
  await readManifestFile(inputs.directory);
  for (const folder of inputs.from) await readManifestFile(folder, 'from');
  const of = channel === undefined ? undefined : { address: channel, trust: await channelTrust(inputs, ports) };
  const done = await rehearseFrom({ ...request, slipway: packageVersion() }, of, { exec, log, signal, env });
  const failed = done.results.filter(({ passed }) => !passed);
  const [first] = failed;
  return {
    outputs: rehearseOutputs(inputs.output, done),
    summary: renderRehearsalSummary(done),
    ...(done.failure !== undefined
      ? { failure: done.failure }
      : first === undefined
        ? {}
        : {
            failure: new RehearsalError(
              `${failed.length} of ${done.results.length} runs failed, first ${first.run.scenario}: ${first.error}`,
              {
                hint: `The consoles are in ${join(inputs.output, 'logs')}: upload that folder in a step with if: failure().`,
              },
            ),
          }),
  };
}

/** Whose channel it is: who is named to be trusted, else whoever signs. Of cosign only a key's public half is asked. */
async function channelTrust({ trust, signing }: RehearseInputs, { exec, env, log }: ActionPorts): Promise<Trust> {
  if (signing?.signer.key === undefined || (trust.keys ?? []).length > 0)
    return await trustInSigner({ kind: 'keyless' }, trust, { exec, env });
  const cosign = await findCosign(signing.cosign, { exec, log });
  return await trustInSigner(signerOf(signing.signer), trust, { exec, env, cosign });
}

/** The outputs of `rehearse/action.yml`; paths begin as the input `output` does, for the steps that follow. */
export function rehearseOutputs(
  output: string,
  { results, passed, architecture }: Pick<Rehearsed, 'results' | 'passed' | 'architecture'>,
): Record<string, string> {
  return {
    evidence: output,
    results: JSON.stringify(results.map(result => resultValue(result, architecture))),
    passed: String(passed),
    junit: join(output, `junit.${architecture}.xml`),
    logs: passed ? '' : join(output, 'logs'),
  };
}

/** `rehearse/action.yml`. */
export const rehearseAction: Action = ports => runRehearse(readRehearseInputs(ports.env), ports);
