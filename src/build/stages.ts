import type { Log } from '../ports.ts';
import type { Vertex } from '../tools/buildx.ts';
import { needsEmulation } from './bootstrap.ts';
import type { BuildStep } from './build.ts';

/** The graph's stages in a person's words, and the part of the spec that a failure in one of them comes from. */
const STAGES: Readonly<Record<string, { readonly title: string; readonly entry?: string }>> = {
  tools: { title: 'image tools' },
  packages: { title: 'packages', entry: '`packages`, `kernel.package` or `base`' },
  custom: { title: "the spec's own stage", entry: '`containerfile`' },
  'agent-runtime': { title: "the agent's runtime" },
  rootfs: { title: 'files, users and services', entry: '`files`, `users`, `services` or a setting' },
  initrd: { title: 'initrd', entry: '`kernel.modules`' },
  slot: { title: 'root file system and hash tree', entry: '`disk.slot`, or what fills it' },
  uki: { title: 'unified kernel image' },
  disk: { title: 'partitions', entry: '`disk`' },
  'disk-zst': { title: 'compressed disk' },
  'disk-qcow2': { title: 'qcow2 disk' },
  'disk-vmdk': { title: 'VMDK disk' },
  'disk-ova': { title: 'OVA' },
  'disk-gce': { title: 'disk for Compute Engine' },
  iso: { title: 'installer' },
  pxe: { title: 'boot set' },
  artifacts: { title: 'collected artifacts' },
};

/** `[stage 3/5] RUN …` or `[linux/amd64 stage 3/5] RUN …` as BuildKit names its steps. */
const VERTEX = /^\[(?:\S+\/\S+ )?(?<stage>[\w.-]+) (?<index>\d+)\/(?<count>\d+)\] (?<instruction>.*)$/s;

const stageOf = (vertex: string): string | undefined => VERTEX.exec(vertex)?.groups?.['stage'];

/** What to look at when a step of the graph fails. */
export function stageExplanation(vertex: string, lines: readonly string[]): string | undefined {
  const missing = lines
    .map(line => /^E: Unable to locate package (\S+)/.exec(line)?.[1])
    .find(name => name !== undefined);
  if (missing !== undefined)
    return `packages: ${missing} is not a package of this distribution: is its name right, and its component in \`base\`?`;
  if (lines.some(line => /exec format error/i.test(line))) return needsEmulation('the architecture of this image');
  const unmatched = lines
    .map(line => /^E: Version '(.*)' for '(.*)' was not found/.exec(line))
    .find(match => match !== null);
  if (unmatched) return `packages: the mirror has no version ${unmatched[1]} of ${unmatched[2]}`;
  const named = lines
    .map(line => /^slipway: ((?:[a-z]+)(?:\.[a-z-]+)*: .*)$/.exec(line)?.[1])
    .findLast(message => message !== undefined);
  if (named !== undefined) return named;
  const entry = STAGES[stageOf(vertex) ?? '']?.entry;
  return entry === undefined ? undefined : `in the spec, look at ${entry}`;
}

/** Shows the stages that are being worked on, each until its last step is done. */
export function followStages(log: Log): {
  start(vertex: string): void;
  complete(vertex: string): void;
  end(succeeded: boolean): void;
} {
  const open = new Map<string, ReturnType<Log['step']>>();
  return {
    start(vertex) {
      const found = VERTEX.exec(vertex)?.groups;
      const stage = found?.['stage'];
      if (found === undefined || stage === undefined) return;
      const step = open.get(stage) ?? log.step(STAGES[stage]?.title ?? stage);
      open.set(stage, step);
      step.update(`step ${found['index']} of ${found['count']}`);
    },
    complete(vertex) {
      const found = VERTEX.exec(vertex)?.groups;
      if (found?.['index'] !== found?.['count']) return;
      const stage = found?.['stage'] ?? '';
      open.get(stage)?.done();
      open.delete(stage);
    },
    end(succeeded) {
      for (const step of open.values()) step.done(succeeded ? undefined : 'not finished');
    },
  };
}

/** How long each stage took, in the order in which they began; a stage is cached where every step of it was. */
export function summariseStages(vertices: readonly Vertex[]): BuildStep[] {
  const stages = new Map<string, { begin: number; milliseconds: number; cached: boolean }>();
  for (const vertex of vertices) {
    const stage = stageOf(vertex.name);
    if (stage === undefined || vertex.started === undefined || vertex.completed === undefined) continue;
    const known = stages.get(stage) ?? { begin: vertex.started, milliseconds: 0, cached: true };
    stages.set(stage, {
      begin: Math.min(known.begin, vertex.started),
      milliseconds: known.milliseconds + (vertex.cached ? 0 : vertex.completed - vertex.started),
      cached: known.cached && vertex.cached,
    });
  }
  return [...stages]
    .sort(([, a], [, b]) => a.begin - b.begin)
    .map(([stage, { milliseconds, cached }]) => ({
      name: STAGES[stage]?.title ?? stage,
      seconds: milliseconds / 1000,
      cached,
    }));
}
