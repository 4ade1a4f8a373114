import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

import { april, callsCsv, caseCharter } from '../support/case-charter.js';
import { TestEngine } from '../support/engine.js';
import { brokenInvariants } from '../support/invariants.js';
import { awayUntil } from '../support/outage.js';

jest.setTimeout(180_000);

const series = (id: string, when: string, rest: string) =>
  `  - { id: ${id}, kind: custom, name: ${id}, tier: service-delivery, when: "${when}", ${rest} }`;

/** Three Wednesday series that differ in what is made up for, and two that people were invited to before. */
const cadence = [
  'cadence:',
  series('late', 'every wednesday at 16:00', 'invite: 1d, reminders: [1h]'),
  series('all', 'every wednesday at 16:00', 'invite: 1d, reminders: [1h], ifMissed: run_all'),
  series('skipped', 'every wednesday at 16:00', 'invite: 1d, reminders: [1h], ifMissed: skip'),
  series('results', 'every 2 weeks on thursday at 11:00 from 2026-01-08', 'reminders: [1h]'),
  series('review', 'third tuesday of apr at 10:00', 'invite: 21d, reminders: [7d, 1d]'),
].join('\n');

describe('three weeks without the engine', () => {
  let engine: TestEngine;
  let mailsBefore: number;
  let mailsAfter: readonly { readonly to: string; readonly subject: string }[];

  beforeAll(async () => {
    // Without a cache no workflow task waits for the very worker that is gone.
    engine = await TestEngine.start({ maxCachedWorkflows: 0 });
    await engine.write('calls.csv', callsCsv(april({ '2026-03-31': 70, '2026-04-10': 60 })));
    await engine.begin('2026-03-31T08:00:00+02:00', caseCharter({ cadence }));
    await engine.until('2026-04-02T08:00:00+02:00');
    mailsBefore = engine.mail.received.length;
    await awayUntil(engine, '2026-04-23T16:00:00+02:00');
    await engine.startWorker();
    await engine.until('2026-04-23T16:20:00+02:00');
    mailsAfter = engine.mail.received.slice(mailsBefore);
  });
  afterAll(() => engine.stop());

  const meetings = async (id: string) => {
    const list = await engine.records.meetings.list(engine.program);
    return list.flatMap((one) => (one.series === id ? [`${one.date} ${one.status}`] : []));
  };
  const missed = async (id: string) => {
    const rows = await engine.records.occurrences.from(engine.program, 0);
    return rows.flatMap((row) => (row.series === id && row.state === 'missed' ? [row.date] : []));
  };

  it('asks whether the latest meeting was held and records the earlier ones as missed (rules R8)', async () => {
    expect(await meetings('late')).toEqual(['2026-04-01 UNCONFIRMED', '2026-04-22 UNCONFIRMED']);
    expect(await missed('late')).toEqual(['2026-04-08', '2026-04-15']);
    const state = await engine.records.meetings.state(engine.program, 'late', '2026-04-22');
    // The minutes are due two days from the question, not from the meeting.
    const asked = Date.parse('2026-04-23T16:00:00+02:00');
    expect(state?.minutesDueAt).toBeGreaterThanOrEqual(asked + 2 * 86_400_000);
    expect(state?.minutesDueAt).toBeLessThan(asked + 2 * 86_400_000 + 60_000);
  });

  it('asks about all of them, or none, where the charter says so', async () => {
    expect(await meetings('all')).toEqual([
      '2026-04-01 UNCONFIRMED',
      '2026-04-08 UNCONFIRMED',
      '2026-04-15 UNCONFIRMED',
      '2026-04-22 UNCONFIRMED',
    ]);
    expect(await meetings('skipped')).toEqual(['2026-04-01 UNCONFIRMED']);
    expect(await missed('skipped')).toEqual(['2026-04-08', '2026-04-15', '2026-04-22']);
  });

  it('asks about meetings that people were invited to before, too', async () => {
    expect(await meetings('results')).toEqual([
      '2026-04-02 UNCONFIRMED',
      '2026-04-16 UNCONFIRMED',
      '2026-04-30 INVITED',
    ]);
    expect(await meetings('review')).toEqual(['2026-04-21 UNCONFIRMED']);
    const stream = {
      kind: 'meeting',
      program: engine.program,
      series: 'review',
      date: '2026-04-21',
    };
    const events = await engine.records.streams.events({ ...stream, kind: 'meeting' });
    expect(events.map(({ event }) => event.type)).toEqual([
      'scheduled',
      'invited',
      'reminder-skipped',
      'reminder-skipped',
      'unconfirmed',
    ]);
  });

  it('judges every period, in order', async () => {
    const stream = { kind: 'kpi', program: engine.program, kpi: 'service-level' } as const;
    const events = await engine.records.streams.events(stream);
    const judged = events.flatMap(({ event }) =>
      event.type === 'period-judged' ? [event.judged.period.id] : [],
    );
    // From the first day to 21 April: that of the 22nd is due at 16:30.
    const days = Array.from({ length: 22 }, (_, day) =>
      new Date(Date.UTC(2026, 2, 31 + day)).toISOString().slice(0, 10),
    );
    expect(judged).toEqual(days);
    const state = await engine.state('CA-2026-0001');
    expect(state.signalsSeen).toBe(21);
  });

  it('climbs once and says for how long it was away (design D5)', async () => {
    const stream = { kind: 'action', program: engine.program, case: 'CA-2026-0001' } as const;
    const events = await engine.records.streams.events(stream);
    const climbs = events.flatMap(({ event }) => (event.type === 'climbed' ? [event] : []));
    // The acknowledgement was due on Thursday 2 April at 11:30 (rules R11).
    const due = Date.parse('2026-04-02T11:30:00+02:00');
    expect(climbs).toEqual([expect.objectContaining({ from: 1, to: 2, due })]);
    const [climb] = climbs;
    expect(climb?.outageMs).toBe((climb?.at ?? 0) - due);
    expect(climb?.enteredAt).toBe(climb?.at);
    expect(climb?.at).toBeGreaterThanOrEqual(Date.parse('2026-04-23T16:00:00+02:00'));
    // Tier 2 has its four hours from now: two on Thursday, two on Friday.
    const { deadline } = await engine.state('CA-2026-0001');
    const next = Date.parse('2026-04-24T11:00:00+02:00');
    expect(deadline?.at).toBeGreaterThanOrEqual(next);
    expect(deadline?.at).toBeLessThan(next + 60_000);
  });

  it('sends no storm: what is asked now, and nothing of the past', () => {
    const told = mailsAfter.map(({ to, subject }) => `${subject.split(/[:?]/)[0]} to ${to}`).sort();
    const ana = 'ana@norte.example';
    const invited = [ana, 'cleo@atlas.example', 'leo@norte.example', 'mia@norte.example'];
    const climb = told.filter((line) => line.includes('CA-2026-0001'));
    expect(climb.map((line) => line.split(' to ').at(-1)).sort()).toEqual([
      ana,
      'carla@norte.example',
      'cora@atlas.example',
    ]);
    // Nobody could file the minutes of the three meetings before: they are asked again, and not charged.
    expect(told.filter((line) => line.startsWith('Minutes'))).toEqual([]);
    // late twice, all four times, skipped, results twice, review; and the invitation for 30 April, due since the 23rd.
    expect(told.filter((line) => line.startsWith('Was it held'))).toEqual(
      Array.from({ length: 10 }, () => `Was it held to ${ana}`),
    );
    expect(told.filter((line) => line.startsWith('Invitation'))).toEqual(
      [...invited].sort().map((to) => `Invitation to ${to}`),
    );
    expect(told).toHaveLength(3 + 10 + 4);
  });

  it('goes on as if nothing had been', async () => {
    await engine.until('2026-04-29T16:10:00+02:00');
    expect(await meetings('late')).toEqual([
      '2026-04-01 NOT_HELD',
      '2026-04-22 NOT_HELD',
      '2026-04-29 STARTED',
    ]);
    expect(await brokenInvariants(engine)).toEqual([]);
  });
});
