import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

import { april, callsCsv } from '../support/case-charter.js';
import { TestEngine } from '../support/engine.js';
import { brokenInvariants } from '../support/invariants.js';
import { conduct, meetingOf, there } from './conducting.js';
import { reviewCharter } from './meeting-charter.js';

jest.setTimeout(240_000);

/** Weekly, so that a year's lessons take a month. */
const weekly = reviewCharter({
  cadence: `cadence:
  - { id: results, kind: results-meeting, tier: service-delivery, when: every tuesday at 11:00, lasts: 1h, invite: 3d,
      reminders: [], quorum: { client: 1, provider: 1 }, minutesWithin: 1d, chair: ana, secretary: mia }`,
  extras: '',
});

describe('meetings that do not happen', () => {
  let engine: TestEngine;
  const case1 = 'CA-2026-0001';
  const hold = async (date: string) => {
    await conduct(engine, 'results', date, 'ana', { type: 'start' });
    await conduct(engine, 'results', date, 'mia', {
      type: 'attend',
      entries: [there('ana', 'provider'), there('cleo', 'client')],
    });
    await conduct(engine, 'results', date, 'mia', { type: 'minutes', minutes: 'Held.' });
    await conduct(engine, 'results', date, 'mia', { type: 'close' });
  };

  beforeAll(async () => {
    engine = await TestEngine.start();
    await engine.write('calls.csv', callsCsv(april({})));
    await engine.begin('2026-04-01T09:00:00+02:00', weekly);
  });
  afterAll(() => engine.stop());

  it('nobody says that it was held: a case at the tier of the series, owned by its chair', async () => {
    await engine.until('2026-04-08T12:30:00+02:00');
    expect(await meetingOf(engine, 'results', '2026-04-07')).toMatchObject({
      status: 'NOT_HELD',
      notHeld: 'nobody-said',
    });
    expect(await engine.state(case1)).toMatchObject({
      kind: 'meeting-not-held',
      subject: 'meeting.results',
      kpi: null,
      tier: 1,
      owner: 'ana',
      openedAt: Date.parse('2026-04-08T12:00:00+02:00'),
    });
    const told = engine.mail.received.filter(({ subject }) => subject.startsWith(`[${case1}]`));
    expect(told.map(({ subject }) => subject)[0]).toContain(
      'Results meeting of 2026-04-07 was not held.',
    );
  });

  it('the fix is worked on and verified, then the next meeting decides', async () => {
    await engine.act(case1, 'ana', { type: 'acknowledge' });
    const { pending } = await engine.state(case1);
    expect(pending).not.toBe('watch');
    for (let guard = 0; guard < 8; guard += 1) {
      const state = await engine.state(case1);
      if (state.pending === 'watch') break;
      await passStep(engine, case1);
    }
    expect((await engine.state(case1)).pending).toBe('watch');
  });

  it('held in time it closes the case as effective', async () => {
    await engine.until('2026-04-14T11:05:00+02:00');
    await hold('2026-04-14');
    await engine.until('2026-04-14T16:00:00+02:00');
    expect(await engine.records.actions.state(engine.program, case1)).toMatchObject({
      stage: 'CLOSED',
      verdict: 'EFFECTIVE',
    });
  });

  it('without its quorum it counts as not held: a recurrence, linked and one tier higher', async () => {
    await engine.until('2026-04-21T11:05:00+02:00');
    await conduct(engine, 'results', '2026-04-21', 'mia', {
      type: 'attend',
      entries: [there('ana', 'provider')],
    });
    await conduct(engine, 'results', '2026-04-21', 'mia', { type: 'minutes', minutes: 'Alone.' });
    await expect(
      conduct(engine, 'results', '2026-04-21', 'mia', { type: 'close' }),
    ).rejects.toThrow();
    await engine.until('2026-04-22T13:00:00+02:00');
    expect(await meetingOf(engine, 'results', '2026-04-21')).toMatchObject({
      notHeld: 'no-quorum',
    });
    expect(await engine.state('CA-2026-0002')).toMatchObject({ linkedTo: case1, tier: 2 });
  });

  it('held without minutes in time it is evidence on the open case, and may be minuted late', async () => {
    await engine.until('2026-04-28T11:05:00+02:00');
    await conduct(engine, 'results', '2026-04-28', 'ana', { type: 'start' });
    await engine.until('2026-04-29T13:00:00+02:00');
    expect(await meetingOf(engine, 'results', '2026-04-28')).toMatchObject({
      status: 'NO_MINUTES',
    });
    const [, , second] = await engine.records.outcomes.list(engine.program, 'meeting.results');
    expect(second).toMatchObject({ judgement: 'bad', case: 'CA-2026-0002' });
    const all = await engine.records.outcomes.list(engine.program, 'meeting.results');
    expect(all.map(({ kind, judgement }) => `${kind} ${judgement}`)).toEqual([
      'meeting-not-held bad',
      'meeting-not-held good',
      'meeting-not-held bad',
      'minutes-missing bad',
    ]);
    await conduct(engine, 'results', '2026-04-28', 'mia', {
      type: 'attend',
      entries: [there('ana', 'provider'), there('cleo', 'client')],
    });
    await conduct(engine, 'results', '2026-04-28', 'mia', { type: 'minutes', minutes: 'Late.' });
    await conduct(engine, 'results', '2026-04-28', 'mia', { type: 'close' });
    await engine.until('2026-04-29T16:00:00+02:00');
    const late = await engine.records.meetings.state(engine.program, 'results', '2026-04-28');
    expect(late?.status).toBe('DISTRIBUTED');
  });

  it('recorded as not held it says why, and breaks no invariant', async () => {
    await engine.until('2026-05-05T11:05:00+02:00');
    await conduct(engine, 'results', '2026-05-05', 'ana', { type: 'not-held', reason: 'Strike' });
    await engine.until('2026-05-05T14:00:00+02:00');
    const told = engine.mail.received.filter(({ subject }) => subject.startsWith('Not held'));
    expect(told.at(-1)?.parsed.text).toContain('Strike');
    expect(await brokenInvariants(engine)).toEqual([]);
  });
});

/** Does what a case waits for, by whoever may. */
async function passStep(engine: TestEngine, number: string): Promise<void> {
  const state = await engine.state(number);
  switch (state.pending) {
    case 'contain':
      await engine.act(number, 'ana', { type: 'contain', needed: false, reason: 'None' });
      return;
    case 'analyse':
      await engine.act(number, 'ana', {
        type: 'analyse',
        problem: 'Nobody came',
        method: 'five-whys',
        rootCauseCode: 'calendar',
        rootCause: 'Not in the calendar',
        escapeCause: 'Nobody looked',
        similarCases: 'none',
      });
      return;
    case 'plan':
      await engine.act(number, 'ana', {
        type: 'plan',
        items: [
          {
            id: '1',
            kind: 'corrective',
            owner: 'ana',
            due: Date.parse('2026-04-13T12:00:00+02:00'),
            text: 'Put it in the calendar',
            effect: 'People come',
          },
        ],
        criterion: {},
      });
      return;
    case 'approve':
      await engine.act(number, 'cleo', { type: 'approve', comment: null });
      return;
    case 'implement':
      await engine.act(number, state.items[0]!.owner, {
        type: 'done',
        item: state.items[0]!.id,
        channel: 'api',
        evidence: ['calendar'],
        note: null,
      });
      return;
    case 'verify':
      await engine.act(number, 'mia', { type: 'verify', item: null, comment: null });
      return;
    default:
      throw new Error(`nothing to do for ${String(state.pending)}`);
  }
}
