import { describe, expect, test } from 'vitest';
import { SpecError } from '../spec/parse.ts';
import { userStages } from './user-stages.ts';

function problemOf(text: string): string {
  try {
    userStages(text, 'build/Containerfile');
  } catch (error) {
    if (!(error instanceof SpecError)) throw error;
    expect(error.hint ?? error.at).toBeDefined();
    return error.problems.map(each => `${each.file}:${each.line}:${each.column}: ${each.message}`).join('\n');
  }
  throw new Error('the file was accepted');
}

describe('the last stage becomes custom', () => {
  test.each([
    ['one stage', 'FROM slipway\nRUN true\n', 'FROM slipway AS custom\nRUN true\n'],
    ['in small letters', 'from slipway\nrun true\n', 'FROM slipway AS custom\nrun true\n'],
    ['with a name of its own', 'FROM slipway AS mine\n', 'FROM slipway AS custom\n'],
    ['with a platform', 'FROM --platform=$TARGETPLATFORM slipway\n', 'FROM slipway AS custom\n'],
    [
      'after others',
      'FROM a AS x\n\nFROM slipway\nCOPY --from=x / /\n',
      'FROM a AS x\n\nFROM slipway AS custom\nCOPY --from=x / /\n',
    ],
    [
      'after one that is made from the system too',
      'FROM slipway AS x\nFROM slipway\n',
      'FROM slipway AS x\nFROM slipway AS custom\n',
    ],
    [
      'with comments and an empty line first',
      '# what it does\n\nFROM slipway\n',
      '# what it does\n\nFROM slipway AS custom\n',
    ],
    ['with no line break at its end', 'FROM slipway', 'FROM slipway AS custom'],
    [
      'with line breaks of Windows',
      'FROM a AS x\r\nFROM slipway\r\nRUN true\r\n',
      'FROM a AS x\r\nFROM slipway AS custom\nRUN true\r\n',
    ],
  ])('%s', (_title, text, expected) => {
    expect(userStages(text, 'Containerfile')).toBe(expected);
  });
});

describe('refused with its line', () => {
  const own = [
    'tools',
    'packages',
    'slipway',
    'rootfs',
    'initrd',
    'slot',
    'uki',
    'disk',
    'disk-zst',
    'disk-qcow2',
    'disk-vmdk',
    'disk-ova',
    'disk-gce',
    'pxe',
    'iso',
    'artifacts',
    'custom',
  ];
  test.each<[title: string, text: string, problem: RegExp]>([
    ['an empty file', '', /^build\/Containerfile:1:1: there is no FROM$/],
    ['no FROM', '# FROM slipway\nRUN true\n', /:1:1: there is no FROM$/],
    ['another last stage', 'FROM slipway\nRUN true\n\nFROM debian:trixie\n', /:4:1: the last stage is not made from/],
    ['the system by another name', 'FROM Slipway:latest\n', /:1:1: the last stage is not made from/],
    ['a syntax directive', '# syntax=docker/dockerfile:1\nFROM slipway\n', /:1:1: a parser directive/],
    ['an escape directive', '#escape=`\nFROM slipway\n', /:1:1: a parser directive/],
    ['a check directive', '# check = skip=all\nFROM slipway\n', /:1:1: a parser directive/],
    ['a directive further down', 'FROM slipway\n# Syntax = x\n', /:2:1: a parser directive/],
    ...own.map((name): [string, string, RegExp] => [
      `the stage name ${name}`,
      `FROM a AS b\nFROM c AS ${name.toUpperCase()}\nFROM slipway\n`,
      new RegExp(`:2:1: the stage name ${name} is taken`),
    ]),
  ])('%s', (_title, text, problem) => {
    expect(problemOf(text)).toMatch(problem);
  });

  test('every stage of the graph is on the list of taken names', async () => {
    const { planImage } = await import('./plan.ts');
    const { parseSpec } = await import('../spec/parse.ts');
    const spec = parseSpec(
      'name: a\nversion: "1"\nbase: { bootstrap: { suite: trixie } }\noutputs: [raw, raw-zst, qcow2, vhd, vmdk, ova, iso, gce, pxe, oci]\n',
      'os.yaml',
    );
    const plan = planImage(spec, { sourceDateEpoch: 0, buildArchitecture: 'amd64' });
    const stages = [...(plan.architectures.amd64?.containerfile ?? '').matchAll(/^FROM .* AS (\S+)$/gm)];
    expect(stages.length).toBeGreaterThan(8);
    for (const [, stage] of stages) expect(problemOf(`FROM a AS ${stage}\nFROM slipway\n`)).toContain('is taken');
  });
});
