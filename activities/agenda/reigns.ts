import type { EpochMs } from '../../rules/time.js';
import type { Records } from '../../records/records.js';
import type { CharterBook, GoverningCharter } from '../charter-book.js';

/** A charter with the instants between which it governs; `to` null: still in force. */
export type Reign = GoverningCharter & { readonly from: EpochMs; readonly to: EpochMs | null };

/**
 * Every charter of a program with its reign, oldest first. The workflow's own word on the newest one
 * counts even where the records have not caught up (design D9).
 */
export async function reignsOf(
  records: Records,
  book: CharterBook,
  program: string,
  newest: { readonly digest: string; readonly appliedAt: EpochMs },
): Promise<readonly Reign[]> {
  const recorded = await records.charters.appliedHistory(program);
  const earlier = recorded.filter(({ at }) => at < newest.appliedAt);
  const all = [...earlier, { digest: newest.digest, at: newest.appliedAt }];
  return Promise.all(
    all.map(async ({ digest, at }, index) => ({
      ...(await book.byDigest(program, digest)),
      from: at,
      to: all[index + 1]?.at ?? null,
    })),
  );
}
