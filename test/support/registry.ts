import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

/** A real registry on loopback: Debian's docker-registry with a data folder of its own. */
export interface LoopbackRegistry {
  readonly host: string;
  close(): Promise<void>;
}

export const REGISTRY_PROGRAM = (process.env['PATH'] ?? '')
  .split(delimiter)
  .map(folder => join(folder, 'docker-registry'))
  .find(existsSync);
export const NO_REGISTRY = 'docker-registry is not installed (scripts/setup installs it)';

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  await new Promise(done => server.close(done));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

export interface RegistrySettings {
  /** A token endpoint that the registry sends clients to. */
  readonly token?: { readonly realm: string; readonly certificate: string; readonly issuer: string };
  /** A line of an htpasswd file, its password in bcrypt. */
  readonly htpasswd?: string;
}

export async function startRegistry(settings: RegistrySettings = {}): Promise<LoopbackRegistry> {
  if (REGISTRY_PROGRAM === undefined) throw new Error(NO_REGISTRY);
  const folder = await mkdtemp(join(tmpdir(), 'slipway-registry-'));
  const port = await freePort();
  await mkdir(join(folder, 'data'));
  const lines = [
    'version: 0.1',
    'log: { level: warn, accesslog: { disabled: true } }',
    'storage:',
    `  filesystem: { rootdirectory: ${folder}/data }`,
    '  delete: { enabled: true }',
    `http: { addr: "127.0.0.1:${port}", secret: loopback }`,
  ];
  if (settings.htpasswd !== undefined) {
    await writeFile(join(folder, 'htpasswd'), settings.htpasswd);
    lines.push(`auth: { htpasswd: { realm: loopback, path: ${folder}/htpasswd } }`);
  }
  if (settings.token !== undefined) {
    const { realm, certificate, issuer } = settings.token;
    await writeFile(join(folder, 'token.pem'), certificate);
    lines.push(
      `auth: { token: { realm: "${realm}", service: loopback, issuer: ${issuer}, rootcertbundle: ${folder}/token.pem } }`,
    );
  }
  await writeFile(join(folder, 'config.yml'), `${lines.join('\n')}\n`);
  const child: ChildProcess = spawn(REGISTRY_PROGRAM, ['serve', join(folder, 'config.yml')], { stdio: 'ignore' });
  const ended = new Promise<void>(done => child.once('exit', () => done()));
  const host = `127.0.0.1:${port}`;
  const close = async () => {
    child.kill();
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  for (let tries = 0; ; tries++) {
    const answer = await fetch(`http://${host}/v2/`).catch(() => undefined);
    await answer?.body?.cancel();
    if (answer !== undefined) return { host, close };
    if (tries > 200 || child.exitCode !== null) {
      await close();
      throw new Error('docker-registry did not start');
    }
    await new Promise(done => setTimeout(done, 50));
  }
}
