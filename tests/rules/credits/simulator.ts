import type { CreditAsker, CreditCommand } from '../../../rules/credits/commands.js';
import { decideCredit } from '../../../rules/credits/decide.js';
import type { CreditEvent } from '../../../rules/credits/events.js';
import { foldCredits } from '../../../rules/credits/fold.js';
import type { MonthCalculation } from '../../../rules/credits/month.js';
import { creditRefusal } from '../../../rules/credits/refusals.js';
import { creditRightsRefusal } from '../../../rules/credits/rights.js';
import { emptyLedger, type Credit, type CreditLedger } from '../../../rules/credits/types.js';
import { failed, month, weighted } from './terms.js';

export const system: CreditAsker = { kind: 'system' };
export const client: CreditAsker = { kind: 'person', person: 'clara', side: 'client' };
export const provider: CreditAsker = { kind: 'person', person: 'pablo', side: 'provider' };

/** March: service level fails, 29,689.20; with quality, 54,430.20 capped to 49,482.00 (rules R14). */
export const serviceLevelFails = month(weighted, '412350', [failed('SL')]);
export const bothFail = month(weighted, '412350', [failed('SL'), failed('QA')]);

/** A ledger as its workflow keeps it; every event a day later. */
export class Simulated {
  ledger: CreditLedger = emptyLedger('EUR');
  readonly events: CreditEvent[] = [];

  /** The code of the refusal, or the type of the event that was written. */
  ask(asker: CreditAsker, command: CreditCommand): string {
    const refusal = creditRightsRefusal(command.type, asker) ?? creditRefusal(this.ledger, command);
    if (refusal !== null) return refusal.code;
    const body = decideCredit(this.ledger, command, asker);
    const sequence = this.events.length + 1;
    const event = { ...body, sequence, at: sequence * 86_400_000 } as CreditEvent;
    this.ledger = foldCredits(this.ledger, event);
    this.events.push(event);
    return event.type;
  }

  calculate(calculation: MonthCalculation, supersedes: string | null = null, of = '2026-03') {
    return this.ask(system, { type: 'calculate-credit', month: of, calculation, supersedes });
  }

  /** Calculated, proposed, accepted and applied, unless stopped before. */
  applied(calculation: MonthCalculation, supersedes: string | null = null, of = '2026-03'): string {
    this.calculate(calculation, supersedes, of);
    const { id } = this.ledger.credits.at(-1)!;
    this.ask(system, ask.propose(id));
    this.ask(client, ask.accept(id));
    this.ask(provider, ask.apply(id));
    return id;
  }

  credit(id: string): Credit {
    return this.ledger.credits.find((one) => one.id === id)!;
  }
}

export const ask = {
  propose: (credit: string): CreditCommand => ({ type: 'propose-credit', credit }),
  accept: (credit: string): CreditCommand => ({ type: 'accept-credit', credit, comment: null }),
  dispute: (credit: string, kpis: readonly string[] = []): CreditCommand => ({
    type: 'dispute-credit',
    credit,
    kpis,
    reason: 'the switch was down for an hour',
  }),
  settle: (credit: string, amount: string, currency = 'EUR'): CreditCommand => ({
    type: 'settle-credit',
    credit,
    amount: { amount, currency },
    reason: 'one hour left out',
  }),
  apply: (credit: string): CreditCommand => ({
    type: 'apply-credit',
    credit,
    invoice: 'INV-77',
  }),
  earnBack: (credit: string, amount: string, kpi = 'SL'): CreditCommand => ({
    type: 'earn-back',
    credit,
    kpi,
    sharePercent: '50',
    amount: { amount, currency: 'EUR' },
  }),
  applyEarnBack: (earnBack: string): CreditCommand => ({
    type: 'apply-earn-back',
    earnBack,
    invoice: 'INV-90',
  }),
};
