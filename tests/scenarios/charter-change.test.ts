import { WorkflowUpdateFailedError, WorkflowUpdateStage } from '@temporalio/client';
import type { UpdateDefinition } from '@temporalio/common';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

import { charterCalendar } from '../../charter/series.js';
import { meetingTimes } from '../../charter/meeting-times.js';
import type { MeetingState } from '../../rules/meeting/types.js';
import {
  cancelMeeting,
  meetingState,
  rescheduleMeeting,
  workflowIds,
  type MeetingMove,
  type MeetingWithdrawal,
  type Written,
} from '../../workflows/messages.js';
import { exampleCharter, exampleCharterText, type Sections } from '../support/charters.js';
import { TestEngine } from '../support/engine.js';
import { eventually } from '../support/eventually.js';
import { brokenInvariants } from '../support/invariants.js';
import { invitationsIn, type ReadInvitation } from '../support/invitations.js';
import { startDevServer } from '../support/servers.js';

jest.setTimeout(120_000);

const base: Sections = {
  program: `program:
  id: atlas
  name: Atlas customer care
  client: Atlas Retail
  provider: Norte BPO
  timeZone: Europe/Madrid
  start: 2026-04-01`,
  sources: '',
  kpis: '',
  clauses: '',
  tiers: `tiers:
  service-delivery: { accountable: ana, counterpart: cleo, acknowledge: 4h, resolve: 18h }
  account-management: { accountable: carla, counterpart: cora, acknowledge: 4h, resolve: 27h }
  steering-committee: { accountable: dan, counterpart: cyrus, acknowledge: 9h, resolve: 27h }`,
};

const withSeries = (lines: readonly string[]): Sections => ({
  ...base,
  cadence: ['cadence:', ...lines].join('\n'),
});

const series = (id: string, when: string, rest = '') =>
  `  - { id: ${id}, kind: custom, name: ${id}, tier: service-delivery, when: "${when}"${rest} }`;

/** What a person's calendar shows after all messages: by UID the highest SEQUENCE wins (RFC 5546 §2.1.5). */
function calendarOf(messages: readonly ReadInvitation[]): readonly string[] {
  const newest = new Map<string, ReadInvitation>();
  for (const message of messages) {
    const before = newest.get(message.uid);
    if (before === undefined || before.sequence < message.sequence)
      newest.set(message.uid, message);
  }
  const shown = [...newest.values()].filter(({ status }) => status !== 'CANCELLED');
  return shown.map(({ start, end }) => `${start} ${end}`).sort();
}

// On the real server: the time-skipping one loses a workflow task that cancels a mail just as it is sent.
describe('a charter that is applied while meetings are being convened', () => {
  const ids = Array.from({ length: 15 }, (_, index) => `s${index + 10}`);
  const weekly = (id: string, when: string) => series(id, when, ', invite: 6d');
  const before = withSeries(ids.map((id) => weekly(id, 'every wednesday at 16:00')));
  /** Every third series is dropped, every third meets on Thursdays, the others stay. */
  const after = withSeries(
    ids.flatMap((id, index) => {
      if (index % 3 === 0) return [];
      return [weekly(id, index % 3 === 1 ? 'every thursday at 10:00' : 'every wednesday at 16:00')];
    }),
  );
  let engine: TestEngine;
  let broken: readonly string[];

  beforeAll(async () => {
    engine = await TestEngine.start({ env: await startDevServer() });
    // All fifteen are invited to at once, at 16:00; the charter comes in the midst of it.
    await engine.begin('2026-04-16T15:59:57+02:00', exampleCharterText(before));
    await eventually(async () => {
      const rows = await engine.records.occurrences.from(engine.program, 0);
      return rows.length > 0;
    });
    await engine.apply(exampleCharterText(after));
    await eventually(async () => {
      const rows = await engine.records.occurrences.from(engine.program, 0);
      return rows.some(({ state }) => state === 'cancelled');
    });
    await eventually(async () => {
      const open = await engine.records.dispatches.pending(engine.program);
      return open.length === 0;
    });
    broken = await brokenInvariants(engine);
  });
  afterAll(() => engine.stop());

  it('leaves everybody with the calendar of the new charter, nothing twice, nothing lost', () => {
    const { charter } = exampleCharter(after);
    const calendar = charterCalendar(charter, '2026-04-17', '2026-04-23');
    expect(calendar).toHaveLength(10);
    for (const address of ['ana@norte.example', 'cleo@atlas.example']) {
      const messages = invitationsIn(engine.mail.to(address));
      expect(calendarOf(messages)).toEqual(calendar.map(({ start, end }) => `${start} ${end}`));
    }
  });

  it('tells of each change once, by a SEQUENCE that grows', () => {
    const messages = invitationsIn(engine.mail.to('ana@norte.example'));
    const second = messages.filter(({ sequence }) => sequence === 1);
    // Five dropped and five moved; an invitation that was not out yet was withdrawn for it.
    expect(second.map(({ method }) => method).sort()).toEqual([
      ...Array.from({ length: 5 }, () => 'CANCEL'),
      ...Array.from({ length: 5 }, () => 'REQUEST'),
    ]);
    expect(messages.every(({ sequence }) => sequence <= 1)).toBe(true);
    for (const uid of new Set(messages.map((message) => message.uid))) {
      const own = messages.filter((message) => message.uid === uid);
      expect(new Set(own.map(({ sequence }) => sequence)).size).toBe(own.length);
    }
  });

  it('leaves no invariant broken', () => {
    expect(broken).toEqual([]);
  });
});

describe('a meeting that people were invited to', () => {
  const wednesdays = series('calibration', 'every wednesday at 16:00', ', where: Room 1');
  const first = withSeries([wednesdays, series('results', 'every thursday at 11:00')]);
  let engine: TestEngine;
  let keys = 0;

  const handle = (id: string, date: string) =>
    engine.env.client.workflow.getHandle(workflowIds.meeting(engine.program, id, date));
  const state = (id: string, date: string): Promise<MeetingState> =>
    handle(id, date).query(meetingState);

  async function update<Asked>(
    definition: UpdateDefinition<Written, [Asked]>,
    [id, date]: readonly [string, string],
    asked: Omit<Asked, 'by' | 'key'>,
    key = `person-${(keys += 1)}`,
  ): Promise<Written> {
    const request = { ...asked, by: 'ana', key } as Asked;
    const sent = await handle(id, date).startUpdate(definition, {
      args: [request],
      updateId: key,
      waitForStage: WorkflowUpdateStage.ACCEPTED,
    });
    return sent.result();
  }

  /** Moves a meeting to another start; it lasts an hour and keeps its place. */
  async function reschedule(meeting: readonly [string, string], instant: string, key?: string) {
    const { charter, digest } = exampleCharter(first);
    const start = Date.parse(instant);
    const [own] = charter.cadence.filter(({ id }) => id === meeting[0]);
    const times = meetingTimes(charter, own!, { start, end: start + 3_600_000 });
    const move = { times, place: 'Room 2', charterDigest: digest, reason: 'the room is taken' };
    return update<MeetingMove>(rescheduleMeeting, meeting, move, key);
  }

  const toCleo = () => invitationsIn(engine.mail.to('cleo@atlas.example'));
  const messagesOf = async (id: string, date: string) => {
    const { uid } = await state(id, date);
    return toCleo()
      .filter((message) => message.uid === uid)
      .map(({ method, sequence, status, start }) => `${method} ${sequence} ${status} ${start}`);
  };

  beforeAll(async () => {
    engine = await TestEngine.start();
    await engine.begin('2026-04-14T18:00:00+02:00', exampleCharterText(first));
    await engine.until('2026-04-16T12:00:00+02:00');
  });
  afterAll(() => engine.stop());

  it('can be moved by a person, who does it once however often it is sent', async () => {
    const meeting = ['calibration', '2026-04-22'] as const;
    const written = await reschedule(meeting, '2026-04-24T09:00:00+02:00', 'click');
    expect(await reschedule(meeting, '2026-04-24T09:00:00+02:00', 'click')).toEqual(written);
    await engine.until('2026-04-16T13:00:00+02:00');
    expect(await messagesOf(...meeting)).toEqual([
      'REQUEST 0 CONFIRMED 2026-04-22T14:00:00Z',
      'REQUEST 1 CONFIRMED 2026-04-24T07:00:00Z',
    ]);
    const mail = engine.mail.to('cleo@atlas.example').at(-1);
    expect(mail?.parsed.text).toContain('the room is taken');
    expect(mail?.parsed.text).toContain('Room 2');
  });

  it('stays where people moved it when a charter changes something else', async () => {
    const other = series('results', 'every thursday at 12:00');
    await engine.apply(exampleCharterText(withSeries([wednesdays, other])));
    await engine.until('2026-04-16T14:00:00+02:00');
    expect((await state('calibration', '2026-04-22')).times.start).toBe(
      Date.parse('2026-04-24T09:00:00+02:00'),
    );
    expect(await messagesOf('results', '2026-04-23')).toEqual([
      'REQUEST 0 CONFIRMED 2026-04-23T09:00:00Z',
      'REQUEST 1 CONFIRMED 2026-04-23T10:00:00Z',
    ]);
  });

  it('can be cancelled, and then neither moved nor convened again by a charter', async () => {
    const meeting = ['results', '2026-04-23'] as const;
    await update<MeetingWithdrawal>(cancelMeeting, meeting, { reason: 'a strike' });
    await engine.until('2026-04-17T09:00:00+02:00');
    expect((await messagesOf(...meeting)).at(-1)).toBe('CANCEL 2 CANCELLED 2026-04-23T10:00:00Z');
    await engine.apply(
      exampleCharterText(withSeries([wednesdays, series('results', 'every thursday at 15:00')])),
    );
    await engine.until('2026-04-23T16:00:00+02:00');
    const starts = toCleo().map(({ start }) => start);
    expect(starts.filter((start) => start === '2026-04-23T13:00:00Z')).toEqual([]);
    const failure = reschedule(meeting, '2026-04-30T09:00:00+02:00');
    await expect(failure).rejects.toThrow();
  });

  it('reminds at its new time and starts then', async () => {
    const stream = { kind: 'meeting', program: 'atlas', series: 'calibration', date: '2026-04-22' };
    await engine.until('2026-04-24T09:10:00+02:00');
    const all = await engine.records.streams.events({ ...stream, kind: 'meeting' });
    const events = all.filter(({ event }) => event.type !== 'agenda-issued');
    expect(
      events
        .map(({ event }) => `${event.type} ${new Date(event.due ?? event.at).toISOString()}`)
        .slice(-2),
    ).toEqual(['reminded 2026-04-23T07:00:00.000Z', 'started 2026-04-24T07:00:00.000Z']);
  });

  it('refuses to be moved once it has begun, saying so (design D7)', async () => {
    const failure = reschedule(['calibration', '2026-04-22'], '2026-04-30T09:00:00+02:00');
    await expect(failure).rejects.toBeInstanceOf(WorkflowUpdateFailedError);
    await expect(failure).rejects.toMatchObject({ cause: { type: 'STEERCO_WRONG_STAGE' } });
  });

  it('that a holiday moves and moves back is told each time, under one UID', async () => {
    const holiday = (date: string): Sections => ({
      ...withSeries([wednesdays]),
      calendars: `calendars:
  joint: { timeZone: Europe/Madrid, hours: { mon-fri: "09:00-18:00" }, holidays: [${date}] }`,
    });
    for (const [hour, date] of [
      [10, '2026-04-29'],
      [11, '2026-01-01'],
      [12, '2026-04-29'],
    ] as const) {
      await engine.apply(exampleCharterText(holiday(date)));
      await engine.until(`2026-04-24T${hour}:30:00+02:00`);
    }
    expect(await messagesOf('calibration', '2026-04-29')).toEqual([
      'REQUEST 0 CONFIRMED 2026-04-29T14:00:00Z',
      'REQUEST 1 CONFIRMED 2026-04-30T14:00:00Z',
      'REQUEST 2 CONFIRMED 2026-04-29T14:00:00Z',
      'REQUEST 3 CONFIRMED 2026-04-30T14:00:00Z',
    ]);
  });

  it('of a series that is dropped and comes back is cancelled, and another is convened', async () => {
    await engine.apply(exampleCharterText({ ...base, cadence: '' }));
    await engine.until('2026-04-24T13:30:00+02:00');
    await engine.apply(exampleCharterText(withSeries([wednesdays])));
    await engine.until('2026-04-24T14:30:00+02:00');
    expect((await messagesOf('calibration', '2026-04-29')).at(-1)).toBe(
      'CANCEL 4 CANCELLED 2026-04-30T14:00:00Z',
    );
    expect(await messagesOf('calibration', '2026-04-29~2')).toEqual([
      'REQUEST 0 CONFIRMED 2026-04-29T14:00:00Z',
    ]);
  });

  it('leaves no invariant broken', async () => {
    expect(await brokenInvariants(engine)).toEqual([]);
  });
});
