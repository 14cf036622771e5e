import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EnvironmentError } from '../errors.ts';
import type { Exec } from '../ports.ts';

export interface Credentials {
  readonly username: string;
  readonly password: string;
}

/** Finds what to log in with at a registry host; `undefined` means anonymous. */
export type CredentialFinder = (host: string) => Promise<Credentials | undefined>;

interface DockerConfig {
  readonly auths?: Readonly<
    Record<
      string,
      {
        readonly auth?: string;
        readonly username?: string;
        readonly password?: string;
        readonly identitytoken?: string;
      }
    >
  >;
  readonly credHelpers?: Readonly<Record<string, string>>;
  readonly credsStore?: string;
}

/** What `docker login` left behind: `auths` in its config.json, else the credential helper that is named for the host. */
export function dockerCredentials(env: Readonly<Record<string, string | undefined>>, exec?: Exec): CredentialFinder {
  const path = join(env['DOCKER_CONFIG'] ?? join(env['HOME'] ?? '/', '.docker'), 'config.json');
  return async host => {
    const text = await readFile(path, 'utf8').catch(() => undefined);
    if (text === undefined) return undefined;
    const config = parse(text, path);
    return fromAuths(config, host) ?? (exec === undefined ? undefined : await fromHelper(config, host, exec));
  };
}

function parse(text: string, path: string): DockerConfig {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new EnvironmentError('io', `${path} is not JSON`, { hint: 'docker login writes it anew', cause });
  }
}

/** @internal */
export function fromAuths(config: DockerConfig, host: string): Credentials | undefined {
  for (const name of [host, `https://${host}`, `http://${host}`, `https://${host}/v2/`, `https://${host}/v1/`]) {
    const entry = config.auths?.[name];
    if (entry?.identitytoken) return { username: '<token>', password: entry.identitytoken };
    if (entry?.auth) {
      const text = Buffer.from(entry.auth, 'base64').toString();
      const colon = text.indexOf(':');
      if (colon > 0) return { username: text.slice(0, colon), password: text.slice(colon + 1) };
    }
    if (entry?.username && entry.password) return { username: entry.username, password: entry.password };
  }
  return undefined;
}

async function fromHelper(config: DockerConfig, host: string, exec: Exec): Promise<Credentials | undefined> {
  const helper = config.credHelpers?.[host] ?? config.credsStore;
  if (helper === undefined || !/^[\w.-]+$/.test(helper)) return undefined;
  const result = await exec(`docker-credential-${helper}`, ['get'], { input: host, timeout: 30_000 });
  if (result.exitCode !== 0) return undefined; // a helper that knows nothing of this host says so by failing
  const { Username, Secret }: { Username?: string; Secret?: string } = JSON.parse(result.stdout);
  return Username && Secret ? { username: Username, password: Secret } : undefined;
}
