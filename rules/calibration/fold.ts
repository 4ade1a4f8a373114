import type { MeetingEvent } from '../meeting/events.js';
import type { CalibrationState, CaseScore } from './types.js';

type CalibrationEvent = Extract<
  MeetingEvent,
  { type: 'sample-drawn' | 'case-scored' | 'master-scored' | 'calibration-closed' }
>;

const nothing: CalibrationState = {
  sample: null,
  scores: {},
  master: {},
  closedAt: null,
  drifted: [],
};

/** The session of a calibration meeting after one more of its events; a later score replaces an earlier one. */
export function foldCalibration(
  before: CalibrationState | null,
  event: CalibrationEvent,
): CalibrationState {
  const state = before ?? nothing;
  switch (event.type) {
    case 'sample-drawn':
      return { ...state, sample: event.sample };
    case 'case-scored':
      return { ...state, scores: scored(state.scores, event.by ?? '', event.case, event.scored) };
    case 'master-scored':
      return { ...state, master: { ...state.master, [event.case]: event.scored } };
    case 'calibration-closed':
      return { ...state, closedAt: event.at, drifted: event.drifted };
  }
}

function scored(
  scores: CalibrationState['scores'],
  evaluator: string,
  id: string,
  score: CaseScore,
): CalibrationState['scores'] {
  return { ...scores, [evaluator]: { ...scores[evaluator], [id]: score } };
}
