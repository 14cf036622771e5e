/** What a program may know of the environment it was started from; all else has to be handed to it by name. */
const PASSED_ON = new RegExp(
  `^(${[
    'PATH',
    'HOME',
    'TMPDIR',
    'DOCKER_.*',
    'BUILDX_.*',
    'BUILDKIT_.*',
    '(https?|all|no|ftp)_proxy',
    'SSL_CERT_(FILE|DIR)',
    'CURL_CA_BUNDLE',
    'REQUESTS_CA_BUNDLE',
    'NODE_EXTRA_CA_CERTS',
    // How the remote and kubernetes drivers of buildx find their way.
    'SSH_AUTH_SOCK',
    'KUBECONFIG',
    // By this a runner finds what a job has left running.
    'RUNNER_TRACKING_ID',
  ].join('|')})$`,
);
const PROXY = /_proxy$/i;

/** The part of an environment that external programs get. */
export function passedOn(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const entries = Object.entries(env).filter((entry): entry is [string, string] => {
    const [name, value] = entry;
    return value !== undefined && PASSED_ON.test(PROXY.test(name) ? name.toLowerCase() : name);
  });
  return Object.fromEntries(entries);
}
