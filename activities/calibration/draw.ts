import { createHash } from 'node:crypto';

import { addDays } from '../../rules/calendar/dates.js';
import { localDateOf } from '../../rules/calendar/wall-clock.js';
import { drawCases, type Candidate } from '../../rules/calibration/sampling.js';
import type { DrawnSample, SamplePlan } from '../../rules/calibration/types.js';
import { SteercoError } from '../../rules/errors.js';
import type { LocalDate } from '../../rules/time.js';
import type { MeetingWork } from '../../workflows/effects.js';
import type { Source } from '../../charter/charter.js';
import type { Records } from '../../records/records.js';
import type { CharterBook } from '../charter-book.js';
import { columnsOfRaw, conversionOf } from '../sources/columns.js';
import { quoteName, withSql } from '../sources/duckdb.js';
import { loadRaw } from '../sources/raw.js';

/**
 * Draws the cases of a calibration from a source of the charter in force (rules R13): those of the days
 * before the draw that no earlier session of the series drew. The seed is the occurrence, so that with
 * the same source anybody draws the same.
 */
export async function drawSample(
  records: Records,
  book: CharterBook,
  { state, at }: MeetingWork,
  signal: AbortSignal,
): Promise<DrawnSample> {
  const { program, series, date } = state;
  const plan = state.plan?.sample;
  if (plan == null) throw new Error(`${series} of ${date} draws no cases`);
  const { charter, folder } = await book.inForce(program);
  const source = charter.sources.find(({ id }) => id === plan.source);
  if (source === undefined) {
    throw new SteercoError(
      'STEERCO_SOURCE_MISSING',
      `the charter has no file source ${plan.source}`,
      {
        hint: `name one that has the cases of ${series} under sources`,
      },
    );
  }
  const today = localDateOf(at, charter.program.timeZone);
  const window = { from: addDays(today, -plan.windowDays), to: addDays(today, -1) };
  const { candidates, digest } = await candidatesOf(source, folder, plan, window, signal);
  const drawnBefore = await earlierCases(records, state, addDays(today, -plan.withoutRepeatDays));
  const open = candidates.filter(({ id }) => !drawnBefore.has(id));
  const seed = `${program}:${series}:${date}`;
  return {
    seed,
    cases: drawCases(open, plan.cases, seed, sha256),
    population: new Set(open.map(({ id }) => id)).size,
    sourceDigest: digest,
  };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

async function candidatesOf(
  source: Source,
  folder: string,
  { caseColumn, stratum }: SamplePlan,
  { from, to }: { readonly from: LocalDate; readonly to: LocalDate },
  signal: AbortSignal,
): Promise<{ readonly candidates: readonly Candidate[]; readonly digest: string }> {
  return withSql({ signal }, async (sql) => {
    const needed = [source.date, caseColumn, ...(stratum === null ? [] : [stratum])];
    const { delivery } = await loadRaw(sql, source, folder, needed);
    await sql.lock();
    const columns = await columnsOfRaw(sql, source, []);
    const date = columns.find(({ role }) => role === 'date');
    if (date === undefined) throw new Error(`source ${source.id} has no date column`);
    const text = (name: string) => `trim(CAST(${quoteName(name)} AS VARCHAR))`;
    const rows = await sql.rows(
      `SELECT DISTINCT ${text(caseColumn)} AS id, ${stratum === null ? "''" : text(stratum)} AS stratum
       FROM raw
       WHERE ${conversionOf(date, source)} BETWEEN DATE '${from}' AND DATE '${to}'
         AND ${text(caseColumn)} <> ''`,
    );
    const candidates = rows.map((row) => ({
      id: String(row.id),
      stratum: String(row.stratum ?? ''),
    }));
    return { candidates, digest: delivery.digest };
  });
}

/** What earlier sessions of the series drew since a date. */
async function earlierCases(
  records: Records,
  { program, series, date }: MeetingWork['state'],
  since: LocalDate,
): Promise<ReadonlySet<string>> {
  const meetings = await records.meetings.list(program);
  const others = meetings.filter(
    (one) => one.series === series && one.date !== date && one.date >= since,
  );
  const states = await Promise.all(
    others.map((one) => records.meetings.state(program, series, one.date)),
  );
  return new Set(states.flatMap((one) => one?.calibration?.sample?.cases ?? []));
}
