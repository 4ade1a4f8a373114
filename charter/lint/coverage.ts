import type { CoverageGap } from '../../rules/people/coverage.js';
import { atTier } from '../../rules/tiers.js';
import type { Charter } from '../charter.js';
import { gapsOf } from '../coverage.js';
import { type Problem, warningAt } from '../problem.js';
import { itemWithId, type Located, type LocatedText, select, textAt } from '../source/located.js';

/** Absences that leave a tier, one side of it, or its accountable person without anybody who acts (rules R11). */
export function tiersWithoutCover(charter: Charter, root: Located): readonly Problem[] {
  return gapsOf(charter).flatMap((gap) => {
    const from = beginningOf(gap, root);
    if (from === null) return [];
    return [
      warningAt(from.at, {
        code: 'STEERCO_LINT_COVERAGE',
        message: saysGap(charter, gap),
        hint: 'write deputy: in an absence, and name somebody who is there then',
      }),
    ];
  });
}

function saysGap(charter: Charter, { tier, side, role, from, to, away }: CoverageGap): string {
  const { id, accountable } = atTier(charter.tiers, tier);
  const when = from === to ? `on ${from}` : `from ${from} to ${to}`;
  if (role === 'accountable')
    return `${id} has no accountable person ${when}: ${accountable} and everybody who stands in are away (${away.join(', ')})`;
  const whom = side === null ? 'nobody' : `nobody of the ${side}`;
  return `${id} has ${whom} reachable ${when} (away: ${away.join(', ')})`;
}

/** Where the absence is written that opens a gap: of those that cover its first day, the last to begin. */
function beginningOf(gap: CoverageGap, root: Located): LocatedText | null {
  const absences = gap.away.flatMap((id) => {
    const person = itemWithId(root, 'people', id);
    return person === undefined ? [] : select(person, 'absences.*');
  });
  const beginnings = absences.flatMap((absence) => {
    const [from, to] = [textAt(absence, 'from'), textAt(absence, 'to')];
    const covers = from !== null && to !== null && from.text <= gap.from && gap.from <= to.text;
    return covers ? [from] : [];
  });
  return beginnings.toSorted((a, b) => (a.text < b.text ? 1 : -1))[0] ?? null;
}
