import type { EpochMs } from '../../rules/time.js';
import type { GovernanceSnapshot } from '../../rules/meeting/agenda.js';
import type { Records } from '../../records/records.js';

/** What the records say of a program at `at`, for the agenda of its meetings. */
export async function snapshotOf(
  records: Records,
  program: string,
  at: EpochMs,
): Promise<GovernanceSnapshot> {
  const judged = await records.judgements.current(program);
  const failures = await records.sources.failures(program);
  const decisions = await records.decisions.list(program, { open: true });
  return {
    cases: await openCases(records, program, at),
    breaches: judged
      .filter(({ judged: one }) => one.rag === 'RED')
      .map(({ kpi, scope, judged: one }) => ({ kpi, scope, period: one.period.id })),
    dataGaps: judged
      .filter(({ judged: one }) => one.state === 'NO_DATA')
      .map(({ kpi, judged: one }) => ({ kpi, period: one.period.id })),
    failedSources: failures.map(({ source }) => source),
    decisions: decisions.map(({ series, date, tier, minuted }) => ({
      series,
      date,
      tier,
      decision: minuted.id,
      due: minuted.due,
    })),
    credits: [],
    commitments: [],
    ideas: [],
    announcements: [],
  };
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
