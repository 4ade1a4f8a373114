import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';

/** Binds a loopback port for a moment (0: any free one) and gives its number; null when it is taken. */
function probe(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(null));
    server.listen(port, '127.0.0.1', () => {
      const bound = (server.address() as AddressInfo).port;
      server.close(() => resolve(bound));
    });
  });
}

/**
 * A free loopback port: one of `preferred`, in order, when it is free, so that addresses survive a
 * restart; any other free one when not.
 */
export async function freePort(...preferred: readonly (number | undefined)[]): Promise<number> {
  for (const port of [...preferred, 0]) {
    const free = port === undefined ? null : await probe(port);
    if (free !== null) return free;
  }
  throw new Error('no free loopback port');
}
