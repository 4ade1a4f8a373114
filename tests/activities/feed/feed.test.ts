import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { personFeed, programFeed } from '../../../activities/feed/meeting-feed.js';
import { readFeed } from '../../../activities/feed/read-feed.js';
import { foldMeeting } from '../../../rules/meeting/fold.js';
import type { MeetingEvent, MeetingEventBody } from '../../../rules/meeting/events.js';
import type { MeetingState } from '../../../rules/meeting/types.js';
import type { MeetingNotice } from '../../../workflows/effects.js';
import { CalendarClient, readCalendar } from '../../support/calendar-client.js';
import { useRecords } from '../../support/test-records.js';
import { Desk } from '../notify/desk.js';

const used = useRecords();
const at = Date.parse('2026-04-10T10:00:00+02:00');
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

let desk: Desk;
let programs = 0;
beforeEach(async () => {
  desk = await Desk.open(used.records, `feed-${(programs += 1)}`);
});
afterEach(() => desk.close());

/** The life of meetings as their workflows write and tell it: events into the records, notices as mails. */
class Meetings {
  readonly #desk: Desk;
  readonly #invitation: MeetingNotice;

  constructor(on: Desk, invitation: MeetingNotice) {
    this.#desk = on;
    this.#invitation = invitation;
  }

  /** A meeting of the series so many days after the example's, invited to. */
  async invite(daysLater: number): Promise<MeetingState> {
    const { state } = this.#invitation;
    const by = daysLater * dayMs;
    const { start, end } = state.times;
    const scheduled = {
      ...state,
      type: 'scheduled' as const,
      date: new Date(Date.parse(state.date) + by).toISOString().slice(0, 10),
      uid: `${daysLater}-${state.uid}`,
      times: { ...state.times, start: start + by, end: end + by },
      sequence: 1,
      at: this.#invitation.at,
    };
    const first = await this.#write(null, scheduled);
    return this.tell(first, 'meeting-invitation', { type: 'invited' });
  }

  async tell(
    before: MeetingState,
    purpose: MeetingNotice['purpose'],
    body: MeetingEventBody,
  ): Promise<MeetingState> {
    const sequence = before.sequence + 1;
    const at = this.#invitation.at + sequence * hourMs;
    const state = await this.#write(before, { ...body, sequence, at });
    const notice = { ...this.#invitation, purpose, sequence, at, state };
    const signal = new AbortController().signal;
    await this.#desk.notifier().meeting(notice, { signal, triedForMs: 0 });
    return state;
  }

  async #write(before: MeetingState | null, event: MeetingEvent): Promise<MeetingState> {
    const state = foldMeeting(before, event);
    const stream = `meeting:${this.#desk.program}:${state.series}:${state.date}`;
    await this.#desk.records.append(this.#desk.program, stream, [event]);
    return state;
  }
}

async function meetingsInEveryState(): Promise<void> {
  const meetings = new Meetings(desk, desk.invitation(await desk.apply()));
  await meetings.invite(0);
  const moved = await meetings.invite(7);
  const { times } = moved;
  await meetings.tell(moved, 'meeting-rescheduled', {
    type: 'rescheduled',
    times: { ...times, start: times.start + dayMs, end: times.end + dayMs },
    place: 'Room; "2", upstairs\\left',
    charterDigest: moved.charterDigest,
  });
  const off = await meetings.invite(14);
  await meetings.tell(off, 'meeting-cancelled', { type: 'cancelled' });
  // After the change of the clock in October, and held.
  const later = await meetings.invite(189);
  await desk.records.append(desk.program, `meeting:${desk.program}:qbr:${later.date}`, [
    { type: 'started', sequence: 3, at: later.times.start },
  ]);
}

const unfolded = (text: string) => text.replaceAll('\r\n ', '').split('\r\n');

describe('the calendar feed', () => {
  it('of a person shows what their calendar shows after all invitations', async () => {
    await meetingsInEveryState();
    const feed = await readFeed(desk.records, desk.program, at);
    const { events } = readCalendar(personFeed(feed, 'dan', at));
    const shown = CalendarClient.after('dan@norte.example', desk.server.received).entries;
    expect(shown).toHaveLength(4);
    expect(shown.map(({ status }) => status)).toEqual([
      'CONFIRMED',
      'CONFIRMED',
      'CANCELLED',
      'CONFIRMED',
    ]);
    expect(
      events.map(({ uid, start, end, location, status }) => ({
        uid,
        start,
        end,
        location,
        status,
      })),
    ).toEqual(shown);
  });

  it('has the SEQUENCE of the newest invitation, and its title', async () => {
    await meetingsInEveryState();
    const feed = await readFeed(desk.records, desk.program, at);
    const { events } = readCalendar(programFeed(feed, at));
    expect(events.map(({ sequence }) => sequence)).toEqual([0, 1, 1, 0]);
    const title = /^SUMMARY:.*/m;
    const mail = desk.server.received[0]!.parsed.attachments[0]!.content.toString();
    expect(title.exec(programFeed(feed, at))?.[0]).toBe(title.exec(mail)?.[0]);
  });

  it('of somebody who is not invited, or of nobody, is empty and still a calendar', async () => {
    await meetingsInEveryState();
    const feed = await readFeed(desk.records, desk.program, at);
    for (const person of ['leo', 'nobody']) {
      expect(readCalendar(personFeed(feed, person, at))).toMatchObject({
        method: 'PUBLISH',
        events: [],
      });
    }
  });

  it('says when to look again, defines its zone once, and names nobody', async () => {
    await meetingsInEveryState();
    const lines = unfolded(programFeed(await readFeed(desk.records, desk.program, at), at));
    expect(lines).toEqual(
      expect.arrayContaining([
        'REFRESH-INTERVAL;VALUE=DURATION:PT60M',
        'X-PUBLISHED-TTL:PT60M',
        'NAME:Atlas customer care',
        'LOCATION:Room\\; "2"\\, upstairs\\\\left',
      ]),
    );
    expect(lines.filter((line) => line === 'BEGIN:VTIMEZONE')).toHaveLength(1);
    expect(lines.join('\n')).not.toMatch(/ATTENDEE|ORGANIZER|@atlas/);
  });

  it('leaves out what is more than 400 days past', async () => {
    await meetingsInEveryState();
    const muchLater = Date.parse('2027-06-01T00:00:00Z');
    const { meetings } = await readFeed(desk.records, desk.program, muchLater);
    expect(meetings.map(({ start }) => new Date(start).toISOString().slice(0, 10))).toEqual([
      '2026-04-29',
      '2026-05-05',
      '2026-10-27',
    ]);
  });

  it('keeps a meeting whose series a later charter has no more, for the people of its own', async () => {
    await meetingsInEveryState();
    await desk.apply({ cadence: 'cadence: []' });
    const feed = await readFeed(desk.records, desk.program, at);
    expect(readCalendar(personFeed(feed, 'dan', at)).events).toHaveLength(4);
  });

  it('never shows a meeting of another program', async () => {
    await meetingsInEveryState();
    const other = await Desk.open(used.records, `${desk.program}-other`);
    await other.apply();
    expect((await readFeed(used.records, other.program, at)).meetings).toEqual([]);
    await other.close();
  });
});
