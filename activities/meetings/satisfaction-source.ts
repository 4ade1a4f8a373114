import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { localDateOf } from '../../rules/calendar/wall-clock.js';
import type { Charter, Source } from '../../charter/charter.js';
import type { Records } from '../../records/records.js';
import type { SourceReading } from '../sources/types.js';

const fileName = 'satisfaction.csv';

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
  const folder = await mkdtemp(join(tmpdir(), 'steerco-answers-'));
  try {
    const lines = answers.map(({ start, series, score, scale }) =>
      [localDateOf(start, program.timeZone), series, score, scale].join(','),
    );
    await writeFile(join(folder, fileName), `date,series,score,scale\n${lines.join('\n')}\n`);
    const source = {
      id,
      type: 'csv',
      path: fileName,
      date: 'date',
      delimiter: ',',
      decimal: '.',
    } as const;
    return await read(source, folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
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
