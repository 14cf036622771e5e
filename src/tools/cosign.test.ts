import { describe, expect, test } from 'vitest';
import {
  attestBlobArgs,
  attestImageArgs,
  cosignEnvironment,
  explainFailure,
  flagsOf,
  type Setup,
  type Signer,
  signBlobArgs,
  signImageArgs,
  signingConfig,
  trustedRootKeys,
  verifyBlobArgs,
} from './cosign.ts';

const HELP_2_5 = `
Flags:
    --bundle='':
	write everything required to verify the blob to a FILE

    --fulcio-auth-flow='':
	fulcio interactive oauth2 flow to use

    -h, --help=false:
	help for sign-blob

    --new-bundle-format=false:
	output bundle in new format

    --tlog-upload=true:
	whether or not to upload to the tlog; see --signing-config in later versions

    -y, --yes=false:
	skip confirmation prompts
`;
const HELP_3 = `
Flags:
      --bundle string             write everything required to verify the blob to a FILE
      --fulcio-auth-flow string   fulcio interactive oauth2 flow
      --new-bundle-format         output bundle in new format (default true)
      --signing-config string     path to a signing config file
      --tlog-upload               whether or not to upload to the tlog (default true)
      --trusted-root string       optional path to a TrustedRoot JSON file
  -y, --yes                       skip confirmation prompts
`;
const old = flagsOf(HELP_2_5);
const recent = flagsOf(HELP_3);
const files = { signingConfig: '/w/signing-config.json', trustedRoot: '/w/trusted-root.json' };
const services = {
  fulcioUrl: 'http://127.0.0.1:1',
  rekorUrl: 'http://127.0.0.1:2',
  trustedRoot: '/w/trusted-root.json',
};
const key: Signer = { kind: 'key', key: 'cosign.key' };
const keyless: Signer = { kind: 'keyless' };
const own: Signer = { kind: 'keyless', services };

test('flags are read from both shapes of help, not from its sentences', () => {
  expect([...old]).toEqual([
    '--bundle',
    '--fulcio-auth-flow',
    '--help',
    '--new-bundle-format',
    '--tlog-upload',
    '--yes',
  ]);
  expect(recent.has('--signing-config')).toBe(true);
  expect(old.has('--signing-config')).toBe(false);
});

const offline = '--signing-config /w/signing-config.json --trusted-root /w/trusted-root.json';
const github = '--oidc-provider github-actions --fulcio-auth-flow token';
const to = '--new-bundle-format --bundle f.part f';
const table: [string, ReadonlySet<string>, Signer, string][] = [
  ['2.5, key', old, key, `--key cosign.key --tlog-upload=false ${to}`],
  ['2.5, key from the environment', old, { kind: 'key', key: 'env://K' }, `--key env://K --tlog-upload=false ${to}`],
  ['2.5, KMS', old, { kind: 'key', key: 'awskms:///alias/os' }, `--key awskms:///alias/os --tlog-upload=false ${to}`],
  ['2.5, keyless', old, keyless, `${github} ${to}`],
  ['2.5, own services', old, own, `${github} --fulcio-url http://127.0.0.1:1 --rekor-url http://127.0.0.1:2 ${to}`],
  ['3, key', recent, key, `--key cosign.key ${offline} ${to}`],
  ['3, keyless', recent, keyless, `${github} ${to}`],
  ['3, own services', recent, own, `${github} ${offline} ${to}`],
];
test.each(table)('sign-blob: %s', (_, flags, signer, expected) => {
  const args = signBlobArgs({ flags, signer, files }, 'f', 'f.part').join(' ');
  expect(args).toBe(`sign-blob --yes --timeout 15m ${expected}`);
});

test('a token from the environment goes through a file', () => {
  const setup: Setup = { flags: old, signer: keyless, files: { ...files, token: '/w/token' } };
  expect(signBlobArgs(setup, 'f', 'b').join(' ')).toContain('--identity-token /w/token --fulcio-auth-flow token');
});

test('attest-blob names the digest, so that a large file is not read again', () => {
  const statement = {
    name: 'root.raw',
    sha256: 'ab',
    predicateType: 'https://slsa.dev/provenance/v1',
    predicate: '/p.json',
  };
  expect(attestBlobArgs({ flags: old, signer: key, files }, statement, 'b').join(' ')).toBe(
    'attest-blob --yes --timeout 15m --key cosign.key --tlog-upload=false --new-bundle-format --bundle b ' +
      '--type https://slsa.dev/provenance/v1 --predicate /p.json --hash ab root.raw',
  );
});

test('images are signed in one call', () => {
  const images = ['127.0.0.1:5000/os@sha256:a', '127.0.0.1:5000/os@sha256:b'];
  expect(signImageArgs({ flags: old, signer: key, files }, images, true).join(' ')).toBe(
    `sign --yes --timeout 15m --key cosign.key --tlog-upload=false --allow-http-registry ${images.join(' ')}`,
  );
});

test.each([
  ['2.5', old, '--tlog-upload=false'],
  ['3', recent, '--signing-config /w/signing-config.json --trusted-root /w/trusted-root.json'],
])('a statement about an image, by cosign %s', (_, flags, mode) => {
  const statement = { predicateType: 'https://cyclonedx.org/bom', predicate: 'bom.json' };
  const args = attestImageArgs({ flags, signer: key, files }, statement, 'registry.example/os@sha256:a');
  expect(args.join(' ')).toBe(
    `attest --yes --timeout 15m --key cosign.key ${mode} --type https://cyclonedx.org/bom --predicate bom.json registry.example/os@sha256:a`,
  );
});

test('the commands for third parties', () => {
  expect(verifyBlobArgs({ key: 'cosign.pub' }, 'f', 'f.sigstore.json').join(' ')).toBe(
    'verify-blob --new-bundle-format --key cosign.pub --insecure-ignore-tlog --bundle f.sigstore.json f',
  );
  expect(verifyBlobArgs({ identity: 'I', issuer: 'U' }, 'f', 'b').join(' ')).toBe(
    'verify-blob --new-bundle-format --certificate-identity I --certificate-oidc-issuer U --bundle b f',
  );
});

describe('the environment', () => {
  const env = {
    COSIGN_PASSWORD: 'pw',
    K: 'pem',
    AWS_REGION: 'r',
    AZURE_TENANT_ID: 't',
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'tok',
    ACTIONS_ID_TOKEN_REQUEST_URL: 'u',
    https_proxy: 'p',
    GITHUB_TOKEN: 'never',
    DOCKER_CONFIG: '/d',
  };
  test.each<[string, Signer, string[]]>([
    ['a key file', key, ['COSIGN_PASSWORD', 'DOCKER_CONFIG', 'https_proxy']],
    ['a variable', { kind: 'key', key: 'env://K' }, ['COSIGN_PASSWORD', 'DOCKER_CONFIG', 'K', 'https_proxy']],
    ['AWS', { kind: 'key', key: 'awskms:///k' }, ['AWS_REGION', 'COSIGN_PASSWORD', 'DOCKER_CONFIG', 'https_proxy']],
    [
      'a workflow',
      keyless,
      ['ACTIONS_ID_TOKEN_REQUEST_TOKEN', 'ACTIONS_ID_TOKEN_REQUEST_URL', 'DOCKER_CONFIG', 'https_proxy'],
    ],
  ])('with %s has nothing besides', (_, signer, names) => {
    expect(Object.keys(cosignEnvironment(signer, env)).sort()).toEqual(names);
  });
  test('has an empty password rather than none, so that nothing waits for a terminal', () => {
    expect(cosignEnvironment(key, {})['COSIGN_PASSWORD']).toBe('');
  });
});

test.each<[string, Signer, string]>([
  ['Error: signing f: reading key: decrypt: encrypted: decryption failed', key, 'wrong-password'],
  ['Enter password for private key: Error: reading key: inappropriate ioctl for device', key, 'wrong-password'],
  ['Error: signing f: reading key: open cosign.key: no such file or directory', key, 'no-key'],
  ['Error: signing f: reading key: loading URL: env var $K not found', { kind: 'key', key: 'env://K' }, 'no-key'],
  ['Error: reading key: loading URL: unrecognized scheme: nokms://', { kind: 'key', key: 'nokms://x' }, 'bad-key'],
  ['Error: signing f: reading key: invalid pem block', key, 'bad-key'],
  ['Error: signing blob: operation error KMS: GetPublicKey', { kind: 'key', key: 'awskms:///x' }, 'key-service'],
  [
    'Error: getting key from Fulcio: retrieving cert: go-jose/go-jose: compact JWS format must have three parts',
    keyless,
    'token-refused',
  ],
  ['Error: getting key from Fulcio: retrieving cert: POST x returned 503', keyless, 'authority'],
  ['Error: signing f: [POST /api/v1/log/entries][400] createLogEntryBadRequest', keyless, 'log'],
  ['Error: signing: GET x: UNAUTHORIZED: authentication required', key, 'registry'],
])('%s', (stderr, signer, code) => {
  const error = explainFailure(stderr, signer);
  expect(error?.code).toBe(code);
  expect(error?.hint).toBeTruthy();
});

test('a failure nobody knows is left to the caller', () => {
  expect(explainFailure('Error: out of cheese', key)).toBeUndefined();
});

test('a signing configuration names services, or none for a key', () => {
  expect(JSON.parse(signingConfig(key))).toEqual({
    mediaType: 'application/vnd.dev.sigstore.signingconfig.v0.2+json',
    rekorTlogConfig: {},
    tsaConfig: {},
  });
  expect(JSON.parse(signingConfig(own))).toMatchObject({
    caUrls: [{ url: 'http://127.0.0.1:1', majorApiVersion: 1 }],
    rekorTlogUrls: [{ url: 'http://127.0.0.1:2', majorApiVersion: 1 }],
    rekorTlogConfig: { selector: 'ANY' },
  });
});

test('a trusted root comes apart into what cosign 2 reads', () => {
  const root = { tlogs: [{ publicKey: { rawBytes: 'AAAA' } }, { publicKey: { rawBytes: 'BBBB' } }] };
  expect(trustedRootKeys(JSON.stringify(root))).toEqual([
    {
      variable: 'SIGSTORE_REKOR_PUBLIC_KEY',
      pem: '-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n-----BEGIN PUBLIC KEY-----\nBBBB\n-----END PUBLIC KEY-----\n',
    },
  ]);
});
