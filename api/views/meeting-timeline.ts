import { nameOf } from '../../activities/notify/people.js';
import type { Charter } from '../../charter/charter.js';
import type { RecordedEvent } from '../../records/queries/streams.js';
import type { MeetingEvent } from '../../rules/meeting/events.js';
import type { MeetingDetail } from '../contracts/meetings.js';
import { utc } from '../contracts/common.js';

/** The events of a meeting as people read them, in order. */
export function meetingTimeline(
  charter: Charter,
  events: readonly RecordedEvent<MeetingEvent>[],
): MeetingDetail['timeline'] {
  return events.map(({ event }) => ({
    at: utc(event.at),
    by: event.by ?? null,
    says: says(charter, event),
  }));
}

const notHeld = {
  'nobody-said': 'not held: nobody said in time that it was',
  'no-quorum': 'not held: its quorum was not there',
  recorded: 'recorded as not held',
} as const;

/** One sentence without instants, which are shown beside it in the reader's zone. */
function says(charter: Charter, event: MeetingEvent): string {
  const name = (id: string | undefined) => (id === undefined ? '' : nameOf(charter, id));
  const by = event.by === undefined || event.by === 'charter' ? 'the charter' : name(event.by);
  switch (event.type) {
    case 'scheduled':
      return 'scheduled';
    case 'invited':
      return 'everybody was invited';
    case 'unconfirmed':
      return 'its start passed while the engine was away; the chair was asked whether it was held';
    case 'reminded':
      return 'a reminder was sent';
    case 'reminder-skipped':
      return event.reason === 'start-passed'
        ? 'a reminder was skipped: the meeting had started'
        : 'a reminder was skipped: a later one was due too';
    case 'agenda-issued':
      return `the agenda was issued: ${event.items.length} items`;
    case 'pack-frozen':
      return 'the pre-read pack was frozen and sent';
    case 'satisfaction-asked':
      return `asked how satisfied they are: ${event.people.map(name).join(', ')}`;
    case 'satisfaction-answered':
      return `${name(event.person)} answered: ${event.score}`;
    case 'responded':
      return `${name(event.person)} answered the invitation: ${event.answer.toLowerCase()}${event.counts ? '' : ' (out of date: it changes nothing)'}`;
    case 'counter-proposed':
      return `${name(event.person)} proposed another time`;
    case 'noted':
      return `${by} wrote a note`;
    case 'started':
      return event.by === undefined ? 'its start has passed' : `${by} opened it`;
    case 'attendance-recorded':
      return `attendance: ${event.entries.map((one) => `${name(one.person)} ${one.presence}`).join(', ')}`;
    case 'draw-asked':
      return `${by} asked for the cases now`;
    case 'sample-drawn':
      return `${event.sample.cases.length} of ${event.sample.population} cases were drawn, seed ${event.sample.seed}`;
    case 'case-scored':
      return `${by} scored a case`;
    case 'master-scored':
      return `${by} gave the master score of ${event.case}`;
    case 'calibration-closed':
      return event.drifted.length === 0
        ? 'the calibration was closed: nobody is beyond the tolerance'
        : `the calibration was closed; beyond the tolerance: ${event.drifted.map(name).join(', ')}`;
    case 'minutes-recorded':
      return `${by} wrote the minutes`;
    case 'decided':
      return `${by} wrote down decision ${event.decision.id}`;
    case 'decision-bound':
      return event.how === 'silence'
        ? `${event.decision} binds: nobody objected in time`
        : `${by} confirmed ${event.decision}: it binds`;
    case 'decision-objected':
      return `${by} objected to ${event.decision}`;
    case 'decision-carried-out':
      return `${event.decision} was carried out${event.result === null ? '' : `: ${event.result}`}`;
    case 'decision-done':
      return `${by} settled ${event.decision}`;
    case 'closed':
      return `${by} closed it`;
    case 'not-held':
      return notHeld[event.reason];
    case 'minutes-missing':
      return 'its minutes did not come in time';
    case 'distributed':
      return 'the minutes were filed and sent to everybody';
    case 'outcome-reported':
      return event.case === null
        ? 'nothing follows from how it went'
        : `a governance breach: ${event.case}`;
    case 'calibration-reported':
      return event.case === null ? 'nobody has drifted' : `a drift of the scores: ${event.case}`;
    case 'minutes-due':
      return 'chair and secretary were asked for the minutes';
    case 'rescheduled':
      return `${by} moved it`;
    case 'cancelled':
      return `${by} cancelled it`;
  }
}
