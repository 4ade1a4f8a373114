import type { CaseEvent } from '../../../rules/action/events.js';
import { isEnded } from '../../../rules/action/steps.js';
import type { CaseState } from '../../../rules/action/types.js';
import type { FinishedEngine } from '../invariants.js';

/** The ways in which a case broke the rules of the ladder (rules R11), from its recorded events. */
export async function ladderFaults(
  { records, program }: FinishedEngine,
  number: string,
  state: CaseState,
): Promise<readonly string[]> {
  const recorded = await records.streams.events({ kind: 'action', program, case: number });
  const events = recorded.map(({ event }) => event);
  const faults = [...tierFaults(events), ...endFaults(events)];
  if (!isEnded(state) && state.deadline === null && state.verdict !== 'EFFECTIVE')
    faults.push('is open without a deadline');
  return faults.map((fault) => `${number} ${fault}`);
}

function tierFaults(events: readonly CaseEvent[]): readonly string[] {
  const faults: string[] = [];
  let tier = 0;
  let acknowledged = false;
  let due = -Infinity;
  for (const event of events) {
    if (event.type === 'opened') tier = event.tier;
    if (event.type === 'acknowledged') acknowledged = true;
    if (event.type !== 'climbed') continue;
    if (event.from !== tier || event.to !== Math.min(3, tier + 1))
      faults.push(`went from tier ${event.from} to ${event.to} when it was at ${tier}`);
    if (acknowledged && event.reason === 'acknowledge-missed')
      faults.push(`climbed for a missing acknowledgement that tier ${tier} had given`);
    if ((event.due ?? event.at) < due) faults.push('climbed on a deadline before the last one');
    due = event.due ?? event.at;
    tier = event.to;
    acknowledged = false;
  }
  return faults;
}

/** After the end nothing happens that people would hear of. */
function endFaults(events: readonly CaseEvent[]): readonly string[] {
  const end = events.findIndex(({ type }) => type === 'closed' || type === 'cancelled');
  if (end === -1) return [];
  const spoken = ['climbed', 'reminded', 'top-notice', 'acknowledged', 'closed', 'cancelled'];
  return events
    .slice(end + 1)
    .filter(({ type }) => spoken.includes(type))
    .map(({ type }) => `has '${type}' after its end`);
}
