import { randomUUID } from 'node:crypto';
import Fastify, { type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';

import type { Links } from '../activities/links/links.js';
import type { Engine } from '../client/engine/engine.js';
import type { Records } from '../records/records.js';
import { SteercoError } from '../rules/errors.js';
import { bearerCheck } from './auth.js';
import { answerTo } from './errors.js';
import { withoutTokens } from './links/log.js';
import { servePublic } from './links/public.js';
import type { Api, Route } from './route.js';
import { routes } from './routes.js';

interface ApiSettings {
  readonly engine: Engine;
  readonly records: Records;
  /** Signs and reads the links in mails and the addresses of calendars. */
  readonly links: Links;
  /** Who holds it may do everything; at least 128 bits. */
  readonly token: string;
  /** Loopback unless you know why not. */
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number;
  readonly log?: FastifyBaseLogger;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Answered without a token. */
    open?: boolean;
  }
}

/** The largest charter with its includes, and room for the JSON around it. */
const bodyLimit = 4_000_000;

/** Tokens of links carry ids of up to a hundred characters each. */
const longestParameter = 1_500;

const securityHeaders = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const;

/** Serves the HTTP API until `close()`, which lets running requests finish. */
export async function startApi(
  settings: ApiSettings,
): Promise<{ readonly url: string; close(): Promise<void> }> {
  const { host, port } = settings;
  const app = createApi(settings);
  const url = await app.listen({ host, port }).catch((cause: unknown) => {
    const message = cause instanceof Error ? cause.message : String(cause);
    const hint = 'name another with STEERCO_API_LISTEN=host:port';
    throw new SteercoError('STEERCO_CONFIG', `the API cannot listen: ${message}`, { hint, cause });
  });
  return { url, close: () => app.close() };
}

function createApi({ engine, records, links, token, log }: ApiSettings): FastifyInstance {
  const app: FastifyInstance = Fastify({
    bodyLimit,
    routerOptions: { maxParamLength: longestParameter },
    ...(log === undefined ? {} : { loggerInstance: withoutTokens(log) }),
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  protect(app, token);
  answerErrors(app);
  const api = { engine, records, links };
  for (const one of routes) serve(app, one, api);
  servePublic(app, api);
  return app;
}

function protect(app: FastifyInstance, token: string): void {
  const check = bearerCheck(token);
  app.addHook('onRequest', (request, reply, done) => {
    void reply.headers(securityHeaders);
    if (request.routeOptions.config.open !== true) check(request.headers.authorization);
    done();
  });
}

function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler(async (error, request, reply) => {
    const { status, body } = answerTo(error);
    if (status >= 500) request.log.error({ err: error }, body.message);
    return reply.status(status).send(body);
  });
  app.setNotFoundHandler((request) => {
    throw new SteercoError('STEERCO_NOT_FOUND', `there is no ${request.method} ${request.url}`, {
      hint: 'the routes begin with /v1',
    });
  });
}

function serve(app: FastifyInstance, one: Route, api: Api): void {
  const { params, query, body, answer } = one;
  app.route({
    method: one.method,
    url: one.path,
    config: { open: one.open === true },
    schema: {
      ...(params === undefined ? {} : { params }),
      ...(query === undefined ? {} : { querystring: query }),
      ...(body === undefined ? {} : { body }),
      response: { 200: answer },
    },
    handler: async (request, reply) => {
      const key = keyOf(request.headers['idempotency-key']);
      if (one.method === 'POST') void reply.header('idempotency-key', key);
      const { params, query, body } = request;
      return one.handle({ params, query, body, key }, api);
    },
  });
}

/** The caller's idempotency key, or a new one where there is none. */
function keyOf(header: string | readonly string[] | undefined): string {
  if (header === undefined) return randomUUID();
  if (typeof header === 'string' && /^[\x21-\x7e]{1,200}$/.test(header)) return header;
  throw new SteercoError('STEERCO_USAGE', 'the Idempotency-Key cannot be used', {
    hint: 'send up to 200 printable characters without blanks, once',
  });
}
