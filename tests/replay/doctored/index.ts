import { sleep } from '@temporalio/workflow';

import { correctiveActionWorkflow as original } from '../../../workflows/corrective-action.js';
import type { CaseInput } from '../../../workflows/messages.js';

/** A corrective action that waits first: what a careless change of the workflows looks like to a running case. */
export async function correctiveActionWorkflow(input: CaseInput): Promise<unknown> {
  await sleep('1 minute');
  return original(input);
}
