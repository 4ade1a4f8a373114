import { localDateOf } from '../../rules/calendar/wall-clock.js';
import type { CaseKind, KpiPolicy, PeriodSignal } from '../../rules/action/types.js';
import type { KpiEventBody } from '../../rules/program/events.js';
import type { EpochMs, Tier } from '../../rules/time.js';
import { policyOf } from '../../charter/case-policy.js';
import { rosterOf } from '../../charter/roster.js';
import type { ProgramTransaction } from '../../records/transaction.js';
import type { CaseInput } from '../../workflows/messages.js';
import type { GoverningCharter } from '../charter-book.js';
import { wholeScope } from '../../rules/kpi/scope.js';
import { isRemembered, startTierOf } from './recurrence.js';

export interface Moment {
  readonly at: EpochMs;
  readonly clockOffsetMs: number;
}

/** A case that no KPI opens. */
export interface NewCase {
  readonly subject: string;
  readonly kind: CaseKind;
  readonly owner: string;
  readonly clause: string | null;
  readonly due: EpochMs;
  readonly tier: Tier;
  readonly severity: string;
  readonly signal: PeriodSignal;
  /** How its effect is judged; null: a person decides. */
  readonly judged: KpiPolicy | null;
  /** What it is about, in the words of who raised it. */
  readonly title?: string;
  /** Who raised it. */
  readonly by?: string;
}

/** What a case claims: its number, and the event that takes the place (design D3). */
export interface Claim {
  readonly case: string;
  readonly event: KpiEventBody;
}

/** Opens a case in a transaction that appends the event of the claim; its workflow starts after the commit. */
export async function openCase(
  tx: ProgramTransaction,
  { charter, digest }: GoverningCharter,
  asked: NewCase,
  { at, clockOffsetMs }: Moment,
): Promise<Claim> {
  const { program } = tx;
  const { subject, kind, owner, clause, due, severity, signal, judged, title, by } = asked;
  const released = await tx.claims.lastReleased(program, subject, wholeScope);
  // The earlier case that this one continues (rules R11).
  const linked = released !== null && isRemembered(charter, released, at) ? released : null;
  const today = localDateOf(at, charter.program.timeZone);
  const number = await tx.claims.nextCaseNumber(program, Number(today.slice(0, 4)));
  const opened: CaseInput['opened'] = {
    type: 'opened',
    due,
    program,
    case: number,
    kind,
    kpi: null,
    subject,
    scope: wholeScope,
    severity,
    clause,
    linkedTo: linked?.case ?? null,
    owner,
    tier: startTierOf(charter, severity, [asked.tier], linked),
    opening: signal,
    policy: policyOf(charter, digest, severity, today, judged),
    roster: rosterOf(charter, digest),
    ...(by === undefined ? {} : { by }),
    ...(title === undefined ? {} : { text: { title } }),
  };
  const payload: CaseInput = { program, case: number, clockOffsetMs, opened };
  const id = `start-case:${number}`;
  await tx.dispatches.add(program, { id, kind: 'start-case', payload, createdAt: at });
  return {
    case: number,
    event: {
      type: 'case-claimed',
      scope: wholeScope,
      case: number,
      period: signal.period,
      revision: 1,
      linkedTo: linked?.case ?? null,
    },
  };
}
