import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../test/support/temporary.ts';
import { bytes, createLog, type LogOptions, seconds } from './log.ts';

function setUp(options: Partial<LogOptions> & { tty?: boolean } = {}) {
  let text = '';
  let time = 0;
  const stream = { isTTY: options.tty ?? false, columns: 60, write: (part: string) => (text += part) };
  const log = createLog({ stream, now: () => time, ...options });
  return { log, text: () => text, pass: (ms: number) => (time += ms) };
}

describe('without a terminal', () => {
  test('a step has a line at its begin and one at its end', () => {
    const { log, text, pass } = setUp();
    const step = log.step('rootfs');
    step.update('120 of 400 packages');
    pass(12_300);
    step.done('400 packages');
    step.done();
    expect(text()).toBe('  rootfs ...\n  done  rootfs: 400 packages (12 s)\n');
  });

  test('what was not done says so', () => {
    const { log, text, pass } = setUp();
    log.step('slot');
    pass(900);
    log.close();
    expect(text()).toBe('  slot ...\n  not done  slot (0.9 s)\n');
  });
});

describe('on a terminal', () => {
  test('steps live below what is said', () => {
    const { log, text, pass } = setUp({ tty: true });
    const first = log.step('one');
    const second = log.step('two');
    second.update('half');
    pass(2000);
    log.info('hello');
    const screen = screenOf(text());
    expect(screen).toEqual([
      '  hello',
      expect.stringMatching(/^ {2}one +2\.0 s$/),
      expect.stringMatching(/^ {2}two: half +2\.0 s$/),
    ]);
    first.done();
    second.done();
    log.close();
    expect(screenOf(text())).toEqual(['  hello', '  done  one (2.0 s)', '  done  two (2.0 s)']);
  });

  test('a note never makes a line longer than the terminal', () => {
    const { log, text } = setUp({ tty: true });
    log.step('long').update('x'.repeat(500));
    log.info('');
    expect(Math.max(...screenOf(text()).map(line => line.length))).toBeLessThan(60);
    log.close();
  });
});

test('more steps than there is room for are counted', () => {
  const { log, text } = setUp({ tty: true });
  for (let index = 0; index < 11; index++) log.step(`step ${index}`);
  log.info('on');
  expect(screenOf(text()).at(-1)).toBe('  and 3 more');
  expect(screenOf(text())).toHaveLength(10);
  log.close();
});

test('details go to the file, which is made when it is needed', () => {
  const file = join(temporaryFolder(), 'sub', 'build.log');
  const { log, text } = setUp({ file });
  expect(existsSync(file)).toBe(false);
  expect(log.file).toBeUndefined();
  log.detail('quiet');
  log.warn('loud');
  log.close();
  expect(text()).toBe('  warning: loud\n');
  expect(readFileSync(file, 'utf8')).toMatch(/0\.0 s {2}quiet\n.*warning: loud\n/);
  expect(log.file).toBe(file);
});

test('a file that can not be written stops nothing', () => {
  const { log, text } = setUp({ file: '/dev/null/none/x.log' });
  log.info('on');
  expect(text()).toBe('  on\n');
});

test('text from outside moves no cursor and gives a runner no command', () => {
  const { log, text } = setUp({ workflow: true });
  log.info('\u001b[2J\u001b]0;title\u0007a\u0000b');
  log.info('x\n::set-output name=a::b');
  log.warn('##[add-path]/bin');
  log.step('::stop-commands::x').done('::error::no');
  const lines = text().split('\n');
  expect(lines[0]).toBe('  ab');
  for (const line of lines) {
    expect(line.trimStart().startsWith('::')).toBe(false);
    expect(line).not.toContain('##[');
  }
});

test.each([
  [0, '0.0 s'],
  [9_940, '9.9 s'],
  [61_000, '61 s'],
  [125_000, '2 min 05 s'],
])('%d ms reads %s', (ms, text) => expect(seconds(ms)).toBe(text));

test.each([
  [0, '0 B'],
  [1023, '1023 B'],
  [1536, '1.5 KiB'],
  [734_003_200, '700 MiB'],
  [12 * 1024 ** 3, '12.0 GiB'],
])('%d bytes read %s', (size, text) => expect(bytes(size)).toBe(text));

/** What a terminal shows after this output: enough of one for cursor-up and erase-below. */
function screenOf(output: string): string[] {
  const lines = [''];
  for (const part of output.split(/(\u001b\[\d*[AJ]|\n|\r)/)) {
    const up = /^\u001b\[(\d+)A$/.exec(part);
    if (up) lines.splice(lines.length - 1 - Number(up[1]), Number.POSITIVE_INFINITY, '');
    else if (part === '\n') lines.push('');
    else if (part !== '\r' && part !== '\u001b[J') lines[lines.length - 1] += part;
  }
  return lines.slice(0, -1).map(line => line.trimEnd());
}
