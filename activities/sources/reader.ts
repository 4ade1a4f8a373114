import type { Charter, Connector, Source } from '../../charter/charter.js';
import type { Period } from '../../rules/kpi/types.js';
import { SourceRowsError } from './bad-rows.js';
import type { SourceAccess } from './connect/access.js';
import { type Answered, type Archive, noArchive } from './connect/archive.js';
import { inOwnFolder, plainCsv, withDelivery } from './connect/delivered.js';
import { fetchAnswer } from './connect/http.js';
import { fetchRows } from './connect/postgres.js';
import { dateColumn, fetchPoints } from './connect/prometheus.js';
import { within } from './connect/timeout.js';
import { convertSheets } from './connect/xlsx.js';
import { readPeriodAmounts } from './read-period-amounts.js';
import type { Delivery, KpiExpressions, SourceReading } from './types.js';

/** KPIs that ask a source for the same periods. */
export interface Asked {
  readonly kpis: readonly KpiExpressions[];
  readonly periods: readonly Period[];
  readonly signal?: AbortSignal;
  /** Keeps what was delivered, refused or not; absent: nothing is kept. */
  readonly archive?: Archive;
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

async function readFile(
  source: Source,
  folder: string,
  asked: Asked,
  answered: Answered | null = null,
): Promise<SourceReading> {
  const { archive = noArchive, ...request } = asked;
  const keep = (delivery: Delivery) =>
    archive.keep({ type: source.type, folder, delivery, answered });
  try {
    const reading = await readPeriodAmounts({ source, baseFolder: folder, ...request });
    await keep(reading.delivery);
    return reading;
  } catch (error) {
    // What was refused has to be looked into most of all.
    if (error instanceof SourceRowsError) await keep(error.delivery);
    throw error;
  }
}

function connectorReader(
  source: Connector,
  timeZone: string,
  folder: string,
  access: SourceAccess,
): ReadSource | null {
  switch (source.type) {
    case 'postgres':
      return (asked) =>
        withDelivery(
          { ...source, format: 'csv' },
          (path) =>
            within(source, asked.signal, (budget) =>
              fetchRows(source, { periods: asked.periods, timeZone, access, budget }, path),
            ),
          (delivered, own) => readFile(delivered, own, asked),
        );
    case 'http':
      return (asked) =>
        withDelivery(
          source,
          (path) =>
            within(source, asked.signal, (budget) =>
              fetchAnswer(source, { access, budget, archive: asked.archive ?? noArchive }, path),
            ),
          (delivered, own, answered) => readFile(delivered, own, asked, answered),
        );
    case 'prometheus':
      return (asked) =>
        withDelivery(
          { id: source.id, format: 'json', date: dateColumn },
          (path) =>
            within(source, asked.signal, (budget) =>
              fetchPoints(source, { periods: asked.periods, timeZone, access, budget }, path),
            ),
          (delivered, own) => readFile(delivered, own, asked),
        );
    case 'xlsx':
      return (asked) =>
        inOwnFolder(async (own) => {
          await convertSheets(source, folder, own);
          return readFile(plainCsv(source.id, source.path, source.date), own, asked);
        });
    case 'post':
    case 'satisfaction':
      return null;
  }
}
