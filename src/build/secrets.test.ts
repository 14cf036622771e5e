import { describe, expect, test } from 'vitest';
import { type BuildSecret, readSecrets, secretEnvironment } from './secrets.ts';

const ENV = { TOKEN: 'abc', npm_key: 'x\ny', _: ' ', EMPTY: '' };
const read = (entries: readonly string[]) =>
  readSecrets(entries, ENV, (problem, hint) => new Error(`secrets ${problem}. ${hint}`));

test.each<[string, string[], BuildSecret[]]>([
  ['none', [], []],
  ['one by a name of its own', ['npm.rc-1=npm_key'], [{ id: 'npm.rc-1', variable: 'npm_key' }]],
  ['one name for both', ['TOKEN'], [{ id: 'TOKEN', variable: 'TOKEN' }]],
  [
    'one variable for two',
    ['a=TOKEN', 'b=TOKEN', '_'],
    [
      { id: 'a', variable: 'TOKEN' },
      { id: 'b', variable: 'TOKEN' },
      { id: '_', variable: '_' },
    ],
  ],
])('%s', (_, entries, secrets) => {
  expect(read(entries)).toEqual(secrets);
});

describe('what can not be used is told by its place or its names', () => {
  test.each<[string, string[], RegExp]>([
    ['a variable that is not set', ['TOKEN', 'a=NONE'], /^secrets wants a from the variable NONE, .*Set NONE .*`env:`/],
    [
      'an empty one, as of a secret that the repository lacks',
      ['EMPTY'],
      /^secrets wants EMPTY from the variable EMPTY/,
    ],
    ['what every object has', ['toString'], /the variable toString, which is not set/],
    ['an id with a space', ['TOKEN', 'a b=TOKEN'], /^secrets has no usable id in entry 2\./],
    ['an id with another option', ['a,src=/etc/shadow=TOKEN'], /^secrets has no usable id in entry 1\./],
    ['no id', ['=TOKEN'], /^secrets has no usable id in entry 1\./],
    ['an id without an end', ['a'.repeat(129)], /^secrets has no usable id in entry 1\. .{0,100}$/],
    ['no variable', ['a='], /^secrets names no environment variable in entry 1\. Write a=VARIABLE/],
    ['two equal signs', ['a=TOKEN=b'], /^secrets names no environment variable in entry 1\./],
    ['a name that no variable has', ['a.b'], /^secrets names no environment variable in entry 1\./],
    ['an id twice', ['a=TOKEN', 'a=npm_key'], /^secrets has the id a twice/],
    ['a name twice', ['TOKEN', 'TOKEN'], /^secrets has the id TOKEN twice/],
  ])('%s', (_, entries, message) => {
    expect(() => read(entries)).toThrow(message);
  });

  test.each(['token=gh-p4ssw0rd!', '-----BEGIN gh-p4ssw0rd!-----', 'token=gh-p4ssw0rd!==\n'])(
    'and a secret in the place of a variable is not repeated: %j',
    entry => {
      expect(() => read([entry])).toThrow(
        expect.not.objectContaining({ message: expect.stringContaining('p4ssw0rd') }),
      );
    },
  );
});

test('docker gets the variables that are asked for, and no others', () => {
  expect(secretEnvironment(read(['a=npm_key', 'b=npm_key']), ENV)).toEqual({ npm_key: 'x\ny' });
});
