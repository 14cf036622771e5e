import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { circumstancesOf, releaseOf, resultOf } from '../../test/support/rehearsal.ts';
import { RehearsalStatement } from '../manifest/rehearsal.ts';
import { evidenceOf, renderJunit, renderTable, resultValue } from './report.ts';

const build = releaseOf('2.0.0');
const from = releaseOf('1.0.0');
const hostile = 'it said "<]]>&\u0000\u001b[31m\ud800" \n  second line';
const failed = { passed: false, measures: {}, error: hostile, log: 'logs/upgrade-1.0.0.amd64.log' };
const results = [
  resultOf(build, 'boot'),
  resultOf(build, 'upgrade', { from }),
  resultOf(build, 'upgrade', { from, ...failed }),
];
const about = circumstancesOf(build);

describe('evidence', () => {
  test('is a statement for each scenario, about the manifest and every artifact', () => {
    const statements = evidenceOf(results, about);
    expect(statements.map(({ predicate: { scenario, result } }) => [scenario, result])).toEqual([
      ['boot', 'passed'],
      ['upgrade', 'failed'],
    ]);
    const [boot, upgrade] = statements;
    expect(boot).toMatchObject({
      _type: 'https://in-toto.io/Statement/v1',
      predicateType: 'https://slipway.dev/rehearsal/v1',
      predicate: { startedOn: '2026-11-23T08:00:00Z', machine: { accelerator: 'tcg' } },
    });
    expect(boot?.subject[0]).toEqual({ name: 'manifest.json', digest: { sha256: build.sha256 } });
    expect(boot?.subject.map(({ name }) => name)).toEqual([
      'manifest.json',
      'a.root',
      'a.qcow2',
      'a.raw',
      'a.verity',
      'a.efi',
    ]);
    expect(upgrade?.predicate.runs[0]).toEqual({
      ...{ from: { version: '1.0.0', sha256: from.sha256 }, artifact: 'a.raw' },
      ...{ passed: true, seconds: 61.3, measures: { upgrade: 42 } },
    });
    for (const statement of statements)
      expect(RehearsalStatement.parse(JSON.parse(JSON.stringify(statement)))).toEqual(statement);
  });

  test('has no more of an error than a statement may hold', () => {
    const [statement] = evidenceOf([resultOf(build, 'boot', { ...failed, error: 'x'.repeat(1e6) })], about);
    expect(statement?.predicate.runs[0]?.error).toHaveLength(4000);
  });
});

test('JUnit counts failures, and stays XML whatever a console said', () => {
  const xml = renderJunit(results, about);
  expect(xml).toContain('tests="3" failures="1"');
  expect(xml).toContain('<testcase name="upgrade from 1.0.0" classname="os.amd64" time="61.3">');
  expect(xml).not.toMatch(/<\]\]>|[\u0000\u001b]/);
  const python =
    'import sys,xml.dom.minidom as m; print(len(m.parse(sys.stdin.buffer).getElementsByTagName("failure")))';
  expect(spawnSync('python3', ['-c', python], { input: xml, encoding: 'utf8' }).stdout.trim()).toBe('1');
});

test('the table has a line for each run', () => {
  expect(renderTable(results)).toBe(
    [
      'scenario  from   result  took  first boot  upgrade  way back',
      'boot             passed  61 s              42 s',
      'upgrade   1.0.0  passed  61 s              42 s',
      'upgrade   1.0.0  FAILED  61 s',
    ].join('\n'),
  );
});

test('a result names the log that was kept', () => {
  expect(resultValue(resultOf(build, 'upgrade', { from, ...failed }), 'amd64')).toMatchObject({
    ...{ scenario: 'upgrade', from: '1.0.0', passed: false, log: 'logs/upgrade-1.0.0.amd64.log' },
  });
});
