import type { Charter } from '../../charter/charter.js';
import type { MeetingSummary } from '../../records/queries/meetings.js';
import { localDateOf } from '../../rules/calendar/wall-clock.js';
import type { Meeting } from '../contracts/meetings.js';
import { utc } from '../contracts/common.js';

/** A meeting as lists show it. */
export function meetingSummary(charter: Charter, row: MeetingSummary): Meeting {
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
