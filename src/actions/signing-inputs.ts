import type { SignerSettings, TrustSettings } from '../sign/who.ts';
import { show } from '../spec/words.ts';
import type { CosignRelease } from './cosign.ts';
import { InputError, type InputReader } from './inputs.ts';

/** The inputs that `sign` and `upgrade-channel` have in common. */

export interface SigningInputs {
  readonly signer: SignerSettings;
  readonly trust: TrustSettings;
  readonly cosign: CosignRelease;
}

export function readSigningInputs(read: InputReader): SigningInputs {
  // Looked at first: no message may repeat it.
  if (read.lines('key').some(line => line.includes('-----BEGIN')))
    throw new InputError(
      'bad-input',
      'key',
      'is a key itself',
      'Put the key into an environment variable, and its name here: env://COSIGN_PRIVATE_KEY.',
    );
  const key = read.text('key');
  const trust = readTrust(read);
  const sigstore = {
    fulcioUrl: read.text('fulcio-url'),
    rekorUrl: read.text('rekor-url'),
    trustedRoot: trust.trustedRoot,
  };
  for (const name of ['fulcio-url', 'rekor-url', 'identity']) {
    if (key === undefined || read.text(name) === undefined) continue;
    throw new InputError(
      'contradiction',
      name,
      'is for keyless signatures, and key names a key',
      'Leave out one of the two.',
    );
  }
  const services = ['fulcio-url', 'rekor-url'].filter(name => read.text(name) !== undefined);
  const missing = ['fulcio-url', 'rekor-url', 'trusted-root'].filter(name => read.text(name) === undefined);
  const [service] = services;
  if (service !== undefined && missing.length > 0)
    throw new InputError(
      'contradiction',
      service,
      `is of a Sigstore of your own, without ${missing.join(' and ')}`,
      'Set fulcio-url, rekor-url and trusted-root together.',
    );
  return { signer: key === undefined ? { keyless: true, ...sigstore } : { key }, trust, cosign: readCosign(read) };
}

/** Whose signatures count. */
export function readTrust(read: InputReader): TrustSettings {
  const keys = read.list('trusted-keys');
  const identity = read.text('identity');
  const issuer = read.text('issuer');
  if (keys.length > 0 && identity !== undefined)
    throw new InputError(
      'contradiction',
      'identity',
      'is for keyless signatures, and trusted-keys names keys',
      'Leave out one of the two: whoever signs by key has no identity.',
    );
  if (identity !== undefined && issuer === undefined)
    throw new InputError('missing-input', 'issuer', 'is empty', 'An identity counts only with who vouches for it.');
  return { keys, identity, ...(identity === undefined ? {} : { issuer }), trustedRoot: read.text('trusted-root') };
}

function readCosign(read: InputReader): CosignRelease {
  const release = read.text('cosign-release');
  const sha256 = read.text('cosign-digest')?.replace(/^sha256:/, '');
  const url = read.required('cosign-url');
  if (release !== undefined && !/^v\d+\.\d+\.\d+$/.test(release))
    throw new InputError(
      'bad-input',
      'cosign-release',
      `is ${show(release)}`,
      'It is a release of cosign such as v3.1.1.',
    );
  if (sha256 !== undefined && !/^[0-9a-f]{64}$/.test(sha256))
    throw new InputError(
      'bad-input',
      'cosign-digest',
      `is ${show(sha256)}`,
      'It is sha256: and 64 lower-case hex digits.',
    );
  if ((release === undefined) !== (sha256 === undefined))
    throw new InputError(
      'contradiction',
      'cosign-release',
      'and cosign-digest go together',
      'A program that is fetched is run only if its digest is pinned. Set both or neither.',
    );
  return { release, sha256, url };
}
