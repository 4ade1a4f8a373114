import { WithStartWorkflowOperation, WorkflowUpdateStage } from '@temporalio/client';

import type { RegisterCommand } from '../../rules/register/commands.js';
import { registerUpdate, taskQueue, workflowIds, type Written } from '../../workflows/messages.js';
import type { TestEngine } from '../support/engine.js';

let keys = 0;

/** One update of the register as a person; starts the register with the first one, as the engine does. */
export async function write(
  { env, program, clockOffsetMs }: TestEngine,
  by: string,
  command: RegisterCommand,
  key = `register-${(keys += 1)}`,
): Promise<Written> {
  const update = await env.client.workflow.startUpdateWithStart(registerUpdate(command.type), {
    args: [{ by, key, command }],
    updateId: key,
    // Waiting for an update does not skip time: accepted is enough, the answer follows at once.
    waitForStage: WorkflowUpdateStage.ACCEPTED,
    startWorkflowOperation: new WithStartWorkflowOperation('registerWorkflow', {
      workflowId: workflowIds.register(program),
      taskQueue,
      args: [{ program, clockOffsetMs }],
      workflowIdConflictPolicy: 'USE_EXISTING',
    }),
  });
  return update.result();
}
