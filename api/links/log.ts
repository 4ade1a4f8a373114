import type { FastifyBaseLogger, FastifyRequest } from 'fastify';

/**
 * The log of an API whose addresses carry secrets: whoever reads it must not be able to act for others,
 * so everything after `/l/` and `/calendar/`, and whatever looks like a token, is left out.
 */
export function withoutTokens(log: FastifyBaseLogger): FastifyBaseLogger {
  return log.child({}, { serializers: { req: requestOf } });
}

function requestOf({ method, url, host, ip, socket }: FastifyRequest) {
  return {
    method,
    url: urlWithoutToken(url),
    host,
    remoteAddress: ip,
    remotePort: socket.remotePort,
  };
}

/** A signature has 43 characters of base64url. */
const tokenLike = /[\w-]{40,}\.[^/?#]*/g;

export function urlWithoutToken(url: string): string {
  return url.replace(/^(\/+(?:l|calendar)\/).*$/is, '$1…').replace(tokenLike, '…');
}
