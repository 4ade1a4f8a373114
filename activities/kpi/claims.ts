import { localDateOf, shiftCalendarTime } from '../../rules/calendar/wall-clock.js';
import type { PeriodSignal } from '../../rules/action/types.js';
import type { CaseEvent } from '../../rules/action/events.js';
import type { JudgedPeriod } from '../../rules/kpi/types.js';
import type { KpiEventBody } from '../../rules/program/events.js';
import type { Absence } from '../../rules/people/delegation.js';
import type { EpochMs, Tier } from '../../rules/time.js';
import { casePolicy } from '../../charter/case-policy.js';
import type { Charter, Kpi } from '../../charter/charter.js';
import { rosterOf } from '../../charter/roster.js';
import type { CaseClaim, ReleasedCase } from '../../records/queries/claims.js';
import type { CaseInput } from '../../workflows/messages.js';
import { isRemembered, startTierOf } from '../governance/recurrence.js';
import type { Judging, PeriodJudgement } from './judge-recorded.js';

/** What the judgements of one evaluation bring about: cases to open and evidence for open ones, in order. */
export interface Claims {
  readonly events: readonly KpiEventBody[];
  readonly opened: CaseInput | null;
  readonly signals: { readonly case: string; readonly signals: readonly PeriodSignal[] } | null;
}

export interface Situation {
  readonly charter: Charter;
  readonly digest: string;
  readonly kpi: Kpi;
  /** Key of the scope that is judged. */
  readonly scope: string;
  readonly open: CaseClaim | null;
  readonly evidenceCount: number;
  readonly released: ReleasedCase | null;
  /** A free number, for the case that may open. */
  readonly caseNumber: string;
  /** Periods that ended at or before this instant are history: silent (design §5). */
  readonly liveFrom: EpochMs;
  readonly at: EpochMs;
  readonly clockOffsetMs: number;
  /** Those entered at run time: who may act for whom in a case that opens. */
  readonly absences: readonly Absence[];
}

/**
 * An episode opens one case; whatever is judged while it is open is signalled to it (rules R4, R10). An
 * episode of the silent history opens a case only when it is still open at its end.
 */
export function claimsOf(situation: Situation, judging: Judging): Claims {
  const events: KpiEventBody[] = [];
  const signals: PeriodSignal[] = [];
  let caseNumber = situation.open?.case ?? null;
  let opened: CaseInput | null = null;
  for (const judgement of [...leftByHistory(situation, judging), ...news(situation, judging)]) {
    const { period } = judgement.judged;
    const revision = judgement.revision;
    if (caseNumber !== null) {
      const n = situation.evidenceCount + signals.length + 1;
      const signal = signalOf(judgement, n);
      signals.push(signal);
      const { opensEpisode } = signal;
      events.push({
        type: 'evidence-claimed',
        scope: situation.scope,
        case: caseNumber,
        n,
        period: period.id,
        revision,
        opensEpisode,
      });
    } else if (opensCase(judgement)) {
      opened = openingOf(situation, judgement);
      caseNumber = opened.case;
      const { linkedTo } = opened.opened;
      events.push({
        type: 'case-claimed',
        scope: situation.scope,
        case: caseNumber,
        period: period.id,
        revision,
        linkedTo,
      });
    }
  }
  const told = caseNumber === null || signals.length === 0 ? null : { case: caseNumber, signals };
  return { events, opened, signals: told };
}

/** What was judged or restated now, outside the silent history. */
function news({ liveFrom }: Situation, { judgements }: Judging): readonly PeriodJudgement[] {
  return judgements.filter(({ judged, isNew }) => isNew && judged.period.end > liveFrom);
}

/** The last bad period of a silent history that ended RED, once the program is live and before anything else is claimed. */
function leftByHistory(
  { liveFrom, at, open, released }: Situation,
  { judgements, waiting }: Judging,
): readonly PeriodJudgement[] {
  const isComplete = waiting === null || waiting.period.end > liveFrom;
  if (at < liveFrom || !isComplete || open !== null || released !== null) return [];
  const history = judgements.filter(({ judged }) => judged.period.end <= liveFrom);
  if (history.at(-1)?.judged.rag !== 'RED') return [];
  const lastBad = history.findLast(({ judged }) => judged.judgement === 'bad');
  // Nobody was told of it, whenever it was judged.
  return lastBad === undefined ? [] : [{ ...lastBad, before: null }];
}

type Default = 'reporting-default' | 'kpi-breach';

/** Opens a case unless what is recorded of the period did already: a correction of its figures does not. */
function opensCase({ judged, before, noData, chronic }: PeriodJudgement): boolean {
  const is = defaultOf(judged, noData, chronic.now);
  return is !== null && (before === null || defaultOf(before, noData, chronic.before) !== is);
}

function defaultOf(
  judged: JudgedPeriod,
  noData: PeriodJudgement['noData'],
  chronic: Tier | null,
): Default | null {
  if (judged.state === 'NO_DATA') return noData === 'reporting-default' ? noData : null;
  const isBreach = judged.belowMinimum || (judged.judgement === 'bad' && judged.rag === 'RED');
  return isBreach || chronic !== null ? 'kpi-breach' : null;
}

/** The signal of a judgement, the `n`-th of its case; 0 for the one that opens it. */
function signalOf({ judged, revision, chronic }: PeriodJudgement, n: number): PeriodSignal {
  const { period, state, value, target, judgement, rag, belowMinimum, transition } = judged;
  return {
    n,
    period: period.id,
    revision,
    start: period.start,
    end: period.end,
    state,
    value,
    target,
    judgement,
    rag,
    belowMinimum,
    opensEpisode: transition === 'opened',
    ...(chronic.now === null ? {} : { chronicTier: chronic.now }),
  };
}

function openingOf(situation: Situation, judgement: PeriodJudgement): CaseInput {
  const { charter, digest, kpi, at, clockOffsetMs } = situation;
  const { program } = charter;
  const linked = linkedTo(situation);
  const opened: Omit<Extract<CaseEvent, { type: 'opened' }>, 'sequence' | 'at' | 'enteredAt'> = {
    type: 'opened',
    due: dueOf(situation, judgement),
    program: program.id,
    case: situation.caseNumber,
    kind: judgement.judged.state === 'NO_DATA' ? 'reporting-default' : 'kpi-breach',
    kpi: kpi.id,
    scope: situation.scope,
    severity: kpi.severity,
    clause: kpi.clause,
    linkedTo: linked?.case ?? null,
    owner: kpi.owner,
    tier: startTier(situation, judgement, linked),
    opening: signalOf(judgement, 0),
    policy: casePolicy(
      charter,
      digest,
      kpi,
      judgement.judged.clear,
      localDateOf(at, program.timeZone),
    ),
    roster: rosterOf(charter, digest, { recorded: situation.absences, since: at }),
  };
  return { program: program.id, case: situation.caseNumber, clockOffsetMs, opened };
}

/** The instant at which the judgement was due: the clocks of tier 1 start there (design D5). */
function dueOf(
  { charter, kpi, liveFrom }: Situation,
  { judged, complete }: PeriodJudgement,
): EpochMs {
  const { timeZone } = charter.program;
  const over = shiftCalendarTime(judged.period.end, kpi.lag, timeZone, 1);
  const due = complete ? over : shiftCalendarTime(over, kpi.noData.grace, timeZone, 1);
  return Math.max(due, liveFrom);
}

/** The earlier case that this one continues: closed within the memory window, or cancelled while RED (rules R4, R11). */
function linkedTo({ charter, released, at }: Situation): ReleasedCase | null {
  if (released === null) return null;
  if (released.stage === 'CANCELLED') return released;
  return isRemembered(charter, released, at) ? released : null;
}

/** The severity's tier; below the minimum tier 2 at least, of a chronic failure that of its rule; a recurrence one above where it was closed. */
function startTier(
  { charter, kpi }: Situation,
  { judged, chronic }: PeriodJudgement,
  linked: ReleasedCase | null,
): Tier {
  const concerns: Tier[] = judged.belowMinimum ? [2] : [];
  if (chronic.now !== null) concerns.push(chronic.now);
  return startTierOf(charter, kpi.severity, concerns, linked);
}
