import type { JudgedPeriod, Rag, ThresholdRule } from './types.js';

/** Where a series stands between two periods: plain JSON. */
export interface SeriesState {
  readonly rag: Rag;
  /**
   * The places since the start or the last close, oldest first: `b` bad, `.` not bad. It is longer
   * than the rule's `n`, because a new charter may look further back (rules R1).
   */
  readonly window: string;
  /** Good periods in a row since the series turned RED or since the last period that was not good. */
  readonly goodRun: number;
  /** Episodes opened so far; the number of the last one. */
  readonly episodes: number;
}

/** A series that nothing is known of (rules R1: a back-test starts GREEN). */
export const greenStart: SeriesState = { rag: 'GREEN', window: '', goodRun: 0, episodes: 0 };

/** A year of days: no rule looks further back. */
const longestWindow = 366;

interface Step extends Pick<JudgedPeriod, 'transition' | 'episode'> {
  readonly state: SeriesState;
}

/** Moves the series over one period (rules R4). */
export function followThreshold(
  state: SeriesState,
  rule: Pick<ThresholdRule, 'open' | 'close'>,
  period: Pick<JudgedPeriod, 'state' | 'judgement'>,
): Step {
  const stays: Step = { state, transition: null, episode: openEpisode(state) };
  // An exclusion, and a value that is not final yet, take no place.
  if (period.state === 'EXCLUDED' || period.state === 'PROVISIONAL') return stays;
  return state.rag === 'GREEN' ? whileGreen(state, rule, period) : whileRed(state, rule, period);
}

function whileGreen(
  state: SeriesState,
  rule: Pick<ThresholdRule, 'open'>,
  period: Pick<JudgedPeriod, 'judgement'>,
): Step {
  const place = period.judgement === 'bad' ? 'b' : '.';
  const window = `${state.window}${place}`.slice(-longestWindow);
  const bad = window.slice(-rule.open.n).replaceAll('.', '').length;
  if (bad < rule.open.m) return { state: { ...state, window }, transition: null, episode: null };
  const episodes = state.episodes + 1;
  return {
    state: { rag: 'RED', window: '', goodRun: 0, episodes },
    transition: 'opened',
    episode: episodes,
  };
}

function whileRed(
  state: SeriesState,
  rule: Pick<ThresholdRule, 'close'>,
  period: Pick<JudgedPeriod, 'judgement'>,
): Step {
  // No data and low volume neither advance nor reset the good run.
  if (period.judgement === null) return { state, transition: null, episode: state.episodes };
  const goodRun = period.judgement === 'good' ? state.goodRun + 1 : 0;
  if (goodRun < rule.close.consecutive)
    return { state: { ...state, goodRun }, transition: null, episode: state.episodes };
  return {
    state: { ...greenStart, episodes: state.episodes },
    transition: 'cleared',
    episode: state.episodes,
  };
}

function openEpisode(state: SeriesState): number | null {
  return state.rag === 'RED' ? state.episodes : null;
}
