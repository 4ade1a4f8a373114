import { describe, expect, it } from '@jest/globals';

import type { CaseCommand } from '../../../rules/action/commands.js';
import type { RosterAbsence, Step } from '../../../rules/action/types.js';
import type { Tier } from '../../../rules/time.js';
import { ask, opened, openedAt, roster } from './fixtures.js';
import { CaseSimulator, caseAt } from './simulator.js';

const everybody = Object.keys(roster.people).sort();

/** Who of all people is not refused; each is asked on a case of their own. */
function allowed(make: () => CaseSimulator, command: CaseCommand): readonly string[] {
  return everybody.filter((person) => make().act(person, command) === null);
}

const at = (step: Step, tier: Tier) => () => caseAt(step, new CaseSimulator(opened({ tier })));

describe('who may do what (rules R9), stand-ins included', () => {
  it.each<[string, () => CaseSimulator, CaseCommand, string[]]>([
    // Everybody of tier 1 and cora, who stands in for cleo.
    [
      'acknowledge at tier 1',
      at('contain', 1),
      ask.acknowledge,
      'ana cleo cora leo mia'.split(' '),
    ],
    // carla, cora and who stands in for them.
    ['acknowledge at tier 2', at('contain', 2), ask.acknowledge, 'ana carla cleo2 cora'.split(' ')],
    ['acknowledge at tier 3', at('contain', 3), ask.acknowledge, 'carla cora cyrus dan'.split(' ')],
    // The owner ana, the tier's accountable, and who stands in for them.
    ['contain at tier 1', at('contain', 1), ask.contain, ['ana', 'leo']],
    ['contain at tier 3', at('contain', 3), ask.contain, ['ana', 'carla', 'dan', 'leo']],
    ['analyse at tier 2', at('analyse', 2), ask.analyse, ['ana', 'carla', 'leo']],
    ['plan at tier 1', at('plan', 1), ask.plan, ['ana', 'leo']],
    // The client's person of the tier.
    ['approve at tier 1', at('approve', 1), ask.approve, ['cleo', 'cora']],
    ['approve at tier 2', at('approve', 2), ask.approve, ['cleo2', 'cora']],
    ['reject at tier 3', at('approve', 3), ask.reject, ['cora', 'cyrus']],
    ['signal an item of ana done', at('implement', 1), ask.done, ['ana', 'leo']],
    // ana did it; leo stands in for ana.
    ['verify at tier 1', at('verify', 1), ask.verify, ['cleo', 'cora', 'mia']],
    ['return at tier 2', at('verify', 2), ask.return, ['carla', 'cleo2', 'cora']],
    ['pause at tier 1', at('contain', 1), ask.pause, ['ana', 'leo']],
    ['reassign at tier 2', at('contain', 2), ask.reassign, ['ana', 'carla']],
    ['ask for an extension at tier 1', at('contain', 1), ask.extend, ['ana', 'leo']],
    ['ask to cancel at tier 3', at('contain', 3), ask.cancel, ['carla', 'dan']],
  ])('%s', (_what, make, command, people) => {
    expect(allowed(make, command)).toEqual(people);
  });

  it('lets the client’s members decide on a plan where the tier has no client head', () => {
    const headless = {
      ...roster,
      tiers: [
        { accountable: 'ana', counterpart: null, members: ['leo', 'cleo'] },
        roster.tiers[1],
        roster.tiers[2],
      ],
    } as const;
    const make = () => caseAt('approve', new CaseSimulator(opened({ roster: headless })));
    expect(allowed(make, ask.approve)).toEqual(['cleo', 'cora']);
  });

  it('lets a resume be done by who may pause', () => {
    const paused = () => new CaseSimulator().must('ana', ask.pause);
    expect(allowed(paused, ask.resume)).toEqual(['ana', 'leo']);
  });

  it('goes by the charter in force, not by the one that the case was opened under', () => {
    const people = { ...roster.people, zoe: { side: 'provider', deputy: null } } as const;
    const [first, second, third] = roster.tiers;
    const tiers = [{ ...first, members: ['mia', 'zoe'] }, second, third] as const;
    const changed = () => new CaseSimulator().refresh({ charterDigest: 'newer', people, tiers });
    expect(changed().act('zoe', ask.acknowledge)).toBeNull();
    // leo is no member any more, but still stands in for ana.
    expect(changed().act('leo', ask.acknowledge)).toBeNull();
    expect(changed().state.policy.charterDigest).toBe('digest');
  });
});

describe('a refusal says what would be right', () => {
  const stages: readonly [Step, string, CaseCommand][] = [
    ['contain', 'ana', ask.analyse],
    ['contain', 'ana', ask.plan],
    ['analyse', 'cleo', ask.approve],
    ['plan', 'cleo', ask.reject],
    ['approve', 'ana', ask.done],
    ['plan', 'ana', ask.decide],
    ['approve', 'cleo', ask.verify],
    ['contain', 'cleo', ask.return],
  ];
  it.each(stages)('STEERCO_WRONG_STAGE names the pending %s', (pending, by, command) => {
    const refusal = caseAt(pending).act(by, command);
    expect(refusal).toMatchObject({ code: 'STEERCO_WRONG_STAGE' });
    expect(refusal?.hint).toContain(`'${pending}'`);
  });

  it('STEERCO_WRONG_STAGE in the watch: the data decides', () => {
    expect(caseAt('watch').act('ana', ask.contain)).toMatchObject({
      code: 'STEERCO_WRONG_STAGE',
      hint: expect.stringContaining('verdict'),
    });
    expect(caseAt('watch').act('ana', ask.extend)).toMatchObject({ code: 'STEERCO_WRONG_STAGE' });
  });

  it('STEERCO_WRONG_STAGE for a resume of a case that runs, STEERCO_ALREADY_DONE for a second pause', () => {
    const simulator = new CaseSimulator();
    expect(simulator.act('ana', ask.resume)).toMatchObject({ code: 'STEERCO_WRONG_STAGE' });
    expect(simulator.must('ana', ask.pause).act('ana', ask.pause)).toMatchObject({
      code: 'STEERCO_ALREADY_DONE',
      hint: 'resume it first',
    });
  });

  it('STEERCO_WRONG_STAGE when nothing waits to be verified', () => {
    expect(caseAt('implement').act('cleo', ask.verify)).toMatchObject({
      code: 'STEERCO_WRONG_STAGE',
      hint: 'open: 1',
    });
  });

  it('STEERCO_UNKNOWN_PERSON lists who is known', () => {
    const known = { code: 'STEERCO_UNKNOWN_PERSON', hint: `use one of: ${everybody.join(', ')}` };
    expect(new CaseSimulator().act('zoe', ask.acknowledge)).toMatchObject(known);
    expect(new CaseSimulator().act('ana', { ...ask.reassign, owner: 'zoe' })).toMatchObject(known);
    expect(new CaseSimulator().act('ana', { ...ask.contain, owner: 'zoe' })).toMatchObject(known);
    const stranger = { ...ask.plan, items: [{ ...ask.plan.items[0], owner: 'constructor' }] };
    expect(caseAt('plan').act('ana', stranger)).toMatchObject(known);
  });

  it('STEERCO_NOT_ALLOWED names who may', () => {
    const refusal = new CaseSimulator().act('cyrus', ask.contain);
    expect(refusal).toMatchObject({ code: 'STEERCO_NOT_ALLOWED' });
    expect(refusal?.hint).toContain('ana');
    expect(caseAt('approve').act('ana', ask.approve)?.hint).toContain('cleo');
  });

  it('STEERCO_STALE_VERSION says how to look again', () => {
    const simulator = new CaseSimulator();
    const seen = simulator.state.version;
    simulator.must('ana', ask.acknowledge);
    expect(simulator.act('ana', ask.contain, seen)).toMatchObject({
      code: 'STEERCO_STALE_VERSION',
      hint: expect.stringContaining('steerco action show CA-2026-0001'),
    });
    expect(simulator.act('ana', ask.contain, simulator.state.version)).toBeNull();
  });

  it('STEERCO_CASE_ENDED after the end', () => {
    const cancelled = new CaseSimulator().must('ana', ask.cancel).must('cleo', ask.cancel);
    expect(cancelled.act('ana', ask.acknowledge)).toMatchObject({
      code: 'STEERCO_CASE_ENDED',
      message: 'CA-2026-0001 is cancelled',
    });
  });

  it('STEERCO_ALREADY_DONE names who did it', () => {
    const acknowledged = new CaseSimulator().must('mia', ask.acknowledge);
    expect(acknowledged.act('ana', ask.acknowledge)).toMatchObject({
      code: 'STEERCO_ALREADY_DONE',
      message: expect.stringContaining('mia'),
    });
    const second = { ...ask.plan.items[0], id: '2' };
    const half = caseAt('plan')
      .must('ana', { ...ask.plan, items: [ask.plan.items[0], second] })
      .must('cleo', ask.approve)
      .must('leo', ask.done);
    expect(half.act('ana', ask.done)).toMatchObject({
      code: 'STEERCO_ALREADY_DONE',
      message: expect.stringContaining('leo'),
      hint: 'open: 2',
    });
  });

  it('STEERCO_INCOMPLETE names the items there are', () => {
    const missing = { code: 'STEERCO_INCOMPLETE', hint: 'its items are: 1' };
    expect(caseAt('implement').act('ana', { ...ask.done, item: '7' })).toMatchObject(missing);
    expect(caseAt('verify').act('cleo', { ...ask.return, item: '7' })).toMatchObject(missing);
  });
});

describe('an absence (rules R11, R15)', () => {
  const from = openedAt;
  const to = openedAt + 5 * 86_400_000;
  const away = (person: string, deputy: string | null) => ({ person, from, to, deputy });
  const caseWith = (absences: readonly RosterAbsence[]) => () =>
    caseAt('contain', new CaseSimulator(opened({ roster: { ...roster, absences } })));

  it('lets its own deputy act besides the standing one, from its first instant to before its end', () => {
    const make = caseWith([away('ana', 'mia')]);
    expect(allowed(make, ask.contain)).toEqual(['ana', 'leo', 'mia']);
    const at = (now: number) => () => {
      const simulator = make();
      simulator.now = now;
      return simulator;
    };
    expect(allowed(at(to - 1), ask.contain)).toContain('mia');
    expect(allowed(at(to), ask.contain)).toEqual(['ana', 'leo']);
    expect(allowed(at(from - 1), ask.contain)).toEqual(['ana', 'leo']);
  });

  it('lets whoever its mails go to act: the deputy of the deputy who is away too', () => {
    const make = caseWith([away('ana', null), away('leo', null)]);
    expect(allowed(make, ask.contain)).toEqual(['ana', 'leo', 'mia']);
  });

  it('gives its deputy the conflicts of the person replaced', () => {
    // mia stands in for ana, who did it, and so does not judge it.
    const absences = [away('ana', 'mia')];
    const make = () =>
      caseAt('verify', new CaseSimulator(opened({ roster: { ...roster, absences } })));
    expect(make().now).toBeLessThan(to);
    expect(allowed(make, ask.verify)).toEqual(['cleo', 'cora']);
    expect(make().act('mia', ask.verify)).toMatchObject({ code: 'STEERCO_SEPARATION_OF_DUTIES' });
  });
});
