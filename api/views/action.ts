import type { Charter } from '../../charter/charter.js';
import type { ActionSummary as RecordedSummary } from '../../records/queries/actions.js';
import type { CaseState, Deadline } from '../../rules/action/types.js';
import { parseScope } from '../../rules/kpi/scope.js';
import { waitingFor } from '../../rules/action/waiting.js';
import type { ActionSummary } from '../contracts/actions.js';
import { utc, utcOrNull } from '../contracts/common.js';
import { saysNext } from './next.js';

type Parts = Omit<RecordedSummary, 'deadlineAt' | 'deadlineKind'> & {
  readonly deadline: Pick<Deadline, 'at' | 'kind'> | null;
};

/** A row of the records as lists show it. */
export function recordedAction(charter: Charter, row: RecordedSummary): ActionSummary {
  const { deadlineAt: at, deadlineKind: kind } = row;
  return summary(charter, { ...row, deadline: at === null || kind === null ? null : { at, kind } });
}

/** A case as lists show it, from its state, with the deadline that it stands under now. */
export function actionOf(
  charter: Charter,
  state: CaseState,
  deadline: Deadline | null,
): ActionSummary {
  return summary(charter, { ...state, waitingFor: waitingFor(state), deadline });
}

function summary(charter: Charter, parts: Parts): ActionSummary {
  const { kind, kpi, stage, pending, tier, severity, owner, deadline } = parts;
  return {
    program: charter.program.id,
    case: parts.case,
    kind,
    kpi,
    scope: parseScope(parts.scope),
    waitingFor: parts.waitingFor,
    stage,
    pending,
    tier,
    severity,
    opened: utc(parts.openedAt),
    closed: utcOrNull(parts.closedAt),
    owner,
    next: deadline && {
      at: utc(deadline.at),
      what: deadline.kind,
      says: saysNext(charter, { tier, pending, kind: deadline.kind }),
    },
  };
}
