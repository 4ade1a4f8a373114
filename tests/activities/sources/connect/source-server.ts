import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A real HTTP server on loopback that answers as a test says, and remembers what it was asked. */
export class SourceServer {
  readonly #server: Server;
  readonly asked: IncomingMessage[] = [];
  #answer: Answer = (_request, response) => response.writeHead(500).end();

  private constructor() {
    this.#server = createServer((request, response) => {
      this.asked.push(request);
      this.#answer(request, response);
    });
  }

  static async start(): Promise<SourceServer> {
    const server = new SourceServer();
    await new Promise<void>((done) => server.#server.listen(0, '127.0.0.1', done));
    return server;
  }

  /** `http://127.0.0.1:port`. */
  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Answers the next requests so; the last one for all that follow. */
  answer(...answers: readonly Answer[]): void {
    this.asked.length = 0;
    const left = [...answers];
    this.#answer = (request, response) => {
      const next = left.length > 1 ? left.shift() : left[0];
      next?.(request, response);
    };
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((done) => this.#server.close(done));
  }
}

/** An answer with a body. */
export const text =
  (body: string, headers: Readonly<Record<string, string>> = {}, status = 200): Answer =>
  (_request, response) =>
    void response.writeHead(status, headers).end(body);
