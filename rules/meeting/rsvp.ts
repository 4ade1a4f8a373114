import type { EpochMs } from '../time.js';
import type { MeetingState, MeetingStatus, Response, ResponseAnswer } from './types.js';

/** An answer to an invitation as it came: by mail, or from a page. */
export interface IncomingResponse {
  readonly person: string;
  readonly answer: ResponseAnswer;
  /** SEQUENCE of the invitation that it answers. */
  readonly calendarSequence: number;
  readonly dtstamp: EpochMs;
}

/** Afterwards an answer says nothing any more. */
const answerable: ReadonlySet<MeetingStatus> = new Set([
  'SCHEDULED',
  'INVITED',
  'STARTED',
  'UNCONFIRMED',
]);

/** Clocks of calendars count seconds: of two answers with one DTSTAMP the more careful one stands. */
const carefulness: Readonly<Record<ResponseAnswer, number>> = {
  ACCEPTED: 0,
  TENTATIVE: 1,
  DECLINED: 2,
};

/**
 * Whether an answer changes what its person has answered (rules R16, RFC 5546 §2.1.5): it must answer
 * the invitation that holds now, and be newer than the person's answer to that one. A higher SEQUENCE
 * than the meeting's was never sent. In which order answers arrive makes no difference.
 */
export function responseCounts(
  state: Pick<MeetingState, 'status' | 'calendarSequence' | 'responses'>,
  response: IncomingResponse,
): boolean {
  if (!answerable.has(state.status)) return false;
  if (response.calendarSequence !== state.calendarSequence) return false;
  const before = state.responses?.[response.person];
  if (before?.calendarSequence !== state.calendarSequence) return true;
  if (before.dtstamp !== response.dtstamp) return before.dtstamp < response.dtstamp;
  return carefulness[before.answer] < carefulness[response.answer];
}

/** The answers to the invitation that holds now, by person: who accepted an earlier time is asked again. */
export function currentResponses(
  state: Pick<MeetingState, 'calendarSequence' | 'responses'>,
): Readonly<Record<string, Response>> {
  const all = Object.entries(state.responses ?? {});
  return Object.fromEntries(
    all.filter(([, { calendarSequence }]) => calendarSequence === state.calendarSequence),
  );
}
