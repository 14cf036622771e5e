import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { EnvironmentError, refuseWrongPath, UsageError } from '../errors.ts';
import type { Exec } from '../ports.ts';
import { parseSpec } from '../spec/parse.ts';
import { type Spec, VERSION_FROM_GIT } from '../spec/schema.ts';
import { versionFromGitDescribe, withVersion } from '../spec/version.ts';

/** Reads a spec and gives it a literal version. Throws SpecError, UsageError where there is no such file. */
export async function loadSpec(file: string, ports: { readonly exec: Exec }): Promise<Spec> {
  const text = await readFile(file, 'utf8').catch(cause => {
    refuseWrongPath(file, cause, ({ option }) => `name the file in it: ${option('spec')} is an os.yaml`);
    throw new UsageError('bad-argument', `${file}: ${cause.code === 'ENOENT' ? 'no such file' : cause.message}`, {
      cause,
      hint: ({ option }) => `${option('spec')} is the file that describes the system; \`slipway init\` writes one`,
    });
  });
  const spec = parseSpec(text, file);
  if (spec.version !== VERSION_FROM_GIT) return spec;
  // Without --long a tag that is a date looks like a commit.
  const describe = ['describe', '--tags', '--dirty', '--always', '--long'];
  const { exitCode, stdout, stderr } = await ports.exec('git', describe, { cwd: path.dirname(path.resolve(file)) });
  if (exitCode !== 0) {
    throw new EnvironmentError('io', `${file}: version: git describe failed: ${stderr.trim()}`, {
      hint: 'write a version into the spec, or keep it in a Git repository with at least one commit',
    });
  }
  return withVersion(spec, versionFromGitDescribe(stdout.trim()));
}

/**
 * Seconds since 1970 that every artifact's time stamps have: SOURCE_DATE_EPOCH where it is set
 * (reproducible-builds.org), else the last commit's time, else the spec file's.
 */
export async function sourceDateEpoch(
  file: string,
  ports: { readonly exec: Exec; readonly env: Readonly<Record<string, string | undefined>> },
): Promise<number> {
  const given = ports.env['SOURCE_DATE_EPOCH'];
  if (given !== undefined && given !== '') {
    if (!/^\d{1,11}$/.test(given))
      throw new UsageError('bad-option', `SOURCE_DATE_EPOCH is ${JSON.stringify(given)}`, {
        hint: 'give seconds since 1970',
      });
    return Number(given);
  }
  const folder = path.dirname(path.resolve(file));
  const commit = await ports
    .exec('git', ['log', '-1', '--format=%ct'], { cwd: folder })
    .catch(() => ({ exitCode: 1, stdout: '' }));
  if (commit.exitCode === 0 && /^\d+$/.test(commit.stdout.trim())) return Number(commit.stdout.trim());
  return Math.floor((await stat(file)).mtimeMs / 1000);
}

/** The text of the spec's own Containerfile. Throws SpecError-like UsageError where the file is not there. */
export async function readUserContainerfile(spec: Spec, specFile: string): Promise<string | undefined> {
  if (spec.containerfile === undefined) return undefined;
  const file = path.join(path.dirname(specFile), spec.containerfile);
  return readFile(file, 'utf8').catch(cause => {
    throw new UsageError('bad-argument', `${specFile}: containerfile: ${file} cannot be read: ${cause.message}`, {
      cause,
    });
  });
}
