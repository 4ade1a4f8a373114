import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

import '../support/quiet.js';
import { Engine } from '../../client/engine/engine.js';
import { TemporalCommands } from '../../client/engine/temporal-commands.js';
import type { CaseState } from '../../rules/action/types.js';
import type { Written } from '../../workflows/messages.js';
import { callsCsv, caseCharter } from '../support/case-charter.js';
import { TestEngine } from '../support/engine.js';
import { brokenInvariants } from '../support/invariants.js';
import { startTimeSkipping } from '../support/servers.js';
import { hostileTo } from './hostile-network.js';
import { eventsOf } from './nominal.js';
import { passAllStages } from './stages.js';

jest.setTimeout(180_000);

const number = 'CA-2026-0001';

/** 90 % a day from the last of March on, but for the first day: 70 %. */
function hundredDays(): string {
  const days = Array.from({ length: 100 }, (_, index) =>
    new Date(Date.UTC(2026, 2, 31 + index)).toISOString().slice(0, 10),
  );
  return callsCsv(Object.fromEntries(days.map((day, index) => [day, index === 0 ? 70 : 90])));
}

describe('signals that come doubled, reordered and late', () => {
  let engine: TestEngine;
  let closed: CaseState;
  let firstAnswer: Written;
  beforeAll(async () => {
    const workflow = [hostileTo('periodsJudged')];
    const env = await startTimeSkipping({ interceptors: { workflow } });
    engine = await TestEngine.start({ env });
    await engine.write('calls.csv', hundredDays());
    await engine.begin('2026-04-01T16:00:00+02:00', caseCharter());
    await engine.until('2026-04-01T17:00:00+02:00');
    firstAnswer = await engine.act(number, 'ana', { type: 'acknowledge' }, { key: 'once' });
    await passAllStages(engine, number);
    await engine.until('2026-04-05T17:00:00+02:00');
    closed = await engine.state(number);
  });
  afterAll(() => engine.stop());

  it('are counted once each, in the order of their periods', async () => {
    const judged = await eventsOf(engine, number, 'period-judged');
    expect(judged.map(({ signal }) => signal.n)).toEqual([2, 1, 4, 3]);
    expect([closed.signalsSeen, closed.badPeriods]).toEqual([4, 1]);
    const periods = closed.watch?.periods.map(({ period }) => period);
    expect(periods).toEqual(['2026-04-02', '2026-04-03', '2026-04-04']);
  });

  it('lead to the verdict of the data', async () => {
    expect([closed.verdict, closed.stage]).toEqual(['EFFECTIVE', 'CLOSED']);
    expect(await brokenInvariants(engine)).toEqual([]);
  });

  it('change nothing ninety days late, and say so', async () => {
    await engine.until('2026-07-04T17:00:00+02:00');
    const commands = new TemporalCommands(engine.env.client);
    const opening = { ...closed.opening, n: 5 };
    expect(await commands.changeRoster('atlas', number, closed.roster)).toBe('ended');
    const twice = [opening, opening];
    await commands.tellCase('atlas', number, twice);
    expect(await commands.tellCase('atlas', number, twice)).toBe('ended');
    expect(await engine.state(number)).toEqual(closed);
    expect(await brokenInvariants(engine)).toEqual([]);
  });

  it('are refused after the end when people send them, and answered alike when repeated', async () => {
    const { client } = engine.env;
    const people = new Engine({
      client,
      records: engine.records,
      clockOffsetMs: engine.clockOffsetMs,
    });
    const acknowledge = (key: string) =>
      people.act('atlas', number, { by: 'ana', key, command: { type: 'acknowledge' } });
    await expect(acknowledge('late')).rejects.toMatchObject({ code: 'STEERCO_CASE_ENDED' });
    expect(await acknowledge('once')).toEqual(firstAnswer);
    expect(await engine.state(number)).toEqual(closed);
  });
});
