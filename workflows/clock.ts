/**
 * The time as workflows see it: the workflow's own clock plus the program's offset, which is zero in
 * production and lets a rehearsal start on any date (design D8). The only place that reads a clock.
 */
export function nowAt(clockOffsetMs: number): number {
  return Date.now() + clockOffsetMs;
}
