import { z } from 'zod';

import type { Charter } from '../../../charter/charter.js';
import type { RegisterAsk } from '../../../client/engine/register-asks.js';
import type { RecordedAbsence } from '../../../records/queries/register-absences.js';
import { localDateOf } from '../../../rules/calendar/wall-clock.js';
import { InProgram, utc, utcOrNull } from '../../contracts/common.js';
import { Absence, AbsenceChanged, absenceBodies, OfAbsence } from '../../contracts/register.js';
import { route, type Api, type Route } from '../../route.js';
import { governing } from '../program.js';
import { askRegister } from './ask.js';

const base = '/v1/programs/:program/absences';

export const absenceRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: base,
    summary: 'Who is out of office, by first day: now and later, or at any time',
    params: InProgram,
    query: z.object({ all: z.stringbool().default(false) }),
    answer: z.array(Absence),
    async handle({ params: { program }, query }, { engine, records }) {
      const { charter } = await governing(records, program);
      const now = engine.now();
      const rows = await records.register.absences(program);
      return rows
        .map((row) => absenceOf(charter, row, now))
        .filter(({ state }) => query.all || state !== 'over');
    },
  }),
  route({
    method: 'POST',
    path: base,
    summary: 'Say that somebody is out of office, and who stands in',
    params: InProgram,
    body: absenceBodies.add,
    answer: AbsenceChanged,
    handle({ params, body: { by, ...absence }, key }, api) {
      return changed(api, params.program, by, key, { type: 'record-absence', ...absence });
    },
  }),
  route({
    method: 'POST',
    path: `${base}/:absence/end`,
    summary: 'Say that somebody is back early',
    params: OfAbsence,
    body: absenceBodies.end,
    answer: AbsenceChanged,
    handle({ params: { program, absence }, body: { by }, key }, api) {
      return changed(api, program, by, key, { type: 'end-absence', absence });
    },
  }),
];

async function changed(api: Api, program: string, by: string, key: string, ask: RegisterAsk) {
  const { recorded, subject } = await askRegister(api, program, { by, key, ask });
  const { charter } = await governing(api.records, program);
  const row = subject === null ? null : await api.records.register.absence(program, subject);
  return { ...recorded, absence: row && absenceOf(charter, row, api.engine.now()) };
}

function absenceOf(charter: Charter, row: RecordedAbsence, now: number): Absence {
  const { until, deputy, recordedAt, endedAt, ...absence } = row;
  const person = charter.people.find(({ id }) => id === row.person);
  return {
    program: charter.program.id,
    ...absence,
    standIn: deputy ?? person?.deputy ?? null,
    recorded: utc(recordedAt),
    ended: utcOrNull(endedAt),
    state: stateOf(row, localDateOf(now, person?.timeZone ?? charter.program.timeZone), now),
  };
}

function stateOf(
  { from, until, endedAt }: RecordedAbsence,
  today: string,
  now: number,
): Absence['state'] {
  if (endedAt !== null || until <= now) return 'over';
  return from <= today ? 'away' : 'to come';
}
