/**
 * Every error that a person or a program can meet, in one table: the code is stable, `exit` is the
 * command line's exit code, `status` the HTTP status. Messages are written where the error is made,
 * because only that place knows what happened and where.
 */
export const errorCodes = {
  STEERCO_USAGE: { exit: 1, status: 400 },
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
