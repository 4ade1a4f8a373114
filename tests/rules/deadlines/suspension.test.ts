import { describe, expect, it } from '@jest/globals';

import { ask, opened, policy, tiers } from '../action/fixtures.js';
import { CaseSimulator, caseAt } from '../action/simulator.js';
import { hours, instant } from '../calendar/support.js';

const at = (text: string) => instant(`2026-${text}+02:00`);
const pauseUntil = (text: string) => ({ ...ask.pause, until: at(text) });

describe('a pause of a case', () => {
  it('takes only its business part from the clock (rules R7, B6)', () => {
    const eightHours = policy({ tiers: tiers({ resolve: hours(8) }) });
    const start = at('04-06T15:00');
    const paused = new CaseSimulator(opened({ policy: eightHours, enteredAt: start }), start)
      .must('ana', ask.acknowledge)
      .until(at('04-07T10:00'))
      .must('ana', pauseUntil('04-08T12:00'))
      .until(at('04-08T12:00'));
    expect(paused.state.deadline).toMatchObject({ kind: 'resolve', at: at('04-08T16:00') });
    // The arithmetic shows what was counted: 3 h on Monday, 1 h on Tuesday, 4 h on Wednesday.
    expect(paused.state.deadline?.arithmetic.segments).toEqual([
      { start: at('04-06T15:00'), end: at('04-06T18:00') },
      { start: at('04-07T09:00'), end: at('04-07T10:00') },
      { start: at('04-08T12:00'), end: at('04-08T16:00') },
    ]);
  });

  it('makes its own end the next deadline, and ends there by itself', () => {
    const paused = new CaseSimulator()
      .must('ana', ask.acknowledge)
      .until(at('04-02T17:00'))
      .must('ana', pauseUntil('04-06T10:00'));
    expect(paused.state.deadline).toMatchObject({ kind: 'pause-until', at: at('04-06T10:00') });
    paused.until(at('04-06T10:00'));
    expect(paused.nominal('resumed')).toEqual(['resumed 2026-04-06T08:00:00.000Z']);
    // One hour of Thursday and one of Monday: Monday 16:30 becomes Tuesday 09:30.
    expect(paused.state.deadline).toMatchObject({ kind: 'resolve', at: at('04-07T09:30') });
  });

  it('ends at its planned instant also when the engine was away then', () => {
    const paused = new CaseSimulator()
      .must('ana', ask.acknowledge)
      .until(at('04-02T17:00'))
      .must('ana', pauseUntil('04-06T10:00'))
      .awayUntil(at('04-06T15:00'));
    expect(paused.state.pauses).toMatchObject([{ from: at('04-02T17:00'), to: at('04-06T10:00') }]);
    expect(paused.state.deadline).toMatchObject({ at: at('04-07T09:30') });
  });

  it('gives back what was planned when the accountable resumes it early', () => {
    const paused = new CaseSimulator()
      .must('ana', ask.acknowledge)
      .until(at('04-02T17:00'))
      .must('ana', pauseUntil('04-08T10:00'))
      .until(at('04-02T17:30'))
      .must('ana', ask.resume);
    expect(paused.state.deadline).toMatchObject({ kind: 'resolve', at: at('04-06T17:00') });
  });

  it('stops the acknowledgement clock and the reminders too', () => {
    const daily = policy({ tiers: tiers({ reminders: [{ kind: 'daily', at: '09:00' }] }) });
    const paused = new CaseSimulator(opened({ policy: daily }))
      .until(at('04-01T17:30'))
      .must('ana', pauseUntil('04-07T12:00'))
      .until(at('04-07T12:00'));
    expect(paused.nominal('reminded', 'climbed')).toEqual([]);
    // One hour was used on Wednesday: three are left from Tuesday noon.
    expect(paused.state.deadline).toMatchObject({ kind: 'acknowledge', at: at('04-07T15:00') });
  });

  it('moves the due date of an item by the business time that it took, also beyond that date', () => {
    const items = caseAt('implement').must('ana', ask.acknowledge);
    expect(items.state.deadline).toMatchObject({ kind: 'item', at: at('04-10T18:00') });
    items.until(at('04-09T12:00')).must('ana', pauseUntil('04-13T12:00')).until(at('04-13T12:00'));
    // Six hours of Thursday and nine of Friday were left: six on Monday, nine on Tuesday.
    expect(items.state.deadline).toMatchObject({ kind: 'item', at: at('04-14T18:00') });
    items.until(at('04-14T09:00')).must('ana', pauseUntil('04-14T13:00')).until(at('04-14T13:00'));
    expect(items.state.deadline).toMatchObject({ kind: 'item', at: at('04-15T13:00') });
  });

  it('leaves the due date of an item alone when it took no business time', () => {
    const items = caseAt('implement')
      .must('ana', ask.acknowledge)
      .until(at('04-02T18:00'))
      .must('ana', pauseUntil('04-06T09:00'))
      .until(at('04-06T09:00'));
    expect(items.state.deadline).toMatchObject({ kind: 'item', at: at('04-10T18:00') });
  });
});
