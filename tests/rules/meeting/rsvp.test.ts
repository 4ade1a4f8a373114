import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import {
  currentResponses,
  responseCounts,
  type IncomingResponse,
} from '../../../rules/meeting/rsvp.js';
import type { MeetingEventBody } from '../../../rules/meeting/events.js';
import { at, MeetingSimulator } from './simulator.js';

const invited = () => new MeetingSimulator(at('04-01T10:00'));

const answer = (change: Partial<IncomingResponse> = {}): IncomingResponse => ({
  person: 'ana',
  answer: 'ACCEPTED',
  calendarSequence: 0,
  dtstamp: at('04-02T10:00'),
  ...change,
});

/** The event that the workflow writes for an answer: kept in any case, with whether it counts. */
function respond(meeting: MeetingSimulator, response: IncomingResponse): MeetingSimulator {
  const counts = responseCounts(meeting.state, response);
  return meeting.emit({ type: 'responded', ...response, counts });
}

const answers = (meeting: MeetingSimulator) =>
  Object.fromEntries(
    Object.entries(currentResponses(meeting.state)).map(([person, one]) => [person, one.answer]),
  );

describe('an answer to an invitation (RFC 5546 §2.1.5)', () => {
  it('with the SEQUENCE of the invitation counts', () => {
    expect(answers(respond(invited(), answer()))).toEqual({ ana: 'ACCEPTED' });
  });

  it('with an older SEQUENCE than the meeting has now is kept and changes nothing', () => {
    const moved = respond(invited().move({ start: at('04-22T10:00') }), answer());
    expect(moved.events.at(-1)).toMatchObject({ type: 'responded', counts: false });
    expect(answers(moved)).toEqual({});
    const current = respond(moved, answer({ calendarSequence: 1, answer: 'DECLINED' }));
    expect(answers(respond(current, answer({ dtstamp: at('04-20T10:00') })))).toEqual({
      ana: 'DECLINED',
    });
  });

  it('to the earlier time does not answer for the new one, whatever its DTSTAMP', () => {
    const accepted = respond(invited(), answer({ dtstamp: at('04-09T10:00') }));
    const moved = accepted.move({ start: at('04-22T10:00') });
    expect(answers(moved)).toEqual({});
    const again = respond(
      moved,
      answer({ calendarSequence: 1, answer: 'TENTATIVE', dtstamp: at('04-08T10:00') }),
    );
    expect(answers(again)).toEqual({ ana: 'TENTATIVE' });
  });

  it('with a SEQUENCE that was never sent changes nothing', () => {
    expect(answers(respond(invited(), answer({ calendarSequence: 7 })))).toEqual({});
  });

  it('with the same SEQUENCE is decided by the latest DTSTAMP, not by the latest arrival', () => {
    const late = answer({ answer: 'DECLINED', dtstamp: at('04-03T10:00') });
    const early = answer({ dtstamp: at('04-02T10:00') });
    expect(answers(respond(respond(invited(), early), late))).toEqual({ ana: 'DECLINED' });
    expect(answers(respond(respond(invited(), late), early))).toEqual({ ana: 'DECLINED' });
  });

  it("is compared with its own person's answer alone", () => {
    const dan = answer({ person: 'dan', dtstamp: at('04-09T10:00') });
    expect(answers(respond(respond(invited(), dan), answer()))).toEqual({
      ana: 'ACCEPTED',
      dan: 'ACCEPTED',
    });
  });

  it('that comes twice counts once', () => {
    const twice = respond(respond(invited(), answer()), answer());
    expect(twice.events.slice(-2).map((event) => 'counts' in event && event.counts)).toEqual([
      true,
      false,
    ]);
  });

  it.each<[string, readonly MeetingEventBody[]]>([
    ['was cancelled', [{ type: 'cancelled' }]],
    ['was closed', [{ type: 'started' }, { type: 'closed' }]],
    ['was not held', [{ type: 'not-held', reason: 'recorded' }]],
    ['ended with its minutes due', [{ type: 'minutes-due' }]],
  ])('does not count once the meeting %s, with any SEQUENCE', (_what, ending) => {
    const ended = invited();
    for (const body of ending) ended.emit(body);
    for (const calendarSequence of [0, 1, 2]) {
      expect(responseCounts(ended.state, answer({ calendarSequence }))).toBe(false);
    }
  });

  it('may still come while the meeting runs', () => {
    expect(answers(respond(invited().emit({ type: 'started' }), answer()))).toEqual({
      ana: 'ACCEPTED',
    });
  });
});

describe('whatever order answers and changes arrive in', () => {
  const responses = fc.array(
    fc.record({
      person: fc.constantFrom('ana', 'dan', 'mia'),
      answer: fc.constantFrom('ACCEPTED', 'DECLINED', 'TENTATIVE'),
      calendarSequence: fc.integer({ min: 0, max: 3 }),
      dtstamp: fc.integer({ min: 0, max: 4 }).map((second) => at('04-02T10:00') + second * 1000),
    }) satisfies fc.Arbitrary<IncomingResponse>,
    { maxLength: 12 },
  );

  type Step = { readonly response: IncomingResponse } | { readonly response: null };

  /** Nobody answers an invitation before it was sent: such an answer waits for it. */
  function play(steps: readonly Step[]): MeetingSimulator {
    const meeting = invited();
    let early: IncomingResponse[] = [];
    for (const { response } of steps) {
      if (response === null) meeting.move({ start: meeting.state.times.start + 3_600_000 });
      else early.push(response);
      const { calendarSequence } = meeting.state;
      const ready = early.filter((one) => one.calendarSequence <= calendarSequence);
      early = early.filter((one) => one.calendarSequence > calendarSequence);
      for (const one of ready) respond(meeting, one);
    }
    for (const never of early) respond(meeting, never);
    return meeting;
  }

  it('the answers that stand in the end are the same', () => {
    const shuffled = fc.tuple(responses, fc.integer({ min: 0, max: 2 })).chain(([all, moves]) => {
      const steps: Step[] = [
        ...all.map((response) => ({ response })),
        ...Array.from({ length: moves }, () => ({ response: null })),
      ];
      const order = fc.shuffledSubarray(steps, {
        minLength: steps.length,
        maxLength: steps.length,
      });
      return fc.tuple(order, order);
    });
    fc.assert(
      fc.property(shuffled, ([one, other]) => {
        expect(currentResponses(play(one).state)).toEqual(currentResponses(play(other).state));
      }),
      { numRuns: 300 },
    );
  });
});
