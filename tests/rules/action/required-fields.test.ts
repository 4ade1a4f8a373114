import { describe, expect, it } from '@jest/globals';

import type { CaseCommand } from '../../../rules/action/commands.js';
import type { Step } from '../../../rules/action/types.js';
import { instant } from '../calendar/support.js';
import { ask, dailyKpi, opened, policy } from './fixtures.js';
import { CaseSimulator, caseAt } from './simulator.js';

const [item] = ask.plan.items;
const yesterday = instant('2026-03-31T16:30:00+02:00');

describe('the fields that a stage needs (rules R9)', () => {
  it.each<[string, Step, string, CaseCommand]>([
    ['a containment', 'contain', 'ana', { ...ask.contain, containment: ' ' }],
    ['its effect measure', 'contain', 'ana', { ...ask.contain, effectMeasure: '' }],
    ['why none is needed', 'contain', 'ana', { type: 'contain', needed: false, reason: '' }],
    ['the problem', 'analyse', 'ana', { ...ask.analyse, problem: '' }],
    ['the method', 'analyse', 'ana', { ...ask.analyse, method: '' }],
    ['the code of the root cause', 'analyse', 'ana', { ...ask.analyse, rootCauseCode: '' }],
    ['the root cause', 'analyse', 'ana', { ...ask.analyse, rootCause: '\n' }],
    ['the escape cause', 'analyse', 'ana', { ...ask.analyse, escapeCause: '' }],
    ['the search for similar cases', 'analyse', 'ana', { ...ask.analyse, similarCases: '' }],
    ['an action', 'plan', 'ana', { ...ask.plan, items: [] }],
    ['actions told apart', 'plan', 'ana', { ...ask.plan, items: [item, item] }],
    ['the text of an action', 'plan', 'ana', { ...ask.plan, items: [{ ...item, text: '' }] }],
    ['its effect', 'plan', 'ana', { ...ask.plan, items: [{ ...item, effect: '' }] }],
    ['its due date', 'plan', 'ana', { ...ask.plan, items: [{ ...item, due: null }] }],
    ['the reason of a rejection', 'approve', 'cleo', { ...ask.reject, reason: '' }],
    ['the channel of a done', 'implement', 'ana', { ...ask.done, channel: '' }],
    ['the reason of a return', 'verify', 'cleo', { ...ask.return, reason: '' }],
    ['the reason of a pause', 'contain', 'ana', { ...ask.pause, reason: '' }],
    ['the end of a pause', 'contain', 'ana', { ...ask.pause, until: yesterday }],
    ['the reason of an extension', 'contain', 'ana', { ...ask.extend, reason: '' }],
    ['an extension into the future', 'contain', 'ana', { ...ask.extend, until: yesterday }],
    ['the reason of a new owner', 'contain', 'ana', { ...ask.reassign, reason: '' }],
    ['the reason to cancel', 'contain', 'ana', { ...ask.cancel, reason: '' }],
  ])('%s', (_what, step, by, command) => {
    const simulator = caseAt(step);
    const before = simulator.state;
    const refusal = simulator.act(by, command);
    expect(refusal).toMatchObject({ code: 'STEERCO_INCOMPLETE' });
    expect(refusal?.hint).not.toBe('');
    expect(simulator.state).toBe(before);
  });
});

describe('the criterion of a plan (rules R10)', () => {
  const planning = (direction: 'higher' | 'lower' = 'higher', clear = '0.8') =>
    caseAt(
      'plan',
      new CaseSimulator(opened({ policy: policy({ kpi: { ...dailyKpi, direction, clear } }) })),
    );
  const withCriterion = (criterion: (typeof ask.plan)['criterion'] & object) =>
    ({ ...ask.plan, criterion }) as CaseCommand;

  it('is the charter’s where the plan names none', () => {
    expect(planning().must('ana', ask.plan).state.plan?.criterion).toEqual({
      target: '0.8',
      need: 3,
      maxPeriods: 6,
      startLag: { days: 0, seconds: 0 },
    });
  });

  it('may ask for more than the charter', () => {
    const strict = withCriterion({ target: '0.82', need: 4, maxPeriods: 9 });
    expect(planning().must('ana', strict).state.plan?.criterion).toMatchObject({
      target: '0.82',
      need: 4,
      maxPeriods: 9,
    });
  });

  it.each([
    ['fewer good periods than the charter', { need: 2 }],
    ['a target below the clear level', { target: '0.79' }],
    ['a watch that is too short for what it needs', { need: 4, maxPeriods: 3 }],
  ])('may not ask for %s', (_what, criterion) => {
    expect(planning().act('ana', withCriterion(criterion))).toMatchObject({
      code: 'STEERCO_INCOMPLETE',
    });
  });

  it('is weaker above the clear level where lower is better', () => {
    const lower = planning('lower', '0.05');
    expect(lower.act('ana', withCriterion({ target: '0.051' }))).not.toBeNull();
    expect(lower.act('ana', withCriterion({ target: '0.049' }))).toBeNull();
  });
});
