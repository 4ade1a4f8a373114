import { describe, expect, it } from '@jest/globals';

import { ask, opened, policy } from '../action/fixtures.js';
import { CaseSimulator, caseAt } from '../action/simulator.js';
import { businessDays, instant } from '../calendar/support.js';

const at = (text: string) => instant(`2026-${text}+02:00`);
const [item] = ask.plan.items;

describe('the allowance of a stage (rules R9, R11)', () => {
  const allowances = { contain: businessDays(1), analyse: businessDays(4) };
  const withAllowances = () =>
    new CaseSimulator(opened({ policy: policy({ allowances }) })).must('ana', ask.acknowledge);

  it('ends at closing time of the n-th business day after the stage became pending', () => {
    expect(withAllowances().state.deadline).toMatchObject({
      kind: 'resolve',
      at: at('04-02T18:00'),
      arithmetic: { allowance: { kind: 'business-days', days: 1 } },
    });
  });

  it('holds only at the tier where the stage started: above, the tier’s resolve does', () => {
    const climbed = withAllowances().until(at('04-02T18:00')).must('carla', ask.acknowledge);
    expect(climbed.state.tier).toBe(2);
    // 27 h from Thursday's closing time: Monday, Tuesday, Wednesday.
    expect(climbed.state.deadline).toMatchObject({ kind: 'resolve', at: at('04-08T18:00') });
  });

  it('holds for a stage that starts at a higher tier', () => {
    const analysing = withAllowances()
      .until(at('04-06T10:00'))
      .must('carla', ask.acknowledge)
      .until(at('04-07T10:00'))
      .must('ana', ask.contain);
    // Wednesday 8, Thursday 9, Friday 10, Monday 13.
    expect(analysing.state.deadline).toMatchObject({ kind: 'resolve', at: at('04-13T18:00') });
  });
});

describe('the two clocks (rules R11)', () => {
  it('owe the earlier of acknowledgement and stage', () => {
    const brief = policy({ allowances: { contain: { kind: 'business-time', seconds: 3600 } } });
    const both = new CaseSimulator(opened({ policy: brief }));
    expect(both.state.deadline).toMatchObject({ kind: 'resolve', at: at('04-01T17:30') });
    both.must('ana', ask.contain);
    expect(both.state.deadline).toMatchObject({ kind: 'acknowledge', at: at('04-02T11:30') });
  });

  it('ask for a new acknowledgement when a higher tier is entered', () => {
    const climbed = new CaseSimulator().must('ana', ask.acknowledge).until(at('04-06T16:30'));
    expect(climbed.state.acknowledged).toBeNull();
    // 1.5 h on Monday, 2.5 h on Tuesday.
    expect(climbed.state.deadline).toMatchObject({ kind: 'acknowledge', at: at('04-07T11:30') });
  });

  it('climb only once for one missed deadline', () => {
    const climbed = new CaseSimulator().must('ana', ask.acknowledge).until(at('04-06T16:30'));
    climbed.must('cora', ask.acknowledge).until(at('04-09T16:29'));
    expect(climbed.nominal('climbed')).toEqual(['climbed 2026-04-06T14:30:00.000Z']);
  });
});

describe('the due dates of action items (rules R11)', () => {
  const twoItems = {
    ...ask.plan,
    items: [item, { ...item, id: '2', owner: 'leo', due: at('04-14T12:00') }],
  };
  const implementing = () =>
    caseAt('plan').must('ana', ask.acknowledge, twoItems).must('cleo', ask.approve);

  it('take the place of the resolve time: the earliest open item is owed', () => {
    const both = implementing();
    expect(both.state.deadline).toMatchObject({ kind: 'item', at: at('04-10T18:00') });
    both.must('ana', ask.done);
    expect(both.state.deadline).toMatchObject({ kind: 'item', at: at('04-14T12:00') });
  });

  it('owe an overdue item within the resolve time of the tier that it climbed to', () => {
    const overdue = implementing().until(at('04-10T18:00')).must('carla', ask.acknowledge);
    expect(overdue.last('climbed')).toMatchObject({ reason: 'item-overdue', to: 2 });
    // Item 2 keeps its own date, which comes first; then item 1: Monday, Tuesday, Wednesday.
    expect(overdue.state.deadline).toMatchObject({ kind: 'item', at: at('04-14T12:00') });
    overdue.must('leo', { ...ask.done, item: '2' });
    expect(overdue.state.deadline).toMatchObject({ kind: 'item', at: at('04-15T18:00') });
  });

  it('owe the fix itself within the tier’s resolve where the severity asks for no plan', () => {
    const light = policy({ skip: ['analyse', 'plan', 'approve'] });
    const fixing = new CaseSimulator(opened({ policy: light })).must(
      'ana',
      ask.acknowledge,
      ask.contain,
    );
    expect(fixing.state.deadline).toMatchObject({ kind: 'item', at: at('04-06T16:30') });
  });
});

describe('an extension (rules R9)', () => {
  it('moves the deadline of its step and of no other', () => {
    const extended = new CaseSimulator()
      .must('ana', ask.acknowledge, ask.extend)
      .must('cleo', ask.extend);
    expect(extended.state.deadline).toMatchObject({ kind: 'resolve', at: ask.extend.until });
    extended.must('ana', ask.contain);
    expect(extended.state.deadline).toMatchObject({ kind: 'resolve', at: at('04-06T16:30') });
  });

  it('never brings a deadline nearer', () => {
    const sooner = { ...ask.extend, until: at('04-02T10:00') };
    const extended = new CaseSimulator().must('ana', ask.acknowledge, sooner).must('cleo', sooner);
    expect(extended.state.deadline).toMatchObject({ kind: 'resolve', at: at('04-06T16:30') });
  });
});
