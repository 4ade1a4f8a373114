import { describe, expect, it } from '@jest/globals';

import type { CaseEvent } from '../../../rules/action/events.js';
import { foldCase } from '../../../rules/action/fold.js';
import type { CaseState } from '../../../rules/action/types.js';
import { instant } from '../calendar/support.js';
import { ask, judged, opened, openedAt, policy } from './fixtures.js';
import { CaseSimulator, caseAt } from './simulator.js';

const stamp = (sequence: number) => ({ sequence, at: openedAt });
const first: CaseEvent = { ...opened(), ...stamp(1) };

describe('the fold of a case (design D15)', () => {
  it('refuses a hole, a repetition, and another beginning', () => {
    const state = foldCase(null, first);
    const resumed = { type: 'resumed', ...stamp(3) } as const;
    expect(() => foldCase(state, resumed)).toThrow('event 3 (resumed) does not follow 1');
    expect(() => foldCase(state, first)).toThrow('does not follow');
    expect(() => foldCase(state, { ...first, sequence: 2 })).toThrow('opens once');
    expect(() => foldCase(null, { ...resumed, sequence: 1 })).toThrow("'opened', not 'resumed'");
  });

  it('opens at the nominal instant, with the tier’s clocks from where they start', () => {
    const late: CaseEvent = {
      ...opened({ enteredAt: openedAt + 3_600_000 }),
      sequence: 1,
      due: openedAt,
      at: openedAt + 3_600_000,
    };
    expect(foldCase(null, late)).toMatchObject({
      openedAt,
      tierEnteredAt: openedAt + 3_600_000,
      pendingSince: openedAt + 3_600_000,
      version: 1,
      sequence: 1,
    });
  });

  it('makes a caller’s view stale by what people and data do, not by what the engine notes', () => {
    const simulator = new CaseSimulator();
    const { version } = simulator.state;
    // A reminder is armed, two tiers pass: the climbs count, the rest does not.
    simulator.until(instant('2026-04-07T16:00:00+02:00'));
    expect(simulator.events.length).toBeGreaterThan(6);
    expect(simulator.state.version).toBe(version + 2);
    simulator.must('dan', ask.acknowledge);
    expect(simulator.state.version).toBe(version + 3);
  });

  it('counts the signals of data without a hole, however they come', () => {
    const simulator = new CaseSimulator();
    simulator.judge(judged(3, '2026-04-03', 90), judged(1, '2026-04-01', 90));
    expect(simulator.state).toMatchObject({ signalsSeen: 1, signalsBeyond: [3] });
    simulator.judge(judged(2, '2026-04-02', 90));
    expect(simulator.state).toMatchObject({ signalsSeen: 3, signalsBeyond: [] });
    const { sequence } = simulator.state;
    simulator.judge(judged(2, '2026-04-02', 90), judged(3, '2026-04-03', 90));
    expect(simulator.state.sequence).toBe(sequence);
    expect(simulator.state.latest.period).toBe('2026-04-03');
  });

  it('keeps a KPI that recovers by itself as evidence, and closes nothing (rules R11)', () => {
    const simulator = new CaseSimulator().must('ana', ask.acknowledge);
    simulator.judge(
      ...['02', '03', '04', '05'].map((day, i) => judged(i + 1, `2026-04-${day}`, 95)),
    );
    expect(simulator.state).toMatchObject({ stage: 'OPENED', pending: 'contain', tier: 1 });
    expect(simulator.state.latest).toMatchObject({ rag: 'GREEN', value: '0.95' });
  });

  it('is the same from plain JSON as from memory', () => {
    const simulator = caseAt('watch', new CaseSimulator(opened({ policy: policy({ skip: [] }) })));
    const again = (
      JSON.parse(JSON.stringify(simulator.events)) as CaseEvent[]
    ).reduce<CaseState | null>(foldCase, null);
    expect(again).toEqual(simulator.state);
    expect(JSON.parse(JSON.stringify(simulator.state))).toEqual(simulator.state);
  });

  it('is not changed by people who could not be reached: what follows from that has its own event', () => {
    const simulator = new CaseSimulator();
    const { sequence } = simulator.state;
    const failed = { type: 'people-unreachable', notice: 1, failed: ['mia'] } as const;
    const after = foldCase(simulator.state, { ...failed, ...stamp(sequence + 1) });
    expect(after).toEqual({ ...simulator.state, sequence: sequence + 1 });
  });
});
