import { describe, expect, test } from 'vitest';
import type { Rollout } from './channel.ts';
import { isOpen, waveOpening, wavePosition } from './wave.ts';

const NODES = 100_000;
const id = (i: number): string => `node-${i}`;
const SALT_A = '00'.repeat(16);
const SALT_B = `${'00'.repeat(15)}01`;

/** Pearson's statistic against a uniform distribution over `bins`. */
function chiSquare(salt: string, bins: number, of: (i: number) => string): number {
  const counts = new Array<number>(bins).fill(0);
  for (let i = 0; i < NODES; i++) {
    const bin = Math.floor(wavePosition(of(i), salt) * bins);
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  const expected = NODES / bins;
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}

describe('a position', () => {
  test('is this number, on every machine and for ever', () => {
    expect(wavePosition('node-1', SALT_A)).toMatchInlineSnapshot(`0.10189724724422167`);
    expect(wavePosition('node-1', SALT_B)).toMatchInlineSnapshot(`0.5555929058171933`);
  });

  // 99 degrees of freedom: beyond 160 lies one sample in ten thousand.
  test.each([
    ['counted names', id],
    ['machine ids', (i: number) => (i * 2654435761).toString(16).padStart(32, '0')],
    ['names that differ at the front', (i: number) => `${i}.fleet.example`],
  ])('is spread evenly over %s', (_, of) => {
    expect(chiSquare(SALT_A, 100, of)).toBeLessThan(160);
    expect(chiSquare(SALT_B, 100, of)).toBeLessThan(160);
  });

  test('is drawn anew for each salt: the first percent of one release is not that of the next', () => {
    let first = 0;
    let both = 0;
    let sum = 0;
    for (let i = 0; i < NODES; i++) {
      const a = wavePosition(id(i), SALT_A);
      const b = wavePosition(id(i), SALT_B);
      if (a < 0.01) first++;
      if (a < 0.01 && b < 0.01) both++;
      sum += (a - 0.5) * (b - 0.5);
    }
    expect(first).toBeGreaterThan(850);
    expect(both).toBeLessThan(30);
    // The correlation of two independent queues, within five standard deviations.
    expect(Math.abs((12 * sum) / NODES)).toBeLessThan(5 / Math.sqrt(NODES));
  });
});

const rollout: Rollout = {
  salt: SALT_A,
  steps: [
    { at: '2026-11-23T00:00:00Z', percent: 10 },
    { at: '2026-11-24T00:00:00Z', percent: 50 },
  ],
  canary: ['canary', 'lab'],
};

test('between two steps nothing changes', () => {
  const share = (time: string): number => {
    const now = Date.parse(time);
    let open = 0;
    for (let i = 0; i < 5000; i++) if (isOpen(waveOpening(rollout, { id: id(i), labels: [] }), now)) open++;
    return open;
  };
  expect(share('2026-11-22T23:59:59Z')).toBe(0);
  const tenth = share('2026-11-23T00:00:00Z');
  expect(Math.abs(tenth - 500)).toBeLessThan(100);
  expect(share('2026-11-23T23:59:59Z')).toBe(tenth);
  const half = share('2026-11-24T00:00:00Z');
  expect(Math.abs(half - 2500)).toBeLessThan(200);
  expect(share('2036-11-24T00:00:00Z')).toBe(half);
});

test('a canary is a node with one of the labels', () => {
  expect(waveOpening(rollout, { id: 'x', labels: ['lab'] })).toEqual({ kind: 'canary' });
  expect(waveOpening(rollout, { id: 'x', labels: ['canary2', 'Lab'] }).kind).not.toBe('canary');
});
