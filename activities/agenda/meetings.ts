import type { Occurrence } from '../../rules/cadence/types.js';
import type { EpochMs } from '../../rules/time.js';
import type { Series } from '../../charter/charter.js';
import type { LedgerOccurrence } from '../../records/queries/occurrences.js';
import type { Dispatch } from '../../records/queries/dispatches.js';
import type { Records } from '../../records/records.js';
import { convened, missed, moved, withdrawn, type LedgerChange } from './convene.js';
import { futureDifference, liveFrom, missedOccurrences } from './ledger-diff.js';
import type { Reign } from './reigns.js';

export interface Moment {
  readonly at: EpochMs;
  readonly clockOffsetMs: number;
  readonly mailDomain: string;
}

/**
 * Compares the charter's calendar with the ledger and records the difference with its commands to
 * Temporal, in one transaction; a second run finds nothing to do (design D1). Gives the instant of the
 * next invitation, or null.
 */
export async function reconcileMeetings(
  records: Records,
  reigns: readonly Reign[],
  moment: Moment,
): Promise<EpochMs | null> {
  const reign = reigns.at(-1);
  if (reign === undefined) return null;
  const { program } = reign.charter;
  return records.transaction(program.id, async (tx) => {
    const ledger = await tx.occurrences.from(program.id, 0);
    const { changes, nextAt } = differences(reigns, reign, ledger, moment);
    if (changes.length > 0) {
      const events = changes.map(({ event }) => ({ ...event, at: moment.at }));
      await tx.appendNext({ kind: 'agenda', program: program.id }, events);
      for (const dispatch of dispatchesOf(changes, moment.at))
        await tx.dispatches.add(program.id, dispatch);
    }
    return nextAt;
  });
}

function differences(
  reigns: readonly Reign[],
  reign: Reign,
  ledger: readonly LedgerOccurrence[],
  moment: Moment,
): { readonly changes: readonly LedgerChange[]; readonly nextAt: EpochMs | null } {
  const changes: LedgerChange[] = removedSeries(reign, ledger, moment.at);
  const nextInstants: EpochMs[] = [];
  for (const series of reign.charter.cadence) {
    const rows = ledger.filter((row) => row.series === series.id);
    const context = { reign, series, ...moment };
    const past = missedOccurrences(reigns, series.id, rows, moment.at);
    changes.push(...madeUpFor(series, past, rows, context, moment.at));
    const notBefore = Math.max(reign.from, liveFrom(reign.charter));
    const difference = futureDifference(reign.charter, series, rows, moment.at, notBefore);
    changes.push(...difference.cancel.map((row) => withdrawn(reign, row)));
    changes.push(...difference.move.map(({ row, to }) => moved(context, row, to)));
    changes.push(...difference.convene.map((one) => convened(context, one, rows, moment.at)));
    if (difference.nextAt !== null) nextInstants.push(difference.nextAt);
  }
  return { changes, nextAt: nextInstants.length === 0 ? null : Math.min(...nextInstants) };
}

/** What the charter says of meetings missed in an outage: the latest late, all late, or none (rules R8). */
function madeUpFor(
  series: Series,
  past: readonly Occurrence[],
  rows: readonly LedgerOccurrence[],
  context: Parameters<typeof convened>[0],
  at: EpochMs,
): readonly LedgerChange[] {
  const late = { run_all: past.length, run_once_late: 1, skip: 0 }[series.ifMissed];
  const given = past.length - Math.min(late, past.length);
  return [
    ...past.slice(0, given).map((one) => missed(context, one)),
    ...past.slice(given).map((one) => convened(context, one, rows, at)),
  ];
}

function removedSeries(
  reign: Reign,
  ledger: readonly LedgerOccurrence[],
  at: EpochMs,
): LedgerChange[] {
  const known = new Set(reign.charter.cadence.map(({ id }) => id));
  return ledger
    .filter((row) => !known.has(row.series) && row.state === 'convened' && row.start > at)
    .map((row) => withdrawn(reign, row));
}

function dispatchesOf(changes: readonly LedgerChange[], at: EpochMs): readonly Dispatch[] {
  return changes.flatMap(({ event, command }) => {
    if (command === null) return [];
    const kind = command.kind === 'start-meeting' ? 'start-meeting' : 'signal-meeting';
    const id = `${command.kind}:${event.series}:${event.date}:${event.digest}:${event.type === 'occurrence-cancelled' ? '' : event.start}`;
    return [{ id, kind, payload: command, createdAt: at } as const];
  });
}
