import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import type { MeetingEvent } from '../../../rules/meeting/events.js';
import { foldMeeting } from '../../../rules/meeting/fold.js';
import { meetingRefusal } from '../../../rules/meeting/refusals.js';
import type { MeetingState } from '../../../rules/meeting/types.js';
import { at, MeetingSimulator, times } from './simulator.js';

const hourMs = 3_600_000;

describe('whatever happens to a meeting', () => {
  const moves = fc.array(
    fc.oneof(
      fc.record({ kind: fc.constantFrom('wait', 'away'), hours: fc.integer({ min: 0, max: 300 }) }),
      fc.record({ kind: fc.constant('move'), hours: fc.integer({ min: -200, max: 400 }) }),
      fc.record({ kind: fc.constant('cancel'), hours: fc.constant(0) }),
    ),
    { maxLength: 12 },
  );

  function play(steps: typeof moves extends fc.Arbitrary<infer T> ? T : never): MeetingSimulator {
    const meeting = new MeetingSimulator(at('03-20T09:00'));
    for (const { kind, hours } of steps) {
      const open = meetingRefusal(meeting.state) === null;
      if (kind === 'wait') meeting.until(meeting.now + hours * hourMs);
      else if (kind === 'away') meeting.awayUntil(meeting.now + hours * hourMs);
      else if (open && kind === 'cancel') meeting.emit({ type: 'cancelled' });
      else if (open) {
        const { start, end, reminders, minutesDue } = meeting.state.times;
        const by = hours * hourMs;
        meeting.move({
          start: start + by,
          end: end + by,
          reminders: reminders.map((one) => one + by),
          minutesDue: minutesDue + by,
        });
        meeting.until(meeting.now);
      }
    }
    return meeting;
  }

  it('it is invited to once at most, and never after its start', () => {
    fc.assert(
      fc.property(moves, (steps) => {
        const { events } = play(steps);
        const invited = events.filter(({ type }) => type === 'invited');
        expect(invited.length).toBeLessThanOrEqual(1);
        let { start } = times;
        for (const event of events) {
          if (event.type === 'rescheduled') ({ start } = event.times);
          if (event.type === 'invited' || event.type === 'reminded')
            expect(event.at).toBeLessThan(start);
        }
      }),
    );
  });

  it('each reminder is handled once for the time it belongs to', () => {
    fc.assert(
      fc.property(moves, (steps) => {
        let handled: number[] = [];
        for (const event of play(steps).events) {
          if (event.type === 'rescheduled') handled = [];
          if (event.type !== 'reminded' && event.type !== 'reminder-skipped') continue;
          expect(handled).not.toContain(event.due);
          handled.push(event.due!);
        }
      }),
    );
  });

  it('folding its events again gives its state, also from plain JSON (design D15)', () => {
    fc.assert(
      fc.property(moves, (steps) => {
        const { events, state } = play(steps);
        const again = (
          JSON.parse(JSON.stringify(events)) as MeetingEvent[]
        ).reduce<MeetingState | null>(foldMeeting, null);
        expect(again).toEqual(state);
      }),
    );
  });

  it('its calendar sequence grows by one with every change that its attendees can see', () => {
    fc.assert(
      fc.property(moves, (steps) => {
        const { events, state } = play(steps);
        const changes = events.filter(({ type }) => type === 'rescheduled' || type === 'cancelled');
        expect(state.calendarSequence).toBe(changes.length);
      }),
    );
  });

  it('a hole or a second beginning is refused', () => {
    const [first] = new MeetingSimulator(at('03-20T09:00')).events;
    const state = foldMeeting(null, first!);
    expect(() => foldMeeting(state, { type: 'started', sequence: 3, at: 0 })).toThrow(
      'does not follow',
    );
    expect(() => foldMeeting(state, { ...first!, sequence: 2 })).toThrow('scheduled once');
    expect(() => foldMeeting(null, { type: 'started', sequence: 1, at: 0 })).toThrow("'scheduled'");
  });
});
