import { describe, expect, it } from '@jest/globals';

import type { MeetingEventBody } from '../../../rules/meeting/events.js';
import { nextMoment } from '../../../rules/meeting/moments.js';
import { meetingNoticeOf } from '../../../rules/meeting/notices.js';
import { meetingRefusal } from '../../../rules/meeting/refusals.js';
import type { MeetingState } from '../../../rules/meeting/types.js';
import { at, MeetingSimulator, times } from './simulator.js';

describe('the life of a meeting (rules R8)', () => {
  it('is invited, reminded, started, and its minutes fall due', () => {
    const meeting = new MeetingSimulator(at('03-01T09:00')).until(at('05-01T09:00'));
    expect(meeting.said).toEqual([
      'invited 2026-03-31T08:00:00.000Z',
      'reminded 2026-04-14T08:00:00.000Z',
      'reminded 2026-04-20T08:00:00.000Z',
      'started 2026-04-21T08:00:00.000Z',
      'minutes-due 2026-04-23T10:00:00.000Z',
    ]);
    expect(nextMoment(meeting.state, meeting.now)).toBeNull();
  });

  it('is invited at once when it is convened within its lead, and reminded of what is still ahead', () => {
    const meeting = new MeetingSimulator(at('04-15T09:00')).until(at('04-21T10:00'));
    expect(meeting.said).toEqual([
      'invited 2026-03-31T08:00:00.000Z',
      // The week's reminder is late but the newest: it goes out now.
      'reminded 2026-04-14T08:00:00.000Z',
      'reminded 2026-04-20T08:00:00.000Z',
      'started 2026-04-21T08:00:00.000Z',
    ]);
  });

  it('sends only the newest of several late reminders, and says why the other was skipped', () => {
    const meeting = new MeetingSimulator(at('04-01T09:00')).awayUntil(at('04-20T15:00'));
    expect(meeting.said).toEqual([
      'invited 2026-03-31T08:00:00.000Z',
      'reminder-skipped (superseded) 2026-04-14T08:00:00.000Z',
      'reminded 2026-04-20T08:00:00.000Z',
    ]);
  });

  it('is never reminded of once its start has passed, and is asked about after an outage', () => {
    const meeting = new MeetingSimulator(at('04-01T09:00')).awayUntil(at('04-21T11:00'));
    expect(meeting.said).toEqual([
      'invited 2026-03-31T08:00:00.000Z',
      'reminder-skipped (start-passed) 2026-04-14T08:00:00.000Z',
      'reminder-skipped (start-passed) 2026-04-20T08:00:00.000Z',
      'unconfirmed 2026-04-21T08:00:00.000Z',
    ]);
    expect(meeting.state.minutesDueAt).toBe(at('04-23T11:00'));
  });

  it('is started at its nominal instant when that was seen a quarter of an hour late', () => {
    const meeting = new MeetingSimulator(at('04-15T09:00')).until(at('04-20T12:00'));
    expect(meeting.awayUntil(at('04-21T10:15')).said.at(-1)).toBe(
      'started 2026-04-21T08:00:00.000Z',
    );
  });

  it('is unconfirmed when its start passed before anybody could be invited; its minutes are due from then', () => {
    const meeting = new MeetingSimulator(at('03-01T09:00')).awayUntil(at('04-22T09:00'));
    expect(meeting.said).toEqual(['unconfirmed 2026-04-21T08:00:00.000Z']);
    expect(meeting.state).toMatchObject({ status: 'UNCONFIRMED', minutesDueAt: at('04-24T09:00') });
    meeting.until(at('05-01T09:00'));
    expect(meeting.said.at(-1)).toBe('minutes-due 2026-04-24T07:00:00.000Z');
  });

  it('that starts at this very instant has passed its invitation', () => {
    expect(new MeetingSimulator(times.start).said).toEqual([
      'unconfirmed 2026-04-21T08:00:00.000Z',
    ]);
    expect(new MeetingSimulator(times.start - 1).said[0]).toBe('invited 2026-03-31T08:00:00.000Z');
  });
});

describe('a meeting that is moved or cancelled', () => {
  const week = {
    start: at('04-28T10:00'),
    end: at('04-28T12:00'),
    reminders: [at('04-21T10:00'), at('04-27T10:00')],
    minutesDue: at('04-30T12:00'),
  };

  it('keeps its identity, raises its calendar sequence and is reminded of its new time', () => {
    const meeting = new MeetingSimulator(at('04-15T09:00')).move(week).until(at('04-28T10:00'));
    expect(meeting.state).toMatchObject({
      date: '2026-04-21',
      uid: 'uid@norte.example',
      calendarSequence: 1,
      status: 'STARTED',
      minutesDueAt: at('04-30T12:00'),
    });
    expect(meeting.said.slice(2)).toEqual([
      expect.stringContaining('rescheduled'),
      'reminded 2026-04-21T08:00:00.000Z',
      'reminded 2026-04-27T08:00:00.000Z',
      'started 2026-04-28T08:00:00.000Z',
    ]);
  });

  it('is invited at its new time when nobody was invited yet', () => {
    const meeting = new MeetingSimulator(at('03-01T09:00')).move({
      ...week,
      inviteAt: at('04-07T10:00'),
    });
    expect(meeting.state.status).toBe('SCHEDULED');
    meeting.until(at('04-10T09:00'));
    expect(meeting.said.at(-1)).toBe('invited 2026-04-07T08:00:00.000Z');
  });

  it('owes nothing any more once it is cancelled', () => {
    const meeting = new MeetingSimulator(at('04-15T09:00')).emit({ type: 'cancelled' });
    expect(meeting.state).toMatchObject({ status: 'CANCELLED', calendarSequence: 1 });
    expect(nextMoment(meeting.state, meeting.now)).toBeNull();
  });

  it('can be moved or cancelled until it starts, not after', () => {
    const meeting = new MeetingSimulator(at('03-01T09:00'));
    expect(meetingRefusal(meeting.state)).toBeNull();
    expect(meetingRefusal(meeting.until(at('04-15T09:00')).state)).toBeNull();
    for (const ended of [meeting.until(times.start), meeting.until(at('05-01T09:00'))])
      expect(meetingRefusal(ended.state)).toMatchObject({
        code: 'STEERCO_WRONG_STAGE',
        hint: 'only a meeting that has not started can',
      });
    const cancelled = new MeetingSimulator(at('04-15T09:00')).emit({ type: 'cancelled' });
    expect(meetingRefusal(cancelled.state)).toMatchObject({ code: 'STEERCO_WRONG_STAGE' });
  });
});

describe('what is said of a meeting, and to whom', () => {
  const notice = (before: MeetingState['status'], body: MeetingEventBody) =>
    meetingNoticeOf({ status: before, times }, { ...body, sequence: 2, at: 0 });
  const moved = { type: 'rescheduled', times, place: null, charterDigest: 'digest' } as const;

  it('the attendees hear of a change only when they were invited', () => {
    expect(notice('SCHEDULED', moved)).toBeNull();
    expect(notice('SCHEDULED', { type: 'cancelled' })).toBeNull();
    expect(notice('INVITED', moved)).toEqual({ purpose: 'meeting-rescheduled', to: 'attendees' });
    expect(notice('INVITED', { type: 'cancelled' })).toMatchObject({ to: 'attendees' });
  });

  it('the chair is asked about minutes and about a meeting that nobody was invited to', () => {
    expect(notice('STARTED', { type: 'minutes-due' })?.to).toBe('minuting');
    expect(notice('SCHEDULED', { type: 'unconfirmed', minutesDue: 0 })?.to).toBe('minuting');
    expect(notice('INVITED', { type: 'reminder-skipped', reason: 'superseded' })).toBeNull();
  });
});
