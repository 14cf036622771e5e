import { describe, expect, test } from 'vitest';
import type { Exec } from '../ports.ts';
import { BuildProgress, type BuildxRequest, buildx, buildxArguments } from './buildx.ts';

const LEAST: BuildxRequest = {
  containerfile: '/p/Containerfile',
  target: 'artifacts',
  context: '/c',
  contexts: {},
  output: 'type=local,dest=/o',
};

describe('the arguments of buildx', () => {
  test('are these, where nothing else is asked for', () => {
    expect(buildxArguments(LEAST).join(' ')).toBe(
      'buildx build --progress rawjson --provenance false --target artifacts --output type=local,dest=/o --file /p/Containerfile /c',
    );
  });

  test.each<[title: string, more: Partial<BuildxRequest>, expected: string[]]>([
    ['a builder', { builder: 'far' }, ['--builder', 'far']],
    ['a network', { network: 'host' }, ['--network', 'host']],
    ['a platform', { platform: 'linux/arm64' }, ['--platform', 'linux/arm64']],
    ['no cache', { noCache: true }, ['--no-cache']],
    [
      'cache sources',
      { cacheFrom: ['type=gha', 'type=registry,ref=a'] },
      ['--cache-from', 'type=gha', '--cache-from', 'type=registry,ref=a'],
    ],
    [
      'secrets, whose values it does not know',
      {
        secrets: [
          { id: 'a.b', variable: 'TOKEN' },
          { id: 'c', variable: 'TOKEN' },
        ],
      },
      ['--secret', 'id=a.b,env=TOKEN', '--secret', 'id=c,env=TOKEN'],
    ],
    ['cache targets', { cacheTo: ['type=gha,mode=max'] }, ['--cache-to', 'type=gha,mode=max']],
    [
      'contexts',
      { contexts: { base: '/b', system: '/a=b' } },
      ['--build-context', 'base=/b', '--build-context', 'system=/a=b'],
    ],
  ])('with %s', (_title, more, expected) => {
    const args = buildxArguments({ ...LEAST, ...more });
    const at = args.indexOf(expected[0] ?? '');
    expect(args.slice(at, at + expected.length)).toEqual(expected);
    expect(args).toHaveLength(buildxArguments(LEAST).length + expected.length);
    expect(args.at(-1)).toBe('/c');
  });

  test.each<[string, Partial<BuildxRequest>]>([
    ['empty', { builder: '', network: '', platform: '', noCache: false, cacheFrom: [], cacheTo: [], secrets: [] }],
    [
      'undefined',
      {
        builder: undefined,
        network: undefined,
        platform: undefined,
        noCache: undefined,
        cacheFrom: undefined,
        cacheTo: undefined,
      },
    ],
  ])('leave out what is %s', (_title, more) => {
    expect(buildxArguments({ ...LEAST, ...more })).toEqual(buildxArguments(LEAST));
  });
});

const log = (vertex: string, text: string) => ({
  logs: [{ vertex, stream: 1, data: Buffer.from(text).toString('base64') }],
});
const STREAM = [
  { vertexes: [{ digest: 'a', name: '[tools 1/2] RUN x', started: '2026-01-01T00:00:00Z' }] },
  { statuses: [{ id: 'extracting', vertex: 'a', current: 1 }] },
  log('a', 'first\n{"not": "status"}\n'),
  {
    vertexes: [
      {
        digest: 'b',
        name: '[tools 2/2] RUN y',
        started: '2026-01-01T00:00:01Z',
        completed: '2026-01-01T00:00:01Z',
        cached: true,
      },
    ],
  },
  {
    vertexes: [
      { digest: 'a', name: '[tools 1/2] RUN x', started: '2026-01-01T00:00:00Z', completed: '2026-01-01T00:00:03Z' },
    ],
  },
  {},
];

describe('the status stream', () => {
  const oneLine = STREAM.map(status => JSON.stringify(status));
  const pretty = STREAM.flatMap(status => JSON.stringify(status, null, 2).split('\n'));
  const words = ['#0 building with "default" instance', '', 'WARNING: no output specified', ' indented'];

  test.each<[title: string, lines: string[], words: string[]]>([
    ['with a status a line', oneLine, []],
    ['with a status over many lines', pretty, []],
    [
      'of both kinds',
      [...oneLine.slice(0, 3), ...STREAM.slice(3).flatMap(each => JSON.stringify(each, null, 2).split('\n'))],
      [],
    ],
    [
      'with words between',
      [words[0] ?? '', ...oneLine.slice(0, 2), ...words.slice(1), ...oneLine.slice(2)],
      words.filter(word => word !== ''),
    ],
    ['with words around many lines', [...words, ...pretty, 'done'], [...words.filter(word => word !== ''), 'done']],
  ])('%s tells the same', (_title, lines, expectedWords) => {
    const progress = new BuildProgress();
    const seen = lines.map(line => progress.take(line));
    expect(seen.flatMap(({ started }) => started ?? [])).toEqual(['[tools 1/2] RUN x']);
    expect(seen.flatMap(({ completed }) => completed ?? [])).toEqual(['[tools 1/2] RUN x']);
    expect(seen.flatMap(({ output }) => output ?? [])).toEqual(['first\n{"not": "status"}\n']);
    expect(progress.words).toEqual(expectedWords);
    expect(progress.failure).toBeUndefined();
    const start = Date.parse('2026-01-01T00:00:00Z');
    expect(progress.vertices).toEqual([
      { name: '[tools 1/2] RUN x', started: start, completed: start + 3000, cached: false, error: undefined },
      { name: '[tools 2/2] RUN y', started: start + 1000, completed: start + 1000, cached: true, error: undefined },
    ]);
  });

  test('with a line that is no JSON goes on', () => {
    const progress = new BuildProgress();
    progress.take('{broken}');
    progress.take(oneLine[0] ?? '');
    expect(progress.words).toEqual(['{broken}']);
    expect(progress.vertices).toHaveLength(1);
  });

  test('tells of each start and end once', () => {
    const progress = new BuildProgress();
    const seen = [...oneLine, ...oneLine].map(line => progress.take(line));
    expect(seen.flatMap(({ started }) => started ?? [])).toHaveLength(1);
    expect(seen.flatMap(({ completed }) => completed ?? [])).toHaveLength(1);
  });
});

describe('what failed', () => {
  const failed = (digest: string, name: string, error: string) => ({
    vertexes: [{ digest, name, started: '2026-01-01T00:00:00Z', completed: '2026-01-01T00:00:01Z', error }],
  });
  const failureOf = (...stream: object[]) => {
    const progress = new BuildProgress();
    for (const status of stream) progress.take(JSON.stringify(status));
    return progress.failure;
  };

  test('is the step that failed by itself', () => {
    const failure = failureOf(
      failed('a', '[slot 1/1] RUN a', 'context canceled'),
      failed('b', '[uki 1/1] RUN b', 'Canceled: context canceled'),
      failed('c', '[packages 1/1] RUN c', 'process "/bin/sh -c c" did not complete successfully: exit code: 100'),
      failed('d', '[disk 1/1] RUN d', 'rpc error: code = Canceled desc = Context Canceled'),
    );
    expect(failure?.vertex.name).toBe('[packages 1/1] RUN c');
  });

  test('comes with its own last lines', () => {
    const many = Array.from({ length: 30 }, (_, index) => `line ${index}`).join('\r\n');
    const failure = failureOf(
      log('a', 'of another\n'),
      log('c', `${many}\n\n  \n`),
      log('c', 'half '),
      log('c', 'a line\n'),
      failed('c', '[x 1/1] RUN c', 'bad'),
    );
    expect(failure?.lines).toHaveLength(20);
    expect(failure?.lines.slice(-2)).toEqual(['line 29', 'half a line']);
  });

  test('comes with a last line that never ended', () => {
    const failure = failureOf(log('c', 'a line\nno end'), failed('c', '[x 1/1] RUN c', 'bad'));
    expect(failure?.lines).toEqual(['a line', 'no end']);
  });

  test('does not keep all that was said', () => {
    const failure = failureOf(
      log('c', 'x\n'.repeat(200_000)),
      log('c', 'the end\n'),
      failed('c', '[x 1/1] RUN c', 'bad'),
    );
    expect(failure?.lines.at(-1)).toBe('the end');
  });

  test('is nothing where all that ended was stopped', () => {
    expect(failureOf(failed('a', '[slot 1/1] RUN a', 'context canceled'))).toBeUndefined();
  });
});

describe('a build', () => {
  const run = (
    exitCode: number,
    lines: readonly string[],
    explain: (vertex: string, lines: readonly string[]) => string | undefined = () => undefined,
  ) => {
    const seen: string[] = [];
    const exec: Exec = async (program, args, options) => {
      seen.push(`${program} ${args[0]}`);
      for (const line of lines) options?.onErrorLine?.(line);
      return { exitCode, stdout: '', stderr: '' };
    };
    const ports = {
      exec,
      signal: new AbortController().signal,
      onStart: (vertex: string) => seen.push(`> ${vertex}`),
      onComplete: (vertex: string) => seen.push(`< ${vertex}`),
      onOutput: (text: string) => seen.push(text.trim()),
    };
    return { seen, result: buildx(LEAST, ports, explain) };
  };

  test('is followed', async () => {
    const { seen, result } = run(
      0,
      STREAM.map(status => JSON.stringify(status)),
    );
    expect((await result).vertices).toHaveLength(2);
    expect(seen).toEqual(['docker buildx', '> [tools 1/2] RUN x', 'first\n{"not": "status"}', '< [tools 1/2] RUN x']);
  });

  test('that fails says where, without mounts, and why', async () => {
    const name = '[packages 2/2] RUN --mount=type=cache,id=a,target=/b --mount=type=bind,from=c     apt-get install';
    const lines = [log('a', 'E: broken\n'), { vertexes: [{ digest: 'a', name, error: 'exit code: 100' }] }].map(each =>
      JSON.stringify(each),
    );
    const { result } = run(1, lines, (vertex, said) => `${vertex.slice(0, 14)} ${said.join()}`);
    await expect(result).rejects.toMatchObject({
      message: 'the build failed in this step: [packages 2/2] RUN apt-get install\n  E: broken\n  exit code: 100',
      hint: '[packages 2/2] E: broken',
      exitCode: 1,
      program: 'docker',
    });
  });

  test('that lacks a secret says how to give it', async () => {
    const error = 'secret npm.token: not found';
    const { result } = run(1, [JSON.stringify({ vertexes: [{ digest: 'a', name: '[custom 2/2] RUN x', error }] })]);
    await expect(result).rejects.toMatchObject({ hint: expect.stringMatching(/npm\.token=VARIABLE.*`secrets`/) });
  });

  test('on a full disk says how to make room', async () => {
    const error = 'failed to copy files: write /out/root: no space left on device';
    const step = run(1, [JSON.stringify({ vertexes: [{ digest: 'a', name: '[packages 2/2] RUN x', error }] })]);
    await expect(step.result).rejects.toMatchObject({ hint: expect.stringContaining('docker builder prune') });
    const exported = run(1, ['ERROR: write out/root: no space left on device']);
    await expect(exported.result).rejects.toMatchObject({ hint: expect.stringContaining('make room') });
  });

  test('that never began says what buildx said', async () => {
    const words = Array.from({ length: 12 }, (_, index) => `word ${index}`);
    const { result } = run(1, words);
    await expect(result).rejects.toMatchObject({
      message: ['docker buildx build failed', ...words.slice(2).map(word => `  ${word}`)].join('\n'),
      hint: undefined,
    });
  });

  test('without an engine says how to get one', async () => {
    const { result } = run(1, ['ERROR: Cannot connect to the Docker daemon at unix:///var/run/docker.sock.']);
    await expect(result).rejects.toMatchObject({ hint: expect.stringContaining('scripts/with-engine') });
  });
});
