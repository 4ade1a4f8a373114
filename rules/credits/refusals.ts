import { refuse, type Refusal } from '../refusal.js';
import type { CreditCommand, CreditCommandOf } from './commands.js';
import { currentCredit, leftToEarnBack } from './ledger.js';
import { compareMoney, money, type Money } from './money.js';
import type { Credit, CreditLedger, CreditStage } from './types.js';

/** Why a command cannot be carried out now, or null. Who may ask for it: see `rights.ts`. */
export function creditRefusal(ledger: CreditLedger, command: CreditCommand): Refusal | null {
  switch (command.type) {
    case 'calculate-credit':
      return calculateRefusal(ledger, command);
    case 'propose-credit':
    case 'accept-credit':
    case 'apply-credit':
      return creditOf(ledger, command).refusal;
    case 'dispute-credit':
      return disputeRefusal(ledger, command);
    case 'settle-credit':
      return settleRefusal(ledger, command);
    case 'earn-back':
      return earnBackRefusal(ledger, command);
    case 'apply-earn-back': {
      const found = ledger.earnBacks.find(({ id }) => id === command.earnBack);
      if (found === undefined) return unknown(command.earnBack);
      if (found.applied === null) return null;
      const { invoice } = found.applied;
      return refuse(
        'STEERCO_ALREADY_DONE',
        `${found.id} is on invoice ${invoice}`,
        'nothing to do',
      );
    }
  }
}

type OfCredit = Extract<CreditCommand, { readonly credit: string }>;

/** The stages in which each command has its turn. */
const turns: Readonly<Record<OfCredit['type'], readonly CreditStage[]>> = {
  'propose-credit': ['CALCULATED'],
  'accept-credit': ['PROPOSED'],
  // The client's acceptance does not take the provider's right to object, until money moves.
  'dispute-credit': ['PROPOSED', 'ACCEPTED'],
  'settle-credit': ['DISPUTED'],
  'apply-credit': ['ACCEPTED', 'SETTLED'],
  'earn-back': ['APPLIED'],
};

const nextSteps: Readonly<Record<CreditStage, string>> = {
  CALCULATED: 'the engine proposes it next',
  PROPOSED: 'the client accepts it or the provider disputes it next',
  ACCEPTED: 'it is applied to an invoice next, unless the provider disputes it',
  DISPUTED: 'both sides settle on one amount next',
  SETTLED: 'it is applied to an invoice next',
  APPLIED: 'only a new calculation or an earn-back can follow',
  SUPERSEDED: 'a later calculation of the month took its place',
};

function creditOf(
  { credits }: CreditLedger,
  { type, credit: id }: OfCredit,
):
  | { readonly credit: Credit; readonly refusal: null }
  | { readonly credit: null; readonly refusal: Refusal } {
  const credit = credits.find((one) => one.id === id);
  if (credit === undefined) return { credit: null, refusal: unknown(id) };
  if (turns[type].includes(credit.stage) && credit.supersededBy === null)
    return { credit, refusal: null };
  const verb = type.replace('-credit', '');
  const { supersededBy } = credit;
  const refusal = refuse(
    'STEERCO_WRONG_STAGE',
    `${id} is ${credit.stage}${supersededBy === null ? '' : ` and superseded by ${supersededBy}`}, so '${verb}' is out of turn`,
    nextSteps[supersededBy === null ? credit.stage : 'SUPERSEDED'],
  );
  return { credit: null, refusal };
}

function calculateRefusal(
  ledger: CreditLedger,
  { month, supersedes, calculation }: CreditCommandOf<'calculate-credit'>,
): Refusal | null {
  const wrongCurrency = currencyRefusal(ledger, calculation.payable);
  if (wrongCurrency !== null) return wrongCurrency;
  const current = currentCredit(ledger, month);
  if (supersedes === (current?.id ?? null)) return null;
  if (supersedes === null) {
    return refuse(
      'STEERCO_ALREADY_DONE',
      `${month} has its credit already: ${current?.id ?? ''}`,
      'a calculation is never edited: name the credit that the new one supersedes',
    );
  }
  const named = ledger.credits.find(({ id }) => id === supersedes);
  if (named === undefined) return unknown(supersedes);
  return refuse(
    'STEERCO_WRONG_STAGE',
    `${supersedes} is not the current credit of ${month}`,
    current === null ? `${month} has none yet` : `supersede ${current.id}`,
  );
}

function disputeRefusal(
  ledger: CreditLedger,
  command: CreditCommandOf<'dispute-credit'>,
): Refusal | null {
  const { credit, refusal } = creditOf(ledger, command);
  if (credit === null) return refusal;
  const claimed = credit.calculation.lines.flatMap((line) =>
    line.kind === 'metric' ? [line.kpi] : line.kpis,
  );
  const stranger = command.kpis.find((kpi) => !claimed.includes(kpi));
  if (stranger === undefined) return null;
  return refuse(
    'STEERCO_UNKNOWN_ITEM',
    `${credit.id} claims nothing for ${stranger}`,
    `it claims for: ${claimed.join(', ') || 'nothing'}`,
  );
}

/** More than was calculated is not a settlement but another calculation, which has its own proof. */
function settleRefusal(
  ledger: CreditLedger,
  command: CreditCommandOf<'settle-credit'>,
): Refusal | null {
  const { credit, refusal } = creditOf(ledger, command);
  if (credit === null) return refusal;
  return withinRefusal(ledger, command.amount, credit.calculation.payable, `settle ${credit.id}`);
}

function earnBackRefusal(
  ledger: CreditLedger,
  command: CreditCommandOf<'earn-back'>,
): Refusal | null {
  const { credit, refusal } = creditOf(ledger, command);
  if (credit === null) return refusal;
  const line = credit.calculation.lines.find(
    (one) => one.kind === 'metric' && one.kpi === command.kpi,
  );
  const left = leftToEarnBack(ledger, credit, command.kpi);
  if (line?.kind !== 'metric' || left === null) {
    const message = `${credit.id} has no claim of ${command.kpi} that could be earned back`;
    return refuse('STEERCO_UNKNOWN_ITEM', message, 'points of a month are not earned back by KPI');
  }
  if (line.egregious) {
    const message = `the default of ${command.kpi} in ${credit.month} was egregious`;
    return refuse('STEERCO_NOT_ALLOWED', message, 'such a credit is never earned back');
  }
  return withinRefusal(ledger, command.amount, left, `earn back of ${credit.id}`);
}

function withinRefusal(
  ledger: CreditLedger,
  amount: Money,
  most: Money,
  what: string,
): Refusal | null {
  const wrongCurrency = currencyRefusal(ledger, amount);
  if (wrongCurrency !== null) return wrongCurrency;
  const negative = compareMoney(amount, money('0', ledger.currency)) < 0;
  if (!negative && compareMoney(amount, most) <= 0) return null;
  return refuse(
    'STEERCO_INCOMPLETE',
    `${amount.amount} ${amount.currency} is not an amount to ${what} with`,
    `give an amount from 0 to ${most.amount} ${most.currency}`,
  );
}

function currencyRefusal({ currency }: CreditLedger, amount: Money): Refusal | null {
  if (amount.currency === currency) return null;
  return refuse(
    'STEERCO_INCOMPLETE',
    `${amount.amount} ${amount.currency} is not in the currency of the credits`,
    `give it in ${currency}`,
  );
}

function unknown(id: string): Refusal {
  return refuse(
    'STEERCO_UNKNOWN_ITEM',
    `there is no ${id} in this program`,
    'the statement of account lists them',
  );
}
