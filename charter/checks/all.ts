import type { Problem } from '../problem.js';
import { calibrationSettings } from './calibration.js';
import { circles } from './circles.js';
import type { CheckContext } from './context.js';
import { datesOutOfOrder } from './dates.js';
import { duplicateIds } from './duplicates.js';
import { rulesThatNeverHappen } from './never-happens.js';
import { unknownReferences } from './references.js';
import { unknownRegions } from './regions.js';
import { secretsInAddresses } from './secrets.js';
import { contradictorySettings } from './settings.js';
import { wrongSides } from './sides.js';
import { contradictoryThresholds } from './thresholds.js';

const checks: readonly ((context: CheckContext) => readonly Problem[])[] = [
  duplicateIds,
  unknownReferences,
  circles,
  wrongSides,
  datesOutOfOrder,
  contradictoryThresholds,
  contradictorySettings,
  calibrationSettings,
  rulesThatNeverHappen,
  unknownRegions,
  secretsInAddresses,
];

/** Everything that the schema cannot see, because it is about how parts of the charter fit together. */
export function checkMeaning(context: CheckContext): readonly Problem[] {
  return checks.flatMap((check) => check(context));
}
