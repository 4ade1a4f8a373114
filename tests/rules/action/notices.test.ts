import { describe, expect, it } from '@jest/globals';

import type { CaseEvent } from '../../../rules/action/events.js';
import { noticeOf } from '../../../rules/action/notices.js';
import { peopleWhoOwe, waitingFor } from '../../../rules/action/waiting.js';
import { instant } from '../calendar/support.js';
import { ask, judged, opened } from './fixtures.js';
import { CaseSimulator, caseAt } from './simulator.js';

/** The notice of the newest event of a kind, in the state that followed it. */
function noticeAfter(simulator: CaseSimulator, type: CaseEvent['type']) {
  return noticeOf(simulator.state, simulator.last(type)!);
}

const tier = (number: 1 | 2 | 3) => ({ kind: 'tier', tier: number });
const person = (id: string) => ({ kind: 'person', person: id });

describe('who hears of what happened to a case', () => {
  it('its tier and its owner are asked when it opens and when it climbs', () => {
    const simulator = new CaseSimulator();
    expect(noticeAfter(simulator, 'opened')).toEqual({
      purpose: 'case-opened',
      to: [tier(1), person('ana')],
      asksToAcknowledge: true,
    });
    simulator.until(instant('2026-04-02T12:00:00+02:00'));
    expect(noticeAfter(simulator, 'climbed')).toEqual({
      purpose: 'case-climbed',
      to: [tier(2), person('ana')],
      asksToAcknowledge: true,
    });
  });

  it('a notice at the top asks only while the acknowledgement is what is missed', () => {
    const top = new CaseSimulator(opened({ tier: 3 })).until(instant('2026-04-02T17:00:00+02:00'));
    expect(noticeAfter(top, 'top-notice')).toMatchObject({
      to: [tier(3)],
      asksToAcknowledge: true,
    });
    top.must('dan', ask.acknowledge).until(instant('2026-04-08T17:00:00+02:00'));
    expect(noticeAfter(top, 'top-notice')).toMatchObject({ asksToAcknowledge: false });
  });

  it('the client’s people hear of a plan to approve, owner and accountable of its rejection', () => {
    const simulator = caseAt('approve');
    expect(noticeAfter(simulator, 'plan-submitted')?.to).toEqual([person('cleo')]);
    simulator.must('cleo', ask.reject);
    expect(noticeAfter(simulator, 'plan-rejected')?.to).toEqual([
      person('ana'),
      { kind: 'accountable', tier: 1 },
    ]);
  });

  it('the other side hears of a request that waits for it', () => {
    const simulator = new CaseSimulator().must('ana', ask.cancel);
    expect(noticeAfter(simulator, 'cancel-requested')).toMatchObject({
      purpose: 'case-request',
      to: [person('cleo')],
    });
  });

  it('the tier hears of the last item done, not of those before', () => {
    const second = { ...ask.plan.items[0], id: '2' };
    const simulator = caseAt('plan')
      .must('ana', { ...ask.plan, items: [ask.plan.items[0], second] })
      .must('cleo', ask.approve)
      .must('ana', ask.done);
    expect(noticeAfter(simulator, 'item-done')).toBeNull();
    simulator.must('ana', { ...ask.done, item: '2' });
    expect(noticeAfter(simulator, 'item-done')?.to).toEqual([tier(1)]);
  });

  it('an effective verdict speaks through the closing mail alone', () => {
    const simulator = caseAt('watch');
    simulator.judge(...['02', '03', '04'].map((day, i) => judged(i + 1, `2026-04-${day}`, 85)));
    expect(noticeAfter(simulator, 'verdict-given')).toBeNull();
    expect(noticeAfter(simulator, 'closed')).toMatchObject({ purpose: 'case-closed' });
  });

  it('nobody hears of what the engine only notes', () => {
    const simulator = new CaseSimulator().must('ana', ask.acknowledge, ask.contain);
    simulator.judge(judged(1, '2026-04-01', 70));
    for (const type of ['deadline-armed', 'acknowledged', 'contained', 'period-judged'] as const)
      expect(noticeAfter(simulator, type)).toBeNull();
  });
});

describe('the side that is waited for (design D16)', () => {
  it('is that of whoever passes the pending stage', () => {
    const side = (simulator: CaseSimulator) => waitingFor(simulator.state);
    expect(side(new CaseSimulator())).toBe('provider');
    expect(side(caseAt('approve'))).toBe('client');
    expect(side(caseAt('implement'))).toBe('provider');
    expect(side(new CaseSimulator(opened({ owner: 'cleo' })))).toBe('client');
    expect(side(new CaseSimulator().must('ana', ask.pause))).toBe('client');
  });

  it('owes an acknowledgement with its whole tier, and the stage with its own people', () => {
    const simulator = new CaseSimulator();
    expect(peopleWhoOwe(simulator.state)).toEqual(['ana', 'cleo', 'leo', 'mia']);
    simulator.must('mia', ask.acknowledge);
    expect(peopleWhoOwe(simulator.state)).toEqual(['ana']);
    expect(peopleWhoOwe(caseAt('approve', simulator).state)).toEqual(['cleo']);
    expect(peopleWhoOwe(caseAt('watch', simulator).state)).toEqual([]);
  });

  it('owes a decision with the accountable of the tier that it climbed to', () => {
    const simulator = caseAt('watch').until(instant('2026-04-14T10:00:00+02:00'));
    simulator.must('cora', ask.acknowledge);
    expect(peopleWhoOwe(simulator.state)).toEqual(['carla']);
  });
});
