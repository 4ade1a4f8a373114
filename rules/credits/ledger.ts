import { prorated } from './cap.js';
import { compareMoney, money, subtractMoney, sumMoney, type Money } from './money.js';
import type { Credit, CreditLedger } from './types.js';

/** The credit of a month that no other one has taken the place of. */
export function currentCredit({ credits }: CreditLedger, month: string): Credit | null {
  return credits.find((one) => one.month === month && one.supersededBy === null) ?? null;
}

/** What has been applied of a month's credits, corrections included. */
export function appliedOf({ credits, currency }: CreditLedger, month: string): Money {
  const applied = credits
    .filter((one) => one.month === month)
    .flatMap(({ applied }) => (applied === null ? [] : [applied.amount]));
  return sumMoney(applied, currency);
}

/**
 * What one KPI's claim came to in a credit that was agreed: where less was settled than calculated, the
 * lines are cut in proportion as under a cap. Null where the KPI has no claim of its own there.
 */
export function agreedOf(credit: Credit, kpi: string): Money | null {
  const { lines } = credit.calculation;
  const index = lines.findIndex((line) => line.kind === 'metric' && line.kpi === kpi);
  if (index < 0 || credit.agreed === null) return null;
  const shares = prorated(
    lines.map(({ payable }) => payable),
    credit.agreed,
  );
  return shares[index] ?? null;
}

/** What was earned back of a KPI's credits of a month, applied or not. */
function earnedBackOf(
  { credits, earnBacks, currency }: CreditLedger,
  month: string,
  kpi: string,
): Money {
  const ids = credits.filter((one) => one.month === month).map(({ id }) => id);
  const amounts = earnBacks
    .filter((one) => one.kpi === kpi && ids.includes(one.credit))
    .map(({ amount }) => amount);
  return sumMoney(amounts, currency);
}

/**
 * What can still be earned back of a KPI's claim in a credit; zero where everything was, null where the KPI
 * has no claim of its own or the credit is not agreed.
 */
export function leftToEarnBack(ledger: CreditLedger, credit: Credit, kpi: string): Money | null {
  const agreed = agreedOf(credit, kpi);
  if (agreed === null) return null;
  const left = subtractMoney(agreed, earnedBackOf(ledger, credit.month, kpi));
  const zero = money('0', ledger.currency);
  return compareMoney(left, zero) < 0 ? zero : left;
}

/**
 * Credits of some months for the annual cap: what was agreed, or what is payable while nothing is agreed.
 * Earn-backs do not lower it.
 */
export function creditedIn(ledger: CreditLedger, months: ReadonlySet<string>): Money {
  const counted = ledger.credits
    .filter(({ month, supersededBy }) => months.has(month) && supersededBy === null)
    .map(({ agreed, calculation }) => agreed ?? calculation.payable);
  return sumMoney(counted, ledger.currency);
}
