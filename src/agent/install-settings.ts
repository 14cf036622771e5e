import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { messageOf } from '../errors.ts';
import { boundedBody, type Fetch, fetchFollowing, HttpError } from '../registry/http.ts';
import { type Install, installOptions, TEXT_LIMIT } from '../spec/schema.ts';
import { readUserData } from '../spec/user-data.ts';
import { AgentError } from './errors.ts';
import type { Files } from './ports.ts';

/** What tells an installer what to do, besides its own image: user-data at an address or on a volume (NoCloud). */

export interface SettingsPorts {
  readonly fetch: Fetch;
  readonly files: Pick<Files, 'readPart' | 'size' | 'write'>;
  readonly signal: AbortSignal;
}

export interface SettingsRequest {
  readonly from: { readonly url: string } | { readonly volume: string };
  /** Whether the installed system has cloud-init. */
  readonly cloudInit: boolean;
  /** The folder for what the installed node's cloud-init gets. Others than root must not see into it. */
  readonly seed: string;
  /** Milliseconds for one answer. */
  readonly patience?: number;
}

const PATIENCE = 30_000;
const SAY_WHERE = 'slipway.install.config-url= on the kernel command line or install.configUrl in os.yaml says where';

/** Reads the settings and lays out the node's part of them. Nothing is returned where they leave the disk to others. */
export async function installSettings(request: SettingsRequest, ports: SettingsPorts): Promise<Install | undefined> {
  const { from, cloudInit, seed } = request;
  const [file, texts] =
    'url' in from
      ? [shownUrl(from.url), { 'user-data': await download(from.url, request.patience ?? PATIENCE, ports) }]
      : ['user-data', await readVolume(from.volume, ports.files)];
  const { 'user-data': userData = '', ...others } = texts as Readonly<Record<string, string | undefined>>;
  const { install, node } = readUserData(userData, { file, cloudInit, otherKinds: 'volume' in from });
  if (install?.configUrl !== undefined && 'url' in from)
    throw new AgentError('bad-config', `${file}: slipway.install.configUrl has no place here`, {
      hint: 'this is what a configUrl led to: take it out',
    });
  // An image that cloud-init does not set up has no use for its other files either; meta-data says no more than a name.
  if (cloudInit && (node !== undefined || others['network-config'] !== undefined)) {
    const own = others['meta-data']?.trim() ? others['meta-data'] : `instance-id: ${randomUUID()}\n`;
    const files = { ...others, 'meta-data': own, 'user-data': node ?? '#cloud-config\n{}\n' };
    for (const [name, text] of Object.entries(files))
      if (text !== undefined) await ports.files.write(path.join(seed, name), Buffer.from(text));
  }
  return install;
}

/** The options of `/usr/lib/slipway/install`, as words without spaces or shell signs. */
export const installWords = (install: Install): string =>
  installOptions(install)
    .map(([name, value]) => `--${name} ${value}`)
    .join(' ');

/** An address without what may be secret in it. */
export function shownUrl(url: string): string {
  const parsed = URL.parse(url);
  return parsed === null ? 'the address' : `${parsed.protocol}//${parsed.host}${parsed.pathname}`;
}

async function download(address: string, patience: number, ports: SettingsPorts): Promise<string> {
  const url = URL.parse(address);
  if (url === null || !['http:', 'https:'].includes(url.protocol))
    throw new AgentError('bad-option', `${shownUrl(address)} is not an http or https address`, { hint: SAY_WHERE });
  const shown = shownUrl(address);
  const signal = AbortSignal.any([ports.signal, AbortSignal.timeout(patience)]);
  try {
    const response = await fetchFollowing(ports.fetch, url, { signal });
    if (response.status === 200) return (await boundedBody(response, TEXT_LIMIT, shown)).toString('utf8');
    await response.body?.cancel();
    if (response.status === 404 || response.status === 410)
      throw new AgentError('not-found', `${shown} is not there (${response.status})`, {
        hint: `put it there, or mend the address: ${SAY_WHERE}`,
      });
    throw new AgentError('unreachable', `${shown} answers ${response.status} instead of user-data`, {
      hint: `see its server's log, or mend the address: ${SAY_WHERE}`,
    });
  } catch (error) {
    if (error instanceof AgentError || (error instanceof HttpError && !signal.aborted)) throw error;
    const why = signal.aborted ? `has not answered within ${patience / 1000} s` : `cannot be read: ${messageOf(error)}`;
    throw new AgentError('unreachable', `${shown} ${why}`, { cause: error, hint: 'is this machine in the network?' });
  }
}

const VOLUME_FILES = ['user-data', 'meta-data', 'network-config', 'vendor-data'] as const;

async function readVolume(folder: string, files: SettingsPorts['files']): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const name of VOLUME_FILES) {
    const file = path.join(folder, name);
    if ((await files.size(file)) === undefined) continue;
    const bytes = await files.readPart(file, 0, TEXT_LIMIT + 1);
    if (bytes.length > TEXT_LIMIT)
      throw new AgentError('bad-config', `${name} on the volume is larger than 1 MiB`, {
        hint: 'no node needs as much',
      });
    found[name] = bytes.toString('utf8');
  }
  return found;
}
