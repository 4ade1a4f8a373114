import type { EpochMs, LocalDate } from '../time.js';

/**
 * One item of an agenda: what it is about by id, never by name or text, so that it can stand in the log.
 * Whoever shows an agenda looks the words up.
 */
export type AgendaItem =
  /** The `index`-th standing item of the series. */
  | { readonly kind: 'standing'; readonly index: number; readonly minutes: number | null }
  | {
      readonly kind: 'case';
      readonly case: string;
      readonly tier: 1 | 2 | 3;
      /** `escalated`: it came to this tier since the last meeting of the series; `new`: it was opened since. */
      readonly why: 'escalated' | 'overdue' | 'new' | 'open';
    }
  /** A KPI that is in breach without a case of its own at this tier, such as one that a case above governs. */
  | {
      readonly kind: 'breach';
      readonly kpi: string;
      readonly scope: string;
      readonly period: string;
    }
  | { readonly kind: 'data-gap'; readonly kpi: string; readonly period: string }
  | { readonly kind: 'source-failed'; readonly source: string }
  /** A decision of an earlier meeting that is not done. */
  | {
      readonly kind: 'decision';
      readonly series: string;
      readonly date: LocalDate;
      readonly decision: string;
      readonly overdue: boolean;
    }
  | { readonly kind: 'credit'; readonly credit: string }
  | {
      readonly kind: 'commitment';
      readonly commitment: string;
      readonly date: LocalDate;
      readonly state: 'due' | 'met' | 'missed';
    }
  /** A comparison with the market that falls due. */
  | { readonly kind: 'benchmark'; readonly benchmark: string; readonly date: LocalDate }
  /** An idea or finding of the register, by its id. */
  | { readonly kind: 'idea'; readonly idea: string; readonly overdue: boolean }
  /** A process update or training that somebody has still to acknowledge. */
  | { readonly kind: 'announcement'; readonly announcement: string; readonly overdue: boolean }
  /** What the client's members answered before the review; `unanswered` are person ids. */
  | {
      readonly kind: 'satisfaction';
      readonly answers: number;
      readonly unanswered: readonly string[];
    }
  /** The session of a calibration: so many cases were drawn. */
  | { readonly kind: 'calibration'; readonly cases: number };

/** An agenda as it was issued: frozen with the instant whose state it was built from. */
export interface IssuedAgenda {
  readonly items: readonly AgendaItem[];
  readonly at: EpochMs;
}
