import type { Charter, Series } from '../../charter/charter.js';
import type { MeetingState } from '../../rules/meeting/types.js';
import { atTier } from '../../rules/tiers.js';
import type { MeetingNotice } from '../../workflows/effects.js';
import type { EventFacts } from '../mail/calendar/component.js';
import { invitation } from '../mail/calendar/invitation.js';
import type { MailAddress, MailMessage } from '../mail/message.js';
import type * as mail from '../mail/templates/notice.js';
import type { Participants } from './participants.js';
import { nameOf } from './people.js';

/** What the mail about a meeting says: people and clauses of the charter in force, the rest of its series. */
export function meetingMail(
  charter: Charter,
  series: Series,
  notice: MeetingNotice,
  { chair }: Participants,
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
    agenda: series.agenda.map(({ title, minutes }) =>
      minutes === null ? title : `${title} (${minutes} min)`,
    ),
  };
  const due = state.minutesDueAt ?? state.times.minutesDue;
  switch (purpose) {
    case 'meeting-invitation':
    case 'meeting-reminder':
      return { ...facts, purpose };
    case 'meeting-rescheduled':
      return { ...facts, purpose, reason, previousStart: notice.previousStart };
    case 'meeting-cancelled':
      return { ...facts, purpose, reason };
    case 'meeting-minutes-due':
    case 'meeting-unconfirmed':
      return { ...facts, purpose, due };
    default:
      throw new Error(`no mail is written for '${purpose}' yet`);
  }
}

/** A meeting as calendars show it: the same in its invitations and in the feeds. */
export function meetingEvent(
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
  if (series.invitations === 'theirs' || (!isCancel && !isRequest)) return undefined;
  const method = isCancel
    ? ({ method: 'CANCEL', status: 'CANCELLED' } as const)
    : ({ method: 'REQUEST', status: 'CONFIRMED' } as const);
  const text = invitation({
    ...method,
    ...meetingEvent(charter, series, state),
    sequence: state.calendarSequence,
    dtstamp: at,
    organizer,
    attendees: attendees.map(({ id, name, email }) => ({
      name,
      address: email,
      role: id === chair ? ('chair' as const) : ('req' as const),
    })),
  });
  return { method: method.method, text };
}
