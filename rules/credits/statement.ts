import type { EpochMs, Interval } from '../time.js';
import { addMoney, money, sumMoney, type Money } from './money.js';
import type { Application, CreditLedger, CreditStage } from './types.js';

/** An entry on an invoice. Amounts are in the client's favour; below zero they are in the provider's. */
interface StatementEntry {
  readonly at: EpochMs;
  /** Id of the credit or earn-back. */
  readonly id: string;
  readonly month: string;
  /** correction: the difference that a superseding calculation made after an earlier one was applied. */
  readonly kind: 'credit' | 'correction' | 'earn-back';
  readonly kpi: string | null;
  readonly invoice: string;
  readonly amount: Money;
  /** After this entry. */
  readonly balance: Money;
}

/** A credit that is not on an invoice yet. */
interface OpenCredit {
  readonly id: string;
  readonly month: string;
  readonly stage: Exclude<CreditStage, 'APPLIED' | 'SUPERSEDED'>;
  /** Agreed, or as calculated while nothing is. */
  readonly amount: Money;
}

export interface StatementOfAccount {
  readonly opening: Money;
  readonly entries: readonly StatementEntry[];
  readonly closing: Money;
  /** As the ledger stands, whatever the statement's interval. */
  readonly open: readonly OpenCredit[];
  /** Earned back and not charged on an invoice yet, by id. */
  readonly openEarnBacks: readonly string[];
  /** The sum of what is disputed at the moment. */
  readonly underDispute: Money;
}

/**
 * What has been credited and earned back on invoices within `[start, end)`, in order of time with a running
 * balance, what came before as the opening balance, and what is still open (rules R14).
 */
export function statementOfAccount(
  ledger: CreditLedger,
  { start, end }: Interval,
): StatementOfAccount {
  const { currency } = ledger;
  const all = movements(ledger);
  const opening = sumMoney(
    all.filter(({ at }) => at < start).map(({ amount }) => amount),
    currency,
  );
  const entries: StatementEntry[] = [];
  for (const movement of all.filter(({ at }) => at >= start && at < end)) {
    const balance = addMoney(entries.at(-1)?.balance ?? opening, movement.amount);
    entries.push({ ...movement, balance });
  }
  const open = openCredits(ledger);
  return {
    opening,
    entries,
    closing: entries.at(-1)?.balance ?? opening,
    open,
    openEarnBacks: ledger.earnBacks.filter(({ applied }) => applied === null).map(({ id }) => id),
    underDispute: open
      .filter(({ stage }) => stage === 'DISPUTED')
      .reduce((sum, { amount }) => addMoney(sum, amount), money('0', currency)),
  };
}

type Movement = Omit<StatementEntry, 'balance'>;

function movements({ credits, earnBacks }: CreditLedger): readonly Movement[] {
  const firstOf = new Map<string, string>();
  const ofCredits = credits.flatMap(({ id, month, applied }) => {
    if (applied === null) return [];
    const first = firstOf.get(month) ?? id;
    firstOf.set(month, first);
    return [movement(id, month, first === id ? 'credit' : 'correction', null, applied)];
  });
  const monthOf = new Map(credits.map(({ id, month }) => [id, month]));
  const ofEarnBacks = earnBacks.flatMap(({ id, credit, kpi, applied }) =>
    applied === null ? [] : [movement(id, monthOf.get(credit) ?? '', 'earn-back', kpi, applied)],
  );
  return [...ofCredits, ...ofEarnBacks].sort((a, b) => a.at - b.at);
}

function movement(
  id: string,
  month: string,
  kind: Movement['kind'],
  kpi: string | null,
  { at, invoice, amount }: Application,
): Movement {
  return { at, id, month, kind, kpi, invoice, amount };
}

function openCredits({ credits }: CreditLedger): readonly OpenCredit[] {
  return credits.flatMap(({ id, month, stage, agreed, calculation }) =>
    stage === 'APPLIED' || stage === 'SUPERSEDED'
      ? []
      : [{ id, month, stage, amount: agreed ?? calculation.payable }],
  );
}
