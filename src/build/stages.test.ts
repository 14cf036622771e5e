import { describe, expect, test } from 'vitest';
import type { Log } from '../ports.ts';
import { followStages, stageExplanation, summariseStages } from './stages.ts';

describe('why a step failed', () => {
  test.each<[title: string, vertex: string, lines: string[], expected: string | undefined]>([
    [
      'an unknown package',
      '[packages 4/4] RUN apt-get install',
      ['Reading package lists...', 'E: Unable to locate package cury'],
      'packages: cury is not a package of this distribution: is its name right, and its component in `base`?',
    ],
    [
      'an unknown version',
      '[packages 4/4] RUN apt-get install',
      ["E: Version '9.9' for 'curl' was not found"],
      'packages: the mirror has no version 9.9 of curl',
    ],
    [
      'an unknown unit',
      '[rootfs 3/3] RUN configure',
      ['Failed', 'slipway: services.enable: a.service: no such unit in this image'],
      'services.enable: a.service: no such unit in this image',
    ],
    [
      'an unknown zone',
      '[rootfs 3/3] RUN configure',
      ["slipway: timezone: Mars/Base is not in this distribution's tzdata"],
      "timezone: Mars/Base is not in this distribution's tzdata",
    ],
    [
      'a full slot',
      '[slot 2/2] RUN seal',
      ['slipway: disk.slot: the root file system takes 3 bytes and the slot has 2'],
      'disk.slot: the root file system takes 3 bytes and the slot has 2',
    ],
    [
      'the last of several',
      '[slot 2/2] RUN seal',
      ['slipway: disk.slot: one', 'slipway: disk.esp: two'],
      'disk.esp: two',
    ],
    [
      'only good news',
      '[slot 2/2] RUN seal',
      ['slipway: slot of 5 bytes, root hash ab'],
      'in the spec, look at `disk.slot`, or what fills it',
    ],
    [
      'the packages',
      '[packages 3/4] RUN apt-get install',
      ['E: broken'],
      'in the spec, look at `packages`, `kernel.package` or `base`',
    ],
    ["the user's own stage", '[custom 2/9] RUN make', [], 'in the spec, look at `containerfile`'],
    ['another architecture', '[linux/arm64 initrd 2/2] RUN make-initrd', [], 'in the spec, look at `kernel.modules`'],
    [
      'a multi-line step',
      '[rootfs 3/3] RUN a\nb',
      [],
      'in the spec, look at `files`, `users`, `services` or a setting',
    ],
    ['what nobody can help', '[uki 2/2] RUN make-uki', [], undefined],
    ['a stage of the user’s', '[go-tool 2/2] RUN go build', [], undefined],
    ['something internal', '[internal] load metadata for docker.io/library/x', [], undefined],
    ['nothing', '', [], undefined],
  ])('%s', (_title, vertex, lines, expected) => {
    expect(stageExplanation(vertex, lines)).toBe(expected);
  });
});

describe('how long each stage took', () => {
  const vertex = (name: string, started: number | undefined, completed: number | undefined, cached = false) => ({
    name,
    started,
    completed,
    cached,
    error: undefined,
  });

  test('is told in the order of beginnings, by names for people', () => {
    expect(
      summariseStages([
        vertex('[slot 2/2] RUN a', 5000, 9000),
        vertex('[packages 1/2] RUN a', 1000, 2000),
        vertex('[linux/amd64 packages 2/2] RUN b', 2000, 4500),
        vertex('[mine 1/1] RUN b', 4000, 4001),
        vertex('[internal] load', 0, 10_000),
      ]),
    ).toEqual([
      { name: 'packages', seconds: 3.5, cached: false },
      { name: 'mine', seconds: 0.001, cached: false },
      { name: 'root file system and hash tree', seconds: 4, cached: false },
    ]);
  });

  test('counts nothing for cached steps, and a stage is cached where all of it is', () => {
    expect(
      summariseStages([
        vertex('[tools 1/2] RUN a', 1000, 2000, true),
        vertex('[tools 2/2] RUN b', 2000, 3000, true),
        vertex('[packages 1/2] RUN a', 3000, 4000, true),
        vertex('[packages 2/2] RUN b', 4000, 6000),
      ]),
    ).toEqual([
      { name: 'image tools', seconds: 0, cached: true },
      { name: 'packages', seconds: 2, cached: false },
    ]);
  });

  test('leaves out what never ended', () => {
    expect(
      summariseStages([vertex('[uki 1/1] RUN a', 1, undefined), vertex('[disk 1/1] RUN a', undefined, undefined)]),
    ).toEqual([]);
  });
});

describe('following', () => {
  const recorded = () => {
    const events: string[] = [];
    const log: Log = {
      step: title => {
        events.push(`> ${title}`);
        return { update: note => events.push(`${title}: ${note}`), done: () => events.push(`< ${title}`) };
      },
      info: () => {},
      warn: () => {},
      detail: () => {},
    };
    return { events, stages: followStages(log) };
  };

  test('shows a stage from its first step to the end of its last', () => {
    const { events, stages } = recorded();
    stages.start('[internal] load build definition');
    stages.start('[packages 1/2] RUN a');
    stages.complete('[packages 1/2] RUN a');
    stages.start('[linux/amd64 packages 2/2] RUN b');
    stages.start('[go-tool 1/1] RUN c');
    stages.complete('[packages 2/2] RUN b');
    stages.complete('[internal] load build definition');
    stages.end(true);
    expect(events).toEqual([
      '> packages',
      'packages: step 1 of 2',
      'packages: step 2 of 2',
      '> go-tool',
      'go-tool: step 1 of 1',
      '< packages',
      '< go-tool',
    ]);
  });
});
