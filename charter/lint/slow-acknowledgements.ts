import { msOfDay } from '../../rules/calendar/dates.js';
import type { Opening } from '../../rules/calendar/types.js';
import type { Charter } from '../charter.js';
import { type Problem, warningAt } from '../problem.js';
import { type Located, select } from '../source/located.js';

const daySeconds = 86_400;

/** Tiers that may take more than a working day to say that they have seen a case. */
export function slowAcknowledgements(charter: Charter, root: Located): readonly Problem[] {
  return charter.tiers.flatMap(({ id, acknowledge, calendar }) => {
    const slow =
      acknowledge.kind === 'business-days'
        ? acknowledge.days > 1
        : acknowledge.seconds > longestDay(charter, calendar);
    const [written] = select(root, `tiers.${id}.acknowledge`);
    if (!slow || written === undefined) return [];
    return [
      warningAt(written.at, {
        code: 'STEERCO_LINT_ACKNOWLEDGE',
        message: 'to acknowledge may take longer than a working day of its calendar',
        hint: 'acknowledging means "seen": a few hours (4h) are usual',
      }),
    ];
  });
}

/** Open seconds of the longest day of a week; of the shortest such part of an intersection. */
function longestDay(charter: Charter, name: string): number {
  const calendar = charter.calendars[name];
  if (calendar === undefined) return daySeconds;
  if (calendar.kind === 'intersect')
    return Math.min(...calendar.of.map((part) => longestDay(charter, part)));
  const days = Object.values(calendar.hours).map((openings: readonly Opening[]) =>
    openings.reduce((sum, opening) => sum + seconds(opening), 0),
  );
  return Math.max(...days, 0);
}

function seconds({ from, to }: Opening): number {
  const length = (msOfDay(to) - msOfDay(from)) / 1000;
  return length > 0 ? length : length + daySeconds;
}
