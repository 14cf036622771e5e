import { formatTime } from '../channel/channel.ts';
import { messageOf } from '../errors.ts';
import { plainLine } from '../shell/plain.ts';
import type { AgentPorts } from './ports.ts';
import type { State } from './state.ts';

/** What the agent tells: a line of JSON for each step, numbers for Prometheus, the outcome for a webhook. */

export type EventFields = Readonly<Record<string, string | number | boolean | undefined>>;

/** One step, for the journal. */
export function emit(ports: Pick<AgentPorts, 'emit' | 'clock'>, event: string, fields: EventFields = {}): void {
  const plain = Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [key, typeof value === 'string' ? plainLine(value) : value]),
  );
  ports.emit(JSON.stringify({ time: formatTime(ports.clock.now()), event, ...plain }));
}

export interface Numbers {
  readonly version: string;
  readonly trial: boolean;
  readonly state: State;
  readonly now: number;
}

const label = (text: string): string => JSON.stringify(text);

/** The text file for node_exporter's textfile collector. */
export function renderMetrics({ version, trial, state, now }: Numbers): string {
  const gauge = (name: string, help: string, samples: readonly (readonly [labels: string, value: number])[]): string =>
    samples.length === 0
      ? ''
      : [
          `# HELP slipway_${name} ${help}`,
          `# TYPE slipway_${name} gauge`,
          ...samples.map(([labels, value]) => `slipway_${name}${labels} ${value}`),
          '',
        ].join('\n');
  const seconds = (time: string | undefined) => (time === undefined ? [] : [['', Date.parse(time) / 1000] as const]);
  return [
    gauge('info', 'The version that runs.', [[`{version=${label(version)}}`, 1]]),
    gauge('on_trial', 'Whether this boot has yet to prove itself.', [['', Number(trial)]]),
    gauge('update_pending', 'Whether another version waits for its boot.', [
      ['', Number(state.pending?.phase === 'installed')],
    ]),
    gauge('failed_versions', 'Versions that did not hold here.', [['', state.failed.length]]),
    gauge(
      'channel_sequence',
      'The channel file that was last accepted.',
      state.channel ? [['', state.channel.sequence]] : [],
    ),
    gauge('last_check_seconds', 'When the channel was last looked at.', seconds(state.lastCheck?.at)),
    gauge('last_check_ok', 'Whether that went well.', [
      ['', Number(state.lastCheck !== undefined && !['failed', 'refused'].includes(state.lastCheck.result))],
    ]),
    gauge('last_update_seconds', 'When an update last ended.', seconds(state.lastUpdate?.at)),
    gauge('metrics_seconds', 'When this was written.', [['', Math.floor(now / 1000)]]),
  ].join('');
}

/** Writes the numbers; a full disk is no reason to fail what was done. */
export async function writeMetrics(ports: Pick<AgentPorts, 'files' | 'places'>, numbers: Numbers): Promise<void> {
  try {
    const path = `${ports.places.state}/metrics.prom`;
    await ports.files.makeDirectory(ports.places.state);
    await ports.files.write(`${path}.new`, Buffer.from(renderMetrics(numbers)));
    await ports.files.rename(`${path}.new`, path);
  } catch {
    // Told by whatever failed before it.
  }
}

const WEBHOOK_TIMEOUT = 15_000;

/** Tells a webhook; whether it listens changes nothing. */
export async function tellWebhook(
  ports: Pick<AgentPorts, 'fetch' | 'emit' | 'clock'>,
  url: string | undefined,
  body: object,
): Promise<void> {
  if (url === undefined) return;
  try {
    const response = await ports.fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      redirect: 'error',
      signal: AbortSignal.timeout(WEBHOOK_TIMEOUT),
    });
    await response.body?.cancel();
    if (!response.ok) emit(ports, 'webhook-failed', { status: response.status });
  } catch (error) {
    emit(ports, 'webhook-failed', { reason: messageOf(error) });
  }
}
