import type { EpochMs } from '../../rules/time.js';
import type { EventFacts } from '../mail/calendar/component.js';
import { calendarFeed } from '../mail/calendar/feed.js';

/** A meeting as its invitations say it stands. */
export interface FeedMeeting extends EventFacts {
  readonly sequence: number;
  readonly status: 'CONFIRMED' | 'CANCELLED';
  /** Ids of the people who take part. */
  readonly participants: readonly string[];
}

/** The meetings of a program, in order of start; see `readFeed`. */
export interface ProgramMeetings {
  /** Name of the program. */
  readonly name: string;
  readonly meetings: readonly FeedMeeting[];
}

/** Calendar programs that obey look again this often; the mails come at once. */
const refreshMinutes = 60;

/** The iCalendar feed of a whole program: the same truth as its invitations. */
export function programFeed({ name, meetings }: ProgramMeetings, now: EpochMs): string {
  return calendarFeed({ name, events: meetings, now, refreshMinutes });
}

/** The feed of one person: only the meetings in which they take part. Empty for somebody unknown. */
export function personFeed(
  { name, meetings }: ProgramMeetings,
  person: string,
  now: EpochMs,
): string {
  const events = meetings.filter(({ participants }) => participants.includes(person));
  return calendarFeed({ name, events, now, refreshMinutes });
}
