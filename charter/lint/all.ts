import type { Charter } from '../charter.js';
import type { CheckContext } from '../checks/context.js';
import type { Problem } from '../problem.js';
import type { Located } from '../source/located.js';
import { sessionsWithoutCases } from './calibration.js';
import { clausesWithoutUse } from './clauses.js';
import { closedDates } from './closed-dates.js';
import { tiersWithoutCover } from './coverage.js';
import { kpisOpenToDispute } from './kpis.js';
import { notRunYet } from './not-run-yet.js';
import { slowAcknowledgements } from './slow-acknowledgements.js';
import { tiersWithoutDeputy } from './tiers.js';

/** Ambiguities that are seen in the charter as written, whether or not it has errors too. */
export function lintWritten(context: CheckContext): readonly Problem[] {
  return [
    kpisOpenToDispute,
    clausesWithoutUse,
    tiersWithoutDeputy,
    sessionsWithoutCases,
    notRunYet,
  ].flatMap((rule) => rule(context));
}

/** Ambiguities that take the meaning of a charter without errors to see. */
export function lintCharter(charter: Charter, root: Located): readonly Problem[] {
  return [slowAcknowledgements, closedDates, tiersWithoutCover].flatMap((rule) =>
    rule(charter, root),
  );
}
