import { parseGovernanceSubject } from '../../rules/governance-subject.js';
import type { EpochMs } from '../../rules/time.js';
import type { GovernanceSnapshot } from '../../rules/meeting/agenda.js';
import type { Charter } from '../../charter/charter.js';
import { benchmarksDue, dueDates } from '../../charter/due-dates.js';
import type { RecordedJudgement } from '../../records/queries/judgements.js';
import type { Records } from '../../records/records.js';

/** The time that an agenda covers: since the last meeting of the series, if any, until this one. */
export interface Covered {
  readonly since: EpochMs | null;
  readonly at: EpochMs;
  readonly until: EpochMs;
}

/** What the records say of a program at `at`, for the agenda of a meeting. */
export async function snapshotOf(
  records: Records,
  charter: Charter,
  covered: Covered,
): Promise<GovernanceSnapshot> {
  const program = charter.program.id;
  const { at } = covered;
  const judged = await records.judgements.current(program);
  const failures = await records.sources.failures(program);
  const decisions = await records.decisions.list(program, { open: true });
  const since = covered.since ?? at;
  return {
    cases: await openCases(records, program, at),
    breaches: judged
      .filter(({ judged: one }) => one.rag === 'RED')
      .map(({ kpi, scope, judged: one }) => ({ kpi, scope, period: one.period.id })),
    dataGaps: dataGapsOf(judged),
    failedSources: failures.map(({ source }) => source),
    decisions: decisions.map(({ series, date, tier, minuted }) => ({
      series,
      date,
      tier,
      decision: minuted.id,
      due: minuted.due,
    })),
    credits: [],
    commitments: await commitments(records, charter, covered),
    benchmarks: benchmarksDue(charter, since, covered.until).map(({ benchmark, date }) => ({
      benchmark: benchmark.id,
      date,
    })),
    ideas: (await records.register.ideas(program, { open: true })).map(({ idea, dueAt, tier }) => ({
      idea,
      due: dueAt,
      tier,
    })),
    announcements: await announcements(records, program),
  };
}

/** What was judged since the last meeting, and what falls due before this one. */
async function commitments(
  records: Records,
  charter: Charter,
  { since, at, until }: Covered,
): Promise<GovernanceSnapshot['commitments']> {
  const all = await records.outcomes.list(charter.program.id);
  const judged = all.flatMap(({ subject, start, period, judgement }) => {
    const about = parseGovernanceSubject(subject);
    if (about?.kind !== 'commitment' || start <= (since ?? 0)) return [];
    const state = judgement === 'good' ? ('met' as const) : ('missed' as const);
    return [{ commitment: about.id, date: period, state }];
  });
  const due = charter.commitments.flatMap((commitment) =>
    dueDates(charter, commitment, at, until).map(({ date }) => ({
      commitment: commitment.id,
      date,
      state: 'due' as const,
    })),
  );
  return [...judged, ...due];
}

async function announcements(
  records: Records,
  program: string,
): Promise<GovernanceSnapshot['announcements']> {
  const open = await records.register.announcements(program, { open: true });
  return Promise.all(
    open.map(async ({ announcement, acknowledgeBy }) => ({
      announcement,
      due: acknowledgeBy,
      isComplete: (await records.register.unacknowledged(program, announcement)).length === 0,
    })),
  );
}

async function openCases(
  records: Records,
  program: string,
  at: EpochMs,
): Promise<GovernanceSnapshot['cases']> {
  const open = await records.actions.list(program, { open: true });
  const states = await Promise.all(
    open.map(({ case: number }) => records.actions.state(program, number)),
  );
  return states.flatMap((state) => {
    if (state === null) return [];
    const { openedAt, tierEnteredAt, tier, kpi } = state;
    // One that has climbed or is repeated at the top has missed what it owed.
    const isOverdue = tierEnteredAt > openedAt || state.lastTopNotice !== null;
    return [
      {
        case: state.case,
        tier,
        openedAt,
        tierEnteredAt,
        kpi,
        isOverdue: isOverdue && at > openedAt,
      },
    ];
  });
}

/** Each once, however many scopes of a KPI have no data. */
function dataGapsOf(judged: readonly RecordedJudgement[]): GovernanceSnapshot['dataGaps'] {
  const gaps = judged.filter(({ judged: one }) => one.state === 'NO_DATA');
  const named = gaps.map(
    ({ kpi, judged: one }) => [`${kpi} ${one.period.id}`, { kpi, period: one.period.id }] as const,
  );
  return [...new Map(named).values()];
}
