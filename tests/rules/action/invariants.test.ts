import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import type { CaseCommand } from '../../../rules/action/commands.js';
import type { CaseEvent } from '../../../rules/action/events.js';
import { foldCase } from '../../../rules/action/fold.js';
import { isEnded } from '../../../rules/action/steps.js';
import type { CaseState, PeriodSignal, Step } from '../../../rules/action/types.js';
import { ask, dailyKpi, judged, opened, policy, roster, tiers } from './fixtures.js';
import { CaseSimulator, client } from './simulator.js';

const hourMs = 3_600_000;

type Move =
  | { readonly kind: 'ask'; readonly by: string; readonly command: CaseCommand }
  /** What is owed is done by one who may, so that random cases reach their later stages. */
  | { readonly kind: 'progress' }
  /** One side asks, the other confirms. */
  | { readonly kind: 'agree'; readonly command: CaseCommand }
  | { readonly kind: 'wait' | 'away'; readonly hours: number }
  | { readonly kind: 'data'; readonly percent: number | null; readonly stray: number };

const [item] = ask.plan.items;
const commands: readonly CaseCommand[] = [
  ...Object.values(ask),
  { ...ask.plan, items: [item, { ...item, id: '2', owner: 'leo' }] },
  { ...ask.done, item: '2' },
  { ...ask.verify, item: '1' },
  { ...ask.verify, item: '2' },
  { ...ask.return, item: '2' },
  { ...ask.reassign, owner: 'cleo' },
  { ...ask.decide, verdict: 'INEFFECTIVE' },
];

const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 3, arbitrary: fc.constant<Move>({ kind: 'progress' }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('agree' as const),
      command: fc.constantFrom<CaseCommand>(ask.extend, ask.extend, ask.extend, ask.cancel),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('ask' as const),
      by: fc.constantFrom(...Object.keys(roster.people)),
      command: fc.constantFrom(...commands),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom('wait' as const, 'wait' as const, 'away' as const),
      hours: fc.integer({ min: 0, max: 90 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('data' as const),
      percent: fc.constantFrom(null, 60, 79, 81, 81, 85, 90),
      /** A repeated, late or reordered signal. */
      stray: fc.integer({ min: -2, max: 2 }),
    }),
  },
);

const beginning = fc.record({
  tier: fc.constantFrom(1 as const, 2 as const, 3 as const),
  skip: fc.constantFrom(
    [],
    ['contain' as const],
    ['analyse' as const, 'plan' as const, 'approve' as const],
  ),
  reminders: fc.constantFrom([], [{ kind: 'daily' as const, at: '09:00' }]),
  need: fc.integer({ min: 1, max: 3 }),
});

/** A person who may pass the pending step, as the state has it, without asking the rules. */
function progress({ pending, tier, items }: CaseState): readonly [string, CaseCommand] | null {
  const next = items.find(({ doneBy }) => doneBy === null);
  const steps: Record<Step, readonly [string, CaseCommand] | null> = {
    contain: ['ana', ask.contain],
    analyse: ['ana', ask.analyse],
    plan: ['ana', ask.plan],
    approve: [client[tier], ask.approve],
    implement: next ? [next.owner, { ...ask.done, item: next.id }] : null,
    verify: [client[tier], ask.verify],
    decide: [client[tier], ask.decide],
    watch: null,
  };
  return pending === null ? null : steps[pending];
}

/** The newest whole day as a signal; `stray` shifts its number, its day stays. */
function signalNow(simulator: CaseSimulator, sent: PeriodSignal[], move: Move & { kind: 'data' }) {
  const date = new Date(simulator.now - 24 * hourMs).toISOString().slice(0, 10);
  const revision = sent.filter(({ period }) => period === date).length + 1;
  const n = Math.max(1, sent.length + 1 + move.stray);
  const signal = judged(n, date, move.percent, { revision, belowMinimum: move.percent === 60 });
  sent.push(signal);
  return signal;
}

function play(
  first: typeof beginning extends fc.Arbitrary<infer T> ? T : never,
  moves: readonly Move[],
) {
  const { tier, skip, reminders, need } = first;
  const simulator = new CaseSimulator(
    opened({
      tier,
      policy: policy({
        skip,
        tiers: tiers({ reminders }),
        kpi: { ...dailyKpi, need, maxPeriods: 2 * need },
      }),
    }),
  );
  const sent: PeriodSignal[] = [];
  for (const one of moves) {
    const { state, events, now } = simulator;
    const known = events.length;
    switch (one.kind) {
      case 'ask': {
        const refusal = simulator.act(one.by, one.command);
        if (refusal !== null) expectUnchanged(simulator, state, known);
        break;
      }
      case 'progress': {
        const next = progress(state);
        if (next !== null && simulator.act(...next) !== null)
          expectUnchanged(simulator, state, known);
        break;
      }
      case 'agree':
        simulator.act({ 1: 'ana', 2: 'carla', 3: 'dan' }[state.tier], one.command);
        simulator.act(client[state.tier], one.command);
        break;
      case 'wait':
        simulator.until(now + one.hours * hourMs);
        break;
      case 'away':
        simulator.awayUntil(now + one.hours * hourMs);
        break;
      case 'data':
        if (!isEnded(state)) simulator.judge(signalNow(simulator, sent, one));
        break;
    }
    expectOneDeadline(simulator);
  }
  return simulator;
}

function expectUnchanged(simulator: CaseSimulator, before: CaseState, known: number) {
  expect(simulator.state).toBe(before);
  expect(simulator.events).toHaveLength(known);
}

function expectOneDeadline({ state, now }: CaseSimulator) {
  if (isEnded(state)) {
    expect([state.deadline, state.reminderAt, state.pending]).toEqual([null, null, null]);
    return;
  }
  expect(state.pending).not.toBeNull();
  expect(state.deadline!.at).toBeGreaterThan(now);
  if (state.reminderAt === null) return;
  expect(state.reminderAt).toBeGreaterThan(now);
  expect(state.reminderAt).toBeLessThan(state.deadline!.at);
  expect(state.acknowledged).toBeNull();
}

/** Each event with the state that it met. */
function history(events: readonly CaseEvent[]) {
  let state: CaseState | null = null;
  return events.map((event) => {
    const before = state;
    state = foldCase(state, event);
    return { event, before, after: state };
  });
}

describe('whatever people, data and time do to a case', () => {
  const games = fc.tuple(beginning, fc.array(move, { maxLength: 45, size: 'max' }));
  const check = (property: (simulator: CaseSimulator) => void) =>
    fc.assert(
      fc.property(games, ([first, moves]) => property(play(first, moves))),
      { numRuns: 60 },
    );

  it('an open case owes exactly one next thing in the future, and a refusal changes nothing', () => {
    check(() => undefined);
  });

  it('a tier never skips and never falls by itself', () => {
    check(({ events }) => {
      for (const { event, before, after } of history(events)) {
        if (before === null) continue;
        if (event.type === 'climbed') {
          expect([event.from, event.to]).toEqual([before.tier, before.tier + 1]);
          const { due = event.at, enteredAt, outageMs = 0 } = event;
          expect(enteredAt).toBe(outageMs > 15 * 60_000 ? event.at : due);
        } else expect(after.tier).toBe(before.tier);
      }
    });
  });

  it('a missed deadline is met by one climb or one notice at the top, each instant once', () => {
    check(({ events }) => {
      const missed = events.filter(({ type, due }) => type === 'top-notice' && due !== undefined);
      const instants = missed.map(({ due }) => due!);
      expect(instants).toEqual([...new Set(instants)].sort((a, b) => a - b));
    });
  });

  it('it closes only with the verdict that the fix is effective', () => {
    check(({ events, state }) => {
      for (const { event, before } of history(events))
        if (event.type === 'closed') expect(before?.verdict).toBe('EFFECTIVE');
      if (state.stage === 'CLOSED') expect(events.at(-1)?.type).toBe('closed');
    });
  });

  it('nobody judges what they did, nor what one did whom they stand in for', () => {
    check(({ events }) => {
      for (const { event, before } of history(events)) {
        const judges =
          event.type === 'item-accepted' || (event.type === 'verdict-given' && event.decided);
        if (!judges) continue;
        const judgedItems = before!.items.filter(
          ({ id }) => event.type === 'verdict-given' || id === event.item,
        );
        for (const { doneBy } of judgedItems) {
          expect(event.by).not.toBe(doneBy);
          expect(event.by).not.toBe(roster.people[doneBy!]!.deputy);
        }
      }
    });
  });

  it('who asked to cancel or extend is not who confirmed it, and both sides agreed', () => {
    check(({ events }) => {
      const side = (id: string) => roster.people[id]!.side;
      for (const { event, before } of history(events)) {
        if (event.type === 'cancelled') expect(side(event.by!)).not.toBe(side(event.requestedBy));
        if (event.type === 'extended')
          expect(side(event.by!)).not.toBe(side(before!.requests.extend!.by));
      }
    });
  });

  it('a step is extended at most once in a cycle', () => {
    check(({ events }) => {
      const extended = history(events).flatMap(({ event, before }) =>
        event.type === 'extended' ? [`${event.step} in cycle ${before!.cycle}`] : [],
      );
      expect(new Set(extended).size).toBe(extended.length);
    });
  });

  it('folding its events again gives its state, also from plain JSON (design D15)', () => {
    check(({ events, state }) => {
      const again = (JSON.parse(JSON.stringify(events)) as CaseEvent[]).reduce<CaseState | null>(
        foldCase,
        null,
      );
      expect(again).toEqual(state);
    });
  });

  it('reaches every end: closed, cancelled, and back for another cycle', () => {
    // The properties above must not hold only because nothing happens.
    const ends = new Set<string>();
    for (const [first, moves] of fc.sample(games, { numRuns: 120, seed: 1 })) {
      const { state } = play(first, moves);
      ends
        .add(state.stage)
        .add(`cycle ${Math.min(state.cycle, 2)}`)
        .add(`tier ${state.tier}`);
    }
    expect([...ends]).toEqual(
      expect.arrayContaining(['CLOSED', 'CANCELLED', 'WATCH', 'cycle 2', 'tier 1', 'tier 3']),
    );
  });
});
