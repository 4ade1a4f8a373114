import {
  cohenKappa,
  confusion,
  deviations,
  krippendorffAlpha,
  percentAgreement,
  type Deviations,
} from './agreement.js';
import { subtractDecimals } from '../numbers/decimal.js';
import { drifts, type Drift } from './drift.js';
import type { CalibrationState, SamplePlan } from './types.js';

/** What a calibration found (rules R13). Shares and coefficients are floats; what decides is in `drifted`. */
export interface CalibrationReport {
  readonly seed: string;
  readonly population: number;
  readonly cases: readonly {
    readonly case: string;
    readonly master: string | null;
    readonly scores: Readonly<Record<string, string>>;
    /** Largest deviation from the master: where to talk first. */
    readonly largest: number | null;
  }[];
  readonly evaluators: readonly {
    readonly evaluator: string;
    readonly deviations: Deviations | null;
    /** Items of the form that both answered, with N/A as an answer of its own; null without items. */
    readonly items: { readonly agreement: number | null; readonly kappa: number | null } | null;
  }[];
  /** Krippendorff's alpha of all evaluators' scores, on the interval scale; null when undefined. */
  readonly alpha: number | null;
  readonly drifted: readonly Drift[];
}

const answers = ['Y', 'N', 'NA'] as const;

/** The report of a session as far as its scores go; null before cases are drawn. */
export function calibrationReport(
  plan: SamplePlan,
  state: CalibrationState,
): CalibrationReport | null {
  const { sample, scores, master } = state;
  if (sample === null) return null;
  const points = Number(plan.tolerance.points);
  return {
    seed: sample.seed,
    population: sample.population,
    cases: sample.cases.map((id) => {
      const own = plan.evaluators.flatMap((evaluator) => {
        const score = scores[evaluator]?.[id]?.score;
        return score === undefined ? [] : [[evaluator, score] as const];
      });
      const right = master[id]?.score ?? null;
      const sizes =
        right === null ? [] : own.map(([, score]) => Math.abs(difference(score, right)));
      return {
        case: id,
        master: right,
        scores: Object.fromEntries(own),
        largest: sizes.length === 0 ? null : Math.max(...sizes),
      };
    }),
    evaluators: plan.evaluators.map((evaluator) => ({
      evaluator,
      deviations: deviations(differencesOf(state, evaluator), points),
      items: itemAgreement(state, evaluator),
    })),
    alpha: krippendorffAlpha(
      plan.evaluators.map((evaluator) =>
        sample.cases.map((id) => numberOrNull(scores[evaluator]?.[id]?.score)),
      ),
      'interval',
    ),
    drifted: drifts(state, plan),
  };
}

/** Exact before it is a float, so that a hit here is a hit for the drift: 8.3 - 3.3 is 5, and not more. */
function difference(score: string, master: string): number {
  return Number(subtractDecimals(score, master));
}

function differencesOf({ scores, master }: CalibrationState, evaluator: string) {
  return Object.entries(scores[evaluator] ?? {}).flatMap(([id, { score }]) => {
    const right = master[id];
    return right === undefined ? [] : [difference(score, right.score)];
  });
}

function itemAgreement({ scores, master }: CalibrationState, evaluator: string) {
  const pairs = Object.entries(scores[evaluator] ?? {}).flatMap(([id, { items }]) => {
    const right = master[id]?.items ?? [];
    return items
      .slice(0, right.length)
      .map(
        (item, index) => [answers.indexOf(item), answers.indexOf(right[index] ?? 'NA')] as const,
      );
  });
  if (pairs.length === 0) return null;
  const table = confusion(pairs, answers.length);
  return { agreement: percentAgreement(table), kappa: cohenKappa(table) };
}

function numberOrNull(text: string | undefined): number | null {
  return text === undefined ? null : Number(text);
}
