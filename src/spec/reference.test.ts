import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { descendants, fields } from './fields.ts';
import { parseSpec } from './parse.ts';
import { renderSpecReference, specJsonSchema } from './reference.ts';
import { yamlOf } from './words.ts';

const docs = (name: string): string => readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8');

test('docs/spec.md is fresh', () => {
  expect(docs('spec.md')).toBe(renderSpecReference());
});

test('docs/os.schema.json is fresh', () => {
  expect(docs('os.schema.json')).toBe(`${JSON.stringify(specJsonSchema(), null, 2)}\n`);
});

test('every link of the reference leads to a heading', () => {
  const text = renderSpecReference();
  const headings = [...text.matchAll(/^## (.*)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^a-z0-9 _-]/g, '')
      .replaceAll(' ', '-'),
  );
  const links = [...text.matchAll(/\]\(#([^)]*)\)/g)].map(([, target]) => target);
  expect(links.length).toBeGreaterThan(5);
  expect(links.filter(target => !headings.includes(target ?? ''))).toEqual([]);
});

test('every table has as many cells in each row', () => {
  let width = 0;
  for (const line of renderSpecReference().split('\n')) {
    const cells = line.startsWith('|') ? line.replaceAll('\\|', '').split('|').length : 0;
    if (width > 0 && cells > 0) expect(cells, line).toBe(width);
    width = cells;
  }
});

test('the JSON Schema knows only words of JSON Schema', () => {
  const text = JSON.stringify(specJsonSchema());
  expect(text).not.toMatch(/"(?:since|takes|example)":/);
  expect(specJsonSchema()).toMatchObject({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    additionalProperties: false,
    required: ['name', 'version', 'base'],
  });
});

/** What stands beside a setting's example so that the whole is a spec. */
const COMPANIONS: Readonly<Record<string, object>> = {
  'base.bootstrap.mirror': { suite: 'trixie' },
  'base.bootstrap.components': { suite: 'trixie' },
  'base.image': { suite: 'trixie' },
  'base.suite': { image: 'registry.example.com/base:1' },
  'files[].path': { content: '' },
  'files[].content': { path: '/etc/a' },
  'files[].source': { path: '/etc/a' },
  'files[].mode': { path: '/etc/a', content: '' },
  'files[].owner': { path: '/etc/a', content: '' },
  'agent.trust.identity': { issuer: 'https://issuer.example.com', trustedRoot: 'root.json' },
  'agent.trust.identityPattern': { issuer: 'https://issuer.example.com', trustedRoot: 'root.json' },
  'agent.trust.issuer': { identity: 'a', trustedRoot: 'root.json' },
  'agent.trust.trustedRoot': { identity: 'a', issuer: 'https://issuer.example.com' },
  'agent.channel.name': { url: '/mnt' },
  'agent.channel.url': { name: 'stable' },
  'agent.channel.mirrors': { name: 'stable', url: '/mnt/other' },
  'agent.windows[].days': { start: '02:00', end: '05:00' },
  'agent.windows[].start': { end: '05:00' },
  'agent.windows[].end': { start: '02:00' },
  'agent.windows[].timezone': { start: '02:00', end: '05:00' },
  'agent.health.checks[].status': { http: 'http://127.0.0.1/' },
  'agent.health.checks[].free': { disk: '/var' },
  'agent.health.checks[].timeout': { tcp: '127.0.0.1:22' },
  'agent.hooks.before[].timeout': { command: ['/bin/true'] },
  'agent.hooks.after[].timeout': { command: ['/bin/true'] },
};
const AGENT = { channel: { name: 'stable', url: '/mnt' }, trust: { keys: ['a.pub'] } };

test.each(
  [...descendants(fields())].filter(field => field.example !== undefined).map(field => [field.path, field.example]),
)('the example of %s is right', (path, example) => {
  const [top = '', ...rest] = path.split('.');
  const list = top.endsWith('[]');
  const companions = COMPANIONS[path] ?? (list && path !== 'users[].name' ? { name: 'a' } : {});
  const inner = rest.reduceRight<unknown>(
    (below, key, index) => ({
      ...(index === rest.length - 1 ? companions : {}),
      ...(top === 'agent' && index === 0 ? AGENT : {}),
      [key.replace('[]', '')]: key.endsWith('[]') ? [below] : below,
    }),
    example,
  );
  const key = top.replace('[]', '');
  const base = key === 'base' ? {} : { base: { bootstrap: { suite: 'trixie' } } };
  const more = path === 'install.configUrl' ? { agent: AGENT } : {};
  const text = `${yamlOf({ name: 'edge', version: '1.0.0', ...base, ...more, [key]: list ? [inner] : inner })}\n`;
  const spec = parseSpec(text, 'os.yaml');
  expect(spec).toHaveProperty(key);
});
