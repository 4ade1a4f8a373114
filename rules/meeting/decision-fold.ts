import type { MinutedDecision } from './decisions.js';
import type { MeetingEvent } from './events.js';

type DecisionEvent = Extract<
  MeetingEvent,
  {
    type:
      'decided' | 'decision-bound' | 'decision-objected' | 'decision-carried-out' | 'decision-done';
  }
>;

/** The decisions of a meeting after one more event about them, in the order in which they were made. */
export function foldDecisions(
  decisions: readonly MinutedDecision[],
  event: DecisionEvent,
): readonly MinutedDecision[] {
  if (event.type === 'decided') return [...decisions, decided(event)];
  return decisions.map((one) => (one.id === event.decision ? { ...one, ...change(event) } : one));
}

function decided({ decision, side, by }: Extract<DecisionEvent, { type: 'decided' }>) {
  return {
    ...decision,
    state: 'MINUTED',
    side,
    by: by ?? '',
    boundBy: null,
    carriedOut: decision.effect.kind === 'none',
    result: null,
  } as const;
}

function change(event: Exclude<DecisionEvent, { type: 'decided' }>): Partial<MinutedDecision> {
  switch (event.type) {
    case 'decision-bound':
      return { state: 'BINDING', boundBy: event.by ?? null };
    case 'decision-objected':
      return { state: 'OBJECTED' };
    case 'decision-carried-out':
      return { carriedOut: true, result: event.result };
    case 'decision-done':
      return { state: 'DONE' };
  }
}
