import { describe, expect, it } from '@jest/globals';

import { foldCredits } from '../../../rules/credits/fold.js';
import { agreedOf, creditedIn, leftToEarnBack } from '../../../rules/credits/ledger.js';
import { creditRefusal } from '../../../rules/credits/refusals.js';
import { emptyLedger, type CreditStage } from '../../../rules/credits/types.js';
import {
  ask,
  bothFail,
  client,
  provider,
  serviceLevelFails,
  Simulated,
  system,
} from './simulator.js';
import { eur, failed, month, weighted } from './terms.js';

describe('the life of a credit (rules R14)', () => {
  it('goes from CALCULATED to APPLIED by acceptance', () => {
    const simulated = new Simulated();
    const stages: CreditStage[] = [];
    const note = () => stages.push(simulated.credit('CR-1').stage);
    simulated.calculate(serviceLevelFails);
    note();
    simulated.ask(system, ask.propose('CR-1'));
    note();
    simulated.ask(client, ask.accept('CR-1'));
    note();
    simulated.ask(provider, ask.apply('CR-1'));
    note();
    expect(stages).toEqual(['CALCULATED', 'PROPOSED', 'ACCEPTED', 'APPLIED']);
    expect(simulated.credit('CR-1')).toMatchObject({
      month: '2026-03',
      agreed: eur('29689.20'),
      applied: { invoice: 'INV-77', amount: eur('29689.20') },
    });
  });

  it('goes by dispute and settlement, for which both sides name the same amount', () => {
    const simulated = new Simulated();
    simulated.calculate(bothFail);
    simulated.ask(system, ask.propose('CR-1'));
    simulated.ask(provider, ask.dispute('CR-1', ['QA']));
    expect(simulated.credit('CR-1')).toMatchObject({ stage: 'DISPUTED', disputed: ['QA'] });
    expect(simulated.ask(provider, ask.settle('CR-1', '30000.00'))).toBe('settlement-offered');
    expect(simulated.ask(provider, ask.settle('CR-1', '30000.00'))).toBe('settlement-offered');
    expect(simulated.ask(client, ask.settle('CR-1', '40000.00'))).toBe('settlement-offered');
    expect(simulated.credit('CR-1').offer).toEqual({
      by: 'clara',
      side: 'client',
      amount: eur('40000'),
    });
    expect(simulated.ask(provider, ask.settle('CR-1', '40000'))).toBe('credit-settled');
    expect(simulated.credit('CR-1')).toMatchObject({ stage: 'SETTLED', offer: null });
    simulated.ask(client, ask.apply('CR-1'));
    expect(simulated.credit('CR-1').applied?.amount.amount).toBe('40000.00');
  });

  it('may be disputed after the client accepted, until it is applied', () => {
    const simulated = new Simulated();
    simulated.calculate(serviceLevelFails);
    simulated.ask(system, ask.propose('CR-1'));
    simulated.ask(client, ask.accept('CR-1'));
    simulated.ask(provider, ask.dispute('CR-1'));
    expect(simulated.credit('CR-1')).toMatchObject({ stage: 'DISPUTED', agreed: null });
    const applied = new Simulated();
    applied.applied(serviceLevelFails);
    expect(applied.ask(provider, ask.dispute('CR-1'))).toBe('STEERCO_WRONG_STAGE');
  });

  it.each<[string, (id: string) => ReturnType<typeof ask.apply>, readonly CreditStage[]]>([
    ['propose', ask.propose, ['CALCULATED']],
    ['accept', ask.accept, ['PROPOSED']],
    ['dispute', ask.dispute, ['PROPOSED', 'ACCEPTED']],
    ['settle', (id) => ask.settle(id, '1.00'), ['DISPUTED']],
    ['apply', ask.apply, ['ACCEPTED', 'SETTLED']],
    ['earn back', (id) => ask.earnBack(id, '1.00'), ['APPLIED']],
  ])('has one turn for each command: %s', (_, command, turns) => {
    const stages: readonly CreditStage[] = [
      'CALCULATED',
      'PROPOSED',
      'ACCEPTED',
      'DISPUTED',
      'SETTLED',
      'APPLIED',
      'SUPERSEDED',
    ];
    const simulated = new Simulated();
    simulated.applied(serviceLevelFails);
    const [credit] = simulated.ledger.credits;
    const allowed = stages.filter((stage) => {
      const ledger = { ...simulated.ledger, credits: [{ ...credit!, stage }] };
      return creditRefusal(ledger, command('CR-1')) === null;
    });
    expect(allowed).toEqual(turns);
    expect(creditRefusal(simulated.ledger, command('CR-9'))?.code).toBe('STEERCO_UNKNOWN_ITEM');
  });
});

describe('separation of duties (rules R15)', () => {
  it.each([
    ['only the engine calculates and proposes', ask.propose('CR-1'), [system]],
    ['only the client accepts', ask.accept('CR-1'), [client]],
    ['only the provider disputes', ask.dispute('CR-1'), [provider]],
  ])('%s', (_, command, allowed) => {
    const others = [system, client, provider].filter((one) => !allowed.includes(one));
    for (const other of others) {
      expect(new Simulated().ask(other, command)).toBe('STEERCO_SEPARATION_OF_DUTIES');
    }
    expect(new Simulated().ask(allowed[0]!, command)).toBe('STEERCO_UNKNOWN_ITEM');
  });

  it('lets no person calculate, earn back, nor the engine settle or apply', () => {
    const simulated = new Simulated();
    const calculate = {
      type: 'calculate-credit',
      month: '2026-03',
      calculation: bothFail,
      supersedes: null,
    } as const;
    expect([
      simulated.ask(client, calculate),
      simulated.ask(provider, ask.earnBack('CR-1', '1.00')),
      simulated.ask(system, ask.settle('CR-1', '1.00')),
      simulated.ask(system, ask.apply('CR-1')),
    ]).toEqual(Array(4).fill('STEERCO_SEPARATION_OF_DUTIES'));
  });
});

describe('a new calculation', () => {
  it('supersedes one that was not applied, and starts over', () => {
    const simulated = new Simulated();
    simulated.calculate(bothFail);
    simulated.ask(system, ask.propose('CR-1'));
    simulated.ask(provider, ask.dispute('CR-1'));
    expect(simulated.calculate(serviceLevelFails)).toBe('STEERCO_ALREADY_DONE');
    simulated.calculate(serviceLevelFails, 'CR-1');
    expect(simulated.credit('CR-1')).toMatchObject({ stage: 'SUPERSEDED', supersededBy: 'CR-2' });
    expect(simulated.credit('CR-1').calculation).toEqual(bothFail);
    expect(simulated.credit('CR-2')).toMatchObject({ stage: 'CALCULATED', supersedes: 'CR-1' });
    expect(simulated.ask(client, ask.settle('CR-1', '1.00'))).toBe('STEERCO_WRONG_STAGE');
  });

  it('after one was applied is applied with the difference: 29,689.20 − 49,482.00', () => {
    const simulated = new Simulated();
    simulated.applied(bothFail);
    simulated.applied(serviceLevelFails, 'CR-1');
    expect(simulated.credit('CR-1')).toMatchObject({ stage: 'APPLIED', supersededBy: 'CR-2' });
    expect(simulated.credit('CR-2').applied?.amount.amount).toBe('-19792.80');
    simulated.applied(bothFail, 'CR-2');
    expect(simulated.credit('CR-3').applied?.amount.amount).toBe('19792.80');
  });

  it('names the current credit of its own month', () => {
    const simulated = new Simulated();
    simulated.calculate(bothFail);
    simulated.calculate(bothFail, 'CR-1');
    expect(simulated.calculate(bothFail, 'CR-1')).toBe('STEERCO_WRONG_STAGE');
    expect(simulated.calculate(bothFail, 'CR-2', '2026-04')).toBe('STEERCO_WRONG_STAGE');
    expect(simulated.calculate(bothFail, 'CR-9')).toBe('STEERCO_UNKNOWN_ITEM');
  });

  it('is in the currency of the ledger', () => {
    const dollars = { ...serviceLevelFails, payable: { amount: '1.00', currency: 'USD' } };
    expect(new Simulated().calculate(dollars)).toBe('STEERCO_INCOMPLETE');
  });
});

describe('what is refused', () => {
  it('a dispute of a KPI that is not claimed for', () => {
    const simulated = new Simulated();
    simulated.calculate(serviceLevelFails);
    simulated.ask(system, ask.propose('CR-1'));
    expect(simulated.ask(provider, ask.dispute('CR-1', ['QA']))).toBe('STEERCO_UNKNOWN_ITEM');
  });

  it('a settlement above what was calculated, below nothing, or in another currency', () => {
    const simulated = new Simulated();
    simulated.calculate(serviceLevelFails);
    simulated.ask(system, ask.propose('CR-1'));
    simulated.ask(provider, ask.dispute('CR-1'));
    const offered = [
      ask.settle('CR-1', '29689.21'),
      ask.settle('CR-1', '-0.01'),
      ask.settle('CR-1', '1.00', 'USD'),
      ask.settle('CR-1', '29689.20'),
      ask.settle('CR-1', '0'),
    ].map((command) => simulated.ask(client, command));
    expect(offered).toEqual([
      'STEERCO_INCOMPLETE',
      'STEERCO_INCOMPLETE',
      'STEERCO_INCOMPLETE',
      'settlement-offered',
      'settlement-offered',
    ]);
  });

  it('an event out of sequence', () => {
    const event = { type: 'credit-proposed', credit: 'CR-1', sequence: 2, at: 0 } as const;
    expect(() => foldCredits(emptyLedger('EUR'), event)).toThrow('does not follow 0');
  });
});

describe('an earn-back', () => {
  it('is an entry of its own: the credit stays as it was', () => {
    const simulated = new Simulated();
    simulated.applied(serviceLevelFails);
    const before = simulated.credit('CR-1');
    simulated.ask(system, ask.earnBack('CR-1', '14844.60'));
    simulated.ask(client, ask.applyEarnBack('EB-1'));
    expect(simulated.credit('CR-1')).toBe(before);
    expect(simulated.ledger.earnBacks).toMatchObject([
      { id: 'EB-1', kpi: 'SL', applied: { invoice: 'INV-90', amount: eur('-14844.60') } },
    ]);
    expect(simulated.ask(client, ask.applyEarnBack('EB-1'))).toBe('STEERCO_ALREADY_DONE');
  });

  it('never exceeds what the KPI cost under the cap: 49,482.00 × 60/110 = 26,990.18', () => {
    const simulated = new Simulated();
    simulated.applied(bothFail);
    expect(agreedOf(simulated.credit('CR-1'), 'SL')).toEqual(eur('26990.18'));
    expect(agreedOf(simulated.credit('CR-1'), 'QA')).toEqual(eur('22491.82'));
    expect(simulated.ask(system, ask.earnBack('CR-1', '26990.19'))).toBe('STEERCO_INCOMPLETE');
    expect(simulated.ask(system, ask.earnBack('CR-1', '13495.09'))).toBe('earned-back');
    expect(leftToEarnBack(simulated.ledger, simulated.credit('CR-1'), 'SL')).toEqual(
      eur('13495.09'),
    );
    expect(simulated.ask(system, ask.earnBack('CR-1', '13495.10'))).toBe('STEERCO_INCOMPLETE');
    expect(simulated.ask(system, ask.earnBack('CR-1', '13495.09'))).toBe('earned-back');
  });

  it('counts across superseded credits of the month', () => {
    const simulated = new Simulated();
    simulated.applied(serviceLevelFails);
    simulated.ask(system, ask.earnBack('CR-1', '29689.20'));
    simulated.applied(serviceLevelFails, 'CR-1');
    expect(simulated.ask(system, ask.earnBack('CR-2', '0.01'))).toBe('STEERCO_INCOMPLETE');
    expect(simulated.ask(system, ask.earnBack('CR-1', '0.01'))).toBe('STEERCO_WRONG_STAGE');
  });

  it('is refused for an egregious default, and for a KPI without a claim', () => {
    const simulated = new Simulated();
    simulated.applied(month(weighted, '412350', [failed('SL', { egregious: true })]));
    expect(simulated.ask(system, ask.earnBack('CR-1', '1.00'))).toBe('STEERCO_NOT_ALLOWED');
    expect(simulated.ask(system, ask.earnBack('CR-1', '1.00', 'QA'))).toBe('STEERCO_UNKNOWN_ITEM');
  });
});

describe('what a year has used of its cap', () => {
  it('counts current credits as agreed or as calculated, whatever was earned back', () => {
    const simulated = new Simulated();
    simulated.applied(bothFail);
    simulated.applied(serviceLevelFails, 'CR-1');
    simulated.ask(system, ask.earnBack('CR-2', '29689.20'));
    simulated.calculate(bothFail, null, '2026-04');
    simulated.calculate(bothFail, null, '2027-01');
    const year = new Set(['2026-03', '2026-04']);
    expect(creditedIn(simulated.ledger, year)).toEqual(eur('79171.20'));
  });
});
