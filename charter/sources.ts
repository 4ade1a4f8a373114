import type { CalendarDuration } from '../rules/time.js';

/** Where KPI data comes from. File paths are relative to the charter file and may be globs. */
export type Source =
  | {
      readonly id: string;
      readonly type: 'csv';
      readonly path: string;
      /** Column that carries the local date of a row. */
      readonly date: string;
      readonly delimiter: string | null;
      /** Decimal mark of number columns. */
      readonly decimal: '.' | ',';
    }
  | {
      readonly id: string;
      readonly type: 'parquet' | 'json';
      readonly path: string;
      readonly date: string;
    };

/** A source that is reached rather than read from a file; `secret` names an environment variable. */
export type Connector =
  | {
      readonly id: string;
      readonly type: 'xlsx';
      readonly path: string;
      readonly date: string;
      readonly sheet: string | null;
    }
  | {
      readonly id: string;
      readonly type: 'postgres';
      readonly secret: string;
      readonly query: string;
      readonly date: string;
      readonly timeout: CalendarDuration;
    }
  | {
      readonly id: string;
      readonly type: 'http';
      readonly url: string;
      readonly format: 'json' | 'csv';
      readonly date: string;
      readonly secret: string | null;
      readonly select: string | null;
      readonly timeout: CalendarDuration;
    }
  | {
      readonly id: string;
      readonly type: 'prometheus';
      readonly url: string;
      readonly query: string;
      readonly step: CalendarDuration;
      readonly secret: string | null;
      readonly timeout: CalendarDuration;
    }
  | { readonly id: string; readonly type: 'post'; readonly date: string }
  /** The answers of the client's members, which the records hold. */
  | { readonly id: string; readonly type: 'satisfaction' };
