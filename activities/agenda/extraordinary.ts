import { isBusinessDay } from '../../rules/calendar/business-days.js';
import { addDays } from '../../rules/calendar/dates.js';
import { localDateOf, shiftCalendarTime, wallToInstant } from '../../rules/calendar/wall-clock.js';
import type { CaseKind } from '../../rules/action/types.js';
import type { MeetingState, MeetingStatus } from '../../rules/meeting/types.js';
import type { EpochMs, LocalDate } from '../../rules/time.js';
import { resolveCalendar, yearsOf } from '../../charter/calendars.js';
import type { Charter, Series } from '../../charter/charter.js';
import type { LedgerOccurrence } from '../../records/queries/occurrences.js';
import type { Records } from '../../records/records.js';
import { convenedAt, type Convening } from './convene.js';
import { liveFrom, type Reign } from './reigns.js';
import { plannedBetween } from './plan.js';
import type { Moment } from './meetings.js';

/** What a further meeting does not put right: such cases wait for the next one of the calendar. */
const aboutMeetings: ReadonlySet<CaseKind> = new Set(['meeting-not-held', 'minutes-missing']);

const neverMet: ReadonlySet<MeetingStatus> = new Set(['CANCELLED', 'NOT_HELD']);

/** People need this many business days to come to a meeting that no calendar announced. */
const noticeDays = 2;

/** A free slot is looked for so many days ahead at most: longer no holidays last. */
const searchedDays = 60;

/**
 * Convenes the Steering Committee when a case stands at tier 3 and its next meeting is further away than
 * the charter allows (rules R11): one meeting for all such cases, once for each of them. Decided from the
 * records alone, so that a repetition convenes nothing more.
 */
export async function conveneExtraordinary(
  records: Records,
  reign: Reign,
  moment: Moment,
): Promise<void> {
  const { charter } = reign;
  const program = charter.program.id;
  const within = charter.tiers[2].extraordinaryAfter;
  const series = committeeSeries(charter);
  if (within === null || series === null || moment.at < liveFrom(charter)) return;
  const open = await records.actions.list(program, { open: true });
  const waiting = open
    .filter(({ tier, kind }) => tier === 3 && !aboutMeetings.has(kind))
    .map((action) => action.case);
  if (waiting.length === 0) return;
  const until = shiftCalendarTime(moment.at, within, series.timeZone, 1);
  const committee = (await records.meetings.states(program)).filter(({ tier }) => tier === 3);
  await records.transaction(program, async (tx) => {
    const ledger = await tx.occurrences.from(program, 0);
    const covered = new Set([
      ...ledger.flatMap(({ extraordinaryFor }) => extraordinaryFor ?? []),
      ...discussed(committee, moment.at),
    ]);
    const cases = waiting.filter((one) => !covered.has(one));
    if (cases.length === 0 || meetsWithin(reign, ledger, committee, moment.at, until)) return;
    const occurrence = slotFor(charter, series, ledger, moment.at);
    const convening: Convening = { reign, series, ...moment };
    const { event, command } = convenedAt(convening, occurrence, occurrence.date, cases);
    const { head } = await tx.appendNext({ kind: 'agenda', program }, [
      { ...event, at: moment.at },
    ]);
    await tx.dispatches.add(program, {
      id: `start-meeting:${head.seq}`,
      kind: 'start-meeting',
      payload: command,
      createdAt: moment.at,
    });
  });
}

/** The series in which the committee meets: the business review, or the first of its tier. */
function committeeSeries({ cadence }: Charter): Series | null {
  const own = cadence.filter(({ tier }) => tier === 3);
  return own.find(({ kind }) => kind === 'quarterly-business-review') ?? own[0] ?? null;
}

/** Cases that stood at tier 3 on the agenda of a meeting of the committee which took place: it has had them. */
function discussed(committee: readonly MeetingState[], at: EpochMs): readonly string[] {
  return committee
    .filter(({ times, status }) => times.start <= at && !neverMet.has(status))
    .flatMap(({ agenda }) => agenda?.items ?? [])
    .flatMap((item) => (item.kind === 'case' && item.tier === 3 ? [item.case] : []));
}

/** Whether the tier meets by then: in a meeting that stands, where people moved it to, or one that the calendar will call. */
function meetsWithin(
  reign: Reign,
  ledger: readonly LedgerOccurrence[],
  committee: readonly MeetingState[],
  after: EpochMs,
  until: EpochMs,
): boolean {
  return reign.charter.cadence
    .filter(({ tier }) => tier === 3)
    .some((series) => {
      const rows = ledger.filter((row) => row.series === series.id);
      const stands = rows.some((row) => {
        const meeting = committee.find((one) => one.series === row.series && one.date === row.date);
        const start = meeting?.times.start ?? row.start;
        const isOff = row.state !== 'convened' || meeting?.status === 'CANCELLED';
        return !isOff && start > after && start <= until;
      });
      const known = new Set(rows.map(({ pairedDate }) => pairedDate));
      return (
        stands || plannedBetween(reign, series, after, until).some(({ date }) => !known.has(date))
      );
    });
}

/** The first open day with due notice, at the series' usual time; its identity is no date of a rule. */
function slotFor(
  charter: Charter,
  series: Series,
  ledger: readonly LedgerOccurrence[],
  at: number,
) {
  const today = localDateOf(at, series.timeZone);
  const calendar = resolveCalendar(
    charter,
    series.calendar,
    yearsOf(today, addDays(today, searchedDays)),
  );
  const days = Array.from({ length: searchedDays }, (_, index) => addDays(today, index + 1)).filter(
    (date) => isBusinessDay(calendar, date),
  );
  const day = days[noticeDays] ?? addDays(today, noticeDays + 1);
  const start = wallToInstant(day, series.when.time, series.timeZone);
  const end = shiftCalendarTime(start, series.lasts, series.timeZone, 1);
  return { date: identity(day, ledger, series.id), start, end, shiftedFrom: null };
}

function identity(day: LocalDate, ledger: readonly LedgerOccurrence[], series: string): LocalDate {
  const same = ledger.filter((row) => row.series === series && row.date.startsWith(`${day}~x`));
  return `${day}~x${same.length + 1}`;
}
