/** An instant: whole milliseconds since 1970-01-01T00:00:00Z. The only form of instant inside the engine. */
export type EpochMs = number;

/** A calendar date `YYYY-MM-DD`, local to whatever zone its context names. */
export type LocalDate = string;

/** A wall-clock time `HH:MM` or `HH:MM:SS`, local to whatever zone its context names. */
export type LocalTime = string;

/** A half-open interval of instants `[start, end)` (rules R1). */
export interface Interval {
  readonly start: EpochMs;
  readonly end: EpochMs;
}

/**
 * Calendar time, as in `invite: 21d` or `grace: 2d`: `days` are days of the wall clock in the program's
 * zone (23, 24 or 25 hours long), `seconds` are exact.
 */
export interface CalendarDuration {
  readonly days: number;
  readonly seconds: number;
}

/**
 * Business time, as in a tier's `resolve: 18h` (exact open seconds of a calendar) or a stage's
 * allowance `4bd` (the closing time of the n-th business day after the start), rules R7 and R9.
 */
export type BusinessDuration =
  | { readonly kind: 'business-time'; readonly seconds: number }
  | { readonly kind: 'business-days'; readonly days: number };

export type Side = 'client' | 'provider';

/** 1 Service Delivery, 2 Account Management, 3 Steering Committee. */
export type Tier = 1 | 2 | 3;
