import { ReleaseVersion } from '../channel/channel.ts';
import { UsageError } from '../errors.ts';
import type { Exec } from '../ports.ts';
import { dockerCredentials } from '../registry/credentials.ts';
import { stoppable } from '../registry/http.ts';
import { parseReference } from '../registry/reference.ts';
import { type SignerSettings, signerOf, type TrustSettings, trustInSigner } from '../sign/who.ts';
import { folderStore } from './folder.ts';
import { githubTarget } from './github.ts';
import { DEFAULT_BRANCH, pagesAddress } from './layout.ts';
import { objectTarget } from './objects.ts';
import { channelTag, ociTarget } from './oci.ts';
import { type ChannelOptions, cosignSigner } from './publish.ts';
import { awsCredentials, s3Store } from './s3.ts';
import { httpSource } from './source.ts';
import type { Source, Target } from './target.ts';

/** Channels by the names that people give the places where they lie. */

export interface OpenPorts {
  readonly exec: Exec;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Ends requests that are under way. */
  readonly signal?: AbortSignal | undefined;
}

type Place =
  | { readonly kind: 'folder'; readonly path: string }
  | { readonly kind: 'http'; readonly url: string }
  | { readonly kind: 'oci'; readonly reference: string }
  | { readonly kind: 's3'; readonly bucket: string; readonly prefix: string }
  | { readonly kind: 'github'; readonly owner: string; readonly repository: string; readonly branch: string };

const GITHUB = /^(?<owner>[A-Za-z0-9-]+)\/(?<repository>[A-Za-z0-9._-]+?)(?:@(?<branch>[A-Za-z0-9._/-]+))?$/;

function placeOf(text: string): Place {
  const [, scheme, rest = ''] = /^(https?|oci|s3|github):(?:\/\/)?(.+)$/.exec(text) ?? [];
  if (scheme === 'http' || scheme === 'https') return { kind: 'http', url: text };
  if (scheme === 'oci') return { kind: 'oci', reference: rest };
  if (scheme === 's3') {
    const [bucket = '', ...prefix] = rest.split('/');
    return { kind: 's3', bucket, prefix: prefix.join('/') };
  }
  if (scheme === 'github') {
    const { owner, repository, branch = DEFAULT_BRANCH } = GITHUB.exec(rest)?.groups ?? {};
    if (owner !== undefined && repository !== undefined) return { kind: 'github', owner, repository, branch };
  }
  if (scheme !== undefined || /^[a-z0-9+.-]+:\/\//.test(text))
    throw new UsageError('bad-argument', `${JSON.stringify(text)} is no place for a channel`, {
      hint: 'It is a folder, oci:REGISTRY/REPOSITORY, s3://BUCKET/PREFIX or github:OWNER/REPOSITORY; https:// only for reading.',
    });
  return { kind: 'folder', path: text };
}

/** A place to publish to. */
export function targetOf(root: string, { exec, env, signal }: OpenPorts): Target {
  const fetch = stoppable(globalThis.fetch, signal);
  const place = placeOf(root);
  switch (place.kind) {
    case 'folder':
      return objectTarget(folderStore(place.path));
    case 'http':
      throw new UsageError('bad-argument', `${root} can be read, and nothing can be published to it`, {
        hint: 'Name the folder, registry, bucket or repository behind it, and this address as the source.',
      });
    case 'oci': {
      const { host, repository } = parseReference(place.reference);
      return ociTarget({ host, repository, credentials: dockerCredentials(env, exec), signal });
    }
    case 's3': {
      const region = env['AWS_REGION'] || env['AWS_DEFAULT_REGION'] || 'us-east-1';
      const endpoint = env['AWS_ENDPOINT_URL_S3'] || env['AWS_ENDPOINT_URL'] || `https://s3.${region}.amazonaws.com`;
      const { bucket, prefix } = place;
      return objectTarget(s3Store({ endpoint, bucket, prefix, region, credentials: awsCredentials(env), fetch }));
    }
    case 'github': {
      const token = env['GH_TOKEN'] || env['GITHUB_TOKEN'];
      if (!token)
        throw new UsageError('bad-option', 'there is no token for GitHub', {
          hint: 'Set GITHUB_TOKEN, in a workflow to ${{ github.token }} with `permissions: contents: write`.',
        });
      const { owner, repository, branch } = place;
      return githubTarget({
        owner,
        repository,
        branch,
        token,
        api: env['GITHUB_API_URL'] || 'https://api.github.com',
        fetch,
      });
    }
  }
}

/** A place to read from: whatever can be published to, or a web server. */
export function sourceOf(root: string, ports: OpenPorts): Source {
  const place = placeOf(root);
  return place.kind === 'http'
    ? httpSource(place.url, { fetch: stoppable(globalThis.fetch, ports.signal) })
    : targetOf(root, ports);
}

/** A channel's own address, as `slipway explain` takes it. */
export function channelAddress(root: string, channel: string): string {
  const place = placeOf(root);
  if (place.kind === 'oci') return `oci:${place.reference}:${channelTag(channel)}`;
  const base = place.kind === 'github' ? pagesAddress(place.owner, place.repository) : root;
  return `${base.replace(/\/+$/, '')}/channels/${channel}.json`;
}

/** A channel's address taken apart: the place and the channel's name. */
export function parseChannelAddress(address: string): { readonly root: string; readonly channel: string } {
  const found =
    /^(?<root>oci:.+):channel-(?<channel>[a-z0-9_-]+)$/.exec(address) ??
    /^(?:(?<root>.*?)\/)?channels\/(?<channel>[a-z0-9_-]+)\.json$/.exec(address);
  const { root = '.', channel } = found?.groups ?? {};
  if (channel !== undefined) return { root, channel };
  throw new UsageError('bad-argument', `${JSON.stringify(address)} is not a channel's address`, {
    hint: 'It ends in channels/NAME.json, such as https://os.example/channels/stable.json; in a registry it is oci:REGISTRY/REPOSITORY:channel-NAME.',
  });
}

export interface ChannelSettings {
  readonly root: string;
  readonly channel: string;
  /** Where nodes read, if that is another address. */
  readonly source?: string | undefined;
  readonly days?: number | undefined;
  readonly signer: SignerSettings;
  readonly trust: TrustSettings;
  readonly cosign?: string | undefined;
}

const PATIENCE = 10 * 60_000;

/** A channel to change, with who signs it and what nodes trust. */
export async function openChannel(settings: ChannelSettings, ports: OpenPorts): Promise<ChannelOptions> {
  const { root, channel, source, days, cosign } = settings;
  const target = targetOf(root, ports);
  const signer = signerOf(settings.signer);
  const trust = await trustInSigner(signer, settings.trust, { ...ports, cosign });
  const sign = cosignSigner(signer, { ...ports, cosign });
  return {
    ...{ target, channel, trust, sign, days },
    ...(source === undefined ? {} : { source: sourceOf(source, ports), patience: PATIENCE }),
  };
}

/** Tells a digest from a version: a version never has 64 hex digits by accident, and a digest always has. */
export function releaseNamed(text: string): { readonly version: string } | { readonly sha256: string } {
  const digest = /^(?:sha256:)?([0-9a-f]{64})$/.exec(text)?.[1];
  if (digest !== undefined) return { sha256: digest };
  if (ReleaseVersion.safeParse(text).success) return { version: text };
  throw new UsageError('bad-argument', `${JSON.stringify(text)} is neither a version nor a digest`, {
    hint: 'Name a release by its version, or by the sha256 of its manifest.',
  });
}
