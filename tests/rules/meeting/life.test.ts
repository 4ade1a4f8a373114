import { describe, expect, it } from '@jest/globals';

import { isOver, nextMoment } from '../../../rules/meeting/moments.js';
import { meetingTasks, taskKey } from '../../../rules/meeting/tasks.js';
import { decision, Life, present } from './life.js';
import { at } from './simulator.js';

const convened = at('03-01T09:00');
const start = at('04-21T10:00');
const minutesDue = at('04-23T12:00');

/** A meeting whose start has passed. */
const started = (own = {}) => new Life(convened, own).until(start);

describe('before a meeting', () => {
  it('the client is asked, the agenda issued, then the pack frozen, each at its instant', () => {
    const meeting = new Life(convened).until(at('04-01T09:00'));
    expect(meetingTasks(meeting.state)).toEqual([
      { kind: 'ask-satisfaction', at: at('04-14T12:00') },
      { kind: 'issue-agenda', at: at('04-16T10:00') },
    ]);
    meeting.emit({ type: 'agenda-issued', items: [] });
    expect(meetingTasks(meeting.state).map(taskKey)).toEqual(['ask-satisfaction', 'freeze-pack']);
  });

  it('nothing is prepared for one that nobody is invited to, or whose start has passed', () => {
    expect(meetingTasks(new Life(convened).state)).toEqual([]);
    expect(meetingTasks(started().state)).toEqual([]);
  });

  it('only those who were asked answer, once each, on the scale, until it starts', () => {
    const meeting = new Life(convened).until(at('04-15T09:00'));
    const answer = (score: number) => ({ type: 'answer', score, comment: null }) as const;
    expect(meeting.give('cyrus', answer(8))).toBe('STEERCO_NOT_ALLOWED');
    meeting.emit({ type: 'satisfaction-asked', people: ['cyrus', 'cora'] });
    expect(meeting.give('dan', answer(8))).toBe('STEERCO_NOT_ALLOWED');
    expect(meeting.give('cyrus', answer(11))).toBe('STEERCO_INCOMPLETE');
    expect(meeting.give('cyrus', answer(7.5))).toBe('STEERCO_INCOMPLETE');
    expect(meeting.give('cyrus', answer(8))).toBeNull();
    expect(meeting.give('cyrus', answer(6))).toBeNull();
    expect(meeting.state.satisfaction).toEqual({ asked: ['cyrus', 'cora'], answers: { cyrus: 6 } });
    meeting.until(start);
    expect(meeting.give('cora', answer(9))).toBe('STEERCO_WRONG_STAGE');
  });
});

describe('a meeting that is held', () => {
  it('is opened, attended, minuted, closed and distributed', () => {
    const meeting = started();
    expect(meeting.give('dan', { type: 'start' })).toBeNull();
    expect(meeting.give('dan', { type: 'start' })).toBe('STEERCO_ALREADY_DONE');
    meeting.give('mia', { type: 'attend', entries: [present('dan', 'provider')] });
    expect(meeting.give('mia', { type: 'close' })).toBe('STEERCO_INCOMPLETE');
    meeting.give('mia', { type: 'minutes', minutes: 'All went well.' });
    // The client was not there: without its quorum it cannot be closed as held.
    expect(meeting.give('mia', { type: 'close' })).toBe('STEERCO_INCOMPLETE');
    meeting.give('mia', { type: 'attend', entries: [present('cyrus', 'client')] });
    expect(meeting.give('mia', { type: 'close' })).toBeNull();
    expect(meeting.state.status).toBe('CLOSED');
    expect(meetingTasks(meeting.state).map(taskKey)).toEqual(['file-minutes']);
    meeting.emit({ type: 'distributed', document: 'm', digest: 'd' });
    expect(meetingTasks(meeting.state).map(taskKey)).toEqual(['report-outcome']);
    meeting.emit({ type: 'outcome-reported', case: null });
    expect(isOver(meeting.state)).toBe(true);
    expect(meeting.until(at('12-01T09:00')).state.status).toBe('DISTRIBUTED');
  });

  it('may be opened an hour early, not a day', () => {
    const early = new Life(convened).until(start - 3_600_001);
    expect(early.give('dan', { type: 'start' })).toBe('STEERCO_WRONG_STAGE');
    early.now = start - 3_600_000;
    expect(early.give('dan', { type: 'start' })).toBeNull();
  });

  it('is asked for its minutes at its end, and lacks them when they are due', () => {
    const meeting = started();
    meeting.give('dan', { type: 'start' });
    expect(nextMoment(meeting.state, meeting.now)).toEqual({
      at: at('04-21T12:00'),
      event: { type: 'minutes-due' },
    });
    meeting.until(minutesDue);
    expect(meeting.state.status).toBe('NO_MINUTES');
    expect(meeting.events.at(-1)).toMatchObject({ type: 'minutes-missing', due: minutesDue });
    expect(meetingTasks(meeting.state).map(taskKey)).toEqual(['report-outcome']);
  });

  it('may be minuted late, and is judged once', () => {
    const meeting = started();
    meeting.give('dan', { type: 'start' });
    meeting.until(minutesDue).emit({ type: 'outcome-reported', case: 'CA-2026-0001' });
    meeting.give('mia', {
      type: 'attend',
      entries: [present('dan', 'provider'), present('cyrus', 'client')],
    });
    meeting.give('mia', { type: 'minutes', minutes: 'Late.' });
    expect(meeting.give('mia', { type: 'close' })).toBeNull();
    meeting.emit({ type: 'distributed', document: 'm', digest: 'd' });
    expect(isOver(meeting.state)).toBe(true);
  });
});

describe('a meeting that is not held', () => {
  it('is taken as not held when nobody says otherwise in time, and heard when somebody does later', () => {
    const meeting = started().until(minutesDue);
    expect(meeting.state).toMatchObject({ status: 'NOT_HELD', notHeld: 'nobody-said' });
    meeting.emit({ type: 'outcome-reported', case: 'CA-2026-0001' });
    expect(isOver(meeting.state)).toBe(false);
    expect(meeting.give('mia', { type: 'minutes', minutes: 'It was held.' })).toBeNull();
  });

  it('lacks its quorum when too few of a side were there', () => {
    const meeting = started();
    meeting.give('mia', { type: 'attend', entries: [present('dan', 'provider')] });
    meeting.give('mia', { type: 'minutes', minutes: 'Only we came.' });
    meeting.until(minutesDue);
    expect(meeting.state).toMatchObject({ status: 'NOT_HELD', notHeld: 'no-quorum' });
  });

  it('is recorded as such with a reason, and is over once that was judged', () => {
    const meeting = started();
    expect(meeting.give('mia', { type: 'not-held', reason: 'Strike' })).toBeNull();
    expect(meeting.state).toMatchObject({ status: 'NOT_HELD', notHeld: 'recorded' });
    meeting.emit({ type: 'outcome-reported', case: 'CA-2026-0001' });
    expect(isOver(meeting.state)).toBe(true);
    expect(meeting.give('mia', { type: 'minutes', minutes: 'x' })).toBe('STEERCO_WRONG_STAGE');
  });
});

describe('an outage when the minutes are due', () => {
  it('is nobody’s fault: chair and secretary are asked again, and have as long as before', () => {
    const meeting = started();
    meeting.now = minutesDue + 3_600_000;
    meeting.until(meeting.now);
    expect(meeting.state).toMatchObject({
      status: 'UNCONFIRMED',
      minutesDueAt: minutesDue + 3_600_000 + 2 * 86_400_000,
    });
    expect(meeting.until(meeting.state.minutesDueAt!).state.status).toBe('NOT_HELD');
  });
});

describe('a decision', () => {
  const withDecision = (own = {}) => {
    const meeting = started(own);
    meeting.give('mia', {
      type: 'decide',
      decision: decision({ kind: 'change-charter', clause: null }),
      words: 'The noon queue gets a clause.',
      side: 'provider',
    });
    return meeting;
  };
  const distributed = (own = {}) =>
    withDecision(own)
      .emit({ type: 'closed' })
      .emit({ type: 'distributed', document: 'm', digest: 'd' })
      .emit({ type: 'outcome-reported', case: null });

  it('binds when the other side confirms it, never by its own side', () => {
    const meeting = withDecision();
    const confirm = (side: 'client' | 'provider') =>
      ({ type: 'confirm', decision: 'D1', side }) as const;
    expect(meeting.give('dan', confirm('provider'))).toBe('STEERCO_SEPARATION_OF_DUTIES');
    expect(meeting.give('cyrus', confirm('client'))).toBeNull();
    expect(meeting.state.decisions).toMatchObject([{ state: 'BINDING', boundBy: 'cyrus' }]);
    expect(meeting.give('cora', confirm('client'))).toBe('STEERCO_ALREADY_DONE');
    expect(meetingTasks(meeting.state).map(taskKey)).toEqual(['carry-out:D1']);
  });

  it('never binds by silence unless the charter says so', () => {
    const meeting = distributed().until(at('12-01T09:00'));
    expect(meeting.state.decisions).toMatchObject([{ state: 'MINUTED' }]);
    expect(isOver(meeting.state)).toBe(false);
  });

  it('binds by silence after the window of the charter, counted from the minutes', () => {
    const silence = { withinMs: 5 * 86_400_000, clause: 'S3-9' };
    const meeting = distributed({ silence });
    const until = start + silence.withinMs;
    expect(meeting.until(until - 1).state.decisions).toMatchObject([{ state: 'MINUTED' }]);
    expect(meeting.until(until).state.decisions).toMatchObject([{ state: 'BINDING' }]);
    expect(meeting.events.at(-1)).toMatchObject({ how: 'silence', due: until });
  });

  it('that somebody objected to never binds', () => {
    const meeting = distributed({ silence: { withinMs: 1000, clause: 'S3-9' } });
    const object = { type: 'object', decision: 'D1', reason: 'No', side: 'client' } as const;
    expect(meeting.give('cyrus', object)).toBeNull();
    expect(meeting.until(at('12-01T09:00')).state.decisions).toMatchObject([{ state: 'OBJECTED' }]);
    expect(isOver(meeting.state)).toBe(true);
  });

  it('keeps its meeting alive until it is done', () => {
    const meeting = distributed();
    const finish = { type: 'finish', decision: 'D1', note: null } as const;
    expect(meeting.give('ana', finish)).toBe('STEERCO_WRONG_STAGE');
    meeting.give('cyrus', { type: 'confirm', decision: 'D1', side: 'client' });
    meeting.emit({ type: 'decision-carried-out', decision: 'D1', result: null });
    expect(isOver(meeting.state)).toBe(false);
    expect(meeting.give('ana', finish)).toBeNull();
    expect(isOver(meeting.state)).toBe(true);
    expect(meeting.give('ana', { ...finish, decision: 'D9' })).toBe('STEERCO_INCOMPLETE');
  });
});
