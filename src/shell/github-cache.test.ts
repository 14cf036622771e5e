import { expect, test } from 'vitest';
import type { Exec, ExecOptions } from '../ports.ts';
import { withGithubCache } from './github-cache.ts';

const env = { ACTIONS_RUNTIME_TOKEN: 'secret', ACTIONS_RESULTS_URL: 'https://cache.example', GITHUB_TOKEN: 'other' };
const service = { ACTIONS_RESULTS_URL: 'https://cache.example', ACTIONS_RUNTIME_TOKEN: 'secret' };

test.each<[string, string[], string, ExecOptions | undefined, ExecOptions | undefined]>([
  ['docker has it for a cache of that type', ['type=gha,mode=max'], 'docker', undefined, { env: service }],
  [
    'beside what it has anyway',
    ['x', 'mode=max,type=gha'],
    'docker',
    { cwd: '/', env: { A: '1' } },
    { cwd: '/', env: { ...service, A: '1' } },
  ],
  ['not for another type', ['type=registry,ref=a/type=gha'], 'docker', undefined, undefined],
  ['and no other program', ['type=gha'], 'git', { cwd: '/' }, { cwd: '/' }],
])('%s', async (_, caches, program, options, expected) => {
  const seen: unknown[] = [];
  const exec: Exec = async (...call) => {
    seen.push(call[2]);
    return { exitCode: 0, stdout: '', stderr: '' };
  };
  await withGithubCache(exec, env, caches)(program, [], options);
  expect(seen).toEqual([expected]);
});
