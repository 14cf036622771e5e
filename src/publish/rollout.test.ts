import { expect, test } from 'vitest';
import { parseSteps, rolloutChart } from './rollout.ts';

const now = Date.parse('2026-11-23T08:00:00Z');

test.each<[string[], unknown]>([
  [[], undefined],
  [['4h=10'], [{ at: '2026-11-23T12:00:00Z', percent: 10 }]],
  [
    ['0.5h = 0.1%', '2d=100'],
    [
      { at: '2026-11-23T08:30:00Z', percent: 0.1 },
      { at: '2026-11-25T08:00:00Z', percent: 100 },
    ],
  ],
  [['2027-01-01T00:00:00Z=100'], [{ at: '2027-01-01T00:00:00Z', percent: 100 }]],
])('steps %j', (texts, steps) => {
  expect(parseSteps(texts, now)).toEqual(steps);
});

test.each([
  [['soon=5']],
  [['4h']],
  [['4h=0']],
  [['4h=101']],
  [['4w=10']],
  [['2026-02-30T00:00:00Z=10']],
  [['-4h=10']],
  [['4h=10', '4h=20']],
  [['4h=20', '5h=10']],
  [['999999999999999999d=10']],
])('no steps %j', texts => {
  expect(() => parseSteps(texts, now)).toThrow(expect.objectContaining({ code: 'bad-option', kind: 'user' }));
});

test('a rollout as a chart', () => {
  const rollout = {
    salt: 'ab'.repeat(16),
    steps: [
      { at: '2026-11-23T07:00:00Z', percent: 1 },
      { at: '2026-11-23T08:20:00Z', percent: 5 },
      { at: '2026-11-24T08:00:00Z', percent: 50 },
      { at: '2026-11-29T08:00:00Z', percent: 100 },
    ],
    canary: ['lab'],
    paused: { since: '2026-11-23T08:00:00Z', reason: 'a drill' },
  };
  expect(rolloutChart({ rollout }, '2026-11-23T08:00:00Z')).toBe(
    [
      'at once  canary: lab',
      `open     2026-11-23T07:00:00Z  █${'░'.repeat(29)}  1 %`,
      `+20 min  2026-11-23T08:20:00Z  ██${'░'.repeat(28)}  5 %`,
      `+24 h    2026-11-24T08:00:00Z  ${'█'.repeat(15)}${'░'.repeat(15)}  50 %`,
      `+6 d     2026-11-29T08:00:00Z  ${'█'.repeat(30)}  100 %`,
      'paused since 2026-11-23T08:00:00Z: a drill',
    ].join('\n'),
  );
  expect(rolloutChart({ rollout: { salt: rollout.salt, steps: [], canary: [] } }, '2026-11-23T08:00:00Z')).toBe(
    'no step: nobody takes it yet',
  );
});

test.each([
  ['2026-11-25T07:59:59Z', '+2 d'],
  ['2026-11-25T07:00:00Z', '+47 h'],
  ['2026-11-23T08:59:58Z', '+1 h'],
])('a step at %s is %s after a channel that was issued a moment later', (at, shown) => {
  const rollout = { salt: '0'.repeat(32), steps: [{ at, percent: 100 }], canary: [] };
  expect(rolloutChart({ rollout }, '2026-11-23T08:00:00Z').split('  ')[0]).toBe(shown);
});
