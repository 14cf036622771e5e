import { chmod, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EnvironmentError, SlipwayError, ToolError } from '../errors.ts';
import type { Exec, ExecResult } from '../ports.ts';

/**
 * cosign makes every signature here. This file turns what is wanted into its arguments and environment (pure, for cosign 2.5
 * and 3.x), runs it, and says in our words what went wrong.
 */

/** Why a signature could not be made; whoever runs the signing can act on each of them. */
export class SigningError extends SlipwayError<
  | 'wrong-password'
  | 'no-key'
  | 'bad-key'
  | 'key-service'
  | 'no-token'
  | 'token-refused'
  | 'authority'
  | 'log'
  | 'registry'
> {
  readonly kind = 'user';
}

/** A Fulcio and a Rekor of one's own; `trustedRoot` is the path of a sigstore trusted root that has their keys. */
export interface SigstoreServices {
  readonly fulcioUrl: string;
  readonly rekorUrl: string;
  readonly trustedRoot: string;
}

/** Who signs: a key (a path, `env://NAME` or a KMS address), or the workflow's own identity. */
export type Signer =
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'keyless'; readonly services?: SigstoreServices };

type Environment = Readonly<Record<string, string | undefined>>;

/** A command's flags as its `--help` lists them: builds by distributions say version `devel`, so versions decide nothing. */
export function flagsOf(help: string): ReadonlySet<string> {
  return new Set([...help.matchAll(/^\s+(?:-\w, )?(--[a-z0-9-]+)\b/gm)].map(match => match[1] ?? ''));
}

/** The small files that cosign is pointed at, so that it asks no server what to trust. */
export interface CosignFiles {
  readonly signingConfig: string;
  readonly trustedRoot: string;
  /** Holds an identity token that came by SIGSTORE_ID_TOKEN. */
  readonly token?: string | undefined;
}

export interface Setup {
  /** The flags of the very command that is about to run. */
  readonly flags: ReadonlySet<string>;
  readonly signer: Signer;
  readonly files: CosignFiles;
}

/** The part that `sign-blob`, `attest-blob` and `sign` share. @internal */
export function signerArgs({ flags, signer, files }: Setup): string[] {
  const modern = flags.has('--signing-config');
  const configured = ['--signing-config', files.signingConfig];
  const trusted = flags.has('--trusted-root') ? ['--trusted-root', files.trustedRoot] : [];
  // a token or nothing: without this cosign would wait for a browser
  const flow = flags.has('--fulcio-auth-flow') ? ['--fulcio-auth-flow', 'token'] : [];
  const token = files.token ? ['--identity-token', files.token] : ['--oidc-provider', 'github-actions'];
  if (signer.kind === 'key')
    return [...['--key', signer.key], ...(modern ? [...configured, ...trusted] : ['--tlog-upload=false'])];
  if (signer.services === undefined) return [...token, ...flow];
  const { fulcioUrl, rekorUrl } = signer.services;
  if (modern) return [...token, ...flow, ...configured, ...trusted];
  return [...token, ...flow, '--fulcio-url', fulcioUrl, '--rekor-url', rekorUrl];
}

const common = ['--yes', '--timeout', '15m'];
const bundleArgs = (flags: ReadonlySet<string>, bundle: string) => [
  ...(flags.has('--new-bundle-format') ? ['--new-bundle-format'] : []),
  ...['--bundle', bundle],
];

/** `cosign sign-blob`: one signature over a file. */
export function signBlobArgs(setup: Setup, file: string, bundle: string): string[] {
  return ['sign-blob', ...common, ...signerArgs(setup), ...bundleArgs(setup.flags, bundle), file];
}

export interface Statement {
  /** The subject's name and digest: the file itself need not be read again. */
  readonly name: string;
  readonly sha256: string;
  readonly predicateType: string;
  readonly predicate: string;
}

/** `cosign attest-blob`: a signed statement about a file. */
export function attestBlobArgs(setup: Setup, statement: Statement, bundle: string): string[] {
  return [
    ...['attest-blob', ...common, ...signerArgs(setup), ...bundleArgs(setup.flags, bundle)],
    ...['--type', statement.predicateType],
    ...['--predicate', statement.predicate],
    ...['--hash', statement.sha256],
    statement.name,
  ];
}

/** `cosign sign`: signatures over images by digest, kept in their registry. */
export function signImageArgs(setup: Setup, images: readonly string[], insecure = false): string[] {
  return ['sign', ...common, ...signerArgs(setup), ...(insecure ? ['--allow-http-registry'] : []), ...images];
}

/** `cosign attest`: a signed statement about an image by digest, kept in its registry. */
export function attestImageArgs(
  setup: Setup,
  statement: Pick<Statement, 'predicateType' | 'predicate'>,
  image: string,
  insecure = false,
): string[] {
  return [
    ...['attest', ...common, ...signerArgs(setup), ...(insecure ? ['--allow-http-registry'] : [])],
    ...['--type', statement.predicateType],
    ...['--predicate', statement.predicate],
    image,
  ];
}

/** `cosign public-key`: what third parties verify with. */
export function publicKeyArgs(key: string): string[] {
  return ['public-key', '--key', key];
}

/** Whose signature a third party wants to see; a pattern is a regular expression for the whole identity. */
export type Signatory =
  | { readonly key: string }
  | { readonly identity: string; readonly issuer: string }
  | { readonly pattern: string; readonly issuer: string };

const signatoryArgs = (who: Signatory): string[] => {
  if ('key' in who) return ['--key', who.key, '--insecure-ignore-tlog'];
  const name =
    'identity' in who
      ? ['--certificate-identity', who.identity]
      : ['--certificate-identity-regexp', `^(?:${who.pattern})$`];
  return [...name, '--certificate-oidc-issuer', who.issuer];
};

/** What a third party runs to check a file; goes into job summaries and docs. */
export function verifyBlobArgs(who: Signatory, file: string, bundle: string): string[] {
  return ['verify-blob', '--new-bundle-format', ...signatoryArgs(who), '--bundle', bundle, file];
}

/** The same for a statement about a file; `type` as cosign calls it: `cyclonedx`, `slsaprovenance1`. */
export function verifyBlobAttestationArgs(who: Signatory, type: string, file: string, bundle: string): string[] {
  return [
    ...['verify-blob-attestation', '--new-bundle-format', ...signatoryArgs(who), '--type', type],
    ...['--bundle', bundle, file],
  ];
}

/** The same for an image by digest. */
export function verifyImageArgs(who: Signatory, image: string): string[] {
  return ['verify', ...signatoryArgs(who), image];
}

/** The same for a statement about an image by digest. */
export function verifyImageAttestationArgs(who: Signatory, type: string, image: string): string[] {
  return ['verify-attestation', ...signatoryArgs(who), '--type', type, image];
}

/** What a program needs to reach a network, plus what `signer` needs and no secret besides. */
export function cosignEnvironment(signer: Signer, env: Environment): Record<string, string> {
  const wanted = [
    /^(https?|no|all)_proxy$/i,
    /^SSL_CERT_(FILE|DIR)$/,
    /^TUF_ROOT$/,
    /^DOCKER_CONFIG$/,
    /^XDG_CACHE_HOME$/,
  ];
  if (signer.kind === 'keyless') wanted.push(/^ACTIONS_ID_TOKEN_REQUEST_(URL|TOKEN)$/);
  else wanted.push(...(KEY_VARIABLES[schemeOf(signer.key)] ?? []), /^COSIGN_PASSWORD$/);
  const named = signer.kind === 'key' && schemeOf(signer.key) === 'env' ? signer.key.slice('env://'.length) : undefined;
  const out: Record<string, string> = {};
  // An unset password would make cosign ask a terminal that is not there.
  if (signer.kind === 'key') out['COSIGN_PASSWORD'] = '';
  for (const [name, value] of Object.entries(env)) {
    if (value !== undefined && (name === named || wanted.some(pattern => pattern.test(name)))) out[name] = value;
  }
  return out;
}

const KEY_VARIABLES: Readonly<Record<string, RegExp[]>> = {
  awskms: [/^AWS_/],
  gcpkms: [/^GOOGLE_/, /^CLOUDSDK_/],
  azurekms: [/^AZURE_/],
  hashivault: [/^VAULT_/, /^TRANSIT_SECRET_ENGINE_PATH$/],
  k8s: [/^KUBECONFIG$/, /^KUBERNETES_/],
};

const schemeOf = (key: string) => /^([a-z0-9]+):\/\//.exec(key)?.[1] ?? 'file';

/** cosign's complaints in our words. `undefined` where none of them is known. */
export function explainFailure(stderr: string, signer: Signer): SigningError | undefined {
  const key = signer.kind === 'key' ? signer.key : 'the workflow identity';
  const kms = signer.kind === 'key' && !['file', 'env'].includes(schemeOf(signer.key));
  const error = (code: SigningError['code'], message: string, hint: string) =>
    new SigningError(code, message, { hint });
  const line = lastLine(stderr);
  const unset = /env var \$(\S+) not found/.exec(stderr)?.[1];
  if (/decryption failed|inappropriate ioctl|reading password/.test(stderr))
    return error(
      'wrong-password',
      `the password does not open ${key}`,
      'set COSIGN_PASSWORD to the password of this key',
    );
  if (unset) return error('no-key', `${unset} is not set`, `put the private key's PEM text into ${unset}`);
  if (
    /reading key:.*no such file/.test(stderr) ||
    (signer.kind === 'key' && stderr.includes(`open ${key}: no such file`))
  )
    return error(
      'no-key',
      `there is no key at ${key}`,
      'make a pair with `cosign generate-key-pair`, or name the right path',
    );
  if (/unrecognized scheme/.test(stderr))
    return error(
      'bad-key',
      `cosign knows no key store for ${key}`,
      'use awskms, gcpkms, azurekms, hashivault, env or a path',
    );
  if (/unsupported pem type|invalid pem|no pem|reading key: /i.test(stderr) && !kms)
    return error('bad-key', `${key} is not a cosign private key`, 'cosign import-key-pair takes a PEM key in');
  if (/getting key from Fulcio/.test(stderr)) {
    if (/JWS|OIDC|credentials|token/i.test(line))
      return error(
        'token-refused',
        `no usable identity token: ${line}`,
        'the job needs `permissions: id-token: write`, and must not come from a fork',
      );
    return error(
      'authority',
      `Fulcio gave no certificate: ${line}`,
      'try again; if it stays, see the status of the service',
    );
  }
  if (/createLogEntry|rekor|transparency log|tlog/i.test(line))
    return error(
      'log',
      `the transparency log took no entry: ${line}`,
      'try again; if it stays, see the status of the service',
    );
  if (/UNAUTHORIZED|DENIED|MANIFEST_UNKNOWN|unexpected status code 40[134]/.test(stderr))
    return error(
      'registry',
      `the registry refused: ${line}`,
      'log in with write access to this repository, and push the image first',
    );
  if (kms) return error('key-service', `${key} did not sign: ${line}`, 'see that these credentials may use this key');
  return undefined;
}

const lastLine = (text: string) =>
  (text.trim().split('\n').filter(Boolean).at(-1) ?? 'no message').replace(
    /^(Error: |error during command execution: )+/,
    '',
  );

/** A signing configuration for cosign 3: where to sign, or nowhere but with the key. */
export function signingConfig(signer: Signer): string {
  const service = (url: string) => ({
    url,
    majorApiVersion: 1,
    validFor: { start: '2020-01-01T00:00:00Z' },
    operator: new URL(url).host,
  });
  const services = signer.kind === 'keyless' ? signer.services : undefined;
  return JSON.stringify({
    mediaType: 'application/vnd.dev.sigstore.signingconfig.v0.2+json',
    ...(services && { caUrls: [service(services.fulcioUrl)], rekorTlogUrls: [service(services.rekorUrl)] }),
    rekorTlogConfig: services ? { selector: 'ANY' } : {},
    tsaConfig: {},
  });
}

const EMPTY_TRUSTED_ROOT = '{"mediaType":"application/vnd.dev.sigstore.trustedroot+json;version=0.1"}';

/** A trusted root taken apart, for cosign 2, which reads each key from a file that a variable names. */
export function trustedRootKeys(trustedRoot: string): { readonly variable: string; readonly pem: string }[] {
  interface Log {
    publicKey: { rawBytes: string };
  }
  const root: {
    certificateAuthorities?: { certChain: { certificates: { rawBytes: string }[] } }[];
    tlogs?: Log[];
    ctlogs?: Log[];
  } = JSON.parse(trustedRoot);
  const pem = (label: string, base64: string) =>
    `-----BEGIN ${label}-----\n${base64.match(/.{1,64}/g)?.join('\n')}\n-----END ${label}-----\n`;
  const certificates = (root.certificateAuthorities ?? []).flatMap(authority => authority.certChain.certificates);
  const keys = (logs: Log[] = []) => logs.map(log => pem('PUBLIC KEY', log.publicKey.rawBytes)).join('');
  return [
    { variable: 'SIGSTORE_ROOT_FILE', pem: certificates.map(one => pem('CERTIFICATE', one.rawBytes)).join('') },
    { variable: 'SIGSTORE_REKOR_PUBLIC_KEY', pem: keys(root.tlogs) },
    { variable: 'SIGSTORE_CT_LOG_PUBLIC_KEY_FILE', pem: keys(root.ctlogs) },
  ].filter(({ pem }) => pem !== '');
}

export interface CosignOptions {
  readonly signer: Signer;
  readonly exec: Exec;
  /** Where secrets and tokens are looked up; nothing else of it reaches cosign. */
  readonly env: Environment;
  readonly program?: string | undefined;
}

export interface Cosign extends AsyncDisposable {
  signBlob(file: string, bundle: string): Promise<void>;
  attestBlob(statement: Statement, bundle: string): Promise<void>;
  signImages(images: readonly string[], options?: { readonly insecure?: boolean }): Promise<void>;
  attestImage(
    statement: Pick<Statement, 'predicateType' | 'predicate'>,
    image: string,
    options?: { readonly insecure?: boolean },
  ): Promise<void>;
  /** The public half of the key in PEM; `undefined` where a workflow signs. */
  publicKey(): Promise<string | undefined>;
}

/**
 * One cosign with one signer. Bundles appear under their names only when they are whole.
 * @example
 * await using cosign = await openCosign({ signer: { kind: 'key', key: 'cosign.key' }, exec, env });
 * await cosign.signBlob('manifest.json', 'manifest.json.sigstore.json');
 */
export async function openCosign({ signer, exec, env, program = 'cosign' }: CosignOptions): Promise<Cosign> {
  const identityToken = env['SIGSTORE_ID_TOKEN'];
  if (signer.kind === 'keyless' && !identityToken && !env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'])
    throw new SigningError('no-token', 'keyless signing needs an identity token, and this environment has none', {
      hint: 'give the job `permissions: id-token: write`, set SIGSTORE_ID_TOKEN, or sign with a key',
    });

  const folder = await mkdtemp(join(tmpdir(), 'slipway-cosign-'));
  await chmod(folder, 0o700);
  const services = signer.kind === 'keyless' ? signer.services : undefined;
  const files: CosignFiles = {
    signingConfig: join(folder, 'signing-config.json'),
    trustedRoot: services?.trustedRoot ?? join(folder, 'trusted-root.json'),
    token: signer.kind === 'keyless' && identityToken ? join(folder, 'token') : undefined,
  };
  const environment = cosignEnvironment(signer, env);
  await writeFile(files.signingConfig, signingConfig(signer));
  if (services === undefined) await writeFile(files.trustedRoot, EMPTY_TRUSTED_ROOT);
  else
    for (const { variable, pem } of trustedRootKeys(await readFile(services.trustedRoot, 'utf8'))) {
      environment[variable] = join(folder, `${variable}.pem`);
      await writeFile(environment[variable], pem);
    }
  if (files.token && identityToken) await writeFile(files.token, identityToken, { mode: 0o600 });

  const secrets = Object.entries({ ...environment, SIGSTORE_ID_TOKEN: identityToken })
    .filter(([name, value]) => /PASSWORD|TOKEN|SECRET|KEY/.test(name) && !/FILE$|URL$|_PUBLIC_KEY$/.test(name) && value)
    .map(([, value]) => value ?? '');
  const redact = (text: string) => secrets.reduce((out, secret) => out.replaceAll(secret, '***'), text);

  const helps = new Map<string, Promise<ReadonlySet<string>>>();
  const flags = (command: string) => {
    const known =
      helps.get(command) ?? exec(program, [command, '--help']).then(help => flagsOf(help.stdout + help.stderr));
    helps.set(command, known);
    return known;
  };
  const setup = async (command: string): Promise<Setup> => ({ flags: await flags(command), signer, files });

  const run = async (args: readonly string[]): Promise<ExecResult> => {
    const result = await exec(program, args, { env: environment, timeout: 16 * 60_000 }).catch((error: unknown) => {
      if (error instanceof EnvironmentError && error.code === 'missing-program')
        throw new EnvironmentError('missing-program', `${program} is not installed`, {
          hint: 'install cosign 2.5 or newer and put it on PATH',
          cause: error,
        });
      throw error;
    });
    if (result.exitCode === 0) return result;
    const stderr = redact(result.stderr);
    throw (
      explainFailure(stderr, signer) ??
      new ToolError('exit', `cosign ${args[0]} failed: ${lastLine(stderr)}`, { program, exitCode: result.exitCode })
    );
  };

  /** cosign writes a bundle in place: it gets another name until it is whole. */
  const whole = async (bundle: string, make: (temporary: string) => Promise<unknown>) => {
    const temporary = `${bundle}.part`;
    try {
      await make(temporary);
      await chmod(temporary, 0o644); // cosign says 0600; a bundle is for everyone
      await rename(temporary, bundle);
    } finally {
      await rm(temporary, { force: true });
    }
  };

  return {
    async signBlob(file, bundle) {
      const known = await setup('sign-blob');
      await whole(bundle, temporary => run(signBlobArgs(known, file, temporary)));
    },
    async attestBlob(statement, bundle) {
      const known = await setup('attest-blob');
      await whole(bundle, temporary => run(attestBlobArgs(known, statement, temporary)));
    },
    async signImages(images, options) {
      await run(signImageArgs(await setup('sign'), images, options?.insecure));
    },
    async attestImage(statement, image, options) {
      await run(attestImageArgs(await setup('attest'), statement, image, options?.insecure));
    },
    async publicKey() {
      if (signer.kind !== 'key') return undefined;
      return `${(await run(publicKeyArgs(signer.key))).stdout.trim()}\n`;
    },
    async [Symbol.asyncDispose]() {
      await rm(folder, { recursive: true, force: true });
    },
  };
}
