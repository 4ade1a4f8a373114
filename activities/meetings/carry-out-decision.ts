import type { MinutedDecision } from '../../rules/meeting/decisions.js';
import type { MeetingState } from '../../rules/meeting/types.js';
import type { Effects } from '../../workflows/effects.js';
import type { CommitteeDecision } from '../../workflows/messages.js';
import type { Records } from '../../records/records.js';
import type { CharterBook } from '../charter-book.js';
import { raiseCase } from '../governance/raise-case.js';
import type { Dependencies } from '../ports.js';
import { seriesOf } from './series-of.js';

type Input = Parameters<Effects['carryOutDecision']>[0];

/**
 * Does what a binding decision says and gives what came of it. A moved target, a credit and a request to
 * change the charter need nothing done here: they are read from the decisions where they count.
 */
export async function carryOutDecision(
  dependencies: Dependencies,
  book: CharterBook,
  { state, decision: id, at, clockOffsetMs }: Input,
): Promise<string | null> {
  const decision = state.decisions?.find((one) => one.id === id);
  if (decision === undefined) throw new Error(`${state.series} of ${state.date} has no ${id}`);
  const { effect } = decision;
  switch (effect.kind) {
    case 'open-action': {
      const { charter } = await book.inForce(state.program);
      const { clause } = await seriesOf(book, charter, state);
      const raised = {
        key: `${state.series}.${state.date}.${id}`,
        by: decision.by,
        title: (await wordsOf(dependencies.records, state, id)) ?? id,
        severity: effect.severity,
        owner: effect.owner,
        tier: state.tier,
        clause,
      };
      return raiseCase(dependencies, book, state.program, raised, { at, clockOffsetMs });
    }
    case 'reassign-action':
    case 'extend-action':
    case 'cancel-action': {
      const told = committeeDecision(state, decision);
      return dependencies.workflows.tellDecision(state.program, effect.case, told);
    }
    case 'none':
    case 'move-target':
    case 'accept-credit':
    case 'dispute-credit':
    case 'change-charter':
      return null;
  }
}

function committeeDecision(
  { series, date }: MeetingState,
  { id, by, boundBy, effect }: MinutedDecision,
): CommitteeDecision {
  return { key: `${series}:${date}:${id}`, series, date, decision: id, by, boundBy, effect };
}

/** The words of a decision; null once they were erased. */
async function wordsOf(
  records: Records,
  { program, series, date }: MeetingState,
  id: string,
): Promise<string | null> {
  const events = await records.streams.events({ kind: 'meeting', program, series, date });
  const made = events.find(({ event }) => event.type === 'decided' && event.decision.id === id);
  return made?.event.text?.decision ?? null;
}
