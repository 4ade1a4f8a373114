import { SteercoError, type ErrorCode } from '../../rules/errors.js';
import type { Period } from '../../rules/kpi/types.js';
import type { Charter, Kpi, Source } from '../../charter/charter.js';
import type { Records } from '../../records/records.js';
import { withAnswers } from '../meetings/satisfaction-source.js';
import { readPeriodAmounts } from '../sources/read-period-amounts.js';
import type { SourceReading } from '../sources/types.js';

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

/** Reads one source for KPIs that judge the same periods. */
type Read = (asked: readonly DueKpi[], signal: AbortSignal) => Promise<SourceReading>;

/** Asks each source once for all the due KPIs of one kind of period. A source that fails says so and stops no other. */
export async function readSources(
  records: Records,
  charter: Charter,
  folder: string,
  due: readonly DueKpi[],
  signal: AbortSignal,
): Promise<readonly SourceAnswer[]> {
  const answers: SourceAnswer[] = [];
  for (const { id, read } of readers(records, charter, folder)) {
    const users = due.filter(({ kpi }) => kpi.source === id);
    for (const asked of byPeriodKind(users)) answers.push(await answerOf(id, read, asked, signal));
  }
  return answers;
}

/** Every source that can be read: files beside the charter, and what the records hold themselves. */
function readers(
  records: Records,
  charter: Charter,
  folder: string,
): readonly { readonly id: string; readonly read: Read }[] {
  const files = charter.sources.map((source) => ({
    id: source.id,
    read: (asked: readonly DueKpi[], signal: AbortSignal) =>
      readFiles(source, folder, asked, signal),
  }));
  const answers = (charter.connectors ?? [])
    .filter(({ type }) => type === 'satisfaction')
    .map(({ id }) => ({
      id,
      read: async (asked: readonly DueKpi[], signal: AbortSignal) =>
        withAnswers(records, charter, id, (source, inFolder) =>
          readFiles(source, inFolder, asked, signal),
        ),
    }));
  return [...files, ...answers];
}

function byPeriodKind(due: readonly DueKpi[]): readonly (readonly DueKpi[])[] {
  const kinds = [...new Set(due.map(({ kpi }) => kpi.period))];
  return kinds.map((kind) => due.filter(({ kpi }) => kpi.period === kind));
}

function readFiles(
  source: Source,
  folder: string,
  asked: readonly DueKpi[],
  signal: AbortSignal,
): Promise<SourceReading> {
  return readPeriodAmounts({
    source,
    baseFolder: folder,
    kpis: asked.map(({ kpi }) => kpi),
    periods: asked[0]?.periods ?? [],
    signal,
  });
}

async function answerOf(
  id: string,
  read: Read,
  asked: readonly DueKpi[],
  signal: AbortSignal,
): Promise<SourceAnswer> {
  const source = { id };
  try {
    return { kind: 'delivered', source, asked, reading: await read(asked, signal) };
  } catch (error) {
    signal.throwIfAborted();
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
