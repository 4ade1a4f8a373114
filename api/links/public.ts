import type { FastifyInstance } from 'fastify';

import { SteercoError } from '../../rules/errors.js';
import type { Api } from '../route.js';
import { serveFeeds } from './feeds.js';
import { RateLimit } from './rate-limit.js';
import { serveLinks } from './serve.js';

/** Far more than people need, and far too little to try out tokens. */
const perMinute = 60;

/** What is answered without the API's token, each under a secret of its own: pages of links, and calendars. */
export function servePublic(app: FastifyInstance, api: Api): void {
  const limit = new RateLimit(perMinute);
  app.register((scope, _options, done) => {
    scope.addHook('onRequest', (request, reply, next) => {
      const seconds = limit.take(request.ip, Date.now());
      if (seconds !== null) void reply.header('retry-after', seconds);
      next(seconds === null ? undefined : tooMany(seconds));
    });
    serveFeeds(scope, api);
    scope.register((pages, _options, pagesDone) => {
      serveLinks(pages, api);
      pagesDone();
    });
    done();
  });
}

function tooMany(seconds: number): SteercoError {
  return new SteercoError(
    'STEERCO_TOO_MANY_REQUESTS',
    `more than ${perMinute} requests came from this address within a minute`,
    { hint: `try it again in ${seconds} s` },
  );
}
