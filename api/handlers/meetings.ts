import { z } from 'zod';

import { lookupFor } from '../../activities/meetings/agenda-lookup.js';
import { agendaInWords } from '../../activities/meetings/agenda-words.js';
import { awayAt } from '../../activities/notify/people.js';
import type { Charter } from '../../charter/charter.js';
import type { Records } from '../../records/records.js';
import type { MeetingState } from '../../rules/meeting/types.js';
import type { MeetingAsk } from '../../client/engine/meeting-commands.js';
import { unknownMeeting } from '../../client/engine/meeting-changes.js';
import type { MeetingSummary } from '../../records/queries/meetings.js';
import { InProgram, Recording } from '../contracts/common.js';
import { meetingBodies, type MeetingVerb } from '../contracts/meeting-commands.js';
import {
  Calibration,
  Meeting,
  MeetingCancellation,
  MeetingChanged,
  MeetingDetail,
  MeetingReschedule,
  OfMeeting,
  OfSeries,
  SeriesChange,
} from '../contracts/meetings.js';
import { route, type Api, type Route } from '../route.js';
import type { Written } from '../../workflows/messages.js';
import { meetingSummary } from '../views/meeting.js';
import { calibrationView } from '../views/calibration.js';
import { meetingDetail } from '../views/meeting-detail.js';
import { governing, recording } from './program.js';

const base = '/v1/programs/:program/meetings';

export const meetingRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: base,
    summary: 'Meetings in order of start: those to come and those that wait for minutes, or all',
    params: InProgram,
    query: z.object({ all: z.stringbool().default(false) }),
    answer: z.array(Meeting),
    async handle({ params: { program }, query }, { engine, records }) {
      const { charter } = await governing(records, program);
      const rows = await records.meetings.list(program);
      const shown = rows.filter((row) => query.all || isCurrent(row, engine.now()));
      return shown.map((row) => meetingSummary(charter, row));
    },
  }),
  route({
    method: 'GET',
    path: `${base}/:series/:date`,
    summary: 'One meeting: agenda, attendance, minutes, decisions, timeline',
    params: OfMeeting,
    answer: MeetingDetail,
    async handle({ params: { program, series, date } }, { records }) {
      const { charter } = await governing(records, program);
      const state = await records.meetings.state(program, series, date);
      if (state === null) throw unknownMeeting(program, series, date, charter);
      const stream = { kind: 'meeting', program, series, date } as const;
      const events = await records.streams.events(stream);
      const agenda = await issuedAgenda(records, charter, state);
      const absences = await records.register.standingAbsences(program);
      const away = awayAt(charter, absences, state.times.start);
      return meetingDetail(charter, state, events, agenda, away);
    },
  }),
  route({
    method: 'GET',
    path: `${base}/:series/:date/calibration`,
    summary: 'A calibration: its cases, scores once they are not blind, agreement and drift',
    params: OfMeeting,
    answer: Calibration,
    async handle({ params: { program, series, date } }, { engine, records }) {
      const { charter } = await governing(records, program);
      const state = await records.meetings.state(program, series, date);
      if (state === null) throw unknownMeeting(program, series, date, charter);
      return calibrationView(state, engine.now());
    },
  }),
  ...(Object.keys(meetingBodies) as MeetingVerb[]).map((verb) => commandRoute(verb)),
  route({
    method: 'POST',
    path: `${base}/:series/change`,
    summary: 'Move or cancel every meeting of a series between two dates',
    params: OfSeries,
    body: SeriesChange,
    answer: Recording,
    async handle({ params: { program, series }, body, key }, api) {
      await governing(api.records, program);
      const written = await api.engine.changeSeries(program, { ...body, series, key });
      return recording(api, program, key, written);
    },
  }),
  route({
    method: 'POST',
    path: `${base}/:series/:date/reschedule`,
    summary: 'Move a meeting that has not started',
    params: OfMeeting,
    body: MeetingReschedule,
    answer: MeetingChanged,
    async handle({ params, body, key }, api) {
      const { program, series, date } = params;
      await governing(api.records, program);
      const written = await api.engine.rescheduleMeeting(program, series, date, { ...body, key });
      return changed(api, params, key, written);
    },
  }),
  route({
    method: 'POST',
    path: `${base}/:series/:date/cancel`,
    summary: 'Cancel a meeting that has not started',
    params: OfMeeting,
    body: MeetingCancellation,
    answer: MeetingChanged,
    async handle({ params, body, key }, api) {
      const { program, series, date } = params;
      await governing(api.records, program);
      const written = await api.engine.cancelMeeting(program, series, date, { ...body, key });
      return changed(api, params, key, written);
    },
  }),
];

/** The agenda in words; null until it is issued. */
async function issuedAgenda(records: Records, charter: Charter, state: MeetingState) {
  const series = charter.cadence.find(({ id }) => id === state.series);
  if (state.agenda === undefined || series === undefined) return null;
  const { items } = state.agenda;
  const lookup = await lookupFor(records, charter, items);
  return agendaInWords(charter, series, items, lookup).map(({ title, items: entries }) => ({
    title,
    items: [...entries],
  }));
}

function commandRoute(verb: MeetingVerb): Route {
  return route({
    method: 'POST',
    path: `${base}/:series/:date/${verb}`,
    summary: `Meeting: ${verb}`,
    params: OfMeeting,
    body: meetingBodies[verb],
    answer: MeetingChanged,
    async handle({ params, body, key }, api) {
      const { program, series, date } = params;
      await governing(api.records, program);
      const { by, ...fields } = body;
      const ask = await askOf(api, params, verb, fields);
      const written = await api.engine.meeting(program, series, date, { by, key, ask });
      return changed(api, params, key, written);
    },
  });
}

/** The contract of each verb has exactly its command's fields; an answer that names no SEQUENCE is to the invitation as it stands. */
async function askOf(
  { engine, records }: Api,
  { program, series, date }: z.output<typeof OfMeeting>,
  verb: MeetingVerb,
  fields: object,
): Promise<MeetingAsk> {
  if (verb !== 'respond') return { type: verb, ...fields } as MeetingAsk;
  const state = await records.meetings.state(program, series, date);
  const now = { calendarSequence: state?.calendarSequence ?? 0, dtstamp: engine.now() };
  return { type: verb, ...now, ...fields } as MeetingAsk;
}

/** Something is owed for a meeting in one of these. */
const awaited: ReadonlySet<MeetingSummary['status']> = new Set([
  'STARTED',
  'UNCONFIRMED',
  'NO_MINUTES',
  'CLOSED',
  'MINUTES_DUE',
]);

function isCurrent({ status, end }: MeetingSummary, now: number): boolean {
  if (awaited.has(status)) return true;
  return status !== 'CANCELLED' && end > now;
}

async function changed(
  api: Api,
  { program, series, date }: z.output<typeof OfMeeting>,
  key: string,
  written: Written,
) {
  const recorded = await recording(api, program, key, written);
  const { charter } = await governing(api.records, program);
  const state = await api.records.meetings.state(program, series, date);
  if (state === null) throw new Error(`${series} of ${date} was changed and is not recorded`);
  const { status, tier, times } = state;
  const { start, end } = times;
  return {
    ...recorded,
    meeting: meetingSummary(charter, { series, date, status, tier, start, end }),
  };
}
