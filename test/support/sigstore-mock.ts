import { createHash, generateKeyPairSync } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fulcioHandler, initializeCA, initializeCTLog, initializeTLog, rekorHandler } from '@sigstore/mock';
import { HashAlgorithm, PublicKeyDetails, TrustedRoot } from '@sigstore/protobuf-specs';

/**
 * A certificate authority (Fulcio), a transparency log (Rekor) and GitHub's token endpoint on loopback, for the real cosign.
 * Built on @sigstore/mock; what it lacks for cosign 2.x and 3.x is added here.
 */
export interface SigstoreMock {
  readonly url: string;
  /** What a workflow's environment holds when it may ask for a token. */
  readonly tokenEnvironment: Readonly<Record<string, string>>;
  /** The identity that certificates get, and who vouches for it. */
  readonly identity: string;
  readonly issuer: string;
  readonly trustedRoot: Record<string, unknown>;
  /** `METHOD /path` of every request, in order. */
  readonly requests: readonly string[];
  /** Writes `trusted-root.json` into a folder and answers with its path. */
  writeTrustedRoot(folder: string): Promise<string>;
  close(): Promise<void>;
}

const ISSUER = 'https://token.actions.githubusercontent.com';
const REQUEST_TOKEN = 'loopback-request-token';

/** @example const sigstore = await startSigstoreMock({ workflow: 'octo/os/.github/workflows/os.yml@refs/heads/main' }); */
export async function startSigstoreMock(options: { readonly workflow: string }): Promise<SigstoreMock> {
  const requests: string[] = [];
  const server = createServer();
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const keys = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const ctlog = await initializeCTLog(keys);
  const ca = await initializeCA(keys, ctlog);
  const tlog = await initializeTLog(url, keys);
  const fulcio = fulcioHandler(ca, { strict: true, subjectClaim: 'sub_uri' });
  const rekor = rekorHandler(tlog, { strict: true });

  const answer = async (request: IncomingMessage, body: string): Promise<Answer> => {
    const path = (request.url ?? '').split('?')[0];
    if (path === '/token') {
      if (request.headers.authorization?.toLowerCase() !== `bearer ${REQUEST_TOKEN}`)
        return { status: 401, body: '{}' };
      return { status: 200, body: JSON.stringify({ count: 1, value: workflowToken(options.workflow) }) };
    }
    if (path === fulcio.path || path === '/api/v1/signingCert') {
      const v2 = path === fulcio.path;
      const result = await fulcio.fn(certificateRequest(body, request.headers.authorization));
      if (result.statusCode >= 400 || v2) {
        // cosign 3 takes nothing but 200 here; the mock says 201
        return { status: result.statusCode === 201 ? 200 : result.statusCode, body: result.response.toString() };
      }
      const chain: string[] = JSON.parse(result.response.toString()).signedCertificateEmbeddedSct.chain.certificates;
      return { status: 201, body: chain.join(''), headers: { 'content-type': 'application/pem-certificate-chain' } };
    }
    if (path === rekor.path) {
      const result = await rekor.fn(JSON.stringify(canonicalEntry(JSON.parse(body))));
      if (result.statusCode >= 400) return { status: result.statusCode, body: result.response.toString() };
      // without its UUID as ETag cosign dereferences nil
      const uuid = Object.keys(JSON.parse(result.response.toString()))[0] ?? '';
      return {
        status: result.statusCode,
        body: result.response.toString(),
        headers: { 'content-type': 'application/json', etag: uuid, location: `${path}/${uuid}` },
      };
    }
    return { status: 404, body: '{}' };
  };

  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    request.on('data', chunk => chunks.push(chunk));
    request.on('end', async () => {
      requests.push(`${request.method} ${(request.url ?? '').split('?')[0]}`);
      const { status, body, headers } = await answer(request, Buffer.concat(chunks).toString()).catch(
        (error: unknown): Answer => ({ status: 500, body: String(error) }),
      );
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
    });
  });

  const trustedRoot = withoutOperator(
    TrustedRoot.toJSON(
      trustedRootOf(url, Buffer.from(ca.rootCertificate.buffer as ArrayBuffer), ctlog.publicKey, tlog.publicKey),
    ),
  );
  return {
    url,
    requests,
    trustedRoot,
    identity: `https://github.com/${options.workflow}`,
    issuer: ISSUER,
    tokenEnvironment: {
      ACTIONS_ID_TOKEN_REQUEST_URL: `${url}/token?api-version=2.0`,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: REQUEST_TOKEN,
    },
    async writeTrustedRoot(folder) {
      const path = join(folder, 'trusted-root.json');
      await writeFile(path, JSON.stringify(trustedRoot));
      return path;
    },
    close: () =>
      new Promise(done => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

interface Answer {
  readonly status: number;
  readonly body: string;
  readonly headers?: Record<string, string>;
}

/** cosign puts the token into a header and, to /api/v1, the key as base64 of PEM; the mock reads both from a v2 body. */
function certificateRequest(body: string, authorization: string | undefined): string {
  const request = JSON.parse(body);
  const credentials = request.credentials ?? { oidcIdentityToken: authorization?.replace(/^Bearer /, '') };
  if (request.publicKey === undefined) return JSON.stringify({ ...request, credentials });
  const content = Buffer.from(request.publicKey.content, 'base64').toString();
  return JSON.stringify({ credentials, publicKeyRequest: { publicKey: { content } } });
}

/** Rekor stores a DSSE entry as hashes and signatures; the mock would store what was proposed. */
function canonicalEntry(entry: {
  kind: string;
  spec: { proposedContent?: { envelope: string; verifiers: string[] } };
}) {
  const proposed = entry.spec.proposedContent;
  if (entry.kind !== 'dsse' || proposed === undefined) return entry;
  const envelope: { payload: string; signatures: { sig: string }[] } = JSON.parse(proposed.envelope);
  const sha256 = (data: string | Buffer) => ({
    algorithm: 'sha256',
    value: createHash('sha256').update(data).digest('hex'),
  });
  return {
    apiVersion: '0.0.1',
    kind: 'dsse',
    spec: {
      envelopeHash: sha256(proposed.envelope),
      payloadHash: sha256(Buffer.from(envelope.payload, 'base64')),
      signatures: envelope.signatures.map((signature, index) => ({
        signature: signature.sig,
        verifier: proposed.verifiers[index],
      })),
    },
  };
}

function trustedRootOf(url: string, root: Buffer, ctlogKey: Buffer, tlogKey: Buffer): TrustedRoot {
  const start = new Date(Date.now() - 3_600_000);
  const log = (key: Buffer) => ({
    baseUrl: url,
    hashAlgorithm: HashAlgorithm.SHA2_256,
    publicKey: {
      rawBytes: key,
      keyDetails: PublicKeyDetails.PKIX_ECDSA_P256_SHA_256,
      validFor: { start, end: undefined },
    },
    logId: { keyId: createHash('sha256').update(key).digest() },
    checkpointKeyId: undefined,
    operator: 'loopback',
  });
  return {
    mediaType: 'application/vnd.dev.sigstore.trustedroot+json;version=0.1',
    certificateAuthorities: [
      {
        subject: { commonName: 'sigstore', organization: 'sigstore.mock' },
        uri: url,
        certChain: { certificates: [{ rawBytes: root }] },
        validFor: { start, end: undefined },
        operator: 'loopback',
      },
    ],
    ctlogs: [log(ctlogKey)],
    tlogs: [log(tlogKey)],
    timestampAuthorities: [],
  };
}

/** cosign 2.5 refuses a trusted root with the newer field `operator`. */
function withoutOperator(value: unknown): Record<string, unknown> {
  return JSON.parse(JSON.stringify(value, (key, inner) => (key === 'operator' ? undefined : inner)));
}

/** An unsigned token with the claims that GitHub gives a workflow: nothing here checks the signature. */
function workflowToken(workflow: string): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const now = Math.floor(Date.now() / 1000);
  const [, owner, repository, ref] = /^([^/]+)\/([^/]+)\/.*@(.*)$/.exec(workflow) ?? [];
  const claims = {
    iss: ISSUER,
    aud: 'sigstore',
    sub: `repo:${owner}/${repository}:ref:${ref}`,
    sub_uri: `https://github.com/${workflow}`,
    iat: now,
    nbf: now - 5,
    exp: now + 600,
    event_name: 'push',
    sha: 'a'.repeat(40),
    workflow: 'os',
    repository: `${owner}/${repository}`,
    ref,
    job_workflow_ref: workflow,
    workflow_ref: workflow,
    run_id: '9',
    run_attempt: '1',
  };
  return [part({ alg: 'RS256', typ: 'JWT', kid: 'x' }), part(claims), Buffer.from('sig').toString('base64url')].join(
    '.',
  );
}
