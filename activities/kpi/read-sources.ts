import { SteercoError, type ErrorCode } from '../../rules/errors.js';
import type { Period } from '../../rules/kpi/types.js';
import type { Charter, Kpi, Source } from '../../charter/charter.js';
import { readPeriodAmounts } from '../sources/read-period-amounts.js';
import type { SourceReading } from '../sources/types.js';

/** A KPI with the periods that are over. */
export interface DueKpi {
  readonly kpi: Kpi;
  readonly periods: readonly Period[];
}

/** What one source gave for all KPIs that ask it, or why it gave nothing. */
export type SourceAnswer = { readonly source: Source; readonly asked: readonly DueKpi[] } & (
  | { readonly kind: 'delivered'; readonly reading: SourceReading }
  | {
      readonly kind: 'failed';
      readonly code: ErrorCode;
      readonly message: string;
      readonly hint: string;
    }
);

/** Asks each source once for all the due KPIs of one kind of period. A source that fails says so and stops no other. */
export async function readSources(
  charter: Charter,
  folder: string,
  due: readonly DueKpi[],
  signal: AbortSignal,
): Promise<readonly SourceAnswer[]> {
  const answers: SourceAnswer[] = [];
  for (const source of charter.sources) {
    const users = due.filter(({ kpi }) => kpi.source === source.id);
    for (const asked of byPeriodKind(users)) {
      answers.push(await readSource(source, folder, asked, signal));
    }
  }
  return answers;
}

function byPeriodKind(due: readonly DueKpi[]): readonly (readonly DueKpi[])[] {
  const kinds = [...new Set(due.map(({ kpi }) => kpi.period))];
  return kinds.map((kind) => due.filter(({ kpi }) => kpi.period === kind));
}

async function readSource(
  source: Source,
  folder: string,
  asked: readonly DueKpi[],
  signal: AbortSignal,
): Promise<SourceAnswer> {
  try {
    const reading = await readPeriodAmounts({
      source,
      baseFolder: folder,
      kpis: asked.map(({ kpi }) => kpi),
      periods: asked[0]?.periods ?? [],
      signal,
    });
    return { kind: 'delivered', source, asked, reading };
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
