import { z } from 'zod';

import type { RegisterAsk } from '../../../client/engine/register-asks.js';
import type { RecordedAnnouncement } from '../../../records/queries/register-announcements.js';
import { InProgram, utc, utcOrNull } from '../../contracts/common.js';
import {
  Announcement,
  AnnouncementChanged,
  announcementBodies,
  OfAnnouncement,
} from '../../contracts/register.js';
import { route, type Api, type Route } from '../../route.js';
import { governing } from '../program.js';
import { askRegister, unknownItem } from './ask.js';

const base = '/v1/programs/:program/updates';

export const announcementRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: base,
    summary: 'Process updates and training by date: those that somebody has to acknowledge, or all',
    params: InProgram,
    query: z.object({ all: z.stringbool().default(false) }),
    answer: z.array(Announcement),
    async handle({ params: { program }, query }, { engine, records }) {
      await governing(records, program);
      const rows = await records.register.announcements(program, query.all ? {} : { open: true });
      return rows.map((row) => announcementOf(program, row, engine.now()));
    },
  }),
  route({
    method: 'GET',
    path: `${base}/:announcement`,
    summary: 'One process update or training item, and who has acknowledged it',
    params: OfAnnouncement,
    answer: Announcement,
    async handle({ params: { program, announcement } }, { engine, records }) {
      await governing(records, program);
      const row = await records.register.announcement(program, announcement);
      if (row === null) throw unknownItem(program, announcement, 'updates');
      return announcementOf(program, row, engine.now());
    },
  }),
  route({
    method: 'POST',
    path: base,
    summary: 'Announce a process update or training to those concerned',
    params: InProgram,
    body: announcementBodies.announce,
    answer: AnnouncementChanged,
    handle({ params, body: { by, ...announcement }, key }, api) {
      return changed(api, params.program, by, key, { type: 'announce', ...announcement });
    },
  }),
  route({
    method: 'POST',
    path: `${base}/:announcement/acknowledge`,
    summary: 'Acknowledge it, as one of those concerned',
    params: OfAnnouncement,
    body: announcementBodies.acknowledge,
    answer: AnnouncementChanged,
    handle({ params: { program, announcement }, body: { by, channel }, key }, api) {
      const ask = { type: 'acknowledge-announcement', announcement, channel } as const;
      return changed(api, program, by, key, ask);
    },
  }),
  route({
    method: 'POST',
    path: `${base}/:announcement/withdraw`,
    summary: 'Take it back: nobody has to acknowledge it any more',
    params: OfAnnouncement,
    body: announcementBodies.withdraw,
    answer: AnnouncementChanged,
    handle({ params: { program, announcement }, body: { by, reason }, key }, api) {
      const ask = { type: 'withdraw-announcement', announcement, reason } as const;
      return changed(api, program, by, key, ask);
    },
  }),
];

async function changed(api: Api, program: string, by: string, key: string, ask: RegisterAsk) {
  const { recorded, subject } = await askRegister(api, program, { by, key, ask });
  const row = subject === null ? null : await api.records.register.announcement(program, subject);
  return { ...recorded, announcement: row && announcementOf(program, row, api.engine.now()) };
}

function announcementOf(program: string, row: RecordedAnnouncement, now: number): Announcement {
  const { announcedBy, announcedAt, acknowledgeBy, closedAt, concerned, ...announcement } = row;
  return {
    program,
    ...announcement,
    by: announcedBy,
    announced: utc(announcedAt),
    acknowledgeBy: utc(acknowledgeBy),
    overdue: row.state === 'open' && acknowledgeBy <= now,
    closed: utcOrNull(closedAt),
    concerned: concerned.map(({ person, at, channel }) => ({
      person,
      acknowledged: utcOrNull(at),
      channel,
    })),
  };
}
