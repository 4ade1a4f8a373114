import { describe, expect, it } from '@jest/globals';

import { ask, opened, policy, tiers } from '../action/fixtures.js';
import { CaseSimulator, caseAt } from '../action/simulator.js';
import { instant } from '../calendar/support.js';

const at = (text: string) => instant(`2026-${text}+02:00`);

describe('an engine that was away when a deadline passed (design D5)', () => {
  it.each([
    ['04-02T11:30', 'in time'],
    ['04-02T11:40', 'ten minutes late'],
    ['04-02T11:45', 'a quarter of an hour late'],
  ])('starts the new tier’s clocks at the nominal deadline when back at %s: %s', (back) => {
    const late = new CaseSimulator().awayUntil(at(back));
    expect(late.last('climbed')).toMatchObject({
      due: at('04-02T11:30'),
      enteredAt: at('04-02T11:30'),
      at: at(back),
    });
    expect(late.last('climbed')?.outageMs).toBeUndefined();
    expect(late.state.deadline).toMatchObject({ at: at('04-02T15:30') });
  });

  it('starts them when the tier was really entered after an outage, and says how long it was', () => {
    const late = new CaseSimulator().awayUntil(at('04-02T12:00'));
    expect(late.last('climbed')).toMatchObject({
      due: at('04-02T11:30'),
      enteredAt: at('04-02T12:00'),
      outageMs: 30 * 60_000,
    });
    expect(late.state.deadline).toMatchObject({ at: at('04-02T16:00') });
  });

  it('escalates nobody for its own absence: three weeks away are one tier', () => {
    const back = new CaseSimulator().awayUntil(at('04-22T10:00'));
    expect(back.nominal('climbed')).toEqual(['climbed 2026-04-02T09:30:00.000Z']);
    expect(back.state).toMatchObject({ tier: 2, tierEnteredAt: at('04-22T10:00') });
    expect(back.state.deadline).toMatchObject({ kind: 'acknowledge', at: at('04-22T14:00') });
  });

  it('sends only the newest of several overdue notices at the top', () => {
    const back = new CaseSimulator().until(at('04-06T16:00')).awayUntil(at('04-10T12:00'));
    expect(back.nominal('top-notice')).toEqual([
      'top-notice 2026-04-06T13:30:00.000Z',
      'top-notice 2026-04-09T13:30:00.000Z',
    ]);
    back.until(at('04-10T18:00'));
    expect(back.nominal('top-notice').at(-1)).toBe('top-notice 2026-04-10T13:30:00.000Z');
  });

  it('does not send a reminder that it missed by more than a quarter of an hour', () => {
    const daily = policy({ tiers: tiers({ reminders: [{ kind: 'daily', at: '09:00' }] }) });
    const back = new CaseSimulator(opened({ policy: daily, tier: 3 }));
    back.awayUntil(at('04-02T09:10'));
    expect(back.nominal('reminded')).toEqual(['reminded 2026-04-02T07:00:00.000Z']);
    back.awayUntil(at('04-06T09:20')).until(at('04-07T10:00'));
    expect(back.nominal('reminded')).toEqual([
      'reminded 2026-04-02T07:00:00.000Z',
      'reminded 2026-04-07T07:00:00.000Z',
    ]);
  });

  it('starts the clocks of a late decision when it was really asked for, also at the top', () => {
    for (const tier of [1, 3] as const) {
      const watching = caseAt('watch', new CaseSimulator(opened({ tier })));
      watching.must(tier === 1 ? 'ana' : 'dan', ask.acknowledge);
      // Without data: extended on the 8th, undecided on the 14th at 01:00; seen a week later.
      watching.until(at('04-13T12:00')).awayUntil(at('04-21T10:00'));
      expect(watching.last('verdict-given')).toMatchObject({ due: at('04-14T01:00') });
      expect(watching.state).toMatchObject({ tier: tier === 1 ? 2 : 3, pending: 'decide' });
      expect(watching.nominal('top-notice')).toEqual([]);
    }
  });

  it('meets an acknowledgement that came before it looked', () => {
    const late = new CaseSimulator();
    late.now = at('04-02T11:31');
    late.must('ana', ask.acknowledge);
    expect(late.state.tier).toBe(1);
    expect(late.state.deadline).toMatchObject({ kind: 'resolve', at: at('04-06T16:30') });
  });
});
