/** What the first workflows of a repository need to know. */
export interface InitialWorkflowOptions {
  /** Signed with a key from the repository's secrets; without it as the workflow itself. */
  readonly key: boolean;
}

/** The actions of others that they use: a commit each, and the version that it is. */
const PINS = {
  checkout: 'actions/checkout@de0fac2e4500dabe0009e67214ff5f5447ce83dd # v6.0.2',
  buildx: 'docker/setup-buildx-action@8d2750c68a42422c14e847fe6c8ac0403b4cbd6f # v3.12.0',
  cosign: 'sigstore/cosign-installer@d58896d6a1865668819e1d91763c7751a165e159 # v3.9.2',
} as const;

/** What the workflows are called where a person looks for them. */
export const RELEASING = 'The system';
export const REFRESHING = 'Refresh the channel';

/** Stands for whoever holds Slipway's actions, until they have a public home. */
export const STAND_IN_OWNER = 'OWNER';

const IDENTITY =
  'identity: https://github\\.com/${{ github.repository }}/\\.github/workflows/(os|refresh)\\.yml@refs/heads/main';

/** The identity that nodes of a repository pin where nobody holds a key: its two workflows, on its main branch. */
export const repositoryIdentity = (repository: string): string =>
  String.raw`https://github\.com/${repository.replaceAll('.', String.raw`\.`)}/\.github/workflows/(os|refresh)\.yml@refs/heads/main`;

/** The workflows that `slipway init` writes, by their names in `.github/workflows`. */
export function initialWorkflows({ key }: InitialWorkflowOptions): Readonly<Record<'os.yml' | 'refresh.yml', string>> {
  const as = key ? 'with the key' : 'as this workflow';
  const permission = key ? [] : ['      id-token: write # it is signed as a workflow, without a key'];
  const secrets = key
    ? [
        '        env:',
        '          COSIGN_PRIVATE_KEY: ${{ secrets.COSIGN_PRIVATE_KEY }}',
        '          COSIGN_PASSWORD: ${{ secrets.COSIGN_PASSWORD }}',
      ]
    : [];
  const signer = key
    ? ['          key: env://COSIGN_PRIVATE_KEY']
    : [
        '          # Two workflows sign here, the one that publishes and the one that refreshes. Nodes trust both.',
        `          ${IDENTITY}`,
      ];
  const toBuild = [
    `      - uses: ${PINS.checkout}`,
    '        with:',
    '          fetch-depth: 0 # a version of `git` is the latest tag',
    '          persist-credentials: false',
    '      - name: Tools that a base is bootstrapped with',
    '        run: |',
    '          sudo apt-get update -q',
    '          sudo apt-get install -qy --no-install-recommends mmdebstrap debian-archive-keyring',
    '          # Without it mmdebstrap has no user namespaces on Ubuntu 24.04.',
    '          sudo sysctl -q -w kernel.apparmor_restrict_unprivileged_userns=0',
    `      - uses: ${PINS.buildx}`,
  ];
  const os = [
    `# A push to main is built, signed ${as} and published; a pull request is built and no more.`,
    '# There has to be a channel first: the workflow that refreshes it begins it, run by hand with `init`, once.',
    `name: ${RELEASING}`,
    '',
    'on:',
    '  push:',
    '    branches: [main]',
    '  pull_request:',
    '  workflow_dispatch: # by hand, for the first release; on main only',
    '',
    'permissions: {}',
    '',
    'jobs:',
    '  check:',
    "    if: github.event_name == 'pull_request'",
    '    runs-on: ubuntu-24.04',
    '    timeout-minutes: 120',
    '    concurrency:',
    '      group: check-${{ github.ref }}',
    '      cancel-in-progress: true',
    '    permissions:',
    '      contents: read # to check out; what a pull request brings along can write nothing and sign nothing',
    '    steps:',
    ...toBuild,
    `      - uses: ${STAND_IN_OWNER}/slipway/build@v1`,
    '        with:',
    '          spec: os.yaml',
    '',
    '  release:',
    "    if: github.ref == 'refs/heads/main'",
    '    runs-on: ubuntu-24.04',
    '    timeout-minutes: 120',
    '    # Publishing and refreshing take turns.',
    '    concurrency: channel',
    '    permissions:',
    '      contents: write # to check out, and the channel lies on the branch that Pages serves',
    ...permission,
    '    steps:',
    ...toBuild,
    `      - uses: ${PINS.cosign}`,
    `      - uses: ${STAND_IN_OWNER}/slipway@v1`,
    '        id: os',
    ...secrets,
    '        with:',
    '          spec: os.yaml',
    '          channel: stable',
    '          root: github:${{ github.repository }}',
    ...signer,
    '      - name: What it is now',
    '        env:',
    '          DIGEST: ${{ steps.os.outputs.digest }}',
    '          SEQUENCE: ${{ steps.os.outputs.sequence }}',
    '        run: echo "manifest $DIGEST, sequence $SEQUENCE"',
    '',
  ];
  const refresh = [
    '# A channel file is good for fourteen days, so that nobody can hide a newer one for longer. This signs it anew every',
    '# other day: a week of failed runs is noticed by whoever watches them, and by no node. Run by hand with `init`, once,',
    '# it begins the channel.',
    `name: ${REFRESHING}`,
    '',
    'on:',
    '  schedule:',
    "    - cron: '17 4 */2 * *'",
    '  workflow_dispatch:',
    '    inputs:',
    '      command:',
    '        description: What to do',
    '        type: choice',
    '        options: [refresh, init]',
    '        default: refresh',
    '',
    '# Publishing and refreshing take turns.',
    'concurrency: channel',
    '',
    'permissions: {}',
    '',
    'jobs:',
    '  refresh:',
    '    runs-on: ubuntu-24.04',
    '    timeout-minutes: 15',
    '    permissions:',
    '      contents: write # the channel lies on the branch that Pages serves',
    ...permission,
    '    strategy:',
    '      fail-fast: false',
    '      max-parallel: 1',
    '      matrix:',
    '        channel: [stable] # and beta, once there is one',
    '    steps:',
    `      - uses: ${PINS.cosign}`,
    `      - uses: ${STAND_IN_OWNER}/slipway/upgrade-channel@v1`,
    ...secrets,
    '        with:',
    "          command: ${{ inputs.command || 'refresh' }}",
    '          channel: ${{ matrix.channel }}',
    '          root: github:${{ github.repository }}',
    ...signer,
    '',
  ];
  return { 'os.yml': os.join('\n'), 'refresh.yml': refresh.join('\n') };
}
