import type { CaseKind, KpiPolicy, PeriodSignal } from '../../rules/action/types.js';
import type { GovernanceSubject } from '../../rules/governance-subject.js';
import type { EpochMs, LocalDate, Tier } from '../../rules/time.js';
import type { Charter } from '../../charter/charter.js';

/**
 * How one occurrence of the governance itself went: of a meeting, a commitment, a calibration. It is
 * judged like a KPI's period, so that claims, evidence, effectiveness and recurrence are those of any case
 * (design D3; rules R4, R10).
 */
export interface GovernanceOutcome {
  readonly subject: GovernanceSubject;
  readonly kind: CaseKind;
  readonly occurrence: LocalDate;
  readonly start: EpochMs;
  readonly end: EpochMs;
  /** The nominal instant at which it was decided; the case's clocks start there. */
  readonly due: EpochMs;
  readonly judgement: 'good' | 'bad';
  readonly tier: Tier;
  readonly owner: string;
  readonly clause: string | null;
  /** How far its occurrences lie apart: the watch waits for two of them. */
  readonly every: 'week' | 'month' | 'quarter';
}

/** The next occurrence that goes well after the fix closes the case; the next that does not brings it back one tier higher. */
export function disciplinePolicy({ every }: Pick<GovernanceOutcome, 'every'>): KpiPolicy {
  return {
    direction: 'higher',
    period: every,
    clear: '1',
    need: 1,
    maxPeriods: 2,
    startLag: { days: 0, seconds: 0 },
    // What happens to a meeting is known some days after it.
    finalAfter: { days: 7, seconds: 0 },
  };
}

/** The judgement as a case takes it in; the `n`-th of its signals, 0 for the one that opens it. */
export function outcomeSignal(
  { occurrence, start, end, judgement }: GovernanceOutcome,
  n: number,
): PeriodSignal {
  const isGood = judgement === 'good';
  return {
    n,
    period: occurrence,
    revision: 1,
    start,
    end,
    state: 'OBSERVED',
    value: isGood ? '1' : '0',
    target: '1',
    judgement,
    rag: isGood ? 'GREEN' : 'RED',
    belowMinimum: false,
    opensEpisode: false,
  };
}

/** The charter's own word on the severity of such cases, or its lightest. */
export function governanceSeverity(charter: Charter): string {
  const lightest = charter.severities[0];
  if (lightest === undefined) throw new Error('a charter has severities');
  return charter.governance?.severity ?? lightest.id;
}
