import { participantsOf } from '../../activities/notify/participants.js';
import { nameOf } from '../../activities/notify/people.js';
import type { Charter, Series } from '../../charter/charter.js';
import type { RecordedEvent } from '../../records/queries/streams.js';
import type { MinutedDecision } from '../../rules/meeting/decisions.js';
import type { MeetingEvent } from '../../rules/meeting/events.js';
import { missingForQuorum, presentOf } from '../../rules/meeting/quorum.js';
import type { MeetingState } from '../../rules/meeting/types.js';
import type { Away } from '../../rules/people/delegation.js';
import type { MeetingDetail } from '../contracts/meetings.js';
import { utc, utcOrNull } from '../contracts/common.js';
import { effectInWords } from './decision-effect.js';
import { meetingTimeline } from './meeting-timeline.js';
import { meetingSummary } from './meeting.js';

type Events = readonly RecordedEvent<MeetingEvent>[];

/** A meeting as pages and `steerco meeting show` present it, `away` on its day; texts are those that were not erased. */
export function meetingDetail(
  charter: Charter,
  state: MeetingState,
  events: Events,
  agenda: MeetingDetail['agenda'],
  away: readonly Away[],
): MeetingDetail {
  const series = charter.cadence.find(({ id }) => id === state.series);
  const { start, end, minutesDue } = state.times;
  const clause = charter.clauses.find(({ id }) => id === series?.clause);
  return {
    ...meetingSummary(charter, { ...state, start, end }),
    place: state.place,
    clause: clause === undefined ? null : { ref: clause.ref, text: clause.text },
    chair: series?.chair ?? '',
    secretary: series?.secretary ?? null,
    attendees: attendees(charter, series, state, away),
    quorum: quorum(state),
    agenda,
    minutes: lastText(events, 'minutes-recorded', 'minutes'),
    minutesDue: utc(state.minutesDueAt ?? minutesDue),
    documents: [
      ...(state.pack === undefined ? [] : [{ kind: 'pack', ...named(state.pack) }]),
      ...(state.minutes === undefined ? [] : [{ kind: 'minutes', ...named(state.minutes) }]),
    ],
    decisions: (state.decisions ?? []).map((one) => decision(charter, events, one)),
    objectionsUntil: utcOrNull(state.objectionsUntil ?? null),
    satisfaction: satisfaction(state),
    notes: notes(charter, events),
    timeline: meetingTimeline(charter, events),
  };
}

function named({ document, digest }: { readonly document: string; readonly digest: string }) {
  return { id: document, digest };
}

function attendees(
  charter: Charter,
  series: Series | undefined,
  { responses, attendance }: MeetingState,
  away: readonly Away[],
): MeetingDetail['attendees'] {
  if (series === undefined) return [];
  const invited = participantsOf(charter, series, [], away).attendees;
  const present = Object.keys(attendance ?? {});
  const others = charter.people.filter(
    ({ id }) => present.includes(id) && !invited.some((one) => one.id === id),
  );
  return [...invited, ...others].map(({ id, name, side }) => ({
    id,
    name,
    side,
    answer: responses?.[id]?.answer ?? null,
    presence: attendance?.[id]?.presence ?? null,
    representing: attendance?.[id]?.representing ?? null,
  }));
}

function quorum(state: MeetingState): MeetingDetail['quorum'] {
  const asked = state.plan?.quorum ?? null;
  if (asked === null) return null;
  const count = (side: 'client' | 'provider') => ({
    present: presentOf(state, side),
    asked: asked[side],
  });
  return {
    client: count('client'),
    provider: count('provider'),
    met: missingForQuorum(state).length === 0,
  };
}

function decision(
  charter: Charter,
  events: Events,
  { id, state, owner, due, effect, result, links, side }: MinutedDecision,
): MeetingDetail['decisions'][number] {
  const made = events.find(({ event }) => event.type === 'decided' && event.decision.id === id);
  return {
    id,
    words: made?.event.text?.decision ?? null,
    state,
    owner,
    due: utcOrNull(due),
    effect: effectInWords(charter, effect),
    result,
    links: [...links],
    side,
  };
}

function satisfaction({ satisfaction: asked, plan }: MeetingState): MeetingDetail['satisfaction'] {
  if (asked === undefined) return null;
  return {
    scale: plan?.satisfaction?.scale ?? 10,
    answers: asked.asked.map((person) => ({ person, score: asked.answers[person] ?? null })),
  };
}

const written: ReadonlySet<MeetingEvent['type']> = new Set([
  'noted',
  'responded',
  'counter-proposed',
  'satisfaction-answered',
  'decision-objected',
]);

/** What people wrote beside minutes and decisions, in order. */
function notes(charter: Charter, events: Events): MeetingDetail['notes'] {
  return events.flatMap(({ event }) => {
    const { note, comment, reason } = event.text ?? {};
    const text = note ?? comment ?? reason;
    if (!written.has(event.type) || text === undefined) return [];
    return [{ at: utc(event.at), by: nameOf(charter, event.by ?? ''), note: text }];
  });
}

function lastText(events: Events, type: MeetingEvent['type'], name: string): string | null {
  const event = events.findLast((one) => one.event.type === type)?.event;
  return event?.text?.[name] ?? null;
}
