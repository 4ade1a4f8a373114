import type { KpiEventBody } from '../../rules/program/events.js';
import type { Charter } from '../../charter/charter.js';
import type { ProgramTransaction } from '../../records/transaction.js';
import type { CharterBook, GoverningCharter } from '../charter-book.js';
import { carryOutDispatches } from '../dispatch.js';
import { wholeScope } from '../../rules/kpi/scope.js';
import type { Dependencies } from '../ports.js';
import { openCase, type Claim, type Moment, type NewCase } from './open-case.js';
import {
  disciplinePolicy,
  governanceSeverity,
  outcomeSignal,
  type GovernanceOutcome,
} from './outcome.js';

/**
 * Records how an occurrence went and what follows from it: a breach opens a case or becomes evidence of the
 * open one, and what goes well is told to an open case, whose watch waits for it. Reported again it
 * changes nothing. Gives the case that it concerns, if any.
 */
export async function reportOutcome(
  { records, workflows }: Pick<Dependencies, 'records' | 'workflows'>,
  book: CharterBook,
  program: string,
  outcome: GovernanceOutcome,
  moment: Moment,
): Promise<{ readonly case: string | null }> {
  const governing = await book.inForce(program);
  const number = await records.transaction(program, async (tx) => {
    const known = await tx.outcomes.of(program, outcome.subject, outcome.occurrence);
    return known === null ? recordOutcome(tx, governing, outcome, moment) : known.case;
  });
  await carryOutDispatches(records, workflows, program, moment.at);
  return { case: number };
}

/** The same inside a transaction of the caller's, who carries out the dispatches after it. */
export async function recordOutcome(
  tx: ProgramTransaction,
  governing: GoverningCharter,
  outcome: GovernanceOutcome,
  moment: Moment,
): Promise<string | null> {
  const { program } = tx;
  const { subject, kind, occurrence, start, end, judgement } = outcome;
  const open = await tx.claims.open(program, subject, wholeScope);
  const claim =
    open !== null
      ? await evidence(tx, outcome, open.case, moment)
      : judgement === 'bad'
        ? await openCase(tx, governing, newCase(governing.charter, outcome), moment)
        : null;
  const judged: KpiEventBody = {
    type: 'occurrence-judged',
    kind,
    period: occurrence,
    start,
    end,
    judgement,
    case: claim?.case ?? null,
  };
  const events = [judged, ...(claim === null ? [] : [claim.event])];
  const stream = { kind: 'kpi', program, kpi: subject } as const;
  await tx.appendNext(
    stream,
    events.map((event) => ({ ...event, at: moment.at })),
  );
  return claim?.case ?? null;
}

async function evidence(
  tx: ProgramTransaction,
  outcome: GovernanceOutcome,
  number: string,
  { at }: Moment,
): Promise<Claim> {
  const n = (await tx.claims.evidenceCount(tx.program, number)) + 1;
  const payload = { kind: 'periods', case: number, signals: [outcomeSignal(outcome, n)] };
  const id = `tell-case:${number}:${n}`;
  await tx.dispatches.add(tx.program, { id, kind: 'signal-case', payload, createdAt: at });
  return {
    case: number,
    event: {
      type: 'evidence-claimed',
      scope: wholeScope,
      case: number,
      n,
      period: outcome.occurrence,
      revision: 1,
      opensEpisode: false,
    },
  };
}

function newCase(charter: Charter, outcome: GovernanceOutcome): NewCase {
  const { subject, kind, owner, clause, due, tier } = outcome;
  return {
    subject,
    kind,
    owner,
    clause,
    due,
    tier,
    severity: governanceSeverity(charter),
    signal: outcomeSignal(outcome, 0),
    judged: disciplinePolicy(outcome),
  };
}
