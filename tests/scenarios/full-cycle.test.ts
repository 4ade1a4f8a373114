import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

import type { CaseCommand } from '../../rules/action/commands.js';
import { eventsOf, nominal } from '../faults/nominal.js';
import { ask } from '../rules/action/fixtures.js';
import { april, callsCsv, caseCharter } from '../support/case-charter.js';
import { TestEngine } from '../support/engine.js';
import { brokenInvariants } from '../support/invariants.js';
import { inWords, lettersOf, type Letter } from './letters.js';

jest.setTimeout(120_000);

const number = 'CA-2026-0001';
const [item] = ask.plan.items;
const twoItems: CaseCommand = {
  ...ask.plan,
  items: [item, { ...item, id: '2', owner: 'leo', text: 'Train the second site' }],
};

describe('a case that is worked through', () => {
  let engine: TestEngine;
  let letters: readonly Letter[];
  const refusals: unknown[] = [];

  const at = async (when: string, by: string, command: CaseCommand) => {
    await engine.until(`2026-04-${when}+02:00`);
    await engine.act(number, by, command);
  };
  const refused = async (when: string, by: string, command: CaseCommand) => {
    await at(when, by, command).catch((error: unknown) => {
      refusals.push((error as { cause?: { type?: string } }).cause?.type);
    });
  };

  beforeAll(async () => {
    engine = await TestEngine.start();
    await engine.write('calls.csv', callsCsv(april({ '2026-03-31': 70 })));
    await engine.begin('2026-03-31T08:00:00+02:00', caseCharter());
    await at('01T16:40:00', 'cleo', ask.acknowledge);
    await refused('02T09:30:00', 'ana', ask.analyse);
    await at('02T10:00:00', 'ana', ask.contain);
    await at('02T11:00:00', 'ana', ask.analyse);
    await at('02T12:00:00', 'ana', twoItems);
    await refused('02T12:30:00', 'ana', ask.approve);
    await at('02T13:00:00', 'cleo', ask.reject);
    await at('02T14:00:00', 'ana', twoItems);
    await at('02T15:00:00', 'cleo', ask.approve);
    await at('06T10:00:00', 'ana', ask.done);
    await at('06T11:00:00', 'leo', { ...ask.done, item: '2' });
    await refused('06T11:30:00', 'leo', ask.verify);
    await at('06T12:00:00', 'cleo', { ...ask.return, item: '2' });
    await at('07T10:00:00', 'leo', { ...ask.done, item: '2' });
    await at('07T11:00:00', 'cleo', ask.verify);
    await engine.until('2026-04-13T18:00:00+02:00');
    letters = await lettersOf(engine, number);
  });
  afterAll(() => engine.stop());

  it('is closed when three good days after the verification have been judged', async () => {
    // 8, 9 and 10 April, each judged the next day at 16:30.
    expect(await nominal(engine, number, 'verdict-given')).toHaveLength(1);
    const [closed] = await eventsOf(engine, number, 'closed');
    expect(closed!.at).toBeGreaterThanOrEqual(Date.parse('2026-04-11T16:30:00+02:00'));
    expect(closed!.at).toBeLessThan(Date.parse('2026-04-11T17:30:00+02:00'));
    expect(await engine.state(number)).toMatchObject({
      stage: 'CLOSED',
      verdict: 'EFFECTIVE',
      tier: 1,
      cycle: 1,
      deadline: null,
      items: [
        { id: '1', doneBy: 'ana', acceptedBy: 'cleo', returned: 0 },
        { id: '2', doneBy: 'leo', acceptedBy: 'cleo', returned: 1 },
      ],
    });
  });

  it('passes its stages in the order in which people acted', async () => {
    const steps = await eventsOf(
      engine,
      number,
      'acknowledged',
      'contained',
      'analysed',
      'plan-submitted',
      'plan-rejected',
      'plan-approved',
      'item-done',
      'item-returned',
      'item-accepted',
      'watch-started',
      'verdict-given',
      'closed',
    );
    expect(steps.map(({ type, by }) => (by === undefined ? type : `${type} by ${by}`))).toEqual([
      'acknowledged by cleo',
      'contained by ana',
      'analysed by ana',
      'plan-submitted by ana',
      'plan-rejected by cleo',
      'plan-submitted by ana',
      'plan-approved by cleo',
      'item-done by ana',
      'item-done by leo',
      'item-returned by cleo',
      'item-done by leo',
      'item-accepted by cleo',
      'item-accepted by cleo',
      'watch-started',
      'verdict-given',
      'closed',
    ]);
  });

  it('refuses who may not, and what is out of turn, by type and without a trace', () => {
    expect(refusals).toEqual([
      'STEERCO_WRONG_STAGE',
      'STEERCO_NOT_ALLOWED',
      'STEERCO_SEPARATION_OF_DUTIES',
    ]);
  });

  it('keeps what people wrote beside the events', async () => {
    const [contained] = await eventsOf(engine, number, 'contained');
    expect(contained?.text).toEqual({
      containment: ask.contain.containment,
      effectMeasure: ask.contain.effectMeasure,
    });
    const plans = await eventsOf(engine, number, 'plan-submitted');
    expect(plans.at(-1)?.text).toMatchObject({ 'item.2': 'Train the second site' });
  });

  it('tells each step to those it concerns, and the end to all', () => {
    expect(inWords(letters)).toEqual([
      'case-opened → ana, cleo, leo, mia',
      'case-stage → cleo',
      'case-stage → ana',
      'case-stage → cleo',
      'case-stage → ana, leo',
      'case-stage → ana, cleo, leo, mia',
      'case-stage → ana, leo',
      'case-stage → ana, cleo, leo, mia',
      'case-closed → ana, cleo, leo, mia',
    ]);
    const closing = letters.at(-1)?.mails[0]?.parsed.text;
    expect(closing).toContain('2026-04-08: 90 %, 2026-04-09: 90 %, 2026-04-10: 90 %');
  });

  it('lets go of the place that it held', async () => {
    const { claims, actions } = engine.records;
    expect(await claims.open(engine.program, 'service-level', 'all')).toBeNull();
    expect(await claims.lastReleased(engine.program, 'service-level', 'all')).toMatchObject({
      case: number,
      stage: 'CLOSED',
      tier: 1,
    });
    expect(await actions.list(engine.program, { open: true })).toEqual([]);
  });

  it('ends its workflow with the state that its recorded events fold to (design D15)', async () => {
    const result: unknown = await engine.case(number).result();
    expect(result).toEqual(await engine.state(number));
    expect(await brokenInvariants(engine)).toEqual([]);
  });
});
