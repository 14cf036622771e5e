import { UsageError } from '../errors.ts';

/** An image or artifact in an OCI registry, as people write it: `host[:port]/path[:tag][@sha256:...]`. */
export interface Reference {
  readonly host: string;
  readonly repository: string;
  readonly tag: string | undefined;
  readonly digest: string | undefined;
}

const PATTERN =
  /^(?<host>localhost(?::\d+)?|[a-z0-9.-]+:\d+|[a-z0-9-]+(?:\.[a-z0-9-]+)+|\[[0-9a-f:]+\](?::\d+)?)\/(?<repository>[a-z0-9]+(?:(?:\.|_{1,2}|-+|\/)[a-z0-9]+)*)(?::(?<tag>\w[\w.-]{0,127}))?(?:@(?<digest>sha256:[0-9a-f]{64}))?$/;

/** Reads a reference; its registry is always named, since a default would be somebody's. */
export function parseReference(text: string): Reference {
  const { host, repository, tag, digest } = PATTERN.exec(text)?.groups ?? {};
  if (host === undefined || repository === undefined)
    throw new UsageError('bad-argument', `${JSON.stringify(text)} is not an image reference`, {
      hint: 'write registry/path, registry/path:tag or registry/path@sha256:digest, with the registry spelled out',
    });
  return { host, repository, tag, digest };
}

export function formatReference({ host, repository, tag, digest }: Reference): string {
  return `${host}/${repository}${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}`;
}

/** The same repository by digest: what is signed is bytes, never a tag. */
export function byDigest(reference: Reference, digest: string): string {
  return formatReference({ ...reference, tag: undefined, digest });
}
