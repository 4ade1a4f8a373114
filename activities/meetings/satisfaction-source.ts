import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';

import { localDateOf } from '../../rules/calendar/wall-clock.js';
import type { Charter, Source } from '../../charter/charter.js';
import type { Records } from '../../records/records.js';
import { withDelivery } from '../sources/connect/delivered.js';
import type { SourceReading } from '../sources/types.js';

/**
 * Lets `read` see the answers of the client's members as a file with the columns date, series, score and
 * scale, so that a KPI over them is judged like any other. No name is in it. Without an answer there is
 * nothing to read, which is no failure of a source.
 */
export async function withAnswers(
  records: Records,
  { program }: Charter,
  id: string,
  read: (source: Source, folder: string) => Promise<SourceReading>,
): Promise<SourceReading> {
  const answers = await records.meetings.satisfaction(program.id);
  if (answers.length === 0) return nothing;
  const lines = answers.map(({ start, series, score, scale }) =>
    [localDateOf(start, program.timeZone), series, score, scale].join(','),
  );
  return withDelivery(
    { id, format: 'csv', date: 'date' },
    (path) => writeFile(path, `date,series,score,scale\n${lines.join('\n')}\n`),
    read,
  );
}

const nothing: SourceReading = {
  delivery: {
    digest: createHash('sha256').digest('hex'),
    files: [],
    rows: 0,
    badRows: [],
    badRowCount: 0,
  },
  amounts: {},
};
