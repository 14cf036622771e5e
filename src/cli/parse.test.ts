import { describe, expect, test } from 'vitest';
import { ARCHITECTURES, FORMAT_NAMES, SUITE_NAMES } from '../spec/schema.ts';
import { COMMANDS } from './commands.ts';
import { renderCompletion, renderHelp, renderOverview } from './help.ts';
import { parseCommandLine } from './parse.ts';

const words = (line: string) => line.split(' ').filter(word => word !== '');

describe('a command line that makes sense', () => {
  test('has its defaults filled in', () => {
    expect(parseCommandLine(['build'])).toEqual({
      command: 'build',
      arguments: { SPEC: 'os.yaml' },
      options: {
        arch: [],
        format: [],
        output: 'out',
        builder: undefined,
        'cache-from': [],
        'cache-to': [],
        'no-cache': false,
        secret: [],
        log: undefined,
      },
      json: false,
      help: false,
    });
  });

  test.each([
    ['build --arch amd64 --arch arm64', { arch: ['amd64', 'arm64'] }],
    ['build --arch=amd64,arm64', { arch: ['amd64', 'arm64'] }],
    ['build --arch amd64 --arch amd64', { arch: ['amd64'] }],
    ['build -o here', { output: 'here' }],
    ['build -ohere', { output: 'here' }],
    ['build --output=-here', { output: '-here' }],
    [
      'build --cache-from type=gha --cache-from type=registry,ref=a/b',
      { 'cache-from': ['type=gha', 'type=registry,ref=a/b'] },
    ],
    ['build --secret npm=NPM_TOKEN --secret KEY', { secret: ['npm=NPM_TOKEN', 'KEY'] }],
    ['build --no-cache', { 'no-cache': true }],
    ['run --memory 512 --ssh-port=2222', { memory: 512, 'ssh-port': 2222 }],
    ['run --cpus 4', { cpus: 4 }],
  ])('%s', (line, options) => {
    expect(parseCommandLine(words(line)).options).toMatchObject(options);
  });

  test.each([
    ['build x.yaml --json', { arguments: { SPEC: 'x.yaml' }, json: true }],
    ['build --json x.yaml', { arguments: { SPEC: 'x.yaml' }, json: true }],
    ['build -- --json', { arguments: { SPEC: '--json' }, json: false }],
    ['explain disk.slot', { arguments: { FIELD: 'disk.slot' } }],
    ['explain -h', { command: 'explain', help: true }],
    ['explain', { command: 'explain', arguments: { FIELD: undefined } }],
    ['channel --help', { command: undefined, group: 'channel', help: true }],
    ['help channel', { command: undefined, group: 'channel', help: true }],
    ['help channel publish', { command: 'channel publish', help: true }],
    ['channel publish -h', { command: 'channel publish', help: true }],
    ['channel pause 1.4 --root site', { command: 'channel pause', arguments: { VERSION: '1.4' } }],
    ['help build', { command: 'build', help: true }],
    ['help', { command: undefined, help: true }],
    ['', { command: undefined, help: true }],
    ['--version', { command: 'version', help: false }],
    ['--version --json', { command: 'version', json: true }],
  ])('%s', (line, expected) => {
    expect(parseCommandLine(words(line))).toMatchObject(expected);
  });
});

describe('a command line that makes none', () => {
  test.each([
    ['bild', 'unknown-command', 'there is no command "bild"', 'Did you mean "build"?'],
    ['frobnicate', 'unknown-command', 'there is no command "frobnicate"', 'lists the commands'],
    ['help bild', 'unknown-command', 'there is no command "bild"', 'build'],
    ['constructor', 'unknown-command', 'there is no command "constructor"', 'lists the commands'],
    ['--arch amd64 build', 'unknown-command', '--arch stands where a command belongs', 'comes first'],
    ['build --acrh amd64', 'bad-option', 'slipway build has no option --acrh', 'Did you mean --arch?'],
    ['build --constructor', 'bad-option', 'slipway build has no option --constructor', '--help'],
    ['build -x', 'bad-option', 'slipway build has no option -x', '--help'],
    ['build --arch i386', 'bad-option', '--arch can\'t be "i386"', 'amd64, arm64'],
    ['build --arch amd64,', 'bad-option', '--arch can\'t be ""', 'amd64, arm64'],
    ['build --format raww', 'bad-option', '--format can\'t be "raww"', 'Did you mean raw?'],
    ['build --output', 'bad-option', '--output needs a value', '--output DIR'],
    ['build --output --json', 'bad-option', '--output needs a value', '--output=DIR'],
    ['build --output=', 'bad-option', '--output needs a value', 'DIR'],
    ['build -o a -o b', 'bad-option', '--output is given twice', 'one value'],
    ['build --no-cache=yes', 'bad-option', '--no-cache takes no value', '--help'],
    ['build a.yaml b.yaml', 'bad-argument', 'slipway build has no use for "b.yaml"', '--help'],
    ['channel promote', 'bad-argument', 'slipway channel promote needs RELEASE', '--help'],
    ['channel', 'unknown-command', 'slipway channel needs to be told what to do', 'init, publish'],
    ['channel --json', 'unknown-command', 'slipway channel needs to be told what to do', 'init, publish'],
    ['channel publsh', 'unknown-command', 'there is no command "channel publsh"', 'Did you mean "channel publish"?'],
    ['help channel publsh', 'unknown-command', 'there is no command "channel publsh"', 'channel publish'],
    ['run --memory 2G', 'bad-option', '--memory can\'t be "2G"', 'from 256 to'],
    ['run --memory 12', 'bad-option', '--memory can\'t be "12"', 'from 256 to'],
    ['run --cpus -1', 'bad-option', '--cpus needs a value', 'COUNT'],
  ])('%s', (line, code, message, hint) => {
    expect(() => parseCommandLine(words(line))).toThrow(
      expect.objectContaining({ kind: 'user', code, message, hint: expect.stringContaining(hint) }),
    );
  });
});

test('help names every command and every option', () => {
  for (const [name, { summary, options }] of Object.entries(COMMANDS)) {
    expect(renderOverview()).toContain(summary);
    const help = renderHelp(name as keyof typeof COMMANDS);
    for (const option of ['json', 'help', ...Object.keys(options)]) expect(help).toContain(`--${option}`);
  }
});

test('help fits a terminal', () => {
  const texts = [
    renderOverview(),
    renderOverview('channel'),
    ...Object.keys(COMMANDS).map(name => renderHelp(name as keyof typeof COMMANDS)),
  ];
  for (const line of texts.flatMap(text => text.split('\n'))) expect(line.length, line).toBeLessThanOrEqual(100);
});

test('completion knows every option', () => {
  expect(renderCompletion()).toContain('--ssh-port');
  expect(renderCompletion()).toContain("compgen -W 'amd64 arm64'");
});

test('choices are those that a spec may list', () => {
  expect([...COMMANDS.build.options.format.choices]).toEqual([...FORMAT_NAMES]);
  expect([...COMMANDS.build.options.arch.choices]).toEqual([...ARCHITECTURES]);
  expect([...COMMANDS.init.options.suite.choices]).toEqual([...SUITE_NAMES]);
});
