import { shown } from '../../activities/notify/figures.js';
import type { Kpi } from '../../charter/charter.js';
import type { StoredCharter } from '../../records/queries/charters.js';
import type { RecordedJudgement } from '../../records/queries/judgements.js';
import type { Delivery } from '../../records/queries/sources.js';
import { placesOf } from '../../rules/kpi/explain.js';
import { parseScope } from '../../rules/kpi/scope.js';
import { targetStepAt } from '../../rules/kpi/targets.js';
import type { KpiExplanation } from '../contracts/kpis.js';
import { utc } from '../contracts/common.js';

/** What is known of one judgement. */
export interface Explained {
  readonly stored: StoredCharter;
  readonly kpi: Kpi;
  readonly judgement: RecordedJudgement;
  /** The series as it was known then, in order. */
  readonly series: readonly RecordedJudgement[];
  readonly revisions: readonly RecordedJudgement[];
  readonly delivery: Delivery | null;
  readonly claim: KpiExplanation['case'];
}

/** A judgement with its rule, target, inputs, arithmetic and history, as `steerco explain` prints it. */
export function explanationOf({
  stored,
  kpi,
  judgement,
  series,
  revisions,
  delivery,
  claim,
}: Explained): KpiExplanation {
  const { charter, digest, fileName } = stored;
  const { judged, revision, at, complete } = judgement;
  const { rule } = kpi;
  const clause = charter.clauses.find(({ id }) => id === kpi.clause);
  const said = (ratio: string | null) => (ratio === null ? null : shown(kpi, ratio));
  const { inForce, step, steps } = targetStepAt(rule, judged.period);
  const minimum = judged.minimum ?? null;
  return {
    program: charter.program.id,
    kpi: kpi.id,
    name: kpi.name,
    scope: parseScope(judgement.scope),
    period: judged.period.id,
    firstDate: judged.period.firstDate,
    lastDate: judged.period.lastDate,
    timeZone: charter.program.timeZone,
    clause: clause === undefined ? null : { ref: clause.ref, page: clause.page, text: clause.text },
    definition: kpi.definition,
    unit: rule.unit,
    direction: rule.direction,
    state: judged.state,
    complete,
    numerator: { expression: kpi.numerator, value: judged.amounts?.numerator ?? null },
    denominator: { expression: kpi.denominator, value: judged.amounts?.denominator ?? null },
    minVolume: rule.minVolume,
    value: judged.value,
    rounding: rule.rounding.mode === 'none' ? { mode: 'none', places: null } : { ...rule.rounding },
    target: { value: judged.target, since: inForce.from, step, steps },
    breach: judged.breach,
    clear: judged.clear,
    minimum,
    shown: {
      value: said(judged.value),
      target: shown(kpi, judged.target),
      breach: shown(kpi, judged.breach),
      clear: shown(kpi, judged.clear),
      minimum: said(minimum),
    },
    judgement: judged.judgement,
    belowMinimum: judged.belowMinimum,
    rag: judged.rag,
    transition: judged.transition,
    episode: judged.episode,
    rule: { ...rule.open, consecutive: rule.close.consecutive },
    window: placesOf(
      rule,
      series.map((one) => one.judged),
      judged.period.id,
    ).map(({ period, state, judgement: verdict }) => ({
      period: period.id,
      state,
      judgement: verdict,
    })),
    charter: { digest, file: fileName },
    delivery:
      delivery === null
        ? null
        : {
            source: delivery.source,
            digest: delivery.digest,
            rows: delivery.rows,
            received: utc(delivery.at),
            files: [...delivery.files],
          },
    revision,
    known: utc(at),
    revisions: revisions.map((one) => ({
      revision: one.revision,
      known: utc(one.at),
      state: one.judged.state,
      value: one.judged.value,
      judgement: one.judged.judgement,
      shown: said(one.judged.value),
    })),
    case: claim,
  };
}
