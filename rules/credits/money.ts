import { SteercoError } from '../errors.js';
import type { DecimalText } from '../kpi/types.js';
import {
  addDecimals,
  compareDecimals,
  divideRounded,
  multiplyDecimals,
  subtractDecimals,
} from '../numbers/decimal.js';

/** An amount of a currency, exact to its smallest coin: `{ amount: '29689.20', currency: 'EUR' }`. */
export interface Money {
  /** With as many decimals as the currency has. */
  readonly amount: DecimalText;
  /** The three capital letters of ISO 4217. */
  readonly currency: string;
}

/** Currencies whose smallest coin is not a hundredth, by their number of decimals (ISO 4217, list one). */
const otherDecimals: Readonly<Record<number, readonly string[]>> = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split(' '),
  3: 'BHD IQD JOD KWD LYD OMR TND'.split(' '),
  4: 'CLF UYW'.split(' '),
};

/** How many decimals amounts of a currency have: 2 for EUR, 0 for JPY. STEERCO_CURRENCY for no ISO 4217 code. */
function decimalsOf(currency: string): number {
  if (!/^[A-Z]{3}$/.test(currency)) {
    throw new SteercoError('STEERCO_CURRENCY', `"${currency}" is not a currency`, {
      hint: 'Write the three capital letters of ISO 4217, such as EUR, GBP or USD.',
    });
  }
  const found = Object.entries(otherDecimals).find(([, codes]) => codes.includes(currency));
  return found === undefined ? 2 : Number(found[0]);
}

/** An exact amount rounded to the smallest coin, HALF_UP unless `down` (rules R14). */
export function money(
  amount: DecimalText,
  currency: string,
  mode: 'half-up' | 'down' = 'half-up',
): Money {
  return quotientOfMoney(amount, '1', currency, mode);
}

/** `numerator / denominator` rounded once to the smallest coin; the denominator must be positive. */
export function quotientOfMoney(
  numerator: DecimalText,
  denominator: DecimalText,
  currency: string,
  mode: 'half-up' | 'down' = 'half-up',
): Money {
  const decimals = decimalsOf(currency);
  return {
    amount: padded(divideRounded(numerator, denominator, decimals, mode), decimals),
    currency,
  };
}

/** The sum, exactly. STEERCO_CURRENCY when the currencies differ: no rate is ever assumed. */
export function addMoney(a: Money, b: Money): Money {
  return money(addDecimals(a.amount, sameCurrency(a, b).amount), a.currency);
}

/** The difference, exactly; below zero when `b` is more. STEERCO_CURRENCY when the currencies differ. */
export function subtractMoney(a: Money, b: Money): Money {
  return money(subtractDecimals(a.amount, sameCurrency(a, b).amount), a.currency);
}

/** -1, 0 or 1 as `a` is less than, equal to or more than `b`. STEERCO_CURRENCY when the currencies differ. */
export function compareMoney(a: Money, b: Money): -1 | 0 | 1 {
  return compareDecimals(a.amount, sameCurrency(a, b).amount);
}

/** The sum of any number of amounts in one currency; zero of none. */
export function sumMoney(amounts: readonly Money[], currency: string): Money {
  return amounts.reduce(addMoney, money('0', currency));
}

/** The smaller of two amounts. */
export function smallerMoney(a: Money, b: Money): Money {
  return compareMoney(a, b) <= 0 ? a : b;
}

/** So many percent of an amount, rounded once. */
export function percentOfMoney(
  percent: DecimalText,
  of: Money,
  mode: 'half-up' | 'down' = 'half-up',
): Money {
  return quotientOfMoney(multiplyDecimals(of.amount, percent), '100', of.currency, mode);
}

function sameCurrency(a: Money, b: Money): Money {
  if (a.currency === b.currency) return b;
  throw new SteercoError(
    'STEERCO_CURRENCY',
    `${a.amount} ${a.currency} and ${b.amount} ${b.currency} cannot be added or compared`,
    { hint: 'Invoices, terms and credits of one contract are in one currency.' },
  );
}

/** Decimals are printed without superfluous zeros; money always has all of its own. */
function padded(amount: DecimalText, decimals: number): DecimalText {
  if (decimals === 0) return amount;
  const [whole = '0', fraction = ''] = amount.split('.');
  return `${whole}.${fraction.padEnd(decimals, '0')}`;
}
