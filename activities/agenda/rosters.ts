import type { EpochMs } from '../../rules/time.js';
import { rosterOf } from '../../charter/roster.js';
import type { Records } from '../../records/records.js';
import type { CaseSignal } from '../dispatch.js';
import type { Reign } from './reigns.js';

/**
 * Tells every open case who is who under a newly applied charter, once: people may act who were not
 * there when the case opened, while its rules stay (design D6).
 */
export async function refreshRosters(
  records: Records,
  reigns: readonly Reign[],
  at: EpochMs,
): Promise<void> {
  const reign = reigns.at(-1);
  if (reign === undefined || reigns.length === 1) return;
  const program = reign.charter.program.id;
  const roster = rosterOf(reign.charter, reign.digest);
  for (const { case: caseNumber } of await records.actions.list(program, { open: true })) {
    const payload: CaseSignal = { kind: 'roster', case: caseNumber, roster };
    const id = `roster:${caseNumber}:${reign.digest}:${reign.from}`;
    await records.dispatches.add(program, { id, kind: 'signal-case', payload, createdAt: at });
  }
}
