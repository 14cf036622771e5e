import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { MAX_CHANNEL_BYTES } from '../channel/channel.ts';
import { EnvironmentError } from '../errors.ts';
import {
  assertSafe,
  body,
  boundedBody,
  type Fetch,
  fetchFollowing,
  type RetryOptions,
  refusal,
  withRetries,
} from '../registry/http.ts';
import { MAX_RELEASE_MANIFEST_BYTES } from '../verify/manifest.ts';
import { MAX_BLOB_BUNDLE_BYTES } from '../verify/trust.ts';
import {
  blobLocationPath,
  channelBundleCopyPath,
  channelBundlePath,
  channelPath,
  DEFAULT_BRANCH,
  MANIFEST_NAME,
  MAX_LOCATION_BYTES,
  releasePath,
} from './layout.ts';
import { locationOf } from './source.ts';
import { type Blob, channelMoved, PublishError, SourceError, type Target } from './target.ts';

/**
 * A channel on GitHub alone: large files are assets of the repository's releases, one release for each version; everything
 * small is on a branch that Pages serves, in the layout of static files, with a `.location` file for each blob. A branch
 * moves by compare-and-swap (a commit's parent must be the branch's head), so a channel and its bundle move in one commit.
 */

export interface GithubOptions {
  readonly owner: string;
  readonly repository: string;
  readonly branch?: string;
  readonly token: string;
  /** `https://api.github.com`, or the API of a server of one's own. */
  readonly api: string;
  readonly fetch?: Fetch;
  readonly retry?: RetryOptions;
}

/** One asset takes no more than this. */
const MAX_ASSET = 2 * 1024 ** 3 - 1;
const ANSWER_LIMIT = 16 * 1024 * 1024;
const PAGE = 100;
/** How often a commit is made anew when somebody else's came first. */
const ATTEMPTS = 5;

const sha256Of = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** A version may have `~` and `^`, a Git tag may not; a version never has `_`. */
const tagOf = (version: string) => version.replaceAll('~', '_t').replaceAll('^', '_c');

interface Release {
  readonly id: number;
  readonly upload_url: string;
}

interface Asset {
  readonly id: number;
  readonly name: string;
  readonly size: number;
  readonly state: string;
  readonly digest?: string | null;
  readonly browser_download_url: string;
}

/** GitHub shows names with other characters than these otherwise, so they are made plain before it does. */
const assetName = (name: string) => name.replace(/[^A-Za-z0-9._-]/g, '.');

export function githubTarget(options: GithubOptions): Target {
  const { owner, repository, branch = DEFAULT_BRANCH, token, fetch = globalThis.fetch, retry = {} } = options;
  const api = new URL(options.api.endsWith('/') ? options.api : `${options.api}/`);
  assertSafe(api);
  const name = `github:${owner}/${repository}@${branch}`;
  /** Where blobs went that no commit names yet. */
  const uploaded = new Map<string, string>();

  const headers = (more: Record<string, string> = {}) => ({
    accept: 'application/vnd.github+json',
    authorization: `Bearer ${token}`,
    'x-github-api-version': '2022-11-28',
    'user-agent': 'slipway',
    ...more,
  });
  const send = async (method: string, path: string, value?: unknown, accept?: string): Promise<Response> => {
    const init = { method, headers: headers(accept === undefined ? {} : { accept }) };
    const body = value === undefined ? {} : { body: JSON.stringify(value) };
    return await fetchFollowing(fetch, new URL(`repos/${owner}/${repository}/${path}`, api), { ...init, ...body });
  };
  const json = async <T>(response: Response, what: string): Promise<T> => {
    if (!response.ok) throw await refusal(response, `${name}: ${what}`);
    return JSON.parse((await boundedBody(response, ANSWER_LIMIT, what)).toString()) as T;
  };
  /** A question: `undefined` where there is no such thing. */
  const ask = async <T>(path: string): Promise<T | undefined> =>
    await withRetries(async () => {
      const response = await send('GET', path);
      if (response.status === 404) return void (await response.body?.cancel());
      return await json<T>(response, path);
    }, retry);
  const make = async <T>(path: string, value: unknown): Promise<T> =>
    await withRetries(async () => await json<T>(await send('POST', path, value), path), retry);

  const head = async (): Promise<string | undefined> =>
    (await ask<{ object: { sha: string } }>(`git/ref/heads/${branch}`))?.object.sha;
  /** A file of the branch at one commit, so that what is read together belongs together. */
  const read = async (path: string, limit: number, commit: string | undefined): Promise<Buffer | undefined> =>
    commit === undefined
      ? undefined
      : await withRetries(async () => {
          const at = `contents/${path.split('/').map(encodeURIComponent).join('/')}?ref=${commit}`;
          const response = await send('GET', at, undefined, 'application/vnd.github.raw+json');
          if (response.status === 404) return void (await response.body?.cancel());
          if (!response.ok) throw await refusal(response, `${name} does not give ${path}`);
          return await boundedBody(response, limit, path);
        }, retry);

  /** Puts files on the branch in one commit. `check` looks at the commit that is built on, and throws to leave it all. */
  const commit = async (
    message: string,
    files: ReadonlyMap<string, Uint8Array>,
    check: (parent: string | undefined) => Promise<void>,
  ): Promise<void> => {
    const blobs = new Map<string, string>();
    for (let attempt = 1; ; attempt++) {
      const parent = await head();
      await check(parent);
      for (const [path, bytes] of files) {
        if (blobs.has(path)) continue;
        const content = Buffer.from(bytes).toString('base64');
        blobs.set(path, (await make<{ sha: string }>('git/blobs', { content, encoding: 'base64' })).sha);
      }
      const base =
        parent === undefined ? undefined : (await ask<{ tree: { sha: string } }>(`git/commits/${parent}`))?.tree.sha;
      const tree = await make<{ sha: string }>('git/trees', {
        ...(base === undefined ? {} : { base_tree: base }),
        tree: [
          ...[...blobs].map(([path, sha]) => ({ path, mode: '100644', type: 'blob', sha })),
          // without it Pages would leave out what its site generator does not like
          ...(base === undefined ? [{ path: '.nojekyll', mode: '100644', type: 'blob', content: '' }] : []),
        ],
      });
      const made = await make<{ sha: string }>('git/commits', {
        message,
        tree: tree.sha,
        parents: parent === undefined ? [] : [parent],
      });
      const response =
        parent === undefined
          ? await send('POST', 'git/refs', { ref: `refs/heads/${branch}`, sha: made.sha })
          : await send('PATCH', `git/refs/heads/${branch}`, { sha: made.sha, force: false });
      if (response.ok) return void (await response.body?.cancel());
      // 422: not a fast forward any more, or the branch was made in the meantime; 409: somebody's is under way
      if (![409, 422].includes(response.status) || attempt >= ATTEMPTS)
        throw await refusal(response, `${name} takes no commit`);
      await response.body?.cancel();
    }
  };

  const releaseFor = async (version: string): Promise<Release> => {
    const tag = tagOf(version);
    const there = await ask<Release>(`releases/tags/${encodeURIComponent(tag)}`);
    if (there !== undefined) return there;
    const response = await send('POST', 'releases', { tag_name: tag, name: version, make_latest: 'false' });
    // two uploads of one release begin it at once: one of them comes second
    if (response.status === 422) {
      await response.body?.cancel();
      const other = await ask<Release>(`releases/tags/${encodeURIComponent(tag)}`);
      if (other !== undefined) return other;
    }
    return await json<Release>(response, `begins no release ${tag}`);
  };
  const releases = new Map<string, Promise<Release>>();
  const assetsOf = async (release: Release): Promise<Asset[]> => {
    const assets: Asset[] = [];
    for (let page = 1; ; page++) {
      const part = (await ask<Asset[]>(`releases/${release.id}/assets?per_page=${PAGE}&page=${page}`)) ?? [];
      assets.push(...part);
      if (part.length < PAGE) return assets;
    }
  };

  const upload = async (release: Release, wanted: string, blob: Blob): Promise<Asset> =>
    await withRetries(async () => {
      const known = (await assetsOf(release)).find(asset => asset.name === wanted);
      if (known?.state === 'uploaded' && known.size === blob.size && digestFits(known, blob.sha256)) return known;
      if (known?.state === 'uploaded')
        throw new PublishError('release-taken', `${name} has another ${wanted} in this release already`, {
          hint: 'a version never changes what it means: give this build a new one',
        });
      // what a broken upload leaves behind holds the name
      if (known !== undefined) await (await send('DELETE', `releases/assets/${known.id}`)).body?.cancel();
      const url = new URL(release.upload_url.replace(/\{.*\}$/, ''));
      assertSafe(url, api);
      url.searchParams.set('name', wanted);
      const stream = Readable.toWeb(Readable.from(blob.open(0))) as unknown as ReadableStream<Uint8Array>;
      const response = await fetchFollowing(fetch, url, {
        method: 'POST',
        headers: headers({ 'content-type': 'application/octet-stream', 'content-length': `${blob.size}` }),
        body: stream,
        duplex: 'half',
      } as RequestInit);
      const asset = await json<Asset>(response, `takes no ${wanted}`);
      if (asset.size === blob.size && digestFits(asset, blob.sha256)) return asset;
      throw new EnvironmentError('io', `${wanted} arrived at ${name} with other bytes`);
    }, retry);

  const locate = async (sha256: string): Promise<string | undefined> =>
    uploaded.get(sha256) ?? (await read(blobLocationPath(sha256), MAX_LOCATION_BYTES, await head()))?.toString().trim();

  return {
    name,

    async readChannel(channel) {
      const at = await head();
      const document = await read(channelPath(channel), MAX_CHANNEL_BYTES, at);
      if (document === undefined) return undefined;
      const bundle = await read(channelBundlePath(channel, sha256Of(document)), MAX_BLOB_BUNDLE_BYTES, at);
      return { document, bundle: bundle ?? new Uint8Array(), etag: sha256Of(document) };
    },

    async readRelease(version, file, limit) {
      return await read(releasePath(version, file), limit, await head());
    },

    async *openBlob(sha256, offset = 0) {
      const location = await locate(sha256);
      if (location === undefined) throw new SourceError('not-found', `there is no blob ${sha256} at ${name}`);
      // as a node comes: without a token
      const init = offset > 0 ? { headers: { range: `bytes=${offset}-` } } : {};
      const response = await fetchFollowing(fetch, locationOf(Buffer.from(location), api), init);
      if (response.status === 404) throw new SourceError('not-found', `${location} is gone`);
      if (!response.ok) throw await refusal(response, location);
      let skip = offset > 0 && response.status !== 206 ? offset : 0;
      for await (const chunk of body(response)) {
        const part = chunk.subarray(Math.min(skip, chunk.length));
        skip -= chunk.length - part.length;
        yield part;
      }
    },

    async putBlob(blob) {
      if (blob.size > MAX_ASSET)
        throw new EnvironmentError(
          'io',
          `${blob.of?.name ?? blob.sha256} is larger than the 2 GiB that an asset may have`,
          {
            hint: 'of a disk, publish raw-zst or qcow2 instead of raw (outputs in os.yaml), or have the channel in a bucket or registry',
          },
        );
      if ((await locate(blob.sha256)) !== undefined) return 'present';
      const { version, name: file } = blob.of ?? { version: 'blobs', name: blob.sha256 };
      const release = releases.get(version) ?? releaseFor(version);
      releases.set(version, release);
      const asset = await upload(await release, assetName(file), blob);
      uploaded.set(blob.sha256, asset.browser_download_url);
      return 'uploaded';
    },

    async putRelease({ version, manifest, files, blobs }) {
      const wanted = new Map<string, Uint8Array>([[releasePath(version, MANIFEST_NAME), manifest]]);
      for (const [file, bytes] of files) wanted.set(releasePath(version, file), bytes);
      for (const { sha256 } of blobs) {
        const location = uploaded.get(sha256);
        if (location !== undefined) wanted.set(blobLocationPath(sha256), Buffer.from(`${location}\n`));
      }
      await commit(`Release ${version}`, wanted, async parent => {
        const there = await read(releasePath(version, MANIFEST_NAME), MAX_RELEASE_MANIFEST_BYTES, parent);
        if (there === undefined || sha256Of(there) === sha256Of(manifest)) return;
        throw new PublishError('release-taken', `version ${version} is at ${name} already, with other content`, {
          hint: 'a version never changes what it means: give this build a new one',
        });
      });
    },

    async writeChannel(channel, document, bundle, expected) {
      const files = new Map([
        [channelPath(channel), document],
        [channelBundlePath(channel, sha256Of(document)), bundle],
        [channelBundleCopyPath(channel), bundle],
      ]);
      await commit(`Channel ${channel}`, files, async parent => {
        const there = await read(channelPath(channel), MAX_CHANNEL_BYTES, parent);
        if ((there && sha256Of(there)) !== expected) throw channelMoved(channel);
      });
    },
  };
}

/** GitHub says an asset's digest since 2025; what it does not say, the verification over the wire finds out. */
const digestFits = ({ digest }: Asset, sha256: string): boolean => !digest || digest === `sha256:${sha256}`;
