import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** QEMU gives a guest this machine's loopback under this address. */
const LOOPBACK_IN_GUEST = '10.0.2.2';

/** A web server on loopback with a channel in a folder, which breaks connections when it is told to. */
export class RehearsalServer implements AsyncDisposable {
  readonly #server: Server;
  readonly #root: string;
  #cuts: { bytes: number; times: number } | undefined;
  #watch: { file: string; bytes: number; reached: () => void } | undefined;
  #breaks = 0;

  private constructor(root: string) {
    this.#root = path.resolve(root);
    this.#server = createServer((request, response) => {
      this.#serve(request, response).catch(() => response.destroy());
    });
  }

  static async start(root: string): Promise<RehearsalServer> {
    const site = new RehearsalServer(root);
    await new Promise<void>((resolve, reject) => {
      site.#server.once('error', reject).listen(0, '127.0.0.1', resolve);
    });
    return site;
  }

  /** The address in the guest. */
  get url(): string {
    return `http://${LOOPBACK_IN_GUEST}:${(this.#server.address() as AddressInfo).port}`;
  }

  /** How many connections it has broken. */
  get breaks(): number {
    return this.#breaks;
  }

  /** Breaks each download of more than so many bytes behind them, so many times. */
  breakAfter(bytes: number, times: number): void {
    this.#cuts = { bytes, times };
    this.#breaks = 0;
  }

  /** Fulfilled once so many bytes of a file have been sent. */
  sent(file: string, bytes: number): Promise<void> {
    return new Promise(reached => {
      this.#watch = { file, bytes, reached };
    });
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const name = decodeURIComponent(new URL(request.url ?? '/', 'http://x').pathname);
    const file = path.join(this.#root, path.posix.normalize(name));
    const size = await stat(file).then(
      found => (found.isFile() ? found.size : undefined),
      () => undefined,
    );
    if (size === undefined || !file.startsWith(`${this.#root}${path.sep}`)) return void response.writeHead(404).end();
    const start = Number(/^bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
    const headers = { 'content-length': size - start, etag: `"${size}"` };
    if (start > 0) response.writeHead(206, { ...headers, 'content-range': `bytes ${start}-${size - 1}/${size}` });
    else response.writeHead(200, headers);
    let position = start;
    const gone = new Promise<void>(resolve => response.once('close', () => resolve()));
    for await (const chunk of createReadStream(file, { start })) {
      const cuts = this.#cuts;
      if (cuts !== undefined && cuts.times > 0 && position - start > cuts.bytes) {
        cuts.times--;
        this.#breaks++;
        return void response.destroy();
      }
      if (!response.write(chunk)) await Promise.race([drained(response), gone]);
      if (response.destroyed) return;
      position += (chunk as Buffer).length;
      const watch = this.#watch;
      if (watch !== undefined && file.endsWith(watch.file) && position >= watch.bytes) {
        this.#watch = undefined;
        watch.reached();
        // What the kernel has taken for sending is not there yet.
        await delay(50);
      }
    }
    response.end();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise(resolve => this.#server.close(resolve));
  }
}

const drained = (response: ServerResponse) => new Promise<void>(resolve => response.once('drain', () => resolve()));
