import type { CheckContext } from '../checks/context.js';
import { type Problem, warningAt } from '../problem.js';
import { child, select, textAt } from '../source/located.js';

/** Accountable people whom nobody stands in for (rules R15). */
export function tiersWithoutDeputy({ root }: CheckContext): readonly Problem[] {
  const people = new Map(
    select(root, 'people.*').map((person) => [textAt(person, 'id')?.text, person]),
  );
  return select(root, 'tiers.*').flatMap((tier) => {
    const accountable = textAt(tier, 'accountable');
    const person = people.get(accountable?.text);
    if (accountable === null || person === undefined || child(person, 'deputy') !== undefined)
      return [];
    return [
      warningAt(accountable.at, {
        code: 'STEERCO_LINT_DEPUTY',
        message: `${accountable.text} is accountable and has no deputy`,
        hint: 'write deputy: in the entry of this person under people',
      }),
    ];
  });
}
