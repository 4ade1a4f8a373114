import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import type { RegisterCommand } from '../../../rules/register/commands.js';
import { subjectOf, type RegisterEvent } from '../../../rules/register/events.js';
import { foldRegister, unacknowledged } from '../../../rules/register/fold.js';
import type { RegisterState } from '../../../rules/register/types.js';
import { acknowledge, ask, day, Simulated } from './simulator.js';

const people = ['ana', 'leo', 'mia', 'cleo'];
const number = fc.integer({ min: 1, max: 4 });
const command: fc.Arbitrary<RegisterCommand> = fc.oneof(
  fc.constant(ask.propose),
  number.map((n) => ({ type: 'approve-idea', idea: `IDEA-${n}`, comment: null }) as const),
  number.map((n) => ({ type: 'reject-idea', idea: `IDEA-${n}`, reason: 'x' }) as const),
  number.map((n) => ({ type: 'start-idea', idea: `IDEA-${n}` }) as const),
  number.map((n) => ({ type: 'finish-idea', idea: `IDEA-${n}`, note: null }) as const),
  number.map((n) => ({ type: 'measure-idea', idea: `IDEA-${n}`, measuredBenefit: 'x' }) as const),
  fc.constant(ask.announce),
  number.map((n) => acknowledge(`UPD-${n}`)),
  number.map(
    (n) => ({ type: 'withdraw-announcement', announcement: `UPD-${n}`, reason: 'x' }) as const,
  ),
  fc.constant({
    type: 'meet-commitment',
    commitment: 'forecast',
    date: '2026-05-01',
    reference: 'sha256:9f2',
    text: null,
  } as const),
  fc.constantFrom(...people).map((person) => ({ ...ask.absence, person }) as const),
  number.map((n) => ({ type: 'end-absence', absence: `ABS-${n}` }) as const),
);
const move = fc.record({
  by: fc.constantFrom(...people),
  command,
  wait: fc.integer({ min: 0, max: 3 * day }),
});

/** The types of events that bring something new into a register. */
const beginnings = ['idea-proposed', 'announced', 'commitment-met', 'absence-recorded'];

describe('whatever people do to a register', () => {
  const property = (check: (register: Simulated) => void) =>
    fc.assert(
      fc.property(fc.array(move, { maxLength: 60 }), (moves) => {
        const register = new Simulated();
        for (const { by, command: asked, wait } of moves) {
          register.until(register.now + wait);
          register.ask(by, asked);
        }
        check(register);
      }),
      { numRuns: 300 },
    );

  it('its events alone give its state, also after they were stored as JSON', () => {
    property(({ events, state }) => {
      const stored = JSON.parse(JSON.stringify(events)) as readonly RegisterEvent[];
      const folded = stored.reduce<RegisterState | null>(foldRegister, null);
      if (events.length > 0) expect(folded).toEqual(state);
    });
  });

  it('no number is given twice', () => {
    property(({ events }) => {
      const given = events.filter(({ type }) => beginnings.includes(type)).map(subjectOf);
      expect(new Set(given).size).toBe(given.length);
    });
  });

  it('what it holds is open, and everything that waits falls due once', () => {
    property((register) => {
      for (const { stage } of register.state.ideas) expect(stage).not.toMatch(/MEASURED|REJECTED/);
      for (const one of register.state.announcements)
        expect(unacknowledged(one)).not.toHaveLength(0);
      register.until(register.now + 100 * day);
      const overdue = register.events
        .filter(({ type }) => type === 'announcement-overdue')
        .map(subjectOf);
      expect(new Set(overdue).size).toBe(overdue.length);
      expect(overdue).toEqual(
        expect.arrayContaining(register.state.announcements.map(({ id }) => id)),
      );
    });
  });

  it('an event out of order is no event of it', () => {
    const register = new Simulated();
    register.ask('ana', ask.propose);
    const [first] = register.events;
    expect(() => foldRegister(register.state, first!)).toThrow('does not follow');
    expect(() => foldRegister(null, { ...first!, sequence: 2 })).toThrow('does not follow');
  });
});
