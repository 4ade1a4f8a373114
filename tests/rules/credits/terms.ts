import { money, type Money } from '../../../rules/credits/money.js';
import { calculateMonth, type MonthCalculation } from '../../../rules/credits/month.js';
import type { MetricResult } from '../../../rules/credits/results.js';
import type { CreditTerms, MetricTerms } from '../../../rules/credits/terms.js';

export const eur = (amount: string): Money => money(amount, 'EUR');

export const weight = (weightPercent: string, changes: Partial<MetricTerms> = {}): MetricTerms => ({
  category: null,
  weightPercent,
  repeat: [],
  scale: 'full',
  ...changes,
});

/** The terms of the oracles of rules R14: 12 % at risk, weights of a pool of 250 %. */
export const weighted: CreditTerms = {
  currency: 'EUR',
  atRiskPercent: '12',
  scheme: {
    kind: 'allocation',
    poolPercent: '250',
    categories: {},
    metrics: {
      SL: weight('60'),
      ABN: weight('40'),
      QA: weight('50'),
      CSAT: weight('45'),
      FCR: weight('30'),
      AHT: weight('25'),
    },
  },
  annualCap: null,
  earnBack: [],
};

/** The same terms with other metrics. */
export function withMetrics(metrics: Record<string, MetricTerms>, atRiskPercent = '12') {
  const scheme = { kind: 'allocation', poolPercent: '250', categories: {}, metrics } as const;
  return { ...weighted, atRiskPercent, scheme };
}

export const failed = (
  kpi: string,
  changes: Partial<Extract<MetricResult, { outcome: 'default' }>> = {},
): MetricResult => ({
  kpi,
  outcome: 'default',
  consecutive: 1,
  egregious: false,
  reading: null,
  ...changes,
});

/** A month's calculation; nothing of the year has been credited unless said. */
export function month(
  terms: CreditTerms,
  invoice: string,
  results: readonly MetricResult[],
  year = { charges: eur('0'), credited: eur('0') },
): MonthCalculation {
  return calculateMonth(terms, { invoice: eur(invoice), results, year });
}

export const payable = ({ lines }: MonthCalculation): readonly string[] =>
  lines.map((line) => line.payable.amount);
