import type { Charter, Series } from '../../charter/charter.js';
import type { MeetingState } from '../../rules/meeting/types.js';
import type { Records } from '../../records/records.js';
import type { MeetingNotice } from '../../workflows/effects.js';
import { attachment, type MailAttachment } from '../mail/attachment.js';
import { lookupFor } from '../meetings/agenda-lookup.js';
import { agendaInWords } from '../meetings/agenda-words.js';
import { decisionTexts } from '../meetings/meeting-texts.js';
import type { MeetingWords } from './meeting-notice.js';
import type { Participants } from './participants.js';
import { personsOf, type Addressee } from './people.js';

/** The agenda as it was issued, or the standing items until then, and the words of the decisions. */
export async function meetingWords(
  records: Records,
  charter: Charter,
  series: Series,
  state: MeetingState,
): Promise<MeetingWords> {
  const items =
    state.agenda?.items ??
    series.agenda.map(({ minutes }, index) => ({ kind: 'standing', index, minutes }) as const);
  const lookup = await lookupFor(records, charter, items);
  const sections = agendaInWords(charter, series, items, lookup);
  const hasDecisions = (state.decisions ?? []).length > 0;
  return {
    agenda: sections.flatMap(({ title, items: entries }, index) =>
      // Standing items come first and need no title of their own.
      index === 0 ? entries : entries.map((entry) => `${title}: ${entry}`),
    ),
    decisions: hasDecisions ? await decisionTexts(records, state) : new Map(),
  };
}

/** Whom a notice is for, by the charter in force. */
export function recipientsOf(
  charter: Charter,
  { to, state }: MeetingNotice,
  { attendees, minuting }: Participants,
): readonly Addressee[] {
  switch (to) {
    case 'attendees':
      return attendees;
    case 'minuting':
      return minuting;
    case 'asked':
      return personsOf(charter, state.satisfaction?.asked ?? []);
    case 'evaluators':
      return personsOf(charter, state.plan?.sample?.evaluators ?? []);
  }
}

/** The file that goes with a notice: the pack with the pack, the minutes with the minutes. */
export async function attachedTo(
  records: Records,
  { purpose, state }: MeetingNotice,
): Promise<readonly MailAttachment[]> {
  const ref =
    purpose === 'meeting-pack'
      ? state.pack
      : purpose === 'meeting-minutes'
        ? state.minutes
        : undefined;
  if (ref === undefined) return [];
  const document = await records.documents.byId(state.program, ref.document);
  if (document === null) throw new Error(`document ${ref.document} was filed and is gone`);
  const { filename, contentType, bytes } = document;
  return [attachment(filename, contentType, bytes)];
}
