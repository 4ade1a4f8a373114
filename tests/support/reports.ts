import type { ServerReports } from '../../worker/embedded/supervise.js';

/** Collects what an embedded server reports, for assertions. */
export function collectReports(): ServerReports & { readonly lines: readonly string[] } {
  const lines: string[] = [];
  const keep = (_fields: object, message: string): void => void lines.push(message);
  return { lines, info: keep, warn: keep };
}
