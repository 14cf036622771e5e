import { EnvironmentError } from '../errors.ts';
import type { Exec, Log } from '../ports.ts';

/** Which cosign to fetch where there is none on PATH. */
export interface CosignRelease {
  /** `v3.1.1`; with `sha256`, or both are absent and nothing is fetched. */
  readonly release: string | undefined;
  readonly sha256: string | undefined;
  /** With `{release}` and `{arch}` in it. */
  readonly url: string;
}

/** The cosign on PATH, else the pinned one, fetched and kept in the runner's tool cache. */
export async function findCosign(
  { release, sha256, url }: CosignRelease,
  { exec, log }: { readonly exec: Exec; readonly log: Log },
): Promise<string> {
  const missing = await exec('cosign', ['version'], { timeout: 60_000 }).then(
    () => undefined,
    (error: unknown) => error,
  );
  if (missing === undefined) return 'cosign';
  if (!(missing instanceof EnvironmentError) || missing.code !== 'missing-program') throw missing;
  if (release === undefined || sha256 === undefined)
    throw new EnvironmentError('missing-program', 'cosign is not on PATH', {
      hint: 'Install it in a step before this one, or set cosign-release and cosign-digest to have it fetched.',
    });
  const { fetchCosign } = await import('./fetch-cosign.ts');
  return await fetchCosign({ release, sha256, url }, log);
}
