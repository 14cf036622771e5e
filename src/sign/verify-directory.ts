import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { MAX_MANIFEST_BYTES } from '../channel/channel.ts';
import { SlipwayError, UsageError } from '../errors.ts';
import { Manifest } from '../manifest/manifest.ts';
import type { Log } from '../ports.ts';
import {
  ATTESTATIONS,
  type AttestationName,
  attestationName,
  bundleName,
  DoubleNameError,
  type File,
  filesOf,
  MANIFEST_NAME,
  MAX_ATTESTATION_BYTES,
  MAX_BUNDLE_BYTES,
} from '../publish/layout.ts';
import type { Source } from '../publish/target.ts';
import { body as bodyOf, boundedBody, type Fetch, fetchFollowing, HttpError, refusal } from '../registry/http.ts';
import { TrustError } from '../verify/errors.ts';
import { inParallel } from './parallel.ts';
import { sbomsOf } from './subjects.ts';
import { expectSignature, type Policy, verifyStatement } from './trust.ts';

/** A release as it lies somewhere: small files by name, artifacts by what the manifest says of them. */
export interface ReleaseReader {
  readonly name: string;
  /** `undefined` where there is no such file; more than `limit` bytes are an error of code `too-large`. */
  read(name: string, limit: number): Promise<Uint8Array | undefined>;
  /** An artifact's bytes, its first `file.size + 1` at most; an error of code `not-found` where there is none. */
  open(file: File): AsyncIterable<Uint8Array>;
}

/** A build's own folder: everything lies beside the manifest. */
export function folderReader(directory: string): ReleaseReader {
  return {
    name: directory,
    async read(name, limit) {
      const size = await stat(join(directory, name)).then(({ size }) => size, absent);
      if (size === undefined) return undefined;
      if (size > limit) throw new TrustError('too-large', `${name} is larger than ${limit} bytes`);
      const handle = await open(join(directory, name));
      try {
        const bytes = Buffer.alloc(limit + 1);
        const { bytesRead } = await handle.read(bytes, 0, limit + 1, 0);
        return bytes.subarray(0, bytesRead);
      } finally {
        await handle.close();
      }
    },
    async *open(file) {
      try {
        yield* createReadStream(join(directory, file.path), { end: file.size });
      } catch (error) {
        absent(error);
        throw new TrustError('not-covered', `${file.path} is missing`);
      }
    },
  };
}

const absent = (error: unknown): undefined => {
  if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
};

/** A published release: bundles by name, artifacts by digest. */
export function publishedReader(source: Source, version: string): ReleaseReader {
  return {
    name: `${source.name} ${version}`,
    read: (name, limit) => source.readRelease(version, name, limit),
    open: file => source.openBlob(file.sha256),
  };
}

/** A folder on a web server: artifacts beside the manifest, or, where that is a channel's layout, among its blobs. */
export function httpReader(address: string, fetch: Fetch = globalThis.fetch): ReleaseReader {
  const base = new URL(address.endsWith('/') ? address : `${address}/`);
  const get = async (path: string): Promise<Response | undefined> => {
    const response = await fetchFollowing(fetch, new URL(path, base), {});
    if (response.status === 404 || response.status === 410) return void (await response.body?.cancel());
    if (!response.ok) throw await refusal(response, response.url);
    return response;
  };
  return {
    name: base.href,
    async read(name, limit) {
      const response = await get(encodeURIComponent(name));
      return response && (await boundedBody(response, limit, name));
    },
    async *open(file) {
      const response = (await get(encodeURIComponent(file.path))) ?? (await get(`../../blobs/sha256/${file.sha256}`));
      if (response === undefined) throw new TrustError('not-covered', `${file.path} is missing`);
      yield* bodyOf(response);
    },
  };
}

/** What was checked about one file. */
export interface Row {
  readonly path: string;
  readonly size: number;
  readonly sha256: string;
  /** `signature`, `size`, `sha256`, and the attestations that were there. */
  readonly checked: readonly string[];
  /** The pinned key's fingerprint, or the workflow that signed. */
  readonly signer: string | undefined;
  readonly error: SlipwayError | undefined;
}

export interface Verification {
  readonly manifest: Manifest;
  readonly rows: readonly Row[];
}

export interface VerifyOptions {
  readonly log?: Log;
  readonly jobs?: number;
  /** Attestations that must be there, for an SBOM only where the build has one. Those that are there are checked anyway. */
  readonly attested?: readonly AttestationName[];
  /** What a channel says the manifest is. */
  readonly expected?: { readonly version: string; readonly sha256: string; readonly size: number };
}

/** Verifies a release that lies somewhere, and throws the first thing that is wrong with it. */
export async function verifyRelease(
  reader: ReleaseReader,
  policy: Policy,
  options: VerifyOptions = {},
): Promise<Verification> {
  const verification = await checkRelease(reader, policy, options);
  for (const { error } of verification.rows) if (error !== undefined) throw error;
  return verification;
}

/** `verifyRelease` for a folder, or an address of a web server. */
export async function verifyDirectory(
  place: string,
  policy: Policy,
  options: VerifyOptions = {},
): Promise<Verification> {
  return await verifyRelease(readerOf(place), policy, options);
}

export const readerOf = (place: string, fetch?: Fetch): ReleaseReader =>
  /^https?:\/\//.test(place) ? httpReader(place, fetch) : folderReader(place);

/**
 * Checks everything in a release and answers with a row for each file, what is wrong with it included. Throws only where
 * the manifest itself is not to be trusted, since then there is nothing to have rows about.
 */
export async function checkRelease(
  reader: ReleaseReader,
  policy: Policy,
  { log, jobs = 4, attested = [], expected }: VerifyOptions = {},
): Promise<Verification> {
  const bytes = await reader.read(MANIFEST_NAME, MAX_MANIFEST_BYTES);
  if (bytes === undefined) throw new TrustError('not-covered', `there is no ${MANIFEST_NAME} at ${reader.name}`);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (expected !== undefined && (expected.sha256 !== sha256 || expected.size !== bytes.length))
    throw new TrustError('wrong-manifest', `the manifest at ${reader.name} is not the one that the channel names`);
  const signer = verifyBytes(bytes, await bundleOf(reader, MANIFEST_NAME), policy, MANIFEST_NAME);
  const manifest = parseManifest(bytes);
  if (expected !== undefined && manifest.version !== expected.version)
    throw new TrustError('wrong-version', `the manifest of ${expected.version} calls itself ${manifest.version}`);

  const files = filesOrRefusal(manifest);
  const withSbom = new Set(sbomsOf(manifest).flatMap(({ subjects }) => subjects.map(subject => subject.path)));
  const rows = new Map<string, Row>();
  const step = log?.step(`verifying ${files.length + 1} files`);
  await inParallel(files, jobs, async file => {
    const required = attested.filter(name => name !== 'sbom' || withSbom.has(file.path));
    rows.set(file.path, await checkFile(reader, file, policy, required));
    step?.update(`${rows.size}/${files.length} ${file.path}`);
  });
  const failed = [...rows.values()].filter(row => row.error !== undefined).length;
  step?.done(failed === 0 ? undefined : `${failed} refused`);
  const first: Row = {
    ...{ path: MANIFEST_NAME, size: bytes.length, sha256, signer, error: undefined },
    checked: ['signature', ...(expected ? ['size', 'sha256'] : [])],
  };
  return { manifest, rows: [first, ...files.flatMap(file => rows.get(file.path) ?? [])] };
}

async function checkFile(
  reader: ReleaseReader,
  file: File,
  policy: Policy,
  required: readonly AttestationName[],
): Promise<Row> {
  const checked: string[] = [];
  let signer: string | undefined;
  let error: SlipwayError | undefined;
  try {
    const signature = expectSignature(await bundleOf(reader, file.path), policy);
    const hash = createHash('sha256');
    let size = 0;
    for await (const chunk of reader.open(file)) {
      size += chunk.length;
      if (size > file.size) break;
      hash.update(chunk);
      signature.update(chunk);
    }
    if (size !== file.size)
      throw new TrustError(
        'wrong-size',
        `${file.path} has ${size > file.size ? 'more' : 'fewer'} bytes than the manifest says`,
      );
    checked.push('size');
    if (hash.digest('hex') !== file.sha256)
      throw new TrustError('wrong-digest', `${file.path} has other bytes than the manifest says`);
    checked.push('sha256');
    signer = signature.verify();
    checked.push('signature');
    for (const name of Object.keys(ATTESTATIONS) as AttestationName[]) {
      const bundle = await reader.read(attestationName(file.path, name), MAX_ATTESTATION_BYTES);
      if (bundle === undefined) {
        if (required.includes(name)) throw new TrustError('not-covered', `${file.path} has no ${name} attestation`);
        continue;
      }
      verifyStatement(bundle, { sha256: file.sha256, predicateType: ATTESTATIONS[name] }, policy);
      checked.push(name);
    }
  } catch (cause) {
    if (!(cause instanceof SlipwayError)) throw cause;
    error = named(cause, file.path);
  }
  return { ...file, checked, signer, error };
}

/** The same refusal, with the file that it is about. */
function named(error: SlipwayError, path: string): SlipwayError {
  if (error instanceof HttpError && error.code === 'not-found')
    return new TrustError('not-covered', `${path} is missing`, { cause: error });
  if (!(error instanceof TrustError) || error.message.includes(path)) return error;
  const { code, hint, cause, message } = error;
  return new TrustError(code, `${path}: ${message}`, { ...(hint === undefined ? {} : { hint }), cause });
}

async function bundleOf(reader: ReleaseReader, name: string): Promise<Uint8Array> {
  const bundle = await reader.read(bundleName(name), MAX_BUNDLE_BYTES);
  if (bundle !== undefined) return bundle;
  throw new TrustError('no-bundle', `${name} is not signed: there is no ${bundleName(name)}`);
}

function parseManifest(bytes: Uint8Array): Manifest {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new TrustError('bad-document', 'the manifest is not JSON', { cause });
  }
  const result = Manifest.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const where = issue?.path.join('.');
  const code =
    issue?.code === 'unrecognized_keys' ? 'unknown-field' : issue?.path.at(-1) === 'path' ? 'bad-name' : 'bad-document';
  throw new TrustError(code, `the manifest is not valid at ${where || 'its top'}: ${issue?.message}`);
}

function filesOrRefusal(manifest: Manifest): File[] {
  try {
    return filesOf(manifest);
  } catch (error) {
    if (error instanceof DoubleNameError) throw new TrustError('bad-name', error.message);
    throw error;
  }
}

function verifyBytes(bytes: Uint8Array, bundle: Uint8Array, policy: Policy, what: string): string {
  try {
    const signature = expectSignature(bundle, policy);
    signature.update(bytes);
    return signature.verify();
  } catch (error) {
    throw error instanceof SlipwayError ? named(error, what) : error;
  }
}

/** A build's manifest before it is signed: only its shape is checked. */
export async function readManifestFile(directory: string): Promise<Manifest> {
  const bytes = await folderReader(directory).read(MANIFEST_NAME, MAX_MANIFEST_BYTES);
  if (bytes === undefined)
    throw new UsageError('bad-argument', `there is no ${MANIFEST_NAME} in ${directory}`, {
      hint: 'name the folder that `slipway build --output` wrote',
    });
  const manifest = parseManifest(bytes);
  filesOrRefusal(manifest);
  return manifest;
}

/** Compares a file with what the manifest says of it. */
export async function hashFile(directory: string, file: File): Promise<void> {
  const hash = createHash('sha256');
  let size = 0;
  for await (const chunk of folderReader(directory).open(file)) {
    size += chunk.length;
    hash.update(chunk);
  }
  if (size === file.size && hash.digest('hex') === file.sha256) return;
  throw new TrustError('wrong-digest', `${file.path} is not what the manifest says`, { hint: 'build again' });
}
