import { wallToInstant } from '../../rules/calendar/wall-clock.js';
import type { SeriesChange } from '../../rules/program/series-changes.js';
import type { EpochMs } from '../../rules/time.js';
import type { Charter, Series } from '../../charter/charter.js';
import type { MovedTarget } from '../../records/queries/decisions.js';
import type { Records } from '../../records/records.js';
import type { CharterBook, GoverningCharter } from '../charter-book.js';

/** A charter with the instants between which it governs; `to` null: still in force. */
export type Reign = GoverningCharter & {
  readonly from: EpochMs;
  readonly to: EpochMs | null;
  /** What people changed for whole series since; absent: nothing. */
  readonly seriesChanges?: readonly SeriesChange[];
};

/**
 * Every charter of a program with its reign, oldest first. The workflow's own word on the newest one
 * counts even where the records have not caught up (design D9). Empty when the records know a newer
 * one: then the caller plans under a charter that is over.
 */
export async function reignsOf(
  records: Records,
  book: CharterBook,
  program: string,
  newest: {
    readonly digest: string;
    readonly appliedAt: EpochMs;
    readonly seriesChanges?: readonly SeriesChange[];
  },
): Promise<readonly Reign[]> {
  const recorded = await records.charters.appliedHistory(program);
  if (recorded.some(({ at }) => at > newest.appliedAt)) return [];
  const earlier = recorded.filter(({ at }) => at < newest.appliedAt);
  const all = [...earlier, { digest: newest.digest, at: newest.appliedAt }];
  const moved = await records.decisions.movedTargets(program);
  return Promise.all(
    all.map(async ({ digest, at }, index) => {
      const governing = await book.byDigest(program, digest);
      return {
        ...governing,
        charter: withMovedTargets(governing.charter, moved),
        from: at,
        to: all[index + 1]?.at ?? null,
        ...(newest.seriesChanges === undefined ? {} : { seriesChanges: newest.seriesChanges }),
      };
    }),
  );
}

/**
 * A charter with the targets that meetings have moved since: a step of its own for each, so that steps of
 * the charter that take effect later still do. Of two on one date the newest decision counts.
 */
function withMovedTargets(
  charter: Charter,
  moved: ReadonlyMap<string, readonly MovedTarget[]>,
): Charter {
  if (moved.size === 0) return charter;
  const kpis = charter.kpis.map((kpi) => {
    const steps = moved.get(kpi.id) ?? [];
    const target = steps.reduce(
      (known, step) =>
        [...known.filter(({ from }) => from !== step.from), step].sort((a, b) =>
          a.from < b.from ? -1 : 1,
        ),
      kpi.rule.target,
    );
    return { ...kpi, rule: { ...kpi.rule, target } };
  });
  return { ...charter, kpis };
}

/** Before this instant nobody is invited, written to or charged (design §5). */
export function liveFrom(charter: Charter): EpochMs {
  return wallToInstant(charter.program.liveFrom, '00:00', charter.program.timeZone);
}

/** Where a meeting is held, by the charter that it was convened or moved under. */
export function placeUnder(
  reigns: readonly Reign[],
  meeting: { readonly series: string; readonly digest: string },
): Series['where'] {
  const reign = reigns.find(({ digest }) => digest === meeting.digest);
  return reign?.charter.cadence.find(({ id }) => id === meeting.series)?.where ?? null;
}
