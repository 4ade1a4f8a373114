import { describe, expect, it } from '@jest/globals';

import { rosterOf } from '../../../charter/roster.js';
import type { RegisterCommand } from '../../../rules/register/commands.js';
import { registerRightsRefusal } from '../../../rules/register/rights.js';
import { exampleCharter } from '../../support/charters.js';
import { ask, day, Simulated, start } from './simulator.js';

const { charter, digest } = exampleCharter();
const roster = rosterOf(charter, digest);
const everybody = charter.people.map(({ id }) => id);

const register = new Simulated();
register.ask('mia', { ...ask.propose, owner: 'mia' });
register.ask('mia', { type: 'assign-idea', idea: 'IDEA-1', tier: 2, due: start + day });
register.ask('mia', { ...ask.announce, to: ['leo'] });
register.ask('mia', { ...ask.absence, person: 'mia' });

function mayDo(command: RegisterCommand): readonly string[] {
  return everybody
    .filter((by) => {
      const charterFacts = { program: 'atlas', roster, commitmentOwner: 'mia' };
      return registerRightsRefusal(register.state, command, by, charterFacts) === null;
    })
    .sort();
}

const idea = 'IDEA-1';
/** Heads: ana and cleo, carla and cora, dan and cyrus; who stands in: leo for ana, mia for leo, cora for cleo, … */
const heads = ['ana', 'carla', 'cleo', 'cleo2', 'cora', 'cyrus', 'dan', 'leo'];

describe('who may do what', () => {
  it.each<[string, RegisterCommand, readonly string[]]>([
    ['propose: everybody', ask.propose, [...everybody].sort()],
    ['announce: everybody', ask.announce, [...everybody].sort()],
    [
      'approve: the client alone',
      { type: 'approve-idea', idea, comment: null },
      ['cleo', 'cleo2', 'cora', 'cyrus'],
    ],
    [
      'start: the owner and the heads of the tier that has it, and who stands in for those',
      { type: 'start-idea', idea },
      ['ana', 'carla', 'cleo2', 'cora', 'mia'],
    ],
    [
      'measure: the owner and the client',
      { type: 'measure-idea', idea, measuredBenefit: 'x' },
      ['cleo', 'cleo2', 'cora', 'cyrus', 'mia'],
    ],
    ['link: the owner and the heads', { type: 'link-idea', idea, case: 'x' }, [...heads, 'mia']],
    [
      'withdraw: who announced it and the heads',
      { type: 'withdraw-announcement', announcement: 'UPD-1', reason: 'x' },
      [...heads, 'mia'],
    ],
    [
      'meet a commitment: its owner',
      { type: 'meet-commitment', commitment: 'x', date: '2026-05-01', reference: null, text: null },
      ['mia'],
    ],
    [
      'end an absence: the person and the heads of their side',
      { type: 'end-absence', absence: 'ABS-1' },
      ['ana', 'carla', 'dan', 'leo', 'mia'],
    ],
  ])('%s', (_what, command, expected) => {
    expect(mayDo(command)).toEqual([...expected].sort());
  });

  it('about what is not in the register it says nothing: the register does', () => {
    expect(mayDo({ type: 'start-idea', idea: 'IDEA-9' })).toHaveLength(everybody.length);
  });
});
