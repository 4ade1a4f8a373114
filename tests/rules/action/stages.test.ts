import { describe, expect, it } from '@jest/globals';

import type { CaseCommand } from '../../../rules/action/commands.js';
import type { SkippableStep, Step } from '../../../rules/action/types.js';
import { instant } from '../calendar/support.js';
import { ask, judged, opened, openedAt, policy } from './fixtures.js';
import { CaseSimulator, caseAt } from './simulator.js';

/** `stage ← command → pending` along a way. */
function follow(simulator: CaseSimulator, way: readonly (readonly [string, CaseCommand])[]) {
  return way.map(([by, command]) => {
    simulator.must(by, command);
    return `${command.type}: ${simulator.state.stage}, then ${simulator.state.pending}`;
  });
}

function lightCase(...skip: SkippableStep[]): CaseSimulator {
  return new CaseSimulator(opened({ policy: policy({ skip }) }));
}

describe('the stages of a corrective action (rules R9)', () => {
  it('are entered one by one, each by the fields of its step', () => {
    const simulator = new CaseSimulator();
    expect(simulator.state).toMatchObject({ stage: 'OPENED', pending: 'contain', cycle: 1 });
    expect(
      follow(simulator, [
        ['ana', ask.contain],
        ['ana', ask.analyse],
        ['ana', ask.plan],
        ['cleo', ask.approve],
        ['ana', ask.done],
        ['cleo', ask.verify],
      ]),
    ).toEqual([
      'contain: CONTAINED, then analyse',
      'analyse: ANALYSED, then plan',
      'plan: ANALYSED, then approve',
      'approve: PLANNED, then implement',
      'done: IMPLEMENTING, then verify',
      'verify: WATCH, then watch',
    ]);
    simulator.judge(
      judged(1, '2026-04-02', 81),
      judged(2, '2026-04-03', 80.5),
      judged(3, '2026-04-04', 82),
    );
    expect(simulator.state).toMatchObject({ stage: 'CLOSED', pending: null, verdict: 'EFFECTIVE' });
  });

  it('keep what was written beside the facts, by the names of its parts', () => {
    const simulator = caseAt('approve');
    expect(simulator.last('contained')).toMatchObject({
      needed: true,
      startedAt: openedAt,
      owner: 'leo',
      text: { containment: ask.contain.containment, effectMeasure: ask.contain.effectMeasure },
    });
    expect(simulator.last('analysed')).toMatchObject({
      method: '5-why',
      rootCauseCode: 'staffing',
      text: { escapeCause: ask.analyse.escapeCause, similarCases: 'none found' },
    });
    expect(simulator.last('plan-submitted')).toMatchObject({
      items: [{ id: '1', kind: 'corrective', owner: 'ana', due: instant('2026-04-10T16:00:00Z') }],
      text: { 'item.1': ask.plan.items[0].text, 'effect.1': ask.plan.items[0].effect },
    });
    // The state carries no free text: it crosses into histories and tables.
    expect(JSON.stringify(simulator.state)).not.toContain('forecast');
  });

  it('may be entered without a containment, with the reason why none is needed', () => {
    const none = { type: 'contain', needed: false, reason: 'The queue is empty again' } as const;
    const simulator = new CaseSimulator().must('ana', none);
    expect(simulator.last('contained')).toMatchObject({
      needed: false,
      startedAt: null,
      owner: 'ana',
      text: { reason: none.reason },
    });
    expect(simulator.state.pending).toBe('analyse');
  });

  it('go back to the plan when the client rejects it, and ask for a new one', () => {
    const simulator = caseAt('approve').must('cleo', ask.reject);
    expect(simulator.state).toMatchObject({
      stage: 'ANALYSED',
      pending: 'plan',
      plan: null,
      items: [],
    });
    simulator.must('ana', ask.plan).must('cleo', ask.approve);
    expect(simulator.state.pending).toBe('implement');
  });

  it('go back to the work when a verifier returns an item, and count how often', () => {
    const simulator = caseAt('verify').must('cleo', ask.return);
    expect(simulator.state).toMatchObject({
      stage: 'PLANNED',
      pending: 'implement',
      items: [{ id: '1', doneBy: null, acceptedBy: null, returned: 1 }],
    });
    simulator.must('ana', ask.done).must('cleo', ask.verify);
    expect(simulator.state).toMatchObject({ stage: 'WATCH', items: [{ returned: 1 }] });
  });

  it('are passed only when every item is done, and verified only when every item is accepted', () => {
    const second = { ...ask.plan.items[0], id: '2', owner: 'leo' };
    const simulator = caseAt('plan')
      .must('ana', { ...ask.plan, items: [ask.plan.items[0], second] })
      .must('cleo', ask.approve)
      .must('ana', ask.done);
    expect(simulator.state.pending).toBe('implement');
    simulator.must('cleo', { ...ask.verify, item: '1' });
    expect(simulator.state.pending).toBe('implement');
    simulator.must('leo', { ...ask.done, item: '2' });
    expect(simulator.state.pending).toBe('verify');
    simulator.must('cleo', ask.verify);
    expect(simulator.state.items.map(({ acceptedBy }) => acceptedBy)).toEqual(['cleo', 'cleo']);
    expect(simulator.state.stage).toBe('WATCH');
  });

  it('go over to a new owner with the items that are still open', () => {
    const second = { ...ask.plan.items[0], id: '2' };
    const simulator = caseAt('plan')
      .must('ana', { ...ask.plan, items: [ask.plan.items[0], second] })
      .must('cleo', ask.approve)
      .must('ana', ask.done, ask.reassign);
    expect(simulator.state.owner).toBe('mia');
    expect(simulator.state.items).toMatchObject([
      { id: '1', owner: 'ana', doneBy: 'ana' },
      { id: '2', owner: 'mia', doneBy: null },
    ]);
  });
});

describe('a severity that passes over stages (rules R9)', () => {
  it.each<[SkippableStep[], Step]>([
    [[], 'contain'],
    [['contain'], 'analyse'],
    [['contain', 'analyse'], 'plan'],
    [['contain', 'analyse', 'plan', 'approve'], 'implement'],
  ])('begins without %j at %s', (skip, pending) => {
    expect(lightCase(...skip).state.pending).toBe(pending);
  });

  it('fixes, verifies and watches without a plan: the fix is its one item', () => {
    const simulator = lightCase('analyse', 'plan', 'approve');
    expect(
      follow(simulator, [
        ['ana', ask.contain],
        ['ana', ask.done],
        ['cleo', ask.verify],
      ]),
    ).toEqual([
      'contain: CONTAINED, then implement',
      'done: IMPLEMENTING, then verify',
      'verify: WATCH, then watch',
    ]);
    expect(simulator.state.items).toMatchObject([{ id: '1', kind: 'correction', due: null }]);
    expect(simulator.state.watch?.maxPeriods).toBe(6);
  });

  it('waives the approval of a plan and says so', () => {
    const simulator = caseAt('plan', lightCase('approve')).must('ana', ask.plan);
    expect(simulator.state).toMatchObject({ stage: 'PLANNED', pending: 'implement' });
    expect(simulator.last('plan-approved')).toMatchObject({ waived: true });
  });

  it('is analysed and planned in full once the light path has proved ineffective', () => {
    const simulator = caseAt('watch', lightCase('analyse', 'plan', 'approve'));
    simulator.judge(judged(1, '2026-04-02', 79));
    expect(simulator.state).toMatchObject({
      stage: 'CONTAINED',
      pending: 'analyse',
      cycle: 2,
      tier: 2,
      items: [],
      plan: null,
      watch: null,
    });
    expect(
      follow(simulator, [
        ['ana', ask.analyse],
        ['ana', ask.plan],
        ['cora', ask.approve],
      ]),
    ).toEqual([
      'analyse: ANALYSED, then plan',
      'plan: ANALYSED, then approve',
      'approve: PLANNED, then implement',
    ]);
  });
});
