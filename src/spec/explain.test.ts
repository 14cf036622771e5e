import { expect, test } from 'vitest';
import { UsageError } from '../errors.ts';
import { explainField } from './explain.ts';
import { descendants, fields } from './fields.ts';

test('a setting is explained with its type, default and example', () => {
  expect(explainField('disk.slot')).toBe(`disk.slot
  Each of the two slots for the system. An image that outgrows its slot cannot be upgraded to. At least 256MiB.

  type      size
  default   1GiB
  example   slot: 2GiB
  since     0.1
`);
});

test('a group is explained with what is in it', () => {
  expect(explainField('base')).toBe(`base
  What the system is made from: exactly one of \`bootstrap\` and \`image\`.

  type      mapping
  required  yes
  example   base: { bootstrap: { suite: trixie } }
  since     0.1

  bootstrap  Start from a distribution, installed from its package mirror.
  image      Start from this OCI image.
  suite      The distribution release that \`base.image\` holds.
`);
});

test.each(['files[].mode', 'files.mode', 'files.0.mode', 'files[3].mode'])('%s is the same field', path => {
  expect(explainField(path)).toBe(explainField('files[].mode'));
  expect(explainField(path)).toContain('files[].mode\n  The permissions: four octal digits, in quotes.\n');
  expect(explainField(path)).toContain("\n  default   '0644'\n");
});

test('without a name every setting of the first level is listed', () => {
  const text = explainField('');
  for (const { key } of fields().children) expect(text).toMatch(new RegExp(`^  ${key} +[A-Z]`, 'm'));
});

test('every setting has a description, and every leaf has an example', () => {
  const all = [...descendants(fields())];
  expect(all.length).toBeGreaterThan(40);
  for (const field of all) {
    expect(field.description, field.path).toMatch(/^[A-Z].*\.$/);
    expect(field.since, field.path).toBe('0.1');
    const leaf = field.kind !== 'group' && field.item?.kind !== 'group';
    if (leaf) expect(field.example, field.path).toBeDefined();
    expect(explainField(field.path)).toContain(field.description);
  }
});

test.each([
  ['slot', 'did you mean disk.slot?'],
  ['disk.slott', 'did you mean disk.slot?'],
  ['kernal.modules', 'did you mean kernel.modules?'],
  ['xyzzy.plugh', 'slipway explain, without a name, lists all settings'],
])('%s is not a setting: %s', (path, hint) => {
  try {
    explainField(path);
  } catch (error) {
    expect(error).toBeInstanceOf(UsageError);
    expect(error).toMatchObject({ code: 'bad-argument', message: `there is no setting "${path}"`, hint });
    return;
  }
  expect.unreachable();
});
