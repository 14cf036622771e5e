import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * A fake of the part of GitHub's REST API that publishing uses, on loopback: refs, commits and trees, file contents,
 * releases and their assets. It keeps everything in memory and refuses what GitHub refuses.
 */
export interface FakeGithub {
  readonly api: string;
  /** What Pages would serve: the files of a branch's head below this address. */
  pages(branch: string): string;
  /** `METHOD path` of every request, in order. */
  readonly requests: string[];
  /** The next upload breaks off after its first bytes, and leaves an asset of state `starter` behind. */
  breakNextUpload(): void;
  files(branch: string): ReadonlyMap<string, Buffer>;
  readonly releases: readonly { readonly tag: string; readonly assets: readonly { readonly name: string }[] }[];
  close(): Promise<void>;
}

interface Asset {
  id: number;
  name: string;
  state: 'starter' | 'uploaded';
  bytes: Buffer;
}
interface Commit {
  tree: string;
  parents: string[];
}
interface Answer {
  status: number;
  value?: unknown;
  bytes?: Buffer;
  location?: string;
}

export async function startFakeGithub({ repository = 'octo/os', token = 'loopback-token' } = {}): Promise<FakeGithub> {
  const requests: string[] = [];
  const blobs = new Map<string, Buffer>();
  const trees = new Map<string, ReadonlyMap<string, string>>();
  const commits = new Map<string, Commit>();
  const refs = new Map<string, string>();
  const releases: { id: number; tag: string; assets: Asset[] }[] = [];
  let next = 1;
  let breaking = false;
  const shaOf = (value: unknown) =>
    createHash('sha1')
      .update(typeof value === 'string' ? value : JSON.stringify(value))
      .digest('hex');
  const server = createServer();
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const filesOf = (commit: string | undefined): ReadonlyMap<string, Buffer> => {
    const tree = trees.get(commits.get(commit ?? '')?.tree ?? '') ?? new Map<string, string>();
    return new Map([...tree].map(([path, sha]) => [path, blobs.get(sha) ?? Buffer.alloc(0)]));
  };
  const assetValue = (release: { tag: string }, { id, name, state, bytes }: Asset) => ({
    ...{ id, name, state, size: bytes.length },
    digest: `sha256:${createHash('sha256').update(bytes).digest('hex')}`,
    browser_download_url: `${origin}/${repository}/releases/download/${release.tag}/${name}`,
  });
  const keep = (content: Buffer): string => {
    const sha = shaOf(content.toString('base64'));
    blobs.set(sha, content);
    return sha;
  };

  type Handler = (match: RegExpExecArray, body: Buffer, url: URL) => Answer;
  const refuse = (status: number, message: string): Answer => ({ status, value: { message } });
  // biome-ignore lint/suspicious/noExplicitAny: requests have whatever shape the client gives them
  const json = (body: Buffer): any => JSON.parse(body.toString());
  const routes: [string, RegExp, Handler][] = [
    [
      'GET',
      /^git\/ref\/heads\/(.+)$/,
      ([, branch = '']) => {
        const sha = refs.get(branch);
        return sha === undefined ? refuse(404, 'Not Found') : { status: 200, value: { object: { sha } } };
      },
    ],
    [
      'GET',
      /^git\/commits\/(\w+)$/,
      ([, sha = '']) => ({ status: 200, value: { tree: { sha: commits.get(sha)?.tree } } }),
    ],
    [
      'GET',
      /^contents\/(.+)$/,
      ([, path = ''], _, url) => {
        const bytes = filesOf(url.searchParams.get('ref') ?? '').get(decodeURIComponent(path));
        return bytes === undefined ? refuse(404, 'Not Found') : { status: 200, bytes };
      },
    ],
    [
      'POST',
      /^git\/blobs$/,
      (_, body) => ({ status: 201, value: { sha: keep(Buffer.from(json(body).content, 'base64')) } }),
    ],
    [
      'POST',
      /^git\/trees$/,
      (_, body) => {
        const { base_tree, tree } = json(body);
        const entries = new Map(trees.get(base_tree) ?? []);
        for (const { path, sha, content } of tree) entries.set(path, sha ?? keep(Buffer.from(content)));
        const sha = shaOf([...entries].sort());
        trees.set(sha, entries);
        return { status: 201, value: { sha } };
      },
    ],
    [
      'POST',
      /^git\/commits$/,
      (_, body) => {
        const { tree, parents } = json(body);
        const sha = shaOf(`${tree}${parents}${next++}`);
        commits.set(sha, { tree, parents });
        return { status: 201, value: { sha } };
      },
    ],
    [
      'POST',
      /^git\/refs$/,
      (_, body) => {
        const { ref, sha } = json(body);
        const branch = ref.replace('refs/heads/', '');
        if (refs.has(branch)) return refuse(422, 'Reference already exists');
        refs.set(branch, sha);
        return { status: 201, value: {} };
      },
    ],
    [
      'PATCH',
      /^git\/refs\/heads\/(.+)$/,
      ([, branch = ''], body) => {
        const { sha, force } = json(body);
        if (force || commits.get(sha)?.parents[0] !== refs.get(branch))
          return refuse(422, 'Update is not a fast forward');
        refs.set(branch, sha);
        return { status: 200, value: {} };
      },
    ],
    [
      'GET',
      /^releases\/tags\/(.+)$/,
      ([, tag = '']) => {
        const release = releases.find(other => other.tag === decodeURIComponent(tag));
        if (release === undefined) return refuse(404, 'Not Found');
        return { status: 200, value: releaseValue(release) };
      },
    ],
    [
      'POST',
      /^releases$/,
      (_, body) => {
        const tag = json(body).tag_name;
        if (!/^[A-Za-z0-9._-]+$/.test(tag)) return refuse(422, 'tag_name is not a valid tag');
        if (releases.some(other => other.tag === tag)) return refuse(422, 'Validation Failed: already_exists');
        const release = { id: next++, tag, assets: [] };
        releases.push(release);
        return { status: 201, value: releaseValue(release) };
      },
    ],
    [
      'GET',
      /^releases\/(\d+)\/assets$/,
      ([, id], _, url) => {
        const release = releases.find(other => other.id === Number(id));
        const page = Number(url.searchParams.get('page') ?? '1');
        const size = Number(url.searchParams.get('per_page') ?? '30');
        const part = release?.assets.slice((page - 1) * size, page * size) ?? [];
        return { status: 200, value: part.map(asset => assetValue(release ?? { tag: '' }, asset)) };
      },
    ],
    [
      'DELETE',
      /^releases\/assets\/(\d+)$/,
      ([, id]) => {
        for (const release of releases) release.assets = release.assets.filter(asset => asset.id !== Number(id));
        return { status: 204 };
      },
    ],
    [
      'POST',
      /^releases\/(\d+)\/assets$/,
      ([, id], bytes, url) => {
        const release = releases.find(other => other.id === Number(id));
        const name = url.searchParams.get('name') ?? '';
        if (release === undefined) return refuse(404, 'Not Found');
        if (release.assets.some(asset => asset.name === name)) return refuse(422, 'Validation Failed: already_exists');
        const asset: Asset = { id: next++, name, state: 'uploaded', bytes };
        release.assets.push(asset);
        return { status: 201, value: assetValue(release, asset) };
      },
    ],
  ];
  const releaseValue = ({ id }: { id: number }) => ({
    id,
    upload_url: `${origin}/uploads/repos/${repository}/releases/${id}/assets{?name,label}`,
  });

  const answer = (request: IncomingMessage, body: Buffer): Answer => {
    const url = new URL(request.url ?? '/', origin);
    const download = new RegExp(`^/${repository}/releases/download/([^/]+)/([^/]+)$`).exec(url.pathname);
    if (download !== null) {
      // as for anybody: a token would be one for another host
      if (request.headers.authorization !== undefined) return refuse(400, 'nobody asked for a token');
      return { status: 302, location: `/storage/${download[1]}/${download[2]}` };
    }
    const stored = /^\/storage\/([^/]+)\/([^/]+)$/.exec(url.pathname);
    if (stored !== null) {
      const release = releases.find(other => other.tag === stored[1]);
      const asset = release?.assets.find(other => other.name === stored[2] && other.state === 'uploaded');
      return asset === undefined ? { status: 404 } : { status: 200, bytes: asset.bytes };
    }
    const page = /^\/pages\/([^/]+)\/(.+)$/.exec(url.pathname);
    if (page !== null) {
      const bytes = filesOf(refs.get(page[1] ?? '')).get(decodeURIComponent(page[2] ?? ''));
      return bytes === undefined ? { status: 404 } : { status: 200, bytes };
    }
    if (request.headers.authorization !== `Bearer ${token}`) return refuse(401, 'Bad credentials');
    const path = url.pathname.replace(/^\/(api|uploads)\//, '').replace(`repos/${repository}/`, '');
    for (const [method, pattern, handle] of routes) {
      const match = request.method === method ? pattern.exec(path) : null;
      if (match !== null) return handle(match, body, url);
    }
    return refuse(404, 'Not Found');
  };

  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    requests.push(`${request.method} ${request.url}`);
    const chunks: Buffer[] = [];
    const upload = request.url?.startsWith('/uploads/') === true;
    request.on('data', chunk => {
      chunks.push(chunk);
      if (!upload || !breaking) return;
      breaking = false;
      const [, id, name = ''] = /releases\/(\d+)\/assets\?name=(.+)$/.exec(request.url ?? '') ?? [];
      const release = releases.find(other => other.id === Number(id));
      release?.assets.push({ id: next++, name: decodeURIComponent(name), state: 'starter', bytes: Buffer.alloc(0) });
      request.destroy();
    });
    request.on('end', () => {
      const { status, value, bytes, location } = answer(request, Buffer.concat(chunks));
      if (location !== undefined) response.setHeader('location', location);
      response.writeHead(status).end(bytes ?? (value === undefined ? '' : JSON.stringify(value)));
    });
  });

  return {
    api: `${origin}/api`,
    pages: branch => `${origin}/pages/${branch}`,
    requests,
    releases,
    breakNextUpload: () => {
      breaking = true;
    },
    files: branch => filesOf(refs.get(branch)),
    close: () =>
      new Promise(done => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
