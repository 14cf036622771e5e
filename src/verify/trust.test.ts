import { createHash, generateKeyPairSync, hash, type KeyObject, sign } from 'node:crypto';
import { initializeCA, initializeCTLog, initializeTLog } from '@sigstore/mock';
import { HashAlgorithm, PublicKeyDetails, TrustedRoot } from '@sigstore/protobuf-specs';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { TrustError } from './errors.ts';
import { anchored, exactly, type Policy } from './policy.ts';
import { openBlob, openTrust, signerText, type Trust, verifyBlob, verifyStatement } from './trust.ts';

interface LogEntry {
  readonly body: string;
  readonly integratedTime: number;
  readonly logID: string;
  readonly logIndex: number;
  readonly verification: {
    readonly inclusionProof: Readonly<Record<'logIndex' | 'treeSize' | 'rootHash' | 'checkpoint', string>>;
    readonly signedEntryTimestamp: string;
  };
}
type Json = Record<string, unknown>;
const encode = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
const sha256 = (bytes: Uint8Array): string => hash('sha256', bytes, 'hex');
const spki = (key: KeyObject): Buffer => key.export({ type: 'spki', format: 'der' });
const pem = (key: KeyObject): string => key.export({ type: 'spki', format: 'pem' }).toString();
const keyPair = () => generateKeyPairSync('ec', { namedCurve: 'P-256' });
const MEDIA_TYPE = 'application/vnd.dev.sigstore.bundle.v0.3+json';

const ours = keyPair();
const next = keyPair();
const theirs = keyPair();

const hintOf = (key: KeyObject): string => hash('sha256', spki(key), 'base64');
const byKey = (key: KeyObject): Json => ({ publicKey: { hint: hintOf(key) } });

/** A bundle over a blob, as cosign writes it with a key and no log. */
const blobBundle = (bytes: Uint8Array, pair = ours, material: Json = byKey(pair.publicKey)): Json => ({
  mediaType: MEDIA_TYPE,
  verificationMaterial: material,
  messageSignature: {
    messageDigest: { algorithm: 'SHA2_256', digest: hash('sha256', bytes, 'base64') },
    signature: base64(sign('sha256', bytes, pair.privateKey)),
  },
});

/** DSSE's pre-authentication encoding. */
const pae = (type: string, payload: Uint8Array): Buffer =>
  Buffer.concat([Buffer.from(`DSSEv1 ${Buffer.byteLength(type)} ${type} ${payload.length} `), payload]);

const statementOf = (digest: string, change: Json = {}): Json => ({
  _type: 'https://in-toto.io/Statement/v1',
  subject: [{ name: 'disk.raw', digest: { sha256: digest } }],
  predicateType: 'https://slsa.dev/provenance/v1',
  predicate: { buildDefinition: {} },
  ...change,
});

const dsseBundle = (payload: Uint8Array, type = 'application/vnd.in-toto+json', pair = ours): Json => ({
  mediaType: MEDIA_TYPE,
  verificationMaterial: byKey(pair.publicKey),
  dsseEnvelope: {
    payload: base64(payload),
    payloadType: type,
    signatures: [{ sig: base64(sign('sha256', pae(type, payload), pair.privateKey)) }],
  },
});

const keys = (...publicKeys: KeyObject[]): Trust => openTrust({ kind: 'key', keys: publicKeys.map(pem) });
const codeOf = (act: () => unknown): string => {
  try {
    act();
    return 'verified';
  } catch (error) {
    if (!(error instanceof TrustError)) throw error;
    expect(error.kind).toBe('trust');
    return error.code;
  }
};

const blob = Buffer.from('the slot, byte for byte');
const good = encode(blobBundle(blob));
const trust = keys(ours.publicKey);

describe('with a pinned key', () => {
  test('a blob is what was signed', () => {
    const fingerprint = sha256(spki(ours.publicKey));
    const verified = verifyBlob(trust, good, blob, { sha256: sha256(blob), size: blob.length });
    expect(verified).toEqual({ signer: { kind: 'key', fingerprint }, sha256: sha256(blob), size: blob.length });
    expect(signerText(verified.signer)).toBe(`key ${fingerprint.slice(0, 16)}`);
  });

  test('keys rotate: two are pinned, either will do, and a third will not', () => {
    const both = keys(ours.publicKey, next.publicKey);
    expect(codeOf(() => verifyBlob(both, good, blob))).toBe('verified');
    expect(codeOf(() => verifyBlob(both, encode(blobBundle(blob, next)), blob))).toBe('verified');
    expect(codeOf(() => verifyBlob(both, encode(blobBundle(blob, theirs)), blob))).toBe('wrong-key');
  });

  const changed = (change: (bundle: Json) => void): Buffer => {
    const bundle = structuredClone(blobBundle(blob));
    change(bundle);
    return encode(bundle);
  };
  const flip = (text: string, at = 20): string => {
    const bytes = Buffer.from(text, 'base64');
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    return base64(bytes);
  };
  type Signed = { messageSignature: { messageDigest: Json; signature: string }; verificationMaterial: Json };
  const other = Buffer.from('another file');

  test.each<[string, Uint8Array | undefined, Uint8Array, string]>([
    ['no bundle', undefined, blob, 'no-bundle'],
    ['an empty bundle', Buffer.alloc(0), blob, 'no-bundle'],
    ['a bundle that is not JSON', Buffer.from('<html>'), blob, 'bad-bundle'],
    ['a bundle that is null', Buffer.from('null'), blob, 'bad-bundle'],
    ['a bundle that is a number', Buffer.from('7'), blob, 'bad-bundle'],
    ['an empty object', encode({}), blob, 'bad-bundle'],
    ['a bundle without material', encode({ ...blobBundle(blob), verificationMaterial: {} }), blob, 'bad-bundle'],
    ['a bundle without a signature', encode({ ...blobBundle(blob), messageSignature: undefined }), blob, 'bad-bundle'],
    ['a huge bundle', Buffer.alloc(300_000, 32), blob, 'too-large'],
    ['a flipped bit in the file', good, Buffer.from(flip(base64(blob)), 'base64'), 'wrong-digest'],
    ['a byte too many', good, Buffer.concat([blob, Buffer.from('x')]), 'wrong-digest'],
    ['nothing at all', good, Buffer.alloc(0), 'wrong-digest'],
    ['the bundle of another file', encode(blobBundle(other)), blob, 'wrong-digest'],
    [
      'a flipped bit in the signature',
      changed(b => {
        const s = b as Signed;
        s.messageSignature.signature = flip(s.messageSignature.signature);
      }),
      blob,
      'bad-signature',
    ],
    [
      'a flipped bit in the digest',
      changed(b => {
        const s = b as Signed;
        s.messageSignature.messageDigest['digest'] = flip(s.messageSignature.messageDigest['digest'] as string);
      }),
      blob,
      'wrong-digest',
    ],
    [
      'another algorithm',
      changed(b => {
        (b as Signed).messageSignature.messageDigest['algorithm'] = 'SHA2_512';
      }),
      blob,
      'bad-bundle',
    ],
    [
      'a signature that is none',
      changed(b => {
        (b as Signed).messageSignature.signature = base64(Buffer.from('x'));
      }),
      blob,
      'bad-signature',
    ],
    ['a key that is not pinned', encode(blobBundle(blob, theirs)), blob, 'wrong-key'],
    ['no key at all', encode(blobBundle(blob, ours, { publicKey: { hint: '' } })), blob, 'wrong-key'],
    [
      'another key under the hint of ours',
      encode(blobBundle(blob, theirs, byKey(ours.publicKey))),
      blob,
      'bad-signature',
    ],
    [
      "the other file's digest with this file's signature",
      changed(b => {
        (b as Signed).messageSignature.messageDigest['digest'] = hash('sha256', other, 'base64');
      }),
      other,
      'bad-signature',
    ],
    ['an attestation about the very file', encode(dsseBundle(encode(statementOf(sha256(blob))))), blob, 'bad-bundle'],
  ])('%s is refused', (_, bundle, bytes, code) => expect(codeOf(() => verifyBlob(trust, bundle, bytes))).toBe(code));

  test('log entries and timestamps that no root vouches for neither help nor harm', () => {
    const material = {
      ...byKey(ours.publicKey),
      timestampVerificationData: { rfc3161Timestamps: [{ signedTimestamp: 'AAAA' }] },
    };
    expect(codeOf(() => verifyBlob(trust, encode(blobBundle(blob, ours, material)), blob))).toBe('verified');
    expect(codeOf(() => verifyBlob(trust, encode(blobBundle(blob, theirs, material)), blob))).toBe('bad-signature');
  });

  test('whatever the bundle is, it is refused by a TrustError', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 100 }),
        bytes => void expect(codeOf(() => verifyBlob(trust, bytes, blob))).not.toBe('verified'),
      ),
      { numRuns: 200 },
    );
    const material = fc.jsonValue();
    fc.assert(
      fc.property(
        fc.constantFrom('verificationMaterial', 'messageSignature', 'mediaType'),
        material,
        (field, value) => {
          expect(codeOf(() => verifyBlob(trust, encode({ ...blobBundle(blob), [field]: value }), blob))).not.toBe(
            'verified',
          );
        },
      ),
      { numRuns: 300 },
    );
  });

  test('every flipped bit of a small file is noticed', () => {
    for (let bit = 0; bit < blob.length * 8; bit++) {
      const bytes = Buffer.from(blob);
      bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(codeOf(() => verifyBlob(trust, good, bytes))).toBe('wrong-digest');
    }
  });
});

describe('a large blob', () => {
  const big = Buffer.alloc(5_000_000, 'slipway');
  const bundle = encode(blobBundle(big));

  test('goes through in pieces', () => {
    const check = openBlob(trust, bundle, { size: big.length });
    expect(check.sha256).toBe(sha256(big));
    for (let at = 0; at < big.length; at += 65_536) check.update(big.subarray(at, at + 65_536));
    expect(check.finish()).toMatchObject({ sha256: sha256(big), size: big.length });
  });

  test('is refused before its first byte where the bundle already says so', () => {
    expect(codeOf(() => openBlob(trust, bundle, { sha256: sha256(blob) }))).toBe('wrong-digest');
    expect(codeOf(() => openBlob(keys(theirs.publicKey), bundle))).toBe('wrong-key');
  });

  test('is refused with a byte more or less than expected', () => {
    const more = openBlob(trust, bundle, { size: big.length - 1 });
    expect(codeOf(() => more.update(big))).toBe('wrong-size');
    const less = openBlob(trust, bundle, { size: big.length });
    less.update(big.subarray(1));
    expect(codeOf(() => less.finish())).toBe('wrong-size');
  });
});

describe('an attestation', () => {
  const subject = sha256(blob);
  const predicateTypes = ['https://slsa.dev/provenance/v1'];
  const about = { sha256: subject, predicateTypes };
  const statement = statementOf(subject);
  const bundle = encode(dsseBundle(encode(statement)));

  test('is about this artifact and of this kind', () => {
    expect(verifyStatement(trust, bundle, about)).toMatchObject({ signer: { kind: 'key' }, statement });
    const two = [
      { name: 'a', digest: { sha256: sha256(Buffer.from('a')) } },
      { name: 'b', digest: { sha512: 'x', sha256: subject } },
    ];
    expect(
      codeOf(() => verifyStatement(trust, encode(dsseBundle(encode(statementOf(subject, { subject: two })))), about)),
    ).toBe('verified');
    const old = statementOf(subject, { _type: 'https://in-toto.io/Statement/v0.1' });
    expect(codeOf(() => verifyStatement(trust, encode(dsseBundle(encode(old))), about))).toBe('verified');
  });

  const signed = (change: Json): Buffer => encode(dsseBundle(encode(statementOf(subject, change))));
  const forged = structuredClone(dsseBundle(encode(statement))) as { dsseEnvelope: { payload: string } };
  forged.dsseEnvelope.payload = base64(encode(statementOf(subject, { predicate: { evil: true } })));

  test.each<[string, Uint8Array | undefined, string]>([
    ['that is missing', undefined, 'no-bundle'],
    ['about another artifact', encode(dsseBundle(encode(statementOf(sha256(Buffer.from('x')))))), 'wrong-subject'],
    ['about another digest of the same text', signed({ subject: [{ digest: { sha512: subject } }] }), 'wrong-subject'],
    ['about nothing', signed({ subject: [] }), 'bad-statement'],
    ['of another kind', signed({ predicateType: 'https://cyclonedx.org/bom' }), 'wrong-predicate'],
    ['without a kind', signed({ predicateType: undefined }), 'bad-statement'],
    ['of another format', signed({ _type: 'https://example.com/Statement' }), 'bad-statement'],
    ['that is not JSON', encode(dsseBundle(Buffer.from('x'))), 'bad-statement'],
    ['in another payload', encode(dsseBundle(encode(statement), 'text/plain')), 'bad-statement'],
    ['with another payload than was signed', encode(forged), 'bad-signature'],
    ['signed by another key', encode(dsseBundle(encode(statement), undefined, theirs)), 'wrong-key'],
    ['that is a signature over the file', good, 'bad-bundle'],
  ])('%s is refused', (_, bytes, code) => expect(codeOf(() => verifyStatement(trust, bytes, about))).toBe(code));
});

describe('with an identity', () => {
  const SAN = 'https://github.com/octo/os/.github/workflows/release.yml@refs/heads/main';
  const ISSUER = 'https://token.actions.githubusercontent.com';
  const authority = keyPair();
  let trustedRoot: Record<string, unknown>;
  let sealed: Buffer;
  let make: (san: string, issuer: string, bytes?: Uint8Array) => Promise<Json>;

  beforeAll(async () => {
    const start = new Date(Date.now() - 3_600_000);
    const ctLog = await initializeCTLog(authority);
    const ca = await initializeCA(authority, ctLog);
    const log = await initializeTLog('https://log.example', authority);
    const asLog = (key: Buffer) => ({
      baseUrl: 'https://log.example',
      operator: '',
      logId: { keyId: createHash('sha256').update(key).digest() },
      hashAlgorithm: HashAlgorithm.SHA2_256,
      publicKey: { rawBytes: key, keyDetails: PublicKeyDetails.PKIX_ECDSA_P256_SHA_256, validFor: { start } },
      checkpointKeyId: undefined,
    });
    trustedRoot = TrustedRoot.toJSON({
      mediaType: 'application/vnd.dev.sigstore.trustedroot+json;version=0.1',
      certificateAuthorities: [
        {
          subject: { commonName: 'sigstore', organization: 'sigstore.mock' },
          uri: 'https://ca.example',
          operator: '',
          certChain: { certificates: [{ rawBytes: Buffer.from(ca.rootCertificate.buffer) }] },
          validFor: { start },
        },
      ],
      tlogs: [asLog(log.publicKey)],
      ctlogs: [asLog(ctLog.publicKey)],
      timestampAuthorities: [],
    }) as Record<string, unknown>;
    make = async (san, issuer, bytes = blob) => {
      const pair = keyPair();
      const extensions = [
        { oid: '1.3.6.1.4.1.57264.1.1', value: issuer, legacy: true },
        { oid: '1.3.6.1.4.1.57264.1.8', value: issuer },
      ];
      const publicKey = new Uint8Array(spki(pair.publicKey));
      const issued = await ca.issueCertificate({ publicKey, subjectAltName: san, extensions });
      const certificate = Buffer.from(issued.buffer, issued.byteOffset, issued.byteLength);
      const wrapped = `-----BEGIN CERTIFICATE-----\n${base64(certificate).replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`;
      const bundle = blobBundle(bytes, pair) as { messageSignature: { signature: string } };
      const entries = await log.log({
        apiVersion: '0.0.1',
        kind: 'hashedrekord',
        spec: {
          data: { hash: { algorithm: 'sha256', value: sha256(bytes) } },
          signature: {
            content: bundle.messageSignature.signature,
            publicKey: { content: base64(Buffer.from(wrapped)) },
          },
        },
      });
      const entry = Object.values(entries as Record<string, LogEntry>)[0]!;
      const proof = entry.verification.inclusionProof;
      return {
        ...bundle,
        verificationMaterial: {
          certificate: { rawBytes: base64(certificate) },
          tlogEntries: [
            {
              logIndex: String(entry.logIndex),
              logId: { keyId: base64(Buffer.from(entry.logID, 'hex')) },
              kindVersion: { kind: 'hashedrekord', version: '0.0.1' },
              integratedTime: String(entry.integratedTime),
              inclusionPromise: { signedEntryTimestamp: entry.verification.signedEntryTimestamp },
              inclusionProof: {
                logIndex: String(proof.logIndex),
                rootHash: base64(Buffer.from(proof.rootHash, 'hex')),
                treeSize: String(proof.treeSize),
                hashes: [],
                checkpoint: { envelope: proof.checkpoint },
              },
              canonicalizedBody: entry.body,
            },
          ],
        },
      };
    };
    sealed = encode(await make(SAN, ISSUER));
  });

  const by = (identity: Extract<Policy, { kind: 'identity' }>['identity'], issuer = ISSUER): Trust =>
    openTrust({ kind: 'identity', identity, issuer, trustedRoot });
  const tried = (t: Trust, bundle: Uint8Array = sealed, bytes: Uint8Array = blob) =>
    codeOf(() => verifyBlob(t, bundle, bytes));

  test('the workflow that signed is named', () => {
    expect(verifyBlob(by({ exact: SAN }), sealed, blob).signer).toEqual({
      kind: 'identity',
      identity: SAN,
      issuer: ISSUER,
    });
    expect(
      tried(
        by({ pattern: 'https://github\\.com/octo/os/\\.github/workflows/release\\.yml@refs/(heads/main|tags/v.*)' }),
      ),
    ).toBe('verified');
  });

  test('no part of an identity is enough', () => {
    for (const exact of [SAN.slice(0, -1), SAN.slice(1), SAN.slice(0, 30), '.*', SAN.replace('.com', 'xcom')])
      expect(tried(by({ exact }))).toBe('wrong-identity');
    for (const pattern of [
      'https://github\\.com/octo/os',
      'main',
      'https://github\\.com/octo/os|x',
      '^https',
      'refs/heads/main$',
    ])
      expect(tried(by({ pattern }))).toBe('wrong-identity');
  });

  test('a longer identity is another one', async () => {
    expect(tried(by({ exact: SAN }), encode(await make(`${SAN}-evil`, ISSUER)))).toBe('wrong-identity');
    expect(tried(by({ exact: SAN }), encode(await make(`https://evil.example/?${SAN}`, ISSUER)))).toBe(
      'wrong-identity',
    );
    expect(tried(by({ pattern: exactly(SAN) }), encode(await make(`${SAN}\n`, ISSUER)))).not.toBe('verified');
  });

  test('the issuer counts, exactly', async () => {
    expect(tried(by({ exact: SAN }, `${ISSUER}/`))).toBe('wrong-identity');
    expect(tried(by({ exact: SAN }), encode(await make(SAN, 'https://issuer.example')))).toBe('wrong-identity');
  });

  test('the file counts, and so does the log', async () => {
    expect(tried(by({ exact: SAN }), sealed, Buffer.from('x'))).toBe('wrong-digest');
    const bundle = JSON.parse(sealed.toString()) as { verificationMaterial: Json };
    const unlogged = { ...bundle, verificationMaterial: { ...bundle.verificationMaterial, tlogEntries: [] } };
    expect(tried(by({ exact: SAN }), encode(unlogged))).toBe('bad-transparency');
    const elsewhere = JSON.parse(JSON.stringify(await make(SAN, ISSUER, Buffer.from('x')))) as {
      verificationMaterial: { tlogEntries: unknown };
    };
    const borrowed = {
      ...bundle,
      verificationMaterial: { ...bundle.verificationMaterial, tlogEntries: elsewhere.verificationMaterial.tlogEntries },
    };
    expect(tried(by({ exact: SAN }), encode(borrowed))).toBe('bad-transparency');
  });

  test('another authority does not count, nor a bare key', () => {
    const stranger = keyPair();
    const root = structuredClone(trustedRoot) as { certificateAuthorities: unknown[] };
    expect(
      codeOf(() =>
        openTrust({
          kind: 'identity',
          identity: { exact: SAN },
          issuer: ISSUER,
          trustedRoot: { ...root, certificateAuthorities: [] },
        }),
      ),
    ).toBe('bad-policy');
    expect(tried(by({ exact: SAN }), encode(blobBundle(blob, stranger)))).toBe('wrong-identity');
    expect(codeOf(() => verifyBlob(trust, sealed, blob))).toBe('wrong-key');
  });

  test('a certificate of another authority is refused', async () => {
    const other = keyPair();
    const foreign = await initializeCA(other, await initializeCTLog(other));
    const swapped = structuredClone(trustedRoot) as { certificateAuthorities: { certChain: unknown }[] };
    swapped.certificateAuthorities[0]!.certChain = {
      certificates: [{ rawBytes: base64(Buffer.from(foreign.rootCertificate.buffer)) }],
    };
    expect(tried(openTrust({ kind: 'identity', identity: { exact: SAN }, issuer: ISSUER, trustedRoot: swapped }))).toBe(
      'bad-certificate',
    );
  });
});

describe('a policy', () => {
  const policy = (change: Json): Policy =>
    ({ kind: 'key', keys: [pem(ours.publicKey)], ...change }) as unknown as Policy;
  test.each<[string, Policy]>([
    ['without keys', policy({ keys: [] })],
    ['with five keys', policy({ keys: Array<string>(5).fill(pem(ours.publicKey)) })],
    ['with an unknown field', policy({ insecure: true })],
    ['of another kind', policy({ kind: 'anything' })],
    ['with a private key', policy({ keys: [ours.privateKey.export({ type: 'pkcs8', format: 'pem' })] })],
    ['with text for a key', policy({ keys: ['hello'] })],
    ['with an Ed25519 key', policy({ keys: [pem(generateKeyPairSync('ed25519').publicKey)] })],
    ['with a P-384 key', policy({ keys: [pem(generateKeyPairSync('ec', { namedCurve: 'P-384' }).publicKey)] })],
    ['with an open bracket', { kind: 'identity', identity: { pattern: '(' }, issuer: 'x', trustedRoot: {} }],
    [
      'that breaks out of its anchors',
      { kind: 'identity', identity: { pattern: 'a)|(?:.*' }, issuer: 'x', trustedRoot: {} },
    ],
    ['without an authority', { kind: 'identity', identity: { exact: 'x' }, issuer: 'x', trustedRoot: {} }],
  ])('%s is refused', (_, value) => expect(codeOf(() => openTrust(value))).toBe('bad-policy'));

  test('an exact identity matches itself and nothing else', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.string(), (text, tail) => {
        expect(anchored(exactly(text)).test(text)).toBe(true);
        if (tail !== '') expect(anchored(exactly(text)).test(text + tail)).toBe(false);
      }),
    );
  });
});
