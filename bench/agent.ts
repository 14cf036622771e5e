import { execFileSync, spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  createReadStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { cp, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { createZstdCompress } from 'node:zlib';
import { partitionUuids } from '../src/manifest/partitions.ts';
import { FakeNode, Publisher, rootHashOf, writeNodeBuild } from '../test/support/agent-node.ts';
import { buildAgentGuest, Site, VmChannel, VmNode } from '../test/support/agent-vm.ts';

/**
 * `npm run bench -- agent`: what an update costs a node, by the bundled agent under the Node that goes into images. Peak
 * memory, throughput as a ratio of `curl | zstd -d | dd` onto the same disk, the compressed size of agent and runtime, and
 * how much longer a new version's first boot takes than any other.
 */

const MIB = 1024 * 1024;
const SLOT_MIB = 512;

/** The agent's bundle: the committed one, or one made now. */
function bundleFile(): string {
  const committed = resolve('dist/agent/index.js');
  if (existsSync(committed)) return committed;
  const folder = resolve('.slipway/bench-dist');
  execFileSync(process.execPath, ['scripts/bundle.ts', folder], { stdio: 'inherit' });
  return join(folder, 'agent/index.js');
}

/** The running Node as the image has it: without symbols. */
function runtime(folder: string): string {
  const node = join(folder, 'node');
  try {
    execFileSync('strip', ['-o', node, process.execPath]);
  } catch {
    return process.execPath;
  }
  chmodSync(node, 0o755);
  return node;
}

async function compressed(file: string): Promise<number> {
  let size = 0;
  for await (const chunk of createReadStream(file).pipe(createZstdCompress())) size += (chunk as Buffer).length;
  return size;
}

function randomFile(file: string, size: number): string {
  const fd = openSync(file, 'w');
  const hash = createHash('sha256');
  const block = randomBytes(MIB);
  for (let at = 0; at < size; at += MIB) {
    block.writeUInt32LE(at / MIB);
    hash.update(block);
    writeSync(fd, block);
  }
  closeSync(fd);
  return hash.digest('hex');
}

interface Run {
  readonly seconds: number;
  readonly peakKiB: number;
  /** Without what the kernel maps of the program's own file, which it can drop at any time. */
  readonly ownKiB: number;
  readonly stdout: string;
}

function run(program: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<Run> {
  return new Promise((done, fail) => {
    const begun = performance.now();
    const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let [stdout, stderr, peakKiB, ownKiB] = ['', '', 0, 0];
    child.stdout.on('data', text => {
      stdout += text;
    });
    child.stderr.on('data', text => {
      stderr += text;
    });
    const timer = setInterval(() => {
      try {
        const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
        const of = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0);
        peakKiB = Math.max(peakKiB, of('VmHWM'));
        ownKiB = Math.max(ownKiB, of('RssAnon'));
      } catch {
        // It has just ended.
      }
    }, 20);
    child.once('error', fail);
    child.once('close', code => {
      clearInterval(timer);
      if (code !== 0) fail(new Error(`${program} ended with ${code}: ${stderr.slice(-2000)} ${stdout}`));
      else done({ seconds: (performance.now() - begun) / 1000, peakKiB, ownKiB, stdout });
    });
  });
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** Seconds from a reboot to a boot that counts as good: of the version that runs, and into a new one. */
async function measureBoots(): Promise<object> {
  await using site = await Site.start();
  const one = await buildAgentGuest(site, '1.0.0');
  const two = await buildAgentGuest(site, '2.0.0');
  const channel = await VmChannel.begin('bench');
  site.root = channel.site;
  await channel.publish(two);
  await using node = new VmNode('bench');
  await node.create(one, 5 * 1024 * MIB);
  await node.powerOn();
  await node.up('1.0.0');
  await node.settled();
  const reboot = async (version: string, times: number): Promise<number> => {
    const begun = performance.now();
    await node.reboot();
    await node.up(version, times);
    await node.settled();
    return (performance.now() - begun) / 1000;
  };
  const plain = [await reboot('1.0.0', 2), await reboot('1.0.0', 3)];
  const { status, output } = await node.long('slipway-agent update --no-reboot', 600);
  if (status !== 0) throw new Error(`the update ended with ${status}: ${output}`);
  const trial = await reboot('2.0.0', 1);
  return { trialRebootRatio: trial / Math.min(...plain), rebootSeconds: { plain, trial } };
}

/** The update itself, on files that stand for partitions. */
export async function measureUpdate(): Promise<object> {
  mkdirSync('.slipway', { recursive: true });
  const folder = mkdtempSync(resolve('.slipway/bench-agent-'));
  const publisher = new Publisher(folder);
  try {
    await publisher.begin();
    // A release whose slot is replaced by a large one before it is signed.
    const directory = join(folder, 'build');
    const manifest = await writeNodeBuild(directory, '2.0');
    const build = manifest.architectures.amd64;
    if (build === undefined) throw new Error('bug: no build');
    const size = SLOT_MIB * MIB;
    const sha256 = randomFile(join(directory, build.slot.path), size);
    const changed = {
      ...manifest,
      architectures: {
        amd64: {
          ...build,
          slot: { ...build.slot, size, sha256 },
          artifacts: build.artifacts.map(artifact =>
            artifact.type === 'root' ? { ...artifact, size, sha256 } : artifact,
          ),
        },
      },
    };
    writeFileSync(join(directory, 'manifest.json'), JSON.stringify(changed));
    await publisher.signer.signBuild(directory);
    const { publishRelease } = await import('../src/publish/publish.ts');
    await publishRelease(publisher.options(), { directory, urgency: 'urgent', canary: ['canary'] }, publisher.ports);
    execFileSync('zstd', ['-q', '-1', join(directory, build.slot.path), '-o', join(publisher.site, 'slot.zst')]);
    rmSync(directory, { recursive: true });

    const server = createServer((request, response) => {
      const file = join(publisher.site, decodeURIComponent(request.url ?? ''));
      const stat = statSync(file, { throwIfNoEntry: false });
      if (stat === undefined) return void response.writeHead(404).end();
      response.writeHead(200, { 'content-length': stat.size });
      createReadStream(file, { highWaterMark: MIB }).pipe(response);
    });
    await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const node = runtime(folder);
    const bundle = bundleFile();
    await cp(bundle, join(folder, 'agent.mjs'));

    const ratios: number[] = [];
    const installs: number[] = [];
    const peaks: number[] = [];
    const owns: number[] = [];
    const speeds: { agent: number; dd: number }[] = [];
    for (let round = 0; round < 3; round++) {
      await using fake = await FakeNode.create({ publisher, sources: [url], slot: SLOT_MIB, verity: 5 });
      const { places } = fake;
      writeFileSync(places.config, JSON.stringify(fake.config));
      // Partitions as files of their own, since nothing here is a block device.
      await cp(fake.disk, join(places.dev, 'vda'));
      for (const [number, length] of [
        [4, size],
        [5, 5 * MIB],
      ] as const) {
        writeFileSync(join(places.dev, `vda${number}`), '');
        truncateSync(join(places.dev, `vda${number}`), length);
      }
      const bin = join(fake.folder, 'bin');
      mkdirSync(bin);
      const rootHash = rootHashOf('1.0');
      writeFileSync(
        join(bin, 'dmsetup'),
        `#!/bin/sh\necho "0 16 verity 1 254:2 254:3 4096 4096 2 1 sha256 ${rootHash} ${partitionUuids(rootHash).data}"\n`,
        { mode: 0o755 },
      );
      const environment = {
        PATH: `${bin}:${process.env['PATH']}`,
        NODE_USE_ENV_PROXY: '1',
        UV_THREADPOOL_SIZE: '2',
        MALLOC_ARENA_MAX: '2',
        NO_PROXY: '127.0.0.1',
        SLIPWAY_AGENT_PLACES: JSON.stringify(places),
      };
      const flags =
        readFileSync('src/system/agent/usr/bin/slipway-agent', 'utf8').match(/--[a-z-]+(?:=[A-Za-z0-9]+)?/g) ?? [];
      const target = join(fake.folder, 'dd.raw');
      const pipe = `curl -s ${url}/slot.zst | zstd -dcq | dd of=${target} bs=1M iflag=fullblock conv=fsync status=none`;
      const baseline = await run('sh', ['-c', pipe], process.env);
      rmSync(target);
      const agent = await run(
        node,
        [...flags, join(folder, 'agent.mjs'), 'update', '--no-reboot', '--json'],
        environment,
      );
      const { installed } = JSON.parse(agent.stdout);
      ratios.push(baseline.seconds / agent.seconds);
      installs.push(baseline.seconds / installed.seconds);
      peaks.push(agent.peakKiB);
      owns.push(agent.ownKiB);
      speeds.push({ agent: SLOT_MIB / agent.seconds, dd: SLOT_MIB / baseline.seconds });
      const written = createHash('sha256')
        .update(await readFile(join(places.dev, 'vda4')))
        .digest('hex');
      if (written !== sha256) throw new Error('bug: the slot is not what was published');
    }
    server.closeAllConnections();
    server.close();
    return {
      bench: 'agent',
      slotMiB: SLOT_MIB,
      /** The agent's own memory, and with the mapped pages of Node's file, which count for every process that runs it. */
      peakMB: Math.max(...owns) / 1000,
      peakResidentMB: Math.max(...peaks) / 1000,
      throughputRatio: median(ratios),
      /** Without starting Node and reading the channel; with the read back that `dd` does not do. */
      installRatio: median(installs),
      addedMB: { node: (await compressed(node)) / 1e6, agent: (await compressed(bundle)) / 1e6 },
      MiBPerSecond: speeds,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export const measure = async (): Promise<object> => ({ ...(await measureUpdate()), ...(await measureBoots()) });

if (import.meta.main) process.stdout.write(`${JSON.stringify(await measure(), null, 2)}\n`);
