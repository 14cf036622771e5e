import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseSpec, SpecError } from '../spec/parse.ts';
import type { Spec } from '../spec/schema.ts';
import { type ArchitecturePlan, planImage } from './plan.ts';

const KEY = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f';
const HASH = '$y$j9T$mGEtBHYTTE2Zv1hbmDP4N1$mjBDVkXD0wjmPuQhvB2LTUTcgYKxXFx/JYjDeEwDsi3';

/** Each text setting of a spec by a harmless value; `set` puts another one there. */
const FIELDS: readonly { readonly benign: string; set(spec: Draft, value: string): void }[] = [
  { benign: 'edge', set: (spec, value) => Object.assign(spec, { name: value }) },
  { benign: '1.0.0', set: (spec, value) => Object.assign(spec, { version: value }) },
  {
    benign: 'https://mirror.example.com/debian',
    set: (spec, value) => Object.assign(spec.base.bootstrap, { mirror: value }),
  },
  { benign: 'main', set: (spec, value) => Object.assign(spec.base.bootstrap, { components: [value] }) },
  { benign: 'libstdc++6=1:2.3-4~b1', set: (spec, value) => spec.packages.splice(0, 1, value) },
  { benign: '/etc/motd', set: (spec, value) => Object.assign(spec.files[0] ?? {}, { path: value }) },
  { benign: 'files/motd', set: (spec, value) => Object.assign(spec.files[1] ?? {}, { source: value }) },
  { benign: '0644', set: (spec, value) => Object.assign(spec.files[0] ?? {}, { mode: value }) },
  { benign: 'root:0', set: (spec, value) => Object.assign(spec.files[0] ?? {}, { owner: value }) },
  { benign: 'ada', set: (spec, value) => Object.assign(spec.users[0] ?? {}, { name: value }) },
  { benign: 'sudo', set: (spec, value) => Object.assign(spec.users[0] ?? {}, { groups: [value] }) },
  { benign: '/bin/bash', set: (spec, value) => Object.assign(spec.users[0] ?? {}, { shell: value }) },
  { benign: '/home/ada', set: (spec, value) => Object.assign(spec.users[0] ?? {}, { home: value }) },
  { benign: `${KEY} ada@example.com`, set: (spec, value) => Object.assign(spec.users[0] ?? {}, { sshKeys: [value] }) },
  { benign: HASH, set: (spec, value) => Object.assign(spec.users[0] ?? {}, { passwordHash: value }) },
  { benign: 'ssh@a.service', set: (spec, value) => Object.assign(spec.services, { enable: [value] }) },
  { benign: 'linux-image-amd64', set: (spec, value) => Object.assign(spec.kernel, { package: value }) },
  { benign: 'ip=[fe80::1]:::::eth0', set: (spec, value) => Object.assign(spec.kernel, { commandLine: [value] }) },
  { benign: 'br_netfilter', set: (spec, value) => Object.assign(spec.kernel, { modules: [value] }) },
  { benign: 'edge.example.com', set: (spec, value) => Object.assign(spec, { hostname: value }) },
  { benign: 'Europe/Berlin', set: (spec, value) => Object.assign(spec, { timezone: value }) },
  { benign: 'de_DE.UTF-8', set: (spec, value) => Object.assign(spec, { locale: value }) },
  {
    benign: '/dev/disk/by-id/nvme-a',
    set: (spec, value) => Object.assign(spec.install, { device: value }),
  },
  { benign: 'Samsung_SSD_*', set: (spec, value) => choosing(spec, { model: value }, 'Samsung_SSD_*') },
  { benign: 'nvme-?*', set: (spec, value) => choosing(spec, { id: value }, 'nvme-?*') },
  {
    benign: 'https://config.example.com/edge.yaml?site=a',
    set: (spec, value) => Object.assign(spec.install, { configUrl: value }),
  },
  { benign: '/etc/app', set: (spec, value) => Object.assign(spec.state, { persist: [value] }) },
];

type Draft = ReturnType<typeof draft>;
/** A path and rules exclude each other, so rules stand there only while they are tried. */
const choosing = (spec: Draft, rules: Readonly<Record<string, string>>, benign: string) =>
  Object.values(rules).includes(benign) ? spec : Object.assign(spec.install, { device: 'auto', choose: rules });
const draft = () => {
  const spec = {
    base: { bootstrap: { suite: 'trixie' } },
    packages: ['curl'],
    files: [{ content: 'text\n' }, { path: '/etc/issue' }],
    users: [{}],
    services: {},
    kernel: {},
    state: {},
    install: {},
    agent: { channel: { name: 'stable', url: '/mnt' }, trust: { keys: ['a.pub'] } },
    outputs: ['raw', 'qcow2', 'iso', 'oci'],
  };
  return spec;
};

const accepted = (values: readonly string[]): Spec | undefined => {
  const spec = draft();
  for (const [index, field] of FIELDS.entries()) field.set(spec, values[index] ?? field.benign);
  try {
    return parseSpec(JSON.stringify(spec), 'os.yaml');
  } catch (error) {
    if (error instanceof SpecError) return undefined;
    throw error;
  }
};
const planOf = (spec: Spec): ArchitecturePlan => {
  const plan = planImage(spec, { sourceDateEpoch: 0, buildArchitecture: 'amd64' }).architectures.amd64;
  if (!plan) throw new Error('no plan');
  return plan;
};

/** What a Containerfile does, without its words: instructions, mounts, and how many signs in each the shell would act on. */
const shapeOf = (containerfile: string) =>
  containerfile
    .replaceAll('\\\n', ' ')
    .split('\n')
    .map(line => ({
      instruction: /^\S*/.exec(line)?.[0],
      words: line.split(/\s+/).length,
      options: line.match(/ --[a-z-]+=\S*/g)?.map(option => option.replace(/target=\S*$/, '')),
      signs: line.replaceAll(/[^;&|<>$`()'"\\#*?!{}[\]]/g, ''),
    }));
/** How many lines and columns a file of data has. */
const tableOf = (text: string) => text.split('\n').map(line => line.split('\t').length);

const SIGNS = [
  ...'\n\r\t\0 \'"`$;&|<>(){}[]\\#*?!~^%@+=:,./-_',
  ...[
    '$(id)',
    '\nRUN id',
    '\n# syntax=x',
    ' --mount=type=bind,from=x',
    '..',
    '//',
    '\u2028',
    '\u0085',
    'é',
    '\u001b[0m',
    ' init=/bin/sh',
  ],
];
/** A value with a few hostile signs in it, or none. */
const spoilt = (benign: string): fc.Arbitrary<string> =>
  fc
    .array(fc.tuple(fc.nat(benign.length), fc.constantFrom(...SIGNS), fc.nat(2)), { maxLength: 3 })
    .map(edits =>
      edits.reduce((text, [at, sign, removed]) => text.slice(0, at) + sign + text.slice(at + removed), benign),
    );

test('a spec that is accepted adds no line, option, mount or shell sign to anything', () => {
  const benign = planOf(accepted([]) ?? (undefined as never));
  const expected = {
    containerfile: shapeOf(benign.containerfile),
    commandLine: (benign.context['boot/cmdline'] ?? '').split(/\s+/).length,
    files: Object.keys(benign.context).length,
  };
  let changed = 0;
  const values = fc.tuple(...FIELDS.map(field => spoilt(field.benign)));
  fc.assert(
    fc.property(values, hostile => {
      // Each value alone first, so that one that is refused does not hide the others.
      const kept = hostile.map((value, index) => {
        const benignValue = FIELDS[index]?.benign ?? '';
        if (value === benignValue) return value;
        const alone = FIELDS.map((field, at) => (at === index ? value : field.benign));
        return accepted(alone) ? value : benignValue;
      });
      const spec = accepted(kept);
      if (!spec) return;
      if (kept.some((value, index) => value !== FIELDS[index]?.benign)) changed++;
      const plan = planOf(spec);
      expect(shapeOf(plan.containerfile)).toEqual(expected.containerfile);
      expect((plan.context['boot/cmdline'] ?? '').split(/\s+/).length).toBe(expected.commandLine);
      expect(plan.context['boot/cmdline']).not.toMatch(/["'\\]/);
      expect(plan.context['boot/installer']).toMatch(/^[A-Za-z0-9 ._:@+=/*?%,~&-]+$/);
      expect(Object.keys(plan.context).length).toBe(expected.files);
      for (const [name, text] of Object.entries(plan.context)) {
        expect(text, name).not.toMatch(/[\0\r]|[\u0080-\uffff]/);
        expect(name).toMatch(/^[a-z]+(\/[A-Za-z0-9_.-]+)+$/);
        expect(name).not.toContain('..');
        const twin = benign.context[name];
        if (twin !== undefined && !name.startsWith('configure/files/'))
          expect(tableOf(text), name).toEqual(tableOf(twin));
      }
      for (const { path } of plan.artifacts) expect(path).toMatch(/^[a-z][A-Za-z0-9._~^-]+$/);
    }),
    { numRuns: 150 },
  );
  // A property that is never put to the test proves nothing.
  expect(changed).toBeGreaterThan(50);
}, 120_000);
