import type { ErrorCode } from '../rules/errors.js';

/** Where something is written: 1-based line and column in a file as the author names it. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** One finding about a charter, in the shape that `steerco check --json` prints. */
export interface Problem extends Place {
  readonly severity: 'error' | 'warning';
  readonly code: ErrorCode;
  /** What is wrong. */
  readonly message: string;
  /** What would be right. */
  readonly hint: string | null;
}

/** A finding before it is known where it stands. */
export interface Finding {
  readonly code: ErrorCode;
  readonly message: string;
  readonly hint: string | null;
}

/** An error at a place. */
export function errorAt(place: Place, finding: Finding): Problem {
  return problemAt('error', place, finding);
}

/** A warning at a place. */
export function warningAt(place: Place, finding: Finding): Problem {
  return problemAt('warning', place, finding);
}

function problemAt(severity: Problem['severity'], place: Place, finding: Finding): Problem {
  const { file, line, column } = place;
  const { code, message, hint } = finding;
  return { severity, code, file, line, column, message, hint };
}

/** What is wrong with a phrase; `path` leads to the part of it, where it has parts. */
export interface Rejection extends Finding {
  readonly ok: false;
  readonly path: readonly (string | number)[];
}

/** The outcome of reading a phrase: its meaning, or what is wrong with it. */
export type Parsed<T> = { readonly ok: true; readonly value: T } | Rejection;

/** A phrase that was understood. */
export function parsed<T>(value: T): Parsed<T> {
  return { ok: true, value };
}

/** A phrase that was not. */
export function rejected(
  code: ErrorCode,
  message: string,
  hint: string | null,
  path: readonly (string | number)[] = [],
): Rejection {
  return { ok: false, code, message, hint, path };
}
