import { formatTime } from '../channel/channel.ts';
import { AGENT_FILES, AgentConfig, type HealthCheck } from '../manifest/agent-config.ts';
import type { AgentSpec, Architecture, Spec } from '../spec/schema.ts';

/** What an image with an agent has besides: its configuration, its keys and what its units take from the spec. */
export interface AgentFiles {
  /** Path in the image to content. */
  readonly files: Readonly<Record<string, string>>;
  /** Path in the image to a path in the spec's folder. */
  readonly sources: Readonly<Record<string, string>>;
}

const DEFAULT_TIMEOUT = 10;
const DEFAULT_FREE = 64 * 1024 * 1024;

type Check = AgentSpec['health']['checks'][number];

function checkOf({ unit, command, http, status, tcp, disk, free, timeout = DEFAULT_TIMEOUT }: Check): HealthCheck {
  if (unit !== undefined) return { unit };
  if (command !== undefined) return { command, timeout };
  if (http !== undefined) return { http, status: status ?? 200, timeout };
  if (tcp !== undefined) return { tcp, timeout };
  if (disk !== undefined) return { disk, free: free ?? DEFAULT_FREE };
  throw new TypeError('a checked spec has one kind in each check');
}

function trustOf(trust: AgentSpec['trust']): { trust: AgentConfig['trust']; sources: Record<string, string> } {
  const { keys, identity, identityPattern, issuer, trustedRoot } = trust;
  const at = (name: string): string => `${AGENT_FILES.keys}/${name}`;
  if (keys !== undefined) {
    const entries = keys.map((source, index) => [at(`${index}.pem`), source] as const);
    return { trust: { kind: 'key', keys: entries.map(([path]) => path) }, sources: Object.fromEntries(entries) };
  }
  if (issuer === undefined || trustedRoot === undefined) throw new TypeError('a checked spec has a whole identity');
  const root = at('trusted-root.json');
  return {
    trust: {
      kind: 'identity',
      identity: identity === undefined ? { pattern: identityPattern ?? '' } : { exact: identity },
      issuer,
      trustedRoot: root,
    },
    sources: { [root]: trustedRoot },
  };
}

const unitFile = (sections: Readonly<Record<string, Readonly<Record<string, string | number>>>>): string =>
  Object.entries(sections)
    .map(
      ([name, settings]) =>
        `[${name}]\n${Object.entries(settings)
          .map(([key, value]) => `${key}=${value}\n`)
          .join('')}`,
    )
    .join('\n');

/** Seconds that the gate has beyond its own deadline and soak before systemd ends it. */
const GATE_GRACE = 60;
/** Seconds that the rest of the boot may take before the gate has even begun. */
const GATE_QUEUE = 600;

/** The agent's part of an image, or nothing where the spec has none. */
export function agentFiles(spec: Spec, architecture: Architecture, sourceDateEpoch: number): AgentFiles | undefined {
  const { agent } = spec;
  if (agent === undefined) return undefined;
  const { trust, sources } = trustOf(agent.trust);
  const { health, hooks, schedule } = agent;
  const config: AgentConfig = AgentConfig.parse({
    schemaVersion: 1,
    name: spec.name,
    version: spec.version,
    architecture,
    builtAt: formatTime(sourceDateEpoch * 1000),
    channel: { name: agent.channel.name, sources: [agent.channel.url, ...agent.channel.mirrors] },
    trust,
    windows: agent.windows,
    urgent: agent.urgent,
    reboot: agent.reboot,
    labels: agent.labels,
    health: { ...health, checks: health.checks.map(checkOf) },
    hooks,
    ...(agent.webhook === undefined ? {} : { webhook: agent.webhook }),
    keepOnReset: agent.keepOnReset,
  });
  const gate = health.deadline + health.soak + GATE_GRACE;
  const units = '/usr/lib/systemd/system';
  return {
    files: {
      [AGENT_FILES.config]: `${JSON.stringify(config, null, 2)}\n`,
      [`${units}/slipway-agent.timer.d/50-spec.conf`]: unitFile({
        Timer: { OnUnitInactiveSec: `${schedule.interval}s`, RandomizedDelaySec: `${schedule.jitter}s` },
      }),
      [`${units}/slipway-health.service.d/50-spec.conf`]: unitFile({ Service: { TimeoutStartSec: `${gate}s` } }),
      // prepare-root puts this beside the unit when the boot is a new version's trial, and only then.
      '/usr/lib/slipway/trial.conf': unitFile({
        Unit: {
          FailureAction: 'reboot-force',
          JobTimeoutSec: `${gate + GATE_QUEUE}s`,
          JobTimeoutAction: 'reboot-force',
        },
      }),
    },
    sources,
  };
}
