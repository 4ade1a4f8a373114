import { writeFile } from 'node:fs/promises';
import { Big } from 'big.js';
import { z } from 'zod';

import type { Connector } from '../../../charter/charter.js';
import { localDateOf } from '../../../rules/calendar/wall-clock.js';
import { SteercoError } from '../../../rules/errors.js';
import type { Period } from '../../../rules/kpi/types.js';
import type { SourceAccess } from './access.js';
import { jsonLines } from './delivered.js';
import { authorizationOf } from './http.js';
import { getWhole } from './request.js';
import { type Budget, milliseconds } from './timeout.js';

type Prometheus = Extract<Connector, { type: 'prometheus' }>;

interface Request {
  readonly periods: readonly Period[];
  /** The program's: in which an instant has its local date. */
  readonly timeZone: string;
  readonly access: SourceAccess;
  readonly budget: Budget;
}

/** A server refuses over 11,000 points of a series in one answer. */
const pointsAtOnce = 10_000;

/** `query_range` of the HTTP API; a value is a text, so no digit is lost. */
const Matrix = z.object({
  status: z.literal('success'),
  data: z.object({
    resultType: z.literal('matrix'),
    result: z.array(
      z.object({
        metric: z.record(z.string(), z.string()),
        values: z.array(z.tuple([z.number(), z.string()])),
      }),
    ),
  }),
});

type Series = z.output<typeof Matrix>['data']['result'];

/** The column of the local date of a point: a source of this type has no other. A point is of the step that ends at it. */
export const dateColumn = 'date';

/**
 * Writes the points of a range query over the periods into a JSON file: `date` (local), `time` (UTC), the
 * labels, `value`. Points without a number (NaN, ±Inf) are left out.
 */
export async function fetchPoints(
  source: Prometheus,
  request: Request,
  path: string,
): Promise<void> {
  const rows: Readonly<Record<string, string>>[] = [];
  let bytesLeft = request.access.mostBytes;
  for (const span of spansOf(request.periods, milliseconds(source.step))) {
    const { series, bytes } = await ask(source, request, span, bytesLeft);
    bytesLeft -= bytes;
    for (const { metric, values } of series) {
      refuseColumnNames(source.id, metric);
      for (const [at, value] of values) {
        if (!/^-?[\d.]+(e[+-]?\d+)?$/i.test(value)) continue;
        const time = new Date(at * 1_000).toISOString();
        // Sums such as increase(x[1h]) at midnight are of the day that ends then.
        const date = localDateOf(at * 1_000 - 1, request.timeZone);
        // Very small and very large values come with an exponent.
        rows.push({ ...metric, [dateColumn]: date, time, value: new Big(value).toFixed() });
      }
    }
  }
  await writeFile(path, jsonLines(rows));
}

/** A label of such a name would be lost behind the column. */
function refuseColumnNames(source: string, metric: Readonly<Record<string, string>>): void {
  const taken = [dateColumn, 'time', 'value'].find((name) => Object.hasOwn(metric, name));
  if (taken === undefined) return;
  throw new SteercoError(
    'STEERCO_SOURCE_COLUMNS',
    `source "${source}": a label is called "${taken}", like a column of every point`,
    { hint: 'Rename it in the query with label_replace, or aggregate it away.' },
  );
}

interface Span {
  readonly start: number;
  readonly end: number;
  readonly step: number;
}

/** The ends of the steps within the periods, in portions that a server answers. */
function spansOf(periods: readonly Period[], step: number): readonly Span[] {
  const [first, last] = [periods[0]?.start, periods.at(-1)?.end];
  const spans: Span[] = [];
  if (first === undefined || last === undefined) return spans;
  for (let start = first + step; start <= last; start += step * pointsAtOnce) {
    const end = Math.min(start + step * (pointsAtOnce - 1), last);
    spans.push({ start, end, step });
  }
  return spans;
}

async function ask(
  source: Prometheus,
  { access, budget }: Request,
  { start, end, step }: Span,
  bytesLeft: number,
): Promise<{ readonly series: Series; readonly bytes: number }> {
  const url = new URL(source.url.replace(/\/+$/, ''));
  if (!url.pathname.endsWith('/api/v1/query_range')) url.pathname += '/api/v1/query_range';
  url.pathname = url.pathname.replace(/\/{2,}/g, '/');
  const asked = { query: source.query, start: start / 1000, end: end / 1000, step: step / 1000 };
  for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, String(value));
  const authorization = authorizationOf(source, access);
  const accept = 'application/json';
  const call = { source: source.id, url, accept, authorization, access, budget, bytesLeft };
  const { body } = await getWhole(call);
  const parsed = Matrix.safeParse(jsonOf(body));
  if (parsed.success) return { series: parsed.data.data.result, bytes: body.length };
  throw new SteercoError(
    'STEERCO_SOURCE_ANSWER',
    `source "${source.id}" does not answer as a Prometheus range query`,
    { hint: 'Its address is that of the server, such as https://prometheus.example:9090.' },
  );
}

function jsonOf(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8')) as unknown;
  } catch {
    return null;
  }
}
