import type { EpochMs } from '../../rules/time.js';
import type { Effects } from '../../workflows/effects.js';
import type { CharterBook } from '../charter-book.js';
import { carryOutDispatches } from '../dispatch.js';
import { judgeCommitments } from '../governance/judge-commitments.js';
import { evaluateKpis } from '../kpi/evaluate.js';
import { domainOf } from '../notify/outgoing.js';
import type { Dependencies } from '../ports.js';
import { warnOfGaps } from './coverage.js';
import { conveneExtraordinary } from './extraordinary.js';
import { reconcileMeetings } from './meetings.js';
import { reignsOf } from './reigns.js';
import { refreshRosters } from './rosters.js';

type Input = Parameters<Effects['reconcile']>[0];
type Result = Awaited<ReturnType<Effects['reconcile']>>;

/**
 * Everything that is due for a program at an instant: meetings first, which must not wait for a slow
 * source, then who is away, then KPIs; then the commands to Temporal that they recorded. Every part finds out from the
 * records what is still to be done, so it can be repeated at will (design D1). A charter that is over
 * already plans nothing: the workflow asks again under the new one.
 */
export async function reconcile(
  { records, workflows, post, access }: Dependencies,
  book: CharterBook,
  { program, digest, appliedAt, at, clockOffsetMs, seriesChanges }: Input,
  signal: AbortSignal,
): Promise<Result> {
  const reigns = await reignsOf(records, book, program, {
    digest,
    appliedAt,
    ...(seriesChanges === undefined ? {} : { seriesChanges }),
  });
  if (reigns.length === 0) return { nextAt: null, notices: [] };
  const mailDomain = domainOf(post);
  const nextMeeting = await reconcileMeetings(records, reigns, { at, clockOffsetMs, mailDomain });
  const reign = reigns.at(-1);
  if (reign !== undefined)
    await conveneExtraordinary(records, reign, { at, clockOffsetMs, mailDomain });
  const absences = await records.register.standingAbsences(program);
  await refreshRosters(records, reigns, absences, at);
  const nextWarning = await warnOfGaps(records, reigns, absences, at);
  await carryOutDispatches(records, workflows, program, at);
  const nextKpi = await evaluateKpis(records, reigns, {
    at,
    clockOffsetMs,
    signal,
    absences,
    access,
  });
  const nextCommitment = await judgeCommitments(records, reigns, { at, clockOffsetMs });
  const notices = await carryOutDispatches(records, workflows, program, at);
  return { nextAt: earliest(nextMeeting, nextWarning, nextKpi, nextCommitment), notices };
}

function earliest(...instants: readonly (EpochMs | null)[]): EpochMs | null {
  const known = instants.filter((instant) => instant !== null);
  return known.length === 0 ? null : Math.min(...known);
}
