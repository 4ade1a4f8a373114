import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import type { CreditAsker, CreditCommand } from '../../../rules/credits/commands.js';
import { foldCredits } from '../../../rules/credits/fold.js';
import { agreedOf, appliedOf, currentCredit } from '../../../rules/credits/ledger.js';
import { compareMoney, sumMoney } from '../../../rules/credits/money.js';
import { statementOfAccount } from '../../../rules/credits/statement.js';
import { emptyLedger } from '../../../rules/credits/types.js';
import {
  ask,
  bothFail,
  client,
  provider,
  serviceLevelFails,
  Simulated,
  system,
} from './simulator.js';

const credit = fc.constantFrom('CR-1', 'CR-2', 'CR-3');
const month = fc.constantFrom('2026-03', '2026-04');
const amount = fc.constantFrom('0.00', '10000.00', '49482.00');

const command: fc.Arbitrary<CreditCommand> = fc.oneof(
  fc.record({
    type: fc.constant('calculate-credit' as const),
    month,
    calculation: fc.constantFrom(serviceLevelFails, bothFail),
    supersedes: fc.option(credit, { freq: 2 }),
  }),
  credit.map(ask.propose),
  credit.map(ask.accept),
  credit.map((id) => ask.dispute(id)),
  fc.tuple(credit, amount).map(([id, offered]) => ask.settle(id, offered)),
  credit.map(ask.apply),
  fc.tuple(credit, amount).map(([id, earned]) => ask.earnBack(id, earned)),
  fc.constantFrom('EB-1', 'EB-2').map(ask.applyEarnBack),
);
/** One after another asks for the same, so that most of what has its turn is done by somebody. */
const askers = fc.shuffledSubarray<CreditAsker>([system, client, provider], { minLength: 2 });
const story = fc.array(fc.tuple(askers, command), { minLength: 150, maxLength: 200 });

/** Whatever was asked by whomever, in whatever order. */
function told(asked: readonly (readonly [readonly CreditAsker[], CreditCommand])[]): Simulated {
  const simulated = new Simulated();
  for (const [all, what] of asked) for (const by of all) simulated.ask(by, what);
  return simulated;
}

describe('the stories that are told here', () => {
  it('hold every event many times, so that what follows is about something', () => {
    const types = fc
      .sample(story, { numRuns: 200, seed: 1 })
      .flatMap((asked) => told(asked).events.map(({ type }) => type));
    const counts = [...new Set(types)].map((type) => types.filter((one) => one === type).length);
    expect(counts).toHaveLength(9);
    expect(Math.min(...counts)).toBeGreaterThan(50);
  });
});

describe('whatever is asked of a ledger of credits, by whomever', () => {
  it('each month has one current credit, and pays what was last agreed and applied', () => {
    fc.assert(
      fc.property(story, (asked) => {
        const { ledger } = told(asked);
        for (const { month: of, id, supersededBy } of ledger.credits) {
          if (supersededBy === null) expect(currentCredit(ledger, of)?.id).toBe(id);
          const applied = ledger.credits.filter((one) => one.month === of && one.applied !== null);
          const last = applied.at(-1);
          if (last !== undefined) expect(appliedOf(ledger, of)).toEqual(last.agreed);
        }
      }),
    );
  });

  it('nobody agrees to more than was calculated, and no more is earned back than a KPI cost', () => {
    fc.assert(
      fc.property(story, (asked) => {
        const { ledger } = told(asked);
        for (const one of ledger.credits) {
          const { agreed, calculation } = one;
          if (agreed === null) continue;
          expect(compareMoney(agreed, calculation.payable)).toBeLessThanOrEqual(0);
          const earned = ledger.earnBacks.filter((entry) => entry.credit === one.id);
          const total = sumMoney(
            earned.map((entry) => entry.amount),
            'EUR',
          );
          const cost = agreedOf(one, 'SL');
          expect(cost === null ? 0 : compareMoney(total, cost)).toBeLessThanOrEqual(0);
        }
      }),
    );
  });

  it('the events alone give the same ledger, and the statement ends with the sum of its entries', () => {
    fc.assert(
      fc.property(story, (asked) => {
        const { ledger, events } = told(asked);
        expect(events.reduce(foldCredits, emptyLedger('EUR'))).toEqual(ledger);
        expect(JSON.parse(JSON.stringify(ledger))).toEqual(ledger);
        const all = { start: 0, end: Number.MAX_SAFE_INTEGER };
        const { entries, closing } = statementOfAccount(ledger, all);
        const total = entries.map((entry) => entry.amount);
        expect(closing).toEqual(sumMoney(total, 'EUR'));
      }),
    );
  });
});
