import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseDocument, YAMLSeq } from 'yaml';
import { build } from '../src/build/build.ts';
import { sourceDateEpoch } from '../src/build/load.ts';
import { EnvironmentError } from '../src/errors.ts';
import type { Manifest } from '../src/manifest/manifest.ts';
import { openChannel } from '../src/publish/open.ts';
import { initChannel, publishRelease } from '../src/publish/publish.ts';
import { bootPatience, Machine, machineFolder, overlayDisk } from '../src/run/machine.ts';
import { bootableDisk, DISK_GIB } from '../src/run/run.ts';
import { createExec } from '../src/shell/exec.ts';
import { bytes, createLog, seconds } from '../src/shell/log.ts';
import { packageRoot, systemDirectory } from '../src/shell/package-root.ts';
import { renderError } from '../src/shell/report-error.ts';
import { type Moment, renderTimelineSvg, renderTimelineText } from '../src/shell/timeline.ts';
import { signDirectory } from '../src/sign/sign.ts';
import { hostArchitecture } from '../src/tools/host.ts';
import { QuickstartSite } from './quickstart-site.ts';

/**
 * From a spec to a node that upgrades itself: builds three versions of it, boots the first, publishes the second, then a third
 * that is broken on purpose, and tells what happened when.
 */

const CHANNEL = 'stable';
/** What makes the third version fail: its health check waits for a service that nobody has put there. */
const MISSING = 'shop.service';

interface Version {
  readonly version: string;
  readonly broken: boolean;
  readonly folder: string;
  readonly specFile: string;
}

/** The spec's own version and the two after it. */
function versionsAfter(version: string): readonly [string, string, string] {
  const [, major = '1', rest = ''] = /^(\d+)(.*)$/.exec(version) ?? [];
  return [version, `${Number(major) + 1}${rest}`, `${Number(major) + 2}${rest}`];
}

/** The spec as it is, with an agent that follows the channel on this machine's loopback. */
async function deriveSpec(
  source: string,
  { version, broken, specFile }: Omit<Version, 'folder'>,
  agent: { readonly url: string; readonly key: string },
): Promise<void> {
  const folder = path.dirname(specFile);
  await rm(folder, { recursive: true, force: true });
  await cp(source, folder, { recursive: true });
  await cp(agent.key, path.join(folder, 'quickstart.pub'));
  const spec = parseDocument(await readFile(path.join(source, 'os.yaml'), 'utf8'));
  spec.set('version', version);
  spec.set(
    'agent',
    spec.createNode({
      channel: { url: agent.url, name: CHANNEL },
      trust: { keys: ['quickstart.pub'] },
      labels: ['quickstart'],
      webhook: `${agent.url}/outcome`,
      health: { checks: broken ? [{ unit: MISSING }] : [], deadline: '10s', interval: '1s' },
    }),
  );
  const files = spec.get('files') instanceof YAMLSeq ? (spec.get('files') as YAMLSeq) : new YAMLSeq();
  spec.set('files', files);
  files.add(spec.createNode({ path: '/usr/share/quickstart/version', content: `${version}\n` }));
  // Nobody wants to wait here as long as a fleet does between two looks at its channel.
  const timer = '[Timer]\nOnBootSec=\nOnBootSec=1s\nOnUnitInactiveSec=5s\nRandomizedDelaySec=0\nAccuracySec=1s\n';
  files.add(
    spec.createNode({ path: '/usr/lib/systemd/system/slipway-agent.timer.d/60-quickstart.conf', content: timer }),
  );
  await writeFile(specFile, spec.toString());
}

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
  const moments: Moment[] = [];
  const reached = (what: string, state: Moment['state'] = 'work') => void moments.push({ at: Date.now(), what, state });
  reached('machine set up');
  try {
    await mkdir(output, { recursive: true });
    const architecture = hostArchitecture();
    const source = path.resolve(folder);
    const original = path.join(source, 'os.yaml');
    const epoch = await sourceDateEpoch(original, { exec, env: process.env });
    const env = { ...process.env, SOURCE_DATE_EPOCH: String(epoch), COSIGN_PASSWORD: '' };

    // Key and port are kept, since both are in the images: a second run finds them built.
    const key = path.join(output, 'quickstart.key');
    if (!existsSync(key)) {
      const made = await exec('cosign', ['generate-key-pair', '--output-key-prefix', 'quickstart'], {
        cwd: output,
        env: { COSIGN_PASSWORD: '', HOME: output },
      });
      if (made.exitCode !== 0)
        throw new EnvironmentError('missing-program', `cosign made no key: ${made.stderr.trim()}`);
    }
    const site = path.join(output, 'site');
    await rm(site, { recursive: true, force: true });
    await using server = await QuickstartSite.start(site, path.join(output, 'port'));

    const name = String(parseDocument(await readFile(original, 'utf8')).get('version'));
    const versions = versionsAfter(name).map(
      (version, index): Version => ({
        version,
        broken: index === 2,
        folder: path.join(output, version),
        specFile: path.join(output, 'specs', version, 'os.yaml'),
      }),
    ) as [Version, Version, Version];
    const manifests: Manifest[] = [];
    for (const each of versions) {
      const agent = { url: server.urlInGuest, key: path.join(output, 'quickstart.pub') };
      await deriveSpec(source, each, agent);
      const { manifest } = await build(
        {
          specFile: path.relative(process.cwd(), each.specFile),
          architectures: [architecture],
          // The others arrive on the node's own disk.
          formats: each === versions[0] ? ['raw'] : [],
          output: each.folder,
        },
        { exec, log, signal: stop.signal, env, cacheDirectory, systemDirectory: systemDirectory() },
      );
      manifests.push(manifest);
    }
    const [first, second, third] = versions;
    reached(`${versions.map(({ version }) => version).join(', ')} built`);

    const signer = { key };
    const channel = await openChannel(
      { root: site, channel: CHANNEL, signer, trust: { keys: [path.join(output, 'quickstart.pub')] } },
      { exec, env },
    );
    const ports = { log, clock: Date.now };
    await initChannel(channel, ports);
    const publish = async ({ folder: directory, version }: Version): Promise<void> => {
      const step = log.step(`sign and publish ${version}`);
      await signDirectory(
        { directory, signer: { kind: 'key', key }, trust: channel.trust, provenance: undefined },
        { exec, log, env },
      );
      await publishRelease(channel, { directory, urgency: 'urgent', canary: ['quickstart'] }, ports);
      step.done();
    };

    const { file } = await bootableDisk(first.folder, architecture);
    const machine = await machineFolder(cacheDirectory);
    try {
      const disk = path.join(machine, 'disk.qcow2');
      await overlayDisk(file, disk, DISK_GIB, exec);
      const booting = Date.now();
      await using running = await Machine.start(
        // Alone on this computer: the second processor halves a boot.
        { architecture, env: process.env, folder: machine, disks: [{ file: disk, format: 'qcow2' }], cpus: 2 },
        exec,
      );
      const patience = bootPatience(running.kvm);
      /** Waits for a console that has shown something so many times. */
      const shown = async (what: string, pattern: string, times: number, boots = 1): Promise<void> => {
        const step = log.step(what);
        await running.until(new RegExp(`(?:${pattern}[\\s\\S]*){${times}}`), boots * patience, stop.signal);
        step.done();
      };
      const up = ({ version }: Version) => `slipway: \\S+ ${version.replaceAll('.', '\\.')} is up`;
      const TRIAL = 'this version is on trial';
      await shown(`first boot of ${first.version}, ${running.kvm ? 'with KVM' : 'emulated'}`, up(first), 1);
      const boot = Date.now() - booting;
      reached(`${first.version} is up`, 'good');

      await publish(second);
      reached(`${second.version} is published`, 'good');
      await shown(`${first.version} takes ${second.version}`, TRIAL, 1, 2);
      reached(`${second.version} starts on trial`);
      await shown(`${second.version} proves itself`, up(second), 1);
      await server.outcome('updated', patience * 1000, stop.signal);
      reached(`${second.version} has proved itself`, 'good');

      await publish(third);
      reached(`${third.version} is published, and its health check cannot hold`, 'good');
      for (let attempt = 1; attempt <= 3; attempt++) {
        await shown(`${third.version} on trial, try ${attempt}`, TRIAL, 1 + attempt, 2);
        reached(`${third.version} starts on trial, try ${attempt}`, 'bad');
      }
      await shown(`back to ${second.version}`, up(second), 2, 2);
      const outcome = await server.outcome('fell-back', patience * 1000, stop.signal);
      reached(`${second.version} is back`, 'good');

      const picture = path.join(output, 'timeline.svg');
      const title = `${manifests[0]?.name}: ${first.version} to ${second.version}, and back from a broken ${third.version}`;
      await writeFile(picture, renderTimelineSvg(title, moments, begin));
      const relative = (absolute: string) => path.relative(process.cwd(), absolute);
      const files = Object.values(manifests[0]?.architectures ?? {}).flatMap(built =>
        built.artifacts.map(
          artifact => `  ${bytes(artifact.size).padStart(9)}  ${relative(first.folder)}/${artifact.path}`,
        ),
      );
      process.stdout.write(
        [
          '',
          `${manifests[0]?.name} ${first.version} was up ${seconds(boot)} after power-on, and has upgraded itself to ${second.version}.`,
          `A broken ${third.version} was tried three times and given up. The node's own words:`,
          `  ${outcome}`,
          '',
          renderTimelineText(moments, begin),
          ...files,
          `             ${relative(first.folder)}/manifest.json: every size, digest and the root hash`,
          '',
          `As a picture:       ${relative(picture)}`,
          `A console on it:    bin/slipway run ${relative(first.folder)}      (leave it with Ctrl-A X)`,
          'Make it yours:      edit examples/edge-node/os.yaml; every field is in docs/spec.md',
          ...(log.file ? [`What was done:      ${relative(log.file)}`] : []),
          '',
        ].join('\n'),
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

await quickstart(process.argv[2] ?? path.join(packageRoot(), 'examples/edge-node'));
