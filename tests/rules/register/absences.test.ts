import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { deputyCircle, type Standing } from '../../../rules/register/circle.js';
import { ask, day, Simulated, start } from './simulator.js';

const away = (person: string, standIn: string | null, from = '2026-04-06', to = '2026-04-10') =>
  ({ person, standIn, from, to }) as const;

describe('an absence', () => {
  it.each([
    ['through one deputy', [away('leo', 'ana')], away('ana', 'leo'), ['ana', 'leo', 'ana']],
    [
      'through two',
      [away('leo', 'mia'), away('mia', 'ana')],
      away('ana', 'leo'),
      ['ana', 'leo', 'mia', 'ana'],
    ],
    ['through themselves', [], away('ana', 'ana'), ['ana', 'ana']],
    [
      'on one day alone',
      [away('leo', 'ana', '2026-04-10', '2026-04-30')],
      away('ana', 'leo'),
      ['ana', 'leo', 'ana'],
    ],
  ])('that would close a circle %s is told as one', (_what, absences, next, circle) => {
    expect(deputyCircle(absences, next)).toEqual(circle);
  });

  it.each([
    ['the deputy is back before', [away('leo', 'ana', '2026-04-01', '2026-04-05')]],
    [
      'they are never all away on one day',
      [
        away('leo', 'mia', '2026-04-06', '2026-04-07'),
        away('mia', 'ana', '2026-04-09', '2026-04-10'),
      ],
    ],
    ['the chain ends with somebody', [away('leo', 'mia'), away('mia', null)]],
    ['others go round without them', [away('leo', 'mia'), away('mia', 'leo')]],
  ])('closes none where %s', (_what, absences) => {
    expect(deputyCircle(absences, away('ana', 'leo'))).toBeNull();
  });

  it('closes a circle exactly when on some day following the deputies leads back', () => {
    const people = ['a', 'b', 'c', 'd'];
    const date = (index: number) => `2026-04-${String(index).padStart(2, '0')}`;
    const standing = fc
      .record({
        person: fc.constantFrom(...people),
        standIn: fc.option(fc.constantFrom(...people)),
        first: fc.integer({ min: 1, max: 6 }),
        days: fc.integer({ min: 0, max: 4 }),
      })
      .map(({ first, days, ...rest }): Standing => ({
        ...rest,
        from: date(first),
        to: date(first + days),
      }));
    // As a register holds them: nobody is away twice on one day.
    const absences = fc.uniqueArray(standing, { maxLength: 5, selector: ({ person }) => person });
    fc.assert(
      fc.property(absences, standing, (known, next) => {
        fc.pre(known.every(({ person }) => person !== next.person));
        const all = [...known, next];
        const leadsBack = (today: string): boolean => {
          const standIn = (person: string) =>
            all.find((one) => one.person === person && one.from <= today && today <= one.to)
              ?.standIn ?? null;
          let at: string | null = standIn(next.person);
          for (let steps = 0; steps < people.length && at !== null; steps += 1) {
            if (at === next.person) return true;
            at = standIn(at);
          }
          return false;
        };
        const days = Array.from({ length: 10 }, (_, index) => date(index + 1));
        expect(deputyCircle(known, next) !== null).toBe(days.some(leadsBack));
      }),
      { numRuns: 500 },
    );
  });

  it('is refused where the person is away already, and not beside it', () => {
    const register = new Simulated();
    expect(register.ask('ana', ask.absence)).toBeNull();
    expect(register.ask('ana', { ...ask.absence, from: '2026-04-10', to: '2026-04-12' })).toBe(
      'STEERCO_ALREADY_DONE',
    );
    const later = { from: '2026-04-11', to: '2026-04-12', until: start + 20 * day } as const;
    expect(register.ask('ana', { ...ask.absence, ...later })).toBeNull();
  });

  it('that ends before it begins, or is past, is refused', () => {
    const register = new Simulated();
    expect(register.ask('ana', { ...ask.absence, to: '2026-04-05' })).toBe('STEERCO_INCOMPLETE');
    register.now = ask.absence.until;
    expect(register.ask('ana', ask.absence)).toBe('STEERCO_INCOMPLETE');
  });

  it('that closes a circle with one in the register is refused', () => {
    const register = new Simulated();
    register.ask('ana', ask.absence);
    const back = { ...ask.absence, person: 'leo', deputy: 'ana', standIn: 'ana' } as const;
    expect(register.ask('leo', back)).toBe('STEERCO_DEPUTY_CIRCLE');
  });

  it('that is over leaves the state with the next event, and cannot be ended', () => {
    const register = new Simulated();
    register.ask('ana', ask.absence);
    register.now = ask.absence.until;
    expect(register.ask('ana', { type: 'end-absence', absence: 'ABS-1' })).toBe(
      'STEERCO_WRONG_STAGE',
    );
    register.ask('ana', ask.propose);
    expect(register.state.absences).toEqual([]);
  });
});
