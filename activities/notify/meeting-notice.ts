import type { Charter, Person, Series } from '../../charter/charter.js';
import { atTier } from '../../rules/tiers.js';
import type { MeetingNotice } from '../../workflows/effects.js';
import { invitation } from '../mail/calendar/invitation.js';
import type { MailAddress, MailMessage } from '../mail/message.js';
import type * as mail from '../mail/templates/notice.js';
import { nameOf, peopleOf } from './people.js';

/** To whom a meeting's notice goes and what it says. People are those of the charter in force. */
export function meetingMail(
  charter: Charter,
  governing: Charter,
  notice: MeetingNotice,
): { readonly people: readonly Person[]; readonly mail: mail.MeetingNotice } {
  const series = seriesOf(governing, notice);
  const people =
    notice.to === 'attendees'
      ? attendeesOf(charter, series)
      : peopleOf(charter, [series.chair, series.secretary ?? series.chair].map(asPerson));
  return { people, mail: contentOf(charter, series, notice) };
}

function asPerson(person: string) {
  return { kind: 'person', person } as const;
}

/** The tier's people and the series' own attendees (design §7). */
export function attendeesOf(charter: Charter, series: Series): readonly Person[] {
  const extra = [
    ...series.attendees,
    series.chair,
    ...(series.secretary ? [series.secretary] : []),
  ];
  return peopleOf(charter, [{ kind: 'tier', tier: series.tier }, ...extra.map(asPerson)]);
}

function contentOf(charter: Charter, series: Series, notice: MeetingNotice): mail.MeetingNotice {
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
    chair: nameOf(charter, series.chair),
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
  }
}

/** The iCalendar object that goes with an invitation, a change or a cancellation (rules R16). */
export function meetingInvitation(
  governing: Charter,
  notice: MeetingNotice,
  people: readonly Person[],
  organizer: MailAddress,
): MailMessage['calendar'] {
  const series = seriesOf(governing, notice);
  const { state, purpose, at } = notice;
  const isCancel = purpose === 'meeting-cancelled';
  const isRequest = purpose === 'meeting-invitation' || purpose === 'meeting-rescheduled';
  if (series.invitations === 'theirs' || (!isCancel && !isRequest)) return undefined;
  const method = isCancel
    ? ({ method: 'CANCEL', status: 'CANCELLED' } as const)
    : ({ method: 'REQUEST', status: 'CONFIRMED' } as const);
  const text = invitation({
    ...method,
    uid: state.uid,
    sequence: state.calendarSequence,
    dtstamp: at,
    start: state.times.start,
    end: state.times.end,
    timeZone: series.timeZone,
    summary: `${governing.program.name}: ${series.name}`,
    description: series.agenda.map(({ title }) => title).join('\n') || null,
    location: state.place,
    organizer,
    attendees: people.map(({ id, name, email }) => ({
      name,
      address: email,
      role: id === series.chair ? ('chair' as const) : ('req' as const),
    })),
  });
  return { method: method.method, text };
}

function seriesOf(charter: Charter, { state }: MeetingNotice): Series {
  const series = charter.cadence.find((one) => one.id === state.series);
  if (series === undefined) {
    throw new Error(`charter ${state.charterDigest} has no series '${state.series}'`);
  }
  return series;
}
