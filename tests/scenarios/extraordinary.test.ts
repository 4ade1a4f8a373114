import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

import { WorkflowUpdateStage } from '@temporalio/client';

import { april, callsCsv, caseCharter } from '../support/case-charter.js';
import { TestEngine } from '../support/engine.js';
import { brokenInvariants } from '../support/invariants.js';
import { hold } from './conducting.js';
import { cancelMeeting, reconsider, workflowIds } from '../../workflows/messages.js';

jest.setTimeout(180_000);

const charter = caseCharter({
  tiers: `tiers:
  service-delivery: { accountable: ana, counterpart: cleo, members: [leo, mia], acknowledge: 4h, resolve: 18h }
  account-management: { accountable: carla, counterpart: cora, acknowledge: 4h, resolve: 27h }
  steering-committee: { accountable: dan, counterpart: cyrus, acknowledge: 9h, resolve: 27h, repeat: 9h, extraordinaryAfter: 10d }`,
  cadence: `cadence:
  - { id: qbr, kind: quarterly-business-review, tier: steering-committee, when: "third tuesday of jan, apr, jul, oct at 10:00",
      lasts: 2h, invite: 7d, reminders: [] }`,
});

describe('a case that reaches the Steering Committee', () => {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await TestEngine.start();
    // A bad day in March: the next quarterly review is seven weeks away.
    await engine.write('calls.csv', callsCsv(april({ '2026-03-31': 70 })));
    await engine.begin('2026-04-01T09:00:00+02:00', charter);
  });
  afterAll(() => engine.stop());

  const meetings = async () =>
    (await engine.records.meetings.list(engine.program)).map(
      ({ series, date }) => `${series} ${date}`,
    );

  it('waits for the next meeting when that is near, and stands on its agenda', async () => {
    await engine.until('2026-04-17T09:00:00+02:00');
    expect((await engine.state('CA-2026-0001')).tier).toBe(3);
    // Tier 3 was reached on 2 April; the review of 21 April was 19 days away: too far.
    const [extra] = (await engine.records.occurrences.from(engine.program, 0)).filter(
      ({ extraordinaryFor }) => extraordinaryFor !== null,
    );
    expect(extra?.extraordinaryFor).toEqual(['CA-2026-0001']);
    // Two business days' notice: Friday 3 April is Good Friday, so Monday 6, Tuesday 7, Wednesday 8.
    expect(extra).toMatchObject({ series: 'qbr', date: '2026-04-08~x1' });
    expect(new Date(extra!.start).toISOString()).toBe('2026-04-08T08:00:00.000Z');
  });

  it('is named in the invitation to the extraordinary meeting, which has it on its agenda', async () => {
    const invitation = engine.mail.received.find(
      ({ subject, to }) => subject.startsWith('Invitation') && to === 'cyrus@atlas.example',
    );
    expect(invitation?.parsed.text).toContain('Extraordinary meeting, convened for');
    expect(invitation?.parsed.text).toContain('CA-2026-0001');
    const state = await engine.records.meetings.state(engine.program, 'qbr', '2026-04-08~x1');
    expect(state?.agenda?.items).toContainEqual({
      kind: 'case',
      case: 'CA-2026-0001',
      tier: 3,
      why: 'escalated',
    });
  });

  it('calls one meeting only, however often the agenda is looked at, and when the charter changes', async () => {
    const program = engine.env.client.workflow.getHandle(workflowIds.program(engine.program));
    for (let times = 0; times < 3; times += 1) await program.signal(reconsider);
    await engine.apply(charter.replace('lasts: 2h', 'lasts: 3h'));
    await engine.until('2026-04-20T09:00:00+02:00');
    expect(await meetings()).toEqual(['qbr 2026-04-08~x1', 'qbr 2026-04-21']);
    const state = await engine.records.meetings.state(engine.program, 'qbr', '2026-04-08~x1');
    expect(state?.status).not.toBe('CANCELLED');
  });

  it('keeps every invariant', async () => {
    expect(await brokenInvariants(engine)).toEqual([]);
  });
});

describe('a case that the committee has had on its agenda in time', () => {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await TestEngine.start();
    await engine.write('calls.csv', callsCsv(april({ '2026-03-31': 70 })));
    const patient = charter.replace('extraordinaryAfter: 10d', 'extraordinaryAfter: 30d');
    await engine.begin('2026-04-01T09:00:00+02:00', patient);
    await engine.until('2026-04-21T10:10:00+02:00');
    await hold(engine, 'qbr', '2026-04-21', [
      ['dan', 'provider'],
      ['cyrus', 'client'],
    ]);
    await engine.until('2026-04-28T09:00:00+02:00');
  });
  afterAll(() => engine.stop());

  it('stays open without a further meeting, though the next review is three months away', async () => {
    expect(await engine.state('CA-2026-0001')).toMatchObject({ tier: 3, stage: 'OPENED' });
    const rows = await engine.records.occurrences.from(engine.program, 0);
    expect(rows.filter(({ extraordinaryFor }) => extraordinaryFor !== null)).toEqual([]);
  });
});

describe('a case that counts on a meeting of the committee', () => {
  it('gets an extraordinary one when people cancel that meeting', async () => {
    const engine = await TestEngine.start();
    try {
      await engine.write('calls.csv', callsCsv(april({ '2026-03-31': 70 })));
      const patient = charter.replace('extraordinaryAfter: 10d', 'extraordinaryAfter: 30d');
      await engine.begin('2026-04-01T09:00:00+02:00', patient);
      await engine.until('2026-04-15T09:00:00+02:00');
      const extras = async () =>
        (await engine.records.occurrences.from(engine.program, 0)).filter(
          ({ extraordinaryFor }) => extraordinaryFor !== null,
        );
      expect((await engine.state('CA-2026-0001')).tier).toBe(3);
      expect(await extras()).toEqual([]);
      const id = workflowIds.meeting(engine.program, 'qbr', '2026-04-21');
      const called = await engine.env.client.workflow.getHandle(id).startUpdate(cancelMeeting, {
        args: [{ by: 'dan', key: 'call-off', reason: 'A strike' }],
        updateId: 'call-off',
        waitForStage: WorkflowUpdateStage.ACCEPTED,
      });
      await called.result();
      await engine.until('2026-04-15T12:00:00+02:00');
      // Two business days' notice from Wednesday 15 April: Thursday 16, Friday 17, Monday 20.
      expect(await extras()).toMatchObject([
        { date: '2026-04-20~x1', extraordinaryFor: ['CA-2026-0001'] },
      ]);
    } finally {
      await engine.stop();
    }
  });
});
