import { readFile } from 'node:fs/promises';
import { EnvironmentError, type OptionName, refuseWrongPath, UsageError, type Words } from '../errors.ts';
import type { Exec } from '../ports.ts';
import { openCosign, type Signer } from '../tools/cosign.ts';
import { openTrust, type Trust } from '../verify/trust.ts';

/** Who signs and whom to trust, from what a person writes on a command line or in a workflow. */

export interface SignerSettings {
  /** A path, `env://NAME` or a KMS address. */
  readonly key?: string | undefined;
  readonly keyless?: boolean | undefined;
  /** A Sigstore of one's own; both or none, with its trusted root. */
  readonly fulcioUrl?: string | undefined;
  readonly rekorUrl?: string | undefined;
  readonly trustedRoot?: string | undefined;
}

export interface TrustSettings {
  /** Paths of public keys in PEM. */
  readonly keys?: readonly string[] | undefined;
  /** A regular expression for the whole of a certificate's subject. */
  readonly identity?: string | undefined;
  readonly issuer?: string | undefined;
  /** A path; the public Sigstore's root unless told. */
  readonly trustedRoot?: string | undefined;
}

const GITHUB_ISSUER = 'https://token.actions.githubusercontent.com';
const MAX_KEY_BYTES = 4096;
const MAX_ROOT_BYTES = 1024 * 1024;

/** The signer that is asked for: a key or the workflow's identity, never neither, never both. */
export function signerOf(settings: SignerSettings): Signer {
  const { key, keyless = false, fulcioUrl, rekorUrl, trustedRoot } = settings;
  if ((key === undefined) === !keyless)
    throw new UsageError('bad-option', key === undefined ? 'nobody is named to sign' : 'two are named to sign', {
      hint: words => `Give either ${words.option('key')} or ${words.option('keyless')}.`,
    });
  if (key !== undefined) return { kind: 'key', key };
  if (fulcioUrl === undefined && rekorUrl === undefined) return { kind: 'keyless' };
  if (fulcioUrl === undefined || rekorUrl === undefined || trustedRoot === undefined)
    throw new UsageError('bad-option', 'a Sigstore of your own needs three things', {
      hint: ({ option }) =>
        `Give ${option('fulcio-url')}, ${option('rekor-url')} and ${option('trusted-root')} together, or none of the first two.`,
    });
  return { kind: 'keyless', services: { fulcioUrl, rekorUrl, trustedRoot } };
}

/** What to trust, or `undefined` where nothing is named. */
export async function trustOf(settings: TrustSettings): Promise<Trust | undefined> {
  const { keys = [], identity, issuer, trustedRoot } = settings;
  if (keys.length > 0 && identity !== undefined)
    throw new UsageError('bad-option', 'both keys and an identity are named to be trusted', {
      hint: ({ option }) =>
        `Name one kind, ${option('trusted-keys')} or ${option('identity')}: whoever signs by key has no identity.`,
    });
  if (keys.length > 0) {
    const pems = await Promise.all(keys.map(path => read(path, 'public key', 'trusted-keys', MAX_KEY_BYTES)));
    return openTrust({ kind: 'key', keys: pems });
  }
  if (identity === undefined && issuer === undefined) return undefined;
  if (identity === undefined || issuer === undefined)
    throw new UsageError('bad-option', 'an identity counts only with its issuer', {
      hint: ({ option }) =>
        `Give ${option('identity')} and ${option('issuer')} together; GitHub's issuer is ${GITHUB_ISSUER}.`,
    });
  return openTrust({
    kind: 'identity',
    identity: { pattern: identity },
    issuer,
    trustedRoot: await readRoot(trustedRoot),
  });
}

/** `trustOf`, for whoever cannot go on without. */
export async function requiredTrust(settings: TrustSettings): Promise<Trust> {
  const trust = await trustOf(settings);
  if (trust !== undefined) return trust;
  throw new UsageError('bad-option', 'nobody is named to be trusted', {
    hint: ({ option }) =>
      `Give a public key with ${option('trusted-keys')}, or ${option('identity')} and ${option('issuer')}.`,
  });
}

/**
 * What a third party has to check a signer with: what is named, else the public half of its key, else the workflow that runs.
 */
export async function trustInSigner(
  signer: Signer,
  settings: TrustSettings,
  { exec, env, cosign }: { readonly exec: Exec; readonly env: Environment; readonly cosign?: string | undefined },
): Promise<Trust> {
  const named = await trustOf(settings);
  if (named !== undefined) return named;
  if (signer.kind === 'key') {
    await using program = await openCosign({ signer, exec, env, program: cosign });
    return openTrust({ kind: 'key', keys: [(await program.publicKey()) ?? ''] });
  }
  const identity = workflowIdentity(env);
  if (identity === undefined)
    throw new UsageError('bad-option', 'outside a workflow it is not plain who signs', {
      hint: ({ option }) => `Name who is expected to: ${option('identity')} and ${option('issuer')}.`,
    });
  return openTrust({
    kind: 'identity',
    identity: { exact: identity },
    issuer: GITHUB_ISSUER,
    trustedRoot: await readRoot(settings.trustedRoot),
  });
}

type Environment = Readonly<Record<string, string | undefined>>;

/** The subject that GitHub's certificates name for the workflow that runs; of a reusable workflow it would be that one's. */
function workflowIdentity(env: Environment): string | undefined {
  const { GITHUB_SERVER_URL: server, GITHUB_WORKFLOW_REF: workflow } = env;
  return server && workflow ? `${server}/${workflow}` : undefined;
}

async function readRoot(path: string | undefined): Promise<Record<string, unknown>> {
  const text =
    path === undefined
      ? Buffer.from((await import('../verify/public-good.ts')).PUBLIC_GOOD_ROOT, 'base64').toString()
      : await read(path, 'trusted root', 'trusted-root', MAX_ROOT_BYTES);
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new UsageError('bad-option', `${path} is not JSON`, {
      hint: ({ option }) => `${option('trusted-root')} is what \`cosign trusted-root create\` writes.`,
      cause,
    });
  }
}

async function read(path: string, what: string, named: OptionName, limit: number): Promise<string> {
  const hint = ({ option }: Words) => `Name the path of a file with ${option(named)}.`;
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') throw new UsageError('bad-option', `there is no ${what} at ${path}`, { hint });
    refuseWrongPath(path, error, hint);
    throw new EnvironmentError('io', `${path} can't be read: ${error.message}`, { cause: error });
  });
  if (bytes.length > limit) throw new UsageError('bad-option', `${path} is too long for a ${what}`, { hint });
  return bytes.toString();
}
