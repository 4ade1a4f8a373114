import type { Charter, Series } from '../../charter/charter.js';
import { meetingTimes } from '../../charter/meeting-times.js';
import { rosterOf } from '../../charter/roster.js';
import type { Records } from '../../records/records.js';
import { SteercoError } from '../../rules/errors.js';
import { meetingRefusal } from '../../rules/meeting/refusals.js';
import { meetingChangeRefusal } from '../../rules/meeting/rights.js';
import type { MeetingState } from '../../rules/meeting/types.js';
import type { EpochMs } from '../../rules/time.js';
import type { MeetingMove, SeriesChangeRequest } from '../../workflows/messages.js';
import { refused } from './failures.js';

/** Who changes a meeting and why. */
export interface MeetingChange {
  readonly by: string;
  readonly key: string;
  readonly reason: string;
}

interface MeetingToChange {
  readonly state: MeetingState;
  readonly charter: Charter;
  readonly series: Series;
  readonly digest: string;
}

/**
 * A meeting that `by` may move or cancel now, with what the charter in force says of its series. Rights
 * are checked here, since meetings carry no roster. Throws the refusal, or STEERCO_UNKNOWN_MEETING.
 */
export async function meetingToChange(
  records: Records,
  program: string,
  seriesId: string,
  date: string,
  by: string,
  now: EpochMs,
): Promise<MeetingToChange> {
  const state = await records.meetings.state(program, seriesId, date);
  const stored = await records.charters.inForce(program);
  const series = stored?.charter.cadence.find(({ id }) => id === seriesId);
  if (state === null || stored === null || series === undefined) {
    throw unknownMeeting(program, seriesId, date, stored?.charter);
  }
  const { charter, digest } = stored;
  const recorded = await records.register.standingAbsences(program);
  const roster = rosterOf(charter, digest, { recorded, since: now });
  const refusal = meetingChangeRefusal(state, series, roster, by, now) ?? meetingRefusal(state);
  if (refusal !== null) throw refused(refusal);
  return { state, charter, series, digest };
}

/** The meeting at its new time, with every instant around it computed anew (design D8). */
export function meetingMove(
  { state, charter, series, digest }: MeetingToChange,
  change: MeetingChange & {
    readonly start: EpochMs;
    readonly end: EpochMs | null;
    readonly place?: string | null;
  },
  now: EpochMs,
): MeetingMove {
  const { by, key, reason, start } = change;
  const end = change.end ?? start + (state.times.end - state.times.start);
  if (start <= now || end <= start) {
    throw new SteercoError(
      'STEERCO_INCOMPLETE',
      'the new time has passed or ends before it starts',
      {
        hint: 'give a start after now, and an end after it',
      },
    );
  }
  const place = change.place === undefined ? state.place : change.place;
  const times = meetingTimes(charter, series, { start, end });
  return { by, key, reason, times, place, charterDigest: digest };
}

/** Refuses a change of a whole series by somebody who may not, of a series that is not there, or of dates that make no range. */
export async function requireChangeable(
  records: Records,
  program: string,
  { series: id, from, to, by }: Pick<SeriesChangeRequest, 'series' | 'from' | 'to' | 'by'>,
  now: EpochMs,
): Promise<void> {
  const stored = await records.charters.inForce(program);
  const series = stored?.charter.cadence.find((one) => one.id === id);
  if (stored === null || series === undefined)
    throw unknownMeeting(program, id, from, stored?.charter);
  if (to < from) {
    throw new SteercoError('STEERCO_INCOMPLETE', `${to} lies before ${from}`, {
      hint: 'give the first date, then the last; both are included',
    });
  }
  const { charter, digest } = stored;
  const meeting = { program, series: id, date: from, tier: series.tier };
  const recorded = await records.register.standingAbsences(program);
  const roster = rosterOf(charter, digest, { recorded, since: now });
  const refusal = meetingChangeRefusal(meeting, series, roster, by, now);
  if (refusal !== null) throw refused(refusal);
}

/** STEERCO_UNKNOWN_MEETING. */
export function unknownMeeting(
  program: string,
  series: string,
  date: string,
  charter?: Charter,
): SteercoError {
  const known = charter?.cadence.map(({ id }) => id).join(', ') ?? '';
  return new SteercoError(
    'STEERCO_UNKNOWN_MEETING',
    `program ${program} has no meeting ${series} of ${date}`,
    { hint: `steerco meetings --all lists them${known === '' ? '' : `; its series are ${known}`}` },
  );
}
