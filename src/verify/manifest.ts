import { hash } from 'node:crypto';
import { MAX_MANIFEST_BYTES } from '../channel/channel.ts';
import { Manifest } from '../manifest/manifest.ts';
import { TrustError } from './errors.ts';
import { type Signer, signerText, type VerifiedBlob } from './trust.ts';

/** Reading a release's manifest with distrust, and checking that all of it is signed. */

/** A manifest is never longer than this many bytes. */
export const MAX_RELEASE_MANIFEST_BYTES: number = MAX_MANIFEST_BYTES;

export interface ExpectedManifest {
  readonly sha256?: string;
  readonly size?: number;
  readonly version?: string;
}

/**
 * Reads a manifest strictly. It says nothing about who signed it: compare the digest with the channel's (`expected`), or
 * verify its bundle over the same bytes.
 * @throws TrustError `too-large`, `wrong-size`, `wrong-digest`, `bad-document`, `unknown-field`, `bad-name`, `wrong-version`
 */
export function readManifest(bytes: Uint8Array, expected: ExpectedManifest = {}): Manifest {
  if (bytes.length > MAX_RELEASE_MANIFEST_BYTES) {
    throw new TrustError(
      'too-large',
      `a manifest has at most ${MAX_RELEASE_MANIFEST_BYTES} bytes, this one has ${bytes.length}`,
    );
  }
  if (expected.size !== undefined && bytes.length !== expected.size) {
    throw new TrustError('wrong-size', `the manifest has ${bytes.length} bytes, not ${expected.size}`);
  }
  const sha256 = hash('sha256', bytes, 'hex');
  if (expected.sha256 !== undefined && sha256 !== expected.sha256) {
    throw new TrustError('wrong-digest', `the manifest is ${sha256}, not ${expected.sha256}`);
  }
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch (cause) {
    throw new TrustError('bad-document', 'the manifest is not JSON in UTF-8', { cause });
  }
  const result = Manifest.safeParse(value);
  if (!result.success) {
    const issues = result.error.issues;
    const issue = issues.find(({ code }) => code === 'unrecognized_keys') ?? issues[0];
    const where = issue?.path.join('.') ?? '';
    const code =
      issue?.code === 'unrecognized_keys'
        ? 'unknown-field'
        : issue?.path.at(-1) === 'path'
          ? 'bad-name'
          : 'bad-document';
    throw new TrustError(
      code,
      `the manifest is not usable: ${where ? `${where}: ` : ''}${issue?.message}`.slice(0, 500),
    );
  }
  const manifest = result.data;
  if (expected.version !== undefined && manifest.version !== expected.version) {
    throw new TrustError(
      'wrong-version',
      `the manifest is of version ${manifest.version.slice(0, 64)}, not ${expected.version}`,
    );
  }
  manifestFiles(manifest);
  return manifest;
}

/** One file that a manifest names. */
export interface ManifestFile {
  readonly path: string;
  readonly size: number;
  readonly sha256: string;
  /** What it is, per architecture: `amd64 root`, `amd64 slot`. */
  readonly uses: readonly string[];
}

/**
 * Every file of a manifest once, in the order of the manifest.
 * @throws TrustError `bad-document` where one name stands for two contents
 */
export function manifestFiles(manifest: Manifest): ManifestFile[] {
  const files = new Map<string, ManifestFile>();
  for (const [architecture, build] of Object.entries(manifest.architectures)) {
    const named = [
      ...build.artifacts.map(artifact => ({ ...artifact, use: artifact.type })),
      { ...build.slot, use: 'slot' },
      { ...build.verity, use: 'verity' },
      { ...build.uki, use: 'uki' },
      ...(build.chunks === undefined ? [] : [{ ...build.chunks, use: 'chunks' }]),
    ];
    for (const { path, size, sha256, use } of named) {
      const known = files.get(path);
      if (known !== undefined && (known.size !== size || known.sha256 !== sha256)) {
        throw new TrustError('bad-document', `the manifest gives ${path} two contents`);
      }
      const uses = [...new Set([...(known?.uses ?? []), `${architecture} ${use}`])];
      files.set(path, { path, size, sha256, uses });
    }
  }
  return [...files.values()];
}

/** What was checked about one file of a manifest. */
export interface CoverageRow extends ManifestFile {
  readonly ok: boolean;
  /** `signature` (by `signer`), `sha256` and `size` as the manifest says; empty where the file did not pass. */
  readonly checked: readonly ('signature' | 'sha256' | 'size')[];
  readonly signer?: Signer;
  readonly error?: TrustError;
}

/**
 * Holds a manifest against what became of its files' checks: one row for each file, whether it is covered or not.
 * @param manifest verified
 * @param checks by path: what `verifyBlob` or a `BlobCheck` gave, or the error it threw; nothing for a file without either
 */
export function verifyManifestCoverage(
  manifest: Manifest,
  checks: ReadonlyMap<string, VerifiedBlob | TrustError>,
): CoverageRow[] {
  const files = manifestFiles(manifest);
  return files.map((file): CoverageRow => {
    const check = checks.get(file.path);
    const fail = (error: TrustError): CoverageRow => ({ ...file, ok: false, checked: [], error });
    if (check === undefined) return fail(new TrustError('not-covered', `nothing was verified for ${file.path}`));
    if (check instanceof TrustError) return fail(check);
    if (check.sha256 !== file.sha256) {
      const other = files.find(({ sha256 }) => sha256 === check.sha256);
      const is = other === undefined ? 'another file' : other.path;
      return fail(new TrustError('wrong-digest', `${file.path} is ${is}, signed but not what the manifest names`));
    }
    if (check.size !== file.size)
      return fail(new TrustError('wrong-size', `${file.path} has ${check.size} bytes, not ${file.size}`));
    return { ...file, ok: true, checked: ['signature', 'sha256', 'size'], signer: check.signer };
  });
}

/**
 * Insists that every file is covered.
 * @throws TrustError the first row's own error where one failed; `not-covered` where there is no file at all
 */
export function assertCovered(rows: readonly CoverageRow[]): void {
  const failed = rows.filter(({ ok }) => !ok);
  const first = failed[0];
  if (rows.length === 0) throw new TrustError('not-covered', 'the manifest names no file');
  if (first === undefined) return;
  const more = failed.length > 1 ? `, and ${failed.length - 1} more` : '';
  const { code = 'not-covered', message = 'not verified' } = first.error ?? {};
  throw new TrustError(code, `${first.path}: ${message}${more}`, { cause: first.error });
}

/** The rows as a table for a terminal or a summary, one line each. */
export const coverageTable = (rows: readonly CoverageRow[]): string =>
  rows
    .map(row => {
      const said = row.ok
        ? `${row.checked.join(', ')} by ${row.signer && signerText(row.signer)}`
        : `${row.error?.code}: ${row.error?.message}`;
      return `${row.ok ? 'ok  ' : 'FAIL'} ${row.path} ${said}`;
    })
    .join('\n');
