import { expect, test } from 'vitest';
import { type Window, windowState } from './window.ts';

const night = (more: Partial<Window> = {}): Window => ({
  days: [],
  start: '02:00',
  end: '05:00',
  timezone: 'Europe/Berlin',
  ...more,
});
const at = (time: string) => Date.parse(time);

test.each<[string, Window[], string, object]>([
  ['no windows are always open', [], '2026-11-23T12:00:00Z', { open: true }],
  ['open', [night()], '2026-11-23T02:00:00Z', { open: true, closesAt: '2026-11-23T04:00:00Z' }],
  ['its end is outside', [night()], '2026-11-23T04:00:00Z', { open: false, opensAt: '2026-11-24T01:00:00Z' }],
  ['summer time', [night()], '2026-07-01T00:30:00Z', { open: true, closesAt: '2026-07-01T03:00:00Z' }],
  ['a day', [night({ days: ['sun'] })], '2026-11-23T02:00:00Z', { open: false, opensAt: '2026-11-29T01:00:00Z' }],
  [
    'over midnight',
    [night({ days: ['fri'], start: '22:00', end: '06:00', timezone: 'UTC' })],
    '2026-11-28T05:59:00Z',
    { open: true, closesAt: '2026-11-28T06:00:00Z' },
  ],
  [
    'all day',
    [night({ days: ['sat'], start: '00:00', end: '24:00', timezone: 'UTC' })],
    '2026-11-28T23:59:59Z',
    { open: true, closesAt: '2026-11-29T00:00:00Z' },
  ],
  [
    'the hour that summer time leaves out',
    [night({ start: '02:30', end: '03:30' })],
    '2026-03-29T00:00:00Z',
    { open: false, opensAt: expect.stringMatching(/^2026-03-29T0[01]:30:00Z$/) },
  ],
  [
    'the soonest of two',
    [night({ days: ['sat'] }), night({ days: ['wed'] })],
    '2026-11-23T12:00:00Z',
    { open: false, opensAt: '2026-11-25T01:00:00Z' },
  ],
])('%s', (_, windows, now, expected) => {
  expect(windowState(windows, at(now))).toEqual(expected);
});
