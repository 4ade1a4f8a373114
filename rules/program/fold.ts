import type { EpochMs } from '../time.js';
import type { ProgramEvent } from './events.js';

/** State of a program's agenda: the fold of its events. Everything else is in the charter and the ledger. */
export interface ProgramState {
  readonly schemaVersion: 1;
  /** Digest of the charter in force. */
  readonly digest: string;
  readonly appliedAt: EpochMs;
  readonly sequence: number;
}

/** @throws Error when the event does not follow the state. */
export function foldProgram(state: ProgramState | null, event: ProgramEvent): ProgramState {
  if (event.sequence !== (state?.sequence ?? 0) + 1) {
    throw new Error(`event ${event.sequence} does not follow ${state?.sequence ?? 0}`);
  }
  return {
    schemaVersion: 1,
    digest: event.digest,
    appliedAt: event.at,
    sequence: event.sequence,
  };
}
