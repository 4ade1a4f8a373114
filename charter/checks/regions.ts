import { regionHolidays } from '../../rules/calendar/holidays.js';
import { SteercoError } from '../../rules/errors.js';
import { errorAt, type Finding, type Problem } from '../problem.js';
import { isRegion } from '../phrases/holiday.js';
import { select, textOf } from '../source/located.js';
import type { CheckContext } from './context.js';

/** Countries and regions of which no holidays are known. */
export function unknownRegions({ root }: CheckContext): readonly Problem[] {
  return select(root, 'calendars.*.holidays.*').flatMap((node) => {
    const written = textOf(node);
    if (written === null || !isRegion(written.text)) return [];
    const finding = complaintAbout(written.text);
    return finding === null ? [] : [errorAt(written.at, finding)];
  });
}

function complaintAbout(region: string): Finding | null {
  try {
    regionHolidays([region], { from: 2026, to: 2026 });
    return null;
  } catch (error) {
    if (!(error instanceof SteercoError)) throw error;
    const { code, message, hint } = error;
    return { code, message, hint };
  }
}
