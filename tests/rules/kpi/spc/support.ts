import type { Baseline } from '../../../../rules/kpi/spc/baseline.js';
import type { Observation } from '../../../../rules/kpi/spc/points.js';
import type { SpcTest } from '../../../../rules/kpi/spc/patterns.js';
import { signalsOf } from '../../../../rules/kpi/spc/signals.js';
import { fraction } from '../../../../rules/numbers/fraction.js';

/** μ = 80, σ = 2: the baseline of the oracles of rules R5. */
export const oracleBaseline: Baseline = {
  kind: 'individuals',
  centre: fraction('80'),
  sigma: fraction('2'),
};

export const everyTest: readonly SpcTest[] = ['N1', 'W4', 'N2', 'N3', 'N4', 'N5', 'N6', 'N7', 'N8'];

/** `80 81 79`: values one after another, with ids 1, 2, 3. */
export function series(text: string): readonly Observation[] {
  return text.split(' ').map((numerator, index) => ({
    id: String(index + 1),
    amounts: { numerator, denominator: '1' },
  }));
}

/** Signals as `N1@5`, of every test unless said. */
export function fires(
  text: string,
  tests: readonly SpcTest[] = everyTest,
  baseline: Baseline = oracleBaseline,
): string {
  return signalsOf(baseline, series(text), { direction: 'higher', tests })
    .map(({ test, at }) => `${test}@${at}`)
    .join(' ');
}
