import { expect, test } from 'vitest';
import { passedOn } from './environment.ts';

test('only names that programs need are passed on', () => {
  const names = [
    'PATH',
    'DOCKER_HOST',
    'BUILDKIT_HOST',
    'no_proxy',
    'SSL_CERT_FILE',
    'RUNNER_TRACKING_ID',
    'GITHUB_TOKEN',
    'XPATH',
    'PATH2',
    'LD_PRELOAD',
  ];
  expect(Object.keys(passedOn(Object.fromEntries(names.map(name => [name, '1']))))).toEqual(names.slice(0, 6));
});
