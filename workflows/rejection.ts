import { ApplicationFailure } from '@temporalio/workflow';

import type { Refusal } from '../rules/refusal.js';

/** A refusal as a validator throws it: typed by its code, nothing is written to history (design D7). */
export function rejection(refusal: Refusal): ApplicationFailure {
  return ApplicationFailure.create({
    type: refusal.code,
    message: refusal.message,
    nonRetryable: true,
    details: [refusal],
  });
}
