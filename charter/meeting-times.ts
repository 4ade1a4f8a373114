import { shiftCalendarTime } from '../rules/calendar/wall-clock.js';
import type { MeetingTimes } from '../rules/meeting/types.js';
import type { CalendarDuration, Interval } from '../rules/time.js';
import type { Series } from './charter.js';

/** The instants around a meeting: when to invite, to remind, and when the minutes are due (design §7). */
export function meetingTimes(series: Series, { start, end }: Interval): MeetingTimes {
  const before = (lead: CalendarDuration) => shiftCalendarTime(start, lead, series.timeZone, -1);
  return {
    start,
    end,
    inviteAt: before(series.invite),
    reminders: series.reminders.map(before).sort((a, b) => a - b),
    minutesDue: shiftCalendarTime(end, series.minutesWithin, series.timeZone, 1),
  };
}
