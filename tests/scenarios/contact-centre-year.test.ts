import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { WorkflowUpdateStage } from '@temporalio/client';
import { parse, stringify } from 'yaml';

import { calendarFeed } from '../../activities/mail/calendar/feed.js';
import { feedEvents } from '../../api/views/feed.js';
import type { Charter } from '../../charter/charter.js';
import { parseCharter } from '../../charter/load.js';
import { charterCalendar } from '../../charter/series.js';
import type { MeetingSummary } from '../../records/queries/meetings.js';
import { verify } from '../../records/audit.js';
import type { Side } from '../../rules/time.js';
import { rescheduleMeeting, workflowIds } from '../../workflows/messages.js';
import { CalendarClient, feedEntries } from '../support/calendar-client.js';
import { TestEngine } from '../support/engine.js';
import { mailFaults } from '../support/invariants/mails.js';
import { hold, meetingOf } from './conducting.js';

jest.setTimeout(600_000);

const example = new URL('../../examples/contact-centre/', import.meta.url);

/** What brings about other cases than those of meetings has its own proofs. */
const left = new Set(['kpis', 'commitments', 'credits', 'scorecard', 'reports', 'benchmarks']);

interface Written {
  program: { id: string };
  calendars: Record<string, { holidays: unknown[] }>;
  cadence: { id: string; when: string; sample?: { kpi?: string } }[];
}

/** The charter of the example as its parties have it at first, changed as a test asks. */
async function written(change: (charter: Written) => void = () => undefined): Promise<string> {
  const whole = parse(await readFile(new URL('charter.yaml', example), 'utf8')) as object;
  const charter = Object.fromEntries(
    Object.entries(whole).filter(([key]) => !left.has(key)),
  ) as unknown as Written;
  charter.program.id = 'atlas';
  for (const { sample } of charter.cadence) delete sample?.kpi;
  change(charter);
  return stringify(charter);
}

function holiday({ calendars }: Written): void {
  calendars.solana?.holidays.push({ date: '2026-07-08', name: 'Office moves' });
}

function tuesdays({ cadence }: Written): void {
  const calibration = cadence.find(({ id }) => id === 'calibration');
  if (calibration !== undefined) calibration.when = 'every tuesday at 12:00';
}

const first = await written();
const withHoliday = await written(holiday);
const withTuesdays = await written((charter) => {
  holiday(charter);
  tuesdays(charter);
});

const skipped = 'mbr 2026-11';
const withoutQuorum = 'results 2026-11-26';
const movedTo = Date.parse('2026-07-23T10:00:00+02:00');

const bothSides: readonly (readonly [string, Side])[] = [
  ['marta', 'provider'],
  ['elena', 'client'],
];

describe('a year of the contact centre, not all of it as planned', () => {
  let engine: TestEngine;

  beforeAll(async () => {
    engine = await TestEngine.start();
    await engine.write(
      'data/contacts.csv',
      await readFile(new URL('data/contacts.csv', example), 'utf8'),
    );
    await engine.begin('2025-12-22T09:00:00+01:00', first);
    await holdUntil('2026-06-10T09:00:00+02:00');
    await engine.apply(withHoliday);
    await holdUntil('2026-07-13T09:00:00+02:00');
    await moveReview();
    await holdUntil('2026-09-03T09:00:00+02:00');
    await engine.apply(withTuesdays);
    await holdUntil('2027-01-02T09:00:00+01:00');
  });
  afterAll(() => engine.stop());

  /** Holds every meeting that starts until then, but the one that everybody forgets. */
  async function holdUntil(instant: string): Promise<void> {
    for (let next = await nextBefore(instant); next !== null; next = await nextBefore(instant)) {
      await engine.until(new Date(next.start + 300_000).toISOString());
      const name = `${next.series} ${next.date}`;
      if (name.startsWith(skipped)) continue;
      const isAlone = name === withoutQuorum;
      const held = hold(
        engine,
        next.series,
        next.date,
        isAlone ? bothSides.slice(0, 1) : bothSides,
      );
      await (isAlone ? expect(held).rejects.toThrow() : held);
    }
    await engine.until(instant);
  }

  async function nextBefore(instant: string): Promise<MeetingSummary | null> {
    const end = Date.parse(instant);
    let now = (await engine.env.currentTimeMs()) + engine.clockOffsetMs;
    // A day at a time: what a day convenes may come before what was next.
    for (; now < end; now += 86_400_000) {
      await engine.until(new Date(now).toISOString());
      const list = await engine.records.meetings.list(engine.program);
      const next = list.find(({ start, status }) => start > now && status !== 'CANCELLED');
      const isNear = next !== undefined && next.start <= Math.min(now + 86_400_000, end);
      if (isNear) return next;
    }
    return null;
  }

  async function moveReview(): Promise<void> {
    const { times, place, charterDigest } = await meetingOf(engine, 'qbr', '2026-07-21');
    const later = (at: number) => at + movedTo - times.start;
    const id = workflowIds.meeting(engine.program, 'qbr', '2026-07-21');
    const update = await engine.env.client.workflow.getHandle(id).startUpdate(rescheduleMeeting, {
      args: [
        {
          by: 'vera',
          key: 'move',
          times: {
            ...times,
            start: movedTo,
            end: later(times.end),
            reminders: times.reminders.map(later),
            minutesDue: later(times.minutesDue),
          },
          place,
          charterDigest,
          reason: 'The board meets on Tuesday',
        },
      ],
      updateId: 'move',
      waitForStage: WorkflowUpdateStage.ACCEPTED,
    });
    await update.result();
  }

  it('takes place when the calendars of its three charters say, but for the review that was moved', async () => {
    const planned = [
      ...calendarOf(first, '2026-01-01', '2026-06-09'),
      ...calendarOf(withHoliday, '2026-06-10', '2026-09-02'),
      ...calendarOf(withTuesdays, '2026-09-03', '2026-12-31'),
    ].map((line) => (line.startsWith('qbr 2026-07-21') ? 'qbr 2026-07-23T08:00:00Z' : line));
    const meetings = await engine.records.meetings.list(engine.program);
    const took = meetings
      .filter(({ status, start }) => status !== 'CANCELLED' && start < Date.parse('2027-01-01'))
      .map(({ series, start }) => `${series} ${utc(start)}`);
    expect(took.sort()).toEqual(planned.sort());
  });

  it('held all but two of them, and opened a case for each of those', async () => {
    const meetings = await engine.records.meetings.list(engine.program);
    const odd = meetings.filter(
      ({ status, start }) => status !== 'DISTRIBUTED' && start < Date.parse('2027-01-01'),
    );
    expect(
      odd.map(({ series, date, status }) => `${series} ${date.slice(0, 7)} ${status}`),
    ).toEqual(['mbr 2026-11 NOT_HELD', 'results 2026-11 NOT_HELD']);
    const cases = await engine.records.actions.list(engine.program);
    expect(
      cases.map(({ case: number, kind, openedAt }) => [number, kind, utc(openedAt).slice(0, 7)]),
    ).toEqual([
      ['CA-2026-0001', 'meeting-not-held', '2026-11'],
      ['CA-2026-0002', 'meeting-not-held', '2026-11'],
    ]);
  });

  it('leaves in each calendar, by the mails alone, what the feed of that person shows', async () => {
    const charter = charterOf(withTuesdays);
    for (const { id, email } of charter.people) {
      const feed = calendarFeed({
        name: id,
        events: await feedEvents(engine.records, charter, id),
        now: Date.parse('2027-01-02T08:00:00Z'),
      });
      const byMail = CalendarClient.after(email, engine.mail.received);
      expect({ id, shown: byMail.entries }).toEqual({ id, shown: feedEntries(feed) });
    }
  });

  it('accounts for every mail, and the chain of the records verifies', async () => {
    expect(await mailFaults(engine, 1)).toEqual([]);
    expect((await verify(engine.db, engine.program)).ok).toBe(true);
  });
});

function charterOf(text: string): Charter {
  const parsed = parseCharter(text, 'charter.yaml');
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems, null, 2));
  return parsed.charter;
}

function calendarOf(text: string, from: string, to: string): readonly string[] {
  return charterCalendar(charterOf(text), from, to).map(
    ({ series, start }) => `${series} ${start}`,
  );
}

function utc(instant: number): string {
  return new Date(instant).toISOString().replace('.000Z', 'Z');
}
