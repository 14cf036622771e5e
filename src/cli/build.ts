import { relative } from 'node:path';
import { readSecrets } from '../build/secrets.ts';
import { UsageError } from '../errors.ts';
import type { Manifest } from '../manifest/manifest.ts';
import { withGithubCache } from '../shell/github-cache.ts';
import { bytes, seconds } from '../shell/log.ts';
import { packageVersion, systemDirectory } from '../shell/package-root.ts';
import type { Command } from './command.ts';

/** Builds, and says what came of it. */
export const run: Command<'build'> = async ({ arguments: { SPEC }, options }, shell) => {
  const { core, log, signal, env, cacheDirectory } = shell;
  const secrets = readSecrets(
    options.secret,
    env,
    (problem, hint) => new UsageError('bad-option', `--secret ${problem}`, { hint }),
  );
  const exec = withGithubCache(shell.exec, env, [...options['cache-from'], ...options['cache-to']]);
  const result = await core.build(
    {
      specFile: SPEC,
      output: options.output,
      ...(options.arch.length === 0 ? {} : { architectures: [...options.arch] }),
      ...(options.format.length === 0 ? {} : { formats: [...options.format] }),
      ...(options.builder === undefined ? {} : { builder: options.builder }),
      cacheFrom: [...options['cache-from']],
      cacheTo: [...options['cache-to']],
      noCache: options['no-cache'],
      secrets,
      slipway: packageVersion(),
    },
    { exec, log, signal, env, cacheDirectory, systemDirectory: systemDirectory() },
  );
  const spent = result.steps.reduce((sum, step) => sum + step.seconds, 0);
  const manifest = relative(shell.cwd, result.manifestPath) || result.manifestPath;
  return {
    value: result,
    text: [
      `${result.manifest.name} ${result.manifest.version}, built in ${seconds(spent * 1000)}`,
      '',
      ...artifactLines(result.manifest),
      '',
      `${manifest} has every file's size and sha256. Boot it: slipway run ${options.output}`,
    ].join('\n'),
  };
};

function artifactLines(manifest: Manifest): string[] {
  return Object.entries(manifest.architectures).flatMap(([architecture, built]) =>
    built === undefined
      ? []
      : built.artifacts.map(
          ({ path, type, size }) => `  ${architecture}  ${type.padEnd(12)} ${bytes(size).padStart(9)}  ${path}`,
        ),
  );
}
