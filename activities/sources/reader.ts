import type { Charter, Connector, Source } from '../../charter/charter.js';
import { SteercoError } from '../../rules/errors.js';
import type { Period } from '../../rules/kpi/types.js';
import type { SourceAccess } from './connect/access.js';
import { withDelivery } from './connect/delivered.js';
import { fetchAnswer } from './connect/http.js';
import { fetchRows } from './connect/postgres.js';
import { dateColumn, fetchPoints } from './connect/prometheus.js';
import { milliseconds } from './connect/timeout.js';
import { convertSheets } from './connect/xlsx.js';
import { readPeriodAmounts } from './read-period-amounts.js';
import type { KpiExpressions, SourceReading } from './types.js';

/** KPIs that ask a source for the same periods. */
export interface Asked {
  readonly kpis: readonly KpiExpressions[];
  readonly periods: readonly Period[];
  readonly signal?: AbortSignal;
}

/** Reads a source once; its errors are those of `readPeriodAmounts` and of its connector. */
export type ReadSource = (asked: Asked) => Promise<SourceReading>;

/** How a source of a charter is read; null for one whose values the records hold. */
export function readerOf(
  charter: Charter,
  id: string,
  folder: string,
  access: SourceAccess,
): ReadSource | null {
  const file = charter.sources.find((source) => source.id === id);
  if (file !== undefined) return (asked) => readFile(file, folder, asked);
  const connector = charter.connectors?.find((source) => source.id === id);
  if (connector === undefined) return null;
  return connectorReader(connector, charter.program.timeZone, folder, access);
}

function readFile(source: Source, baseFolder: string, asked: Asked): Promise<SourceReading> {
  return readPeriodAmounts({ source, baseFolder, ...asked });
}

function connectorReader(
  source: Connector,
  timeZone: string,
  folder: string,
  access: SourceAccess,
): ReadSource | null {
  const reading =
    (asked: Asked) =>
    (delivered: Source, inFolder: string): Promise<SourceReading> =>
      readFile(delivered, inFolder, asked);
  switch (source.type) {
    case 'postgres':
      return (asked) =>
        withDelivery(
          { ...source, format: 'csv' },
          (path) => fetchRows(source, { ...asked, timeZone, access }, path),
          reading(asked),
        );
    case 'http':
      return (asked) =>
        withDelivery(
          source,
          (path) =>
            within(source, asked, (signal) => fetchAnswer(source, { access, signal }, path)),
          reading(asked),
        );
    case 'prometheus':
      return (asked) =>
        withDelivery(
          { id: source.id, format: 'json', date: dateColumn },
          (path) =>
            within(source, asked, (signal) =>
              fetchPoints(source, { periods: asked.periods, timeZone, access, signal }, path),
            ),
          reading(asked),
        );
    case 'xlsx':
      return (asked) =>
        withDelivery(
          { ...source, format: 'csv' },
          (path) => convertSheets(source, folder, path),
          reading(asked),
        );
    case 'post':
    case 'satisfaction':
      return null;
  }
}

/** Works within the source's own time: STEERCO_SOURCE_TIMEOUT after it. */
async function within<T>(
  { id, timeout }: Extract<Connector, { type: 'http' | 'prometheus' }>,
  { signal: callers }: Asked,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const timeoutMs = milliseconds(timeout);
  const own = AbortSignal.timeout(timeoutMs);
  try {
    return await work(callers === undefined ? own : AbortSignal.any([callers, own]));
  } catch (error) {
    callers?.throwIfAborted();
    if (!own.aborted || error instanceof SteercoError) throw error;
    throw new SteercoError('STEERCO_SOURCE_TIMEOUT', `source "${id}" took over ${timeoutMs} ms`, {
      hint: 'Ask it for less, or give the source a longer timeout.',
      cause: error,
    });
  }
}
