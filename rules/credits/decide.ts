import type { CreditAsker, CreditCommand, CreditCommandOf } from './commands.js';
import type { CreditEventBody } from './events.js';
import { appliedOf } from './ledger.js';
import { compareMoney, money, subtractMoney, type Money } from './money.js';
import type { Credit, CreditLedger } from './types.js';

/** What a command makes happen, with the free text that belongs to it. */
export type CreditOutcome = CreditEventBody & { readonly text?: Readonly<Record<string, string>> };

/**
 * The event of a command that `creditRightsRefusal` and `creditRefusal` let through. Pure: the workflow
 * stamps who, when and the sequence.
 * @throws Error for a command that was to be refused.
 */
export function decideCredit(
  ledger: CreditLedger,
  command: CreditCommand,
  asker: CreditAsker,
): CreditOutcome {
  switch (command.type) {
    case 'calculate-credit': {
      const { month, calculation, supersedes } = command;
      const credit = `CR-${ledger.credits.length + 1}`;
      return { type: 'credit-calculated', credit, month, calculation, supersedes };
    }
    case 'propose-credit':
      return { type: 'credit-proposed', credit: command.credit };
    case 'accept-credit': {
      const { id: credit, calculation } = known(ledger, command.credit);
      const text = command.comment === null ? {} : { text: { comment: command.comment } };
      return { type: 'credit-accepted', credit, amount: calculation.payable, ...text };
    }
    case 'dispute-credit': {
      const { credit, kpis, reason } = command;
      return { type: 'credit-disputed', credit, kpis: [...new Set(kpis)], text: { reason } };
    }
    case 'settle-credit':
      return settled(ledger, command, asker);
    case 'apply-credit':
      return applied(ledger, command);
    case 'earn-back': {
      const { credit, kpi, sharePercent, amount } = command;
      const earnBack = `EB-${ledger.earnBacks.length + 1}`;
      return { type: 'earned-back', earnBack, credit, kpi, sharePercent, amount };
    }
    case 'apply-earn-back': {
      const { earnBack, invoice } = command;
      const amount = negated(earnedBack(ledger, earnBack));
      return { type: 'earn-back-applied', earnBack, invoice, amount };
    }
  }
}

/** What one side offers the other confirms with the same amount; anything else is an offer anew. */
function settled(
  ledger: CreditLedger,
  { credit: id, amount, reason }: CreditCommandOf<'settle-credit'>,
  asker: CreditAsker,
): CreditOutcome {
  if (asker.kind === 'system') throw new Error('the engine settles nothing');
  const { offer } = known(ledger, id);
  const text = { reason };
  const confirms =
    offer !== null && offer.side !== asker.side && compareMoney(offer.amount, amount) === 0;
  if (confirms) return { type: 'credit-settled', credit: id, amount, text };
  const { person, side } = asker;
  return { type: 'settlement-offered', credit: id, person, side, amount, text };
}

function applied(
  ledger: CreditLedger,
  { credit: id, invoice }: CreditCommandOf<'apply-credit'>,
): CreditOutcome {
  const { agreed, month } = known(ledger, id);
  if (agreed === null) throw new Error(`${id} is not agreed`);
  const amount = subtractMoney(agreed, appliedOf(ledger, month));
  return { type: 'credit-applied', credit: id, invoice, amount };
}

function earnedBack({ earnBacks }: CreditLedger, id: string): Money {
  const found = earnBacks.find((one) => one.id === id);
  if (found === undefined) throw new Error(`there is no ${id}`);
  return found.amount;
}

function negated(amount: Money): Money {
  return subtractMoney(money('0', amount.currency), amount);
}

function known({ credits }: CreditLedger, id: string): Credit {
  const credit = credits.find((one) => one.id === id);
  if (credit === undefined) throw new Error(`there is no ${id}`);
  return credit;
}
