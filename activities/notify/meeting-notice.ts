import type { Charter, Person, Series } from '../../charter/charter.js';
import type { EpochMs } from '../../rules/time.js';
import type { MeetingState } from '../../rules/meeting/types.js';
import { atTier } from '../../rules/tiers.js';
import type { MeetingNotice } from '../../workflows/effects.js';
import type { EventFacts } from '../mail/calendar/component.js';
import { invitation } from '../mail/calendar/invitation.js';
import type { MailAddress, MailMessage } from '../mail/message.js';
import type * as mail from '../mail/templates/notice.js';
import type { Participants } from './participants.js';
import { nameOf } from './people.js';

/** What a notice needs besides the charter: looked up in the records. */
export interface MeetingWords {
  /** The agenda as it was issued, in words; the standing items until then. */
  readonly agenda: readonly string[];
  /** The words of decisions by id. */
  readonly decisions: ReadonlyMap<string, string>;
}

/** What the mail about a meeting says to one person: people and clauses of the charter in force, the rest of its series. */
export function meetingMail(
  charter: Charter,
  series: Series,
  notice: MeetingNotice,
  { chair }: Participants,
  words: MeetingWords,
  actions: readonly mail.OneAction[],
): mail.MeetingNotice {
  const { state, reason, purpose } = notice;
  const clause = charter.clauses.find((one) => one.id === series.clause);
  const facts: mail.MeetingFacts = {
    program: { id: charter.program.id, name: charter.program.name },
    meeting: series.name,
    start: state.times.start,
    end: state.times.end,
    timeZone: series.timeZone,
    place: state.place,
    tierName: atTier(charter.tiers, state.tier).name,
    chair: nameOf(charter, chair),
    clause: clause ? { ref: clause.ref, text: clause.text } : null,
    agenda: withoutAgenda.has(purpose) ? [] : words.agenda,
    extraordinaryFor: purpose === 'meeting-invitation' ? (state.plan?.extraordinaryFor ?? []) : [],
  };
  const due = state.minutesDueAt ?? state.times.minutesDue;
  const by = nameOf(charter, notice.event?.by ?? '');
  switch (purpose) {
    case 'meeting-invitation':
      return { ...facts, purpose, actions };
    case 'meeting-reminder':
    case 'meeting-agenda':
    case 'meeting-pack':
    case 'meeting-minutes-missing':
      return { ...facts, purpose };
    case 'meeting-rescheduled':
      return { ...facts, purpose, reason, previousStart: notice.previousStart, actions };
    case 'meeting-cancelled':
      return { ...facts, purpose, reason };
    case 'meeting-minutes-due':
    case 'meeting-unconfirmed':
      return { ...facts, purpose, due };
    case 'meeting-satisfaction':
      return {
        ...facts,
        purpose,
        scale: state.plan?.satisfaction?.scale ?? 10,
        until: state.times.start,
        actions,
      };
    case 'meeting-counter': {
      const proposed = notice.event?.type === 'counter-proposed' ? notice.event.start : facts.start;
      return { ...facts, purpose, by, proposed, reason: notice.event?.text?.comment ?? null };
    }
    case 'meeting-minutes':
      return {
        ...facts,
        purpose,
        decisions: decisionLines(charter, state, words),
        objectionsUntil: state.objectionsUntil ?? null,
        actions,
      };
    case 'meeting-decision': {
      const id = notice.event?.type === 'decision-objected' ? notice.event.decision : '';
      return { ...facts, purpose, by, decision: id, words: words.decisions.get(id) ?? id, reason };
    }
    case 'meeting-not-held':
      return { ...facts, purpose, why: state.notHeld ?? 'recorded', reason };
    case 'calibration-sample': {
      const cases = state.calibration?.sample?.cases ?? [];
      const until = state.times.scoresUntil ?? state.times.start;
      const command = `steerco calibration score ${state.series} ${state.date} --case ${cases[0] ?? 'CASE'} --score 0`;
      return { ...facts, purpose, cases, until, command };
    }
  }
}

/** Mails in which what was to be discussed is not news. */
const withoutAgenda: ReadonlySet<MeetingNotice['purpose']> = new Set([
  'meeting-cancelled',
  'meeting-counter',
  'meeting-decision',
  'meeting-minutes',
  'meeting-minutes-due',
  'meeting-minutes-missing',
  'meeting-not-held',
  'meeting-satisfaction',
  'meeting-unconfirmed',
  'calibration-sample',
]);

function decisionLines(
  charter: Charter,
  { decisions }: MeetingNotice['state'],
  words: MeetingWords,
): readonly mail.DecisionLine[] {
  return (decisions ?? []).map(({ id, owner, due }) => ({
    id,
    said: words.decisions.get(id) ?? '–',
    owner: nameOf(charter, owner),
    due,
  }));
}

/** A meeting as calendars show it: the same in its invitations and in the feeds. */
function meetingEvent(
  { program }: Charter,
  series: Series,
  { uid, times, place }: MeetingState,
): EventFacts {
  return {
    uid,
    start: times.start,
    end: times.end,
    timeZone: series.timeZone,
    summary: `${program.name}: ${series.name}`,
    description: series.agenda.map(({ title }) => title).join('\n') || null,
    location: place,
  };
}

/** The iCalendar object that goes with an invitation, a change or a cancellation (rules R16). */
export function meetingInvitation(
  charter: Charter,
  series: Series,
  notice: MeetingNotice,
  { attendees, chair }: Participants,
  organizer: MailAddress,
): MailMessage['calendar'] {
  const { state, purpose, at } = notice;
  const isCancel = purpose === 'meeting-cancelled';
  const isRequest = purpose === 'meeting-invitation' || purpose === 'meeting-rescheduled';
  if (!isCancel && !isRequest) return undefined;
  const method = isCancel ? 'cancelled' : 'request';
  return calendarPart(charter, series, state, { method, attendees, chair, organizer, dtstamp: at });
}

/**
 * One meeting as calendar programs take it. `request` invites or updates, `cancelled` calls it off,
 * `taken-off` takes the attendees off a meeting that goes on. Undefined where the parties keep their own
 * calendars.
 */
export function calendarPart(
  charter: Charter,
  series: Series,
  state: MeetingNotice['state'],
  {
    method,
    attendees,
    chair,
    organizer,
    dtstamp,
  }: {
    readonly method: 'request' | 'cancelled' | 'taken-off';
    readonly attendees: readonly Person[];
    readonly chair: string;
    readonly organizer: MailAddress;
    readonly dtstamp: EpochMs;
  },
): MailMessage['calendar'] {
  if (series.invitations === 'theirs') return undefined;
  const text = invitation({
    ...methods[method],
    ...meetingEvent(charter, series, state),
    sequence: state.calendarSequence,
    dtstamp,
    organizer,
    attendees: attendees.map(({ id, name, email }) => ({
      name,
      address: email,
      role: id === chair ? ('chair' as const) : ('req' as const),
    })),
  });
  return { method: methods[method].method, text };
}

const methods = {
  request: { method: 'REQUEST', status: 'CONFIRMED' },
  cancelled: { method: 'CANCEL', status: 'CANCELLED' },
  'taken-off': { method: 'CANCEL', status: null },
} as const;
