import { describe, expect, it } from '@jest/globals';

import { placesOf } from '../../../rules/kpi/explain.js';
import { judgeSeries } from '../../../rules/kpi/judge.js';
import { targetStepAt } from '../../../rules/kpi/targets.js';
import { h1Rule, months, periodsFrom2026 } from './series.js';

describe('what a judgement looked at', () => {
  // The series H1 of rules R4: OPEN#1 at 4, CLEAR#1 at 11, OPEN#2 at 14.
  const h1 = [81, 79, 80.5, 78, 79.5, 80.4, 82.1, 81.9, 82.2, 82.3, 82, 79.9, 82.4, 79, 78];
  const { judged } = judgeSeries(h1Rule, months(h1));
  const placesAt = (index: number) =>
    placesOf(h1Rule, judged, judged[index - 1]?.period.id ?? '').map(
      ({ value }) => Number(value) * 100,
    );

  it('are the last places, while it is RED all since, and nothing from before it turned', () => {
    const rounded = (index: number) => placesAt(index).map((value) => Math.round(value * 10) / 10);
    expect(rounded(1)).toEqual([81]);
    expect(rounded(4)).toEqual([79, 80.5, 78]);
    expect(rounded(7)).toEqual([79.5, 80.4, 82.1]);
    expect(rounded(11)).toEqual([79.5, 80.4, 82.1, 81.9, 82.2, 82.3, 82]);
    expect(rounded(13)).toEqual([79.9, 82.4]);
    expect(rounded(14)).toEqual([79.9, 82.4, 79]);
  });
});

it('a ramp is explained by the step that holds at the start of the period (rules R4)', () => {
  const target = [
    { from: '2026-01-01', value: '70' },
    { from: '2026-02-01', value: '75' },
    { from: '2026-03-15', value: '80' },
  ];
  const steps = periodsFrom2026('month', 4).map((period) => targetStepAt({ target }, period));
  expect(steps.map(({ inForce, step }) => `${step} ${inForce.from}`)).toEqual([
    '1 2026-01-01',
    '2 2026-02-01',
    '2 2026-02-01',
    '3 2026-03-15',
  ]);
});
