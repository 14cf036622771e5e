import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { build, hostArchitecture } from '../src/build/build.ts';
import type { Manifest } from '../src/manifest/manifest.ts';
import { bootPatience, Machine, machineFolder, overlayDisk, UP } from '../src/run/machine.ts';
import { bootableDisk, DISK_GIB } from '../src/run/run.ts';
import { createExec } from '../src/shell/exec.ts';
import { bytes, createLog, seconds } from '../src/shell/log.ts';
import { packageRoot, systemDirectory } from '../src/shell/package-root.ts';
import { renderError } from '../src/shell/report-error.ts';

/** Builds a spec for this machine's architecture, boots the result, and tells what happened when. */
async function quickstart(folder: string): Promise<void> {
  const root = packageRoot();
  const output = path.join(root, '.slipway/quickstart');
  const cacheDirectory = path.join(root, '.slipway/cache');
  const begin = Number(process.env['SLIPWAY_BEGIN'] ?? Math.floor(Date.now() / 1000)) * 1000;
  const log = createLog({
    stream: process.stderr,
    file: path.join(root, '.slipway/logs/quickstart.log'),
    color: process.stderr.isTTY === true,
  });
  const stop = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => stop.abort(name));
  const exec = createExec({ env: process.env, log, signal: stop.signal });
  const timeline: [string, number][] = [['machine set up', Date.now()]];
  try {
    await mkdir(output, { recursive: true });
    const architecture = hostArchitecture();
    const specFile = path.relative(process.cwd(), path.join(folder, 'os.yaml'));
    const { manifest } = await build(
      { specFile, architectures: [architecture], formats: ['raw'], output },
      { exec, log, signal: stop.signal, env: process.env, cacheDirectory, systemDirectory: systemDirectory() },
    );
    timeline.push(['image built', Date.now()]);

    const { file } = await bootableDisk(output, architecture);
    const machine = await machineFolder(cacheDirectory);
    try {
      const disk = path.join(machine, 'disk.qcow2');
      await overlayDisk(file, disk, DISK_GIB, exec);
      const booting = Date.now();
      await using running = await Machine.start(
        { architecture, folder: machine, disks: [{ file: disk, format: 'qcow2' }] },
        exec,
      );
      const step = log.step(`first boot, ${running.kvm ? 'with KVM' : 'emulated'}`);
      const patience = bootPatience(running.kvm);
      await running.until(/./s, patience, stop.signal);
      step.update('firmware runs');
      await running.until(/making the state file system/, patience, stop.signal);
      step.update('slot verified, state being made');
      await running.until(UP, patience, stop.signal);
      step.done();
      timeline.push(['system up', Date.now()]);
      process.stdout.write(
        report(manifest, timeline, begin, {
          output: path.relative(process.cwd(), output),
          boot: Date.now() - booting,
          log: log.file,
        }),
      );
    } finally {
      await rm(machine, { recursive: true, force: true });
    }
  } catch (error) {
    if (!stop.signal.aborted) process.stderr.write(`${renderError(error, { color: process.stderr.isTTY === true })}\n`);
    if (log.file) process.stderr.write(`Everything that was said: ${path.relative(process.cwd(), log.file)}\n`);
    process.exitCode = stop.signal.aborted ? 130 : 1;
  } finally {
    log.close();
  }
}

interface ReportFacts {
  readonly output: string;
  /** Milliseconds from power-on to the line that says so. */
  readonly boot: number;
  readonly log: string | undefined;
}

function report(manifest: Manifest, timeline: readonly [string, number][], begin: number, facts: ReportFacts): string {
  let last = begin;
  const times = timeline.map(([what, when]) => {
    const line = `  ${seconds(when - begin).padStart(8)}  ${what.padEnd(16)} ${`(${seconds(when - last)})`}`;
    last = when;
    return line;
  });
  const files = Object.values(manifest.architectures).flatMap(built =>
    built.artifacts.map(artifact => `  ${bytes(artifact.size).padStart(9)}  ${facts.output}/${artifact.path}`),
  );
  return [
    '',
    `${manifest.name} ${manifest.version} is up: ${seconds(facts.boot)} from power-on to all its services running.`,
    '',
    ...times,
    '',
    ...files,
    `             ${facts.output}/manifest.json: every size, digest and the root hash`,
    '',
    `A console on it:    bin/slipway run ${facts.output}      (leave it with Ctrl-A X)`,
    'Make it yours:      edit examples/edge-node/os.yaml; every field is in docs/spec.md',
    ...(facts.log ? [`What was done:      ${path.relative(process.cwd(), facts.log)}`] : []),
    '',
  ].join('\n');
}

await quickstart(process.argv[2] ?? path.join(packageRoot(), 'examples/edge-node'));
