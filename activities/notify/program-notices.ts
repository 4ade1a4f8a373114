import type { Period } from '../../rules/kpi/types.js';
import type { CoverageGap } from '../../rules/people/coverage.js';
import { atTier, tierAbove } from '../../rules/tiers.js';
import type { EpochMs } from '../../rules/time.js';
import type { Charter, Kpi } from '../../charter/charter.js';
import type { Dispatch } from '../../records/queries/dispatches.js';
import type { ToldChange } from '../agenda/convene.js';
import type { DueKpi } from '../kpi/read-sources.js';

/** A notice about the program's data or people: kept in the records until it was sent. Person ids, no addresses. */
export type ProgramNotice =
  | {
      readonly purpose: 'data-gap';
      readonly to: readonly string[];
      readonly source: string;
      readonly kpi: string;
      readonly period: string;
      readonly graceEnds: EpochMs | null;
    }
  | {
      readonly purpose: 'source-failed';
      readonly to: readonly string[];
      readonly source: string;
      readonly kpis: readonly string[];
      readonly problem: string;
      readonly hint: string | null;
      readonly retryAt: EpochMs;
    }
  | {
      readonly purpose: 'coverage-gap';
      readonly to: readonly string[];
      readonly gap: CoverageGap;
    }
  /** To those who were or are invited to the meetings. */
  | { readonly purpose: 'meeting-changes'; readonly changes: readonly ToldChange[] };

/** One mail a person for everything that one change set does to meetings that people were invited to (rules R16). */
export function changesNotice(
  changes: readonly ToldChange[],
  sequence: number,
  at: EpochMs,
): Dispatch {
  const payload: ProgramNotice = { purpose: 'meeting-changes', changes };
  return { id: `meeting-changes:${sequence}`, kind: 'notice', payload, createdAt: at };
}

/** Said once per KPI and period: the delivery is missing, and what happens when the grace ends. */
export function gapNotice(
  charter: Charter,
  kpi: Kpi,
  waiting: { readonly period: Period; readonly graceEnds: EpochMs },
  at: EpochMs,
): Dispatch {
  const payload: ProgramNotice = {
    purpose: 'data-gap',
    to: [kpi.owner, charter.tiers[0].accountable],
    source: kpi.source,
    kpi: kpi.id,
    period: waiting.period.id,
    graceEnds: kpi.noData.then === 'reporting-default' ? waiting.graceEnds : null,
  };
  return { id: `data-gap:${kpi.id}:${waiting.period.id}`, kind: 'notice', payload, createdAt: at };
}

/** Said once per run of failures. */
export function sourceFailedNotice(
  charter: Charter,
  failure: {
    readonly source: { readonly id: string };
    readonly asked: readonly DueKpi[];
    readonly message: string;
    readonly hint: string;
  },
  retryAt: EpochMs,
  at: EpochMs,
): Dispatch {
  const kpis = failure.asked.map(({ kpi }) => kpi);
  const payload: ProgramNotice = {
    purpose: 'source-failed',
    to: [...kpis.map(({ owner }) => owner), charter.tiers[0].accountable],
    source: failure.source.id,
    kpis: kpis.map(({ id }) => id),
    problem: failure.message,
    hint: failure.hint === '' ? null : failure.hint,
    retryAt,
  };
  const id = `source-failed:${failure.source.id}:${at}`;
  return { id, kind: 'notice', payload, createdAt: at };
}

/** Said once per gap in the cover of a tier: to its heads, and to the accountable person above, who would be climbed to. */
export function coverageNotice(charter: Charter, gap: CoverageGap, at: EpochMs): Dispatch {
  const { tier, role, side, from, to } = gap;
  const { accountable, counterpart } = atTier(charter.tiers, tier);
  const above = atTier(charter.tiers, tierAbove(tier)).accountable;
  const payload: ProgramNotice = {
    purpose: 'coverage-gap',
    to: [...new Set([accountable, ...(counterpart === null ? [] : [counterpart]), above])],
    gap,
  };
  const id = `coverage-gap:${tier}:${role}:${side ?? 'both'}:${from}:${to}`;
  return { id, kind: 'notice', payload, createdAt: at };
}
