import { describe, expect, it } from '@jest/globals';

import { parseCharter } from '../../charter/load.js';
import { periodOf } from '../../rules/kpi/periods.js';
import { targetAt } from '../../rules/kpi/targets.js';
import { exampleCharterText } from '../support/charters.js';

const load = (target: string, more = '') =>
  parseCharter(
    exampleCharterText({
      kpis: `kpis:
  - { id: sl, name: SL, clause: S3-2.1, definition: d, source: acd, numerator: sum(a), denominator: sum(b), unit: percent,
      direction: higher, period: day, target: ${target}, breach: { below: target }${more} }`,
    }),
    'charter.yaml',
  );

/** The target of each of these days by a charter. */
function targets(dates: readonly string[], target: string, more = ''): readonly string[] {
  const result = load(target, more);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  const { charter } = result;
  const rule = charter.kpis[0]!.rule;
  return dates.map((date) => targetAt(rule, periodOf('day', date, charter.program)));
}

const problems = (target: string) => load(target).problems.map(({ message }) => message);

describe('a target', () => {
  it('rises day by day on a linear ramp, and stays where it has come to', () => {
    // 1 January to 1 July 2026 are 181 days: 70 + 10 × 90 / 181 = 74.9724 on 1 April.
    const ramp = '{ ramp: [{ from: 2026-01-01, value: 70, linear: { to: 80, by: 2026-07-01 } }] }';
    const dates = ['2026-01-01', '2026-04-01', '2026-06-30', '2026-07-01', '2026-12-31'];
    expect(targets(dates, ramp)).toEqual(['70', '74.9724', '79.9448', '80', '80']);
  });

  it('of a new partner counts the months of the program, and a later step ends the ramp', () => {
    const ramp =
      '{ ramp: [{ month: 1, value: 70, linear: { to: 82, byMonth: 13 } }, { month: 7, value: 80 }] }';
    // 31 of the 365 days of 2026 are over on 1 February: 70 + 12 × 31 / 365 = 71.0192.
    expect(targets(['2026-02-01', '2026-06-30', '2026-07-01', '2027-02-01'], ramp)).toEqual([
      '71.0192',
      '75.9178',
      '80',
      '80',
    ]);
  });

  it('has what its season adds, for periods that start in that month', () => {
    const dates = ['2026-11-30', '2026-12-01', '2027-01-31', '2027-02-01'];
    expect(targets(dates, '80', ', season: { dec: -3, jan: -1.5 }')).toEqual([
      '80',
      '77',
      '78.5',
      '80',
    ]);
  });

  it.each([
    [
      '{ ramp: [{ from: 2026-01-01, value: 70, linear: { to: 80, by: 2025-07-01 } }] }',
      'the ramp ends on 2025-07-01, before it has begun',
    ],
    [
      '{ ramp: [{ from: 2026-01-01, value: 70, linear: { to: 80, byMonth: 7 } }] }',
      'a linear ramp of such steps needs by alone',
    ],
    ['{ ramp: [{ month: 1, value: 70, linear: { to: 80 } }] }', 'needs byMonth alone'],
  ])('is refused where its ramp goes nowhere: %s', (target, said) => {
    expect(problems(target)).toEqual([expect.stringContaining(said)]);
  });

  it('is checked against its levels at the end of a ramp as well', () => {
    const ramp = '{ ramp: [{ from: 2026-01-01, value: 70, linear: { to: 90, by: 2026-07-01 } }] }';
    const result = load(ramp).problems;
    expect(result).toEqual([]);
    const minimum = exampleMinimum(ramp);
    expect(minimum).toEqual([expect.stringContaining('the minimum is stricter')]);
  });
});

function exampleMinimum(target: string): readonly string[] {
  return parseCharter(
    exampleCharterText({
      kpis: `kpis:
  - { id: sl, name: SL, clause: S3-2.1, definition: d, source: acd, numerator: sum(a), denominator: sum(b), unit: percent,
      direction: lower, period: day, target: ${target}, breach: { above: target, minimum: 85 } }`,
    }),
    'charter.yaml',
  ).problems.map(({ message }) => message);
}
