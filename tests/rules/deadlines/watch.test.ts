import { describe, expect, it } from '@jest/globals';

import { ask, dailyKpi, judged, opened, policy } from '../action/fixtures.js';
import { CaseSimulator, caseAt } from '../action/simulator.js';
import { instant } from '../calendar/support.js';

const at = (text: string) => instant(`2026-${text}+02:00`);

describe('the watch of a verified case (rules R9, R10)', () => {
  it('owes nothing but the verdict at the end of its last period', () => {
    const watching = caseAt('watch');
    // Verified on Wednesday 1 April: six whole days from the 2nd to the 7th.
    expect(watching.state).toMatchObject({ stage: 'WATCH', watch: { maxPeriods: 6 } });
    expect(watching.state.deadline).toMatchObject({ kind: 'verdict', at: at('04-08T00:00') });
  });

  it('begins after the start lag of the criterion', () => {
    const lagged = { ...ask.plan, criterion: { startLag: { days: 2, seconds: 0 } } };
    const watching = caseAt('plan')
      .must('ana', lagged)
      .must('cleo', ask.approve)
      .must('ana', ask.done)
      .must('cleo', ask.verify);
    expect(watching.state.watch?.from).toBe(at('04-03T16:30'));
    expect(watching.state.deadline).toMatchObject({ kind: 'verdict', at: at('04-10T00:00') });
  });

  it('counts no period that began before it', () => {
    const watching = caseAt('watch').judge(
      judged(1, '2026-04-01', 70),
      judged(2, '2026-04-02', 85),
    );
    expect(watching.state.watch?.periods.map(({ period }) => period)).toEqual(['2026-04-02']);
    expect(watching.state.pending).toBe('watch');
  });

  it('waits for late data as long as it may still come before it gives up', () => {
    const slow = policy({ kpi: { ...dailyKpi, finalAfter: { days: 2, seconds: 0 } } });
    const watching = caseAt('watch', new CaseSimulator(opened({ policy: slow })));
    watching.until(at('04-08T00:00'));
    expect(watching.state.deadline).toMatchObject({ kind: 'verdict', at: at('04-10T00:00') });
    expect(watching.state.watch?.extended).toBe(false);
  });

  it('is extended once when its periods give no verdict, then decided one tier higher', () => {
    const silent = caseAt('watch').until(at('04-08T12:00'));
    expect(silent.state.watch).toMatchObject({ extended: true, maxPeriods: 12 });
    expect(silent.state.deadline).toMatchObject({ kind: 'verdict', at: at('04-14T00:00') });
    silent.until(at('04-14T12:00'));
    expect(silent.state).toMatchObject({ tier: 2, pending: 'decide', verdict: 'INCONCLUSIVE' });
    expect(silent.last('climbed')).toMatchObject({ reason: 'inconclusive' });
    expect(silent.act('ana', ask.decide)).not.toBeNull();
    silent.must('carla', ask.decide);
    expect(silent.state).toMatchObject({ stage: 'CLOSED', verdict: 'EFFECTIVE', deadline: null });
  });

  it('stays at the top when it is decided there', () => {
    const top = caseAt('watch', new CaseSimulator(opened({ tier: 3 })));
    top.until(at('04-14T12:00'));
    expect(top.state).toMatchObject({ tier: 3, pending: 'decide' });
  });
});
