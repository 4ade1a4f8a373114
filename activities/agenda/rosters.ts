import { isSameRoster } from '../../rules/action/rights.js';
import type { Absence } from '../../rules/people/delegation.js';
import type { EpochMs } from '../../rules/time.js';
import { rosterOf } from '../../charter/roster.js';
import type { Records } from '../../records/records.js';
import type { CaseSignal } from '../dispatch.js';
import { digestOf } from '../mail/message.js';
import type { Reign } from './reigns.js';

/**
 * Tells every open case who is who under a newly applied charter, and who is away, each once: people may
 * act who could not when the case opened, while its rules stay (design D6). `recorded`: the absences that
 * were entered at run time.
 */
export async function refreshRosters(
  records: Records,
  reigns: readonly Reign[],
  recorded: readonly Absence[],
  at: EpochMs,
): Promise<void> {
  const reign = reigns.at(-1);
  if (reign === undefined) return;
  const { charter, digest, from } = reign;
  const program = charter.program.id;
  const open = await records.actions.list(program, { open: true });
  for (const { case: caseNumber, openedAt } of open) {
    const roster = rosterOf(charter, digest, { recorded, since: openedAt });
    const payload: CaseSignal = { kind: 'roster', case: caseNumber, roster };
    const tell = (id: string) =>
      records.dispatches.add(program, { id, kind: 'signal-case', payload, createdAt: at });
    if (reigns.length > 1) await tell(`roster:${caseNumber}:${digest}:${from}`);
    const state = await records.actions.state(program, caseNumber);
    if (state?.roster.charterDigest !== digest) continue;
    // Until the case has recorded it the id is the same; a later change of absences has another.
    const away = digestOf([JSON.stringify(roster.absences ?? [])]);
    if (!isSameRoster(state.roster, roster))
      await tell(`roster:${caseNumber}:${state.sequence}:${away}`);
  }
}
