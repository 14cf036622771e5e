import { parseSpec } from './parse.ts';
import { SUITES, type Suite } from './schema.ts';

/** What a first os.yaml needs to know. */
export interface InitialSpecOptions {
  readonly name: string;
  readonly suite: Suite;
  /** One line of a .pub file: who may log in as `admin`. */
  readonly sshKey?: string;
  /** Where nodes read their channel, and whose signatures count. Without it no node follows anything. */
  readonly agent?: InitialAgent;
}

export interface InitialAgent {
  readonly url: string;
  /** A public key or a trusted root, by its path beside os.yaml. */
  readonly trust:
    | { readonly key: string }
    | { readonly identityPattern: string; readonly issuer: string; readonly trustedRoot: string };
}

function agentSection({ url, trust }: InitialAgent): string {
  const trusted =
    'key' in trust
      ? [`    keys: [${JSON.stringify(trust.key)}]`]
      : Object.entries(trust).map(([name, value]) => `    ${name}: ${JSON.stringify(value)}`);
  return [
    'agent:',
    '  channel:',
    '    name: stable',
    `    url: ${JSON.stringify(url)}`,
    '  trust:',
    ...trusted,
    '',
    '',
  ].join('\n');
}

const SMALL_KERNELS = { debian: 'linux-image-cloud-amd64', ubuntu: 'linux-image-virtual' } as const;

/**
 * The os.yaml that `slipway init` writes: it builds as it is, and its comments say what to change. Throws SpecError where
 * what it is given fits into no spec.
 */
export function initialSpec({ name, suite, sshKey, agent }: InitialSpecOptions): string {
  const { title, distribution } = SUITES[suite];
  const key = sshKey === undefined ? '# - ssh-ed25519 AAAA... you@example.com' : `- ${JSON.stringify(sshKey.trim())}`;
  const text = `# A system for Slipway. Every setting: slipway explain, or docs/spec.md.
name: ${JSON.stringify(name)}
# In quotes. The word git takes the version from the latest tag instead.
version: "0.1.0"
architectures: [amd64] # and arm64

base:
  bootstrap:
    suite: ${suite} # ${title}

packages:
  - openssh-server

# Copied into the image. Large or binary files are named with source instead of content.
files:
  - path: /etc/motd
    content: |
      This system is an image: changes outside of /var are gone after a reboot.

users:
  - name: admin
    groups: [sudo]
    shell: /bin/bash
    sshKeys:${sshKey === undefined ? ' []' : ''}
      ${key}

services:
  enable: [ssh.service]

kernel:
  # package: ${SMALL_KERNELS[distribution]}
  commandLine: [quiet]

state:
  # Survives reboots and upgrades, as /var does. Everything else comes from the image at every boot.
  persist: [/etc/ssh]

disk:
  esp: 512MiB # the boot loader and up to three kernels
  slot: 1GiB # of each of the two slots: leave room for the system to grow
  state: 512MiB # the least; it grows to the end of the disk

${agent === undefined ? '' : agentSection(agent)}outputs: [raw] # and others: slipway explain outputs
`;
  parseSpec(text, 'os.yaml');
  return text;
}
