import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { chmod, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFile, downloadTool, find } from '@actions/tool-cache';
import { EnvironmentError } from '../errors.ts';
import type { Log } from '../ports.ts';
import { TrustError } from '../verify/errors.ts';

const ARCHITECTURES: Readonly<Record<string, string>> = { x64: 'amd64', arm64: 'arm64' };

/** Fetches cosign, or takes it from the tool cache. Either way it runs only if it is what the digest says. */
export async function fetchCosign(
  { release, sha256, url }: { readonly release: string; readonly sha256: string; readonly url: string },
  log: Log,
): Promise<string> {
  const architecture = ARCHITECTURES[process.arch];
  if (process.platform !== 'linux' || architecture === undefined)
    throw new EnvironmentError('missing-program', `no cosign is fetched for ${process.platform} on ${process.arch}`, {
      hint: 'Install cosign in a step before this one.',
    });
  const version = release.replace(/^v/, '');
  const cached = find('cosign', version, architecture);
  if (cached !== '' && (await digestOf(join(cached, 'cosign'))) === sha256) return join(cached, 'cosign');

  const address = url.replaceAll('{release}', release).replaceAll('{arch}', architecture);
  const step = log.step(`fetching cosign ${release}`);
  const downloaded = await downloadTool(address).catch((cause: unknown) => {
    throw new EnvironmentError('io', `cosign ${release} can't be fetched from ${address}`, {
      hint: 'See that cosign-release and cosign-url are right and the runner may reach that host.',
      cause,
    });
  });
  try {
    // The tool cache checks nothing: https says who sent it, the digest says what it is.
    const found = await digestOf(downloaded);
    if (found !== sha256)
      throw new TrustError('wrong-digest', `what came from ${address} is sha256:${found}, and not what is pinned`, {
        hint: `cosign-digest is the digest of cosign-linux-${architecture} of ${release}; the project's checksums file has it.`,
      });
    await chmod(downloaded, 0o755);
    const folder = await cacheFile(downloaded, 'cosign', 'cosign', version, architecture);
    step.done();
    return join(folder, 'cosign');
  } finally {
    await rm(downloaded, { force: true });
  }
}

async function digestOf(file: string): Promise<string | undefined> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of createReadStream(file)) hash.update(chunk);
  } catch {
    return undefined;
  }
  return hash.digest('hex');
}
