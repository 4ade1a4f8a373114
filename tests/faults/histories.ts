import { isGrpcServiceError, type Client, type WorkflowHandle } from '@temporalio/client';

type Handle = Pick<WorkflowHandle, 'fetchHistory'>;

async function eventsOf(handle: Handle) {
  return (await handle.fetchHistory()).events ?? [];
}

/** How many timers of a workflow have fired. */
export async function timersFired(handle: Handle): Promise<number> {
  return (await eventsOf(handle)).filter((event) => event.timerFiredEventAttributes).length;
}

/** Whether the workflow heard of its first fired timer and of its first accepted update in one task. */
export async function happenedInOneTask(handle: Handle): Promise<boolean> {
  const events = await eventsOf(handle);
  const fired = events.findIndex((event) => event.timerFiredEventAttributes);
  const accepted = events.findIndex(
    (event) => event.workflowExecutionUpdateAcceptedEventAttributes,
  );
  const between = events.slice(fired, accepted);
  return between.filter((event) => event.workflowTaskCompletedEventAttributes).length === 1;
}

/** The id of the run that a workflow continued from; null while its first one runs. */
export async function runBefore(handle: Handle): Promise<string | null> {
  const [first] = await eventsOf(handle);
  const id = first?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId ?? '';
  return id === '' ? null : id;
}

/** Whether the server holds an update that no worker has looked at yet. */
export async function isAdmitted(
  client: Client,
  workflowId: string,
  updateId: string,
): Promise<boolean> {
  try {
    await client.workflowService.pollWorkflowExecutionUpdate({
      namespace: client.options.namespace,
      updateRef: { workflowExecution: { workflowId }, updateId },
    });
    return true;
  } catch (error) {
    if (isGrpcServiceError(error)) return false;
    throw error;
  }
}
