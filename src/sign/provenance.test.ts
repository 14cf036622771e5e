import { expect, test } from 'vitest';
import { workflowProvenance } from './provenance.ts';

const env = {
  GITHUB_SERVER_URL: 'https://forge.example',
  GITHUB_REPOSITORY: 'octo/os',
  GITHUB_WORKFLOW_REF: 'octo/os/.github/workflows/os.yml@refs/heads/main',
  GITHUB_REF: 'refs/heads/main',
  GITHUB_SHA: 'c'.repeat(40),
  GITHUB_RUN_ID: '7',
  GITHUB_RUN_ATTEMPT: '2',
  GITHUB_EVENT_NAME: 'push',
  GITHUB_TOKEN: 'never',
};

test('a workflow run is said as SLSA provenance', () => {
  const base = { uri: 'pkg:oci/debian', digest: { sha256: 'ab' } };
  const provenance = workflowProvenance(env, { dependencies: [base], parameters: { arch: ['amd64'] } });
  expect(provenance).toMatchObject({
    buildDefinition: {
      externalParameters: {
        workflow: {
          ref: 'refs/heads/main',
          repository: 'https://forge.example/octo/os',
          path: '.github/workflows/os.yml',
        },
        build: { arch: ['amd64'] },
      },
      resolvedDependencies: [
        { uri: 'git+https://forge.example/octo/os@refs/heads/main', digest: { gitCommit: 'c'.repeat(40) } },
        base,
      ],
    },
    runDetails: {
      builder: { id: 'https://forge.example/octo/os/.github/workflows/os.yml@refs/heads/main' },
      metadata: { invocationId: 'https://forge.example/octo/os/actions/runs/7/attempts/2' },
    },
  });
  expect(JSON.stringify(provenance)).not.toContain('never');
});

test('outside a workflow there is none', () => {
  expect(workflowProvenance({})).toBeUndefined();
});
