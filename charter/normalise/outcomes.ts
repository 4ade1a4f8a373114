import type {
  Benchmark,
  Charter,
  Commitment,
  Credits,
  Report,
  Satisfaction,
  Scorecard,
} from '../charter.js';
import { parsePercent } from '../phrases/decimal.js';
import { cadenceRule, parseWhen } from '../phrases/when.js';
import type { WrittenCharter } from '../schema/charter.js';
import { byId, calendarTime, decimalText, inOrder, meaning } from './values.js';

export function normaliseCommitments(written: WrittenCharter): readonly Commitment[] {
  const { start } = written.program;
  return byId(
    (written.commitments ?? []).map(({ id, name, clause, side, owner, when, evidence }) => ({
      id,
      name: name ?? id,
      clause: clause ?? null,
      side,
      owner,
      when: cadenceRule(meaning(parseWhen(when)), start),
      whenText: when,
      evidence: evidence ?? 'none',
    })),
  );
}

export function normaliseBenchmarks(written: WrittenCharter): readonly Benchmark[] | undefined {
  const { start } = written.program;
  const { benchmarks = [] } = written;
  if (benchmarks.length === 0) return undefined;
  return byId(
    benchmarks.map(({ id, name, clause, owner, when }) => ({
      id,
      name: name ?? id,
      clause: clause ?? null,
      owner,
      when: cadenceRule(meaning(parseWhen(when)), start),
      whenText: when,
    })),
  );
}

export function normaliseCredits({ credits }: WrittenCharter): Credits | null {
  if (credits === undefined) return null;
  const { clause, atRisk, pool, earnBack } = credits;
  return {
    clause: clause ?? null,
    atRisk: meaning(parsePercent(atRisk)),
    pool: pool === undefined ? null : meaning(parsePercent(pool)),
    earnBack:
      earnBack === undefined
        ? null
        : { share: meaning(parsePercent(earnBack.share)), after: earnBack.after },
  };
}

export function normaliseReports(written: WrittenCharter): readonly Report[] {
  const { start } = written.program;
  return byId(
    (written.reports ?? []).map(({ id, kind, when, to }) => ({
      id,
      kind,
      when: cadenceRule(meaning(parseWhen(when)), start),
      whenText: when,
      to: inOrder(to),
    })),
  );
}

export function normaliseScorecard({ scorecard }: WrittenCharter): Scorecard | undefined {
  if (scorecard === undefined) return undefined;
  const weights = Object.entries(scorecard.weights).map(
    ([kpi, weight]) => [kpi, decimalText(weight)] as const,
  );
  return {
    weights: Object.fromEntries(weights),
    cap: decimalText(scorecard.cap ?? 1),
    noData: scorecard.noData ?? 'reweight',
  };
}

export function normaliseSatisfaction({ satisfaction }: WrittenCharter): Satisfaction | undefined {
  if (satisfaction === undefined) return undefined;
  const { before, ask, scale } = satisfaction;
  return { before: inOrder(before), ask: calendarTime(ask ?? '5d'), scale: scale ?? 10 };
}

export function normaliseDecisions({ decisions }: WrittenCharter): Charter['decisions'] {
  if (decisions === undefined) return undefined;
  return { silence: calendarTime(decisions.silence), clause: decisions.clause };
}
