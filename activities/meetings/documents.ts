import type { DocumentRef } from '../../rules/meeting/types.js';
import type { MeetingWork } from '../../workflows/effects.js';
import type { Records } from '../../records/records.js';
import type { CharterBook } from '../charter-book.js';
import { renderPdf, type Block } from '../documents/pdf.js';
import { localInstant } from '../mail/templates/instant.js';
import { minutesBlocks } from './decision-blocks.js';
import {
  actionBlocks,
  agendaBlocks,
  attendanceBlocks,
  figureBlocks,
  headFacts,
  type MeetingUnder,
} from './document-parts.js';
import { seriesOf } from './series-of.js';
import { documentWords } from './words.js';

type Kind = 'pack' | 'minutes';

/** Freezes the pre-read pack: agenda, service levels and open actions as they stand at `at`. */
export function freezePack(
  records: Records,
  book: CharterBook,
  work: MeetingWork,
): Promise<DocumentRef> {
  return file(records, book, work, 'pack', async (under) => [
    ...headFacts(under),
    ...(await agendaBlocks(under, under.state.agenda?.items ?? [])),
    ...(await figureBlocks(under)),
    ...(await actionBlocks(under)),
  ]);
}

/** Files the minutes of a meeting that was closed, with its attendance and decisions. */
export function fileMinutes(
  records: Records,
  book: CharterBook,
  work: MeetingWork,
): Promise<DocumentRef> {
  return file(records, book, work, 'minutes', async (under) => {
    // What somebody wrote a moment ago may not be recorded yet: without it nothing is filed.
    const recorded = await records.meetings.state(
      work.state.program,
      work.state.series,
      work.state.date,
    );
    if ((recorded?.sequence ?? 0) < work.state.sequence)
      throw new Error('the records have not caught up with the meeting; it is tried again');
    return [
      ...headFacts(under),
      ...attendanceBlocks(under),
      ...(await minutesBlocks(under)),
      ...(await agendaBlocks(under, under.state.agenda?.items ?? [])),
    ];
  });
}

async function file(
  records: Records,
  book: CharterBook,
  { state, at }: MeetingWork,
  kind: Kind,
  blocksOf: (under: MeetingUnder) => Promise<readonly Block[]>,
): Promise<DocumentRef> {
  const { program, series: seriesId, date } = state;
  const id = `${kind}.${seriesId}.${date}.${state.calendarSequence}`;
  const filed = await records.documents.byId(program, id);
  if (filed !== null) return { document: id, digest: filed.digest };
  const { charter } = await book.inForce(program);
  const series = await seriesOf(book, charter, state);
  const { language } = charter.program;
  const words = documentWords[language];
  const { seq, hash } = await records.head(program);
  const blocks = await blocksOf({ records, charter, series, state });
  const { bytes, digest } = await renderPdf({
    title: `${words[kind]}: ${series.name}`,
    subtitle: `${charter.program.name} · ${localInstant(state.times.start, series.timeZone, language)}`,
    language,
    blocks,
    footer: `${charter.program.name} · ${seq} · ${hash.slice(0, 16)}`,
    at,
  });
  const stored = await records.documents.file(program, {
    id,
    kind,
    series: seriesId,
    date,
    contentType: 'application/pdf',
    filename: `${seriesId}-${date}-${kind}.pdf`,
    bytes,
    digest,
    createdAt: at,
  });
  return { document: id, digest: stored.digest };
}
