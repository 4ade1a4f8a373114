import { compareDecimals } from '../../rules/numbers/decimal.js';
import { parsePercent } from '../phrases/decimal.js';
import { parseCalendarDuration } from '../phrases/duration.js';
import { errorAt, type Problem } from '../problem.js';
import {
  child,
  type Located,
  type LocatedText,
  select,
  textAt,
  textOf,
} from '../source/located.js';
import type { CheckContext } from './context.js';

/**
 * Samples that contradict themselves: the expert scores blind (rules R15), more than all cases are to be hits,
 * scores are over before there are cases.
 */
export function calibrationSettings({ root }: CheckContext): readonly Problem[] {
  return select(root, 'cadence.*').flatMap((series) => [
    ...expertWhoScoresBlind(root, series),
    ...impossibleHitRate(series),
    ...scoresBeforeDraw(series),
  ]);
}

function expertWhoScoresBlind(root: Located, series: Located): readonly Problem[] {
  const expert = expertOf(root, series);
  if (expert === null) return [];
  return select(series, 'sample.evaluators.*').flatMap((one) => {
    const evaluator = textOf(one);
    if (evaluator?.text !== expert.text) return [];
    return [
      errorAt(evaluator.at, {
        code: 'STEERCO_CHARTER_DUTIES',
        message: `${expert.text} gives the master scores, so cannot score blind in the same session`,
        hint: 'take them from the evaluators, or write another expert',
      }),
    ];
  });
}

/** As written, or the chair, or who is accountable at the tier: the defaults of the normalised form. */
function expertOf(root: Located, series: Located): LocatedText | null {
  const tier = textAt(series, 'tier')?.text ?? '';
  return (
    textAt(child(series, 'sample'), 'expert') ??
    textAt(series, 'chair') ??
    textAt(child(child(root, 'tiers'), tier), 'accountable')
  );
}

function impossibleHitRate(series: Located): readonly Problem[] {
  const written = textAt(select(series, 'sample.tolerance')[0], 'hitRate');
  const rate = written === null ? null : parsePercent(written.text);
  if (written === null || rate?.ok !== true || compareDecimals(rate.value, '100') <= 0) return [];
  return [
    errorAt(written.at, {
      code: 'STEERCO_CHARTER_THRESHOLD',
      message: `nobody hits ${rate.value} percent of the cases`,
      hint: 'write 100 percent or less',
    }),
  ];
}

/** Both are counted back from the meeting. */
function scoresBeforeDraw(series: Located): readonly Problem[] {
  const sample = child(series, 'sample');
  const [draw, scores] = [textAt(sample, 'draw'), textAt(sample, 'scores')];
  const [drawn, over] = [secondsOf(draw?.text ?? '3d'), secondsOf(scores?.text ?? '0d')];
  const written = scores ?? draw;
  if (written === null || drawn === null || over === null || drawn > over) return [];
  return [
    errorAt(written.at, {
      code: 'STEERCO_CHARTER_DURATION',
      message: 'blind scores are over before the cases are drawn',
      hint: 'draw is the longer time before the meeting, such as draw: 3d, scores: 1d',
    }),
  ];
}

function secondsOf(text: string): number | null {
  const duration = parseCalendarDuration(text);
  return duration.ok ? duration.value.days * 86_400 + duration.value.seconds : null;
}
