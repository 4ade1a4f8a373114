import type { Side } from '../time.js';
import type { MeetingState } from './types.js';

type Attended = Pick<MeetingState, 'plan' | 'attendance'>;

/** How many of a side were there: in person, or standing in for somebody. */
export function presentOf({ attendance }: Attended, side: Side): number {
  return Object.values(attendance ?? {}).filter(
    (one) => one.side === side && one.presence === 'present',
  ).length;
}

/** The sides that were too few, by the charter's quorum; empty when it was reached or none is asked. */
export function missingForQuorum(meeting: Attended): readonly Side[] {
  const quorum = meeting.plan?.quorum ?? null;
  if (quorum === null) return [];
  const sides = ['client', 'provider'] as const;
  return sides.filter((side) => presentOf(meeting, side) < quorum[side]);
}
