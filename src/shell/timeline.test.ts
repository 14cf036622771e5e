import { describe, expect, test } from 'vitest';
import { type Moment, renderTimelineSvg, renderTimelineText } from './timeline.ts';

const moments: readonly Moment[] = [
  { at: 11_000, what: 'node is up', state: 'good' },
  { at: 31_000, what: '3.0.0 <on trial> & "new"', state: 'bad' },
  { at: 91_000, what: 'back', state: 'good' },
];

test('the text has a line for each moment, with both times', () => {
  expect(renderTimelineText(moments, 1000)).toBe(
    [
      '      10 s  node is up                (10 s)',
      '      30 s  3.0.0 <on trial> & "new"  (20 s)',
      '      90 s  back                      (60 s)',
      '',
    ].join('\n'),
  );
});

describe('the picture', () => {
  const svg = renderTimelineSvg('A node', moments, 1000);

  test('is a bar from the beginning to the last moment, in the colours of the states', () => {
    const bars = [...svg.matchAll(/<rect x="(\d+)" y="48" width="(\d+)" height="14" fill="(#\w+)"/g)].map(match => [
      Number(match[1]),
      Number(match[2]),
      match[3],
    ]);
    expect(bars).toEqual([
      [24, 101, '#8a94a6'],
      [125, 203, '#2da44e'],
      [328, 608, '#cf222e'],
    ]);
  });

  test('escapes what it is given', () => {
    expect(svg).toContain('3.0.0 &lt;on trial&gt; &amp; &quot;new&quot;');
    expect(svg).not.toContain('<on trial>');
  });

  test('of nothing is still a picture', () => {
    expect(renderTimelineSvg('nothing', [], 0)).toMatch(/^<svg [^>]*>[\s\S]*<\/svg>\n$/);
  });
});
