import type { MeetingAsk } from '../../client/engine/meeting-commands.js';
import { unknownMeeting } from '../../client/engine/meeting-changes.js';
import { SteercoError } from '../../rules/errors.js';
import type { MeetingState } from '../../rules/meeting/types.js';
import { workflowIds } from '../../workflows/messages.js';
import { recording } from '../handlers/program.js';
import type { Page } from '../pages/page.js';
import type { Call, ClaimsFor } from './call.js';

export type MeetingCall = Call<ClaimsFor<'satisfaction' | 'decision' | 'respond'>>;

/** The meeting that a link is about, as the records have it; STEERCO_UNKNOWN_MEETING. */
export async function meetingOf({ api, claims, charter }: MeetingCall): Promise<MeetingState> {
  const { program, series, date } = claims;
  const state = await api.records.meetings.state(program, series, date);
  if (state === null) throw unknownMeeting(program, series, date, charter);
  return state;
}

/** Whether people can still say something before it: it is called and has not started. */
export function isAhead({ status, times }: MeetingState, now: number): boolean {
  return (status === 'SCHEDULED' || status === 'INVITED') && now < times.start;
}

/** Asks it of the meeting as the person of the link; gives whether that was done before under this key. */
export async function askMeeting(
  { api, claims }: MeetingCall,
  key: string,
  ask: MeetingAsk,
): Promise<boolean> {
  const { program, series, date, person: by } = claims;
  const stream = workflowIds.meeting(program, series, date);
  const before = await api.records.streams.findKey(program, stream, key);
  const done = await api.engine.meeting(program, series, date, { by, key, ask });
  await recording(api, program, key, done);
  return before !== null;
}

/** Which meeting, when, where, and who the reader is. */
export function meetingFacts(call: MeetingCall, state: MeetingState): Page['facts'] {
  const { charter, words, person, say } = call;
  const { meeting, when, where, you } = words.labels;
  const name = charter.cadence.find(({ id }) => id === state.series)?.name ?? state.series;
  return [
    { label: meeting, value: `${charter.program.name}: ${name}` },
    { label: when, value: say('{{when start}}', { start: state.times.start }) },
    ...(state.place === null ? [] : [{ label: where, value: state.place }]),
    { label: you, value: person.name },
  ];
}

/** STEERCO_NOT_ALLOWED. */
export function notForThem({ claims }: MeetingCall): SteercoError {
  return new SteercoError(
    'STEERCO_NOT_ALLOWED',
    `${claims.person} is not asked about ${claims.series} of ${claims.date}`,
    { hint: 'the charter in force says who takes part' },
  );
}
