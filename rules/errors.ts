/**
 * Every error that a person or a program can meet, in one table: the code is stable, `exit` is the
 * command line's exit code, `status` the HTTP status. Messages are written where the error is made,
 * because only that place knows what happened and where.
 */
export const errorCodes = {
  STEERCO_ALREADY_DONE: { exit: 3, status: 409 },
  STEERCO_BODY_TOO_LARGE: { exit: 1, status: 413 },
  STEERCO_CALENDAR_CLOSED: { exit: 2, status: 422 },
  STEERCO_CASE_ENDED: { exit: 3, status: 409 },
  STEERCO_CASE_OPEN: { exit: 1, status: 409 },
  STEERCO_CHARTER_CIRCLE: { exit: 2, status: 422 },
  STEERCO_CHARTER_DATE: { exit: 2, status: 422 },
  STEERCO_CHARTER_DUPLICATE: { exit: 2, status: 422 },
  STEERCO_CHARTER_DUTIES: { exit: 2, status: 422 },
  STEERCO_CHARTER_DURATION: { exit: 2, status: 422 },
  STEERCO_CHARTER_HOURS: { exit: 2, status: 422 },
  STEERCO_CHARTER_INCLUDE: { exit: 2, status: 422 },
  STEERCO_CHARTER_INVALID: { exit: 2, status: 422 },
  STEERCO_CHARTER_LEVEL: { exit: 2, status: 422 },
  STEERCO_CHARTER_MISSING: { exit: 2, status: 422 },
  STEERCO_CHARTER_NUMBER: { exit: 2, status: 422 },
  STEERCO_CHARTER_REFERENCE: { exit: 2, status: 422 },
  STEERCO_CHARTER_SECRET: { exit: 2, status: 422 },
  STEERCO_CHARTER_SIDES: { exit: 2, status: 422 },
  STEERCO_CHARTER_TARGET: { exit: 2, status: 422 },
  STEERCO_CHARTER_THRESHOLD: { exit: 2, status: 422 },
  STEERCO_CHARTER_TIME_ZONE: { exit: 2, status: 422 },
  STEERCO_CHARTER_TOO_LARGE: { exit: 2, status: 422 },
  STEERCO_CHARTER_UNKNOWN_KEY: { exit: 2, status: 422 },
  STEERCO_CHARTER_UNREADABLE: { exit: 2, status: 422 },
  STEERCO_CHARTER_VALUE: { exit: 2, status: 422 },
  STEERCO_CHARTER_WHEN: { exit: 2, status: 422 },
  STEERCO_CHARTER_YAML: { exit: 2, status: 422 },
  STEERCO_CONFIG: { exit: 1, status: 500 },
  STEERCO_CREDIT_TERMS: { exit: 2, status: 422 },
  STEERCO_CURRENCY: { exit: 2, status: 422 },
  STEERCO_DECIMAL: { exit: 1, status: 400 },
  STEERCO_DEPUTY_CIRCLE: { exit: 3, status: 409 },
  STEERCO_DIVERGED: { exit: 1, status: 409 },
  STEERCO_GAP: { exit: 1, status: 409 },
  STEERCO_HOLIDAY_REGION: { exit: 2, status: 422 },
  STEERCO_INCOMPLETE: { exit: 3, status: 422 },
  STEERCO_INTERNAL: { exit: 1, status: 500 },
  STEERCO_KPI_EXPRESSION: { exit: 2, status: 422 },
  STEERCO_LINK_EXPIRED: { exit: 1, status: 410 },
  STEERCO_LINK_INVALID: { exit: 1, status: 404 },
  STEERCO_LINT_ACKNOWLEDGE: { exit: 0, status: 200 },
  STEERCO_LINT_CALIBRATION: { exit: 0, status: 200 },
  STEERCO_LINT_CLAUSE_UNUSED: { exit: 0, status: 200 },
  STEERCO_LINT_CLOSED_DATE: { exit: 0, status: 200 },
  STEERCO_LINT_COVERAGE: { exit: 0, status: 200 },
  STEERCO_LINT_DEPUTY: { exit: 0, status: 200 },
  STEERCO_LINT_KPI_CLAUSE: { exit: 0, status: 200 },
  STEERCO_LINT_KPI_DEFINITION: { exit: 0, status: 200 },
  STEERCO_LINT_NOT_RUN_YET: { exit: 0, status: 200 },
  STEERCO_MAIL_ADDRESS: { exit: 1, status: 400 },
  STEERCO_MAIL_ATTACHMENT: { exit: 1, status: 400 },
  STEERCO_MAIL_HEADER: { exit: 1, status: 400 },
  STEERCO_MIGRATION: { exit: 1, status: 503 },
  STEERCO_NOT_ALLOWED: { exit: 3, status: 403 },
  STEERCO_NOT_FOUND: { exit: 1, status: 404 },
  STEERCO_NOT_RUNNING: { exit: 4, status: 503 },
  STEERCO_PERIOD: { exit: 1, status: 400 },
  STEERCO_POSTGRES_FAILED: { exit: 1, status: 503 },
  STEERCO_REPEATED_KEY: { exit: 1, status: 409 },
  STEERCO_SEPARATION_OF_DUTIES: { exit: 3, status: 403 },
  STEERCO_SOURCE_CHANGED: { exit: 2, status: 422 },
  STEERCO_SOURCE_COLUMNS: { exit: 2, status: 422 },
  STEERCO_SOURCE_EMPTY: { exit: 2, status: 422 },
  STEERCO_SOURCE_ENCODING: { exit: 2, status: 422 },
  STEERCO_SOURCE_FLOAT: { exit: 2, status: 422 },
  STEERCO_SOURCE_MISSING: { exit: 2, status: 422 },
  STEERCO_SOURCE_PATH: { exit: 2, status: 422 },
  STEERCO_SOURCE_READ: { exit: 2, status: 422 },
  STEERCO_SOURCE_ROWS: { exit: 2, status: 422 },
  STEERCO_SOURCE_TIMEOUT: { exit: 2, status: 422 },
  STEERCO_STALE_VERSION: { exit: 3, status: 409 },
  STEERCO_STATE_LOCKED: { exit: 1, status: 409 },
  STEERCO_TEMPORAL_FAILED: { exit: 1, status: 503 },
  STEERCO_TEMPORAL_MISSING: { exit: 1, status: 503 },
  STEERCO_TEMPORAL_UNREACHABLE: { exit: 1, status: 503 },
  STEERCO_TOO_MANY_REQUESTS: { exit: 1, status: 429 },
  STEERCO_UNAUTHORIZED: { exit: 1, status: 401 },
  STEERCO_UNKNOWN_CHARTER: { exit: 1, status: 404 },
  STEERCO_UNKNOWN_CASE: { exit: 1, status: 404 },
  STEERCO_UNKNOWN_ITEM: { exit: 1, status: 404 },
  STEERCO_UNKNOWN_MAIL: { exit: 1, status: 404 },
  STEERCO_UNKNOWN_MEETING: { exit: 1, status: 404 },
  STEERCO_UNKNOWN_PERSON: { exit: 3, status: 422 },
  STEERCO_UNKNOWN_PROGRAM: { exit: 1, status: 404 },
  STEERCO_USAGE: { exit: 1, status: 400 },
  STEERCO_WRONG_STAGE: { exit: 3, status: 409 },
} as const satisfies Record<string, { exit: number; status: number }>;

export type ErrorCode = keyof typeof errorCodes;

/** An error for people: what happened and where (`message`), and what to do next (`hint`). */
export class SteercoError extends Error {
  readonly code: ErrorCode;
  readonly hint: string | null;

  constructor(code: ErrorCode, message: string, options: { hint?: string; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'SteercoError';
    this.code = code;
    this.hint = options.hint ?? null;
  }
}
