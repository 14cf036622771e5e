import { appendFile, cp, mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { type BuildResult, build } from '../src/build/build.ts';
import { createExec } from '../src/shell/exec.ts';
import { createLog } from '../src/shell/log.ts';
import { packageRoot, systemDirectory } from '../src/shell/package-root.ts';

interface Timing {
  readonly seconds: number;
  readonly steps: Readonly<Record<string, number>>;
}

/**
 * The example built without any cached layer or bootstrapped base, then with one file of the spec changed, then
 * unchanged. Sizes are the artifacts' bytes. The engine's other caches stay as they are.
 */
export async function measure(): Promise<object> {
  const root = packageRoot();
  const folder = path.join(root, '.slipway/bench/build');
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await cp(path.join(root, 'examples/edge-node'), path.join(folder, 'spec'), { recursive: true });
  const log = createLog({ stream: process.stderr, file: path.join(folder, 'build.log') });
  const exec = createExec({ env: process.env, log });
  const once = async (noCache: boolean): Promise<Timing & { readonly result: BuildResult }> => {
    const begin = Date.now();
    const result = await build(
      { specFile: path.join(folder, 'spec/os.yaml'), output: path.join(folder, 'out'), formats: ['raw'], noCache },
      {
        exec,
        log,
        signal: new AbortController().signal,
        env: process.env,
        cacheDirectory: path.join(folder, 'cache'),
        systemDirectory: systemDirectory(),
      },
    );
    const steps = Object.fromEntries(result.steps.map(step => [step.name, Math.round(step.seconds * 10) / 10]));
    return { seconds: (Date.now() - begin) / 1000, steps, result };
  };
  const cold = await once(true);
  await appendFile(path.join(folder, 'spec/files/index.html'), `<!-- ${Date.now()} -->\n`);
  const oneFile = await once(false);
  const unchanged = await once(false);
  log.close();
  const sizes = Object.values(cold.result.manifest.architectures).flatMap(built =>
    built.artifacts.map(artifact => [artifact.type, artifact.size] as const),
  );
  const timing = ({ seconds, steps }: Timing): Timing => ({ seconds, steps });
  return {
    cold: timing(cold),
    oneFileChanged: timing(oneFile),
    unchanged: timing(unchanged),
    ratios: { oneFileChanged: oneFile.seconds / cold.seconds, unchanged: unchanged.seconds / cold.seconds },
    sizes: Object.fromEntries(sizes),
  };
}
