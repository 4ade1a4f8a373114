import type { EpochMs } from '../time.js';
import type { ProgramEvent } from './events.js';
import type { SeriesChange } from './series-changes.js';

/** State of a program's agenda: the fold of its events. Everything else is in the charter and the ledger. */
export interface ProgramState {
  readonly schemaVersion: 1;
  /** Digest of the charter in force. */
  readonly digest: string;
  readonly appliedAt: EpochMs;
  /** What people changed for whole series; absent: nothing. */
  readonly seriesChanges?: readonly SeriesChange[];
  readonly sequence: number;
}

/** @throws Error when the event does not follow the state. */
export function foldProgram(state: ProgramState | null, event: ProgramEvent): ProgramState {
  if (event.sequence !== (state?.sequence ?? 0) + 1) {
    throw new Error(`event ${event.sequence} does not follow ${state?.sequence ?? 0}`);
  }
  const { sequence } = event;
  switch (event.type) {
    case 'charter-applied':
      return {
        ...state,
        schemaVersion: 1,
        digest: event.digest,
        appliedAt: event.at,
        sequence,
      };
    case 'series-changed': {
      if (state === null) throw new Error('a series is changed after a charter was applied');
      const { series, from, to, change, by = '', at } = event;
      const changed = { series, from, to, change, by, sequence, since: at };
      return { ...state, seriesChanges: [...(state.seriesChanges ?? []), changed], sequence };
    }
  }
}
