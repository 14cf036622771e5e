import { expect, test } from 'vitest';
import { initChannel, stamp } from '../../channel/edit.ts';
import { stateLine } from './change.ts';

test('an expired channel says so', () => {
  const begin = Date.parse('2026-11-23T08:00:00Z');
  const channel = initChannel('stable', stamp(begin, 1));
  expect(stateLine(channel, begin)).toBe('sequence 1, good until 2026-11-24T08:00:00Z');
  expect(stateLine(channel, Date.parse(channel.expires))).toBe('sequence 1, EXPIRED at 2026-11-24T08:00:00Z');
});
