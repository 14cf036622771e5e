import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';
import { read, repositoryFiles } from './tree.ts';

/** What is a function of its arguments and nothing else. */
const PURE = ['spec', 'plan', 'channel', 'verify', 'delta', 'manifest'];
/** Modules of Node that a pure function may use. */
const HARMLESS = [
  'node:crypto',
  'node:path',
  'node:path/posix',
  'node:util',
  'node:buffer',
  'node:assert',
  'node:zlib',
];
/** What adapts the core to a world; the core knows none of it. */
const SHELLS = ['cli', 'actions', 'agent', 'shell'];

const sources = repositoryFiles().filter(name => /^src\/.*\.ts$/.test(name) && !name.endsWith('.test.ts'));

function imports(name: string): string[] {
  const found = read(name).matchAll(/(?:\bfrom\s+|\bimport\s*\(?\s*)(['"])([^'"\n]+)\1/g);
  return [...found].map(match => match[2] ?? '');
}

/** `src/plan/plan.ts` is of layer `plan`; a file of src itself is a layer by its own name. */
const layerOf = (name: string): string => name.split('/')[1] ?? '';

function importedLayers(name: string): { layer: string; specifier: string }[] {
  return imports(name)
    .filter(specifier => specifier.startsWith('.'))
    .map(specifier => ({ specifier, layer: layerOf(normalize(join(dirname(name), specifier))) }));
}

function offences(
  names: readonly string[],
  isOffence: (specifier: string, layer: string | undefined) => boolean,
): string[] {
  return names.flatMap(name => {
    const layers = new Map(importedLayers(name).map(({ specifier, layer }) => [specifier, layer]));
    return imports(name)
      .filter(specifier => isOffence(specifier, layers.get(specifier)))
      .map(specifier => `${name} imports ${specifier}`);
  });
}

describe('layers', () => {
  const pure = sources.filter(name => PURE.includes(layerOf(name)));
  const isShell = (name: string) => SHELLS.includes(layerOf(name)) || ['src/index.ts', 'src/bundle.ts'].includes(name);

  test('what is pure uses no file, program, network or clock', () => {
    expect(pure.length).toBeGreaterThan(5);
    expect(offences(pure, specifier => specifier.startsWith('node:') && !HARMLESS.includes(specifier))).toEqual([]);
    expect(offences(pure, specifier => /^(@actions\/|execa$|undici$)/.test(specifier))).toEqual([]);
    const impure = /\b(Date\.now\(|new Date\(\)|Math\.random\(|process\.|fetch\()/;
    const withoutComments = (name: string) => read(name).replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
    expect(pure.filter(name => impure.test(withoutComments(name)))).toEqual([]);
  });

  test('what is pure imports only what is pure', () => {
    const allowed = [...PURE, 'errors.ts', 'ports.ts'];
    expect(offences(pure, (_, layer) => layer !== undefined && !allowed.includes(layer))).toEqual([]);
  });

  test('the core knows no shell', () => {
    const core = sources.filter(name => !isShell(name));
    expect(offences(core, (_, layer) => layer !== undefined && SHELLS.includes(layer))).toEqual([]);
  });

  test("GitHub's toolkit is where actions are, and one file fails a step", () => {
    const allowed = (name: string) => name === 'src/index.ts' || name.startsWith('src/actions/');
    expect(
      offences(
        sources.filter(name => !allowed(name)),
        specifier => specifier.startsWith('@actions/'),
      ),
    ).toEqual([]);
    expect(sources.filter(name => /\bsetFailed\(/.test(read(name)))).toEqual(['src/index.ts']);
    expect(sources.filter(name => /INPUT_/.test(read(name)) && !allowed(name))).toEqual([]);
  });

  test('programs are started in one place', () => {
    expect(offences(sources, specifier => specifier === 'execa')).toEqual(['src/shell/exec.ts imports execa']);
  });

  test("the process's environment is read where a process begins", () => {
    const readers = sources.filter(name => /\bprocess\.env\b|\benv\s*\}\s*=\s*process\b/.test(read(name)));
    expect(readers.filter(name => !['src/index.ts', 'src/cli/main.ts', 'src/agent/main.ts'].includes(name))).toEqual(
      [],
    );
  });
});

describe('names', () => {
  const ours = repositoryFiles().filter(name => /^(src|test|scripts|bench)\/.*\.ts$/.test(name));

  test('files are in kebab-case and say what they hold', () => {
    const named = /^[a-z0-9]+(-[a-z0-9]+)*(\.test)?\.ts$/;
    expect(ours.filter(name => !named.test(name.split('/').at(-1) ?? ''))).toEqual([]);
    expect(ours.filter(name => /(^|\/)(utils?|helpers?|misc|common)\.ts$/.test(name))).toEqual([]);
  });

  test('exports have names', () => {
    expect(ours.filter(name => /^export default\b/m.test(read(name)))).toEqual([]);
  });

  test('an error without a class is a bug, and says so', () => {
    const bare = /throw new Error\((?!['"`]bug: )/;
    expect(sources.filter(name => bare.test(read(name)))).toEqual([]);
  });
});
