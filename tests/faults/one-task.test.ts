import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

import '../support/quiet.js';
import { Engine } from '../../client/engine/engine.js';
import type { CaseCommand } from '../../rules/action/commands.js';
import type { Written } from '../../workflows/messages.js';
import { callsCsv } from '../support/case-charter.js';
import { TestEngine } from '../support/engine.js';
import { eventually } from '../support/eventually.js';
import { brokenInvariants } from '../support/invariants.js';
import { startDevServer } from '../support/servers.js';
import { fastCharter } from './fast-charter.js';
import { happenedInOneTask, isAdmitted, timersFired } from './histories.js';
import { eventsOf } from './nominal.js';

jest.setTimeout(120_000);

const [timerFirst, messageFirst] = ['CA-2026-0001', 'CA-2026-0002'];

describe('many things in one workflow task', () => {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await TestEngine.start({ env: await startDevServer() });
    await engine.write('calls.csv', callsCsv({ '2026-03-31': 70 }));
    const charter = fastCharter({ acknowledge: '8s', kpis: ['service-level', 'abandonment'] });
    await engine.begin('2026-04-01T16:29:55+02:00', charter);
    await eventually(async () => (await engine.records.actions.list('atlas')).length === 2);
  });
  afterAll(() => engine.stop());

  describe('an acknowledgement and its deadline', () => {
    const answers: Record<string, Written> = {};
    beforeAll(async () => {
      await engine.stopWorker();
      const early = engine.act(messageFirst, 'ana', { type: 'acknowledge' }, { key: 'early' });
      await eventually(async () => (await timersFired(engine.case(timerFirst))) > 0);
      await eventually(async () => (await timersFired(engine.case(messageFirst))) > 0);
      const late = engine.act(timerFirst, 'ana', { type: 'acknowledge' }, { key: 'late' });
      const { client } = engine.env;
      await eventually(() => isAdmitted(client, engine.case(timerFirst).workflowId, 'late'));
      await eventually(() => isAdmitted(client, engine.case(messageFirst).workflowId, 'early'));
      await engine.startWorker();
      answers[messageFirst] = await early;
      answers[timerFirst] = await late;
    });

    it.each([timerFirst, messageFirst])('came in one task (%s)', async (number) => {
      expect(await happenedInOneTask(engine.case(number))).toBe(true);
    });

    it.each([timerFirst, messageFirst])(
      'is confirmed and then not climbed on (%s)',
      async (number) => {
        expect((await engine.state(number)).acknowledged?.by).toBe('ana');
        const invariants = await brokenInvariants(engine);
        const [acknowledged] = await eventsOf(engine, number, 'acknowledged');
        expect(answers[number]?.sequence).toBe(acknowledged?.sequence);
        expect(await eventsOf(engine, number, 'climbed')).toEqual([]);
        expect(invariants).toEqual([]);
      },
    );
  });

  describe('twenty updates at once', () => {
    const number = timerFirst;
    const people = ['ana', 'cleo', 'leo', 'mia'];
    const twenty = Array.from({ length: 20 }, (_, index) => `${index + 1}`);
    // As many processes, each with its own five in flight: more than Temporal takes at once.
    let processes: readonly Engine[];
    let asked = 0;

    beforeAll(() => {
      const { client } = engine.env;
      const { records, clockOffsetMs } = engine;
      processes = people.map(() => new Engine({ client, records, clockOffsetMs }));
    });

    function ask(by: string, key: string, command: CaseCommand): Promise<Written> {
      const process = processes[(asked += 1) % processes.length];
      if (process === undefined) throw new Error('no process to ask through');
      return process.act('atlas', number, { by, key, command });
    }

    it('are each refused for a reason when the thing is done already', async () => {
      const answers = await Promise.allSettled(
        twenty.map((key, index) =>
          ask(people[index % 4] ?? 'ana', `again-${key}`, { type: 'acknowledge' }),
        ),
      );
      expect(answers.map(reason)).toEqual(twenty.map(() => 'STEERCO_ALREADY_DONE'));
    });

    it('count once under one key, and all get the same answer', async () => {
      const command = {
        type: 'contain',
        needed: false,
        reason: 'The queue is empty again.',
      } as const;
      const answers = await Promise.all(twenty.map(() => ask('ana', 'contain', command)));
      expect(new Set(answers.map(({ sequence }) => sequence)).size).toBe(1);
      await brokenInvariants(engine);
      expect(await eventsOf(engine, number, 'contained')).toHaveLength(1);
    });

    it('are each counted once when each is another', async () => {
      await ask('ana', 'analyse', {
        type: 'analyse',
        problem: 'Too few people at noon.',
        method: 'five-whys',
        rootCauseCode: 'staffing',
        rootCause: 'The forecast was not updated.',
        escapeCause: 'Nobody looked at the intraday report.',
        similarCases: 'none',
      });
      const item = (id: string) => ({
        id,
        kind: 'corrective' as const,
        owner: 'ana',
        due: engine.clockOffsetMs + Date.now() + 3_600_000,
        text: `Step ${id}`,
        effect: 'More calls answered.',
      });
      await ask('ana', 'plan', { type: 'plan', items: twenty.map(item), criterion: {} });
      await ask('cleo', 'approve', { type: 'approve', comment: null });
      const done = (id: string) =>
        ({ type: 'done', item: id, channel: 'api', evidence: ['sha256:0'], note: null }) as const;
      const answers = await Promise.all(twenty.map((id) => ask('ana', `done-${id}`, done(id))));
      expect(new Set(answers.map(({ sequence }) => sequence)).size).toBe(20);
      expect((await engine.state(number)).pending).toBe('verify');
      expect(await brokenInvariants(engine)).toEqual([]);
      const items = (await eventsOf(engine, number, 'item-done')).map((event) => event.item);
      expect(items.sort()).toEqual([...twenty].sort());
    });
  });
});

function reason(outcome: PromiseSettledResult<Written>): unknown {
  if (outcome.status === 'fulfilled') return 'accepted';
  return (outcome.reason as { code?: string }).code;
}
