import { SteercoError, type ErrorCode } from '../../rules/errors.js';
import type { Period } from '../../rules/kpi/types.js';
import type { Charter, Kpi } from '../../charter/charter.js';
import type { Records } from '../../records/records.js';
import { withAnswers } from '../meetings/satisfaction-source.js';
import type { SourceAccess } from '../sources/connect/access.js';
import { readerOf, type Asked, type ReadSource } from '../sources/reader.js';
import { readPeriodAmounts } from '../sources/read-period-amounts.js';
import type { SourceReading } from '../sources/types.js';
import { archiveOf, ArchiveError } from './archive.js';

/** A KPI with the periods that are over. */
export interface DueKpi {
  readonly kpi: Kpi;
  readonly periods: readonly Period[];
}

/** What one source gave for all KPIs that ask it, or why it gave nothing. */
export type SourceAnswer = {
  readonly source: { readonly id: string };
  readonly asked: readonly DueKpi[];
} & (
  | { readonly kind: 'delivered'; readonly reading: SourceReading }
  | {
      readonly kind: 'failed';
      readonly code: ErrorCode;
      readonly message: string;
      readonly hint: string;
    }
);

/** What reading sources takes besides the charter. */
interface Reading {
  readonly records: Records;
  readonly folder: string;
  readonly access: SourceAccess;
  readonly signal: AbortSignal;
}

/** Asks each source once for all the due KPIs of one kind of period. A source that fails says so and stops no other. */
export async function readSources(
  charter: Charter,
  due: readonly DueKpi[],
  reading: Reading,
): Promise<readonly SourceAnswer[]> {
  const answers: SourceAnswer[] = [];
  for (const id of new Set(due.map(({ kpi }) => kpi.source))) {
    const read = readerFor(charter, id, reading);
    if (read === null) continue;
    const users = due.filter(({ kpi }) => kpi.source === id);
    const archive = archiveOf(reading.records, charter.program.id, id, reading.access.keptBytes);
    for (const asked of byPeriodKind(users))
      answers.push(
        await answerOf(id, (request) => read({ ...request, archive }), asked, reading.signal),
      );
  }
  return answers;
}

/** How a source is read; the answers of the client's members are in the records themselves. */
function readerFor(
  charter: Charter,
  id: string,
  { records, folder, access }: Reading,
): ReadSource | null {
  const isAnswers = charter.connectors?.some((one) => one.id === id && one.type === 'satisfaction');
  if (isAnswers !== true) return readerOf(charter, id, folder, access);
  return (asked) =>
    withAnswers(records, charter, id, (source, baseFolder) =>
      readPeriodAmounts({ source, baseFolder, ...asked }),
    );
}

function byPeriodKind(due: readonly DueKpi[]): readonly (readonly DueKpi[])[] {
  const kinds = [...new Set(due.map(({ kpi }) => kpi.period))];
  return kinds.map((kind) => due.filter(({ kpi }) => kpi.period === kind));
}

function askedOf(due: readonly DueKpi[], signal: AbortSignal): Asked {
  return { kpis: due.map(({ kpi }) => kpi), periods: due[0]?.periods ?? [], signal };
}

async function answerOf(
  id: string,
  read: ReadSource,
  asked: readonly DueKpi[],
  signal: AbortSignal,
): Promise<SourceAnswer> {
  const source = { id };
  try {
    return { kind: 'delivered', source, asked, reading: await read(askedOf(asked, signal)) };
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof ArchiveError) throw error;
    const told = error instanceof SteercoError ? error : null;
    return {
      kind: 'failed',
      source,
      asked,
      code: told?.code ?? 'STEERCO_SOURCE_READ',
      message: error instanceof Error ? error.message : String(error),
      hint: told?.hint ?? '',
    };
  }
}
