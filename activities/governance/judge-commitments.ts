import { pairingGranularity } from '../../rules/cadence/pairing.js';
import { governanceSubject } from '../../rules/governance-subject.js';
import type { EpochMs } from '../../rules/time.js';
import type { Charter, Commitment } from '../../charter/charter.js';
import { datesAround, dueDates, type DueDate } from '../../charter/due-dates.js';
import type { Records } from '../../records/records.js';
import { liveFrom, type Reign } from '../agenda/reigns.js';
import type { Moment } from './open-case.js';
import type { GovernanceOutcome } from './outcome.js';
import { recordOutcome } from './report-outcome.js';

/**
 * Judges every commitment whose date has passed since the program went live and was governed, in order:
 * met with evidence by then, or missed, which opens a case or is evidence of the open one. Gives the next
 * date, or null. The caller carries out the dispatches.
 */
export async function judgeCommitments(
  records: Records,
  reigns: readonly Reign[],
  moment: Moment,
): Promise<EpochMs | null> {
  const reign = reigns.at(-1);
  if (reign === undefined) return null;
  const { charter } = reign;
  const program = charter.program.id;
  const next: EpochMs[] = [];
  for (const commitment of charter.commitments) {
    const since = Math.max(liveFrom(charter), promisedFrom(reigns, commitment)) - 1;
    const subject = governanceSubject('commitment', commitment.id);
    const judged = await records.outcomes.list(program, subject);
    const known = new Set(judged.map(({ period }) => period));
    for (const due of dueDates(charter, commitment, since, moment.at))
      if (!known.has(due.date)) await judge(records, reign, commitment, due, moment);
    const coming = datesAround(charter, commitment, moment.at).next;
    if (coming !== null) next.push(coming.at);
  }
  return next.length === 0 ? null : Math.min(...next);
}

/** Since when a charter has had the commitment: what was due before was not owed. */
function promisedFrom(reigns: readonly Reign[], { id }: Commitment): EpochMs {
  const first = reigns.find(({ charter }) => charter.commitments.some((one) => one.id === id));
  return first?.from ?? 0;
}

async function judge(
  records: Records,
  reign: Reign,
  commitment: Commitment,
  due: DueDate,
  moment: Moment,
): Promise<void> {
  const program = reign.charter.program.id;
  const subject = governanceSubject('commitment', commitment.id);
  await records.transaction(program, async (tx) => {
    if ((await tx.outcomes.of(program, subject, due.date)) !== null) return;
    const met = await tx.register.commitmentMet(program, commitment.id, due.date);
    const isMet = met !== null && met.at <= due.at;
    const outcome = outcomeOf(reign.charter, commitment, due, isMet ? 'good' : 'bad');
    await recordOutcome(tx, reign, outcome, moment);
  });
}

function outcomeOf(
  { tiers }: Charter,
  { id, owner, clause, when }: Commitment,
  { date, at }: DueDate,
  judgement: 'good' | 'bad',
): GovernanceOutcome {
  return {
    subject: governanceSubject('commitment', id),
    kind: 'commitment-missed',
    occurrence: date,
    start: at,
    end: at,
    due: at,
    judgement,
    tier: tiers[0].tier,
    owner,
    clause,
    every: pairingGranularity(when),
  };
}
