import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type OptionName, refuseWrongPath, SlipwayError, UsageError, type Words } from '../errors.ts';
import type { Manifest } from '../manifest/manifest.ts';
import { Rehearsal } from '../manifest/rehearsal.ts';
import { REHEARSAL_TYPE } from '../manifest/rehearsal-names.ts';
import type { Log } from '../ports.ts';
import {
  ATTESTATIONS,
  type AttestationName,
  attestationName,
  attestationsAbout,
  bundleName,
  MANIFEST_NAME,
  rehearsalAttestation,
} from '../publish/layout.ts';
import type { Source } from '../publish/target.ts';
import {
  assertSafe,
  body as bodyOf,
  boundedBody,
  type Fetch,
  fetchFollowing,
  HttpError,
  refusal,
  withRetries,
} from '../registry/http.ts';
import { TrustError } from '../verify/errors.ts';
import { MAX_RELEASE_MANIFEST_BYTES, type ManifestFile, manifestFiles, readManifest } from '../verify/manifest.ts';
import {
  MAX_BLOB_BUNDLE_BYTES,
  MAX_STATEMENT_BUNDLE_BYTES,
  openBlob,
  signerText,
  type Trust,
  verifyBlob,
  verifyStatement,
} from '../verify/trust.ts';
import { inParallel } from './parallel.ts';
import { sbomsOf } from './subjects.ts';

/** A file as the manifest knows it. */
export type File = Pick<ManifestFile, 'path' | 'size' | 'sha256'>;

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
      const path = join(directory, name);
      try {
        const { size } = await stat(path);
        if (size > limit) throw new TrustError('too-large', `${name} is larger than ${limit} bytes`);
        return await readFile(path);
      } catch (error) {
        return absent(path, error);
      }
    },
    async *open(file) {
      try {
        yield* createReadStream(join(directory, file.path), { end: file.size });
      } catch (error) {
        absent(join(directory, file.path), error);
        throw new TrustError('not-covered', `${file.path} is missing`);
      }
    },
  };
}

function absent(path: string, error: unknown): undefined {
  refuseWrongPath(path, error, ofBuild('build'));
  if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
}

const ofBuild =
  (named: OptionName) =>
  ({ option, command }: Words): string =>
    `${option(named)} is the folder that ${command('build')} wrote`;

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
  assertSafe(base);
  const get = (path: string) => withRetries(() => once(path));
  const once = async (path: string): Promise<Response | undefined> => {
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
  /** What signed evidence says of the file, whether it passed or not. */
  readonly rehearsals: readonly Rehearsal[];
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
  trust: Trust,
  options: VerifyOptions = {},
): Promise<Verification> {
  const verification = await checkRelease(reader, trust, options);
  for (const { error } of verification.rows) if (error !== undefined) throw error;
  return verification;
}

/** `verifyRelease` for a folder, or an address of a web server. */
export async function verifyDirectory(place: string, trust: Trust, options: VerifyOptions = {}): Promise<Verification> {
  return await verifyRelease(readerOf(place), trust, options);
}

export const readerOf = (place: string, fetch?: Fetch): ReleaseReader =>
  /^https?:\/\//.test(place) ? httpReader(place, fetch) : folderReader(place);

/**
 * Checks everything in a release and answers with a row for each file, what is wrong with it included. Throws only where
 * the manifest itself is not to be trusted, since then there is nothing to have rows about.
 */
export async function checkRelease(
  reader: ReleaseReader,
  trust: Trust,
  { log, jobs = 4, attested = [], expected }: VerifyOptions = {},
): Promise<Verification> {
  const bytes = await reader.read(MANIFEST_NAME, MAX_RELEASE_MANIFEST_BYTES);
  if (bytes === undefined) throw new TrustError('not-covered', `there is no ${MANIFEST_NAME} at ${reader.name}`);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (expected !== undefined && (expected.sha256 !== sha256 || expected.size !== bytes.length))
    throw new TrustError('wrong-manifest', `the manifest at ${reader.name} is not the one that the channel names`);
  const signer = signerText(verifyManifest(trust, await bundleOf(reader, MANIFEST_NAME), bytes));
  const manifest = readManifest(bytes, expected && { version: expected.version });

  const files = manifestFiles(manifest);
  const withSbom = new Set(sbomsOf(manifest).flatMap(({ subjects }) => subjects.map(subject => subject.path)));
  const rows = new Map<string, Row>();
  const step = log?.step(`verifying ${files.length + 1} files`);
  await inParallel(files, jobs, async file => {
    const about = attestationsAbout(file);
    const required = attested.filter(name => about.includes(name) && (name !== 'sbom' || withSbom.has(file.path)));
    rows.set(file.path, await checkFile(reader, file, trust, required));
    step?.update(`${rows.size}/${files.length} ${file.path}`);
  });
  const failed = [...rows.values()].filter(row => row.error !== undefined).length;
  step?.done(failed === 0 ? undefined : `${failed} refused`);
  const first: Row = {
    ...{ path: MANIFEST_NAME, size: bytes.length, sha256, rehearsals: [], signer, error: undefined },
    checked: ['signature', ...(expected ? ['size', 'sha256'] : [])],
  };
  return { manifest, rows: [first, ...files.flatMap(file => rows.get(file.path) ?? [])] };
}

async function checkFile(
  reader: ReleaseReader,
  file: ManifestFile,
  trust: Trust,
  required: readonly AttestationName[],
): Promise<Row> {
  const checked: string[] = [];
  const rehearsals: Rehearsal[] = [];
  let signer: string | undefined;
  let error: SlipwayError | undefined;
  try {
    const check = openBlob(trust, await bundleOf(reader, file.path), { sha256: file.sha256, size: file.size });
    for await (const chunk of reader.open(file)) check.update(chunk);
    signer = signerText(check.finish().signer);
    checked.push('signature', 'sha256', 'size');
    for (const name of attestationsAbout(file)) {
      const bundle = await reader.read(attestationName(file.path, name), MAX_STATEMENT_BUNDLE_BYTES);
      if (bundle === undefined) {
        if (required.includes(name)) throw new TrustError('not-covered', `${file.path} has no ${name} attestation`);
        continue;
      }
      const about = { sha256: file.sha256, predicateTypes: [ATTESTATIONS[name]] };
      const { statement } = verifyStatement(trust, bundle, about);
      if (ATTESTATIONS[name] === REHEARSAL_TYPE) {
        const rehearsal = rehearsalAbout(file, name, statement.predicate);
        rehearsals.push(rehearsal);
        if (rehearsal.result === 'failed') {
          if (!required.includes(name)) continue;
          throw new TrustError('not-covered', `${file.path} has failed its rehearsal ${rehearsal.scenario}`, {
            hint: 'the evidence says in which run, and how',
          });
        }
      }
      checked.push(name);
    }
  } catch (cause) {
    if (!(cause instanceof SlipwayError)) throw cause;
    error = named(cause, file.path);
  }
  const { path, size, sha256 } = file;
  return { path, size, sha256, checked, rehearsals, signer, error };
}

/** A signed predicate as evidence of one scenario about one UKI. */
function rehearsalAbout(file: File, name: AttestationName, predicate: unknown): Rehearsal {
  const { success, data } = Rehearsal.safeParse(predicate);
  if (!success) throw new TrustError('bad-statement', `the ${name} attestation of ${file.path} is not evidence`);
  if (data.image.uki !== file.sha256 || rehearsalAttestation(data.scenario) !== name)
    throw new TrustError('wrong-subject', `the ${name} attestation of ${file.path} is about something else`);
  return data;
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
  const bundle = await reader.read(bundleName(name), MAX_BLOB_BUNDLE_BYTES);
  if (bundle !== undefined) return bundle;
  throw new TrustError('no-bundle', `${name} is not signed: there is no ${bundleName(name)}`);
}

function verifyManifest(trust: Trust, bundle: Uint8Array, bytes: Uint8Array) {
  try {
    return verifyBlob(trust, bundle, bytes).signer;
  } catch (error) {
    throw error instanceof SlipwayError ? named(error, MANIFEST_NAME) : error;
  }
}

/** The bytes of a build's manifest; `named` is the option by which its folder was given. */
export async function readManifestBytes(directory: string, named: OptionName = 'build'): Promise<Buffer> {
  const bytes = await folderReader(directory).read(MANIFEST_NAME, MAX_RELEASE_MANIFEST_BYTES);
  if (bytes !== undefined) return Buffer.from(bytes);
  throw new UsageError('bad-argument', `there is no ${MANIFEST_NAME} in ${directory}`, { hint: ofBuild(named) });
}

/** A build's manifest before it is signed: only its shape is checked. */
export const readManifestFile = async (directory: string, named?: OptionName): Promise<Manifest> =>
  readManifest(await readManifestBytes(directory, named));

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
