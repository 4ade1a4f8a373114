import { z } from 'zod';

import { seriesName, shown } from '../../activities/notify/figures.js';
import type { Charter, Kpi } from '../../charter/charter.js';
import type { RecordedJudgement } from '../../records/queries/judgements.js';
import { SteercoError } from '../../rules/errors.js';
import { parseScope, scopeKey, wholeScope } from '../../rules/kpi/scope.js';
import { InProgram } from '../contracts/common.js';
import { KpiExplanation, KpiSummary, OfPeriod, WhichJudgement } from '../contracts/kpis.js';
import { route, type Api, type Route } from '../route.js';
import { explanationOf } from '../views/kpi-explanation.js';
import { governing } from './program.js';

export const kpiRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/v1/programs/:program/kpis',
    summary: 'Where every KPI stands: its newest judged period, and its open case',
    params: InProgram,
    answer: z.array(KpiSummary),
    async handle({ params: { program } }, { records }) {
      const { charter } = await governing(records, program);
      const current = await records.judgements.current(program);
      const rows = charter.kpis.flatMap((kpi) => {
        const own = current.filter((one) => one.kpi === kpi.id);
        return own.length === 0
          ? [summaryOf(charter, kpi, null)]
          : own.map((one) => summaryOf(charter, kpi, one));
      });
      return Promise.all(
        rows.map(async (row) => {
          const open = await records.claims.open(program, row.kpi, scopeKey(row.scope));
          return { ...row, case: open?.case ?? null };
        }),
      );
    },
  }),
  route({
    method: 'GET',
    path: '/v1/programs/:program/kpis/:kpi/periods/:period',
    summary: 'One judgement explained: rule, target, inputs, arithmetic, revisions, what followed',
    params: OfPeriod,
    query: WhichJudgement,
    answer: KpiExplanation,
    async handle({ params: { program, kpi, period }, query: { scope, known } }, api) {
      await governing(api.records, program);
      return explain(api, program, kpi, period, scope ?? wholeScope, known);
    },
  }),
];

function summaryOf(
  charter: Charter,
  kpi: Kpi,
  newest: RecordedJudgement | null,
): Omit<KpiSummary, 'case'> {
  const scope = newest?.scope ?? wholeScope;
  const base = { kpi: kpi.id, name: seriesName(charter, kpi.id, scope), scope: parseScope(scope) };
  if (newest === null) return { ...base, newest: null };
  const { period, state, value, target, judgement, rag } = newest.judged;
  const said = { value: value === null ? null : shown(kpi, value), target: shown(kpi, target) };
  return {
    ...base,
    newest: { period: period.id, state, value, target, judgement, rag, shown: said },
  };
}

/** STEERCO_UNKNOWN_PERIOD for a period that is not judged, or was not yet at `known`. */
async function explain(
  { records }: Api,
  program: string,
  kpiId: string,
  period: string,
  scope: string,
  known: number | undefined,
): Promise<KpiExplanation> {
  const series = await records.judgements.latest(program, kpiId, scope, known);
  const judgement = series.find(({ judged }) => judged.period.id === period);
  if (judgement === undefined) throw await notJudged(records, program, kpiId, period, series);
  const stored = await records.charters.byDigest(program, judgement.digest);
  const kpi = stored?.charter.kpis.find(({ id }) => id === kpiId);
  if (stored === null || kpi === undefined)
    throw new Error(`the records hold no charter ${judgement.digest} with ${kpiId}`);
  const { delivery } = judgement;
  return explanationOf({
    stored,
    kpi,
    judgement,
    series,
    revisions: await records.judgements.revisions(program, kpiId, scope, period),
    delivery: delivery === null ? null : await records.sources.delivery(program, kpiId, delivery),
    claim: await records.claims.ofPeriod(program, kpiId, scope, period),
  });
}

async function notJudged(
  records: Api['records'],
  program: string,
  kpi: string,
  period: string,
  series: readonly RecordedJudgement[],
): Promise<SteercoError> {
  const scopes = await records.judgements.scopes(program, kpi);
  const [first, last] = [series[0]?.judged.period.id, series.at(-1)?.judged.period.id];
  const hint =
    first === undefined
      ? scopes.length === 0
        ? 'steerco kpis lists what is judged.'
        : `Say which series with --scope: ${scopes.map((one) => JSON.stringify(parseScope(one))).join(', ')}.`
      : `Judged are ${first} to ${last ?? first}.`;
  return new SteercoError('STEERCO_UNKNOWN_PERIOD', `${kpi} has no judgement of ${period}`, {
    hint,
  });
}
