import { describe, expect, test } from 'vitest';
import { STATIONS } from '../../src/actions/pipeline/inputs.ts';
import { read } from './tree.ts';

/** A document's section by its heading, up to the next one of the same kind. */
function section(name: string, heading: string): string {
  const [, text] = read(name).split(new RegExp(`^## ${heading}$`, 'm'));
  if (text === undefined) throw new Error(`bug: ${name} has no section ${heading}`);
  return text.split(/^## /m)[0] ?? '';
}

describe('docs/pipeline.md', () => {
  const folders = STATIONS.map(station => (station === 'publish' ? 'upgrade-channel' : station));

  test.each(folders)('sends whoever has trouble with %s to its own page', folder => {
    expect(section('docs/pipeline.md', 'Troubleshooting')).toContain(`(../${folder}/README.md#troubleshooting)`);
  });

  test('names what a rehearsal needs besides', () => {
    expect(section('docs/pipeline.md', 'Requirements')).toMatch(
      /QEMU[\s\S]*\(\.\.\/rehearse\/README\.md#requirements\)/,
    );
  });
});

describe('the owner that stands for another', () => {
  test.each(['README.md', 'docs/pipeline.md'])('%s says so, and where to read what to write', name => {
    expect(read(name)).toMatch(/`OWNER` stands for[\s\S]*getting-started\.md#in-github/);
  });

  test('is explained where the links lead', () => {
    expect(section('docs/getting-started.md', 'In GitHub')).toMatch(/`OWNER` in `uses: OWNER\/slipway/);
  });
});

test('the first run in GitHub is told in an order that can be followed', () => {
  const steps = section('docs/getting-started.md', 'In GitHub')
    .split(/^(?=\d\. )/m)
    .slice(1);
  const order = [/OWNER/, /COSIGN_PRIVATE_KEY/, /\[skip ci\]/, /`init`/, /Settings, Pages/, /first release/];
  expect(steps).toEqual(order.map(step => expect.stringMatching(step)));
});
