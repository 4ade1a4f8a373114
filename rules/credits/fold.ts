import type { CreditEvent } from './events.js';
import type { Credit, CreditLedger, EarnBack } from './types.js';

/**
 * The ledger after one more event: in the workflow, and when it is started again from the records.
 * @throws Error when the event does not follow the ledger.
 */
export function foldCredits(ledger: CreditLedger, event: CreditEvent): CreditLedger {
  if (event.sequence !== ledger.sequence + 1) {
    throw new Error(`event ${event.sequence} (${event.type}) does not follow ${ledger.sequence}`);
  }
  return { ...ledger, ...changes(ledger, event), sequence: event.sequence };
}

type Event<T extends CreditEvent['type']> = Extract<CreditEvent, { type: T }>;

function changes(ledger: CreditLedger, event: CreditEvent): Partial<CreditLedger> {
  switch (event.type) {
    case 'credit-calculated':
      return calculated(ledger, event);
    case 'credit-proposed':
      return withCredit(ledger, event.credit, { stage: 'PROPOSED' });
    case 'credit-accepted':
      return withCredit(ledger, event.credit, { stage: 'ACCEPTED', agreed: event.amount });
    case 'credit-disputed': {
      const disputed = { stage: 'DISPUTED', disputed: event.kpis, agreed: null } as const;
      return withCredit(ledger, event.credit, disputed);
    }
    case 'settlement-offered': {
      const { person: by, side, amount } = event;
      return withCredit(ledger, event.credit, { offer: { by, side, amount } });
    }
    case 'credit-settled': {
      const { amount: agreed } = event;
      return withCredit(ledger, event.credit, { stage: 'SETTLED', agreed, offer: null });
    }
    case 'credit-applied': {
      const { invoice, amount, at } = event;
      return withCredit(ledger, event.credit, {
        stage: 'APPLIED',
        applied: { invoice, amount, at },
      });
    }
    case 'earned-back': {
      const { earnBack: id, credit, kpi, sharePercent, amount } = event;
      const entry: EarnBack = { id, credit, kpi, sharePercent, amount, applied: null };
      return { earnBacks: [...ledger.earnBacks, entry] };
    }
    case 'earn-back-applied': {
      const { earnBack: id, invoice, amount, at } = event;
      const applied = { invoice, amount, at };
      return {
        earnBacks: ledger.earnBacks.map((one) => (one.id === id ? { ...one, applied } : one)),
      };
    }
  }
}

function calculated(
  { credits }: CreditLedger,
  { credit: id, month, calculation, supersedes }: Event<'credit-calculated'>,
): Partial<CreditLedger> {
  const credit: Credit = {
    id,
    month,
    stage: 'CALCULATED',
    calculation,
    disputed: [],
    offer: null,
    agreed: null,
    applied: null,
    supersedes,
    supersededBy: null,
  };
  const earlier = credits.map((one) => (one.id === supersedes ? superseded(one, id) : one));
  return { credits: [...earlier, credit] };
}

/** What was applied stays so: the successor is applied with the difference. */
function superseded(credit: Credit, supersededBy: string): Credit {
  const stage = credit.stage === 'APPLIED' ? credit.stage : 'SUPERSEDED';
  return { ...credit, stage, supersededBy };
}

function withCredit(
  { credits }: CreditLedger,
  id: string,
  change: Partial<Credit>,
): Partial<CreditLedger> {
  return { credits: credits.map((one) => (one.id === id ? { ...one, ...change } : one)) };
}
