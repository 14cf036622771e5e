import { EnvironmentError } from '../errors.ts';
import { AGENT_FILES } from '../manifest/agent-config.ts';

/** How the agent of an image, which knows its production channel and no other, is made to follow a rehearsal's. */

/** The label that a rehearsal's release goes to at once. */
export const REHEARSAL_LABEL = 'slipway-rehearsal';
/** Where the guest has what is put over the image's own; in memory, so gone at the next boot. */
export const GUEST_FOLDER = '/run/slipway-rehearsal';

export interface RehearsalSite {
  /** As the guest sees it. */
  readonly url: string;
  /** PEM. */
  readonly publicKey: string;
}

/** An image's agent.json as far as a rehearsal reads it; its other fields stay as they are, whatever version wrote it. */
export interface GuestConfig {
  readonly channel: { readonly name: string; readonly [field: string]: unknown };
  readonly [field: string]: unknown;
}

/** Reads the agent.json of a guest; `undefined` where the image has none. */
export function readGuestConfig(text: string): GuestConfig | undefined {
  if (text.trim() === '') return undefined;
  try {
    const config = JSON.parse(text) as GuestConfig;
    if (typeof config.channel.name === 'string') return config;
  } catch {}
  throw new EnvironmentError('io', `the image's ${AGENT_FILES.config} cannot be read: ${text.slice(0, 200)}`, {
    hint: 'build the image again',
  });
}

/** The image's configuration, but for where the channel is, who signs it and when: no window, no webhook, no wave. */
export function rehearsalConfig(config: GuestConfig, site: RehearsalSite, failingGate = false): GuestConfig {
  const { webhook: _, ...rest } = config;
  const labels = Array.isArray(config['labels']) ? (config['labels'] as unknown[]).slice(0, 31) : [];
  return {
    ...rest,
    channel: { ...config.channel, sources: [site.url] },
    trust: { kind: 'key', keys: [`${GUEST_FOLDER}/channel.pub`] },
    windows: [],
    reboot: 'at-once',
    labels: [...labels, REHEARSAL_LABEL],
    ...(failingGate
      ? {
          health: {
            checks: [
              { command: ['/bin/sh', '-c', 'echo the rehearsal makes this check fail >&2; exit 1'], timeout: 5 },
            ],
            deadline: 3,
            interval: 1,
            soak: 0,
          },
        }
      : {}),
  };
}

const place = (file: string, content: string): string =>
  `printf %s '${Buffer.from(content).toString('base64')}' | base64 -d >${GUEST_FOLDER}/${file}`;

/** A shell script that puts a configuration over the image's, until the next boot. */
export const followScript = (config: GuestConfig, site: RehearsalSite): string =>
  [
    'set -e',
    `mkdir -p ${GUEST_FOLDER}`,
    place('channel.pub', site.publicKey),
    place('agent.json', `${JSON.stringify(config, null, 2)}\n`),
    // A file that is mounted over keeps its place when it is written anew.
    `grep -q ' ${AGENT_FILES.config} ' /proc/self/mounts || mount --bind ${GUEST_FOLDER}/agent.json ${AGENT_FILES.config}`,
  ].join('\n');
