import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { groupBy } from '../../../records/values.js';
import { judgeSeries } from '../../../rules/kpi/judge.js';
import type { Direction, PeriodObservation, ThresholdRule } from '../../../rules/kpi/types.js';
import { level, periodsFrom2026 } from './series.js';

/** A rule in whole percents and a year of weeks; a null is a week that nothing was delivered for. */
interface Case {
  readonly direction: Direction;
  readonly breach: number;
  /** How far on the good side of `breach` a value is good. */
  readonly margin: number;
  readonly minimum: number | null;
  readonly m: number;
  readonly n: number;
  readonly k: number;
  readonly minVolume: number | null;
  readonly weeks: readonly (readonly [number, number] | null)[];
}

const cases: fc.Arbitrary<Case> = fc
  .record({
    direction: fc.constantFrom('higher' as const, 'lower' as const),
    breach: fc.integer({ min: 20, max: 80 }),
    margin: fc.integer({ min: 0, max: 5 }),
    minimum: fc.option(fc.integer({ min: 10, max: 90 })),
    n: fc.integer({ min: 1, max: 6 }),
    mOf: fc.integer({ min: 1, max: 6 }),
    k: fc.integer({ min: 1, max: 4 }),
    minVolume: fc.option(fc.integer({ min: 0, max: 40 })),
    weeks: fc.array(
      fc.option(
        fc
          .tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 50 }))
          // Around the levels, where misjudging shows; any denominator, also none.
          .map(([percent, all]) => [Math.floor((percent * all) / 100), all] as const),
        { freq: 8 },
      ),
      { minLength: 52, maxLength: 52 },
    ),
  })
  .map(({ mOf, ...rest }) => ({ ...rest, m: Math.min(mOf, rest.n) }));

function ruleOf({ direction, breach, margin, minimum, m, n, k, minVolume }: Case): ThresholdRule {
  const sign = direction === 'higher' ? 1 : -1;
  return {
    direction,
    unit: 'percent',
    rounding: { mode: 'none' },
    target: [{ from: '2026-01-01', value: String(breach) }],
    breach: level(String(breach)),
    clear: level(String(breach + sign * margin)),
    minimum: minimum === null ? null : level(String(minimum)),
    open: { m, n },
    close: { consecutive: k },
    minVolume: minVolume === null ? null : String(minVolume),
  };
}

const weeks = periodsFrom2026('week', 52);

/** `judgement rag transition` of each week, by the code under test. */
function judged(one: Case): readonly string[] {
  const observations = one.weeks.map((week, index): PeriodObservation => {
    const period = weeks[index]!;
    if (week === null) return { period, state: 'NO_DATA', amounts: null };
    const [numerator, denominator] = week.map(String) as [string, string];
    return { period, state: 'OBSERVED', amounts: { numerator, denominator } };
  });
  return judgeSeries(ruleOf(one), observations).judged.map(
    ({ judgement, rag, transition }) => `${judgement ?? '-'} ${rag} ${transition ?? '-'}`,
  );
}

/**
 * R1 and R4 as SQL. Which of the last n places were bad is a window function over the places since the
 * series last became GREEN; the state itself runs through a recursive query, week by week.
 */
const oracle = `
WITH RECURSIVE judged AS (
  SELECT o.id, o.week,
    CASE WHEN den IS NULL OR den = 0 OR den < coalesce(min_volume, 0) THEN '-'
         WHEN sign * num * 100 < sign * breach * den
           OR (minimum IS NOT NULL AND sign * num * 100 < sign * minimum * den) THEN 'bad'
         WHEN sign * num * 100 >= sign * (breach + sign * margin) * den THEN 'good'
         ELSE 'neither' END AS judgement
  FROM observed o JOIN rules r USING (id)),
state AS (
  SELECT id, 0 AS week, '-' AS judgement, 'GREEN' AS rag, '-' AS transition,
    []::VARCHAR[] AS places, 0 AS run FROM rules
  UNION ALL
  SELECT s.id, j.week, j.judgement,
    CASE WHEN opens THEN 'RED' WHEN closes THEN 'GREEN' ELSE s.rag END,
    CASE WHEN opens THEN 'opened' WHEN closes THEN 'cleared' ELSE '-' END,
    CASE WHEN opens OR closes THEN [] WHEN s.rag = 'GREEN' THEN seen ELSE [] END,
    CASE WHEN s.rag = 'RED' AND NOT closes THEN good ELSE 0 END
  FROM state s
  JOIN judged j ON j.id = s.id AND j.week = s.week + 1
  JOIN rules r ON r.id = s.id,
  LATERAL (SELECT list_append(s.places, j.judgement) AS seen) a,
  LATERAL (SELECT s.rag = 'GREEN'
      AND len(list_filter(seen[-r.n:], lambda one: one = 'bad')) >= r.m AS opens,
    CASE j.judgement WHEN '-' THEN s.run WHEN 'good' THEN s.run + 1 ELSE 0 END AS good) b,
  LATERAL (SELECT s.rag = 'RED' AND j.judgement = 'good' AND good >= r.k AS closes) c
)
SELECT id, week, judgement || ' ' || rag || ' ' || transition AS said
FROM state WHERE week > 0 ORDER BY id, week`;

let instance: DuckDBInstance;
beforeAll(async () => {
  instance = await DuckDBInstance.create(':memory:');
});
afterAll(() => instance.closeSync());

it('a thousand random rules over a year with gaps are judged as SQL judges them', async () => {
  const sampled = fc.sample(cases, { numRuns: 1_000, seed: 20261125 });
  const db = await instance.connect();
  await db.run(
    'CREATE TABLE rules (id INT, sign INT, breach INT, margin INT, minimum INT, m INT, n INT, k INT, min_volume INT)',
  );
  await db.run('CREATE TABLE observed (id INT, week INT, num INT, den INT)');
  const rules = sampled.map((one, id) => {
    const { direction, breach, margin, minimum, m, n, k, minVolume } = one;
    const sign = direction === 'higher' ? 1 : -1;
    return `(${[id, sign, breach, margin, minimum, m, n, k, minVolume].map(String).join()})`;
  });
  await db.run(`INSERT INTO rules VALUES ${rules.join()}`);
  const observed = sampled.flatMap(({ weeks: all }, id) =>
    all.map((week, index) => `(${id},${index + 1},${week?.join() ?? 'null,null'})`),
  );
  await db.run(`INSERT INTO observed VALUES ${observed.join()}`);
  const rows = (await db.runAndReadAll(oracle)).getRowObjectsJson();
  const bySql = groupBy(rows, ({ id }) => Number(id));
  expect(rows).toHaveLength(52_000);
  const opened = rows.filter(
    ({ said }) => typeof said === 'string' && said.endsWith('opened'),
  ).length;
  expect(opened).toBeGreaterThan(1_000);
  for (const [id, one] of sampled.entries())
    expect([id, judged(one)]).toEqual([id, (bySql.get(id) ?? []).map(({ said }) => said)]);
});
