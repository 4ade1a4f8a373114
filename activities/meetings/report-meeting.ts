import { pairingGranularity } from '../../rules/cadence/pairing.js';
import { governanceSubject } from '../../rules/governance-subject.js';
import type { Effects } from '../../workflows/effects.js';
import type { CharterBook } from '../charter-book.js';
import { reportOutcome } from '../governance/report-outcome.js';
import type { Dependencies } from '../ports.js';
import { seriesOf } from './series-of.js';

type Input = Parameters<Effects['reportMeeting']>[0];

/** Judges how a meeting went for the discipline of its series: held, with minutes in time, or a breach (design §7). */
export async function reportMeeting(
  dependencies: Dependencies,
  book: CharterBook,
  { state, at, clockOffsetMs }: Input,
): Promise<{ readonly case: string | null }> {
  const { charter } = await book.inForce(state.program);
  const series = await seriesOf(book, charter, state);
  const { status, times, tier, date } = state;
  const isGood = status === 'DISTRIBUTED';
  const kind = status === 'NO_MINUTES' ? 'minutes-missing' : 'meeting-not-held';
  const outcome = {
    subject: governanceSubject('meeting', series.id),
    kind,
    occurrence: date,
    start: times.start,
    end: times.end,
    due: isGood || state.notHeld === 'recorded' ? at : (state.minutesDueAt ?? times.minutesDue),
    judgement: isGood ? 'good' : 'bad',
    tier,
    owner: kind === 'minutes-missing' ? (series.secretary ?? series.chair) : series.chair,
    clause: series.clause,
    every: pairingGranularity(series.when),
  } as const;
  return reportOutcome(dependencies, book, state.program, outcome, { at, clockOffsetMs });
}

/** Judges the scores of a calibration: evaluators beyond the tolerance are a breach of its series (rules R13). */
export async function reportCalibration(
  dependencies: Dependencies,
  book: CharterBook,
  { state, at, clockOffsetMs }: Input,
): Promise<{ readonly case: string | null }> {
  const { charter } = await book.inForce(state.program);
  const series = await seriesOf(book, charter, state);
  const outcome = {
    subject: governanceSubject('calibration', series.id),
    kind: 'calibration-drift',
    occurrence: state.date,
    start: state.times.start,
    end: state.times.end,
    due: at,
    judgement: (state.calibration?.drifted ?? []).length === 0 ? 'good' : 'bad',
    tier: state.tier,
    owner: state.plan?.sample?.expert ?? series.chair,
    clause: series.clause,
    every: pairingGranularity(series.when),
  } as const;
  return reportOutcome(dependencies, book, state.program, outcome, { at, clockOffsetMs });
}
