import type { KpiEventBody } from '../../rules/program/events.js';
import type { EpochMs } from '../../rules/time.js';
import type { Kpi } from '../../charter/charter.js';
import type { Records } from '../../records/records.js';
import type { ProgramTransaction } from '../../records/transaction.js';
import type { Reign } from '../agenda/reigns.js';
import { sourceFailedNotice } from '../notify/program-notices.js';
import type { SourceAnswer } from './read-sources.js';

type Delivered = Extract<SourceAnswer, { kind: 'delivered' }>;
type Failed = Extract<SourceAnswer, { kind: 'failed' }>;

/** What a delivery is called: the same content is the same delivery. */
export function deliveryId({ source, reading }: Delivered): string {
  return `${source.id}:${reading.delivery.digest}`;
}

/** The delivery as an event, unless it is the one that is known already and nothing failed since. */
export async function newDelivery(
  tx: ProgramTransaction,
  kpi: Kpi,
  answer: Delivered,
): Promise<KpiEventBody | null> {
  const { source, reading } = answer;
  const known = await tx.sources.latestDelivery(tx.program, kpi.id);
  const failures = await tx.sources.failures(tx.program);
  const failed = failures.some((failure) => failure.source === source.id);
  if (known?.delivery === deliveryId(answer) && !failed) return null;
  const { digest, rows, files } = reading.delivery;
  return {
    type: 'delivery-received',
    delivery: deliveryId(answer),
    source: source.id,
    digest,
    rows,
    files: files.map(({ path, bytes, sha256 }) => ({ path, bytes, sha256 })),
  };
}

const firstRetryMs = 5 * 60_000;
const longestRetryMs = 3_600_000;

/**
 * A failing source is an event, never a silent gap; it is asked again soon and then every hour, and its
 * people are told once, when the program is live (from the instant `live`). Gives when to ask again.
 * Failing twice at one instant (for weeks and for months) is one failure.
 */
export async function recordFailure(
  records: Records,
  { charter }: Reign,
  answer: Failed,
  at: EpochMs,
  live: EpochMs,
): Promise<EpochMs> {
  const program = charter.program.id;
  const { source, asked, code, message, hint } = answer;
  const kpi = asked[0]?.kpi.id ?? source.id;
  return records.transaction(program, async (tx) => {
    const failures = await tx.sources.failures(program);
    const before = failures.find((one) => one.source === source.id);
    if (before?.at === at) return before.retryAt;
    const waited = before === undefined ? 0 : before.retryAt - before.at;
    const retryAt = at + Math.min(longestRetryMs, Math.max(firstRetryMs, 2 * waited));
    const text = { message, hint };
    await tx.appendNext({ kind: 'kpi', program, kpi }, [
      { type: 'source-failed', at, source: source.id, code, retryAt, text },
    ]);
    const isTold = before !== undefined && before.at >= live;
    if (at >= live && !isTold)
      await tx.dispatches.add(program, sourceFailedNotice(charter, answer, retryAt, at));
    return retryAt;
  });
}
