import { describe, expect, test } from 'vitest';
import { HOUR, timeOf } from './channel.ts';
import { initChannel, pause, planRollout, publish, stamp } from './edit.ts';
import { simulate, simulationSvg, simulationTable } from './simulate.ts';

const T0 = timeOf('2026-11-23T08:00:00Z');
const at = (hours: number) => stamp(T0 + hours * HOUR);
const release = (steps: Parameters<typeof planRollout>[0]['steps'], canary: string[] = []) => ({
  version: '1.0',
  manifest: { sha256: '0'.repeat(64), size: 1 },
  urgency: 'normal' as const,
  rollout: planRollout({ steps, start: at(0).issued, salt: '5'.repeat(32), canary }),
});
const channel = publish(initChannel('stable', at(0)), release('normal', ['canary']), at(0));

describe('a million nodes', () => {
  const begin = performance.now();
  const million = simulate(channel, '1.0', { nodes: 1_000_000, canaries: 50, bytes: 40e6 });
  const took = performance.now() - begin;

  test('take seconds', () => expect(took).toBeLessThan(15_000));

  test('are spread as the steps say', () => {
    expect(million.steps.map(step => step.percent)).toEqual([undefined, 1, 5, 10, 25, 100]);
    expect(million.steps[0]).toMatchObject({ nodes: 50, hours: 0, at: '2026-11-23T08:00:00Z' });
    for (const { total, expected } of million.steps.slice(1)) expect(Math.abs(total - expected!)).toBeLessThan(2500);
    expect(million.steps.at(-1)?.total).toBe(1_000_000);
    expect(million.left).toBe(0);
  });

  test('begin after their step, and all of them in the end', () => {
    expect(million.curve[0]).toEqual({ hours: 0, share: 0 });
    expect(million.curve.at(-1)?.share).toBe(1);
    for (const [i, point] of million.curve.entries()) {
      expect(point.share).toBeGreaterThanOrEqual(million.curve[i - 1]?.share ?? 0);
      const allowed = million.steps.filter(step => step.hours <= point.hours + 1).at(-1)!.total / million.nodes;
      expect(point.share).toBeLessThanOrEqual(allowed);
    }
  });

  test('are busiest after the last step', () => {
    expect(million.peak.hours).toBeGreaterThanOrEqual(143);
    expect(million.peak.nodes).toBeGreaterThan(750_000 / 6 - 2000);
    expect(million.peak.nodes).toBeLessThan(750_000 / 6 + 2000);
    expect(million.peak.bytesPerSecond).toBeCloseTo((million.peak.nodes * 40e6) / 3600, -9);
  });
});

const small = simulate(channel, '1.0', { nodes: 1000, canaries: 3, bytes: 40e6 });

test('as a table', () =>
  expect(simulationTable(small)).toMatchInlineSnapshot(`
    "stable 1.0
    step    when                      after  nodes  total   reached  planned
    canary  2026-11-23T08:00:00Z      +00 h      3      3    0.30 %
    1       2026-11-23T09:00:00Z      +01 h     14     17    1.70 %      1 %
    2       2026-11-23T12:00:00Z      +04 h     35     52    5.20 %      5 %
    3       2026-11-24T08:00:00Z  +1 d 00 h     48    100   10.00 %     10 %
    4       2026-11-26T08:00:00Z  +3 d 00 h    132    232   23.20 %     25 %
    5       2026-11-29T08:00:00Z  +6 d 00 h    768  1,000  100.00 %    100 %
    1,000 nodes that check every 6 h; busiest hour +6 d 01 h: 154 nodes, 1.7 MB/s
    "
  `));

test('as a picture that is well-formed and says nothing else', () => {
  const svg = simulationSvg(small);
  expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" [^>]*>\n/);
  expect(svg).not.toMatch(/NaN|undefined|Infinity|<script|href/);
  expect(svg.length).toBeLessThan(10_000);
  const open = svg.match(/<[a-z]+(?: [^>]*[^/])?>/g)?.length;
  expect(svg.match(/<\/[a-z]+>/g)?.length).toBe(open);
});

test('a rollout that reaches part of the fleet, or nobody', () => {
  const part = publish(initChannel('stable', at(0)), release([{ at: at(5).issued, percent: 20 }]), at(0));
  const simulation = simulate(part, '1.0', { nodes: 1000, canaries: 10 });
  expect(simulation.steps).toHaveLength(1);
  expect(simulation.left).toBe(1000 - simulation.steps[0]!.total);
  expect(simulationTable(simulation)).toContain(`${simulation.left} nodes are reached by no step`);
  const nobody = simulate(publish(initChannel('stable', at(0)), release([]), at(0)), '1.0', { nodes: 0 });
  expect(nobody).toMatchObject({ steps: [], left: 0, peak: { nodes: 0 } });
  expect(simulationSvg(nobody)).not.toMatch(/NaN|Infinity/);
});

test('a paused rollout says so, and what is not there is not simulated', () => {
  expect(simulationTable(simulate(pause(channel, '1.0', at(1)), '1.0', { nodes: 10 }))).toContain('paused');
  expect(() => simulate(channel, '2.0', { nodes: 1 })).toThrow(expect.objectContaining({ code: 'unknown-release' }));
});
