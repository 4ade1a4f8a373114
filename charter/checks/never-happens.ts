import { addDays } from '../../rules/calendar/dates.js';
import { rruleDates } from '../../rules/cadence/rrule.js';
import type { LocalDate } from '../../rules/time.js';
import { isDate } from '../phrases/dates.js';
import { cadenceRule, parseWhen } from '../phrases/when.js';
import { errorAt, type Problem } from '../problem.js';
import { child, select, textAt, textOf } from '../source/located.js';
import type { CheckContext } from './context.js';

/** Long enough for 29 February to come around across 2100. */
const days = 9 * 366;

/** Rules of meetings, commitments, benchmarks and reports that have no date at all. */
export function rulesThatNeverHappen({ root }: CheckContext): readonly Problem[] {
  const start = textAt(child(root, 'program'), 'start')?.text;
  if (start === undefined || !isDate(start)) return [];
  return ['cadence.*.when', 'commitments.*.when', 'benchmarks.*.when', 'reports.*.when']
    .flatMap((pattern) => select(root, pattern))
    .flatMap((node) => {
      const when = textOf(node);
      if (when === null || happens(when.text, start)) return [];
      return [
        errorAt(when.at, {
          code: 'STEERCO_CHARTER_WHEN',
          message: `"${when.text}" never happens`,
          hint: 'look at its end (until, UNTIL, COUNT) and at where it starts (from)',
        }),
      ];
    });
}

function happens(text: string, start: LocalDate): boolean {
  const phrase = parseWhen(text);
  if (!phrase.ok) return true;
  const rule = cadenceRule(phrase.value, start);
  if (rule.kind !== 'rrule') return true;
  const soon = addDays(rule.anchor, 366);
  return (
    rruleDates(rule, rule.anchor, soon).length > 0 ||
    rruleDates(rule, soon, addDays(rule.anchor, days)).length > 0
  );
}
