import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { coverageGaps, type StaffedTier } from '../../../rules/people/coverage.js';
import { whoActs, type Absence } from '../../../rules/people/delegation.js';
import { addDays } from '../../../rules/calendar/dates.js';

const people = [
  { id: 'ana', side: 'provider', deputy: 'leo' },
  { id: 'leo', side: 'provider', deputy: 'mia' },
  { id: 'mia', side: 'provider', deputy: null },
  { id: 'cleo', side: 'client', deputy: null },
] as const;

const tier: StaffedTier = {
  tier: 1,
  accountable: 'ana',
  counterpart: 'cleo',
  members: ['leo', 'mia'],
};

const away = (person: string, from: number, to: number, deputy: string | null = null): Absence => ({
  person,
  from: `2026-08-${from}`,
  to: `2026-08-${to}`,
  deputy,
});

/** Of August 2026, as `1 everybody of the client 10–14: cleo`. */
function gaps(absences: readonly Absence[], of: StaffedTier = tier): readonly string[] {
  return coverageGaps([of], people, absences, '2026-08-01', '2026-08-31').map(
    ({ tier: level, role, side, from, to, away: ids }) =>
      `${level} ${role} of ${side ?? 'both'} ${from.slice(8)}–${to.slice(8)}: ${ids.join(', ')}`,
  );
}

describe('the cover of a tier', () => {
  it('has no gap while somebody acts for everybody', () => {
    expect(gaps([])).toEqual([]);
    expect(gaps([away('ana', 10, 14), away('leo', 10, 14)])).toEqual([]);
  });

  it('lacks one side while the other is there, and everybody where both overlap', () => {
    const provider = ['ana', 'leo', 'mia'].map((id) => away(id, 10, 14));
    expect(gaps([...provider, away('cleo', 13, 18)])).toEqual([
      '1 everybody of provider 10–12: ana, leo, mia',
      '1 everybody of both 13–14: ana, cleo, leo, mia',
      '1 everybody of client 15–18: cleo',
    ]);
  });

  it('lacks its accountable person where others of the side are there who do not stand in', () => {
    const alone = { ...tier, members: ['ana', 'leo'], accountable: 'mia' };
    expect(gaps([away('mia', 10, 14)], alone)).toEqual(['1 accountable of provider 10–14: mia']);
  });

  it('is one gap where one absence follows another, whoever is away', () => {
    const heads: StaffedTier = { tier: 2, accountable: 'mia', counterpart: null, members: [] };
    expect(gaps([away('mia', 10, 11), away('mia', 12, 20), away('mia', 25, 25)], heads)).toEqual([
      '2 everybody of both 10–20: mia',
      '2 everybody of both 25–25: mia',
    ]);
  });

  it('is asked for a window, and absences that reach beyond it are cut', () => {
    const found = coverageGaps(
      [tier],
      people,
      [{ person: 'cleo', from: '2026-01-01', to: '9999-12-31', deputy: null }],
      '2026-08-01',
      '2026-08-31',
    );
    expect(found).toMatchObject([{ side: 'client', from: '2026-08-01', to: '2026-08-31' }]);
  });
});

it('a day lies in a gap exactly when nobody acts for anybody who is asked for', () => {
  const day = fc.integer({ min: 10, max: 28 });
  const absence = fc
    .record({
      person: fc.constantFrom(...people.map(({ id }) => id)),
      one: day,
      other: day,
      deputy: fc.option(fc.constantFrom('ana', 'leo', 'mia')),
    })
    .map(({ person, one, other, deputy }) =>
      away(person, Math.min(one, other), Math.max(one, other), deputy),
    );
  fc.assert(
    fc.property(fc.array(absence, { maxLength: 8 }), (absences) => {
      const found = coverageGaps([tier], people, absences, '2026-08-05', '2026-08-31');
      const all = { deputies: new Map(people.map((one) => [one.id, one.deputy])), absences };
      for (let date = '2026-08-05'; date <= '2026-08-31'; date = addDays(date, 1)) {
        const nobody = (ids: readonly string[]) =>
          ids.every((id) => whoActs(all, id, date).kind === 'nobody');
        const on = found.filter(({ from, to }) => from <= date && date <= to);
        const said = (role: string, side: string | null) =>
          on.some((gap) => gap.role === role && gap.side === side);
        const everybody = nobody(['ana', 'leo', 'mia', 'cleo']);
        expect(said('everybody', null)).toBe(everybody);
        const provider = !everybody && nobody(['ana', 'leo', 'mia']);
        expect(said('everybody', 'provider')).toBe(provider);
        expect(said('everybody', 'client')).toBe(!everybody && nobody(['cleo']));
        expect(said('accountable', 'provider')).toBe(!everybody && !provider && nobody(['ana']));
      }
    }),
  );
});
