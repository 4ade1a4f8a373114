import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

import { verify } from '../../records/audit.js';
import { charterCalendar, type CalendarEntry } from '../../charter/series.js';
import { exampleCharter, exampleCharterText } from '../support/charters.js';
import { TestEngine } from '../support/engine.js';
import { mailFaults } from '../support/invariants/mails.js';
import type { Side } from '../../rules/time.js';
import { hold } from './conducting.js';
import { invitationsIn, type ReadInvitation } from '../support/invitations.js';

jest.setTimeout(300_000);

/** The example charter with the holidays of rules R8, live all year. */
const sections = {
  program: `program:
  id: atlas
  name: Atlas customer care
  client: Atlas Retail
  provider: Norte BPO
  timeZone: Europe/Madrid
  start: 2026-01-01`,
  calendars: `calendars:
  joint:
    timeZone: Europe/Madrid
    hours: { mon-fri: "09:00-18:00" }
    holidays: [2026-01-01, 2026-01-06, 2026-04-03, 2026-05-01, 2026-08-15, 2026-10-12, 2026-11-02, 2026-12-07, 2026-12-08, 2026-12-25]`,
};

/** Who is invited, by the tiers of the example. */
const attendees: Readonly<Record<string, readonly string[]>> = {
  qbr: ['dan@norte.example', 'cyrus@atlas.example'],
  mbr: ['carla@norte.example', 'cora@atlas.example'],
  results: ['ana@norte.example', 'cleo@atlas.example', 'leo@norte.example', 'mia@norte.example'],
  calibration: [
    'ana@norte.example',
    'cleo@atlas.example',
    'leo@norte.example',
    'mia@norte.example',
  ],
};

/** Who holds them: a head of each side. */
const heads: Readonly<Record<string, readonly (readonly [string, Side])[]>> = {
  qbr: [
    ['dan', 'provider'],
    ['cyrus', 'client'],
  ],
  mbr: [
    ['carla', 'provider'],
    ['cora', 'client'],
  ],
  results: [
    ['ana', 'provider'],
    ['cleo', 'client'],
  ],
  calibration: [
    ['ana', 'provider'],
    ['cleo', 'client'],
  ],
};

/** A good day of calls for every day of the year and a bit. */
function calls(): string {
  const first = Date.UTC(2026, 0, 1);
  const days = Array.from({ length: 370 }, (_, day) =>
    new Date(first + day * 86_400_000).toISOString().slice(0, 10),
  );
  return ['Date,answered,answered_in_20s', ...days.map((day) => `${day},1000,900`), ''].join('\n');
}

describe('a year of the example charter', () => {
  let engine: TestEngine;
  let invitations: readonly ReadInvitation[];
  const calendar = charterCalendar(exampleCharter(sections).charter, '2026-01-01', '2026-12-31');

  beforeAll(async () => {
    engine = await TestEngine.start();
    await engine.write('data/calls-2026.csv', calls());
    await engine.begin('2025-12-15T09:00:00+01:00', exampleCharterText(sections));
    for (const { series, occurrence, start } of calendar) {
      await engine.until(new Date(Date.parse(start) + 300_000).toISOString());
      await hold(engine, series, occurrence, heads[series] ?? []);
    }
    await engine.until('2027-01-02T18:00:00+01:00');
    invitations = invitationsIn(engine.mail.received);
  });
  afterAll(() => engine.stop());

  it('holds exactly the meetings that the calendar lists (rules R8: 94)', async () => {
    const meetings = await engine.records.meetings.list(engine.program);
    const held = meetings.filter(({ start }) => start < Date.parse('2027-01-01T00:00:00+01:00'));
    const line = (entry: Pick<CalendarEntry, 'series' | 'occurrence' | 'start'>) =>
      `${entry.series} ${entry.occurrence} ${entry.start}`;
    expect(held).toHaveLength(94);
    expect(
      held.map(({ series, date, start }) => line({ series, occurrence: date, start: utc(start) })),
    ).toEqual(calendar.map(line));
    expect(held.filter(({ status }) => status !== 'DISTRIBUTED')).toEqual([]);
    expect(await engine.records.actions.list(engine.program)).toEqual([]);
  });

  it('sends each attendee one invitation to each, at the time that the calendar lists', async () => {
    for (const { series, occurrence, start, end } of calendar) {
      const state = await engine.records.meetings.state(engine.program, series, occurrence);
      const own = invitations.filter(({ uid }) => uid === state?.uid);
      const people = attendees[series] ?? [];
      expect(own.map(({ to }) => to).sort()).toEqual([...people].sort());
      for (const invitation of own) {
        expect(invitation).toMatchObject({ method: 'REQUEST', sequence: 0, start, end });
        expect([...invitation.attendees].sort()).toEqual([...people].sort());
      }
    }
  });

  it('gives every meeting a UID of its own and invites to nothing else', () => {
    const next = charterCalendar(exampleCharter(sections).charter, '2027-01-01', '2027-01-31');
    // By 2 January the invitations of three meetings of 2027 are due: 7 days, and 21 for the quarterly one.
    const early = next.filter(({ start }) =>
      ['2027-01-06', '2027-01-07', '2027-01-19'].some((date) => start.startsWith(date)),
    );
    expect(early).toHaveLength(3);
    expect(new Set(invitations.map(({ uid }) => uid)).size).toBe(94 + 3);
    expect(invitations).toHaveLength(52 * 4 + 26 * 4 + 12 * 2 + 4 * 2 + (4 + 4 + 2));
  });

  it('reminds, issues agendas, and sends the minutes to everybody', () => {
    const subjects = engine.mail.received.map(({ subject }) => subject.split(/[ :]/)[0]);
    const count = (word: string) => subjects.filter((subject) => subject === word).length;
    expect(count('Reminder')).toBe(52 * 4 + 26 * 4 + 12 * 2 + 2 * 4 * 2);
    const everybody = 52 * 4 + 26 * 4 + 12 * 2 + 4 * 2;
    expect(count('Minutes')).toBe(everybody);
    // By 2 January no agenda of the new year is due.
    expect(count('Agenda') + count('To')).toBe(everybody);
  });

  it('does each step at its instant', async () => {
    const steps = async (series: string, date: string) => {
      const stream = { kind: 'meeting', program: engine.program, series, date } as const;
      const events = await engine.records.streams.events(stream);
      const byItself = events.filter(
        ({ event }) => event.by === undefined && event.due !== undefined,
      );
      return byItself
        .filter(({ event }) => event.type !== 'distributed' && event.type !== 'outcome-reported')
        .map(({ event }) => `${event.type} ${utc(event.due ?? 0)}`);
    };
    // The third Tuesday of April at 10:00, two hours; invitations 21 days before, still in CEST.
    expect(await steps('qbr', '2026-04-21')).toEqual([
      'invited 2026-03-31T08:00:00Z',
      'reminded 2026-04-14T08:00:00Z',
      'reminded 2026-04-20T08:00:00Z',
      'agenda-issued 2026-04-20T08:00:00Z',
      'started 2026-04-21T08:00:00Z',
    ]);
    // Wednesday 1 April at 16:00 CEST; a week before it was 16:00 CET.
    expect(await steps('calibration', '2026-04-01')).toEqual([
      'invited 2026-03-25T15:00:00Z',
      'reminded 2026-03-31T14:00:00Z',
      'agenda-issued 2026-03-31T14:00:00Z',
      'started 2026-04-01T14:00:00Z',
    ]);
  });

  it('accounts for every mail, and the chain of the records verifies', async () => {
    expect(await mailFaults(engine, 1)).toEqual([]);
    expect(await engine.records.mails.list(engine.program, { state: 'queued' })).toEqual([]);
    expect((await verify(engine.db, engine.program)).ok).toBe(true);
  });
});

function utc(instant: number): string {
  return new Date(instant).toISOString().replace('.000Z', 'Z');
}
