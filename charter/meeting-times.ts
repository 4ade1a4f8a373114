import { shiftCalendarTime } from '../rules/calendar/wall-clock.js';
import type { MeetingTimes } from '../rules/meeting/types.js';
import type { CalendarDuration, Interval } from '../rules/time.js';
import type { Charter, Series } from './charter.js';
import { calibrationTimes } from './sample-plan.js';

/** When the agenda is issued where neither it nor a pre-read pack has a time of its own. */
const dayBefore: CalendarDuration = { days: 1, seconds: 0 };

/** The instants around a meeting, from its invitation to its minutes (design §7). */
export function meetingTimes(
  charter: Charter,
  series: Series,
  { start, end }: Interval,
): MeetingTimes {
  const before = (lead: CalendarDuration) => shiftCalendarTime(start, lead, series.timeZone, -1);
  const { prePack, agendaLead } = series;
  const packAt = prePack === null ? null : before(prePack);
  const agendaAt = before(agendaLead ?? prePack ?? dayBefore);
  const { satisfaction } = charter;
  const isAsked = satisfaction?.before.includes(series.id) === true;
  return {
    start,
    end,
    inviteAt: before(series.invite),
    reminders: series.reminders.map(before).sort((a, b) => a - b),
    minutesDue: shiftCalendarTime(end, series.minutesWithin, series.timeZone, 1),
    // A pack rests on its agenda, whatever the charter says of the order.
    agendaAt: packAt === null ? agendaAt : Math.min(agendaAt, packAt),
    ...(packAt === null ? {} : { packAt }),
    ...calibrationTimes(series, start),
    ...(isAsked ? { askAt: before(satisfaction.ask) } : {}),
  };
}
