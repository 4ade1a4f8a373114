import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';

import { calendarFeed } from '../../activities/mail/calendar/feed.js';
import { SteercoError } from '../../rules/errors.js';
import { governing } from '../handlers/program.js';
import type { Api } from '../route.js';
import { feedEvents } from '../views/feed.js';
import { refusedLink } from './refused.js';

interface OneFeed {
  readonly Params: { readonly file: string };
  readonly Headers: { readonly 'if-none-match'?: string };
}

/** `/calendar/:token.ics`: the meetings of a program or of one person, to subscribe to. */
export function serveFeeds(app: FastifyInstance, api: Api): void {
  app.get<OneFeed>('/calendar/:file', { config: { open: true } }, async (request, reply) => {
    const { program, person } = claimsOf(api, request.params.file);
    const { charter } = await governing(api.records, program);
    if (person !== null && !charter.people.some(({ id }) => id === person)) throw notAFeed();
    const events = await feedEvents(api.records, charter, person);
    const feed = (now: number) => calendarFeed({ name: charter.program.name, events, now });
    // The stamp of the moment is no change of the calendar: it is left out of what identifies it.
    const tag = `W/"${createHash('sha256').update(feed(0)).digest('base64url')}"`;
    void reply.headers({
      etag: tag,
      'cache-control': 'private, no-cache',
      'x-robots-tag': 'noindex',
      'content-type': 'text/calendar; charset=utf-8',
    });
    if (request.headers['if-none-match'] === tag) return reply.status(304).send();
    return reply.send(feed(api.engine.now()));
  });
}

function claimsOf(api: Api, file: string) {
  if (!file.endsWith('.ics')) throw notAFeed();
  const reading = api.links.read(file.slice(0, -'.ics'.length), api.engine.now());
  if (!reading.ok) throw refusedLink(reading.refusal);
  if (reading.claims.purpose !== 'feed') throw notAFeed();
  return reading.claims;
}

function notAFeed(): SteercoError {
  return new SteercoError('STEERCO_LINK_INVALID', 'this is not the address of a calendar', {
    hint: 'steerco meetings --feed prints one',
  });
}
