import { createReadStream } from 'node:fs';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { EnvironmentError } from '../src/errors.ts';

/** What QEMU calls this machine's loopback in a guest. */
const LOOPBACK_IN_GUEST = '10.0.2.2';
const MAX_OUTCOME_BYTES = 64 * 1024;

interface Told {
  readonly result: string;
  readonly message: string;
}

/** A channel's files on loopback, and an ear for what the node's webhook tells. */
export class QuickstartSite implements AsyncDisposable {
  readonly #server: Server;
  readonly #told: Told[] = [];
  #heard = Promise.withResolvers<void>();

  private constructor(root: string) {
    this.#server = createServer((request, response) => {
      const work = request.method === 'POST' ? this.#listen(request, response) : serve(root, request, response);
      work.catch(() => response.destroy());
    });
  }

  /** On the port of the last run, where it is free. */
  static async start(root: string, portFile: string): Promise<QuickstartSite> {
    const site = new QuickstartSite(root);
    const before = Number(await readFile(portFile, 'utf8').catch(() => '0'));
    const listen = (port: number) =>
      new Promise<void>((resolve, reject) => {
        site.#server.once('error', reject).listen(port, '127.0.0.1', resolve);
      });
    await listen(before).catch(() => listen(0));
    await writeFile(portFile, String(site.#port));
    return site;
  }

  get #port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get urlInGuest(): string {
    return `http://${LOOPBACK_IN_GUEST}:${this.#port}`;
  }

  /** Waits until the node has told of such an outcome; answers with its words. */
  async outcome(result: string, patience: number, signal: AbortSignal): Promise<string> {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(patience)]);
    const over = new Promise<void>(resolve => limit.addEventListener('abort', () => resolve(), { once: true }));
    for (;;) {
      const found = this.#told.find(told => told.result === result);
      if (found !== undefined) return found.message;
      signal.throwIfAborted();
      if (limit.aborted)
        throw new EnvironmentError('io', `the node did not tell of "${result}" within ${patience / 1000} s`);
      await Promise.race([this.#heard.promise, over]);
    }
  }

  async #listen(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of request as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > MAX_OUTCOME_BYTES) return void response.writeHead(413).end();
      chunks.push(chunk);
    }
    const { result, message } = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    this.#told.push({ result: String(result), message: String(message) });
    this.#heard.resolve();
    this.#heard = Promise.withResolvers();
    response.writeHead(204).end();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise(resolve => this.#server.close(resolve));
  }
}

/** A file below `root`, from where the node asks for. */
async function serve(root: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const file = path.join(root, decodeURIComponent(new URL(request.url ?? '/', 'http://site').pathname));
  const size = await stat(file).then(
    found => (found.isFile() ? found.size : undefined),
    () => undefined,
  );
  if (size === undefined) return void response.writeHead(404).end();
  const start = Number(/^bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
  const length = { 'content-length': size - start };
  if (start === 0) response.writeHead(200, length);
  else response.writeHead(206, { ...length, 'content-range': `bytes ${start}-${size - 1}/${size}` });
  await pipeline(createReadStream(file, { start }), response);
}
