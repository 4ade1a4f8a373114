import type { Charter } from '../../charter/charter.js';
import type { Records } from '../../records/records.js';
import { governanceSubject } from '../../rules/governance-subject.js';
import { wholeScope } from '../../rules/kpi/scope.js';

/**
 * The KPIs that rest on a calibration whose drift is not put right yet, by their id, each with the open
 * case that says so: until it is closed their figures are not reliable (rules R13).
 */
export async function unreliableKpis(
  records: Records,
  { program, cadence }: Charter,
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const { id, sample } of cadence) {
    if (sample?.kpi == null) continue;
    const subject = governanceSubject('calibration', id);
    const claim = await records.claims.open(program.id, subject, wholeScope);
    if (claim !== null) found.set(sample.kpi, claim.case);
  }
  return found;
}
