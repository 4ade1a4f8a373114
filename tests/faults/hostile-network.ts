import type { WorkflowClientInterceptor, WorkflowSignalInput } from '@temporalio/client';

/**
 * A client that delivers every second signal of a kind late, after its successor, and each of them twice:
 * what retries and lost answers can do to signals.
 */
export function hostileTo(signalName: string): WorkflowClientInterceptor {
  let held: WorkflowSignalInput | null = null;
  return {
    async signal(input, next) {
      if (input.signalName !== signalName) return next(input);
      if (held === null) {
        held = input;
        return;
      }
      const earlier = held;
      held = null;
      for (const one of [input, earlier, input, earlier]) await next(one);
    },
  };
}
