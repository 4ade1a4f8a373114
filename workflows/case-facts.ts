import type { CaseState } from '../rules/action/types.js';
import { peopleWhoOwe, waitingFor } from '../rules/action/waiting.js';
import type { CaseEvent } from '../rules/action/events.js';
import type { EpochMs } from '../rules/time.js';
import type { CaseFacts, ToldEvent } from './effects.js';

/** What notices may tell of a case at an instant: neither its policy nor its roster, which would only make payloads big. */
export function caseFacts(state: CaseState, at: EpochMs): CaseFacts {
  const { program, kind, kpi, scope, severity, clause, stage, pending, tier, cycle, owner } = state;
  const { acknowledged, opening, latest, linkedTo, watch, badPeriods, verdict, deadline } = state;
  return {
    program,
    case: state.case,
    kind,
    kpi,
    ...(state.subject === undefined ? {} : { subject: state.subject }),
    scope,
    severity,
    clause,
    stage,
    pending,
    tier,
    cycle,
    owner,
    acknowledged,
    opening,
    latest,
    linkedTo,
    watch,
    badPeriods,
    verdict,
    deadline,
    waitingFor: waitingFor(state),
    owing: peopleWhoOwe(state, at),
  };
}

/** The event as a notice tells it; see `ToldEvent`. */
export function toldEvent(event: CaseEvent): ToldEvent {
  if (event.type !== 'opened') return event;
  const { policy, roster, ...told } = event;
  return told;
}
