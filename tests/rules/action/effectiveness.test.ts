import { describe, expect, it } from '@jest/globals';

import { effectivenessOf } from '../../../rules/action/effectiveness.js';
import type { KpiPolicy, PeriodSignal } from '../../../rules/action/types.js';
import { instant } from '../calendar/support.js';
import { ask, dailyKpi, judged, opened, policy } from './fixtures.js';
import { CaseSimulator, caseAt } from './simulator.js';

const criterion = { target: '0.8', need: 3, maxPeriods: 6, startLag: { days: 0, seconds: 0 } };
const dates = ['02', '03', '04', '05', '06', '07', '08'].map((day) => `2026-04-${day}`);

type Value = number | 'ND' | Partial<PeriodSignal>;

function periods(values: readonly Value[]): readonly PeriodSignal[] {
  return values.map((value, index) => {
    if (value === 'ND') return judged(index + 1, dates[index]!, null);
    if (typeof value === 'number') return judged(index + 1, dates[index]!, value);
    return judged(index + 1, dates[index]!, 81, value);
  });
}

/** The verdict after each further period. */
function verdicts(values: readonly Value[], asked = criterion, kpi: KpiPolicy = dailyKpi) {
  const all = periods(values);
  return all.map((_, index) =>
    effectivenessOf(asked, kpi, {
      periods: all.slice(0, index + 1),
      maxPeriods: asked.maxPeriods,
    }),
  );
}

describe('the effectiveness of a fix (rules R10: target 80, need 3, at most 6)', () => {
  it.each<[Value[], string[]]>([
    [
      [81, 80.5, 82],
      ['PENDING', 'PENDING', 'EFFECTIVE'],
    ],
    [
      [81, 79.9],
      ['PENDING', 'INEFFECTIVE'],
    ],
    [
      [81, 'ND', 80.2, 80.1],
      ['PENDING', 'PENDING', 'PENDING', 'EFFECTIVE'],
    ],
    [
      [80.2, 80.3],
      ['PENDING', 'PENDING'],
    ],
    // Exactly at the target is met (rules R1).
    [
      [80, 80, 80],
      ['PENDING', 'PENDING', 'EFFECTIVE'],
    ],
  ])('%j', (values, expected) => {
    expect(verdicts(values)).toEqual(expected);
  });

  it('is inconclusive when all periods are used up without an answer', () => {
    const silent = ['ND', 'ND', 'ND', 81, 'ND', 81] as const;
    expect(verdicts(silent).at(-1)).toBe('INCONCLUSIVE');
    expect(verdicts(silent.slice(0, 5)).at(-1)).toBe('PENDING');
  });

  it('waits for GREEN after enough good periods', () => {
    const red = { rag: 'RED' } as const;
    expect(verdicts([red, red, red, { rag: 'GREEN' }])).toEqual([
      'PENDING',
      'PENDING',
      'PENDING',
      'EFFECTIVE',
    ]);
  });

  it('is ineffective when a new episode opens, whatever its value', () => {
    expect(verdicts([81, { opensEpisode: true }]).at(-1)).toBe('INEFFECTIVE');
  });

  it('passes over periods that are not judged: low volume, excluded', () => {
    const none = (state: PeriodSignal['state']) => ({ state, value: null, judgement: null });
    expect(verdicts([81, none('LOW_VOLUME'), 81, none('EXCLUDED'), 81]).at(-1)).toBe('EFFECTIVE');
  });

  it('takes the KPI’s own judgement at the clear level, which may be neither good nor bad', () => {
    expect(verdicts([{ value: '0.79999', judgement: 'good' }])).toEqual(['PENDING']);
    expect(verdicts([{ value: '0.81', judgement: 'neither' }])).toEqual(['INEFFECTIVE']);
  });

  it('compares another target exactly', () => {
    const strict = { ...criterion, target: '0.82' };
    expect(verdicts([{ value: '0.82' }], strict)).toEqual(['PENDING']);
    expect(verdicts([{ value: '0.8199999999' }], strict)).toEqual(['INEFFECTIVE']);
    const lower = { ...dailyKpi, direction: 'lower', clear: '0.05' } as const;
    expect(verdicts([{ value: '0.04' }], { ...criterion, target: '0.04' }, lower)).toEqual([
      'PENDING',
    ]);
    expect(verdicts([{ value: '0.041' }], { ...criterion, target: '0.04' }, lower)).toEqual([
      'INEFFECTIVE',
    ]);
  });
});

describe('the verdict on a watched case (rules R9, R11)', () => {
  it.each([1, 2] as const)('sends an ineffective fix of tier %i back one tier higher', (tier) => {
    const simulator = caseAt('watch', new CaseSimulator(opened({ tier })));
    simulator.judge(judged(1, '2026-04-02', 81), judged(2, '2026-04-03', 79.9));
    expect(simulator.state).toMatchObject({
      stage: 'CONTAINED',
      pending: 'analyse',
      tier: tier + 1,
      pendingTier: tier + 1,
      cycle: 2,
      acknowledged: null,
      verdict: 'INEFFECTIVE',
    });
    expect(simulator.last('climbed')).toMatchObject({ reason: 'ineffective' });
  });

  it('sends it back at the top, which stays the top', () => {
    const top = caseAt('watch', new CaseSimulator(opened({ tier: 3 })));
    top.judge(judged(1, '2026-04-02', 70));
    expect(top.state).toMatchObject({ tier: 3, cycle: 2, pending: 'analyse' });
    expect(top.last('climbed')).toBeUndefined();
  });

  it('gives a new cycle its own extensions and its own allowances', () => {
    const allowances = { analyse: { kind: 'business-days', days: 4 } } as const;
    const simulator = caseAt(
      'analyse',
      new CaseSimulator(opened({ policy: policy({ allowances }) })),
    );
    simulator.must('ana', ask.extend).must('cleo', ask.extend);
    caseAt('watch', simulator).until(instant('2026-04-04T00:30:00+02:00'));
    simulator.judge(judged(1, '2026-04-02', 81), judged(2, '2026-04-03', 79));
    simulator.must('carla', ask.acknowledge);
    expect(simulator.state.extensions).toEqual({});
    // Four business days from Saturday: Monday 6 to Thursday 9 April.
    expect(simulator.state.deadline).toMatchObject({ at: instant('2026-04-09T18:00:00+02:00') });
  });

  it('lifts a case below the minimum to tier 2, once, also when the fix has failed with it', () => {
    const minimum = { belowMinimum: true };
    const open = new CaseSimulator().judge(judged(1, '2026-04-01', 60, minimum));
    expect(open.state.tier).toBe(2);
    expect(open.last('climbed')).toMatchObject({ reason: 'below-minimum' });
    open.judge(judged(2, '2026-04-02', 60, minimum));
    expect(open.state.tier).toBe(2);
    const watched = caseAt('watch').judge(judged(1, '2026-04-02', 60, minimum));
    expect(watched.state).toMatchObject({ tier: 2, cycle: 2 });
  });

  it('lifts a case of a chronic failure to the tier of its rule, tier by tier and once (rules R4, R11)', () => {
    const open = new CaseSimulator().judge(judged(1, '2026-04-01', 70, { chronicTier: 3 }));
    expect(open.state.tier).toBe(3);
    const climbs = open.events.filter((event) => event.type === 'climbed');
    expect(climbs).toMatchObject([
      { from: 1, to: 2, reason: 'chronic' },
      { from: 2, to: 3, reason: 'chronic' },
    ]);
    open.judge(judged(2, '2026-04-02', 70, { chronicTier: 3 }));
    expect(open.events.filter((event) => event.type === 'climbed')).toHaveLength(2);
  });

  it('changes with a restated value, in the order of the periods', () => {
    const simulator = caseAt('watch');
    simulator.judge(judged(1, '2026-04-03', 81), judged(2, '2026-04-02', 81));
    expect(simulator.state.watch?.periods.map(({ period }) => period)).toEqual([
      '2026-04-02',
      '2026-04-03',
    ]);
    simulator.judge(judged(3, '2026-04-02', 78, { revision: 2 }));
    expect(simulator.state).toMatchObject({ verdict: 'INEFFECTIVE', cycle: 2 });
  });

  it('does not take an older revision that comes late for the newer one', () => {
    const simulator = caseAt('watch');
    simulator.judge(judged(2, '2026-04-02', 82, { revision: 2 }), judged(1, '2026-04-02', 70));
    expect(simulator.state.watch?.periods).toMatchObject([{ revision: 2, value: '0.82' }]);
    expect(simulator.state.latest).toMatchObject({ revision: 2 });
  });
});
