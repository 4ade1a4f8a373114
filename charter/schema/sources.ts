import { z } from 'zod';
import { id, line, positiveDuration, prose } from './common.js';

const dateColumn = () => line().describe('Column that carries the local date of a row.');
const path = () => line().describe('File or glob, relative to the charter: data/calls-*.csv.');
const secret = () =>
  z
    .string()
    .regex(/^[A-Z][A-Z0-9_]*$/, { error: 'name the environment variable, such as ACD_TOKEN' })
    // The engine's own secrets would go to whatever address a charter names.
    .regex(/^(?!STEERCO_|TEMPORAL_)/, { error: "the engine's own variables are not for sources" })
    .describe(
      'Environment variable that holds the secret, such as ACD_TOKEN: never the secret itself.',
    );
const url = () =>
  z.url({ protocol: /^https?$/, error: 'it is not an http or https address' }).describe('Address.');
const timeout = () =>
  positiveDuration(
    'How long a delivery may take, tries and pages included. Default: 30s.',
  ).optional();
const select = () => line().describe('JMESPath that selects the rows of a JSON answer.').optional();

const csv = z.strictObject({
  type: z.literal('csv'),
  path: path(),
  date: dateColumn(),
  delimiter: z
    .string()
    .length(1, { error: 'a delimiter is one character' })
    .describe('Separator of columns. Default: found in the file.')
    .optional(),
  decimal: z.enum(['.', ',']).describe('Decimal mark of numbers: "." (default) or ",".').optional(),
});
const file = (type: 'parquet' | 'json') =>
  z.strictObject({ type: z.literal(type), path: path(), date: dateColumn() });
const xlsx = z.strictObject({
  type: z.literal('xlsx'),
  path: path(),
  date: dateColumn(),
  sheet: line().describe('Name of the sheet. Default: the first.').optional(),
});
const postgres = z.strictObject({
  type: z.literal('postgres'),
  connection: secret(),
  query: prose().describe('SELECT statement that gives the rows.'),
  date: dateColumn(),
  timeout: timeout(),
});
const http = z.strictObject({
  type: z.literal('http'),
  url: url(),
  format: z.enum(['json', 'csv']).describe('Format of the answer: json or csv.'),
  date: dateColumn(),
  auth: secret().optional(),
  select: select(),
  timeout: timeout(),
});
const prometheus = z.strictObject({
  type: z.literal('prometheus'),
  url: url(),
  query: prose().describe(
    'PromQL range query. Columns: date (local), time (UTC), the labels, value. Values have at most 6 decimals: round(…, 0.000001).',
  ),
  step: positiveDuration('Step of the range query.'),
  auth: secret().optional(),
  timeout: timeout(),
});
const post = z.strictObject({
  type: z.literal('post'),
  date: dateColumn(),
});

const satisfaction = z
  .strictObject({ type: z.literal('satisfaction') })
  .describe(
    'What members of the client answered before reviews. Columns: date (of the review), series, score, scale.',
  );

export const sources = z
  .record(
    id('source'),
    z
      .discriminatedUnion('type', [
        csv,
        file('parquet'),
        file('json'),
        xlsx,
        postgres,
        http,
        prometheus,
        post,
        satisfaction,
      ])
      .describe(
        'A source: csv, parquet, json, xlsx, postgres, http, prometheus, post or satisfaction.',
      ),
  )
  .describe('Where KPI data comes from, by id: acd: { type: csv, path: data/*.csv, date: Date }.');
