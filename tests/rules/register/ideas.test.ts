import { describe, expect, it } from '@jest/globals';

import type { RegisterCommand } from '../../../rules/register/commands.js';
import type { IdeaStage } from '../../../rules/register/types.js';
import { ask, day, Simulated, start } from './simulator.js';

const idea = 'IDEA-1';
const steps = {
  approve: { type: 'approve-idea', idea, comment: null },
  reject: { type: 'reject-idea', idea, reason: 'x' },
  start: { type: 'start-idea', idea },
  finish: { type: 'finish-idea', idea, note: null },
  measure: { type: 'measure-idea', idea, measuredBenefit: 'x' },
  assign: { type: 'assign-idea', idea, tier: 1, due: start + day },
  link: { type: 'link-idea', idea, case: 'CA-2026-0001' },
} as const satisfies Record<string, RegisterCommand>;
type Step = keyof typeof steps;

/** How each stage is reached, and which steps have their turn in it. */
const stages: readonly (readonly [IdeaStage, readonly Step[], readonly Step[]])[] = [
  ['PROPOSED', [], ['approve', 'reject', 'assign', 'link']],
  ['APPROVED', ['approve'], ['reject', 'start', 'assign', 'link']],
  ['UNDER_WAY', ['approve', 'start'], ['reject', 'finish', 'assign', 'link']],
  ['DONE', ['approve', 'start', 'finish'], ['measure', 'link']],
  ['MEASURED', ['approve', 'start', 'finish', 'measure'], []],
  ['REJECTED', ['reject'], []],
];

describe('an idea', () => {
  const cases = stages.flatMap(([stage, path, turns]) =>
    (Object.keys(steps) as Step[]).map(
      (step) => [stage, step, path, turns.includes(step)] as const,
    ),
  );

  it.each(cases)('that is %s: %s is in turn or refused as such', (_stage, step, path, inTurn) => {
    const register = new Simulated();
    register.ask('ana', ask.propose);
    for (const earlier of path) expect(register.ask('cleo', steps[earlier])).toBeNull();
    const before = register.events.length;
    expect(register.ask('cleo', steps[step])).toBe(inTurn ? null : 'STEERCO_WRONG_STAGE');
    expect(register.events).toHaveLength(before + (inTurn ? 1 : 0));
  });

  it('that is over leaves the state, and its number is not given again', () => {
    const register = new Simulated();
    register.ask('ana', ask.propose);
    register.ask('cleo', steps.reject);
    expect(register.state.ideas).toEqual([]);
    register.ask('ana', ask.propose);
    expect(register.state.ideas.map(({ id }) => id)).toEqual(['IDEA-2']);
  });

  it('that nobody proposed is unknown', () => {
    for (const id of ['IDEA-1', 'IDEA-0', 'UPD-1', 'idea'])
      expect(new Simulated().ask('ana', { type: 'start-idea', idea: id })).toBe(
        'STEERCO_UNKNOWN_ITEM',
      );
  });

  it('keeps what people wrote out of the facts', () => {
    const register = new Simulated();
    register.ask('ana', ask.propose);
    const { text, ...facts } = register.events[0]!;
    expect(text).toEqual({ title: 'Call back', expectedBenefit: '5 % fewer calls' });
    expect(JSON.stringify([facts, register.state])).not.toMatch(/Call back|fewer/);
  });

  it('cannot be due before now', () => {
    const late = { ...ask.propose, due: start };
    expect(new Simulated().ask('ana', late)).toBe('STEERCO_INCOMPLETE');
  });
});
