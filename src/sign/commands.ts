import { ATTESTATIONS, type AttestationName, attestationName, bundleName } from '../publish/layout.ts';
import {
  type Signatory,
  verifyBlobArgs,
  verifyBlobAttestationArgs,
  verifyImageArgs,
  verifyImageAttestationArgs,
} from '../tools/cosign.ts';
import type { Policy } from '../verify/policy.ts';

/** The commands with which anybody checks what was signed, as docs/verify.md has them: for cosign 2.5 and 3. */

export interface CommandOptions {
  /** What the public key is called where the commands are run. */
  readonly keyFile?: string;
  /** A trusted root of one's own. */
  readonly trustedRoot?: string | undefined;
}

/** Types that cosign has short names for; others it takes by their address. */
const COSIGN_TYPES: Readonly<Record<string, string>> = { provenance: 'slsaprovenance1', sbom: 'cyclonedx' };
const cosignType = (name: AttestationName): string => COSIGN_TYPES[name] ?? ATTESTATIONS[name];
const NO_ROOT = 'nothing.json';

export function verifyCommands(policy: Policy, { keyFile = 'cosign.pub', trustedRoot }: CommandOptions = {}) {
  const who = signatory(policy, keyFile);
  const byKey = policy.kind === 'key';
  // An empty root keeps cosign 2 from looking for one on the network where a key is all the proof there is.
  const root = byKey ? ['--trusted-root', NO_ROOT] : trustedRoot === undefined ? [] : ['--trusted-root', trustedRoot];
  const line = (args: readonly string[]) => ['cosign', ...args].map(quoted).join(' ');
  const withRoot = ([command = '', ...args]: readonly string[]) => line([command, ...root, ...args]);
  return {
    /** What has to be run once, before the others. */
    preparation: byKey ? [line(['trusted-root', 'create', '--out', NO_ROOT])] : [],
    blob: (file: string, bundle = bundleName(file)) => withRoot(verifyBlobArgs(who, file, bundle)),
    attestation: (file: string, name: AttestationName) =>
      withRoot(verifyBlobAttestationArgs(who, cosignType(name), file, attestationName(file, name))),
    image: (image: string) => line(verifyImageArgs(who, image)),
    imageAttestation: (image: string, name: AttestationName) =>
      line(verifyImageAttestationArgs(who, cosignType(name), image)),
  };
}

function signatory(policy: Policy, key: string): Signatory {
  if (policy.kind === 'key') return { key };
  const { identity, issuer } = policy;
  return 'exact' in identity ? { identity: identity.exact, issuer } : { pattern: identity.pattern, issuer };
}

const quoted = (word: string) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`);
