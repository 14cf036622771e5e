/** SLSA provenance of a build in a GitHub workflow: who built, from which commit, in which run. */

export interface Provenance {
  readonly buildDefinition: {
    readonly buildType: string;
    readonly externalParameters: Readonly<Record<string, unknown>>;
    readonly internalParameters?: Readonly<Record<string, unknown>>;
    readonly resolvedDependencies: readonly {
      readonly uri: string;
      readonly digest: Readonly<Record<string, string>>;
    }[];
  };
  readonly runDetails: {
    readonly builder: { readonly id: string };
    readonly metadata: { readonly invocationId: string };
  };
}

export interface BuildInputs {
  /** Everything else that went in, by digest: base images, the spec, the lock. */
  readonly dependencies?: readonly { readonly uri: string; readonly digest: Readonly<Record<string, string>> }[];
  /** What the build was asked for, such as architectures and formats. */
  readonly parameters?: Readonly<Record<string, unknown>>;
}

/**
 * The predicate `https://slsa.dev/provenance/v1` in GitHub's own build type, from a workflow's environment.
 * Outside a workflow there is none: a laptop cannot say who it is.
 */
export function workflowProvenance(
  env: Readonly<Record<string, string | undefined>>,
  { dependencies = [], parameters = {} }: BuildInputs = {},
): Provenance | undefined {
  const server = env['GITHUB_SERVER_URL'];
  const repository = env['GITHUB_REPOSITORY'];
  const workflowRef = env['GITHUB_WORKFLOW_REF'];
  const commit = env['GITHUB_SHA'];
  if (!server || !repository || !workflowRef || !commit) return undefined;
  // owner/repo/.github/workflows/os.yml@refs/heads/main
  const at = workflowRef.lastIndexOf('@');
  const path = workflowRef.slice(0, at).split('/').slice(2).join('/');
  return {
    buildDefinition: {
      buildType: 'https://actions.github.io/buildtypes/workflow/v1',
      externalParameters: {
        workflow: { ref: workflowRef.slice(at + 1), repository: `${server}/${repository}`, path },
        ...(Object.keys(parameters).length > 0 && { build: parameters }),
      },
      internalParameters: {
        github: {
          event_name: env['GITHUB_EVENT_NAME'] ?? '',
          repository_id: env['GITHUB_REPOSITORY_ID'] ?? '',
          repository_owner_id: env['GITHUB_REPOSITORY_OWNER_ID'] ?? '',
          runner_environment: env['RUNNER_ENVIRONMENT'] ?? '',
        },
      },
      resolvedDependencies: [
        { uri: `git+${server}/${repository}@${env['GITHUB_REF'] ?? ''}`, digest: { gitCommit: commit } },
        ...dependencies,
      ],
    },
    runDetails: {
      builder: { id: `${server}/${workflowRef}` },
      metadata: {
        invocationId: `${server}/${repository}/actions/runs/${env['GITHUB_RUN_ID'] ?? ''}/attempts/${env['GITHUB_RUN_ATTEMPT'] ?? '1'}`,
      },
    },
  };
}
