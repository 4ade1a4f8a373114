import { startApi } from '../../api/server.js';
import { startWithCase } from './running-case.js';
import type { Sections } from './charters.js';
import { links, type TestEngine } from './engine.js';

export const token = 'a'.repeat(64);

interface Reply {
  readonly status: number;
  readonly headers: Headers;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- answers are asserted key by key
  readonly body: any;
}

/** The API of an engine with one open case, on loopback. */
export interface TestApi {
  readonly test: TestEngine;
  readonly url: string;
  get(path: string, headers?: Record<string, string>): Promise<Reply>;
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Reply>;
  stop(): Promise<void>;
}

export async function startTestApi(overrides: Sections = {}): Promise<TestApi> {
  const { test, engine } = await startWithCase(overrides);
  const { records } = test;
  const server = await startApi({ engine, records, links, token, host: '127.0.0.1', port: 0 });
  const authorization = `Bearer ${token}`;
  const send = async (path: string, init: RequestInit): Promise<Reply> => {
    const response = await fetch(`${server.url}${path}`, init);
    const { status, headers } = response;
    return { status, headers, body: await response.json() };
  };
  return {
    test,
    url: server.url,
    get: (path, headers) => send(path, { headers: { authorization, ...headers } }),
    post: (path, body, headers) =>
      send(path, {
        method: 'POST',
        body: typeof body === 'string' ? body : JSON.stringify(body),
        headers: { authorization, 'content-type': 'application/json', ...headers },
      }),
    async stop() {
      await server.close();
      await test.stop();
    },
  };
}
