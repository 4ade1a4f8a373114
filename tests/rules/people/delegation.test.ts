import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { whoActs, type Absence, type People } from '../../../rules/people/delegation.js';

const away = (person: string, from: string, to: string, deputy: string | null = null): Absence => ({
  person,
  from,
  to,
  deputy,
});

function people(deputies: Readonly<Record<string, string | null>>, ...absences: Absence[]): People {
  return { deputies: new Map(Object.entries(deputies)), absences };
}

const chain = { ana: 'leo', leo: 'mia', mia: null };

describe('who acts for a person', () => {
  it('is the person on every day but those of an absence, of which both ends count', () => {
    const with10to14 = people(chain, away('ana', '2026-08-10', '2026-08-14'));
    const acts = (date: string) => whoActs(with10to14, 'ana', date).kind;
    expect(['09', '10', '14', '15'].map((day) => acts(`2026-08-${day}`))).toEqual([
      'self',
      'deputy',
      'deputy',
      'self',
    ]);
  });

  it('is the deputy of the absence before the standing one', () => {
    const named = people(chain, away('ana', '2026-08-10', '2026-08-14', 'mia'));
    expect(whoActs(named, 'ana', '2026-08-12')).toEqual({
      kind: 'deputy',
      person: 'mia',
      chain: ['ana', 'mia'],
    });
  });

  it('is the deputy of the deputy where both are away', () => {
    const both = people(
      chain,
      away('ana', '2026-08-10', '2026-08-14'),
      away('leo', '2026-08-12', '2026-08-20'),
    );
    expect(whoActs(both, 'ana', '2026-08-12')).toEqual({
      kind: 'deputy',
      person: 'mia',
      chain: ['ana', 'leo', 'mia'],
    });
    expect(whoActs(both, 'ana', '2026-08-11')).toMatchObject({ person: 'leo' });
  });

  it('is the standing deputy where the one of the absence is away too and leads to nobody', () => {
    const both = people(
      { ana: 'leo', leo: null, zoe: null },
      away('ana', '2026-08-10', '2026-08-14', 'zoe'),
      away('zoe', '2026-08-10', '2026-08-14'),
    );
    expect(whoActs(both, 'ana', '2026-08-10')).toMatchObject({ person: 'leo' });
  });

  it('is nobody in a circle, without a deputy, or when all of the chain are away', () => {
    const on = (all: People) => whoActs(all, 'ana', '2026-08-10');
    const day = ['2026-08-10', '2026-08-10'] as const;
    const circle = people(
      { ana: 'leo', leo: null },
      away('ana', ...day),
      away('leo', ...day, 'ana'),
    );
    expect(on(circle)).toEqual({ kind: 'nobody', why: 'circle', asked: ['ana', 'leo'] });
    const alone = people({ ana: null }, away('ana', ...day));
    expect(on(alone)).toEqual({ kind: 'nobody', why: 'no-deputy', asked: ['ana'] });
    const all = people({ ana: 'leo', leo: null }, away('ana', ...day), away('leo', ...day));
    expect(on(all)).toEqual({ kind: 'nobody', why: 'all-away', asked: ['ana', 'leo'] });
  });

  it('is nobody whom the charter does not know any more', () => {
    const gone = people({ ana: 'left' }, away('ana', '2026-08-10', '2026-08-10', 'left too'));
    expect(whoActs(gone, 'ana', '2026-08-10')).toMatchObject({ why: 'no-deputy' });
  });
});

describe('whatever the deputies and the absences', () => {
  const ids = ['ana', 'leo', 'mia', 'zoe', 'constructor'];
  const person = fc.constantFrom(...ids);
  const someone = fc.option(person);
  const day = fc.integer({ min: 1, max: 9 }).map((n) => `2026-08-0${n}`);
  const absence = fc
    .record({ person, one: day, other: day, deputy: someone })
    .map(({ person: who, one, other, deputy }): Absence => {
      const [from = one, to = other] = [one, other].sort();
      return { person: who, from, to, deputy };
    });
  const everybody = fc.record({
    deputies: fc
      .tuple(...ids.map(() => someone))
      .map((all) => new Map(ids.map((id, index) => [id, all[index] ?? null]))),
    absences: fc.array(absence, { maxLength: 12 }),
  });
  const isAway = (all: People, id: string, date: string) =>
    all.absences.some(({ person: who, from, to }) => who === id && from <= date && date <= to);

  it('it ends, and never with somebody who is away', () => {
    fc.assert(
      fc.property(everybody, person, day, (all, id, date) => {
        const acting = whoActs(all, id, date);
        if (acting.kind === 'self') expect(isAway(all, id, date)).toBe(false);
        if (acting.kind === 'nobody')
          for (const one of acting.asked) expect(isAway(all, one, date)).toBe(true);
        if (acting.kind !== 'deputy') return;
        expect(isAway(all, acting.person, date)).toBe(false);
        const passed = acting.chain.slice(0, -1);
        expect(passed.every((one) => isAway(all, one, date))).toBe(true);
        expect(new Set(acting.chain).size).toBe(acting.chain.length);
      }),
    );
  });

  it('it is nobody only when everybody who could be reached through deputies is away', () => {
    fc.assert(
      fc.property(everybody, person, day, (all, id, date) => {
        const reachable = new Set([id]);
        for (const one of reachable) {
          const standing = all.deputies.get(one) ?? null;
          const own = all.absences
            .filter(({ person: who, from, to }) => who === one && from <= date && date <= to)
            .map(({ deputy }) => deputy);
          for (const next of [...own, standing])
            if (next !== null && isAway(all, one, date)) reachable.add(next);
        }
        const nobody = [...reachable].every((one) => isAway(all, one, date));
        expect(whoActs(all, id, date).kind === 'nobody').toBe(nobody);
      }),
    );
  });

  it('it does not depend on the order in which anything is listed', () => {
    fc.assert(
      fc.property(everybody, person, day, fc.infiniteStream(fc.nat()), (all, id, date, order) => {
        const shuffle = <T>(list: readonly T[]): T[] =>
          list
            .map((one) => ({ one, key: order.next().value as number }))
            .sort((a, b) => a.key - b.key)
            .map(({ one }) => one);
        const other = {
          deputies: new Map(shuffle([...all.deputies])),
          absences: shuffle(all.absences),
        };
        expect(whoActs(other, id, date)).toEqual(whoActs(all, id, date));
      }),
    );
  });
});
