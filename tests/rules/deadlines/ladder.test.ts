import { describe, expect, it } from '@jest/globals';

import { CaseSimulator } from '../action/simulator.js';
import { ask, opened, policy, tiers } from '../action/fixtures.js';
import { hours, instant } from '../calendar/support.js';

const at = (text: string) => instant(`2026-${text}+02:00`);

describe('the ladder of rules R11, opened Wednesday 2026-04-01 16:30', () => {
  it('climbs on missed acknowledgements and repeats at the top when nobody answers', () => {
    const nobody = new CaseSimulator().until(at('04-10T18:00'));
    expect(nobody.nominal('climbed', 'top-notice')).toEqual([
      'climbed 2026-04-02T09:30:00.000Z',
      'climbed 2026-04-02T13:30:00.000Z',
      'top-notice 2026-04-06T13:30:00.000Z',
      'top-notice 2026-04-07T13:30:00.000Z',
      'top-notice 2026-04-08T13:30:00.000Z',
      'top-notice 2026-04-09T13:30:00.000Z',
      'top-notice 2026-04-10T13:30:00.000Z',
    ]);
    expect(nobody.last('top-notice')?.missed).toBe('acknowledge');
  });

  it('climbs on missed stages when every tier acknowledges and does nothing else', () => {
    const acknowledged = new CaseSimulator()
      .must('ana', ask.acknowledge)
      .until(at('04-06T16:30'))
      .must('carla', ask.acknowledge)
      .until(at('04-09T16:30'))
      .must('dan', ask.acknowledge)
      .until(at('04-17T18:00'));
    expect(acknowledged.nominal('climbed', 'top-notice')).toEqual([
      'climbed 2026-04-06T14:30:00.000Z',
      'climbed 2026-04-09T14:30:00.000Z',
      'top-notice 2026-04-14T14:30:00.000Z',
      'top-notice 2026-04-15T14:30:00.000Z',
      'top-notice 2026-04-16T14:30:00.000Z',
      'top-notice 2026-04-17T14:30:00.000Z',
    ]);
    expect(acknowledged.last('top-notice')?.missed).toBe('resolve');
  });

  it('reminds daily at 09:00 on business days until somebody acknowledges', () => {
    const reminded = policy({ tiers: tiers({ reminders: [{ kind: 'daily', at: '09:00' }] }) });
    const nobody = new CaseSimulator(opened({ policy: reminded })).until(at('04-09T12:00'));
    expect(nobody.nominal('reminded')).toEqual([
      'reminded 2026-04-02T07:00:00.000Z',
      'reminded 2026-04-06T07:00:00.000Z',
      'reminded 2026-04-07T07:00:00.000Z',
      'reminded 2026-04-08T07:00:00.000Z',
      'reminded 2026-04-09T07:00:00.000Z',
    ]);
    nobody.must('dan', ask.acknowledge).until(at('04-30T18:00'));
    expect(nobody.nominal('reminded')).toHaveLength(5);
  });

  it('reminds so much business time before a deadline as the charter asks', () => {
    const before = policy({ tiers: tiers({ reminders: [{ kind: 'before', by: hours(1) }] }) });
    const nobody = new CaseSimulator(opened({ policy: before })).until(at('04-02T15:00'));
    // Acknowledgements missed at 11:30 and 15:30: one open hour before each.
    expect(nobody.nominal('reminded')).toEqual([
      'reminded 2026-04-02T08:30:00.000Z',
      'reminded 2026-04-02T12:30:00.000Z',
    ]);
  });

  it('starts at the tier of the severity and never above the third', () => {
    const critical = new CaseSimulator(opened({ tier: 3 })).until(at('04-07T18:00'));
    // 9 h from Wednesday 16:30: Thursday 16:30; Friday is a holiday.
    expect(critical.nominal('climbed', 'top-notice')).toEqual([
      'top-notice 2026-04-02T14:30:00.000Z',
      'top-notice 2026-04-06T14:30:00.000Z',
      'top-notice 2026-04-07T14:30:00.000Z',
    ]);
  });
});

describe('the chain of notices at the top (rules R11)', () => {
  it('is silenced by an acknowledgement until the next resolve deadline', () => {
    // Tier 3 since Thu 04-02 15:30; 27 h later is Wed 04-08 15:30: 2.5 + 9 + 9 + 6.5 h.
    const top = new CaseSimulator()
      .until(at('04-07T16:00'))
      .must('dan', ask.acknowledge)
      .until(at('04-09T18:00'));
    expect(top.nominal('top-notice')).toEqual([
      'top-notice 2026-04-06T13:30:00.000Z',
      'top-notice 2026-04-07T13:30:00.000Z',
      'top-notice 2026-04-08T13:30:00.000Z',
      'top-notice 2026-04-09T13:30:00.000Z',
    ]);
    expect(top.last('top-notice')?.missed).toBe('resolve');
  });

  it('starts anew with the stage that is owed next', () => {
    // Acknowledged before its deadline (04-06 15:30), contained late on Wed 04-08 at 17:00.
    const top = new CaseSimulator()
      .until(at('04-06T10:00'))
      .must('dan', ask.acknowledge)
      .until(at('04-08T17:00'))
      .must('ana', ask.contain);
    // 27 h from Wed 17:00: 1 + 9 + 9 h by Friday evening, 8 h on Monday 04-13: 17:00.
    expect(top.state.deadline).toMatchObject({ kind: 'resolve', at: at('04-13T17:00') });
    top.until(at('04-14T18:00'));
    expect(top.nominal('top-notice')).toEqual([
      'top-notice 2026-04-08T13:30:00.000Z',
      'top-notice 2026-04-13T15:00:00.000Z',
      'top-notice 2026-04-14T15:00:00.000Z',
    ]);
  });

  it('does not notice the same instant twice when a stage is passed without an acknowledgement', () => {
    const top = new CaseSimulator().until(at('04-07T16:00')).must('dan', ask.contain);
    expect(top.nominal('top-notice')).toEqual([
      'top-notice 2026-04-06T13:30:00.000Z',
      'top-notice 2026-04-07T13:30:00.000Z',
    ]);
    expect(top.state.deadline).toMatchObject({ kind: 'top-notice', at: at('04-08T15:30') });
  });
});
