import type { EpochMs } from './time.js';

/**
 * What every event of every stream carries. A stream is owned by one writer (a workflow, or one KPI's
 * evaluation); its sequence starts at 1 and has no hole. `at` is when it was observed, `due` the nominal
 * instant that is compared and repeated (design D5). `text` holds what people wrote: it is kept beside
 * the hashed log, so that it can be erased while the chain still verifies (design D9).
 */
export interface StreamEvent {
  readonly sequence: number;
  readonly type: string;
  readonly at: EpochMs;
  readonly due?: EpochMs;
  /** The caller's idempotency key, when a person caused the event. */
  readonly key?: string;
  /** Id of the person who caused it; absent for the engine's own. */
  readonly by?: string;
  readonly text?: Readonly<Record<string, string>>;
}
