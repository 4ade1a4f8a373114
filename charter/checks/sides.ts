import { errorAt, type Problem } from '../problem.js';
import { type LocatedText, select, textAt } from '../source/located.js';
import type { CheckContext } from './context.js';

/** People on the wrong side: counterparts, deputies, and who owes a commitment (design D16). */
export function wrongSides({ root }: CheckContext): readonly Problem[] {
  const sides = new Map(
    select(root, 'people.*').map((person) => [
      textAt(person, 'id')?.text,
      textAt(person, 'side')?.text,
    ]),
  );
  const sideOf = (person: LocatedText | null): string | null => {
    const side = person === null ? undefined : sides.get(person.text);
    return side === 'client' || side === 'provider' ? side : null;
  };
  const counterparts = select(root, 'tiers.*').flatMap((tier) => {
    const [accountable, counterpart] = [textAt(tier, 'accountable'), textAt(tier, 'counterpart')];
    if (counterpart === null || accountable === null) return [];
    const side = sideOf(accountable);
    if (side === null || side !== sideOf(counterpart)) return [];
    const message = `${counterpart.text} is on the side of ${accountable.text}, the ${side}'s`;
    return [
      wrongSide(counterpart, message, 'the counterpart is the opposite number on the other side'),
    ];
  });
  const deputies = select(root, 'people.*').flatMap((person) => {
    const id = textAt(person, 'id');
    const named = [person, ...select(person, 'absences.*')].map((node) => textAt(node, 'deputy'));
    return named.flatMap((deputy) => {
      const [own, other] = [sideOf(id), sideOf(deputy)];
      if (id === null || deputy === null || own === null || other === null || own === other)
        return [];
      const message = `${deputy.text} is on the ${other}'s side and cannot stand in for ${id.text} of the ${own}`;
      return [wrongSide(deputy, message, `name somebody of the ${own}`)];
    });
  });
  const owners = select(root, 'commitments.*').flatMap((commitment) => {
    const [side, owner] = [textAt(commitment, 'side'), textAt(commitment, 'owner')];
    const other = sideOf(owner);
    if (side === null || owner === null || other === null || side.text === other) return [];
    if (side.text !== 'client' && side.text !== 'provider') return [];
    const message = `${owner.text} is on the ${other}'s side, but the ${side.text} owes this`;
    return [wrongSide(owner, message, `name somebody of the ${side.text}`)];
  });
  return [...counterparts, ...deputies, ...owners];
}

function wrongSide({ at }: LocatedText, message: string, hint: string): Problem {
  return errorAt(at, { code: 'STEERCO_CHARTER_SIDES', message, hint });
}
