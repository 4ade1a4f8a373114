import { describe, expect, it } from '@jest/globals';

import type { CaseCommand } from '../../../rules/action/commands.js';
import { instant } from '../calendar/support.js';
import { ask, opened, roster } from './fixtures.js';
import { CaseSimulator, caseAt } from './simulator.js';

describe('doer and verifier are not the same (rules R15)', () => {
  it('refuses the doer, and whoever stands in for the doer', () => {
    for (const by of ['ana', 'leo']) {
      const refusal = caseAt('verify').act(by, ask.verify);
      expect(refusal).toMatchObject({ code: 'STEERCO_SEPARATION_OF_DUTIES' });
      expect(refusal?.hint).toContain('cleo');
      expect(refusal?.hint).not.toContain('ana');
    }
  });

  it('refuses the owner whose stand-in did it, and who stands in for that one', () => {
    const byDeputy = () => caseAt('implement').must('leo', ask.done);
    for (const by of ['ana', 'leo', 'mia'])
      expect(byDeputy().act(by, ask.verify)).toMatchObject({
        code: 'STEERCO_SEPARATION_OF_DUTIES',
      });
    expect(byDeputy().act('cleo', ask.verify)).toBeNull();
  });

  it('lets people verify what somebody did who merely could stand in for them', () => {
    // ana is carla's deputy, but did her own item.
    const atTierTwo = caseAt('verify', new CaseSimulator(opened({ tier: 2 })));
    expect(atTierTwo.act('carla', ask.verify)).toBeNull();
  });

  it('refuses a return by the doer as well', () => {
    expect(caseAt('verify').act('ana', ask.return)).toMatchObject({
      code: 'STEERCO_SEPARATION_OF_DUTIES',
    });
  });

  it('refuses all items at once when one of them is the verifier’s own, and takes the others singly', () => {
    const second = { ...ask.plan.items[0], id: '2', owner: 'mia' };
    const simulator = caseAt('plan')
      .must('ana', { ...ask.plan, items: [ask.plan.items[0], second] })
      .must('cleo', ask.approve)
      .must('ana', ask.done)
      .must('mia', { ...ask.done, item: '2' });
    expect(simulator.act('mia', ask.verify)).toMatchObject({
      code: 'STEERCO_SEPARATION_OF_DUTIES',
    });
    expect(simulator.act('mia', { ...ask.verify, item: '1' })).toBeNull();
  });

  it('does not let the doer close a case whose data left it open', () => {
    // Verified at tier 1, without data until the 14th: carla decides at tier 2, for whom ana stands in.
    const undecided = caseAt('watch').until(instant('2026-04-14T10:00:00+02:00'));
    expect(undecided.act('ana', ask.decide)).toMatchObject({
      code: 'STEERCO_SEPARATION_OF_DUTIES',
      hint: 'it is for: carla',
    });
    expect(undecided.act('carla', ask.decide)).toBeNull();
  });

  it('gives the decision to the counterpart where the accountable did it', () => {
    const self = {
      ...roster,
      tiers: [roster.tiers[0], { ...roster.tiers[1], accountable: 'ana' }, roster.tiers[2]],
    } as const;
    const undecided = caseAt('watch', new CaseSimulator(opened({ roster: self }))).until(
      instant('2026-04-14T10:00:00+02:00'),
    );
    expect(undecided.act('ana', ask.decide)).toMatchObject({
      code: 'STEERCO_SEPARATION_OF_DUTIES',
    });
    expect(undecided.act('leo', ask.decide)).toMatchObject({
      code: 'STEERCO_SEPARATION_OF_DUTIES',
    });
    expect(undecided.act('cora', ask.decide)).toBeNull();
  });
});

describe('what one side asks and the other confirms (rules R9)', () => {
  const both: readonly (readonly [string, CaseCommand])[] = [
    ['cancel', ask.cancel],
    ['extend', ask.extend],
  ];
  it.each(both)('%s: only the accountable asks', (_what, command) => {
    expect(new CaseSimulator().act('cleo', command)).toMatchObject({
      code: 'STEERCO_NOT_ALLOWED',
      hint: expect.stringContaining('ana'),
    });
  });

  it.each(both)('%s: who asked cannot confirm, nor their stand-in', (_what, command) => {
    const asked = () => new CaseSimulator().must('ana', command);
    for (const by of ['ana', 'leo']) {
      expect(asked().act(by, command)).toMatchObject({
        code: 'STEERCO_SEPARATION_OF_DUTIES',
        hint: expect.stringContaining('cleo'),
      });
    }
  });

  it.each(both)('%s: nobody else of the same side can confirm', (_what, command) => {
    const asked = new CaseSimulator().must('ana', command);
    expect(asked.act('mia', command)).toMatchObject({ code: 'STEERCO_NOT_ALLOWED' });
  });

  it('cancels when the other side has confirmed, and keeps both names', () => {
    const simulator = new CaseSimulator().must('ana', ask.cancel);
    expect(simulator.state).toMatchObject({ stage: 'OPENED', requests: { cancel: { by: 'ana' } } });
    simulator.must('cleo', ask.cancel);
    expect(simulator.state).toMatchObject({ stage: 'CANCELLED', pending: null, deadline: null });
    expect(simulator.last('cancelled')).toMatchObject({ by: 'cleo', requestedBy: 'ana' });
  });

  it('keeps a request to cancel when the case climbs: the new tier’s other side may confirm it', () => {
    const simulator = new CaseSimulator()
      .must('ana', ask.cancel)
      .until(instant('2026-04-02T12:00:00+02:00'));
    expect(simulator.state.tier).toBe(2);
    expect(simulator.act('cora', ask.cancel)).toBeNull();
  });

  it('extends a step once in a cycle, to the time that was asked for', () => {
    const simulator = new CaseSimulator().must('ana', ask.extend);
    simulator.must('cleo', { ...ask.extend, until: instant('2026-05-20T18:00:00+02:00') });
    expect(simulator.state.extensions).toEqual({ contain: ask.extend.until });
    expect(simulator.act('ana', ask.extend)).toMatchObject({ code: 'STEERCO_ALREADY_DONE' });
    simulator.must('ana', ask.contain, ask.extend).must('cleo', ask.extend);
    expect(Object.keys(simulator.state.extensions)).toEqual(['contain', 'analyse']);
  });

  it('lets the request to extend a step fall with the step', () => {
    const simulator = new CaseSimulator().must('ana', ask.extend, ask.contain);
    expect(simulator.state.requests.extend).toBeNull();
    expect(simulator.act('cleo', ask.extend)).toMatchObject({ code: 'STEERCO_NOT_ALLOWED' });
  });

  it('does not confirm an extension into the past, which may be asked for anew', () => {
    const soon = { ...ask.extend, until: instant('2026-04-01T17:00:00+02:00') };
    const simulator = new CaseSimulator().must('ana', ask.acknowledge, soon);
    simulator.until(instant('2026-04-01T17:30:00+02:00'));
    expect(simulator.act('cleo', ask.extend)).toMatchObject({ code: 'STEERCO_NOT_ALLOWED' });
    simulator.must('ana', ask.extend).must('cleo', ask.extend);
    expect(simulator.state.extensions).toEqual({ contain: ask.extend.until });
  });
});
