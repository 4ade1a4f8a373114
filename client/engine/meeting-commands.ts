import type { Charter, Series } from '../../charter/charter.js';
import { rosterOf } from '../../charter/roster.js';
import type { Records } from '../../records/records.js';
import { actsFor } from '../../rules/action/rights.js';
import type { Roster } from '../../rules/action/types.js';
import type { MeetingCommand } from '../../rules/meeting/commands.js';
import type { AttendanceEntry } from '../../rules/meeting/events.js';
import {
  officerRefusal,
  participantRefusal,
  type MeetingOfficers,
} from '../../rules/meeting/rights.js';
import type { MeetingState } from '../../rules/meeting/types.js';
import { refuse, type Refusal } from '../../rules/refusal.js';
import type { EpochMs, Side } from '../../rules/time.js';
import { atTier } from '../../rules/tiers.js';
import { refused } from './failures.js';
import { unknownMeeting } from './meeting-changes.js';

/** A command as a caller gives it: which side somebody is on is looked up here. */
export type MeetingAsk = MeetingCommand extends infer Command
  ? Command extends { readonly type: 'attend' }
    ? { readonly type: 'attend'; readonly entries: readonly Omit<AttendanceEntry, 'side'>[] }
    : Command extends { readonly side: Side }
      ? Omit<Command, 'side'>
      : Command
  : never;

interface Meeting {
  readonly state: MeetingState;
  readonly charter: Charter;
  readonly series: Series;
  /** With the absences that were entered at run time. */
  readonly roster: Roster;
}

/**
 * The command with what the charter in force says of who gives it. Rights are checked here, since meetings
 * carry no roster; whether it can be done now is for the meeting itself. Throws the refusal, or
 * STEERCO_UNKNOWN_MEETING.
 */
export async function commandOf(
  records: Records,
  program: string,
  seriesId: string,
  date: string,
  by: string,
  ask: MeetingAsk,
  now: EpochMs,
): Promise<MeetingCommand> {
  const state = await records.meetings.state(program, seriesId, date);
  const stored = await records.charters.inForce(program);
  const series = stored?.charter.cadence.find(({ id }) => id === seriesId);
  if (state === null || stored === null || series === undefined) {
    throw unknownMeeting(program, seriesId, date, stored?.charter);
  }
  const { charter, digest } = stored;
  const recorded = await records.register.standingAbsences(program);
  const roster = rosterOf(charter, digest, { recorded, since: now });
  const meeting = { state, charter, series, roster };
  const refusal = notAllowed(meeting, by, ask, now) ?? unknownIn(meeting, ask);
  if (refusal !== null) throw refused(refusal);
  return withSides(charter, by, ask);
}

function notAllowed(
  { state, charter, series, roster }: Meeting,
  by: string,
  ask: MeetingAsk,
  now: EpochMs,
): Refusal | null {
  const officer = (officers: MeetingOfficers = series) =>
    officerRefusal(state, officers, roster, by, wordsOf[ask.type] ?? ask.type, now);
  const participants = participantIds(charter, series);
  const participant = (at = now) => participantRefusal(state, participants, roster, by, at);
  switch (ask.type) {
    case 'start':
    case 'minutes':
    case 'decide':
    case 'close':
    case 'not-held':
      return officer();
    case 'attend':
      // Everybody may say of themselves that they were there.
      return ask.entries.every(({ person }) => person === by) ? participant() : officer();
    case 'finish': {
      const owner = state.decisions?.find(({ id }) => id === ask.decision)?.owner ?? null;
      return actsFor(roster, by, owner, now) ? null : officer();
    }
    case 'confirm':
    case 'object':
    case 'answer':
      return participant();
    case 'respond':
    case 'counter':
      // Invited are those who stand in for somebody on the day of the meeting.
      return participant(state.times.start);
    case 'draw': {
      // Evaluators do not: whoever sets the day of the draw chooses which contacts it is from.
      const { chair, secretary } = series;
      const expert = state.plan?.sample?.expert;
      return officer({ chair, secretary, ...(expert === undefined ? {} : { expert }) });
    }
    case 'note':
    case 'score':
    case 'master':
    case 'close-calibration':
      return participantRefusal(state, Object.keys(roster.people), roster, by, now);
  }
}

const wordsOf: Partial<Record<MeetingAsk['type'], string>> = {
  start: 'open',
  minutes: 'minute',
  decide: 'write decisions of',
  close: 'close',
  'not-held': 'close',
  attend: 'keep the attendance of',
  finish: 'settle decisions of',
  draw: 'draw the cases of',
};

/** The tier's people, the series' own attendees, its chair and its secretary. */
function participantIds(charter: Charter, series: Series): readonly string[] {
  const { accountable, counterpart, members } = atTier(charter.tiers, series.tier);
  const { chair, secretary, attendees } = series;
  return [accountable, counterpart, ...members, chair, secretary, ...attendees].filter(
    (id) => id !== null,
  );
}

/** Ids that the charter does not have, in what is asked. */
function unknownIn({ charter }: Meeting, ask: MeetingAsk): Refusal | null {
  const people = new Set(charter.people.map(({ id }) => id));
  const kpis = new Set(charter.kpis.map(({ id }) => id));
  const severities = charter.severities.map(({ id }) => id);
  const stranger = peopleNamed(ask).find((id) => !people.has(id));
  if (stranger !== undefined) {
    return refuse(
      'STEERCO_UNKNOWN_PERSON',
      `${stranger} is not a person of program ${charter.program.id}`,
      `use one of: ${[...people].sort().join(', ')}`,
    );
  }
  if (ask.type !== 'decide') return null;
  const { effect } = ask.decision;
  if ('kpi' in effect && !kpis.has(effect.kpi)) {
    return refuse(
      'STEERCO_INCOMPLETE',
      `the charter has no KPI ${effect.kpi}`,
      `use one of: ${[...kpis].sort().join(', ')}`,
    );
  }
  if (effect.kind === 'open-action' && !severities.includes(effect.severity)) {
    return refuse(
      'STEERCO_INCOMPLETE',
      `the charter has no severity ${effect.severity}`,
      `use one of: ${severities.join(', ')}`,
    );
  }
  return null;
}

function peopleNamed(ask: MeetingAsk): readonly string[] {
  if (ask.type === 'attend') {
    return ask.entries.flatMap(({ person, representing }) =>
      representing === null ? [person] : [person, representing],
    );
  }
  if (ask.type !== 'decide') return [];
  const { owner, effect } = ask.decision;
  return 'owner' in effect ? [owner, effect.owner] : [owner];
}

function withSides(charter: Charter, by: string, ask: MeetingAsk): MeetingCommand {
  const sideOf = (person: string) => {
    const side = charter.people.find(({ id }) => id === person)?.side;
    if (side === undefined) throw new Error(`${person} was found and is gone`);
    return side;
  };
  switch (ask.type) {
    case 'attend':
      return {
        ...ask,
        entries: ask.entries.map((entry) => ({ ...entry, side: sideOf(entry.person) })),
      };
    case 'decide':
    case 'confirm':
    case 'object':
      return { ...ask, side: sideOf(by) };
    default:
      return ask;
  }
}
