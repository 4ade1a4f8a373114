import { z } from 'zod';

import type { Charter } from '../../charter/charter.js';
import type { MeetingSummary } from '../../records/queries/meetings.js';
import { localDateOf } from '../../rules/calendar/wall-clock.js';
import { InProgram, utc } from '../contracts/common.js';
import {
  Meeting,
  MeetingCancellation,
  MeetingChanged,
  MeetingReschedule,
  OfMeeting,
} from '../contracts/meetings.js';
import { route, type Api, type Route } from '../route.js';
import type { Written } from '../../workflows/messages.js';
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
      return shown.map((row) => meetingOf(charter, row));
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

function isCurrent({ status, end }: MeetingSummary, now: number): boolean {
  if (status === 'STARTED' || status === 'MINUTES_DUE' || status === 'UNCONFIRMED') return true;
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
  return { ...recorded, meeting: meetingOf(charter, { series, date, status, tier, start, end }) };
}

function meetingOf(charter: Charter, row: MeetingSummary): Meeting {
  const { series: id, date, status, tier, start, end } = row;
  const series = charter.cadence.find((one) => one.id === id);
  const timeZone = series?.timeZone ?? charter.program.timeZone;
  const [occurrence = date] = date.split('~');
  return {
    program: charter.program.id,
    series: id,
    occurrence: date,
    start: utc(start),
    end: utc(end),
    shiftedFrom: localDateOf(start, timeZone) === occurrence ? null : occurrence,
    state: status,
    name: series?.name ?? id,
    tier,
    timeZone,
  };
}
