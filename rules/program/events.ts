import type { StreamEvent } from '../events.js';
import type { CaseKind } from '../action/types.js';
import type { JudgedPeriod } from '../kpi/types.js';
import type { EpochMs, LocalDate } from '../time.js';
import type { SeriesChange } from './series-changes.js';

/** Events of the stream `program:<program>`, written by the program workflow. */
export type ProgramEventBody =
  /** From this instant on periods and meetings are governed by this charter. */
  | { readonly type: 'charter-applied'; readonly digest: string }
  /** text: reason. */
  | {
      readonly type: 'series-changed';
      readonly series: string;
      readonly from: LocalDate;
      readonly to: LocalDate;
      readonly change: SeriesChange['change'];
    };

export type ProgramEvent = StreamEvent & ProgramEventBody;

/** Events of the stream `agenda:<program>`: the ledger of occurrences, written by the reconcile activity. */
export type AgendaEventBody =
  | {
      readonly type: 'occurrence-convened';
      readonly series: string;
      /** Its identity; with a count (`2026-10-12~2`) when the same occurrence was cancelled before. */
      readonly date: LocalDate;
      /** The date of the rule that it stands for. */
      readonly pairedDate: LocalDate;
      readonly start: EpochMs;
      readonly end: EpochMs;
      readonly digest: string;
      readonly uid: string;
      readonly unconfirmed: boolean;
      /** Cases that an extraordinary meeting was convened for; absent for one of the calendar. */
      readonly extraordinaryFor?: readonly string[];
    }
  | {
      /** The pairing of R16: the occurrence keeps its id and UID and moves. */
      readonly type: 'occurrence-moved';
      readonly series: string;
      readonly date: LocalDate;
      /** Date of the new rule that it was paired with; equal to `date` unless the rule itself moved. */
      readonly pairedDate: LocalDate;
      readonly start: EpochMs;
      readonly end: EpochMs;
      readonly digest: string;
    }
  /** Its attendees are those of another charter; time and place stay. */
  | {
      readonly type: 'occurrence-renewed';
      readonly series: string;
      readonly date: LocalDate;
      readonly digest: string;
    }
  | {
      readonly type: 'occurrence-cancelled';
      readonly series: string;
      readonly date: LocalDate;
      readonly digest: string;
    }
  | {
      readonly type: 'occurrence-missed';
      readonly series: string;
      readonly date: LocalDate;
      readonly start: EpochMs;
      readonly end: EpochMs;
      readonly digest: string;
    };

export type AgendaEvent = StreamEvent & AgendaEventBody;

/** Events of the stream `kpi:<program>:<kpi>`: deliveries, values, judgements and claims, written by evaluate. */
export type KpiEventBody =
  | {
      readonly type: 'delivery-received';
      readonly delivery: string;
      readonly source: string;
      readonly digest: string;
      readonly rows: number;
      readonly files: readonly {
        readonly path: string;
        readonly bytes: number;
        readonly sha256: string;
      }[];
    }
  | {
      /** text: message, hint. `code` is a stable error code. */
      readonly type: 'source-failed';
      readonly source: string;
      readonly code: string;
      readonly retryAt: EpochMs;
    }
  | {
      readonly type: 'period-judged';
      readonly scope: string;
      readonly revision: number;
      readonly digest: string;
      readonly delivery: string | null;
      readonly complete: boolean;
      readonly judged: JudgedPeriod;
    }
  | {
      /** The unique claim of design D3; the workflow is started after the commit. */
      readonly type: 'case-claimed';
      readonly scope: string;
      readonly case: string;
      readonly period: string;
      readonly revision: number;
      readonly linkedTo: string | null;
    }
  | {
      readonly type: 'evidence-claimed';
      readonly scope: string;
      readonly case: string;
      readonly n: number;
      readonly period: string;
      readonly revision: number;
      readonly opensEpisode: boolean;
    }
  | { readonly type: 'case-released'; readonly scope: string; readonly case: string }
  /** How an occurrence of a meeting, a commitment or a calibration went, on a stream of its own subject. */
  | {
      readonly type: 'occurrence-judged';
      readonly kind: CaseKind;
      readonly period: string;
      readonly start: EpochMs;
      readonly end: EpochMs;
      readonly judgement: 'good' | 'bad';
      /** The case that it opened or became evidence of. */
      readonly case: string | null;
    };

export type KpiEvent = StreamEvent & KpiEventBody;
