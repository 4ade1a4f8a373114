import type { EpochMs } from '../../rules/time.js';
import type { LedgerOccurrence } from '../../records/queries/occurrences.js';
import type { Dispatch } from '../../records/queries/dispatches.js';
import type { Records } from '../../records/records.js';
import {
  convened,
  missed,
  moved,
  renewed,
  withdrawn,
  type LedgerChange,
  type ToldChange,
} from './convene.js';
import { futureDifference, missedOccurrences, type MissedOccurrence } from './ledger-diff.js';
import { changesNotice } from '../notify/program-notices.js';
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
      const { head } = await tx.appendNext({ kind: 'agenda', program: program.id }, events);
      for (const dispatch of dispatchesOf(changes, head.seq, moment.at))
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
  const changes: LedgerChange[] = [];
  const nextInstants: EpochMs[] = [];
  for (const id of everySeries(reigns)) {
    const ofSeries = ledger.filter((row) => row.series === id);
    // An extraordinary meeting is no rule's: no change of a rule touches it while its series is there.
    const rows = ofSeries.filter(({ extraordinaryFor }) => extraordinaryFor === null);
    changes.push(...madeUpFor(missedOccurrences(reigns, id, rows, moment.at), rows, moment));
    const series = reign.charter.cadence.find((one) => one.id === id);
    if (series === undefined) {
      changes.push(...stillAhead(ofSeries, moment.at).map((row) => withdrawn(reign, row)));
      continue;
    }
    const convening = { reign, series, ...moment };
    const difference = futureDifference(reigns, reign, series, rows, moment.at);
    changes.push(...difference.cancel.map((row) => withdrawn(reign, row)));
    changes.push(...difference.move.map(({ row, to }) => moved(convening, row, to)));
    changes.push(...difference.renew.map((row) => renewed(reign, row)));
    changes.push(...difference.convene.map((one) => convened(convening, one, rows)));
    if (difference.nextAt !== null) nextInstants.push(difference.nextAt);
  }
  return { changes, nextAt: nextInstants.length === 0 ? null : Math.min(...nextInstants) };
}

/** Also those that the charter in force does not have any more: their past and their open meetings remain. */
function everySeries(reigns: readonly Reign[]): ReadonlySet<string> {
  return new Set(reigns.flatMap(({ charter }) => charter.cadence.map(({ id }) => id)));
}

function stillAhead(rows: readonly LedgerOccurrence[], at: EpochMs): readonly LedgerOccurrence[] {
  return rows.filter(({ state, start }) => state === 'convened' && start > at);
}

/** What the charter says of meetings missed in an outage: the latest late, all late, or none (rules R8). */
function madeUpFor(
  past: readonly MissedOccurrence[],
  rows: readonly LedgerOccurrence[],
  moment: Moment,
): readonly LedgerChange[] {
  const latest = past.at(-1);
  if (latest === undefined) return [];
  const late = { run_all: past.length, run_once_late: 1, skip: 0 }[latest.series.ifMissed];
  return past.map(({ occurrence, ...under }, index) =>
    index < past.length - late
      ? missed({ ...under, ...moment }, occurrence, rows)
      : convened({ ...under, ...moment }, occurrence, rows),
  );
}

/** Named by the number of their event in the program's chain, of which `lastSeq` is the last: no command is another's repetition. */
function dispatchesOf(
  changes: readonly LedgerChange[],
  lastSeq: number,
  at: EpochMs,
): readonly Dispatch[] {
  const told: ToldChange[] = [];
  const commands = changes.flatMap((change, index) => {
    const { command } = change;
    const id = command === null ? null : `${command.kind}:${lastSeq - changes.length + 1 + index}`;
    if (change.told !== undefined) told.push({ ...change.told, key: id });
    if (command === null || id === null) return [];
    const kind = command.kind === 'start-meeting' ? 'start-meeting' : 'signal-meeting';
    return [{ id, kind, payload: command, createdAt: at } as const];
  });
  return told.length === 0 ? commands : [...commands, changesNotice(told, lastSeq, at)];
}
