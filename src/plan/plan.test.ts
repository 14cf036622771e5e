import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseSpec } from '../spec/parse.ts';
import type { Spec } from '../spec/schema.ts';
import { withVersion } from '../spec/version.ts';
import { type Plan, type PlanOptions, planImage, renderPlan } from './plan.ts';

const fixture = (name: string): Spec =>
  parseSpec(readFileSync(new URL(`../../test/fixtures/specs/${name}.yaml`, import.meta.url), 'utf8'), `${name}.yaml`);
const spec = (more: string): Spec => parseSpec(`name: edge\nversion: 1.0.0\n${more}`, 'os.yaml');
const ON_AMD64: PlanOptions = { sourceDateEpoch: 1_700_000_000, buildArchitecture: 'amd64' };
const STAGES =
  'FROM docker.io/library/golang:1.25 AS tool\nRUN go install tool\nFROM slipway\nCOPY --from=tool /t /t\n';

/** What a person reads of the plan, then what only programs read. */
function whole(plan: Plan): string {
  const rest = JSON.stringify(
    plan,
    (key, value) => (key === 'containerfile' || key === 'context' || key === 'sources' ? undefined : value),
    2,
  );
  return `${renderPlan(plan)}${rest}\n`;
}

const CASES: readonly [file: string, title: string, spec: Spec, options: PlanOptions][] = [
  ['least', 'the least spec: Debian 13, one raw disk', fixture('least'), ON_AMD64],
  ['full', 'every setting, two architectures', fixture('full'), { ...ON_AMD64, containerfile: STAGES }],
  ['image', 'an image as the base', withVersion(fixture('image'), '1.2.3^4.gabc1234'), ON_AMD64],
  [
    'bookworm',
    'Debian 12 from a mirror, for virtual machines',
    spec(
      'base: { bootstrap: { suite: bookworm, mirror: "https://mirror.example.com/debian", components: [main, contrib] } }\nkernel: { flavour: cloud }\n',
    ),
    ON_AMD64,
  ],
  ['noble', 'Ubuntu 24.04', spec('base: { bootstrap: { suite: noble } }\n'), ON_AMD64],
  [
    'foreign',
    'arm64, built on amd64',
    spec('architectures: [arm64]\nbase: { bootstrap: { suite: trixie } }\npackages: [curl]\n'),
    ON_AMD64,
  ],
  [
    'formats',
    'formats of the command line instead of the spec',
    fixture('least'),
    { ...ON_AMD64, formats: ['oci', 'iso', 'pxe', 'gce', 'ova', 'vmdk', 'vhd', 'qcow2', 'raw-zst', 'raw'] },
  ],
];

describe('the whole plan', () => {
  test.each(CASES)('%s: %s', async (file, _title, input, options) => {
    await expect(whole(planImage(input, options))).toMatchFileSnapshot(`./__golden__/${file}.txt`);
  });

  test.each(CASES)('%s depends on nothing but its input, which it leaves as it is', (_file, _title, input, options) => {
    const first = planImage(deepFreeze(structuredClone(input)), deepFreeze(structuredClone(options)));
    expect(planImage(structuredClone(input), structuredClone(options))).toEqual(first);
    expect(JSON.parse(JSON.stringify(first))).toEqual(first);
  });
});

describe('what identifies an image', () => {
  const idsOf = (more: Partial<Spec>) => {
    const { containerfile } = planImage({ ...fixture('least'), ...more }, ON_AMD64).architectures.amd64 ?? {};
    return /SLOT_SEED=([0-9a-f]{32}) SLOT_SALT=([0-9a-f]{64}) /.exec(containerfile ?? '')?.slice(1);
  };
  test('differs from version to version and from name to name', () => {
    const ids = [idsOf({}), idsOf({ version: '1.0.1' }), idsOf({ name: 'other' })].flat();
    expect(new Set(ids).size).toBe(6);
  });

  test('differs from architecture to architecture', () => {
    const both = planImage({ ...fixture('least'), architectures: ['amd64', 'arm64'] }, ON_AMD64).architectures;
    expect(both.amd64?.containerfile).not.toContain(
      /SLOT_SEED=[0-9a-f]{32}/.exec(both.arm64?.containerfile ?? '')?.[0],
    );
  });
});

describe('architectures', () => {
  test('are those that were asked for', () => {
    const plan = planImage(fixture('full'), { ...ON_AMD64, architectures: ['arm64'], containerfile: STAGES });
    expect(Object.keys(plan.architectures)).toEqual(['arm64']);
  });

  test('have to be in the spec', () => {
    expect(() => planImage(fixture('least'), { ...ON_AMD64, architectures: ['arm64'] })).toThrow(
      expect.objectContaining({ code: 'bad-option', message: 'the spec builds amd64, and not arm64' }),
    );
  });

  test('have their formats, and one that they do not have is told in the words of whoever asked', () => {
    const build = () =>
      planImage({ ...fixture('least'), architectures: ['amd64', 'arm64'] }, { ...ON_AMD64, formats: ['raw', 'ova'] });
    expect(build).toThrow(
      expect.objectContaining({
        message: 'ova is not made for arm64: what takes an OVA runs on amd64 only',
        hint: 'take it out of formats, or name another architecture with arch',
      }),
    );
  });

  test('of the tools is the building machine’s, whatever the image is for', () => {
    const plan = planImage(fixture('full'), { ...ON_AMD64, buildArchitecture: 'arm64', containerfile: STAGES });
    expect(Object.values(plan.architectures).map(({ tools }) => tools.architecture)).toEqual(['arm64', 'arm64']);
  });
});

test('a step that changes with one file of the spec is not one that installs packages', () => {
  const stage = (input: Spec, name: string) => {
    const { containerfile = '' } = planImage(input, ON_AMD64).architectures.amd64 ?? {};
    return containerfile.split(/^(?=FROM )/m).find(text => new RegExp(`^FROM .* AS ${name}$`, 'm').test(text));
  };
  const base = 'base: { bootstrap: { suite: trixie } }\npackages: [curl]\n';
  const one = spec(base);
  const two = spec(`${base}files: [{ path: /etc/motd, content: hi }]\nusers: [{ name: ada }]\nhostname: other\n`);
  for (const name of ['tools', 'packages', 'slipway', 'initrd', 'slot']) {
    expect(stage(two, name), name).toBe(stage(one, name));
    expect(stage(two, name), name).toBeDefined();
  }
});

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    for (const each of Object.values(value)) deepFreeze(each);
    Object.freeze(value);
  }
  return value;
}
