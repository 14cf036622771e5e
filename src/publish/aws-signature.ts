import { createHash, createHmac } from 'node:crypto';

/**
 * AWS Signature Version 4 for S3 and what speaks its protocol: one request at a time, signed in its headers.
 *
 * Our own, on purpose. The SDK weighs megabytes in every action's bundle. The one small signer (aws4fetch: no dependencies,
 * no release since 2024) gives the same signatures, wants to send the request itself and leaves bodies unsigned unless told.
 * This one is held to the examples of the protocol's reference.
 */

export interface AwsCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
}

export interface SignedRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** SHA-256 of the body in hex; the server compares it with what arrives. */
  readonly payload: string;
  readonly region: string;
  readonly credentials: AwsCredentials;
  /** Milliseconds since 1970. */
  readonly now: number;
}

const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();
const encode = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, char => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
/** A key as it stands in a URL and in what is signed: each segment encoded once. */
export const encodeKey = (key: string) => key.split('/').map(encode).join('/');

export const EMPTY_PAYLOAD = createHash('sha256').digest('hex');

/** The headers to send: those given, and what signs them. `url` must have been made with `encodeKey`. */
export function signRequest({
  method,
  url,
  headers,
  payload,
  region,
  credentials,
  now,
}: SignedRequest): Record<string, string> {
  const timestamp = new Date(now).toISOString().replace(/[-:]|\.\d{3}/g, '');
  const scope = `${timestamp.slice(0, 8)}/${region}/s3/aws4_request`;
  const signed: Record<string, string> = { host: url.host };
  for (const [name, value] of Object.entries(headers)) signed[name.toLowerCase()] = value.trim();
  signed['x-amz-content-sha256'] = payload;
  signed['x-amz-date'] = timestamp;
  if (credentials.sessionToken) signed['x-amz-security-token'] = credentials.sessionToken;
  const names = Object.keys(signed).sort();
  const query = [...url.searchParams].map(([name, value]) => `${encode(name)}=${encode(value)}`).sort();
  const canonical = [
    ...[method, url.pathname, query.join('&')],
    ...names.map(name => `${name}:${signed[name]}`),
    ...['', names.join(';'), payload],
  ].join('\n');
  const text = ['AWS4-HMAC-SHA256', timestamp, scope, createHash('sha256').update(canonical).digest('hex')].join('\n');
  const key = [...scope.split('/')].reduce<string | Buffer>(hmac, `AWS4${credentials.secretAccessKey}`);
  const signature = hmac(key, text).toString('hex');
  const { host: _, ...sent } = signed;
  const credential = `Credential=${credentials.accessKeyId}/${scope}`;
  return {
    ...sent,
    authorization: `AWS4-HMAC-SHA256 ${credential},SignedHeaders=${names.join(';')},Signature=${signature}`,
  };
}
